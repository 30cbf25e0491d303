"""The participant's own page, `/forum/mine/<token>/`, is made of sections; each part of this room hangs its own in `apps.ready()`.

    MINE.add("agenda", Section(TITLE, "forums/programme/mine.html", agenda.mine))

`context` gets the participant, with forum and registration, and the language of the page ("da", "en", "zh"), in which words are made
already (`core.documents.speaking`); None leaves the section out. The template reads what it returns, `participant`, `language` and
`token`; words of its own have to be there in Chinese, too. A form in a section posts to an address of its own part, which finds the
participant by `queries.participant_at(token)` and leads back by `mine_address`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from proxenia.core.contributions import Slot
from proxenia.forums.models import Participant
from proxenia.forums.models.registrations import PARTICIPANT

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the participant's own page. `title` is its heading by language; lower `order` stands first."""

    title: Words
    template: str
    context: Callable[[Participant, str], dict[str, Any] | None]
    order: int = 50


MINE: Slot[Section] = Slot()
"""The sections, by a name of their own."""


def mine_address(participant: Participant) -> str:
    """Return the path of a participant's own page."""
    return reverse("forum:mine", args=[PARTICIPANT.token(participant.seal)])


def sections_of(participant: Participant, language: str) -> list[dict[str, Any]]:
    """Return what the page of a participant shows, section by section."""
    found = []
    for key in MINE.keys():  # noqa: SIM118 - a Slot is no mapping
        for section in MINE.of(key):
            told = section.context(participant, language)
            if told is not None:
                found.append((section.order, key, section, told))
    return [
        {"key": key, "title": section.title[language], "template": section.template, **told}
        for _order, key, section, told in sorted(found, key=lambda one: one[:2])
    ]
