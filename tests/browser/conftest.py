"""A real server with the demo in it, and a real browser."""

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PATIENCE = 30_000
"""So many milliseconds a page may take on a busy machine."""
SECONDS = 300
"""So long a server may take to load its data on a busy machine."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


PROXENIA = (sys.executable, "-c", "from proxenia.config.cli import main; main()")


def environment(folder: Path) -> dict[str, str]:
    """Return what a program of ours is told that keeps its data in a folder."""
    mine = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return mine | {"PROXENIA_DATA_DIR": str(folder)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def a_free_port() -> int:
    """Return a port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def free_port() -> int:
    return a_free_port()


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A copy of the demo's data, which whoever comes first loads for all that run beside it.

    What waits to be done is done once, too: minutes of work that each server of a copy would begin with.
    """
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "shared"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "loaded").exists():
            for asked in (["demo", "--load-only"], ["work", "--once"]):
                subprocess.run([*PROXENIA, *asked], env=environment(shared / "made"), check=True)
            (shared / "made").rename(shared / "loaded")
    return Path(shutil.copytree(shared / "loaded", tmp_path_factory.mktemp("demo") / "data"))


@pytest.fixture(scope="session")
def address(demo_folder: Path) -> Iterator[str]:
    """The address of a demo that runs as an office would run it."""
    with serving("demo", demo_folder) as at:
        yield at


@contextmanager
def serving(command: str, folder: Path) -> Iterator[str]:
    """Run a server on the data of a folder, by a command of ours, and stop it afterwards."""
    port = a_free_port()
    asked = [*PROXENIA, command, "--port", str(port)]
    server = subprocess.Popen(asked, env=environment(folder), stdout=subprocess.DEVNULL)
    try:
        for _ in range(SECONDS * 10):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, "the server did not start"
                time.sleep(0.1)
        else:
            raise AssertionError(f"the server was not there after {SECONDS} seconds")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a browser window: `visit("editor")` in a role, `visit(None)` signed out; options go to the window."""
    opened: list[BrowserContext] = []

    def open_window(role: str | None, *, language: str = "en", **options: object) -> Page:
        locale = {"en": "en-GB", "da": "da-DK"}[language]
        context = browser.new_context(base_url=address, locale=locale, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        if role is not None:
            enter(page, role)
        return page

    yield open_window
    for context in opened:
        context.close()


def enter(page: Page, role: str) -> None:
    """Press the button of a role on the log-in page."""
    page.goto("/account/login/")
    page.locator(f'form[action="/demo/enter/{role}/"] button').click()
    page.wait_for_url(lambda url: "/login" not in url)


@pytest.fixture
def own_window(browser: Browser, address: str, demo_folder: Path, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a window on a copy of the demo that nobody else works in: `own_window("editor", java_script_enabled=False)`."""
    assert address
    shutil.copytree(demo_folder, tmp_path / "copy", ignore=shutil.ignore_patterns("*.sqlite3*"))
    for file in demo_folder.glob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as ours, closing(sqlite3.connect(tmp_path / "copy" / file.name)) as copy:
            ours.backup(copy)
    with serving("serve", tmp_path / "copy") as at:
        opened = []

        def window(role: str = "editor", **options: object) -> Page:
            context = browser.new_context(base_url=at, locale="en-GB", **options)  # type: ignore[arg-type]
            context.set_default_timeout(PATIENCE)
            opened.append(context)
            page = context.new_page()
            enter(page, role)
            return page

        yield window
        for context in opened:
            context.close()
