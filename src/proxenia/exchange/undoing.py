"""Takes a portion of an import back: what it made goes, what it changed gets its former values.

Unless somebody changed or used it since: then it stays, and is told with the reason. Others' work is never lost.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.accounts.records import OfficeRecord, Part
from proxenia.audit.actions import hold_chain
from proxenia.audit.queries import touched_since
from proxenia.core import index
from proxenia.core.errors import RuleError

from .models import Known, Portion, Run

BATCH = 500


def take_back(run: Run, portion: Portion, *, actor: User) -> dict[str, Any]:
    """Take a portion back in the current transaction; return how much went and what was left and why."""
    trace = portion.trace
    first = hold_chain(run.office_id)
    ours = _own_events(run)
    left: list[dict[str, str]] = []
    with index.gathered():
        restored = _restore(trace["changed"], left, actor)
        removed = _remove(trace["made"], trace["events"][1], ours, left, actor)
    events = [first + 1, hold_chain(run.office_id)]
    return {"removed": removed, "restored": restored, "left": left, "events": events}


def _own_events(run: Run) -> list[tuple[int, int]]:
    """Return the stretches of the chain that this run itself wrote."""
    stretches = []
    for portion in Portion.objects.filter(run=run, trace__isnull=False).only("trace", "undone"):
        stretches += [tuple(told["events"]) for told in (portion.trace, portion.undone) if told]
    return stretches


def _restore(changed: Sequence[dict[str, Any]], left: list[dict[str, str]], actor: User) -> int:
    """Give changed records their former values, the last change first."""
    restored = 0
    for one in reversed(changed):
        model: Any = apps.get_model(one["label"])
        record = model._default_manager.filter(pk=one["pk"], office_id=actor.office_id).first()
        if record is None:
            left.append(_left(one["label"], None, _("It is no longer here.")))
            continue
        now = {name: writing.stored_value(record, name) for name in one["after"]}
        if now != one["after"]:
            left.append(_left(one["label"], record, _("Somebody changed it since.")))
            continue
        try:
            with transaction.atomic():
                writing.change(record, _former(model, one["before"]), actor=actor)
        except RuleError as error:
            left.append(_left(one["label"], record, error.message))
        else:
            restored += 1
    return restored


def _former(model: type[models.Model], said: dict[str, Any]) -> dict[str, Any]:
    """Return stored values as a verb takes them."""
    values: dict[str, Any] = {}
    for name, value in said.items():
        field: Any = model._meta.get_field(name)
        if field.many_to_many:
            values[name] = list(field.related_model._default_manager.filter(pk__in=value))
        elif field.is_relation:
            values[name] = field.related_model._default_manager.filter(pk=value).first() if value is not None else None
        else:
            values[name] = field.to_python(value) if value is not None else None
    return values


def _remove(made: Sequence[Any], since: int, ours: Any, left: list[dict[str, str]], actor: User) -> int:
    """Remove what was made, the last first, but for what was changed or is used, and what belongs to that."""
    records = _made_records(made, actor)
    kept = _kept(records, since, ours, actor)
    left += [_left(label, records[label][pk], why) for (label, pk), why in kept.items() if why]
    removed = 0
    for label, pks in reversed(made):
        gone = [records[label][pk] for pk in pks if pk in records[label] and (label, pk) not in kept]
        removed += _remove_all(label, gone, left, actor)
    return removed


def _made_records(made: Sequence[Any], actor: User) -> dict[str, dict[int, Any]]:
    """Return what was made and is still here, by label and key, parts with their records."""
    records: dict[str, dict[int, Any]] = {}
    for label, pks in made:
        model: Any = apps.get_model(label)
        found = model._default_manager.filter(office_id=actor.office_id)
        if issubclass(model, Part):
            found = found.select_related(*model.owners)
        for at in range(0, len(pks), BATCH):
            records.setdefault(label, {}).update(found.in_bulk(pks[at : at + BATCH]))
        records.setdefault(label, {})
    return records


def _kept(records: dict[str, dict[int, Any]], since: int, ours: Any, actor: User) -> dict[tuple[str, int], str]:
    """Return what stays, with the reason; empty where it stays because something that stays needs it.

    With what stays for a reason stays every part that names it; with what is only needed, the parts of which it is the owner.
    """
    made = {label: set(some) for label, some in records.items()}
    kept: dict[tuple[str, int], str] = {}
    for label, some in records.items():
        reasons = _reasons(apps.get_model(label), sorted(some), made, since, ours, actor)
        kept |= {(label, pk): why for pk, why in reasons.items()}
    ties = [
        ((label, pk), (other, to), owned)
        for label, some in records.items()
        for pk, record in some.items()
        for other, to, owned in _refers(record)
        if to in made.get(other, ())
    ]
    before = -1
    while before != len(kept):
        before = len(kept)
        for part, whole, owned in ties:
            if part in kept:
                kept.setdefault(whole, "")
            elif whole in kept and issubclass(apps.get_model(part[0]), Part) and (owned or kept[whole]):
                kept.setdefault(part, "")
    return kept


def _refers(record: Any) -> Iterable[tuple[str, int, bool]]:
    """Return what a record refers to, by label and key, and whether it is a part of that."""
    owners = record.owners if isinstance(record, Part) else ()
    for field in record._meta.concrete_fields:
        if field.is_relation and (pk := getattr(record, field.attname)) is not None:
            yield field.related_model._meta.label_lower, pk, field.name in owners


def _remove_all(label: str, records: list[Any], left: list[dict[str, str]], actor: User) -> int:
    """Remove records together; where one of them is refused, halve them until it is found."""
    if not records:
        return 0
    keys = [one.pk for one in records]
    try:
        with transaction.atomic():
            writing.remove_many(records, actor=actor)
            Known.objects.filter(office_id=actor.office_id, label=label, record_id__in=keys).delete()
    except RuleError as error:
        if len(records) == 1:
            left.append(_left(label, records[0], error.message))
            return 0
        half = len(records) // 2
        return _remove_all(label, records[:half], left, actor) + _remove_all(label, records[half:], left, actor)
    return len(keys)


def _reasons(
    model: Any, pks: Sequence[int], made: dict[str, set[int]], since: int, ours: Any, actor: User
) -> dict[int, str]:
    """Return why some records stay: changed since, or used by what this import did not make."""
    label = model._meta.label_lower
    changed = touched_since(actor.office_id, label, pks, since, apart_from=ours)
    reasons = dict.fromkeys(changed, _("Somebody changed it since."))
    for by, field in _uses(model):
        found = by._base_manager.filter(**{f"{field}__in": pks}).values_list("pk", field)
        own = made.get(by._meta.label_lower, set())
        for pk, used in found:
            if pk not in own and used not in reasons:
                reasons[used] = _("It is used since: %(what)s.") % {"what": by._meta.verbose_name}
    for by in _loose():
        to_label, to_key = by.loose_reference
        for pk in by._base_manager.filter(**{to_label: label, f"{to_key}__in": pks}).values_list(to_key, flat=True):
            if by._meta.label_lower not in made:
                reasons.setdefault(pk, _("It is used since: %(what)s.") % {"what": by._meta.verbose_name})
    return reasons


def _uses(model: Any) -> Iterable[tuple[Any, str]]:
    """Return the models and fields that refer to a model, many-to-many tables among them."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            by = relation.related_model
            if by._meta.auto_created is not model:
                yield by, relation.field.name


def _loose() -> Collection[Any]:
    return [model for model in apps.get_models() if issubclass(model, (OfficeRecord, Part)) and model.loose_reference]


def _left(label: str, record: Any, why: str) -> dict[str, str]:
    kind = str(apps.get_model(label)._meta.verbose_name)
    url = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
    return {"kind": kind, "title": str(record) if record is not None else "", "url": url, "why": why}
