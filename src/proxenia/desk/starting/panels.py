"""The box on a city's page: what open data say of its twins, beside what the office has itself."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_write_in
from proxenia.core.contributions import Panel
from proxenia.directory.models import Organisation
from proxenia.directory.twinning import Home, KnownTwin, known_twins
from proxenia.engines.twins import Standing

from . import queries, words

SHOWN = 12


def known_twins_of(actor: Any, place: Any, _day: dt.date) -> dict[str, Any] | None:
    """Return the known twins of a place, our own city first; None where open data have no entry for it.

    On the own city's page each stands beside the office's own ties; on another city's page our own city does.
    """
    home = queries.home_of_place(place)
    if home is None or not home.partners:
        return None
    own = queries.own_cities(actor) if actor.reads_office else []
    is_own = any(one.place_id == place.pk for one in own)
    found = queries.offers(actor, home) if is_own else []
    rows = [_row(offer.twin) | _beside(offer) for offer in found] or _of_another(actor, place, home, own)
    return {
        "rows": rows[:SHOWN],
        "more": rows[SHOWN:],
        "others": queries.not_in_open_data(actor, found) if is_own else [],
        "is_own": is_own,
        "key": home.key,
        "may_start": is_own and can_write_in(actor, actor.office_id),
        "source": words.SOURCE,
    }


def _row(twin: KnownTwin) -> dict[str, Any]:
    return {
        "name": twin.name,
        "said": words.who_names_whom(twin) if twin.standing != Standing.BOTH else words.SHORT[twin.standing],
    }


def _beside(offer: queries.Offer) -> dict[str, Any]:
    """Return what the office has of one of its own twins; nothing on record is said, too."""
    ties = [(tie, words.tie_words(tie)) for tie in offer.ties]
    return {"ties": ties, "declined": offer.declined is not None, "compared": True}


def _of_another(actor: Any, place: Any, home: Home, own: list[Organisation]) -> list[dict[str, Any]]:
    """Return the twins of another city, our own first and held against our ties with it, also where open data know of none."""
    ours = {city.number for one in own if one.place and (at := queries.home_of_place(one.place)) for city in at.cities}
    ties = [(tie, words.tie_words(tie)) for tie in queries.ties_at(actor, place)] if own else []
    twins = known_twins(home)
    with_us = [
        {"name": twin.name, "said": words.who_names_whom(twin), "ties": ties, "compared": True}
        for twin in twins
        if twin.city.number in ours
    ]
    if ties and not with_us:
        with_us = [{"name": str(own[0]), "said": _("nothing known"), "ties": ties, "compared": True}]
    return with_us + [_row(twin) for twin in twins if twin.city.number not in ours]


PANEL = Panel("desk/panels/twins.html", known_twins_of)
