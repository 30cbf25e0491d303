"""How an endpoint stands in the OpenAPI document: parameters, body, every status it may answer, headers."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from .problems import MEDIA_TYPE
from .shapes import component

if TYPE_CHECKING:
    from .rooms import Endpoint

REF = "#/components/schemas/{model}"
PROBLEM = {"$ref": "#/components/schemas/Problem"}
MEANINGS: dict[int, str] = {
    HTTPStatus.OK: "Here it is.",
    HTTPStatus.CREATED: "It was made.",
    HTTPStatus.NO_CONTENT: "It is done; there is nothing to say.",
    HTTPStatus.NOT_MODIFIED: "Nothing has changed since the ETag that you sent in If-None-Match.",
    HTTPStatus.BAD_REQUEST: "The body is not JSON, or the request cannot be read.",
    HTTPStatus.UNAUTHORIZED: "Nobody is signed in: send a token.",
    HTTPStatus.FORBIDDEN: "You may see this, but not do it: your role or the scopes of your token do not reach so far.",
    HTTPStatus.NOT_FOUND: "There is no such record, or it is not yours to see.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The address knows other methods only; the header Allow names them.",
    HTTPStatus.CONFLICT: "Somebody else was faster, or a request with this Idempotency-Key is under way.",
    HTTPStatus.PRECONDITION_FAILED: "The record has changed since the version that you named in If-Match.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is larger than 10 MB.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not said to be JSON.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A rule is broken, or a value is not as it must be; `errors` says where.",
    HTTPStatus.PRECONDITION_REQUIRED: "Say in If-Match which version you saw.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many tokens that are worth nothing came from your address; wait.",
}
"""What each status means, for the document and the page that explains it."""

HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {"description": "The version of what was answered.", "schema": {"type": "string"}},
    "Location": {"description": "The address of what was made.", "schema": {"type": "string"}},
    "Link": {"description": "The next page (RFC 8288).", "schema": {"type": "string"}},
}
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The ETag you have; where nothing changed, the answer is 304.",
    "schema": {"type": "string"},
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the version you saw.",
    "schema": {"type": "string", "minLength": 1},
    "example": '"3.0123456789abcdef"',
}
ONCE = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "A word of your own. The same request with the same key within a day happens once and is answered alike.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
    "example": "6f1c2a7e-import-row-12",
}


def statuses(one: "Endpoint") -> list[int]:
    """Return every status that an endpoint may answer."""
    found = {one.status, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
    found.add(HTTPStatus.UNPROCESSABLE_ENTITY)
    if one.parameters or one.body:
        found.add(HTTPStatus.NOT_FOUND)
    if one.method == "GET" and not one.files:
        found.add(HTTPStatus.NOT_MODIFIED)
    if one.method != "GET":
        found.add(HTTPStatus.CONFLICT)
    if one.body:
        found |= {
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        }
    if one.conditional:
        found |= {HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED}
    return sorted(found)


def describe(one: "Endpoint") -> dict[str, Any]:
    """Return what the document says of an endpoint beyond its path."""
    said: dict[str, Any] = {
        "parameters": [*_query(one), *_headers(one)],
        "responses": {str(status): _response(one, status) for status in statuses(one)},
        "x-scope": one.scope,
    }
    if one.body:
        content: dict[str, Any] = {"schema": _schema(one.body)}
        if one.example is not None:
            content["example"] = one.example
        types = ["application/merge-patch+json", "application/json"] if one.method == "PATCH" else ["application/json"]
        said["requestBody"] = {"required": True, "content": dict.fromkeys(types, content)}
    return said


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    """Keep the schema of a body, and of what it is made of, and return the reference to it."""
    schema = model.model_json_schema(ref_template=REF)
    for name, part in schema.pop("$defs", {}).items():
        component(name, part)
    return component(model.__name__, schema)


def _query(one: "Endpoint") -> list[dict[str, Any]]:
    schema = one.query.model_json_schema(ref_template=REF)
    required = schema.get("required", ())
    found = []
    for name, part in schema.get("properties", {}).items():
        plain = _without_null(part)
        said = {"in": "query", "name": name, "required": name in required, "schema": plain}
        if "description" in plain:
            said["description"] = plain.pop("description")
        found.append(said)
    return found


def _without_null(part: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter, which is left out rather than null."""
    kept = {name: value for name, value in part.items() if not (name == "default" and value is None)}
    kinds = [kind for kind in kept.pop("anyOf", ()) if kind != {"type": "null"}]
    return kept | (kinds[0] if len(kinds) == 1 else {"anyOf": kinds} if kinds else {})


def _headers(one: "Endpoint") -> list[dict[str, Any]]:
    if one.conditional:
        return [IF_MATCH]
    if one.method == "POST":
        return [ONCE]
    return [] if one.files else [IF_NONE_MATCH]


def _response(one: "Endpoint", status: int) -> dict[str, Any]:
    said: dict[str, Any] = {"description": MEANINGS[status]}
    if status >= HTTPStatus.BAD_REQUEST:
        return said | {"content": {MEDIA_TYPE: {"schema": PROBLEM}}}
    if status in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}:
        return said
    if one.files:
        return said | {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in one.files}}
    names = ["ETag"] + (["Location"] if status == HTTPStatus.CREATED and one.model is not None else [])
    headers = {name: HEADERS[name] for name in names}
    return said | {"headers": headers, "content": {"application/json": {"schema": dict(one.answer or {})}}}
