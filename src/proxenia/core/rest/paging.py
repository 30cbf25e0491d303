"""Lists in pages that stay in step while records come and go: each page begins behind the last key of the one before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from .asking import LARGEST_KEY

PER_PAGE, MOST = 50, 200


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the address of the next page; empty where this is the last."""

    rows: list[Any]
    next_url: str

    def told(self, items: list[Any]) -> dict[str, Any]:
        """Return the page as data; `items` are its rows told."""
        return {"items": items, "next": self.next_url or None}

    @property
    def headers(self) -> dict[str, str]:
        """The page's links (RFC 8288)."""
        return {"Link": f'<{self.next_url}>; rel="next"'} if self.next_url else {}


def page_of(
    request: HttpRequest, found: QuerySet[Any], *, limit: int, cursor: str | None, newest_first: bool = False
) -> Page:
    """Return the page of a query behind a cursor, by key; `newest_first` counts down."""
    key = int(cursor) if cursor else None
    if key is not None:
        found = found.filter(**{"pk__lt" if newest_first else "pk__gt": min(key, LARGEST_KEY)})
    rows = list(found.order_by("-pk" if newest_first else "pk")[: limit + 1])
    if len(rows) <= limit:
        return Page(rows, "")
    asked = request.GET.copy()
    asked["cursor"] = str(rows[limit - 1].pk)
    return Page(rows[:limit], request.build_absolute_uri(f"{request.path}?{asked.urlencode()}"))


def page_schema(item: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a page of such items."""
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": item},
            "next": {"type": ["string", "null"], "description": "The address of the next page; null on the last."},
        },
        "required": ["items", "next"],
    }
