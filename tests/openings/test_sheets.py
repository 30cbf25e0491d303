"""Needs, profiles and solutions as sheets: what goes out comes in again as it was; what is wrong is named by its cell."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.core.sheets import SHEETS, Unreadable
from proxenia.exchange import actions, queries, working
from proxenia.openings.models import Need, Profile, Reference, Solution
from proxenia.openings.sheets import COUNTRIES, READINESS
from tests.visits.test_sheets import bring, taken_out

KEYS = ("needs", "profiles", "solutions")


@pytest.mark.parametrize("key", KEYS)
def test_a_sheet_comes_in_again_without_a_change(world: SimpleNamespace, editor: User, key: str) -> None:
    before = taken_out(editor, key)
    assert set(bring(before, editor, key)) == {"same"}
    assert taken_out(editor, key) == before


def test_all_sheets_come_into_an_empty_office(
    world: SimpleNamespace, editor: User, other_office: Office, account: Callable[..., User]
) -> None:
    empty = account(other_office, Role.STEWARD)
    for key in ("places", "organisations", "posts", "ties", "contacts", *KEYS):
        bring(taken_out(editor, key), empty, key)
    need = Need.objects.get(office=other_office)
    assert (dict(need.title), need.forms, str(need.deadline)) == (dict(world.need.title), "demonstration", "2018-10-15")
    assert [str(one) for one in (need.organisation, need.tie, need.interaction, need.stated_by_post)] == [
        *("City 2", "Tie 1", "Visit to City 2"),
        "Mayor of City 2",
    ]
    assert [topic.slug for topic in need.topics.all()] == ["manure"]
    profile = Profile.objects.get(office=other_office, staged=True)
    assert (profile.markets, profile.languages, profile.capacity) == ("CN", "da,en", 3)
    solution = Solution.objects.get(office=other_office, kind="solution")
    assert (solution.profile, solution.readiness) == (profile, 4)
    used = Reference.objects.get(office=other_office)
    assert (str(used.what), used.customer, used.country) == ("In use at a farm", "Farm 1", "PL")


def test_internal_notes_do_not_go_out(world: SimpleNamespace, editor: User) -> None:
    assert "Told in confidence" not in taken_out(editor, "needs")
    assert "Asked not to be called" not in taken_out(editor, "profiles")


def test_a_list_of_a_firm_in_danish_brings_solutions_with_their_references(
    world: SimpleNamespace, editor: User
) -> None:
    text = (
        "Firma;Titel;Type;Modenhed;Emner;Reference;Kunde;Land;Fra\n"
        "Firm 2;Halmfyr;løsning;demonstrated in use;Gylle;Varme til en skole;Skole 1;Kina;2015\n"
        "Firm 2;Halmfyr;løsning;3;Gylle;Varme til et bad;Bad 1;SE;\n"
    )
    assert sum(bring(text, editor, "solutions").values()) == 2
    made = Solution.objects.get(title__en="Halmfyr")
    assert (str(made.profile), made.readiness, made.kind) == ("Firm 2", 3, "solution")
    assert sorted((one.customer, one.country) for one in made.references.all()) == [("Bad 1", "SE"), ("Skole 1", "CN")]


def test_what_cannot_be_read_is_named_by_its_cell_and_nothing_of_the_row_comes_in(
    world: SimpleNamespace, editor: User
) -> None:
    text = "Firm;Markets;Employees\nFirm 3;China, Atlantis;many\n"
    taken = actions.take_file(text.encode(), file_name="one.csv", sheet=SHEETS.of("profiles")[0], actor=editor)[0]
    looked = working.go_on(actions.set_columns(taken, taken.columns, {}, actor=editor).pk)
    problems = [one for row in queries.outcome(looked).rows for one in row["problems"]]
    said = " ".join(str(one) for one in problems)
    assert "Atlantis" in said
    assert "many" in said
    assert Profile.objects.count() == 2


def test_countries_and_stages_are_read_as_people_write_them() -> None:
    assert COUNTRIES.read("Kina; sweden, VN") == "CN,SE,VN"
    assert [READINESS.read(text) for text in ("4", "On the market", "på markedet")] == [4, 4, 4]
    for kind, text in ((COUNTRIES, "Atlantis"), (READINESS, "soon")):
        with pytest.raises(Unreadable):
            kind.read(text)
