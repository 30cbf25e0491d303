"""The declared pages of campaigns, and what a campaign's page shows of its plan."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.openings.choices import PairState
from proxenia.openings.models import Campaign

from . import planning, queries, showing, wording
from .forms import CampaignForm


def _facts(campaign: Campaign) -> list[Fact]:
    return [
        Fact(label=_("introductions for each need, at most"), value=campaign.per_need),
        Fact(label=_("introductions for each firm, at most"), value=campaign.per_firm),
        Fact(label=_("planned"), value=campaign.planned_at.date() if campaign.planned_at else ""),
    ]


def _context(request: Any, campaign: Campaign, _day: dt.date) -> dict[str, Any]:
    pairs = list(queries.pairings_of(request.user, campaign))
    shown = showing.shown(request.user, [pair.proposal for pair in pairs])
    rows = list(zip(pairs, shown, wording.told([pair.why for pair in pairs]), strict=True))
    return {
        "rows": rows,
        "waiting": sum(pair.state == PairState.PLANNED for pair in pairs),
        "left": planning.left_out(request.user, campaign),
        "steps": PLAIN.can_write(request.user, campaign),
    }


CAMPAIGNS = RecordPages(
    model=Campaign,
    form=CampaignForm,
    verbs=PLAIN,
    prefix="campaign",
    folder="campaigns",
    plural=_("Campaigns"),
    icon="users",
    lead=_(
        "Several needs and several firms at once: who is introduced where, so that no firm gets more than it can take."
    ),
    query=queries.campaigns_visible_to,
    columns=(
        Column(label=_("title"), value=lambda one: one.title, link=True),
        Column(label=_("needs"), value=lambda one: one.need_count, numeric=True),
        Column(label=_("firms"), value=lambda one: one.firm_count, numeric=True),
        Column(label=_("planned"), value=lambda one: one.planned_at.date() if one.planned_at else ""),
    ),
    find=lambda _actor, found, text: found.filter(title__icontains=text),
    facts=_facts,
    template="openings/matches/campaign.html",
    context=_context,
)
