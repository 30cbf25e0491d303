"""The disclosure list as a document, and as a sheet."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.documents import Block, Document, Heading, Language, Paragraph, Run, Table, quiet, say
from proxenia.core.sheets import DAY, Column, Kind, Sheet, number_column
from proxenia.core.texts import Text
from proxenia.protocol.models import Gift
from proxenia.sources.figures import money

from .reading import Disclosed, Period, official, sums_by_direction
from .ruling import value_words

WIDTHS = (2, 1.5, 3.5, 3, 2, 2, 2)
PLAIN = Kind(str)


def period_words(period: Period) -> str:
    """Return a period in words: `2018`, or `2018, 3rd quarter` as `Q3 2018`."""
    return (
        now("Q%(quarter)d %(year)d") % {"quarter": period.quarter, "year": period.year}
        if period.quarter
        else str(period.year)
    )


def document(
    lines: Sequence[Disclosed], period: Period, *, language: Language, office: str, base: str = ""
) -> Document:
    """Return the disclosure list of an office for a period, by official."""
    with translation.override(language):
        blocks: list[Block] = [Paragraph(say(_intro()))]
        for name, group in groupby(lines, key=lambda line: line.official):
            rows = list(group)
            blocks += [Heading(name or now("Nobody of our side is on record")), _table(rows, base), _sums(rows)]
        if not lines:
            blocks.append(Paragraph(say(now("No gift that changed hands in this period is on record."))))
        return Document(
            title=now("Gifts given and received, %(period)s") % {"period": period_words(period)},
            as_of=min(period.last, today()),
            language=language,
            office=office,
            blocks=tuple(blocks),
        )


def _intro() -> str:
    return now(
        "Gifts on record that changed hands in the period, by the official of our side. Of the other side only posts, organisations "
        "and people in a public post are named. Values that are only estimated are marked, and are in no sum."
    )


def _table(rows: Sequence[Disclosed], base: str) -> Table:
    headings = (_("date"), _("who gave"), _("what"), _("other side"), _("value"), _("what became of it"), _("declared"))
    return Table(tuple(_capital(str(one)) for one in headings), tuple(_row(one, base) for one in rows), widths=WIDTHS)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _row(line: Disclosed, base: str) -> Any:
    gift = line.gift
    url = base + gift.get_absolute_url() if base else ""
    received = gift.direction == "received"
    return (
        say(gift.day.display()),
        say(gift.get_direction_display()),
        (Run(str(gift.what), url=url),),
        say(line.other or now("a private person")),
        say(value_words(gift) or quiet(now("not recorded"))),
        say(gift.get_fate_display() if received else "–"),
        say(gift.declared_on.display() if gift.declared_on else quiet(now("no"))) if received else say("–"),
    )


def _sums(rows: Sequence[Disclosed]) -> Paragraph:
    told = []
    for direction, sums in sums_by_direction(line.gift for line in rows).items():
        if sums.number:
            exact = ", ".join(money(amount, currency) for currency, amount in sorted(sums.exact.items()))
            label = dict(Gift._meta.get_field("direction").flatchoices)[direction]
            words = now(
                "%(who)s: %(number)d; exact values together %(exact)s; estimated %(about)d; without a value %(unknown)d."
            )
            told.append(
                words
                % {
                    "who": _capital(str(label)),
                    "number": sums.number,
                    "exact": exact or "0",
                    "about": sums.about,
                    "unknown": sums.unknown,
                }
            )
    return Paragraph(say(quiet(" ".join(told))))


def sheet(lines: Sequence[Disclosed]) -> Sheet:
    """Return the disclosure list as a sheet that only tells."""
    others = {line.gift.pk: line.other for line in lines}

    def said(gift: Any) -> dict[str, Any]:
        return {
            "official": official(gift),
            "day": gift.day,
            "direction": gift.get_direction_display(),
            "what": str(Text(gift.what)),
            "other": others.get(gift.pk) or now("a private person"),
            "value": "" if gift.value is None else str(gift.value),
            "currency": gift.currency if gift.value is not None else "",
            "value_precision": gift.get_value_precision_display() if gift.value is not None else "",
            "fate": gift.get_fate_display() if gift.direction == "received" else "",
            "declared_on": gift.declared_on,
        }

    def plain(key: str, label: Any) -> Column:
        return Column(key=key, label=label, kind=PLAIN)

    return Sheet(
        key="disclosure",
        title=_("Disclosure of gifts"),
        model=Gift,
        comes_in=False,
        columns=(
            number_column(),
            plain("official", _("official")),
            Column(key="day", label=_("date"), kind=DAY),
            plain("direction", _("who gave")),
            plain("what", _("what")),
            plain("other", _("other side")),
            plain("value", _("value")),
            plain("currency", _("currency")),
            plain("value_precision", _("the value is")),
            plain("fate", _("what became of it")),
            Column(key="declared_on", label=_("declared on"), kind=DAY),
        ),
        load=lambda found: found.select_related("our_post", "our_person"),
        said=said,
    )
