"""The API of the desk: search, what wants attention, what is coming, ways to an introduction, calendar feeds."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.queries import record_of
from proxenia.accounts.rest import Act, room
from proxenia.accounts.rest.acts import record_named
from proxenia.core.errors import RuleError
from proxenia.core.index import look
from proxenia.core.rest import SHAPES, Answer, Endpoint, Extra, JsonBody, Shape, shape_of
from proxenia.core.rest.asking import Key
from proxenia.core.rest.inputs import AnyRecord
from proxenia.core.rest.reading import Reads, day_of
from proxenia.directory.models import Person, Post
from proxenia.directory.queries import tenures
from proxenia.relations.models import Tie

from . import actions, queries
from .choices import Digest, FeedKind, PointState
from .handover import actions as handing
from .handover import reads as handovers
from .introductions.asking import answer, as_data, asked
from .introductions.telling import tell
from .models import Feed, Handover, HandoverPoint, Myself, PutAside
from .today.standing import myself
from .world.endpoints import open_in

ROOM = room("desk", "Desk", "Search, what wants attention, what is coming, ways to an introduction, calendar feeds.")
MOST = 80
DATED_LINE: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "kind": {"type": "string"},
            "day": {"type": "string", "format": "date"},
            "when": {"$ref": "#/components/schemas/PartialDate"},
            "title": {"type": "string"},
            "url": {"type": "string"},
            "why": {"type": "string"},
            "todo": {"type": "string"},
            "detail": {"type": "string"},
        },
        "required": ["kind", "day", "when", "title", "url"],
    },
}
HITS: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"type": "string", "description": "The kind of record, such as relations.tie."},
            "id": {"type": "integer"},
            "title": {"type": "string"},
            "detail": {"type": "string"},
            "url": {"type": "string"},
            "near": {"type": "boolean", "description": "Found only with a typing error forgiven."},
        },
        "required": ["type", "id", "title", "detail", "url", "near"],
    },
}


class SearchAsked(BaseModel):
    """What is looked for."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(min_length=1, max_length=200)]
    limit: Annotated[int, Field(ge=1, le=MOST)] = 30


class DayAsked(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10)] = None


class TiesAsked(DayAsked):
    """What the portfolio is narrowed to."""

    topic: Annotated[str | None, Field(max_length=60)] = None
    country: Annotated[str | None, Field(max_length=2)] = None
    strand: Annotated[str | None, Field(max_length=20)] = None
    holder: Annotated[str | None, Field(pattern=r"^\d{1,18}$")] = None
    kind: Annotated[str | None, Field(max_length=30)] = None


class PathsAsked(DayAsked):
    """From whom to whom: a person, post or organisation, by any of its names."""

    to: Annotated[str, Field(min_length=1, max_length=100)]
    begin: Annotated[str | None, Field(max_length=100, description="Left out: the own office's posts.")] = None
    expired: Annotated[bool, Field(description="Also through ties that have expired.")] = False


def find_records(request: HttpRequest, said: SearchAsked) -> Answer:
    """Answer the records that the search finds, best first; near ones, with a typing error forgiven, after the exact."""
    actor: Any = request.user
    return Answer(
        [
            {
                "type": hit.label,
                "id": hit.record_id,
                "title": hit.title,
                "detail": hit.detail,
                "url": hit.url,
                "near": hit.near,
            }
            for hit in look(actor, said.q, limit=said.limit).hits
        ]
    )


def _line(one: Any, *names: str) -> dict[str, Any]:
    said = {"kind": one.kind, "day": one.day, "when": str(one.when), "title": str(one.title), "url": one.url}
    return said | {name: str(getattr(one, name)) for name in names}


def list_alarms(request: HttpRequest, said: DayAsked) -> Answer:
    """Answer what wants attention on a day, the most urgent first."""
    return Answer([_line(one, "why", "todo") for one in queries.alarms_on(_actor(request), day_of(said))])


def list_coming(request: HttpRequest, said: DayAsked) -> Answer:
    """Answer the days of the next two years that any room knows of."""
    return Answer([_line(one, "detail") for one in queries.coming_days(_actor(request), day_of(said))])


def list_portfolio(request: HttpRequest, said: TiesAsked) -> Answer:
    """Answer the ties of a day, narrowed as asked, each once however many hold it."""
    narrowed = queries.Asked(
        **{name: getattr(said, name) or "" for name in ("topic", "country", "strand", "holder", "kind")}
    )
    ties = queries.portfolio_ties(_actor(request), day_of(said), narrowed)
    return Answer(shape_of(Tie).tell(_actor(request), ties))


def find_paths(request: HttpRequest, said: PathsAsked) -> Answer:
    """Answer the shortest ways to an introduction, hop by hop with the evidence."""
    actor = _actor(request)
    question = asked(actor, {"from": said.begin or "", "to": said.to, "expired": said.expired}, day_of(said))
    found = answer(actor, question)
    if found is None:
        name = question.end.text if question.end.record is None else question.begin.text
        raise RuleError("name.unknown", _("Nothing that you may see answers to “%(name)s”.") % {"name": name})
    return Answer(as_data(question, found, tell(actor, found.paths, question.day)))


def _actor(request: HttpRequest) -> Any:
    return request.user


def _addresses(_reader: Any, feeds: Sequence[Any]) -> dict[int, str]:
    return {one.pk: reverse("feed", args=[one.token]) for one in feeds}


def _own(_user: Any, _feed: Any) -> bool:
    return True


ROOM.get("search", "find_records", "Search", find_records, answer=HITS, query=SearchAsked)
ROOM.get("alarms", "list_alarms", "What wants attention", list_alarms, answer=DATED_LINE, query=DayAsked)
ROOM.get("coming", "list_coming", "What is coming", list_coming, answer=DATED_LINE, query=DayAsked)
PORTFOLIO = {"type": "array", "items": shape_of(Tie).reference}
ROOM.get("portfolio", "list_portfolio", "The ties of a day", list_portfolio, answer=PORTFOLIO, query=TiesAsked)
ROOM.get("paths", "find_paths", "Ways to an introduction", find_paths, answer={"type": "object"}, query=PathsAsked)

open_in(ROOM)

ADDRESS = {"type": "string", "title": "Secret address", "description": "For a calendar program; who has it, reads it."}
SHAPES[Feed] = Shape(model=Feed, extras=(Extra(name="address", schema=ADDRESS, tell=_addresses),))
for reads in (
    Reads(model=Feed, path="feeds", query=lambda actor, _day: queries.feeds_of(actor)),
    Reads(model=PutAside, path="aside", query=lambda actor, _day: queries.aside_of(actor)),
    Reads(model=Handover, path="handovers", query=handovers.handovers, lean=False),
    Reads(model=HandoverPoint, path="handover-points", query=lambda actor, _day: handovers.points(actor), lean=False),
):
    reads.open(ROOM)


class MyselfSaid(JsonBody):
    """Who you are in the directory, and how often you want mail."""

    person: Key | None = None
    post: Key | None = None
    digest: Literal[tuple(Digest.values)] | None = None  # type: ignore[valid-type]


def _oneself(request: HttpRequest) -> dict[str, Any]:
    me = myself(request.user)  # type: ignore[arg-type]
    return shape_of(Myself).tell_one(request.user, me) if me is not None else {"id": 0}  # type: ignore[arg-type]


def read_myself(request: HttpRequest, _query: Any) -> Answer:
    """Answer who you say you are in the directory."""
    return Answer(_oneself(request))


def change_myself(request: HttpRequest, _query: Any, said: MyselfSaid) -> Answer:
    """Say who you are in the directory, and how often you want mail."""
    actor = _actor(request)
    sent = said.model_dump(exclude_unset=True)
    values = {name: value for name, value in sent.items() if name == "digest" and value is not None}
    for name, model in (("person", Person), ("post", Post)):
        if name in sent:
            named = sent[name]
            values[name] = record_named(model.objects.visible_to(actor), named, name) if named is not None else None
    actions.set_myself(values, actor=actor)
    return Answer(_oneself(request))


def _named_record(actor: Any, said: dict[str, Any]) -> Any:
    """Return the record that a feed is to be of; None where it is of all."""
    named = said["record"]
    if named is None:
        return None
    record = record_of(actor, named.label, named.id)
    if record is None:
        words = _("There is no such record.")
        raise RuleError("feed.record", words, fields={"record": [words]})
    return record


MYSELF = shape_of(Myself).reference
ROOM.get("myself", "read_myself", "Who you are in the directory", read_myself, answer=MYSELF, model=Myself)
ROOM.add(
    Endpoint(
        method="PATCH",
        path="myself",
        name="change_myself",
        summary="Say who you are in the directory, and how often you want mail",
        view=change_myself,
        body=MyselfSaid,
        answer=MYSELF,
        calls=actions.set_myself,
    ),
    *(
        act.endpoint
        for act in (
            Act(
                *(actions.make_feed, "feeds", "Make a calendar feed of your own"),
                choices={"kind": FeedKind.values},
                reads={"record": (AnyRecord | None, _named_record)},
                may=_own,
            ),
            Act(
                actions.renew_feed, "feeds/{int:pk}/renew", "Give a feed a new address", find=queries.feeds_of, may=_own
            ),
            Act(actions.revoke_feed, "feeds/{int:pk}/revoke", "Make a feed worthless", find=queries.feeds_of, may=_own),
            Act(actions.put_aside, "aside", "Put what wants attention aside, for yourself", may=_own),
            Act(actions.bring_back, "aside/{int:pk}/back", "Show it again", find=queries.aside_of, may=_own),
            Act(actions.own, "own", "Say that you look after what is owed, or no longer do", name="own_owed", may=_own),
            Act(handing.open_handover, "tenures/{int:pk}/handover", "Open the handover of a post", find=tenures),
            Act(
                *(handing.take_in, "handovers/{int:pk}/take-in", "Put onto the list what has turned up since"),
                find=handovers.handovers,
                tells=lambda _request, number: {"added": number},
                answers={"type": "object", "properties": {"added": {"type": "integer"}}, "required": ["added"]},
            ),
            Act(
                *(handing.add_point, "handovers/{int:pk}/points", "Put a point of your own onto the list"),
                name="add_handover_point",
                find=handovers.handovers,
            ),
            Act(
                *(handing.plan_meeting, "handovers/{int:pk}/meeting", "Say when the handover meeting is"),
                find=handovers.handovers,
            ),
            Act(handing.close_handover, "handovers/{int:pk}/close", "Close a handover", find=handovers.handovers),
            Act(handing.reopen_handover, "handovers/{int:pk}/reopen", "Open it again", find=handovers.handovers),
            Act(
                *(handing.remove_handover, "handovers/{int:pk}/remove", "Take away a handover opened in error"),
                find=handovers.handovers,
            ),
            Act(
                *(handing.settle, "handover-points/{int:pk}/settle", "Tick a point, or leave it with a reason"),
                name="settle_point",
                find=handovers.points,
                choices={"state": [value for value in PointState.values if value != PointState.OPEN]},
            ),
            Act(handing.reopen_point, "handover-points/{int:pk}/reopen", "Open a point again", find=handovers.points),
            Act(
                *(handing.pass_on, "handover-points/{int:pk}/pass-on", "Let another post see to a point"),
                name="pass_on_point",
                find=handovers.points,
            ),
        )
    ),
)
