"""What changed between two versions of a book: what was added, dropped, moved, kept, told in the language of the new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.contacts.choices import InteractionKind
from proxenia.core.dates import PartialDate
from proxenia.core.documents import Block, Language, Paragraph, Run, Runs, Table, quiet, say, strong
from proxenia.core.texts import as_text
from proxenia.reports.brief.parts import told
from proxenia.visits.choices import Function

from .facts import Facts

REFERENCES = {
    "person": "directory.person",
    "people": "directory.person",
    "post": "directory.post",
    "organisation": "directory.organisation",
    "where": "directory.place",
    "interpreter": "protocol.interpreter",
}
"""Fields that name records, by which model."""

OWED = {"promise": "contacts.promise", "commitment": "relations.commitment"}
"""Kinds that leave a book when they are kept, with the models that know it."""

Looked = Mapping[tuple[str, int], Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of something between two versions; `fields` are those that differ, with what was said before and is now."""

    kind: str
    pk: int
    before: Mapping[str, Any] | None
    now: Mapping[str, Any] | None

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """The fields that differ between the two, where it is in both."""
        if self.before is None or self.now is None:
            return {}
        names = sorted({*self.before, *self.now})
        pairs = {name: (self.before.get(name), self.now.get(name)) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def compare(before: Facts, now: Facts) -> list[Change]:
    """Return what differs between two versions, in the order in which the newer tells it; what was dropped comes last."""
    keys = [*now, *(key for key in before if key not in now)]
    found = []
    for key in keys:
        old, new = before.get(key), now.get(key)
        if old != new:
            kind, _colon, pk = key.partition(":")
            found.append(Change(kind, int(pk), old, new))
    return found


def looked_up(actor: User, changes: Iterable[Change]) -> dict[tuple[str, int], Any]:
    """Return the records that changes name, of those the actor may see, with one query for each model."""
    wanted: dict[str, set[int]] = {}
    for change in changes:
        if change.kind in OWED:
            wanted.setdefault(OWED[change.kind], set()).add(change.pk)
        for said in (change.before or {}, change.now or {}):
            for name, label in REFERENCES.items():
                value = said.get(name)
                wanted.setdefault(label, set()).update(value if isinstance(value, list) else [value] if value else [])
    found: dict[tuple[str, int], Any] = {}
    for label, keys in wanted.items():
        model: Any = apps.get_model(label)
        if keys:
            rows = model.objects.visible_to(actor).filter(pk__in=keys)
            owners = getattr(model, "owners", ())
            deep = ("person", "organisation") if label == "protocol.interpreter" else owners
            found |= {(label, one.pk): one for one in rows.select_related(*deep)}
    return found


def told_changes(changes: list[Change], looked: Looked, *, language: Language, since: str) -> list[Block]:
    """Return the blocks that tell what changed since a version that was read."""
    lead = Paragraph(say(_("Compared with the version that was read or handed over %(when)s.") % {"when": since}))
    if not changes:
        return [lead, Paragraph(say(quiet(_("Nothing in it has changed since."))))]
    teller = _Teller(looked, language)
    rows = tuple(teller.row(one) for one in changes)
    return [lead, Table((_("What"), _("Change"), _("Before"), _("Now")), rows, widths=(2.4, 1, 1.6, 1.6))]


def _kinds() -> dict[str, str]:
    return {
        "visit": _("the visit"),
        "item": _("programme"),
        "delegate": _("delegation"),
        "post": _("post"),
        "agreement": _("agreement"),
        "promise": _("promise"),
        "commitment": _("commitment"),
        "discussionpoint": _("follow-up"),
        "concern": _("concern"),
        "interaction": _("contact"),
        "gift": _("gift"),
    }


def _fields() -> dict[str, str]:
    return {
        "what": _("what"),
        "day": _("day"),
        "begins": _("begins"),
        "ends": _("ends"),
        "until": _("until"),
        "where": _("where"),
        "venue": _("venue"),
        "to": _("to"),
        "interpreter": _("interpreter"),
        "person": _("person"),
        "post": _("post"),
        "people": _("who holds it"),
        "organisation": _("organisation"),
        "function": _("function"),
        "side": _("side"),
        "due": _("due"),
        "handling": _("how we deal with it"),
        "kind": _("kind"),
    }


class _Teller:
    """Puts changes into words of one language."""

    def __init__(self, looked: Looked, language: Language) -> None:
        self.looked = looked
        self.language = language
        self.kinds, self.fields = _kinds(), _fields()

    def row(self, change: Change) -> tuple[Runs, ...]:
        """Return a line of the table."""
        said = change.now or change.before or {}
        what = say(self._name(said), quiet(f" ({self.kinds[change.kind]})"))
        if change.before is None:
            return (what, say(strong(_("new"))), say("–"), self._short(change.kind, said))
        if change.now is None:
            return (what, say(strong(self._gone(change))), self._short(change.kind, said), say("–"))
        fields = change.fields
        changed = ", ".join(self.fields.get(name, name) for name in fields)
        verb = _("moved") if {"day", "begins"} & set(fields) and change.kind in {"item", "visit"} else _("changed")
        sides = [self._values({name: pair[at] for name, pair in fields.items()}) for at in (0, 1)]
        return (what, say(strong(verb), quiet(f": {changed}")), *sides)

    def _gone(self, change: Change) -> str:
        record = self.looked.get((OWED.get(change.kind, ""), change.pk))
        if record is not None and record.done_on:
            return _("kept")
        return _("no longer open") if change.kind in {*OWED, "discussionpoint"} else _("dropped")

    def _name(self, said: Mapping[str, Any]) -> Run:
        if said.get("what"):
            return told(as_text(said["what"]), language=self.language)
        for name in ("person", "post", "organisation"):
            if said.get(name):
                return Run(self._value(name, said[name]))
        return Run(_("without words"), quiet=True)

    def _short(self, kind: str, said: Mapping[str, Any]) -> Runs:
        """Return when and where, or by when: enough to know it by."""
        names = {"delegate": ("post", "function"), "post": ("people",)}.get(
            kind, ("day", "begins", "where", "venue", "due")
        )
        return self._values({name: said[name] for name in names if said.get(name)})

    def _values(self, said: Mapping[str, Any]) -> Runs:
        parts: list[Any] = []
        for name, value in said.items():
            parts += [", "] if parts else []
            parts.append(
                told(as_text(value), language=self.language) if isinstance(value, dict) else self._value(name, value)
            )
        return say(*parts) or say("–")

    def _value(self, name: str, value: Any) -> str:
        if value is None:
            return "–"
        if name in REFERENCES:
            keys = value if isinstance(value, list) else [value]
            return ", ".join(str(self.looked.get((REFERENCES[name], key)) or _("not named")) for key in keys)
        if name in {"day", "until", "due"}:
            return PartialDate.parse(value).display()
        words = {"function": dict(Function.choices), "kind": dict(InteractionKind.choices)}.get(name, {})
        return str(words.get(value, value))
