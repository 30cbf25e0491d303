"""Made-up commuting in the illustrative city-region, so that labour-market areas can be looked at before a table comes in."""

from proxenia.region.functional.actions import bring_flows

from .book import Book
from .regions import CityRegion
from .texts import made_up, text

YEAR = 2017
CENTRES = (0, 5, 9)
"""Three of the members draw people from those that follow them, up to the next centre."""
STAY, DRAWN, CROSS = 5_000, 2_400, 90
"""People who work where they live, who go to the centre, and who go to a member elsewhere."""


def write_commuting(book: Book, found: CityRegion) -> None:
    """Write a table of flows that says of itself that it is made up."""
    names = [str(one) for one in found.members]
    centres = [max(one for one in CENTRES if one <= at) for at in range(len(names))]
    rows = [
        (live, work, STAY * (3 if at in CENTRES else 1) if at == to else DRAWN if centres[at] == to else CROSS)
        for at, live in enumerate(names)
        for to, work in enumerate(names)
    ]
    content = "\n".join(["origin,destination,workers", *(f"{live},{work},{people}" for live, work, people in rows)])
    bring_flows(
        found.region,
        content=content.encode(),
        title=text("Illustrativ pendling 1", "Illustrative commuting 1"),
        year=YEAR,
        covers=made_up("de tolv medlemmer", "the twelve members"),
        basis=made_up("regnet ud, ikke målt", "worked out, not measured"),
        is_synthetic=True,
        actor=book.actor,
    )
