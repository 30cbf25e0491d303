"""A small chain with its evidence: a tie, an introduction, a result."""

from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.scoping import Sharing
from proxenia.relations.models import Tie
from proxenia.results.choices import Contribution, Level
from proxenia.results.models import Chain, Link, Outcome, Step
from proxenia.sources.models import Citation
from tests.factories import make


def cite(record: Any, grade: int, actor: User, **values: Any) -> Citation:
    """Cite a public source for a record."""
    made: Citation = make(
        Citation,
        actor=actor,
        about_label=record._meta.label_lower,
        about_id=record.pk,
        grade=grade,
        sharing=Sharing.PUBLIC,
        **values,
    )
    return made


def small_chain(actor: User, **values: Any) -> SimpleNamespace:
    """Make a chain of a tie, an introduction and a result, linked in this order."""
    tie = make(Tie, actor=actor, name="Home – North", start="1984", sharing=Sharing.PUBLIC)
    outcome = make(
        Outcome,
        actor=actor,
        title={"en": "Pumps on trial"},
        start="2016",
        claimed_level=Level.LASTING,
        level=Level.DEMONSTRATION,
        wording={"da": "varer ved", "en": "goes on"},
        ties=[tie],
        sharing=Sharing.PUBLIC,
    )
    chain = make(
        Chain, actor=actor, title={"en": "Pumps", "da": "Pumper"}, ties=[tie], sharing=Sharing.PUBLIC, **values
    )
    rows: list[dict[str, Any]] = [
        {"kind": "tie", "about_label": "relations.tie", "about_id": tie.pk},
        {"kind": "introduction", "label": {"en": "Firm 7 meets the utility"}, "start": "2010"},
        {"kind": "outcome", "outcome": outcome},
    ]
    steps = [create(Step, row | {"chain": chain, "position": at}, actor=actor) for at, row in enumerate(rows, 1)]
    said = {"contribution": Contribution.HELPED, "claimed_by": {"en": "Officials of Home"}}
    links = [
        create(Link, said | {"chain": chain, "source": source, "target": target}, actor=actor)
        for source, target in pairwise(steps)
    ]
    return SimpleNamespace(chain=chain, tie=tie, outcome=outcome, steps=steps, links=links)


@pytest.fixture
def story(steward: User) -> SimpleNamespace:
    return small_chain(steward, reference="C10")


@pytest.fixture
def page(client_of: Callable[[User], Client]) -> Callable[..., str]:
    """Return what a page says to somebody: `page(user, address, day="2018")`."""

    def text(user: User, address: str, **query: str) -> str:
        response = client_of(user).get(address, query)
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        parts = response if response.streaming else [response.content]
        return b"".join(parts).decode()

    return text
