"""The pages of visits as declarations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import by, by_key, choices, join, link_to, named, part_table, to
from proxenia.core.pages import Fact, Filter, PartPages, PartTable, RecordPages
from proxenia.core.tables import Column
from proxenia.sources.figures import money

from . import forms, queries, workspace
from .choices import Category, State
from .models import Approval, Delegate, OutcomeLine, Precaution, ProgrammeItem, Risk, Visit, VisitCost, VisitPhone
from .models.visits import WAYS
from .programmes.forms import PhoneForm
from .state import state_of
from .words import clock, when


def facts_of(visit: Visit) -> list[Fact]:
    """Return what a visit says of itself, line by line."""
    field: Any = Visit._meta.get_field("languages")
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
        Fact(label=_("working languages"), value=", ".join(field.words(visit.languages)), field="languages"),
        Fact(label=_("time zone"), value=visit.zone, field="zone"),
        Fact(label=_("why it was cancelled"), value=visit.cancelled_why, field="cancelled_why"),
    ]


def _amount(name: str) -> Any:
    def told(cost: VisitCost) -> str:
        amount = getattr(cost, name)
        return "" if amount is None else money(amount, cost.currency)

    return told


def _table(*said: Any, **more: Any) -> PartTable:
    return part_table(*said, verbs=PLAIN, **more)


def _names(one: Delegate) -> list[Any]:
    return [who for who in (one.person, one.post, one.organisation) if who is not None]


def _as_what(one: Delegate) -> Any:
    """Return in which post, or else for which organisation, somebody takes part."""
    return next(iter(_names(one)[1:]), None)


ITEMS = _table(
    *(ProgrammeItem, "visit", "items", forms.ItemForm, _("Programme")),
    Column(label=_("what"), value=lambda one: one.title),
    Column(label=_("day"), value=lambda one: one.day),
    Column(label=_("hours"), value=clock),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    to("place", _("place")),
    Column(label=_("venue"), value=lambda one: one.venue),
    to("owner", _("who looks after it")),
    related=("place", "owner"),
    empty=_("No programme yet. Each line stands on the clocks of its place."),
)
DELEGATES = _table(
    *(Delegate, "visit", "delegates", forms.DelegateForm, _("Delegation")),
    Column(label=_("who"), value=lambda one: _names(one)[0], url=lambda one: link_to(_names(one)[0])),
    Column(label=_("as"), value=_as_what, url=lambda one: link_to(_as_what(one))),
    Column(label=_("side"), value=lambda one: one.get_side_display()),
    Column(label=_("category"), value=lambda one: one.get_category_display()),
    Column(label=_("function"), value=lambda one: one.get_function_display()),
    Column(label=_("confirmed"), value=lambda one: one.confirmed_on),
    Column(label=_("dropped out"), value=lambda one: one.dropped_on),
    related=("person", "post", "organisation"),
)
OUTCOMES = _table(
    *(OutcomeLine, "visit", "outcomes", forms.OutcomeLineForm, _("What came of it")),
    Column(label=_("what"), value=lambda one: one.text),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    Column(label=_("follow-up"), value=lambda one: one.follow_up),
    to("owner", _("owner")),
    Column(label=_("due"), value=lambda one: one.due),
    accessor="outcome_lines",
    related=("owner",),
    kept=True,
    empty=_("Nothing yet. The visit is closed with at least one line, and every follow-up has an owner."),
)
COSTS = _table(
    *(VisitCost, "visit", "costs", forms.CostForm, _("Costs")),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    Column(label=_("what"), value=lambda one: one.what),
    Column(label=_("planned"), value=_amount("planned"), numeric=True),
    Column(label=_("actual"), value=_amount("actual"), numeric=True),
    to("payer", _("paid by")),
    Column(label=_("for"), value=lambda one: one.delegate),
    related=("payer", "delegate__person", "delegate__post", "delegate__organisation"),
    kept=True,
)
APPROVALS = _table(
    *(Approval, "visit", "approvals", forms.ApprovalForm, _("Approvals")),
    Column(label=_("what"), value=lambda one: one.what),
    to("asked_of", _("asked of")),
    Column(label=_("asked on"), value=lambda one: one.asked_on),
    Column(label=_("decision"), value=lambda one: one.get_decision_display()),
    Column(label=_("decided on"), value=lambda one: one.decided_on),
    Column(label=_("reference"), value=lambda one: one.reference),
    related=("asked_of",),
    kept=True,
)
RISKS = _table(
    *(Risk, "visit", "risks", forms.RiskForm, _("Risks")),
    Column(label=_("about"), value=lambda one: one.get_kind_display()),
    Column(label=_("what may happen"), value=lambda one: one.text),
    Column(label=_("how we deal with it"), value=lambda one: one.handling),
    to("owner", _("who looks after it")),
    Column(label=_("settled"), value=lambda one: one.settled_on),
    related=("owner",),
    kept=True,
)

PHONES = _table(
    *(VisitPhone, "visit", "phones", PhoneForm, _("Phone numbers to carry")),
    Column(label=_("who answers"), value=lambda one: one.what),
    Column(label=_("phone number"), value=lambda one: one.called),
    Column(label=_("shown to the partner"), value=lambda one: _("yes") if one.with_partner else _("no")),
    related=("contact_point",),
    kept=True,
    empty=_("None yet. They stand on personal programmes, on the page of the day and in the offline pack."),
)

PRECAUTIONS = PartPages(model=Precaution, owner="visit", form=forms.PrecautionForm, verbs=PLAIN, folder="precautions")

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
        Column(label=_("state"), value=lambda visit: state_of(visit, today()).label),
        Column(label=_("direction"), value=lambda visit: visit.get_direction_display()),
        Column(label=_("where"), value=lambda visit: visit.place),
        Column(label=_("ties"), value=lambda visit: join(visit.ties.all())),
    ),
    filters=(
        Filter(
            name="state",
            label=_("State"),
            choices=choices(State),
            on_day=queries.in_state,
            values=tuple(State.values),
        ),
        Filter(
            name="direction",
            label=_("Direction"),
            choices=lambda _actor: list(WAYS),
            apply=by("direction"),
            values=tuple(value for value, _label in WAYS),
        ),
        Filter(
            name="category",
            label=_("Category"),
            choices=choices(Category),
            apply=queries.with_category,
            values=tuple(Category.values),
        ),
        Filter(
            name="year",
            label=_("Year"),
            choices=lambda actor: [(str(year), str(year)) for year in queries.years_of(actor)],
            apply=queries.in_year,
        ),
        Filter(name="tie", label=_("Tie"), choices=named(queries.ties_of), apply=by_key("ties")),
        Filter(name="place", label=_("Place"), choices=named(queries.places_of), apply=by_key("place")),
    ),
    facts=facts_of,
    parts=(ITEMS, DELEGATES, OUTCOMES, COSTS, APPROVALS, RISKS, PHONES),
    template="visits/visit.html",
    list_template="visits/list.html",
    context=workspace.context,
)
