"""Records and their parts at the API, declared from their pages: the same query, form, verbs and rights."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia.core.contributions import SEARCH
from proxenia.core.errors import NotAllowed
from proxenia.core.index import answering
from proxenia.core.pages import PartPages, RecordPages
from proxenia.core.rest import Answer, Endpoint, Room, shape_of
from proxenia.core.rest.answers import must_match
from proxenia.core.rest.inputs import Inputs
from proxenia.core.rest.paging import page_of, page_schema
from proxenia.core.rest.reading import Asked, AskedList, Reads, found_or_404, only_of, told
from proxenia.core.scoping import seen_along

PREFIX = "api"


def address_of(name: str, **arguments: int) -> str:
    """Return the address of an endpoint."""
    return reverse(f"{PREFIX}:{name}", kwargs=arguments)


def _demand(*, allowed: bool) -> None:
    if not allowed:
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))


def _locked(record: Any) -> Any:
    """Return a record as it stands, locked until the transaction ends; raise Http404 where it is gone."""
    stored = type(record)._base_manager.select_for_update().filter(pk=record.pk).order_by("pk").first()
    if stored is None:
        raise Http404
    return stored


@dataclass(frozen=True, kw_only=True)
class _Writes:
    """The endpoints that make, change and remove; what is found in the path differs for records and parts."""

    verbs: Any
    inputs: Inputs

    def change(self, request: HttpRequest, record: Any, said: Any) -> None:
        """Change a record, if it is still as its writer saw it."""
        with transaction.atomic():
            stored = _locked(record)
            must_match(request, shape_of(type(stored)).state(stored))
            values = self.inputs.values(request.user, said.model_dump(exclude_unset=True), stored)
            if values:
                self.verbs.change(stored, values, actor=request.user)

    def remove(self, request: HttpRequest, record: Any) -> Answer:
        """Remove a record, if it is still as its remover saw it."""
        with transaction.atomic():
            stored = _locked(record)
            must_match(request, shape_of(type(stored)).state(stored))
            self.verbs.remove(stored, actor=request.user)
        return Answer(status=HTTPStatus.NO_CONTENT)


@dataclass(frozen=True, kw_only=True)
class Records:
    """The endpoints of records, from their pages. `parts` are further parts beside those that the pages list.

    `keeps` names parts that only whoever reads the office itself may read, whoever else sees the record.
    """

    pages: RecordPages
    path: str
    parts: tuple[PartPages, ...] = ()
    keeps: frozenset[str] = frozenset()
    lean: bool = True

    @property
    def model(self) -> type[Any]:
        """The model of the records."""
        return self.pages.model

    @cached_property
    def reads(self) -> Reads:
        """The endpoints that read."""
        pages = self.pages
        indexed = pages.find is not answering or pages.label in SEARCH.keys()  # noqa: SIM118 - a slot, not a dict
        return Reads(
            model=pages.model,
            path=self.path,
            query=pages.records,
            plural=pages.plural,
            filters=pages.filters,
            find=pages.find if indexed else None,
            dated=pages.query is not None,
            lean=self.lean,
        )

    @cached_property
    def writes(self) -> _Writes:
        """What writes."""
        return _Writes(verbs=self.pages.verbs, inputs=Inputs(self.pages.form, self.model, self.reads.shape.name))

    def open(self, room: Room) -> None:
        """Open the endpoints of the records and of their parts."""
        self.reads.open(room)
        with override("en"):
            one = force_str(self.model._meta.verbose_name)
        names = {verb: f"{verb}_{self.reads.names[1].removeprefix('read_')}" for verb in ("add", "change", "remove")}
        told_as: dict[str, Any] = {"answer": self.reads.shape.reference, "model": self.model}
        writes = self.writes
        single = f"{self.path}/{{int:pk}}"
        room.add(
            Endpoint(
                method="POST",
                path=self.path,
                name=names["add"],
                summary=f"Add one: {one}",
                view=self.add,
                guard=self._may_add,
                body=writes.inputs.new,
                status=HTTPStatus.CREATED,
                **told_as,
            ),
            Endpoint(
                method="PATCH",
                path=single,
                name=names["change"],
                summary=f"Change one: {one}",
                view=self.change,
                guard=self._writable,
                body=writes.inputs.change,
                conditional=True,
                **told_as,
            ),
            Endpoint(
                method="DELETE",
                path=single,
                name=names["remove"],
                summary=f"Remove one: {one}",
                view=self.remove,
                guard=self._writable,
                conditional=True,
                status=HTTPStatus.NO_CONTENT,
                model=self.model,
            ),
        )
        for table in self.pages.parts:
            self._part(table.pages, table.related).open(room)
        for pages in self.parts:
            self._part(pages, ()).open(room)

    def _part(self, pages: PartPages, related: tuple[str, ...]) -> "Parts":
        return Parts(pages=pages, path=self.path, related=related, kept=pages.folder in self.keeps)

    def _may_add(self, request: HttpRequest) -> None:
        actor: Any = request.user
        if not self.pages.verbs.can_write_in(actor, actor.office_id):
            raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))

    def _writable(self, request: HttpRequest, pk: int) -> Any:
        record = self.reads.one(request.user, pk)
        _demand(allowed=self.pages.verbs.can_write(request.user, record))
        return record

    def add(self, request: HttpRequest, _query: Any, said: Any, found: None) -> Answer:  # noqa: ARG002 - the guard's
        """Make a record."""
        values = self.writes.inputs.values(request.user, said.model_dump(exclude_unset=True), self.model())
        made = self.pages.verbs.create(self.model, values, actor=request.user)
        answer = told(request, self.reads.one(request.user, made.pk), status=HTTPStatus.CREATED)
        answer.headers["Location"] = address_of(self.reads.names[1], pk=made.pk)
        return answer

    def change(self, request: HttpRequest, _query: Any, said: Any, pk: int, found: Any) -> Answer:
        """Change a record."""
        self.writes.change(request, found, said)
        return told(request, self.reads.one(request.user, pk))

    def remove(self, request: HttpRequest, _query: Any, pk: int, found: Any) -> Answer:  # noqa: ARG002 - it is found
        """Remove a record."""
        return self.writes.remove(request, found)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The endpoints of the parts of a record. `kept` parts are for readers of the office alone."""

    pages: PartPages
    path: str
    related: tuple[str, ...] = ()
    kept: bool = False
    lets: Callable[[Any, Any], bool] = field(default=lambda _actor, _owner: True)

    @property
    def model(self) -> type[Any]:
        """The model of the parts."""
        return self.pages.model

    @property
    def id(self) -> str:
        """What the names of the endpoints end with."""
        return f"{self.pages.owner}_{self.pages.folder}".replace("-", "_")

    @cached_property
    def writes(self) -> _Writes:
        """What writes; one form serves the parts of one kind of record."""
        name = f"{self.pages.owner_model.__name__}{self.model.__name__}"
        return _Writes(verbs=self.pages.verbs, inputs=Inputs(self.pages.form, self.model, name))

    def open(self, room: Room) -> None:
        """Open the endpoints."""
        base = f"{self.path}/{{int:owner_pk}}/{self.pages.folder}"
        single = f"{base}/{{int:pk}}"
        with override("en"):
            many, one = force_str(self.model._meta.verbose_name_plural), force_str(self.model._meta.verbose_name)
            of = force_str(self.pages.owner_model._meta.verbose_name)
        item = shape_of(self.model).reference
        told_as: dict[str, Any] = {"answer": item, "model": self.model}
        room.get(
            base, f"list_{self.id}", f"List {many} of one: {of}", self.list, answer=page_schema(item), query=AskedList
        )
        room.get(single, f"read_{self.id}", f"Read one of one {of}: {one}", self.read, query=Asked, **told_as)
        room.add(
            Endpoint(
                method="POST",
                path=base,
                name=f"add_{self.id}",
                summary=f"Add to one {of}: {one}",
                view=self.add,
                guard=self._writable_owner,
                body=self.writes.inputs.new,
                status=HTTPStatus.CREATED,
                **told_as,
            ),
            Endpoint(
                method="PATCH",
                path=single,
                name=f"change_{self.id}",
                summary=f"Change one of one {of}: {one}",
                view=self.change,
                guard=self._writable,
                body=self.writes.inputs.change,
                conditional=True,
                **told_as,
            ),
            Endpoint(
                method="DELETE",
                path=single,
                name=f"remove_{self.id}",
                summary=f"Remove one of one {of}: {one}",
                view=self.remove,
                guard=self._writable,
                conditional=True,
                status=HTTPStatus.NO_CONTENT,
                model=self.model,
            ),
        )

    def _owner(self, actor: Any, owner_pk: int) -> Any:
        """Return the record of the parts; raise Http404 where the actor may not see it, or not its parts."""
        owner = found_or_404(self.pages.owner_model._default_manager.visible_to(actor), owner_pk)
        if self.kept and not (actor.reads_office and actor.office_id == owner.office_id):
            raise Http404
        return owner

    def _of(self, actor: Any, owner: Any) -> Any:
        """Return the parts of a record, without those that refer to what the reader may not see."""
        found = self.model._default_manager.filter(**{self.pages.owner: owner})
        if hasattr(found, "shown_to"):
            found = found.shown_to(actor)
        other = [one.name for one in self.model._meta.concrete_fields if one.is_relation and one.name != "office"]
        paths = dict.fromkeys([*(name for name in other if name != self.pages.owner), *self.related])
        return found.filter(*(seen_along(self.model, path, actor) for path in paths)).select_related(
            *other, *self.related
        )

    def _writable_owner(self, request: HttpRequest, owner_pk: int) -> Any:
        owner = self._owner(request.user, owner_pk)
        _demand(allowed=self.pages.verbs.can_write(request.user, owner))
        return owner

    def _writable(self, request: HttpRequest, owner_pk: int, pk: int) -> Any:
        owner = self._writable_owner(request, owner_pk)
        return found_or_404(self._of(request.user, owner), pk)

    def list(self, request: HttpRequest, asked: AskedList, owner_pk: int) -> Answer:
        """Answer a page of the parts of a record."""
        shape = shape_of(self.model)
        only = only_of(shape, asked.fields)
        found = self._of(request.user, self._owner(request.user, owner_pk))
        page = page_of(request, found, limit=asked.limit, cursor=asked.cursor)
        return Answer(page.told(shape.tell(request.user, page.rows, only)), headers=page.headers)  # type: ignore[arg-type]

    def read(self, request: HttpRequest, asked: Asked, owner_pk: int, pk: int) -> Answer:
        """Answer one part."""
        only = only_of(shape_of(self.model), asked.fields)
        return told(request, found_or_404(self._of(request.user, self._owner(request.user, owner_pk)), pk), only=only)

    def add(self, request: HttpRequest, _query: Any, said: Any, owner_pk: int, found: Any) -> Answer:
        """Add a part."""
        blank = self.model(**{self.pages.owner: found})
        values = self.writes.inputs.values(request.user, said.model_dump(exclude_unset=True), blank)
        made = self.pages.verbs.create(self.model, values | {self.pages.owner: found}, actor=request.user)
        answer = told(request, made, status=HTTPStatus.CREATED)
        answer.headers["Location"] = address_of(f"read_{self.id}", owner_pk=owner_pk, pk=made.pk)
        return answer

    def change(self, request: HttpRequest, _query: Any, said: Any, owner_pk: int, pk: int, found: Any) -> Answer:
        """Change a part."""
        self.writes.change(request, found, said)
        return told(request, self._writable(request, owner_pk, pk))

    def remove(self, request: HttpRequest, _query: Any, owner_pk: int, pk: int, found: Any) -> Answer:  # noqa: ARG002 - it is found
        """Remove a part."""
        return self.writes.remove(request, found)
