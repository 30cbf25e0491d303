"""What this room adds elsewhere: search entries."""

from typing import Any

from proxenia.core.contributions import Found
from proxenia.core.scoping import shared_as_far


def found(visit: Any) -> Found:
    """Find a visit by its title and its place; ties, host, topics, delegates and purpose weigh less, of those its readers see."""
    where = [
        name
        for one in shared_as_far(visit, [visit.place])
        for name in (one.name, *(each.text for each in one.names.all()))
    ]
    names = " ".join([visit.title.every(), *where])
    words = [tie.name for tie in shared_as_far(visit, visit.ties.all())]
    words += [topic.label.every() for topic in visit.topics.all()]
    delegates = list(visit.delegates.all())
    words += [one.name for one in shared_as_far(visit, [visit.host, *(row.organisation for row in delegates)])]
    words += [one.label.every() for one in shared_as_far(visit, (row.post for row in delegates))]
    words.append(visit.purpose.every())
    when = f" {visit.start}" if visit.start else ""
    return Found(str(visit.title), names, f"{visit.get_direction_display()}{when}", " ".join(words))
