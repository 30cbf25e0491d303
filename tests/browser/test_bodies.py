"""A task force meets: planned, the roll called, held and counted once, by keyboard and without JavaScript, on a phone too."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
SAVE = "Save"


def type_into(page: Page, label: str, text: str) -> None:
    """Write into a box that is reached by its label, as the keyboard does."""
    box = page.get_by_label(label, exact=False).first
    box.focus()
    box.fill("")
    page.keyboard.type(text)


def press(page: Page, name: str, role: str = "link") -> None:
    """Reach a link or button by keyboard and press it."""
    found = page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]
    found.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    "options",
    [{"java_script_enabled": False}, {"viewport": {"width": 390, "height": 844}}],
    ids=["without JavaScript", "on a phone"],
)
def test_a_meeting_is_planned_held_and_counted_once(visit: Visit, options: dict[str, object]) -> None:
    page = visit("editor", **options)
    page.goto("/bodies/")
    press(page, "Danish/Chinese task force")
    expect(page.get_by_text("No member of this side is on record for this day.").first).to_be_visible()
    press(page, "Plan a meeting")
    type_into(page, "Day", "2018-08-20")
    press(page, SAVE, "button")
    for side, organisation in (("our side", "Aarhus Kommune"), ("partner", "Harbin Municipal People's Government")):
        press(page, "Add – Who attended")
        page.get_by_label("Side").select_option(label=side)
        type_into(page, "Organisation", organisation)
        press(page, SAVE, "button")
        expect(page.get_by_role("row", name=organisation).first).to_be_visible()
    press(page, "It was held")
    press(page, SAVE, "button")
    expect(page.get_by_text("Counted once, as the contact")).to_be_visible()
    press(page, "Minutes")
    expect(page.get_by_text("These minutes are not approved yet.")).to_be_visible()
    page.go_back()
    press(page, "Take back that it was held", "button")
    expect(page.get_by_text("It counts as planned again")).to_be_visible()
    press(page, "Remove")
    press(page, "Remove", "button")
    expect(page).to_have_url(re.compile(r"/bodies/meetings/$"))
