"""The pages of seminars as declarations."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.codes import code_words
from proxenia.core.declaring import by_key, choices, join, link_to, named, part_table, to
from proxenia.core.pages import Fact, Filter, PartTable, RecordPages
from proxenia.core.tables import Column
from proxenia.openings.choices import Met, SeminarState
from proxenia.openings.models import (
    Seminar,
    SeminarGuest,
    SeminarInterpreting,
    SeminarLine,
    SeminarPair,
    SeminarSession,
    SeminarSlot,
)

from . import access, forms, queries
from .holding import lacks

TONES = {SeminarState.PLANNED: "accent", SeminarState.HELD: "good", SeminarState.CANCELLED: "quiet"}


def hours(record: Any) -> str:
    """Return `09:00–10:30` of what begins and may end."""
    return "–".join(f"{at:%H:%M}" for at in (record.begins, record.ends) if at is not None)


def when(seminar: Seminar) -> str:
    """Return the days and hours of a seminar."""
    days = [one.display() for one in (seminar.start, seminar.end) if one is not None]
    return ", ".join(words for words in ("–".join(dict.fromkeys(days)), hours(seminar)) if words)


def facts_of(seminar: Seminar) -> list[Fact]:
    """Return what a seminar says of itself, line by line."""
    return [
        Fact(label=_("when"), value=when(seminar), field="start"),
        Fact(label=_("time zone"), value=seminar.clocks if seminar.begins else "", field="zone"),
        Fact(label=_("where"), value=seminar.place, field="place", url=link_to(seminar.place)),
        Fact(label=_("venue"), value=seminar.venue, field="venue"),
        Fact(label=_("what it is about"), value=seminar.text, field="text"),
        Fact(label=_("for whom"), value=seminar.audience, field="audience"),
        Fact(label=_("organised by"), value=seminar.organiser, field="organiser", url=link_to(seminar.organiser)),
        Fact(label=_("planned by"), value=seminar.owner, field="owner", url=link_to(seminar.owner)),
        Fact(label=_("topics"), value=join(seminar.topics.all())),
        Fact(label=_("languages"), value=code_words(seminar, "languages"), field="languages"),
        Fact(label=_("our role"), value=seminar.get_role_display(), field="role"),
        Fact(label=_("open call"), value=seminar.call, field="call", url=link_to(seminar.call)),
        Fact(label=_("who was invited, and why"), value=seminar.invited_why, field="invited_why"),
        Fact(label=_("tables"), value=seminar.tables or None, field="tables"),
        Fact(label=_("why it was cancelled"), value=seminar.cancelled_why, field="cancelled_why"),
    ]


def _table(*said: Any, **more: Any) -> PartTable:
    return part_table(*said, verbs=PLAIN, **more)


def _came(guest: SeminarGuest) -> Any:
    return "" if guest.came is None else _("yes") if guest.came else _("no")


def _consent(side: str) -> Any:
    def told(pair: SeminarPair) -> str:
        words = str(getattr(pair, f"get_consent_{side}_display")())
        on = getattr(pair, f"consent_{side}_on")
        return f"{words}, {on.display()}" if on else words

    return told


def _seat(pair: SeminarPair) -> str:
    if pair.slot is None:
        return ""
    pair.slot.seminar = pair.seminar
    return now("%(slot)s, table %(table)d") % {"slot": pair.slot, "table": pair.table or 0}


def _result(pair: SeminarPair) -> Any:
    return now("introduced") if pair.introduction_id else pair.get_met_display()


SESSIONS = _table(
    *(SeminarSession, "seminar", "sessions", forms.SessionForm, _("Agenda")),
    Column(label=_("what"), value=lambda one: one.title),
    Column(label=_("day"), value=lambda one: one.day),
    Column(label=_("hours"), value=hours),
    Column(label=_("who speaks"), value=lambda one: one.speaks),
    related=("speaker__post", "speaker__person", "post", "person", "organisation"),
)
GUESTS = _table(
    *(SeminarGuest, "seminar", "guests", forms.GuestForm, _("Guests")),
    Column(label=_("guest"), value=str, url=lambda one: link_to(one.organisation)),
    Column(label=_("side"), value=lambda one: one.get_side_display()),
    Column(label=_("as"), value=lambda one: one.get_role_display()),
    Column(label=_("languages"), value=lambda one: code_words(one, "languages")),
    Column(label=_("needs an interpreter"), value=lambda one: _("yes") if one.needs_interpreter else ""),
    Column(label=_("came"), value=_came),
    related=queries.GUEST_READS,
    kept=True,
    empty=_("Nobody yet. Add them here, or bring in a list."),
)
PAIRS = _table(
    *(SeminarPair, "seminar", "pairs", forms.PairForm, _("Pairs")),
    Column(label=_("pair"), value=str),
    Column(label=_("why these two"), value=lambda one: one.reason),
    Column(label=_("agreement of ours"), value=_consent("ours")),
    Column(label=_("agreement of theirs"), value=_consent("theirs")),
    Column(label=_("slot"), value=_seat),
    Column(label=_("meeting"), value=_result, url=lambda one: link_to(one.introduction)),
    related=(*(name for name in queries.PAIR_READS), "seminar__place"),
    kept=True,
    empty=_("No pairs yet. Propose which of ours meets which of theirs, and why."),
)
SLOTS = _table(
    *(SeminarSlot, "seminar", "slots", forms.SlotForm, _("Slots for meetings")),
    Column(label=_("day"), value=lambda one: one.day),
    Column(label=_("hours"), value=lambda one: one.hours),
    related=("seminar__place",),
    kept=True,
    empty=_("No slots yet. Lay them out one after the other on the board."),
)
INTERPRETING = _table(
    *(SeminarInterpreting, "seminar", "interpreting", forms.InterpretingForm, _("Interpreters")),
    Column(label=_("between"), value=str),
    Column(label=_("interpreters"), value=lambda one: one.number, numeric=True),
    empty=_("None. Who needs one and speaks no common language is not planned."),
)
LINES = _table(
    *(SeminarLine, "seminar", "lines", forms.LineForm, _("What came of it")),
    Column(label=_("what came of it"), value=lambda one: one.text),
    Column(label=_("follow-up"), value=lambda one: one.follow_up),
    to("owner", _("who does it")),
    Column(label=_("due"), value=lambda one: one.due),
    related=("owner",),
    kept=True,
    empty=_("Nothing yet. When the seminar is recorded as held, these lines go to its contact, with their owners."),
)


def without_terms(seminar: Seminar) -> bool:
    """Whether somebody is invited and it is not said on what terms."""
    return not seminar.on_equal_terms and seminar.guests.exists()


def _steps(actor: Any, seminar: Seminar) -> dict[str, str]:
    """Return the addresses of what can be done next."""
    steps = {}
    if access.can_plan(actor, seminar):
        if seminar.cancelled_on is None:
            begun = seminar.start is not None and seminar.start.earliest <= today()
            if begun and access.can_hold(actor, seminar):
                steps["hold"] = reverse("openings:seminar-hold", args=[seminar.pk])
            steps["cancel"] = reverse("openings:seminar-cancel", args=[seminar.pk])
        else:
            steps["resume"] = reverse("openings:seminar-resume", args=[seminar.pk])
    return steps


def context(request: Any, seminar: Seminar, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a seminar shows beside its facts; preparations to those alone who read the office that plans it."""
    said: dict[str, Any] = {
        "state": seminar.state,
        "tone": TONES[seminar.state],
        "steps": _steps(request.user, seminar),
        "along": queries.named_along(request.user, seminar),
    }
    if not access.reads_guests(request.user, seminar):
        return said
    pairs = list(seminar.pairs.all())
    going = [one for one in pairs if not one.is_refused]
    return said | {
        "inside": True,
        "flagged": without_terms(seminar),
        "lacks": lacks(seminar, today()) if _is_over(seminar) else [],
        "told": {
            "pairs": len(pairs),
            "agreed": sum(one.is_agreed for one in going),
            "waiting": sum(not one.is_agreed for one in going),
            "refused": len(pairs) - len(going),
            "placed": sum(one.slot_id is not None for one in going),
            "held": sum(one.met == Met.HELD for one in going),
        },
    }


def _is_over(seminar: Seminar) -> bool:
    last = seminar.end or seminar.start
    return seminar.state == SeminarState.PLANNED and last is not None and last.latest < today()


SEMINARS = RecordPages(
    model=Seminar,
    form=forms.SeminarForm,
    verbs=PLAIN,
    prefix="seminar",
    folder="seminars",
    plural=_("Business seminars"),
    icon="school",
    lead=_(
        "Seminars in either city, with guests of both sides and the pairs that meet. A held meeting is an introduction; "
        "a held seminar counts as one contact."
    ),
    query=queries.seminars_visible_to,
    columns=(
        Column(label=_("seminar"), value=lambda one: one, link=True),
        Column(label=_("when"), value=when),
        Column(label=_("state"), value=lambda one: one.state.label),
        Column(label=_("where"), value=lambda one: one.place),
        Column(label=_("organised by"), value=lambda one: one.organiser),
        Column(label=_("ties"), value=lambda one: join(one.ties.all())),
    ),
    filters=(
        Filter(
            name="state",
            label=_("State"),
            choices=choices(SeminarState),
            apply=queries.in_state,
            values=tuple(SeminarState.values),
        ),
        Filter(name="tie", label=_("Tie"), choices=named(queries.ties_of), apply=by_key("ties")),
        Filter(name="place", label=_("Place"), choices=named(queries.places_of), apply=by_key("place")),
    ),
    facts=facts_of,
    parts=(SESSIONS, GUESTS, INTERPRETING, SLOTS, LINES, PAIRS),
    template="openings/seminars/seminar.html",
    context=context,
)
