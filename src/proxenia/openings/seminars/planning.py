"""Pairs of a seminar as a problem of the planner, and what it says as words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.codes import tongue_name
from proxenia.engines.pairs import (
    Change,
    Clash,
    Interpreting,
    Left,
    Meeting,
    Plan,
    Problem,
    Reason,
    Seat,
    Wish,
    clashes,
)
from proxenia.openings.choices import PairWish
from proxenia.openings.models import Seminar, SeminarPair, SeminarSlot

from . import queries

STRONGEST = (
    (PairWish.MUST, Wish.MUST),
    (PairWish.RATHER_NOT, Wish.RATHER_NOT),
    (PairWish.WOULD, Wish.WOULD),
)
"""Of two wishes the first of these that one of the sides has is that of the pair."""


def wish_of(pair: SeminarPair) -> Wish:
    """Return how much a pair is wanted."""
    said = {pair.wish_ours, pair.wish_theirs}
    return next((wish for word, wish in STRONGEST if word in said), Wish.NONE)


def interpreting_of(pair: SeminarPair) -> frozenset[Interpreting] | None:
    """Return between which languages a pair may be interpreted; None where the two talk to each other without."""
    ours, theirs = pair.ours.speaks, pair.theirs.speaks
    if not (pair.ours.needs_interpreter or pair.theirs.needs_interpreter) or ours & theirs:
        return None
    return frozenset(frozenset({one, other}) for one in ours for other in theirs)


def parties_of(pair: SeminarPair) -> frozenset[str]:
    """Return who cannot be in two meetings at once: both organisations and the people who come for them."""
    found = [f"organisation {guest.organisation_id}" for guest in (pair.ours, pair.theirs)]
    found += [f"person {guest.person_id}" for guest in (pair.ours, pair.theirs) if guest.person_id]
    return frozenset(found)


@dataclass(frozen=True)
class Board:
    """The pairs of a seminar, its slots, and the problem that they make. A pair that a side declined is not planned."""

    seminar: Seminar
    slots: Sequence[SeminarSlot]
    pairs: Sequence[SeminarPair]
    interpreters: dict[Interpreting, int]

    @cached_property
    def wanted(self) -> list[SeminarPair]:
        """The pairs that are to meet, or have met in a slot: those that met elsewhere, or did not, ask for none."""
        return [pair for pair in self.pairs if not pair.is_refused and (not pair.met or pair.slot_id)]

    @cached_property
    def by_key(self) -> dict[str, SeminarPair]:
        """The pairs by the key under which the planner knows them."""
        return {str(pair.pk): pair for pair in self.pairs}

    @cached_property
    def number(self) -> dict[int, int]:
        """The place of each slot in the day, by its key."""
        return {slot.pk: at for at, slot in enumerate(self.slots)}

    @cached_property
    def names(self) -> dict[str, str]:
        """What the parties of the problem are called."""
        guests = [guest for pair in self.pairs for guest in (pair.ours, pair.theirs)]
        named = {f"organisation {guest.organisation_id}": str(guest.organisation) for guest in guests}
        return named | {f"person {guest.person_id}": str(guest.person) for guest in guests if guest.person_id}

    @cached_property
    def problem(self) -> Problem:
        """What the planner is asked."""
        meetings = tuple(self._meeting(pair) for pair in self.wanted)
        return Problem(meetings, len(self.slots), self.seminar.tables, self.interpreters)

    def _meeting(self, pair: SeminarPair) -> Meeting:
        now = self.seat_of(pair)
        fixed = (pair.is_locked or bool(pair.met)) and now is not None
        return Meeting(str(pair.pk), parties_of(pair), wish_of(pair), interpreting_of(pair), now, fixed)

    def seat_of(self, pair: SeminarPair) -> Seat | None:
        """Return where a pair is, in the planner's numbers."""
        if pair.slot_id is None or pair.table is None:
            return None
        return Seat(self.number[pair.slot_id], pair.table - 1)

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """Where everybody is now."""
        return {one.key: one.now for one in self.problem.meetings if one.now is not None}

    def wrong(self) -> list[Clash]:
        """Return what is wrong with the plan as it is: guests, tables or slots may have changed since."""
        return clashes(self.problem, self.seats)


def board_of(seminar: Seminar) -> Board:
    """Return the pairs of a seminar with its slots and interpreters, whoever may see it."""
    interpreters: dict[Interpreting, int] = {}
    for row in seminar.interpreting.all():
        between = frozenset({row.one, row.other})
        interpreters[between] = interpreters.get(between, 0) + row.number
    return Board(seminar, queries.slots_of(seminar), queries.pairs_of(seminar), interpreters)


def _tongues(between: Iterable[str]) -> str:
    return "–".join(sorted(tongue_name(code) for code in between))


def clash_words(board: Board, clash: Clash) -> str:
    """Say what a clash is, in a sentence."""
    names = "; ".join(str(board.by_key[key]) for key in clash.keys)
    facts = {"names": names, "who": board.names.get(clash.who, "")}
    facts["slot"] = str(board.slots[clash.slot]) if clash.slot < len(board.slots) else ""
    return {
        "party": _("%(who)s would be in two meetings at once, %(slot)s: %(names)s."),
        "taken": _("Two meetings would be at one table, %(slot)s: %(names)s."),
        "table": _("There is no such table, %(slot)s: %(names)s."),
        "interpreter": _("No interpreter is left, %(slot)s: %(names)s."),
        "slot": _("There is no such slot: %(names)s."),
    }[clash.kind] % facts


def reason_words(board: Board, reason: Reason) -> str:
    """Say why a pair could not be planned, in a sentence."""
    between = ", ".join(_tongues(one) for one in reason.between)
    facts = {"who": board.names.get(reason.who, ""), "many": reason.many, "room": reason.room, "between": between}
    if reason.kind == "party":
        pairs = ngettext("%(who)s has %(many)d pair", "%(who)s has %(many)d pairs", reason.many)
        slots = ngettext("there is %(room)d slot", "there are %(room)d slots", reason.room)
        return _("%(pairs)s and %(slots)s.") % {"pairs": pairs % facts, "slots": slots % facts}
    if reason.kind == "nobody" and not reason.between:
        return _("An interpreter is needed, and the languages of one side are not known.")
    return {
        "tables": _("%(many)d meetings are wanted, and all slots have room for %(room)d."),
        "nobody": _("Nobody interprets here between %(between)s."),
        "interpreters": _("%(many)d meetings need an interpreter (%(between)s), and there is one for %(room)d."),
        "filled": _("In every slot in which both are free, the tables or the interpreters are taken."),
    }[reason.kind] % facts


def change_words(change: Change) -> str:
    """Say what would allow a pair."""
    if change.kind == "interpreter":
        return _("one more interpreter %(between)s") % {"between": _tongues(change.between)}
    return {
        "slot": _("one more slot"),
        "table": _("one more table"),
        "locks": _("letting go what is fixed"),
    }[change.kind]


def left_words(board: Board, left: Left) -> str:
    """Say why a pair could not be planned and what would allow it."""
    said = [reason_words(board, one) for one in left.reasons]
    if left.changes:
        ways = _(" or ").join(change_words(one) for one in left.changes)
        said.append(_("It could be planned with %(ways)s.") % {"ways": ways})
    return " ".join(said)


def told(plan: Plan) -> dict[str, Any]:
    """Return what is kept of what came of planning."""
    return {
        "planned": len(plan.seats),
        "moved": len(plan.moved),
        "slots_needed": plan.slots_needed,
        "proven": plan.proven,
        "left": [
            {
                "pair": int(one.key),
                "reasons": [_plain(asdict(why)) for why in one.reasons],
                "changes": [{"kind": why.kind, "between": sorted(why.between)} for why in one.changes],
            }
            for one in plan.left
        ],
    }


def _plain(reason: dict[str, Any]) -> dict[str, Any]:
    return reason | {"between": [sorted(one) for one in reason["between"]]}


def left_of(kept: Mapping[str, Any]) -> list[Left]:
    """Return which pairs could not be planned and why, from what was kept of it."""
    return [
        Left(
            str(one["pair"]),
            tuple(Reason(**why | {"between": tuple(map(frozenset, why["between"]))}) for why in one["reasons"]),
            tuple(Change(why["kind"], frozenset(why["between"])) for why in one["changes"]),
        )
        for one in kept.get("left", ())
    ]


def plan_words(board: Board, kept: Mapping[str, Any]) -> str:
    """Say in a sentence or two what was planned, from what was kept of it."""
    many, moved, left, needed = kept["planned"], kept["moved"], len(kept["left"]), kept["slots_needed"]
    said = [ngettext("%(many)d meeting is planned.", "%(many)d meetings are planned.", many) % {"many": many}]
    if moved:
        said.append(ngettext("%(many)d was moved.", "%(many)d were moved.", moved) % {"many": moved})
    if left:
        said.append(ngettext("%(many)d could not be planned.", "%(many)d could not be planned.", left) % {"many": left})
    if left and needed is not None:
        said.append(_("With %(many)d slots all could be.") % {"many": needed})
    if not kept["proven"]:
        said.append(_("There was no time to make sure that this is the most that can be planned."))
    if any(pair.met for pair in board.pairs):
        said.append(_("What was held stayed where it was."))
    return " ".join(said)
