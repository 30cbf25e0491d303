"""The pages of interactions as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.pages import Fact, Filter, PartPages, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.choices import Level
from proxenia.sources.choices import Precision

from . import queries
from .choices import Direction, InteractionKind
from .forms import InteractionForm, ParticipantForm
from .models import Interaction, Participant

PARTICIPANTS = PartPages(
    model=Participant, owner="interaction", form=ParticipantForm, verbs=PLAIN, folder="participants"
)


def _choices(of: Any) -> Any:
    return lambda _actor: of.choices


def _by(field: str) -> Any:
    return lambda found, value: found.filter(**{field: value})


def _by_key(field: str) -> Any:
    return lambda found, value: found.filter(**{field: int(value) if value.isdecimal() and len(value) < 19 else 0})  # noqa: PLR2004 - a count that says itself


def _named(records: Any) -> Any:
    return lambda actor: [(str(record.pk), str(record)) for record in records(actor)]


def _when(interaction: Interaction) -> str:
    dates = [one.display() for one in (interaction.start, interaction.end) if one]
    text = " – ".join(dates)
    return now("about %(date)s") % {"date": text} if text and interaction.date_precision != Precision.EXACT else text


def _announced(interaction: Interaction) -> str:
    return " – ".join(one.display() for one in (interaction.announced_start, interaction.announced_end) if one)


def _facts(interaction: Interaction) -> list[Fact]:
    place = interaction.place
    return [
        Fact(label=_("kind"), value=interaction.get_kind_display(), field="kind"),
        Fact(label=_("when"), value=_when(interaction), field="start"),
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


INTERACTIONS = RecordPages(
    model=Interaction,
    form=InteractionForm,
    verbs=PLAIN,
    plural=_("Contacts"),
    icon="messages",
    lead=_("Who met whom, in which post, where and when. Milestones are shown, but never counted as contacts."),
    query=queries.interactions_visible_to,
    related=("office",),
    columns=(
        Column(label=_("what"), value=lambda one: one.title, link=True),
        Column(label=_("when"), value=_when),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("direction"), value=lambda one: one.get_direction_display()),
        Column(label=_("level"), value=lambda one: one.get_level_display()),
        Column(label=_("where"), value=lambda one: one.place),
    ),
    filters=(
        Filter(name="kind", label=_("Kind"), choices=_choices(InteractionKind), apply=_by("kind")),
        Filter(name="direction", label=_("Direction"), choices=_choices(Direction), apply=_by("direction")),
        Filter(name="level", label=_("Level"), choices=_choices(Level), apply=_by("level")),
        Filter(name="tie", label=_("Tie"), choices=_named(queries.ties_of), apply=_by_key("ties")),
        Filter(name="place", label=_("Place"), choices=_named(queries.places_of), apply=_by_key("place")),
        Filter(
            name="year",
            label=_("Year"),
            choices=lambda actor: [(str(year), str(year)) for year in queries.years_of(actor)],
            apply=queries.in_year,
        ),
    ),
    facts=_facts,
    template="contacts/interaction.html",
    context=_context,
)
