"""Signing up without an account: in one's language, confirmed by mail, changed, taken along and erased on the own page."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from proxenia.accounts.models import User
from proxenia.attraction.choices import ConsentWay, Purpose
from proxenia.attraction.models import (
    Engagement,
    ShiftKind,
    ShiftPlace,
    Undertaking,
    Volunteer,
    VolunteerAddress,
    VolunteerCall,
    VolunteerLetter,
    VolunteerSkill,
)
from proxenia.attraction.volunteers import letters, mailing, queries, retention, signing
from proxenia.attraction.volunteers.actions import publish_call, renew_own_address, withdraw_call
from proxenia.attraction.volunteers.consenting import give_consent
from proxenia.attraction.volunteers.inviting import reinvite
from proxenia.attraction.volunteers.placing import put
from proxenia.attraction.volunteers.public_views import GUARD
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.mailing import MailState
from tests.attraction.conftest import ClientOf

from .conftest import shift_of, undertaking_of, volunteer_of

SAID = {
    "name": "Volunteer 1",
    "mail": "Volunteer1@Example.org",
    "lang1": "zh",
    "level1": "3",
    "lang2": "en",
    "level2": "2",
    "days": ["2015-04-03", "2015-04-04"],
    "begins": "08:00",
    "ends": "20:00",
    "wishes": "Anything by the water",
    "roster": "on",
    "reinvited": "on",
}


@pytest.fixture(autouse=True)
def _slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every form count as filled in by a person: how fast that goes is tested with the guard itself."""
    monkeypatch.setattr(type(GUARD), "_is_stamped", lambda *_said: True)


def sign_up(client: Client, call: VolunteerCall, lang: str = "en", **more: Any) -> Any:
    said = {name: value for name, value in (SAID | more).items() if value is not None}
    return client.post(f"/volunteer/{call.slug}/?lang={lang}", said)


def own(volunteer: Volunteer, end: str = "") -> str:
    return f"/volunteer/mine/{VolunteerAddress.objects.get(volunteer=volunteer).token}/{end}"


def confirmed(client: Client, call: VolunteerCall, **more: Any) -> Volunteer:
    assert sign_up(client, call, **more).status_code == 200
    volunteer: Volunteer = Volunteer.objects.order_by("pk").last()  # type: ignore[assignment]
    client.post(own(volunteer), {"step": "confirm"})
    found: Volunteer = Volunteer.objects.order_by("pk").last()  # type: ignore[assignment]
    return found


def test_the_call_is_read_in_three_languages_by_everybody(client: Client, call: VolunteerCall) -> None:
    for lang, title in (("da", "Hjælp os"), ("en", "Help us"), ("zh", "来帮忙")):
        page = client.get(f"/volunteer/{call.slug}/?lang={lang}")
        assert page.status_code == 200
        assert title in page.content.decode()
        assert page.headers["Content-Language"] == lang
    assert "6 months after the event" in client.get(f"/volunteer/{call.slug}/?lang=en").content.decode()


def test_whoever_signs_up_counts_once_the_mail_is_confirmed(
    client: Client, editor: User, call: VolunteerCall, championship: Undertaking
) -> None:
    page = sign_up(client, call)
    assert "We have sent a mail to Volunteer1@Example.org" in page.content.decode()
    volunteer = Volunteer.objects.get()
    assert (volunteer.state, volunteer.mail) == ("unconfirmed", "volunteer1@example.org")
    assert not queries.volunteers_visible_to(editor).exists()
    assert not queries.on_roster(championship, today()).exists()
    assert "Press to confirm" in client.get(own(volunteer)).content.decode()
    assert client.get(own(volunteer, "details/")).status_code == 404
    client.post(own(volunteer), {"step": "confirm"})
    volunteer.refresh_from_db()
    assert volunteer.state == "active"
    assert [str(one) for one in volunteer.tongues.all()] == [
        "Chinese (speaks it as a first language)",
        "English (speaks it well)",
    ]
    assert [str(one) for one in volunteer.availabilities.all()] == ["2015-04-03 08:00–20:00", "2015-04-04 08:00–20:00"]
    assert {(one.purpose, one.way) for one in volunteer.consents.all()} == {("roster", "form"), ("reinvited", "form")}
    assert [one.pk for one in queries.on_roster(championship, today())] == [volunteer.pk]
    assert [one.kind for one in VolunteerLetter.objects.order_by("pk")] == ["confirm", "welcome"]


def test_letters_are_in_the_language_of_the_form_and_lead_to_the_own_page(
    client: Client, call: VolunteerCall, mailoutbox: list[Any]
) -> None:
    for number, lang in ((1, "da"), (2, "zh")):
        sign_up(client, call, lang, mail=f"volunteer{number}@example.org")
    for letter in VolunteerLetter.objects.order_by("pk"):
        VolunteerLetter.objects.filter(pk=letter.pk).update(state=MailState.WAITING)
        mailing.send_volunteer_letter.call(letter.pk)
    danish, chinese = mailoutbox
    assert danish.subject == "Bekræft din tilmelding som frivillig: Mesterskab 1"
    assert chinese.subject.startswith("请确认志愿者报名")
    [path] = re.findall(r"/volunteer/mine/\S+", danish.body)
    assert "Tryk for at bekræfte" in client.get(path).content.decode()


def test_what_is_missing_is_said_in_the_visitors_language(client: Client, call: VolunteerCall) -> None:
    page = sign_up(client, call, "da", name="", roster=None)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Udfyld dette felt." in text
    assert "Uden dette ja kan vi ikke planlægge med dig." in text
    assert sign_up(client, call, lang2="zh").status_code == 422
    assert sign_up(client, call, ends="").status_code == 422
    assert not Volunteer.objects.exists()


def test_what_may_be_spam_is_set_aside_and_never_mailed_to_until_a_person_lets_it_in(
    client: Client, editor: User, call: VolunteerCall, client_of: ClientOf
) -> None:
    sign_up(client, call, website="http://spam.example")
    volunteer = Volunteer.objects.get()
    assert (volunteer.state, volunteer.suspected_of) == ("suspected", "honeypot")
    assert not VolunteerLetter.objects.exists()
    with pytest.raises(RuleError, match="time to confirm"):
        signing.confirm(volunteer, actor=None)
    desk = client_of(editor)
    assert "Volunteer 1" in desk.get("/attraction/volunteers/set-aside/").content.decode()
    desk.post(f"/attraction/volunteers/set-aside/{volunteer.pk}/let-in/")
    volunteer.refresh_from_db()
    assert volunteer.state == "active"


def test_too_many_from_one_address_are_refused(
    client: Client, call: VolunteerCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(GUARD), "is_too_much", lambda *_said: True)
    assert sign_up(client, call).status_code == 429
    assert not Volunteer.objects.exists()


def test_a_call_takes_nobody_before_after_or_unpublished(
    client: Client, editor: User, steward: User, call: VolunteerCall
) -> None:
    with time_machine.travel(dt.datetime(2015, 4, 1, 12, tzinfo=dt.UTC), tick=False):
        assert sign_up(client, call).status_code == 410
        assert "takes no sign-ups today" in client.get(f"/volunteer/{call.slug}/?lang=en").content.decode()
    with pytest.raises(NotAllowed):
        withdraw_call(call, actor=editor)
    withdraw_call(call, actor=steward)
    assert client.get(f"/volunteer/{call.slug}/").status_code == 404
    publish_call(call, actor=steward)
    assert client.get(f"/volunteer/{call.slug}/").status_code == 200
    assert not Volunteer.objects.exists()


def test_who_signs_up_again_stays_one_volunteer_with_what_is_new(
    client: Client, editor: User, call: VolunteerCall, championship: Undertaking
) -> None:
    known = volunteer_of(editor, 1, speaks={"da": 3})
    other = undertaking_of(editor, name={"en": "Championship 2"})
    give_consent(known, purpose=Purpose.KEPT, way=ConsentWay.PAPER, actor=editor)
    Engagement.objects.create(volunteer=known, undertaking=other, office_id=known.office_id)
    found = confirmed(client, call, phone="12345678")
    assert (Volunteer.objects.get(), found.pk, found.phone) == (known, known.pk, "12345678")
    assert {one.language for one in found.tongues.all()} == {"da", "zh", "en"}
    assert {one.undertaking_id for one in found.engagements.all()} == {championship.pk, other.pk}
    assert set(queries.consents_on(found, today())) == {"kept", "roster", "reinvited"}
    again = confirmed(client, call, days=["2015-04-05"])
    assert [str(one.day) for one in again.availabilities.all()] == ["2015-04-05"]


def test_nobody_else_learns_that_a_mail_address_is_known(client: Client, editor: User, call: VolunteerCall) -> None:
    volunteer_of(editor, 1, phone="12345678")
    sign_up(client, call)
    fresh = Volunteer.objects.order_by("pk").last()
    assert fresh is not None
    assert fresh.phone == ""
    assert "12345678" not in client.get(own(fresh)).content.decode()


def test_on_the_own_page_one_says_to_come_and_cancels_only_what_is_ones_own(
    client: Client, editor: User, call: VolunteerCall, championship: Undertaking, kind: ShiftKind
) -> None:
    volunteer, other = confirmed(client, call), volunteer_of(editor, 2, at=championship)
    shift = shift_of(editor, championship, kind, needs=[{"number": 2}])
    mine = put(shift, need=shift.needs.get(), volunteer=volunteer, actor=editor)
    theirs = put(shift, need=shift.needs.get(), volunteer=other, actor=editor)
    page = client.get(f"{own(volunteer)}?lang=da").content.decode()
    assert "3. april 2015, 08:00–12:00" in page
    assert "Port" in page
    assert "Volunteer 2" not in page
    client.post(own(volunteer), {"step": "come", "key": mine.pk})
    assert ShiftPlace.objects.get(pk=mine.pk).state == "confirmed"
    client.post(own(volunteer), {"step": "cancel", "key": mine.pk})
    assert ShiftPlace.objects.get(pk=mine.pk).state == "cancelled"
    assert client.post(own(volunteer), {"step": "cancel", "key": theirs.pk}).status_code == 404
    assert ShiftPlace.objects.get(pk=theirs.pk).state == "planned"
    with time_machine.travel(dt.datetime(2015, 4, 3, 7, tzinfo=dt.UTC), tick=False):
        refused = client.post(own(other_address(other)), {"step": "cancel", "key": theirs.pk})
    assert refused.status_code == 422
    assert "This shift has begun" in refused.content.decode()


def other_address(volunteer: Volunteer) -> Volunteer:
    VolunteerAddress.objects.get_or_create(
        volunteer=volunteer,
        defaults={"office_id": volunteer.office_id, "seal": f"seal{volunteer.pk}", "language": "en"},
    )
    return volunteer


def test_the_calendar_follows_the_shifts(
    client: Client, editor: User, call: VolunteerCall, championship: Undertaking, kind: ShiftKind
) -> None:
    volunteer = confirmed(client, call)
    shift = shift_of(editor, championship, kind)
    place = put(shift, need=shift.needs.get(), volunteer=volunteer, actor=editor)
    feed = client.get(own(volunteer, "calendar.ics"))
    assert feed.headers["Content-Type"].startswith("text/calendar")
    text = feed.content.decode()
    assert "DTSTART;TZID=Europe/Copenhagen:20150403T080000" in text
    assert "SUMMARY:Gate" in text
    client.post(own(volunteer), {"step": "cancel", "key": place.pk})
    assert "STATUS:CANCELLED" in client.get(own(volunteer, "calendar.ics")).content.decode()


def test_consents_are_given_and_withdrawn_and_an_invitation_is_answered_on_the_own_page(
    client: Client, editor: User, call: VolunteerCall
) -> None:
    volunteer = confirmed(client, call)
    other = undertaking_of(editor, name={"en": "Championship 2"})
    made = reinvite(volunteer, undertaking=other, actor=editor)
    client.post(own(volunteer), {"step": "agree", "purpose": "kept"})
    client.post(own(volunteer), {"step": "withdraw", "purpose": "reinvited"})
    assert set(queries.consents_on(volunteer, today())) == {"roster", "kept"}
    assert "Championship 2" in client.get(own(volunteer)).content.decode()
    client.post(own(volunteer), {"step": "accept", "key": made.pk})
    assert [one.pk for one in queries.on_roster(other, today())] == [volunteer.pk]
    engagement = volunteer.engagements.get(undertaking=other)
    client.post(own(volunteer), {"step": "leave", "key": engagement.pk})
    assert not queries.on_roster(other, today()).exists()
    client.post(own(volunteer), {"step": "agree", "purpose": "everything"})
    assert not volunteer.consents.filter(purpose="everything").exists()


def test_one_changes_what_one_told_but_not_the_confirmed_address(
    client: Client, editor: User, call: VolunteerCall
) -> None:
    skill = VolunteerSkill.objects.create(
        office_id=editor.office_id, name={"en": "Boat licence", "da": "Bådcertifikat"}
    )
    volunteer = confirmed(client, call)
    page = client.get(own(volunteer, "details/?lang=da")).content.decode()
    assert "Bådcertifikat" in page
    assert 'name="mail"' not in page
    said = {"name": "Volunteer 9", "mail": "other@example.org", "lang1": "da", "level1": "3", "skills": [skill.pk]}
    assert client.post(own(volunteer, "details/?lang=da"), said).status_code == 302
    volunteer.refresh_from_db()
    assert (volunteer.name, volunteer.mail, volunteer.language) == ("Volunteer 9", "volunteer1@example.org", "da")
    assert [one.language for one in volunteer.tongues.all()] == ["da"]
    assert list(volunteer.skills.all()) == [skill]
    assert not volunteer.availabilities.exists()


def test_one_takes_all_data_along_and_then_erases_them(client: Client, editor: User, call: VolunteerCall) -> None:
    volunteer = confirmed(client, call)
    address = own(volunteer)
    data = client.get(own(volunteer, "data.json")).json()
    assert data["mail"] == "volunteer1@example.org"
    assert [one["purpose"] for one in data["consents"]] == ["roster", "reinvited"]
    assert data["engagements"][0]["wishes"] == "Anything by the water"
    assert data["availability"][0]["day"] == "2015-04-03"
    page = client.post(f"{address}?lang=en", {"step": "erase"}).content.decode()
    assert "All about you is erased." in page
    assert not Volunteer.objects.exists()
    assert client.get(address).status_code == 404


def test_the_secret_address_is_told_to_nobody_and_its_forms_can_be_sent(client: Client, call: VolunteerCall) -> None:
    """A browser sends no origin with a form from a page that asks for no referrer at all, and the form would be refused."""
    page = client.get(own(confirmed(client, call)))
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_a_new_address_makes_the_old_one_worthless(client: Client, editor: User, call: VolunteerCall) -> None:
    volunteer = confirmed(client, call)
    before = own(volunteer)
    renew_own_address(volunteer, actor=editor)
    assert client.get(before).status_code == 404
    assert client.get(own(volunteer)).status_code == 200
    assert client.get("/volunteer/mine/forged.seal/").status_code == 404
    assert letters.own_link(Volunteer.objects.get(), "en").endswith("?lang=en")


def test_who_never_confirms_and_what_is_spam_goes_by_itself(client: Client, call: VolunteerCall) -> None:
    sign_up(client, call)
    sign_up(client, call, mail="volunteer2@example.org", website="x", wishes="")
    office = call.office_id
    with time_machine.travel(dt.datetime(2015, 3, 26, tzinfo=dt.UTC), tick=False):
        assert retention.forget_in(office) == 1
        assert [one.state for one in Volunteer.objects.all()] == ["suspected"]
    with time_machine.travel(dt.datetime(2015, 4, 12, tzinfo=dt.UTC), tick=False):
        assert retention.forget_in(office) == 1
    assert not Volunteer.objects.exists()
