"""What programs may do with the papers of projects: the same records, verbs and documents as the pages."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Parts, Records
from proxenia.core.documents import as_data
from proxenia.core.documents.pages import EVERY_LANGUAGE
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import Reads, day_of, found_or_404
from proxenia.projects import access
from proxenia.projects.choices import WRITTEN, DocumentKind
from proxenia.projects.models import Narrative, Project, SentDocument
from proxenia.projects.record.queries import projects_visible_to

from . import queries, writing
from .asking import asked_for
from .making import document_of
from .pages import ASSIGNMENTS, OUTLINES


class DocumentAsked(BaseModel):
    """Which document, of which year or about what, as of which day, in which language."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal[tuple(DocumentKind.values)]  # type: ignore[valid-type]
    year: Annotated[int | None, Field(ge=1900, le=2199, description="Of a document of a year.")] = None
    about: Annotated[int | None, Field(ge=1, description="The key of what terms are about.")] = None
    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None
    lang: Annotated[Literal["da", "en", "zh"] | None, Field(description="Left out: the reader's.")] = None


def _own_project(request: HttpRequest, pk: int) -> Project:
    """Return a project whose papers the reader may read; raise Http404 for all others."""
    actor: Any = request.user
    found: Project = found_or_404(projects_visible_to(actor), pk)
    if not access.reads_inside(actor, found):
        raise Http404
    return found


def read_document(request: HttpRequest, asked: DocumentAsked, pk: int, found: Project) -> Answer:  # noqa: ARG001 - it is found
    """Give a document of a project as data."""
    actor: Any = request.user
    which = asked_for(actor, found, DocumentKind(asked.kind), asked.year, asked.about, day_of(asked))
    if which is None:
        raise Http404
    language: Any = asked.lang or next((one for one in EVERY_LANGUAGE if one == (get_language() or "")[:2]), "en")
    base = request.build_absolute_uri("/").rstrip("/")
    return Answer(as_data(document_of(actor, found, which, language=language, base=base)))


def open_in(room: Room) -> None:
    """Open the endpoints of outlines and documents in the room's."""
    Records(pages=OUTLINES, path="outlines").open(room)
    Parts(pages=ASSIGNMENTS, path="projects", kept=True).open(room)
    for model, path, query in (
        (Narrative, "narratives", queries.narratives_visible_to),
        (SentDocument, "sent-documents", queries.sent_to_read),
    ):
        Reads(model=model, path=path, query=query).open(room)
    room.get(
        *("projects/{int:pk}/document", "read_project_document", "A document of a project, made from its records"),
        read_document,
        model=Project,
        answer={"type": "object"},
        query=DocumentAsked,
        guard=_own_project,
    )
    write = Act(
        *(writing.write_chapter, "projects/{int:pk}/texts", "Write a chapter of the documents of a project"),
        name="write_project_chapter",
        choices={"chapter": tuple(sorted(WRITTEN))},
        find=projects_visible_to,
    )
    own = Act(
        *(writing.make_own, "outlines/make-own", "Make our outline of a document the office's own"),
        name="make_outline_own",
        choices={"kind": DocumentKind.values},
    )
    for act in (write, own):
        room.add(act.endpoint)
