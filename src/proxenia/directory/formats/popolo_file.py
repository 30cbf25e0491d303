"""A Popolo file as flat lists: embedded records taken out, every record with its key and its place in the file.

Popolo 1.0 (popoloproject.com/specs), as EveryPolitician writes it.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.crypto import digest
from proxenia.core.errors import RuleError

LISTS = ("areas", "organizations", "persons", "posts", "memberships")
REFERENCES = {
    "person": "persons",
    "organization": "organizations",
    "post": "posts",
    "on_behalf_of": "organizations",
    "area": "areas",
    "parent": "",
}
CHILDREN = {"memberships": "memberships", "posts": "posts"}
OWNER = {"persons": "person_id", "organizations": "organization_id", "posts": "post_id", "areas": "area_id"}
LARGEST = 200 * 2**20


@dataclass(slots=True)
class Finding:
    """Something remarkable in a file: what it is, where (JSON path), and what to do. `code` is stable."""

    code: str
    where: str
    what: str
    todo: str

    def as_dict(self) -> dict[str, str]:
        """Return it as JSON keeps it."""
        return {"code": self.code, "where": self.where, "what": self.what, "todo": self.todo}


@dataclass(slots=True)
class Item:
    """A record of the file: its key, what it says, and where it stands."""

    key: str
    said: dict[str, Any]
    where: str


@dataclass(slots=True)
class PopoloFile:
    """A whole file: its records by list and key; `carried` is what has no record here, such as events and meta."""

    areas: dict[str, Item] = field(default_factory=dict)
    organizations: dict[str, Item] = field(default_factory=dict)
    persons: dict[str, Item] = field(default_factory=dict)
    posts: dict[str, Item] = field(default_factory=dict)
    memberships: dict[str, Item] = field(default_factory=dict)
    carried: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def of(self, name: str) -> dict[str, Item]:
        """Return one of the lists by its name in the file."""
        items: dict[str, Item] = getattr(self, name)
        return items

    def find(self, code: str, where: str, what: str, todo: str) -> None:
        """Note something remarkable."""
        self.findings.append(Finding(code, where, what, todo))


def read(text: bytes) -> PopoloFile:
    """Read a file; raise RuleError where it is no Popolo at all: no JSON, wrong shapes, one id for two records."""
    if len(text) > LARGEST:
        raise _refused("$", _("The file is larger than 200 MB."))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused("$", _("This is not JSON: %(error)s") % {"error": error}) from error
    if not isinstance(data, dict):
        raise _refused("$", _("A Popolo file is one JSON object."))
    return _Reader().whole(data)


def _refused(where: str, what: str) -> RuleError:
    return RuleError("popolo.invalid", f"{where}: {what}")


def kind_of_single(data: dict[str, Any]) -> str:
    """Return which list a single record belongs to, or nothing where the object is a whole file."""
    if not {"id", "name", "label", "role", "person_id", "person"} & set(data):
        return ""
    if {"person_id", "person", "member"} & set(data):
        return "memberships"
    if "label" in data or ("organization_id" in data and "role" in data and "name" not in data):
        return "posts"
    inner = [one for one in data.get("memberships", []) if isinstance(one, dict)]
    of_company = {"posts", "founding_date", "dissolution_date", "classification"} & set(data)
    if of_company or any("person_id" in one or "person" in one for one in inner):
        return "organizations"
    return "persons"


class _Reader:
    def __init__(self) -> None:
        self.file = PopoloFile()

    def whole(self, data: dict[str, Any]) -> PopoloFile:
        single = kind_of_single(data)
        if single:
            self._take(single, data, "$")
            return self.file
        if not set(LISTS) & set(data):
            raise _refused("$", _("None of %(lists)s is here. Is it a Popolo file?") % {"lists": ", ".join(LISTS)})
        for name, value in data.items():
            if name not in LISTS:
                self.file.carried[name] = value
                if name not in {"events", "meta"}:
                    self.file.find(
                        "key.unknown",
                        f"$.{name}",
                        _("“%(name)s” is nothing we know.") % {"name": name},
                        _("It is kept with the file and exported again; nothing to do."),
                    )
                continue
            if not isinstance(value, list):
                raise _refused(f"$.{name}", _("This should be a list."))
            for at, one in enumerate(value):
                self._take(name, one, f"$.{name}[{at}]")
        return self.file

    def _take(self, name: str, said: Any, where: str, *, embedded: bool = False) -> str:
        """Take one record into its list, and what is embedded in it into theirs; return its key."""
        if not isinstance(said, dict):
            raise _refused(where, _("This should be an object."))
        said = {key: value for key, value in said.items() if value is not None}
        key = self._key(name, said, where)
        items = self.file.of(name)
        item = items.get(key)
        own = {one: value for one, value in said.items() if not self._is_embedded(name, one, value)}
        if item is None:
            item = items[key] = Item(key, own, where)
        else:
            self._again(item, own, where, embedded=embedded)
        for field_name, value in said.items():
            if field_name in own:
                continue
            if field_name in CHILDREN:
                self._take_children(name, key, field_name, value, where)
            else:
                target = REFERENCES[field_name] or name
                item.said[f"{field_name}_id"] = self._take(target, value, f"{where}.{field_name}", embedded=True)
        return key

    def _is_embedded(self, name: str, field_name: str, value: Any) -> bool:
        if field_name in CHILDREN and name != "memberships":
            return True
        return field_name in REFERENCES and isinstance(value, dict)

    def _take_children(self, name: str, key: str, field_name: str, value: Any, where: str) -> None:
        if not isinstance(value, list):
            raise _refused(f"{where}.{field_name}", _("This should be a list."))
        for at, one in enumerate(value):
            below = f"{where}.{field_name}[{at}]"
            if not isinstance(one, dict):
                raise _refused(below, _("This should be an object."))
            owner = OWNER[name]
            has = {owner, owner.removesuffix("_id")} & set(one)
            self._take(CHILDREN[field_name], one if has else one | {owner: key}, below, embedded=True)

    def _key(self, name: str, said: dict[str, Any], where: str) -> str:
        key = said.get("id")
        if key is None and name == "memberships":
            base = "#" + digest(json.dumps(said, sort_keys=True, ensure_ascii=False).encode())[:32]
            key, again = base, 1
            while key in self.file.memberships:
                again += 1
                key = f"{base}.{again}"
            return key
        if key is None:
            return f"#{where}"
        if not isinstance(key, (str, int)):
            raise _refused(f"{where}.id", _("An id should be a text."))
        return str(key)

    def _again(self, item: Item, own: dict[str, Any], where: str, *, embedded: bool) -> None:
        """Let a record that is given twice say what both say; two full records with one id are refused."""
        differs = sorted(key for key, value in own.items() if key in item.said and item.said[key] != value)
        if not embedded and "." not in item.where.removeprefix("$.") and differs:
            raise _refused(
                where, _("The id “%(id)s” is used at %(other)s too.") % {"id": item.key, "other": item.where}
            )
        for key in differs:
            self.file.find(
                "record.twice",
                f"{where}.{key}",
                _("“%(id)s” says something else here than at %(other)s.") % {"id": item.key, "other": item.where},
                _("What stands first is kept. Correct the other one in the file."),
            )
        item.said = own | item.said
