"""The endpoints of doors, declared for the API of this room."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records
from proxenia.core.clock import today
from proxenia.core.rest import SHAPES, Answer, Room, Shape
from proxenia.core.rest.reading import Reads
from proxenia.openings.access import reads_inside
from proxenia.openings.choices import CityRole, Consent, Stage, Teller
from proxenia.openings.models import ApplicationLetter, CallNotice, Disclosure, Introduction, StageReached
from proxenia.openings.queries import needs_visible_to
from proxenia.relations.choices import Side

from . import access, actions, answering, calling, disclosing, queries
from .access import must_read_list
from .introduction_pages import DISCLOSURES, INTRODUCTIONS
from .pages import APPLICATIONS, CALL_DESKS, CALLS

SAID = ("ASKED", "GIVEN", "REFUSED")


def _hidden(actor: Any, record: Any) -> frozenset[str]:
    """Keep internal notes, and how a side agreed, from whoever does not read the office."""
    inside = reads_inside(actor, record)
    return frozenset() if inside else frozenset({"note", "consent_ours_how", "consent_theirs_how"})


def open_in(room: Room) -> None:
    """Open the endpoints of doors in a room."""
    for model in (Introduction, StageReached):
        SHAPES[model] = Shape(model=model, hides=_hidden)
    for pages, path in (
        (CALLS, "calls"),
        (APPLICATIONS, "answers"),
        (CALL_DESKS, "call-desks"),
        (INTRODUCTIONS, "introductions"),
        (DISCLOSURES, "disclosures"),
    ):
        Records(pages=pages, path=path).open(room)
    for kind, path, query in (
        (CallNotice, "call-notices", queries.notices),
        (ApplicationLetter, "answer-letters", queries.letters),
        (StageReached, "stages-reached", queries.stages),
    ):
        Reads(model=kind, path=path, query=_of_any_day(query)).open(room)
    room.get(
        *("disclosures/year", "read_disclosures_of_year", "Roles and disclosures of a year, by official"),
        read_disclosures_of_year,
        query=YearAsked,
        answer={"type": "array", "items": LINE},
        model=Disclosure,
    )
    room.add(*(one.endpoint for one in (*_calls(), *_answers(), *_introductions())))


class YearAsked(BaseModel):
    """Of which year, and of which official."""

    model_config = ConfigDict(extra="forbid")

    year: Annotated[int | None, Field(ge=1000, le=9998, description="Left out: this year.")] = None
    post: Annotated[int | None, Field(ge=1, description="Only this post of ours; left out: all.")] = None


LINE = {
    "type": "object",
    "required": [*disclosing.COLUMNS, "post", "url"],
    "properties": {
        **{name: {"type": "string"} for name in (*disclosing.COLUMNS, "url")},
        "post": {"type": ["integer", "null"]},
    },
}


def read_disclosures_of_year(request: HttpRequest, asked: YearAsked) -> Answer:
    """Answer the list of a year: roles and disclosures by official. Raises NotAllowed for whoever does not read the office."""
    actor: Any = request.user
    must_read_list(actor)
    lines = disclosing.list_of(actor, asked.year or today().year, asked.post)
    told = zip(disclosing.cells(lines), lines, strict=True)
    return Answer(
        [dict(zip(disclosing.COLUMNS, cells, strict=True)) | {"post": one.post, "url": one.url} for cells, one in told]
    )


def _of_any_day(query: Any) -> Any:
    return lambda actor, _day: query(actor)


def _calls() -> tuple[Act, ...]:
    of: dict[str, Any] = {"find": queries.calls}
    one = "calls/{int:pk}"
    return (
        Act(
            *(calling.draft_call, "needs/{int:pk}/open-call", "Draft an open call from a need"),
            find=needs_visible_to,
        ),
        Act(
            *(calling.publish, f"{one}/publish", "Make a call public and tell the field"),
            name="publish_call",
            may=access.can_publish,
            **of,
        ),
        Act(calling.extend, f"{one}/extend", "Let a call stay open longer", name="extend_call", **of),
        Act(calling.close, f"{one}/close", "Close a call whose last day is over", name="close_call", **of),
        Act(calling.cancel, f"{one}/cancel", "Cancel a call", name="cancel_call", **of),
        Act(calling.decide, f"{one}/decide", "Settle a call and write to each who answered", name="decide_call", **of),
    )


def _answers() -> tuple[Act, ...]:
    of: dict[str, Any] = {"find": queries.every_answer}
    one = "answers/{int:pk}"
    return (
        Act(answering.select, f"{one}/select", "Select an answer, with the reason", name="select_answer", **of),
        Act(answering.pass_over, f"{one}/pass-over", "Do not select an answer", name="pass_over_answer", **of),
        Act(answering.withdraw, f"{one}/withdraw", "Withdraw an answer", name="withdraw_answer", **of),
        Act(answering.take_in, f"{one}/take-in", "Let an answer count that was set aside", name="take_in_answer", **of),
        Act(
            *(answering.name_organisation, f"{one}/organisation", "Say which organisation answered"),
            name="name_organisation_of_answer",
            **of,
        ),
    )


def _introductions() -> tuple[Act, ...]:
    of: dict[str, Any] = {"find": queries.introductions}
    one = "introductions/{int:pk}"
    return (
        Act(
            *(actions.introduce, "introduce", "Plan to introduce one of ours to one abroad"),
            choices={"role": CityRole.values},
            given={"seminar": lambda _request: None},
        ),
        Act(
            *(actions.note_consent, f"{one}/consent", "Note what a side says to being introduced"),
            choices={"side": Side.values, "consent": [Consent[name].value for name in SAID]},
            **of,
        ),
        Act(
            *(actions.reach, f"{one}/reach", "Note that a stage was reached"),
            name="reach_stage",
            choices={"stage": Stage.values, "told_by": Teller.values},
            **of,
        ),
        Act(actions.end_role, f"{one}/end-role", "End our role in an introduction", **of),
    )
