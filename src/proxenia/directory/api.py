"""The API of the directory: places, organisations, people, posts and who holds them, topics, the gazetteer, merges, files."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records, room
from proxenia.core.clock import today
from proxenia.core.rest import SHAPES, Answer, Shape, shape_of
from proxenia.core.rest.reading import Reads

from . import actions, merging, queries
from .access import can_merge
from .election_pages import ELECTIONS
from .formats.popolo_in import import_popolo
from .formats.popolo_out import export_popolo
from .formats.vcard_in import import_vcard
from .formats.vcard_out import export_vcard
from .models import GazetteerEntry, Import, Merge, Organisation, Person, Place, Topic
from .pages import ORGANISATIONS, PEOPLE, PERSON_TENURES, PLACES, POST_TENURES, POSTS
from .suggesting import suggest

ROOM = room(
    "directory", "Directory", "Places, organisations, people, posts and who holds them when, topics, the gazetteer."
)
SHAPES[Merge] = Shape(model=Merge, leaves_out=frozenset({"moved"}))
SHAPES[Import] = Shape(model=Import, leaves_out=frozenset({"carried", "keys"}))
VCARD = "text/vcard"
REPORT: dict[str, Any] = {
    "type": "object",
    "title": "Report",
    "description": "What came of a file: how many records were made, what was there already, and what was remarkable.",
    "properties": {
        "created": {"type": "object", "additionalProperties": {"type": "integer"}},
        "already_there": {"type": "object", "additionalProperties": {"type": "integer"}},
        "findings": {"type": "array", "items": {"type": "object"}},
        "import": {"type": ["integer", "null"]},
    },
    "required": ["created", "already_there", "findings", "import"],
}
ALIKE: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "integer"},
            "label": {"type": "string"},
            "name": {"type": "string", "description": "The name of the record that is like the one you gave."},
        },
        "required": ["id", "label", "name"],
    },
}

for records in (
    Records(pages=PLACES, path="places"),
    Records(pages=ORGANISATIONS, path="organisations"),
    Records(pages=PEOPLE, path="people", parts=(PERSON_TENURES,)),
    Records(pages=POSTS, path="posts", parts=(POST_TENURES,)),
    Records(pages=ELECTIONS, path="elections"),
):
    records.open(ROOM)
for reads in (
    Reads(model=Topic, path="topics", query=lambda _actor, _day: queries.topics()),
    Reads(model=Merge, path="merges", query=lambda actor, _day: queries.merges(actor), newest_first=True),
    Reads(model=Import, path="imports", query=lambda actor, _day: queries.own_imports(actor), newest_first=True),
):
    reads.open(ROOM)


class Named(BaseModel):
    """A name to look for."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200)]


Words = Annotated[str, Field(max_length=2000)]


class Told(BaseModel):
    """Texts that topics are looked for in: in their languages, or as `text` where the language is not known."""

    model_config = ConfigDict(extra="forbid")

    da: Words = ""
    en: Words = ""
    zh: Words = ""
    text: Words = ""


def find_topics(_request: HttpRequest, told: Told) -> Answer:
    """Answer the topics that the texts speak for, best first; a person says whether they are right."""
    texts = {"da": told.da, "en": told.en, "zh": told.zh, "": told.text}
    return Answer([one.as_dict() for one in suggest(texts)])


def find_towns(request: HttpRequest, asked: Named) -> Answer:
    """Answer the towns of the world that are called so, the largest first."""
    return Answer(shape_of(GazetteerEntry).tell(request.user, queries.gazetteer(asked.name)))  # type: ignore[arg-type]


def find_similar(request: HttpRequest, asked: Named, kind: str) -> Answer:
    """Answer what is in the directory already under a like name."""
    if kind not in queries.MERGEABLE:
        raise Http404
    found = queries.similar(request.user, kind, asked.name)  # type: ignore[arg-type]
    return Answer([{"id": one.record.pk, "label": str(one.record), "name": str(one.name)} for one in found])


def read_card(request: HttpRequest, _query: Any, pk: int) -> HttpResponse:
    """Give a person's card, with the posts held today."""
    actor: Any = request.user
    person = queries.people(actor, None).filter(pk=pk).first()
    if person is None:
        raise Http404
    return HttpResponse(export_vcard(None, actor=actor, day=today(), only=person.pk), content_type=VCARD)


def read_cards(request: HttpRequest, _query: Any) -> HttpResponse:
    """Give the cards of all people you may see; the log says that they went out."""
    return HttpResponse(export_vcard(None, actor=request.user, day=today()), content_type=VCARD)  # type: ignore[arg-type]


def read_popolo(request: HttpRequest, _query: Any) -> Answer:
    """Give the directory as a Popolo document; the log says that it went out."""
    return Answer(export_popolo(None, actor=request.user))  # type: ignore[arg-type]


SUGGESTED: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "integer"},
            "slug": {"type": "string"},
            "label": {"type": "object", "additionalProperties": {"type": "string"}},
            "score": {"type": "number", "description": "Comparable within one answer alone."},
            "grounds": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "language": {"type": "string", "enum": ["da", "en", "zh"]},
                        "word": {"type": "string", "description": "As it stands in the text."},
                        "term": {"type": "string", "description": "As the list of topics has it."},
                        "how": {
                            "type": "string",
                            "enum": ["said", "ends", "begins", "within"],
                            "description": "The word itself, or where in a longer Danish word it stands.",
                        },
                    },
                    "required": ["language", "word", "term", "how"],
                },
            },
        },
        "required": ["id", "slug", "label", "score", "grounds"],
    },
}
ROOM.get(*("topics/suggested", "find_topics", "Suggest topics from a text", find_topics), answer=SUGGESTED, query=Told)
TOWNS = {"type": "array", "items": shape_of(GazetteerEntry).reference}
ROOM.get("gazetteer", "find_towns", "Find a town of the world", find_towns, answer=TOWNS, query=Named)
ROOM.get("similar/{kind}", "find_similar", "Find records of a like name", find_similar, answer=ALIKE, query=Named)
ROOM.get(
    "people/{int:pk}/card", "read_card", "A person's card", read_card, files=(VCARD,), model=Person, calls=export_vcard
)
ROOM.get("exports/vcard", "export_vcard", "The cards of all people", read_cards, files=(VCARD,), calls=export_vcard)
ROOM.get(
    "exports/popolo",
    "export_popolo",
    "The directory as Popolo",
    read_popolo,
    answer={"type": "object"},
    calls=export_popolo,
)


def _told(request: HttpRequest, record: Any) -> dict[str, Any]:
    return shape_of(type(record)).tell_one(request.user, record)  # type: ignore[arg-type]


def _merging(path: str, model: Any) -> Act:
    """Return the act that makes two records of a kind one."""

    def kept(actor: Any) -> Any:
        return queries.mergeable(actor, model._meta.model_name)

    return Act(
        *(
            merging.merge_records,
            f"{path}/{{int:pk}}/merge",
            "Make two records one: the other one goes, all it has moves over",
        ),
        name=f"merge_{path}",
        find=kept,
        among={"removed": kept},
        may=can_merge,
        model=model,
        need="confidential",
    )


IMPORTING: dict[str, Any] = {"tells": lambda _request, report: report.as_dict(), "answers": REPORT}
ROOM.add(
    *(
        act.endpoint
        for act in (
            Act(actions.end_tenure, "tenures/{int:pk}/end", "Say when somebody left a post", find=queries.tenures),
            Act(
                *(actions.place_from_gazetteer, "gazetteer/{int:pk}/place", "Make a place of a town of the gazetteer"),
                find=lambda _actor: queries.towns(),
                may=lambda actor, _town: actor.powers.writes,
            ),
            Act(
                *(actions.confirm_tenure, "tenures/{int:pk}/confirm", "Say that somebody holds a post still"),
                find=queries.tenures,
            ),
            Act(
                *(
                    actions.add_suggested_election,
                    "organisations/{int:pk}/elections",
                    "Put down an election that is due",
                ),
                find=queries.organisations,
            ),
            Act(
                *(actions.locate, "places/{int:pk}/locate", "Say which town of the gazetteer a place is"),
                find=queries.places,
                among={"town": lambda _actor: queries.towns()},
            ),
            _merging("places", Place),
            _merging("organisations", Organisation),
            _merging("people", Person),
            Act(
                *(merging.undo_merge, "merges/{int:pk}/undo", "Make two records again of what was merged"),
                find=queries.merges,
                may=can_merge,
                tells=_told,
                answers={"type": "object"},
                need="confidential",
            ),
            Act(import_popolo, "imports/popolo", "Bring in a Popolo file, or look at what it would bring", **IMPORTING),
            Act(import_vcard, "imports/vcard", "Bring in cards, or look at what they would bring", **IMPORTING),
        )
    )
)
