"""The API of links: missions are read, tied, changed and untied."""

from typing import Any

from proxenia.accounts.rest import Act, room
from proxenia.core.rest.reading import Reads
from proxenia.projects.record.queries import projects_visible_to
from proxenia.region.learning.queries import trips_visible_to

from . import actions, queries
from .models import Mission, TripVisit

OF_MISSION: dict[str, Any] = {"find": queries.missions_visible_to}
ROOM = room(
    "links", "Links", "What ties records of different rooms: the visits that are missions of a project or study trips."
)
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
OF_TRIP_VISIT: dict[str, Any] = {"find": queries.trip_visits_visible_to}
Reads(model=TripVisit, path="trip-visits", query=queries.trip_visits_visible_to).open(ROOM)
ROOM.add(
    Act(
        *(actions.tie_trip_visit, "trips/{int:pk}/visits", "Say that a study trip is a visit"), find=trips_visible_to
    ).endpoint,
    Act(
        *(actions.change_trip_visit, "trip-visits/{int:pk}/change", "Say anew what is to be learnt on a visit"),
        **OF_TRIP_VISIT,
    ).endpoint,
    Act(
        *(actions.untie_trip_visit, "trip-visits/{int:pk}/untie", "Take away that a study trip is a visit"),
        **OF_TRIP_VISIT,
    ).endpoint,
)
