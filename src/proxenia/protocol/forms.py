"""Forms of protocol. They check and never save; `values()` is what a verb takes."""

from proxenia.core.forms import RecordForm

from .models import Gift, GuestCard, Interpreter


class GiftForm(RecordForm):
    """A gift, planned or handed over."""

    class Meta:
        model = Gift
        fields = (
            *("direction", "what", "day", "our_post", "our_person", "their_post", "their_person", "their_organisation"),
            *("tie", "interaction", "value", "currency", "value_precision", "fate", "where", "declared_on", "note"),
            "sharing",
        )


class GuestCardForm(RecordForm):
    """What a guest told us of how to receive them."""

    class Meta:
        model = GuestCard
        fields = (
            *("person", "address_form", "name_order", "pronunciation", "languages", "needs_interpreter", "diets"),
            *("diet_note", "access", "access_note", "gift_note", "told_on", "told_by", "sharing"),
        )


class InterpreterForm(RecordForm):
    """Somebody who interprets."""

    class Meta:
        model = Interpreter
        fields = ("person", "organisation", "languages", "hour_rate", "currency", "note", "sharing")
