"""How the pages say where a city stands in the open list, what that means, and what it does not."""

from math import ceil
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proxenia.directory.twin_peers import By, Like, Rank

MEASURES = {
    "degree": (gettext_lazy("Twin cities"), gettext_lazy("How many cities it names or is named by in the list.")),
    "core": (
        gettext_lazy("Core"),
        gettext_lazy(
            "It is in a group in which each has at least so many twin cities within the group: how dense it is around it."
        ),
    ),
    "betweenness": (
        gettext_lazy("Between others"),
        gettext_lazy("On how many of the shortest ways between two other cities it lies: high where a city bridges."),
    ),
    "closeness": (
        gettext_lazy("Nearness"),
        gettext_lazy("One over the mean number of steps from it to every other city in the list."),
    ),
}
BY = {
    By.TWINS: gettext_lazy("shared twin cities"),
    By.PLACE: gettext_lazy("place in the network"),
    By.SIZE: gettext_lazy("inhabitants"),
}
MEANT = {
    By.TWINS: gettext_lazy(
        "In order of shared twin cities over the geometric mean of both numbers of twin cities (cosine): "
        "1 where both have the same, 0 where they share none."
    ),
    By.PLACE: gettext_lazy(
        "In order of the likeness of places: 1 less the mean difference of the shares of cities that have fewer "
        "twin cities, a lower core, less betweenness and less nearness."
    ),
    By.SIZE: gettext_lazy(
        "In order of the smaller number of inhabitants over the larger, among cities with half to twice the inhabitants."
    ),
}
LIMITS = gettext_lazy(
    "The list is open data as of 2016, entered by many hands and incomplete; it has no dates, and only cities that hang "
    "together are in it. A rank says where a city stands in this list. It says nothing of how alive a tie is or what it brought."
)
FAR_APART = 2.0
"""Two ranks are told as unlike where one is at least so many times the other."""


def figures(standing: list[Rank]) -> list[dict[str, Any]]:
    """Return the rows of the table of ranks: measure, what it is, value, rank in the world and in the country."""
    return [
        {
            "label": MEASURES[one.measure][0],
            "meaning": MEASURES[one.measure][1],
            "value": _value(one),
            "world": _("%(rank)s of %(of)s") % {"rank": _number(one.rank), "of": _number(one.of)},
            "country": _("%(rank)s of %(of)s") % {"rank": _number(one.at_home), "of": _number(one.countrymen)}
            if one.at_home
            else "",
        }
        for one in standing
    ]


def _number(value: float, digits: int = 0) -> str:
    """Return a number as the reader writes it, with so many digits after the point."""
    return str(number_format(value, digits, force_grouping=True))


def _value(one: Rank) -> str:
    if one.measure == "closeness":
        return _number(one.value, 3)
    return _number(round(one.value))


def reading(standing: list[Rank]) -> str:
    """Return in a sentence or two what the ranks say of a city; empty where there are none."""
    if not standing:
        return ""
    known = {one.measure: one for one in standing}
    ties, between = known["degree"], known["betweenness"]
    said = _(
        "By number of twin cities it is among the first %(ties)s %% of the list, by lying between others among the first "
        "%(between)s %%."
    ) % {"ties": _first(ties), "between": _first(between)}
    if between.rank >= FAR_APART * ties.rank:
        return f"{said} {_('It bridges less than its number of ties suggests: its twin cities can be reached by other ways, too.')}"
    if ties.rank >= FAR_APART * between.rank:
        return (
            f"{said} {_('It bridges more than its number of ties suggests: it has ties to where few others have any.')}"
        )
    return str(said)


def _first(one: Rank) -> int:
    """Return in per cent, rounded up, how far from the top of the list a rank is."""
    return ceil(100 * one.rank / one.of)


def reasons(one: Like) -> list[str]:
    """Return why a city is like another: shared twins by name, its place, its inhabitants."""
    shared = [city.name for city in one.shared]
    found = []
    if shared:
        words = ngettext(
            "shares %(number)s twin city: %(names)s", "shares %(number)s twin cities: %(names)s", len(shared)
        )
        found.append(words % {"number": len(shared), "names": ", ".join(shared)})
    else:
        found.append(_("shares no twin city"))
    words = _("%(ties)s twin cities, core %(core)s; likeness of places %(place)s")
    place = {"ties": one.position.degree, "core": one.position.core, "place": _number(one.place, 2)}
    found.append(words % place)
    if one.size and one.town:
        people = _("%(number)s inhabitants, %(times)s times as many")
        found.append(people % {"number": _number(one.town.population), "times": _number(one.size, 2)})
    else:
        found.append(_("inhabitants not known"))
    if one.is_twin:
        found.append(_("the two are twin cities of each other or one names the other"))
    return found
