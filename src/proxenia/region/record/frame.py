"""What all pages of the office about one city-region share: whose they are, and the tabs between them."""

from typing import Any

from django.http import Http404

from proxenia.core.requests import Request, visible_or_404
from proxenia.core.tabs import Tabs
from proxenia.region import access
from proxenia.region.models import Region

from .queries import regions_visible_to

TABS = Tabs()


def framed(request: Request, region: Region, here: str, **context: Any) -> dict[str, Any]:
    """Return the context of a page that extends `region/base.html`, with the tabs and what else it reads."""
    return {"region": region, "tabs": TABS.shown(request.user, region, here), **context}


def region_of(request: Request, pk: int) -> Region:
    """Return a city-region that the actor sees; raise Http404 for all others."""
    found: Region = visible_or_404(regions_visible_to(request.user), pk)
    return found


def own_region_of(request: Request, pk: int) -> Region:
    """Return a city-region that the actor's own office keeps; raise Http404 for all others."""
    found = region_of(request, pk)
    if not access.reads_inside(request.user, found):
        raise Http404
    return found
