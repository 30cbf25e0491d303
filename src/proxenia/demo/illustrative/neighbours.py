"""What the neighbour of the illustrative city keeps and shares with it: two ties and their contacts."""

from collections.abc import Mapping
from random import Random
from typing import Any

from proxenia.accounts.models import User
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import Interaction
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.directory.models import Organisation, Place
from proxenia.relations.choices import PhaseKind, Side, TieKind
from proxenia.relations.models import Phase, Tie, TieParty

from .book import Book
from .texts import made_up, on, partner, text

WITH = ((29, "NO", 61.0, 9.0, 1996), (30, "MA", 32.0, -6.0, 2007))
"""Number, country, rounded point and first year of the neighbour's partners."""
EVERY = 3
"""Years from one contact to the next."""


def write_neighbour(accounts: Mapping[str, User]) -> None:
    """Write the ties of the neighbour, in its own office, shared with the city-region."""
    book = Book(accounts["illustrative-neighbour"], Random(0), accounts)  # noqa: S311 - nothing here is secret
    summary = made_up("en relation hos en nabo", "a tie of a neighbour")
    shared: dict[str, Any] = {"sharing": Sharing.REGION}
    holder = {"name": "Illustrative Neighbour 2", "kind": OrganisationKind.CITY, "is_ours": True, "summary": summary}
    [ours] = book.write(Organisation, [shared | holder])
    for number, country, latitude, longitude, since in WITH:
        names = partner(number)
        place = {"name": names["en"], "country": country, "latitude": latitude, "longitude": longitude}
        [there] = book.write(Place, [shared | place])
        theirs = {"name": f"City Government of {names['en']}", "kind": OrganisationKind.CITY, "place": there}
        [government] = book.write(Organisation, [shared | theirs | {"summary": summary}])
        tie_row = {"name": f"Illustrative Neighbour 2 – {names['en']}", "kind": TieKind.PARTNERSHIP, "start": on(since)}
        [tie] = book.write(Tie, [shared | tie_row | {"summary": summary}])
        sides = ((ours, Side.OURS), (government, Side.THEIRS))
        book.write(TieParty, [{"tie": tie, "organisation": one, "side": side} for one, side in sides])
        book.write(Phase, [{"tie": tie, "kind": PhaseKind.STARTED, "start": on(since), "focus": summary}])
        book.write(Interaction, [shared | _visit(tie, there, names, year) for year in range(since, 2019, EVERY)])


def _visit(tie: Any, there: Any, names: Mapping[str, str], year: int) -> dict[str, Any]:
    return {
        "title": text(f"Besøg i {names['da']}", f"Visit to {names['en']}"),
        "kind": InteractionKind.VISIT,
        "direction": Direction.OUT,
        "level": Level.POLITICAL,
        "start": on(year, 5),
        "place": there,
        "ties": [tie],
        "summary": made_up("ingen har været der", "nobody was there"),
    }
