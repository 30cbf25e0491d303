"""What the engine says, in the words of the office, and in those that a participant may read."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.texts import Text
from proxenia.engines.places import Reason, Wrong

from .gathering import Board


def barred_words(why: str) -> str:
    """Say why somebody is kept from a session."""
    return {
        "role": _("It is not for those who come as they do."),
        "unwanted": _("The host does not want to receive their organisation."),
        "language": _("Nothing is said or interpreted there in a language that they speak."),
        "busy": _("They are elsewhere at that time: in a session, a meeting or on the way."),
    }[why]


def reason_words(board: Board, reason: Reason) -> str:
    """Say why somebody has not got a wish, in a sentence."""
    if reason.kind == "barred":
        return barred_words(reason.why)
    facts = {name: getattr(reason, name) for name in ("many", "room", "asked")}
    facts["instead"] = str(board.session.get(reason.instead, ""))
    return {
        "fixed": _("A place that is fixed is at the same time."),
        "few": _(
            "It is held from %(room)d on, and that many cannot be brought there without loss to others; %(many)d asked for it."
        ),
        "full": _(
            "All %(room)d places are given; %(asked)d asked for it, and of those there %(many)d have no dearer wish then."
        ),
        "bus": _("All %(room)d seats of its bus are taken; %(asked)d asked for it."),
        "group": _("Their delegation of %(many)d goes as one, and %(room)d places are left."),
        "apart": _("Their delegation wants to be spread, and %(many)d of it are there."),
        "needed": _("“%(instead)s” is held from %(room)d on, and %(many)d go there."),
        "told": _("They have been told of “%(instead)s”, and few should be moved."),
        "sum": _("Others would lose more."),
    }[reason.kind] % facts


def wrong_words(board: Board, wrong: Wrong) -> str:
    """Say which rule a plan breaks, in a sentence."""
    if wrong.kind == "barred":
        return f"{_name(board, wrong)}: {barred_words(wrong.why)}"
    facts = {
        "name": _name(board, wrong),
        "sessions": "; ".join(str(board.session[key]) for key in wrong.sessions if key in board.session),
        "bus": str(board.buses.get(wrong.bus, "")),
        "many": wrong.many,
        "room": wrong.room,
    }
    return {
        "full": _("%(sessions)s: %(many)d would be there, and there are %(room)d places."),
        "bus": _("%(bus)s: %(many)d would ride in it, and it has %(room)d seats."),
        "few": _("%(sessions)s: %(many)d would be there, and it is held from %(room)d on."),
        "clash": _("%(name)s would be in two at once: %(sessions)s."),
        "unasked": _("%(name)s did not ask for it: %(sessions)s."),
        "parted": _("The delegation of %(name)s wants to stay together: %(sessions)s."),
        "fixed": _("%(name)s has a fixed place that is not in the plan: %(sessions)s."),
    }[wrong.kind] % facts


def _name(board: Board, wrong: Wrong) -> str:
    return str(board.person.get(wrong.person, ""))


def figures_words(told: Mapping[str, Any]) -> list[str]:
    """Say in a few sentences what a plan reached, from what was kept of it."""
    asked, first, later, none = (told[name] for name in ("asked", "first", "later", "none"))
    said = [
        ngettext("Of %(asked)d who asks", "Of %(asked)d who ask", asked) % {"asked": asked}
        + _(", %(first)d get their first wish, %(later)d a later one, %(none)d nothing.")
        % {"first": first, "later": later, "none": none}
    ]
    if told["moved"]:
        said.append(
            ngettext("%(many)d place of before is moved.", "%(many)d places of before are moved.", told["moved"])
            % {"many": told["moved"]}
        )
    said.append(_bound_words(told))
    return said


def _bound_words(told: Mapping[str, Any]) -> str:
    given, most = told["score"]["given"], told["bound"]["given"]
    if told["proven"]:
        return _("Proven: no plan gives more places, and none of those that give as many meets wishes better.")
    if given == most:
        return _(
            "Proven: no plan gives more places. Whether one of as many meets wishes better was not found out in time."
        )
    return _("No plan gives more than %(most)d places (a first one counted twice); this one gives %(given)d.") % {
        "most": most,
        "given": given,
    }


WHY: Final[dict[str, Mapping[str, str]]] = {
    "role": {
        "da": "Besøget er ikke for dem, der deltager som du.",
        "en": "It is not for those who take part as you do.",
        "zh": "该活动不面向您的参会身份。",
    },
    "language": {
        "da": "Der tales eller tolkes ikke på et sprog, du har angivet.",
        "en": "Nothing is said or interpreted there in a language that you named.",
        "zh": "现场没有您所填语言的讲解或口译。",
    },
    "busy": {
        "da": "Du er et andet sted på det tidspunkt.",
        "en": "You are elsewhere at that time.",
        "zh": "您在该时段另有安排。",
    },
    "few": {
        "da": "Det bliver ikke holdt: for få kan komme.",
        "en": "It is not held: too few can come.",
        "zh": "因人数不足，该活动不举行。",
    },
    "full": {
        "da": "Alle pladser er givet.",
        "en": "All places are given.",
        "zh": "名额已满。",
    },
    "group": {
        "da": "Der er ikke plads til hele jeres delegation.",
        "en": "There is no room for the whole of your delegation.",
        "zh": "剩余名额不足以容纳整个代表团。",
    },
}
"""What a participant reads. That a host does not want to receive them is never said: there was no place."""
AS_FULL = {"unwanted", "bus", "apart", "needed", "told", "sum", "fixed"}


def told_words(reason: Reason) -> Text:
    """Return why somebody has not got a wish, as they may read it, in each language."""
    kind = reason.why if reason.kind == "barred" else reason.kind
    return Text(WHY["full" if kind in AS_FULL else kind])
