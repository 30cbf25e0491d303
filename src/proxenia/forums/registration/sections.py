"""The sections of a participant's own page that belong to registering: where there is a place, and the letter for a visa."""

from typing import Any

from proxenia.core.visitors import day_words
from proxenia.directory.naming import in_language
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Choice, Participant

from .mine import Section
from .own_words import OWN
from .visa import may_get


def places_told(participant: Participant, language: str) -> dict[str, Any] | None:
    """Show in which sessions a participant has a place, waits or wished for one, in time; None without any."""
    shown = (PlaceState.GIVEN, PlaceState.WAITING, PlaceState.WISHED)
    found = participant.choices.filter(state__in=shown, session__is_cancelled=False).select_related("session")
    choices = list(found.order_by("session__day", "session__begins", "pk"))
    if not choices:
        return None
    return {"rows": [_row(one, language) for one in choices], "nothing": OWN["no_sessions"][language]}


def _row(choice: Choice, language: str) -> dict[str, str]:
    session = choice.session
    hours = "–".join(f"{at:%H:%M}" for at in (session.begins, session.ends) if at is not None)
    words = {PlaceState.WAITING: "waits_for", PlaceState.WISHED: "wished_for"}
    key = words.get(PlaceState(choice.state), "")
    return {
        "title": in_language(session.title, language),
        "when": f"{day_words(session.day, language)} {hours}".strip(),
        "word": OWN[key][language] if key else "",
    }


def visa_told(participant: Participant, language: str) -> dict[str, Any] | None:
    """Show the letter for a visa once the office has issued it."""
    return {"get": OWN["visa_get"][language]} if may_get(participant) else None


PLACES = Section(OWN["places"], "forums/registration/mine_places.html", places_told, 10)
VISA = Section(OWN["visa"], "forums/registration/mine_visa.html", visa_told, 90)
