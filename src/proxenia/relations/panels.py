"""What this room shows on the pages of places, organisations, posts, people and topics."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from proxenia.core.contributions import Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor

from . import queries, terms
from .models import Agreement, CounterpartPair, Signature, Tie

TEMPLATE = "relations/panels/ties.html"
Row = dict[str, Any]


def _row(record: Any, kind: Any, start: PartialDate | None, end: PartialDate | None, detail: Any = "") -> Row:
    title = getattr(record, "title", None) or str(record)
    return {
        "title": title,
        "kind": kind,
        "start": start,
        "end": end,
        "detail": detail,
        "url": record.get_absolute_url(),
    }


def _tie_rows(ties: Iterable[Tie]) -> list[Row]:
    return [_row(tie, tie.get_kind_display(), tie.start, tie.end) for tie in ties]


def _agreement_rows(agreements: Iterable[Agreement], day: dt.date) -> list[Row]:
    rows = []
    for agreement in agreements:
        term = queries.term_of(agreement)
        rows.append(_row(agreement, agreement.get_kind_display(), term.begun_on, terms.end_of(term, day)))
    return rows


def _pair_rows(pairs: Iterable[CounterpartPair]) -> list[Row]:
    return [_row(pair.tie, pair.tie.get_kind_display(), pair.start, pair.end, str(pair)) for pair in pairs]


def _signed_rows(signatures: Iterable[Signature]) -> list[Row]:
    return [
        _row(one.agreement, one.agreement.get_kind_display(), one.signed_on, None, str(one.post)) for one in signatures
    ]


def _of_organisations(actor: Actor, organisations: list[int], day: dt.date) -> list[Row]:
    ties = queries.ties_of_organisations(actor, organisations, day).prefetch_related(None)
    agreements = queries.agreements_visible_to(actor, day).filter(parties__organisation__in=organisations).distinct()
    return _tie_rows(ties) + _agreement_rows(agreements, day)


def of_organisation(actor: Actor, organisation: Any, day: dt.date) -> list[Row]:
    """Return the ties and agreements an organisation takes part in."""
    return _of_organisations(actor, [organisation.pk], day)


def of_place(actor: Actor, place: Any, day: dt.date) -> list[Row]:
    """Return the ties and agreements of the organisations at a place."""
    return _of_organisations(actor, queries.organisations_at(place), day)


def of_post(actor: Actor, post: Any, _day: dt.date) -> list[Row]:
    """Return the ties a post is a counterpart in, and the agreements it signed."""
    pairs = queries.pairs_of_posts(actor, [post.pk])
    return _pair_rows(pairs) + _signed_rows(queries.signatures_of(actor, post=post))


def of_person(actor: Actor, person: Any, _day: dt.date) -> list[Row]:
    """Return the ties that the posts of a person are counterparts in, and the agreements the person signed."""
    pairs = queries.pairs_of_posts(actor, queries.posts_of(person))
    return _pair_rows(pairs) + _signed_rows(queries.signatures_of(actor, tenure__person=person))


def of_topic(actor: Actor, topic: Any, day: dt.date) -> list[Row]:
    """Return the ties that worked on a topic on a day."""
    ties = queries.ties_visible_to(actor, day).prefetch_related(None)
    return _tie_rows(queries.ties_with_topic(ties, topic.slug, day))


def _panel(rows: Callable[[Actor, Any, dt.date], list[Row]]) -> Panel:
    def context(actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
        found = rows(actor, record, day)
        return {"rows": found} if found else None

    return Panel(TEMPLATE, context)


PANELS_BY_LABEL = {
    "directory.organisation": _panel(of_organisation),
    "directory.place": _panel(of_place),
    "directory.post": _panel(of_post),
    "directory.person": _panel(of_person),
    "directory.topic": _panel(of_topic),
}
