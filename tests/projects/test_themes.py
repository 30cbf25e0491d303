"""Two ticks: a theme needs the consent of both sides before work on it is planned, and who says so keeps the evidence."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.directory.models import Post
from proxenia.projects.models import ProjectTheme, ThemeConsent, WorkItem
from proxenia.projects.record.actions import carry_over, enter_phase
from proxenia.projects.record.consenting import THEMED, consent, withdraw_consent
from proxenia.projects.record.contributed import alarms
from proxenia.projects.record.queries import agreed_themes

from .conftest import NOW, day

TODAY = NOW.date()


@pytest.fixture
def theme(world: SimpleNamespace, steward: User) -> ProjectTheme:
    values = {"project": world.project, "phase": world.phase, "name": {"en": "Green mobility", "da": "Grøn mobilitet"}}
    made: ProjectTheme = THEMED.create(ProjectTheme, values, actor=steward)
    return made


def tick(theme: ProjectTheme, actor: User, *sides: str) -> list[ThemeConsent]:
    return [consent(theme, side=side, on=day("2018-02"), ground={"en": "Letter 1"}, actor=actor) for side in sides]


def work(theme: ProjectTheme, actor: User, **more: Any) -> WorkItem:
    values = {"project": theme.project, "theme": theme, "activity": {"en": "Count bicycles"}, **more}
    made: WorkItem = THEMED.create(WorkItem, values, actor=actor)
    return made


def fresh(theme: ProjectTheme) -> ProjectTheme:
    return ProjectTheme.objects.get(pk=theme.pk)


@pytest.mark.parametrize("sides", [(), ("ours",), ("theirs",)])
def test_a_theme_without_both_consents_does_not_enter_the_work_plan(
    theme: ProjectTheme, steward: User, sides: tuple[str, ...]
) -> None:
    tick(theme, steward, *sides)
    with pytest.raises(RuleError, match="lacks the consent of"):
        work(theme, steward)
    assert WorkItem.objects.count() == 0


def test_with_both_consents_it_does(theme: ProjectTheme, steward: User) -> None:
    tick(theme, steward, "ours", "theirs")
    assert work(theme, steward).theme == theme


@pytest.mark.parametrize("sides", [(), ("ours",), ("theirs",)])
def test_the_database_refuses_what_goes_round_the_verbs(
    theme: ProjectTheme, steward: User, sides: tuple[str, ...]
) -> None:
    tick(theme, steward, *sides)
    row = WorkItem(office=steward.office, project=theme.project, theme=theme, activity={"en": "Count"})
    with pytest.raises(IntegrityError, match="work_needs_both_consents"), transaction.atomic():
        row.save()


def test_the_database_refuses_to_move_work_to_a_theme_without_consent_or_to_begin_it(
    theme: ProjectTheme, world: SimpleNamespace, steward: User
) -> None:
    tick(theme, steward, "ours", "theirs")
    item = work(theme, steward)
    other = world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Water"})
    with pytest.raises(IntegrityError, match="work_needs_both_consents"), transaction.atomic():
        WorkItem.objects.filter(pk=item.pk).update(theme=other)
    ThemeConsent.objects.filter(theme=theme, side="ours").update(withdrawn_on=day("2018-05"))
    with pytest.raises(IntegrityError, match="work_needs_both_consents"), transaction.atomic():
        WorkItem.objects.filter(pk=item.pk).update(state="doing")
    assert WorkItem.objects.filter(pk=item.pk).update(state="done") == 1


def test_what_the_trigger_refuses_is_said_in_words(theme: ProjectTheme, steward: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(WorkItem, "clean", lambda _self: None)
    with pytest.raises(RuleError, match="Both sides have to say yes"):
        create(
            WorkItem, {"project": theme.project, "theme": theme, "activity": {"en": "Count bicycles"}}, actor=steward
        )


def test_a_side_says_yes_once_and_the_other_side_is_still_asked(theme: ProjectTheme, steward: User) -> None:
    tick(theme, steward, "ours")
    with pytest.raises(RuleError, match="said yes already"):
        tick(theme, steward, "ours")
    assert [str(side) for side in fresh(theme).missing] == ["theirs"]


def test_a_consent_says_when_or_on_what_ground(theme: ProjectTheme, steward: User) -> None:
    with pytest.raises(RuleError, match="Say when, or on what ground"):
        consent(theme, side="ours", actor=steward)
    assert consent(theme, side="ours", ground={"en": "Told in the article"}, actor=steward).on is None
    with pytest.raises(RuleError, match="has not come yet"):
        consent(theme, side="theirs", on=day("2018-07"), actor=steward)


def test_the_post_that_says_yes_is_on_its_own_side(theme: ProjectTheme, world: SimpleNamespace, steward: User) -> None:
    theirs = world.add(Post, label={"en": "City manager"}, organisation=world.partner)
    with pytest.raises(RuleError, match="not on the side"):
        consent(theme, side="ours", on=day("2018"), post=theirs, actor=steward)
    assert consent(theme, side="theirs", on=day("2018"), post=theirs, actor=steward).post == theirs


def test_a_withdrawn_consent_stays_on_record_and_its_work_stays_marked(
    theme: ProjectTheme, steward: User, client_of: Any, reader: User
) -> None:
    ours, _theirs = tick(theme, steward, "ours", "theirs")
    item = work(theme, steward)
    withdraw_consent(ours, on=day("2018-05"), why={"en": "No money"}, actor=steward)
    assert not fresh(theme).is_agreed
    page = client_of(reader).get(f"/projects/{theme.project_id}/themes/").content.decode()
    assert "consent withdrawn" in page
    assert "No money" in page
    with pytest.raises(RuleError, match="lacks the consent of: our side"):
        work(theme, steward)
    with pytest.raises(RuleError, match="lacks the consent of"):
        THEMED.change(WorkItem.objects.get(pk=item.pk), {"state": "doing"}, actor=steward)
    dropped = {"state": "dropped", "dropped_why": {"en": "No consent"}}
    THEMED.change(WorkItem.objects.get(pk=item.pk), dropped, actor=steward)


def test_a_new_consent_after_a_withdrawal_stands_beside_it(theme: ProjectTheme, steward: User) -> None:
    ours, _theirs = tick(theme, steward, "ours", "theirs")
    withdraw_consent(ours, on=day("2018-05"), why={"en": "No money"}, actor=steward)
    tick(theme, steward, "ours")
    assert fresh(theme).is_agreed
    assert theme.consents.count() == 3


def test_withdrawing_twice_or_without_a_reason_is_refused(theme: ProjectTheme, steward: User) -> None:
    [ours] = tick(theme, steward, "ours")
    with pytest.raises(RuleError, match="Say why"):
        withdraw_consent(ours, on=day("2018-05"), why="", actor=steward)
    withdraw_consent(ours, on=day("2018-05"), why={"en": "No money"}, actor=steward)
    with pytest.raises(RuleError, match="withdrawn already"):
        withdraw_consent(ours, on=day("2018-05"), why={"en": "No money"}, actor=steward)


def test_a_consent_on_which_work_rests_is_not_removed_but_withdrawn(theme: ProjectTheme, steward: User) -> None:
    ours, theirs = tick(theme, steward, "ours", "theirs")
    work(theme, steward)
    with pytest.raises(RuleError, match="Record that it was withdrawn instead"):
        THEMED.remove(ours, actor=steward)
    assert ThemeConsent.objects.filter(pk__in=[ours.pk, theirs.pk]).count() == 2


def test_the_words_that_a_side_said_yes_to_stay_and_other_languages_may_come_along(
    theme: ProjectTheme, steward: User
) -> None:
    tick(theme, steward, "theirs")
    with pytest.raises(RuleError, match="A consent stands for these words"):
        change(fresh(theme), {"name": {"en": "More roads", "da": "Grøn mobilitet"}}, actor=steward)
    added = change(fresh(theme), {"name": {**theme.name, "zh": "绿色出行"}}, actor=steward)
    assert added.name["zh"] == "绿色出行"


def test_a_theme_is_carried_over_into_the_next_phase_without_its_consents(theme: ProjectTheme, steward: User) -> None:
    tick(theme, steward, "ours", "theirs")
    with pytest.raises(RuleError, match="Enter the next phase first"):
        carry_over(theme, actor=steward)
    enter_phase(theme.project, kind="full", start=day("2018-06"), actor=steward)
    carried = carry_over(theme, actor=steward)
    assert (carried.phase.kind, carried.carried_from, carried.is_agreed) == ("full", theme, False)
    with pytest.raises(RuleError, match="lacks the consent"):
        work(carried, steward)
    with pytest.raises(RuleError, match="carried over into that phase already"):
        carry_over(theme, actor=steward)
    with pytest.raises(RuleError, match="Carry the theme over"):
        change(fresh(theme), {"phase": carried.phase}, actor=steward)


def test_the_form_of_work_offers_agreed_themes_alone(
    theme: ProjectTheme, world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    tick(theme, steward, "ours", "theirs")
    world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Price of water"})
    page = client_of(steward).get(f"/projects/{world.project.pk}/work/new/").content.decode()
    assert "Green mobility" in page
    assert "Price of water" not in page
    assert list(agreed_themes(world.project)) == [theme]


def test_the_page_says_which_tick_is_missing_and_offers_to_record_it(
    theme: ProjectTheme, steward: User, client_of: Any
) -> None:
    consent(theme, side="ours", on=day("2018-05-03"), ground={"en": "Item 7"}, actor=steward)
    page = client_of(steward).get(f"/projects/{theme.project_id}/themes/").content.decode()
    assert "our consent 3 May 2018" in page
    assert "Item 7" in page
    assert "the partner’s consent missing" in page
    sent = {"theme": theme.pk, "side": "theirs", "on": "2018-05", "ground_en": "Letter 2"}
    answer = client_of(steward).post(f"/projects/{theme.project_id}/consents/new/", sent)
    assert answer.headers["Location"] == f"/projects/{theme.project_id}/themes/"
    assert fresh(theme).is_agreed


def test_teammates_read_themes_and_do_not_tick_and_strangers_find_nothing(
    theme: ProjectTheme, reader: User, stranger: User, client_of: Any, client: Any
) -> None:
    url = f"/projects/{theme.project_id}/themes/"
    page = client_of(reader).get(url).content.decode()
    assert "Green mobility" in page
    assert "Record our consent" not in page
    assert client_of(reader).post(f"/projects/{theme.project_id}/consents/new/", {}).status_code == 403
    assert client_of(stranger).get(url).status_code == 404
    assert client.get(url).status_code == 302
    with pytest.raises(NotAllowed):
        consent(theme, side="ours", on=day("2018"), actor=reader)


def test_whoever_reads_a_shared_project_sees_no_post_that_is_not_shared(
    theme: ProjectTheme, world: SimpleNamespace, steward: User, stranger: User, client_of: Any
) -> None:
    hidden = world.add(Post, label={"en": "Secret desk"}, organisation=world.city)
    consent(theme, side="ours", on=day("2018"), post=hidden, actor=steward)
    for record in (world.post, world.project):
        change(record, {"sharing": "public"}, actor=steward)
    page = client_of(stranger).get(f"/projects/{theme.project_id}/themes/").content.decode()
    assert "our consent 2018" in page
    assert "Secret desk" not in page


def test_a_project_is_found_by_its_themes(theme: ProjectTheme, reader: User) -> None:
    assert [hit.record_id for hit in search(reader, "mobilitet") if hit.label == "projects.project"] == [
        theme.project_id
    ]


def test_work_that_is_late_and_work_that_lost_a_consent_are_warned_of(theme: ProjectTheme, steward: User) -> None:
    ours, _theirs = tick(theme, steward, "ours", "theirs")
    work(theme, steward, end=day("2018-04"))
    work(theme, steward, end=day("2018-12"))
    assert [(one.kind, one.day.isoformat()) for one in alarms(steward, TODAY)] == [("overdue", "2018-04-30")]
    withdraw_consent(ours, on=day("2018-05"), why={"en": "No money"}, actor=steward)
    assert sorted(one.origin.turn for one in alarms(steward, TODAY) if one.origin) == ["consent", "late"]


def test_each_step_is_in_the_chain_of_the_office(theme: ProjectTheme, steward: User) -> None:
    [ours] = tick(theme, steward, "ours")
    withdraw_consent(ours, on=day("2018-05"), why={"en": "No money"}, actor=steward)
    told = Event.objects.filter(label="projects.themeconsent", record_id=ours.pk).order_by("pk")
    assert [one.verb for one in told] == ["created", "consent_withdrawn"]


STEPS = st.lists(st.sampled_from(["ours", "theirs", "withdraw ours", "withdraw theirs", "plan", "begin"]), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_line_is_ever_planned_or_begun_while_a_consent_is_missing(
    theme: ProjectTheme, steward: User, steps: list[str]
) -> None:
    with transaction.atomic():
        for step in steps:
            agreed = fresh(theme).is_agreed
            before = list(WorkItem.objects.filter(theme=theme).order_by("pk").values_list("pk", "state"))
            try:
                _take(theme, steward, step)
            except RuleError:
                continue
            after = list(WorkItem.objects.filter(theme=theme).order_by("pk").values_list("pk", "state"))
            assert agreed or after == before
        transaction.set_rollback(True)


def _take(theme: ProjectTheme, actor: User, step: str) -> None:
    if step in {"ours", "theirs"}:
        tick(theme, actor, step)
    elif step == "plan":
        work(fresh(theme), actor)
    elif step == "begin":
        for item in WorkItem.objects.filter(theme=theme, state="planned"):
            THEMED.change(item, {"state": "doing"}, actor=actor)
    else:
        for one in theme.consents.filter(side=step.split()[1], withdrawn_on__isnull=True):
            withdraw_consent(one, on=day("2018-05"), why={"en": "Why"}, actor=actor)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_planning_and_withdrawing_at_once_come_one_after_the_other(theme: ProjectTheme, steward: User) -> None:
    ours, _theirs = tick(theme, steward, "ours", "theirs")
    start = threading.Barrier(2)
    done: list[str] = []

    def run(name: str, act: Any) -> None:
        start.wait()
        try:
            act()
            done.append(name)
        except RuleError:
            done.append(f"{name} refused")
        finally:
            connection.close()

    plans = threading.Thread(target=run, args=("plan", lambda: work(fresh(theme), steward)))
    withdraws = threading.Thread(
        target=run,
        args=("withdraw", lambda: withdraw_consent(ours, on=day("2018-05"), why={"en": "Why"}, actor=steward)),
    )
    for one in (plans, withdraws):
        one.start()
    for one in (plans, withdraws):
        one.join()
    assert "withdraw" in done
    assert (WorkItem.objects.count() == 1) == ("plan" in done)
    if "plan" in done:
        assert done.index("plan") < done.index("withdraw")
