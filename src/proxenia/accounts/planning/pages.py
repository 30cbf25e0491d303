"""What the pages share that tell how far work after the answer is: their card asks again and again until it is done."""

from django.http import HttpRequest, HttpResponse

CARD = "plan-work"
"""The card of `accounts/planning.html`."""


def refreshed(request: HttpRequest, response: HttpResponse, *, working: bool, card: str = CARD) -> HttpResponse:
    """Have the whole page shown anew where its card asked how far the work is, and it is done."""
    if request.headers.get("HX-Target") == card and not working:
        response["HX-Refresh"] = "true"
    return response
