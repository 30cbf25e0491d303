"""Delegates of a visit become guests of a dinner, each once, on their side and in their capacity."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Person, Post
from proxenia.protocol.dinners.sources import offers
from proxenia.protocol.models import Dinner
from proxenia.visits.models import Delegate, Visit


@pytest.fixture
def visit(editor: User) -> Visit:
    days = {"start": PartialDate.parse("2018-11-19"), "end": PartialDate.parse("2018-11-21")}
    visit = create(Visit, {"title": {"en": "Visit 1"}, "direction": "in", **days}, actor=editor)
    city = create(Organisation, {"name": "City 1", "kind": "city"}, actor=editor)
    post = create(Post, {"label": {"en": "Mayor"}, "organisation": city}, actor=editor)
    for number, dropped in ((1, None), (2, PartialDate.parse("2018-11-01"))):
        person = create(Person, {"name": f"Delegate {number}"}, actor=editor)
        said = {"person": person, "post": post, "category": "politician", "side": "theirs", "dropped_on": dropped}
        create(Delegate, {"visit": visit, **said}, actor=editor)
    return visit


@pytest.fixture
def dinner(editor: User) -> Dinner:
    return create(Dinner, {"title": {"en": "Dinner 1"}, "day": dt.date(2018, 11, 20)}, actor=editor)


def test_the_delegates_of_a_visit_of_that_day_are_taken_over_once(
    visit: Visit, dinner: Dinner, editor: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    assert "Visit 1" in browser.get(dinner.get_absolute_url()).content.decode()
    for _twice in range(2):
        browser.post(f"/protocol/dinners/{dinner.pk}/take-over/", {"source": f"visits:{visit.pk}"})
    told = [(one.name, one.side, one.category, one.delegation) for one in dinner.guests.all()]
    assert told == [("Delegate 1", "theirs", "politician", "City 1")]


def test_what_is_no_list_is_refused(dinner: Dinner, editor: User, client_of: Callable[[User], Client]) -> None:
    browser = client_of(editor)
    for source in ("", "visits:99999", "nothing:1", "visits:x"):
        answer = browser.post(f"/protocol/dinners/{dinner.pk}/take-over/", {"source": source}, follow=True)
        assert "Choose whose people" in answer.content.decode()
    assert dinner.guests.count() == 0


def test_visits_of_another_day_or_office_are_not_offered(
    visit: Visit, dinner: Dinner, editor: User, stranger: User
) -> None:
    later = create(Dinner, {"title": {"en": "Dinner 2"}, "day": dt.date(2018, 12, 20)}, actor=editor)
    assert offers(editor, dinner) == [(f"visits:{visit.pk}", "Visit 1")]
    assert offers(editor, later) == []
    assert offers(stranger, dinner) == []
