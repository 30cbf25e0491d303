"""Media items: a reach is stated, a tone judged by a post, an item is evidence by one press; each is seen by whom it is for."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import override

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.attraction.attention import contributed, queries, words
from proxenia.attraction.attention.actions import make_source
from proxenia.attraction.models import MediaItem
from proxenia.attraction.models.media import NOBODY_AT_RISK
from proxenia.config.cli import cli
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.directory.models import Post
from proxenia.results.models import Chain
from proxenia.sources.models import Citation, Source
from tests.factories import make
from tests.projects.reading import brought, rows_of, taken_out

from .conftest import ClientOf, item_of, on

REACH = {"reach": 1200000, "reach_of": "readers", "reach_by": "Paper 1"}


def test_a_reach_says_what_it_counts_and_who_stated_it(editor: User) -> None:
    item = item_of(editor, **REACH, reach_precision="about")
    with override("en"):
        assert words.reach(item) == "about 1,200,000 readers, stated by Paper 1"
    for missing in ("reach_of", "reach_by"):
        with pytest.raises(RuleError, match="by whom it was stated"):
            change(item, {missing: ""}, actor=editor)
    with pytest.raises(RuleError, match="by whom it was stated"):
        item_of(editor, reach_by="Somebody")


def test_a_tone_is_judged_by_a_post_on_a_day(editor: User) -> None:
    post = make(Post, actor=editor)
    item = item_of(editor)
    with pytest.raises(RuleError, match="which post judged it"):
        change(item, {"tone": "favourable"}, actor=editor)
    with pytest.raises(RuleError, match="which post judged it"):
        change(item, {"tone_by": post}, actor=editor)
    item = item_of(editor, tone="critical", tone_by=post, tone_on=dt.date(2015, 3, 1))
    assert item.get_tone_display() == "critical"


def test_an_address_stands_once_in_an_office(editor: User, stranger: User) -> None:
    said = {"url": "https://example.org/one"}
    item_of(editor, **said)
    with pytest.raises(RuleError, match="already"):
        item_of(editor, **said)
    item_of(stranger, **said)


def test_one_press_makes_an_item_a_source_and_the_chain_is_cited(editor: User, client_of: ClientOf) -> None:
    item = item_of(editor, url="https://example.org/one")
    chain = make(Chain, actor=editor, title={"en": "From a model to an invitation"})
    client = client_of(editor)
    page = client.post(f"/attraction/media/{item.pk}/source/", follow=True)
    source = Source.objects.get()
    assert (source.title, source.publisher, source.kind, str(source.published)) == (
        "A city and its model",
        "Paper 1",
        "press",
        "2015-02-18",
    )
    found = client.get(f"/attraction/media/{item.pk}/evidence/?q=invitation").content.decode()
    address = f"about_label=results.chain&amp;about_id={chain.pk}&amp;source={source.pk}"
    assert address in found
    assert page.redirect_chain == [(f"/attraction/media/{item.pk}/evidence/", 302)]
    form = client.get(f"/sources/citations/new/?{address.replace('&amp;', '&')}&locator=Paper+1&grade=2")
    assert f"#{source.pk}" in form.content.decode() or f'value="{source.pk}" selected' in form.content.decode()
    sent = {"about_label": "results.chain", "about_id": chain.pk, "source": f"#{source.pk}", "locator": "Paper 1"}
    client.post("/sources/citations/new/", sent | {"precision": "exact", "grade": 2, "note_en": ""})
    cited = Citation.objects.get()
    assert (cited.about_id, cited.source, cited.grade) == (chain.pk, source, 2)
    assert "From a model to an invitation" in client.get(item.get_absolute_url()).content.decode()


def test_an_item_is_put_into_the_library_once(editor: User, reader: User, steward: User) -> None:
    item = item_of(steward, sharing="public")
    with pytest.raises(NotAllowed):
        make_source(item, actor=reader)
    first = make_source(item, actor=steward)
    assert make_source(item, actor=editor) == first
    assert (Source.objects.count(), first.sharing) == (1, "public")


def test_an_editor_makes_a_source_for_the_office_of_an_item_that_is_public(editor: User, steward: User) -> None:
    item = item_of(steward, sharing="public")
    assert make_source(item, actor=editor).sharing == "office"


def test_each_role_sees_and_does_what_is_its_own(
    editor: User, reader: User, stranger: User, client_of: ClientOf
) -> None:
    item = item_of(editor)
    path = item.get_absolute_url()
    assert client_of(editor).get(path).status_code == 200
    assert client_of(reader).get(path).status_code == 200
    assert client_of(reader).get(f"{path}edit/").status_code == 403
    assert client_of(stranger).get(path).status_code == 404
    assert client_of(stranger).post(f"{path}source/").status_code == 404
    assert not queries.media_visible_to(stranger).exists()


def test_nobody_signed_in_is_led_to_the_log_in(editor: User, client: object) -> None:
    answer = client.get(item_of(editor).get_absolute_url())  # type: ignore[attr-defined]
    assert answer.status_code == 302
    assert "/account/" in answer.headers["Location"]


def test_who_judged_is_hidden_from_whoever_may_not_see_the_post(
    steward: User, stranger: User, client_of: ClientOf
) -> None:
    post = make(Post, actor=steward, label={"en": "Adviser 7"})
    said = {"tone": "mixed", "tone_by": post, "tone_on": dt.date(2015, 3, 1)}
    item = item_of(steward, sharing="public", **said)
    assert "Adviser 7" in client_of(steward).get(item.get_absolute_url()).content.decode()
    other = client_of(stranger).get(item.get_absolute_url()).content.decode()
    assert "mixed" in other
    assert "Adviser 7" not in other


def test_the_form_says_that_persons_at_risk_are_never_written_about(editor: User, client_of: ClientOf) -> None:
    page = client_of(editor).get("/attraction/media/new/").content.decode()
    with override("en"):
        assert escape(str(NOBODY_AT_RISK)) in page


def test_a_form_makes_an_item(editor: User, client_of: ClientOf, topics: SimpleNamespace) -> None:
    sent = {"title": "One", "outlet": "Paper 2", "country": "CN", "published": "2015-02", "reach_precision": "exact"}
    answer = client_of(editor).post("/attraction/media/new/", sent | {"topics": [topics.first.pk]})
    item = MediaItem.objects.get()
    assert answer.status_code == 302
    assert (item.country, str(item.published), list(item.topics.all())) == ("CN", "2015-02", [topics.first])


def test_a_list_is_narrowed_by_topic_country_and_month(editor: User, topics: SimpleNamespace) -> None:
    item_of(editor, topics=[topics.first])
    item_of(editor, title="Two", country="CN", published=on("2015-03"))
    item_of(editor, title="Three", published=on("2015"))
    found = queries.media_visible_to(editor)
    assert [one.title for one in queries.published_in(found, "2015-03")] == ["Two"]
    assert queries.published_in(found, "2015").count() == 3
    assert queries.published_in(found, "x").count() == 0
    assert queries.published_in(found, "2015-13").count() == 0
    assert queries.countries_told(editor) == ["CN", "US"]
    assert list(queries.topics_told(editor)) == [topics.first]


def test_an_item_is_found_by_its_outlet_and_stands_on_the_page_of_its_topic(
    editor: User, stranger: User, topics: SimpleNamespace, client_of: ClientOf
) -> None:
    item = item_of(editor, topics=[topics.first], outlet="Evening Gazette")
    assert [hit.record_id for hit in search(editor, "gazette")] == [item.pk]
    assert search(stranger, "gazette") == []
    assert item.title in client_of(editor).get(topics.first.get_absolute_url()).content.decode()
    assert contributed.of_topic(stranger, topics.first, dt.date(2015, 3, 10)) is None


def test_a_list_of_cuttings_comes_in_and_goes_out_the_same(editor: User, stranger: User) -> None:
    post = make(Post, actor=editor, label={"en": "Adviser 1"})
    heads = "title,outlet,country,language,published,reach,it counts,stated by,tone,judged by the post,judged on"
    judged = f'favourable,"{post}, {post.organisation}",2015-03-01'
    rows = f"One,Paper 1,USA,engelsk,2015-02-18,5000,readers,Paper 1,{judged}\nTwo,Paper 2,Kina,zh,2015,,,,,,\n"
    brought("media", f"{heads}\n{rows}", editor)
    one, two = MediaItem.objects.order_by("title")
    assert (one.country, one.language, one.reach, one.reach_of, one.tone_by) == ("US", "en", 5000, "readers", post)
    assert (two.country, two.language, str(two.published)) == ("CN", "zh", "2015")
    out = taken_out("media", editor)
    brought("media", out, editor)
    assert MediaItem.objects.count() == 2
    assert taken_out("media", editor) == out
    assert rows_of(taken_out("media", stranger)) == []


def test_a_row_with_a_tone_that_nobody_judged_does_not_come_in(editor: User) -> None:
    brought("media", "title,outlet,tone\nOne,Paper 1,favourable\nTwo,Paper 1,\n", editor)
    assert [one.title for one in MediaItem.objects.all()] == ["Two"]


def test_programs_read_write_and_cite(editor: User, client_of: ClientOf) -> None:
    client = client_of(editor)
    body = json.dumps({"title": "One", "outlet": "Paper 1", "published": "2015-02"})
    made = client.post("/api/v1/attraction/media", body, content_type="application/json")
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    cited = client.post(f"/api/v1/attraction/media/{number}/source", "{}", content_type="application/json")
    assert (cited.status_code, cited.json()["title"]) == (200, "One")


def test_items_are_listed_and_put_into_the_library_on_the_command_line(
    editor: User, stranger: User, topics: SimpleNamespace
) -> None:
    item = item_of(editor, topics=[topics.first], **REACH)

    def run(*said: str) -> object:
        return CliRunner().invoke(cli, ["attention", *said])

    told = json.loads(run("media", "--published", "2015-02", "--json", "--as", editor.email).output)  # type: ignore[attr-defined]
    assert [(one["id"], one["topics"]) for one in told["media"]] == [(item.pk, [topics.first.slug])]
    assert "stated by Paper 1" in told["media"][0]["reach"]
    assert run("media", "--topic", "nowhere", "--as", editor.email).output.strip() == "No media items."  # type: ignore[attr-defined]
    refused = run("cite", str(item.pk), "--as", stranger.email)
    assert refused.exit_code == 1  # type: ignore[attr-defined]
    assert run("cite", str(item.pk), "--as", editor.email).exit_code == 0  # type: ignore[attr-defined]
    assert Source.objects.count() == 1


def test_the_page_of_one_item_and_of_three_asks_as_often(editor: User, client_of: ClientOf) -> None:
    client = client_of(editor)

    def asked() -> int:
        client.get("/attraction/media/")
        with CaptureQueriesContext(connection) as found:
            client.get("/attraction/media/")
        return len(found)

    item_of(editor)
    one = asked()
    for number in range(2):
        create(MediaItem, {"title": f"Item {number}", "outlet": "Paper"}, actor=editor)
    assert asked() == one
