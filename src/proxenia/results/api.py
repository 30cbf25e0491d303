"""The API of results: chains with their steps and links, outcomes with credit, and what beneficiaries say."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share
from proxenia.accounts.rest import Act, Records, room
from proxenia.core.errors import NotAllowed
from proxenia.core.rest import SHAPES, Answer, Endpoint, Extra, Shape, shape_of
from proxenia.core.rest.inputs import Inputs
from proxenia.core.rest.reading import Reads, found_or_404, told

from . import access, actions, joining, queries
from .choices import Contribution, Level, Standings
from .confirming import CONFIRMATION
from .effects import endpoints as effects
from .forms import StepAfterForm
from .models import Confirmation, Outcome, Step
from .outcome_pages import OUTCOMES
from .pages import CHAINS

ROOM = room(
    "results", "Results", "Chains of what led to what, what came of it, who takes credit, what beneficiaries say."
)
NAMED = frozenset({"display", "asked_of", "signed_by", "words"})
"""What only readers of the office that asks may read of an answer."""


def _hidden(actor: Any, confirmation: Confirmation) -> frozenset[str]:
    return frozenset() if access.reads_names(actor, confirmation.outcome) else NAMED


def _links(actor: Any, asked: Sequence[Any]) -> dict[int, str | None]:
    """Return the way to answer a question, for whoever may hand it on."""
    handed = [one for one in asked if access.is_open(one) and access.can_ask(actor, one.outcome)]
    return {one.pk: reverse("results:confirm", args=[CONFIRMATION.token(one.pk)]) for one in handed}


def _printed(_actor: Any, outcomes: Sequence[Any]) -> dict[int, dict[str, Any]]:
    """Return how results may be printed: no stronger than their evidence."""
    readings = {one.pk: queries.reading_of(one) for one in outcomes if hasattr(one, "grades")}
    return {
        pk: {"level": reading.level, "standing": str(reading.standing), "grade": reading.grade}
        for pk, reading in readings.items()
    }


PRINTED: dict[str, Any] = {
    "title": "As it may be printed",
    "description": "The level that the evidence carries; null where the beneficiary says that it did not happen.",
    "type": ["object", "null"],
    "properties": {
        "level": {"enum": [*Level.values, None]},
        "standing": {"enum": list(Standings.values)},
        "grade": {"type": "integer", "description": "0 asserted to 4 independent evaluation."},
    },
}
LINK = {"title": "Way to answer", "description": "Hand it to whoever is asked.", "type": ["string", "null"]}
SHAPES[Confirmation] = Shape(
    model=Confirmation, hides=_hidden, extras=(Extra(name="answer_url", schema=LINK, tell=_links),)
)
SHAPES[Outcome] = Shape(model=Outcome, extras=(Extra(name="printed", schema=PRINTED, tell=_printed),))

Records(pages=CHAINS, path="chains").open(ROOM)
Records(pages=OUTCOMES, path="outcomes", lean=False).open(ROOM)
Reads(
    model=Confirmation,
    path="confirmations",
    query=lambda actor, _day: queries.confirmations_told(actor),
).open(ROOM)

AFTER = Inputs(StepAfterForm, Step, "StepAfter")


def _extendable(request: HttpRequest, pk: int) -> Step:
    step: Step = found_or_404(queries.steps_visible_to(request.user), pk)  # type: ignore[arg-type]
    if not access.can_extend(request.user, step.chain):  # type: ignore[arg-type]
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    return step


def add_step_after(request: HttpRequest, _query: Any, said: Any, pk: int, found: Step) -> Answer:  # noqa: ARG001 - it is found
    """Add a step behind another, and the link that leads to it: both or none."""
    actor: Any = request.user
    values = AFTER.values(actor, said.model_dump(exclude_unset=True), Step(chain=found.chain))
    return told(request, actions.add_step_after(found, values, actor=actor))


def _may_ask(actor: Any, confirmation: Any) -> bool:
    return access.can_ask(actor, confirmation.outcome)


ROOM.add(
    Endpoint(
        method="POST",
        path="steps/{int:pk}/after",
        name="add_step_after",
        summary="Add a step behind another, and the link to it",
        view=add_step_after,
        guard=_extendable,
        body=AFTER.new,
        answer=shape_of(Step).reference,
        calls=actions.add_step_after,
        model=Step,
    ),
    *(
        act.endpoint
        for act in (
            Act(
                *(joining.join_chain, "introductions/{int:pk}/join", "Make an introduction a step of a chain"),
                find=queries.introductions_visible_to,
                choices={"contribution": Contribution.values},
                among={"chain": queries.chains_to_extend},
            ),
            Act(
                *(actions.ask, "outcomes/{int:pk}/ask", "Ask the beneficiary about a result"),
                find=queries.outcomes_visible_to,
                may=access.can_ask,
            ),
            Act(
                *(actions.withdraw, "confirmations/{int:pk}/withdraw", "Take a question back"),
                find=queries.confirmations_visible_to,
                may=_may_ask,
            ),
            Act(
                *(actions.erase, "confirmations/{int:pk}/erase", "Erase who answered and in which words"),
                find=queries.confirmations_visible_to,
                may=lambda actor, confirmation: can_share(actor, confirmation.outcome),
                need="confidential",
            ),
        )
    ),
)
effects.open_in(ROOM)
