"""Mails to the partner about a review; each leaves at most once, is written when it leaves, and is nowhere kept."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import task

from proxenia.core.clock import today
from proxenia.core.mailing import bring_on
from proxenia.core.visitors import DJANGO, day_words
from proxenia.directory.naming import in_language
from proxenia.projects.choices import ReviewLetterKind
from proxenia.projects.models import ReviewLetter, ReviewSide
from proxenia.relations.choices import Side

from . import queries
from .words import say


@task()
def send_review_letter(pk: int) -> None:
    """Bring a letter on its way, from wherever a worker left it."""
    letter = ReviewLetter.objects.select_related("review__project", "review__office").filter(pk=pk).first()
    again = send_review_letter.using
    bring_on(letter, is_wanted=is_wanted, mail_of=mail_of, again=lambda later: again(run_after=later).enqueue(pk))


def link_of(side: ReviewSide, language: str) -> str:
    """Return the partner's secret address in a language."""
    return f"{settings.PUBLIC_URL}{reverse('partnership:answer', args=[side.token])}?lang={language}"


def is_wanted(letter: ReviewLetter) -> bool:
    """Whether there is still an address that was sent by mail, and, where it asks for an answer, none yet."""
    review = letter.review
    held = queries.side_of(review, Side.THEIRS)
    is_asked = letter.kind != ReviewLetterKind.ASKED or (review.theirs_on is None and review.closed_on is None)
    return bool(held.mailed_to) and held.opens_on(today()) and is_asked


def mail_of(letter: ReviewLetter) -> EmailMessage:
    """Return the mail that carries a letter, to the mail for which the address was made."""
    review: Any = letter.review
    held = queries.side_of(review, Side.THEIRS)
    language = review.their_language
    blanks = {
        "project": in_language(review.project.title, language),
        "office": review.office.name,
        "day": day_words(review.deadline, language),
        "until": day_words(held.link_until or review.deadline, language),
        "link": link_of(held, language),
        "why": _why(review),
    }
    subject, text = (say(f"mail.{letter.kind}.{part}", language, **blanks) for part in ("subject", "body"))
    headers = {
        "Message-ID": letter.message_id,
        "Content-Language": DJANGO[language],
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(" ".join(subject.split()), text, None, [held.mailed_to], headers=headers)


def _why(review: Any) -> str:
    """Return why a side was opened again last."""
    sides = ReviewSide.objects.filter(review=review, reopened_on__isnull=False)
    last = sides.order_by("-reopened_on", "-version").first()
    return last.reopened_why if last is not None else ""
