"""A visit from the first line to the report: plan it, check it, repair it, close it, read what was written down."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import enter, serving


@pytest.fixture
def page(browser: Browser, address: str, demo_folder: Path, tmp_path: Path) -> Iterator[Page]:
    """A window on a copy of the demo that nobody else works in; without JavaScript, since all of it must go without."""
    assert address
    shutil.copytree(demo_folder, tmp_path / "copy", ignore=shutil.ignore_patterns("*.sqlite3*"))
    for file in demo_folder.glob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as ours, closing(sqlite3.connect(tmp_path / "copy" / file.name)) as copy:
            ours.backup(copy)
    with serving("serve", tmp_path / "copy") as at:
        context = browser.new_context(base_url=at, locale="en-GB", java_script_enabled=False)
        context.set_default_timeout(30_000)
        opened = context.new_page()
        enter(opened, "editor")
        yield opened
        context.close()


def fill(page: Page, **said: str) -> None:
    """Write into the boxes of a form by their names; choose where there is a choice."""
    for name, value in said.items():
        box = page.locator(f'main [name="{name}"]')
        if box.evaluate("one => one.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
    page.get_by_role("button", name="Save").click()


def add(page: Page, visit: str, part: str, **said: str) -> None:
    page.goto(f"{visit}{part}/new/")
    fill(page, **said)
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_a_visit_is_planned_checked_repaired_closed_and_reported(page: Page) -> None:
    main = page.locator("main")
    page.goto("/visits/new/")
    fill(
        page,
        title_en="Illustrative: water in Harbin",
        direction="out",
        start="2018-08-20",
        end="2018-08-21",
        place="Harbin",
        zone="Asia/Shanghai",
    )
    visit = page.url
    expect(main.get_by_text("not counted").first).to_be_visible()

    add(page, visit, "delegates", side="ours", category="politician", person="Jacob Bundsgaard")
    expect(main.get_by_role("link", name="Mayor of Aarhus", exact=True).first).to_be_visible()
    add(page, visit, "items", title_en="Talks 1", kind="meeting", day="2018-08-20", begins="09:00", ends="10:30")
    add(page, visit, "items", title_en="Plant 1", kind="site_visit", day="2018-08-20", begins="10:00", ends="12:00")

    fault = main.locator('[data-code="overlap"]')
    expect(fault).to_contain_text("“Talks 1” and “Plant 1” are at the same time for 30 minutes")
    fault.get_by_role("link", name="Plant 1").click()
    fill(page, begins="10:45")
    expect(main.locator('[data-code="overlap"]')).to_have_count(0)

    add(page, visit, "costs", kind="travel", planned="12000", actual="11500")
    add(
        page,
        visit,
        "outcomes",
        kind="point",
        text_en="Illustrative: talks go on",
        follow_up_en="Illustrative: send the report",
    )
    page.goto(f"{visit}close/")
    expect(main.get_by_text("“Illustrative: send the report” has no owner")).to_be_visible()
    page.get_by_role("button", name="Close the visit").click()
    expect(page.get_by_role("alert")).to_contain_text("has no owner")
    main.get_by_role("link", name="Change Illustrative: talks go on").click()
    fill(page, owner="Mayor of Aarhus")
    page.goto(f"{visit}close/")
    page.get_by_role("button", name="Close the visit").click()
    expect(page.get_by_text("What happened is recorded as a contact.")).to_be_visible()

    main.get_by_role("link", name="the contact", exact=True).click()
    expect(main.get_by_role("heading", name="Recorded from a visit")).to_be_visible()
    expect(main.get_by_text("Illustrative: send the report").first).to_be_visible()
    page.goto(f"{visit}report/")
    expect(main.get_by_text("Mission report: Illustrative: water in Harbin").first).to_be_visible()
    expect(main.get_by_text("11,500 DKK").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").first.click()
    assert download.value.suggested_filename.endswith(".docx")
