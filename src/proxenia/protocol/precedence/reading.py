"""Reads from the records by what guests are placed: who holds which post on the day, since when, in which tie."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from proxenia.core.scoping import Actor
from proxenia.core.texts import LANGUAGES
from proxenia.directory import queries as directory
from proxenia.directory.holding import held_on, holding
from proxenia.directory.models import Name, Organisation
from proxenia.relations.choices import Side
from proxenia.relations.models import TieParty
from proxenia.relations.queries import ties_visible_to

from .alphabet import sorts_as
from .matching import class_of
from .model import Guest, Standing


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of all guests at once, in a number of queries that does not grow with them."""

    posts: dict[int, Any] = field(default_factory=dict)
    held: dict[int, list[Any]] = field(default_factory=dict)
    organisations: dict[int, Any] = field(default_factory=dict)
    ties: dict[int, list[Any]] = field(default_factory=dict)
    ties_at: dict[int, list[Any]] = field(default_factory=dict)


def standings(actor: Any, guests: Sequence[Guest], rules: Any, day: dt.date) -> list[Standing]:
    """Return by what each guest is placed under some rules on a day, in the order in which they were given."""
    lines = list(rules.classes.all())
    known = _read(actor, guests, day)
    return [_standing(guest, known, lines, rules, day) for guest in guests]


def _read(actor: Any, guests: Sequence[Guest], day: dt.date) -> _Known:
    people = {guest.person.pk for guest in guests if guest.person is not None}
    held: dict[int, list[Any]] = {}
    for tenure in directory.tenures(actor).filter(held_on(day), person__in=people).order_by("pk"):
        held.setdefault(tenure.person_id or 0, []).append(tenure)
    wanted = {guest.post.pk for guest in guests if guest.post is not None}
    wanted |= {tenure.post_id for rows in held.values() for tenure in rows}
    posts = {post.pk: post for post in directory.posts(actor, day).filter(pk__in=wanted)}
    named = {post.organisation_id for post in posts.values()}
    named |= {guest.organisation.pk for guest in guests if guest.organisation is not None}
    organisations = _organisations(actor, named)
    ties, ties_at = _ties(actor, day)
    return _Known(posts, held, organisations, ties, ties_at)


def _organisations(actor: Actor, keys: Iterable[int]) -> dict[int, Any]:
    names = Prefetch("place__names", Name.objects.order_by("pk"))
    seen = Organisation.objects.visible_to(actor).filter(pk__in=list(keys)).select_related("place")
    return {one.pk: one for one in seen.prefetch_related(names, "names")}


def _ties(actor: Actor, day: dt.date) -> tuple[dict[int, list[Any]], dict[int, list[Any]]]:
    """Return the ties that had begun by a day, by the organisations on the other side and by the places where those are."""
    parties = TieParty.objects.filter(tie__in=ties_visible_to(actor, day).order_by().values("pk"), side=Side.THEIRS)
    by: dict[int, list[Any]] = {}
    at: dict[int, list[Any]] = {}
    for party in parties.select_related("tie", "organisation").order_by("tie__pk", "pk"):
        by.setdefault(party.organisation_id, []).append(party.tie)
        if party.organisation.place_id is not None:
            at.setdefault(party.organisation.place_id, []).append(party.tie)
    return by, at


def _standing(guest: Guest, known: _Known, lines: list[Any], rules: Any, day: dt.date) -> Standing:
    post, tenure, holder = _post_of(guest, known, lines, day)
    organisation = known.organisations.get(post.organisation_id if post else getattr(guest.organisation, "pk", 0))
    rank, label = class_of(lines, post, organisation)
    since, is_attested = _since(tenure)
    tie = _tie(organisation, known)
    called = _called(organisation, rules.alphabet)
    name = _name(guest, post, holder)
    sorted_by = _sorted_by(guest, post, tenure, rules.alphabet)
    return Standing(
        guest=guest,
        name=name,
        post_name=post.label if post is not None and (guest.person or holder) else "",
        holder=holder,
        has_post=post is not None,
        rank=guest.rank if guest.rank is not None else rank,
        label=label,
        is_ours=guest.side == Side.OURS if guest.side else bool(organisation and organisation.is_ours),
        since=since,
        is_attested=is_attested,
        tie=tie,
        tie_start=tie.start if tie is not None else None,
        called=called or sorted_by,
        sorts=(sorts_as(called, rules.alphabet), sorts_as(sorted_by, rules.alphabet)),
        identity=(*(getattr(one, "pk", 0) or 0 for one in (guest.person, post, guest.organisation)), str(guest.key)),
    )


def _name(guest: Guest, post: Any, holder: str) -> Any:
    """Return what a guest is called: the person, else whoever holds the post, else the post in its languages."""
    if guest.person is not None or holder:
        return str(guest.person or holder)
    return post.label if post is not None else str(guest.organisation or guest.post or "")


def _sorted_by(guest: Guest, post: Any, tenure: Any, language: str) -> str:
    """Return what a guest is found under in the alphabet, whatever the language of whoever reads."""
    person = guest.person or (tenure.person if tenure is not None else None)
    if person is not None:
        return str(person.sort_name or person.name)
    if post is None:
        return str(guest.organisation or "")
    return next((said for code in (language, *LANGUAGES) if (said := post.label.get(code))), "")


def _post_of(guest: Guest, known: _Known, lines: list[Any], day: dt.date) -> tuple[Any, Any, Any]:
    """Return the post that a guest is placed by, the time in it, and who holds it where the guest names nobody."""
    if guest.post is None:
        held = [one for one in known.held.get(getattr(guest.person, "pk", 0), []) if one.post_id in known.posts]
        best = min(held, key=lambda one: _best(known.posts[one.post_id], known, lines, one), default=None)
        return (known.posts[best.post_id], best, "") if best is not None else (None, None, "")
    post = known.posts.get(guest.post.pk)
    if post is None:
        return None, None, ""
    if guest.person is not None:
        own = [one for one in known.held.get(guest.person.pk, []) if one.post_id == post.pk]
        return post, min(own, key=lambda one: (_late(one), one.pk), default=None), ""
    now = holding(post, post.known_tenures, day)
    only = now.tenures[0] if len(now.tenures) == 1 and now.held[0].surely else None
    named = any(one.tenure.person is not None for one in now.held)
    return post, only, str(now) if named else ""


def _best(post: Any, known: _Known, lines: list[Any], tenure: Any) -> tuple[int, int, int]:
    rank, _label = class_of(lines, post, known.organisations.get(post.organisation_id))
    return rank, _late(tenure), post.pk


def _late(tenure: Any) -> int:
    since, _is_attested = _since(tenure)
    return since.latest.toordinal() if since else dt.date.max.toordinal()


def _since(tenure: Any) -> tuple[Any, bool]:
    """Return since when a tenure runs; else since when at the latest, and True, as the first day it is attested for."""
    if tenure is None:
        return None, False
    if tenure.start is not None:
        return tenure.start, False
    seen = tenure.attested or tenure.attested_last
    return seen, seen is not None


def _tie(organisation: Any, known: _Known) -> Any:
    """Return the oldest tie of an organisation, of what it is part of, or of others at its place."""
    if organisation is None:
        return None
    own = known.ties.get(organisation.pk) or known.ties.get(organisation.part_of_id or 0)
    found = own or known.ties_at.get(organisation.place_id or 0, [])
    return min(found, key=lambda tie: (tie.start.latest if tie.start else dt.date.max, tie.pk), default=None)


def _called(organisation: Any, language: str) -> str:
    """Return what a guest's city is called in a language, else the organisation itself; empty where there is neither."""
    if organisation is None:
        return ""
    place = organisation.place
    if place is None:
        return str(organisation.name)
    told = (name.text for name in place.names.all() if name.language[:2] == language and name.kind == "translation")
    return next(told, str(place.name))
