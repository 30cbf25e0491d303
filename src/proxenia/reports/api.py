"""The API of documents: the answer to “what came of it?”, and the two pages before a meeting, as data."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from proxenia.contacts.queries import KNOWN
from proxenia.core.documents import as_data
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import day_of, found_or_404

from .answer.asking import answer
from .answer.model import as_data as answer_data
from .brief import brief
from .queries import subjects

ROOM = Room("reports", "Documents", "Documents made from what is on record at the moment you ask, with their sources.")
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


def _language(asked: DocumentAsked) -> Literal["da", "en"]:
    return asked.lang or ("da" if (get_language() or "").startswith("da") else "en")


def read_answer(request: HttpRequest, asked: DocumentAsked, pk: int) -> Answer:
    """Answer what came of a tie: each statement with its value, the records it rests on, and its grade."""
    actor: Any = request.user
    tie = found_or_404(subjects(actor, TIE), pk)
    return Answer(answer_data(answer(actor, tie, day_of(asked), _language(asked))))


def _brief(label: str) -> Callable[..., Answer]:
    def view(request: HttpRequest, asked: DocumentAsked, pk: int) -> Answer:
        actor: Any = request.user
        record = found_or_404(subjects(actor, label), pk)
        base = request.build_absolute_uri("/").rstrip("/")
        return Answer(as_data(brief(actor, record, day_of(asked), language=_language(asked), base=base)))

    return view


DOCUMENT: dict[str, Any] = {"answer": {"type": "object"}, "query": DocumentAsked}
ROOM.get("ties/{int:pk}/answer", "read_answer", "What came of a tie?", read_answer, model=KNOWN[TIE], **DOCUMENT)
for label, path in PATHS.items():
    model = KNOWN[label]
    name, words = model._meta.model_name, model._meta.model_name
    ROOM.get(
        *(f"{path}/{{int:pk}}/brief", f"read_{name}_brief", f"The two pages before a meeting, about one {words}"),
        _brief(label),
        model=model,
        **DOCUMENT,
    )
