"""Loads what the story knows of the open door: what partners need, and what ours can do, each with its lines."""

from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.directory.models import Topic
from proxenia.openings.models import Need, Profile, Reference, Solution

NEED = (
    *("title", "text", "organisation", "tie", "place", "interaction", "stated_by_post", "stated_on", "topics"),
    *("forms", "deadline"),
)
SOLUTION = ("profile", "kind", "title", "text", "topics", "forms", "readiness")
REFERENCE = ("solution", "what", "customer", "country", "start", "end")


def load_openings(story: Any) -> None:
    """Write needs, profiles, solutions and references of the article."""
    story.records |= {f"topic:{topic.slug}": topic for topic in Topic.objects.all()}
    story.add(Need, [_on_topics(row) for row in story.tables["need"]], NEED, Sharing.REGION)
    profiles = story.tables["profile"]
    story.add(Profile, profiles, ("organisation", "about", "staged", "staged_why"), Sharing.PUBLIC)
    solutions = [_on_topics(one) | {"profile": row["key"]} for row in profiles for one in row["solutions"]]
    story.add(Solution, solutions, SOLUTION, Sharing.PUBLIC)
    used = [one | {"solution": row["key"]} for row in solutions for one in row.get("references", [])]
    story.add(Reference, used, REFERENCE)


def _on_topics(row: Any) -> dict[str, Any]:
    return {**row, "topics": [f"topic:{slug}" for slug in row["topics"]]}
