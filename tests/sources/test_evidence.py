"""Citations, claims and notes: who sees them, and how they are shown."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.marks import marks_for
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Place
from proxenia.sources import actions, queries
from proxenia.sources.choices import Grade
from proxenia.sources.figures import figure, number, shown_locator
from proxenia.sources.models import Citation, Claim, Note, Source
from tests.factories import claim_about, make

CANARY = "Zugvogel 4711"


@pytest.fixture
def harbin(steward: User) -> Place:
    place: Place = make(Place, actor=steward, name="Harbin", sharing=Sharing.PUBLIC)
    return place


@pytest.fixture
def article(steward: User) -> Source:
    source: Source = make(Source, actor=steward, title="Article 1", sharing=Sharing.PUBLIC)
    return source


@pytest.mark.parametrize(
    ("values", "danish", "english"),
    [
        ({"precision": "about", "low": 12_000_000}, "omkring 12 millioner", "about 12 million"),
        ({"precision": "range", "low": 30, "high": 35}, "30–35", "30–35"),
        ({"precision": "at_least", "low": 30_000}, "mere end 30.000", "more than 30,000"),
        ({"precision": "exact", "low": 10_009_854, "unit": "persons"}, "10.009.854 personer", "10,009,854 persons"),
        ({"precision": "about", "low": 25, "unit": "%"}, "omkring 25\xa0%", "about 25%"),
        ({"precision": "range", "low": 5, "high": 6, "unit": "years"}, "5–6 år", "5–6 years"),
        ({"precision": "about", "low": 1_000_000}, "omkring 1 million", "about 1 million"),
        ({"precision": "order_of_magnitude", "low": 100}, "hundreder", "hundreds"),
        ({"precision": "unquantified"}, "", ""),
    ],
)
def test_figures_read_as_people_write_them(values: dict[str, object], danish: str, english: str) -> None:
    claim = Claim(**{name: Decimal(v) if isinstance(v, int) else v for name, v in values.items()})
    with translation.override("en"):
        assert figure(claim) == english
    with translation.override("da"):
        shown = figure(claim)
    words = {"omkring": "about", "mere end": "more than", "hundreder": "hundreds"}
    for word, msgid in words.items():
        danish = danish.replace(word, _danish(msgid, word))
    assert shown == danish


def _danish(msgid: str, word: str) -> str:
    """Return the Danish words as far as the catalogue has been made; the numbers are what is tested here."""
    with translation.override("da"):
        whole = translation.gettext(f"{msgid} %(value)s" if msgid != "hundreds" else msgid)
    return whole.replace(" %(value)s", "") if whole else word


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_an_exact_number_loses_nothing(value: Decimal) -> None:
    with translation.override("en"):
        assert Decimal(number(value).replace(",", "")) == value


@given(st.integers(min_value=1, max_value=10**12))
def test_a_rounded_number_is_never_another_number(value: int) -> None:
    words = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    with translation.override("en"):
        shown = number(Decimal(value), rounded=True)
    digits, _space, word = shown.replace(",", "").partition(" ")
    assert Decimal(digits) * words.get(word, 1) == value


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("lines 248-251", "lines 248–251"),
        ("line 6", "line 6"),
        ("lines 145,158,188-192", "lines 145,158,188–192"),
        ("first paragraph", "first paragraph"),
        ("pages 3 - 4", "pages 3–4"),
    ],
)
def test_a_place_in_a_source_reads_as_in_print(stored: str, shown: str) -> None:
    with translation.override("en"):
        assert shown_locator(stored) == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("whole text", "hele teksten"),
        ("first sentences; quotation", "de første sætninger; citat"),
        ("table; lines 3-4", "tabel; linje 3–4"),
        ("Chapter on ports", "Chapter on ports"),
    ],
)
def test_the_names_of_places_are_in_the_readers_language(stored: str, shown: str) -> None:
    with translation.override("da"):
        assert shown_locator(stored) == shown


def test_known_units_are_in_the_readers_language() -> None:
    said = {"precision": "range", "low": Decimal(5), "high": Decimal(6)}
    with translation.override("da"):
        shown = [figure(Claim(unit=unit, **said)) for unit in ("years", "Visits", "pallets")]
    assert shown == ["5–6 år", "5–6 besøg", "5–6 pallets"]


def test_contradicting_claims_stand_side_by_side_with_their_sources(
    harbin: Place, article: Source, steward: User, client_of: Callable[[User], Client]
) -> None:
    first = claim_about(harbin, actor=steward, precision="about", low=12_000_000, as_of="2018")
    second = claim_about(harbin, actor=steward, precision="about", low=5_000_000, as_of="2012-06-13")
    actions.cite("sources.claim", first.pk, actor=steward, source=article, locator="lines 250-251")
    [measure] = queries.measures_of(steward, "directory.place", harbin.pk)
    assert [row.figure for row in measure.statements] == ["about 5 million", "about 12 million"]
    assert measure.differ
    page = client_of(steward).get(reverse("sources:claim-detail", args=[second.pk])).content.decode()
    assert "about 12 million" in page
    assert "about 5 million" in page
    assert "lines 250–251" in page


def test_marks_of_a_page_cost_one_query(
    harbin: Place, article: Source, steward: User, django_assert_num_queries: Callable[..., object]
) -> None:
    places = [harbin, *(make(Place, actor=steward) for _ in range(2))]
    for place in places:
        actions.cite("directory.place", place.pk, actor=steward, source=article, locator="line 1", field="name")
    assert list(steward.circle_office_ids) == []  # asked once for each account
    for some in (places[:1], places):
        with django_assert_num_queries(1):  # type: ignore[attr-defined]
            found = marks_for(steward, {"directory.place": [place.pk for place in some], "sources.claim": []})
        assert sorted(found) == sorted(("directory.place", place.pk, "name") for place in some)


def test_what_is_attached_is_seen_only_with_the_record_it_is_about(
    steward: User, stranger: User, article: Source
) -> None:
    private = make(Place, actor=steward)
    cited = actions.cite(
        "directory.place", private.pk, actor=steward, source=article, locator="line 1", sharing="public"
    )
    claimed = claim_about(private, actor=steward, sharing="public")
    on_claim = actions.cite("sources.claim", claimed.pk, actor=steward, source=article, locator="x", sharing="public")
    assert set(Citation.objects.visible_to(steward)) == {cited, on_claim}
    assert list(Citation.objects.visible_to(stranger)) == []
    assert list(Claim.objects.visible_to(stranger)) == []
    assert marks_for(stranger, {"directory.place": [private.pk], "sources.claim": [claimed.pk]}) == {}


def test_a_citation_of_a_hidden_source_is_hidden(harbin: Place, steward: User, stranger: User) -> None:
    minutes = make(Source, actor=steward, title="Our minutes")
    actions.cite("directory.place", harbin.pk, actor=steward, source=minutes, locator="page 1", sharing="public")
    assert queries.citations_of(stranger, "directory.place", harbin.pk) == []
    assert len(queries.citations_of(steward, "directory.place", harbin.pk)) == 1


def test_nobody_attaches_to_a_record_they_cannot_see(article: Source, steward: User, stranger: User) -> None:
    private = make(Place, actor=steward)
    with pytest.raises(RuleError, match="not yours to see"):
        claim_about(private, actor=stranger)
    with pytest.raises(RuleError):
        actions.cite("nothing.atall", 1, actor=steward, source=article, locator="x")


def test_a_citation_of_a_citation_is_refused(harbin: Place, article: Source, steward: User) -> None:
    first = actions.cite("directory.place", harbin.pk, actor=steward, source=article, locator="line 1")
    with pytest.raises(RuleError):
        actions.cite("sources.citation", first.pk, actor=steward, source=article, locator="line 2")


def test_grades_begin_at_asserted(harbin: Place, article: Source, steward: User) -> None:
    cited = actions.cite("directory.place", harbin.pk, actor=steward, source=article, locator="line 1")
    assert cited.grade == Grade.ASSERTED


def test_a_source_lists_what_rests_on_it_that_the_reader_sees(
    harbin: Place, article: Source, steward: User, stranger: User
) -> None:
    private = make(Place, actor=steward)
    for place in (harbin, private):
        actions.cite("directory.place", place.pk, actor=steward, source=article, locator="l", sharing="public")
    assert {about.pk for _one, about in queries.cited_by(steward, article) if about} == {harbin.pk, private.pk}
    assert [about.pk for _one, about in queries.cited_by(stranger, article) if about] == [harbin.pk]


def test_one_cites_a_field_from_the_record_and_comes_back_to_it(
    harbin: Place, article: Source, editor: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    way = browser.get(reverse("sources:cite", args=["directory.place", harbin.pk]), {"field": "name"})
    assert browser.get(way["Location"]).status_code == 200
    said = {
        "about_label": "directory.place",
        "about_id": harbin.pk,
        "field": "name",
        "locator": "lines 248-251",
        "source": f"{article.title} #{article.pk}",
        "precision": "exact",
        "grade": 0,
    }
    back = browser.post(reverse("sources:citation-create"), said)
    assert (back.status_code, back["Location"]) == (302, harbin.get_absolute_url())
    assert list(Citation.objects.values_list("field", "locator", "office_id")) == [
        ("name", "lines 248-251", editor.office_id)
    ]


def test_a_reader_and_a_stranger_cite_nothing(
    steward: User, reader: User, stranger: User, client_of: Callable[[User], Client], client: Client
) -> None:
    private = make(Place, actor=steward)
    said = {"about_label": "directory.place", "about_id": private.pk}
    url = reverse("sources:citation-create")
    assert client_of(reader).post(url, said).status_code == 403
    assert client_of(stranger).post(url, said).status_code == 404
    assert client.post(url, said).status_code == 302
    assert not Citation.objects.exists()


def test_a_claim_gets_a_key_from_its_measure(harbin: Place, editor: User, client_of: Callable[[User], Client]) -> None:
    said = {
        "about_label": "directory.place",
        "about_id": harbin.pk,
        "measure_en": "Inhabitants of Harbin",
        "kind": "claim",
        "precision": "exact",
        "low": "7",
    }
    answer = client_of(editor).post(reverse("sources:claim-create"), said)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Claim.objects.get().measure_key == "inhabitants-of-harbin"


def test_a_range_needs_two_values(harbin: Place, editor: User) -> None:
    with pytest.raises(RuleError, match="A range needs two values"):
        claim_about(harbin, actor=editor, precision="range", low=30)


def test_reading_a_confidential_note_is_logged_and_kept_by_no_browser(
    harbin: Place, steward: User, client_of: Callable[[User], Client]
) -> None:
    note = confidential(harbin, steward)
    browser = client_of(steward)
    for page in ("note-detail", "note-edit", "note-remove"):
        assert CANARY not in browser.get(reverse(f"sources:{page}", args=[note.pk])).content.decode()
    assert not Event.objects.filter(verb="read").exists()
    answer = browser.post(reverse("sources:note-read", args=[note.pk]))
    assert CANARY in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert list(Event.objects.filter(verb="read").values_list("label", "record_id", "actor_id")) == [
        ("sources.note", note.pk, steward.pk)
    ]


def test_others_than_stewards_learn_only_that_there_is_a_note(
    harbin: Place, steward: User, reader: User, editor: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    note = confidential(harbin, steward)
    for user, count in ((reader, 1), (editor, 1), (stranger, 0)):
        assert queries.confidential_count(user, "directory.place", harbin.pk) == count
        assert list(Note.objects.visible_to(user)) == []
        for page in ("note-detail", "note-edit", "note-read"):
            address = reverse(f"sources:{page}", args=[note.pk])
            assert client_of(user).generic("POST" if page == "note-read" else "GET", address).status_code == 404
    page = client_of(reader).get(harbin.get_absolute_url()).content.decode()
    assert "1 confidential note" in page
    assert CANARY not in page


def test_the_words_of_a_confidential_note_are_in_no_chain_and_no_index(harbin: Place, steward: User) -> None:
    note = confidential(harbin, steward)
    actions.NOTE_VERBS.change(note, {"text": f"{CANARY} again"}, actor=steward)
    assert not [event for event in Event.objects.all() if CANARY in str(event.changes)]
    assert search(steward, CANARY) == []


def test_an_editor_neither_writes_nor_changes_confidential_notes(harbin: Place, steward: User, editor: User) -> None:
    with pytest.raises(NotAllowed):
        confidential(harbin, editor)
    note = confidential(harbin, steward)
    with pytest.raises(NotAllowed):
        actions.NOTE_VERBS.change(note, {"is_confidential": False}, actor=editor)
    with pytest.raises(NotAllowed):
        actions.NOTE_VERBS.remove(note, actor=editor)
    with pytest.raises(NotAllowed):
        actions.read_note(note, actor=editor)


def test_changing_a_confidential_note_without_new_words_keeps_the_old(
    harbin: Place, steward: User, client_of: Callable[[User], Client]
) -> None:
    note = confidential(harbin, steward)
    said = {"text": "", "is_confidential": "on", "sharing": "office"}
    assert client_of(steward).post(reverse("sources:note-edit", args=[note.pk]), said).status_code == 302
    note.refresh_from_db()
    assert note.text == f"Said in confidence: {CANARY}"


def test_a_confidential_note_is_never_shared(harbin: Place, steward: User) -> None:
    with pytest.raises(RuleError, match="stays in its office"):
        confidential(harbin, steward, sharing="public")


def test_if_the_reading_cannot_be_logged_nothing_is_read(
    harbin: Place, steward: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = confidential(harbin, steward)

    def fail(*_args: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr("proxenia.sources.actions.record_event", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the failure is ours
        actions.read_note(note, actor=steward)


def confidential(place: Place, actor: User, **values: object) -> Note:
    text = f"Said in confidence: {CANARY}"
    about = {"about_label": "directory.place", "about_id": place.pk}
    return actions.write_note({"text": text, "is_confidential": True, **about, **values}, actor=actor)


def test_the_form_to_cite_a_source_offers_the_fields_of_the_record(
    harbin: Place, steward: User, client_of: Callable[[User], Client]
) -> None:
    about = {"about_label": "directory.place", "about_id": harbin.pk}
    page = client_of(steward).get(reverse("sources:citation-create"), about)
    choices = dict(page.context["form"].fields["field"].choices)
    assert (choices[""], choices["latitude"]) == ("the whole record", "Latitude")
    assert {"office", "version", "id"} & set(choices) == set()
