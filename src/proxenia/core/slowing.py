"""Counting what comes too often: worthless tokens, forms of visitors. Counts live in the cache of a process and nowhere else."""

from django.core.cache import cache


def count(key: str, window: int) -> int:
    """Count one more under a key; return how many came within so many seconds of the first."""
    cache.add(key, 0, window)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two lines
        return 1
