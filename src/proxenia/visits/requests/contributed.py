"""What requests add elsewhere: search entries, alarms on Today, panels on organisations, topics and visits."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.contributions import Alarm, Found, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.relations.choices import Side
from proxenia.visits.models import VisitRequest

from . import reads

SHOWN = 5
LABEL = "visits.visitrequest"


def reads_requests(actor: Actor) -> bool:
    """Whether somebody reads the requests of an office: whoever reads what is the office's alone."""
    return actor.reads_office


def found(request: Any) -> Found:
    """Find a request by who asks, its number and topic; nothing its sender wrote, and no person, enters the index."""
    same = [one.name for one in shared_as_far(request, [request.organisation])]
    topic = request.topic.label.every() if request.topic else ""
    detail = ", ".join(part for part in (request.about, f"{request.received_on:%Y-%m-%d}") if part)
    return Found(str(request), " ".join([request.organisation_name, *same]), detail, topic, [request.reference])


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return, each as one line however many there are: what waits too long, what is wanted soon, what else is to be judged."""
    if not actor.reads_office:
        return []
    desk = reads.desk_of(actor)
    waiting = list(reads.queue(actor).values_list("pk", "received_on", "wanted_from"))
    patience, lead = dt.timedelta(days=desk.patience_days), dt.timedelta(weeks=desk.lead_weeks)
    late = [on for _pk, on, _wanted in waiting if on + patience < day]
    near = [wanted for _pk, _on, wanted in waiting if wanted is not None and wanted.earliest <= day + lead]
    found_here = []
    if waiting:
        number = len(waiting)
        title = ngettext("%(n)d request to be judged", "%(n)d requests to be judged", number) % {"n": number}
        oldest = min(on for _pk, on, _wanted in waiting)
        why = _("The oldest came on %(day)s.") % {"day": PartialDate.of(oldest).display()}
        found_here.append(_alarm("triage", oldest + patience, title, why))
    if late:
        title = ngettext("%(n)d request waits too long", "%(n)d requests wait too long", len(late)) % {"n": len(late)}
        why = _("Your office wants to answer within %(days)d days.") % {"days": desk.patience_days}
        found_here.append(_alarm("unanswered", min(late) + patience, title, why))
    if near:
        title = ngettext(
            "%(n)d request for a date that is near", "%(n)d requests for dates that are near", len(near)
        ) % {"n": len(near)}
        first = min(one.earliest for one in near)
        why = _("Nobody has answered, and the first wants to come %(day)s.") % {"day": PartialDate.of(first).display()}
        found_here.append(_alarm("near", max(first, day), title, why))
    return found_here


def _alarm(turn: str, day: dt.date, title: str, why: str) -> Alarm:
    url = reverse("visits:request-queue")
    origin = Origin(LABEL, 0, turn)
    return Alarm("requests", day, title, why, _("Open the queue and answer."), url, origin=origin, side=Side.OURS)


def _panel(found_for: Callable[[Actor, Any], QuerySet[VisitRequest]]) -> Panel:
    def context(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
        if not actor.reads_office:
            return None
        every = found_for(actor, record)
        shown = list(every[:SHOWN])
        if not shown:
            return None
        return {"requests": shown, "count": len(shown) if len(shown) < SHOWN else every.count()}

    return Panel("visits/panels/requests.html", context)


def _of_visit(actor: Actor, visit: Any) -> QuerySet[VisitRequest]:
    return reads.every_request(actor).filter(visit=visit)


OF_ORGANISATION = _panel(reads.of_organisation)
OF_TOPIC = _panel(reads.of_topic)
OF_VISIT = _panel(_of_visit)
