"""The API of links: missions are read, tied, changed and untied."""

from typing import Any

from proxenia.accounts.rest import Act, room
from proxenia.core.rest.reading import Reads
from proxenia.projects.record.queries import projects_visible_to

from . import actions, queries
from .models import Mission

OF_MISSION: dict[str, Any] = {"find": queries.missions_visible_to}
ROOM = room("links", "Links", "What ties records of different rooms: the visits that are missions of a project.")
Reads(model=Mission, path="missions", query=queries.missions_visible_to).open(ROOM)
ROOM.add(
    Act(
        *(actions.tie_mission, "projects/{int:pk}/missions", "Make a visit a mission of a project"),
        find=projects_visible_to,
    ).endpoint,
    Act(actions.change_mission, "missions/{int:pk}/change", "Say anew what a mission is for", **OF_MISSION).endpoint,
    Act(
        *(actions.untie_mission, "missions/{int:pk}/untie", "Take away that a visit is a mission of a project"),
        **OF_MISSION,
    ).endpoint,
)
