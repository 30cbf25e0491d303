"""What can be done with contacts beyond writing them down: log one whole, log those of the past, do what was to follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie
from proxenia.sources.actions import cite
from proxenia.sources.choices import Grade
from proxenia.sources.models import Source

from . import access
from .choices import Direction
from .lines import PointLine, PromiseLine
from .models import DiscussionPoint, Interaction, Participant, Promise

Who = Post | Person | Organisation
FUTURE = "contacts.date.future"


@dataclass(frozen=True, slots=True)
class TookPart:
    """Somebody who took part on a side: a post, a person, an organisation, or several of these at once."""

    side: str
    post: Post | None = None
    person: Person | None = None
    organisation: Organisation | None = None

    def values(self) -> dict[str, Any]:
        """Return it as the fields of a participant."""
        return {name: getattr(self, name) for name in ("side", "post", "person", "organisation")}


@transaction.atomic
def finish_follow_up(point: DiscussionPoint, *, on: PartialDate, actor: User) -> DiscussionPoint:
    """Record that the follow-up of a point was done.

    Raises NotAllowed; RuleError where nothing was to follow, it was done already, or the day has not come.
    """
    if not access.can_follow_up(actor, point):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    if not point.follow_up:
        raise RuleError("point.done.nothing", _("Nothing was to follow from this point."))
    if point.done_on is not None:
        raise RuleError("point.done.already", _("This was done already."))
    must_have_come("on", on, FUTURE)
    return writing.change(point, {"done_on": on}, actor=actor, verb="followed_up")


@transaction.atomic
def pass_follow_up(point: DiscussionPoint, *, to: Post, actor: User) -> DiscussionPoint:
    """Let another post of ours do what was to follow from a point.

    Raises NotAllowed; RuleError where nothing was to follow, it was done already, or the post is not ours.
    """
    if not access.can_follow_up(actor, point):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    if not point.follow_up or point.done_on is not None:
        raise RuleError("point.pass_on.settled", _("This is settled. There is nothing to pass on."))
    if not to.organisation.is_ours:
        message = _("What follows from a point is done by a post of ours.")
        raise RuleError("point.pass_on.theirs", message, fields={"to": [message]})
    return writing.change(point, {"follow_up_by": to}, actor=actor, verb="passed_on")


@transaction.atomic
def bring_together(
    interaction: Interaction, *, present: Sequence[TookPart], gone: Sequence[TookPart] = (), actor: User
) -> Interaction:
    """Add who took part in a contact, each once, and take away those who did not after all; everybody else stays.

    For rooms that know who was there, such as a meeting of a joint body. Raises NotAllowed; RuleError where a record breaks a rule.
    """
    rows = interaction.participants.select_related("post", "person", "organisation")
    known = {_took_part(row): row for row in rows}
    for one in gone:
        if one in known and one not in present:
            writing.remove(known.pop(one), actor=actor)
    for one in dict.fromkeys(present):
        if one not in known:
            writing.create(Participant, {"interaction": interaction, **one.values()}, actor=actor)
    return interaction


def _took_part(row: Participant) -> TookPart:
    return TookPart(row.side, row.post, row.person, row.organisation)


@transaction.atomic
def log_contact(
    *,
    kind: str,
    title: Text | str,
    start: PartialDate,
    end: PartialDate | None = None,
    direction: str = Direction.NONE,
    level: str = "",
    place: Place | None = None,
    ties: Sequence[Tie] = (),
    ours: Sequence[Who] = (),
    theirs: Sequence[Who] = (),
    points: Sequence[PointLine] = (),
    our_promises: Sequence[PromiseLine] = (),
    their_promises: Sequence[PromiseLine] = (),
    actor: User,
    **more: Any,
) -> Interaction:
    """Log a contact with who took part, what was talked about and what was promised; all of it or nothing.

    `ours` and `theirs` are posts, people or organisations. `more` are further fields of the contact. Raises NotAllowed;
    RuleError where the day has not come, or a record breaks a rule.
    """
    must_have_come("when", start, FUTURE)
    facts = {"kind": kind, "title": title, "start": start, "end": end, "direction": direction, "level": level}
    interaction = writing.create(Interaction, {**more, **facts, "place": place, "ties": list(ties)}, actor=actor)
    present = [(Side.OURS, who) for who in ours] + [(Side.THEIRS, who) for who in theirs]
    for side, who in dict.fromkeys(present):
        values = {"interaction": interaction, "side": side, str(who._meta.model_name): who}
        writing.create(Participant, values, actor=actor)
    for position, point in enumerate(points):
        follows = {"follow_up": point.follow_up, "follow_up_by": point.owner, "due": point.due}
        said = {"interaction": interaction, "position": position, "text": point.text, **follows}
        writing.create(DiscussionPoint, said, actor=actor)
    for side, promised in ((Side.OURS, our_promises), (Side.THEIRS, their_promises)):
        for one in promised:
            owed = {"interaction": interaction, "side": side, "text": one.text, "due": one.due}
            writing.create(Promise, owed, actor=actor)
    return interaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A contact of the past, as far as it is known, and where it is documented."""

    start: PartialDate
    kind: str
    direction: str
    title: str
    end: PartialDate | None = None
    level: str = ""
    source: Source | None = None
    locator: str = ""


@transaction.atomic
def log_past(tie: Tie, rows: Sequence[Past], *, actor: User) -> list[Interaction]:
    """Log contacts of the past in a tie, each with its source if one is named; all of them or none.

    Raises NotAllowed; RuleError where a day has not come or a record breaks a rule.
    """
    made = []
    for row in rows:
        made.append(
            log_contact(
                kind=row.kind,
                title=row.title,
                start=row.start,
                end=row.end,
                direction=row.direction,
                level=row.level,
                ties=[tie],
                actor=actor,
            )
        )
        if row.source is not None:
            values = {"source": row.source, "locator": row.locator, "grade": Grade.RECORDED}
            cite(Interaction._meta.label_lower, made[-1].pk, actor=actor, **values)
    return made
