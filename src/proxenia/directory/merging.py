"""Making one record of two, and taking that back.

Everything that points at the removed record, from whatever room, is pointed at the kept one: foreign keys, sources and notes
(by label and key), and the keys of imported files. What was moved, filled and taken away is kept with the merge.
"""

import json
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.indexing import refresh_index
from proxenia.accounts.models import User
from proxenia.accounts.writing import check_reach, create
from proxenia.audit.actions import Happening, record_events
from proxenia.core import index
from proxenia.core.errors import NotAllowed, RuleError

from .access import can_merge
from .choices import NameKind
from .models import Import, Merge, Name, Organisation, Person, Place
from .queries import pointing_at

KINDS: dict[str, type[models.Model]] = {model._meta.label_lower: model for model in (Place, Organisation, Person)}
OWN = {"id", "office", "sharing", "version", "name", "kind", "is_ours"}
EMPTY: tuple[Any, ...] = (None, "", {}, [])


@transaction.atomic
def merge_records(kept: Any, removed: Any, *, actor: User) -> Merge:
    """Make `kept` and `removed` one: all that points at the removed record moves, empty fields are filled, its name is kept.

    Writes both audit events and the search entries. Raises NotAllowed for anybody but a steward of both records' office,
    RuleError where they are of different kinds, the same, or stand side by side in a third record, or where a record shared
    further would name one that is shared less far.
    """
    label = kept._meta.label_lower
    if not (can_merge(actor, kept) and can_merge(actor, removed)):
        raise NotAllowed("directory.merge.forbidden", _("Only a steward of the office merges records."))
    if label not in KINDS or type(kept) is not type(removed) or kept.pk == removed.pk:
        raise RuleError("directory.merge.unlike", _("Choose another record of the same kind."))
    kept, removed = (type(kept)._base_manager.select_for_update().get(pk=one.pk) for one in (kept, removed))
    moved: dict[str, Any] = {"name": removed.name, "was": _stored(removed), "rows": [], "alias": None}
    before = _stored(kept)
    touched = _move_rows(kept, removed, moved["rows"])
    moved["imports"] = _move_keys(label, removed.pk, kept.pk)
    kept.refresh_from_db()
    values = {name: getattr(removed, name) for name in _to_fill(kept, removed)}
    removed_id = removed.pk
    removed.delete()
    for name, value in values.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.save()
    check_reach([kept, *touched])
    after = _stored(kept)
    moved["kept"] = {
        name: [old, after[name]] for name, old in before.items() if after[name] != old and name != "version"
    }
    if removed.name not in {kept.name, *kept.names.values_list("text", flat=True)}:
        owner = kept._meta.model_name
        moved["alias"] = create(Name, {owner: kept, "text": removed.name, "kind": NameKind.ALIAS}, actor=actor).pk
    merge = Merge.objects.create(
        office_id=kept.office_id, label=label, kept_id=kept.pk, removed_id=removed_id, moved=moved
    )
    _tell("merged", "merged into another", label, kept.pk, removed_id, actor)
    index.refresh(label, [removed_id])
    refresh_index([kept, *touched])
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, actor: User) -> Any:
    """Bring the removed record back with all that was its own; return it.

    What was changed or added since stays as it is. Raises NotAllowed for anybody but a steward, RuleError where the merge
    was undone already or the kept record is gone.
    """
    if not can_merge(actor, merge):
        raise NotAllowed("directory.merge.forbidden", _("Only a steward of the office undoes a merge."))
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise RuleError("directory.merge.undone", _("This merge was undone already."))
    model = KINDS[merge.label]
    kept: Any = model._base_manager.select_for_update().filter(pk=merge.kept_id).first()
    if kept is None:
        raise RuleError("directory.merge.gone", _("The record that was kept is no longer here."))
    moved = merge.moved
    if moved["alias"]:
        Name.objects.filter(pk=moved["alias"]).delete()
    waiting = _give_back(kept, moved["kept"])
    for one in serializers.deserialize("python", [_fields(moved["was"], model)]):
        one.save()
    for name, value in waiting.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.save()
    touched = [row for step in moved["rows"] for row in _move_back(step, merge)]
    _move_keys(merge.label, merge.kept_id, merge.removed_id, moved["imports"])
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    _tell("merge undone", "brought back", merge.label, merge.kept_id, merge.removed_id, actor)
    removed = model._base_manager.get(pk=merge.removed_id)
    kept.refresh_from_db()
    refresh_index([kept, removed, *touched])
    return removed


def _stored(record: models.Model) -> dict[str, Any]:
    """Return a record's own values as JSON keeps them."""
    said: dict[str, Any] = json.loads(serializers.serialize("json", [record]))[0]
    return {"pk": said["pk"], **said["fields"]}


def _fields(stored: dict[str, Any], model: type[models.Model]) -> dict[str, Any]:
    values = {name: value for name, value in stored.items() if name != "pk"}
    return {"model": model._meta.label_lower, "pk": stored["pk"], "fields": values}


def _to_fill(kept: Any, removed: Any) -> list[str]:
    fields = [field.name for field in kept._meta.concrete_fields if field.name not in OWN]
    wanted = [name for name in fields if getattr(kept, name) in EMPTY and getattr(removed, name) not in EMPTY]
    return [name for name in wanted if getattr(removed, name) != kept]


def _move_rows(kept: Any, removed: Any, steps: list[dict[str, Any]]) -> list[models.Model]:
    """Point every row at the kept record; note in `steps` which."""
    touched: list[models.Model] = []
    for model, where in pointing_at(removed):
        name = next(key for key, value in where.items() if value == removed.pk and key != "about_label")
        rows = list(model._base_manager.filter(**where))
        if not rows:
            continue
        ids = [row.pk for row in rows]
        itself = model is type(kept) and kept.pk in ids
        if itself:
            model._base_manager.filter(pk=kept.pk).update(**{name: None})
        try:
            with transaction.atomic():
                model._base_manager.filter(pk__in=ids).exclude(
                    **({"pk": kept.pk} if itself else {"pk__in": []})
                ).update(**{name: kept.pk})
        except IntegrityError as error:
            raise RuleError(
                "directory.merge.both",
                _("Both stand side by side in “%(what)s”. Take one of the two away there first.")
                % {"what": ", ".join(sorted({str(row) for row in rows})[:3])},
            ) from error
        steps.append(
            {
                "model": model._meta.label_lower,
                "field": name,
                "ids": [pk for pk in ids if not (itself and pk == kept.pk)],
            }
        )
        touched += model._base_manager.filter(pk__in=ids)
    return touched


def _move_back(step: dict[str, Any], merge: Merge) -> list[models.Model]:
    model = apps.get_model(step["model"])
    rows = model._base_manager.filter(pk__in=step["ids"], **{step["field"]: merge.kept_id})
    ids = list(rows.values_list("pk", flat=True))
    rows.update(**{step["field"]: merge.removed_id})
    return list(model._base_manager.filter(pk__in=ids))


def _move_keys(label: str, old: int, new: int, only: dict[str, list[str]] | None = None) -> dict[str, list[str]]:
    """Let the keys of imported files lead to the other record; return which did. `only` limits it to some."""
    moved: dict[str, list[str]] = {}
    for one in Import.objects.select_for_update():
        keys = one.keys.get(label, {})
        found = [key for key, pk in keys.items() if pk == old and (only is None or key in only.get(str(one.pk), []))]
        if found:
            one.keys[label] = keys | dict.fromkeys(found, new)
            one.save(update_fields=["keys"])
            moved[str(one.pk)] = found
    return moved


def _give_back(kept: Any, filled: dict[str, list[Any]]) -> dict[str, Any]:
    """Empty the fields that the merge filled, where nobody changed them since; return those that must wait for the record."""
    now = _stored(kept)
    waiting: dict[str, Any] = {}
    for name, (old, new) in filled.items():
        if now[name] != new:
            continue
        field = kept._meta.get_field(name)
        if field.is_relation:
            waiting[field.attname] = old
        else:
            setattr(kept, name, field.to_python(old) if old is not None else None)
    kept.save()
    return waiting


def _tell(verb: str, other: str, label: str, kept_id: int, removed_id: int, actor: User) -> None:
    happenings = [
        Happening(verb, label, kept_id, {"removed": removed_id}),
        Happening(other, label, removed_id, {"kept": kept_id}),
    ]
    record_events(happenings, actor=actor)
