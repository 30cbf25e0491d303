"""Mails of the portal: each matter once to each, at once, once a week or never, wherever a worker dies."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core import mail

from proxenia.accounts.models import User
from proxenia.core.mailing import MailState, move
from proxenia.openings.models import Call, CallNotice, PortalLetter, PortalTold
from proxenia.openings.portal import sending
from proxenia.openings.portal.actions import choose

from .conftest import Firm, call_of, introduction_of

QUARTER, NEXT, MONDAY = "2026-03-04T10:15", "2026-03-04T10:30", "2026-03-09T10:15"


@pytest.fixture(autouse=True)
def _mail_server(settings: LazySettings) -> None:
    settings.EMAIL_HOST = "mail.example.org"


def run(quarter: str) -> None:
    """Do what a worker does in a quarter of an hour."""
    sending.write_letters.func(quarter)
    for pk in PortalLetter.objects.filter(state=MailState.CLAIMED).values_list("pk", flat=True):
        sending.send_portal_letter.func(pk)


def test_a_new_call_in_the_field_is_told_once(firm: Firm, open_call: Call) -> None:
    run(QUARTER)
    run(NEXT)
    (letter,) = mail.outbox
    assert letter.to == [firm.guest.email]
    assert str(open_call) in letter.body
    assert firm.url("call", open_call.pk) in letter.body
    assert PortalLetter.objects.get().state == MailState.SENT


def test_what_comes_later_is_told_later_and_alone(firm: Firm, editor: User, open_call: Call) -> None:
    run(QUARTER)
    introduction_of(firm, editor)
    run(NEXT)
    assert len(mail.outbox) == 2
    assert "Farm 1, Harbin" in mail.outbox[1].body
    assert str(open_call) not in mail.outbox[1].body


def test_once_a_week_means_one_mail_in_a_week(firm: Firm, steward: User, open_call: Call) -> None:
    choose(firm.portal, mails="weekly", named=False, actor=firm.guest)
    run(QUARTER)
    call_of(steward, title={"en": "A second call"}, topics=list(open_call.topics.all()))
    run(NEXT)
    assert len(mail.outbox) == 1
    run(MONDAY)
    assert "A second call" in mail.outbox[1].body


def test_never_means_never_and_whoever_ended_it_gets_none(firm: Firm, rival: Firm, open_call: Call) -> None:
    choose(firm.portal, mails="never", named=False, actor=firm.guest)
    rival.guest.is_active = False
    rival.guest.save()
    run(QUARTER)
    assert mail.outbox == []
    assert not PortalLetter.objects.exists()


def test_what_is_settled_before_the_mail_leaves_is_not_told(firm: Firm, open_call: Call) -> None:
    sending.write_letters.func(QUARTER)
    Call.objects.update(state="cancelled")
    sending.send_portal_letter.func(PortalLetter.objects.get().pk)
    assert (mail.outbox, PortalLetter.objects.get().state) == ([], MailState.EMPTY)


def test_a_mail_that_may_have_left_is_never_sent_again(firm: Firm, open_call: Call) -> None:
    sending.write_letters.func(QUARTER)
    letter = PortalLetter.objects.get()
    move(letter, MailState.CLAIMED, MailState.HANDED)
    sending.send_portal_letter.func(letter.pk)
    run(NEXT)
    assert mail.outbox == []
    assert PortalLetter.objects.get().state == MailState.UNSURE
    assert PortalTold.objects.count() == 1


def test_what_the_door_wrote_to_the_same_address_is_not_written_again(firm: Firm, open_call: Call) -> None:
    CallNotice.objects.create(
        office=open_call.office,
        call=open_call,
        organisation=firm.profile.organisation,
        mail=firm.guest.email,
        state=MailState.SENT,
    )
    run(QUARTER)
    assert mail.outbox == []


def test_each_reads_the_mail_in_their_own_language(firm: Firm, open_call: Call) -> None:
    firm.guest.language = "da"
    firm.guest.save()
    run(QUARTER)
    assert mail.outbox[0].extra_headers["Content-Language"] == "da"
    assert "venter" in mail.outbox[0].subject


def test_no_mail_leaves_where_there_is_no_server(firm: Firm, open_call: Call, settings: LazySettings) -> None:
    settings.EMAIL_HOST = ""
    run(QUARTER)
    assert not PortalLetter.objects.exists()


def test_two_people_of_a_firm_are_told_apart(
    firm: Firm, rival: Firm, open_call: Call, found_firm: Callable[..., Firm]
) -> None:
    run(QUARTER)
    assert sorted(one.to[0] for one in mail.outbox) == sorted([firm.guest.email, rival.guest.email])
