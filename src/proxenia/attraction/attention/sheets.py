"""The sheet of media items, for going out and coming in: a list of cuttings comes in at once."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from proxenia.attraction.choices import ReachKind, Tone
from proxenia.attraction.models import MediaItem
from proxenia.core.codes import TONGUES, tongue_name
from proxenia.core.sheets import (
    DAY,
    FULL_DAY,
    LONG,
    NUMBER,
    SPOKEN,
    Column,
    Kind,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.openings.sheets import COUNTRY, TOPICS
from proxenia.sources.choices import Precision

KNOWN_BY = ("title", "outlet", "published")
FACTS = (
    *("title", "outlet", "country", "language", "published", "url", "reach", "reach_precision", "reach_of", "reach_by"),
    *("tone", "tone_by", "tone_on", "sharing"),
)


def _read_tongue(text: str) -> str:
    word = fold(text)
    for language in SPOKEN:
        with override(language):
            for code in TONGUES:
                if word in {code, fold(tongue_name(code))}:
                    return code
    what = now("“%(text)s” is no language that is known here.") % {"text": text.strip()}
    raise Unreadable(what, now("Write its name in Danish or English, or its code, such as en."))


TONGUE = Kind(_read_tongue, tongue_name)


def _said(one: MediaItem) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in FACTS} | {"topics": list(one.topics.all())}
    if one.reach is None:
        said["reach_precision"] = ""
    return said | said_texts("summary", one.summary)


def _words(title: str | None, outlet: str | None, published: Any) -> list[str]:
    """Return by what an item is known again where it has no address: title, outlet and day."""
    return [f"{fold(title)}|{fold(outlet or '')}|{published or ''}"] if title else []


def _addresses(url: str | None) -> list[str]:
    return [url.casefold()] if url else []


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return by what an item may be here already: its address, else title, outlet and day."""
    found = [("code", word) for word in _addresses(said.get("url"))]
    return found + [("name", word) for word in _words(*(said.get(name) for name in KNOWN_BY))]


MEDIA_NAMES = Reference(
    model=MediaItem,
    sources=(
        Source(model=MediaItem, to="pk", fields=KNOWN_BY, keys=_words),
        Source(model=MediaItem, to="pk", fields=("url",), keys=_addresses, kind="code"),
    ),
)
MEDIA = Sheet(
    key="media",
    title=_("Media items"),
    model=MediaItem,
    order=81,
    columns=(
        number_column(),
        Column(key="title", label=_("title"), also="titel|overskrift|headline", field="title", needed=True),
        Column(key="outlet", label=_("outlet"), also="medie|medium|media|avis", field="outlet", needed=True),
        Column(key="country", label=_("country"), also="land", field="country", kind=COUNTRY, example="DK"),
        Column(key="language", label=_("language"), also="sprog", field="language", kind=TONGUE, example="en"),
        Column(key="published", label=_("published"), also="dato|date|udgivet|dag|day", field="published", kind=DAY),
        TOPICS,
        Column(key="url", label=_("address"), also="link|url|webadresse", field="url"),
        *text_columns("summary", _("what it says, in our words"), kind=LONG, also="resume|tekst|text"),
        Column(
            key="reach", label=_("reach as it was stated"), also="reach|rækkevidde|oplag", field="reach", kind=NUMBER
        ),
        Column(key="reach_precision", label=_("stated as"), field="reach_precision", kind=one_of(Precision)),
        Column(key="reach_of", label=_("it counts"), also="reach of", field="reach_of", kind=one_of(ReachKind)),
        Column(key="reach_by", label=_("stated by"), also="reach by|oplyst af", field="reach_by"),
        Column(key="tone", label=_("tone"), also="tone", field="tone", kind=one_of(Tone)),
        Column(key="tone_by", label=_("judged by the post"), field="tone_by", refers=("directory.post",)),
        Column(key="tone_on", label=_("judged on"), field="tone_on", kind=FULL_DAY),
        sharing_column(),
    ),
    load=lambda found: found.select_related("tone_by__organisation").prefetch_related("topics"),
    said=_said,
    traits=_traits,
)
