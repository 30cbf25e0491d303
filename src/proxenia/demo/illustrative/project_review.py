"""Two partnership reviews of the illustrative project: one that was talked about, one whose gaps wait. All scores are made up."""

import datetime as dt

from proxenia.core.models import Installation
from proxenia.demo.cast import CLOCK
from proxenia.directory.choices import Level
from proxenia.projects.models import Review, ReviewSide
from proxenia.projects.review import actions, answering, queries
from proxenia.projects.review.answering import Said
from proxenia.projects.review.principles import principles
from proxenia.relations.choices import Side

from .book import Book
from .projects import Cooperation

WORDS = "Illustrative words: nobody said this."
ROUNDS = (
    (dt.date(2017, 9, 4), (3, 2, 2, 1, 2, 2, 4, 3, 3, 2), (3, 3, 2, 1, 1, 2, 4, 2, 1, 2)),
    (dt.date(2018, 6, 4), (4, 3, 2, 2, 4, 3, 5, 4, 4, 3), (3, 3, None, 2, 2, 3, 5, 3, 1, 3)),
)
"""Asked on, then what our side and the partner said to the ten principles in their order; None is that it does not apply."""
TOOK = dt.timedelta(days=21)


def write_reviews(book: Book, found: list[Cooperation]) -> None:
    """Write the reviews of the project that goes on; the clock is set to each day in turn."""
    water = found[0]
    for asked_on, ours, theirs in ROUNDS:
        Installation.become_demo(asked_on)
        review = _ask(book, water, asked_on)
        Installation.become_demo(asked_on + TOOK)
        _answer(book, review, ours, theirs)
        if asked_on != ROUNDS[-1][0]:
            actions.close(review, actor=book.actor)
    Installation.become_demo(CLOCK)


def _ask(book: Book, water: Cooperation, asked_on: dt.date) -> Review:
    post = water.city.posts[Level.ADMINISTRATIVE]
    values = {
        "project": water.project,
        "asked_on": asked_on,
        "deadline": asked_on + dt.timedelta(days=28),
        "our_post": water.project.owner,
        "their_answerer": f"{post.label}, {water.city.government}",
        "their_language": "en",
    }
    made: Review = book.write(Review, [values])[0]
    return made


def _answer(book: Book, review: Review, ours: tuple[int | None, ...], theirs: tuple[int | None, ...]) -> None:
    side = queries.side_of(review, Side.OURS)
    answering.hand_in_ours(review, _said(ours), side.version, actor=book.actor)
    partner = actions.give_link(review, actor=book.actor)
    ReviewSide.objects.filter(pk=partner.pk).update(seal=f"illustrative-review-{review.asked_on.year}")
    partner.refresh_from_db()
    signed = "Illustrative post 1, partner city"
    answering.hand_in_theirs(partner, _said(theirs), partner.version, signed, actor=None)
    actions.reveal(review, actor=book.actor)


def _said(values: tuple[int | None, ...]) -> list[Said]:
    """Return what a side says, with words where a score is low."""
    return [
        Said(key, value, "" if value else "not_applicable", WORDS if value == 1 else "")
        for key, value in zip(principles().every, values, strict=True)
    ]
