"""The authority projects of the illustrative office: phases, themes with and without both ticks, work, team, committee, risks."""

from dataclasses import dataclass, field
from typing import Any

from proxenia.bodies.actions import GOING, call_roll, hold_meeting
from proxenia.bodies.models import Action, AgendaItem, Body, Decision, Meeting
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.projects.choices import PartnerRole, PhaseKind, RiskKind, RiskState, TeamRole, WorkState
from proxenia.projects.models import (
    Programme,
    Project,
    ProjectPartner,
    ProjectPhase,
    ProjectRisk,
    ProjectTheme,
    TeamMember,
    Training,
    TrainingGroup,
    WorkItem,
)
from proxenia.projects.record.actions import carry_over, enter_phase, found_steering
from proxenia.projects.record.consenting import THEMED, consent
from proxenia.relations.choices import Side
from proxenia.sources.choices import Precision

from .book import Book
from .directory import City, Directory
from .texts import made_up, on, text
from .ties import INDIA, KENYA, Bond

FIRST = (
    ("Tab af drikkevand 1", "Loss of drinking water 1", "减少供水漏损1"),
    ("Spildevand 1", "Waste water 1", "污水处理1"),
)
"""Themes of the inception, both of them agreed and carried over into the full phase."""
PRICE = ("Prisen på vand 1", "The price of water 1", "水价1")
"""A theme that the partner proposed and said yes to, and we have not."""


@dataclass(slots=True)
class Cooperation:
    """A project with what later chapters hang on it: its phases by kind, agreed themes, the bond and city, who works in it."""

    project: Project
    bond: Bond
    city: City
    phases: dict[str, ProjectPhase] = field(default_factory=dict)
    themes: list[ProjectTheme] = field(default_factory=list)
    steering: Body | None = None


def write_projects(book: Book, directory: Directory, bonds: list[Bond]) -> list[Cooperation]:
    """Write the programme and its two projects: one in its full phase, with everything filled, and one that only begins."""
    programme = book.write(
        Programme,
        [
            {
                "name": text("Sektorprogram 1", "Sector Programme 1", "部门合作计划1"),
                "abbreviation": "SP1",
                "funder": directory.others["ministry"],
                "summary": made_up("myndigheder, der arbejder sammen", "authorities that work together"),
                "sharing": Sharing.PUBLIC,
            }
        ],
    )[0]
    cities = {city.number: city for city in directory.cities}
    ties = {bond.city.number: bond for bond in bonds if bond.city}
    water = _project(book, directory, programme, cities[INDIA], ties[INDIA], number=1, start=on(2016, 3))
    _phases(book, water)
    _themes(book, directory, water)
    _people(book, directory, water)
    _steering(book, directory, water)
    _risks(book, directory, water)
    _trainings(book, directory, water)
    begun = _project(book, directory, programme, cities[KENYA], ties[KENYA], number=2, start=on(2018, 5))
    begun.phases["matchmaking"] = enter_phase(
        begun.project, kind=PhaseKind.MATCHMAKING, start=on(2018, 5), grounds=_council(), actor=book.actor
    )
    return [water, begun]


def _council() -> Any:
    return made_up("beslutning 1", "decision 1")


def _project(
    book: Book, directory: Directory, programme: Any, city: City, bond: Bond, *, number: int, start: Any
) -> Cooperation:
    values = {
        "title": text(
            f"Illustrativt projekt {number} med Partnerby {city.number}",
            f"Illustrative project {number} with Partner City {city.number}",
            f"与伙伴城市{city.number}的示例项目{number}",
        ),
        "reference": f"SP1-{number}",
        "programme": programme,
        "ties": [bond.tie],
        "place": city.place,
        "our_lead": directory.ours["city"],
        "their_lead": city.government,
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
        "topics": bond.topics[:2],
        "aim": made_up("mindre spild af vand", "less water lost"),
        "summary": made_up("en aftale uden forbillede", "a project modelled on none"),
        "start": start,
        "note": made_up("ingen har læst dette", "nobody has read this"),
    }
    return Cooperation(book.write(Project, [values])[0], bond, city)


def _phases(book: Book, water: Cooperation) -> None:
    turns = (
        (PhaseKind.MATCHMAKING, on(2016, 3)),
        (PhaseKind.INCEPTION, on(2017, 1)),
    )
    for kind, start in turns:
        made = enter_phase(water.project, kind=kind, start=start, grounds=_council(), actor=book.actor)
        water.phases[kind.value] = made


def _themes(book: Book, directory: Directory, water: Cooperation) -> None:
    """Write themes that both sides said yes to, carry them over with new consents, and one that lacks ours."""
    first = [
        _theme(book, water, water.phases["inception"], words, at, side=Side.OURS) for at, words in enumerate(FIRST)
    ]
    for theme in first:
        _tick(book, directory, water, theme, on(2017, 3, 1), on(2017, 4, 5))
    book_line = made_up("måle tab i to kvarterer", "measure losses in two districts")
    _work(book, directory, first[0], book_line, on(2017, 5), on(2017, 11), state=WorkState.DONE, done_on=on(2017, 11))
    kind = PhaseKind.FULL
    water.phases[kind.value] = enter_phase(
        water.project, kind=kind, start=on(2018, 1), grounds=_council(), actor=book.actor
    )
    water.themes = [carry_over(theme, actor=book.actor) for theme in first]
    for theme in water.themes:
        _tick(book, directory, water, theme, on(2017, 12, 6), on(2018, 1, 15))
    price = _theme(book, water, water.phases["full"], PRICE, len(FIRST), side=Side.THEIRS)
    letter = made_up("brev 1 fra partneren", "letter 1 of the partner")
    consent(price, side=Side.THEIRS, on=on(2018, 2), post=water.city.posts[Level.TOP], ground=letter, actor=book.actor)
    loss, waste = water.themes
    lines = (
        (loss, "lukke lækager i kvarter 1", "close leaks in district 1", on(2018, 2), on(2018, 6), Side.OURS, "done"),
        (loss, "oplære et hold 1", "train crew 1", on(2018, 5), on(2018, 12), Side.OURS, "doing"),
        (waste, "tegne anlæg 1", "draw plant 1", on(2018, 3), on(2018, 7), Side.THEIRS, "doing"),
        (waste, "måle i udløb 1", "measure at outlet 1", on(2019, 1), on(2019, 6), Side.THEIRS, "planned"),
        (waste, "en studietur 1", "a study trip 1", on(2018, 4), on(2018, 4), Side.OURS, "dropped"),
    )
    for theme, danish, english, start, end, side, state in lines:
        more: dict[str, Any] = {"done_on": end} if state == "done" else {}
        if state == "dropped":
            more["dropped_why"] = made_up("for dyr", "too dear")
        _work(
            book,
            directory,
            theme,
            made_up(danish, english),
            start,
            end,
            side=side,
            state=state,
            city=water.city,
            **more,
        )


def _theme(
    book: Book, water: Cooperation, phase: ProjectPhase, words: tuple[str, str, str], at: int, *, side: Side
) -> ProjectTheme:
    values = {
        "project": water.project,
        "phase": phase,
        "name": text(*words),
        "text": made_up("begge byer kender opgaven", "both cities know the task"),
        "topics": water.bond.topics[:1],
        "proposed_by": side,
        "position": at,
    }
    made: ProjectTheme = THEMED.create(ProjectTheme, values, actor=book.actor)
    return made


def _tick(book: Book, directory: Directory, water: Cooperation, theme: ProjectTheme, ours: Any, theirs: Any) -> None:
    given = (
        (Side.OURS, ours, directory.our_posts[Level.POLITICAL], made_up("dagsorden 1, punkt 2", "agenda 1, item 2")),
        (Side.THEIRS, theirs, water.city.posts[Level.TOP], made_up("brev 2 fra partneren", "letter 2 of the partner")),
    )
    for side, day, post, ground in given:
        consent(theme, side=side, on=day, post=post, ground=ground, actor=book.actor)


def _work(
    book: Book,
    directory: Directory,
    theme: ProjectTheme,
    activity: Any,
    start: Any,
    end: Any,
    *,
    side: str = Side.OURS,
    city: City | None = None,
    **more: Any,
) -> None:
    ours = {"organisation": directory.ours["utility"], "post": directory.our_posts[Level.TECHNICAL]}
    who = (
        ours
        if side == Side.OURS or city is None
        else {"organisation": city.government, "post": city.posts[Level.TECHNICAL]}
    )
    values = {"project": theme.project, "theme": theme, "activity": activity, "start": start, "end": end, "side": side}
    output = {"output": made_up("et notat 1", "a note 1")}
    THEMED.create(WorkItem, values | who | output | more, actor=book.actor)


def _people(book: Book, directory: Directory, water: Cooperation) -> None:
    """Write the partners by role, and a team with more than one employer."""
    ours, others, project = directory.ours, directory.others, water.project
    partners = (
        (ours["city"], Side.OURS, PartnerRole.LEAD),
        (water.city.government, Side.THEIRS, PartnerRole.LEAD),
        (others["ministry"], Side.OURS, PartnerRole.FUNDER),
        (others["embassy"], Side.OURS, PartnerRole.EMBASSY),
        (ours["utility"], Side.OURS, PartnerRole.UTILITY),
        (ours["university"], Side.OURS, PartnerRole.EXPERT_BODY),
        (others["association"], Side.THEIRS, PartnerRole.OTHER),
    )
    book.write(
        ProjectPartner,
        [
            {"project": project, "organisation": one, "side": side, "role": role, "start": on(2016)}
            for one, side, role in partners
        ],
    )
    team: tuple[tuple[Any, TeamRole, Side, list[Any]], ...] = (
        (directory.our_posts[Level.ADMINISTRATIVE], TeamRole.LEAD, Side.OURS, [ours["city"]]),
        (directory.adviser, TeamRole.ADVISER, Side.OURS, [ours["city"], others["embassy"]]),
        (directory.our_posts[Level.TECHNICAL], TeamRole.EXPERT, Side.OURS, [ours["utility"]]),
        (water.city.posts[Level.TECHNICAL], TeamRole.EXPERT, Side.THEIRS, [water.city.government]),
        (water.city.posts[Level.ADMINISTRATIVE], TeamRole.COORDINATOR, Side.THEIRS, [water.city.government]),
    )
    book.write(
        TeamMember,
        [
            {"project": project, "post": post, "role": role, "side": side, "employers": employers, "start": on(2017)}
            for post, role, side, employers in team
        ],
    )


def _steering(book: Book, directory: Directory, water: Cooperation) -> None:
    """Found the steering committee; it met once, decided, and agreed on actions of both sides."""
    mandate = made_up("at følge projektet", "to follow the project")
    water.steering = found_steering(water.project, on=on(2017, 2), mandate=mandate, actor=book.actor)
    body = Body.objects.get(pk=water.steering.pk)
    day = on(2018, 4, 11)
    meeting: Meeting = GOING.create(
        Meeting, {"body": body, "day": day, "place": water.city.place, "language": "en"}, actor=book.actor
    )
    item = {"meeting": meeting, "title": made_up("arbejdsplan 1", "work plan 1"), "duration": 60}
    GOING.create(AgendaItem, item | {"minutes": made_up("planen er god", "the plan is good")}, actor=book.actor)
    call_roll(meeting, present=list(body.members.all()), actor=book.actor)
    hold_meeting(meeting, actor=book.actor)
    decided = {
        "body": body,
        "decided_on": day,
        "meeting": meeting,
        "text": made_up("planen følges", "the plan is kept"),
    }
    GOING.create(Decision, decided, actor=book.actor)
    owed = (
        ("sende tegning 1", "send drawing 1", Side.OURS, directory.our_posts[Level.ADMINISTRATIVE], on(2018, 12)),
        ("udpege kvarter 2", "name district 2", Side.THEIRS, water.city.posts[Level.TECHNICAL], on(2018, 11)),
    )
    for danish, english, side, owner, due in owed:
        values = {"body": body, "meeting": meeting, "text": made_up(danish, english), "side": side, "owner": owner}
        GOING.create(Action, values | {"due": due}, actor=book.actor)
    ahead = {"body": body, "day": on(2018, 12, 5), "place": directory.home, "language": "en"}
    GOING.create(Meeting, ahead, actor=book.actor)


def _risks(book: Book, directory: Directory, water: Cooperation) -> None:
    owner = directory.our_posts[Level.ADMINISTRATIVE]
    rows: tuple[tuple[RiskKind, str, str, RiskState, dict[str, Any]], ...] = (
        (
            RiskKind.RISK,
            "en pumpe 1 kommer for sent",
            "pump 1 comes too late",
            RiskState.OPEN,
            {"likelihood": 3, "impact": 4},
        ),
        (
            RiskKind.RISK,
            "en bevilling 1 falder bort",
            "grant 1 is dropped",
            RiskState.CLOSED,
            {"likelihood": 2, "impact": 5},
        ),
        (
            RiskKind.RISK,
            "regntid 1 spærrer vejen",
            "rainy season 1 closes the road",
            RiskState.CAME_TRUE,
            {"likelihood": 4, "impact": 2},
        ),
        (RiskKind.ASSUMPTION, "partneren beholder sit hold 1", "the partner keeps its crew 1", RiskState.OPEN, {}),
    )
    done = made_up("vi spørger hver måned", "we ask every month")
    book.write(
        ProjectRisk,
        [
            {"project": water.project, "kind": kind, "text": made_up(danish, english), "state": state, "owner": owner}
            | {"mitigation": done, "reviewed_on": on(2018, 6)}
            | weight
            for kind, danish, english, state, weight in rows
        ],
    )


def _trainings(book: Book, directory: Directory, water: Cooperation) -> None:
    """Write two trainings: at one everybody was counted, at the other some were guessed."""
    common = {"project": water.project, "given_by": directory.ours["utility"], "given_for": water.city.government}
    rows = (
        (
            text("Kursus 1: find lækager", "Course 1: finding leaks", "课程1：查找漏损"),
            on(2018, 5, 14),
            on(2018, 5, 18),
        ),
        (text("Åben dag 1 om vand", "Open day 1 on water", ""), on(2018, 6, 9), on(2018, 6, 9)),
    )
    made = book.write(
        Training,
        [
            {
                **common,
                "title": title,
                "start": start,
                "end": end,
                "place": water.city.place,
                "topics": water.bond.topics[:1],
                "languages": "en",
                "summary": made_up("ingen kom", "nobody came"),
            }
            for title, start, end in rows
        ],
    )
    counted = {"precision": Precision.EXACT, "women": 7, "men": 9}
    book.write(
        TrainingGroup,
        [
            {"training": made[0], "organisation": water.city.government, "number": 18, **counted},
            {"training": made[0], "organisation": directory.others["association"], "number": 4},
            {"training": made[1], "organisation": water.city.government, "number": 12},
            {"training": made[1], "number": 200, "precision": Precision.ABOUT},
        ],
    )
