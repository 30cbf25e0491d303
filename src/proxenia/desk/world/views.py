"""Doors of the world of twin cities. They read open data and the office's own ties, and write nothing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.core.requests import Request
from proxenia.desk.starting.queries import own_home
from proxenia.desk.starting.words import SOURCE, town_words, who_names_whom
from proxenia.directory.countries import country_choices, country_name
from proxenia.directory.twin_peers import By, like
from proxenia.directory.twin_positions import whole_network
from proxenia.directory.twinning import Home, home_at, homes, key_of

from . import queries, words

SHOWN = 100
LONGEST_NUMBER = 11


def _asked(request: Request) -> tuple[Home | None, Home | None]:
    """Return the city that is asked about and the office's own, None where there is none. Raises Http404 for a key that is no city."""
    own = own_home(request.user)
    key = request.GET.get("city", "")
    if not key:
        return own, own
    home = home_at(key)
    if home is None:
        raise Http404
    return home, own


def _by(request: Request) -> By:
    asked = request.GET.get("by", "")
    return By(asked) if asked in set(By) else By.TWINS


def _frame(request: Request, home: Home | None, own: Home | None) -> dict[str, Any]:
    """Return what all pages show: the city, the tabs, the search for another city and what it found."""
    text = request.GET.get("q", "").strip()[:200]
    query = f"?{urlencode({'city': home.key})}" if home else ""
    tabs = [
        ("world", _("Where it stands")),
        ("world-like", _("Cities like it")),
        ("world-lacking", _("What peers have")),
    ]
    here = request.resolver_match.url_name if request.resolver_match else ""
    return {
        "home": home,
        "home_words": town_words(home.town) if home and home.town else home.name if home else "",
        "is_own": own is not None and home is not None and home.key == own.key,
        "own": own,
        "text": text,
        "found": [(one, town_words(one.town) if one.town else one.name) for one in _found(text)],
        "tabs": [{"url": f"{reverse(name)}{query}", "label": label, "here": name == here} for name, label in tabs],
        "source": SOURCE,
        "limits": words.LIMITS,
    }


def _found(text: str) -> list[Home]:
    return [home for home in homes(text) if home.partners] if text else []


@require_safe
def city(request: Request) -> HttpResponse:
    """Show where a city stands in the open list, who is tied to it, and which twins it has in common with our own."""
    home, own = _asked(request)
    context = _frame(request, home, own)
    if home is not None:
        seen = queries.seen(request.user, home, own)
        country = request.GET.get("country", "")
        countries = sorted(
            {(one.country, country_name(one.country)) for one in seen.twins if one.country}, key=lambda row: row[1]
        )
        context |= {
            "seen": seen,
            "rows": [_twin_row(one) for one in seen.twins if country in {"", one.country}],
            "country": country,
            "countries": countries,
            "figures": words.figures(seen.standing),
            "reading": words.reading(seen.standing),
            "common": [(key_of(one), one.name) for one in seen.common or ()],
            "whole": whole_network(),
        }
    return render(request, "desk/world/city.html", context)


def _twin_row(one: queries.Twin) -> dict[str, Any]:
    return {"twin": one, "country": country_name(one.country) if one.country else "", "said": who_names_whom(one.known)}


def _measures(by: By) -> list[tuple[str, Any, bool]]:
    return [(one.value, words.BY[one], one == by) for one in By]


@require_safe
def like_it(request: Request) -> HttpResponse:
    """Show the cities that are like one, by one measure, with the reasons."""
    home, own = _asked(request)
    by, country, sized = _by(request), request.GET.get("country", "")[:2].upper(), bool(request.GET.get("sized"))
    context = _frame(request, home, own)
    if home is not None:
        found = like(home, by, country=country, sized=sized)
        rows = [
            (one, country_name(one.town.country) if one.town else "", words.reasons(one), ties)
            for one, ties in queries.like_with_ties(request.user, own or home, found)
        ]
        context |= {
            "rows": rows,
            "measures": _measures(by),
            "measure": words.BY[by],
            "meant": words.MEANT[by],
            "country": country,
            "countries": country_choices(),
            "sized": sized,
            "has_size": bool(home.town and home.town.population),
            "peers": urlencode([("city", home.key), *(("peer", one.city.number) for one in found)]),
        }
    return render(request, "desk/world/like.html", context)


@require_safe
def lacking_it(request: Request) -> HttpResponse:
    """Show which cities the peers of one are tied to and it is not; the peers can be chosen."""
    home, own = _asked(request)
    by, country = _by(request), request.GET.get("country", "")[:2].upper()
    context = _frame(request, home, own)
    if home is not None:
        said = [
            text
            for text in request.GET.getlist("peer")
            if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
        ]
        gap = queries.gap(request.user, home, by, map(int, said) if said else None, country=country)
        context |= {
            "gap": gap,
            "rows": [(*row, country_name(row[0].town.country) if row[0].town else "") for row in gap.rows[:SHOWN]],
            "more": max(len(gap.rows) - SHOWN, 0),
            "measures": _measures(by),
            "country": country,
            "countries": country_choices(),
        }
    return render(request, "desk/world/lacking.html", context)
