"""Brings a Popolo file in: areas, organisations, people, posts, and memberships as tenures.

Nothing is lost: what has no field of ours is kept beside the record or with the import, and goes out again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.writing import create, create_many
from proxenia.core.crypto import digest, installation_mark
from proxenia.directory.choices import Level
from proxenia.directory.models import (
    ContactPoint,
    Identifier,
    Import,
    Name,
    Organisation,
    Person,
    Place,
    Post,
    Tenure,
)
from proxenia.directory.queries import own_imports

from .popolo_check import check_tenures
from .popolo_fields import AREA, ORGANISATION, PERSON, POST, TENURE, Shape, exact_date, take
from .popolo_file import Item, PopoloFile, read
from .popolo_out import own_id
from .popolo_parts import Parts, split

NO_ROLE = "member"


@dataclass(slots=True)
class Report:
    """What came of an import: counts by model, what was remarkable, and the key of the kept import."""

    created: dict[str, int] = field(default_factory=dict)
    already_there: dict[str, int] = field(default_factory=dict)
    findings: list[dict[str, str]] = field(default_factory=list)
    import_id: int | None = None
    fresh: dict[str, dict[str, int]] = field(default_factory=dict)
    """The keys of the records that were added, by model and key of the file."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "created": self.created,
            "already_there": self.already_there,
            "findings": self.findings,
            "import": self.import_id,
        }


@transaction.atomic
def import_popolo(content: bytes, *, file_name: str, actor: User, dry_run: bool = False) -> Report:
    """Bring a file in, wholly or not at all; a dry run tells what would come of it and changes nothing.

    A later file of the same name or with the same `meta` is the same source: what came with it before is not doubled. Nor is
    what this installation itself gave out.
    Raises NotAllowed without the right to write, RuleError where the file is no Popolo.
    """
    file = read(content)
    kept = Kept("popolo", file_name, digest(content))
    return bring_in(file, kept, _former_keys(file, file_name, actor), actor=actor, dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a file: format, name, digest; and the level of its posts, of which no format tells."""

    format: str
    file_name: str
    digest: str
    level: Level = Level.POLITICAL


@transaction.atomic
def bring_in(
    file: PopoloFile, kept: Kept, former: dict[str, dict[str, int]], *, actor: User, dry_run: bool = False
) -> Report:
    """Make records of what a file says, as lists of Popolo; `former` are the keys of what is here already.

    Raises NotAllowed without the right to write, RuleError where a record breaks a rule.
    """
    importer = _Importer(file, former, actor, kept.level)
    report = importer.run()
    same = own_imports(actor).filter(report__digest=kept.digest).first()
    if same is not None and not report.created:
        report.import_id = same.pk
        return report
    made = create(
        Import,
        {
            "format": kept.format,
            "file_name": kept.file_name[:200],
            "carried": file.carried,
            "keys": importer.keys(),
            "report": {"digest": kept.digest, **{k: v for k, v in report.as_dict().items() if k != "import"}},
        },
        actor=actor,
    )
    report.import_id = made.pk
    if dry_run:
        report.import_id = None
        transaction.set_rollback(True)
    return report


def _former_keys(file: PopoloFile, file_name: str, actor: User) -> dict[str, dict[str, int]]:
    """Return the keys of earlier imports from the same source, the newest winning."""
    meta = file.carried.get("meta")
    found: dict[str, dict[str, int]] = {}
    for former in own_imports(actor).order_by("pk"):
        if former.file_name == file_name or (meta and former.carried.get("meta") == meta):
            for label, keys in former.keys.items():
                found.setdefault(label, {}).update(keys)
    return found


class _Importer:
    """One import in progress: the file, what is known of it, and our record for each of its keys."""

    def __init__(self, file: PopoloFile, former: dict[str, dict[str, int]], actor: User, level: Level) -> None:
        self.file = file
        self.level = level
        self.actor = actor
        self.report = Report()
        self.former = former
        self.mark = installation_mark()
        self.records: dict[str, dict[str, Any]] = {}

    def run(self) -> Report:
        self._tree("areas", Place, AREA, "place", contacts=False)
        self._tree("organizations", Organisation, ORGANISATION, "organisation", contacts=True)
        self._records(Person, "person", PERSON, self.file.persons.values(), self._no_more, contacts=True)
        self._posts()
        self._tenures()
        self.report.findings = [one.as_dict() for one in self.file.findings]
        return self.report

    def keys(self) -> dict[str, dict[str, int]]:
        """Return the key of our record for each key of the file, by model."""
        return {label: {key: one.pk for key, one in ours.items()} for label, ours in self.records.items()}

    def _ours(self, model: type[models.Model]) -> dict[str, Any]:
        return self.records.setdefault(model._meta.label_lower, {})

    def _fresh(self, model: type[models.Model], items: list[Item]) -> list[Item]:
        """Return what is not here yet; remember the records of what is."""
        label = model._meta.label_lower
        keys = self.former.get(label, {})
        wanted = {item.key: keys.get(item.key) or self._given_out(model, item.key) for item in items}
        records: Any = model._default_manager
        there = records.visible_to(self.actor).in_bulk([pk for pk in set(wanted.values()) if pk])
        found = {key: there[pk] for key, pk in wanted.items() if pk in there}
        self._ours(model).update(found)
        if found:
            self.report.already_there[label] = self.report.already_there.get(label, 0) + len(found)
        return [item for item in items if item.key not in found]

    def _given_out(self, model: type[models.Model], key: str) -> int | None:
        """Return the key of our record that went out under this id."""
        number = key.rpartition("/")[2]
        known = number.isdecimal() and len(number) < 19 and key == own_id(self.mark, model, int(number))  # noqa: PLR2004 - a bigint
        return int(number) if known else None

    def _create(self, model: type[models.Model], rows: list[dict[str, Any]]) -> list[Any]:
        if not rows:
            return []
        label = model._meta.label_lower
        self.report.created[label] = self.report.created.get(label, 0) + len(rows)
        return create_many(model, rows, actor=self.actor)

    def _note(self, item: Item) -> Callable[[str, str, str], None]:
        def note(code: str, name: str, value: str) -> None:
            what = {
                "date.bad": _("“%(value)s” is not a date as 1984, 2010-01 or 2018-11-20."),
                "date.order": _("The end lies before the start: %(value)s."),
            }[code]
            todo = _("It is kept as written and not used. Correct it on the record's page.")
            self.file.find(code, f"{item.where}.{name}", what % {"value": value}, todo)

        return note

    def _no_more(self, _item: Item, _left: dict[str, Any]) -> dict[str, Any]:
        return {}

    def _refer(self, item: Item, left: dict[str, Any], name: str, model: type[models.Model]) -> Any:
        """Return the record that a reference names, and take it out of what is left; note one that leads nowhere."""
        key = left.get(name)
        if key is None:
            return None
        record = self._ours(model).get(str(key))
        if record is None:
            self.file.find(
                "reference.broken",
                f"{item.where}.{name}",
                _("Nothing in the file has the id “%(id)s”.") % {"id": key},
                _("It is kept as written. Add what it names to the file, or correct the id."),
            )
        else:
            del left[name]
        return record

    def _tree(self, name: str, model: type[models.Model], shape: Shape, owner: str, *, contacts: bool) -> None:
        """Create records that may be parts of one another, the wholes first."""
        waiting = dict(self.file.of(name))
        while waiting:
            ready = [item for item in waiting.values() if str(item.said.get("parent_id")) not in waiting]
            ready = ready or list(waiting.values())
            self._records(
                model, owner, shape, ready, lambda item, left: self._upward(model, item, left), contacts=contacts
            )
            for item in ready:
                del waiting[item.key]

    def _upward(self, model: type[models.Model], item: Item, left: dict[str, Any]) -> dict[str, Any]:
        values = {"part_of": self._refer(item, left, "parent_id", model)}
        if model is Organisation:
            values["place"] = self._refer(item, left, "area_id", Place)
        return values

    def _records(
        self,
        model: type[models.Model],
        owner: str,
        shape: Shape,
        items: Any,
        more: Callable[[Item, dict[str, Any]], dict[str, Any]],
        *,
        contacts: bool,
    ) -> None:
        fresh = self._fresh(model, list(items))
        rows, parts = [], []
        for item in fresh:
            note = self._note(item)
            values, left = take(shape, {k: v for k, v in item.said.items() if k != "id"}, note)
            values |= more(item, left)
            parts.append(split(left, note, names=owner != "post", contacts=contacts))
            if owner != "post" and "name" not in values:
                values["name"] = str(left.get("name") or item.key).strip()[:200] or item.key[:200]
                left["@name"] = values["name"]
            rows.append(values | {"extra": left})
        records = self._create(model, rows)
        self._ours(model).update({item.key: record for item, record in zip(fresh, records, strict=True)})
        new = {item.key: record.pk for item, record in zip(fresh, records, strict=True)}
        self.report.fresh.setdefault(model._meta.label_lower, {}).update(new)
        self._parts(owner, list(zip(records, parts, strict=True)))

    def _parts(self, owner: str, pairs: list[tuple[Any, Parts]]) -> None:
        for model, name in ((Name, "names"), (Identifier, "identifiers"), (ContactPoint, "contact_points")):
            self._create(model, [row | {owner: record} for record, parts in pairs for row in getattr(parts, name)])

    def _posts(self) -> None:
        known: list[Item] = []
        for item in self.file.posts.values():
            key = item.said.get("organization_id")
            if str(key) in self._ours(Organisation):
                known.append(item)
            else:
                self._set_aside("posts", item, "organization_id")
        self._records(Post, "post", POST, known, self._post_values, contacts=True)

    def _post_values(self, item: Item, left: dict[str, Any]) -> dict[str, Any]:
        label = left.get("label")
        if isinstance(label, str) and label.strip() == label and label:
            del left["label"]
        words = str(label or left.get("role") or item.key).strip()
        organisation = self._refer(item, left, "organization_id", Organisation)
        labels = left.pop("@labels", {"en": words})
        return {"label": labels, "organisation": organisation, "level": self.level}

    def _set_aside(self, name: str, item: Item, field_name: str) -> None:
        """Keep with the import what has no record here because it hangs on something the file lacks."""
        self.file.carried.setdefault(f"@{name}", []).append(item.said)
        self.file.find(
            "reference.broken",
            f"{item.where}.{field_name}",
            _("Nothing in the file has the id “%(id)s”.") % {"id": item.said.get(field_name, "")},
            _("This entry is kept with the import and not shown. Add what it names to the file and bring it in again."),
        )

    def _tenures(self) -> None:
        fresh = self._fresh(Tenure, list(self.file.memberships.values()))
        whole = [item for item in fresh if self._stands(item)]
        implied = self._implied(whole)
        rows = [self._tenure(item, implied) for item in whole]
        records = self._create(Tenure, rows)
        self._ours(Tenure).update({item.key: record for item, record in zip(whole, records, strict=True)})
        check_tenures(self.file, whole, rows)

    def _stands(self, item: Item) -> bool:
        """Whether a membership has all that a tenure needs; else it is set aside."""
        said = item.said
        if "member" in said:
            self._set_aside("memberships", item, "member")
            return False
        missing = [
            name
            for name, model in (("post_id", Post), ("person_id", Person), ("organization_id", Organisation))
            if name in said and str(said[name]) not in self._ours(model)
        ]
        if "post_id" not in said and "organization_id" not in said:
            missing.append("organization_id")
        if missing:
            self._set_aside("memberships", item, missing[0])
        return not missing

    def _implied(self, items: list[Item]) -> dict[str, Post]:
        """Return a post for each role in an organisation that the file does not name as a post."""
        wanted: dict[str, Item] = {}
        for item in items:
            if "post_id" not in item.said:
                wanted.setdefault(_implied_key(item), Item(_implied_key(item), item.said, item.where))
        fresh = self._fresh(Post, list(wanted.values()))
        rows = []
        for item in fresh:
            role = item.said.get("role")
            rows.append(
                {
                    "label": {"en": str(role or NO_ROLE)},
                    "organisation": self._ours(Organisation)[str(item.said["organization_id"])],
                    "level": self.level,
                    "seats": None,
                    "is_implied": True,
                    "extra": {} if role else {"@no_role": True},
                }
            )
        for item, post in zip(fresh, self._create(Post, rows), strict=True):
            self._ours(Post)[item.key] = post
        return {key: self._ours(Post)[key] for key in wanted}

    def _tenure(self, item: Item, implied: dict[str, Post]) -> dict[str, Any]:
        values, left = take(TENURE, item.said, self._note(item))
        values["attested"] = exact_date(left.pop("@attested", None))
        values["person"] = self._refer(item, left, "person_id", Person)
        values["on_behalf_of"] = self._refer(item, left, "on_behalf_of_id", Organisation)
        values["area"] = self._refer(item, left, "area_id", Place)
        if "post_id" in left:
            values["post"] = self._refer(item, left, "post_id", Post)
            organisation = self._ours(Organisation).get(str(left.get("organization_id")))
            if organisation is not None and organisation.pk == values["post"].organisation_id:
                del left["organization_id"]
        else:
            values["post"] = implied[_implied_key(item)]
            left = {name: value for name, value in left.items() if name not in {"organization_id", "role"}}
        return values | {"extra": left}


def _implied_key(item: Item) -> str:
    return f"#implied:{item.said['organization_id']}:{item.said.get('role', '')}"
