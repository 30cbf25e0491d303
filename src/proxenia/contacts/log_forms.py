"""The forms by which contacts are logged: one of today in a minute, ten of the past in a table."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.folding import plain
from proxenia.core.forms import PickField
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.directory.models import Post, Topic
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.relations.forms import StepForm
from proxenia.relations.models import Tie

from .actions import Past
from .choices import Direction, InteractionKind
from .lines import LineError, read_points, read_promises, read_span
from .pasting import read_sheet
from .queries import contacts_with, counterpart_posts
from .words import suggested_title

MORE = 2
"""Boxes on each side for posts that are no counterparts in the tie."""
ROWS = 10
FEW = {"rows": 2}
KINDS = [choice for choice in InteractionKind.choices if choice[0] != InteractionKind.MILESTONE]
LEVELS = [("", "—"), *Level.choices]


class SpanField(forms.CharField):
    """A date, or a first and a last one: `2018-11-20`, `20.11.2018 – 22.11.2018`, `2010-01`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "inputmode": "text"}

    def clean(self, value: Any) -> Any:
        """Return the first date, and the last or None."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_span(text)
        except ValueError:
            message = _(
                "“%(value)s” is not a date. Write 1984, 2010-01, 2018-11-20 or 20.11.2018, or two of them with – between."
            )
            raise forms.ValidationError(message, params={"value": text}) from None


def _lines(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs=FEW))


class LogForm(TopicsFromText, StepForm):
    """A contact, noted on the same day: kind and date are enough."""

    told_in = ("title", "points")

    kind = forms.ChoiceField(label=_("kind"), choices=KINDS, initial=InteractionKind.MEETING, widget=forms.RadioSelect)
    when = SpanField(
        label=_("when"), help_text=_("2018-11-20, 20.11.2018, 2010-01 or 1984; several days with – between.")
    )
    direction = forms.ChoiceField(
        label=_("direction"), choices=Direction.choices, initial=Direction.NONE, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("what"), required=False, max_length=300, help_text=_("If empty: its kind and the partner.")
    )
    level = forms.ChoiceField(label=_("level"), choices=LEVELS, required=False)
    points = _lines(
        _("points, one in a line"), _("What follows stands after an arrow: Manure -> send the report (2018-11-20)")
    )
    topics = forms.ModelMultipleChoiceField(Topic.objects.all(), label=_("topics"), required=False)
    our_promises = _lines(_("we promised, one in a line"), _("With a date: Send the report (2018-11-20)"))
    their_promises = _lines(_("they promised, one in a line"), "")

    def __init__(self, *args: Any, tie: Tie | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].initial = str(today())
        self.fields["tie"] = PickField("relations.tie", self.actor, required=False, label=_("tie"), initial=tie)
        self.fields["place"] = PickField("directory.place", self.actor, required=False, label=_("where"))
        self.tie = tie or self._typed_tie()
        for side, posts in counterpart_posts(self.actor, self.tie, today()).items() if self.tie else ():
            self.fields[side] = _boxes(side, posts)
        for side in ("theirs", "ours"):
            for number in range(1, MORE + 1):
                label = (_("their post (%(n)d)") if side == "theirs" else _("our post (%(n)d)")) % {"n": number}
                self.fields[f"{side}_{number}"] = PickField("directory.post", self.actor, required=False, label=label)

    def _typed_tie(self) -> Tie | None:
        """Return the tie that was typed, so that its counterparts can be offered and taken."""
        typed = self.data.get("tie") if self.is_bound else self.initial.get("tie")
        try:
            found: Tie | None = self.fields["tie"].clean(typed) if isinstance(typed, str) else typed
        except forms.ValidationError:
            return None
        return found

    def clean(self) -> dict[str, Any]:
        """Ask who travelled, where it was a visit."""
        cleaned = super().clean() or {}
        _ask_direction(self, cleaned)
        return cleaned

    def clean_points(self) -> Any:
        """Read the points."""
        return _read(read_points, self.cleaned_data["points"])

    def clean_our_promises(self) -> Any:
        """Read what we promised."""
        return _read(read_promises, self.cleaned_data["our_promises"])

    def clean_their_promises(self) -> Any:
        """Read what they promised."""
        return _read(read_promises, self.cleaned_data["their_promises"])

    def _posts(self, side: str) -> list[Post]:
        ticked = list(self.cleaned_data.get(side) or [])
        typed = [self.cleaned_data.get(f"{side}_{number}") for number in range(1, MORE + 1)]
        return list(dict.fromkeys([*ticked, *(post for post in typed if post)]))

    def values(self) -> dict[str, Any]:
        """Return what `log_contact` takes; without words of its own the contact is called by its kind and the partner."""
        said = self.cleaned_data
        theirs = self._posts("theirs")
        title = said["title"] or suggested_title(self.actor, said["kind"], said["tie"], theirs)
        start, end = said["when"]
        names = ("kind", "direction", "level", "place", "points", "our_promises", "their_promises")
        return {name: said[name] for name in names} | {
            "title": title,
            "start": start,
            "end": end,
            "ties": [said["tie"]] if said["tie"] else [],
            "topics": list(said["topics"]),
            "ours": self._posts("ours"),
            "theirs": theirs,
        }


def _read(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except LineError as error:
        raise forms.ValidationError(str(error)) from None


def _boxes(side: str, posts: Any) -> "forms.ModelMultipleChoiceField[Post]":
    label = _("who of theirs") if side == "theirs" else _("who of ours")
    return forms.ModelMultipleChoiceField(posts, label=label, required=False, widget=forms.CheckboxSelectMultiple)


def _ask_direction(form: forms.Form, cleaned: dict[str, Any]) -> None:
    """Refuse a visit to which nobody travelled: visits are counted by who went to whom."""
    if cleaned.get("kind") == InteractionKind.VISIT and cleaned.get("direction") == Direction.NONE:
        form.add_error(
            "direction", _("Say who visited whom. Where you met elsewhere or at a distance, it is a meeting.")
        )


class PastForm(forms.Form):
    """A contact of the past: a row of the table, or a line of a file."""

    when = SpanField(label=_("when"))
    direction = forms.ChoiceField(label=_("direction"), choices=Direction.choices, initial=Direction.OUT)
    kind = forms.ChoiceField(label=_("kind"), choices=KINDS, initial=InteractionKind.VISIT)
    what = forms.CharField(label=_("what"), max_length=300, required=False)
    level = forms.ChoiceField(label=_("level"), choices=LEVELS, required=False)
    locator = forms.CharField(label=_("where in it"), max_length=120, required=False)

    field_order = ("when", "direction", "kind", "what", "level", "source", "locator")

    def __init__(self, *args: Any, actor: Actor, tie: Tie, **kwargs: Any) -> None:
        kwargs["use_required_attribute"] = False
        super().__init__(*args, **kwargs)
        self.actor, self.tie = actor, tie
        self.fields["source"] = PickField("sources.source", actor, required=False, label=_("source"))
        self.order_fields(self.field_order)
        for field in self.fields.values():
            field.widget.attrs["class"] = (
                "form-select-sm" if isinstance(field.widget, forms.Select) else "form-control-sm"
            )

    def clean_when(self) -> tuple[PartialDate, PartialDate | None]:
        """Refuse what has not happened yet."""
        start, end = self.cleaned_data["when"]
        if start.earliest > today():
            raise forms.ValidationError(_("This day has not come yet. Record it when it has happened."))
        if end is not None and end.latest < start.earliest:
            raise forms.ValidationError(_("The end lies before the start."))
        return start, end

    def clean(self) -> dict[str, Any]:
        """Ask where in the source it stands, and which source it stands in."""
        cleaned = super().clean() or {}
        if cleaned.get("source") and not cleaned.get("locator"):
            self.add_error("locator", _("Say where in the source: lines, pages, a paragraph."))
        if cleaned.get("locator") and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", _("Say in which source."))
        _ask_direction(self, cleaned)
        return cleaned

    def past(self) -> Past:
        """Return the contact."""
        said = self.cleaned_data
        start, end = said["when"]
        return Past(
            start=start,
            end=end,
            kind=said["kind"],
            direction=said["direction"],
            level=said["level"],
            title=said["what"] or suggested_title(self.actor, said["kind"], self.tie, []),
            source=said["source"],
            locator=said["locator"],
        )


class PastTable:
    """Ten rows and a box for lines. `problems` says row or line and column of each thing that is wrong.

    `doubles` says that a contact of the same tie, day, kind and direction is logged already; a tick lets it pass.
    """

    def __init__(self, data: Any, *, actor: Actor, tie: Tie) -> None:
        self.data, self.actor, self.tie = data, actor, tie
        self.pasted: str = (data or {}).get("pasted", "")
        self.again = bool((data or {}).get("again"))
        self.rows = [self._row(number) for number in range(ROWS)]
        self.problems: list[str] = []
        self.doubles = False

    def _row(self, number: int) -> PastForm:
        prefix = f"row{number}"
        data = self.data if f"{prefix}-when" in (self.data or {}) else None
        return PastForm(data, prefix=prefix, actor=self.actor, tie=self.tie, empty_permitted=True)

    def read(self) -> list[Past]:
        """Return the contacts of rows and lines; what is wrong is noted in `problems`."""
        found = []
        for number, form in enumerate(self.rows, 1):
            if form.is_valid() and form.has_changed():
                found.append((now("Row %(number)d") % {"number": number}, form.past()))
            self._note(now("Row %(number)d, %(column)s: %(problem)s"), number, form)
        sheet = read_sheet(self.pasted)
        self.problems += sheet.problems
        for number, values in sheet.rows:
            form = PastForm(_coded(values), actor=self.actor, tie=self.tie)
            if form.is_valid():
                found.append((now("Line %(number)d") % {"number": number}, form.past()))
            self._note(now("Line %(number)d, %(column)s: %(problem)s"), number, form)
        if not found and not self.problems:
            self.problems.append(now("Nothing is filled in yet."))
        self._look_for_doubles(found)
        return [past for _where, past in found]

    def _note(self, words: str, number: int, form: PastForm) -> None:
        for name, errors in form.errors.items():
            column = form.fields[name].label if name in form.fields else ""
            self.problems += [words % {"number": number, "column": column, "problem": error} for error in errors]

    def _look_for_doubles(self, found: list[tuple[str, Past]]) -> None:
        """Note contacts that are logged already, or stand in the table twice."""
        logged = {(one.start, one.kind, one.direction): str(one.title) for one in contacts_with(self.actor, self.tie)}
        seen: dict[Past, str] = {}
        for where, past in found:
            same = logged.get((past.start, past.kind, past.direction)) or seen.get(past)
            seen[past] = where
            if same:
                self.doubles = True
                message = now("%(where)s: “%(same)s” of the same day, kind and direction is logged already.")
                self.problems += [] if self.again else [message % {"where": where, "same": same}]


def _coded(values: dict[str, str]) -> dict[str, str]:
    """Return the values with words of choices turned into their codes: “visit”, “besøg”, “we went there”, “out”."""
    known = {"direction": Direction.choices, "kind": KINDS, "level": Level.choices}
    coded = dict(values)
    for name, choices in known.items():
        wanted = plain(values.get(name, ""))
        for code, label in choices:
            if wanted and wanted in {plain(code), plain(str(label))}:
                coded[name] = code
    coded.setdefault("direction", "")
    return coded
