"""Illustrative attention on the topic of the wave: media items, two of which tell one story, and invitations to speak."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from proxenia.attraction.attention.duplicates import decide_pair
from proxenia.attraction.choices import InvitationState, ReachKind, Tone
from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.directory.choices import Level
from proxenia.directory.models import Topic

from .asking import ABOUT
from .book import Book
from .directory import Directory
from .texts import made_up, on, text

ITEMS = ((4, 1), (5, 3), (6, 6), (7, 4), (8, 2))
"""How many media items there were in each month of 2018."""
OUTLETS = (("NO", "nb"), ("SE", "sv"), ("DE", "de"), ("NL", "nl"), ("JP", "ja"))


def write_attention(book: Book, directory: Directory) -> None:
    """Write items and invitations on the topic about which two hundred bodies asked, and say of two items that they are one story."""
    about = Topic.objects.get(slug=ABOUT)
    posts = directory.our_posts
    made = book.write(MediaItem, list(_items(about, posts[Level.ADMINISTRATIVE])))
    decide_pair(made[-2], other=made[-1], is_same=True, actor=book.actor)
    book.write(SpeakingInvitation, list(_invitations(about, posts)))


def _items(about: Topic, judge: Any) -> Iterator[dict[str, Any]]:
    every = [(month, at) for month, size in ITEMS for at in range(size)]
    for number, (month, at) in enumerate(every, 1):
        country, language = OUTLETS[number % len(OUTLETS)]
        row: dict[str, Any] = {
            "title": f"Illustrative story {number}: a city on bicycles",
            "outlet": f"Illustrative Paper {number % 7 + 1}",
            "country": country,
            "language": language,
            "published": on(2018, month, 3 + 4 * at),
            "topics": [about],
            "summary": made_up("hvordan byen cykler", "how the city cycles"),
        }
        if number == 1:
            row |= {"reach": 40000, "reach_of": ReachKind.READERS, "reach_by": "Illustrative Paper 2"}
            row |= {"tone": Tone.FAVOURABLE, "tone_by": judge, "tone_on": dt.date(2018, 4, 9)}
        yield row
    twin = {"title": "Illustrative twin story: bicycles everywhere", "topics": [about]}
    for number in (8, 9):
        yield twin | {"outlet": f"Illustrative Paper {number}", "published": on(2018, 8, number)}


def _invitations(about: Topic, posts: Any) -> Iterator[dict[str, Any]]:
    def said(number: int, **more: Any) -> dict[str, Any]:
        event = text(f"Illustrativ konference {number}", f"Illustrative conference {number}", f"示例会议{number}")
        return {"event": event, "inviter": made_up("et netværk", "a network"), "topics": [about]} | more

    post = posts[Level.TECHNICAL]
    accepted = {"state": InvitationState.ACCEPTED, "post": post, "answered_on": on(2018, 7, 2)}
    declined = {"state": InvitationState.DECLINED, "answered_on": on(2018, 7, 20)}
    yield said(1, start=on(2018, 11, 8), asked_on=on(2018, 6, 20), **accepted)
    yield said(2, start=on(2019, 1), asked_on=on(2018, 8, 20), answer_by=on(2018, 10, 5), language="en")
    yield said(
        3, start=on(2018, 9), asked_on=on(2018, 7, 1), reason=made_up("ingen har tid", "nobody has time"), **declined
    )
