"""A seminar in the browser: its board by keyboard and without JavaScript, its pages checked for everybody's eyes and hands."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .axe import SOURCE as AXE
from .moving import follow

Visit = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
PAGES = ("board/", "consents/", "schedules/", "day/", "propose/", "lay-slots/")
expect.set_options(timeout=30_000)


def opened(visit: Visit, **options: Any) -> Page:
    """Open the illustrative seminar."""
    page = visit("illustrative-editor", **options)
    page.goto("/openings/seminars/")
    page.get_by_role("link", name=re.compile("Seminar 1")).first.click()
    page.wait_for_url(re.compile(r"/openings/seminars/\d+/$"))
    return page


def test_a_pair_is_put_elsewhere_by_keyboard_and_without_javascript(own_window: Visit) -> None:
    page = opened(own_window, java_script_enabled=False)
    page.goto(f"{page.url}board/")
    pair = page.locator(".seminar-pair", has_text="table 1").first
    told = pair.locator("p").first.inner_text()
    slot = pair.locator("select[name=slot]")
    slot.focus()
    page.keyboard.press("Home")
    slot.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("taken out of the plan")).to_be_visible()
    free = page.locator("section", has=page.get_by_role("heading", name="Without a slot"))
    expect(free.locator(".seminar-pair").first).to_contain_text(told.split(" – ")[0])
    follow(page, page.get_by_role("button", name="Plan the meetings"))
    work = page.locator("#plan-work")
    look = work.get_by_role("button", name="Show how far it is")
    while look.count():
        page.wait_for_timeout(1000)
        follow(page, look)
    expect(work.get_by_role("status")).to_contain_text("40 meetings are planned.")


def test_the_board_shows_by_itself_when_the_meetings_are_planned(own_window: Visit) -> None:
    page = opened(own_window)
    page.goto(f"{page.url}board/")
    follow(page, page.get_by_role("button", name="Plan the meetings"))
    expect(page.locator("#plan-work").get_by_role("status")).to_contain_text("40 meetings are planned.", timeout=60_000)
    expect(page.get_by_role("button", name="Plan the meetings")).to_be_visible()


def test_what_would_clash_is_refused_in_words(visit: Visit) -> None:
    page = opened(visit)
    page.goto(f"{page.url}board/")
    taken = page.locator(".seminar-pair", has_text="table 1")
    slot = taken.nth(0).locator("select[name=slot] option[selected]").get_attribute("value")
    other = taken.nth(1)
    other.locator("select[name=slot]").select_option(slot)
    other.locator("select[name=table]").select_option("1")
    other.get_by_role("button", name=re.compile("Put there")).click()
    expect(page.get_by_role("alert")).to_contain_text("Two meetings would be at one table")


def test_every_page_of_a_seminar_passes_axe_on_a_phone_and_does_not_scroll_sideways(visit: Visit) -> None:
    page = opened(visit, viewport=PHONE)
    base = page.url
    for one in ("", *PAGES):
        page.goto(f"{base}{one}")
        page.evaluate(AXE.read_text())
        found = json.loads(page.evaluate("async () => JSON.stringify((await axe.run()).violations.map(v => v.id))"))
        assert found == [], one
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), one
