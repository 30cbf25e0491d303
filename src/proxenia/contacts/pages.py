"""The pages of interactions as declarations."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import by_key, enumerated, named, part_table, to
from proxenia.core.pages import Fact, Filter, PartPages, RecordPages
from proxenia.core.tables import Column, Press
from proxenia.directory.choices import Level
from proxenia.relations.declaring import done_words, fulfil_press

from . import queries
from .choices import Direction, InteractionKind
from .forms import AcquaintanceForm, CostForm, InteractionForm, ParticipantForm, PointForm, PromiseForm
from .models import Acquaintance, Cost, DiscussionPoint, Interaction, Participant, Promise
from .words import when

PARTICIPANTS = PartPages(
    model=Participant, owner="interaction", form=ParticipantForm, verbs=PLAIN, folder="participants"
)


def _announced(interaction: Interaction) -> str:
    return " – ".join(one.display() for one in (interaction.announced_start, interaction.announced_end) if one)


def _facts(interaction: Interaction) -> list[Fact]:
    place = interaction.place
    return [
        Fact(label=_("kind"), value=interaction.get_kind_display(), field="kind"),
        Fact(label=_("when"), value=when(interaction), field="start"),
        Fact(label=_("announced"), value=_announced(interaction), field="announced_start"),
        Fact(label=_("direction"), value=interaction.get_direction_display(), field="direction"),
        Fact(label=_("level"), value=interaction.get_level_display(), field="level"),
        Fact(label=_("where"), value=place, field="place", url=place.get_absolute_url() if place else ""),
        Fact(label=_("topics"), value=", ".join(str(topic) for topic in interaction.topics.all())),
        Fact(label=_("in short"), value=interaction.summary, field="summary"),
        Fact(label=_("reference"), value=interaction.reference, field="reference"),
    ]


def _context(request: Any, interaction: Interaction, _day: dt.date) -> dict[str, Any]:
    """Tell the page who took part, who held each post then, and which ties it belongs to."""
    held = queries.holders_at(interaction, request.user)
    may_write = PLAIN.can_write(request.user, interaction)
    rows = [
        {
            "participant": row,
            "held": held.get(row.pk, []),
            "edit_url": PARTICIPANTS.url("edit", interaction.pk, row.pk) if may_write else "",
        }
        for row in queries.participants_of(request.user, interaction)
    ]
    return {
        "participants": rows,
        "ties": queries.ties_of(request.user, interaction),
        "add_participant_url": PARTICIPANTS.url("create", interaction.pk) if may_write else "",
        "is_milestone": interaction.kind == InteractionKind.MILESTONE,
    }


def _follow_up_press(point: DiscussionPoint) -> Press | None:
    if not point.follow_up or point.done_on is not None:
        return None
    url = reverse("contacts:point-done", args=[point.pk])
    return Press(label=_("Done today"), url=url, fields={"on": str(today())}, about=point.follow_up)


def _kept(promise: Promise) -> Any:
    if promise.dropped_on is not None:
        return now("given up %(date)s") % {"date": promise.dropped_on.display()}
    return done_words(promise)


def _kept_press(promise: Promise) -> Press | None:
    press = fulfil_press(promise)
    return replace(press, label=_("Kept today")) if press else None


def _about(cost: Cost, value: Any) -> Any:
    if value is None:
        return ""
    return now("about %(value)s") % {"value": value} if cost.is_estimate else value


POINTS = part_table(
    *(DiscussionPoint, "interaction", "points", PointForm, _("What was talked about")),
    Column(label=_("point"), value=lambda one: one.text),
    Column(label=_("topic"), value=lambda one: one.topic),
    Column(label=_("follow-up"), value=lambda one: one.follow_up),
    to("follow_up_by", _("who does it")),
    Column(label=_("due"), value=lambda one: one.due),
    Column(label=_("done"), value=lambda one: one.done_on or (now("not yet") if one.follow_up else "")),
    verbs=PLAIN,
    related=("topic", "follow_up_by"),
    press=_follow_up_press,
)
PROMISES = part_table(
    *(Promise, "interaction", "promises", PromiseForm, _("Promises")),
    Column(label=_("promise"), value=lambda one: one.text),
    Column(label=_("owed by"), value=lambda one: one.get_side_display()),
    to("owner", _("owner")),
    Column(label=_("due"), value=lambda one: one.due),
    Column(label=_("kept"), value=_kept),
    verbs=PLAIN,
    related=("owner",),
    press=_kept_press,
)
COSTS = part_table(
    *(Cost, "interaction", "costs", CostForm, _("Costs")),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    Column(label=_("amount"), value=lambda one: _about(one, one.money()), numeric=True),
    Column(label=_("hours"), value=lambda one: _about(one, one.hours), numeric=True),
    Column(label=_("kg CO2e"), value=lambda one: _about(one, one.co2_kg), numeric=True),
    to("payer", _("paid by")),
    Column(label=_("note"), value=lambda one: one.note),
    verbs=PLAIN,
    related=("payer",),
)


INTERACTIONS = RecordPages(
    model=Interaction,
    form=InteractionForm,
    verbs=PLAIN,
    plural=_("Contacts"),
    icon="messages",
    lead=_("Who met whom, in which post, where and when. Milestones are shown, but never counted as contacts."),
    query=queries.interactions_visible_to,
    columns=(
        Column(label=_("what"), value=lambda one: one.title, link=True),
        Column(label=_("when"), value=when),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("direction"), value=lambda one: one.get_direction_display()),
        Column(label=_("level"), value=lambda one: one.get_level_display()),
        Column(label=_("where"), value=lambda one: one.place),
    ),
    filters=(
        enumerated("kind", _("Kind"), InteractionKind),
        Filter(
            name="counted",
            label=_("Counted"),
            choices=lambda _actor: [("yes", _("contacts")), ("no", _("milestones"))],
            values=("yes", "no"),
            apply=queries.counted,
        ),
        enumerated("direction", _("Direction"), Direction),
        enumerated("level", _("Level"), Level),
        Filter(name="tie", label=_("Tie"), choices=named(queries.ties_of), apply=by_key("ties")),
        Filter(name="place", label=_("Place"), choices=named(queries.places_of), apply=by_key("place")),
        Filter(
            name="year",
            label=_("Year"),
            choices=lambda actor: [(str(year), str(year)) for year in queries.years_of(actor)],
            apply=queries.in_year,
        ),
    ),
    facts=_facts,
    parts=(POINTS, PROMISES, COSTS),
    template="contacts/interaction.html",
    list_template="contacts/list.html",
    context=_context,
)

ACQUAINTANCES = RecordPages(
    model=Acquaintance,
    form=AcquaintanceForm,
    verbs=PLAIN,
    prefix="acquaintance",
    folder="acquaintances",
    plural=_("Acquaintances"),
    icon="users",
    lead=_("Two people who know each other by their own word. A way to an introduction, never a rating."),
    query=queries.acquaintances,
    find=queries.of_people_called,
    related=("office",),
    columns=(
        Column(label=_("who"), value=str, link=True),
        Column(label=_("how they know each other"), value=lambda one: one.how),
        Column(label=_("since"), value=lambda one: one.start),
        Column(label=_("until"), value=lambda one: one.end),
    ),
    filters=(Filter(name="person", label=_("Person"), choices=named(queries.people_known), apply=queries.known_by),),
    facts=lambda one: [
        Fact(label=_("one of the two"), value=one.one, field="one", url=one.one.get_absolute_url()),
        Fact(label=_("the other"), value=one.other, field="other", url=one.other.get_absolute_url()),
        Fact(label=_("how they know each other"), value=one.how, field="how"),
        Fact(label=_("since"), value=one.start, field="start"),
        Fact(label=_("until"), value=one.end, field="end"),
    ],
)
