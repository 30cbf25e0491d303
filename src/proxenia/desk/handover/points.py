"""The points of a handover as the records ask for them on a day: what comes onto the list, in the words it is kept in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.contacts.models import DiscussionPoint
from proxenia.core.dates import PartialDate
from proxenia.core.texts import Text
from proxenia.desk.choices import LetterKind, PointKind
from proxenia.desk.models import Handover, HandoverPoint
from proxenia.relations.choices import Side

from .case import Case, Counterpart, Risk, Seated, risk_words
from .meeting_again import Introduction, introductions
from .owed import still_owed, words_of

LETTERS: dict[str, tuple[LetterKind, LetterKind]] = {
    Side.OURS: (LetterKind.FAREWELL, LetterKind.SUCCESSOR),
    Side.THEIRS: (LetterKind.THANKS, LetterKind.FIRST),
}
"""The letter about the one who leaves, and the one about the successor, by the side on which the post is."""

Key = tuple[str, str, int, str]
"""What a point is about: kind, model, key, and which letter."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A point that the records ask for. `live` is what stands behind it: a risk, what is owed, a counterpart, an introduction."""

    kind: PointKind
    record: Any
    live: Any
    said: Callable[[], str]
    why: Callable[[], str]
    letter: str = ""

    @property
    def key(self) -> Key:
        """What the point is about."""
        return (self.kind, self.record._meta.label_lower, self.record.pk, self.letter)


def both(words: Callable[[], Any]) -> Text:
    """Return words in Danish and English, as they are kept with a point whoever reads it."""
    said = {}
    for language in ("da", "en"):
        with translation.override(language):
            said[language] = str(words())
    return Text(said)


class Findings:
    """All points that the records ask for on a day, of what the actor sees."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def introductions(self) -> list[Introduction]:
        """The introductions to ask for."""
        return introductions(self.case)

    @cached_property
    def every(self) -> dict[Key, Finding]:
        """The points by what they are about, in the order in which they are dealt with."""
        case = self.case
        found = [_tie(case, one) for one in case.risks]
        found += [_promise(one) for one in still_owed(case)]
        found += [_seat(case, one) for one in case.seats]
        found += [one for each in case.counterparts for one in _letters(case, each)]
        found += [_introduction(one) for one in self.introductions]
        return {one.key: one for one in found}


def turned_up(handover: Handover, findings: Findings) -> list[Finding]:
    """Return what the records ask for and is not on the list of a handover."""
    fields = ("kind", "about_label", "about_id", "letter")
    known = set(HandoverPoint.objects.filter(handover=handover).order_by().values_list(*fields))
    return [finding for key, finding in findings.every.items() if key not in known]


def _tie(case: Case, risk: Risk) -> Finding:
    def why() -> str:
        words = (
            _("On %(day)s the holder of “%(post)s” was our only top-level link: %(evidence)s.")
            if case.side == Side.OURS
            else _("On %(day)s the holder of “%(post)s” was the partner's only top-level link: %(evidence)s.")
        )
        day = PartialDate.of(case.eve).display()
        return words % {"day": day, "post": case.post, "evidence": risk_words(risk.was)}

    return Finding(PointKind.TIE, risk.tie, risk, lambda: str(risk.tie), why)


def _promise(owed: Any) -> Finding:
    def why() -> str:
        if isinstance(owed, DiscussionPoint):
            said = _("follow-up after “%(contact)s”") % {"contact": owed.interaction}
        else:
            said = _("owed by our side") if owed.side == Side.OURS else _("owed by the partner")
            said = f"{said}, {owed.whence()}"
        return said + (_(", due %(due)s") % {"due": owed.due.display()} if owed.due else "")

    return Finding(PointKind.PROMISE, owed, owed, lambda: str(words_of(owed)), why)


def _seat(case: Case, seated: Seated) -> Finding:
    member = seated.member

    def said() -> str:
        return _("%(body)s: %(role)s") % {"body": member.body, "role": member.get_role_display()}

    def why() -> str:
        since = member.start.display() if member.start else _("since when is not known")
        if seated.goes_along:
            words = _("The seat goes with the post (%(since)s): tell both sides who holds it now.")
        elif case.side == Side.OURS:
            words = _("The seat is held by name (%(since)s): name somebody anew, and tell the other side.")
        else:
            words = _("The seat is held by name (%(since)s): ask the other side whom they name.")
        return words % {"since": since}

    return Finding(PointKind.SEAT, member, seated, said, why)


def _letters(case: Case, one: Counterpart) -> list[Finding]:
    leaving, coming = LETTERS[case.side]
    wanted = [leaving] + ([coming] if case.successor is not None else [])

    def finding(letter: LetterKind) -> Finding:
        def said() -> str:
            return _("%(post)s: %(letter)s") % {"post": one.post, "letter": letter.label}

        def why() -> str:
            return " ".join(_beside(one))

        return Finding(PointKind.LETTER, one.post, one, said, why, letter)

    return [finding(letter) for letter in wanted]


def _beside(one: Counterpart) -> list[str]:
    """Say in which ties two posts are counterparts, and in which joint bodies both sit."""
    said = []
    if one.ties:
        said.append(_("The two posts are counterparts in %(ties)s.") % {"ties": ", ".join(map(str, one.ties))})
    if one.bodies:
        said.append(_("Both sides sit in %(bodies)s.") % {"bodies": ", ".join(map(str, one.bodies))})
    return said


def _introduction(one: Introduction) -> Finding:
    def why() -> str:
        if one.way is None:
            return _("They have not met as far as our records show, and no path is on record.")
        between = len(one.way.people) - 2
        words = ngettext(
            "They have not met as far as our records show; the shortest path goes through %(n)d go-between.",
            "They have not met as far as our records show; the shortest path goes through %(n)d go-betweens.",
            between,
        )
        return words % {"n": between}

    post = one.counterpart.post
    return Finding(PointKind.INTRODUCTION, post, one, lambda: _("Introduction: %(post)s") % {"post": post}, why)
