"""A forum as a record: who reads it, its call in three languages, made public, called off, held as one contact, and the next one."""

import io
import json
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.contacts.models import DiscussionPoint, Interaction, Participant
from proxenia.core.dates import PartialDate
from proxenia.core.documents import as_data, docx
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.directory.models import Organisation
from proxenia.forums.choices import ForumState
from proxenia.forums.models import Benefit, Forum, ForumHost, ForumLine, Theme
from proxenia.forums.models import Participant as Delegate
from proxenia.forums.record import contributed
from proxenia.forums.record.actions import begin_next, cancel, resume
from proxenia.forums.record.call import call
from proxenia.forums.record.cli import call_command, list_command
from proxenia.forums.record.holding import hold
from proxenia.forums.record.publishing import publish, take_down
from proxenia.forums.record.queries import anybody
from tests.factories import make

from .conftest import AFTERWARDS, CANARY


def words(document: Any) -> str:
    return json.dumps(as_data(document), ensure_ascii=False)


def page_of(forum: Forum) -> str:
    return reverse("forum:page", args=[forum.slug])


def test_the_call_says_in_danish_english_and_chinese_what_the_record_says(world: SimpleNamespace, editor: User) -> None:
    danish, english, chinese = (words(call(editor, world.forum, code)) for code in ("da", "en", "zh"))
    assert all(part in danish for part in ("Åbn døren", "Årets møde.", "Grønne løsninger", "Vært", "2.–3. marts 2026"))
    assert all(part in english for part in ("Open the door", "The meeting of the year.", "Co-host", "Home Region"))
    assert all(part in chinese for part in ("敞开大门", "主办方", "2026年3月2日–3日"))


def test_the_call_tells_the_programme_days_beside_those_that_are_announced(
    world: SimpleNamespace, editor: User
) -> None:
    facts = next(one for one in as_data(call(editor, world.forum, "en"))["blocks"] if one["kind"] == "facts")
    told = {item["label"]: item["runs"][0]["text"] for item in facts["items"]}
    assert told["Dates"] == "2–3 March 2026"
    assert told["Programme"] == "2–4 March 2026"


def test_words_of_another_language_are_marked_with_theirs_and_it_is_said(world: SimpleNamespace, editor: User) -> None:
    told = as_data(call(editor, world.forum, "zh"))
    assert any(one["kind"] == "callout" for one in told["blocks"])
    run = next(one for one in told["blocks"] if one["kind"] == "paragraph")["runs"][0]
    assert (run["text"], run["lang"]) == ("The meeting of the year.", "en")


def test_the_call_is_a_page_a_pdf_and_a_word_file(world: SimpleNamespace, client_of: Any, reader: User) -> None:
    browser, address = client_of(reader), reverse("forums:forum-call", args=[world.forum.pk])
    assert "Grønne løsninger" in browser.get(address, {"lang": "da"}).content.decode()
    assert browser.get(address, {"lang": "zh", "format": "pdf"}).content.startswith(b"%PDF")
    word = zipfile.ZipFile(io.BytesIO(browser.get(address, {"format": "docx"}).content))
    assert "Home Municipality" in word.read("word/document.xml").decode()
    assert browser.get(address, {"format": "exe"}).status_code == 404


def test_a_word_file_of_an_empty_forum_can_be_made(editor: User) -> None:
    forum = create(Forum, {"title": {"en": "Empty"}, "slug": "empty"}, actor=editor)
    assert docx(call(editor, forum, "da"))


def test_nobody_outside_knows_of_a_forum_that_is_not_public(world: SimpleNamespace, client: Client) -> None:
    assert client.get(page_of(world.forum)).status_code == 404


def test_everybody_reads_a_public_forum_without_its_note_in_three_languages(
    world: SimpleNamespace, steward: User, client: Client
) -> None:
    publish(world.forum, actor=steward)
    for code, title in {"da": "Åbn døren", "en": "Open the door", "zh": "敞开大门"}.items():
        response = client.get(page_of(world.forum), {"lang": code})
        text = response.content.decode()
        assert title in text
        assert "Home Municipality" in text
        assert CANARY not in text
        assert "noindex" not in text
        assert "X-Robots-Tag" not in response.headers


def test_only_a_steward_makes_a_forum_public(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(NotAllowed):
        publish(world.forum, actor=editor)
    assert Forum.objects.get().published_on is None


def test_a_forum_without_words_days_or_hosts_is_not_made_public(steward: User) -> None:
    forum = create(Forum, {"title": {"en": "Empty"}, "slug": "empty"}, actor=steward)
    with pytest.raises(RuleError, match=r"no days.*write the call.*name a host"):
        publish(forum, actor=steward)


def test_a_forum_is_not_made_public_with_a_host_that_is_kept_to_the_office(
    world: SimpleNamespace, steward: User
) -> None:
    hidden = create(Organisation, {"name": "Quiet Foundation"}, actor=steward)
    create(ForumHost, {"forum": world.forum, "organisation": hidden}, actor=steward)
    with pytest.raises(RuleError, match="share Quiet Foundation first"):
        publish(world.forum, actor=steward)


def test_a_host_that_is_kept_to_the_office_is_named_to_the_office_alone(
    world: SimpleNamespace, steward: User, reader: User
) -> None:
    publish(world.forum, actor=steward)
    hidden = create(Organisation, {"name": "Quiet Foundation"}, actor=steward)
    create(ForumHost, {"forum": world.forum, "organisation": hidden}, actor=steward)
    assert "Quiet Foundation" in words(call(reader, world.forum, "en"))
    assert "Quiet Foundation" not in words(call(anybody(world.forum), world.forum, "en"))


def test_publishing_twice_is_publishing_once_and_taking_down_hides_it_again(
    world: SimpleNamespace, steward: User, client: Client
) -> None:
    first = publish(world.forum, actor=steward).version
    assert publish(world.forum, actor=steward).version == first
    taken = take_down(world.forum, actor=steward)
    assert (taken.published_on, taken.sharing) == (None, "office")
    assert taken.state is ForumState.PLANNED
    assert client.get(page_of(world.forum)).status_code == 404
    with pytest.raises(RuleError, match="not public"):
        take_down(world.forum, actor=steward)


def test_addresses_that_lead_elsewhere_are_no_forums(steward: User) -> None:
    with pytest.raises(RuleError, match="leads elsewhere"):
        create(Forum, {"title": {"en": "Mine"}, "slug": "mine"}, actor=steward)


def test_a_public_forum_that_is_called_off_says_so_and_why(
    world: SimpleNamespace, steward: User, editor: User, client: Client
) -> None:
    publish(world.forum, actor=steward)
    with pytest.raises(RuleError, match="Say why"):
        cancel(world.forum, why="", actor=editor)
    assert cancel(world.forum, why={"en": "A storm."}, actor=editor).state is ForumState.CANCELLED  # type: ignore[arg-type]
    text = client.get(page_of(world.forum), {"lang": "en"}).content.decode()
    assert "The forum is cancelled." in text
    assert "A storm." in text
    assert resume(world.forum, actor=editor).state is ForumState.PUBLIC


def test_a_forum_is_held_once_as_one_contact_with_hosts_guests_and_what_follows(
    world: SimpleNamespace, steward: User
) -> None:
    guest = world.add(Organisation, name="Partner City", kind="city")
    registered = make(Delegate, actor=steward, forum=world.forum).registration
    registered.organisation = guest
    registered.save()
    Delegate.objects.update(state="given", arrived_at=AFTERWARDS)
    line = {"text": {"en": "A joint pilot"}, "follow_up": {"en": "Write it down"}, "owner": world.post}
    world.add(ForumLine, forum=world.forum, **line)
    with time_machine.travel(AFTERWARDS, tick=False):
        held = hold(world.forum, actor=steward)
        again = hold(world.forum, actor=steward)
    assert held.contact_id == again.contact_id
    contact = Interaction.objects.get()
    assert (contact.kind, contact.direction, str(contact.end)) == ("conference", "in", "2026-03-04")
    assert list(contact.ties.all()) == [world.tie]
    assert list(contact.topics.all()) == [world.topic]
    present = {(str(one.organisation), one.side) for one in Participant.objects.all()}
    assert present == {("Home Municipality", "ours"), ("Home Region", "ours"), ("Partner City", "theirs")}
    point = DiscussionPoint.objects.get()
    assert (str(point.text), point.follow_up_by) == ("A joint pilot", world.post)
    with pytest.raises(RuleError, match="recorded as held"):
        change(Forum.objects.get(), {"capacity": 3}, actor=steward)


def test_what_holding_lacks_is_said_all_at_once(world: SimpleNamespace, steward: User) -> None:
    make(Delegate, actor=steward, forum=world.forum)
    Delegate.objects.update(state="given")
    world.add(ForumLine, forum=world.forum, text={"en": "x"}, follow_up={"en": "Write it down"})
    with pytest.raises(RuleError, match=r"not over yet.*Nobody came.*has no owner"):
        hold(world.forum, actor=steward)
    assert not Interaction.objects.exists()


def test_the_next_forum_takes_over_hosts_and_themes_and_nothing_that_was_agreed(
    world: SimpleNamespace, steward: User
) -> None:
    made = begin_next(world.forum, title={"en": "Second"}, slug="china-2027", actor=steward)  # type: ignore[arg-type]
    assert made.previous == world.forum
    assert made.hosts.count() == 2
    assert [list(theme.topics.all()) for theme in Theme.objects.filter(forum=made)] == [[world.topic]]
    assert Benefit.objects.filter(forum=made).count() == 1
    assert (made.published_on, made.sharing, made.text) == (None, "office", {})
    with pytest.raises(RuleError, match="begun already"):
        begin_next(world.forum, title={"en": "Third"}, slug="china-2028", actor=steward)  # type: ignore[arg-type]


def alarms_on(day: str, actor: User) -> list[str]:
    return [one.why for one in contributed.alarms(actor, PartialDate.parse(day).earliest)]


def test_a_forum_that_is_soon_and_hidden_over_and_not_held_or_a_year_ago_raises_an_alarm(
    world: SimpleNamespace, steward: User, editor: User, stranger: User
) -> None:
    assert alarms_on("2026-02-20", editor) == ["It begins in 10 days and is not public."]
    assert alarms_on("2025-10-01", editor) == []
    assert alarms_on("2026-03-06", editor) == ["It ended 4 March 2026 and is not recorded as held."]
    with time_machine.travel(AFTERWARDS, tick=False):
        hold(world.forum, actor=steward)
    assert alarms_on("2026-03-06", editor) == ["It was held, and nothing follows from it by anybody."]
    assert alarms_on("2026-12-15", editor) == ["A year after it comes up, and no next forum is begun."]
    begin_next(world.forum, title={"en": "Second"}, slug="china-2027", actor=steward)  # type: ignore[arg-type]
    assert alarms_on("2026-12-15", editor) == []
    assert alarms_on("2026-12-15", stranger) == []


def test_a_forum_is_found_by_its_title_and_stands_on_the_pages_of_its_tie_and_hosts(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    assert world.forum.pk in [hit.record_id for hit in search(editor, "døren")]
    assert search(stranger, "døren") == []
    for record in (world.tie, world.city, world.home, world.topic):
        shown = contributed.forums_of(editor, record, PartialDate.of(BEGINS).earliest)
        assert shown is not None
        assert shown["count"] == 1
        assert contributed.forums_of(stranger, record, PartialDate.of(BEGINS).earliest) is None


BEGINS = AFTERWARDS.date()


def test_the_calendar_tells_a_planned_forum_until_it_is_held(world: SimpleNamespace, steward: User) -> None:
    first, last = PartialDate.parse("2026-03").earliest, PartialDate.parse("2026-03").latest
    assert [one.title for one in contributed.calendar(steward, first, last)] == [world.forum.title]
    assert [one.planned for one in contributed.on_axis(steward, world.tie, first)] == [True]
    with time_machine.travel(AFTERWARDS, tick=False):
        hold(world.forum, actor=steward)
    assert contributed.calendar(steward, first, last) == []


def test_the_note_is_the_offices_alone(
    world: SimpleNamespace, steward: User, reader: User, stranger: User, client_of: Any
) -> None:
    change(world.forum, {"sharing": "public"}, actor=steward)
    address = world.forum.get_absolute_url()
    assert CANARY in client_of(reader).get(address).content.decode()
    assert CANARY not in client_of(stranger).get(address).content.decode()


def test_the_list_and_the_page_ask_as_much_for_three_forums_and_themes_as_for_one(
    world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    browser = client_of(steward)
    addresses = (reverse("forums:forum-list"), world.forum.get_absolute_url())

    def asked() -> list[int]:
        numbers = []
        for address in addresses:
            browser.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                browser.get(address)
            numbers.append(len(queries))
        return numbers

    before = asked()
    for number in (1, 2):
        values = {"title": {"en": f"Forum {number}"}, "slug": f"f{number}", "ties": [world.tie], "place": world.home}
        create(Forum, values, actor=steward)
        world.add(Theme, forum=world.forum, name={"en": f"Theme {number}"}, topics=[world.topic])
    assert asked() == before


def test_a_steward_publishes_holds_and_begins_the_next_one_by_the_pages(
    world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    browser, pk = client_of(steward), world.forum.pk
    browser.post(reverse("forums:forum-publish", args=[pk]))
    assert Forum.objects.get().state is ForumState.PUBLIC
    with time_machine.travel(AFTERWARDS, tick=False):
        browser = client_of(steward)
        page = browser.get(reverse("forums:forum-hold", args=[pk])).content.decode()
        assert "Home Region" in page
        browser.post(reverse("forums:forum-hold", args=[pk]))
        assert Forum.objects.get().state is ForumState.HELD
        sent = {"title_en": "Second", "slug": "china-2027", "start": "2027-03-01"}
        answer = browser.post(reverse("forums:forum-next", args=[pk]), sent)
    assert answer.status_code == 302
    assert str(Forum.objects.get(slug="china-2027").start) == "2027-03-01"


def test_a_forum_with_parts_is_removed_as_long_as_nothing_rests_on_it(world: SimpleNamespace, steward: User) -> None:
    remove(Forum.objects.get(), actor=steward)
    assert not ForumHost.objects.exists()


def test_commands_list_forums_and_write_the_call(world: SimpleNamespace, editor: User, tmp_path: Any) -> None:
    run, account = CliRunner().invoke, ["--as", editor.email]
    listed = json.loads(run(list_command, ["--json", *account]).output)
    assert [row["title"] for row in listed["forums"]] == ["Open the door"]
    said = run(call_command, [str(world.forum.pk), "--lang", "da", *account]).output
    assert "Vært: Home Municipality" in said
    file = tmp_path / "call.docx"
    assert run(call_command, [str(world.forum.pk), "--out", str(file), *account]).exit_code == 0
    assert file.read_bytes().startswith(b"PK")
    wrong = run(call_command, ["999999", "--json", *account])
    assert (wrong.exit_code, "forum.unknown" in wrong.output) == (1, True)
    assert run(call_command, [str(world.forum.pk), "--out", "call.txt", *account]).exit_code == 2


def test_the_public_page_does_not_lead_to_itself_and_the_call_of_the_office_leads_there(
    world: SimpleNamespace, steward: User, client: Client, client_of: Any
) -> None:
    publish(world.forum, actor=steward)
    assert "The page of the forum" not in client.get(page_of(world.forum), {"lang": "en"}).content.decode()
    office = client_of(steward).get(reverse("forums:forum-call", args=[world.forum.pk]), {"lang": "en"})
    assert f"{page_of(world.forum)}?lang=en" in office.content.decode()
