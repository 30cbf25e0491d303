"""What attention adds elsewhere: search entries and panels."""

import datetime as dt
from typing import Any

from proxenia.attraction.models import MediaItem
from proxenia.core.contributions import Found, Panel
from proxenia.core.scoping import Actor
from proxenia.directory.countries import country_name

from . import queries

SHOWN = 5
"""So many items stand on the page of a topic; the list has the others."""


def found_item(item: MediaItem) -> Found:
    """Find a media item by title and outlet; its topics, its country and what it says weigh less."""
    words = [topic.label.every() for topic in item.topics.all()]
    words += [item.summary.every(), country_name(item.country) if item.country else ""]
    return Found(item.title, f"{item.title} {item.outlet}", str(item.published or ""), " ".join(words), (item.url,))


def of_topic(actor: Actor, topic: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the newest media items on a topic; None without any."""
    items = list(queries.media_of_topic(actor, topic)[: SHOWN + 1])
    if not items:
        return None
    return {"items": items[:SHOWN], "has_more": len(items) > SHOWN, "topic": topic}


OF_TOPIC = Panel("attraction/attention/topic_panel.html", of_topic)
