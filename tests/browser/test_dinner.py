"""The twentieth of November (GS2): a dinner for 270 is seated, a place locked, somebody cancels, few move, the plan is printed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .moving import follow

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
PATIENCE = 120_000
Window = Callable[..., Page]


def open_seating(page: Page) -> str:
    """Go to the dinner and on to its seating; return the address of the dinner."""
    page.goto("/protocol/dinners/")
    dinner = follow(page, page.get_by_role("link", name="Illustrative official dinner"))
    page.locator("main").get_by_role("link", name="Seating", exact=True).click()
    return dinner


def work_out(page: Page, seconds: int) -> None:
    """Have the seating worked out, and look again until it is."""
    page.locator("#id_seconds").fill(str(seconds))
    with page.expect_navigation(timeout=PATIENCE):
        page.get_by_role("button", name="Work it out").click()
    work = page.locator("#seating-work")
    for _ in range(60):
        if work.get_by_text("Worked out on").count():
            break
        page.wait_for_timeout(2000)
        page.reload()
    expect(work).to_contain_text("Worked out on")
    page.reload()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_dinner_for_270_is_seated_locked_and_seated_again(own_window: Window, *, scripts: bool) -> None:
    page = own_window("illustrative-editor", java_script_enabled=scripts)
    dinner = open_seating(page)
    expect(page.locator("main")).to_contain_text("270 of 270")
    expect(page.locator("[data-hard]")).to_have_text("0")
    page.locator("#id_guest").select_option(label="Guest 100")
    page.get_by_role("button", name="Lock the seat").click()
    expect(page.locator("tr", has_text="Guest 100")).to_contain_text("stays on the seat")
    kept = page.locator("tr", has_text="Guest 100").get_attribute("data-seat")
    page.goto("/protocol/dinner-guests/?q=Guest+200")
    page.get_by_role("link", name="Guest 200", exact=True).click()
    page.locator("main").get_by_role("link", name="Change").first.click()
    page.locator("#id_accepted_on").fill("")
    page.locator("#id_declined_on").fill("2018-08-30")
    follow(page, page.get_by_role("button", name="Save"))
    page.goto(f"{dinner}seating/")
    expect(page.locator("main")).to_contain_text("269 of 269")
    work_out(page, 5)
    expect(page.locator("[data-hard]")).to_have_text("0")
    moved = re.search(r"(\d+) guests? moved to another table", page.locator("#seating-work").inner_text())
    assert moved
    assert int(moved[1]) <= 5, "one who cancels moves few"
    assert page.locator("tr", has_text="Guest 100").get_attribute("data-seat") == kept
    page.goto(dinner)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Table plan zh").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")


def test_a_guest_is_drawn_from_seat_to_seat_and_two_are_swapped(own_window: Window) -> None:
    page = own_window("illustrative-editor", viewport={"width": 1280, "height": 1400})
    open_seating(page)
    table = page.locator("[data-table]").nth(4)
    names = table.locator("tr[data-seat] th[scope=row]")
    before = [names.nth(at).inner_text().split("\n")[0] for at in (1, 4)]
    table.scroll_into_view_if_needed()
    one, other = (table.locator(f"svg [data-seat='{seat}'] circle").first for seat in (2, 5))
    start, end = one.bounding_box(), other.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 30, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    names = page.locator("[data-table]").nth(4).locator("tr[data-seat] th[scope=row]")
    assert [names.nth(at).inner_text().split("\n")[0] for at in (1, 4)] == before[::-1]


def test_a_seat_is_reached_and_chosen_by_keyboard(own_window: Window) -> None:
    page = own_window("illustrative-editor")
    open_seating(page)
    seat = page.locator("a.seat").first
    seat.focus()
    name = seat.locator("title").text_content()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("guest="))
    chosen = page.locator("#id_guest").evaluate("box => box.selectedOptions[0].textContent")
    assert name
    assert chosen.strip() in name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_seating_is_accessible_and_fits(own_window: Window, width: int, scheme: str) -> None:
    page = own_window("illustrative-editor", viewport={"width": width, "height": 900}, color_scheme=scheme)
    open_seating(page)
    page.evaluate(AXE.read_text())
    answer = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    found = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in answer["violations"]]
    assert found == [], found
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
