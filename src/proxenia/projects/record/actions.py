"""What can be done with a project beyond writing it down: enter the next phase, carry a theme over, found the steering committee.

Each holds the project's row, so that two who do it at once do it one after the other.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.bodies.actions import GOING
from proxenia.bodies.choices import BodyKind, Role
from proxenia.bodies.models import Body, Member
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.projects.choices import PhaseKind
from proxenia.projects.models import Project, ProjectPhase, ProjectTheme
from proxenia.relations.choices import Side

from . import queries
from .phasing import ORDER, day_before

COPIED = ("name", "text", "position")
"""What a theme that is carried over says, as it said before."""


@transaction.atomic
def enter_phase(
    project: Project, *, kind: str, start: PartialDate, grounds: Text | str = "", actor: User
) -> ProjectPhase:
    """Open a phase of a project and end the one that runs the day before: of a month, the month before; of a year, the year before.

    A phase whose end is on record and lies before keeps it: what was between the two was no phase. Phases may be left out, and a next
    phase may follow a next phase; otherwise they come in their order and once.

    Raises NotAllowed; RuleError where it would go back, repeat a phase, follow the completion, or begin before the last one did.
    """
    must_write(actor, project)
    stored = queries.locked(project)
    last = stored.phases.last()
    if last is not None:
        _check_order(last, kind, start)
        _end(last, start, actor)
    return writing.create(
        ProjectPhase, {"project": stored, "kind": kind, "start": start, "grounds": grounds}, actor=actor
    )


def _check_order(last: ProjectPhase, kind: str, start: PartialDate) -> None:
    named = {"last": last, "asked": PhaseKind(kind).label if kind in ORDER else kind}
    if kind not in ORDER:
        return  # the record's own rule names what is no phase
    if last.kind == PhaseKind.COMPLETION:
        message = _("The completion is the last phase. What comes after it is a project of its own.")
        raise RuleError("project.phase.completed", message, fields={"kind": [message]})
    if kind == last.kind != PhaseKind.NEXT:
        message = _("The project is in this phase already. Correct its dates instead.")
        raise RuleError("project.phase.repeated", message, fields={"kind": [message]})
    if ORDER.index(kind) < ORDER.index(last.kind):
        message = (
            _("A project does not go back: “%(asked)s” comes before “%(last)s”, which was entered already.") % named
        )
        raise RuleError("project.phase.back", message, fields={"kind": [message]})
    assert last.start is not None
    if start.latest < last.start.earliest or (start.day and start.earliest <= last.start.earliest):
        words = _("The phase “%(last)s” began on %(when)s. The next one begins later.")
        message = words % (named | {"when": last.start.display()})
        raise RuleError("project.phase.too_early", message, fields={"start": [message]})


def _end(last: ProjectPhase, start: PartialDate, actor: User) -> None:
    """End a phase before another starts; within the month or year in which it began, in that month or year."""
    if last.end is not None and last.end.latest < start.earliest:
        return
    assert last.start is not None
    before = day_before(start)
    writing.change(last, {"end": start if before.latest < last.start.earliest else before}, actor=actor, verb="ended")


@transaction.atomic
def carry_over(theme: ProjectTheme, *, actor: User) -> ProjectTheme:
    """Take a theme over into the latest phase of its project. Nobody said yes to it there yet: both sides are asked anew.

    Raises NotAllowed; RuleError where it is of that phase already, or was carried over.
    """
    must_write(actor, theme)
    project = queries.locked(theme.project)
    last = project.phases.last()
    if last is None or last.pk == theme.phase_id:
        message = _("It is a theme of the latest phase already. Enter the next phase first.")
        raise RuleError("project.theme.latest", message)
    said: dict[str, Any] = {name: getattr(theme, name) for name in COPIED}
    said |= {"project": project, "phase": last, "carried_from": theme, "topics": list(theme.topics.all())}
    return writing.create(ProjectTheme, said, actor=actor)


@transaction.atomic
def found_steering(project: Project, *, on: PartialDate, mandate: Text | str = "", actor: User) -> Body:
    """Found the steering committee of a project: a joint body on its ties, with the leads of both sides as chair and co-chair.

    Raises NotAllowed; RuleError where it has one, or a side has no lead.
    """
    must_write(actor, project)
    stored = queries.locked(project)
    if stored.steering_id is not None:
        message = _("This project has a steering committee already. Add its members there.")
        raise RuleError("project.steering.exists", message)
    for name in ("our_lead", "their_lead"):
        if getattr(stored, name) is None:
            message = _("Say first who leads the project on either side. They are the first members.")
            raise RuleError("project.steering.no_lead", message)
    title = Text(
        {
            language: _STEERING[language] % {"project": words}
            for language, words in stored.title.items()
            if language in _STEERING
        }
    )
    values = {"title": title, "kind": BodyKind.STEERING_COMMITTEE, "mandate": mandate, "start": on}
    along = {name: list(getattr(stored, name).all()) for name in ("ties", "topics")}
    body = GOING.create(Body, values | along, actor=actor)
    seats = ((Side.OURS, Role.CHAIR, stored.our_lead), (Side.THEIRS, Role.CO_CHAIR, stored.their_lead))
    for side, role, organisation in seats:
        seat = {"body": body, "side": side, "role": role, "organisation": organisation, "start": on}
        GOING.create(Member, seat, actor=actor)
    writing.change(project, {"steering": body}, actor=actor)
    return body  # type: ignore[no-any-return]


_STEERING = {
    "da": "Styregruppe for %(project)s",
    "en": "Steering committee of %(project)s",
    "zh": "“%(project)s”指导委员会",
}
"""What it is called, in the languages in which the project has a title."""
