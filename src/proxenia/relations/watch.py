"""What somebody must see coming: ends and notice, reviews, anniversaries, commitments. Each says why and what to do."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.accounts.records import Part
from proxenia.core.contributions import Alarm, Item, Origin
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.reading import once_a_reading
from proxenia.core.scoping import Actor

from . import queries, terms
from .access import can_fulfil
from .choices import RenewalRule, Side
from .models import Agreement, Commitment, Owed, Tie

DECIDED = ("relations.renewal",)
"""The parts of an agreement that move its end and its days of notice and review."""

LEAD = {
    "notice": dt.timedelta(days=90),
    "review": dt.timedelta(days=90),
    "anniversary": dt.timedelta(days=365),
    "commitment": dt.timedelta(days=30),
}
"""How long before its day each kind of alarm is raised."""

WARNING_MONTHS = 6
"""An end without a period of notice is announced half a year ahead."""

LAPSED = dt.timedelta(days=365)
"""An agreement whose renewal was to be decided stays on the list for a year after it ran out."""


def raised_on(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the alarms that stand on a day: what is overdue, and what comes within the lead of its kind."""
    return _sorted(
        [
            *notices(actor, day, day + LEAD["notice"]),
            *reviews(actor, day, day + LEAD["review"]),
            *round_years(actor, day, day + LEAD["anniversary"]),
            *duties(actor, day, day + LEAD["commitment"]),
        ]
    )


def between(actor: Actor, first: dt.date, last: dt.date) -> list[Alarm]:
    """Return all that wants attention from one day to another, and what is overdue on the first."""
    kinds = (notices, reviews, round_years, duties)
    return _sorted([alarm for kind in kinds for alarm in kind(actor, first, last)])


def _sorted(alarms: list[Alarm]) -> list[Alarm]:
    return sorted(alarms, key=lambda alarm: (alarm.day, str(alarm.title)))


def _words(day: dt.date) -> str:
    return PartialDate.of(day).display()


def origin_of(record: Any, turn: str, *parts: str) -> Origin:
    """Return what a day is told from: the record, and the ties in whose calendars it belongs, which were fetched with it."""
    holder: Any = record.owner_record if isinstance(record, Part) else record
    ties = [holder] if isinstance(holder, Tie) else holder.ties.all()
    about = tuple((Tie._meta.label_lower, tie.pk) for tie in ties)
    return Origin(record._meta.label_lower, record.pk, turn, parts, about)


@once_a_reading
def _agreements(actor: Actor) -> list[Agreement]:
    return list(queries.terms_visible_to(actor).prefetch_related("ties"))


def agreements_by(actor: Actor, day: dt.date) -> Iterator[Agreement]:
    """Yield the agreements that the actor may see and that had begun or been signed by a day, and drafts, with their ties."""
    number = PartialDate.of(day)
    for one in _agreements(actor):
        dates = [date for date in (one.start, one.signed_on) if date is not None]
        if not dates or min(dates) <= number:
            yield one


@once_a_reading
def living_ties(actor: Actor, day: dt.date) -> list[Tie]:
    """Return the ties that the actor may see and that live on a day."""
    return list(queries.ties_visible_to(actor, day).filter(in_force(day)).prefetch_related(None))


def notices(actor: Actor, first: dt.date, last: dt.date) -> Iterator[Alarm]:
    """Yield the ends ahead: until when notice can be given, or when a decision is wanted."""
    for agreement in agreements_by(actor, first):
        term = queries.term_of(agreement)
        end = terms.end_of(term, first)
        if end is None or term.ended_on is not None or terms.goes_on(term, first):
            continue
        lapsed = end.latest < first
        if lapsed and (term.renewal != RenewalRule.DECISION or first - end.latest > LAPSED):
            continue
        deadline = terms.notice_deadline(term, first) or terms.months_before(end.earliest, WARNING_MONTHS)
        if deadline <= last:
            yield _notice(agreement, term, end, deadline, lapsed=lapsed)


def _notice(agreement: Agreement, term: terms.Term, end: PartialDate, deadline: dt.date, *, lapsed: bool) -> Alarm:
    why = _("It ends %(end)s.") % {"end": end.display()}
    if lapsed:
        why = _("It ended %(end)s and nobody has recorded a decision.") % {"end": end.display()}
    elif term.notice_months:
        months = ngettext("%(number)d month", "%(number)d months", term.notice_months) % {"number": term.notice_months}
        why = _("It ends %(end)s; notice is %(months)s.") % {"end": end.display(), "months": months}
    todo = {
        RenewalRule.AUTOMATIC: _("Give notice by %(day)s, or it goes on."),
        RenewalRule.DECISION: _("Have its renewal decided by %(day)s and record the decision."),
        RenewalRule.NONE: _("Decide by %(day)s whether a new agreement is wanted."),
    }[RenewalRule(term.renewal)]
    return Alarm(
        "notice",
        deadline,
        agreement.title,
        why,
        todo % {"day": _words(deadline)},
        agreement.get_absolute_url(),
        origin=origin_of(agreement, "notice", *DECIDED),
    )


def reviews(actor: Actor, first: dt.date, last: dt.date) -> Iterator[Alarm]:
    """Yield the open-ended agreements that are to be looked at again."""
    for agreement in agreements_by(actor, first):
        on = terms.review_date(queries.term_of(agreement), first)
        if on is not None and on <= last:
            why = _("It is open-ended; it is to be looked at again %(day)s.") % {"day": _words(on)}
            todo = _("Look whether it still serves both sides, and record that it goes on or ends.")
            origin = origin_of(agreement, "review", *DECIDED)
            yield Alarm("review", on, agreement.title, why, todo, agreement.get_absolute_url(), origin=origin)


def round_years(actor: Actor, first: dt.date, last: dt.date) -> Iterator[Alarm]:
    """Yield the anniversaries of living ties and of agreements in force on the first day.

    An agreement that is as old as its tie has no anniversary of its own.
    """
    began: dict[int, int] = {}
    for tie in living_ties(actor, first):
        if tie.start is not None:
            began[tie.pk] = tie.start.year
        yield from _anniversaries(tie, tie.start, first, last)
    for agreement in agreements_by(actor, first):
        term = queries.term_of(agreement)
        since = term.signed_on or term.start
        same = since is not None and any(began.get(tie.pk) == since.year for tie in agreement.ties.all())
        if terms.is_in_force(term, first) and not same:
            yield from _anniversaries(agreement, since, first, last)


def _anniversaries(record: Any, start: PartialDate | None, first: dt.date, last: dt.date) -> Iterator[Alarm]:
    for found in terms.anniversaries(start, first, last):
        assert start is not None
        known = None if start.day else PartialDate(start.number + found.years * 10000)
        title = _("%(name)s: %(years)d years") % {"name": record, "years": found.years}
        words = _("It began on %(start)s.") if start.day else _("It began in %(start)s.")
        why = words % {"start": start.display()}
        todo = _("Agree early with the partner how to mark it; it is one of the great ones.")
        if not found.is_great:
            todo = _("Send a greeting, or tie a visit to it.")
        kind = "great_anniversary" if found.is_great else "anniversary"
        origin = origin_of(record, f"anniversary-{found.years}")
        yield Alarm(kind, found.first, title, why, todo, record.get_absolute_url(), known, origin)


def duties(actor: Any, first: dt.date, last: dt.date, model: type[Owed] = Commitment) -> Iterator[Alarm]:
    """Yield what is owed and not done, of one kind: ours and theirs, overdue or due by the last day."""
    holders = [f"{name}__ties" for name in model.owners if hasattr(model._meta.get_field(name).related_model, "ties")]
    for owed in queries.open_owed(actor, model, first, until=last).prefetch_related(*holders):
        url = owed.keep_url() if can_fulfil(actor, owed) else owed.get_absolute_url()
        yield _duty(owed, url, late=queries.is_overdue(owed, first))


def _duty(owed: Owed, url: str, *, late: bool) -> Alarm:
    assert owed.due is not None
    facts = {"due": owed.due.display(), "whence": owed.whence()}
    why = _("It was due %(due)s, %(whence)s.") if late else _("It is due %(due)s, %(whence)s.")
    todo = _("Do it and record the day, or agree on another date.")
    if owed.side == Side.THEIRS:
        todo = _("Ask the partner how it stands.")
    elif owed.owner is not None:
        todo = _("%(owner)s: do it and record the day, or agree on another date.") % {"owner": owed.owner}
    known = None if owed.due.day else owed.due
    kind = "overdue" if late else "due"
    origin = origin_of(owed, "due")
    return Alarm(kind, owed.due.earliest, owed.text, why % facts, todo, url, known, origin, owed.side, owed.owner_id)


def item_of(alarm: Alarm) -> Item:
    """Return the day of an alarm as the calendar has it."""
    detail = f"{alarm.why} {alarm.todo}"
    return Item(alarm.day, alarm.title, alarm.url, alarm.kind, known=alarm.known, detail=detail, origin=alarm.origin)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return what falls on days of the calendar between two days; what is known to a month or year is a span."""
    items = [item_of(one) for one in between(actor, first, last)]
    return [item for item in items if first <= item.day <= last] + list(_ends(actor, first, last))


def _ends(actor: Actor, first: dt.date, last: dt.date) -> Iterator[Item]:
    for agreement in _agreements(actor):
        end = terms.end_of(queries.term_of(agreement), last)
        if end is not None and end.earliest <= last and end.latest >= first:
            title = _("%(name)s ends") % {"name": agreement}
            known = None if end.day else end
            origin = origin_of(agreement, "end", *DECIDED)
            yield Item(end.earliest, title, agreement.get_absolute_url(), "end", known=known, origin=origin)
