"""A need from Harbin and seven firms of ours, as most tests of doors begin."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.openings.models import Need, Profile, Solution
from proxenia.relations.models import Tie

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def topic(slug: str, label: str, parent: Topic | None = None) -> Topic:
    found, _new = Topic.objects.get_or_create(slug=slug, defaults={"label": {"en": label}, "parent": parent})
    return found


def doors_world(editor: User, firms: int = 7) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=editor)

    water = topic("water", "Water")
    waste = topic("wastewater", "Wastewater", water)
    manure = topic("manure", "Manure")
    place = add(Place, name="Harbin", country="CN", latitude=45.75, longitude=126.65)
    harbin = add(Organisation, name="City of Harbin", place=place)
    tie = add(Tie, name="Home – Harbin", kind="sister_city", start=on("1984"))
    need = add(
        Need,
        title={"en": "Clean waste water", "da": "Rent spildevand"},
        text={"en": "How to clean waste water in winter."},
        topics=[waste],
        organisation=harbin,
        tie=tie,
        stated_on=on("2026-08"),
    )
    profiles = []
    for number in range(1, firms + 1):
        firm = add(Organisation, name=f"Firm {number}", is_ours=True)
        profile = add(Profile, organisation=firm)
        add(Solution, profile=profile, title={"en": f"Solution {number}"}, topics=[(water, waste, manure)[number % 3]])
        profiles.append(profile)
    city = add(Organisation, name="Home Municipality", is_ours=True)
    return SimpleNamespace(
        add=add,
        harbin=harbin,
        tie=tie,
        need=need,
        profiles=profiles,
        firms=[one.organisation for one in profiles],
        water=water,
        waste=waste,
        manure=manure,
        alderman=add(Post, label={"en": "Alderman 1"}, organisation=city),
    )
