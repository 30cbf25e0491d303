"""Loads who works for the article's projects: posts with several employers, experts bought free, employees posted abroad."""

from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.projects.days.sharing import Stake, share_out
from proxenia.projects.models import AdviserPost, BuyOut, Secondment

ADVISER = ("title", "project", "post", "place", "start")
BUYOUT = ("project", "who", "department", "start")
SECONDMENT = ("post", "employer", "host", "place", "payer", "currency")


def load_project_days(story: Any) -> None:
    """Write them; projects are known by then. Employers are named, and their shares are not known."""
    story.add(AdviserPost, story.tables["adviser_post"], ADVISER)
    story.add(BuyOut, story.tables["buyout"], BUYOUT)
    story.add(Secondment, story.tables["secondment"], SECONDMENT)
    for row in story.tables["adviser_post"]:
        stakes = [Stake(story.records[key]) for key in row["employers"]]
        start = PartialDate.parse(row["start"])
        share_out(story.records[row["key"]], start=start, stakes=stakes, actor=story.actor)
