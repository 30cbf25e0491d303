"""A seminar in Harbin: five firms of ours and eight counterparts, five tables, eight slots; nobody has agreed to anything yet."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.openings.models import Seminar, SeminarGuest, SeminarPair
from proxenia.openings.seminars.actions import lay_slots, note_consent, propose_pairs
from proxenia.relations.models import Tie

DAY = dt.date(2026, 3, 2)
BEFORE = dt.datetime(2026, 2, 20, 12, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
CANARY = "Zugvogel 4711"


@pytest.fixture(autouse=True)
def _days_before() -> Any:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=editor)

    home = add(Place, name="Home", country="DK", zone="Europe/Copenhagen")
    harbin = add(Place, name="Harbin", country="CN", zone="Asia/Shanghai")
    city = add(Organisation, name="Home Municipality", is_ours=True, kind="city", place=home)
    officer = add(Post, label={"en": "Business officer"}, organisation=city)
    tie = add(Tie, name="Home – Harbin", kind="sister_city", start=PartialDate.parse("1984"))
    topic = Topic.objects.create(slug="water", label={"en": "Water"})
    seminar = add(
        Seminar,
        title={"en": "Clean water", "da": "Rent vand"},
        start=PartialDate.of(DAY),
        place=harbin,
        venue={"en": "Hall 3"},
        ties=[tie],
        topics=[topic],
        organiser=city,
        owner=officer,
        invited_why={"en": "All firms of the register in the field of water were written to."},
        tables=5,
        note={"en": CANARY},
    )

    def guest(name: str, side: str, **values: Any) -> SeminarGuest:
        place, is_ours = (home, True) if side == "ours" else (harbin, False)
        organisation = add(Organisation, name=name, is_ours=is_ours, place=place)
        return add(SeminarGuest, seminar=seminar, side=side, organisation=organisation, **values)

    firms = [guest(f"Firm {number}", "ours") for number in range(1, 6)]
    others = [
        guest(f"Counterpart {number}", "theirs", role="authority" if number > 6 else "company")
        for number in range(1, 9)
    ]

    def slots(number: int = 8) -> None:
        lay_slots(seminar, day=DAY, begins=dt.time(9), number=number, minutes=20, pause=5, actor=editor)

    def pairs(ours: Any = firms, theirs: Any = others) -> list[SeminarPair]:
        return propose_pairs(seminar, ours=ours, theirs=theirs, reason="Both work on water.", actor=editor)

    def agree(*those: SeminarPair, consent: str = "given") -> None:
        for pair in those:
            for one in (pair.ours, pair.theirs):
                on = PartialDate.parse("2026-02-19")
                note_consent(one, pairs=[pair], consent=consent, on=on, how="by mail", actor=editor)
                pair.refresh_from_db()

    return SimpleNamespace(**{name: value for name, value in locals().items() if name != "editor"})


@pytest.fixture
def after() -> Any:
    with time_machine.travel(AFTER, tick=False):
        yield
