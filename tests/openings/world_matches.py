"""Needs of two partner cities and what some of ours can do, in the words of the field."""

from types import SimpleNamespace
from typing import Any

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Place, Topic
from proxenia.openings.matches import proposing
from proxenia.openings.models import Need, Profile, Proposal, Reference, Solution
from proxenia.relations.models import Tie

Said = dict[str, Any]


def topic(slug: str, label: Said, parent: Topic | None = None, **more: Any) -> Topic:
    found, _new = Topic.objects.get_or_create(slug=slug, defaults={"label": label, "parent": parent} | more)
    return found


def matching_world(actor: User) -> SimpleNamespace:
    """A need about manure from Harbin, one about water from Udaipur, and five of ours, one of them in another field."""

    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=actor)

    farming = topic("farming", {"en": "Agriculture", "da": "Landbrug", "zh": "农业"})
    manure = topic(
        *("manure", {"en": "Manure", "da": "Gylle", "zh": "粪肥"}, farming),
        synonyms={"en": ["slurry"], "da": ["husdyrgødning"], "zh": ["畜禽粪污"]},
    )
    water = topic("water", {"en": "Water", "da": "Vand", "zh": "水务"})
    supply = topic("water-supply", {"en": "Water supply", "da": "Vandforsyning", "zh": "供水"}, water)
    leaks = topic("non-revenue-water", {"en": "Non-revenue water", "da": "Vandtab", "zh": "漏损水"}, supply)
    sewage = topic("wastewater", {"en": "Wastewater", "da": "Spildevand", "zh": "污水"}, water)
    music = topic("music", {"en": "Music", "da": "Musik", "zh": "音乐"})

    def partner(name: str, country: str, **need: Any) -> Need:
        city = add(Organisation, name=f"City of {name}", place=add(Place, name=name, country=country))
        tie = add(Tie, name=f"Home – {name}", kind="sister_city", start=PartialDate.parse("1984"))
        made: Need = add(Need, organisation=city, tie=tie, stated_on=PartialDate.parse("2026-01"), **need)
        return made

    def ours(name: str, solution: Said, **profile: Any) -> Solution:
        firm = add(Organisation, name=name, is_ours=True, place=home)
        made: Solution = add(Solution, profile=add(Profile, organisation=firm, **profile), **solution)
        return made

    home = add(Place, name="Home", country="DK")
    harbin = partner(
        *("Harbin", "CN"),
        title={"en": "Manure from large livestock farms", "da": "Gylle fra store husdyrbrug"},
        text={
            "en": "Large livestock farms spread manure that pollutes rivers. How can slurry be stored and used on fields?",
            "da": "Store husdyrbrug spreder gylle, som forurener floderne. Hvordan kan gylle opbevares og bruges på markerne?",
        },
        topics=[manure],
    )
    udaipur = partner(
        *("Udaipur", "IN"),
        title={"en": "Non-revenue water and wastewater"},
        text={"en": "Half of the water supply is lost in leaking pipes, and wastewater reaches the lakes untreated."},
        topics=[leaks, supply, sewage],
    )
    seges = ours(
        "SEGES",
        {
            "title": {"da": "Rådgivning om gylle", "en": "Advice on slurry"},
            "text": {
                "da": "Vi rådgiver landmænd og myndigheder om regler for gylle og opbevaring.",
                "en": "We advise farmers and authorities on rules for manure and its storage.",
            },
            "topics": [manure],
            "readiness": 4,
        },
        capacity=2,
        markets="CN",
    )
    schools = ours(
        "Agricultural schools",
        {
            "title": {"da": "Kurser for landmænd", "en": "Courses for farmers"},
            "text": {"da": "Kurser i husdyrbrug og gylle.", "en": "Courses in livestock farming and manure on fields."},
            "topics": [farming, manure],
        },
    )
    utility = ours(
        "Aarhus Vand",
        {
            "title": {"en": "Less water lost, clean wastewater", "da": "Mindre vandtab, rent spildevand"},
            "text": {"en": "We find leaks in water pipes and treat wastewater so that it gives energy."},
            "topics": [leaks, sewage],
            "readiness": 4,
        },
    )
    add(
        Reference,
        solution=utility,
        what={"en": "Leak detection for a utility", "da": "Lækagesøgning for et forsyningsselskab"},
        customer="Utility 7",
        country="IN",
        start=PartialDate.parse("2019"),
    )
    band = ours("Band 1", {"title": {"en": "Concerts"}, "text": {"en": "We play music."}, "topics": [music]})
    away = ours(
        "Firm 9",
        {"title": {"en": "Slurry tanks"}, "text": {"en": "Tanks for manure."}, "topics": [manure], "forms": "dialogue"},
        excluded="CN",
    )
    return SimpleNamespace(
        add=add,
        harbin=harbin,
        udaipur=udaipur,
        seges=seges,
        schools=schools,
        utility=utility,
        band=band,
        away=away,
        manure=manure,
        music=music,
    )


def proposed(need: Need, solution: Solution) -> Proposal:
    """Have a need judged anew and return what is proposed of a solution."""
    proposing.renew_in(need.office_id, [need.pk])
    found: Proposal = need.proposals.get(solution=solution)
    return found
