"""What a side says of the partnership: saved as often as wanted, then handed in, which is final.

Both sides go through the same rules; ours is signed in, and the partner's holds the secret address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.outside import tell_all
from proxenia.accounts.records import OfficeRecord
from proxenia.core.clock import today
from proxenia.core.errors import RuleError, Stale
from proxenia.projects.choices import Apart
from proxenia.projects.models import Review, ReviewSide, Score
from proxenia.projects.models.review import HIGHEST, LONGEST, LOWEST
from proxenia.relations.choices import Side

from . import queries
from .principles import principles


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to one principle: a number from 1 to 5, or `not_applicable` or `unknown`; or nothing yet but a comment."""

    principle: str
    value: int | None = None
    apart: str = ""
    comment: str = ""


def save_ours(review: Review, scores: Sequence[Said], version: int, *, actor: User) -> ReviewSide:
    """Keep what our side says so far; principles that are not named stay as they are.

    `version` is that of our side as the writer saw it. Raises NotAllowed; Stale where somebody else saved meanwhile; RuleError
    where our side has handed in, the review was closed, or a score is none.
    """
    must_write(actor, review)
    return _save(review, Side.OURS, scores, version, actor)


def hand_in_ours(review: Review, scores: Sequence[Said], version: int, *, actor: User) -> ReviewSide:
    """Hand in what our side says, which is final. Raises as `save_ours` does, and RuleError where a principle is without an answer."""
    must_write(actor, review)
    return _hand_in(review, Side.OURS, scores, version, actor)


def save_theirs(side: ReviewSide, scores: Sequence[Said], version: int, *, actor: User | None = None) -> ReviewSide:
    """Keep what the partner says so far. Whoever holds the address acts, so `actor` is None. Raises as `save_ours` does."""
    return _save(side.review, Side.THEIRS, scores, version, actor, seal=side.seal)


def hand_in_theirs(
    side: ReviewSide, scores: Sequence[Said], version: int, signed_by: str, *, actor: User | None = None
) -> ReviewSide:
    """Hand in what the partner says, signed with a post. Raises as `hand_in_ours` does, and RuleError where nobody signs."""
    return _hand_in(side.review, Side.THEIRS, scores, version, actor, seal=side.seal, signed_by=signed_by.strip())


@transaction.atomic
def _save(
    review: Review, side: str, scores: Sequence[Said], version: int, actor: User | None, *, seal: str | None = None
) -> ReviewSide:
    said = checked(scores)
    stored, held = hold(review, side, seal=seal)
    must_be_open(stored, side)
    if not _keep(held, said, version):
        return held
    note("saved", held, [], actor=actor)
    return held


@transaction.atomic
def _hand_in(
    review: Review,
    side: str,
    scores: Sequence[Said],
    version: int,
    actor: User | None,
    *,
    seal: str | None = None,
    signed_by: str = "",
) -> ReviewSide:
    said = checked(scores)
    stored, held = hold(review, side, seal=seal)
    if stored.is_in[side] and _same(held, said):
        return held  # the button was pressed twice
    must_be_open(stored, side)
    _keep(held, said, version)
    _must_be_whole(held)
    if side == Side.THEIRS:
        held.signed_by = _signature(signed_by)
        held.save(update_fields=["signed_by"])
    setattr(stored, f"{side}_on", today())
    stored.save(update_fields=[f"{side}_on"])
    note("handed_in", held, ["signed_by"] if held.signed_by else [], actor=actor)
    held.review = stored
    return held


def note(verb: str, held: ReviewSide, names: Sequence[str], *, actor: User | None) -> None:
    """Leave an event of what was done to a side of a review, by somebody of the office or by whoever holds the address."""
    tell_all([(verb, cast("OfficeRecord", held), names)], actor=actor)


def hold(review: Review, side: str, *, seal: str | None = None) -> tuple[Review, ReviewSide]:
    """Return a review and one of its sides as they stand, locked until the transaction ends; the side is made where there is none.

    `seal` is that of the address by which somebody came: raise RuleError where there is another by now.
    """
    stored: Review = Review.objects.select_for_update().get(pk=review.pk)
    held, _made = ReviewSide.objects.get_or_create(review=stored, side=side, defaults={"office_id": stored.office_id})
    if seal is not None and held.seal != seal:
        raise RuleError("review.link", _("This address is worth nothing any more. Ask whoever sent it for a new one."))
    return stored, held


def must_be_open(review: Review, side: str) -> None:
    """Raise RuleError where a side has handed in, or the review was closed."""
    if review.closed_on is not None:
        raise RuleError("review.closed", _("This review was closed, so nothing more is taken."))
    if review.is_in[side]:
        raise RuleError(
            "review.in", _("This side has handed in, which is final. It can be opened again until both are revealed.")
        )


def checked(scores: Sequence[Said]) -> dict[str, Said]:
    """Return what is said by principle; raise RuleError for what is no principle, no score, said twice, or too long."""
    known, found = principles().every, {}
    for one in scores:
        if one.principle not in known:
            words = _("“%(key)s” is none of the principles. They are: %(known)s.")
            raise RuleError("review.principle", words % {"key": one.principle, "known": ", ".join(known)})
        if one.principle in found:
            raise RuleError("review.twice", _("“%(key)s” is said twice. Say it once.") % {"key": one.principle})
        _must_be_score(one)
        found[one.principle] = one
    return found


def _must_be_score(one: Said) -> None:
    is_number = one.value is None or (isinstance(one.value, int) and LOWEST <= one.value <= HIGHEST)
    is_answer = not one.apart or (one.apart in Apart.values and one.value is None)
    if not (is_number and is_answer):
        words = _("“%(key)s”: a score is a number from 1 to 5, or one of the two answers beside it.")
        raise RuleError("review.score", words % {"key": one.principle}, fields={field_of(one.principle): [words]})
    if len(one.comment) > LONGEST:
        words = _("“%(key)s”: the comment is longer than %(most)d signs.") % {"key": one.principle, "most": LONGEST}
        raise RuleError("review.long", words, fields={f"c_{one.principle}": [words]})


def field_of(principle: str) -> str:
    """Return the name of the form's field for the answer to a principle."""
    return f"p_{principle}"


def _plain(one: Said | Score | None) -> tuple[Any, ...]:
    return (one.value, one.apart, one.comment.strip()) if one is not None else (None, "", "")


def _same(held: ReviewSide, said: Mapping[str, Said]) -> bool:
    stored = queries.scores_of(held)
    return all(_plain(one) == _plain(stored.get(key)) for key, one in said.items())


def _keep(held: ReviewSide, said: Mapping[str, Said], version: int) -> bool:
    """Write what is said where it differs; say whether anything was. Raise Stale where it was saved elsewhere meanwhile."""
    if _same(held, said):
        return False
    if version != held.version:
        raise Stale(
            "review.stale",
            _("It was saved elsewhere while you were writing. Look at what stands there now and write again."),
        )
    for key, one in said.items():
        value, apart, comment = _plain(one)
        given = {"value": value, "apart": apart, "comment": comment}
        if any(part not in (None, "") for part in given.values()):
            Score.objects.update_or_create(
                side=held, principle=key, defaults=given, create_defaults=given | {"office_id": held.office_id}
            )
        else:
            Score.objects.filter(side=held, principle=key).delete()
    held.version += 1
    held.save(update_fields=["version"])
    return True


def _must_be_whole(held: ReviewSide) -> None:
    stored = queries.scores_of(held)
    missing = [key for key in principles().every if key not in stored or not stored[key].is_said]
    if missing:
        words = _("Answer every principle, if only by “not known”. Missing: %(keys)s.") % {"keys": ", ".join(missing)}
        fields = {field_of(key): [_("Answer this one, too.")] for key in missing}
        raise RuleError("review.incomplete", words, fields=fields)


def _signature(signed_by: str) -> str:
    if not signed_by:
        words = _("Sign with post and organisation.")
        raise RuleError("review.unsigned", words, fields={"signed_by": [words]})
    return signed_by[:200]
