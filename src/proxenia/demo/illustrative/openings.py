"""Needs of partners, and profiles and solutions of the firms of the illustrative office, all of them made up and numbered."""

from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.directory.models import Topic
from proxenia.openings.choices import Form, NeedState, Readiness, SolutionKind
from proxenia.openings.models import Need, Profile, Reference, Solution

from .book import Book
from .directory import Directory
from .fields import FIELDS, Field, Words
from .texts import made_up, on, text
from .ties import Bond

SOLUTIONS = 36
BUSY = 3
"""How often one meets in a year in the ties in which a need is stated."""
TONGUES = ("da,en", "da,de,en", "da,en,zh", "da,en,es", "da,en,fr")
MARKETS = ("CN,IN,VN", "CN,DE,SE", "ZA,KE,GH", "BR,CL,MX", "CA,US", "")
PRESENT = ("DE,SE", "CN", "", "US", "")
EXCLUDED = ("", "", "RU", "")
WANTED = ("demonstration", "dialogue", "demonstration,purchase", "", "dialogue,demonstration", "purchase")
DEADLINES = (on(2018, 12), on(2018, 10, 15), None, on(2019, 6, 1), on(2018, 8, 1), None, on(2019, 1), on(2019, 3), None)
FOR_WHOM = ("Illustrative utility {0}", "Illustrative municipality {0}", "Illustrative farm {0}")
COUNTRIES = ("CN", "SE", "DE", "IN", "ZA", "VN", "US", "PL")


def write_openings(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    """Write twelve needs in every state, a profile for each firm and for two institutions, and what they offer."""
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    _needs(book, bonds, topics)
    _offers(book, directory, topics)


def _titled(words: Words) -> Any:
    return text(words[0][:1].upper() + words[0][1:], words[1][:1].upper() + words[1][1:], words[2])


def _told(words: Words) -> Any:
    """Return a text that says in each language that it is illustrative."""
    return text(f"Illustrativt: {words[0]}.", f"Illustrative: {words[1]}.", f"示例 (illustrative)：{words[2]}。")


def _on_topics(field: Field, topics: dict[str, Any]) -> list[Any]:
    return [topics[slug] for slug in field.topics]


def _needs(book: Book, bonds: list[Bond], topics: dict[str, Any]) -> None:
    """Write a need in each field; where one was answered or dropped, since when and why."""
    living = [one for one in bonds if one.city and not one.city.row.until and one.city.row.busy >= BUSY]
    rows = []
    for number, field in enumerate(FIELDS):
        bond = living[number % len(living)]
        city: Any = bond.city
        row = {
            "title": _titled(field.need),
            "text": _told(field.challenge),
            "topics": _on_topics(field, topics),
            "tie": bond.tie,
            "organisation": city.government,
            "place": city.place,
            "stated_on": on(2016 + number % 3, 1 + number % 8),
            "stated_by_post": city.posts[Level.TOP] if number % 2 else city.posts[Level.TECHNICAL],
            "owner_post": city.posts[Level.TECHNICAL] if number % 4 else None,
            "forms": WANTED[number % len(WANTED)],
            "deadline": DEADLINES[number % len(DEADLINES)],
            "sharing": Sharing.REGION,
        }
        rows.append(row | _state(number))
    book.write(Need, rows)


def _state(number: int) -> dict[str, Any]:
    if number == len(FIELDS) - 1:
        why = made_up("partneren har valgt en anden vej", "the partner has chosen another way")
        return {"state": NeedState.DROPPED, "state_on": on(2018, 8, 20), "state_why": why}
    if number == len(FIELDS) - 2:
        why = made_up("to firmaer er i dialog med havnen", "two firms are in dialogue with the port")
        return {"state": NeedState.ANSWERED, "state_on": on(2018, 8), "state_why": why}
    return {}


def _offers(book: Book, directory: Directory, topics: dict[str, Any]) -> None:
    """Write profiles, then solutions in each field by several of them, then where they are in use."""
    ours = [*directory.firms, directory.ours["utility"], directory.ours["university"], directory.ours["department"]]
    profiles = book.write(Profile, [_profile(one, number) for number, one in enumerate(ours)])
    rows = [_solution(profiles, number, topics) for number in range(SOLUTIONS)]
    solutions = book.write(Solution, rows)
    book.write(Reference, [row for at, one in enumerate(solutions) for row in _references(one, at)])


def _profile(organisation: Any, number: int) -> dict[str, Any]:
    staged = number % 7 == 0
    return {
        "organisation": organisation,
        "about": made_up(
            "et firma uden forbillede, med sin egen vare", "a firm modelled on none, with a product of its own"
        ),
        "url": f"https://illustrative.example/profile-{number + 1}",
        "employees": None if number % 5 == 0 else 8 + number * 13 % 240,
        "founded": on(1960 + number * 7 % 55),
        "languages": TONGUES[number % len(TONGUES)],
        "markets": MARKETS[number % len(MARKETS)],
        "present": PRESENT[number % len(PRESENT)],
        "excluded": EXCLUDED[number % len(EXCLUDED)],
        "capacity": None if number % 4 == 0 else 2 + number % 5,
        "staged": staged,
        "staged_why": made_up("kendt for anlæg, der kører", "known for plants that run") if staged else {},
        "sharing": Sharing.PUBLIC,
    }


def _solution(profiles: list[Any], number: int, topics: dict[str, Any]) -> dict[str, Any]:
    field = FIELDS[number % len(FIELDS)]
    is_competence = number % 5 == 0
    return {
        "profile": profiles[number * 7 % len(profiles)],
        "kind": SolutionKind.COMPETENCE if is_competence else SolutionKind.SOLUTION,
        "title": _titled(field.offer),
        "text": _told(field.text),
        "advantages": made_up("billigere i drift end det, der var før", "cheaper to run than what was there before"),
        "sought": made_up("en by, der vil vise det frem", "a city that will show it") if number % 3 == 0 else {},
        "topics": _on_topics(field, topics),
        "forms": Form.DIALOGUE if is_competence else WANTED[(number + 2) % len(WANTED)],
        "readiness": None if is_competence else Readiness.values[number % len(Readiness.values)],
        "start": on(2010 + number % 8),
        "sharing": Sharing.PUBLIC,
    }


def _references(solution: Any, at: int) -> list[dict[str, Any]]:
    """Return none to two references, each in a country; the day is known for some."""
    said = made_up("i drift hos en kunde uden forbillede", "in use at a customer modelled on none")
    return [
        {
            "solution": solution,
            "what": said,
            "customer": FOR_WHOM[(at + one) % len(FOR_WHOM)].format(at + one + 1),
            "country": COUNTRIES[(at * 3 + one) % len(COUNTRIES)],
            "start": on(2011 + (at + one) % 7) if at % 2 else None,
        }
        for one in range(at % 3)
    ]
