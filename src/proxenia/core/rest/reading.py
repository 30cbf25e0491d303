"""Lists and single records that are read: declared once, with their filters, pages and fields."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import override
from pydantic import BaseModel, ConfigDict, Field, create_model

from proxenia.core.clock import read_day, today
from proxenia.core.index import answering
from proxenia.core.pages import Filter

from .answers import Answer
from .paging import MOST, PER_PAGE, page_of, page_schema
from .problems import Refused, Wrong
from .rooms import Room
from .shapes import Shape, shape_of


class Asked(BaseModel):
    """What every single record may be asked."""

    model_config = ConfigDict(extra="forbid")

    fields: Annotated[
        str | None,
        Field(max_length=1000, description="Only these, with commas: `name,kind`. The number always comes along."),
    ] = None


class Paged(BaseModel):
    """What everything in pages may be asked."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=MOST, description="How many on a page.")] = PER_PAGE
    cursor: Annotated[
        str | None,
        Field(pattern=r"^\d{1,18}$", description="Where the page begins; taken from `next` of the page before."),
    ] = None


class AskedList(Asked, Paged):
    """What every list may be asked."""


AS_OF = (
    str | None,
    Field(None, max_length=10, description="As things stood then: 1984, 2010-01, 2018-11-20.", examples=["2010-01"]),
)
SEARCH = (str | None, Field(None, max_length=200, description="Words that the search index knows the record by."))


@dataclass(frozen=True, kw_only=True)
class Reads:
    """The endpoints that list and read the records of a query.

    `query` gets the reader and the day; `dated` says that it heeds the day. `may` refuses readers by raising. `find` narrows the
    list to words where the index knows the records; `lean` leaves out what only pages read. `id` names the endpoints.
    """

    model: type[Any]
    path: str
    query: Callable[[Any, Any], QuerySet[Any]]
    id: str = ""
    plural: Any = ""
    filters: tuple[Filter, ...] = ()
    find: Callable[[Any, QuerySet[Any], str], QuerySet[Any]] | None = None
    dated: bool = False
    lean: bool = True
    newest_first: bool = False
    need: str = ""
    may: Callable[[Any], None] = field(default=lambda _actor: None)

    @property
    def shape(self) -> Shape:
        """How the records are told."""
        return shape_of(self.model)

    @property
    def names(self) -> tuple[str, str]:
        """What the endpoints of the list and of one record are called."""
        many = self.id or self.path.replace("-", "_").replace("/", "_")
        return f"list_{many}", f"read_{self.shape.name.lower()}"

    @cached_property
    def asked(self) -> tuple[type[AskedList], type[Asked]]:
        """What the list and a record may be asked."""
        dated: dict[str, Any] = {"as_of": AS_OF} if self.dated else {}
        more: dict[str, Any] = dict(dated)
        if self.find:
            more["q"] = SEARCH
        with override("en"):
            for one in self.filters:
                more[one.name] = (_values(one), Field(None, title=force_str(one.label)))
        name = self.names[0].removeprefix("list_").title().replace("_", "")
        listed: type[AskedList] = create_model(f"{name}Asked", __base__=AskedList, **more)
        single: type[Asked] = create_model(f"{name}AskedOne", __base__=Asked, **dated)
        return listed, single

    def open(self, room: Room) -> None:
        """Open the endpoints."""
        listed, single = self.asked
        item = self.shape.reference
        with override("en"):
            many, one = (
                force_str(self.plural or self.model._meta.verbose_name_plural),
                force_str(self.model._meta.verbose_name),
            )
        common: dict[str, Any] = {"need": self.need}
        room.get(self.path, self.names[0], f"List {many}", self.list, answer=page_schema(item), query=listed, **common)
        more = {"model": self.model, "answer": item, "query": single}
        room.get(f"{self.path}/{{int:pk}}", self.names[1], f"Read one: {one}", self.read, **more, **common)

    def records(self, actor: Any, day: dt.date) -> QuerySet[Any]:
        """Return the records the reader may see."""
        self.may(actor)
        found = self.query(actor, day)
        return found.prefetch_related(None) if self.lean else found

    def list(self, request: HttpRequest, asked: Any) -> Answer:
        """Answer a page of the list."""
        actor: Any = request.user
        day = day_of(asked)
        only = only_of(self.shape, asked.fields)
        found = self.records(actor, day)
        if self.find and asked.q:
            found = self.find(actor, found, asked.q)
        for one in self.filters:
            value = getattr(asked, one.name)
            if value not in {None, ""}:
                found = one.on_day(found, value, day) if one.on_day else one.apply(found, value)
        page = page_of(request, found, limit=asked.limit, cursor=asked.cursor, newest_first=self.newest_first)
        return Answer(page.told(self.shape.tell(actor, page.rows, only)), headers=page.headers)

    def read(self, request: HttpRequest, asked: Any, pk: int) -> Answer:
        """Answer one record."""
        only = only_of(self.shape, asked.fields)
        record = found_or_404(self.records(request.user, day_of(asked)), pk)
        return told(request, record, only=only)

    def one(self, actor: Any, pk: int) -> Any:
        """Return one record as it stands today, or raise Http404."""
        return found_or_404(self.records(actor, today()), pk)


def searched(model: type[Any], indexed: Sequence[str]) -> Callable[[Any, QuerySet[Any], str], QuerySet[Any]] | None:
    """Return how a list is narrowed to words: by the index, where it knows the model."""
    return answering if model._meta.label_lower in indexed else None


def found_or_404(found: QuerySet[Any], pk: int) -> Any:
    """Return the record of a number; raise Http404 where it is not there, or not to be seen."""
    record = found.filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def told(request: HttpRequest, record: Any, *, status: int = HTTPStatus.OK, only: Sequence[str] = ()) -> Answer:
    """Return the answer that tells of one record."""
    shape = shape_of(type(record))
    data = shape.tell_one(request.user, record, only)  # type: ignore[arg-type]
    return Answer(data, status, shape.state(record))


def day_of(asked: Any) -> dt.date:
    """Return the day that was asked about, else today; raise Refused for what is no day."""
    text = getattr(asked, "as_of", None)
    if not text:
        return today()
    try:
        return read_day(text)
    except ValueError as error:
        raise Refused(
            HTTPStatus.UNPROCESSABLE_ENTITY, "request.day", str(error), [Wrong("?as_of", str(error))]
        ) from None


def only_of(shape: Shape, text: str | None) -> list[str]:
    """Return the fields that were asked for; none means all. Raises Refused for those that are unknown."""
    names = [name for one in (text or "").split(",") if (name := one.strip())]
    unknown = [name for name in names if name not in shape.names]
    if unknown:
        words = _("There is no field “%(name)s”. Known are: %(known)s.")
        said = words % {"name": unknown[0], "known": ", ".join(shape.names)}
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "request.fields", said, [Wrong("?fields", said)])
    return names


def _values(one: Filter) -> Any:
    """Return the type of a filter's value: one of its choices, where these are the same for everybody."""
    return Literal[one.values] | None if one.values else Annotated[str | None, Field(max_length=100)]


__all__ = ["Asked", "AskedList", "Paged", "Reads", "day_of", "found_or_404", "only_of", "searched", "told"]
