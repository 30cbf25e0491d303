"""The twentieth of November (GS2): from the call of the annex to places, the dinner, a calendar, the report, and a chain."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from .axe import SOURCE as AXE
from .axe import violations
from .conftest import enter
from .crawl import kinds_of_pages
from .moving import follow
from .test_fair_door import save

Window = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
PATIENCE = 300_000
"""So long a job may wait behind what the demo has still to do."""
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


def test_from_the_call_of_the_annex_to_introductions_in_a_chain(own_window: Window, browser: Browser) -> None:
    annex(own_window("administrator"))
    begin(own_window("illustrative-administrator", java_script_enabled=False))
    page = own_window("illustrative-administrator")
    stranger = browser.new_context(base_url=urljoin(page.url, "/"), locale="en-GB")
    register(stranger.new_page(), NEW)
    stranger.close()

    page.goto("/forums/")
    forum = follow(page, page.locator("main").get_by_role("link", name="Illustrative Forum 1", exact=True))
    took_part(page, forum)
    given = placed(page, forum)
    seated(page, forum)
    carried_along(page, forum, given)
    third_day(page)
    introduction = held(page)
    chained(page, introduction)


def annex(page: Page) -> None:
    """The call of the annex announces 20 and 21 November and tells of the 22nd, too, in Danish and in English."""
    page.goto("/forums/")
    forum = follow(page, page.locator("main").get_by_role("link", name="Open the door to China").first)
    expect(page.locator("main")).to_contain_text("20–21 November 2018")
    for language, announced, last in (
        ("en", "20–21 November 2018", "22 November: the activities end in the single partner municipalities"),
        ("da", "20.–21. november 2018", "22. november: aktiviteterne slutter i de enkelte samarbejdskommuner"),
    ):
        page.goto(f"{forum}call/?lang={language}")
        expect(page.locator("article.document")).to_contain_text(announced)
        expect(page.locator("article.document")).to_contain_text(last)
        paper = page.request.get(f"{forum}call/?lang={language}&format=pdf")
        assert paper.body().startswith(b"%PDF")


def begin(page: Page) -> None:
    """A forum is made from nothing and put before everybody, without a script: what is still missing is said on its page."""
    page.goto("/forums/new/")
    for name, words in (
        ("title_en", "Illustrative Forum 9"),
        ("slug", "illustrative-forum-9"),
        ("text_en", "Illustrative: cities and firms meet for three days"),
        ("public_start", "2018-11-20"),
        ("public_end", "2018-11-21"),
        ("start", "2018-11-20"),
        ("end", "2018-11-22"),
    ):
        page.locator(f"[name={name}]").fill(words)
    save(page)
    forum = page.url
    expect(page.locator("main")).to_contain_text("Nobody carries it: name a host.")
    for part, name, words in (("hosts", "organisation", "Illustrative City"), ("themes", "name_en", "Water")):
        page.goto(f"{forum}{part}/new/")
        page.locator(f"[name={name}]").fill(words)
        save(page)
    page.goto(forum)
    follow(page, page.get_by_role("button", name="Make public"))
    page.goto("/forum/illustrative-forum-9/?lang=en")
    expect(page.locator("body")).to_contain_text("20–21 November 2018")
    expect(page.locator("body")).to_contain_text("20–22 November 2018")


def took_part(page: Page, forum: str) -> None:
    """Sixty firms and forty authorities, sponsors and hosts of visits are there; the new firm is confirmed for them."""
    page.goto("/forums/registrations/?q=999")
    follow(page, page.locator("main tr", has_text=NEW).get_by_role("link").first)
    follow(page, page.get_by_role("button", name="Confirm for them"))
    expect(page.locator("main")).to_contain_text("confirmed")
    found = {}
    for role in ("authority", "company", "sponsor", "exhibitor", "site_host"):
        page.goto(f"{forum}participants/?role={role}&state=given")
        found[role] = int(re.search(r"(\d+)\s+found", page.locator("main").inner_text())[1])  # type: ignore[index]
    assert found.pop("authority") == 40 * 2, "two come with each authority"
    assert sum(found.values()) == 60 + 1, "each firm sends one"
    assert min(found.values()) >= 1


def placed(page: Page, forum: str) -> str:
    """Places at site visits are planned and told; return what the new firm was given."""
    page.goto(f"{forum}places/")
    follow(page, page.get_by_role("button", name="Plan the places"))
    expect(page.locator("#plan-work")).to_contain_text("Planned on", timeout=PATIENCE)
    page.goto(f"{forum}places/people/?q=999&show=")
    given = page.locator(".place-people > li", has_text="Delegate 999").locator(".badge").first.inner_text()
    assert given in {"Site visit 2", "Site visit 5"}, "one of those that it wished for"
    page.goto(f"{forum}places/")
    follow(page, page.get_by_role("button", name="Tell those concerned"))
    expect(page.locator("main")).to_contain_text("told all places as they are")
    return given


def seated(page: Page, forum: str) -> None:
    """The official dinner of the programme is seated for 270, and no rule is broken."""
    page.goto(f"{forum}programme/")
    follow(page, page.locator("main").get_by_role("link", name="Official dinner 1").first)
    follow(page, page.locator("main").get_by_role("link", name="Illustrative official dinner").first)
    follow(page, page.locator("main").get_by_role("link", name="Seating", exact=True))
    expect(page.locator("main")).to_contain_text("270 of 270")
    expect(page.locator("[data-hard]")).to_have_text("0")


def carried_along(page: Page, forum: str, given: str) -> None:
    """The new firm's own programme is a page and a calendar, with the place that it was given."""
    page.goto(f"{forum}agendas/")
    follow(page, page.get_by_role("button", name=re.compile(r"Make \d+ addresses")))
    agenda = page.get_by_label("Copy the address whole – Delegate 999").input_value()
    page.goto(agenda)
    expect(page.locator("body")).to_contain_text("Main conference 1")
    expect(page.locator("body")).to_contain_text(given)
    calendar = page.request.get(f"{agenda}calendar.ics").text()
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert given in calendar


def third_day(page: Page) -> None:
    """On the 22nd, after the announced days, there is a day in each of five municipalities."""
    page.goto(f"/forum/{AHEAD}/programme/?lang=en")
    expect(page.locator("body")).to_contain_text("22 November 2018")
    for number in range(1, 6):
        expect(page.locator("body")).to_contain_text(f"Day in Neighbour Municipality {number}")
        expect(page.locator("body")).to_contain_text(f"Town Hall {number}")


def held(page: Page) -> str:
    """Of today's meetings it is noted that they were held, the forum is recorded, and its report tells; return an introduction."""
    page.goto("/forums/")
    forum = follow(page, page.locator("main").get_by_role("link", name="Illustrative Forum 3", exact=True))
    page.goto(f"{forum}meetings/")
    follow(page, page.locator("main").get_by_role("link", name="Illustrative: round of meetings 1").first)
    follow(page, page.locator("main").get_by_role("link", name="On the day", exact=True).last)
    buttons = page.locator("main button[value=held]")
    for left in range(buttons.count(), 0, -1):
        expect(buttons).to_have_count(left)
        follow(page, buttons.first)
    introduced = page.locator("main").get_by_role("link", name="introduced", exact=True)
    expect(introduced).to_have_count(4)
    introduction = introduced.first.get_attribute("href") or ""
    page.goto(f"{forum}hold/")
    follow(page, page.get_by_role("button", name="Record as held"))
    expect(page.locator("main")).to_contain_text("Held, and recorded as a contact.")
    page.goto(f"{forum}report/?lang=en")
    expect(page.locator("article.document")).to_contain_text("4 were planned, 4 held")
    expect(page.locator("article.document")).to_contain_text("4 became introductions, which go on in the chain.")
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert page.request.get(f"{forum}report/?lang=en&format={form}").body().startswith(begins)
    return introduction


def chained(page: Page, introduction: str) -> None:
    """An introduction that came of the forum becomes a step of a chain."""
    page.goto(introduction)
    expect(page.locator("main")).to_contain_text("Illustrative: both work on water")
    follow(page, page.get_by_role("link", name="Make it a step of a chain"))
    page.locator("#id_claimed_by").fill("the city's international office")
    save(page)
    expect(page.locator("main")).to_contain_text("The introduction is a step of the chain.")
    expect(page.locator(".chain-steps li[id]").last).to_contain_text("introduction")


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


def test_every_page_of_the_room_passes_axe_and_fits_a_phone(pages: dict[str, str], visit: Any) -> None:
    page = visit("illustrative-administrator", viewport=PHONE, reduced_motion="reduce")
    wrong = []
    for name, path in pages.items():
        page.goto(path)
        wrong += [(name, *found) for found in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wrong.append((name, "wider than a phone"))
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
