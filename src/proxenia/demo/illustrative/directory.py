"""Places, organisations and posts of the illustrative office, all of them numbered."""

from dataclasses import dataclass, field
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.directory.choices import ContactKind, Level, NameKind, OrganisationKind, PlaceKind
from proxenia.directory.models import ContactPoint, Identifier, Name, Organisation, Place, Post

from .book import Book
from .texts import made_up, on, partner, text
from .world import HOME, PARTNERS, Partner

FIRMS, DELEGATES = 20, 24
OURS = {
    "city": ("Illustrative City", OrganisationKind.CITY),
    "utility": ("Utility 1", OrganisationKind.UTILITY),
    "region": ("Illustrative Region", OrganisationKind.REGION),
    "city_region": ("Illustrative City-Region", OrganisationKind.CITY_REGION),
    "foundation": ("Foundation 1", OrganisationKind.FOUNDATION),
    "department": ("Department 1", OrganisationKind.DEPARTMENT),
    "council": ("Council of Illustrative City", OrganisationKind.PARLIAMENT),
    "university": ("University 1", OrganisationKind.EDUCATION),
}
"""Organisations on our side: name and kind."""

OTHERS = {
    "network1": ("Network 1", OrganisationKind.NETWORK),
    "network2": ("Network 2", OrganisationKind.NETWORK),
    "embassy": ("Embassy 1", OrganisationKind.EMBASSY),
    "ministry": ("Ministry 1", OrganisationKind.STATE),
    "ministry_abroad": ("Ministry 2", OrganisationKind.STATE),
    "party": ("Party 1", OrganisationKind.PARTY),
    "association": ("Association 1", OrganisationKind.ASSOCIATION),
    "liaison": ("Liaison Office 1", OrganisationKind.OTHER),
}
OUR_POSTS = {
    Level.TOP: ("Borgmester i Mønsterby", "Mayor of Illustrative City", "样板市市长", "city"),
    Level.POLITICAL: ("Rådmand i Mønsterby", "Alderman of Illustrative City", "", "city"),
    Level.ADMINISTRATIVE: (
        "International koordinator i Mønsterby",
        "International Officer of Illustrative City",
        "",
        "city",
    ),
    Level.TECHNICAL: ("Vandingeniør i Forsyning 1", "Water Engineer of Utility 1", "", "utility"),
}
THEIR_POSTS = {
    Level.TOP: ("Borgmester", "Mayor", "市长"),
    Level.POLITICAL: ("Viceborgmester", "Deputy Mayor", "副市长"),
    Level.ADMINISTRATIVE: ("Stadsdirektør", "City Manager", ""),
    Level.TECHNICAL: ("Stadsingeniør", "Chief Engineer", ""),
}


@dataclass(slots=True)
class City:
    """A partner city: its number and row, and what the directory knows of it. `posts` go by level."""

    number: int
    row: Partner
    place: Any
    government: Any
    posts: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name in the directory."""
        return f"Partner City {self.number}"


@dataclass(slots=True)
class Directory:
    """What the later chapters refer to. `tenures` go by the key of their post, in order of time."""

    home: Any
    ours: dict[str, Any]
    others: dict[str, Any]
    our_posts: dict[str, Any]
    adviser: Any
    cities: list[City]
    firms: list[Any]
    delegates: list[Any] = field(default_factory=list)
    tenures: dict[int, list[Any]] = field(default_factory=dict)


def write_directory(book: Book) -> Directory:
    """Write places, organisations and posts with their further names and addresses."""
    home, places = _places(book)
    ours = _organisations(book, OURS, home, is_ours=True)
    others = _organisations(book, OTHERS, None, is_ours=False)
    governments = book.write(
        Organisation,
        [
            _organisation(f"City Government of Partner City {number}", OrganisationKind.CITY, place)
            for number, place in enumerate(places, 1)
        ],
    )
    cities = [
        City(number, row, place, government)
        for number, (row, place, government) in enumerate(zip(PARTNERS, places, governments, strict=True), 1)
    ]
    directory = Directory(home, ours, others, {}, None, cities, _firms(book, home))
    _names(book, directory)
    _posts(book, directory)
    _ways(book, directory)
    return directory


def _places(book: Book) -> tuple[Any, list[Any]]:
    rows = [
        {"name": f"Partner City {number}", "country": row.country, "latitude": row.latitude, "longitude": row.longitude}
        for number, row in enumerate(PARTNERS, 1)
    ]
    own = {"name": "Illustrative City", "country": "DK", "latitude": HOME[0], "longitude": HOME[1]}
    made = book.write(Place, [row | {"kind": PlaceKind.CITY, "sharing": Sharing.PUBLIC} for row in (own, *rows)])
    wider = [PlaceKind.REGION, PlaceKind.DISTRICT, PlaceKind.COUNTRY, PlaceKind.CONSTITUENCY]
    names = ("Illustrative Region", "District 1", "Illustrative Country 1", "Constituency 1")
    book.write(
        Place,
        [{"name": name, "kind": kind, "sharing": Sharing.PUBLIC} for name, kind in zip(names, wider, strict=True)],
    )
    return made[0], made[1:]


def _organisation(name: str, kind: str, place: Any, **more: Any) -> dict[str, Any]:
    summary = made_up("en nummereret organisation uden forbillede", "a numbered organisation modelled on none")
    return {"name": name, "kind": kind, "place": place, "summary": summary, "sharing": Sharing.PUBLIC, **more}


def _organisations(
    book: Book, rows: dict[str, tuple[str, OrganisationKind]], place: Any, *, is_ours: bool
) -> dict[str, Any]:
    made = book.write(Organisation, [_organisation(name, kind, place, is_ours=is_ours) for name, kind in rows.values()])
    return dict(zip(rows, made, strict=True))


def _firms(book: Book, home: Any) -> list[Any]:
    rows = [_organisation(f"Firm {number}", OrganisationKind.COMPANY, home) for number in range(1, FIRMS + 1)]
    return book.write(Organisation, rows)


def _names(book: Book, directory: Directory) -> None:
    """Write what places and firms are called in Danish and Chinese, and a name of every other kind."""
    rows: list[dict[str, Any]] = [{"place": directory.home, "text": "Mønsterby", "language": "da"}]
    for city in directory.cities:
        said = partner(city.number)
        rows += [{"place": city.place, "text": said[code], "language": code} for code in ("da", "zh")]
    rows += [
        {"organisation": firm, "text": f"Firma {number}", "language": "da"}
        for number, firm in enumerate(directory.firms, 1)
    ]
    rows = [row | {"kind": NameKind.TRANSLATION} for row in rows]
    for number, kind in enumerate((NameKind.ALIAS, NameKind.FORMER, NameKind.SHORT, NameKind.ROMANISATION)):
        place = directory.cities[13].place
        rows.append({"place": place, "text": f"Illustrative name {number + 1} of Partner City 14", "kind": kind})
    book.write(Name, rows)


def _posts(book: Book, directory: Directory) -> None:
    ours = [
        {
            "label": text(*labels[:3]),
            "organisation": directory.ours[labels[3]],
            "level": level,
            "sharing": Sharing.PUBLIC,
        }
        for level, labels in OUR_POSTS.items()
    ]
    adviser = {
        "label": text("Sektorrådgiver ved Ambassade 1", "Sector Adviser of Embassy 1"),
        "organisation": directory.others["embassy"],
        "level": Level.TECHNICAL,
        "created_on": on(2013),
        "sharing": Sharing.PUBLIC,
    }
    made = book.write(Post, [*ours, adviser])
    directory.our_posts, directory.adviser = dict(zip(OUR_POSTS, made, strict=False)), made[-1]
    theirs = book.write(Post, [_post(city, level) for city in directory.cities for level in THEIR_POSTS])
    for at, city in enumerate(directory.cities):
        start = at * len(THEIR_POSTS)
        city.posts = dict(zip(THEIR_POSTS, theirs[start : start + len(THEIR_POSTS)], strict=True))


def _post(city: City, level: str) -> dict[str, Any]:
    danish, english, chinese = THEIR_POSTS[Level(level)]
    names = partner(city.number)
    said = text(f"{danish} i {names['da']}", f"{english} of {names['en']}", chinese and names["zh"] + chinese)
    return {"label": said, "organisation": city.government, "level": level, "sharing": Sharing.PUBLIC}


def _ways(book: Book, directory: Directory) -> None:
    """Write addresses that lead nowhere: the ending `.example` belongs to nobody."""
    rows: list[dict[str, Any]] = [
        {"post": post, "kind": ContactKind.EMAIL, "value": f"post-{number}@illustrative.example"}
        for number, post in enumerate(directory.our_posts.values(), 1)
    ]
    rows += [
        {"organisation": one, "kind": ContactKind.WEB, "value": f"https://illustrative.example/{number}"}
        for number, one in enumerate((*directory.ours.values(), *directory.others.values()), 1)
    ]
    book.write(ContactPoint, rows)
    schemes = [
        {"place": city.place, "scheme": "illustrative", "value": f"I-{city.number}"} for city in directory.cities[:6]
    ]
    book.write(Identifier, schemes)
