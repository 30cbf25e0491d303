"""A review of the project of Home and Farville, whose steering committee has a meeting to come; comments hold canaries."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.bodies.actions import GOING
from proxenia.bodies.models import Body, Meeting
from proxenia.core.dates import PartialDate
from proxenia.projects.models import Review, ReviewSide
from proxenia.projects.review import actions, answering, queries
from proxenia.projects.review.answering import Said
from proxenia.projects.review.principles import principles
from proxenia.relations.choices import Side

OURS, THEIRS = "Mauersegler 8801", "Rohrdommel 8802"
"""Stand in the comments of our side and of the partner's."""
MAIL = "post7@partner.example"


def answers(value: int, comment: str = "", **but: int | str | None) -> list[Said]:
    """Return the same answer to every principle, `but` for some."""
    said = []
    for key in principles().every:
        other = but.get(key, value)
        number = other if isinstance(other, int) else None
        said.append(Said(key, number, other if isinstance(other, str) else "", comment))
    return said


@pytest.fixture
def review(world: SimpleNamespace, steward: User) -> SimpleNamespace:
    body = GOING.create(Body, {"title": {"en": "Steering committee"}, "kind": "committee"}, actor=steward)
    change(world.project, {"steering": body}, actor=steward)
    day = PartialDate.parse("2018-09-10")
    meeting = GOING.create(Meeting, {"body": body, "day": day}, actor=steward)
    made = create(
        Review,
        {
            "project": world.project,
            "asked_on": dt.date(2018, 6, 1),
            "deadline": dt.date(2018, 7, 1),
            "our_post": world.post,
            "their_answerer": "Head of office 4711, Farville",
            "their_mail": MAIL,
        },
        actor=steward,
    )
    return SimpleNamespace(record=made, meeting=meeting, body=body, actor=steward)


def save_ours(review: SimpleNamespace, said: list[Said]) -> ReviewSide:
    version = queries.side_of(review.record, Side.OURS).version
    return answering.save_ours(review.record, said, version, actor=review.actor)


def ours_in(review: SimpleNamespace, said: list[Said] | None = None) -> None:
    version = queries.side_of(review.record, Side.OURS).version
    answering.hand_in_ours(review.record, said or answers(4, OURS, financing=5), version, actor=review.actor)
    review.record.refresh_from_db()


def address(review: SimpleNamespace) -> str:
    """Return the path of a fresh address of the partner's."""
    side = actions.give_link(review.record, actor=review.actor)
    return f"/partnership/{side.token}/"


def theirs_in(review: SimpleNamespace, said: list[Said] | None = None) -> str:
    """Hand in for the partner; return the path of its address."""
    path = address(review)
    side = queries.side_of(review.record, Side.THEIRS)
    said = said or answers(3, THEIRS, financing=1, digital="unknown")
    answering.hand_in_theirs(side, said, side.version, "Head of office, Farville")
    review.record.refresh_from_db()
    return path


def revealed(review: SimpleNamespace) -> str:
    """Let both hand in and reveal; return the path of the partner's address."""
    ours_in(review)
    path = theirs_in(review)
    actions.reveal(review.record, actor=review.actor)
    review.record.refresh_from_db()
    return path


def form_data(side: ReviewSide, said: list[Said], **more: Any) -> dict[str, Any]:
    """Return what the form of a side sends."""
    data: dict[str, Any] = {"version": side.version}
    for one in said:
        data[f"p_{one.principle}"] = one.value or one.apart
        data[f"c_{one.principle}"] = one.comment
    return data | more
