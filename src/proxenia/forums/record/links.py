"""The whole addresses of public pages, as documents and mails tell them."""

from django.conf import settings
from django.urls import reverse

from proxenia.forums.models import Forum


def page_link(forum: Forum, language: str = "") -> str:
    """Return the address of the public page of a forum."""
    path = reverse("forum:page", args=[forum.slug])
    return f"{settings.PUBLIC_URL}{path}" + (f"?lang={language}" if language else "")
