"""What people’s days tell in documents: employers of advisers, days agreed and recorded, claims, the terms of an expert."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from proxenia.core.dates import in_words
from proxenia.core.documents import Block, Bullets, Facts, Heading, Run, Runs, say
from proxenia.core.documents.linking import joined
from proxenia.core.scoping import Actor
from proxenia.projects.choices import ClaimState
from proxenia.projects.days import queries
from proxenia.projects.days.figures import BuyOutDays, days_of, reckon
from proxenia.projects.days.reckoning import half_up
from proxenia.projects.models import AdviserPost, BuyOut, Project, ShareSet
from proxenia.sources.figures import number

from .paper import ProjectPaper, struck
from .record_chapters import within


def _advisers(paper: ProjectPaper) -> list[AdviserPost]:
    found = queries.advisers_visible_to(paper.actor).filter(project=paper.project)
    return [one for one in found if within(paper, one.start, one.end)]


def of_advisers(paper: ProjectPaper) -> Iterable[Any]:
    """Return the posts, places and employers of advisers."""
    for one in _advisers(paper):
        yield from (one.post, one.place)
        yield from (share.employer for each in one.share_sets.all() for share in each.shares.all())


def advisers(paper: ProjectPaper) -> Iterator[Block]:
    """Tell which advisers work for the project, where, and who employs them by which shares on the last day that is told of."""
    yield paper.table(
        ("adviser", "where", "period", "employers"),
        (
            (
                (Run(str(one), url=f"{paper.base}{one.get_absolute_url()}"),),
                paper.link(one.place),
                say(paper.days(one.start, one.end)),
                _employers(paper, one),
            )
            for one in _advisers(paper)
        ),
        widths=(4, 3, 3, 6),
    )


def _employers(paper: ProjectPaper, one: AdviserPost) -> Runs:
    sets: list[ShareSet] = [
        each for each in one.share_sets.all() if each.start and each.start.earliest <= paper.asked.last
    ]
    if not sets:
        return paper.unknown()
    shares = sets[-1].shares.all()
    runs = [run for share in shares for run in (*say(", "), *paper.link(share.employer), *_share(share.share))]
    return (*runs[1:], *(() if sets[-1].is_known else say(f" ({paper.words['shares_unknown']})")))


def _share(share: Decimal | None) -> Runs:
    return say(f" {number(share.normalize() + 0, '%')}") if share is not None else ()


def days(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the days of each expert: agreed and left over the whole buy-out, recorded within the days that are told of."""
    found = days_of(paper.actor, paper.project, paper.asked.first, paper.asked.last)
    shown = [one for one in found.buyouts if one.lines or within(paper, one.buyout.start, one.buyout.end)]
    if not shown:
        yield paper.nothing()
        return
    page = paper.page("projects:days", paper.project.pk)
    heads = ("expert", "department", "agreed", "recorded_here", "recorded_all", "left")
    rows = [_days(paper, one) for one in shown]
    here = paper.number(half_up(found.days), page)
    rows.append(tuple(map(struck, (say(paper.words["together"]), (), (), here, (), ()))))
    yield paper.table(heads, rows, widths=(5, 4, 2, 2, 2, 2))
    remarks = [
        (Run(f"{one.buyout}: "), Run(remark.words))
        for one in shown
        for remark in (*one.remarks, *(each for line in one.lines for each in line.remarks))
    ]
    if remarks:
        yield Heading(paper.words["not_as_agreed"], 2)
        yield Bullets(tuple(dict.fromkeys(remarks)))


def _days(paper: ProjectPaper, one: BuyOutDays) -> tuple[Runs, ...]:
    url = f"{paper.base}{one.buyout.get_absolute_url()}"
    here = sum((line.days for line in one.lines), start=one.recorded * 0)
    return (
        (Run(str(one.buyout), url=url),),
        paper.link(one.buyout.department),
        paper.number(None if one.agreed is None else half_up(one.agreed), url),
        paper.number(half_up(here), url),
        paper.number(half_up(one.recorded), url),
        paper.number(None if one.left is None else half_up(one.left), url),
    )


def claims(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the claims that were sent, with their frozen sums, and which were paid."""
    found = [
        one
        for one in queries.claims_of(paper.actor, paper.project)
        if one.state != ClaimState.DRAFT and one.first <= paper.asked.last and one.last >= paper.asked.first
    ]
    yield paper.table(
        ("claim", "period", "sent", "paid", "amount"),
        (
            (
                paper.link(one),
                say(one.period),
                say(_day(one.sent_on)),
                say(_day(one.paid_on)),
                paper.money(getattr(one, "sent_sum", None), one.currency, f"{paper.base}{one.get_absolute_url()}"),
            )
            for one in reversed(found)
        ),
        widths=(3, 5, 3, 3, 3),
    )


def _day(day: Any) -> str:
    return in_words(day) if day is not None else "–"


def buyouts_as_subjects(actor: Actor, project: Project) -> list[tuple[int, str]]:
    """Return the buy-outs of which terms for an expert are made."""
    return [
        (one.pk, f"{one} {one.reference}".strip()) for one in queries.buyouts_visible_to(actor).filter(project=project)
    ]


def _buyout(paper: ProjectPaper) -> BuyOut | None:
    found = queries.buyouts_visible_to(paper.actor).filter(project=paper.project, pk=paper.asked.about or 0)
    return queries.with_records(found).first()


def of_expert(paper: ProjectPaper) -> Iterable[Any]:
    """Return the records that the terms of an expert name."""
    one = _buyout(paper)
    return () if one is None else (one.post, one.person, one.department)


def expert(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the terms of an expert: whose, for how many days, when, by which rates, with how much for travel."""
    one = _buyout(paper)
    if one is None:
        yield paper.nothing()
        return
    words = paper.words
    url = f"{paper.base}{one.get_absolute_url()}"
    told = reckon(paper.actor, [one])[0]
    items = (
        ("expert", joined((*paper.link(one.person), *paper.link(one.post))) or paper.text(one.who)),
        ("department", paper.link(one.department)),
        ("reference", say(one.reference)),
        ("period", say(paper.days(one.start, one.end))),
        ("agreed", paper.number(None if told.agreed is None else half_up(told.agreed), url)),
        ("regime", _regime(paper, one)),
        ("rate", _rate(paper, one, url)),
        ("for_travel", paper.money(one.travel_budget, one.currency, url)),
    )
    yield Facts(tuple((words[key], value) for key, value in items if value))


def _regime(paper: ProjectPaper, one: BuyOut) -> Runs:
    if one.regime is None:
        return paper.unknown()
    source = (Run(" ("), *paper.text(one.regime.source), Run(")")) if one.regime.source else ()
    return (*paper.text(one.regime.name), *source)


def _rate(paper: ProjectPaper, one: BuyOut, url: str) -> Runs:
    """Return the rate that holds on the day the document is made as of."""
    rates = list(one.regime.rates.all()) if one.regime is not None else []
    known = [rate for rate in rates if rate.start <= paper.asked.last]
    if not known:
        return paper.unknown()
    last = known[-1]
    each = paper.words["for_each"].format(unit=last.get_unit_display(), day=in_words(last.start))
    return (*paper.money(last.rate, last.currency, url), Run(f" {each}"))
