"""Forms of protocol. They check and never save; `values()` is what a verb takes."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from proxenia.core.codes import tongues
from proxenia.core.forms import RecordForm
from proxenia.core.zones import ZoneWidget, check_zone, moment
from proxenia.directory.countries import country_choices

from .gifts.reading import had_already
from .models import Gift, GiftRule, GuestCard, GuestList, Interpreter, ListedGuest, OrderRules, RankClass


class GiftForm(RecordForm):
    """A gift, planned or handed over. A new one of ours asks once where the other side has had nearly the same."""

    asks = {"is_another": "yes"}
    only_new = ("is_another",)

    class Meta:
        model = Gift
        fields = (
            *("direction", "what", "day", "our_post", "our_person", "their_post", "their_person", "their_organisation"),
            *(
                "tie",
                "interaction",
                "value",
                "currency",
                "value_precision",
                "fate",
                "where",
                "declared_on",
                "approved_on",
                "note",
            ),
            "sharing",
        )

    def prepare(self) -> None:
        """Show the answer to our question where it was asked; say, while the value is typed, what the rules say."""
        attrs = {
            "data-hx-get": reverse("protocol:gift-check"),
            "data-hx-include": "closest form",
            "data-hx-trigger": "input changed delay:400ms",
            "data-hx-target": "#id_value_help",
        }
        self.fields["value"].help_text = _(
            "What the rules of your office say about it stands here and on the gift's page."
        )
        self.fields["value"].widget.attrs |= attrs
        if "is_another" in self.data:
            self._ask()

    def _ask(self) -> None:
        self.fields["is_another"] = forms.BooleanField(required=False, label=_("It is another one"))

    def clean(self) -> dict[str, Any]:
        """Refuse once a gift that the other side has had, or shall have, under nearly the same words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk or cleaned.get("is_another"):
            return cleaned
        alike = had_already(self.actor, cleaned)
        if alike:
            self._ask()
            told = format_html_join(
                ", ", '<a href="{}" target="_blank" rel="noopener">{}</a> ({})', map(_told, alike[:5])
            )
            words = _("They have had nearly the same: {}. If this is another one, say so and save again.")
            raise forms.ValidationError({"what": format_html(str(words), told)})
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the cleaned values without the answer to our question."""
        return {name: value for name, value in super().values().items() if name != "is_another"}


def _told(gift: Gift) -> tuple[str, str, str]:
    return gift.get_absolute_url(), str(gift.what), gift.day.display() if gift.day else str(_("planned"))


class GiftRuleForm(RecordForm):
    """A rule about gifts."""

    class Meta:
        model = GiftRule
        fields = (
            "title",
            "direction",
            "effect",
            "value_from",
            "currency",
            "within_days",
            "basis",
            "start",
            "end",
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


class FindInterpreterForm(forms.Form):
    """Between which languages, and at which hours of a day on the clocks of which zone."""

    one = forms.ChoiceField(label=_("Between"), choices=tongues)
    other = forms.ChoiceField(label=_("and"), choices=tongues)
    day = forms.DateField(label=_("On"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    begins = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=_("Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    zone = forms.CharField(label=_("Time zone"), required=False, widget=ZoneWidget, validators=[check_zone])

    def clean(self) -> dict[str, Any]:
        """Ask for a day where there are hours, and for an end behind the beginning."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if (begins or ends) and not cleaned.get("day"):
            raise forms.ValidationError({"day": _("Say on which day.")})
        if begins and ends and ends <= begins:
            raise forms.ValidationError({"ends": _("The end lies before the start.")})
        return cleaned

    def languages(self) -> set[str]:
        """Return the codes of both languages."""
        return {self.cleaned_data["one"], self.cleaned_data["other"]}

    def moments(self) -> tuple[dt.datetime, dt.datetime] | None:
        """Return two aware moments; the whole day where no hours are given; None without a day."""
        day = self.cleaned_data.get("day")
        if day is None:
            return None
        zone = self.cleaned_data.get("zone") or settings.TIME_ZONE
        begins = moment(day, self.cleaned_data.get("begins") or dt.time(), zone)
        ends = self.cleaned_data.get("ends")
        return begins, moment(day, ends, zone) if ends else moment(day + dt.timedelta(days=1), dt.time(), zone)
