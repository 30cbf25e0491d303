"""A partner with a need, stated in a contact, and two firms of ours of which one is in the first target group."""

from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.openings.models import Need, Profile, Reference, Solution
from proxenia.relations.models import Tie


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=editor)

    farming = Topic.objects.create(slug="farming", label={"en": "Farming", "da": "Landbrug"})
    manure = Topic.objects.create(slug="manure", label={"en": "Manure", "da": "Gylle"}, parent=farming)
    water = Topic.objects.create(slug="water", label={"en": "Water", "da": "Vand"})
    place = add(Place, name="Harbin", country="CN")
    city = add(Organisation, name="City 2", kind="city", place=place)
    mayor = add(Post, label={"en": "Mayor of City 2"}, organisation=city)
    engineer = add(Post, label={"en": "Engineer of City 2"}, organisation=city)
    tie = add(Tie, name="Tie 1", kind="sister_city", start=on("1984"))
    met = add(Interaction, title={"en": "Visit to City 2"}, kind="visit", start=on("2010-01"), ties=[tie])
    need = add(
        Need,
        title={"en": "Manure from more cattle", "da": "Gylle fra flere køer", "zh": "畜禽粪便"},
        text={"en": "The river smells", "da": "Floden lugter"},
        organisation=city,
        tie=tie,
        place=place,
        topics=[manure],
        stated_on=on("2010-01"),
        stated_by_post=mayor,
        interaction=met,
        owner_post=engineer,
        forms="demonstration",
        deadline=on("2018-10-15"),
        note={"en": "Told in confidence"},
    )
    firms = [add(Organisation, name=f"Firm {number}", kind="company") for number in (1, 2)]
    first = add(
        Profile,
        organisation=firms[0],
        staged=True,
        staged_why={"en": "Runs such plants"},
        markets="CN",
        languages="da,en",
        capacity=3,
    )
    second = add(Profile, organisation=firms[1], note={"en": "Asked not to be called"})
    plant = add(Solution, profile=first, title={"en": "Separator", "da": "Separator"}, topics=[manure], readiness=4)
    pipes = add(Solution, profile=second, kind="competence", title={"en": "Leak detection"}, topics=[water])
    add(Reference, solution=plant, what={"en": "In use at a farm"}, customer="Farm 1", country="PL")
    return SimpleNamespace(
        add=add,
        city=city,
        mayor=mayor,
        engineer=engineer,
        tie=tie,
        met=met,
        need=need,
        firms=firms,
        first=first,
        second=second,
        plant=plant,
        pipes=pipes,
        place=place,
        farming=farming,
        manure=manure,
        water=water,
    )
