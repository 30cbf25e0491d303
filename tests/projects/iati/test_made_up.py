"""Whatever a project's records say: what is lacking is named, and where nothing is, the standard's own check finds nothing."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.projects.iati.publishing import report_of, telling_of
from proxenia.projects.models import (
    AccountEntry,
    Actual,
    Baseline,
    BudgetAmount,
    BudgetLine,
    IatiClass,
    IatiDocument,
    IatiLocation,
    IatiMoney,
    IatiReference,
    Indicator,
    Period,
    Result,
)

AGAIN = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30).map(str.strip).filter(bool)
maybe_words = st.just("") | words
days = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
known = st.builds(lambda one, size: PartialDate.parse(one.isoformat()[:size]), days, st.sampled_from((4, 7, 10)))
amounts = st.decimals("-99999", "99999", places=2)
shares = st.none() | st.integers(0, 100).map(Decimal) | st.sampled_from((Decimal(50), Decimal(100), Decimal("33.33")))
texts = st.fixed_dictionaries({}, optional=dict.fromkeys(("en", "da", "zh"), words))


def one_of(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


def rows(kinds: Any = None, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Up to three rows, each of one of some kinds with what else it says."""
    kind = st.just({}) if kinds is None else kinds
    return st.lists(st.builds(lambda *said: said[0] | said[1], kind, st.fixed_dictionaries(fields)), max_size=3)


def kinds(names: tuple[str, ...], *rows: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    return st.sampled_from([dict(zip(names, row, strict=True)) for row in rows])


classes = kinds(
    ("kind", "vocabulary", "code"),
    *(("sector", "", "43030"), ("sector", "1", "14010"), ("sector", "99", "Water"), ("country", "", "ZA")),
    *(("country", "", "MZ"), ("region", "", "298"), ("region", "1", "289"), ("tag", "2", "11"), ("tag", "", "dense")),
)
references = kinds(("kind", "type"), ("related", "1"), ("related", "3"), ("other", "A1"), ("other", "B1"))
moneys = kinds(
    ("kind", "type"),
    *(("budget", "1"), ("budget", "2"), ("planned", ""), ("planned", "1"), ("transaction", "1")),
    *(("transaction", "2"), ("transaction", "3"), ("transaction", "4"), ("transaction", "11")),
)

parts = st.fixed_dictionaries(
    {
        IatiClass: rows(classes, percentage=shares, name=maybe_words),
        IatiLocation: rows(
            name=maybe_words,
            text=maybe_words,
            latitude=st.none() | st.floats(-90, 90),
            longitude=st.none() | st.floats(-180, 180),
            exactness=one_of("", "1", "2"),
            reach=one_of("", "1", "2"),
            kind=one_of("", "2", "9"),
        ),
        IatiDocument: rows(
            title=words,
            url=one_of("https://example.org/ø?x=1&y=2", "https://example.org"),
            format=one_of("application/pdf", "text/html"),
            category=one_of("A02", "A07"),
            language=one_of("", "en", "da"),
            date=st.none() | days,
        ),
        IatiReference: rows(references, ref=words),
        IatiMoney: rows(
            moneys,
            status=one_of("", "1", "2"),
            ref=maybe_words,
            start=days,
            end=st.none() | days,
            amount=amounts,
            currency=one_of("DKK", "ZAR"),
            value_date=st.none() | days,
            text=maybe_words,
            provider=maybe_words,
            provider_ref=maybe_words,
            receiver=maybe_words,
            receiver_ref=maybe_words,
        ),
    }
)
wholes = st.fixed_dictionaries(
    {"title": texts, "summary": texts, "aim": texts, "start": st.none() | known, "end": st.none() | known}
)
infos = st.fixed_dictionaries(
    {
        "status": one_of("", "1", "2", "4", "5"),
        "scope": one_of("", "1", "4", "7"),
        "language": one_of("en", "da", "fr"),
        "hierarchy": st.none() | st.integers(0, 9),
        "is_humanitarian": st.none() | st.booleans(),
        "collaboration": one_of("", "1"),
        "flow": one_of("", "10"),
        "finance": one_of("", "110"),
        "aid": one_of("", "C01"),
        "tied": one_of("", "5"),
    }
)
periods = rows(start=days, end=days, target=st.none() | amounts, value=st.none() | amounts, on=known, comment=texts)
sums = rows(year=st.integers(2010, 2030), amount=amounts, currency=one_of("DKK", "ZAR"), day=days)


@AGAIN
@given(whole=wholes, info=infos, parts=parts, periods=periods, sums=sums)
def test_nothing_is_left_to_the_check_that_was_not_named_as_lacking(
    ready: SimpleNamespace, steward: User, whole: Any, info: Any, parts: Any, periods: Any, sums: Any
) -> None:
    _begin_anew(ready)
    _taken(change, ready.project, whole, actor=steward)
    _taken(change, ready.info, info, actor=steward)
    for model, said in parts.items():
        for row in said:
            _taken(create, model, {"project": ready.project, **row}, actor=steward)
    _achieve(ready, steward, periods)
    _spend(ready, steward, sums)
    ready.project.refresh_from_db()
    telling = telling_of(steward, ready.project)
    event("lacking" if telling.lacks else "whole")
    if not telling.lacks:
        assert report_of(telling.activity, timezone.now()).findings == ()


def _begin_anew(ready: SimpleNamespace) -> None:
    """Take away what the example before left; the sector that every project needs stays."""
    IatiClass.objects.exclude(pk=ready.sector.pk).delete()
    for model in (IatiLocation, IatiDocument, IatiReference, IatiMoney, Result, BudgetLine):
        model.objects.filter(project=ready.project).delete()


def _taken(verb: Any, *what: Any, actor: User) -> Any:
    """Do it as a page would; what a rule refuses changes nothing."""
    try:
        return verb(*what, actor=actor)
    except RuleError:
        return None


def _achieve(ready: SimpleNamespace, steward: User, periods: list[dict[str, Any]]) -> None:
    where = {"project": ready.project}
    result = create(Result, where | {"level": "output", "title": {"en": "Planners are trained"}}, actor=steward)
    said = where | {"result": result, "title": {"en": "Planners"}, "aggregation": "sum"}
    indicator = create(Indicator, said, actor=steward)
    for at, row in enumerate(periods):
        if not at and row["value"] is not None:
            _taken(
                create,
                Baseline,
                where | {"indicator": indicator, "on": row["on"], "value": row["value"]},
                actor=steward,
            )
        spans = where | {"indicator": indicator} | {name: row[name] for name in ("start", "end", "target")}
        period = _taken(create, Period, spans, actor=steward)
        if period is not None and row["value"] is not None:
            found = {"period": period, "kind": "measured", "on": row["on"], "value": row["value"]}
            _taken(create, Actual, where | found | {"comment": row["comment"]}, actor=steward)


def _spend(ready: SimpleNamespace, steward: User, sums: list[dict[str, Any]]) -> None:
    where = {"project": ready.project}
    line = create(
        BudgetLine, where | {"number": "1", "heading": {"en": "Experts"}, "category": "experts"}, actor=steward
    )
    for row in sums:
        amount = where | {"line": line, "amount": row["amount"], "currency": row["currency"]}
        _taken(create, BudgetAmount, amount | {"year": row["year"]}, actor=steward)
        _taken(create, AccountEntry, amount | {"day": row["day"], "voucher": "1"}, actor=steward)
