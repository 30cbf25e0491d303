"""What the kitchen and the house must know of the guests of an occasion, as a document without names."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    Language,
    Paragraph,
    Run,
    quiet,
    say,
    strong,
)
from proxenia.directory.naming import in_language

from .reading import Kitchen, Need


def document(
    title: Any, kitchen: Kitchen, unnamed: int, day: dt.date, *, language: Language, office: str = ""
) -> Document:
    """Return the list for the kitchen. `unnamed` are guests of whom only post or organisation is known."""
    with translation.override(language):
        return Document(
            title=in_language(title, language),
            subtitle=_("For the kitchen and the house"),
            as_of=day,
            language=language,
            office=office,
            confidentiality=_("Confidential: for those who cook, serve and receive"),
            blocks=(*_numbers(kitchen, unnamed), *_diets(kitchen), *_access(kitchen)),
        )


def _numbers(kitchen: Kitchen, unnamed: int) -> list[Block]:
    total = kitchen.people + unnamed
    guests = ngettext("%(number)d guest.", "%(number)d guests.", total) % {"number": total}
    blocks: list[Block] = [Paragraph(say(strong(guests), " ", _("Counted are guests; each stands in one line below.")))]
    open_ = kitchen.unknown + unnamed
    if open_:
        words = ngettext(
            "Of %(number)d guest nothing is on record: ask.", "Of %(number)d guests nothing is on record: ask.", open_
        )
        blocks.append(Callout("unknown", say(words % {"number": open_}), _("Not known")))
    return blocks


def _lines(needs: Sequence[Need]) -> Bullets:
    return Bullets(tuple(_line(one) for one in needs))


def _line(need: Need) -> tuple[Run, ...]:
    return say(strong(f"{need.number} × "), ", ".join(need.words), quiet(f" ({need.note})") if need.note else None)


def _diets(kitchen: Kitchen) -> list[Block]:
    none = Need((_("told us: nothing special"),), "", kitchen.told_none)
    needs = [*kitchen.diets, *([none] if kitchen.told_none else [])]
    return [Heading(_("Diets")), _lines(needs) if needs else Paragraph(say(_("No diet is on record.")))]


def _access(kitchen: Kitchen) -> list[Block]:
    needs = _lines(kitchen.access) if kitchen.access else Paragraph(say(_("No need is on record.")))
    return [Heading(_("Access")), needs]
