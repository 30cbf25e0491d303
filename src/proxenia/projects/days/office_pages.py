"""The pages of what belongs to the whole office as declarations: rates, secondments, promised days, experts."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.dates import in_words
from proxenia.core.declaring import enumerated, join, keyed, link_to, named, part_table
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.scoping import House
from proxenia.core.tables import Column
from proxenia.projects.choices import Payer
from proxenia.projects.models import (
    Competence,
    DayRate,
    DepartmentCapacity,
    RateRegime,
    Secondment,
)
from proxenia.projects.record.pages import days
from proxenia.sources.figures import money, number

from . import figures, forms, load, queries
from .periods import quarter_of

NOT_KNOWN = _("not known")
LEAST_FREE = ("1", "5", "10", "20")

RATES = part_table(
    *(DayRate, "regime", "rates", forms.RateForm, _("Rates")),
    Column(label=_("from"), value=lambda one: one.start),
    Column(label=_("rate"), value=lambda one: money(one.rate, one.currency), numeric=True),
    Column(label=_("for each"), value=lambda one: one.get_unit_display()),
    Column(label=_("hours of a working day"), value=lambda one: number(one.day_hours), numeric=True),
    verbs=PLAIN,
    kept=True,
)
REGIMES = RecordPages(
    model=RateRegime,
    form=forms.RegimeForm,
    verbs=PLAIN,
    prefix="regime",
    folder="regimes",
    plural=_("Rate regimes"),
    icon="tag",
    lead=_(
        "By which rules expert days are paid. A rate holds until the next one begins; claims that were sent keep theirs."
    ),
    query=queries.regimes_visible_to,
    columns=(
        Column(label=_("rate regime"), value=lambda one: one, link=True),
        Column(label=_("source of the rates"), value=lambda one: one.source),
    ),
    facts=lambda one: [
        Fact(label=_("source of the rates"), value=one.source, field="source"),
        Fact(label=_("web page"), value=one.url, field="url", url=one.url),
    ],
    parts=(RATES,),
)


def net_words(one: Secondment) -> str:
    """Return what a year of a posting costs its employer, in words; where the host pays exactly nothing."""
    if one.payer == Payer.HOST:
        return str(_("%(nothing)s: the host pays") % {"nothing": money(one.net, one.currency)})  # type: ignore[arg-type]
    return str(NOT_KNOWN) if one.net is None else money(one.net, one.currency)


def host_words(one: Secondment) -> Any:
    """Return at whose somebody is posted."""
    return one.host or one.host_words


def _money(value: Any, currency: str) -> Any:
    return NOT_KNOWN if value is None else money(value, currency)


SECONDMENTS = RecordPages(
    model=Secondment,
    form=forms.SecondmentForm,
    verbs=PLAIN,
    prefix="secondment",
    folder="secondments",
    plural=_("Secondments"),
    icon="plane",
    lead=_("Who is posted where, and who pays. What the host pays costs us nothing."),
    query=queries.secondments_visible_to,
    columns=(
        Column(label=_("who"), value=lambda one: one, link=True),
        Column(label=_("employer"), value=lambda one: one.employer),
        Column(label=_("host"), value=host_words),
        Column(label=_("place of work"), value=lambda one: one.place),
        Column(label=_("paid by"), value=lambda one: one.get_payer_display()),
        Column(label=_("net cost a year to the employer"), value=net_words, numeric=True),
    ),
    filters=(enumerated("payer", _("Paid by"), Payer),),
    facts=lambda one: [
        Fact(label=_("employer"), value=one.employer, field="employer", url=link_to(one.employer)),
        Fact(label=_("host"), value=host_words(one), field="host", url=link_to(one.host)),
        Fact(label=_("project"), value=one.project, field="project", url=link_to(one.project)),
        Fact(label=_("place of work"), value=one.place, field="place", url=link_to(one.place)),
        Fact(label=_("period"), value=days(one.start, one.end), field="start"),
        Fact(label=_("paid by"), value=one.get_payer_display(), field="payer"),
        Fact(label=_("cost a year"), value=_money(one.gross, one.currency), field="gross"),
        Fact(label=_("of which others repay"), value=_money(one.reimbursed, one.currency), field="reimbursed"),
        Fact(label=_("net cost a year to the employer"), value=net_words(one)),
        Fact(label=_("internal note"), value=one.note, field="note"),
    ],
)


def _capacity_context(request: Any, one: DepartmentCapacity, _day: dt.date) -> dict[str, Any]:
    buyouts = list(queries.buyouts_visible_to(request.user).filter(department=one.department_id))
    return {"load": load.department_loads(request.user, [one], buyouts)[0], "buyouts": buyouts}


CAPACITIES = RecordPages(
    model=DepartmentCapacity,
    form=forms.CapacityForm,
    verbs=PLAIN,
    prefix="capacity",
    folder="capacities",
    plural=_("Promised days"),
    icon="scale",
    lead=_(
        "How many days departments promised, beside what is agreed and recorded. “Who is taken up” shows all of it."
    ),
    query=queries.capacities_visible_to,
    columns=(
        Column(label=_("department"), value=lambda one: one.department, link=True),
        Column(label=_("from"), value=lambda one: in_words(one.first)),
        Column(label=_("until"), value=lambda one: in_words(one.last)),
        Column(label=_("promised days"), value=lambda one: number(one.days.normalize()), numeric=True),
    ),
    facts=lambda one: [
        Fact(label=_("department"), value=one.department, field="department", url=link_to(one.department)),
        Fact(label=_("from"), value=in_words(one.first), field="first"),
        Fact(label=_("until"), value=in_words(one.last), field="last"),
    ],
    template="projects/days/capacity.html",
    context=_capacity_context,
)


def topics_of(one: Competence) -> list[Any]:
    """Return the topics that an expert knows; of a speaker, those that are said there."""
    return list((one.speaker or one).topics.all())


def tongues_of(one: Competence) -> str:
    """Return the languages of an expert."""
    field = Competence._meta.get_field("languages")
    return ", ".join(field.words((one.speaker or one).languages))


def _about_topic(found: QuerySet[Competence], value: str) -> QuerySet[Competence]:
    return queries.about_topic(found, keyed(value))


def with_free_days(found: QuerySet[Competence], least: str) -> QuerySet[Competence]:
    """Return the experts of whom it is known that so many days of this quarter are left."""
    experts = list(found)
    if not least.isdecimal() or not experts:
        return found
    free = load.free_of(House(experts[0].office_id), experts, quarter_of(today()))
    enough = [pk for pk, left in free.items() if left is not None and left >= int(least)]
    return found.filter(pk__in=enough)


def _expert_context(request: Any, one: Competence, _day: dt.date) -> dict[str, Any]:
    quarter = quarter_of(today())
    left = load.free_of(request.user, [one], quarter)[one.pk]
    return {"free": None if left is None else figures.told(left), "quarter": quarter}


EXPERTS = RecordPages(
    model=Competence,
    form=forms.ExpertForm,
    verbs=PLAIN,
    prefix="expert",
    folder="experts",
    plural=_("Experts"),
    icon="school",
    lead=_("Who knows what, in which languages, and how many days are free. Nobody is rated."),
    query=queries.experts_visible_to,
    columns=(
        Column(label=_("expert"), value=lambda one: one, link=True),
        Column(label=_("topics"), value=lambda one: join(topics_of(one))),
        Column(label=_("languages"), value=tongues_of),
        Column(
            label=_("days a quarter"),
            value=lambda one: NOT_KNOWN if one.quarter_days is None else number(one.quarter_days.normalize()),
            numeric=True,
        ),
    ),
    filters=(
        Filter(
            name="topic",
            label=_("Topic"),
            choices=named(queries.expert_topics),
            apply=_about_topic,
        ),
        Filter(
            name="free",
            label=_("Days free this quarter"),
            choices=lambda _actor: [(one, now("at least %(days)s") % {"days": one}) for one in LEAST_FREE],
            apply=with_free_days,
            values=LEAST_FREE,
        ),
    ),
    facts=lambda one: [
        Fact(label=_("post"), value=one.post, field="post", url=link_to(one.post)),
        Fact(label=_("person"), value=one.person, field="person", url=link_to(one.person)),
        Fact(label=_("speaker"), value=one.speaker, field="speaker", url=link_to(one.speaker)),
        Fact(label=_("topics"), value=join(topics_of(one))),
        Fact(label=_("languages"), value=tongues_of(one)),
        Fact(label=_("days a quarter"), value=_days(one.quarter_days), field="quarter_days"),
        Fact(label=_("what the expert does"), value=one.note, field="note"),
    ],
    template="projects/days/expert.html",
    context=_expert_context,
)


def _days(value: Any) -> Any:
    return NOT_KNOWN if value is None else number(value.normalize())


OFFICE_PAGES = (REGIMES, SECONDMENTS, CAPACITIES, EXPERTS)
