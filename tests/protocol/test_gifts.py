"""The gift ledger: never the same twice, what the rules say, what a quarter discloses, what waits."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.contributions import ALARMS
from proxenia.core.index import search
from proxenia.core.texts import Text
from proxenia.directory.models import Person
from proxenia.protocol import queries
from proxenia.protocol.gifts.alike import are_alike
from proxenia.protocol.gifts.reading import Period, gifts_with
from proxenia.protocol.gifts.ruling import findings
from proxenia.protocol.gifts.watching import alarms
from proxenia.protocol.models import Gift, GiftRule

DAY = dt.date(2018, 9, 1)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"en": "A vase of Royal Copenhagen"}, {"en": "Royal Copenhagen vase"}, True),
        ({"en": "Book about the city"}, {"en": "Books about the city"}, True),
        ({"en": "Vase"}, {"en": "Blue vase, 20 cm"}, True),
        ({"da": "Vase", "zh": "花瓶"}, {"zh": "花瓶"}, True),
        ({"da": "Sølvskål"}, {"en": "Soelvskaal"}, True),
        ({"en": "Book about harbours"}, {"en": "Silver bowl"}, False),
        ({"en": "Silver bowl"}, {"en": "Silver spoon"}, False),
        ({"en": "2018"}, {"en": "2018"}, False),
    ],
)
def test_the_same_gift_is_known_under_other_words(one: dict[str, str], other: dict[str, str], alike: bool) -> None:
    assert are_alike(Text(one), Text(other)) is alike
    assert are_alike(Text(other), Text(one)) is alike


@pytest.fixture
def give(editor: User, world: SimpleNamespace) -> Callable[..., Gift]:
    """Record a gift: `give("Vase", their_post=…, day="2018-05")`."""

    def make(what: str, **values: Any) -> Gift:
        other = {} if any(name.startswith("their_") for name in values) else {"their_post": world.mayor}
        made: Gift = create(Gift, {"what": {"en": what}, **other, **values}, actor=editor)
        return made

    return make


def test_the_form_asks_once_before_the_same_gift_is_given_twice_and_then_lets_it_pass(
    editor: User, client_of: Callable[[User], Client], world: SimpleNamespace, give: Callable[..., Gift]
) -> None:
    give("Silver bowl", day="2016")
    browser, url = client_of(editor), reverse("protocol:gift-create")
    sent = {
        "direction": "given",
        "what_en": "Bowl of silver",
        "their_post": f"#{world.mayor.pk}",
        "currency": "DKK",
        "value_precision": "about",
        "fate": "pending",
    }
    asked = browser.post(url, sent)
    assert asked.status_code == 422
    text = asked.content.decode()
    assert "They have had nearly the same" in text
    assert "Silver bowl</a> (2016)" in text
    assert Gift.objects.count() == 1
    assert browser.post(url, sent | {"is_another": "on"}).status_code == 302
    assert Gift.objects.count() == 2


def test_a_gift_to_whoever_held_the_post_counts_for_the_post(
    editor: User, world: SimpleNamespace, give: Callable[..., Gift], hold: Callable[..., Person]
) -> None:
    person = hold(world.mayor, "Delegate 1", start="2014")
    vase = give("Vase", their_person=person)
    for recipient in ({"their_post": world.mayor}, {"their_person": person}):
        values = {"direction": "given", "what": Text({"en": "Vase"}), **recipient}
        assert queries.had_already(editor, values) == [vase]
    others = {"direction": "given", "what": Text({"en": "Vase"}), "their_post": world.secretary}
    assert queries.had_already(editor, others) == []
    assert queries.had_already(editor, others | {"direction": "received", "their_post": world.mayor}) == []


def rule(editor: User, **values: Any) -> GiftRule:
    said = {"title": {"en": "Rule 1"}, "basis": {"en": "Circular 1"}, "value_from": 400, "within_days": 14}
    made: GiftRule = create(GiftRule, said | values, actor=editor)
    return made


def test_a_rule_says_what_it_asks_for_and_by_when_and_never_refuses_the_record(
    editor: User, give: Callable[..., Gift]
) -> None:
    declared = rule(editor)
    gift = give("Watch", direction="received", day="2018-08-01", value=500)
    (found,) = findings(gift, [declared], DAY)
    assert (found.state, found.due) == ("open", dt.date(2018, 8, 15))
    gift.declared_on = gift.day
    assert [one.state for one in findings(gift, [declared], DAY)] == ["met"]


@pytest.mark.parametrize(
    ("gift", "effect", "state"),
    [
        ({"value": 399}, "declare", []),
        ({"value": 400}, "declare", ["open"]),
        ({"value": None}, "declare", ["unclear"]),
        ({"value": 900, "currency": "EUR"}, "declare", ["unclear"]),
        ({"value": 900, "fate": "personal"}, "surrender", ["broken"]),
        ({"value": 900, "fate": "display"}, "surrender", ["met"]),
        ({"value": 900}, "surrender", ["open"]),
        ({"value": 900}, "refuse", ["broken"]),
        ({"value": 900, "fate": "returned"}, "refuse", ["met"]),
        ({"value": 900}, "approve", ["open"]),
        ({"value": 900, "day": "2009"}, "approve", []),
    ],
)
def test_what_each_kind_of_rule_says(
    editor: User, give: Callable[..., Gift], gift: dict[str, Any], effect: str, state: list[str]
) -> None:
    asked = rule(editor, effect=effect, start="2010")
    given = give("Watch", direction="received", **({"day": "2018-08-01"} | gift))
    assert [one.state for one in findings(given, [asked], DAY)] == state


def test_a_gift_not_declared_in_time_and_one_nobody_has_decided_about_want_attention(
    editor: User, reader: User, stranger: User, give: Callable[..., Gift]
) -> None:
    rule(editor)
    watch = give("Watch", direction="received", day="2018-08-01", value=500, fate="office")
    bowl = give("Bowl", direction="received", day="2018-05", value=100)
    give("Tea", direction="received", day="2018-08-01", value=100)
    found = sorted(alarms(reader, DAY), key=lambda one: -one.day.toordinal())
    assert [(one.origin.pk, one.kind, one.day) for one in found if one.origin] == [
        (bowl.pk, "overdue", dt.date(2018, 8, 29)),
        (watch.pk, "overdue", dt.date(2018, 8, 15)),
    ]
    assert alarms(stranger, DAY) == []
    assert alarms in ALARMS.of("protocol")


def test_a_quarter_discloses_public_roles_alone_and_adds_no_estimates(
    editor: User, client_of: Callable[[User], Client], world: SimpleNamespace, give: Callable[..., Gift]
) -> None:
    private = world.add(Person, name="Companion 1")
    give("Scarf", direction="received", day="2018-08-01", their_person=private, our_post=world.our_mayor)
    give("Bowl", day="2018-07-02", value=300, value_precision="exact", our_post=world.our_mayor)
    give("Book", day="2018-07-03", value=200, our_post=world.our_mayor)
    give("Planned vase")
    give("Old vase", day="2018-03-01")
    lines = queries.disclosed(editor, Period(2018, 3))
    assert [(str(line.gift.what), line.official, line.other) for line in lines] == [
        ("Bowl", "Mayor of City 1", "Mayor of City 2"),
        ("Book", "Mayor of City 1", "Mayor of City 2"),
        ("Scarf", "Mayor of City 1", ""),
    ]
    url = reverse("protocol:gift-disclosure")
    page = client_of(editor).get(url, {"year": "2018", "quarter": "3"}).content.decode()
    assert "exact values together 300 DKK; estimated 1; without a value 0" in page
    assert "Companion 1" not in page
    assert "a private person" in page


@pytest.mark.parametrize(
    ("ending", "head"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")]
)
def test_the_disclosure_list_is_a_file(
    editor: User, client_of: Callable[[User], Client], give: Callable[..., Gift], ending: str, head: bytes
) -> None:
    give("Bowl", day="2018-07-02", value=300)
    answer = client_of(editor).get(reverse("protocol:gift-disclosure"), {"year": "2018", "format": ending})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert content.startswith(head)
    assert ending != "csv" or "Bowl" in content.decode()


def test_another_office_sees_neither_gifts_nor_the_list(
    stranger: User, client_of: Callable[[User], Client], give: Callable[..., Gift]
) -> None:
    bowl = give("Bowl", day="2018-07-02")
    browser = client_of(stranger)
    assert browser.get(bowl.get_absolute_url()).status_code == 404
    assert "Bowl" not in browser.get(reverse("protocol:gift-disclosure"), {"year": "2018"}).content.decode()


def test_gifts_stand_side_by_side_on_the_pages_of_whom_they_are_about(
    editor: User, client_of: Callable[[User], Client], world: SimpleNamespace, give: Callable[..., Gift]
) -> None:
    give("Bowl", day="2018-07-02", tie=world.tie)
    give("Painting", direction="received", day="2018-07-02", tie=world.tie)
    give("Lamp", tie=world.tie)
    for record in (world.tie, world.mayor, world.city):
        page = client_of(editor).get(record.get_absolute_url()).content.decode()
        assert all(word in page for word in ("Bowl", "Painting", "Planned", "Lamp"))
    assert [str(one.what) for one in gifts_with(editor, world.tie, dt.date(2018, 7, 2))] == ["Painting", "Bowl"]


def test_a_gift_is_found_by_what_it_is_and_its_note_is_in_no_index(editor: User, give: Callable[..., Gift]) -> None:
    bowl = give("Silver bowl", day="2018", note={"en": "Zugvogel"})
    assert [hit.record_id for hit in search(editor, "silver bowl", labels=["protocol.gift"])] == [bowl.pk]
    assert search(editor, "zugvogel") == []


def test_while_a_value_is_typed_the_rules_of_the_office_are_said(
    editor: User, client_of: Callable[[User], Client]
) -> None:
    rule(editor)
    url = reverse("protocol:gift-check")
    asked = {"direction": "received", "value": "450,00", "currency": "DKK"}
    assert "must be declared" in client_of(editor).get(url, asked).content.decode()
    assert "asks for anything" in client_of(editor).get(url, asked | {"value": "NaN"}).content.decode()
