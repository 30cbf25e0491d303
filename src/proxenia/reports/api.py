"""The API of documents: the answer to “what came of it?”, and the two pages before a meeting, as data."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.access import must_write
from proxenia.accounts.rest import room
from proxenia.contacts.queries import KNOWN
from proxenia.core.clock import today
from proxenia.core.documents import as_data
from proxenia.core.rest import Answer, Endpoint, JsonBody, read_date
from proxenia.core.rest.asking import Date
from proxenia.core.rest.reading import day_of, found_or_404

from .actions import mark_read, take_out
from .answer.asking import answer
from .answer.model import as_data as answer_data
from .book import book
from .brief import brief
from .queries import subject_model, subjects

ROOM = room("reports", "Documents", "Documents made from what is on record at the moment you ask, with their sources.")
TIE = "relations.tie"
PATHS = {
    "relations.tie": "ties",
    "directory.person": "people",
    "directory.organisation": "organisations",
    "directory.post": "posts",
    "directory.place": "places",
}


class DocumentAsked(BaseModel):
    """As of which day, in which language."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None
    lang: Annotated[Literal["da", "en"] | None, Field(description="Left out: the reader's.")] = None


class BriefAsked(DocumentAsked):
    """As of which day, in which of the three languages of what is taken along."""

    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None  # type: ignore[assignment]  # one more


class BookAsked(BriefAsked):
    """As of which day, in which language, for whom."""

    level: Annotated[Literal["team", "mayor", "partner", "public"], Field(description="Each next one reads less.")] = (
        "team"
    )


class BookRead(JsonBody):
    """Which version of a book was read or handed over."""

    level: Literal["team", "mayor", "partner", "public"]
    version: Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="As the book's answer names it.")]
    read_on: Date
    read_by: Annotated[str, Field(max_length=120, description="A role, such as the mayor.")] = ""


def _language(asked: Any) -> Any:
    return asked.lang or ("da" if (get_language() or "").startswith("da") else "en")


def read_answer(request: HttpRequest, asked: DocumentAsked, pk: int) -> Answer:
    """Answer what came of a tie: each statement with its value, the records it rests on, and its grade."""
    actor: Any = request.user
    tie = found_or_404(subjects(actor, TIE), pk)
    return Answer(answer_data(answer(actor, tie, day_of(asked), _language(asked))))


def _brief(label: str) -> Callable[..., Answer]:
    def view(request: HttpRequest, asked: BriefAsked, pk: int) -> Answer:
        actor: Any = request.user
        record = found_or_404(subjects(actor, label), pk)
        made = brief(actor, record, day_of(asked), language=_language(asked), base=_base(request))
        return Answer(as_data(made))

    return view


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _book(label: str) -> Callable[..., Answer]:
    def view(request: HttpRequest, asked: BookAsked, pk: int) -> Answer:
        actor: Any = request.user
        record = found_or_404(subjects(actor, label), pk)
        made = book(*(actor, record, day_of(asked)), language=_language(asked), level=asked.level, base=_base(request))
        take_out(record, made, file_format="json", actor=actor)
        changed = [{"kind": one.kind, "number": one.pk, "before": one.before, "now": one.now} for one in made.changes]
        since = made.since.digest if made.since else None
        return Answer({"version": made.digest, "since": since, "changes": changed, "document": as_data(made.document)})

    return view


def book_was_read(request: HttpRequest, _asked: Any, said: BookRead, found: Any, **_named: Any) -> Answer:
    """Write down that a version was read, and tell it."""
    actor: Any = request.user
    read_on = read_date(said.read_on, "read_on")
    assert read_on is not None  # its pattern wants a date
    made = book(actor, found, today(), language="en", level=said.level, base=_base(request))
    edition = mark_read(found, made, digest=said.version, read_on=read_on, read_by=said.read_by, actor=actor)
    return Answer({"version": edition.digest, "read_on": str(edition.read_on), "read_by": edition.read_by})


def _markable(label: str) -> Callable[..., Any]:
    def guard(request: HttpRequest, pk: int) -> Any:
        actor: Any = request.user
        record = found_or_404(subjects(actor, label), pk)
        must_write(actor, record)
        return record

    return guard


DOCUMENT: dict[str, Any] = {"answer": {"type": "object"}, "query": DocumentAsked}
ROOM.get("ties/{int:pk}/answer", "read_answer", "What came of a tie?", read_answer, model=KNOWN[TIE], **DOCUMENT)
for label, path in PATHS.items():
    model = KNOWN[label]
    name, words = model._meta.model_name, model._meta.model_name
    ROOM.get(
        *(f"{path}/{{int:pk}}/brief", f"read_{name}_brief", f"The two pages before a meeting, about one {words}"),
        _brief(label),
        model=model,
        answer={"type": "object"},
        query=BriefAsked,
    )
for label, path in {"relations.tie": "ties", "visits.visit": "visits"}.items():
    model = subject_model(label)
    name = model._meta.model_name
    ROOM.get(
        *(
            f"{path}/{{int:pk}}/book",
            f"read_{name}_book",
            f"The briefing book about one {name}, for one kind of reader",
        ),
        _book(label),
        model=model,
        answer={"type": "object"},
        query=BookAsked,
        description="Reading it by a program counts as taking it out: it leaves an event in the log of the office.",
    )
    ROOM.add(
        Endpoint(
            method="POST",
            path=f"{path}/{{int:pk}}/book/read",
            name=f"{name}_book_was_read",
            summary="Write down that a version of the book was read or handed over",
            view=book_was_read,
            guard=_markable(label),
            body=BookRead,
            answer={"type": "object"},
            calls=mark_read,
            model=model,
        )
    )
