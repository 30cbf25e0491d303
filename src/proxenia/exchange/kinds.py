"""Files that are no sheets and come in by portions all the same: a room says how one is looked at, brought in and taken back.

A room registers a `Kind` under the key that its runs have as `sheet`. It reads the portions itself; working on them, stopping,
going on, taking back and the page are those of sheets. What it tells of its rows are dictionaries like those of
`plans.Plan.as_dict`; a doubtful row may name its own `choices` (value and words).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from proxenia.core.contributions import Slot

from .columns import sheet_of
from .models import Portion, Run


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `look` and `bring` return what is told of a portion; `bring` also its trace; `back` adds to what was taken back.

    `size` is how many rows a portion has; `template` shows on the page what `tell` says of the file.
    """

    key: str
    title: Any
    rows: Any
    size: int
    template: str
    look: Callable[[Run, Portion], dict[str, Any]]
    bring: Callable[[Run, Portion], tuple[dict[str, Any], dict[str, Any]]]
    tell: Callable[[Run], Mapping[str, Any]]
    back: Callable[[Run, Portion], dict[str, Any]]


KINDS: Slot[Kind] = Slot()


def kind_of(run: Run) -> Kind | None:
    """Return the kind of a file that is no sheet; None of sheets."""
    return next(iter(KINDS.of(run.sheet)), None)


def titled(run: Run) -> Any:
    """Return what has a title and tells of which sort a run is: its kind, or its sheet."""
    return kind_of(run) or sheet_of(run.sheet)
