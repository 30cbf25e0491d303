"""The pages of chains and results as declarations."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import by, by_key, choices, join, named, part_table, to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.relations.queries import ties_visible_to

from . import forms, queries
from .choices import Level, OutcomeKind
from .graphs import graph
from .models import Chain, Credit, Link, Outcome, Step

TIE_FILTER = Filter(name="tie", label=_("Tie"), choices=named(ties_visible_to), apply=by_key("ties"))


def _chains(actor: Any, day: dt.date | None) -> QuerySet[Chain]:
    return queries.chains_visible_to(actor, day).prefetch_related("ties")


def _chain_context(request: Any, chain: Chain, _day: dt.date) -> dict[str, Any]:
    return {"graph": graph(request.user, chain), "ties": queries.ties_named(request.user, chain)}


CHAINS = RecordPages(
    model=Chain,
    form=forms.ChainForm,
    verbs=PLAIN,
    plural=_("Chains"),
    icon="link",
    lead=_("How one thing is said to have led to another, link by link: who claims it, and on what evidence."),
    query=_chains,
    related=("office",),
    columns=(
        Column(label=_("title"), value=lambda chain: chain, link=True),
        Column(label=_("ties"), value=lambda chain: join(chain.ties.all())),
    ),
    filters=(TIE_FILTER,),
    facts=lambda chain: [Fact(label=_("in short"), value=chain.summary, field="summary")],
    parts=(
        part_table(
            *(Step, "chain", "steps", forms.StepForm, _("Steps")),
            Column(label=_("position"), value=lambda step: step.position),
            Column(label=_("what"), value=lambda step: step),
            Column(label=_("kind"), value=lambda step: step.get_kind_display()),
            Column(label=_("from"), value=lambda step: step.start),
            verbs=PLAIN,
            related=("outcome",),
        ),
        part_table(
            *(Link, "chain", "links", forms.LinkForm, _("Links")),
            Column(label=_("link"), value=lambda link: link),
            Column(label=_("contribution"), value=lambda link: link.get_contribution_display()),
            Column(label=_("claimed by"), value=lambda link: link.claimed_by),
            verbs=PLAIN,
            related=("source__outcome", "target__outcome"),
        ),
    ),
    context=_chain_context,
)


def _outcomes(actor: Any, day: dt.date | None) -> QuerySet[Outcome]:
    return queries.outcomes_visible_to(actor, day).prefetch_related("ties")


def _outcome_facts(outcome: Outcome) -> list[Fact]:
    return [
        Fact(label=_("kind"), value=outcome.get_kind_display(), field="kind"),
        Fact(label=_("from"), value=outcome.start, field="start"),
        Fact(label=_("until"), value=outcome.end, field="end"),
        Fact(label=_("who benefits"), value=outcome.beneficiary_words, field="beneficiary_words"),
        Fact(label=_("in the source's own words"), value=outcome.wording, field="wording"),
        Fact(label=_("how far the words could reach"), value=Level(outcome.claimed_level).label, field="claimed_level"),
        Fact(label=_("our weakest fair reading"), value=Level(outcome.level).label, field="level"),
        Fact(label=_("what our side did for it"), value=outcome.get_contribution_display(), field="contribution"),
    ]


def _outcome_context(request: Any, outcome: Outcome, day: dt.date) -> dict[str, Any]:
    return {
        "standing": queries.standing(request.user, outcome, day),
        "ties": queries.ties_named(request.user, outcome),
        "beneficiary": queries.beneficiary_of(request.user, outcome),
        "chains": queries.chains_with(request.user, outcome._meta.label_lower, outcome.pk),
    }


OUTCOMES = RecordPages(
    model=Outcome,
    form=forms.OutcomeForm,
    verbs=PLAIN,
    prefix="outcome",
    folder="outcomes",
    plural=_("Results"),
    icon="target",
    lead=_("What came of it: each result once, printed no stronger than its evidence."),
    query=_outcomes,
    related=("office",),
    columns=(
        Column(label=_("what came of it"), value=lambda outcome: outcome.title, link=True),
        Column(label=_("kind"), value=lambda outcome: outcome.get_kind_display()),
        Column(label=_("from"), value=lambda outcome: outcome.start),
        Column(label=_("our weakest fair reading"), value=lambda outcome: outcome.get_level_display()),
        Column(label=_("ties"), value=lambda outcome: join(outcome.ties.all())),
    ),
    filters=(
        Filter(name="kind", label=_("Kind"), choices=choices(OutcomeKind), apply=by("kind")),
        TIE_FILTER,
    ),
    facts=_outcome_facts,
    parts=(
        part_table(
            *(Credit, "outcome", "credits", forms.CreditForm, _("Credit")),
            to("holder", _("credit to")),
            Column(label=_("share in %"), value=lambda credit: credit.share),
            Column(label=_("according to"), value=lambda credit: credit.claimed_by),
            verbs=PLAIN,
            related=("holder",),
        ),
    ),
    context=_outcome_context,
)
