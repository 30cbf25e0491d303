"""Every kind of page: judged by axe and the Nu checker, in both languages, in light and dark, wide and narrow."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .axe import violations
from .crawl import kinds_of_pages

ROOT = Path(__file__).parents[2]
VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
WIDTHS = {"wide": 1280, "narrow": 390}
PARTS = 4
"""Into so many parts pages are divided for axe: a window grows slow by hundreds of them, and two browsers share them."""

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def pages(browser: Any, address: str) -> dict[str, str]:
    """One path for each kind of page that an administrator reaches.

    What everybody reads of a forum, `forum:`, is no page of the office and is judged in `test_forum`.
    """
    from .conftest import enter

    context = browser.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    page.goto("/account/login/")
    enter(page, "administrator")
    found = kinds_of_pages(page)
    context.close()
    return {name: path for name, path in found.items() if not name.startswith("forum:")}


def test_there_are_many_kinds_of_pages(pages: dict[str, str]) -> None:
    assert {"home", "portfolio", "search", "relations:detail", "sources:detail", "directory:post-detail"} <= set(pages)
    assert len(pages) > 60


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation_the_console_no_error_and_nothing_is_wider_than_the_window(
    pages: dict[str, str], visit: Visit, width: str, part: int
) -> None:
    page = visit("administrator", viewport={"width": WIDTHS[width], "height": 900}, reduced_motion="reduce")
    said: list[Any] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    found = {}
    for name, path in list(pages.items())[part::PARTS]:
        page.goto(path)
        said += violations(page)
        if (wide := page.evaluate("() => document.documentElement.scrollWidth")) > WIDTHS[width]:
            said.append(f"{wide} pixels wide")
        if said:
            found[name] = [*said]
            said.clear()
    assert found == {}, json.dumps(found, indent=1)


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_html_checker_finds_no_error_and_the_search_box_is_everywhere(
    pages: dict[str, str], visit: Visit, tmp_path: Path, language: str
) -> None:
    page = visit("administrator", language=language)
    names = {}
    for number, (name, path) in enumerate([*pages.items(), ("account_login", "/account/login/")]):
        file = tmp_path / f"{number}.html"
        file.write_text(page.request.get(path).text())
        names[file.name] = name
        if name in pages:
            assert 'id="find"' in file.read_text(), f"{name} has no search box"
    java = shutil.which("java") or os.environ["JAVA"]
    done = subprocess.run(
        [java, "-jar", str(VNU), "--errors-only", "--format", "json", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(done.stderr or "{}").get("messages", [])
    errors = [
        (names[Path(one["url"]).name], one["message"], one.get("extract", "")[:120])
        for one in messages
        if one["type"] == "error"
    ]
    assert errors == [], json.dumps(errors, indent=1)


def test_danish_pages_speak_danish(pages: dict[str, str], visit: Visit) -> None:
    page = visit("editor", language="da")
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "da"
    assert page.get_by_role("link", name="Relationer").first.is_visible()


def test_a_reader_gets_the_same_kinds_of_pages_or_a_clear_no(pages: dict[str, str], visit: Visit) -> None:
    page = visit("reader")
    answers = {path: page.request.get(path).status for path in pages.values()}
    assert set(answers.values()) <= {200, 403, 404}, answers
