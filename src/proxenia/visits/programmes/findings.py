"""What the checker finds in a programme, by the line beside which it is shown."""

from proxenia.core.scoping import Actor
from proxenia.visits.checking import Told, check_visit
from proxenia.visits.models import Visit


def findings_of(actor: Actor, visit: Visit) -> tuple[dict[int, list[Told]], list[Told]]:
    """Return what is found, by the key of each line it is about, and what is about none."""
    by_line: dict[int, list[Told]] = {}
    general = []
    for one in check_visit(actor, visit).findings:
        for item in one.items:
            by_line.setdefault(item.pk, []).append(one)
        if not one.items:
            general.append(one)
    return by_line, general
