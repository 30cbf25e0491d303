"""What a book says, as facts that stay comparable: by the keys of records, in no language, without the names of people.

Two versions of a book are compared by these and not by their words, so that a book in Danish knows what changed since the one in
Chinese, and a corrected spelling of our own software is no change.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.core.texts import Text
from proxenia.reports.brief.people import holder_on

from .matter import Matter

Facts = dict[str, dict[str, Any]]
"""By kind and key (`item:12`): what is said. Texts by language, dates in ISO form, people and posts by key."""


def facts_of(matter: Matter) -> Facts:
    """Return the facts of a book; of what was emptied nothing is left to compare."""
    found: Facts = {}
    for kind, pk, said in _each(matter):
        found[f"{kind}:{pk}"] = {
            name: plain for name, value in said.items() if (plain := _plain(value)) not in ("", None, {}, [])
        }
    return found


def digest_of(facts: Facts) -> str:
    """Return by what equal facts are known."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _each(matter: Matter) -> Iterator[tuple[str, int, dict[str, Any]]]:
    yield from _journey(matter)
    subject = matter.subject
    for post in subject.posts.values():
        held = holder_on(post, subject.day)
        people = sorted(one.person_id for one in held.tenures if one.person_id) if held.word == "held" else []
        yield "post", post.pk, {"what": post.label, "people": people}
    for paper in subject.agreements:
        until = paper.ended_on or paper.end
        yield "agreement", paper.pk, {"what": paper.title, "day": paper.signed_on or paper.start, "until": until}
    for owed in subject.owed:
        yield owed._meta.model_name or "", owed.pk, {"what": owed.text, "side": owed.side, "due": owed.due}
    for point in subject.follow_ups:
        yield "discussionpoint", point.pk, {"what": point.follow_up, "due": point.due}
    for concern in subject.concerns:
        yield "concern", concern.pk, {"what": concern.text, "handling": concern.handling}
    for contact in matter.course:
        yield "interaction", contact.pk, {"what": contact.title, "kind": contact.kind, "day": contact.start}
    for gift in matter.gifts:
        yield "gift", gift.pk, {"what": gift.what, "day": gift.day}


def _journey(matter: Matter) -> Iterator[tuple[str, int, dict[str, Any]]]:
    if matter.visit:
        visit = matter.visit
        yield "visit", visit.pk, {"what": visit.title, "day": visit.start, "until": visit.end, "where": visit.place_id}
    for item in matter.items:
        when = {"day": item.day, "begins": item.begins, "ends": item.ends, "until": item.end_day}
        where = {"where": item.place_id, "venue": item.venue, "to": item.to_venue}
        yield "item", item.pk, {"what": item.title, **when, **where, "interpreter": item.interpreter_id}
    for one in matter.delegates:
        if not one.dropped_on:
            said = {"person": one.person_id, "post": one.post_id, "organisation": one.organisation_id}
            yield "delegate", one.pk, {**said, "function": one.function}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, PartialDate | dt.date):
        return str(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return value
