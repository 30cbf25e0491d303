"""The wave (GS7): two hundred requests on one topic, beside media items and talks; who can take it; an item becomes evidence."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .test_requests import PHONE, faults

Visit = Callable[..., Page]


def test_a_wave_is_seen_with_load_and_an_item_of_it_becomes_evidence(visit: Visit) -> None:
    page = visit("illustrative-editor")
    page.goto("/attraction/waves/")
    page.get_by_label("Topic", exact=True).select_option(label="Cycling")
    page.get_by_role("button", name="Show", exact=True).click()
    requests = page.locator(".card", has=page.get_by_role("heading", name="Requests to visit: Cycling"))
    expect(requests.locator(".count")).to_have_text("200")
    expect(page.locator("svg.mo")).to_have_count(4)
    assert faults(page) == []
    page.get_by_role("link", name="4 – Media items, July 2018").click()
    expect(page.locator(".records-bar strong")).to_have_text("4")
    page.locator("tbody a").first.click()
    item = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Use it as evidence").click()
    page.get_by_role("searchbox", name="Find a record").fill("cycling")
    page.get_by_role("button", name="Find", exact=True).click()
    assert faults(page) == []
    need = page.get_by_role("row", name="Safe cycle lanes to school")
    need.get_by_role("link", name="Cite it for this").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Safe cycle lanes to school")
    expect(page.locator("main details.mark").first).to_contain_text(item)


def test_an_invitation_is_answered_on_a_phone_without_scripts(visit: Visit) -> None:
    page = visit("illustrative-editor", java_script_enabled=False, viewport=PHONE)
    page.goto("/attraction/invitations/?state=asked")
    page.get_by_role("link", name="Illustrative conference 2").click()
    expect(page.get_by_role("heading", name="Who could go")).to_be_visible()
    page.locator("section", has=page.get_by_role("heading", name="Who could go")).get_by_role(
        "link", name="Accept"
    ).first.click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".badges")).to_contain_text("accepted")
    page.get_by_role("button", name="Take the answer back").click()
    expect(page.locator(".badges")).to_contain_text("asked, not answered")


def test_every_page_of_attention_fits_a_phone(visit: Visit) -> None:
    page = visit("illustrative-editor", viewport=PHONE)
    for path in ("waves/", "media/", "invitations/", "duplicates/", "feeds/", "media/new/"):
        page.goto(f"/attraction/{path}")
        assert (page.evaluate("document.documentElement.scrollWidth"), faults(page), path) == (PHONE["width"], [], path)
