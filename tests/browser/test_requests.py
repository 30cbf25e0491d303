"""A wave: a visitor asks, two hundred wait on one topic, the standard module answers them, load and wave are seen."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .axe import SOURCE as AXE

Visit = Callable[..., Page]
FORM = "/visits/ask/illustrative-city/"
PHONE = {"width": 390, "height": 844}


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong with a page."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]


def test_a_visitor_asks_from_a_phone_without_scripts(visit: Visit) -> None:
    page = visit(None, java_script_enabled=False, viewport=PHONE)
    page.goto(f"{FORM}?lang=en")
    for label, words in (
        ("Organisation", "Illustrative Body 999"),
        ("Contact person", "Delegate 999"),
        ("E-mail", "body999@illustrative.example"),
        ("What is the visit to achieve?", "Illustrative: to see how it is done"),
        ("Earliest day", "2018-12"),
        ("How many people?", "9"),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Kind of body").select_option("city")
    page.get_by_label("Country").select_option("NO")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Level of the delegation")
    page.get_by_label("Level of the delegation").select_option("political")
    time.sleep(4)  # nobody fills the form in faster
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    desk = visit("illustrative-editor")
    desk.goto("/visits/requests/apart/")
    desk.get_by_role("link", name="Illustrative Body 999").first.click()
    desk.get_by_role("button", name="It is a request: put it into the queue").click()
    expect(desk.locator("main")).to_contain_text("The request stands in the queue now.")
    expect(desk.locator("main")).not_to_contain_text("It may be spam")


def test_a_wave_on_one_topic_is_judged_answered_and_seen(visit: Visit) -> None:
    page = visit("illustrative-editor")
    page.goto("/visits/requests/load/")
    expect(page.get_by_role("heading", name="Requests by month: Cycling")).to_be_visible()
    expect(page.locator("main .count").first).to_have_text("200")
    expect(page.locator("svg.mo").first).to_be_visible()
    page.goto("/visits/requests/queue/")
    page.get_by_label("Topic").select_option(label="Cycling")
    page.get_by_role("button", name="Show", exact=True).click()
    waiting = int(page.locator(".records-bar strong").inner_text())
    expect(page.locator("tbody tr").first).to_contain_text("redirect")
    for number in range(3):
        page.locator("tbody input[type=checkbox]").nth(number).check()
    page.get_by_role("button", name="Answer those that are ticked alike").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The same answer to 3 requests")
    page.get_by_label("Answer", exact=True).select_option("redirect")
    page.get_by_label("Why so", exact=False).first.fill("Illustrative: many ask")
    page.get_by_role("button", name="Read the letters first").click()
    page.locator("details.rq-letter summary").first.click()
    expect(page.locator("details.rq-letter").first).to_contain_text("R00")
    page.get_by_role("button", name="Answer all of them").click()
    expect(page.locator("main")).to_contain_text("3 requests were answered.")
    page.goto(
        f"/visits/requests/queue/?topic={page.get_by_label('Topic').locator('option', has_text='Cycling').get_attribute('value')}"
    )
    assert int(page.locator(".records-bar strong").inner_text()) == waiting - 3


def test_the_pages_of_visitors_and_of_the_desk_pass_axe(visit: Visit) -> None:
    wrong = []
    for scheme in ("light", "dark"):
        outside = visit(None, color_scheme=scheme, viewport=PHONE)
        for language in ("da", "en", "zh"):
            for page in (FORM, f"{FORM}criteria/", "/visits/asked/forged/"):
                outside.goto(f"{page}?lang={language}")
                assert outside.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
                wrong += [f"{scheme} {language} {page} {one}" for one in faults(outside)]
        desk = visit("illustrative-editor", color_scheme=scheme, viewport=PHONE)
        desk.goto("/visits/requests/queue/")
        first = desk.locator("tbody th a").first.get_attribute("href") or ""
        for page in ("queue", "apart", "load", "figures", "rules"):
            desk.goto(f"/visits/requests/{page}/")
            assert desk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            wrong += [f"{scheme} {page} {one}" for one in faults(desk)]
        for page in (first, f"{first}answer/redirect/"):
            desk.goto(page)
            wrong += [f"{scheme} {page} {one}" for one in faults(desk)]
    assert wrong == []
