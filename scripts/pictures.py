"""Make every picture of the docs anew, from a demo of its own.

    python scripts/pictures.py             all of them, into docs/pictures
    python scripts/pictures.py tie search  only these

The demo has a data folder that is thrown away and a clock that stands still, so the same code gives the same pictures.
CHROMIUM names the browser.
"""

import base64
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    # The same letters, colours and edges each time, whatever screen the machine has.
    *("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--disable-partial-raster"),
]
NOON = datetime(2018, 9, 1, 10, tzinfo=UTC)
"""The day the demo stands at."""
WIDE = (1280, 860)
PHONE = (390, 760)
HEAVIEST = 200_000
PATIENCE = 600
LANGUAGES = {"da": "Danish", "en": "English", "zh": "Chinese"}
DOSSIER_PAGES = 4

Picture = Callable[[Page], object]


def roles(page: Page) -> None:
    """Show the log-in page of the demo, with a button for each role."""
    page.goto("/account/login/")


def home(page: Page) -> None:
    """Show where an editor's day begins."""
    enter(page, "editor")
    page.goto("/")


def tie(page: Page) -> None:
    """Show the tie with Harbin as it stands today."""
    open_tie(page, "Harbin")


def tie_in_2009(page: Page) -> None:
    """Show the tie with Harbin as it stood at the end of 2009."""
    open_tie(page, "Harbin")
    page.get_by_label("As of").fill("2009")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_text("Shown as it stood on").wait_for()


def search(page: Page) -> None:
    """Find Tshwane by the name it had before."""
    enter(page, "editor")
    page.keyboard.press("/")
    page.keyboard.type("pretoria")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1).get_by_text("pretoria").wait_for()


def portfolio(page: Page) -> None:
    """Show all ties on the map."""
    enter(page, "editor")
    page.goto("/portfolio/")


def twins(page: Page) -> None:
    """Show the known twin cities of Aarhus beside the office's own ties."""
    enter(page, "editor")
    page.goto("/start/twins/")
    page.get_by_role("heading", level=1).get_by_text("Known twin cities").wait_for()


def claims(page: Page) -> None:
    """Show how many live in Harbin, as several sources say."""
    enter(page, "editor")
    page.goto("/directory/places/?q=harbin")
    page.get_by_role("link", name="Harbin", exact=True).click()
    page.get_by_text("they differ").wait_for()
    page.get_by_role("heading", name="Claims").evaluate("box => { box.scrollIntoView(); scrollBy(0, -32); }")


def agreement(page: Page) -> None:
    """Show an agreement with its state and what is to be done about it."""
    enter(page, "editor")
    page.goto("/relations/agreements/?q=seges")
    page.get_by_role("link", name="Agreement between SEGES and Harbin").click()


def open_visit(page: Page) -> str:
    """Open the visit abroad of the illustrative office; return the address of its page."""
    enter(page, "illustrative-editor")
    page.goto("/visits/?state=planned")
    page.get_by_role("link", name="Visit 1 to").first.click()
    page.get_by_role("link", name="Plan by the hour").wait_for()
    return page.url


def programme(page: Page) -> None:
    """Show a programme by the hour."""
    page.goto(f"{open_visit(page)}programme/")
    page.get_by_role("heading", level=1).evaluate("box => { box.scrollIntoView(); scrollBy(0, -24); }")


def seminar(page: Page) -> None:
    """Show the board of a seminar's meetings."""
    enter(page, "illustrative-editor")
    page.goto("/openings/seminars/")
    page.get_by_role("link", name="Seminar 1 in").first.click()
    page.get_by_role("link", name="Board of meetings").click()
    page.get_by_role("heading", name="Slots and tables").wait_for()


def on_the_day(page: Page) -> None:
    """Show a visit on the day, on a phone."""
    page.goto(f"{open_visit(page)}today/?at=2018-10-09T09:20")


def contact_phone(page: Page) -> None:
    """Show the form for a contact, on a phone."""
    enter(page, "editor")
    page.goto("/contacts/log/")


def tour(page: Page) -> None:
    """Show the stops of the tour."""
    enter(page, "editor")
    page.goto("/demo/tour/")


def chain(page: Page) -> None:
    """Show the chain from the sister city to slurry spreaders."""
    enter(page, "editor")
    page.goto("/results/chains/?q=slurry+spreaders")
    page.get_by_role("link", name="C10", exact=False).first.click()
    page.get_by_role("heading", name="As a graph").wait_for()


def dinner(page: Page) -> None:
    """Show the seating of the illustrative dinner."""
    enter(page, "illustrative-editor")
    page.goto("/protocol/dinners/")
    page.get_by_role("link", name="Illustrative official dinner").click()
    page.locator("main").get_by_role("link", name="Seating", exact=True).click()
    page.get_by_role("heading", name="Table 1", exact=True).wait_for()


def answer(page: Page) -> None:
    """Show the answer to what came of the tie with Harbin."""
    open_tie(page, "Harbin")
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("heading", level=1).get_by_text("What came of it?").wait_for()


def book_da(page: Page) -> None:
    """Show the briefing book about Harbin for the mayor, in Danish."""
    open_book(page, "The mayor", LANGUAGES["da"])


def book_zh(page: Page) -> None:
    """Show the briefing book about Harbin for the partner, in Chinese."""
    open_book(page, "The partner", LANGUAGES["zh"])


def log(page: Page) -> None:
    """Show the log after a steward read a confidential note."""
    open_tie(page, "Harbin", role="steward")
    page.get_by_role("link", name="Add a note").click()
    page.get_by_label("Note", exact=True).fill("Illustrative: what the partner asked us to keep to ourselves.")
    page.get_by_label("Confidential").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    page.locator('a[href^="/sources/notes/"] time').last.click()
    page.get_by_role("button", name="Read the note").click()
    page.get_by_text("Illustrative:").wait_for()
    leave(page)
    enter(page, "administrator")
    page.goto("/history/")


def visit(page: Page) -> None:
    """Show a visit abroad with the check of its programme."""
    enter(page, "illustrative-editor")
    page.goto("/visits/?state=planned&direction=out")
    page.get_by_role("link", name="Visit 1 to Partner City 14").click()


def requests(page: Page) -> None:
    """Show the queue of requests with criteria and suggested answers."""
    enter(page, "illustrative-editor")
    page.goto("/visits/requests/queue/")


def need(page: Page) -> None:
    """Show a need of Harbin in three languages."""
    enter(page, "editor")
    page.goto("/openings/needs/")
    page.get_by_role("link", name="Manure from a growing number of animals").click()


def project(page: Page) -> None:
    """Show the themes of the project with Tshwane, each with the consent of both sides."""
    enter(page, "editor")
    page.goto("/projects/?q=tshwane")
    page.locator("main").get_by_role("link", name="Urban development and green mobility").first.click()
    page.locator("main").get_by_role("link", name="Themes and work plan").first.click()
    page.get_by_role("heading", level=1).wait_for()


def open_region(page: Page, role: str, name: str, tab: str) -> None:
    """Open a tab of a city-region."""
    enter(page, role)
    page.goto("/region/")
    page.locator("main").get_by_role("link", name=name).first.click()
    page.locator("main").get_by_role("link", name=tab, exact=True).first.click()
    page.locator(f'main [aria-current="page"]:has-text("{tab}")').wait_for()


def motion(page: Page) -> None:
    """Show a motion that was carried, with its votes."""
    open_region(page, "illustrative-editor", "Illustrative city-region 1", "Motions")
    page.locator("main tr").filter(has_text="Carried by").first.get_by_role("link").first.click()
    page.get_by_text("Decided by the rule").wait_for()


def functional(page: Page) -> None:
    """Show the city-region of Aarhus beside the official area of Aarhus."""
    open_region(page, "editor", "Business Region Aarhus", "Functional region")


def dossier(language: str, number: int) -> Picture:
    """Return what shows a page of the mayor's book about Harbin as it is printed; it needs pdftoppm of poppler-utils."""

    def show(page: Page) -> None:
        open_book(page, "The mayor", LANGUAGES[language])
        link = page.get_by_role("link", name="PDF", exact=True).get_attribute("href") or ""
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "book.pdf").write_bytes(page.request.get(link).body())
            command = ["pdftoppm", "-png", "-r", "75", "book.pdf", "page"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            pages = sorted(Path(folder).glob("page*.png"))
            if len(pages) != DOSSIER_PAGES:
                raise RuntimeError(f"The book has {len(pages)} pages: say so in DOSSIER_PAGES and in docs/dossier.md.")
            drawn = base64.b64encode(pages[number - 1].read_bytes()).decode()
        page.goto("about:blank")
        page.set_content(f'<body style="margin:0"><img alt="" src="data:image/png;base64,{drawn}"></body>')

    return show


PICTURES: dict[str, tuple[Picture, tuple[int, int]]] = {
    "roles": (roles, (1280, 640)),
    "tour": (tour, WIDE),
    "home": (home, (1280, 820)),
    "tie": (tie, (1280, 900)),
    "tie-in-2009": (tie_in_2009, WIDE),
    "search": (search, WIDE),
    "portfolio": (portfolio, WIDE),
    "visit": (visit, (1280, 720)),
    "requests": (requests, (1280, 900)),
    "twins": (twins, (1280, 1100)),
    "claims": (claims, (1280, 620)),
    "agreement": (agreement, WIDE),
    "programme": (programme, (1280, 1280)),
    "seminar": (seminar, (1280, 1100)),
    "on-the-day": (on_the_day, (390, 900)),
    "contact-phone": (contact_phone, PHONE),
    "chain": (chain, (1280, 900)),
    "need": (need, (1280, 1000)),
    "project": (project, (1280, 1000)),
    "motion": (motion, (1280, 1100)),
    "functional": (functional, (1280, 1100)),
    "dinner": (dinner, (1280, 1180)),
    "answer": (answer, (1280, 900)),
    "book-da": (book_da, (1280, 1180)),
    "book-zh": (book_zh, (1280, 1180)),
    **{
        f"dossier-{language}-{number}": (dossier(language, number), (620, 877))
        for language in LANGUAGES
        for number in range(1, DOSSIER_PAGES + 1)
    },
    "log": (log, (1280, 600)),
}
"""What each file shows, and how wide and high it is. The log comes last: what is done for it shows nowhere else."""


def enter(page: Page, role: str) -> None:
    """Press the button of a role on the log-in page."""
    page.goto("/account/login/")
    page.locator(f'form[action="/demo/enter/{role}/"] button').click()
    page.wait_for_url(lambda url: "/login" not in url)


def leave(page: Page) -> None:
    """Forget who is logged in."""
    page.context.clear_cookies()


def open_tie(page: Page, partner: str, *, role: str = "editor") -> None:
    """Open the tie of Aarhus and a partner."""
    enter(page, role)
    page.goto(f"/relations/?q={partner}")
    page.get_by_role("link", name=f"Aarhus – {partner}", exact=True).click()
    page.get_by_role("heading", level=1).get_by_text(partner).wait_for()


def open_book(page: Page, reader: str, language: str) -> None:
    """Open the briefing book about the tie with Harbin for a reader, in a language."""
    open_tie(page, "Harbin")
    page.get_by_role("link", name="Open the book").click()
    page.get_by_role("link", name=reader, exact=True).click()
    code = next(code for code, name in LANGUAGES.items() if name == language)
    if page.locator(f'article.document[lang="{code}"]').count() == 0:
        page.get_by_role("link", name=language, exact=True).click()
    page.locator(f'article.document[lang="{code}"]').wait_for()


def take(browser: Browser, address: str, name: str) -> Path:
    """Go where a picture is, take it, and return its file."""
    show, (width, height) = PICTURES[name]
    context = browser.new_context(
        base_url=address,
        locale="en-GB",
        timezone_id="Europe/Copenhagen",
        color_scheme="light",
        reduced_motion="reduce",
        viewport={"width": width, "height": height},
    )
    with closing(context):
        page = context.new_page()
        show(page)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur()")
        page.evaluate("document.fonts.ready.then(() => true)")
        path = FOLDER / f"{name}.png"
        page.screenshot(path=path, animations="disabled", caret="hide")
        return path


@contextmanager
def demo() -> Iterator[str]:
    """Serve the demo at a free port of this machine; give its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PROXENIA_", "DATABASE"))}
        environment |= {"PROXENIA_DATA_DIR": folder}
        server = subprocess.Popen([sys.executable, __file__, "--serve", str(port)], env=environment)
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until something answers; raise RuntimeError where the server ended or nothing answers in time."""
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            raise RuntimeError("The demo did not start; the reason stands above.")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The demo did not answer in time.")


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser sends them."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing of what it answers."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Leave the requests unsaid."""


def serve(port: int) -> None:
    """Load the demo and serve it at a standstill; `proxenia demo` lets the clock of its log run."""
    import time_machine  # noqa: PLC0415 - only the process that serves has another clock

    with time_machine.travel(NOON, tick=False):
        from proxenia.config.cli import cli  # noqa: PLC0415 - Django reads the data folder when it is set up

        cli.main(["demo", "--load-only", "--json"], standalone_mode=False)
        from proxenia.config.wsgi import application  # noqa: PLC0415 - as above

        make_server("127.0.0.1", port, application, server_class=Server, handler_class=Quiet).serve_forever()


def main(names: list[str]) -> None:
    """Take the pictures named, or all; exit 1 where a name is unknown or a picture is too heavy for a page."""
    unknown = set(names) - set(PICTURES)
    if unknown:
        sys.exit(f"There is no picture {', '.join(sorted(unknown))}. There are: {', '.join(PICTURES)}.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        taken = [take(browser, address, name) for name in PICTURES if not names or name in names]
        browser.close()
    for path in taken:
        print(f"{path.stat().st_size:>8,}  {path.relative_to(ROOT)}")
    heavy = [path.name for path in taken if path.stat().st_size > HEAVIEST]
    if heavy:
        sys.exit(f"Too heavy: {', '.join(heavy)}. Give them a smaller window.")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
    else:
        main(sys.argv[1:])
