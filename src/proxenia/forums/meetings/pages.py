"""The pages of rounds and parties as declarations."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import by_key, join, link_to, named, part_table, to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.forums import access
from proxenia.forums.models import Hours, Interpreting, Party, Round, Tables, Wish
from proxenia.forums.record.frame import TABS

from . import forms, queries, wishing
from .suggesting import suggested
from .words import when_words

HERE = "forums:meetings"


def _tabs(request: Any, forum: Any) -> dict[str, Any]:
    return {"forum": forum, "tabs": TABS.shown(request.user, forum, HERE)}


def _round_facts(one: Round) -> list[Fact]:
    return [
        Fact(label=_("forum"), value=one.forum, field="forum", url=link_to(one.forum)),
        Fact(label=_("wishes until"), value=one.wishes_until, field="wishes_until"),
        Fact(label=_("answers until"), value=one.answers_until, field="answers_until"),
        Fact(label=_("minutes of a slot"), value=one.slot_minutes, field="slot_minutes"),
        Fact(label=_("meetings each at least, where there are wishes"), value=one.fewest or None, field="fewest"),
        Fact(label=_("meetings each at most"), value=one.most, field="most"),
        Fact(label=_("breaks of any two differ by at most"), value=one.homogeneity, field="homogeneity"),
        Fact(label=_("meetings within one country"), value=_("yes") if one.same_country else _("no")),
        Fact(label=_("meetings within one kind"), value=_("yes") if one.same_kind else _("no"), field="same_kind"),
        Fact(label=_("plan published"), value=one.published_at, field="published_at"),
    ]


HOURS = part_table(
    *(Hours, "round", "hours", forms.HoursForm, _("Hours")),
    Column(label=_("day"), value=lambda one: one.day),
    Column(label=pgettext_lazy("of day", "hours"), value=lambda one: f"{one.begins:%H:%M}–{one.ends:%H:%M}"),
    Column(label=_("slots"), value=lambda one: len(one.slots), numeric=True),
    related=("round__forum__place",),
    verbs=PLAIN,
    empty=_("None yet. Say on which day from when until when people meet; the slots follow one after the other."),
)
TABLES = part_table(
    *(Tables, "round", "tables", forms.TablesForm, _("Tables")),
    Column(label=_("room"), value=lambda one: one.room),
    Column(label=_("tables"), value=lambda one: f"{one.prefix}1–{one.prefix}{one.number}"),
    Column(label=_("seats at each"), value=lambda one: one.seats, numeric=True),
    related=("room",),
    verbs=PLAIN,
    empty=_("None yet. Say how many tables there are in which room."),
)
INTERPRETING = part_table(
    *(Interpreting, "round", "interpreting", forms.InterpretingForm, _("Interpreters")),
    Column(label=_("between"), value=str),
    Column(label=_("only in these hours"), value=lambda one: one.hours),
    related=("hours",),
    verbs=PLAIN,
    empty=_("None. Two who speak no common language are then not planned."),
)
WISHES = part_table(
    *(Wish, "asker", "wishes", forms.WishForm, _("Wishes")),
    to("asked", _("whom")),
    Column(label=_("wish"), value=lambda one: one.get_strength_display()),
    Column(label=_("why"), value=lambda one: one.reason),
    Column(label=_("answer"), value=lambda one: one.get_answer_display()),
    related=("asked",),
    verbs=PLAIN,
    kept=True,
    empty=_("No wishes yet."),
)


def _round_context(request: Any, one: Round, _asked: dt.date) -> dict[str, Any]:
    may_plan = access.can_plan(request.user, one.forum)
    return _tabs(request, one.forum) | {
        "may_plan": may_plan,
        "waiting": queries.to_take_in(one).count() if may_plan else 0,
        "told": queries.told_of(one),
        "parties_url": f"{reverse('forums:party-list')}?round={one.pk}",
        "new_party_url": f"{reverse('forums:party-create')}?round={one.pk}",
    }


ROUNDS = RecordPages(
    model=Round,
    form=forms.RoundForm,
    verbs=PLAIN,
    prefix="round",
    folder="rounds",
    plural=_("Rounds of meetings"),
    icon="users",
    lead=_(
        "One-to-one meetings at forums: who wishes to meet whom, when and at which table they meet, what came of it."
    ),
    query=queries.rounds_visible_to,
    columns=(
        Column(label=_("round of meetings"), value=lambda one: one, link=True),
        Column(label=_("forum"), value=lambda one: one.forum),
        Column(label=_("wishes until"), value=lambda one: one.wishes_until),
    ),
    facts=_round_facts,
    parts=(HOURS, TABLES, INTERPRETING),
    template="forums/meetings/round.html",
    context=_round_context,
)


def _party_facts(one: Party) -> list[Fact]:
    return [
        Fact(label=_("round of meetings"), value=one.round, field="round", url=link_to(one.round)),
        Fact(label=_("who comes"), value=join(one.members.all())),
        Fact(label=_("organisation"), value=one.organisation, field="organisation", url=link_to(one.organisation)),
        Fact(label=_("country"), value=one.country, field="country"),
        Fact(label=_("kind"), value=one.get_kind_display(), field="kind"),
        Fact(label=_("languages"), value=code_words(one, "languages"), field="languages"),
        Fact(label=_("offers"), value=one.offers, field="offers"),
        Fact(label=_("seeks"), value=one.seeks, field="seeks"),
        Fact(label=_("topics"), value=join(one.topics.all())),
        Fact(label=_("profile in our register"), value=one.profile, url=link_to(one.profile)),
        Fact(label=_("need in our register"), value=one.need, url=link_to(one.need)),
        Fact(label=_("package"), value=one.package, field="package", url=link_to(one.package)),
        Fact(label=_("there only in these hours"), value=join(one.hours.all())),
        Fact(label=_("meetings at least"), value=one.fewest, field="fewest"),
        Fact(label=_("meetings at most"), value=one.most, field="most"),
        Fact(label=_("stays at table"), value=one.table, field="table"),
        Fact(label=_("slots that a meeting takes"), value=one.slots if one.slots > 1 else None, field="slots"),
    ]


def _party_context(request: Any, one: Party, _asked: dt.date) -> dict[str, Any]:
    may_plan = access.can_plan(request.user, one.round.forum)
    return _tabs(request, one.round.forum) | {
        "may_plan": may_plan,
        "asked_of": queries.asked_of(one),
        "answers": wishing.ANSWERS,
        "schedule": [
            {"meeting": row, "with": row.of(one), "when": when_words(row)} for row in queries.meetings_with(one)
        ],
        "suggested": suggested(request.user, one) if may_plan else [],
    }


PARTIES = RecordPages(
    model=Party,
    form=forms.PartyForm,
    verbs=PLAIN,
    prefix="party",
    folder="parties",
    plural=_("Parties of meetings"),
    icon="users",
    lead=_("Who meets others at forums: a participant alone, or a team that sends whoever is free."),
    query=queries.parties_visible_to,
    columns=(
        Column(label=_("name"), value=lambda one: one, link=True),
        Column(label=_("round of meetings"), value=lambda one: one.round),
        Column(label=_("organisation"), value=lambda one: one.organisation),
        Column(label=_("country"), value=lambda one: one.country),
        Column(label=_("languages"), value=lambda one: code_words(one, "languages")),
    ),
    filters=(Filter(name="round", label=_("Round"), choices=named(queries.rounds_visible_to), apply=by_key("round")),),
    facts=_party_facts,
    parts=(WISHES,),
    template="forums/meetings/party.html",
    context=_party_context,
)
