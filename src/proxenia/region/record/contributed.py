"""What city-regions add elsewhere: search entries and panels."""

from typing import Any

from proxenia.core.contributions import Found
from proxenia.core.scoping import shared_as_far


def found(region: Any) -> Found:
    """Find a city-region by name, abbreviation and motto; its members and texts weigh less, of those its readers see."""
    names = f"{region.name.every()} {region.abbreviation} {region.motto.every()}"
    words = [one.name for one in shared_as_far(region, [row.organisation for row in region.members.all()])]
    words += [region.summary.every(), region.footing.every()]
    return Found(str(region.name), names, str(region.start or ""), " ".join(words))
