"""What differs between two programmes that were published, session by session, and how it is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .snapshot import Entry, takes_part, text_in, where_in
from .wording import hours_in

NEW, GONE, CANCELLED, RESUMED, CHANGED = "new", "gone", "cancelled", "resumed", "changed"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "hours": ("day", "begins", "ends", "starts", "until"),
    "where": ("room", "area", "place", "venue"),
    "people": ("people",),
    "bus": ("bus",),
    "other": ("kind", "text", "host", "languages", "themes", "choice", "capacity", "roles"),
}
"""What is told to have changed, by the keys of an entry that it is about."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of a session: `kind` is new, gone, cancelled, resumed or changed; `what` names then what of `FIELDS` did."""

    key: int
    kind: str
    what: tuple[str, ...]
    before: Entry | None
    now: Entry | None

    def concerns(self, **who: Any) -> bool:
        """Say whether the session is in the agenda of a participant, or was; `who` is what `takes_part` asks for."""
        return any(takes_part(one, **who) for one in (self.before, self.now) if one is not None)

    @property
    def shown(self) -> Entry:
        """The session as it is, else as it was."""
        found = self.now if self.now is not None else self.before
        assert found is not None
        return found

    def words(self) -> str:
        """Return the change in the reader's language, on a line."""
        language = (get_language() or "en")[:2]
        title = text_in(self.shown["title"], language)
        facts = {"title": title, "when": hours_in(self.shown, language)}
        if self.kind != CHANGED:
            return str(_KINDS[self.kind]()) % facts
        return f"{title}: {'; '.join(self._told(language))}."

    def _told(self, language: str) -> Iterable[str]:
        assert self.before is not None
        assert self.now is not None
        if "title" in self.what:
            yield _("was called “%(title)s”") % {"title": text_in(self.before["title"], language)}
        if "hours" in self.what:
            both = {"now": hours_in(self.now, language), "before": hours_in(self.before, language)}
            yield _("now %(now)s, was %(before)s") % both
        if "where" in self.what:
            now, before = (where_in(one, language) or "–" for one in (self.now, self.before))
            yield _("now in %(now)s, was in %(before)s") % {"now": now, "before": before}
        if "people" in self.what:
            yield _("others appear there")
        if "bus" in self.what:
            yield _("another bus, or at another hour")
        if "other" in self.what:
            yield _("its description has changed")


_KINDS = {
    NEW: lambda: _("New: %(title)s, %(when)s."),
    GONE: lambda: _("Left out: %(title)s, %(when)s."),
    CANCELLED: lambda: _("Cancelled: %(title)s, %(when)s."),
    RESUMED: lambda: _("Takes place after all: %(title)s, %(when)s."),
}


def changes_between(before: Iterable[Entry], now: Iterable[Entry]) -> list[Change]:
    """Return what differs, in the order of the newer programme; what is gone comes last."""
    old, new = ({one["key"]: one for one in entries} for entries in (before, now))
    found = [_change(key, old.get(key), entry) for key, entry in new.items()]
    found += [Change(key, GONE, (), entry, None) for key, entry in old.items() if key not in new]
    return [one for one in found if one is not None]


def _change(key: int, before: Entry | None, now: Entry) -> Change | None:
    if before is None:
        return Change(key, NEW, (), None, now)
    if before["cancelled"] != now["cancelled"]:
        return Change(key, CANCELLED if now["cancelled"] else RESUMED, (), before, now)
    what = tuple(name for name, keys in FIELDS.items() if any(before.get(one) != now.get(one) for one in keys))
    return Change(key, CHANGED, what, before, now) if what else None


def version_words(changes: list[Change], *, is_first: bool) -> list[str]:
    """Return what a version changed, in words: of the first only how much there is, for all of it is new."""
    if is_first:
        words = ngettext(
            "The first version, with %(count)d session.", "The first version, with %(count)d sessions.", len(changes)
        )
        return [words % {"count": len(changes)}]
    return [one.words() for one in changes] or [_("Nothing that can be read has changed.")]
