"""Ties that have gone quiet: living, and without a contact on record for longer than is usual for them.

What is usual follows from the tie's own log; where that is too short to tell, a rule of thumb for its kind stands in. Both are said in
words. A tie that rests by decision (phase “dormant”) or is closed is not told of, and no tie of another office is: not all of its
contacts are ours to see.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.contributions import Alarm, Origin
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.scoping import Actor
from proxenia.relations.choices import PhaseKind, TieKind
from proxenia.relations.models import Tie
from proxenia.relations.queries import ties_visible_to, ties_without_phase
from proxenia.relations.terms import months_before

from .access import can_log
from .queries import contacts

RULE: dict[str, int] = {
    TieKind.AUTHORITY: 9,
    **dict.fromkeys((TieKind.UTILITY, TieKind.NETWORK, TieKind.EMBASSY, TieKind.CITY_REGION, TieKind.ADVOCACY), 12),
    **dict.fromkeys(
        (TieKind.SISTER_CITY, TieKind.PARTNERSHIP, TieKind.PEER, TieKind.COUNTERPARTS, TieKind.LENDING), 18
    ),
    **dict.fromkeys((TieKind.BENCHMARK, TieKind.TITLE_FAMILY, TieKind.TOPIC_NETWORK), 24),
}
"""Months without a contact after which a tie of a kind has gone quiet. Ties between states are not ours to tend."""
ENOUGH = 4
"""So many contacts within ten years tell what is usual."""
BACK = 120
"""Months over which is counted what is usual."""
SHORTEST, LONGEST = 6, 48
"""Months: nobody is told earlier, however lively a tie was, nor later, however slow."""

NAMED = 3
"""Ties without any contact that are named; of the rest only the number is said."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When the last contact of a tie was, and how many months lie between two of them; None where too few tell."""

    last: PartialDate
    months: int | None


def quiet_ties(actor: Any, day: dt.date) -> Iterator[Alarm]:
    """Yield an alarm for each tie of the actor's own office that has gone quiet by a day: three queries, however many there are."""
    if not actor.reads_office:
        return
    ties = ties_visible_to(actor, day).filter(in_force(day), office_id=actor.office_id, kind__in=list(RULE))
    resting = (PhaseKind.DORMANT, PhaseKind.CLOSED)
    found = list(ties_without_phase(ties, resting, day).prefetch_related(None))
    rhythms = _rhythms(actor, found, day)
    silent = [(tie, rhythm) for tie in found if (rhythm := rhythms.get(tie.pk)) and _since(tie, rhythm) < day]
    last = _last_contacts(actor, {tie.pk: rhythm.last for tie, rhythm in silent})
    for tie, rhythm in silent:
        yield _alarm(tie, rhythm, last.get(tie.pk))
    unlogged = [tie for tie in found if tie.pk not in rhythms]
    if unlogged:
        yield _nothing_logged(actor, unlogged, day)


def _rhythms(actor: Actor, ties: list[Tie], day: dt.date) -> dict[int, Rhythm]:
    back = PartialDate.of(months_before(day, BACK))
    known = contacts(actor, day).order_by().filter(ties__in=[tie.pk for tie in ties], start__isnull=False)
    last = dict(known.values_list("ties").annotate(last=Max("start")))
    recent: Any = known.filter(start__gte=back).values_list("ties")
    spans = {
        pk: (number, first) for pk, number, first in recent.annotate(n=Count("pk", distinct=True), first=Min("start"))
    }
    return {pk: Rhythm(newest, _usual(newest, *spans.get(pk, (0, newest)))) for pk, newest in last.items()}


def _usual(last: PartialDate, number: int, first: PartialDate) -> int | None:
    if number < ENOUGH:
        return None
    return round((last.year * 12 + last.month - first.year * 12 - first.month) / (number - 1))


def _patience(tie: Tie, rhythm: Rhythm) -> int:
    if rhythm.months is None:
        return RULE[tie.kind]
    return min(max(2 * rhythm.months, SHORTEST), LONGEST)


def _since(tie: Tie, rhythm: Rhythm) -> dt.date:
    """Return the day from which on a tie counts as quiet."""
    return months_before(rhythm.last.latest, -_patience(tie, rhythm))


def _last_contacts(actor: Actor, last: dict[int, PartialDate]) -> dict[int, Any]:
    """Return the last contact of each tie: one query, of contacts on the days that are the last of some tie."""
    found = contacts(actor).filter(ties__in=list(last), start__in=set(last.values())).prefetch_related("ties")
    return {
        tie.pk: contact
        for contact in found.distinct().order_by("pk")
        for tie in contact.ties.all()
        if contact.start == last.get(tie.pk)
    }


def _alarm(tie: Tie, rhythm: Rhythm, contact: Any) -> Alarm:
    about = ((Tie._meta.label_lower, tie.pk),)
    return Alarm(
        "quiet",
        _since(tie, rhythm),
        _("%(tie)s has gone quiet") % {"tie": tie},
        f"{_last(rhythm, contact)} {_rule(tie, rhythm)}",
        _("Log the contacts that are missing here, write to the partner, or decide to let it rest and record that."),
        tie.get_absolute_url(),
        origin=Origin(Tie._meta.label_lower, tie.pk, "quiet", (), about),
    )


def _last(rhythm: Rhythm, contact: Any) -> str:
    facts = {"day": rhythm.last.display(), "what": contact.title, "level": contact.get_level_display()}
    if not contact.level:
        return _("The last contact on record is “%(what)s”, %(day)s; its level is not known.") % facts
    return _("The last contact on record is “%(what)s”, %(day)s, at this level: %(level)s.") % facts


def _rule(tie: Tie, rhythm: Rhythm) -> str:
    if rhythm.months is not None:
        often = ngettext(
            "Before that there was one about every month.",
            "Before that there was one about every %(months)d months.",
            max(rhythm.months, 1),
        )
        return often % {"months": rhythm.months}
    facts = {"kind": tie.get_kind_display(), "months": RULE[tie.kind]}
    return _("Rule of thumb for this kind of tie (%(kind)s): a contact within %(months)d months.") % facts


def _nothing_logged(actor: Any, ties: list[Tie], day: dt.date) -> Alarm:
    """Return one alarm for all ties without any contact: whether they are quiet, nobody can say.

    It stands at the year, not at the day, so that it is the same alarm tomorrow.
    """
    number = len(ties)
    title = ngettext("%(number)d tie has no contact on record", "%(number)d ties have no contact on record", number)
    names = ", ".join(tie.name for tie in ties[:NAMED]) + (" …" if number > NAMED else "")
    why = _("Nobody can say whether they are quiet: %(names)s.") % {"names": names}
    todo = _("Log the last contact of each that you remember; it takes a minute.")
    url = reverse("contacts:past" if can_log(actor) else "contacts:list")
    year = PartialDate(day.year * 10000)
    return Alarm("unlogged", year.earliest, title % {"number": number}, why, todo, url, known=year)
