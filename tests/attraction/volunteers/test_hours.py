"""Hours: noted, changed, taken back; the total is the indicator for any history, also once volunteers are erased."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.attraction.choices import ConsentWay, Purpose
from proxenia.attraction.models import (
    ShiftKind,
    ShiftPlace,
    StrippedHours,
    Undertaking,
    Volunteer,
    VolunteerLetter,
    VolunteerRules,
)
from proxenia.attraction.volunteers import actions, figures, retention
from proxenia.attraction.volunteers.consenting import give_consent, withdraw_consent
from proxenia.attraction.volunteers.contributed import alarms
from proxenia.attraction.volunteers.hours import note_absent, note_came, take_note_back
from proxenia.attraction.volunteers.placing import cancel, put
from proxenia.audit.chain import verify
from proxenia.audit.models import SubjectKey
from proxenia.config.cli import cli
from proxenia.core.errors import RuleError
from proxenia.sources.models import Claim
from tests.attraction.conftest import ClientOf

from .conftest import shift_of, undertaking_of, volunteer_of

AFTER = dt.datetime(2015, 4, 6, 12, tzinfo=dt.UTC)


@pytest.fixture
def worked(editor: User, championship: Undertaking, kind: ShiftKind) -> SimpleNamespace:
    """Three volunteers with a place each in one shift, seen from the day after the championship."""
    people = [volunteer_of(editor, number, at=championship) for number in (1, 2, 3)]
    shift = shift_of(editor, championship, kind, needs=[{"number": 3}])
    places = [put(shift, need=shift.needs.get(), volunteer=one, actor=editor) for one in people]
    return SimpleNamespace(people=people, places=places, shift=shift)


def total(undertaking: Undertaking) -> int:
    return figures.hours_of(undertaking).minutes


def test_hours_are_those_of_the_shift_or_others_that_are_said(
    editor: User, championship: Undertaking, worked: SimpleNamespace
) -> None:
    first, second, third = worked.places
    with pytest.raises(RuleError, match="not over yet"):
        note_came(first, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        assert note_came(first, actor=editor).minutes == 240
        made = note_came(second, begins=dt.time(7, 30), ends=dt.time(12, 45), actor=editor)
        assert (made.minutes, made.recorded_by) == (315, editor)
        with pytest.raises(RuleError, match="end after they begin"):
            note_came(second, begins=dt.time(12), ends=dt.time(11), actor=editor)
        assert note_absent(third, actor=editor).minutes == 0
        assert total(championship) == 555
        assert note_came(second, actor=editor).minutes == 240
        take_note_back(first, actor=editor)
    hours = figures.hours_of(championship)
    assert (hours.minutes, hours.volunteers, hours.shifts, hours.months) == (240, 1, 1, {"2015-04": 240})


def test_hours_after_midnight_are_those_of_the_night_shift(
    editor: User, championship: Undertaking, kind: ShiftKind
) -> None:
    shift, one = shift_of(editor, championship, kind, 22), volunteer_of(editor, 1, at=championship)
    place = put(shift, need=shift.needs.get(), volunteer=one, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        assert note_came(place, begins=dt.time(0, 30), ends=dt.time(3), actor=editor).minutes == 150
        assert note_came(place, begins=dt.time(21, 30), actor=editor).minutes == 270


def test_what_is_cancelled_has_no_hours_and_the_database_says_so_too(editor: User, worked: SimpleNamespace) -> None:
    cancel(worked.places[0], actor=editor)
    with time_machine.travel(AFTER, tick=False):
        with pytest.raises(RuleError, match="was cancelled"):
            note_came(worked.places[0], actor=editor)
        note_came(worked.places[1], actor=editor)
    rows = ShiftPlace.objects.filter(pk=worked.places[1].pk)
    for values in ({"minutes": 0}, {"state": "planned"}, {"worked_until": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)


EDITS = st.lists(
    st.tuples(st.sampled_from(["came", "absent", "back", "erase"]), st.integers(0, 2), st.integers(1, 7)), max_size=8
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_the_total_equals_the_indicator_for_any_history_of_edits(
    editor: User, championship: Undertaking, kind: ShiftKind, client_of: ClientOf, edits: list[tuple[str, int, int]]
) -> None:
    """What is reckoned here by hand from the edits is what the figure, the API and the page say."""
    with transaction.atomic(), time_machine.travel(AFTER, tick=False):
        with time_machine.travel(dt.datetime(2015, 3, 10, 12, tzinfo=dt.UTC), tick=False):
            people = [volunteer_of(editor, number, at=championship) for number in (1, 2, 3)]
            shift = shift_of(editor, championship, kind, needs=[{"number": 3}])
            places = [put(shift, need=shift.needs.get(), volunteer=one, actor=editor) for one in people]
        minutes, gone, erased = {0: 0, 1: 0, 2: 0}, set(), 0
        for what, at, hours in edits:
            if at in gone:
                continue
            if what == "came":
                note_came(places[at], ends=dt.time(8 + hours), actor=editor)
                minutes[at] = hours * 60
            elif what == "erase":
                retention.erase_volunteer(people[at], actor=editor)
                erased += minutes[at]
                gone.add(at)
            else:
                (note_absent if what == "absent" else take_note_back)(places[at], actor=editor)
                minutes[at] = 0
        figure = figures.hours_of(championship)
        told = figures.told(championship, figure)
        assert figure.minutes == sum(minutes.values())
        assert figure.stripped == erased
        assert sum(one["minutes"] for one in told["values"]) + told["without_month_minutes"] == told["total_minutes"]
        assert told["total_minutes"] == figure.minutes
        assert figure.volunteers == sum(1 for one in minutes.values() if one)
        page = client_of(editor).get(f"{championship.get_absolute_url()}hours/").content.decode()
        assert f"<strong>{figure.hours}</strong>" in page
        transaction.set_rollback(True)


def test_whoever_did_not_agree_to_be_kept_is_erased_after_the_months_and_the_total_stays(
    editor: User, championship: Undertaking, worked: SimpleNamespace
) -> None:
    create(VolunteerRules, {"undertaking": championship, "keep_months": 3}, actor=editor)
    kept, withdrawn, silent = worked.people
    with time_machine.travel(AFTER, tick=False):
        for place in worked.places:
            note_came(place, actor=editor)
        for one in (kept, withdrawn):
            give_consent(one, purpose=Purpose.KEPT, way=ConsentWay.PHONE, actor=editor)
        withdraw_consent(withdrawn, purpose=Purpose.KEPT, way=ConsentWay.MAIL, actor=editor)
    with time_machine.travel(dt.datetime(2015, 7, 5, 12, tzinfo=dt.UTC), tick=False):
        assert retention.forget_in(editor.office_id) == 0
        [alarm] = [one for one in alarms(editor, dt.date(2015, 7, 5)) if "months are over soon" in str(one.why)]
        assert str(alarm.why).startswith("2 volunteers did not agree")
    with time_machine.travel(dt.datetime(2015, 10, 7, 12, tzinfo=dt.UTC), tick=False):
        assert retention.forget_in(editor.office_id) == 2
        assert retention.forget_in(editor.office_id) == 0
    assert list(Volunteer.objects.all()) == [kept]
    assert silent.pk not in set(Volunteer.objects.values_list("pk", flat=True))
    assert total(championship) == 720
    stripped = StrippedHours.objects.get()
    assert (stripped.volunteers, stripped.shifts, stripped.minutes) == (2, 2, 480)
    assert figures.hours_of(championship).volunteers == 3


def test_whoever_is_in_elsewhere_is_kept_until_that_is_over(
    editor: User, championship: Undertaking, worked: SimpleNamespace
) -> None:
    from proxenia.attraction.volunteers.consenting import engage
    from tests.attraction.conftest import on

    later = undertaking_of(editor, name={"en": "Championship 2"}, start=on("2016-06-01"), end=on("2016-06-03"))
    engage(worked.people[0], undertaking=later, actor=editor)
    engage(worked.people[1], undertaking=undertaking_of(editor, start=None, end=None), actor=editor)
    with time_machine.travel(dt.datetime(2016, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        assert retention.forget_in(editor.office_id) == 1
    assert list(Volunteer.objects.order_by("pk")) == worked.people[:2]


def test_erasing_destroys_the_key_of_the_log_and_leaves_the_chain_whole(editor: User, worked: SimpleNamespace) -> None:
    one = worked.people[0]
    subject, place = one.privacy_subject, worked.places[0]
    assert place.privacy_subject == subject
    assert SubjectKey.objects.filter(subject=subject).exists()
    retention.erase_volunteer(one, actor=editor)
    assert not SubjectKey.objects.filter(subject=subject).exists()
    assert verify(editor.office_id) is None


def test_thanks_are_written_once_and_the_paper_says_the_hours_in_three_languages(
    editor: User, championship: Undertaking, worked: SimpleNamespace, client_of: ClientOf
) -> None:
    with pytest.raises(RuleError, match="No hours"):
        actions.thank(championship, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        note_came(worked.places[0], ends=dt.time(11, 30), actor=editor)
        assert actions.thank(championship, actor=editor) == 1
        assert actions.thank(championship, actor=editor) == 0
    assert [one.kind for one in VolunteerLetter.objects.all()] == ["thanks"]
    client = client_of(editor)
    path = f"{championship.get_absolute_url()}thanks/{worked.people[0].pk}/"
    for lang, words in (("en", "3.5 hours"), ("da", "3,5 timer"), ("zh", "3.5小时")):
        assert words in client.get(f"{path}?lang={lang}").content.decode()
    pdf = client.get(f"{path}?format=pdf")
    assert pdf.content.startswith(b"%PDF")
    assert client.get(f"{championship.get_absolute_url()}thanks/{worked.people[1].pk}/").status_code == 404


def test_the_total_is_stated_as_a_measured_figure_once_a_day(
    editor: User, championship: Undertaking, worked: SimpleNamespace
) -> None:
    with time_machine.travel(AFTER, tick=False):
        note_came(worked.places[0], actor=editor)
        claim = figures.state_hours(championship, actor=editor)
        assert (str(claim.low), claim.unit, claim.kind, str(claim.as_of)) == ("4.00", "hours", "measured", "2015-04-06")
        note_came(worked.places[1], actor=editor)
        again = figures.state_hours(championship, actor=editor)
    assert (again.pk, str(again.low), Claim.objects.count()) == (claim.pk, "8.00", 1)


def test_the_command_tells_hours_and_thanks_and_refuses_to_invite_without_consent(
    editor: User, championship: Undertaking, worked: SimpleNamespace, tmp_path: Any
) -> None:
    with time_machine.travel(AFTER, tick=False):
        note_came(worked.places[0], actor=editor)

    def run(*said: str) -> Any:
        return CliRunner().invoke(cli, ["attraction", *said, "--as", editor.email])

    told = json.loads(run("hours", str(championship.pk), "--json").output)
    assert (told["total"], told["values"]) == ("4.00", [{"month": "2015-04", "minutes": 240}])
    out = tmp_path / "thanks.docx"
    assert run("thanks", str(championship.pk), str(worked.people[0].pk), "--out", str(out)).exit_code == 0
    assert out.stat().st_size > 1000
    other = undertaking_of(editor, name={"en": "Championship 2"})
    refused = run("reinvite", str(other.pk), str(worked.people[0].pk))
    assert refused.exit_code == 1
    assert "has not agreed" in refused.output
    give_consent(worked.people[0], purpose=Purpose.REINVITED, way=ConsentWay.PHONE, actor=editor)
    assert run("reinvite", str(other.pk), str(worked.people[0].pk)).exit_code == 0
