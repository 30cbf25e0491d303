"""How long the machine takes from nothing to a filled portfolio: on the command line, and in a browser with every step counted.

    .venv/bin/python -m benchmarks.first_hour

CHROMIUM names the browser. Without one only the command line is measured.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .harness import server

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PROXENIA = [sys.executable, "-c", "from proxenia.config.cli import main; main()"]
WHO = ["--office", "Office 1", "--email", "chief@example.org", "--name", "Chief", "--password", "four sound words here"]
CITIES = (("arhus", "DK"), ("aalborg", "DK"), ("Saint Petersburg", "RU"))


def measured(action: Callable[[], Any]) -> tuple[float, float]:
    """Return the seconds and the seconds of CPU of finished child processes that an action took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, spent


def run(folder: str, *arguments: str) -> None:
    """Run a command on an installation of its own."""
    environment = {**os.environ, "PROXENIA_DATA_DIR": folder}
    environment.pop("DATABASE_URL", None)
    subprocess.run([*PROXENIA, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command


class Steps:
    """Counts what a person does in a browser."""

    def __init__(self, page: Any) -> None:
        self.page, self.fills, self.presses = page, 0, 0

    def fill(self, label: str, text: str) -> None:
        """Fill a field in."""
        self.page.get_by_label(label, exact=True).fill(text)
        self.fills += 1

    def press(self, role: str, name: str) -> None:
        """Press a button or a link."""
        self.page.get_by_role(role, name=name).first.click()
        self.presses += 1


def walk(steps: Steps) -> None:
    """Go from the log-in page of an empty office to its portfolio."""
    steps.fill("Email", "chief@example.org")
    steps.fill("Password", "four sound words here")
    steps.page.get_by_role("button", name="Log in").click()
    steps.presses += 1
    steps.press("link", "Start here")
    steps.page.locator("main a.btn-primary").click()
    steps.presses += 1
    steps.fill("City", "arhus")
    steps.press("button", "Find")
    steps.press("link", "Århus, Denmark")
    steps.press("button", "Take over all 8")
    steps.press("link", "The mayor's post and your departments")
    steps.press("button", "Save")
    steps.page.locator("main").get_by_role("link", name="Portfolio").click()
    steps.presses += 1
    steps.page.get_by_role("heading", name="Ties", exact=True).wait_for()


def in_browser(folder: str) -> tuple[Steps, float]:
    """Serve an office and walk through its first hour; return the steps and the seconds."""
    from playwright.sync_api import sync_playwright

    environment = {**os.environ, "PROXENIA_DATA_DIR": folder}
    with server(environment) as (port, _pid), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(base_url=f"http://127.0.0.1:{port}", locale="en-GB").new_page()
        page.goto("/account/login/")
        steps, started = Steps(page), time.perf_counter()
        walk(steps)
        taken = time.perf_counter() - started
        browser.close()
        return steps, taken


def main() -> None:
    """Print the table."""
    for city, country in CITIES:
        with tempfile.TemporaryDirectory() as folder:
            more = ("--city", city, "--country", country, "--twins", "accept")
            seconds, cpu = measured(lambda folder=folder, more=more: run(folder, "init", *WHO, *more))  # type: ignore[misc]
            print(f"init --city {city:<18} {seconds:6.1f} s, {cpu:5.1f} s of CPU")
    if Path(CHROMIUM).exists():
        with tempfile.TemporaryDirectory() as folder:
            seconds, cpu = measured(lambda: run(folder, "init", *WHO))
            print(f"init                           {seconds:6.1f} s, {cpu:5.1f} s of CPU")
            steps, taken = in_browser(folder)
            print(f"log-in to portfolio in a browser {taken:4.1f} s, {steps.presses} presses, {steps.fills} fields")


if __name__ == "__main__":
    main()
