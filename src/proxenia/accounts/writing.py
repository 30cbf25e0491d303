"""The three verbs by which every plain record is written: create, change, remove.

Each checks the right, runs the record's rules, writes, leaves an audit event, and refreshes the search index, in one
transaction: if any of it fails, nothing happened. Importers use `create_many`, which is the same verb for many rows at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.audit.actions import Happening, record_events
from proxenia.core import index
from proxenia.core.errors import NotAllowed, RuleError, Stale
from proxenia.core.privacy import DataClass, fields_of
from proxenia.core.scoping import REACH, Sharing

from .access import can_share, can_write, can_write_in
from .indexing import refresh_index
from .models import User
from .records import OfficeRecord, Part
from .settling import can_change, check_open
from .sharing import note_sharing

M = TypeVar("M", bound=models.Model)
BATCH = 500


def create(model: type[M], values: Mapping[str, Any], *, actor: User) -> M:
    """Add one record to the actor's office.

    Raises NotAllowed without the right, RuleError where a rule or a database constraint is broken.
    """
    return _create(model, [values], actor=actor, thorough=True)[0]


def create_many(model: type[M], rows: Sequence[Mapping[str, Any]], *, actor: User) -> list[M]:
    """Add many records under the same rules, in a number of statements that does not grow with each record."""
    return _create(model, rows, actor=actor, thorough=False)


@transaction.atomic
def _create(model: type[M], rows: Sequence[Mapping[str, Any]], *, actor: User, thorough: bool) -> list[M]:
    if not can_write_in(actor, actor.office_id):
        raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))
    many = {field.name for field in model._meta.many_to_many}
    records = [model(**{k: v for k, v in row.items() if k not in many}, office_id=actor.office_id) for row in rows]
    _check_references(model, rows, actor)
    for record in records:
        _check_owner(record, actor)
        _check_sharing(record, actor)
        _check_confidence(record, actor)
        run_rules(record, thorough=thorough)
    check_reach(records)
    check_open(records)
    _check_loose_references(records, actor)
    try:
        with transaction.atomic():
            if thorough:
                for record in records:
                    record.save(force_insert=True)
            else:
                records = model._default_manager.bulk_create(records, batch_size=BATCH)
    except IntegrityError as error:
        raise RuleError("record.create.conflict", _conflict(model, error)) from error
    for name in sorted(many):
        _write_many(model, name, records, rows)
    happenings = [_happening("created", record, _said(record, row)) for record, row in zip(records, rows, strict=True)]
    record_events(happenings, actor=actor)
    note_sharing(records, fresh=True)
    refresh_index(records, fresh=True)
    return records


@transaction.atomic
def change(
    record: M,
    values: Mapping[str, Any],
    *,
    actor: User,
    version: int | None = None,
    verb: str = "changed",
    reopens: bool = False,
) -> M:
    """Give a record new values; what stays the same is neither written nor logged.

    What is not among the values is taken from the database and not from `record`, which may have been read long ago: so
    nothing that others wrote meanwhile is lost. `version` is the one the actor saw; a verb that `reopens` changes what is settled.
    Raises NotAllowed, RuleError, or Stale where somebody else was faster.
    """
    if not can_write(actor, record):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    model = type(record)
    many = {field.name for field in model._meta.many_to_many}
    check_open([] if reopens else [record])
    stored = model._default_manager.select_for_update().get(pk=record.pk)
    if version is not None and isinstance(stored, OfficeRecord) and stored.version != version:
        raise Stale(
            "record.change.stale",
            _("Somebody else changed this record while you were writing. Look at the new version and write again."),
        )
    before = {name: stored_value(stored, name) for name in values}
    _bring_up_to_date(record, stored)
    for name, value in values.items():
        if name not in many:
            setattr(record, name, value)
    if "sharing" in values and values["sharing"] != before["sharing"] and not can_share(actor, stored):  # type: ignore[arg-type]
        raise NotAllowed("record.share.forbidden", _("Only a steward decides who may read a record."))
    _check_references(model, [values], actor)
    _check_owner(record, actor)
    _check_confidence(record, actor)
    run_rules(record)
    check_reach([record])
    _check_named_by(record, actor, was=before.get("sharing"))
    _check_loose_references([record], actor)
    try:
        with transaction.atomic():
            if isinstance(record, OfficeRecord) and isinstance(stored, OfficeRecord):
                record.version = stored.version + 1
            record.save()
            for name in many & set(values):
                getattr(record, name).set(values[name])
    except IntegrityError as error:
        raise RuleError("record.change.conflict", _conflict(model, error)) from error
    changes = {name: [old, new] for name, old in before.items() if (new := stored_value(record, name)) != old}
    if changes:
        record_events([_happening(verb, record, changes)], actor=actor)
        note_sharing([record] if "sharing" in changes else [], fresh=False)
        refresh_index([stored, record])
    return record


def remove(record: models.Model, *, actor: User) -> None:
    """Take a record and its parts away; the audit chain keeps what it was.

    Raises NotAllowed, or RuleError naming what still refers to it.
    """
    remove_many([record], actor=actor)


@transaction.atomic
def remove_many(records: Sequence[models.Model], *, actor: User) -> None:
    """Take several records of one model away under the same rules: all of them or none."""
    if not all(can_write(actor, record) for record in records):
        raise NotAllowed("record.remove.forbidden", _("Your role may read this record, but not remove it."))
    check_open(records)
    happenings = [_happening("removed", record, _said(record)) for record in records]
    label, ids = records[0]._meta.label_lower, [record.pk for record in records]
    found_by = [found for record in records if isinstance(record, Part) for found in record.indexed_with()]
    told_by = index.followers(label, ids)
    try:
        type(records[0])._default_manager.filter(pk__in=ids).delete()
    except (models.ProtectedError, models.RestrictedError) as error:
        named_by = error.protected_objects if isinstance(error, models.ProtectedError) else error.restricted_objects
        names = _named(named_by, actor)
        raise RuleError(
            "record.remove.in_use",
            _("It cannot be removed: it is used by %(names)s. Remove or change those first.") % {"names": names},
        ) from error
    record_events(happenings, actor=actor)
    if isinstance(records[0], Part):
        refresh_index(found_by)
    else:
        for told, keys in told_by.items():
            index.rewrite(told, keys)


def _bring_up_to_date(record: models.Model, stored: models.Model) -> None:
    """Give a record, in place, what the database holds of it."""
    for field in stored._meta.concrete_fields:
        setattr(record, field.attname, getattr(stored, field.attname))


def _write_many(
    model: type[models.Model], name: str, records: Sequence[models.Model], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Join fresh records with what their rows name in a many-to-many field, all of them in one statement."""
    field: Any = model._meta.get_field(name)
    through = field.remote_field.through
    near, far = (
        through._meta.get_field(end).attname for end in (field.m2m_field_name(), field.m2m_reverse_field_name())
    )
    through._default_manager.bulk_create(
        [
            through(**{near: record.pk, far: pk})
            for record, row in zip(records, rows, strict=True)
            for pk in _named_keys(row, name)
        ],
        batch_size=BATCH,
    )


def _named_keys(row: Mapping[str, Any], name: str) -> list[Any]:
    """Return the keys of the records that a row names in a many-to-many field, each once and in order."""
    return sorted({one.pk for one in row.get(name) or ()})


def run_rules(record: models.Model, *, thorough: bool = True) -> None:
    """Run the record's own rules; thoroughly means also those that ask the database. Raises RuleError."""
    try:
        if thorough:
            record.full_clean()
        else:
            relations = {field.name for field in record._meta.concrete_fields if field.is_relation}
            record.clean_fields(exclude=relations)
            record.clean()
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        message = " ".join(text for texts in fields.values() for text in texts)
        raise RuleError("record.invalid", message, fields=fields) from error


def _check_owner(record: models.Model, actor: User) -> None:
    """A part may only be added to, or moved to, a record the actor may change."""
    if isinstance(record, Part) and not can_write(actor, record.owner_record):
        raise NotAllowed("record.part.forbidden", _("This belongs to a record that you may not change."))


def _check_sharing(record: models.Model, actor: User) -> None:
    if isinstance(record, OfficeRecord) and record.sharing != Sharing.OFFICE and not can_share(actor, record):
        raise NotAllowed("record.share.forbidden", _("Only a steward decides who may read a record."))


def check_reach(records: Iterable[models.Model]) -> None:
    """Refuse records that are shared further than their kind may be, or than those they refer to: a page prints the names of both.

    Parts and what is attached are not asked: pages leave out those that refer to what the reader may not see.
    """
    for record in records:
        if not isinstance(record, OfficeRecord) or record.loose_reference or record.sharing == Sharing.OFFICE:
            continue
        if REACH.index(record.sharing) > REACH.index(record.widest_sharing):  # type: ignore[arg-type]
            text = _("A record of this kind may not be shared so far. The most is: %(widest)s.")
            words = text % {"widest": record.widest_sharing.label}
            raise RuleError("record.share.too_far", words, fields={"sharing": [words]})
        for field in record._meta.concrete_fields:
            if _names(record, field):
                named: Any = getattr(record, field.name)
                if named is not None and REACH.index(named.sharing) < REACH.index(record.sharing):  # type: ignore[arg-type]
                    text = _("“%(name)s” is shared less far. Share that first, or leave it out here.") % {"name": named}
                    raise RuleError("record.share.names_hidden", text, fields={field.name: [text]})


def _names(record: Any, field: Any) -> bool:
    """Whether a page of a record prints the name of what a field refers to, whoever reads it."""
    refers = isinstance(field.related_model, type) and issubclass(field.related_model, OfficeRecord)
    return refers and field.name not in record.hides


def _named(records: Iterable[models.Model], actor: User) -> str:
    """Return the names of a few records that the actor may see, and of the others only how many there are."""
    by_label: dict[str, dict[int, models.Model]] = {}
    for record in records:
        by_label.setdefault(record._meta.label_lower, {})[record.pk] = record
    seen = [found[pk] for label, found in by_label.items() for pk in _seen_of(label, sorted(found), actor)]
    hidden = sum(len(found) for found in by_label.values()) - len(seen)
    names = ", ".join(sorted({str(one) for one in seen})[:5])
    if not hidden:
        return names
    if not names:
        return ngettext("%(count)s record that you may not see", "%(count)s records that you may not see", hidden) % {
            "count": hidden
        }
    return _("%(names)s and %(count)s that you may not see") % {"names": names, "count": hidden}


def _check_named_by(record: models.Model, actor: User, *, was: str | None) -> None:
    """Refuse to share a record less far than those that refer to it and print its name."""
    if not isinstance(record, OfficeRecord) or was in {None, record.sharing}:
        return
    wider = REACH[REACH.index(record.sharing) + 1 :]  # type: ignore[arg-type]
    relations: Any = record._meta.get_fields(include_hidden=True)
    for relation in relations:
        by = relation.related_model
        if relation.one_to_many and relation.auto_created and issubclass(by, OfficeRecord) and not by.loose_reference:
            found = by.objects.filter(**{relation.field.name: record.pk, "sharing__in": wider})
            if names := _named(found, actor):
                text = _("It is named by %(names)s, shared further. Share those less far first.") % {"names": names}
                raise RuleError("record.share.named_by", text, fields={"sharing": [text]})


def _check_confidence(record: models.Model, actor: User) -> None:
    """Only who reads confidential notes may write one, or make a note confidential."""
    if getattr(record, "is_confidential", False) and not can_write(actor, record):
        raise NotAllowed("record.confidence.forbidden", _("Only a steward writes confidential notes."))


def _check_loose_references(records: Sequence[models.Model], actor: User) -> None:
    """What is named by label and key has to be a record that the writer can see, as with foreign keys."""
    wanted: dict[str, set[int]] = {}
    for record in records:
        if isinstance(record, (OfficeRecord, Part)) and record.loose_reference:
            label, key = (getattr(record, name) for name in record.loose_reference)
            if label:
                wanted.setdefault(label, set()).add(key)
    for label, keys in wanted.items():
        if keys - _seen_of(label, sorted(keys), actor):
            raise RuleError(
                "record.reference.unknown", _("It refers to a record that does not exist or is not yours to see.")
            )


def _seen_of(label: str, ids: Sequence[int], actor: User) -> set[int]:
    """Return those of some keys whose record the actor sees; none where the label names no kind of record."""
    try:
        manager: Any = apps.get_model(label)._default_manager
    except (LookupError, ValueError):
        return set()
    if not hasattr(manager, "visible_to"):
        return set()
    seen: set[int] = set()
    for at in range(0, len(ids), BATCH):
        seen |= set(manager.visible_to(actor).filter(pk__in=ids[at : at + BATCH]).values_list("pk", flat=True))
    return seen


def _check_references(model: type[models.Model], rows: Sequence[Mapping[str, Any]], actor: User) -> None:
    """A record may only refer to records its writer can see."""
    for field in model._meta.get_fields():
        if not (field.is_relation and field.concrete) or field.related_model is None:
            continue
        target: Any = field.related_model
        if not hasattr(target._default_manager, "visible_to"):
            continue
        wanted: set[int] = set()
        for row in rows:
            value = row.get(field.name)
            for found in value if field.many_to_many and value is not None else [value]:
                if found is not None:
                    wanted.add(found.pk)
        if not wanted:
            continue
        if wanted - _seen_of(target._meta.label_lower, sorted(wanted), actor):
            raise RuleError(
                "record.reference.unknown",
                _("It refers to a record that does not exist or is not yours to see."),
                fields={field.name: [_("No such record.")]},
            )


def _conflict(model: type[models.Model], error: IntegrityError) -> str:
    """Return the message of the constraint or of the trigger that the database named, else a general one."""
    for constraint in model._meta.constraints:
        if constraint.name in str(error):
            return str(constraint.violation_error_message) % {"name": constraint.name}
    triggers: Mapping[str, Any] = getattr(model, "triggers", {})
    for name, message in triggers.items():
        if name in str(error):
            return str(message)
    return _("It clashes with a record that is there already, or with a rule of its kind.")


def stored_value(record: models.Model, name: str) -> Any:
    """Return what a field holds, as the audit chain and other JSON keep it."""
    field = record._meta.get_field(name)
    if field.many_to_many:
        return sorted(getattr(record, name).values_list("pk", flat=True))
    value = field.value_from_object(record)  # type: ignore[union-attr]
    return value if isinstance(value, (int, float, str, dict, list, type(None))) else str(value)


def _said(record: models.Model, row: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what a record says: all fields that are not empty and not the house's own."""
    names = [field.name for field in record._meta.concrete_fields if field.name not in {"id", "office", "version"}]
    said = {name: stored_value(record, name) for name in names}
    for field in record._meta.many_to_many:
        said[field.name] = stored_value(record, field.name) if row is None else _named_keys(row, field.name)
    return {name: value for name, value in said.items() if value not in (None, "", {}, [])}


def _happening(verb: str, record: models.Model, changes: dict[str, Any]) -> Happening:
    """Sort what was said into plain, personal and hidden values, as the model declares them."""
    model = type(record)
    personal = fields_of(model, DataClass.PERSONAL)
    hidden = fields_of(model, DataClass.CONFIDENTIAL, DataClass.SECRET)
    plain = {name: ("…" if name in hidden else said) for name, said in changes.items() if name not in personal}
    sealed = {name: said for name, said in changes.items() if name in personal}
    subject = record.privacy_subject if sealed else ""  # type: ignore[attr-defined]
    return Happening(verb, model._meta.label_lower, record.pk, plain, sealed, subject)


class _PlainVerbs:
    """The three verbs and the two questions that the declared pages ask."""

    create = staticmethod(create)
    change = staticmethod(change)
    remove = staticmethod(remove)
    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)


PLAIN = _PlainVerbs()
