"""The pages of visits as declarations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import by, by_key, join, link_to, named, part_table, to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column

from . import forms, queries
from .models import Delegate, ProgrammeItem, Visit
from .models.visits import WAYS
from .words import when


def facts_of(visit: Visit) -> list[Fact]:
    """Return what a visit says of itself, line by line."""
    return [
        Fact(label=_("direction"), value=visit.get_direction_display(), field="direction"),
        Fact(label=_("when"), value=when(visit), field="start"),
        Fact(label=_("where"), value=visit.place, field="place", url=link_to(visit.place)),
        Fact(label=_("hosted by"), value=visit.host, field="host", url=link_to(visit.host)),
        Fact(label=_("led by"), value=visit.lead, field="lead", url=link_to(visit.lead)),
        Fact(label=_("planned by"), value=visit.owner, field="owner", url=link_to(visit.owner)),
        Fact(label=_("level"), value=visit.get_level_display(), field="level"),
        Fact(label=_("purpose"), value=visit.purpose, field="purpose"),
        Fact(label=_("topics"), value=join(visit.topics.all())),
        Fact(label=_("time zone"), value=visit.zone, field="zone"),
    ]


def clock(item: Any) -> str:
    """Return the hours of a line of the programme as the clocks of its place show them."""
    ends = f"–{item.ends:%H:%M}" if item.ends else ""
    return f"{item.begins:%H:%M}{ends}"


DELEGATES = part_table(
    *(Delegate, "visit", "delegates", forms.DelegateForm, _("Delegation")),
    to("person", _("person")),
    to("post", _("post")),
    to("organisation", _("organisation")),
    Column(label=_("side"), value=lambda one: one.get_side_display()),
    Column(label=_("category"), value=lambda one: one.get_category_display()),
    Column(label=_("function"), value=lambda one: one.get_function_display()),
    Column(label=_("confirmed"), value=lambda one: one.confirmed_on),
    verbs=PLAIN,
    related=("person", "post", "organisation"),
)
ITEMS = part_table(
    *(ProgrammeItem, "visit", "items", forms.ItemForm, _("Programme")),
    Column(label=_("what"), value=lambda one: one.title),
    Column(label=_("day"), value=lambda one: one.day),
    Column(label=_("hours"), value=clock),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    to("place", _("place")),
    Column(label=_("venue"), value=lambda one: one.venue),
    to("owner", _("who looks after it")),
    verbs=PLAIN,
    related=("place", "owner"),
)

VISITS = RecordPages(
    model=Visit,
    form=forms.VisitForm,
    verbs=PLAIN,
    plural=_("Visits"),
    icon="plane",
    lead=_(
        "Planned and past visits in both directions. What is planned is not counted; a closed visit counts as its contact."
    ),
    query=queries.visits_visible_to,
    columns=(
        Column(label=_("visit"), value=lambda visit: visit, link=True),
        Column(label=_("when"), value=when),
        Column(label=_("direction"), value=lambda visit: visit.get_direction_display()),
        Column(label=_("where"), value=lambda visit: visit.place),
        Column(label=_("ties"), value=lambda visit: join(visit.ties.all())),
    ),
    filters=(
        Filter(
            name="direction",
            label=_("Direction"),
            choices=lambda _actor: list(WAYS),
            apply=by("direction"),
            values=tuple(value for value, _label in WAYS),
        ),
        Filter(name="tie", label=_("Tie"), choices=named(queries.ties_of), apply=by_key("ties")),
        Filter(name="place", label=_("Place"), choices=named(queries.places_of), apply=by_key("place")),
    ),
    facts=facts_of,
    parts=(ITEMS, DELEGATES),
)
