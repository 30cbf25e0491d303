"""People and days of the illustrative projects: a post of three employers, experts, days beyond what was agreed, claims."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from proxenia.directory.choices import Level
from proxenia.directory.models import Post
from proxenia.projects.choices import Payer, TravelKind, WorkUnit
from proxenia.projects.days.claiming import ClaimVerbs, mark_paid, send_claim
from proxenia.projects.days.periods import read_period
from proxenia.projects.days.sharing import Stake, share_out
from proxenia.projects.models import (
    AdviserPost,
    BuyOut,
    Claim,
    Competence,
    DayRate,
    DayRecord,
    DepartmentCapacity,
    RateRegime,
    Secondment,
    TravelRecord,
)
from proxenia.sources.choices import Precision

from .book import Book
from .directory import Directory
from .projects import Cooperation
from .texts import made_up, on, text

RECORDED = (
    (0, dt.date(2018, 1, 15), "1", WorkUnit.DAY),
    (0, dt.date(2018, 2, 5), "0.5", WorkUnit.DAY),
    (0, dt.date(2018, 3, 6), "3.7", WorkUnit.HOUR),
    (1, dt.date(2018, 3, 7), "1", WorkUnit.DAY),
    (0, dt.date(2018, 5, 14), "1", WorkUnit.DAY),
    (1, dt.date(2018, 5, 15), "1", WorkUnit.DAY),
    (1, dt.date(2018, 5, 16), "1", WorkUnit.DAY),
    (0, dt.date(2018, 7, 10), "1", WorkUnit.DAY),
    (1, dt.date(2018, 8, 21), "1.5", WorkUnit.DAY),
)
"""Work by expert, day, amount and unit: the second expert comes to half a day more than the four that are agreed."""
SHARES = (50, 30, 20)


def write_project_days(book: Book, directory: Directory, cooperations: Sequence[Cooperation]) -> None:
    """Write them for the first project."""
    water = cooperations[0]
    experts = _experts(book, directory)
    _adviser(book, directory, water)
    buyouts = _buyouts(book, directory, water, experts)
    _recorded(book, directory, water, buyouts)
    _office(book, directory, experts, water)
    _claims(book, directory, water)


def _experts(book: Book, directory: Directory) -> list[Any]:
    rows = [
        {
            "label": text(f"Overingeniør i {danish}", f"Chief Engineer of {english}", f"{chinese}总工程师"),
            "organisation": directory.ours["department"],
            "level": Level.TECHNICAL,
        }
        for danish, english, chinese in (
            ("Mønsterby", "Illustrative City", "示例城市"),
            ("Forsyning 1", "Utility 1", "公用事业1"),
        )
    ]
    return book.write(Post, rows)


def _adviser(book: Book, directory: Directory, water: Cooperation) -> None:
    """Write a post that three employ together, by shares that are whole."""
    values = {
        "title": text("Illustrativ sektorrådgiver 1", "Illustrative Sector Adviser 1", "示例行业顾问1"),
        "project": water.project,
        "post": directory.adviser,
        "place": water.city.place,
        "start": on(2017, 1),
        "full_time": Decimal(100),
        "yearly_cost": Decimal(800000),
        "currency": "DKK",
        "precision": Precision.ABOUT,
        "note": made_up("tallet er opdigtet", "the figure is made up"),
    }
    adviser = book.write(AdviserPost, [values])[0]
    employers = (directory.others["embassy"], directory.ours["city"], directory.ours["utility"])
    stakes = [Stake(who, Decimal(share)) for who, share in zip(employers, SHARES, strict=True)]
    share_out(adviser, start=on(2017, 1), stakes=stakes, actor=book.actor)


def _buyouts(book: Book, directory: Directory, water: Cooperation, experts: Sequence[Any]) -> list[Any]:
    """Write a regime whose rate rises once, and two experts bought free at it."""
    name = text("Illustrativ takst 1", "Illustrative Rate 1", "示例费率1")
    regime = book.write(RateRegime, [{"name": name, "source": made_up("cirkulære 1", "circular 1")}])[0]
    rates = ((dt.date(2017, 1, 1), "5000.00"), (dt.date(2018, 4, 1), "5150.50"))
    book.write(DayRate, [{"regime": regime, "start": start, "rate": Decimal(rate)} for start, rate in rates])
    terms = {"project": water.project, "department": directory.ours["department"], "regime": regime}
    period = {"start": on(2018, 1), "end": on(2018, 12), "travel_budget": Decimal(30000)}
    rows = [
        {**terms, **period, "post": post, "reference": f"FK-{number}", "agreed_days": Decimal(days)}
        for number, (post, days) in enumerate(zip(experts, (30, 4), strict=True), start=1)
    ]
    return book.write(BuyOut, rows)


def _recorded(book: Book, directory: Directory, water: Cooperation, buyouts: Sequence[Any]) -> None:
    rows = [
        {
            "buyout": buyouts[at],
            "first": day,
            "quantity": Decimal(quantity),
            "unit": unit,
            "what": made_up("måling i kvarter 1", "measuring in district 1"),
            "approved_by": directory.our_posts[Level.ADMINISTRATIVE],
        }
        for at, day, quantity, unit in RECORDED
    ]
    book.write(DayRecord, rows)
    there = {"buyout": buyouts[1], "first": dt.date(2018, 5, 13), "last": dt.date(2018, 5, 18)}
    costs = ((TravelKind.TICKET, "7850.00", "DKK", "V-1"), (TravelKind.HOTEL, "410.00", "EUR", "V-2"))
    journeys = [
        {**there, "kind": kind, "amount": Decimal(amount), "currency": currency, "voucher": voucher}
        for kind, amount, currency, voucher in costs
    ]
    for one in journeys:
        one |= {"origin": "Mønsterby", "destination": water.city.name}
    book.write(TravelRecord, journeys)


def _office(book: Book, directory: Directory, experts: Sequence[Any], water: Cooperation) -> None:
    """Write what a department promised, who knows what, and two postings: one that its host pays, one that is shared."""
    department = directory.ours["department"]
    quarter = read_period("2018Q3")
    promise = {"department": department, "first": quarter.first, "last": quarter.last, "days": Decimal(8)}
    book.write(DepartmentCapacity, [promise])
    known = {"topics": water.bond.topics[:1], "languages": "en"}
    note = made_up("måler tab af vand", "measures losses of water")
    book.write(Competence, [{"post": experts[0], **known, "quarter_days": Decimal(12), "note": note}])
    utility = {"employer": directory.ours["utility"], "place": water.city.place, "start": on(2017)}
    paid = {"payer": Payer.SHARED, "gross": Decimal(900000), "reimbursed": Decimal(600000), "currency": "DKK"}
    words = (
        text("Illustrativ udstationeret 1", "Illustrative Posted Employee 1"),
        text("Illustrativ udstationeret 2", "Illustrative Posted Employee 2"),
    )
    rows = [
        {**utility, "who": words[0], "host": water.city.government, "payer": Payer.HOST},
        {**utility, "who": words[1], "host": water.city.government, **paid},
    ]
    book.write(Secondment, rows)


def _claims(book: Book, directory: Directory, water: Cooperation) -> None:
    """Send the claims of two quarters, of which one is paid, and begin that of the third."""
    funder = directory.others["ministry"]
    claims = []
    for name in ("2018Q1", "2018Q2", "2018Q3"):
        period = read_period(name)
        values = {"project": water.project, "first": period.first, "last": period.last, "funder": funder}
        claims.append(ClaimVerbs.create(Claim, values, actor=book.actor))
    first = send_claim(claims[0], on=dt.date(2018, 4, 12), actor=book.actor)
    mark_paid(first, on=dt.date(2018, 5, 7), actor=book.actor)
    send_claim(claims[1], on=dt.date(2018, 7, 10), actor=book.actor)
