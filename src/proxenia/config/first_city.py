"""The office's own city on the command line: found by name, or asked about; and what becomes of its known twins."""

import sys
from typing import Any

import click

from proxenia.accounts.models import User
from proxenia.desk.starting.actions import Answer, answer_twins
from proxenia.desk.starting.queries import Offer, offers
from proxenia.desk.starting.words import doubts, town_words, who_names_whom
from proxenia.directory.models import GazetteerEntry
from proxenia.directory.twinning import Home, homes, meant


class NotOne(Exception):
    """No city, or more than one, answers to what was typed; `found` are those that may be meant."""

    def __init__(self, found: list[Home]) -> None:
        super().__init__()
        self.found = found

    @property
    def message(self) -> str:
        """What to do."""
        if not self.found:
            return "No city is called that here. Try another spelling, or leave --city out and add the place by hand."
        return "Several cities may be meant. Say which: --country CODE, --geoname NUMBER, or --wikidata NUMBER."


def find(name: str, *, country: str = "", geoname: int | None = None, wikidata: str = "") -> Home:
    """Return the city that is meant; raise NotOne, with the candidates, where that is not certain."""
    found = homes(name, country.upper())
    if geoname is not None:
        found = [home for home in found if home.town is not None and home.town.pk == geoname] or _numbered(geoname)
    if wikidata:
        found = [home for home in found if wikidata in {city.wikidata_id for city in home.cities}]
    exact = geoname is not None or bool(wikidata)
    home = (found[0] if len(found) == 1 else None) if exact else meant(found, name)
    if home is None:
        raise NotOne(found)
    return home


def _numbered(geoname: int) -> list[Home]:
    town = GazetteerEntry.objects.filter(pk=geoname).first()
    return [home for home in homes(town.name, town.country) if home.town == town] if town else []


def as_data(home: Home) -> dict[str, Any]:
    """Return a city as programs read it."""
    town = home.town
    return {
        "name": home.name,
        "country": town.country if town else "",
        "region": town.region if town else "",
        "population": town.population if town else None,
        "geoname": town.pk if town else None,
        "wikidata": [city.wikidata_id for city in home.cities],
        "certain": home.surely,
        "twins": len(home.partners),
    }


def as_words(home: Home) -> str:
    """Return a city as a line."""
    number = f"--geoname {home.town.pk:<9}" if home.town else " " * 19
    entries = "".join(f" --wikidata {city.wikidata_id}" for city in home.cities)
    doubt = "" if home.surely else ", perhaps this town"
    where = town_words(home.town) if home.town else home.name
    return f"  {number}{entries}  {where}: {len(home.partners)} known twins{doubt}"


def take(home: Home, how: str, actor: User) -> dict[str, Any]:
    """Make a city the office's own and do with its known twins as was said: accept, ask or none; return what came of it.

    `accept` takes over those that both sides name and that cannot be mistaken for another. `ask` asks about each, at a terminal;
    elsewhere it asks nobody and takes nothing. What is left is offered in the browser.
    """
    known = offers(actor, home)
    if how == "accept":
        answers = {offer.twin.city.number: Answer(take=True) for offer in known if offer.is_plain}
    elif how == "ask" and _at_a_terminal():
        answers = _asked(known)
    else:
        answers = {}
    done = answer_twins(home, answers, actor=actor)
    left = len(known) - len(answers)
    return {"city": as_data(home), "ties": [str(tie) for tie in done.ties], "declined": done.declined, "left": left}


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _asked(known: list[Offer]) -> dict[int, Answer]:
    answers: dict[int, Answer] = {}
    for offer in (one for one in known if one.is_open):
        click.echo(f"\n{offer.twin.name}: {' '.join([who_names_whom(offer.twin), *doubts(offer.twin)])}")
        default = "y" if offer.is_plain else "l"
        said = click.prompt("Take it over? yes, no, later", type=click.Choice(["y", "n", "l"]), default=default)
        if said != "l":
            answers[offer.twin.city.number] = Answer(take=said == "y")
    return answers
