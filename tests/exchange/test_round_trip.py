"""What goes out comes in again as it was: into an empty office, and into the same one, where nothing changes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Phase_
from hypothesis import strategies as st

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import create
from proxenia.contacts.models import Interaction, Participant
from proxenia.core.sheets import SHEETS
from proxenia.directory.models import (
    ContactPoint,
    Identifier,
    Name,
    Organisation,
    Person,
    Place,
    Post,
    Tenure,
    Topic,
)
from proxenia.exchange import actions, queries, working
from proxenia.exchange.columns import sheets_in
from proxenia.exchange.exporting import Exporter, as_csv, as_workbook
from proxenia.openings.models import Need, Profile, Reference, Seminar, SeminarSession, Solution
from proxenia.protocol.models import Gift, GuestCard, Interpreter
from proxenia.relations.models import Phase, Strand, Tie, TieParty, TieTopic
from proxenia.sources.actions import cite
from proxenia.sources.models import Source

LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff\u0085\u180e"
)
WORDS = (
    st.one_of(
        st.sampled_from(
            [
                "=1+1",
                "+45 12 34 56 78",
                "-5",
                "@post",
                "'=x",
                "''",
                "007",
                "奥胡斯",
                "Århus; Aarhus",
                '"quoted" name',
                "a, b; c",
                "[former] x",
                "1984",
                "æøå ÆØÅ",
            ]
        ),
        st.text(LETTERS, min_size=1, max_size=60),
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not text.startswith("[…]"))
)
LONG = st.lists(WORDS, min_size=1, max_size=6).map("\n".join)
DAYS = st.one_of(
    st.none(),
    st.sampled_from(["1984", "2010-01", "2018-11-20"]),
    st.integers(1000, 2100).map(lambda year: f"{year:04d}"),
)
STORY = st.fixed_dictionaries(
    {
        "names": st.lists(WORDS, min_size=6, max_size=6, unique_by=str.casefold),
        "texts": st.lists(LONG, min_size=3, max_size=3),
        "days": st.lists(DAYS, min_size=4, max_size=4),
        "lists": st.lists(st.lists(WORDS, max_size=3, unique=True), min_size=4, max_size=4),
    }
)


def fill(story: dict[str, Any], actor: User) -> None:
    """Make an office of one record of each kind, and a second person and organisation of the same name."""
    one, two, three, four, five, six = story["names"]
    first, second, third, _fourth = story["days"]
    topic, _new = Topic.objects.get_or_create(slug="water", defaults={"label": {"en": "Water", "da": "Vand"}})
    place = create(Place, {"name": one, "country": "DK", "latitude": 56.1572, "longitude": -10.2107}, actor=actor)
    for text in story["lists"][0]:
        create(Name, {"place": place, "text": text, "kind": "former", "language": "zh", "script": "Hans"}, actor=actor)
    city = {"name": two, "kind": "city", "place": place, "is_ours": True, "founded": first}
    ours = create(Organisation, {**city, "summary": {"da": story["texts"][0]}}, actor=actor)
    theirs = create(Organisation, {"name": two, "part_of": ours}, actor=actor)
    for text in story["lists"][1]:
        create(ContactPoint, {"organisation": theirs, "kind": "address", "value": text}, actor=actor)
        create(ContactPoint, {"organisation": theirs, "kind": "fax", "value": text}, actor=actor)
    post = create(Post, {"label": {"da": three, "zh": four}, "organisation": ours, "seats": None}, actor=actor)
    other = create(Post, {"label": {"en": three}, "organisation": theirs, "level": "top_political"}, actor=actor)
    people = [create(Person, {"name": four, "born": day}, actor=actor) for day in (second, third)]
    for text in story["lists"][2]:
        create(Name, {"person": people[0], "text": text, "kind": "translation", "language": "zh"}, actor=actor)
        create(Identifier, {"person": people[0], "scheme": "wikidata", "value": text}, actor=actor)
    create(Tenure, {"post": post, "person": people[0], "start": "1984", "end": "2010-01"}, actor=actor)
    create(Tenure, {"post": other, "person": people[0], "attested": "2018-11-20"}, actor=actor)
    create(Tenure, {"post": post, "person": people[1], "start": "2010-01"}, actor=actor)
    tie = create(Tie, {"name": five, "kind": "sister_city", "summary": {"en": story["texts"][1]}}, actor=actor)
    for organisation, side in ((ours, "ours"), (theirs, "theirs")):
        create(TieParty, {"tie": tie, "organisation": organisation, "side": side}, actor=actor)
    create(Strand, {"tie": tie, "kind": "culture"}, actor=actor)
    create(TieTopic, {"tie": tie, "topic": topic}, actor=actor)
    create(Phase, {"tie": tie, "kind": "started", "start": "1984", "focus": {"da": six}}, actor=actor)
    create(Phase, {"tie": tie, "kind": "widened", "start": "2010-01", "is_about": True}, actor=actor)
    said = {"title": {"en": six, "zh": one}, "kind": "visit", "start": "2018-11-20", "place": place, "ties": [tie]}
    contact = create(Interaction, {**said, "topics": [topic], "summary": {"da": story["texts"][2]}}, actor=actor)
    create(Participant, {"interaction": contact, "side": "ours", "post": post}, actor=actor)
    create(Participant, {"interaction": contact, "side": "theirs", "person": people[1]}, actor=actor)
    create(Participant, {"interaction": contact, "side": "theirs", "organisation": theirs}, actor=actor)
    fill_openings(story, (ours, theirs), (post, other), tie, topic, contact, actor)
    source = create(Source, {"title": one}, actor=actor)
    gift = {"what": {"da": five, "en": one}, "their_person": people[0], "our_post": post, "value": "450.50", "tie": tie}
    create(Gift, gift, actor=actor)
    create(Gift, {**gift, "direction": "received", "day": "2018-11-20", "fate": "display", "where": six}, actor=actor)
    card = {"person": people[1], "languages": "da,zh", "diets": "halal,no_nuts", "diet_note": two, "told_on": "2018"}
    create(GuestCard, {**card, "address_form": {"en": three}, "needs_interpreter": True}, actor=actor)
    create(Interpreter, {"person": people[0], "organisation": theirs, "languages": "da,zh"}, actor=actor)
    cite("contacts.interaction", contact.pk, actor=actor, source=source, locator="p. 12", grade=1)


def fill_openings(
    story: dict[str, Any], sides: Any, posts: Any, tie: Tie, topic: Topic, contact: Interaction, actor: User
) -> None:
    """Write what a partner needs, what ours can do with references, and a seminar with its agenda."""
    one, two, three, four, five, six = story["names"]
    ours, theirs = sides
    need = {"title": {"da": one, "en": two}, "text": {"en": story["texts"][0]}, "organisation": theirs, "tie": tie}
    stated = {"stated_on": "2010-01", "stated_by_post": posts[1], "interaction": contact, "owner_post": posts[1]}
    create(Need, {**need, **stated, "forms": "dialogue,purchase", "deadline": "2019", "topics": [topic]}, actor=actor)
    profile = create(
        Profile, {"organisation": ours, "about": {"da": three}, "markets": "CN,IN", "capacity": 3}, actor=actor
    )
    offered = {"profile": profile, "title": {"da": four, "zh": five}, "text": {"da": story["texts"][1]}, "readiness": 4}
    solution = create(Solution, {**offered, "topics": [topic], "start": "1984"}, actor=actor)
    create(Reference, {"solution": solution, "what": {"en": six}, "customer": one, "country": "CN"}, actor=actor)
    held = {"title": {"en": five}, "ties": [tie], "start": "2018-11-20", "organiser": ours, "owner": posts[0]}
    seminar = create(Seminar, {**held, "languages": "da,zh", "tables": 4}, actor=actor)
    create(SeminarSession, {"seminar": seminar, "title": {"en": three}, "post": posts[0]}, actor=actor)


def taken_out(actor: User) -> dict[str, list[list[str]]]:
    """Return all sheets of an office, but for the numbers, which every office gives itself."""
    exporter = Exporter(actor)
    found = {}
    for sheet in sheets_in():
        numbers: dict[str, str] = {}
        rows = []
        for row in exporter.rows(sheet):
            numbered = numbers.setdefault(row[0], f"{len(numbers) + 1}")
            rows.append([numbered, *(without_numbers(cell) for cell in row[1:])])
        found[sheet.key] = rows
    return found


def without_numbers(cell: str) -> str:
    """Return a cell without the numbers behind names that are borne twice."""
    return re.sub(r" #([a-z]+-)?\d+-[0-9a-f]{6}", " #", cell)


def bring_all(content: bytes, actor: User, name: str, only: Any = None) -> list[Any]:
    """Bring every table of a file in; return what came of each."""
    told = []
    for taken in actions.take_file(content, file_name=name, sheet=only, actor=actor):
        looked = working.go_on(actions.set_columns(taken, taken.columns, {}, actor=actor).pk)
        told.append(queries.outcome(looked))
        done = working.go_on(actions.bring_in(looked, actor=actor).pk)
        assert done.state == "done", done.failure
        told.append(queries.outcome(done))
    return told


@pytest.mark.once
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_goes_out_comes_in_again_as_it_was(
    kind: str, steward: User, other_office: Office, account: Callable[..., User]
) -> None:
    empty = account(other_office, Role.STEWARD)

    @settings(
        max_examples=12,
        phases=[Phase_.explicit, Phase_.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(STORY)
    def holds(story: dict[str, Any]) -> None:
        with transaction.atomic():
            fill(story, steward)
            before = taken_out(steward)
            for actor in (steward, empty):
                if kind == "xlsx":
                    told = bring_all(as_workbook(actor=steward), actor, "all.xlsx")
                else:
                    told = []
                    for sheet in (
                        one for one in sheets_in() if before[one.key]
                    ):  # a workbook holds the empty ones, too
                        told += bring_all("".join(as_csv(sheet, actor=steward)).encode(), actor, "one.csv", sheet)
                if actor is steward:
                    assert [one.rows for one in told] == [[] for _one in told]
                    assert {key for one in told for key, number in one.counts.items() if number} == {"same"}
                    assert taken_out(steward) == before
            assert taken_out(empty) == before
            transaction.set_rollback(True)

    holds()


def test_every_sheet_that_comes_in_says_what_it_reads() -> None:
    assert [sheet.key for sheet in sheets_in()] == [
        *("places", "organisations", "posts", "people", "ties", "contacts"),
        *("bodies", "body-actions", "visits", "requests"),
        *("needs", "profiles", "solutions", "seminars", "forums", "packages", "sponsors"),
        *("gifts", "dinner_guests", "sessions", "projects", "project-themes", "guest_cards", "forum-invitations"),
        *("regions", "meeting-parties", "interpreters", "joint-asks", "indicators", "indicator-periods"),
        *("account-entries", "exchange-rates", "expert-days"),
        *("study-trips", "recommendations"),
        *("media", "invitations-to-speak", "volunteers", "shifts"),
        *("effect-goals", "effect-indicators", "effect-figures", "survey-rounds"),
    ]
    assert [sheet.key for sheet in SHEETS.every() if not sheet.comes_in] == ["agreements", "votes", "study-values"]
