"""The pages of city-regions as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import link_to, part_table, to
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.region import access
from proxenia.region.models import Region, RegionMember
from proxenia.relations.timeline_table import span_words

from . import forms, queries
from .frame import TABS


def days(start: Any, end: Any) -> str:
    """Return the days from one to another, in the reader's language."""
    return span_words(start, end) if start or end else ""


def facts_of(region: Region) -> list[Fact]:
    """Return what a region says of itself, line by line."""
    return [
        Fact(label=_("abbreviation"), value=region.abbreviation, field="abbreviation"),
        Fact(label=_("motto"), value=region.motto, field="motto"),
        Fact(label=_("on what footing"), value=region.footing, field="footing"),
        Fact(label=_("what it is about"), value=region.summary, field="summary"),
        Fact(label=_("period"), value=days(region.start, region.end), field="start"),
        Fact(label=_("secretariat"), value=region.secretariat, field="secretariat", url=link_to(region.secretariat)),
        Fact(label=_("board"), value=region.board, field="board", url=link_to(region.board)),
        Fact(label=_("web page"), value=region.url, field="url", url=region.url),
    ]


MEMBERS = part_table(
    *(RegionMember, "region", "members", forms.MemberForm, pgettext_lazy("of a city-region", "Members")),
    to("organisation", _("municipality")),
    Column(label=_("period"), value=lambda one: days(one.start, one.end)),
    Column(label=_("on what ground"), value=lambda one: one.grounds),
    related=("organisation",),
    verbs=PLAIN,
)


def context(request: Any, region: Region, asked: dt.date) -> dict[str, Any]:
    """Return what the page of a region shows beside its facts; the note to those alone who read the office."""
    return {
        "region": region,
        "tabs": TABS.shown(request.user, region, "region:region-detail"),
        "inside": access.reads_inside(request.user, region),
        "count": len(region.members_on(asked)),
    }


REGIONS = RecordPages(
    model=Region,
    form=forms.RegionForm,
    verbs=PLAIN,
    prefix="region",
    plural=_("City-regions"),
    icon="map-pins",
    lead=_(
        "Municipalities that act together as equals: members, decisions, costs, joint asks, what is learnt from peers."
    ),
    query=queries.regions_visible_to,
    columns=(
        Column(label=_("city-region"), value=lambda one: one, link=True),
        Column(label=_("members today"), value=lambda one: len(one.members_on(today())), numeric=True),
        Column(label=_("period"), value=lambda one: days(one.start, one.end)),
        Column(label=_("secretariat"), value=lambda one: one.secretariat),
    ),
    facts=facts_of,
    parts=(MEMBERS,),
    template="region/record/region.html",
    context=context,
)
