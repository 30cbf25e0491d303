"""The digest tells each account what is new and its own to see, each matter once, wherever a worker is killed."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from email import message_from_string
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from proxenia.accounts.models import User
from proxenia.contacts.models import Interaction, Promise
from proxenia.core.errors import RuleError
from proxenia.core.mailing import MOST_ATTEMPTS
from proxenia.core.working import work
from proxenia.desk.actions import end_digest, own, put_aside, set_myself
from proxenia.desk.models import Letter, Myself, Told
from proxenia.desk.today import sending
from proxenia.relations.models import Agreement, Commitment, Tie
from proxenia.sources.models import Note
from tests.factories import make
from tests.processes import Beside, MailServer

MONDAY = dt.datetime(2018, 1, 1, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _mail_server(settings: Any, transactional_db: None) -> None:
    """Name a mail server; a worker renews its connection, so no test may hold a transaction around it."""
    settings.EMAIL_HOST = "mail.example.org"
    settings.PUBLIC_URL = "https://proxenia.example.org"


@pytest.fixture
def in_2018() -> Iterator[Any]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def daily(editor: User, in_2018: Any) -> User:
    set_myself({"digest": "daily"}, actor=editor)
    return editor


def owe(actor: User, text: str = "Send the report", due: str = "2018-01-10") -> Commitment:
    owed: Commitment = make(Commitment, actor=actor, tie=tie_of(actor), text={"en": text}, due=due)
    return owed


def tie_of(actor: User) -> Tie:
    found = Tie.objects.filter(name="Harbin", office=actor.office).first()
    tie: Tie = found or make(Tie, actor=actor, name="Harbin", kind="state")
    return tie


def sent() -> list[str]:
    """Return the texts of the mails that leave when a worker looks."""
    mail.outbox.clear()
    work(once=True)
    return [str(one.body) for one in mail.outbox]


def test_what_is_new_is_told_once(daily: User, in_2018: Any) -> None:
    owe(daily)
    [first] = sent()
    assert "Send the report" in first
    assert sent() == []
    in_2018.shift(dt.timedelta(days=1))
    assert sent() == []
    owe(daily, "Write a letter")
    in_2018.shift(dt.timedelta(days=1))
    [second] = sent()
    assert "Write a letter" in second
    assert "Send the report" not in second
    assert list(Letter.objects.values_list("state", flat=True)) == ["sent", "empty", "sent"]


def test_what_falls_overdue_is_told_anew(daily: User, in_2018: Any) -> None:
    owe(daily)
    sent()
    in_2018.shift(dt.timedelta(days=10))
    [late] = sent()
    assert "It was due 10 January 2018" in late


def test_nobody_gets_mail_who_did_not_ask(editor: User, reader: User, in_2018: Any) -> None:
    owe(editor)
    set_myself({"digest": "none"}, actor=editor)
    assert sent() == []
    assert Letter.objects.count() == 0


def test_accounts_of_a_demo_get_none(account: Callable[..., User], office: Any, in_2018: Any) -> None:
    shown = account(office, "editor", is_demo=True)
    with pytest.raises(RuleError, match="no mail"):
        set_myself({"digest": "daily"}, actor=shown)
    Myself.objects.create(user=shown, office=office, digest="daily")
    owe(shown)
    assert sent() == []


def test_a_weekly_one_leaves_once_a_week(editor: User, in_2018: Any) -> None:
    set_myself({"digest": "weekly"}, actor=editor)
    told = []
    for number in range(8):
        owe(editor, f"Report {number}")
        told.append(len(sent()))
        in_2018.shift(dt.timedelta(days=1))
    assert told == [1, 0, 0, 0, 0, 0, 0, 1]


def test_before_the_hour_nothing_leaves(daily: User, in_2018: Any) -> None:
    owe(daily)
    in_2018.move_to(MONDAY.replace(hour=3))
    assert sent() == []
    in_2018.move_to(MONDAY.replace(hour=6, minute=30))
    assert len(sent()) == 1


def test_the_reader_s_own_come_first_and_what_is_put_aside_stays_away(daily: User) -> None:
    owe(daily, "Somebody else's")
    mine, later = owe(daily, "What I promised"), owe(daily, "Not now")
    own("relations.commitment", mine.pk, actor=daily)
    put_aside(f"relations.commitment-{later.pk}-due", actor=daily)
    [text] = sent()
    assert (
        text.index("Yours")
        < text.index("What I promised")
        < text.index("Wants attention")
        < text.index("Somebody else")
    )
    assert "Not now" not in text


def test_a_mail_is_plain_and_html_and_can_be_ended_by_one_press(daily: User, client: Client) -> None:
    owe(daily, "<b>Report</b>")
    sent()
    [one] = mail.outbox
    headers = one.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Message-ID"] == Letter.objects.get().message_id
    html = str(one.alternatives[0][0])  # type: ignore[attr-defined]
    assert "&lt;b&gt;Report" in html
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("https://proxenia.example.org")
    assert client.get(address).status_code == 200
    assert Myself.objects.get().digest == "daily"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Myself.objects.get().digest == "none"


def test_a_forged_link_ends_nothing(daily: User, client: Client) -> None:
    seal = Myself.objects.get().seal
    assert client.get(f"/mail/{seal}.forged/end/").status_code == 404
    assert client.post(f"/mail/{seal}.forged/end/").status_code == 422
    with pytest.raises(RuleError):
        end_digest(seal, actor=None)
    assert Myself.objects.get().digest == "daily"


def test_the_mail_speaks_the_language_of_its_account(daily: User) -> None:
    type(daily).objects.filter(pk=daily.pk).update(language="da")
    owe(daily)
    [text] = sent()
    assert "10. januar 2018" in text


def test_what_the_account_may_no_longer_see_is_not_told(daily: User) -> None:
    owe(daily)
    with _stopped_after_claim():
        sent()
    assert Letter.objects.get().state == "claimed"
    type(daily).objects.filter(pk=daily.pk).update(role="guest")
    sending.send_letter.call(Letter.objects.get().pk)
    assert mail.outbox == []
    assert Letter.objects.get().state == "empty"


def test_who_is_shut_out_gets_nothing_more(daily: User) -> None:
    owe(daily)
    type(daily).objects.filter(pk=daily.pk).update(is_active=False)
    assert sent() == []


def test_confidential_words_never_leave(daily: User, steward: User) -> None:
    owe(daily)
    about = {"about_label": "relations.tie", "about_id": tie_of(daily).pk}
    make(Note, actor=steward, text="Kranich 4711", is_confidential=True, **about)
    set_myself({"digest": "daily"}, actor=steward)
    texts = sent()
    assert len(texts) == 2
    assert not any("4711" in text for text in texts)


def test_the_stranger_is_told_nothing_of_ours_and_the_neighbour_what_was_shared(
    daily: User, steward: User, neighbour: User, stranger: User
) -> None:
    owe(daily)
    make(Tie, actor=steward, name="Riga", sharing="region")
    for one in (neighbour, stranger):
        set_myself({"digest": "daily"}, actor=one)
    sent()
    told = {one.to[0]: str(one.body) for one in mail.outbox}
    assert set(told) == {daily.email, neighbour.email}
    assert "Riga" in told[neighbour.email]
    assert "Send the report" not in told[neighbour.email]


def test_planned_contacts_of_the_coming_week_are_told(daily: User) -> None:
    make(Interaction, actor=daily, title={"en": "Delegation"}, kind="visit", start="2018-01-05", end="2018-01-07")
    make(Interaction, actor=daily, title={"en": "Much later"}, kind="visit", start="2018-02-05", end=None)
    [text] = sent()
    assert "Delegation" in text
    assert "Much later" not in text


def test_a_letter_costs_the_same_queries_whatever_it_tells(daily: User) -> None:
    counts = []
    for _round in range(3):
        owe(daily)
        make(Promise, actor=daily, text={"en": "Promise"}, due="2018-01-12")
        start = {"start": "2017-01-01", "end": "2018-01-20", "ties": [tie_of(daily)]}
        make(Agreement, actor=daily, title={"en": "Agreement"}, **start)
        letter = Letter.objects.create(user=daily, office=daily.office, turn=f"{_round}")
        with CaptureQueriesContext(connection) as queries:
            sending.send_letter.call(letter.pk)
        counts.append(len(queries))
        assert Letter.objects.get(pk=letter.pk).state == "sent"
    assert counts == [counts[0]] * 3


class _stopped_after_claim:  # noqa: N801 - read as a phrase
    """Let no letter get further than its claim."""

    def __enter__(self) -> None:
        self.kept, sending.hand_over = sending.hand_over, lambda _letter: None  # type: ignore[assignment]

    def __exit__(self, *_error: object) -> None:
        sending.hand_over = self.kept


# Real processes, killed at several points

SETUP = """
from proxenia.accounts.models import Office, User
from proxenia.core.clock import today
from proxenia.desk.actions import set_myself
from proxenia.relations.models import Commitment, Tie
from tests.factories import make
office = Office.objects.create(name="Office 1")
user = User.objects.create_user("officer1@example.org", office=office, role="editor", name="Officer 1", language="en")
set_myself({"digest": "daily"}, actor=user)
tie = make(Tie, actor=user, name="Harbin", kind="state")
make(Commitment, actor=user, tie=tie, text={"en": "Report one"}, due=str(today() + dt.timedelta(days=3)))
"""
STATE = """
from proxenia.desk.models import Letter, Told
print(json.dumps([sorted(Letter.objects.values_list("state", flat=True)), Told.objects.count()]))
"""
NEXT_DAY = """
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.models import Turn
from proxenia.desk.models import Letter
from proxenia.relations.models import Commitment, Tie
from tests.factories import make
Turn.objects.update(last="")
for one in Letter.objects.all():
    one.turn = f"before-{one.pk}"
    one.save()
user = User.objects.get()
make(Commitment, actor=user, tie=Tie.objects.get(), text={"en": "Report two"}, due=str(today() + dt.timedelta(days=3)))
"""
DIE = "from proxenia.desk.today import sending\ndef die(*_all, **_more): os.kill(os.getpid(), signal.SIGKILL)\n"
VICTIM = "import pathlib\npathlib.Path(os.environ['MAIL_VICTIM']).write_text(str(os.getpid()))\n"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    monkeypatch.setenv("MAIL_VICTIM", str(tmp_path / "victim"))
    with MailServer() as found:
        yield found


@pytest.fixture
def beside(server: MailServer, tmp_path: Path, transactional_db: None) -> Iterator[Beside]:
    with closing(Beside(tmp_path / "office", PROXENIA_DIGEST_HOUR="0", **server.settings)) as found:
        found.run(SETUP)
        yield found


def kill_at(point: str, server: MailServer, beside: Beside) -> None:
    """Run a worker that is killed at a point of its way."""
    scripts = {
        "before the letters are written": f"{DIE}sending._ask_for_letter = die",
        "before the claim": f"{DIE}sending.claim = die",
        "within the claim": f"{DIE}sending.Told.objects.bulk_create = die",
        "after the claim": f"{DIE}sending.hand_over = die",
        "while connecting": VICTIM,
        "after it was handed over": f"{DIE}from django.core.mail.backends.smtp import EmailBackend\nEmailBackend.send_messages = die",
        "after the mail server took it": VICTIM,
    }
    server.kills = {"while connecting": "EHLO", "after the mail server took it": "DATA"}.get(point, "")
    beside.work(scripts[point], killed=True)
    server.kills = ""
    time.sleep(0.5)


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1", "::1"])
@pytest.mark.parametrize(
    "point",
    ["before the letters are written", "before the claim", "within the claim", "after the claim", "while connecting"],
)
def test_a_worker_killed_before_the_mail_server_has_it_loses_and_doubles_nothing(
    point: str, server: MailServer, beside: Beside
) -> None:
    kill_at(point, server, beside)
    assert server.mails == []
    beside.work()
    beside.work()
    assert ["Report one" in one for one in server.mails] == [True]
    assert beside.run(STATE) == [["sent"], 1]


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1", "::1"])
@pytest.mark.parametrize(("point", "arrived"), [("after it was handed over", 0), ("after the mail server took it", 1)])
def test_a_worker_killed_while_the_mail_server_may_have_it_never_sends_it_again_and_the_next_mail_says_so(
    point: str, arrived: int, server: MailServer, beside: Beside
) -> None:
    kill_at(point, server, beside)
    beside.work()
    assert len(server.mails) == arrived
    assert beside.run(STATE) == [["unsure"], 1]
    beside.run(NEXT_DAY)
    beside.work()
    last = message_from_string(server.mails[-1]).get_payload()[0].get_payload(decode=True).decode()  # type: ignore[union-attr,index]
    assert "Report two" in last
    assert "Report one" not in last
    assert "An earlier mail may not have reached you" in last


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1", "::1"])
def test_a_mail_that_is_refused_is_tried_again_and_told_in_the_end_by_another_letter(
    server: MailServer, beside: Beside
) -> None:
    now = "from django_tasks_db.models import DBTaskResult\nfrom django.utils import timezone\n"
    now += "DBTaskResult.objects.filter(status='READY').update(run_after=timezone.now())"
    server.refuses = "MAIL"
    for _time in range(MOST_ATTEMPTS):
        beside.work()
        beside.run(now)
    assert beside.run(STATE) == [["failed"], 0]
    server.refuses = ""
    beside.run(NEXT_DAY)
    beside.work()
    [mail_at_last] = server.mails
    assert "Report one" in mail_at_last
    assert "Report two" in mail_at_last


def test_two_workers_send_each_letter_once(daily: User) -> None:
    owe(daily)
    letter = Letter.objects.create(user=daily, office=daily.office, turn="1")
    sending.claim(letter)
    stale = Letter.objects.get(pk=letter.pk)
    sending.hand_over(letter)
    sending.hand_over(stale)
    assert len(mail.outbox) == 1
    assert Told.objects.count() == 1
    assert DBTaskResult.objects.count() == 0
