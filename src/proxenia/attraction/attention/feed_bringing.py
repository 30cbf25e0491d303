"""Entries of a feed looked at, brought in as media items, and taken back, portion by portion. No tone and no reach comes of a feed."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.accounts import writing
from proxenia.attraction.models import MediaItem
from proxenia.core import index
from proxenia.core.codes import TONGUES
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.directory.models import Topic
from proxenia.exchange.choices import Verdict
from proxenia.exchange.kinds import Kind
from proxenia.exchange.models import Portion, Run

from . import queries
from .feed_taking import KEY, OUTLET, SIZE, opened

TITLE, URL = 400, 500
LABEL = MediaItem._meta.label_lower


class Rehearsed(Exception):
    """Takes back what a look tried out."""


@dataclass(slots=True)
class Planned:
    """What is planned for one entry of a feed."""

    number: int
    line: int
    values: dict[str, Any]
    verdict: str = Verdict.NEW
    stored: MediaItem | None = None
    problems: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, what: str, todo: str) -> None:
        """Note what is wrong; the entry is not brought in."""
        cell = _("line %(line)d") % {"line": self.line}
        self.problems.append({"cell": cell, "heading": "", "what": what, "todo": todo})
        self.verdict = Verdict.BAD

    def as_dict(self) -> dict[str, Any]:
        """Return what is told of it, as of a row of a sheet."""
        title = self.values["title"]
        told = {"row": self.number, "title": title, "verdict": str(self.verdict), "by": "", "why": ""}
        candidates = [[self.stored.pk, title]] if self.stored else []
        return told | {"problems": self.problems, "changes": [], "candidates": candidates}


def look(run: Run, portion: Portion) -> dict[str, Any]:
    """Try a portion out and take it back: what a look says is what bringing it in would do."""
    plans = plan(run, portion)
    with suppress(Rehearsed), transaction.atomic(), index.gathered():
        write(run, plans)
        raise Rehearsed
    return _report(plans)


def bring(run: Run, portion: Portion) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bring a portion in; return what is told of it, and what taking it back needs."""
    plans = plan(run, portion)
    made = write(run, plans)
    return _report(plans), {"made": [[LABEL, made]] if made else [], "changed": []}


def back(_run: Run, _portion: Portion) -> dict[str, Any]:
    """Return nothing more: what was made is taken back by its trace."""
    return {"restored": 0, "left": []}


def tell(run: Run) -> dict[str, Any]:
    """Return what the page of a run tells of its file."""
    return dict(run.about)


def _report(plans: list[Planned]) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for one in plans:
        counts[str(one.verdict)] = counts.get(str(one.verdict), 0) + 1
    return {"counts": counts, "also": {}, "rows": [one.as_dict() for one in plans if one.verdict != Verdict.SAME]}


def plan(run: Run, portion: Portion) -> list[Planned]:
    """Return what is planned for the entries of a portion: those whose address, or title and day, are here stay as they are."""
    about = run.about
    topics = list(Topic.objects.filter(pk__in=about["topics"]))
    rows = opened(portion)
    known = queries.alike_here(run.user, [row[3] for row in rows], [row[2][:TITLE] for row in rows])
    found = []
    for number, line, title, url, published, language in rows:
        values: dict[str, Any] = {
            "title": title if len(title) <= TITLE else f"{title[: TITLE - 1]}…",
            "outlet": about["outlet"],
            "country": about["country"],
            "url": url if len(url) <= URL else "",
            "language": language if language in TONGUES else "",
            "published": PartialDate.parse(published) if published else None,
            "topics": topics,
            "came_from": (about["title"] or run.file_name)[:OUTLET],
        }
        one = Planned(number, line, values)
        if not title:
            one.refuse(_("The entry has no title."), _("Write it by hand, if it is worth it."))
        elif (stored := _same(known, values)) is not None:
            one.verdict, one.stored = Verdict.SAME, stored
        else:
            known.append(MediaItem(**{name: value for name, value in values.items() if name != "topics"}))
        found.append(one)
    return found


def _same(known: list[MediaItem], values: dict[str, Any]) -> MediaItem | None:
    """Return the item that an entry is: of its address, else of its outlet, title and day."""
    facts = ("title", "outlet", "published")
    return next(
        (
            one
            for one in known
            if (values["url"] and one.url == values["url"])
            or (not (values["url"] and one.url) and all(getattr(one, name) == values[name] for name in facts))
        ),
        None,
    )


def write(run: Run, plans: list[Planned]) -> list[int]:
    """Write what is planned; an entry that breaks a rule gets a problem instead, and the others go in."""
    return _make(run, [one for one in plans if one.verdict == Verdict.NEW])


def _make(run: Run, plans: list[Planned]) -> list[int]:
    """Make new items together; where one is refused, halve them until it is found."""
    if not plans:
        return []
    try:
        with transaction.atomic():
            return [one.pk for one in writing.create_many(MediaItem, [one.values for one in plans], actor=run.user)]
    except RuleError as error:
        if len(plans) == 1:
            plans[0].refuse(error.message, _("It is left out. Nothing of it was brought in."))
            return []
        half = len(plans) // 2
        return _make(run, plans[:half]) + _make(run, plans[half:])


FEED = Kind(
    key=KEY,
    title=gettext_lazy("Media items of a feed"),
    rows=gettext_lazy("entry"),
    size=SIZE,
    template="attraction/attention/_feed.html",
    look=look,
    bring=bring,
    tell=tell,
    back=back,
)
