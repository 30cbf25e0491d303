"""The sheet of those who meet, by which they go out and come in, again and again: one row for each party of a round."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    LONG,
    NUMBER,
    Column,
    Reference,
    Sheet,
    Source,
    codes,
    fold,
    number_column,
    one_of,
    said_texts,
    text_columns,
)
from proxenia.core.texts import as_text
from proxenia.forums.choices import PartyKind
from proxenia.forums.models import Hours, Participant, Party, Round
from proxenia.forums.registration.sheets import COUNTRY

FACTS = ("round", "name", "organisation", "country", "kind", "languages", "package", "fewest", "most", "table", "slots")


def _round_name(one: Round) -> str:
    return f"{one.forum}: {one.title}"


def _round_keys(forum: Any, title: Any) -> list[str]:
    titles = as_text(title).values()
    return [fold(word) for word in titles] + [
        fold(f"{name}: {word}") for name in as_text(forum).values() for word in titles
    ]


def _within(of: Any, *said: Any) -> list[str]:
    return [f"{of}|{fold(' '.join(map(str, said)))}"]


def _hours_keys(of: Any, day: Any, begins: Any, ends: Any) -> list[str]:
    return _within(of, Hours(day=day, begins=begins, ends=ends))


def _said(one: Party) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in FACTS},
        **said_texts("offers", one.offers),
        **said_texts("seeks", one.seeks),
        "members": list(one.members.all()),
        "hours": list(one.hours.all()),
        "topics": list(one.topics.all()),
    }


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A party is here already where its round has one of its name."""
    of = getattr(said.get("round"), "pk", None)
    return [("name", key) for key in _within(of, said["name"])] if of and said.get("name") else []


ROUND_NAMES = Reference(
    model=Round,
    sources=(Source(model=Round, to="pk", fields=("forum__title", "title"), keys=_round_keys),),
    name=_round_name,
    related=("forum",),
)
HOURS_NAMES = Reference(
    model=Hours,
    sources=(Source(model=Hours, to="pk", fields=("round_id", "day", "begins", "ends"), keys=_hours_keys),),
)
PEOPLE_NAMES = Reference(
    model=Participant,
    sources=(Source(model=Participant, to="pk", fields=("forum__rounds", "name"), keys=_within),),
)
PARTY_NAMES = Reference(model=Party, sources=(Source(model=Party, to="pk", fields=("round_id", "name"), keys=_within),))
PARTIES = Sheet(
    key="meeting-parties",
    title=_("Parties of one-to-one meetings"),
    model=Party,
    order=73,
    personal=True,
    columns=(
        number_column(),
        Column(
            key="round",
            label=_("round of meetings"),
            also="runde|møderunde",
            field="round",
            refers=("forums.round",),
            needed=True,
        ),
        Column(key="name", label=_("name"), also="navn|part|party", field="name", needed=True),
        Column(
            key="organisation",
            label=_("organisation in our register"),
            also="organisation|firma|virksomhed|company",
            field="organisation",
            refers=("directory.organisation",),
        ),
        Column(key="country", label=_("country"), also="land", field="country", kind=COUNTRY, example="CN"),
        Column(key="kind", label=_("kind"), also="slags|type", field="kind", kind=one_of(PartyKind)),
        Column(
            key="languages",
            label=_("languages"),
            also="sprog",
            kind=codes(Party._meta.get_field("languages")),
            field="languages",
            example="da, en",
        ),
        Column(
            key="package",
            label=_("package"),
            also="pakke",
            field="package",
            refers=("forums.package",),
        ),
        Column(key="fewest", label=_("meetings at least"), also="mindst|minimum", kind=NUMBER, field="fewest"),
        Column(key="most", label=_("meetings at most"), also="højst|maksimum|maximum", kind=NUMBER, field="most"),
        Column(
            key="hours",
            label=_("there only in these hours"),
            also="til stede|tilstede|present",
            field="hours",
            many=True,
            refers=("forums.hours",),
            within="round",
            example="20.11. 13:00–14:20",
        ),
        Column(
            key="members",
            label=_("who comes"),
            also="deltagere|participants",
            field="members",
            many=True,
            refers=("forums.participant",),
            within="round",
        ),
        *text_columns("offers", _("offers"), kind=LONG, also="tilbyder"),
        *text_columns("seeks", _("seeks"), kind=LONG, also="søger"),
        Column(
            key="topics", label=_("topics"), also="topic|emner", field="topics", many=True, refers=("directory.topic",)
        ),
        Column(key="table", label=_("stays at table"), also="bord|table", field="table"),
        Column(key="slots", label=_("slots that a meeting takes"), also="tidsrum|slots", kind=NUMBER, field="slots"),
    ),
    load=lambda found: found.select_related("round__forum", "organisation", "package").prefetch_related(
        "members", "hours", "topics"
    ),
    said=_said,
    traits=_traits,
)
