"""What the pages of the office show of portals: who speaks for a firm, what it proposes, in what it is interested; and Today."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Origin, Panel

from . import queries
from .access import can_look_after
from .choices import ChangeState
from .forms import PersonForm
from .waiting import title_of

PATIENCE = dt.timedelta(days=14)
"""Within this time a firm hears what came of a change it proposed."""


def _of_profile(actor: Any, profile: Any, _day: dt.date) -> dict[str, Any] | None:
    if not actor.reads_office or actor.office_id != profile.office_id:
        return None
    may = can_look_after(actor, profile)
    return {
        "profile": profile,
        "people": queries.people_of(actor, profile),
        "waiting": queries.proposals_for(actor).filter(profile=profile, state=ChangeState.WAITING),
        "interests": queries.interests_for(actor).filter(profile=profile),
        "may": may,
        "form": PersonForm() if may else None,
    }


def _of_need(actor: Any, need: Any, _day: dt.date) -> dict[str, Any] | None:
    found = list(queries.interested_in(actor, need))
    return {"found": found} if found else None


def alarms(actor: Any, _day: dt.date) -> list[Alarm]:
    """Return the changes of firms that wait for the actor's office, each with the day by which the firm should hear of it."""
    return [
        Alarm(
            "firm_change",
            one.made_on + PATIENCE,
            str(one.profile),
            _("A firm proposes a change: %(what)s.") % {"what": title_of(one)},
            _("Accept it, or send it back with a reason."),
            reverse("openings:change", args=[one.pk]),
            origin=Origin(one._meta.label_lower, one.pk, "waits"),
        )
        for one in queries.proposals_for(actor).filter(state=ChangeState.WAITING)
    ]


OF_PROFILE = Panel("portal/panels/profile.html", _of_profile, side=True)
OF_NEED = Panel("portal/panels/need.html", _of_need, side=True)
