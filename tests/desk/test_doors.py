"""The desk shows each reader what is theirs to see, at the same cost however much there is."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.contacts.models import Interaction
from proxenia.core.clock import today
from proxenia.core.scoping import Sharing
from proxenia.relations.models import Agreement, Commitment, Tie, TieParty
from proxenia.sources.models import Note
from tests.factories import make

PAGES = ("/", "/portfolio/", "/coming/", "/search/?q=zugvogel")


def set_out(steward: User, **sharing: Any) -> Tie:
    """Make what all pages of the desk show: a tie, what it owes, an agreement that ends, a contact."""
    soon = today() + dt.timedelta(days=10)
    tie: Tie = make(Tie, actor=steward, name="Zugvogel tie", **sharing)
    make(TieParty, actor=steward, tie=tie, side="ours", **sharing)
    make(TieParty, actor=steward, tie=tie, side="theirs", **sharing)
    make(Commitment, actor=steward, tie=tie, text={"en": "Zugvogel report"}, due=str(soon))
    start = str(today() - dt.timedelta(days=300))
    agreement = {"title": {"en": "Zugvogel agreement"}, "start": start, "end": str(soon), "ties": [tie]}
    make(Agreement, actor=steward, **agreement, **sharing)
    make(Interaction, actor=steward, title={"en": "Zugvogel visit"}, start=start, end=None, ties=[tie], **sharing)
    return tie


def shown(client: Client) -> list[bool]:
    """Say of each page of the desk whether it shows any of it."""
    answers = [client.get(path) for path in PAGES]
    assert [answer.status_code for answer in answers] == [200] * len(PAGES)
    return ["Zugvogel" in answer.content.decode() for answer in answers]


@pytest.mark.parametrize("sharing", list(Sharing))
def test_each_reader_sees_what_is_theirs_on_every_page(
    sharing: str,
    editor: User,
    steward: User,
    reader: User,
    neighbour: User,
    stranger: User,
    client_of: Callable[[User], Client],
) -> None:
    set_out(steward, sharing=sharing)
    seen = {role: set(shown(client_of(user))) for role, user in locals().copy().items() if isinstance(user, User)}
    everybody = {role: {True} for role in ("editor", "steward", "reader")}
    near, far = {sharing != Sharing.OFFICE}, {sharing == Sharing.PUBLIC}
    assert seen == everybody | {"neighbour": near, "stranger": far}


def test_nobody_is_sent_to_the_log_in_page(client: Client, db: None) -> None:
    assert [client.get(path).status_code for path in PAGES] == [302] * len(PAGES)


def test_a_search_never_leads_to_confidential_words(
    steward: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    tie = set_out(steward)
    about = {"about_label": "relations.tie", "about_id": tie.pk}
    make(Note, actor=steward, text="Kranich 4711", is_confidential=True, **about)
    for user in (reader, steward):
        page = client_of(user).get("/search/", {"q": "kranich"}).content.decode()
        assert "4711" not in page
        assert tie.get_absolute_url() not in page
    assert "4711" not in client_of(reader).get("/search/", {"q": "zugvogel"}).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_three_cost_no_more_queries_than_one(
    path: str, steward: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    client, counts = client_of(reader), []
    client.get(path)
    for _number in range(3):
        set_out(steward)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def test_the_portfolio_is_narrowed_as_asked(steward: User, reader: User, client_of: Callable[[User], Client]) -> None:
    make(Tie, actor=steward, name="Zugvogel tie", kind="partnership")
    client = client_of(reader)
    found = [
        "Zugvogel tie" in client.get("/portfolio/", {"kind": kind}).content.decode()
        for kind in ("partnership", "sister_city")
    ]
    assert found == [True, False]
