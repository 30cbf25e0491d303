"""The pages of elections as declarations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import by_key, link_to, named
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column

from . import election_reads
from .elections import next_after
from .forms import ElectionForm
from .models import Election, Organisation


def _with_election(actor: Any) -> Any:
    return Organisation.objects.visible_to(actor).filter(elections__in=election_reads.elections(actor)).distinct()


def _facts(election: Election) -> list[Fact]:
    of = election.organisation
    return [
        Fact(label=_("of whom"), value=of, field="organisation", url=link_to(of)),
        Fact(label=_("election day"), value=election.held_on, field="held_on"),
        Fact(label=_("the next one"), value=next_after(election), field="every_years"),
        Fact(label=_("note"), value=election.note, field="note"),
    ]


ELECTIONS = RecordPages(
    model=Election,
    form=ElectionForm,
    verbs=PLAIN,
    prefix="election",
    folder="elections",
    plural=_("Elections"),
    icon="flag",
    lead=_(
        "Days from which others may hold political posts: before one the handover is prepared, after one the posts are looked at."
    ),
    query=election_reads.elections,
    list_template="directory/election_list.html",
    columns=(
        Column(label=_("election"), value=lambda one: one.title, link=True),
        Column(label=_("of whom"), value=lambda one: one.organisation, url=lambda one: link_to(one.organisation)),
        Column(label=_("election day"), value=lambda one: one.held_on),
        Column(label=_("the next one"), value=next_after),
    ),
    filters=(Filter(name="of", label=_("Of whom"), choices=named(_with_election), apply=by_key("organisation")),),
    facts=_facts,
)
