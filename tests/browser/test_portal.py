"""A firm's own pages: what waits, an answer to a call, an introduction agreed to, a change the office takes over."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .test_requests import PHONE, faults

Visit = Callable[..., Page]


def start(visit: Visit, **options: object) -> Page:
    """Return the home page of Firm 7."""
    page = visit("illustrative-firm", **options)
    page.goto("/portal/")
    return page


def test_whoever_speaks_for_a_firm_lands_on_its_pages_with_a_short_menu(visit: Visit) -> None:
    page = visit("illustrative-firm")
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")
    lines = page.get_by_role("navigation", name="Main menu").get_by_role("link")
    assert lines.all_inner_texts()[1:] == [
        "What waits for you",
        "Our profile",
        "Solutions and references",
        "Calls",
        "Introductions",
        "Needs and markets",
        "You and your data",
    ]


def test_a_firm_answers_a_call_and_agrees_to_be_introduced_from_a_phone_without_scripts(visit: Visit) -> None:
    page = start(visit, java_script_enabled=False, viewport=PHONE)
    page.get_by_role("link", name="who can solve this").click()
    page.get_by_label("With which solution").select_option(index=1)
    page.get_by_label("How it answers the call").fill("Illustrative: with what runs in two cities")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("main")).to_contain_text("Your answer is received.")
    expect(page.get_by_role("button", name="Take the answer back")).to_be_visible()
    page.goto("/portal/")
    page.get_by_role("link", name="All, and tell how it goes").click()
    page.get_by_role("button", name="We agree").first.click()
    expect(page.locator("main")).to_contain_text("Your answer is noted.")
    page.get_by_role("link", name="Tell how it goes").first.click()
    page.get_by_label("How far it has come").select_option("negotiation")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("The city's role ended")


def test_the_office_takes_over_what_a_firm_proposes(visit: Visit) -> None:
    firm = start(visit)
    firm.get_by_role("link", name="Our profile", exact=True).first.click()
    expect(firm.locator("main")).to_contain_text("waits for the office")
    desk = visit("illustrative-editor")
    desk.goto("/openings/changes/")
    desk.get_by_role("link", name="Firm 7").first.click()
    expect(desk.locator("ins").first).to_be_visible()
    desk.get_by_role("button", name="Accept").click()
    expect(desk.locator("main")).to_contain_text("Accepted.")
    firm.reload()
    expect(firm.locator("main")).not_to_contain_text("waits for the office")


def test_the_pages_of_a_firm_and_those_of_the_office_about_them_pass_axe(visit: Visit) -> None:
    wrong = []
    for scheme, language, width in (("light", "en", 1280), ("dark", "da", 390)):
        window = {"language": language, "color_scheme": scheme, "viewport": {"width": width, "height": 900}}
        page = start(visit, **window)
        home = page.url
        seen = [
            home,
            *(f"{home}{part}/" for part in ("profile", "solutions", "solutions/new", "calls", "introductions")),
        ]
        seen += [f"{home}{part}/" for part in ("interests", "settings", "leave")]
        page.goto(f"{home}calls/")
        seen.append(page.locator("main a[href*='/calls/']").first.get_attribute("href") or "")
        for address in seen:
            page.goto(address)
            wrong += [f"{scheme} {address}: {fault}" for fault in faults(page)]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        desk = visit("illustrative-editor", **window)
        for address in ("/openings/changes/?all=1", "/openings/interests/"):
            desk.goto(address)
            wrong += [f"{scheme} {address}: {fault}" for fault in faults(desk)]
        desk.goto("/openings/changes/?all=1")
        desk.locator("tbody a").first.click()
        wrong += [f"{scheme} {desk.url}: {fault}" for fault in faults(desk)]
        desk.locator(".lead-text a").first.click()
        wrong += [f"{scheme} {desk.url}: {fault}" for fault in faults(desk)]
    assert wrong == []
