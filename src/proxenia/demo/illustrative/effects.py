"""An illustrative effect map: a festival year with every kind of figure, two surveys, peers and evaluations done and due."""

from decimal import Decimal
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.results.effect_choices import Alike, EffectKind, Sampling, Stretch
from proxenia.results.effects.actions import deliver, load_template
from proxenia.results.models import (
    EffectFigure,
    EffectGoal,
    EffectIndicator,
    EffectMap,
    EffectPeer,
    EffectTheme,
    Evaluation,
    Survey,
    SurveyWave,
)
from proxenia.sources.choices import Grade, Precision

from .book import Book
from .directory import Directory
from .evidence import Library
from .texts import made_up, on, text
from .ties import Bond

STAYS = (
    (EffectKind.MEASURED, 2014, 900_000, True),
    (EffectKind.MEASURED, 2015, 930_000, False),
    (EffectKind.MEASURED, 2016, 985_000, False),
    (EffectKind.TARGET, 2017, 1_000_000, False),
    (EffectKind.ESTIMATE, 2017, 1_010_000, False),
    (EffectKind.MEASURED, 2017, 960_000, False),
)
"""Overnight stays of an invented city: what they are, the year, how many, whether they are the baseline."""
PRIDE = ((2014, 812, 61), (2016, 790, 70), (2018, 774, 68))
"""Year, number who answered of 1,500 asked, and the share who are proud, in percent."""


def write_effects(book: Book, directory: Directory, bonds: list[Bond], library: Library) -> None:
    """Write the map of a festival year about the first tie."""
    tie = bonds[0].tie
    values = {
        "title": text("Festivalår 1: mål og virkninger", "Festival year 1: goals and effects", "节庆年1：目标与成效"),
        "about_label": tie._meta.label_lower,
        "about_id": tie.pk,
        "start": on(2016),
        "end": on(2016),
        "summary": made_up("alle tal er opfundet", "all figures are invented"),
        "sharing": Sharing.REGION,
    }
    [record] = book.write(EffectMap, [values])
    load_template(record, "liverpool-2008", actor=book.actor)
    themes = {one.key: one for one in EffectTheme.objects.filter(map=record)}
    goals = (
        ("economy", "Flere overnatninger", "More overnight stays", "更多过夜住宿"),
        ("image", "Borgerne er stolte af deres by", "Citizens are proud of their city", "市民为城市自豪"),
        ("vibrancy", "En mere levende kulturscene", "A livelier cultural scene", "更活跃的文化生活"),
    )
    stays, pride, _scene = book.write(
        EffectGoal,
        [
            {"map": record, "theme": themes[key], "title": text(da, en, zh), "position": at}
            for at, (key, da, en, zh) in enumerate(goals, 1)
        ],
    )
    post = directory.our_posts[Level.TECHNICAL]
    _stays(book, record, stays, post, library)
    _pride(book, record, pride, post)
    due = {"map": record, "title": text("Evaluering 2", "Evaluation 2", "评估2"), "due": on(2019, 6), "owner": post}
    book.write(Evaluation, [due | {"method_of": text("Partnerby 1", "Partner City 1")}])


def _indicator(book: Book, record: Any, goal: Any, post: Any, title: Any, **more: Any) -> Any:
    return book.write(EffectIndicator, [{"map": record, "goal": goal, "title": title, "owner": post, **more}])[0]


def _stays(book: Book, record: Any, goal: Any, post: Any, library: Library) -> None:
    """Write overnight stays: a line with a target that was missed, another method, an evaluation, and two peers."""
    method = made_up("tælling 1 på alle hoteller", "count 1 at all hotels")
    unit = text("overnatninger", "overnight stays", "过夜住宿")
    nights = _indicator(
        book, record, goal, post, text("Overnatninger", "Overnight stays", "过夜住宿"), method=method, unit=unit
    )
    basis = {"map": record, "indicator": nights, "basis": made_up("statistik 1", "statistics 1")}
    figures: list[dict[str, Any]] = [
        {**basis, "kind": kind, "start": on(year), "low": Decimal(number), "is_baseline": is_baseline}
        for kind, year, number, is_baseline in STAYS
    ]
    figures.append(
        {
            **basis,
            "kind": EffectKind.MEASURED,
            "start": on(2016),
            "low": Decimal(1_200_000),
            "precision": Precision.ABOUT,
            "other_method": made_up("også udlejede hjem", "homes let to guests, too"),
        }
    )
    words = made_up("aldrig har så mange gæster været her", "never were so many guests here")
    figures.append({**basis, "kind": EffectKind.CLAIM, "precision": Precision.UNQUANTIFIED, "words": words})
    book.write(EffectFigure, figures)
    said = {"map": record, "title": text("Evaluering 1", "Evaluation 1", "评估1"), "due": on(2017, 6), "owner": post}
    [evaluation] = book.write(Evaluation, [said | {"method": made_up("forskergruppe 1", "research group 1")}])
    report = library.of_grade(Grade.EVALUATED, 0)
    done = deliver(evaluation, report=report, on=on(2017, 10, 2), actor=book.actor)
    found = {"kind": EffectKind.EVALUATED, "start": on(2016), "low": Decimal(45_000), "precision": Precision.ABOUT}
    share = made_up("så mange af dem kom for festivalens skyld", "so many of them came because of the festival")
    book.write(EffectFigure, [{**basis, **found, "evaluation": done, "other_method": share}])
    peer = {"map": record, "indicator": nights, "stretch": Stretch.DURING, "basis": made_up("rapport 1", "report 1")}
    alike = {"name": text("Partnerby 1", "Partner City 1"), "alike": Alike.SAME, "low": Decimal(870_000)}
    apart = {"name": text("Partnerby 2", "Partner City 2"), "alike": Alike.DIFFERENT, "low": Decimal(1_400_000)}
    other = made_up("de tæller også dagsgæster", "they count guests of a day, too")
    book.write(
        EffectPeer, [{**peer, **alike, "start": on(2012)}, {**peer, **apart, "start": on(2014), "method": other}]
    )


def _pride(book: Book, record: Any, goal: Any, post: Any) -> None:
    """Write a survey of a random sample before, during and after, and one that was open to everybody."""
    title = text("Andel, der er stolte af byen", "Share who are proud of the city", "为城市自豪者的比例")
    proud = _indicator(book, record, goal, post, title, unit=text("%", "%"), due=on(2018, 11))
    asked = {
        "map": record,
        "indicator": proud,
        "question": text("Er du stolt af din by?", "Are you proud of your city?", "您为自己的城市感到自豪吗？"),
        "population": made_up("voksne i by 1", "adults in city 1"),
    }
    chance = {**asked, "sampling": Sampling.RANDOM, "method": made_up("breve og telefon", "letters and telephone")}
    question = text("Er du stolt? (på nettet)", "Are you proud? (online)", "您自豪吗？（网上）")
    [survey, online] = book.write(Survey, [chance, {**asked, "sampling": Sampling.OPEN, "question": question}])
    basis = {"map": record, "basis": made_up("undersøgelse 1", "survey 1")}
    rounds = [
        {**basis, "survey": survey, "start": on(year), "asked": 1500, "answered": answered, "value": Decimal(share)}
        for year, answered, share in PRIDE
    ]
    rounds.append({**basis, "survey": online, "start": on(2016), "answered": 2310, "value": Decimal(88)})
    book.write(SurveyWave, rounds)
