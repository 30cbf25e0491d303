"""The twentieth of November (GS2): from a registration to places, the dinner, a calendar, meetings held and introductions."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import enter
from .crawl import kinds_of_pages
from .moving import follow
from .test_every_page import AXE

Window = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
PATIENCE = 120_000
AHEAD, TODAY = "illustrative-forum-1", "illustrative-forum-3"
NEW = "Illustrative Firm 999"


def register(page: Page, name: str) -> None:
    """Register one person of a firm by the public form, with two visits wished for."""
    page.goto(f"/forum/{AHEAD}/register/?lang=en")
    for label, words in (
        ("City, company or organisation", name),
        ("Contact person", "Delegate 999"),
        ("E-mail", "firm999@illustrative.example"),
        ("Name in Latin letters", "Delegate 999"),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Country", exact=True).select_option("SE")
    page.get_by_label("Takes part as").select_option("company")
    for rank, visit in ((1, "Site visit 2"), (2, "Site visit 5")):
        wish = page.get_by_label(f"Wish no. {rank} for a site visit")
        key = wish.locator("option", has_text=visit).first.get_attribute("value")
        wish.select_option(key)
    page.get_by_label("Comes to the official dinner").check()
    page.wait_for_timeout(4000)  # nobody fills the form in faster
    page.locator("button[name=send].btn-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for registering")


def test_from_a_registration_to_an_introduction(own_window: Window, browser: Browser) -> None:
    page = own_window("illustrative-administrator")
    stranger = browser.new_context(base_url=urljoin(page.url, "/"), locale="en-GB")
    register(stranger.new_page(), NEW)
    stranger.close()

    page.goto("/forums/")
    forum = follow(page, page.locator("main").get_by_role("link", name="Illustrative Forum 1", exact=True))
    page.goto("/forums/registrations/?q=999")
    follow(page, page.locator("main tr", has_text=NEW).get_by_role("link").first)
    follow(page, page.get_by_role("button", name="Confirm for them"))
    expect(page.locator("main")).to_contain_text("confirmed")

    page.goto(f"{forum}places/")
    follow(page, page.get_by_role("button", name="Plan the places"))
    expect(page.locator("#plan-work")).to_contain_text("Planned on", timeout=PATIENCE)
    page.goto(f"{forum}places/people/?q=999")
    given = page.locator(".place-people > li", has_text="Delegate 999").locator(".badge").first.inner_text()
    assert given.startswith("Site visit")
    page.goto(f"{forum}places/")
    follow(page, page.get_by_role("button", name="Tell those concerned"))
    expect(page.locator("main")).to_contain_text("told all places as they are")

    page.goto(f"{forum}programme/")
    follow(page, page.locator("main").get_by_role("link", name="Official dinner 1").first)
    follow(page, page.locator("main").get_by_role("link", name="Illustrative official dinner").first)
    page.locator("main").get_by_role("link", name="Seating", exact=True).click()
    expect(page.locator("main")).to_contain_text("270 of 270")
    expect(page.locator("[data-hard]")).to_have_text("0")

    page.goto(f"{forum}agendas/")
    follow(page, page.get_by_role("button", name=re.compile(r"Make \d+ addresses")))
    agenda = page.get_by_label("Copy the address whole – Delegate 999").input_value()
    page.goto(agenda)
    expect(page.locator("body")).to_contain_text("Main conference 1")
    expect(page.locator("body")).to_contain_text(given)
    calendar = page.request.get(f"{agenda}calendar.ics").text()
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert given in calendar

    hold(page)


def hold(page: Page) -> None:
    """Note of the meetings of today's forum whether they were held; record the forum; follow an introduction into a chain."""
    page.goto("/forums/")
    forum = follow(page, page.locator("main").get_by_role("link", name="Illustrative Forum 3", exact=True))
    page.goto(f"{forum}meetings/")
    follow(page, page.locator("main").get_by_role("link", name="Illustrative: round of meetings 1").first)
    follow(page, page.locator("main").get_by_role("link", name="On the day", exact=True).last)
    held = page.locator("main button[value=held]")
    for left in range(held.count(), 0, -1):
        expect(held).to_have_count(left)
        follow(page, held.first)
    introduced = page.locator("main").get_by_role("link", name="introduced", exact=True)
    expect(introduced).to_have_count(4)
    introduction = introduced.first.get_attribute("href") or ""
    page.goto(f"{forum}hold/")
    follow(page, page.get_by_role("button", name="Record as held"))
    expect(page.locator("main")).to_contain_text("held")
    page.goto(introduction)
    expect(page.locator("main")).to_contain_text("Illustrative: both work on water")


@pytest.fixture(scope="module")
def pages(browser: Browser, address: str) -> dict[str, str]:
    """One path for each kind of page of the room: of the office, and of everybody."""
    context = browser.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    enter(page, "illustrative-administrator")
    public = tuple(f"/forum/{slug}/" for slug in (AHEAD, TODAY))
    found = kinds_of_pages(page, ("/forums/", *public), within=("forums:", "forum:"))
    context.close()
    return found


def test_there_are_many_kinds_of_pages(pages: dict[str, str]) -> None:
    wanted = {"programme", "participants", "places", "meetings", "day", "after", "badges", "check-in", "round-board"}
    assert {f"forums:{name}" for name in wanted} <= set(pages)
    assert len(pages) > 60


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_room_passes_axe_and_fits_a_phone(pages: dict[str, str], visit: Any, scheme: str) -> None:
    page = visit("illustrative-administrator", viewport=PHONE, color_scheme=scheme)
    source, wrong = AXE.read_text(), []
    for name, path in pages.items():
        page.goto(path)
        page.evaluate(source)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
        wrong += [f"{name}: {one['id']}: {one['nodes'][0]['target']}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wrong.append(f"{name}: wider than a phone")
    assert wrong == []


@pytest.mark.parametrize("language", ["da", "en", "zh"])
def test_the_public_pages_pass_axe_in_each_language(visit: Any, language: str) -> None:
    page = visit(None, viewport=PHONE)
    wrong = []
    for path in ("", "programme/", "register/", "board/"):
        page.goto(f"/forum/{TODAY}/{path}?lang={language}")
        page.evaluate(AXE.read_text())
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
        wrong += [f"{path}: {one['id']}: {one['nodes'][0]['target']}" for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    assert wrong == []
