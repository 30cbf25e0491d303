"""Steps in the life of a partnership review: the partner's address, opening again, revealing, the agenda, closing, erasing."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_share, must_write
from proxenia.accounts.models import User
from proxenia.audit.actions import destroy_key
from proxenia.bodies.actions import GOING
from proxenia.bodies.models import AgendaItem, Meeting
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.mailing import OPEN, MailState
from proxenia.core.texts import Text
from proxenia.projects.choices import ReviewLetterKind
from proxenia.projects.models import Review, ReviewLetter, ReviewSide, ReviewTopic, Score
from proxenia.projects.models.review import REVIEW
from proxenia.relations.choices import Side

from . import mailing
from .answering import hold, must_be_open, note
from .principles import principles

GRACE = dt.timedelta(days=30)
"""So long after the deadline the address still opens."""
READING = dt.timedelta(days=60)
"""So long after revealing the partner still reads at it what both sides said."""
TITLE = {
    "da": "Partnerskabsgennemgang {year}: {name}",
    "en": "Partnership review {year}: {name}",
    "zh": "{year}年伙伴关系评议：{name}",
}


@transaction.atomic
def give_link(review: Review, *, actor: User) -> ReviewSide:
    """Make a secret address to be handed over by hand; one that there was is worth nothing from now on.

    A new address begins empty: what the partner had saved and not handed in goes with the old one, so that nobody reads by a new
    address what was written at another. Raises NotAllowed, RuleError where the review was closed.
    """
    must_write(actor, review)
    stored, held = hold(review, Side.THEIRS)
    _must_go_on(stored)
    _seal(stored, held, mailed_to="")
    note("renewed", held, ["link_until"], actor=actor)
    return held


@transaction.atomic
def mail_link(review: Review, *, actor: User) -> ReviewLetter:
    """Send the partner the secret address by mail, the one sent before if it went to the same mail; nobody here sees it.

    Once the review was revealed, it is where the partner reads both sides. Raises NotAllowed; RuleError where no mail is known, the
    partner has handed in and nothing is revealed yet, the review was closed, or a mail was sent today already.
    """
    must_write(actor, review)
    stored, held = hold(review, Side.THEIRS)
    _must_go_on(stored)
    if stored.revealed_on is None:
        must_be_open(stored, Side.THEIRS)
    if not stored.their_mail:
        words = _("Write down the mail of whoever answers there first, or hand the address over by hand.")
        raise RuleError("review.mail.unknown", words)
    kind = ReviewLetterKind.ASKED if stored.revealed_on is None else ReviewLetterKind.REVEALED
    earlier = ReviewLetter.objects.filter(review=stored, kind=kind)
    is_same = held.mailed_to == stored.their_mail and held.opens_on(today())
    if is_same and any(_is_fresh(one) for one in earlier):
        raise RuleError("review.mail.twice", _("The address was sent today. Wait until tomorrow to send it again."))
    if not is_same:
        _seal(stored, held, mailed_to=stored.their_mail)
    note("mailed", held, ["link_until"], actor=actor)
    return _write(stored, kind)


def _is_fresh(letter: ReviewLetter) -> bool:
    is_today = letter.written_on == today()
    return letter.state in OPEN or (is_today and letter.state in {MailState.SENT, MailState.UNSURE})


@transaction.atomic
def revoke_link(review: Review, *, actor: User) -> ReviewSide:
    """Make the partner's address worthless. Raises NotAllowed, RuleError where there is none."""
    must_write(actor, review)
    _stored, held = hold(review, Side.THEIRS)
    if not held.seal:
        raise RuleError("review.link.none", _("There is no address."))
    held.seal, held.link_until, held.mailed_to = None, None, ""
    held.save(update_fields=["seal", "link_until", "mailed_to"])
    note("revoked", held, [], actor=actor)
    return held


def _seal(review: Review, held: ReviewSide, *, mailed_to: str) -> None:
    """Give the partner's side a new address, with nothing saved at it."""
    held.seal, held.mailed_to = REVIEW.fresh_seal(), mailed_to
    held.link_until = max(review.deadline, today()) + GRACE
    if review.theirs_on is None:
        Score.objects.filter(side=held).delete()
        held.version += 1
    held.save(update_fields=["seal", "mailed_to", "link_until", "version"])


@transaction.atomic
def reopen(review: Review, side: str, why: str, *, actor: User) -> Review:
    """Open a side again that has handed in, before anything was revealed; both sides are told, and why.

    Our own people read it on the review's page and in its history, the partner at the address and by mail. Raises NotAllowed;
    RuleError where the side is not in, something was revealed, or no reason is said.
    """
    must_write(actor, review)
    if side not in Side.values:
        raise RuleError("review.side", _("Say which side: ours or theirs."))
    if not why.strip():
        words = _("Say why it is opened again: both sides read it.")
        raise RuleError("review.reopen.why", words, fields={"why": [words]})
    stored, held = hold(review, side)
    _must_go_on(stored)
    if stored.revealed_on is not None:
        raise RuleError("review.revealed", _("Both sides have read it. Ask anew in another review."))
    if not stored.is_in[side]:
        raise RuleError("review.reopen.open", _("This side has not handed in."))
    held.reopened_on, held.reopened_why, held.version = today(), why.strip()[:400], held.version + 1
    held.save(update_fields=["reopened_on", "reopened_why", "version"])
    changed = writing.change(stored, {f"{side}_on": None}, actor=actor, verb="reopened")
    note("reopened", held, ["reopened_why"], actor=actor)
    _tell_partner(changed, ReviewLetterKind.REOPENED)
    return changed


@transaction.atomic
def reveal(review: Review, *, actor: User) -> Review:
    """Show both sides what both said, at the same moment; twice is once.

    The partner reads it at the address, which stays good for sixty days, and is told by mail. Raises NotAllowed, RuleError where a
    side is missing.
    """
    must_write(actor, review)
    stored, held = hold(review, Side.THEIRS)
    _must_go_on(stored)
    if stored.revealed_on is not None:
        return stored
    if not all(stored.is_in.values()):
        raise RuleError("review.reveal.missing", _("Nothing is revealed before both sides have handed in."))
    if held.seal:
        held.link_until = max(held.link_until or today(), today() + READING)
        held.save(update_fields=["link_until"])
    changed = writing.change(stored, {"revealed_on": today()}, actor=actor, verb="revealed")
    _tell_partner(changed, ReviewLetterKind.REVEALED)
    return changed


@transaction.atomic
def close(review: Review, *, actor: User) -> Review:
    """Close a review: from now on nothing is taken or changed. What was not revealed never is. Raises NotAllowed, RuleError."""
    must_write(actor, review)
    stored, _held = hold(review, Side.THEIRS)
    _must_go_on(stored)
    return writing.change(stored, {"closed_on": today()}, actor=actor, verb="review_closed")


@transaction.atomic
def make_agenda(review: Review, meeting: Meeting, principles_chosen: Sequence[str], *, actor: User) -> Review:
    """Put the chosen gaps on the agenda of a planned meeting of the steering committee, each once, however often this is asked.

    The points name the principle and no score, as more people read an agenda than a review. Raises NotAllowed; RuleError where the
    review is not revealed, nothing is chosen, or the meeting is not one of the project's steering committee still to come.
    """
    must_write(actor, review)
    stored, _held = hold(review, Side.THEIRS)
    _must_go_on(stored)
    if stored.revealed_on is None:
        raise RuleError("review.agenda.hidden", _("The gaps are known once the review is revealed."))
    if meeting.body_id != stored.project.steering_id or not meeting.is_planned:
        raise RuleError("review.agenda.meeting", _("Choose a planned meeting of the project’s steering committee."))
    known = principles().every
    if not principles_chosen or any(key not in known for key in principles_chosen):
        raise RuleError("review.agenda.none", _("Choose at least one of the principles."))
    there = set(ReviewTopic.objects.filter(review=stored).values_list("principle", flat=True))
    for key in dict.fromkeys(principles_chosen):
        if key not in there:
            words = {
                code: text.format(year=stored.asked_on.year, name=known[key].name[code]) for code, text in TITLE.items()
            }
            item = GOING.create(AgendaItem, {"meeting": meeting, "title": Text(words)}, actor=actor)
            writing.create(ReviewTopic, {"review": stored, "principle": key, "item": item}, actor=actor)
    return stored


@transaction.atomic
def erase_respondent(review: Review, *, actor: User) -> Review:
    """Take away who answered for the partner, where they were written to, how they signed and what they commented; scores stay.

    Raises NotAllowed for anybody but a steward, RuleError while the partner may still answer.
    """
    if not can_share(actor, review):
        raise NotAllowed("review.erase.forbidden", _("Only a steward erases who answered."))
    stored, held = hold(review, Side.THEIRS)
    if stored.closed_on is None and not stored.is_in[Side.THEIRS] and held.opens_on(today()):
        raise RuleError("review.erase.open", _("The partner may still answer. Revoke the address first."))
    Score.objects.filter(side=held).update(comment="")
    Score.objects.filter(side=held, value__isnull=True, apart="").delete()
    forget(stored, held, actor=actor)
    return stored


def forget(review: Review, held: ReviewSide, *, actor: Any) -> None:
    """Empty what the partner's respondent told of themselves, here and in the log; the address goes, too. The review is locked."""
    review.their_answerer, review.their_mail = "", ""
    review.save(update_fields=["their_answerer", "their_mail"])
    held.seal, held.link_until, held.mailed_to, held.signed_by = None, None, "", ""
    held.erased_on = today()
    held.save(update_fields=["seal", "link_until", "mailed_to", "signed_by", "erased_on"])
    ReviewLetter.objects.filter(review=review).delete()
    note("erased", held, [], actor=actor if isinstance(actor, User) else None)
    destroy_key(review.privacy_subject, actor=actor)


def _must_go_on(review: Review) -> None:
    if review.closed_on is not None:
        raise RuleError("review.closed", _("This review was closed, so nothing more is taken."))


def _tell_partner(review: Review, kind: ReviewLetterKind) -> None:
    """Write to the partner where the address was sent by mail; where it was handed over, whoever did that tells them."""
    held = ReviewSide.objects.filter(review=review, side=Side.THEIRS).first()
    if held is not None and held.mailed_to and held.seal:
        _write(review, kind)


def _write(review: Review, kind: ReviewLetterKind) -> ReviewLetter:
    letter: ReviewLetter = ReviewLetter.objects.create(review=review, kind=kind, office_id=review.office_id)
    mailing.send_review_letter.enqueue(letter.pk)
    return letter
