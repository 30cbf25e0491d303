"""What of handovers somebody must see coming: open ones, tenures that end soon, and those that ended without one."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.contributions import Alarm, Item, Origin
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.desk.choices import PointKind
from proxenia.desk.models import HandoverPoint
from proxenia.relations.models import Tie

from . import elections
from .reads import Waiting, handovers, waiting

HANDOVER = "desk.handover"
TENURE = "directory.tenure"


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the alarms of handovers and elections that stand on a day."""
    unhandled = waiting(actor, day)
    found = [*_open(actor), *(_ending(one) for one in unhandled if one.soon)]
    return [*found, *_ended([one for one in unhandled if not one.soon]), *elections.alarms(actor, day)]


def _open(actor: Actor) -> list[Alarm]:
    """Return one alarm for each open handover, on the day of its meeting, else of the end it follows."""
    still = list(handovers(actor).filter(closed_on__isnull=True))
    ties = _ties_of(still)
    return [_of_handover(one, ties.get(one.pk, ())) for one in still]


def _ties_of(still: list[Any]) -> dict[int, tuple[tuple[str, int], ...]]:
    """Return the ties at risk of handovers, in whose calendars they belong too."""
    rows = HandoverPoint.objects.filter(handover__in=still, kind=PointKind.TIE).order_by("pk")
    found: dict[int, tuple[tuple[str, int], ...]] = {}
    for handover, tie in rows.values_list("handover", "about_id"):
        if tie is not None:
            found[handover] = (*found.get(handover, ()), (Tie._meta.label_lower, tie))
    return found


def _of_handover(one: Any, ties: tuple[tuple[str, int], ...]) -> Alarm:
    on = one.meeting_on or one.tenure.end or one.opened_on
    words = ngettext("%(open)d of %(n)d point is open.", "%(open)d of %(n)d points are open.", one.all_points) % {
        "open": one.open_points,
        "n": one.all_points,
    }
    todo = _("Take the points further; then close it.") if one.open_points else _("All points are settled: close it.")
    if one.meeting_on is None:
        todo = _("Set a day for the handover meeting. %(rest)s") % {"rest": todo}
    origin = Origin(HANDOVER, one.pk, "open", (HandoverPoint._meta.label_lower,), ties)
    return Alarm("handover", on.earliest, str(one), words, todo, one.get_absolute_url(), _known(on), origin)


def _ending(one: Waiting) -> Alarm:
    why = _("The time in the post ends %(end)s; the post is: %(reasons)s.")
    said = {"end": one.end.display(), "reasons": "; ".join(one.reasons)}
    todo = _("Open the handover now, while whoever leaves is still there to ask.")
    origin = Origin(TENURE, one.tenure.pk, "end")
    url = f"{reverse('handovers')}#tenure-{one.tenure.pk}"
    return Alarm("tenure_ends", one.end.latest, str(one.tenure), why % said, todo, url, _known(one.end), origin)


def _ended(rows: list[Waiting]) -> list[Alarm]:
    """Return one alarm for all that ended without a handover: each is a line on the page it leads to."""
    if not rows:
        return []
    title = ngettext("%(n)d tenure ended without a handover", "%(n)d tenures ended without a handover", len(rows))
    why = _("The last one: %(tenure)s, %(end)s.") % {"tenure": rows[-1].tenure, "end": rows[-1].end.display()}
    todo = _("Open the handover of each, or let it be history.")
    return [Alarm("no_handover", rows[-1].end.earliest, title % {"n": len(rows)}, why, todo, reverse("handovers"))]


def _known(on: PartialDate) -> PartialDate | None:
    return None if on.day else on


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the handover meetings and the elections between two days; when tenures end, the directory says."""
    met = handovers(actor).filter(
        closed_on__isnull=True, meeting_on__gte=PartialDate(first.year * 10000), meeting_on__lte=PartialDate.of(last)
    )
    items = [
        Item(
            one.meeting_on.earliest,
            one,
            one.get_absolute_url(),
            "handover",
            known=_known(one.meeting_on),
            origin=Origin(HANDOVER, one.pk, "meeting"),
        )
        for one in met
        if one.meeting_on.latest >= first
    ]
    return [item for item in items if item.day >= first] + elections.days(actor, first, last)
