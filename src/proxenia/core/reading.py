"""One reading: what several parts of a page ask for is read once.

A page whose parts come from many rooms asks the same question several times. Inside `one_reading()` a read that is marked with
`@once_a_reading` is made once for the same arguments; outside it is made each time. Nothing outlives the reading, so nothing is stale.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_KNOWN: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Keep what is read inside until the end; a reading inside a reading is part of it."""
    if _KNOWN.get() is not None:
        yield
        return
    token = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(token)


def once_a_reading(read: Callable[P, T]) -> Callable[P, T]:
    """Mark a read whose answer is whole (a list, not a query) and is not changed by whoever gets it."""

    @wraps(read)
    def known(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _KNOWN.get()
        if answers is None:
            return read(*args, **kwargs)
        question = (read, args, tuple(sorted(kwargs.items())))
        if question not in answers:
            answers[question] = read(*args, **kwargs)
        found: T = answers[question]
        return found

    return known
