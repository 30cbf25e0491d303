"""Files of RSS and Atom: entries come in once, and what is broken, hostile or too large is refused with its line."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO, cast

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.attraction.attention import feed_reading
from proxenia.attraction.attention.feed_reading import Entry, Refused, day_of, read
from proxenia.attraction.attention.feed_taking import take_feed
from proxenia.attraction.models import MediaItem
from proxenia.config.cli import cli
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.exchange import actions, working
from proxenia.exchange.models import Run

from .conftest import ClientOf, item_of, on

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">
 <channel>
  <title>Paper 1</title><language>en-us</language>
  <item>
   <title>A city &amp; its &lt;b&gt;model&lt;/b&gt;</title>
   <media:title>Not this</media:title>
   <link>https://example.org/one</link>
   <pubDate>Wed, 18 Feb 2015 23:30:00 -0500</pubDate>
   <description>Words that are not taken</description>
  </item>
  <item><title>Second</title><guid>https://example.org/two</guid></item>
 </channel>
</rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da"><title>Avis 2</title>
<entry xml:lang="de"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Eine <i>Stadt</i></div></title>
<link rel="self" href="https://example.org/self"/><link href="https://example.org/stadt"/><updated>2015-03-01T10:00:00Z</updated></entry>
</feed>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old 3</title></channel>
<item><title>Third</title><link>http://example.org/three</link><dc:date>2015-02</dc:date><dc:language>zh-CN</dc:language></item></rdf:RDF>
"""


def told(text: str | bytes) -> Any:
    return read(io.BytesIO(text.encode() if isinstance(text, str) else text))


def brought(content: str, actor: User, **more: Any) -> Run:
    run = working.go_on(take_feed(content.encode(), actor=actor, **more).pk)
    return working.go_on(actions.bring_in(run, actor=actor).pk)


def test_rss_says_title_address_day_and_language() -> None:
    feed = told(RSS)
    assert (feed.form, feed.title) == ("RSS", "Paper 1")
    assert feed.entries == [
        Entry(5, "A city & its model", "https://example.org/one", on("2015-02-18"), "en"),
        Entry(12, "Second", "https://example.org/two", None, "en"),
    ]


def test_atom_and_rss_1_say_the_same_in_their_own_way() -> None:
    atom, rdf = told(ATOM), told(RDF)
    assert (atom.form, atom.title, rdf.form, rdf.title) == ("Atom", "Avis 2", "RSS 1.0", "Old 3")
    assert atom.entries == [Entry(2, "Eine Stadt", "https://example.org/stadt", on("2015-03-01"), "de")]
    assert rdf.entries == [Entry(3, "Third", "http://example.org/three", on("2015-02"), "zh")]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><title>&b;</title></channel></rss>"""
OUTSIDE = """<!DOCTYPE rss SYSTEM "file:///etc/passwd">
<rss/>"""


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (BOMB, 2, "DOCTYPE"),
        (OUTSIDE, 1, "DOCTYPE"),
        ("<html><body/></html>", 1, "no feed"),
        ("<rss>\n<channel>\n<item>", 3, "well-formed"),
        ("", 1, "empty"),
        ("<rss>" + "\n<a>" * 200, 101, "too deep"),
        (f"<rss><channel>\n<item><title>{'x' * 30_000}</title></item></channel></rss>", 2, "longer than"),
        (f'<rss>\n<a b="{"x" * 3_000_000}"/></rss>', 2, "too long"),
        ('<?xml version="1.0" encoding="klingon"?>\n<rss/>', 1, "encoding"),
    ],
)
def test_what_is_broken_or_hostile_is_refused_with_its_line(content: str, line: int, why: str) -> None:
    with pytest.raises(Refused) as refused:
        told(content)
    assert why in refused.value.why
    assert refused.value.line == line


def test_a_feed_with_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_reading, "MOST_ENTRIES", 2)
    assert len(told("<rss><channel><item/><item/></channel></rss>").entries) == 2
    with pytest.raises(Refused, match="more than 2 entries"):
        told("<rss><channel><item/><item/>\n<item/></channel></rss>")


class Endless(io.RawIOBase):
    """A feed whose entries are full of words that are not taken: forty megabytes, made as they are read."""

    def __init__(self) -> None:
        self.pieces: Iterator[bytes] = self._made()

    @staticmethod
    def _made() -> Iterator[bytes]:
        yield b"<rss><channel><title>Long</title>"
        for _number in range(400):
            yield b"<item><title>One</title><description>" + b"word " * 20_000 + b"</description></item>"
        yield b"</channel></rss>"

    def read(self, _size: int = -1) -> bytes:
        return next(self.pieces, b"")


def test_a_long_feed_is_read_in_bounded_memory() -> None:
    tracemalloc.start()
    feed = read(cast("BinaryIO", Endless()))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(feed.entries) == 400
    assert most < 4 << 20


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    lines = []
    try:
        lines = [one.line for one in told(content).entries]
    except Refused as refused:
        lines = [refused.line]
    assert all(line >= 1 for line in lines)


@given(st.text(max_size=60))
def test_any_date_is_a_day_or_not_known(text: str) -> None:
    day = day_of(text)
    assert day is None or day.year >= 1


def test_entries_come_in_once_without_tone_or_reach_and_are_taken_back(editor: User, topics: SimpleNamespace) -> None:
    run = brought(RSS, editor, country="US", topics=[topics.first])
    first = MediaItem.objects.get(url="https://example.org/one")
    assert (first.outlet, first.country, first.language, first.tone, first.reach) == ("Paper 1", "US", "en", "", None)
    assert (list(first.topics.all()), first.came_from) == ([topics.first], "Paper 1")
    brought(RSS, editor)
    assert MediaItem.objects.count() == 2
    working.go_on(actions.take_back(run, actor=editor).pk)
    assert MediaItem.objects.count() == 0


def test_what_is_here_by_address_or_by_title_and_day_stays_as_it_is(editor: User) -> None:
    item_of(editor, title="My words", url="https://example.org/one")
    item_of(editor, title="Second", outlet="Paper 1", published=None)
    brought(RSS, editor)
    assert sorted(one.title for one in MediaItem.objects.all()) == ["My words", "Second"]


def test_an_entry_without_a_title_is_left_out_and_the_others_come_in(editor: User) -> None:
    entries = "<item><link>https://e.org</link></item><item><title>A</title></item>"
    brought(f"<rss><channel><title>P</title>{entries}</channel></rss>", editor)
    assert [one.title for one in MediaItem.objects.all()] == ["A"]


def test_nothing_is_kept_of_a_file_that_is_refused(editor: User, reader: User) -> None:
    for content, words in ((BOMB, "Line 2"), ("<rss><channel/></rss>", "without entries")):
        with pytest.raises(RuleError, match=words):
            take_feed(content.encode(), actor=editor)
    with pytest.raises(RuleError, match="Name the outlet"):
        take_feed(b"<rss><channel><item><title>A</title></item></channel></rss>", actor=editor)
    with pytest.raises(NotAllowed):
        take_feed(RSS.encode(), actor=reader)
    assert not Run.objects.exists()


def test_the_page_takes_a_file_and_says_what_is_wrong(editor: User, reader: User, client_of: ClientOf) -> None:
    client = client_of(editor)
    assert client_of(reader).get("/attraction/feeds/").status_code == 403
    offered = [b"/attraction/feeds/" in client_of(one).get("/attraction/media/").content for one in (editor, reader)]
    assert offered == [True, False]
    bad = client.post("/attraction/feeds/", {"file": SimpleUploadedFile("bad.xml", BOMB.encode())})
    assert (bad.status_code, "DOCTYPE" in bad.content.decode()) == (422, True)
    page = client.post("/attraction/feeds/", {"file": SimpleUploadedFile("good.xml", RSS.encode())}, follow=True)
    assert "as of the outlet Paper 1" in page.content.decode()
    assert not MediaItem.objects.exists(), "nothing is written until somebody says so"


def test_the_command_looks_and_brings_in(editor: User, tmp_path: Path) -> None:
    path = tmp_path / "review.xml"
    path.write_text(RSS)
    said = ["attention", "feed", str(path), "--as", editor.email]
    assert "Nothing is written" in CliRunner().invoke(cli, said).output
    assert not MediaItem.objects.exists()
    done = CliRunner().invoke(cli, [*said, "--outlet", "Paper 9", "--bring-in", "--json"])
    assert json.loads(done.output)["counts"]["new"] == 2
    assert {one.outlet for one in MediaItem.objects.all()} == {"Paper 9"}
    path.write_text(BOMB)
    refused = CliRunner().invoke(cli, said)
    assert (refused.exit_code, "Line 2" in refused.output) == (1, True)
