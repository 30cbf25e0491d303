"""The pages of city-regions as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import link_to, part_table, to
from proxenia.core.marks import marks_for
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.region import access
from proxenia.region.models import Region, RegionMember
from proxenia.relations.timeline_table import span_words

from . import forms, membership, queries
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
    verbs=membership.MEMBERS,
)
"""Their pages; the page of a region shows them itself, as of the day that is asked about."""


def context(request: Any, region: Region, asked: dt.date) -> dict[str, Any]:
    """Return what the page of a region shows beside its facts; the note to those alone who read the office."""
    roster = queries.roster_of(request.user, region, asked)
    may_write = PLAIN.can_write(request.user, region)
    keys = {one.pk for one in (*roster.members, *roster.others)}
    about = {region._meta.label_lower: {region.pk}, RegionMember._meta.label_lower: keys}
    return {
        "region": region,
        "tabs": TABS.shown(request.user, region, "region:region-detail"),
        "inside": access.reads_inside(request.user, region),
        "roster": [row_of(one, region, may_write=may_write) for one in roster.members],
        "others": [row_of(one, region, may_write=may_write) for one in roster.others],
        "hidden": roster.hidden,
        "count": roster.count,
        "take_in_url": MEMBERS.pages.url("create", region.pk) if may_write else "",
        "member_label": RegionMember._meta.label_lower,
        "marks": marks_for(request.user, about),
    }


def row_of(member: RegionMember, region: Region, *, may_write: bool) -> dict[str, Any]:
    """Return what a table of members shows of one."""
    return {
        "member": member,
        "when": days(member.start, member.end),
        "edit_url": MEMBERS.pages.url("edit", region.pk, member.pk) if may_write else "",
    }


REGIONS = RecordPages(
    model=Region,
    form=forms.RegionForm,
    verbs=membership.REGIONS,
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
    shows_parts=lambda _request, _region, _day: False,
    list_template="region/record/list.html",
    list_context=lambda request: {"offers": list(queries.offers_to(request.user))},
    template="region/record/region.html",
    context=context,
)
