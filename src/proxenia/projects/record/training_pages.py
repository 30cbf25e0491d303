"""The pages of trainings as declarations."""

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import join, link_to, part_table, to
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.projects.models import Training, TrainingGroup

from . import forms, queries, words
from .pages import days

GROUPS = part_table(
    *(TrainingGroup, "training", "groups", forms.GroupForm, _("Participants")),
    to("organisation", _("organisation")),
    Column(label=_("participants"), value=lambda one: one.number, numeric=True),
    Column(label=_("the figure is"), value=lambda one: one.get_precision_display()),
    Column(label=_("women"), value=lambda one: one.women, numeric=True),
    Column(label=_("men"), value=lambda one: one.men, numeric=True),
    Column(label=_("others"), value=lambda one: one.other, numeric=True),
    verbs=PLAIN,
    related=("organisation",),
)


def facts_of(one: Training) -> list[Fact]:
    """Return what a training says of itself, line by line."""
    return [
        Fact(label=_("project"), value=one.project, field="project", url=link_to(one.project)),
        Fact(label=_("period"), value=days(one.start, one.end), field="start"),
        Fact(label=_("where"), value=one.place, field="place", url=link_to(one.place)),
        Fact(label=_("given by"), value=one.given_by, field="given_by", url=link_to(one.given_by)),
        Fact(label=_("given for"), value=one.given_for, field="given_for", url=link_to(one.given_for)),
        Fact(label=_("languages"), value=code_words(one, "languages"), field="languages"),
        Fact(label=_("topics"), value=join(one.topics.all()), field="topics"),
        Fact(label=_("participants"), value=words.came(one)),
        Fact(label=_("what it is about"), value=one.summary, field="summary"),
    ]


TRAININGS = RecordPages(
    model=Training,
    form=forms.TrainingForm,
    verbs=PLAIN,
    prefix="training",
    folder="trainings",
    plural=_("Trainings"),
    icon="school",
    lead=_("Courses and workshops of projects. Who was counted and who was estimated are told apart and never added."),
    query=queries.trainings_visible_to,
    columns=(
        Column(label=_("training"), value=lambda one: one, link=True),
        Column(label=_("project"), value=lambda one: one.project),
        Column(label=_("period"), value=lambda one: days(one.start, one.end)),
        Column(label=_("where"), value=lambda one: one.place),
        Column(label=_("participants"), value=words.came),
    ),
    facts=facts_of,
    parts=(GROUPS,),
)
