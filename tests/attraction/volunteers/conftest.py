"""Championships in April 2015 with volunteers, seen from the tenth of March."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.attraction.choices import ConsentWay, Purpose
from proxenia.attraction.models import (
    Shift,
    ShiftKind,
    ShiftNeed,
    Undertaking,
    Volunteer,
    VolunteerCall,
    VolunteerLanguage,
)
from proxenia.attraction.volunteers.consenting import engage, give_consent
from tests.attraction.conftest import on

FIRST = dt.date(2015, 4, 3)


def undertaking_of(actor: User, **values: Any) -> Undertaking:
    said = {"name": {"en": "Championship 1", "da": "Mesterskab 1"}, "start": on("2015-04-03"), "end": on("2015-04-05")}
    return create(Undertaking, said | values, actor=actor)


def volunteer_of(
    actor: User, number: int, *, at: Undertaking | None = None, speaks: dict[str, int] | None = None, **values: Any
) -> Volunteer:
    """Make a volunteer by hand, on the roster of an undertaking."""
    said = {"name": f"Volunteer {number}", "mail": f"volunteer{number}@example.org"}
    made = create(Volunteer, said | values, actor=actor)
    for code, level in (speaks or {}).items():
        create(VolunteerLanguage, {"volunteer": made, "language": code, "level": level}, actor=actor)
    if at is not None:
        give_consent(made, purpose=Purpose.ROSTER, way=ConsentWay.PAPER, actor=actor)
        engage(made, undertaking=at, actor=actor)
    return made


def shift_of(actor: User, undertaking: Undertaking, kind: ShiftKind, begins: int = 8, **values: Any) -> Shift:
    """Make a shift of four hours that needs one of anybody, unless `needs` says whom."""
    needs = values.pop("needs", [{}])
    said = {"day": FIRST, "begins": dt.time(begins), "ends": dt.time((begins + 4) % 24), "where": "Gate 1"}
    made = create(Shift, {"undertaking": undertaking, "kind": kind} | said | values, actor=actor)
    for one in needs:
        create(ShiftNeed, {"shift": made} | one, actor=actor)
    return made


@pytest.fixture
def championship(editor: User) -> Undertaking:
    return undertaking_of(editor)


@pytest.fixture
def kind(editor: User, championship: Undertaking) -> ShiftKind:
    return create(ShiftKind, {"undertaking": championship, "name": {"en": "Gate", "da": "Port"}}, actor=editor)


@pytest.fixture
def call(editor: User, championship: Undertaking) -> VolunteerCall:
    said = {
        "undertaking": championship,
        "slug": "championship-1",
        "title": {"en": "Help us", "da": "Hjælp os", "zh": "来帮忙"},
        "text": {"en": "We seek volunteers.", "da": "Vi søger frivillige.", "zh": "招募志愿者。"},
        "opens_on": dt.date(2015, 3, 1),
        "closes_on": dt.date(2015, 3, 31),
        "is_public": True,
    }
    return create(VolunteerCall, said, actor=editor)


@pytest.fixture
def gate(editor: User, championship: Undertaking, kind: ShiftKind) -> SimpleNamespace:
    """Two shifts at once: one needs somebody who speaks Chinese well and one of anybody, the other one of anybody."""
    needs = [{"language": "zh", "level": 2}, {}]
    return SimpleNamespace(
        both=shift_of(editor, championship, kind, needs=needs),
        plain=shift_of(editor, championship, kind, where="Gate 2"),
    )
