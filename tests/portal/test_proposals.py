"""What a firm says of itself: its own word at once, its claims when the office takes them over."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.audit.models import Event
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Topic
from proxenia.openings.models import ProposedChange, Reference, Solution
from proxenia.openings.portal import proposing
from proxenia.openings.portal.choices import About, ChangeState
from proxenia.openings.portal.diffing import lines_of, marked
from proxenia.openings.portal.panels import PATIENCE, alarms
from tests.factories import make

from .conftest import Firm


def profile_form(firm: Firm, **changed: Any) -> dict[str, Any]:
    said = {
        "about_da": "",
        "about_en": "We spread.",
        "about_zh": "",
        "url": "",
        "employees": "12",
        "founded": "",
        "languages": ["da"],
        "markets": "China",
        "present": "",
        "excluded": "",
        "capacity": "3",
        "version": str(firm.profile.version),
    }
    return said | changed


def test_what_is_the_firms_own_word_takes_effect_at_once_and_what_it_claims_waits(firm: Firm) -> None:
    done = firm.client.post(firm.url("profile"), profile_form(firm))
    assert done.status_code == 302
    firm.profile.refresh_from_db()
    assert (firm.profile.markets, firm.profile.languages, firm.profile.capacity) == ("CN", "da", 3)
    assert (firm.profile.employees, str(firm.profile.about)) == (None, "")
    proposal = ProposedChange.objects.get()
    assert proposal.values == {"about": {"en": "We spread."}, "employees": 12}
    assert proposal.before == {"about": {}, "employees": None}
    who = Event.objects.filter(label="openings.profile", verb="changed").values_list("actor_id", flat=True)
    assert list(who) == [firm.guest.pk]


def test_the_office_sees_a_difference_and_takes_it_over_under_its_own_name(
    firm: Firm, editor: User, client_of: Callable[[User], Client]
) -> None:
    firm.client.post(firm.url("profile"), profile_form(firm))
    proposal = ProposedChange.objects.get()
    editors = client_of(editor)
    assert str(firm.profile) in editors.get(reverse("openings:change-list")).content.decode()
    page = editors.get(reverse("openings:change", args=[proposal.pk])).content.decode()
    assert "<ins>We spread.</ins>" in page
    assert editors.post(reverse("openings:change", args=[proposal.pk]), {"take": "1"}).status_code == 302
    firm.profile.refresh_from_db()
    proposal.refresh_from_db()
    assert (firm.profile.employees, str(firm.profile.about), proposal.state) == (12, "We spread.", ChangeState.TAKEN)
    last = Event.objects.filter(label="openings.profile", verb="changed").order_by("-seq").first()
    assert last is not None
    assert last.actor_id == editor.pk


def test_topics_are_suggested_from_what_a_firm_writes_of_its_solution_and_nothing_is_proposed(firm: Firm) -> None:
    losses = Topic.objects.create(slug="water-loss", label={"en": "Water losses"})
    said = {
        "kind": "solution",
        "title_en": "Meters for zones",
        "text_en": "They show water loss",
        "suggest_topics": "1",
    }
    answer = firm.client.post(firm.url("solution-new"), said)
    assert answer.status_code == 200
    assert f'type="checkbox" class="form-check-input" name="topics" value="{losses.pk}"' in answer.text
    assert "field-error" not in answer.text
    assert not ProposedChange.objects.exists()


def test_sent_back_with_a_reason_it_is_written_anew(
    firm: Firm, editor: User, client_of: Callable[[User], Client]
) -> None:
    firm.client.post(firm.url("profile"), profile_form(firm))
    first = ProposedChange.objects.get()
    url = reverse("openings:change", args=[first.pk])
    assert client_of(editor).post(url, {"reason": " "}).status_code == 422
    client_of(editor).post(url, {"reason": "Twelve in all of Denmark, or in Aarhus?"})
    home = firm.client.get(firm.url("home")).content.decode()
    assert "Twelve in all of Denmark, or in Aarhus?" in home
    again = firm.client.get(firm.url("profile")).content.decode()
    assert 'value="12"' in again
    firm.profile.refresh_from_db()
    firm.client.post(firm.url("profile"), profile_form(firm, employees="9"))
    states = list(ProposedChange.objects.order_by("pk").values_list("state", flat=True))
    assert states == [ChangeState.WITHDRAWN, ChangeState.WAITING]
    assert ProposedChange.objects.latest("pk").values["employees"] == 9


def test_what_the_office_changed_meanwhile_is_marked(firm: Firm, editor: User) -> None:
    proposing.propose(firm.profile, About.PROFILE, {"employees": 12}, actor=firm.guest)
    proposal = ProposedChange.objects.get()
    assert [one.moved for one in lines_of(proposal)] == [False]
    change(firm.profile, {"employees": 10}, actor=editor)
    fresh = ProposedChange.objects.get()
    assert [(one.before, one.after, one.moved) for one in lines_of(fresh)] == [("10", "12", True)]


def test_a_new_solution_and_its_reference_stand_when_they_are_taken_over(
    firm: Firm, editor: User, topic: Topic
) -> None:
    said = {
        "kind": "solution",
        "title_da": "",
        "title_en": "Pump 9",
        "title_zh": "",
        "topics": [str(topic.pk)],
        "forms": [],
        "readiness": "",
        "start": "",
        "end": "",
        **{f"{name}_{at}": "" for name in ("text", "advantages", "sought") for at in ("da", "en", "zh")},
    }
    assert firm.client.post(firm.url("solution-new"), said).status_code == 302
    made = proposing.take_over(ProposedChange.objects.get(), actor=editor)
    assert isinstance(made, Solution)
    assert (str(made.title), list(made.topics.all()), made.profile) == ("Pump 9", [topic], firm.profile)
    reference = {
        "what_da": "",
        "what_en": "Two pumps",
        "what_zh": "",
        "customer": "City 3",
        "country": "CN",
        "start": "2015",
        "end": "",
    }
    assert firm.client.post(firm.url("reference-new", made.pk), reference).status_code == 302
    proposing.take_over(ProposedChange.objects.latest("pk"), actor=editor)
    assert list(made.references.values_list("customer", "country")) == [("City 3", "CN")]


def test_a_firm_retires_a_solution_and_takes_a_reference_away_at_once(firm: Firm, editor: User) -> None:
    reference = make(Reference, actor=editor, solution=firm.solution)
    firm.client.post(firm.url("reference-remove", reference.pk))
    assert not Reference.objects.exists()
    firm.client.post(firm.url("solution-retire", firm.solution.pk))
    firm.solution.refresh_from_db()
    assert firm.solution.end is not None
    assert not ProposedChange.objects.exists()


def test_a_firm_takes_back_what_it_proposed(firm: Firm, editor: User) -> None:
    proposing.propose(firm.profile, About.PROFILE, {"employees": 12}, actor=firm.guest)
    proposal = ProposedChange.objects.get()
    firm.client.post(firm.url("proposal-withdraw", proposal.pk))
    with pytest.raises(RuleError) as refused:
        proposing.take_over(proposal, actor=editor)
    assert refused.value.code == "proposal.decided"


def test_what_breaks_a_rule_is_refused_to_the_firm_and_leaves_nothing(firm: Firm) -> None:
    before = Event.objects.count()
    with pytest.raises(RuleError):
        proposing.propose(
            firm.profile, About.SOLUTION, {"start": "2015", "end": "2010"}, solution=firm.solution, actor=firm.guest
        )
    with pytest.raises(RuleError):
        proposing.propose(firm.profile, About.SOLUTION, {"title": ""}, actor=firm.guest)
    assert (ProposedChange.objects.count(), Event.objects.count()) == (0, before)


def test_a_firm_writes_neither_what_the_office_says_of_it_nor_of_another(firm: Firm, rival: Firm) -> None:
    staged = proposing.propose(firm.profile, About.PROFILE, {"staged": True, "note": "x"}, actor=firm.guest)
    assert staged is None
    firm.profile.refresh_from_db()
    assert not firm.profile.staged
    with pytest.raises(NotAllowed):
        proposing.propose(rival.profile, About.PROFILE, {"employees": 1}, actor=firm.guest)
    with pytest.raises(NotAllowed):
        proposing.propose(firm.profile, About.SOLUTION, {"title": "x"}, solution=rival.solution, actor=firm.guest)
    for view, pk in (("solution", rival.solution.pk), ("solution-retire", rival.solution.pk)):
        assert firm.client.post(firm.url(view, pk)).status_code == 404


def test_somebody_who_was_slower_overwrites_nothing(firm: Firm, editor: User) -> None:
    stale = str(firm.profile.version)
    change(firm.profile, {"markets": "SE"}, actor=editor)
    done = firm.client.post(firm.url("profile"), profile_form(firm, version=stale))
    assert done.status_code == 422
    firm.profile.refresh_from_db()
    assert firm.profile.markets == "SE"


def test_readers_see_proposals_and_do_not_decide_them_and_others_do_not_find_them(
    firm: Firm, rival: Firm, reader: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    proposing.propose(firm.profile, About.PROFILE, {"employees": 12}, actor=firm.guest)
    proposal = ProposedChange.objects.get()
    url = reverse("openings:change", args=[proposal.pk])
    assert client_of(reader).get(url).status_code == 200
    assert client_of(reader).post(url, {"take": "1"}).status_code == 403
    for client in (firm.client, rival.client, client_of(stranger)):
        assert client.get(url).status_code == 404
    for verb in (proposing.take_over, lambda one, actor: proposing.send_back(one, "no", actor=actor)):
        with pytest.raises(NotAllowed):
            verb(proposal, actor=firm.guest)


def test_what_waits_stands_on_today_of_the_office_and_nowhere_else(firm: Firm, editor: User, stranger: User) -> None:
    proposing.propose(firm.profile, About.PROFILE, {"employees": 12}, actor=firm.guest)
    (alarm,) = alarms(editor, today())
    assert (alarm.title, alarm.day - today()) == (str(firm.profile), PATIENCE)
    assert alarms(firm.guest, today()) == alarms(stranger, today()) == []
    proposing.take_over(ProposedChange.objects.get(), actor=editor)
    assert alarms(editor, today()) == []


@given(st.text(alphabet="ab \n<&", max_size=30), st.text(alphabet="ab \n<&", max_size=30))
def test_a_difference_holds_both_texts_whole(before: str, after: str) -> None:
    from html import unescape
    from re import DOTALL, sub

    html = str(marked(before, after))
    assert unescape(sub("</?(del|ins)>", "", sub("<ins>.*?</ins>", "", html, flags=DOTALL))) == before
    assert unescape(sub("</?(del|ins)>", "", sub("<del>.*?</del>", "", html, flags=DOTALL))) == after
