"""Named reads of what happened: the history of one record, the log of an office."""

import datetime as dt
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.core import crypto
from proxenia.core.privacy import DataClass, fields_of
from proxenia.core.scoping import Actor

from .models import BY_TOKEN, Event, SubjectKey
from .words import NoValue, shown_value, verb_words

NO_CHANGE = ("read", "exported")
"""Verbs after which a record is as it was."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one field, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as people read it. `title` and `url` lead to its record, where the reader may see it."""

    seq: int
    at: dt.datetime
    verb: str
    who: str
    what: str
    label: str
    record_id: int
    changes: list[Change]
    erased: bool
    title: str = ""
    url: str = ""


def touched_since(
    office_id: int, label: str, ids: Collection[int], seq: int, *, apart_from: Collection[tuple[int, int]]
) -> set[int]:
    """Return those of some records that were changed after a link of the chain, but for certain stretches of it."""
    found = Event.objects.filter(office_id=office_id, label=label, record_id__in=ids, seq__gt=seq)
    events = found.exclude(verb__in=NO_CHANGE).values_list("record_id", "seq")
    return {pk for pk, at in events if not any(first <= at <= last for first, last in apart_from)}


def record_of(actor: Actor, label: str, pk: int) -> Any:
    """Return the record whose history is asked for, if it is of an office all of whose records the actor reads; else None."""
    if not actor.reads_office:
        return None
    try:
        manager: Any = apps.get_model(label)._default_manager
    except (LookupError, ValueError):
        return None
    if not hasattr(manager, "visible_to") or pk >= 2**63:
        return None
    return manager.visible_to(actor).filter(pk=pk, office_id=actor.office_id).first()


def history_of(actor: Actor, label: str, pk: int) -> list[Entry]:
    """Return what happened to a record and its parts, newest first.

    Personal values are shown while their person's key exists, else said to be erased; confidential words never.
    """
    wanted = Q(label=label, record_id=pk)
    for part, owner in _part_models(label):
        own = part._default_manager.filter(**{owner: pk}).values("pk")
        part_label = part._meta.label_lower
        wanted |= Q(label=part_label, record_id__in=own)
        wanted |= Q(label=part_label, verb="removed", **{f"changes__{owner}": pk})
    events = list(Event.objects.filter(wanted, office_id=actor.office_id).order_by("-seq"))
    return _entries(actor, events, personal=True)


def log_of(actor: Actor, *, verb: str = "", who: int | None = None, day: dt.date | None = None) -> QuerySet[Event]:
    """Return the events of the actor's office, newest first; those of one day, where one is named."""
    events = Event.objects.filter(office_id=actor.office_id).order_by("-seq")
    if day is not None:
        begin = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        events = events.filter(at__gte=begin, at__lt=begin + dt.timedelta(days=1))
    if verb:
        events = events.filter(verb=verb)
    return events.filter(actor_id=who) if who is not None else events


def revisions(label: str, ids: Collection[int], parts: Collection[str] = ()) -> dict[int, tuple[int, dt.datetime]]:
    """Return for records of a model the newest link of the chain that changed them, or one of their parts of some models.

    The number grows with every change. Reading a record or taking it out is no change.
    """
    found: dict[int, tuple[int, dt.datetime]] = {}
    changed = Event.objects.exclude(verb__in=NO_CHANGE)
    own = changed.filter(label=label, record_id__in=ids).values_list("record_id", "seq", "at")
    told = list(own)
    for name in parts:
        model: Any = apps.get_model(name)
        owner = next(one for one in model.owners if model._meta.get_field(one).related_model._meta.label_lower == label)
        of = dict(model._default_manager.filter(**{f"{owner}__in": ids}).values_list("pk", owner))
        gone = Q(verb="removed", **{f"changes__{owner}__in": list(ids)})
        events = changed.filter(Q(record_id__in=list(of)) | gone, label=name)
        told += [(of.get(one.record_id) or one.changes[owner], one.seq, one.at) for one in events]
    for pk, seq, at in told:
        found[pk] = max(found.get(pk, (seq, at)), (seq, at))
    return found


def newest_change(actor: Actor) -> dt.datetime | None:
    """Return when something was last written down in the actor's office; None where nothing ever was."""
    return Event.objects.filter(office_id=actor.office_id).order_by("-seq").values_list("at", flat=True).first()


def office_names() -> dict[int, str]:
    """Return the names of the installation's offices, for the operator of the server."""
    return dict(apps.get_model("accounts.office")._default_manager.values_list("pk", "name"))


def tail(office_ids: list[int], limit: int) -> list[Event]:
    """Return the newest events of some offices, for the operator of the server."""
    return list(Event.objects.filter(office_id__in=office_ids).order_by("-at", "-seq")[:limit])


def log_entries(actor: Actor, events: Iterable[Event]) -> list[Entry]:
    """Return events as people read them, without what changed; a part is named by its record."""
    page = list(events)
    named = _named(actor, page)
    entries = []
    for entry in _entries(actor, page, personal=False):
        title, url = named.get((entry.label, entry.record_id), ("", ""))
        entries.append(replace(entry, title=title, url=url))
    return entries


def _named(actor: Actor, events: list[Event]) -> dict[tuple[str, int], tuple[str, str]]:
    """Return name and address of the records of events, as far as the actor sees them: a query for each model."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        wanted.setdefault(event.label, set()).add(event.record_id)
    found = {}
    for label, ids in wanted.items():
        model = _model(label)
        manager: Any = model._default_manager if model else None
        if model is None or not hasattr(manager, "visible_to"):
            continue
        named_by = [one.name for one in model._meta.concrete_fields if one.is_relation and one.name != "office"]
        for record in manager.visible_to(actor).filter(pk__in=ids).select_related(*named_by):
            shown = getattr(record, "owner_record", record)
            url = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
            found[label, record.pk] = (str(shown), url)
    return found


def verbs_of(actor: Actor) -> list[tuple[str, str]]:
    """Return the verbs that occur in the office's log, with their words."""
    found = Event.objects.filter(office_id=actor.office_id).order_by("verb").values_list("verb", flat=True).distinct()
    return [(verb, verb_words(verb)) for verb in found]


def people_of(actor: Actor) -> list[tuple[int, str]]:
    """Return who acted in the office's log."""
    ids = Event.objects.filter(office_id=actor.office_id, actor_id__isnull=False).order_by()
    known: Any = ids.values_list("actor_id", flat=True).distinct()
    return sorted(_names(set(known)).items(), key=lambda pair: pair[1])


def _names(ids: set[int]) -> dict[int, str]:
    users = get_user_model()._default_manager.filter(pk__in=ids)
    return {user.pk: str(user) for user in users}


def _part_models(label: str) -> list[tuple[Any, str]]:
    """Return the models whose rows are parts of this one, each with the key that leads to it."""
    return [
        (model, owner)
        for model in apps.get_models()
        for owner in getattr(model, "owners", ())
        if model._meta.get_field(owner).related_model._meta.label_lower == label  # type: ignore[union-attr]
    ]


def _entries(actor: Actor, events: list[Event], *, personal: bool) -> list[Entry]:
    names = _names({event.actor_id for event in events if event.actor_id is not None})
    opened = _opened(events) if personal else {}
    said = {event.pk: _said(event, opened.get(event.pk)) if personal else {} for event in events}
    referred = _referred(actor, events, said)
    return [
        Entry(
            seq=event.seq,
            at=event.at,
            verb=verb_words(event.verb),
            who=_who(event, names),
            what=_model_words(event.label),
            label=event.label,
            record_id=event.record_id,
            changes=_changes(event, said[event.pk], referred),
            erased=personal and "*" in event.changes and opened.get(event.pk) is None,
        )
        for event in events
    ]


def _who(event: Event, names: dict[int, str]) -> str:
    """Return who acted, and by which token where a program did."""
    if not event.actor_id:
        return _("the system")
    name = names.get(event.actor_id, _("an account that is gone"))
    token = event.changes.get(BY_TOKEN)
    return name if token is None else _("%(name)s, by token no. %(token)s") % {"name": name, "token": token}


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _model_words(label: str) -> str:
    model = _model(label)
    return str(model._meta.verbose_name) if model else label


def _opened(events: list[Event]) -> dict[int, dict[str, Any]]:
    """Return the personal values of those events whose person's key still exists, by event."""
    sealed = {event.pk: event.changes["*"] for event in events if "*" in event.changes}
    office = {event.office_id for event in events}
    wrapped = SubjectKey.objects.filter(office_id__in=office, subject__in={one["subject"] for one in sealed.values()})
    master = crypto.master_key()
    keys = {row.subject: crypto.unseal(master, bytes(row.wrapped), context=row.subject) for row in wrapped}
    found = {}
    for pk, one in sealed.items():
        key = keys.get(one["subject"])
        plain = crypto.unseal(key, crypto.bytes_of(one["cipher"]), context=one["subject"]) if key else None
        if plain is not None:
            found[pk] = json.loads(plain)
    return found


def _said(event: Event, personal: dict[str, Any] | None) -> dict[str, tuple[Any, Any]]:
    """Return old and new value by field; NO_VALUE where there was none."""
    model = _model(event.label)
    hidden = fields_of(model, DataClass.CONFIDENTIAL, DataClass.SECRET) if model else set()
    pairs: dict[str, tuple[Any, Any]] = {}
    for name, value in {**event.changes, **(personal or {})}.items():
        if name in {"*", BY_TOKEN}:
            continue
        shown = "…" if name in hidden else value
        if event.verb == "removed":
            pairs[name] = (shown, NoValue)
        elif isinstance(shown, list) and len(shown) == 2 and event.verb != "created":  # noqa: PLR2004 - old and new
            pairs[name] = (shown[0], shown[1])
        else:
            pairs[name] = (NoValue, shown)
    return pairs


def _referred(
    actor: Actor, events: list[Event], said: dict[int, dict[str, tuple[Any, Any]]]
) -> dict[tuple[str, int], str]:
    """Return the names of the records that values refer to, as far as the actor sees them: a query for each model."""
    wanted: dict[Any, set[int]] = {}
    for event in events:
        for name, pair in said[event.pk].items():
            field = _field(event.label, name)
            if field is not None and field.is_relation:
                for value in pair:
                    listed = value if isinstance(value, list) else [value]
                    wanted.setdefault(field.related_model, set()).update(one for one in listed if isinstance(one, int))
    found = {}
    for model, ids in wanted.items():
        manager = model._default_manager
        records = manager.visible_to(actor) if hasattr(manager, "visible_to") else manager
        found.update({(model._meta.label_lower, one.pk): str(one) for one in records.filter(pk__in=ids)})
    return found


def _field(label: str, name: str) -> Any:
    model = _model(label)
    if model is None or name not in {field.name for field in model._meta.get_fields()}:
        return None
    return model._meta.get_field(name)


def _changes(event: Event, said: dict[str, tuple[Any, Any]], referred: dict[tuple[str, int], str]) -> list[Change]:
    rows = []
    for name, (old, new) in said.items():
        field = _field(event.label, name)
        words = str(getattr(field, "verbose_name", name))
        rows.append(Change(words, shown_value(field, old, referred), shown_value(field, new, referred)))
    return rows
