"""An introduction becomes a step of a chain, with the need before it and what it reached behind it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.openings.choices import Stage
from proxenia.openings.models import Introduction

from .access import can_extend
from .choices import Contribution
from .models import Chain, Link, Step, default_kind
from .queries import next_position

TOLD = (Stage.DIALOGUE, Stage.DEMONSTRATION)
"""The stages that are steps of their own. What is negotiated is between the two alone, and what came of it is a result."""


@transaction.atomic
def join_chain(
    introduction: Introduction,
    claimed_by: Text,
    contribution: str = Contribution.UNKNOWN,
    *,
    chain: Chain | None = None,
    title: Text | None = None,
    actor: User,
) -> Chain:
    """Make an introduction a step of a chain, or of a new one called `title`; return the chain.

    The need comes before it, and behind it the dialogue and the demonstration that it reached, each linked to the next with who
    claims so and what it did for it. What is a step already stays as it is, so that one may ask again when more was reached.
    Raises NotAllowed without the right to change the introduction or the chain, RuleError where neither or both are said.
    """
    must_write(actor, introduction)
    if (chain is None) == (not title):
        text = _("Choose a chain, or give a new one a title: one of the two.")
        raise RuleError("chain.which", text, fields={"chain": [text]})
    if chain is None:
        ties = [introduction.tie] if introduction.tie else []
        chain = create(Chain, {"title": title, "ties": ties}, actor=actor)
    elif not can_extend(actor, chain):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    stored: Chain = Chain.objects.select_for_update().get(pk=chain.pk)
    said = {"claimed_by": claimed_by, "contribution": contribution}
    _add(stored, _opening(introduction, stored), _records(introduction), said, actor)
    return stored


def title_for(introduction: Introduction) -> Text:
    """Return what a new chain would be called: as the need, else as the two that are introduced."""
    return introduction.need.title if introduction.need else Text({"en": str(introduction), "da": str(introduction)})


def _records(introduction: Introduction) -> list[Any]:
    stages = introduction.stages.filter(stage__in=TOLD).order_by("on", "pk")
    return [one for one in (introduction.need, introduction, *stages) if one is not None]


def _opening(introduction: Introduction, chain: Chain) -> list[Any]:
    """Return what leads to the need: the contact in which it was stated, else the tie. A new chain begins with the tie."""
    contact = introduction.need.interaction if introduction.need else introduction.interaction
    tie = introduction.tie
    if not chain.steps.exists():
        return [one for one in (tie, contact) if one is not None]
    found = (one for one in (contact, tie) if one is not None and _step_of(chain, one))
    return list(found)[:1]


def _step_of(chain: Chain, record: Any) -> Step | None:
    return chain.steps.filter(about_label=record._meta.label_lower, about_id=record.pk).first()


def _add(chain: Chain, before: Iterable[Any], records: Iterable[Any], said: dict[str, Any], actor: User) -> None:
    last: Step | None = None
    for record in (*before, *records):
        step = _step_of(chain, record)
        fresh = step is None
        if step is None:
            values = {"kind": default_kind(record), "about_label": record._meta.label_lower, "about_id": record.pk}
            step = create(Step, values | {"chain": chain, "position": next_position(chain.pk)}, actor=actor)
        if fresh and last is not None:
            create(Link, said | {"chain": chain, "source": last, "target": step}, actor=actor)
        last = step
