"""What the shell around every page needs. It is made for every page, so addresses are looked up once."""

from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .contributions import NAV, RIBBONS
from .models import Installation
from .templatetags.ui import icon

LINKS = {
    "search": "search",
    "suggest": "suggest",
    "language": "language",
    "login": "account_login",
    "logout": "account_logout",
    "password": "account_change_password",
    "two_step": "mfa_index",
    "preferences": "accounts:preferences",
    "feeds": "feeds",
    "myself": "myself",
    "tokens": "accounts:tokens",
    "api": "api:docs",
}
LINE = '<li><a class="menu-link" href="{}"{}{}>{}<span>{}</span>{}</a></li>'
KEY, SHOWN_KEY = ' data-key="{}"', '<kbd aria-hidden="true">g {}</kbd>'
HERE = mark_safe(' aria-current="page"')
NOTHING = mark_safe("")


@cache
def _links(_prefix: str) -> dict[str, str]:
    found = {}
    for name, view in LINKS.items():
        try:
            found[name] = reverse(view)
        except NoReverseMatch:
            found[name] = ""
    return found


@cache
def _address(view: str, _prefix: str) -> str:
    return reverse(view)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the menu, the addresses of the shell, and what this installation is."""
    user: Any = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "installation": Installation.current(),
        "links": _links(get_script_prefix()),
        "nav": _menu(request.path, user) if known else "",
        "ribbons": [shown for make in RIBBONS.every() if (shown := make(request)) is not None],
    }


def _menu(here: str, user: Any) -> SafeString:
    """Return the lines of the main menu; written in Python because each page shows them twice."""
    shown = [item for item in sorted(NAV.every(), key=lambda item: item.order) if item.show(user)]
    urls = [_address(item.url, get_script_prefix()) for item in shown]
    at = max((url for url in urls if here == url or (url != "/" and here.startswith(url))), key=len, default="")
    lines = (_line(url, item.icon, str(item.label), item.key, url == at) for item, url in zip(shown, urls, strict=True))
    return mark_safe("\n".join(lines))  # noqa: S308 - each line was escaped by itself


@lru_cache(maxsize=1000)
def _line(url: str, drawn: str, label: str, key: str, is_here: bool) -> SafeString:
    """Return one line of the menu: there are few, and every page shows most of them."""
    keyed, shown_key = (format_html(html, key) if key else NOTHING for html in (KEY, SHOWN_KEY))
    return format_html(LINE, url, keyed, HERE if is_here else NOTHING, icon(drawn), label, shown_key)
