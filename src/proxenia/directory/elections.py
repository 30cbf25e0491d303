"""When elections come again, and which posts are to be looked at after one. Nobody is said to have won: people write that down."""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate
from proxenia.core.texts import Text

from .choices import OrganisationKind
from .holding import HeldThen, holding
from .models import Election

DENMARK = "DK"
DANISH_TERM = 4
DANISH_SINCE = 1981
DANISH_TITLE = Text({"da": "Kommunalvalg", "en": "Municipal election"})


def danish_municipal_day(year: int) -> dt.date:
    """Return the third Tuesday of November (the Danish act on municipal and regional elections, section 6)."""
    first = dt.date(year, 11, 1)
    return first + dt.timedelta(days=(calendar.TUESDAY - first.weekday()) % 7 + 14)


def danish_municipal_days(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the day of the last Danish municipal election by a day, and of the next one; they are held every four years."""
    year = day.year - (day.year - DANISH_SINCE) % DANISH_TERM
    this = danish_municipal_day(year)
    first = this if this <= day else danish_municipal_day(year - DANISH_TERM)
    return first, danish_municipal_day(first.year + DANISH_TERM)


def is_danish_municipal(organisation: Any) -> bool:
    """Whether an organisation is the government of a Danish city."""
    place = organisation.place
    return organisation.kind == OrganisationKind.CITY and place is not None and place.country == DENMARK


def next_after(election: Election) -> PartialDate | None:
    """Return when an election comes again: the year, and the day where the rule gives it; None where that is not fixed."""
    if not election.every_years or election.held_on is None:
        return None
    year = election.held_on.year + election.every_years
    by_rule = election.held_on == PartialDate.of(danish_municipal_day(election.held_on.year))
    if by_rule and election.every_years == DANISH_TERM and is_danish_municipal(election.organisation):
        return PartialDate.of(danish_municipal_day(year))
    return PartialDate(year * 10000)


@dataclass(frozen=True, slots=True)
class Check:
    """A post to be looked at after an election: who is on record as its holder, if anybody, and is not yet confirmed."""

    post: Any
    held: HeldThen | None

    @property
    def why(self) -> str:
        """What is known of the holder, and what is not."""
        if self.held is None:
            return _("nobody is on record as its holder")
        tenure = self.held.tenure
        known = tenure.attested_last or tenure.attested or tenure.start
        if known is None:
            return _("no date on record says when it was last so")
        return _("last known: %(date)s") % {"date": known.display()}


def is_confirmed(tenure: Any, election_day: PartialDate) -> bool:
    """Whether something on record later than the election says that a tenure holds."""
    known = [one for one in (tenure.start, tenure.attested, tenure.attested_last) if one is not None]
    return tenure.unverified_since is None and any(one.earliest > election_day.latest for one in known)


def checks(posts: Iterable[Any], election_day: PartialDate, day: dt.date) -> list[Check]:
    """Return the posts, each with its `known_tenures`, whose holder nothing later than the election confirms."""
    found: list[Check] = []
    for post in posts:
        now = holding(post, post.known_tenures, day)
        if now.word in {"abolished", "not_yet"}:
            continue
        if not now.held:
            found.append(Check(post, None))
        found += [Check(post, one) for one in now.held if not is_confirmed(one.tenure, election_day)]
    return found


def latest_held(elections: Sequence[Election], day: dt.date) -> list[Election]:
    """Return, for each organisation, the last election whose day had passed."""
    found: dict[int, Election] = {}
    for one in sorted(elections, key=lambda each: each.held_on.latest if each.held_on else dt.date.min):
        if one.held_on is not None and one.held_on.latest < day:
            found[one.organisation_id] = one
    return list(found.values())
