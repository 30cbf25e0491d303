"""The pages of chains as declarations: columns, filters and parts; and what their page shows."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import by_key, join, named, part_table
from proxenia.core.pages import Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.relations.queries import ties_visible_to

from . import access, drawing, forms, queries, words
from .graphs import Edge, Graph, Node, graph
from .models import Chain, Link, Step

TIE_FILTER = Filter(name="tie", label=_("Tie"), choices=named(ties_visible_to), apply=by_key("ties"))


def length_words(chain: Any) -> str:
    """Return how many steps a chain has."""
    return ngettext("%(number)s step", "%(number)s steps", chain.length) % {"number": chain.length}


def _cite(label: str, pk: Any) -> str:
    return f"{reverse('sources:citation-create')}?{urlencode({'about_label': label, 'about_id': pk})}"


def _step_row(told: Graph, node: Node, *, may_write: bool) -> dict[str, Any]:
    step = node.step
    arguments = [step.chain_id, step.pk]
    urls = {}
    if may_write:
        urls = {
            "edit": reverse("results:chain-steps-edit", args=arguments),
            "after": reverse("results:step-after", args=[step.pk]),
            "cite": _cite(Step._meta.label_lower, step.pk),
        }
    return {
        "node": node,
        "when": words.when(node),
        "grade_words": words.SHORT_GRADES[node.grade],
        "level": words.level_words(node.standing.reading) if node.standing else "",
        "standing": node.standing.reading.standing if node.standing else None,
        "tone": words.TONES[node.standing.reading.standing] if node.standing else "",
        "before": told.before(node),
        "after": told.after(node),
        "urls": urls,
    }


def _link_row(edge: Edge, *, may_write: bool) -> dict[str, Any]:
    link = edge.link
    urls = {}
    if may_write:
        urls = {
            "edit": reverse("results:chain-links-edit", args=[link.chain_id, link.pk]),
            "cite": _cite(Link._meta.label_lower, link.pk),
        }
    return {"edge": edge, "grade_words": words.grade_words(edge.grade), "urls": urls}


def _chain_context(request: Any, chain: Chain, day: dt.date) -> dict[str, Any]:
    told = graph(request.user, chain, day if request.GET.get("as_of") else None)
    may_write = access.can_extend(request.user, chain)
    adding = {}
    if may_write:
        adding = {
            "step": reverse("results:chain-steps-create", args=[chain.pk]),
            "link": reverse("results:chain-links-create", args=[chain.pk]) if len(told.nodes) > 1 else "",
        }
    return {
        "graph": told,
        "grade_words": words.grade_of_chain(told),
        "weak": [edge for edge in told.edges if edge.grade == told.grade],
        "drawing": drawing.draw(told, now("The chain as a graph; the same is written below")) if told.nodes else None,
        "course": drawing.in_time(told, now("The chain in time; the same is written below")),
        "lags": [{"way": way, "words": words.took(way)} for way in told.lags if way.last.start is not None],
        "timeless": [way.last for way in told.lags if way.last.start is None],
        "steps": [_step_row(told, node, may_write=may_write) for node in told.nodes],
        "link_rows": [_link_row(edge, may_write=may_write) for edge in told.edges],
        "adding": adding,
        "ties": queries.ties_named(request.user, chain),
    }


CHAINS = RecordPages(
    model=Chain,
    form=forms.ChainForm,
    verbs=PLAIN,
    folder="chains",
    plural=_("Chains"),
    icon="link",
    lead=_("How one thing is said to have led to another, link by link: who claims it, and on what evidence."),
    query=queries.chains_listed,
    columns=(
        Column(label=_("title"), value=lambda chain: chain, link=True),
        Column(label=_("length"), value=length_words),
        Column(label=_("weakest link"), value=lambda chain: words.SHORT_GRADES[chain.weakest]),
        Column(label=_("ties"), value=lambda chain: join(chain.ties.all())),
    ),
    filters=(TIE_FILTER,),
    parts=(
        part_table(*(Step, "chain", "steps", forms.StepForm, _("Steps")), verbs=PLAIN),
        part_table(*(Link, "chain", "links", forms.LinkForm, _("Links")), verbs=PLAIN),
    ),
    template="results/chain.html",
    context=_chain_context,
)
