"""What projects add elsewhere: search entries."""

from typing import Any

from proxenia.core.contributions import Found
from proxenia.core.scoping import shared_as_far
from proxenia.projects.results import contributed as results


def found(project: Any) -> Found:
    """Find a project by its title, reference and place; ties, programme and texts weigh less, of those its readers see."""
    places = shared_as_far(project, [project.place])
    where = [name for one in places for name in (one.name, *(each.text for each in one.names.all()))]
    words = [tie.name for tie in shared_as_far(project, project.ties.all())]
    words += [one.name.every() for one in shared_as_far(project, [project.programme])]
    words += [text.every() for text in (project.aim, project.summary)]
    words += results.words(project)
    names = " ".join([project.title.every(), project.reference, *where])
    return Found(str(project.title), names, str(project.start or ""), " ".join(words))
