"""A file of RSS or Atom is taken: read whole first, so that nothing is kept of a broken one, then by portions."""

import io
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.directory.models import Topic
from proxenia.exchange.actions import take_portions
from proxenia.exchange.models import Portion, Run

from .feed_reading import Refused, blocks, read

KEY: Final = "media-feed"
SIZE: Final = 200
"""So many entries are a portion: what one transaction writes."""
OUTLET: Final = 200
"""So many letters the name of an outlet may have."""


def take_feed_file(
    source: Path, *, outlet: str = "", country: str = "", topics: Sequence[Topic] = (), actor: User
) -> Run:
    """Take a file on disk as `take_feed` does."""
    with source.open("rb") as stream:
        return _take(stream, source.name, outlet, country, topics, actor)


def take_feed(
    content: bytes,
    *,
    file_name: str = "feed.xml",
    outlet: str = "",
    country: str = "",
    topics: Sequence[Topic] = (),
    actor: User,
) -> Run:
    """Take a file of RSS or Atom in memory, and begin to look at it.

    `outlet` is whose feed it is, else as it calls itself; `country` and `topics` are said of all its entries. Raises NotAllowed;
    RuleError, with the line, where it is no feed, is broken, hostile or too large, or has no entries.
    """
    return _take(io.BytesIO(content), file_name, outlet, country, topics, actor)


def _take(stream: BinaryIO, file_name: str, outlet: str, country: str, topics: Sequence[Topic], actor: User) -> Run:
    try:
        feed = read(stream)
    except Refused as error:
        raise _refused(_("The file was not taken, and nothing of it is here. %(where)s") % {"where": error}) from None
    if not feed.entries:
        raise _refused(_("The file is a feed without entries. There is nothing to take."))
    about = {
        "form": feed.form,
        "title": feed.title[:OUTLET],
        "outlet": (outlet or feed.title)[:OUTLET],
        "country": country,
        "topics": [topic.pk for topic in topics],
        "entries": len(feed.entries),
    }
    if not about["outlet"]:
        words = _("The feed does not say whose it is. Name the outlet.")
        raise RuleError("feed.outlet", words, fields={"outlet": [words]})
    packed = (zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 3) for rows in blocks(feed, SIZE))
    return take_portions(KEY, packed, file_name=file_name, about=about, rows=len(feed.entries), actor=actor)


def _refused(words: str) -> RuleError:
    return RuleError("feed.refused", words, fields={"file": [words]})


def opened(portion: Portion) -> list[list[Any]]:
    """Return the entries of a portion; nothing where the rows are gone."""
    content = bytes(portion.rows)
    found: list[list[Any]] = json.loads(zlib.decompress(content)) if content else []
    return found
