"""The door of visitors without an account: the page of a forum."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from proxenia.core.visitors import DJANGO, language_of

from .public import SECTIONS, forum_page, public_forum


@login_not_required
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a forum to everybody: its call, and what the parts of the room show there."""
    forum, language = public_forum(slug), language_of(request)
    with override(DJANGO[language]):
        told: list[dict[str, Any]] = []
        for section in sorted(SECTIONS.every(), key=lambda one: one.order):
            context = section.context(forum, language)
            if context is not None:
                told.append({"template": section.template, **context})
        return forum_page(
            request, forum, "forums/record/public.html", language, {}, {"sections": told, "indexed": True}
        )
