"""A programme in the browser: dragged, moved by keys and by buttons, run on a phone, taken along without a network."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import SOURCE as AXE

Visit = Callable[..., Page]
DESK = {"width": 1280, "height": 1100}
PHONE = {"width": 390, "height": 844}
expect.set_options(timeout=15_000)


def opened(visit: Visit, **options: Any) -> Page:
    """Open the programme of the illustrative visit abroad."""
    page = visit("illustrative-editor", **options)
    page.goto("/visits/?state=planned")
    page.get_by_role("link", name="Visit 1 to").or_(page.get_by_role("link", name="Besøg 1")).first.click()
    page.wait_for_url(re.compile(r"/visits/\d+/$"))
    page.goto(f"{page.url}programme/")
    return page


def block(page: Page, title: str) -> Locator:
    return page.locator(".block", has=page.get_by_role("link", name=title, exact=True))


def hours(page: Page, title: str) -> str:
    return block(page, title).locator("p strong").first.inner_text()


def said(page: Page) -> Locator:
    """Return the live region of the board."""
    return page.locator("#board [data-said]")


def take_back(page: Page) -> None:
    page.get_by_role("button", name="Take the last move back").click()
    expect(said(page)).to_have_text("Taken back.")


def test_a_line_is_dragged_to_another_hour_and_day_and_taken_back(visit: Visit) -> None:
    page = opened(visit, viewport=DESK)
    box = block(page, "Signing 1").bounding_box()
    day = page.locator("[data-column]").first.bounding_box()
    assert box is not None
    assert day is not None
    x, y = box["x"] + box["width"] - 12, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 20, steps=4)
    page.mouse.move(x - day["width"], y + 64, steps=8)
    page.mouse.up()
    expect(said(page)).to_have_text("Signing 1: Monday, 8 October 2018, 15:00–16:00.")
    assert (
        block(page, "Signing 1").locator("xpath=ancestor::*[@data-column]").get_attribute("data-column") == "2018-10-08"
    )
    take_back(page)
    assert hours(page, "Signing 1") == "14:00–15:00"


def test_the_lower_edge_makes_a_line_longer(visit: Visit) -> None:
    page = opened(visit, viewport=DESK)
    block(page, "Dinner 2").scroll_into_view_if_needed()
    box = block(page, "Dinner 2").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 32, steps=6)
    page.mouse.up()
    expect(said(page)).to_contain_text("18:30–21:00")
    take_back(page)


def test_the_keys_move_a_line_and_the_focus_stays_on_it(visit: Visit) -> None:
    page = opened(visit, viewport=DESK)
    block(page, "Lunch 1").focus()
    for keys, stands in (
        ("Alt+ArrowDown", "12:45–13:45"),
        ("Alt+ArrowUp", "12:30–13:30"),
        ("Shift+Alt+ArrowDown", "12:30–13:45"),
        ("Shift+Alt+ArrowUp", "12:30–13:30"),
    ):
        page.keyboard.press(keys)
        expect(said(page)).to_contain_text(stands)
        expect(block(page, "Lunch 1")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    expect(said(page)).to_contain_text("Tuesday, 9 October 2018")
    page.keyboard.press("Alt+KeyZ")
    expect(said(page)).to_have_text("Taken back.")
    assert page.url.endswith("/programme/")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_buttons_do_the_same_with_and_without_scripts(visit: Visit, *, scripts: bool) -> None:
    page = opened(visit, viewport=DESK, java_script_enabled=scripts)
    one = block(page, "Dinner 1")
    one.locator("summary").click(force=True)
    one.get_by_role("button", name="Later", exact=True).click(force=True)
    expect(page.locator("body")).to_contain_text("Dinner 1: Monday, 8 October 2018, 18:45–20:45.")
    page.get_by_role("button", name="Take the last move back").click()
    expect(page.locator("body")).to_contain_text("Taken back.")
    assert hours(page, "Dinner 1") == "18:30–20:30"


def test_two_at_once_are_told_and_lose_nothing(visit: Visit) -> None:
    first, second = opened(visit, viewport=DESK), opened(visit, viewport=DESK)
    block(first, "Rest 1").focus()
    first.keyboard.press("Alt+ArrowDown")
    expect(said(first)).to_contain_text("08:45–12:15")
    block(second, "Rest 1").focus()
    second.keyboard.press("Alt+ArrowUp")
    expect(second.get_by_role("alert").first).to_contain_text("Somebody else moved “Rest 1” meanwhile")
    assert hours(second, "Rest 1") == "08:45–12:15"
    take_back(first)


@pytest.mark.parametrize("page_name", ["programme", "today", "personal", "pack"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_a_phone_and_passes_axe(visit: Visit, page_name: str, scheme: str) -> None:
    page = opened(visit, viewport=PHONE, color_scheme=scheme)
    page.goto(page.url.replace("/programme/", f"/{page_name}/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.evaluate(AXE.read_text())
    answer = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    found = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in answer["violations"]]
    assert found == [], json.dumps(found, indent=1)


def test_the_pack_opens_without_a_network_and_asks_for_nothing(visit: Visit, browser: Any, tmp_path: Path) -> None:
    page = opened(visit, viewport=DESK)
    page.goto(page.url.replace("/programme/", "/pack/"))
    with page.expect_download() as taking:
        page.get_by_role("button", name="Make the file").click()
    file = tmp_path / "pack.html"
    taking.value.save_as(file)
    assert file.stat().st_size < 200_000
    context = browser.new_context(offline=True, viewport=PHONE, color_scheme="dark", bypass_csp=False)
    away = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    away.on("request", lambda one: asked.append(one.url))
    away.on("console", lambda one: wrong.append(one.text) if one.type in {"error", "warning"} else None)
    away.on("pageerror", lambda one: wrong.append(str(one)))
    away.goto(file.as_uri())
    expect(away.get_by_role("heading", level=2, name="Programme")).to_be_visible()
    assert away.evaluate("getComputedStyle(document.querySelector('.hours')).fontWeight") == "650"
    assert asked == [file.as_uri()]
    assert wrong == []
    assert away.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()
    judged = browser.new_context(offline=True, bypass_csp=True, color_scheme="light")
    away = judged.new_page()
    away.goto(file.as_uri())
    away.evaluate(AXE.read_text())
    answer = away.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    found = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in answer["violations"]]
    judged.close()
    assert found == [], json.dumps(found, indent=1)
