"""Loads the forum whose call the article prints: the call, its hosts, themes and benefits, and what happens on which day."""

import datetime as dt
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.forums.models import Benefit, Forum, ForumHost, Package, Session, Theme
from proxenia.forums.record.publishing import publish

CALL = ("title", "slug", "occasion", "text", "audience", "outline", "ambition", "joining")
FORUM = (*CALL, "ties", "agreements", "public_start", "public_end", "start", "end", "place", "owner")
PARTS = (
    (ForumHost, "hosts", ("organisation", "role", "position")),
    (Theme, "themes", ("name", "topics", "position")),
    (Benefit, "benefits", ("text", "position")),
)


def load_forums(story: Any) -> None:
    """Write the forums of the story with all that belongs to them, and put them before everybody, as their calls were."""
    rows = story.tables["forum"]
    story.add(Forum, rows, FORUM, Sharing.PUBLIC)
    for model, accessor, fields in PARTS:
        story.parts(model, "forum", accessor, "forum", fields)
    for row in rows:
        forum = story.records[row["key"]]
        of = {"forum": forum, "sharing": Sharing.PUBLIC}
        story.add(Package, row["packages"], ("kind", "name", "position"), **of)
        sessions = [one | {"day": dt.date.fromisoformat(one["day"])} for one in row["sessions"]]
        story.add(Session, sessions, ("kind", "title", "day", "place", "dinner"), **of)
        publish(forum, actor=story.actor)
