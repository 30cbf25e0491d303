"""Who stands where, read from the records under rules that came with the house; and the pages that show it."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Post, Tenure
from proxenia.protocol import queries
from proxenia.protocol.actions import copy_rules, take_rules
from proxenia.protocol.models import GuestList, ListedGuest, OrderRules, RankClass
from proxenia.protocol.precedence import shipped
from proxenia.protocol.precedence.model import Guest
from proxenia.protocol.precedence.words import why
from proxenia.relations.models import CounterpartPair

DAY = dt.date(2018, 9, 1)


def guests(*posts: Any) -> list[Guest]:
    return [Guest(key=str(post), post=post) for post in posts]


def order(actor: User, rules: OrderRules, *posts: Any, day: dt.date = DAY) -> list[str]:
    return [place.guest.key for place in queries.order_of(actor, guests(*posts), rules, day)]


def test_party_secretary_and_mayor_of_one_partner_stand_by_the_rules_and_not_by_the_alphabet(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules], hold: Callable[..., Any]
) -> None:
    hold(world.mayor, "Delegate 1", start="2009")
    hold(world.secretary, "Delegate 9", start="2014")
    rules = rules_of("chinese-city")
    assert order(editor, rules, world.mayor, world.vice, world.secretary) == [
        "Party secretary of City 2",
        "Mayor of City 2",
        "Vice mayor of City 2",
    ]


def test_each_place_says_why_in_three_languages(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules], hold: Callable[..., Any]
) -> None:
    hold(world.secretary, "Delegate 9", start="2014-08")
    rules = rules_of("chinese-city")
    first, last = queries.order_of(editor, guests(world.mayor, world.secretary), rules, DAY)
    assert why(first, "en") == (
        "class 1: party secretary of the city; in the post since August 2014; before Mayor of City 2 by class"
    )
    assert why(first, "zh") == "第1级：市委书记；自2014年8月起任现职；按级别列于市长之前"
    assert "since when in a post is not known" in why(last, "en")
    assert "klasse 1: byens partisekretær" in why(first, "da")


def test_who_holds_the_post_on_the_day_counts_and_nobody_else(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules], hold: Callable[..., Any]
) -> None:
    hold(world.our_mayor, "Delegate 1", start="2003", end="2011")
    hold(world.our_mayor, "Delegate 2", start="2011")
    hold(world.mayor, "Delegate 3", start="2007")
    rules = rules_of("several-countries")
    rules.others_first = False
    assert order(editor, rules, world.mayor, world.our_mayor, day=dt.date(2010, 1, 1))[0] == "Mayor of City 1"
    assert order(editor, rules, world.mayor, world.our_mayor)[0] == "Mayor of City 2"


def test_a_person_with_two_posts_stands_by_the_higher_one(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules], hold: Callable[..., Any]
) -> None:
    both = hold(world.vice, "Delegate 1", start="2012")
    world.add(type(both.tenures.get()), post=world.secretary, person=both, start="2015")
    (place,) = queries.order_of(editor, [Guest(key=1, person=both)], rules_of("chinese-city"), DAY)
    assert (place.standing.rank, str(place.standing.since)) == (1, "2015")


def test_a_host_lets_the_other_side_go_first(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules]
) -> None:
    rules = rules_of("danish-municipality")
    assert order(editor, rules, world.our_mayor, world.mayor)[0] == "Mayor of City 2"


def test_a_guest_list_places_somebody_by_hand_only_with_a_reason(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules]
) -> None:
    listed = create(GuestList, {"title": {"en": "Dinner"}, "day": DAY, "rules": rules_of("chinese-city")}, actor=editor)
    by_hand = {"guest_list": listed, "post": world.vice, "rank": 1}
    with pytest.raises(RuleError, match="Say why"):
        create(ListedGuest, by_hand, actor=editor)
    create(ListedGuest, by_hand | {"reason": {"en": "Leads the delegation"}}, actor=editor)
    create(ListedGuest, {"guest_list": listed, "post": world.mayor}, actor=editor)
    first, _second = queries.order_of(editor, queries.guests_on(editor, listed), listed.rules, DAY)
    assert str(first.guest.post) == "Vice mayor of City 2"
    assert "placed in class 1 by hand: Leads the delegation" in why(first, "en")


def test_every_set_that_comes_with_the_house_says_what_it_rests_on_and_that_it_is_our_reading(editor: User) -> None:
    for key in shipped.keys():  # noqa: SIM118 - a function, not a dict
        rules = take_rules(key, actor=editor)
        assert rules.is_reading
        assert set(rules.basis) == set(rules.title) == {"da", "en", "zh"}
        assert [line.rank for line in rules.classes.all()] == sorted(line.rank for line in rules.classes.all())


def test_rules_are_taken_over_and_copied_by_writers_alone(editor: User, reader: User) -> None:
    with pytest.raises(NotAllowed):
        take_rules("chinese-city", actor=reader)
    with pytest.raises(RuleError, match="danish-municipality"):
        take_rules("martian", actor=editor)
    rules = take_rules("chinese-city", actor=editor)
    copy = copy_rules(rules, actor=editor)
    assert str(copy.title) == "Chinese city: party and state (copy)"
    assert RankClass.objects.filter(rules=copy).count() == RankClass.objects.filter(rules=rules).count() > 0


def test_rules_for_a_country_and_an_occasion_fit_before_general_ones(editor: User) -> None:
    general = take_rules("danish-municipality", actor=editor)
    chinese = take_rules("chinese-city", actor=editor)
    old = create(OrderRules, {"title": "Old", "basis": "Word", "end": "2010"}, actor=editor)
    fitting = queries.rules_for(editor, DAY, country="CN")
    assert fitting == [chinese, general]
    assert old in queries.rules_for(editor, dt.date(2009, 1, 1))
    assert chinese not in queries.rules_for(editor, DAY, country="IN")


@pytest.fixture
def pairs(world: SimpleNamespace) -> None:
    for theirs in (world.mayor, world.secretary):
        world.add(CounterpartPair, tie=world.tie, ours=world.our_mayor, theirs=theirs)


@pytest.mark.usefixtures("pairs")
def test_the_order_of_a_tie_is_a_page_and_files_in_three_languages(
    editor: User, client_of: Callable[[User], Client], world: SimpleNamespace, rules_of: Callable[[str], OrderRules]
) -> None:
    browser, url = client_of(editor), reverse("protocol:tie-order", args=[world.tie.pk])
    assert "no rules of precedence that fit" in browser.get(url).content.decode()
    rules = rules_of("chinese-city")
    page = browser.get(url).content.decode()
    assert page.index("Party secretary of City 2") < page.index("Mayor of City 2")
    assert "our reading of practice" in page
    chinese = browser.get(url, {"lang": "zh", "rules": rules.pk}).content.decode()
    assert "礼宾次序" in chinese
    for ending, head in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = browser.get(url, {"format": ending, "lang": "zh"})
        assert file.content.startswith(head)
    assert browser.get(url, {"rules": "x"}).status_code == 404


@pytest.mark.usefixtures("pairs")
def test_others_do_not_see_the_order_of_our_tie(
    stranger: User, client_of: Callable[[User], Client], world: SimpleNamespace
) -> None:
    assert client_of(stranger).get(reverse("protocol:tie-order", args=[world.tie.pk])).status_code == 404


def test_more_guests_ask_no_more_queries(
    editor: User,
    client_of: Callable[[User], Client],
    world: SimpleNamespace,
    rules_of: Callable[[str], OrderRules],
    hold: Callable[..., Any],
    django_assert_num_queries: Any,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    listed = create(GuestList, {"title": {"en": "Dinner"}, "day": DAY, "rules": rules_of("chinese-city")}, actor=editor)
    posts = (world.mayor, world.secretary, world.vice)
    people = [hold(post, f"Delegate {number}", start="2012") for number, post in enumerate(posts)]
    counts = []
    for person in people:
        create(ListedGuest, {"guest_list": listed, "person": person}, actor=editor)
        with CaptureQueriesContext(connection) as asked:
            client_of(editor).get(listed.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_a_holder_whose_name_is_not_known_is_called_by_the_post(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules]
) -> None:
    world.add(Tenure, post=world.mayor, start="2015")
    (place,) = queries.order_of(editor, guests(world.mayor), rules_of("chinese-city"), DAY)
    assert (str(place.standing.name), str(place.standing.since)) == ("Mayor of City 2", "2015")


def test_the_order_is_the_same_in_whatever_language_it_is_read(
    editor: User, world: SimpleNamespace, rules_of: Callable[[str], OrderRules]
) -> None:
    posts = [
        world.add(Post, label=label, organisation=world.city, level="technical")
        for label in ({"en": "Zoo keeper", "da": "Dyrepasser"}, {"en": "Engineer", "da": "Ingeniør"})
    ]
    rules = rules_of("several-countries")
    orders = []
    for language in ("en", "da"):
        with translation.override(language):
            places = queries.order_of(editor, [Guest(key=one.pk, post=one) for one in posts], rules, DAY)
            orders.append([place.guest.key for place in places])
    assert orders[0] == orders[1] == [posts[1].pk, posts[0].pk]
