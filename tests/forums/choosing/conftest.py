"""A forum with three visits on one morning and people who wish: two places at the harbour, two at the dairy, one at the clinic."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.forums.choices import PlaceState, RegistrationState, SessionKind
from proxenia.forums.models import Choice, Participant, Session
from tests.factories import make

DAY = dt.date(2018, 11, 21)
BEFORE = dt.datetime(2018, 10, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _weeks_before() -> Any:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    forum = make(_model("forum"), actor=steward, slug="china", zone="Europe/Copenhagen", title={"en": "Open the door"})
    numbers = iter(range(1, 100))

    def visit(title: str, capacity: int | None, **more: Any) -> Session:
        said = {"kind": SessionKind.SITE_VISIT, "by_choice": True, "title": {"en": title}, "capacity": capacity}
        said |= {"day": DAY, "begins": dt.time(9), "ends": dt.time(12)}
        return make(_model("session"), actor=steward, forum=forum, **(said | more))

    def person(*wishes: Session, registration: Any = None, **more: Any) -> Participant:
        number = next(numbers)
        delegation = registration or make(
            _model("registration"), actor=steward, forum=forum, organisation_name=f"City {number}"
        )
        _model("registration").objects.filter(pk=delegation.pk).update(state=RegistrationState.CONFIRMED)
        said = {"name": f"Delegate {number}", "mail": f"delegate{number}@example.org"} | more
        one = make(_model("participant"), actor=steward, forum=forum, registration=delegation, **said)
        Participant.objects.filter(pk=one.pk).update(state=PlaceState.GIVEN)
        one.refresh_from_db()
        for rank, session in enumerate(wishes, start=1):
            Choice.objects.create(office_id=one.office_id, participant=one, session=session, rank=rank)
        return one

    harbour, dairy, clinic = visit("Harbour", 2), visit("Dairy", 2), visit("Clinic", 1)
    return SimpleNamespace(forum=forum, visit=visit, person=person, harbour=harbour, dairy=dairy, clinic=clinic)


def _model(name: str) -> Any:
    from django.apps import apps

    return apps.get_model(f"forums.{name}")


def planned(world: SimpleNamespace) -> dict[str, list[str]]:
    """Return the names of the visits that each is planned to go to."""
    found: dict[str, list[str]] = {}
    rows = Choice.objects.filter(session__forum=world.forum, is_planned=True).order_by("session__day", "pk")
    for one in rows.select_related("participant", "session"):
        found.setdefault(one.participant.name, []).append(str(one.session))
    return found
