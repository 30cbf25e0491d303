"""Judges the page that is open by axe, in light and in dark."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

SOURCE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES: dict[Any, dict[str, Any]] = {
    "light": {},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "preload": False},
}
"""What axe is asked of a page in each scheme: in dark the same page has other colours, and nothing else."""


def violations(page: Page) -> list[Any]:
    """Return what axe finds: the scheme, the rule and the first places of each."""
    page.evaluate(SOURCE.read_text())
    said: list[Any] = []
    themed = page.locator("html[data-bs-theme]").count()  # pages for everybody follow the scheme by style alone
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        if themed:
            expect(page.locator("html")).to_have_attribute("data-bs-theme", scheme)
        answer = page.evaluate("rules => axe.run(document, {resultTypes: ['violations'], ...rules})", rules)
        said += [(scheme, one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in answer["violations"]]
    page.emulate_media(color_scheme="light")
    return said
