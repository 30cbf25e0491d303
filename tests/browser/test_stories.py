"""Golden stories in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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
    page.get_by_role("link", name="Aarhus – Harbin").first.click()
    page.goto(f"{page.url}?as_of=2009")
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
    assert "January 2018" in page.locator("main").inner_text()


def test_a_wrong_date_is_explained_beside_its_field(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/relations/new/")
    page.get_by_label("name", exact=False).first.fill("Illustrative tie")
    page.get_by_label("since", exact=False).first.fill("yesterday")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Write 1984, 2010-01 or 2018-11-20.").first).to_be_visible()


def test_the_reader_cannot_add_and_is_told_so(visit: Visit) -> None:
    page = visit("reader")
    assert page.request.get("/relations/new/").status == 403


def test_the_populations_of_harbin_stand_side_by_side(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/directory/places/?q=harbin")
    page.get_by_role("link", name="Harbin", exact=True).first.click()
    text = page.locator("main").inner_text()
    for value in ("about 12", "about 5", "about 6"):
        assert value in text
