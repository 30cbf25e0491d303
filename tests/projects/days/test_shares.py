"""Who employs a post together: shares are 100 % in all, in the database itself, or they are not known."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Organisation
from proxenia.projects.days.sharing import Stake, share_out
from proxenia.projects.models import AdviserPost, EmployerShare, ShareSet
from tests.projects.conftest import day


@pytest.fixture
def adviser(world: SimpleNamespace) -> AdviserPost:
    found: AdviserPost = world.add(AdviserPost, title={"en": "Sector adviser"}, project=world.project)
    return found


def three(world: SimpleNamespace, *shares: Any) -> list[Stake]:
    employers = (world.city, world.partner, world.embassy)
    return [
        Stake(who, None if share is None else Decimal(share)) for who, share in zip(employers, shares, strict=False)
    ]


def raw(sql: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def known(shares: ShareSet) -> bool:
    return bool(ShareSet.objects.values_list("is_known", flat=True).get(pk=shares.pk))


def test_shares_of_three_employers_are_whole(world: SimpleNamespace, adviser: AdviserPost, steward: User) -> None:
    made = share_out(adviser, start=day("2018-01"), stakes=three(world, 50, 30, 20), actor=steward)
    assert made.is_known
    assert [one.share for one in made.shares.all()] == [50, 30, 20]


@pytest.mark.parametrize(
    ("shares", "code", "said"),
    [
        (("50", "30"), "shares.not_whole", "80% in all: 20% is missing"),
        (("50", "30", "20.01"), "shares.not_whole", "0.01% too much"),
        (("33.33", "33.33", "33.33"), "shares.not_whole", "99.99% in all: 0.01% is missing"),
        (("50", None, "50"), "shares.some", "of none where they are not known"),
        ((), "shares.none", "at least one employer"),
    ],
)
def test_shares_that_are_not_whole_are_refused_and_nothing_is_written(
    world: SimpleNamespace, adviser: AdviserPost, steward: User, shares: Any, code: str, said: str
) -> None:
    with pytest.raises(RuleError, match=said) as caught:
        share_out(adviser, start=day("2018-01"), stakes=three(world, *shares), actor=steward)
    assert caught.value.code == code
    assert not ShareSet.objects.exists()


def test_an_employer_stands_once(world: SimpleNamespace, adviser: AdviserPost, steward: User) -> None:
    twice = [Stake(world.city, Decimal(50)), Stake(world.city, Decimal(50))]
    with pytest.raises(RuleError, match="named twice"):
        share_out(adviser, start=day("2018-01"), stakes=twice, actor=steward)


def test_employers_may_be_known_and_their_shares_not(
    world: SimpleNamespace, adviser: AdviserPost, steward: User, client_of: Any
) -> None:
    made = share_out(adviser, start=day("2017"), stakes=three(world, None, None), actor=steward)
    assert not made.is_known
    page = client_of(steward).get(adviser.get_absolute_url()).content.decode()
    assert "Shares not known." in page
    assert "Home Municipality" in page
    assert "Farville Municipality" in page


def test_another_day_begins_another_set_and_the_same_day_replaces_it(
    world: SimpleNamespace, adviser: AdviserPost, steward: User
) -> None:
    share_out(adviser, start=day("2017"), stakes=three(world, 60, 40), actor=steward)
    share_out(adviser, start=day("2018"), stakes=three(world, 50, 30, 20), actor=steward)
    share_out(adviser, start=day("2018"), stakes=three(world, 40, 40, 20), actor=steward)
    found = [[one.share for one in each.shares.order_by("pk")] for each in adviser.share_sets.all()]
    assert found == [[60, 40], [40, 40, 20]]


def test_the_database_refuses_to_know_shares_that_are_not_whole(
    world: SimpleNamespace, adviser: AdviserPost, steward: User
) -> None:
    made = share_out(adviser, start=day("2018"), stakes=three(world, None, None), actor=steward)
    for share in (None, "49.99", "50"):
        EmployerShare.objects.filter(share_set=made).update(share=share)
        if share == "50":
            raw("UPDATE projects_shareset SET is_known = %s WHERE id = %s", True, made.pk)
            continue
        with pytest.raises(IntegrityError, match="employershares_whole"):
            raw("UPDATE projects_shareset SET is_known = %s WHERE id = %s", True, made.pk)
    assert known(made)


def test_the_database_refuses_a_known_set_without_shares(adviser: AdviserPost) -> None:
    with pytest.raises(IntegrityError, match="employershares_whole"):
        raw(
            "INSERT INTO projects_shareset (office_id, adviser_id, start, is_known) VALUES (%s, %s, %s, %s)",
            *(adviser.office_id, adviser.pk, 20180000, True),
        )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE projects_employershare SET share = 49 WHERE share_set_id = %s AND share = 50",
        "UPDATE projects_employershare SET share = NULL WHERE share_set_id = %s",
        (
            "INSERT INTO projects_employershare (office_id, adviser_id, share_set_id, employer_id, share) "
            "SELECT office_id, adviser_id, id, (SELECT MAX(id) FROM directory_organisation), 10 "
            "FROM projects_shareset WHERE id = %s"
        ),
    ],
)
def test_the_database_refuses_other_shares_in_a_set_that_is_known(
    world: SimpleNamespace, adviser: AdviserPost, steward: User, sql: str
) -> None:
    made = share_out(adviser, start=day("2018"), stakes=three(world, 50, 50), actor=steward)
    with pytest.raises(IntegrityError, match="employershares_settled"):
        raw(sql, made.pk)
    assert known(made)


def test_the_database_refuses_to_move_a_share_out_of_a_set_that_is_known(
    world: SimpleNamespace, adviser: AdviserPost, steward: User
) -> None:
    made = share_out(adviser, start=day("2018"), stakes=three(world, 50, 50), actor=steward)
    other = share_out(adviser, start=day("2019"), stakes=three(world, None, None), actor=steward)
    EmployerShare.objects.filter(share_set=other, employer=world.city).delete()
    with pytest.raises(IntegrityError, match="employershares_settled"):
        raw(
            "UPDATE projects_employershare SET share_set_id = %s WHERE share_set_id = %s AND employer_id = %s",
            *(other.pk, made.pk, world.city.pk),
        )


def test_a_set_of_which_a_share_is_deleted_is_no_longer_known(
    world: SimpleNamespace, adviser: AdviserPost, steward: User
) -> None:
    made = share_out(adviser, start=day("2018"), stakes=three(world, 50, 50), actor=steward)
    raw("DELETE FROM projects_employershare WHERE share_set_id = %s AND employer_id = %s", made.pk, world.city.pk)
    assert not known(made)


def test_a_post_goes_with_its_shares(world: SimpleNamespace, adviser: AdviserPost, steward: User) -> None:
    share_out(adviser, start=day("2018"), stakes=three(world, 50, 50), actor=steward)
    remove(adviser, actor=steward)
    assert not EmployerShare.objects.exists()


def test_what_the_database_refuses_is_said_in_words(
    world: SimpleNamespace, adviser: AdviserPost, steward: User
) -> None:
    made = share_out(adviser, start=day("2018"), stakes=three(world, 50, 50), actor=steward)
    with pytest.raises(RuleError, match="Write the shares anew, from the day they change"):
        change(made.shares.all()[0], {"share": Decimal(40)}, actor=steward)
    begun = create(ShareSet, {"adviser": adviser, "start": day("2019")}, actor=steward)
    with pytest.raises(RuleError, match="must be 100 percent in all"):
        change(begun, {"is_known": True}, actor=steward)


def test_the_form_writes_shares_and_says_what_is_missing(
    world: SimpleNamespace, adviser: AdviserPost, editor: User, client_of: Any
) -> None:
    client, url = client_of(editor), f"/projects/advisers/{adviser.pk}/shares/"
    rows = {"employer_1": "Home Municipality", "share_1": "50", "employer_2": f"Embassy #{world.embassy.pk}"}
    answer = client.post(url, {"start": "2018", **rows, "share_2": "49.5"})
    assert answer.status_code == 422
    assert "0.5% is missing" in answer.content.decode()
    answer = client.post(url, {"start": "2018", **rows, "share_3": "49.5"})
    assert "Whose share is it?" in answer.content.decode()
    assert client.post(url, {"start": "2018", **rows, "share_2": "50"}).status_code == 302
    page = client.get(adviser.get_absolute_url()).content.decode()
    assert page.count("50 %") == 2
    assert 'value="50' in client.get(url).content.decode()


def test_readers_do_not_share_out_and_strangers_see_nothing(
    world: SimpleNamespace, adviser: AdviserPost, reader: User, stranger: User, client_of: Any
) -> None:
    with pytest.raises(NotAllowed):
        share_out(adviser, start=day("2018"), stakes=three(world, 50, 50), actor=reader)
    url = f"/projects/advisers/{adviser.pk}/shares/"
    assert client_of(reader).get(url).status_code == 403
    assert client_of(reader).get(adviser.get_absolute_url()).status_code == 200
    assert client_of(stranger).get(url).status_code == 404
    assert client_of(stranger).get(adviser.get_absolute_url()).status_code == 404


@pytest.mark.django_db
class Wholeness(TestCase):
    """Whatever shares are given out one after another: every set that is said to be known is 100 % in all."""

    @settings(max_examples=25)
    @given(
        st.lists(
            st.tuples(
                st.integers(2015, 2018),
                st.lists(st.one_of(st.none(), st.decimals("0.01", "100", places=2)), min_size=1, max_size=4),
                st.booleans(),
            ),
            max_size=6,
        )
    )
    def test_every_known_set_is_whole(self, steps: list[tuple[int, list[Decimal | None], bool]]) -> None:
        actor = User.objects.create_user("a@example.org", office=Office.objects.create(name="O"), role="steward")
        employers = [create(Organisation, {"name": f"Employer {n}"}, actor=actor) for n in range(4)]
        adviser = create(AdviserPost, {"title": {"en": "Adviser"}}, actor=actor)
        for year, shares, mends in steps:
            before = sum((share for share in shares[:-1] if share is not None), Decimal(0))
            if mends and None not in shares and 0 < 100 - before <= 100:
                shares[-1] = 100 - before
            stakes = [Stake(who, share) for who, share in zip(employers, shares, strict=False)]
            try:
                share_out(adviser, start=day(str(year)), stakes=stakes, actor=actor)
            except RuleError:
                given_shares = [share for share in shares if share is not None]
                assert len(given_shares) < len(shares) or sum(given_shares) != 100
        for one in ShareSet.objects.all():
            stored = [each.share for each in one.shares.all()]
            assert stored
            assert (sum(stored) == 100) if one.is_known else (set(stored) == {None})
