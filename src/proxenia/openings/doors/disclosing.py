"""The list of a year, by official: in which role they opened doors, what they disclosed, gifts, what other rooms know."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.contributions import DISCLOSED, Disclosed
from proxenia.core.dates import PartialDate
from proxenia.core.documents import Block, Document, Heading, Language, Paragraph, Run, Table, quiet, say
from proxenia.core.sheets import Column, Kind, Sheet
from proxenia.openings.choices import DisclosureKind
from proxenia.openings.models import Disclosure
from proxenia.protocol.gifts.reading import Period, disclosed
from proxenia.protocol.gifts.reading import officials as gift_officials
from proxenia.protocol.gifts.reading import years as gift_years
from proxenia.protocol.gifts.ruling import value_words

from . import queries

WIDTHS = (2, 2.2, 3.8, 2.8, 2, 2.5)
HEADINGS = (_("date"), _("kind"), _("what"), _("from or about whom"), _("value"), _("what was done about it"))
PLAIN = Kind(str)
COLUMNS = ("official", "when", "kind", "what", "other", "value", "handling")
"""The names of what a line says, for sheets and programs."""


def list_of(actor: Any, year: int, post: int | None = None) -> list[Disclosed]:
    """Return the roles and disclosures of the officials of the actor's office in a year, by official and day; of one post, or of all.

    A conflict of interest stands in every year in which it held. What has no date stands in every year until it gets one.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    lines = [_line(one) for one in queries.disclosures(actor) if _is_within(one, first, last)]
    lines += [_role(one) for one in queries.roles_used(actor, first, last)]
    lines += [_gift(one) for one in disclosed(actor, Period(year))]
    lines += [line for give in DISCLOSED.every() for line in give(actor, first, last)]
    wanted = [line for line in lines if post is None or line.post == post]
    return sorted(wanted, key=lambda one: (one.official.casefold(), one.when or PartialDate.of(first), one.what))


def _is_within(one: Any, first: dt.date, last: dt.date) -> bool:
    end = one.end or one.start
    holds_on = one.kind == DisclosureKind.CONFLICT and one.end is None
    begun = one.start is None or one.start.earliest <= last
    return begun and (end is None or holds_on or end.latest >= first)


def _line(one: Any) -> Disclosed:
    return Disclosed(
        official=one.official,
        post=one.post_id,
        when=one.start,
        kind=one.get_kind_display(),
        what=str(one.what),
        other=str(one.organisation or ""),
        value="–" if one.kind == DisclosureKind.CONFLICT else value_words(one),
        handling=one.get_handling_display(),
        url=one.get_absolute_url(),
    )


def _role(one: Any) -> Disclosed:
    ended = one.role_ended_on
    return Disclosed(
        official=str(one.our_post or ""),
        post=one.our_post_id,
        when=one.introduced_on,
        kind=now("role: %(role)s") % {"role": one.get_role_display()},
        what=str(one),
        other=str(one.ours),
        value="–",
        handling=now("our role ended %(day)s") % {"day": ended.display()} if ended else one.get_stage_display(),
        url=one.get_absolute_url(),
    )


def _gift(line: Any) -> Disclosed:
    gift = line.gift
    received = gift.direction == "received"
    declared = (
        now("declared %(day)s") % {"day": gift.declared_on.display()} if gift.declared_on else now("not declared")
    )
    return Disclosed(
        official=line.official,
        post=gift.our_post_id,
        when=gift.day,
        kind=now("gift received") if received else now("gift given"),
        what=str(gift.what),
        other=line.other or now("a private person"),
        value=str(value_words(gift)),
        handling=f"{gift.get_fate_display()}, {declared}" if received else "",
        url=gift.get_absolute_url(),
    )


def document(lines: Sequence[Disclosed], year: int, *, language: Language, office: str, base: str = "") -> Document:
    """Return the list as a document, by official. The lines are to be made in its language."""
    with translation.override(language):
        blocks: list[Block] = [Paragraph(say(_intro()))]
        for name, group in groupby(lines, key=lambda one: one.official):
            blocks += [Heading(name or now("Nobody of our side is on record")), _table(list(group), base)]
        if not lines:
            blocks.append(Paragraph(say(now("Nothing is on record for this year."))))
        return Document(
            title=now("Roles and disclosures of officials, %(year)d") % {"year": year},
            as_of=min(dt.date(year, 12, 31), today()),
            language=language,
            office=office,
            blocks=tuple(blocks),
        )


def _intro() -> str:
    return now(
        "In which role officials opened doors, and gifts, hospitality, travel that others paid and conflicts of interest on record, "
        "by official, with what was done about each. Values are as they were told; estimates are marked, and nothing is "
        "added up. The list tells of facts and rates nobody."
    )


def _table(rows: Sequence[Disclosed], base: str) -> Table:
    headings = tuple(str(one)[:1].upper() + str(one)[1:] for one in HEADINGS)
    return Table(headings, tuple(_row(one, base) for one in rows), widths=WIDTHS)


def _row(one: Disclosed, base: str) -> Any:
    return (
        say(one.when.display() if one.when else quiet(now("no date"))),
        say(str(one.kind)),
        (Run(one.what, url=base + one.url if base and one.url else ""),),
        say(one.other or "–"),
        say(one.value or quiet(now("not recorded"))),
        say(str(one.handling) or "–"),
    )


SHEET = Sheet(
    key="disclosures",
    title=_("Disclosures"),
    model=Disclosure,
    comes_in=False,
    columns=tuple(
        Column(key=key, label=label, kind=PLAIN) for key, label in zip(COLUMNS, (_("official"), *HEADINGS), strict=True)
    ),
    load=lambda found: found,
    said=lambda _record: {},
)
"""The columns of the list as a sheet that only tells; its lines come from several ledgers."""


def cells(lines: Sequence[Disclosed]) -> list[list[str]]:
    """Return the lines as rows of the sheet."""
    return [
        [one.official, str(one.when or ""), str(one.kind), one.what, one.other, one.value, str(one.handling)]
        for one in lines
    ]


def in_words_of(language: Language) -> Any:
    """Return the context in which lines are told in the words of a document's language."""
    return translation.override(language)


def years(actor: Any) -> set[int]:
    """Return the years in which something was disclosed, a door was opened or a gift changed hands."""
    days = [one.start for one in queries.disclosures(actor)] + [one.introduced_on for one in queries.roles_used(actor)]
    return {day.year for day in days if day} | set(gift_years(actor))


def officials(actor: Any) -> list[Any]:
    """Return the posts of our side that disclosed something, opened a door, or have gifts in the ledger."""
    posts = [one.post for one in queries.disclosures(actor)] + [one.our_post for one in queries.roles_used(actor)]
    found = {post.pk: post for post in [*posts, *gift_officials(actor)] if post}
    return sorted(found.values(), key=str)


class Ledger:
    """What the list is about, as the frame of documents names it."""

    def __str__(self) -> str:
        return now("Disclosures")

    def get_absolute_url(self) -> str:
        """Return the address of the disclosures."""
        return reverse("openings:disclosure-list")
