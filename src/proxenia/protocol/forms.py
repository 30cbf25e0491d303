"""Forms of protocol. They check and never save; `values()` is what a verb takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.forms import RecordForm
from proxenia.directory.countries import country_choices

from .models import Gift, GuestCard, GuestList, Interpreter, ListedGuest, OrderRules, RankClass


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


class OrderRulesForm(RecordForm):
    """Rules of precedence: country by name."""

    country = forms.ChoiceField(label=_("country"), required=False, help_text=_("Empty: for guests of any country."))

    class Meta:
        model = OrderRules
        fields = (
            *("title", "country", "occasion", "others_first", "seniority", "tie_break", "alphabet", "basis"),
            *("is_reading", "start", "end", "sharing"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *country_choices()]  # type: ignore[attr-defined]


class RankClassForm(RecordForm):
    """A line of the rules."""

    class Meta:
        model = RankClass
        fields = ("rank", "label", "post", "levels", "kinds", "words", "except_words")


class GuestListForm(RecordForm):
    """An occasion with its guests."""

    class Meta:
        model = GuestList
        fields = ("title", "occasion", "day", "rules", "tie", "interaction", "sharing")


class ListedGuestForm(RecordForm):
    """Somebody on a guest list."""

    class Meta:
        model = ListedGuest
        fields = ("person", "post", "organisation", "side", "rank", "reason", "agreed")
