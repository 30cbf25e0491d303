"""What goes wrong at the API, as problems in the form of RFC 9457."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import ValidationError as BodyError

from proxenia.core.errors import RuleError

MEDIA_TYPE = "application/problem+json"
TYPES = "/api/v1/docs#problem-{status}"
"""Where each status is explained; the finer distinction is the problem's `code`."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong: `where` is a JSON pointer into the body (`#/start`) or a parameter (`?limit`)."""

    where: str
    detail: str


class Refused(RuleError):
    """A request that the door itself refuses, with a status of its own."""

    def __init__(self, status: int, code: str, message: str, errors: Sequence[Wrong] = ()) -> None:
        super().__init__(code, message)
        self.status = status
        self.errors = errors


class TooMany(Refused):
    """Asked too often; `wait` are the seconds until it may be asked again."""

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(HTTPStatus.TOO_MANY_REQUESTS, "request.too_many", message)
        self.wait = wait


def problem(
    status: int, code: str, detail: str, errors: Sequence[Wrong] = (), headers: dict[str, str] | None = None
) -> HttpResponse:
    """Return a problem as an answer."""
    said: dict[str, Any] = {
        "type": TYPES.format(status=int(status)),
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "code": code,
    }
    if errors:
        said["errors"] = [_said(one) for one in errors]
    text = json.dumps(said, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE, headers=headers)


def _said(one: Wrong) -> dict[str, str]:
    kind = "pointer" if one.where.startswith("#") else "parameter"
    return {kind: one.where.removeprefix("?"), "detail": one.detail}


def pointer(*path: object) -> str:
    """Return the JSON pointer, as the fragment of an address (RFC 6901), to a place in the body."""
    return "#" + "".join("/" + str(one).replace("~", "~0").replace("/", "~1") for one in path)


def of_rule(error: RuleError) -> HttpResponse:
    """Return the answer to a broken rule; fields of the form point into the body."""
    if isinstance(error, Refused):
        headers = {"Retry-After": str(error.wait)} if isinstance(error, TooMany) else None
        return problem(error.status, error.code, error.message, error.errors, headers)
    errors = [
        Wrong(pointer() if name == "__all__" else pointer(name), text)
        for name, texts in error.fields.items()
        for text in texts
    ]
    return problem(error.status, error.code, error.message, errors)


def of_body(error: BodyError, prefix: str = "#") -> Refused:
    """Return what is raised where a body (or, with the prefix `?`, the query) is not of its form."""
    errors = []
    for one in error.errors(include_url=False, include_context=False, include_input=False):
        where = pointer(*one["loc"]) if prefix == "#" else "?" + ".".join(map(str, one["loc"]))
        errors.append(Wrong(where, str(one["msg"])))
    message = _("The request is not as the document of the API says. Look at each of the errors.")
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "request.invalid", message, errors)


def unauthorised() -> HttpResponse:
    """Return the answer to nobody."""
    words = _(
        "Send a token in the header “Authorization: Bearer …”, or sign in. This token is unknown, expired or revoked."
    )
    headers = {"WWW-Authenticate": 'Bearer realm="Proxenia"'}
    return problem(HTTPStatus.UNAUTHORIZED, "token.missing", words, headers=headers)


def not_found() -> HttpResponse:
    """Return the answer where there is nothing, or nothing that the actor may see."""
    return problem(HTTPStatus.NOT_FOUND, "record.unknown", _("There is no such record, or it is not yours to see."))


def answer(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:  # noqa: PLR0911 - one answer for each error
    """Return the answer to an error; raise what is not to be expected again."""
    match error:
        case RuleError():
            return of_rule(error)
        case BodyError():
            return of_rule(of_body(error))
        case Http404():
            return not_found()
        case AuthenticationError():
            return unauthorised()
        case RequestDataTooBig():
            words = _("The request is too large.")
            return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "request.too_large", words)
        case ValidationError():
            errors = [Wrong(f"?{one['loc'][-1]}", str(one["msg"])) for one in error.errors]
            words = _("The address is not as the document of the API says.")
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "request.invalid", words, errors)
        case HttpError():
            return problem(error.status_code, "request.refused", error.message)
    raise error


SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong, after RFC 9457. `code` is stable and for programs, `detail` is for people.",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "pointer": {"type": "string", "description": "Where in the body: a JSON pointer as a fragment."},
                    "parameter": {"type": "string", "description": "Which parameter of the address."},
                    "detail": {"type": "string"},
                },
                "required": ["detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail", "code"],
    "examples": [
        {
            "type": "/api/v1/docs#problem-422",
            "title": "Unprocessable Entity",
            "status": 422,
            "detail": "The end lies before the start.",
            "code": "record.invalid",
            "errors": [{"pointer": "#/end", "detail": "The end lies before the start."}],
        }
    ],
}
