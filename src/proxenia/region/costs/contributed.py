"""What costs add elsewhere: their tab, the days on which rounds are to be paid, and invoices that nobody paid."""

import datetime as dt
from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proxenia.core.contributions import Alarm, Item, Origin
from proxenia.core.dates import in_words
from proxenia.core.scoping import Actor
from proxenia.core.tabs import Tab
from proxenia.region.models import CostLine, CostRound, Region
from proxenia.sources.figures import money

from . import queries
from .pages import TAB as NAME

TAB = Tab(gettext_lazy("Costs"), NAME, 40)
KIND = "contributions_due"
SHOWN = 3
"""So many members that owe are named."""


def _origin(found: CostRound, turn: str) -> Origin:
    about = ((Region._meta.label_lower, found.region_id),)
    return Origin(CostRound._meta.label_lower, found.pk, turn, ("region.costline",), about)


def calendar(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two on which settled rounds are to be paid."""
    return [
        Item(
            one.due_on,  # type: ignore[arg-type]  # the query asks for it
            _("Contributions to be paid: %(round)s") % {"round": one},
            one.get_absolute_url(),
            KIND,
            detail=money(one.total, one.currency),
            origin=_origin(one, "due"),
        )
        for one in queries.due_between(actor, first, last)
    ]


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the rounds of the own office of which invoices were to be paid before a day, and were not."""
    late: defaultdict[CostRound, list[CostLine]] = defaultdict(list)
    for line in queries.owing(actor).filter(round__due_on__lt=day).order_by("round", "number"):
        late[line.round].append(line)
    return [_alarm(found, lines) for found, lines in late.items()]


def _alarm(found: CostRound, lines: list[CostLine]) -> Alarm:
    names = ", ".join(str(one.member) for one in lines[:SHOWN]) + (" …" if len(lines) > SHOWN else "")
    said = {
        "round": found,
        "count": len(lines),
        "sum": money(sum((one.amount for one in lines[1:]), lines[0].amount), found.currency),
        "names": names,
        "day": in_words(found.due_on),
    }
    title = ngettext("%(round)s: %(count)d invoice is overdue", "%(round)s: %(count)d invoices are overdue", len(lines))
    assert found.due_on is not None
    return Alarm(
        "contributions_overdue",
        found.due_on,
        title % said,
        _("%(sum)s were to be paid by %(day)s: %(names)s.") % said,
        _("Remind the members, or note the payments."),
        found.get_absolute_url(),
        origin=_origin(found, "overdue"),
    )
