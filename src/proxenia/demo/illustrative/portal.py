"""The portal of Firm 7: somebody who speaks for it, a call in its field, an introduction it is asked about, a change it proposes."""

import datetime as dt
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.demo.cast import CLOCK
from proxenia.openings.choices import CallState, CityRole, Consent
from proxenia.openings.models import Call, Introduction, PortalAccount, Profile
from proxenia.openings.portal.choices import About
from proxenia.openings.portal.interests import mark_interest
from proxenia.openings.portal.proposing import propose

from .book import Book
from .directory import Directory
from .texts import made_up, on

FIRM = 7
MONTH = dt.timedelta(days=30)


def write_portal(book: Book, directory: Directory) -> None:
    """Let an account speak for Firm 7, and give it something of each kind to do."""
    guest = book.accounts["illustrative-firm"]
    profile: Any = Profile.objects.get(office=book.actor.office_id, organisation=directory.firms[FIRM - 1])
    row = {"profile": profile, "user": guest, "email": guest.email, "invited_on": CLOCK - MONTH, "joined_on": CLOCK}
    (portal,) = book.write(PortalAccount, [row])
    solution = profile.solutions.order_by("pk").first()
    book.write(Call, [_call(list(solution.topics.all()))])
    book.write(Introduction, [_introduction(profile.organisation, directory.cities[0].government, solution)])
    propose(profile, About.PROFILE, {"employees": (profile.employees or 0) + 4}, actor=guest)
    mark_interest(portal, market="IN", text="Illustrative: pumps for small towns", actor=guest)


def _call(topics: list[Any]) -> dict[str, Any]:
    return {
        "slug": "illustrative-field",
        "title": made_up("hvem kan løse det her?", "who can solve this?"),
        "text": made_up(
            "en partnerby leder efter løsninger på feltet", "a partner city looks for solutions in the field"
        ),
        "terms": made_up(
            "alle på feltet kan svare; bedst egnede vælges", "all in the field may answer; the fittest are chosen"
        ),
        "topics": topics,
        "places": 3,
        "opens_on": CLOCK,
        "closes_on": CLOCK + MONTH,
        "state": CallState.OPEN,
        "sharing": Sharing.PUBLIC,
    }


def _introduction(ours: Any, theirs: Any, solution: Any) -> dict[str, Any]:
    return {
        "ours": ours,
        "theirs": theirs,
        "solution": solution,
        "reason": made_up("den eneste, der var spurgt om", "the only one that was asked for"),
        "role": CityRole.DOOR_OPENER,
        "consent_ours": Consent.ASKED,
        "consent_ours_on": on(2018, 8, 28),
        "consent_theirs": Consent.GIVEN,
        "consent_theirs_on": on(2018, 8, 27),
        "introduced_on": on(2018, 9, 20),
    }
