"""What protocol is told of visits: when interpreters are taken, and who stands where in a delegation."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
from proxenia.protocol.actions import take_rules
from proxenia.protocol.models import Interpreter
from proxenia.protocol.queries import interpreters_for
from proxenia.visits.models import Delegate, ProgrammeItem, Visit
from tests.factories import make


def at(hour: int) -> dt.datetime:
    return dt.datetime(2018, 9, 12, hour, tzinfo=dt.UTC)


@pytest.fixture
def visit(editor: User) -> Visit:
    place = make(Place, actor=editor, name="City 2", country="CN", zone="Asia/Shanghai")
    made: Visit = make(Visit, actor=editor, title="Visit 1", start="2018-09-12", end="2018-09-13", place=place)
    return made


@pytest.fixture
def interpreter(editor: User) -> Interpreter:
    person = make(Person, actor=editor, name="Delegate 9")
    made: Interpreter = make(Interpreter, actor=editor, person=person, organisation=None, languages="da,zh")
    return made


def booked(visit: Visit, interpreter: Interpreter, editor: User, **more: Any) -> None:
    hours = {"day": dt.date(2018, 9, 12), "begins": dt.time(9), "ends": dt.time(11)}
    make(ProgrammeItem, actor=editor, visit=visit, title="Meeting 1", interpreter=interpreter, **{**hours, **more})


def test_an_interpreter_is_taken_by_the_clocks_of_the_place(
    visit: Visit, interpreter: Interpreter, editor: User
) -> None:
    booked(visit, interpreter, editor)
    (offer,) = interpreters_for(editor, ["da", "zh"], (at(2), at(4)))
    assert [(str(one.title), one.url) for one in offer.taken] == [("Meeting 1", visit.get_absolute_url())]
    (free,) = interpreters_for(editor, ["da", "zh"], (at(9), at(11)))
    assert free.taken == ()


def test_a_line_without_an_end_takes_an_hour(visit: Visit, interpreter: Interpreter, editor: User) -> None:
    booked(visit, interpreter, editor, ends=None)
    (offer,) = interpreters_for(editor, ["da"], (at(1), at(2)))
    assert [(one.starts, one.ends) for one in offer.taken] == [(at(1), at(2))]


def test_a_visit_called_off_takes_nobody(visit: Visit, interpreter: Interpreter, editor: User) -> None:
    booked(visit, interpreter, editor)
    Visit.objects.filter(pk=visit.pk).update(cancelled_on="2018-09-01")
    (offer,) = interpreters_for(editor, ["da"], (at(2), at(4)))
    assert offer.taken == ()


def test_who_does_not_see_the_visit_is_told_that_the_interpreter_is_taken_and_not_by_what(
    visit: Visit, interpreter: Interpreter, editor: User, neighbour: User
) -> None:
    booked(visit, interpreter, editor)
    Interpreter.objects.filter(pk=interpreter.pk).update(sharing="public")
    (offer,) = interpreters_for(neighbour, ["da"], (at(2), at(4)))
    assert [(one.title, one.url) for one in offer.taken] == [("", "")]


def test_the_delegates_stand_in_the_order_of_where_the_visit_goes(
    visit: Visit, editor: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    city = make(Organisation, actor=editor, name="City 2", kind="city")
    for number, level in ((1, "administrative"), (2, "top_political")):
        post = make(Post, actor=editor, label=f"Post {number}", organisation=city, level=level)
        person = make(Person, actor=editor, name=f"Delegate {number}")
        make(Tenure, actor=editor, post=post, person=person, start="2015")
        make(Delegate, actor=editor, visit=visit, side="theirs", category="official", person=person, post=post)
    address = f"/visits/{visit.pk}/order/"
    assert "rules of precedence" in client_of(editor).get(address).content.decode().lower()
    take_rules("chinese-city", actor=editor)
    page = client_of(editor).get(address).content.decode()
    assert page.index("Delegate 2") < page.index("Delegate 1")
    assert client_of(editor).get(address, {"format": "pdf"}).content.startswith(b"%PDF")
    assert client_of(stranger).get(address).status_code == 404
