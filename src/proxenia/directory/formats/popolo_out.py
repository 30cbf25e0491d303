"""Writes Popolo 1.0: one import as it came, with what changed since, or all that the actor may see."""

from collections.abc import Iterable
from typing import Any

from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.crypto import installation_mark
from proxenia.directory.models import Import, Organisation, Person, Place, Post, Tenure
from proxenia.directory.queries import export_records

from .popolo_fields import AREA, ORGANISATION, PERSON, POST, TENURE, Shape, give
from .popolo_parts import join


def export_popolo(source: Import | None, *, actor: User) -> dict[str, Any]:
    """Return a Popolo document of an import, or of all the actor may see; leaves an audit event, as data goes out."""
    export = _Export(actor, source)
    data = export.document()
    record_event("exported", "directory.import", source.pk if source else 0, actor=actor, format="popolo")
    return data


def own_id(mark: str, model: type[Any], pk: int) -> str:
    """Return the id under which a record of ours goes out; the mark of the installation keeps it from meaning another's."""
    return f"{mark}/{model._meta.model_name}/{pk}"


class _Export:
    """One export in progress: who asks, and the id by which the file knows each record."""

    def __init__(self, actor: User, source: Import | None) -> None:
        self.actor = actor
        self.source = source
        self.mark = installation_mark()
        self.ids: dict[str, dict[int, str]] = {}
        for label, keys in (source.keys if source else {}).items():
            self.ids[label] = {pk: key for key, pk in keys.items()}

    def document(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "areas": self._all(Place, AREA),
            "organizations": self._all(Organisation, ORGANISATION),
            "persons": self._all(Person, PERSON),
            "posts": self._all(Post, POST),
            "memberships": [self._membership(tenure) for tenure in self._records(Tenure)],
        }
        for name, value in (self.source.carried if self.source else {}).items():
            if name.startswith("@"):
                data[name[1:]] += value
            else:
                data[name] = value
        return data

    def _records(self, model: type[Any]) -> Iterable[Any]:
        keys = self.ids.get(model._meta.label_lower, {}) if self.source else None
        return export_records(self.actor, model, keys)

    def _id(self, record: Any) -> str | None:
        if record is None:
            return None
        known = self.ids.get(record._meta.label_lower, {}).get(record.pk)
        return known or own_id(self.mark, type(record), record.pk)

    def _all(self, model: type[Any], shape: Shape) -> list[dict[str, Any]]:
        found = []
        for record in self._records(model):
            if model is Post and record.is_implied and not record.contact_points.all():
                continue
            said = give(shape, record) | self._links(record)
            names = record.names.all() if model is not Post else ()
            identifiers = record.identifiers.all() if model is not Post else ()
            join(said, names, identifiers, record.contact_points.all() if model is not Place else ())
            found.append({"id": self._id(record)} | said)
        return found

    def _links(self, record: Any) -> dict[str, Any]:
        """Return the references of a record, and the label of a post."""
        if isinstance(record, Post):
            label = next(iter(record.label.values()), "")
            said = {"organization_id": self._id(record.organisation)}
            return said if "label" in record.extra or not label else said | {"label": label}
        if isinstance(record, Person):
            return {}
        said = {}
        if record.part_of_id:
            said["parent_id"] = self._id(record.part_of)
        if isinstance(record, Organisation) and record.place_id:
            said["area_id"] = self._id(record.place)
        return said

    def _membership(self, tenure: Any) -> dict[str, Any]:
        said = give(TENURE, tenure) | ({} if self.source else {"id": self._id(tenure)})
        post = tenure.post
        if post.is_implied:
            said["organization_id"] = self._id(post.organisation)
            if "@no_role" not in post.extra:
                said["role"] = next(iter(post.label.values()), "")
        else:
            said["post_id"] = self._id(post)
            said.setdefault("organization_id", self._id(post.organisation))
        references = {"person_id": tenure.person, "on_behalf_of_id": tenure.on_behalf_of, "area_id": tenure.area}
        return said | {name: self._id(record) for name, record in references.items() if record is not None}
