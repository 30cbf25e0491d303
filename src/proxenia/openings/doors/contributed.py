"""What doors add elsewhere: search entries, panels, calendar days, alarms on Today."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.accounts.access import can_write_in
from proxenia.core.contributions import Alarm, Found, Item, Origin, Panel
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.openings.choices import CallState, NeedState
from proxenia.relations.choices import Side

from . import queries

SHOWN = 6


def found_call(call: Any) -> Found:
    """Find a call by its title; its topics and text weigh less."""
    words = [topic.label.every() for topic in call.topics.all()]
    return Found(
        str(call.title), call.title.every(), str(call.get_state_display()), " ".join([*words, call.text.every()])
    )


def found_introduction(one: Any) -> Found:
    """Find an introduction by the two; the need weighs less, where its readers see it."""
    need = [each.title.every() for each in shared_as_far(one, [one.need])]
    return Found(str(one), f"{one.ours.name} {one.theirs.name}", str(one.get_stage_display()), " ".join(need))


def call_of_need(actor: Any, need: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the call that a need opened, or offer to open one, told to whom; None where there is neither."""
    found = list(queries.calls_of_need(actor, need))
    drafts = [one for one in found if one.state == CallState.DRAFT]
    is_open = need.state == NeedState.OPEN and all(one.state == CallState.CANCELLED for one in found)
    offers = is_open and can_write_in(actor, need.office_id)
    if not found and not offers:
        return None
    return {
        "calls": found,
        "draft": drafts[0] if drafts and need.state == NeedState.OPEN and can_write_in(actor, need.office_id) else None,
        "open_url": reverse("openings:need-open-call", args=[need.pk]) if offers else "",
        "field": queries.in_the_field(actor, need.topics.all()).count() if offers else 0,
    }


def _told(actor: Any, found: Any, add_url: str = "", **more: Any) -> dict[str, Any] | None:
    rows = list(found[: SHOWN + 1])
    if not rows and not any(more.values()):
        return None
    count = len(rows) if len(rows) <= SHOWN else found.count()
    adds = add_url if add_url and can_write_in(actor, actor.office_id) else ""
    return {"rows": rows[:SHOWN], "count": count, "add_url": adds, **more}


def _adding(**values: Any) -> str:
    query = "&".join(f"{name}={value}" for name, value in values.items() if value)
    return f"{reverse('openings:introduction-create')}?{query}"


def of_need(actor: Any, need: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the introductions that a need led to."""
    add = _adding(need=need.pk, theirs=need.organisation_id, tie=need.tie_id)
    return _told(actor, queries.introductions_of(actor, need=need), add)


def of_solution(actor: Any, solution: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the introductions that a solution led to."""
    return _told(actor, queries.introductions_of(actor, solution=solution))


def of_tie(actor: Any, tie: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the introductions that a tie led to."""
    return _told(actor, queries.introductions_of(actor, tie=tie), _adding(tie=tie.pk))


def of_profile(actor: Any, profile: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the introductions of a profile's organisation, and what calls it answered."""
    answers = list(queries.answers(actor).filter(organisation=profile.organisation_id)[:SHOWN])
    found = queries.introductions_of(actor, ours=profile.organisation_id)
    return _told(actor, found, _adding(ours=profile.organisation_id), answers=answers)


def of_organisation(actor: Any, organisation: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the introductions of an organisation, what calls it answered, and what officials disclosed about it."""
    answers = list(queries.answers(actor).filter(organisation=organisation)[:SHOWN])
    told = list(queries.disclosures(actor).filter(organisation=organisation)[:SHOWN])
    return _told(actor, queries.introductions_with(actor, organisation), answers=answers, disclosures=told)


CALL_OF_NEED = Panel("openings/doors/panels/calls.html", call_of_need)
PANELS_OF = {
    "openings.need": of_need,
    "openings.solution": of_solution,
    "openings.profile": of_profile,
    "relations.tie": of_tie,
    "directory.organisation": of_organisation,
}
"""What shows the doors opened on the page of each kind of record."""


def _origin(label: str, pk: int, turn: str, about: Any = None) -> Origin:
    return Origin(label, pk, turn, (), (("relations.tie", about),) if about else ())


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two days on which the own office's calls close."""
    found = queries.own_calls(actor).filter(state=CallState.OPEN, closes_on__gte=first, closes_on__lte=last)
    return [
        Item(
            *(one.closes_on, one.title, one.get_absolute_url(), "due"),
            detail=_("an open call closes"),
            origin=_origin("openings.call", one.pk, "closes"),
        )
        for one in found
    ]


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return what waits at the doors of the own office.

    Drafts that nobody has published, calls that close soon, are to be decided or have lost their need, introductions without word or
    without a reason.
    """
    if not actor.reads_office:
        return []
    desk = queries.desk_of(actor)
    soon = day + dt.timedelta(days=desk.closing_days)
    calls = [*_drafted(actor, day), *_lost(actor), *_closing(actor, day, soon), *_undecided(actor, day)]
    return [*calls, *_silent(actor, day, desk), *_flagged(actor, day)]


def _drafted(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return a line for each draft made from a need: it waits to be looked over, or to be removed where the need is settled."""
    return [
        Alarm(
            *("openings", one.opens_on or day, one.title, *_draft_words(one.need.state)),
            one.get_absolute_url(),
            origin=_origin("openings.call", one.pk, "drafted", one.need.tie_id),
            side=Side.OURS,
        )
        for one in queries.drafts(actor)
    ]


def _draft_words(state: str) -> tuple[str, str]:
    if state == NeedState.OPEN:
        return _("A drafted call waits: so far the need is told to nobody."), _("Look it over and publish it.")
    return _("A drafted call waits, and its need is not open any more."), _("Remove the draft.")


def _lost(actor: Actor) -> list[Alarm]:
    return [
        Alarm(
            *("overdue", one.closes_on, one.title, _("The call runs, and its need is no longer wanted.")),
            *(_("Cancel it, and say why."), one.get_absolute_url()),
            origin=_origin("openings.call", one.pk, "lost"),
            side=Side.OURS,
        )
        for one in queries.no_longer_wanted(actor)
    ]


def _closing(actor: Actor, day: dt.date, soon: dt.date) -> list[Alarm]:
    found = queries.own_calls(actor).filter(state=CallState.OPEN, closes_on__gte=day, closes_on__lte=soon)
    return [
        Alarm(
            *("due", one.closes_on, one.title, _("The call closes."), _("Remind the field, or open it longer.")),
            one.get_absolute_url(),
            origin=_origin("openings.call", one.pk, "closes"),
            side=Side.OURS,
        )
        for one in found
    ]


def _undecided(actor: Actor, day: dt.date) -> list[Alarm]:
    return [
        Alarm(
            *("overdue", one.closes_on, one.title, _("The call is over, and nobody has been told.")),
            *(_("Choose, write why, and decide."), one.get_absolute_url()),
            origin=_origin("openings.call", one.pk, "undecided"),
            side=Side.OURS,
        )
        for one in queries.to_be_decided(actor, day)
    ]


def _silent(actor: Actor, day: dt.date, desk: Any) -> list[Alarm]:
    patience = dt.timedelta(days=desk.silence_days)
    return [
        Alarm(
            *(
                "overdue",
                one.last_word.latest + patience,
                str(one),
                _("There was no word for %(n)d days.") % {"n": (day - one.last_word.latest).days},
            ),
            *(_("Ask the two how it goes, or close it."), one.get_absolute_url()),
            origin=_origin("openings.introduction", one.pk, "silent", one.tie_id),
            side=Side.OURS,
        )
        for one in queries.silent_since(actor, day - patience)
        if one.last_word.latest <= day - patience
    ]


def _flagged(actor: Actor, day: dt.date) -> list[Alarm]:
    number = queries.flagged(queries.open_introductions(actor)).count()
    if not number:
        return []
    words = ngettext(
        "%(n)d introduction rests on no call and no reason", "%(n)d introductions rest on no call and no reason", number
    )
    why = _("Nobody can see why this one and no other.")
    url = f"{reverse('openings:introduction-list')}?flag=flagged"
    origin = _origin("openings.introduction", 0, "flagged")
    todo = _("Write the reason down.")
    return [Alarm("openings", day, words % {"n": number}, why, todo, url, origin=origin, side=Side.OURS)]
