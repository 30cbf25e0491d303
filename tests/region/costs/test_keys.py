"""Cost keys are 100 % in all, in the database itself; they have nothing to do with votes."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.region.costs.laying import end_key, remove_key
from proxenia.region.costs.telling import divided_words
from proxenia.region.models import Ballot, CostKey, KeyPart, KeyShare, Motion, VotingRule
from tests.factories import make

from .conftest import HALF, at, key_of


def raw(sql: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def whole(key: CostKey) -> bool:
    return bool(CostKey.objects.values_list("is_whole", flat=True).get(pk=key.pk))


def test_a_mixed_key_is_laid_down_whole(costs: SimpleNamespace) -> None:
    key = key_of(costs.actor, costs.region, *HALF, start=at("2018"))
    assert key.is_whole
    assert divided_words(key) == "50% equal shares, 50% by inhabitants"


@pytest.mark.parametrize(
    ("pieces", "code", "said"),
    [
        ((("equal", "50"), ("inhabitants", "49.99")), "costs.key.not_whole", "0.01% is missing"),
        ((("equal", "60"), ("inhabitants", "50")), "costs.key.not_whole", "10% too much"),
        ((), "costs.key.not_whole", "100% is missing"),
        ((("equal", "50"), ("equal", "50")), "costs.key.twice", "named twice"),
        ((("fixed", "100"),), "costs.key.not_whole", "fixed shares are 0% in all"),
    ],
)
def test_a_key_that_is_not_whole_is_refused_and_nothing_is_written(
    costs: SimpleNamespace, pieces: Any, code: str, said: str
) -> None:
    with pytest.raises(RuleError, match=said) as caught:
        key_of(costs.actor, costs.region, *pieces)
    assert caught.value.code == code
    assert not CostKey.objects.exists()


def test_fixed_shares_are_whole_and_used(costs: SimpleNamespace) -> None:
    one, two, three = costs.members
    shares = ((one, "50"), (two, "30"), (three, "20"))
    key = key_of(costs.actor, costs.region, ("fixed", "100"), shares=shares)
    assert [each.share for each in key.shares.all()] == [50, 30, 20]
    with pytest.raises(RuleError, match="no part of the key is divided by them"):
        key_of(costs.actor, costs.region, ("equal", "100"), shares=shares)
    with pytest.raises(RuleError, match="80% in all: 20% is missing"):
        key_of(costs.actor, costs.region, ("fixed", "100"), shares=shares[:2])


def test_the_database_itself_keeps_a_key_whole(costs: SimpleNamespace) -> None:
    key = key_of(costs.actor, costs.region, *HALF)
    with pytest.raises(IntegrityError, match="costkey_settled"):
        raw("UPDATE region_keypart SET weight = 60 WHERE key_id = %s", key.pk)
    of = {"region": costs.region, "key": key, "member": costs.members[0], "share": Decimal(100)}
    with pytest.raises(RuleError, match="Lay down another one"):
        create(KeyShare, of, actor=costs.actor)
    loose = make(CostKey, actor=costs.actor, region=costs.region)
    make(KeyPart, actor=costs.actor, region=costs.region, key=loose, basis="equal", weight=Decimal(40))
    with pytest.raises(IntegrityError, match="costkey_whole"):
        raw("UPDATE region_costkey SET is_whole = %s WHERE id = %s", True, loose.pk)
    with pytest.raises(RuleError, match="must be 100 percent in all"):
        change(loose, {"is_whole": True}, actor=costs.actor)
    raw("DELETE FROM region_keypart WHERE key_id = %s AND basis = 'equal'", key.pk)
    assert not whole(key)


def test_a_key_ends_and_one_that_is_used_is_not_removed(costs: SimpleNamespace) -> None:
    key, idle = (key_of(costs.actor, costs.region, ("equal", "100"), start=at("2018")) for _number in range(2))
    assert end_key(key, end=at("2019"), actor=costs.actor).end == at("2019")
    with pytest.raises(RuleError, match="end lies before the start"):
        end_key(key, end=at("2017"), actor=costs.actor)
    costs.begin(key)
    with pytest.raises(RuleError, match="Rounds are reckoned by this key"):
        remove_key(CostKey.objects.get(pk=key.pk), actor=costs.actor)
    remove_key(idle, actor=costs.actor)
    assert list(CostKey.objects.all()) == [key]


def test_members_and_keys_stay_at_their_region(costs: SimpleNamespace) -> None:
    foreign: Any = make(CostKey, actor=costs.actor)
    with pytest.raises(RuleError, match="cost key of another city-region"):
        costs.begin(foreign)


def test_changing_the_key_changes_no_rule_and_no_motion(costs: SimpleNamespace) -> None:
    rule = make(VotingRule, actor=costs.actor, region=costs.region)
    motion = make(Motion, actor=costs.actor, region=costs.region, rule=rule)
    for member in costs.members:
        make(Ballot, actor=costs.actor, motion=motion, member=member, vote="yes")

    def votes() -> list[Any]:
        return [list(model.objects.order_by("pk").values()) for model in (VotingRule, Motion, Ballot)]

    before = votes()
    equal = key_of(costs.actor, costs.region, ("equal", "100"))
    end_key(equal, end=at("2018"), actor=costs.actor)
    costs.begin(key_of(costs.actor, costs.region, ("inhabitants", "100"), start=at("2018")))
    assert votes() == before
    assert motion.ballots.count() == len(costs.members)


def test_no_field_leads_from_costs_to_votes_or_back() -> None:
    costs, votes = (
        {"CostKey", "KeyPart", "KeyShare", "CostRound", "RoundMember", "CostLine"},
        {"VotingRule", "Motion", "Ballot"},
    )
    for here, there in ((costs, votes), (votes, costs)):
        for name in here:
            model = next(one for one in (CostKey._meta.apps.get_model("region", name),))
            assert not {field.related_model.__name__ for field in model._meta.fields if field.is_relation} & there


def test_laying_down_leaves_its_events(costs: SimpleNamespace) -> None:
    key = key_of(costs.actor, costs.region, *HALF)
    told = Event.objects.filter(label="region.costkey", record_id=key.pk).order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["created", "laid_down"]


def test_nobody_else_lays_down_a_key(costs: SimpleNamespace, reader: User, stranger: User) -> None:
    for who in (reader, stranger):
        with pytest.raises(NotAllowed):
            key_of(who, costs.region, ("equal", "100"))
