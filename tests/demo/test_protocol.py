"""Protocol in the demo: the counterparts in Harbin stand by the rules; about gifts the article is silent, and so are we."""

import pytest

from proxenia.accounts.models import User
from proxenia.demo.cast import CLOCK
from proxenia.protocol import queries
from proxenia.protocol.models import Gift, GuestCard, GuestList, Interpreter, OrderRules
from proxenia.relations.models import Tie
from proxenia.sources.models import Citation

pytestmark = pytest.mark.once


def test_the_party_secretary_of_harbin_stands_before_its_mayor(demo: User) -> None:
    tie = Tie.objects.get(name__contains="Harbin", kind="sister_city")
    rules = queries.rules_for(demo, CLOCK, country=queries.country_of_tie(tie, CLOCK))
    assert rules[0].country == "CN"
    places = queries.order_of(demo, queries.posts_of_tie(demo, tie, CLOCK), rules[0], CLOCK)
    posts = [place.guest.post.label["en"] for place in places]
    assert posts.index("Party secretary of Harbin") == 0
    assert posts.index("Mayor of Harbin") < posts.index("Senior representative of Harbin")


def test_the_list_of_counterparts_shows_its_lines(demo: User) -> None:
    (listed,) = GuestList.objects.all()
    cited = Citation.objects.filter(about_label="protocol.guestlist", about_id=listed.pk)
    assert [one.locator for one in cited] == ["lines 315-320"]
    assert len(queries.guests_on(demo, listed)) == 5


def test_rules_say_that_they_are_our_reading_and_nothing_is_invented_about_guests(demo: User) -> None:
    assert OrderRules.objects.count() == 3
    assert all(rules.is_reading for rules in OrderRules.objects.all())
    assert not any(model.objects.exists() for model in (Gift, GuestCard, Interpreter))
