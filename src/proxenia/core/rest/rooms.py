"""Endpoints: what is asked for, what is answered, and by which right; and the room that holds them."""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Path, Router
from pydantic import BaseModel, ConfigDict, ValidationError

from proxenia.core.errors import NotAllowed

from .answers import Answer
from .asking import LARGEST_KEY, body_of, is_clean
from .problems import Refused, Wrong, of_body

PARAMETER = re.compile(r"{(?:(\w+):)?(\w+)}")
KINDS: dict[str, Any] = {"int": int}
Once = Callable[[HttpRequest, Callable[[], HttpResponseBase]], HttpResponseBase]


class NoQuery(BaseModel):
    """The query of an endpoint that takes none."""

    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """An address with a method. `view` gets the request, what the query and the body say, and what the path names.

    `need` is the scope that a token must have. `calls` is the verb behind it. `files` are the types of files it gives instead
    of JSON. `model` is that of the record which the path's `pk` names, for the matrix of who may do what. `guard` is asked
    before the query and the body are read: it finds the record that the path names and refuses who may not do this; what it returns is
    handed to `view` as `found`.
    """

    method: str
    path: str
    name: str
    summary: str
    view: Callable[..., Any]
    answer: Mapping[str, Any] | None = None
    status: int = HTTPStatus.OK
    query: type[BaseModel] = NoQuery
    body: type[BaseModel] | None = None
    description: str = ""
    need: str = ""
    calls: Callable[..., Any] | None = None
    conditional: bool = False
    files: tuple[str, ...] = ()
    model: Any = None
    example: Any = None
    guard: Callable[..., Any] | None = None

    @property
    def scope(self) -> str:
        """The scope that a token must have for it."""
        return self.need or ("read" if self.method == "GET" else "write")

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of the path: converter and name."""
        return [(kind or "str", name) for kind, name in PARAMETER.findall(self.path)]


@dataclass(eq=False)
class Room:
    """The endpoints of one room of the house. `once` sees to it that a POST with an Idempotency-Key happens once."""

    name: str
    title: str
    description: str
    once: Once | None = None
    endpoints: list[Endpoint] = field(default_factory=list)
    router: Router = field(default_factory=Router)

    def add(self, *endpoints: Endpoint) -> None:
        """Open endpoints."""
        for one in endpoints:
            self.endpoints.append(one)
            self.router.add_api_operation(
                f"/{one.path}",
                [one.method],
                self._door(one),
                operation_id=one.name,
                summary=one.summary,
                description=one.description or None,
                tags=[self.name],
            )

    def get(self, path: str, name: str, summary: str, view: Callable[..., Any], **more: Any) -> None:
        """Open an endpoint that reads."""
        self.add(Endpoint(method="GET", path=path, name=name, summary=summary, view=view, **more))

    def _door(self, one: Endpoint) -> Callable[..., HttpResponseBase]:
        def door(request: HttpRequest, **named: Any) -> HttpResponseBase:
            self._demand(request, one)
            found = {"found": one.guard(request, **named)} if one.guard else {}
            query = _query(request, one)
            said = one.body.model_validate(body_of(request)) if one.body else None
            run = partial(_run, request, one, query, said, named | found)
            return self.once(request, run) if self.once and one.method == "POST" else run()

        wanted = [inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)]
        for kind, name in one.parameters:
            source = _in_path(kind)
            annotation = KINDS.get(kind, str)
            wanted.append(
                inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=source, annotation=annotation)
            )
        door.__signature__ = inspect.Signature(wanted)  # type: ignore[attr-defined]
        door.__name__ = one.name
        door.__doc__ = None
        return door

    def _demand(self, request: HttpRequest, one: Endpoint) -> None:
        """Raise NotAllowed where the request came by a token that may not do this here."""
        scopes: Iterable[str] | None = getattr(request.user, "scopes", None)
        if scopes is not None and not {one.scope, f"{self.name}:{one.scope}"} & set(scopes):
            words = _("This token lacks the scope “%(scope)s”. Make one that has it under your preferences.")
            raise NotAllowed("token.scope", words % {"scope": one.scope})


def _in_path(kind: str) -> Any:
    """Return how a parameter of the path is read."""
    return Path(..., ge=0, le=LARGEST_KEY) if kind == "int" else Path(...)  # type: ignore[type-arg]


def _query(request: HttpRequest, one: Endpoint) -> Any:
    """Return what the query says; raise Refused for parameters that are unknown or of the wrong kind."""
    said = {name: value for name, value in request.GET.items() if name in one.query.model_fields}
    unknown = [Wrong(f"?{name}", _("There is no such parameter here.")) for name in request.GET if name not in said]
    unclean = [
        Wrong(f"?{name}", _("A character that cannot be kept.")) for name in said if not is_clean(str(said[name]))
    ]
    if unknown or unclean:
        words = _("The address has parameters that are unknown here, or cannot be read.")
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "request.parameter", words, [*unknown, *unclean])
    try:
        return one.query.model_validate(said)
    except ValidationError as error:
        raise of_body(error, "?") from None


def _run(request: HttpRequest, one: Endpoint, query: Any, said: Any, named: dict[str, Any]) -> HttpResponseBase:
    more = {"said": said} if one.body else {}
    found = one.view(request, query, **more, **named)
    return found.response(request) if isinstance(found, Answer) else found
