"""The search box answers while one types, by keyboard alone, and never with an answer that is too late."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

Visit = Callable[..., Page]


def box(page: Any) -> Any:
    return page.locator("#find")


def test_answers_are_chosen_by_keyboard(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("hrabin")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("spelled nearly so")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", "find-option-1")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_have_attribute("aria-activedescendant", "find-option-all")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("hrabin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbin")


def test_enter_without_a_choice_leads_to_the_page_of_answers(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/")
    box(page).fill("harbin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=harbin")


def test_an_older_answer_does_not_take_the_place_of_a_newer_one(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"suggest/\?q=aar$"), hold)
    box(page).press_sequentially("aar")
    page.wait_for_timeout(400)
    box(page).fill("harbin")
    expect(page.get_by_role("option").first).to_contain_text("Harbin")
    for route in held:
        route.abort()
    page.wait_for_timeout(200)
    expect(page.get_by_role("option").first).to_contain_text("Harbin")


def test_a_slash_in_a_form_is_a_slash(visit: Visit) -> None:
    page = visit("editor")
    page.goto("/relations/new/")
    field = page.get_by_label("name", exact=False).first
    field.press_sequentially("a/b")
    expect(field).to_have_value("a/b")


def test_without_scripts_the_box_is_an_ordinary_form(visit: Visit) -> None:
    page = visit("editor", java_script_enabled=False)
    page.goto("/")
    expect(box(page)).not_to_have_attribute("role", "combobox")
    box(page).fill("harbin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Aarhus – Harbin").first).to_be_visible()
