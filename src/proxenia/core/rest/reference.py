"""The OpenAPI document as chapters of a page: one for each room, with its endpoints in words."""

from typing import Any

METHODS = ("get", "post", "patch", "delete")


def chapters(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rooms of the document with their endpoints, in the document's order."""
    found: dict[str, dict[str, Any]] = {
        tag["name"]: {"name": tag["name"], "about": tag["description"], "endpoints": []} for tag in document["tags"]
    }
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                one = methods[method]
                found[one["tags"][0]]["endpoints"].append(_endpoint(path, method, one, document))
    return list(found.values())


def _endpoint(path: str, method: str, one: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    parameters = [
        {
            "name": said["name"],
            "where": said["in"],
            "required": said["required"],
            "kind": kind_of(said["schema"]),
            "about": said.get("description") or said["schema"].get("title", ""),
        }
        for said in one.get("parameters", ())
    ]
    return {
        "id": one["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": one["summary"],
        "about": one.get("description", ""),
        "scope": one["x-scope"],
        "parameters": parameters,
        "body": fields_of(body, document) if body else [],
        "statuses": [{"status": status, "about": said["description"]} for status, said in one["responses"].items()],
    }


def fields_of(schema: dict[str, Any], document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of a body, in words."""
    whole = _resolved(schema, document)
    return [
        {
            "name": name,
            "required": name in whole.get("required", ()),
            "kind": kind_of(part),
            "about": part.get("description") or part.get("title", ""),
        }
        for name, part in whole.get("properties", {}).items()
    ]


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    found: dict[str, Any] = document["components"]["schemas"][name] if name else schema
    return found


def kind_of(part: dict[str, Any]) -> str:
    """Return what sort of value a schema asks for: `string`, `one of: a, b`, `list of integer`."""
    if "$ref" in part:
        return str(part["$ref"].rsplit("/", 1)[-1])
    for name in ("anyOf", "allOf"):
        if name in part:
            kinds = [kind_of(one) for one in part[name] if one != {"type": "null"}]
            return " or ".join(dict.fromkeys(kinds))
    if "enum" in part:
        return ", ".join(str(value) for value in part["enum"] if value not in {None, ""})
    if part.get("type") == "array":
        return f"list of {kind_of(part.get('items', {}))}"
    if "const" in part:
        return str(part["const"])
    kind = part.get("format") or part.get("type", "any")
    return " or ".join(one for one in kind if one != "null") if isinstance(kind, list) else str(kind)
