"""Election night on the Aarhus story: what the article knows of its mayors is enough for a handover, and nothing is made up."""

import datetime as dt

import pytest

from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.desk.choices import PointKind
from proxenia.desk.handover.actions import open_handover
from proxenia.desk.handover.case import Case
from proxenia.desk.handover.links import Links
from proxenia.desk.handover.reading import gap_words, read
from proxenia.desk.handover.reads import handovers, waiting
from proxenia.desk.models import Handover
from proxenia.directory.actions import end_tenure
from proxenia.directory.models import Person, Post, Tenure
from proxenia.relations.models import Tie

pytestmark = pytest.mark.once

CLOCK = dt.date(2018, 9, 1)


def mayor(name: str) -> Tenure:
    found: Tenure = Tenure.objects.get(post__label__en="Mayor of Aarhus", person__name=name)
    return found


def harbin() -> Tie:
    found: Tie = Tie.objects.get(name="Aarhus – Harbin")
    return found


def test_harbin_survives_the_end_of_a_mayor_under_the_next_one_and_the_gap_is_visible(demo: User) -> None:
    """The article has Wammen in January 2010 and Bundsgaard in office from 2011: the tie is carried on, not lost."""
    case = Case(demo, mayor("Nicolai Wammen"), CLOCK)
    risk = next(one for one in case.risks if one.tie == harbin())
    assert all(link.surely for link in risk.now)
    assert {str(link.tenure.person) for link in risk.now} == {"Jacob Bundsgaard"}
    left = mayor("Jacob Bundsgaard")
    end_tenure(left, PartialDate.parse("2018-08-31"), actor=demo)
    assert gap_words(Case(demo, left, CLOCK)) == "No holder of the post is on record since 31 August 2018."


def test_ending_the_mayor_lists_every_tie_of_which_he_was_the_only_living_top_level_link(demo: User) -> None:
    tenure, eve = mayor("Jacob Bundsgaard"), dt.date(2018, 8, 30)
    ties = list(Tie.objects.visible_to(demo))
    links = Links(demo, [tie.pk for tie in ties], eve)
    hung = {tie.name for tie in ties if (only := links.only(tie.pk, "ours")) and only.tenure == tenure}
    end_tenure(tenure, PartialDate.parse("2018-08-31"), actor=demo)
    handover = Handover.objects.get()
    assert {str(one) for one in handover.points.filter(kind=PointKind.TIE)} == hung
    assert "Aarhus – Harbin" in hung
    found = read(demo, handovers(demo).get(pk=handover.pk), CLOCK)
    letters = {
        str(line.point.said) for kind, _title, lines in found.parts if kind == PointKind.LETTER for line in lines
    }
    assert letters == {
        "Mayor of Harbin: farewell of the one who leaves",
        "Party secretary of Harbin: farewell of the one who leaves",
    }


def test_no_person_is_needed_for_a_holder_who_is_not_named(demo: User) -> None:
    post = Post.objects.get(label__en="Mayor of Viborg")
    people = Person.objects.count()
    tenure = Tenure.objects.create(
        post=post, office=post.office, start=PartialDate(20140000), end=PartialDate(20170000)
    )
    handover = open_handover(tenure, actor=demo)
    assert (Person.objects.count(), str(handover)) == (people, "Handover: not named, Mayor of Viborg")


def test_only_two_posts_of_the_story_are_left_without_a_handover(demo: User) -> None:
    assert {str(one.tenure.post) for one in waiting(demo, CLOCK)} == {
        "Chair of the regional council, Central Denmark Region",
        "Chair of Business Region Aarhus",
    }
