"""Today: alarms ranked by a rule in words, put aside for one reader alone; what is theirs, what is coming, what others shared."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import Shared, User
from proxenia.accounts.writing import change
from proxenia.contacts.models import DiscussionPoint, Interaction, Promise
from proxenia.contacts.quiet import quiet_ties
from proxenia.core.contributions import Alarm
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.desk.actions import bring_back, own, put_aside, set_myself
from proxenia.desk.models import Own, PutAside
from proxenia.desk.today import standing
from proxenia.desk.today.ranking import Group, rank
from proxenia.directory.models import Organisation, Person, Post, Tenure
from proxenia.relations.models import Commitment, CounterpartPair, Phase, Tie
from tests.factories import make

DAY = dt.date(2018, 1, 1)


@pytest.fixture(autouse=True)
def traveller() -> Iterator[Any]:
    with time_machine.travel(dt.datetime(2018, 1, 1, 12, tzinfo=dt.UTC), tick=False) as found:
        yield found


def tie_of(actor: User, **values: Any) -> Tie:
    tie: Tie = make(Tie, actor=actor, **({"name": "Harbin", "kind": "sister_city", "start": "2011"} | values))
    return tie


def owe(actor: User, text: str, due: str, side: str = "ours", **more: Any) -> Commitment:
    owed: Commitment = make(Commitment, actor=actor, text={"en": text}, due=due, side=side, owner=None, **more)
    return owed


def shown(user: User) -> list[tuple[Group, str]]:
    """Return what stands on Today for an account, in its order."""
    found = standing.standing(user, DAY, standing.mine(user, DAY, standing.myself(user)))
    return [(one.ranked.group, str(one.alarm.title)) for one in found if one.aside is None]


def test_late_comes_before_soon_and_soon_before_occasions(editor: User) -> None:
    tie = tie_of(editor, start="2008-05-01")
    owe(editor, "Soon", "2018-01-20", tie=tie)
    owe(editor, "Long late", "2016-01-20", tie=tie)
    owe(editor, "Just late", "2017-12-20", tie=tie)
    owe(editor, "Theirs, late", "2017-12-30", "theirs", tie=tie)
    make(Interaction, actor=editor, kind="call", start="2017-12-01", end=None, ties=[tie])
    assert shown(editor) == [
        (Group.LATE, "Just late"),
        (Group.LATE, "Long late"),
        (Group.LATE, "Theirs, late"),
        (Group.SOON, "Soon"),
        (Group.OCCASION, "Harbin: 10 years"),
    ]


def test_the_most_useful_occasion_comes_first_and_says_why(editor: User) -> None:
    early = tie_of(editor, name="Early", start="2003-02-01")
    great = tie_of(editor, name="Great", start="1968-12-01")
    top = tie_of(editor, name="Top", start="2013-02-15")
    far = tie_of(editor, name="Far", start="2003-11-01")
    for tie in (early, great, top, far):
        make(Interaction, actor=editor, kind="call", start="2017-12-01", end=None, ties=[tie])
    ours = make(Organisation, actor=editor, is_ours=True)
    pair = [
        make(Post, actor=editor, level="top_political", organisation=ours),
        make(Post, actor=editor, level="top_political"),
    ]
    make(CounterpartPair, actor=editor, tie=top, ours=pair[0], theirs=pair[1], start=None, end=None)
    found = standing.standing(editor, DAY, standing.mine(editor, DAY, None))
    assert [str(one.alarm.title).partition(":")[0] for one in found] == ["Great", "Top", "Far", "Early"]
    assert [one.ranked.here for one in found] == [
        ["a great round year", "11 months ahead: time to tie a visit to it"],
        ["the tie is carried at top level", "45 days ahead: time for a greeting"],
        ["10 months ahead: time to tie a visit to it"],
        ["31 days ahead: time for a greeting"],
    ]


@given(
    days=st.lists(
        st.tuples(st.dates(dt.date(2015, 1, 1), dt.date(2020, 1, 1)), st.sampled_from(["ours", "theirs", ""])),
        max_size=12,
    )
)
def test_whatever_is_late_stands_before_whatever_is_not(days: list[tuple[dt.date, str]]) -> None:
    alarms = [Alarm("due", day, f"{n}", "", "", f"/{n}", side=side) for n, (day, side) in enumerate(days)]
    ranked = rank(alarms, DAY, ())
    assert {id(one.alarm) for one in ranked} == {id(one) for one in alarms}
    groups = [one.group for one in ranked]
    assert groups == sorted(groups)
    assert all((one.group == Group.LATE) == (one.alarm.day < DAY) and one.here for one in ranked)
    ahead = [one.alarm.day for one in ranked if one.group != Group.LATE]
    assert ahead == sorted(ahead)


def test_an_alarm_put_aside_is_away_for_one_reader_until_its_day(editor: User, steward: User, traveller: Any) -> None:
    owed = owe(editor, "Report", "2018-01-20", tie=tie_of(editor, kind="state", start="2011"))
    key = f"relations.commitment-{owed.pk}-due"
    put_aside(key, dt.date(2018, 1, 10), actor=editor)
    assert shown(editor) == []
    assert shown(steward) == [(Group.SOON, "Report")]
    change(owed, {"due": "2018-01-15"}, actor=editor)
    assert shown(editor) == [(Group.SOON, "Report")]
    put_aside(key, actor=editor)
    assert PutAside.objects.get().until == dt.date(2018, 1, 15)
    bring_back(PutAside.objects.get(), actor=editor)
    assert shown(editor) == [(Group.SOON, "Report")]


def test_nobody_puts_aside_what_is_not_theirs_to_see_or_for_ever(editor: User, stranger: User) -> None:
    owed = owe(editor, "Report", "2018-01-20", tie=tie_of(editor))
    key = f"relations.commitment-{owed.pk}-due"
    with pytest.raises(RuleError, match="does not want attention"):
        put_aside(key, actor=stranger)
    for until in (DAY, dt.date(2020, 1, 1)):
        with pytest.raises(RuleError, match="within a year"):
            put_aside(key, until, actor=editor)
    aside = put_aside(key, actor=editor)
    with pytest.raises(NotAllowed):
        bring_back(aside, actor=stranger)


def test_what_the_post_one_holds_promised_is_one_s_own_as_long_as_one_holds_it(editor: User, steward: User) -> None:
    ours = make(Organisation, actor=editor, is_ours=True)
    post = make(Post, actor=editor, organisation=ours)
    person = make(Person, actor=editor, name="Officer 1")
    tenure = make(Tenure, actor=editor, post=post, person=person, start="2017", end=None)
    contact = make(Interaction, actor=editor, kind="meeting", start="2017-12-01", end=None)
    make(Promise, actor=editor, interaction=contact, text={"en": "A letter"}, side="ours", owner=post, due=None)
    points = {"text": {"en": "Talk"}, "follow_up": {"en": "A report"}, "follow_up_by": post, "due": "2018-01-09"}
    make(DiscussionPoint, actor=editor, interaction=contact, **points)
    set_myself({"person": person, "post": None, "digest": "none"}, actor=editor)
    assert mine_of(editor) == ["A report", "A letter"]
    assert mine_of(steward) == []
    change(tenure, {"end": "2017-12-15"}, actor=editor)
    assert mine_of(editor) == []
    set_myself({"post": post}, actor=editor)
    assert mine_of(editor) == ["A report", "A letter"]


def mine_of(user: User) -> list[str]:
    return [str(one.text) for one in standing.promises(user, DAY, standing.mine(user, DAY, standing.myself(user)))]


def test_one_takes_a_promise_on_and_gives_it_back(editor: User, stranger: User) -> None:
    owed = owe(editor, "Report", "2018-01-20", tie=tie_of(editor))
    own("relations.commitment", owed.pk, actor=editor)
    own("relations.commitment", owed.pk, actor=editor)
    assert mine_of(editor) == ["Report"]
    own("relations.commitment", owed.pk, is_mine=False, actor=editor)
    assert mine_of(editor) == []
    for label, pk in (("relations.commitment", owed.pk), ("accounts.user", editor.pk)):
        with pytest.raises(RuleError):
            own(label, pk, actor=stranger)
    assert Own.objects.count() == 0


def test_nobody_says_to_be_somebody_hidden(editor: User, stranger: User) -> None:
    person = make(Person, actor=editor, name="Officer 1")
    with pytest.raises(RuleError, match="no such record"):
        set_myself({"person": person}, actor=stranger)


def test_what_others_shared_is_told_to_whom_it_was_shared_with(
    steward: User, reader: User, neighbour: User, stranger: User
) -> None:
    near = tie_of(steward, name="Near", sharing="region")
    tie_of(steward, name="Ours alone")
    tie_of(steward, name="For all", sharing="public")
    assert news_of(neighbour) == ["For all", "Near"]
    assert news_of(stranger) == ["For all"]
    assert news_of(reader) == []
    change(near, {"sharing": "office"}, actor=steward)
    assert news_of(neighbour) == ["For all"]


def news_of(user: User) -> list[str]:
    return [one.hit.title for one in standing.news(User.objects.get(pk=user.pk), DAY)]


def test_what_is_shared_less_far_than_before_is_no_news(steward: User, neighbour: User, traveller: Any) -> None:
    tie = tie_of(steward, name="Riga", sharing="public")
    before = Shared.objects.get().pk
    traveller.shift(dt.timedelta(days=20))
    change(tie, {"sharing": "region"}, actor=steward)
    assert (Shared.objects.get().pk, Shared.objects.get().sharing, Shared.objects.get().day) == (before, "region", DAY)
    change(tie, {"sharing": "public"}, actor=steward)
    assert (Shared.objects.get().pk == before, Shared.objects.get().day) == (False, dt.date(2018, 1, 21))


def quiet(user: User) -> list[str]:
    return [str(one.title) for one in quiet_ties(user, DAY)]


def test_a_tie_is_quiet_by_the_rule_of_its_kind_or_by_what_is_usual_for_it(editor: User, stranger: User) -> None:
    for name, days in {
        "Within the rule": ["2016-08-01"],
        "Beyond the rule": ["2016-01-15"],
        "Usually each quarter": ["2016-07-01", "2016-10-01", "2017-01-01", "2017-04-01"],
        "Usually each second year": ["2008-12-01", "2010-12-01", "2012-12-01", "2014-12-01"],
    }.items():
        tie = tie_of(editor, name=name)
        for day in days:
            make(Interaction, actor=editor, kind="meeting", start=day, end=None, ties=[tie])
    assert quiet(editor) == ["Beyond the rule has gone quiet", "Usually each quarter has gone quiet"]
    assert quiet(stranger) == []


def test_the_quiet_alarm_says_since_when_at_which_level_and_by_which_rule(editor: User) -> None:
    tie = tie_of(editor)
    make(
        Interaction,
        actor=editor,
        title={"en": "Visit"},
        kind="visit",
        level="top_political",
        start="2016-01",
        end=None,
        ties=[tie],
    )
    [alarm] = quiet_ties(editor, DAY)
    assert alarm.why == (
        "The last contact on record is “Visit”, January 2016, at this level: top political. "
        "Rule of thumb for this kind of tie (sister city): a contact within 18 months."
    )
    assert alarm.day == dt.date(2017, 7, 31)


def test_a_tie_that_rests_or_ended_or_is_between_states_is_not_quiet(editor: User) -> None:
    resting, gone = tie_of(editor, name="Resting"), tie_of(editor, name="Gone", end="2016")
    make(Phase, actor=editor, tie=resting, kind="dormant", start="2015")
    state = tie_of(editor, name="State", kind="state")
    make(Interaction, actor=editor, kind="meeting", start="2014", end=None, ties=[resting, gone, state])
    assert quiet(editor) == []


def test_ties_without_any_contact_are_one_alarm(editor: User) -> None:
    for number in range(5):
        tie_of(editor, name=f"Tie {number}")
    [alarm] = quiet_ties(editor, DAY)
    assert alarm.title == "5 ties have no contact on record"
    assert "Tie 0, Tie 1, Tie 2 …" in alarm.why


def test_the_page_puts_aside_brings_back_and_takes_on_without_a_script(
    editor: User, client_of: Callable[[User], Client]
) -> None:
    owed = owe(editor, "Zugvogel", "2018-01-20", tie=tie_of(editor))
    client = client_of(editor)
    key = f"relations.commitment-{owed.pk}-due"
    assert "in 19 days · ours to do" in client.get("/").content.decode()
    client.post("/today/aside/", {"key": key, "how": "until", "until": "2018-01-10"})
    page = client.get("/").content.decode()
    assert "1 that you put aside" in page
    client.post(f"/today/aside/{PutAside.objects.get().pk}/back/")
    assert "that you put aside" not in client.get("/").content.decode()
    client.post(f"/today/own/relations.commitment/{owed.pk}/", {"mine": "1"})
    assert "Not mine" in client.get("/").content.decode()
    assert client.post("/today/aside/", {"key": key, "how": "until", "until": "x"}).status_code == 422


def test_an_empty_office_is_led_to_its_first_steps(editor: User, client_of: Callable[[User], Client]) -> None:
    page = client_of(editor).get("/").content.decode()
    assert "Start with your own city" in page
    make(Interaction, actor=editor, kind="meeting", start="2017", end=None, ties=[tie_of(editor)])
    assert "Start with your own city" not in client_of(editor).get("/").content.decode()


def test_all_of_today_costs_the_same_for_one_and_for_three(editor: User, neighbour: User, client_of: Any) -> None:
    steward_near = neighbour
    type(neighbour).objects.filter(pk=neighbour.pk).update(role="steward")
    steward_near.refresh_from_db()
    client, counts = client_of(editor), []
    for number in range(3):
        tie = tie_of(editor, name=f"Tie {number}")
        make(Interaction, actor=editor, kind="meeting", start="2015", end=None, ties=[tie])
        make(Interaction, actor=editor, kind="visit", start="2018-01-20", end=None, ties=[tie])
        own("relations.commitment", owe(editor, "Report", "2018-01-20", tie=tie).pk, actor=editor)
        put_aside(f"relations.commitment-{owe(editor, 'Aside', '2018-01-21', tie=tie).pk}-due", actor=editor)
        make(Tie, actor=steward_near, name=f"Shared {number}", sharing="region")
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
