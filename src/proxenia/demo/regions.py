"""Loads the city-region of the article: members, what they do together, asks, study trips, the study of 2016; each with its lines."""

import datetime as dt
from typing import Any

from proxenia.accounts.models import Circle, Office
from proxenia.core.scoping import Sharing
from proxenia.demo.cast import CITY_REGION, CLOCK
from proxenia.region.choices import Missing
from proxenia.region.models import (
    Ask,
    AskAlly,
    AskMandate,
    AskStep,
    AskTarget,
    Lesson,
    Priority,
    Region,
    RegionMember,
    Study,
    StudyIndicator,
    StudyPeer,
    StudyTrip,
    StudyValue,
)

REGION = ("name", "abbreviation", "motto", "footing", "summary", "start")
LATER = ("organisation", "start", "grounds")
ASK = ("title", "kind", "level", "region", "what", "why", "to_whom", "start", "ties", "places")
TRIP = ("title", "region", "travellers", "organisations", "places", "start", "end", "ties", "source", "summary")
STUDY = ("title", "region", "on", "by_whom", "source", "method", "summary", "trips")
PRIORITY = ("kind", "title", "text", "state", "chosen_how", "position")
PARTS: tuple[tuple[Any, str, str, str, tuple[str, ...]], ...] = (
    (AskTarget, "ask", "targets", "ask", ("post", "organisation", "words", "why", "state")),
    (AskAlly, "ask", "allies", "ask", ("kind", "organisation", "does")),
    (AskStep, "ask", "steps", "ask", ("position", "rung", "on", "text")),
    (Lesson, "trip", "lessons", "trip", ("lesson", "led_to", "position")),
    (StudyPeer, "study", "peers", "study", ("name", "organisation", "place", "is_own", "codes", "position")),
    (StudyIndicator, "study", "indicators", "study", ("name", "unit", "definition", "dataset", "choice", "position")),
)


def load_regions(story: Any) -> None:
    """Write the region and what belongs to it. Its offices here share from the day at which the demo stands still."""
    story.add(Region, story.tables["region"], REGION, Sharing.REGION)
    for row in story.tables["region"]:
        _load_members(story, row)
    story.parts(RegionMember, "region", "later_members", "region", LATER)
    story.parts(Priority, "region", "priorities", "region", PRIORITY)
    story.add(StudyTrip, story.tables["trip"], TRIP, Sharing.REGION)
    story.add(Ask, story.tables["ask"], ASK, Sharing.REGION)
    story.add(Study, story.tables["study"], STUDY, Sharing.REGION)
    for part in PARTS:
        story.parts(*part)
    for row in story.tables["ask"]:
        _load_mandates(story, row)
    for row in story.tables["study"]:
        _load_values(story, row)


def _load_members(story: Any, row: dict[str, Any]) -> None:
    """Write the members, and which offices of the demo speak for them: those that share in its circle."""
    region = story.records[row["key"]]
    offices = {one.name: one for one in Office.objects.filter(name__in=row["offices"].values())}
    told = [{"key": f"member:{key}", "lines": row["members_lines"]} for key in row["members"]]
    values = []
    for key in row["members"]:
        office = offices.get(row["offices"].get(key, ""))
        agreed: dict[str, dt.date] = {"offered_on": CLOCK, "agreed_on": CLOCK} if office else {}
        values.append({"region": region, "organisation": story.records[key], "represented_by": office, **agreed})
    story.written(RegionMember, told, values)
    region.circle = Circle.objects.get(name=CITY_REGION)
    region.save(update_fields=["circle"])


def _load_mandates(story: Any, row: dict[str, Any]) -> None:
    """Write that all members of the article stand behind an ask, on one ground."""
    said = row.get("mandates")
    if said is None:
        return
    region = next(one for one in story.tables["region"] if one["key"] == row["region"])
    members = [story.records[f"member:{key}"] for key in region["members"]]
    values = [{"ask": story.records[row["key"]], "member": one, "grounds": said["grounds"]} for one in members]
    story.written(AskMandate, [said for _one in members], values)


def _load_values(story: Any, row: dict[str, Any]) -> None:
    """Write figures of a data set by peer and year; a peer that the data set does not hold is missing in each year."""
    study = story.records[row["key"]]
    for figures in row["figures"]:
        indicator = story.records[figures["indicator"]]
        of = {"study": study, "indicator": indicator, "dataset": indicator.dataset}
        of["source"] = story.records[f"source:{figures['source']}"]
        rows, values = [], []
        for one in row["peers"]:
            known = figures["values"].get(one["codes"])
            for at, year in enumerate(figures["years"]):
                found = {"missing": Missing.NOT_HELD} if known is None else {"value": known[at]}
                values.append({**of, "peer": story.records[one["key"]], "period": year, "code": one["codes"], **found})
                rows.append({"cites": [{"source": figures["source"], "locator": f"{one['codes']}, {year}"}]})
        story.written(StudyValue, rows, values)
