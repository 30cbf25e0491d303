"""The mission report of a visit, from what is on record: who went and why, the programme, what came of it, costs, CO2, gifts.

Every number carries a footnote that opens its records. What a reader may not see is left out; what is not known is said.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.dates import in_words
from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Footnote,
    Heading,
    Language,
    Paragraph,
    Run,
    Runs,
    Table,
    noted,
    quiet,
    say,
    speaking,
)
from proxenia.core.documents.linking import Links, joined
from proxenia.core.scoping import Actor
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie

from . import access, queries
from .choices import LineKind, State
from .models import Visit, VisitCost
from .reckoning import co2, formula, spending
from .rules import flight_data
from .state import state_of
from .words import clock, when


class _Teller(Links):
    """What all parts of a report read: the visit, who reads, and where its records are."""

    def __init__(self, actor: Actor, visit: Visit, day: dt.date, base: str) -> None:
        super().__init__(actor, base)
        self.visit, self.day = visit, day
        self.delegates = queries.delegates_of(actor, visit)
        self.items = queries.items_of(visit)
        self.reads_all = access.reads_preparations(actor, visit)

    def source(self, words: str, part: str) -> Footnote:
        """Return the footnote that leads to a table of the visit's page."""
        return self.note(f"{words}: {self.visit}", f"{self.visit.get_absolute_url()}?parts=1#part-{part}")


def report(actor: Actor, visit: Visit, day: dt.date, language: Language, base: str) -> Document:
    """Return the mission report of a visit, as a draft as long as it is not closed. `visit` was read with its parts."""
    with speaking(language):
        teller = _Teller(actor, visit, day, base)
        parts = (_opening, _people, _programme, _outcomes, _costs, _flights, _gifts)
        return Document(
            title=_("Mission report: %(visit)s") % {"visit": visit},
            subtitle=when(visit),
            as_of=day,
            language=language,
            office=str(visit.office),
            blocks=tuple(block for part in parts for block in part(teller)),
        )


def _opening(teller: _Teller) -> Iterator[Block]:
    visit = teller.visit
    if visit.office.banner:
        yield Callout("banner", say(visit.office.banner))
    state = state_of(visit, teller.day)
    if state not in {State.CLOSED, State.CANCELLED}:
        yield Callout(
            "warning",
            say(_("The visit is not closed: what came of it and what it cost may still change.")),
            _("Draft."),
        )
    ties = Tie.objects.visible_to(teller.actor).filter(visits=visit)
    rows: list[tuple[str, Runs]] = [
        (_("State"), say(state.label)),
        (_("Why"), say(str(visit.purpose)) or say(quiet(_("not on record")))),
        (_("When"), say(when(visit)) or say(quiet(_("not on record")))),
        (_("Direction"), say(visit.get_direction_display())),
        (_("Where"), say(teller.to(visit.place))),
        (_("Hosted by"), say(teller.to(visit.host))),
        (_("Led by"), say(teller.to(visit.lead))),
        (_("Topics"), say(", ".join(str(topic) for topic in visit.topics.all()))),
        (_("Ties"), joined(teller.to(tie) for tie in ties)),
        (_("Why it was called off"), say(str(visit.cancelled_why))),
        (_("Recorded as"), say(teller.to(visit.contact))),
    ]
    yield Facts(tuple((label, runs) for label, runs in rows if runs))


def _name(teller: _Teller, one: Any) -> Runs:
    return joined(teller.to(who) for who in (one.person, one.post, one.organisation)) or say(quiet(_("not named")))


def _people(teller: _Teller) -> Iterator[Block]:
    yield Heading(_("Who took part"))
    if not teller.delegates:
        yield Paragraph(say(quiet(_("Nobody is on record."))))
        return
    rows = tuple(
        (
            _name(teller, one),
            say(one.get_side_display()),
            say(one.get_category_display()),
            say(one.get_function_display()),
        )
        for one in teller.delegates
    )
    ours = sum(one.side == Side.OURS for one in teller.delegates)
    words = _("%(ours)d of our side, %(theirs)d of the other.") % {"ours": ours, "theirs": len(rows) - ours}
    yield Paragraph((noted(words, [teller.source(_("Delegation"), "delegates")]),))
    yield Table((_("Who"), _("Side"), _("Category"), _("Function")), rows, widths=(5, 2, 2, 2))


def _programme(teller: _Teller) -> Iterator[Block]:
    yield Heading(_("The programme"))
    if not teller.items:
        yield Paragraph(say(quiet(_("The programme is not on record."))))
        return
    shown = [item for item in teller.items if item.with_partner or teller.reads_all]
    for day in dict.fromkeys(item.day for item in shown):
        yield Heading(in_words(day), 2)
        rows = tuple((say(clock(item)), say(item.title), _where(teller, item)) for item in shown if item.day == day)
        yield Table((_("Hours"), _("What"), _("Where")), rows, widths=(2, 5, 4))
    if len(shown) < len(teller.items):
        yield Paragraph(say(quiet(_("Lines that only the own team follows are left out."))))


def _where(teller: _Teller, item: Any) -> Runs:
    """Return where a line is, and where it goes from there."""
    here = joined([Run(str(item.venue)) if item.venue else None, teller.to(item.place)])
    there = joined([Run(str(item.to_venue)) if item.to_venue else None, teller.to(item.to_place)])
    return say(*here, " → ", *there) if there else here


def _told_lines(visit: Visit) -> tuple[list[Any], list[Any]]:
    """Return points and promises: of the contact where the visit is closed, so that corrections show; else the lines so far."""
    if visit.contact is not None:
        points = list(visit.contact.points.select_related("follow_up_by"))
        return points, list(visit.contact.promises.select_related("owner"))
    lines = queries.outcome_lines_of(visit)
    return [one for one in lines if one.kind == LineKind.POINT], [one for one in lines if one.kind != LineKind.POINT]


def _outcomes(teller: _Teller) -> Iterator[Block]:
    if not teller.reads_all and teller.visit.contact is None:
        return
    points, promises = _told_lines(teller.visit)
    note = teller.source(_("What came of it"), "outcomes")
    yield Heading(_("What came of it"))
    if not points:
        yield Paragraph(say(quiet(_("Nothing is on record."))))
    else:
        yield Bullets(tuple((noted(one.text, [note]),) for one in points))
    owed = [
        (one.follow_up, getattr(one, "follow_up_by", None) or getattr(one, "owner", None), one)
        for one in points
        if one.follow_up
    ]
    ours, theirs = ([(one.text, one.owner, one) for one in promises if _is_ours(one) is side] for side in (True, False))
    for title, rows in ((_("Follow-ups"), owed), (_("We promised"), ours), (_("They promised"), theirs)):
        if rows:
            yield Heading(title, 2)
            yield Table(
                (_("What"), _("Owner"), _("Due"), _("Done")),
                tuple((say(text), say(teller.to(owner)), *_dates(one)) for text, owner, one in rows),
                widths=(5, 3, 2, 2),
            )


def _is_ours(promise: Any) -> bool:
    return bool(promise.side == Side.OURS if hasattr(promise, "side") else promise.kind == LineKind.OURS)


def _dates(one: Any) -> tuple[Runs, Runs]:
    done = getattr(one, "done_on", None)
    due = one.due.display() if one.due else ""
    return say(due or quiet(_("no date"))), say(done.display() if done else quiet(_("not yet")))


def _costs(teller: _Teller) -> Iterator[Block]:
    if not teller.reads_all:
        return
    yield Heading(_("Costs and who paid"))
    costs, guessed = _told_costs(teller.visit)
    found = spending(teller.visit, costs, teller.visit.delegates.all())
    if not found.total.currencies:
        yield Paragraph(say(quiet(_("No cost is on record."))))
        return
    note = teller.source(_("Costs"), "costs")
    rows: list[tuple[Runs, ...]] = []
    for payer, totals in found.by_payer.items():
        name = say(teller.to(payer)) if payer else say(quiet(_("who pays is not on record")))
        rows.append((name, _money(totals.words("planned"), note), _money(totals.words("actual"), note)))
    total = found.total
    rows.append(
        (say(Run(_("In all"), strong=True)), _money(total.words("planned"), note), _money(total.words("actual"), note))
    )
    if found.travellers:
        each = (total.words(which, found.travellers) for which in ("planned", "actual"))
        label = _("For each of %(number)d who travel") % {"number": found.travellers}
        rows.append((say(label), *(_money(words, note) for words in each)))
    notes = [_("Amounts of different currencies are not added.")]
    if guessed:
        notes.append(_("Estimates of what it cost, which are not added: %(number)d.") % {"number": guessed})
    yield Table((_("Paid by"), _("Planned"), _("Actual")), tuple(rows), notes=tuple(notes), widths=(5, 3, 3))


def _told_costs(visit: Visit) -> tuple[list[Any], int]:
    """Return what was planned and what it was: of a closed visit as its contact has it by now; and how many are estimates."""
    costs: list[Any] = list(visit.costs.select_related("payer"))
    if visit.contact is None:
        return costs, 0
    for cost in costs:
        cost.actual = None
    found = list(visit.contact.costs.filter(amount__isnull=False).select_related("payer"))
    known = [
        VisitCost(actual=one.amount, currency=one.currency, payer=one.payer) for one in found if not one.is_estimate
    ]
    return [*costs, *known], len(found) - len(known)


def _money(words: str, note: Footnote) -> Runs:
    return (noted(words, [note]),) if words else say(quiet("–"))


def _flights(teller: _Teller) -> Iterator[Block]:
    found = co2(teller.visit, teller.items, teller.visit.delegates.all())
    if not found.flights:
        return
    data = flight_data()
    yield Heading(_("What the flights emitted, as an estimate"))
    note = teller.source(_("Programme"), "items")
    source = Footnote(f"{data.source}. {data.publisher}. {data.licence}. {data.note}")
    rows = tuple(
        (
            say(one.item.title),
            (noted(formula(one.estimate), [note, source]),) if one.estimate else say(quiet(one.unknown)),
        )
        for one in found.flights
    )
    yield Table((_("Flight"), _("Kilometres × factor × people")), rows, widths=(4, 6))
    words = _("In all about %(kg)s kg CO2e.") % {"kg": f"{round(found.kg):,}"}
    if found.unknown:
        words += " " + _("Flights that could not be reckoned: %(number)d.") % {"number": found.unknown}
    yield Paragraph((noted(words, [note, source]),))


def _gifts(teller: _Teller) -> Iterator[Block]:
    gifts = queries.gifts_of(teller.actor, teller.visit)
    if not gifts:
        return
    yield Heading(_("Gifts"))
    rows = []
    for gift in gifts:
        partner = joined(teller.to(who) for who in (gift.their_person, gift.their_post, gift.their_organisation))
        day = say(gift.day.display()) if gift.day else say(quiet(_("planned")))
        rows.append((say(gift.what), say(gift.get_direction_display()), partner, day))
    yield Table((_("What"), _("Who gave"), _("The other side"), _("When")), tuple(rows), widths=(4, 2, 4, 2))
