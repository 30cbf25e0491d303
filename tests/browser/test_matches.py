"""Who may answer the need about manure: proposed by the worker, told with reasons, rejected and taken up again, accepted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import SOURCE as AXE

Visit = Callable[..., Page]
SECONDS = 240
"""So long the worker may take on a busy machine."""


def press(page: Page, name: str, role: str = "link") -> None:
    """Reach a link or button by keyboard and press it."""
    found = page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]
    found.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def open_matches(page: Page) -> None:
    """Open what is proposed to the need, once the worker has looked."""
    page.goto("/openings/needs/?q=manure")
    press(page, "Manure")
    page.locator("main").get_by_role("link", name="Proposals").first.click()
    for _second in range(SECONDS):
        if page.get_by_text("SEGES").count():
            break
        page.wait_for_timeout(1000)
        page.reload()


@pytest.mark.parametrize(
    "options",
    [{"java_script_enabled": False}, {"viewport": {"width": 390, "height": 844}}],
    ids=["without JavaScript", "on a phone"],
)
def test_a_proposal_says_why_and_a_person_decides(visit: Visit, options: dict[str, object]) -> None:
    page = visit("editor", **options)
    open_matches(page)
    seges = page.locator("article").filter(has_text="SEGES").first
    expect(seges.get_by_text("Speaks for it")).to_be_visible()
    expect(seges.get_by_text("Not known")).to_be_visible()
    if options.get("java_script_enabled", True):
        page.evaluate(AXE.read_text())
        answer = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in answer["violations"]] == []
    seges.get_by_role("link", name="Reject").click()
    page.get_by_label("no capacity now").check()
    press(page, "Reject", "button")
    expect(page.get_by_text("The proposal was rejected; the reason is kept.")).to_be_visible()
    seges = page.locator("article").filter(has_text="SEGES").first
    seges.get_by_role("button", name="Take up again").click()
    expect(page.get_by_text("It is proposed again.")).to_be_visible()
    expect(page.get_by_role("link", name="Accept")).to_be_visible()
