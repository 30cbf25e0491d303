"""What missions tell in the documents of a project."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from proxenia.core.documents import Block, Run, say
from proxenia.projects.documents.paper import ProjectPaper
from proxenia.projects.documents.record_chapters import within

from . import queries
from .pairs import MISSION


def missions(paper: ProjectPaper) -> Iterator[Block]:
    """Tell which visits were made for the project within the days that a document tells of, and what for."""
    day: dt.date = paper.asked.last
    _own, other = MISSION.across("project")
    rows: list[tuple[Any, Any]] = [
        (link, visit)
        for link, visit in queries.links_of(paper.actor, MISSION, "project", paper.project)
        if within(paper, visit.start, visit.end)
    ]
    yield paper.table(
        ("mission", "period", "theme", "purpose_here", "state"),
        (
            (
                (Run(str(visit), url=f"{paper.base}{visit.get_absolute_url()}"),),
                say(when),
                paper.text(link.theme.name) if link.theme is not None else (),
                paper.text(link.purpose),
                say(state),
            )
            for link, visit in rows
            for when, state, _tone in [other.tell(visit, day)]
        ),
        widths=(5, 3, 3, 4, 2),
    )
