"""What partnership reviews add elsewhere: a box on the pages of their project and of a meeting, the deadline, alarms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Item, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.projects import access
from proxenia.projects.models import Project, Review
from proxenia.relations.choices import Side

from . import queries
from .gaps import has_wide
from .pages import TONES, reader_language
from .principles import principles

AGENDA_BY = dt.timedelta(days=60)
"""So long after revealing, wide gaps should be on an agenda."""
KIND = "review_deadline"


def _of_project(actor: Actor, project: Project, _day: dt.date) -> dict[str, Any] | None:
    """Show the newest review of a project to those who read its office; None where there is none."""
    if not access.reads_inside(actor, project):
        return None
    newest = queries.reviews_visible_to(actor).filter(project=project).first()
    return None if newest is None else {"review": newest, "state": newest.state, "tone": TONES[newest.state]}


def _of_meeting(actor: Actor, meeting: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show from which review points of a meeting come; None where none do."""
    found = list(queries.topics_visible_to(actor).filter(item__meeting=meeting))
    if not found:
        return None
    names = [principles().every[one.principle].called(reader_language()) for one in found]
    return {"review": found[0].review, "names": names}


OF_PROJECT = Panel("projects/panels/review.html", _of_project, side=True)
OF_MEETING = Panel("projects/panels/review_of_meeting.html", _of_meeting, side=True)


def _origin(review: Review, turn: str) -> Origin:
    about = ((Project._meta.label_lower, review.project_id),)
    return Origin(Review._meta.label_lower, review.pk, turn, ("projects.reviewside", "projects.reviewtopic"), about)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two on which reviews are to be answered."""
    return [
        Item(
            review.deadline,
            _("Partnership review to be answered: %(project)s") % {"project": review.project},
            review.get_absolute_url(),
            KIND,
            origin=_origin(review, "deadline"),
        )
        for review in queries.due_between(actor, first, last)
    ]


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the reviews whose deadline passed while a side is missing, and those with wide gaps that no meeting has on its agenda."""
    return [*_late(actor, day), *_untalked(actor, day)]


def _late(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    for review in queries.unanswered(actor, day):
        missing = [side for side, is_in in review.is_in.items() if not is_in]
        why = _("Answers were wanted by %(day)s, and our side has not handed in.")
        todo = _("Answer and hand in.")
        if Side.THEIRS in missing:
            why = _("Answers were wanted by %(day)s, and the partner has not handed in.")
            todo = _("Ask the partner once more, or close the review.")
        yield Alarm(
            "review_late",
            review.deadline,
            _("%(project)s: the partnership review is not answered") % {"project": review.project},
            why % {"day": PartialDate.of(review.deadline).display()},
            todo,
            review.get_absolute_url(),
            origin=_origin(review, "late"),
            side=Side.THEIRS if Side.THEIRS in missing else Side.OURS,
            owner=review.our_post_id,
        )


def _untalked(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    found = [one for one in queries.revealed_open(actor) if not one.agenda.all()]
    late = [one for one in found if _revealed_on(one) + AGENDA_BY < day]
    told = queries.revealed_scores(late)
    for review in late:
        if has_wide(told[review.pk]):
            yield Alarm(
                "review_gaps",
                _revealed_on(review) + AGENDA_BY,
                _("%(project)s: the two sides see things differently") % {"project": review.project},
                _("The review was revealed %(day)s, and no gap of it is on an agenda.")
                % {"day": PartialDate.of(_revealed_on(review)).display()},
                _("Put the gaps on the agenda of the next meeting, or close the review."),
                review.get_absolute_url(),
                origin=_origin(review, "gaps"),
                owner=review.our_post_id,
            )


def _revealed_on(review: Review) -> dt.date:
    assert review.revealed_on is not None
    return review.revealed_on
