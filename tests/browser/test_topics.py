"""Topics are suggested from what was written, with and without scripts, and nothing is ticked by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .test_requests import faults

Visit = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_topics_are_suggested_and_ticked_by_hand(visit: Visit, scripts: bool) -> None:
    page = visit("illustrative-editor", java_script_enabled=scripts, viewport=PHONE)
    page.goto("/contacts/new/")
    title = f"Illustrative: a talk about slurry and cycle paths, scripts {scripts}"
    page.locator("#id_title").fill(title)
    page.get_by_label("Kind").select_option("meeting")
    page.locator("#id_start").fill("2018-08-20")
    page.get_by_role("button", name="Suggest topics").click()
    manure = page.get_by_role("checkbox", name="Livestock manure")
    expect(manure).not_to_be_checked()
    expect(manure).to_have_accessible_description("“slurry”")
    expect(page.locator("#id_title")).to_have_value(title)
    expect(page.locator(".field-error")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if scripts:
        assert faults(page) == []
    manure.check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.locator("main")).to_contain_text("Livestock manure")
    expect(page.locator("main")).not_to_contain_text("Cycling")


def test_suggestions_are_reached_and_ticked_by_the_keyboard(visit: Visit) -> None:
    page = visit("illustrative-editor", language="da")
    page.goto("/visits/requests/new/")
    page.locator("#id_purpose").fill("At se, hvordan halmafbrænding blev til fjernvarme")
    page.get_by_role("button", name="Foreslå emner").press("Enter")
    page.get_by_role("radio", name="Varmeforsyning").press("Space")
    expect(page.get_by_role("radio", name="Varmeforsyning")).to_be_checked()
    assert faults(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_topics_of_a_need_are_suggested_from_its_words(visit: Visit, scripts: bool) -> None:
    page = visit("illustrative-editor", java_script_enabled=scripts, viewport=PHONE)
    page.goto("/openings/needs/new/")
    title = f"Illustrative: less slurry in the river, scripts {scripts}"
    page.locator("#id_title").fill(title)
    page.get_by_role("button", name="Suggest topics").click()
    manure = page.get_by_role("checkbox", name="Livestock manure")
    expect(manure).not_to_be_checked()
    expect(manure).to_have_accessible_description("“slurry”")
    expect(page.locator("#id_title")).to_have_value(title)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if scripts:
        assert faults(page) == []
    manure.check()
    expect(manure).to_be_checked()
