"""Golden stories in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .moving import follow

Visit = Callable[..., Page]


def harbin(page: Page) -> None:
    """Find the tie with Harbin from anywhere, by keyboard."""
    page.keyboard.press("/")
    page.keyboard.type("haerbin")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Aarhus – Harbin", exact=False).first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_harbin_tells_its_story_on_one_page(visit: Visit, *, scripts: bool) -> None:
    page = visit("editor", java_script_enabled=scripts)
    page.goto("/relations/?q=harbin")
    page.get_by_role("link", name="Aarhus – Harbin").first.click()
    main = page.locator("main")
    expect(main.get_by_role("heading", level=1)).to_contain_text("Harbin")
    timeline = main.locator("svg.tl-svg[role=group]")
    expect(timeline).to_be_visible()
    for year in ("1984", "2010"):
        assert year in (timeline.text_content() or "")
    for holder in ("Wammen", "Bundsgaard"):
        assert holder in (timeline.text_content() or "")
    for phase in ("started", "revitalised", "widened"):
        expect(main.get_by_text(phase, exact=False).first).to_be_attached()
    mark = main.locator("details.mark").first
    mark.locator("summary").click()
    expect(mark.get_by_text("lines", exact=False).first).to_be_visible()


def test_in_2009_harbin_has_its_three_strands_and_no_business_focus_yet(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/relations/?q=harbin")
    tie = follow(page, page.get_by_role("link", name="Aarhus – Harbin").first)
    page.goto(f"{tie}?as_of=2009")
    text = page.locator("main").inner_text()
    for strand in ("friendship", "culture", "business"):
        assert strand in text.lower()
    assert "revitalised" not in text.lower()
    assert "Bundsgaard" not in (page.locator("svg.tl-svg[role=group]").text_content() or "")


def test_the_search_box_is_a_keystroke_away_and_finds_characters(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/")
    harbin(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbin")
    page.goto("/search/?q=哈尔滨")
    expect(page.get_by_role("link", name="Aarhus – Harbin").first).to_be_visible()


def test_a_page_without_shortcuts_hears_no_single_key(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/")
    page.evaluate("document.documentElement.toggleAttribute('data-no-shortcuts')")
    for key in ("/", "g", "m", "n"):
        page.keyboard.press(key)
    assert page.url.endswith("/")
    expect(page.locator("[data-search]")).not_to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_office_enters_its_own_tie(visit: Visit, *, scripts: bool) -> None:
    page = visit("editor", java_script_enabled=scripts)
    page.goto("/relations/new/")
    name = f"Illustrative tie {int(scripts)}"
    page.get_by_label("name", exact=False).first.fill(name)
    page.get_by_label("kind", exact=False).first.select_option("partnership")
    page.get_by_label("since", exact=False).first.fill("2018-1")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.locator("main")).to_contain_text("January 2018")


def test_a_wrong_date_is_explained_beside_its_field(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/relations/new/")
    page.get_by_label("name", exact=False).first.fill("Illustrative tie")
    page.get_by_label("since", exact=False).first.fill("yesterday")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Write 1984, 2010-01, 2018-11-20 or 20.11.2018.").first).to_be_visible()


def test_the_reader_cannot_add_and_is_told_so(visit: Visit) -> None:
    page = visit("reader")
    assert page.request.get("/relations/new/").status == 403


def test_the_populations_of_harbin_stand_side_by_side(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/directory/places/?q=harbin")
    page.get_by_role("link", name="Harbin", exact=True).first.click()
    for value in ("about 12", "about 5", "about 6"):
        expect(page.locator("main")).to_contain_text(value)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_tour_leads_from_a_role_to_the_mayors_two_pages(visit: Visit, *, scripts: bool) -> None:
    page = visit("editor", java_script_enabled=scripts)
    expect(page.get_by_role("heading", level=1)).to_have_text("The five-minute tour")
    page.get_by_role("link", name="Begin").click()
    main = page.locator("main")
    expect(main.get_by_text("Last met at the top")).to_be_visible()
    expect(main.locator(".strip")).to_contain_text("January 2010")
    expect(main.locator(".strip")).to_contain_text("2 logged")
    expect(main.locator(".strip")).to_contain_text("30–35 visits")
    expect(main.get_by_text("without a known holder")).to_be_visible()
    page.get_by_role("link", name="Next: Along a chain").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("slurry spreaders")
    for step in ("Sister city of Harbin since 1984", "It buys Danish slurry spreaders and farm technology"):
        expect(main.get_by_text(step).first).to_be_attached()
    mark = main.locator("details.mark").first
    mark.locator("summary").click()
    expect(mark.get_by_text("lines", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Next: What came of it?").click()
    expect(main.get_by_text("No result is confirmed yet", exact=False)).to_be_visible()
    page.get_by_role("link", name="Next: The mayor").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Harbin")
    answered = page.request.get(page.get_by_role("link", name="PDF").get_attribute("href") or "")
    assert answered.body().startswith(b"%PDF")
    page.get_by_role("link", name="Next: Log a contact").click()
    page.get_by_role("link", name="Next: See it filled").click()
    main.get_by_role("button", name="Enter Illustrative City").click()
    expect(page.get_by_text("Illustrative office: nothing here is real").first).to_be_visible()


QUESTIONS = (
    "gain for business and citizens",
    "cost, in money and in climate",
    "deal with the regime",
    "Why does it go on",
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_council_question_is_answered_with_sources_and_with_what_is_not_known(
    visit: Visit, *, scripts: bool
) -> None:
    page = visit("reader", java_script_enabled=scripts)
    page.goto("/relations/?q=harbin")
    page.get_by_role("link", name="Aarhus – Harbin").first.click()
    page.get_by_role("link", name="Ask", exact=True).click()
    answer = page.locator("article.document")
    for question in QUESTIONS:
        expect(answer.get_by_role("heading", name=question)).to_be_visible()
    expect(answer.locator(".document-callout-unknown")).to_have_count(len(QUESTIONS))
    for unknown in ("no amount is on record", "human rights", "no such decision is on record"):
        expect(answer.get_by_text(unknown).first).to_be_visible()
    note = answer.locator("a[role=doc-noteref]").first
    number = note.inner_text()
    target = answer.locator(f"#note-{number} a").first
    target.click()
    expect(page.locator("main").get_by_text("behind the number")).to_be_visible()


def test_the_answer_in_danish_speaks_danish(visit: Visit) -> None:
    page = visit("reader", language="da")
    page.goto("/relations/?q=harbin")
    page.get_by_role("link", name="Aarhus – Harbin").first.click()
    page.locator('a[href$="/answer/"]').first.click()
    expect(page.locator("article.document")).to_have_attribute("lang", "da")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_harbin_is_taken_along_as_a_book_for_each_reader(visit: Visit, *, scripts: bool) -> None:
    page = visit("editor", java_script_enabled=scripts)
    page.goto("/relations/?q=harbin")
    page.get_by_role("link", name="Aarhus – Harbin").first.click()
    page.get_by_role("link", name="Open the book").click()
    book = page.locator("article.document")
    expect(book.get_by_role("heading", name="Contents")).to_be_visible()
    expect(book.get_by_role("heading", name="What to avoid, or handle with care").first).to_be_visible()
    page.get_by_role("link", name="The partner", exact=True).click()
    expect(book).to_contain_text("For the partner")
    expect(book).not_to_contain_text("What to avoid")
    page.get_by_role("link", name="Chinese", exact=True).click()
    expect(page.locator('article.document[lang="zh"]')).to_contain_text("哈尔滨市人民政府")
    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert "partner" in taken.value.suggested_filename
    page.reload()
    expect(page.get_by_text("Taken out on").first).to_be_visible()
    page.get_by_role("link", name="It was read").click()
    page.get_by_label("By whom").fill("The partner's office")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Written down.")).to_be_visible()
    expect(book).to_contain_text("What changed")
    expect(book).to_contain_text("Nothing in it has changed since.")
