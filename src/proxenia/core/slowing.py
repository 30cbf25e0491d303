"""Counting what comes too often: worthless tokens, forms of visitors. Counts live in the cache of a process and nowhere else."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def count(key: str, window: int) -> int:
    """Count one more under a key; return how many came within so many seconds of the first."""
    cache.add(key, 0, window)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two lines
        return 1


def address_of(request: HttpRequest) -> str:
    """Return the internet address of whoever asks; behind a proxy the one that the proxy names, which is the last in its header."""
    if settings.SECURE_PROXY_SSL_HEADER:
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if named:
            return str(named)
    return str(request.META.get("REMOTE_ADDR", ""))
