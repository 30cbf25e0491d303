"""Errors of rules become pages, wherever they were raised."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .errors import RuleError


class RuleErrorMiddleware:
    """Answers a RuleError with its own status and words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the error's page, or None to let other errors be."""
        if isinstance(error, RuleError):
            return render(request, "ui/error.html", {"error": error}, status=error.status)
        return None
