"""The API, assembled: every room's endpoints under `/api/v1/`, its OpenAPI document, and the page that explains it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, re_path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from pydantic import ValidationError as BodyError

import proxenia
from proxenia.accounts import api as accounts
from proxenia.accounts.choices import Scope
from proxenia.accounts.rest import SessionAuth, TokenAuth
from proxenia.attraction import api as attraction
from proxenia.audit import api as audit
from proxenia.bodies import api as bodies
from proxenia.contacts import api as contacts
from proxenia.core.errors import RuleError
from proxenia.core.rest.describing import MEANINGS, describe
from proxenia.core.rest.problems import SCHEMA, answer, not_found, problem
from proxenia.core.rest.reference import chapters
from proxenia.core.rest.shapes import COMPONENTS
from proxenia.desk import api as desk
from proxenia.directory import api as directory
from proxenia.exchange import api as exchange
from proxenia.forums import api as forums
from proxenia.links import api as links
from proxenia.openings import api as openings
from proxenia.projects import api as projects
from proxenia.protocol import api as protocol
from proxenia.region import api as region
from proxenia.relations import api as relations
from proxenia.reports import api as reports
from proxenia.results import api as results
from proxenia.sources import api as sources
from proxenia.visits import api as visits

PREFIX = "api/v1/"
ROOMS = tuple(
    room.ROOM
    for room in (
        *(directory, relations, contacts, bodies, protocol, openings, visits, projects, forums, region),
        *(attraction, links, results, sources, reports, desk, exchange, accounts, audit),
    )
)
ABOUT = """Every record of Proxenia can be read and every action called here, under the same rules as on the pages.

Send a token in the header `Authorization: Bearer`; make one under your preferences. Lists come in pages: follow `next`.
To change or remove a record send the `ETag` you saw in `If-Match`. A `POST` with an `Idempotency-Key` happens once.
What goes wrong is answered as a problem (RFC 9457) with a stable `code`."""


class _Api(NinjaAPI):
    """The API with its document: the schemas that rooms keep, and a description for each room."""

    @cached_property
    def document(self) -> dict[str, Any]:
        """The OpenAPI document; made once, in English."""
        return self.get_openapi_schema(path_prefix=PREFIX)

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the OpenAPI 3.1 document."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        said = {one.name: describe(one) for room in ROOMS for one in room.endpoints}
        for one in (one for methods in document["paths"].values() for one in methods.values()):
            more = said[one["operationId"]]
            one.update(more | {"parameters": one["parameters"] + more["parameters"]})
        document["components"]["schemas"] |= dict(sorted(COMPONENTS.items())) | {"Problem": SCHEMA}
        return document


API = _Api(
    title="Proxenia",
    version=proxenia.__version__,
    description=ABOUT,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=[TokenAuth(), SessionAuth()],
    openapi_extra={
        "tags": [{"name": room.name, "description": f"{room.title}. {room.description}"} for room in ROOMS],
        "x-scopes": {scope.value: str(scope.name).lower() for scope in Scope},
    },
)
for kind in (RuleError, Http404, AuthenticationError, RequestDataTooBig, ValidationError, BodyError, HttpError):
    API.add_exception_handler(kind, answer)
for room in ROOMS:
    API.add_router(f"/{room.name}", room.router)


def _openly(view: Callable[..., HttpResponseBase]) -> Any:
    """Return a view that is asked without the house's log-in page: endpoints ask for themselves who is there."""
    return login_not_required(csrf_exempt(view))


def _shut(view: Callable[..., HttpResponseBase]) -> Any:
    """Return an endpoint's view that answers HEAD as GET without a body, and other methods as a problem."""

    def door(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        response = view(request, *args, **named)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            words = _("This address knows other methods only: %(methods)s.") % {"methods": response["Allow"]}
            headers = {"Allow": response["Allow"]}
            response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "request.method", words, headers=headers)
        if asked == "HEAD" and isinstance(response, HttpResponse):
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    return _openly(door)


def _patterns() -> list[URLPattern]:
    """Return the addresses of all endpoints: one view for each, whatever the method, so that 405 knows them all."""
    views: dict[str, URLPattern] = {}
    for pattern in API.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            views[f"{pattern.name}"] = URLPattern(pattern.pattern, _shut(pattern.callback), name=pattern.name)
    return list(views.values())


@login_not_required
@require_safe
def document(_request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document; it holds no data, so anybody may read it."""
    return JsonResponse(API.document, json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show how to ask, what there is, and what can go wrong."""
    problems = [(int(status), words) for status, words in sorted(MEANINGS.items()) if status >= HTTPStatus.BAD_REQUEST]
    context = {
        "chapters": chapters(API.document),
        "problems": problems,
        "scopes": Scope.choices,
        "base": request.build_absolute_uri(f"/{PREFIX}"),
    }
    return render(request, "ui/api.html", context)


@login_not_required
@require_safe
def reference_of(request: HttpRequest, name: str) -> HttpResponse:
    """Show the endpoints of a room in words."""
    chapter = next((one for one in chapters(API.document) if one["name"] == name), None)
    if chapter is None:
        raise Http404
    return render(request, "ui/api_room.html", {"chapter": chapter})


def nothing(_request: HttpRequest, **_named: Any) -> HttpResponse:
    """Answer an address below the API that leads nowhere."""
    return not_found()


urlpatterns = [
    path("openapi.json", document, name="document"),
    path("docs", reference, name="docs"),
    path("docs/<slug:name>", reference_of, name="room"),
    *_patterns(),
    re_path("", _openly(nothing), name="nothing"),
]
