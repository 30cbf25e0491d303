"""The pages of results as declarations, and what their page shows. The level that is claimed is never printed as a fact."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import choices, enumerated, join, part_table, to
from proxenia.core.pages import Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.core.texts import LANGUAGE_NAMES
from proxenia.directory.models import Organisation

from . import access, forms, queries, words
from .choices import Answer, Contribution, Level, OutcomeKind, Standings
from .models import Credit, Outcome
from .models.outcomes import WHOLE
from .pages import TIE_FILTER


def _reading(outcome: Any) -> Any:
    return queries.reading_of(outcome)


OUTCOME_COLUMNS = (
    Column(label=_("what came of it"), value=lambda outcome: outcome.title, link=True),
    Column(label=_("printed level"), value=lambda outcome: words.level_words(_reading(outcome))),
    Column(label=_("standing"), value=lambda outcome: words.state_words(_reading(outcome))),
    Column(label=_("evidence"), value=lambda outcome: words.SHORT_GRADES[_reading(outcome).grade]),
    Column(label=_("kind"), value=lambda outcome: outcome.get_kind_display()),
    Column(label=_("from"), value=lambda outcome: outcome.start),
    Column(label=_("ties"), value=lambda outcome: join(outcome.ties.all())),
)


def _answers(request: Any, outcome: Outcome, day: dt.date) -> list[dict[str, Any]]:
    named = access.reads_names(request.user, outcome)
    may_ask = access.can_ask(request.user, outcome)
    rows = []
    for one in outcome.confirmations.all():
        is_later = one.answered_on is not None and one.answered_on > day
        if one.asked_on > day or (not named and (one.answered_on is None or is_later)):
            continue
        rows.append(
            {
                "asked": one,
                "named": named,
                "is_open": access.is_open(one),
                "is_later": is_later,
                "answer": Answer(one.answer).label if one.answer and not is_later else "",
                "level": Level(one.level).label if one.level and not is_later else "",
                "contribution": Contribution(one.contribution).label if one.contribution and not is_later else "",
                "url": reverse("results:confirmation", args=[one.pk]) if may_ask and access.is_open(one) else "",
            }
        )
    return rows


def _shares(actor: Any, outcome: Outcome) -> dict[str, Any]:
    """Return the shares of credit and what is left unassigned; nothing is ever stretched to the whole.

    A holder that the actor may not see stays unnamed; the share is counted all the same.
    """
    seen = Prefetch("holder", Organisation.objects.visible_to(actor), to_attr="named")
    rows = list(outcome.credits.prefetch_related(seen))
    taken = sum((row.share for row in rows), Decimal(0))
    at = Decimal(0)
    bars = []
    for number, row in enumerate(rows):
        bars.append({"x": at, "width": row.share, "tone": number % 4, "row": row})
        at += row.share
    return {"rows": rows, "bars": bars, "left": WHOLE - taken, "taken": taken}


def _outcome_context(request: Any, outcome: Any, day: dt.date) -> dict[str, Any]:
    standing = queries.Standing(outcome, _reading(outcome))
    reading = standing.reading
    return {
        "standing": standing,
        "printed": words.level_words(reading),
        "state": words.state_words(reading),
        "tone": words.TONES[reading.standing],
        "why": words.why(standing),
        "reach": words.reach(standing),
        "grade_words": words.grade_words(reading.grade),
        "quoted": [
            {"language": code, "name": LANGUAGE_NAMES[code], "text": text} for code, text in outcome.wording.items()
        ],
        "claimed_contribution": outcome.get_contribution_display(),
        "answered_contribution": Contribution(reading.contribution).label if reading.contribution_is_answered else "",
        "shares": _shares(request.user, outcome),
        "answers": _answers(request, outcome, day),
        "ask_url": reverse("results:ask", args=[outcome.pk]) if access.can_ask(request.user, outcome) else "",
        "ties": queries.ties_named(request.user, outcome),
        "beneficiary": queries.beneficiary_of(request.user, outcome),
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
    query=queries.outcomes_listed,
    columns=OUTCOME_COLUMNS,
    filters=(
        Filter(
            name="standing",
            label=_("Standing"),
            choices=choices(Standings),
            apply=queries.in_standing,
            values=tuple(Standings.values),
        ),
        enumerated("kind", _("Kind"), OutcomeKind),
        TIE_FILTER,
    ),
    parts=(
        part_table(
            *(Credit, "outcome", "credits", forms.CreditForm, _("Credit")),
            to("holder", _("credit to")),
            Column(label=_("share in %"), value=lambda credit: credit.share, numeric=True),
            Column(label=_("according to"), value=lambda credit: credit.claimed_by),
            verbs=PLAIN,
            related=("holder",),
        ),
    ),
    template="results/outcome.html",
    list_template="results/outcomes.html",
    context=_outcome_context,
)
