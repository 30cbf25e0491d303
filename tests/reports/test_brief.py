"""The two pages before a meeting: what is in them, what never is, and that they are two."""

import datetime as dt
import io
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as WordFile
from pypdf import PdfReader

from proxenia.accounts.models import User
from proxenia.contacts.models import Interaction, Participant, Promise
from proxenia.core.dates import PartialDate
from proxenia.core.documents import docx, page_count, pdf
from proxenia.directory.models import Name, Organisation, Person, Place, Post, Tenure
from proxenia.relations.models import Agreement, Commitment, Concern, CounterpartPair, Phase, Tie, TieParty
from proxenia.reports.brief import brief
from proxenia.reports.brief.people import holder_on, own_script
from proxenia.sources.models import Citation, Note
from tests.factories import claim_about, make

pytestmark = pytest.mark.once

DAY = dt.date(2018, 9, 1)
BASE = "https://proxenia.example.org/"
CANARY = "Zugvogel 4711 in confidence"
Browser = Callable[[User], Client]


def both(text: str) -> dict[str, str]:
    return {"en": text, "da": f"{text} (da)"}


@pytest.fixture
def tie(editor: User) -> Tie:
    """A tie with one of everything a brief tells."""
    made: Tie = make(Tie, actor=editor, name="City 1 – City 2", start="1984", kind="sister_city")
    far = make(Place, actor=editor, name="City 2", country="CN")
    ours = make(Organisation, actor=editor, name="City 1", is_ours=True)
    theirs = make(Organisation, actor=editor, name="City government 2", place=far)
    make(Name, actor=editor, organisation=theirs, text="第二市", language="zh", script="Hans")
    for side, organisation in (("ours", ours), ("theirs", theirs)):
        make(TieParty, actor=editor, tie=made, organisation=organisation, side=side)
    mayor = make(Post, actor=editor, label=both("Mayor of City 1"), organisation=ours, level="top_political")
    other = make(Post, actor=editor, label=both("Mayor of City 2"), organisation=theirs, level="top_political")
    delegate = make(Person, actor=editor, name="Delegate 12")
    make(Name, actor=editor, person=delegate, text="代表十二", language="zh", script="Hans")
    make(Tenure, actor=editor, post=other, person=delegate, start="2015-03", end=None)
    make(CounterpartPair, actor=editor, tie=made, ours=mayor, theirs=other)
    make(Phase, actor=editor, tie=made, kind="started", start="1984", focus=both("Friendship and culture"))
    make(Phase, actor=editor, tie=made, kind="revitalised", start="2010-01", focus=both("Business"))
    make(Agreement, actor=editor, title=both("Agreement 7"), kind="mou", ties=[made], start="2013-11", end="2018-12")
    contact = make(
        *(Interaction,),
        actor=editor,
        title=both("Visit 3"),
        kind="visit",
        start="2016-05",
        ties=[made],
        direction="out",
    )
    make(Participant, actor=editor, interaction=contact, side="ours", post=mayor, organisation=None)
    make(Participant, actor=editor, interaction=contact, side="theirs", post=other, organisation=None)
    make(Promise, actor=editor, interaction=contact, text=both("Send the report"), side="ours", due="2017-01")
    make(Promise, actor=editor, interaction=contact, text=both("Name a contact"), side="theirs", due="2017-02")
    make(Concern, actor=editor, tie=made, kind="rights", text=both("Asked in the council"), handling=both("Say so"))
    claim_about(
        *(made,),
        actor=editor,
        measure=both("Visits"),
        measure_key="visits",
        kind="estimate",
        precision="range",
        low=30,
        high=35,
    )
    about = {"about_label": "contacts.interaction", "about_id": contact.pk}
    make(Citation, actor=editor, locator="lines 4-5", grade=2, **about)
    return made


def text_of(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages)


def paper(actor: User, record: Any, language: Any = "en", day: dt.date = DAY) -> str:
    return text_of(pdf(brief(actor, record, day, language=language, base=BASE)))


def address(tie: Tie, asked: str = "") -> str:
    return reverse("reports:tie-brief", args=[tie.pk]) + (asked or "?as_of=2018-09-01")


def test_it_tells_who_what_and_how_it_stands(editor: User, tie: Tie) -> None:
    text = paper(editor, tie)
    for words in (
        *(
            "City 1 – City 2",
            "Two pages before the meeting",
            "As of 1 September 2018",
            "City government 2 第二市, China",
        ),
        *("Mayor of City 2: Delegate 12 代表十二, since March 2015", "Mayor of City 1: holder not known to us"),
        *("revitalised since January 2010", "Visit 3", "Mayor of City 2 (Delegate 12)"),
        *("We owe", "Send the report", "They owe", "Name a contact", "overdue, January 2017"),
        *("Ask how it stands: Name a contact", "Agreement 7", "City 1 – City 2: 35 years (2019)"),
        *("Asked in the council How we handle it: Say so", "We are late: Send the report", "“30–35”"),
        *("lines 4–5 – third-party document", "Who holds these posts today: Mayor of City 1."),
    ):
        assert words in text, words


def test_it_speaks_of_the_day_asked_about(editor: User, tie: Tie) -> None:
    text = paper(editor, tie, day=dt.date(2009, 12, 31))
    assert "started since 1984" in text
    assert "Friendship and culture" in text
    for later in ("revitalised", "Visit 3", "Send the report", "Agreement 7", "Delegate 12"):
        assert later not in text, later


def test_the_language_of_the_paper_is_not_the_readers(editor: User, tie: Tie, client_of: Browser) -> None:
    page = client_of(editor).get(address(tie, "?lang=da&as_of=2018-09-01")).content.decode()
    assert '<html lang="en"' in page
    assert '<article class="document" lang="da">' in page
    assert "Friendship and culture (da)" in page
    assert "Pr. 1. september 2018" in page
    assert "Side 1 af" in paper(editor, tie, "da")


def test_owner_and_teammate_read_it_a_stranger_does_not(
    editor: User, reader: User, stranger: User, tie: Tie, client_of: Browser
) -> None:
    for user, status in ((editor, 200), (reader, 200), (stranger, 404)):
        for asked in ("", "?format=pdf", "?format=docx"):
            assert client_of(user).get(address(tie, asked)).status_code == status
    assert Client().get(address(tie)).status_code == 302
    assert client_of(editor).get(address(tie, "?format=exe")).status_code == 404


def test_files_say_what_they_are(editor: User, tie: Tie, client_of: Browser) -> None:
    answer = client_of(editor).get(address(tie, "?format=pdf&as_of=2018-09-01"))
    assert answer["Content-Type"] == "application/pdf"
    assert "2018-09-01.pdf" in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")  # type: ignore[attr-defined]
    word = client_of(editor).get(address(tie, "?format=docx"))
    assert next(one.text for one in WordFile(io.BytesIO(word.content)).paragraphs) == "City 1 – City 2"  # type: ignore[attr-defined]


def test_confidential_notes_are_in_no_shape_of_it(steward: User, tie: Tie, client_of: Browser) -> None:
    for record in (tie, tie.interactions.get()):
        about = {"about_label": record._meta.label_lower, "about_id": record.pk}
        make(Note, actor=steward, text=CANARY, is_confidential=True, **about)
        make(Note, actor=steward, text=CANARY, **about)
    document = brief(steward, tie, DAY, language="en", base=BASE)
    words = "".join(node.text or "" for node in WordFile(io.BytesIO(docx(document))).element.body.iter() if node.text)
    for shape in (client_of(steward).get(address(tie)).content.decode(), text_of(pdf(document)), words):
        assert "Zugvogel" not in shape


def test_a_neighbour_who_sees_the_tie_reads_neither_concerns_nor_hidden_people(
    editor: User, neighbour: User, tie: Tie
) -> None:
    Tie.objects.filter(pk=tie.pk).update(sharing="region")
    text = paper(neighbour, tie)
    assert "City 1 – City 2" in text
    for hidden in (
        "Asked in the council",
        "Delegate 12",
        "Visit 3",
        "Send the report",
        "Agreement 7",
        "City government 2",
    ):
        assert hidden not in text, hidden


def test_a_heavy_tie_stays_on_two_pages(editor: User, tie: Tie) -> None:
    words = "Long and winding words about everything that was ever said. " * 30
    for number in range(25):
        make(
            Commitment, actor=editor, tie=tie, agreement=None, text=both(f"{number} {words}"), due="2017", side="theirs"
        )
        make(Concern, actor=editor, tie=tie, kind="other", text=both(f"{number} {words}"), handling=both(words))
        make(Phase, actor=editor, tie=tie, kind="widened", start=f"{1990 + number}", focus=both(words))
        make(Interaction, actor=editor, title=both(f"{number} {words}"), kind="meeting", start="2017", ties=[tie])
    posts = list(Post.objects.order_by("pk")[:2])
    for _number in range(15):
        make(CounterpartPair, actor=editor, tie=tie, ours=posts[0], theirs=posts[1])
    for language, more in (("da", "mere"), ("en", "more")):
        document = brief(editor, tie, DAY, language=language, base=BASE)
        assert page_count(document) == 2
        assert more in text_of(pdf(document))


def test_person_organisation_post_and_place_have_their_pages(editor: User, tie: Tie, client_of: Browser) -> None:
    person = Person.objects.get(name="Delegate 12")
    text = paper(editor, person)
    for words in (
        *("Mayor of City 2 (since March 2015)", "Delegate 12 代表十二", "City 1 – City 2", "Visit 3"),
        "Send the report",
    ):
        assert words in text, words
    for kind, record in (
        ("person", person),
        ("organisation", Organisation.objects.get(name="City government 2")),
        ("post", Post.objects.get(organisation__name="City government 2")),
        ("place", Place.objects.get(name="City 2")),
    ):
        answer = client_of(editor).get(reverse(f"reports:{kind}-brief", args=[record.pk]) + "?as_of=2018-09-01")
        assert answer.status_code == 200
        assert "City 1 – City 2" in answer.content.decode()


def test_the_way_to_it_stands_on_the_pages_of_tie_and_person(editor: User, tie: Tie, client_of: Browser) -> None:
    for record, name in ((tie, "tie-brief"), (Person.objects.get(name="Delegate 12"), "person-brief")):
        page = client_of(editor).get(record.get_absolute_url()).content.decode()
        assert reverse(f"reports:{name}", args=[record.pk]) in page


def queries_for(actor: User, tie: Tie) -> int:
    with CaptureQueriesContext(connection) as caught:
        brief(actor, tie, DAY, language="en", base=BASE)
    return len(caught)


def test_three_of_everything_cost_no_more_queries_than_one(editor: User, tie: Tie) -> None:
    queries_for(editor, tie)
    one = queries_for(editor, tie)
    for number in range(2):
        make(Interaction, actor=editor, title=both(f"Meeting {number}"), kind="meeting", start="2016", ties=[tie])
        make(Commitment, actor=editor, tie=tie, agreement=None, text=both("Report"), due="2017")
        make(Concern, actor=editor, tie=tie, kind="cost", text=both("Money"))
    assert queries_for(editor, tie) <= one + 1


def test_the_command_writes_files_and_answers_programs(editor: User, tie: Tie, tmp_path: Any) -> None:
    from proxenia.reports.cli import brief_command

    file = tmp_path / "paper.pdf"
    say = ["City 2", "--as", editor.email, "--as-of", "2018-09-01"]
    done = CliRunner().invoke(brief_command, [*say, "--pdf", str(file), "--lang", "da"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "Pr. 1. september 2018" in text_of(file.read_bytes())
    assert '"about": ' in CliRunner().invoke(brief_command, [*say, "--json"], catch_exceptions=False).output
    assert "Visit 3" in CliRunner().invoke(brief_command, say, catch_exceptions=False).output
    assert CliRunner().invoke(brief_command, ["Atlantis", "--as", editor.email]).exit_code == 1
    nowhere = CliRunner().invoke(brief_command, [*say, "--docx", str(tmp_path / "none" / "paper.docx"), "--json"])
    assert (nowhere.exit_code, json.loads(nowhere.output)["error"]) == (1, "file.not_written")


def tenure(number: int, **dates: str) -> Any:
    known = {name: PartialDate.parse(dates[name]) if name in dates else None for name in TENURE_DATES}
    return SimpleNamespace(pk=number, unverified_since=None, **known)


TENURE_DATES = ("start", "end", "attested", "attested_last")


def post(*tenures: Any, seats: int = 1) -> Any:
    return SimpleNamespace(seats=seats, known_tenures=list(tenures), abolished_on=None, created_on=None)


@pytest.mark.parametrize(
    ("tenures", "word", "who"),
    [
        ([], "unknown", []),
        ([tenure(1, start="2015")], "held", [1]),
        ([tenure(1, start="2009"), tenure(2, start="2015")], "held", [2]),
        ([tenure(1, start="2009"), tenure(2, start="2012", end="2016")], "vacant", [2]),
        ([tenure(1, start="2002")], "doubtful", [1]),
        ([tenure(1, start="2002", attested_last="2016")], "held", [1]),
        ([tenure(1, start="2002", end="2020")], "held", [1]),
        ([tenure(1, start="2012", end="2016")], "vacant", [1]),
        ([tenure(1, attested="2012-09")], "unknown", [1]),
    ],
)
def test_nobody_is_greeted_by_a_name_out_of_date(tenures: list[Any], word: str, who: list[int]) -> None:
    found = holder_on(post(*tenures), DAY)
    assert (found.word, [one.pk for one in found.tenures]) == (word, who)


def test_several_hold_a_post_of_several_seats() -> None:
    assert holder_on(post(tenure(1, start="2012"), tenure(2, start="2015"), seats=3), DAY).word == "held"


def name(text: str, language: str, script: str = "") -> Any:
    return SimpleNamespace(text=text, language=language, script=script)


def test_names_stand_in_the_script_of_their_own_country_alone() -> None:
    names = [
        name("Haerbin", "zh", "Latn"),
        name("哈爾濱", "zh", "Hant"),
        name("哈尔滨", "zh", "Hans"),
        name("Харбин", "ru"),
    ]
    assert [run.text for run in own_script(names, "CN")] == [" ", "哈尔滨"]
    assert own_script(names, "DK") == []
    assert own_script([name("奥胡斯", "zh", "Hans")], "DK") == []
    assert [run.text for run in own_script([name("चंद्रसिंह कोठारी", "")], "IN")] == [" ", "चंद्रसिंह कोठारी"]


def test_an_approximate_date_stays_approximate(editor: User, tie: Tie) -> None:
    Phase.objects.filter(kind="revitalised").update(is_about=True)
    text = paper(editor, tie)
    assert "revitalised since about January 2010" in text
    assert "about January 2010 revitalised" in " ".join(text.split())


def test_what_to_raise_holds_what_is_said_in_the_room_and_nothing_for_the_desk(editor: User, tie: Tie) -> None:
    make(Agreement, actor=editor, title=both("Agreement 8"), kind="mou", ties=[tie], start="2010", renewal="automatic")
    make(*(Agreement,), actor=editor, title=both("Agreement 9"), kind="mou", ties=[tie], start="2015")
    text = paper(editor, tie)
    assert "To renew or not: Agreement 7 (ends December 2018)" in text
    raised = text.partition("What to raise")[2].partition("What to avoid")[0]
    for desk in ("Agreement 8", "Agreement 9", "record", "Give notice", "Decide by", "decided by", "tie a visit"):
        assert desk not in raised, desk


def test_only_an_estimate_that_somebody_could_quote_asks_for_care(editor: User, tie: Tie) -> None:
    loose: dict[str, Any] = {"kind": "estimate", "precision": "range", "low": 5, "high": 6}
    claim_about(tie, actor=editor, measure=both("Years since then"), measure_key="since", unit="years", **loose)
    text = paper(editor, tie)
    assert "“30–35”" in text
    assert "Years since then" not in text


def test_the_paper_of_an_illustrative_office_says_so(editor: User, tie: Tie) -> None:
    editor.office.is_illustrative = True
    assert "Illustrative office: nothing here is real" in paper(editor, tie)
