"""Two firms of one office, each with somebody who speaks for it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Topic
from proxenia.openings.choices import CallState, Consent
from proxenia.openings.models import Call, Introduction, PortalAccount, Profile, Solution
from tests.factories import make


@dataclass
class Firm:
    """A firm with a solution, and whoever speaks for it."""

    profile: Profile
    solution: Solution
    guest: User
    portal: PortalAccount
    client: Client

    def url(self, view: str, *more: int) -> str:
        """Return the address of a page of its portal."""
        return reverse(f"portal:{view}", args=[self.profile.pk, *more])


@pytest.fixture
def topic(db: None) -> Topic:
    return Topic.objects.create(slug="manure-1", label={"en": "Manure"})


@pytest.fixture
def found_firm(
    office: Office, editor: User, account: Callable[..., User], client_of: Callable[[User], Client], topic: Topic
) -> Callable[[str], Firm]:
    def found(name: str) -> Firm:
        organisation = make(Organisation, actor=editor, name=name)
        profile = make(Profile, actor=editor, organisation=organisation, note={"en": f"In confidence on {name}"})
        solution = make(
            Solution, actor=editor, profile=profile, title={"en": f"Spreader of {name}"}, topics=[topic], end=None
        )
        guest = account(office, Role.GUEST)
        portal = PortalAccount.objects.create(
            office=office, profile=profile, user=guest, email=guest.email, invited_on=today(), joined_on=today()
        )
        return Firm(profile, solution, guest, portal, client_of(guest))

    return found


@pytest.fixture
def firm(found_firm: Callable[[str], Firm]) -> Firm:
    return found_firm("Firm 7")


@pytest.fixture
def rival(found_firm: Callable[[str], Firm]) -> Firm:
    return found_firm("Firm 8")


@pytest.fixture
def open_call(steward: User, topic: Topic) -> Call:
    return call_of(steward, topics=[topic])


def call_of(steward: User, **values: object) -> Call:
    """Return a call that is open for another week."""
    day = today()
    said = {"title": {"en": "Who spreads manure in Harbin?"}, "sharing": "public", "opens_on": day} | values
    call: Call = make(Call, actor=steward, **{"closes_on": day + dt.timedelta(days=7)} | said)
    Call.objects.filter(pk=call.pk).update(state=CallState.OPEN)
    call.refresh_from_db()
    return call


def decide(call: Call) -> None:
    """Bring a call to its end, as on the day after it closed."""
    Call.objects.filter(pk=call.pk).update(state=CallState.DECIDED, decided_on=today())


def introduction_of(firm: Firm, editor: User, **values: object) -> Introduction:
    """Return an introduction of a firm to a partner abroad, for which the office has asked both."""
    theirs = make(Organisation, actor=editor, name="Farm 1, Harbin")
    made: Introduction = make(
        Introduction,
        actor=editor,
        ours=firm.profile.organisation,
        theirs=theirs,
        reason={"en": "The only one that asked"},
        note={"en": "They are slow payers"},
        introduced_on=PartialDate.of(today()),
    )
    state = {"consent_ours": Consent.ASKED, "consent_theirs": Consent.GIVEN} | values
    Introduction.objects.filter(pk=made.pk).update(**state)
    made.refresh_from_db()
    return made
