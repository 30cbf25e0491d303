"""Plans from what a solver says is true."""

from collections.abc import Callable

from .clauses import Truth
from .model import Placement
from .rules import Rules


def placements_of(rules: Rules, holds: Callable[[int], bool]) -> tuple[Placement, ...]:
    """Return where each agreed meeting is; tables that are alike are given out in the order of time, the first free one each."""

    def true(literal: Truth) -> bool:
        return literal if isinstance(literal, bool) else holds(literal) if literal > 0 else not holds(-literal)

    found: list[Placement] = []
    free_from: dict[str, int] = {}
    begins = {key: next(slot for slot, one in row.items() if true(one)) for key, row in rules.begin.items()}
    for meeting in sorted(rules.instance.agreed, key=lambda one: begins[one.key]):
        slot = begins[meeting.key]
        alike = rules.classes[next(number for number, one in rules.at[meeting.key].items() if true(one))]
        table = next(one.key for one in alike if free_from.get(one.key, 0) <= slot)
        free_from[table] = slot + meeting.length
        helping = next((key for key, one in rules.by.get(meeting.key, {}).items() if true(one)), None)
        found.append(Placement(meeting.key, slot, table, helping))
    order = {one.key: at for at, one in enumerate(rules.instance.meetings)}
    return tuple(sorted(found, key=lambda one: order[one.meeting]))
