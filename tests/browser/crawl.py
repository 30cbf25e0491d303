"""Finds every kind of page: follows links and keeps one page for each address pattern."""

from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

STARTS = ("/", "/search/?q=harbin", "/search/?q=xyzzy", "/relations/?as_of=2009", "/gallery/")
LIMIT = 2000


def kinds_of_pages(page: Page, starts: tuple[str, ...] = STARTS, within: tuple[str, ...] = ("",)) -> dict[str, str]:
    """Return one path for each URL name that links lead to, from these starts, as the page's user.

    `within` holds with what the names begin that are wanted.
    """
    found: dict[str, str] = {}
    waiting = list(starts)
    asked: set[str] = set()
    files: set[str] = set()
    while waiting and len(asked) < LIMIT:
        path = waiting.pop(0)
        name = name_of(path)
        if name is None or not name.startswith(within) or path in asked or name in files:
            continue
        if name in found and path not in starts:
            continue
        asked.add(path)
        answer = page.request.get(path, max_redirects=3)
        if "text/html" not in answer.headers.get("content-type", ""):
            if "format=" not in path:
                files.add(name)
            continue
        assert answer.status == 200, f"{path} answered {answer.status}"
        found[name if name not in found else f"{name} {path}"] = path
        page.set_content("")
        links = page.evaluate(
            """html => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("a[href]")]
               .map(link => link.getAttribute("href"))""",
            answer.text(),
        )
        waiting += [clean for link in links if (clean := inside(path, link)) is not None]
    return found


def inside(path: str, link: str) -> str | None:
    """Return a link as a path of this site with its query, or None where it leads away."""
    parts = urlsplit(urljoin(f"http://here{path}", link))
    if parts.netloc != "here" or parts.scheme != "http":
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def name_of(path: str) -> str | None:
    """Return the URL name of a path."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    return match.view_name or None
