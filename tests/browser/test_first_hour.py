"""From an empty installation to a filled portfolio, as somebody does it who has never seen the product."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PASSWORD = "four sound words here"


@pytest.fixture
def founding(tmp_path: Path, free_port: int) -> Iterator[str]:
    """The link that the server of an empty installation prints."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"PROXENIA_DATA_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", "from proxenia.config.cli import main; main()", "serve", "--port", str(free_port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout is not None
        said = ""
        try:
            while "Started worker" not in said:
                line = server.stdout.readline()
                assert line, f"the server did not start: {said}"
                said += line
            yield re.search(r"http://\S+/account/found/\S+", said)[0]  # type: ignore[index]
        finally:
            server.terminate()
            server.wait(timeout=30)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_office_begins_in_the_browser_and_has_its_portfolio(
    browser: Browser, founding: str, *, scripts: bool
) -> None:
    context = browser.new_context(
        locale="en-GB", java_script_enabled=scripts, base_url=founding.partition("/account")[0]
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(founding)
    found_office(page)
    expect(page.get_by_role("heading", name="Start with your own city")).to_be_visible()
    choose_city(page)
    page.get_by_role("button", name="Take over all 8").click()
    expect(page.get_by_text("8 ties were added.")).to_be_visible()
    page.get_by_role("link", name="The mayor's post and your departments").first.click()
    page.get_by_label("Your departments").fill("Culture\nWater")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Qaqortoq").select_option(index=1)
    page.get_by_role("button", name="Put them on the map").click()
    page.get_by_role("link", name="Portfolio").first.click()
    expect(page.get_by_text("8 ties", exact=False).first).to_be_visible()
    assert page.locator("circle.map-dot").count() == 7
    page.get_by_role("link", name="Århus – Harbin").first.click()
    expect(page.locator("main").get_by_role("heading", level=1)).to_contain_text("Harbin")
    context.close()


def found_office(page: Page) -> None:
    """Fill in the form of the link and send it."""
    page.get_by_label("Name of the office").fill("City of Aarhus, international relations")
    page.get_by_label("Your name").fill("Head of office")
    page.get_by_label("E-mail").fill("chief@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password again").fill(PASSWORD)
    page.get_by_role("button", name="Found the office").click()


def choose_city(page: Page) -> None:
    """Go from the empty home page to the known twins of Aarhus."""
    page.get_by_role("link", name="Start here").click()
    page.get_by_role("link", name="Your own city").last.click()
    page.get_by_label("City", exact=True).fill("arhus")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Århus, Denmark").click()
