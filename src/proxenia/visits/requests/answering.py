"""Answer requests: one, or a wave of them with the same answer; each gets a letter of its own, and is answered once."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.invitations import can_mail
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.contacts.choices import Direction
from proxenia.contacts.models import Speaker, StandardOffer
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.mailing import MailState
from proxenia.core.texts import LANGUAGES, Text
from proxenia.directory.choices import OrganisationKind
from proxenia.directory.letters import Letter
from proxenia.directory.models import Organisation
from proxenia.relations.choices import Side
from proxenia.visits.choices import QUEUED, Category, LetterKind, RequestAnswer, RequestState
from proxenia.visits.models import Delegate, RequestLetter, Visit, VisitRequest

from . import reads
from .letters import letter
from .mailing import send_request_letter
from .triage import Triage, triage

STATES = {
    RequestAnswer.ACCEPT: RequestState.ACCEPTED,
    RequestAnswer.REDIRECT: RequestState.REDIRECTED,
    RequestAnswer.DECLINE: RequestState.DECLINED,
    RequestAnswer.ASK: RequestState.ASKED,
}
CATEGORIES = {
    OrganisationKind.EDUCATION: Category.EDUCATION,
    OrganisationKind.COMPANY: Category.BUSINESS,
    OrganisationKind.UTILITY: Category.EXPERT,
    OrganisationKind.ASSOCIATION: Category.CULTURE,
}
MOST_AT_ONCE = 100
TITLES = {"da": "Besøg fra {body}", "en": "Visit from {body}", "zh": "{body}来访"}


def drafted(actor: Any, told: Triage, what: str, language: str, instead: Any = None) -> Letter:
    """Return the draft of an answer to a request in a language, with what its rule says where it is declined."""
    if what == RequestAnswer.REDIRECT and instead is None:
        instead = told.offer
    why = told.rule.why if told.answer == what == RequestAnswer.DECLINE else None
    return letter(told.request, what, language, desk=reads.desk_of(actor), instead=instead, why=why)


@transaction.atomic
def answer(
    request: VisitRequest,
    what: str,
    subject: str,
    text: str,
    *,
    actor: User,
    language: str = "",
    reason: Text | None = None,
    offer: StandardOffer | None = None,
    redirected_to: Organisation | None = None,
    speakers: Sequence[Speaker] = (),
    by_mail: bool = False,
) -> VisitRequest:
    """Answer a request with a letter: accept, redirect, decline, or ask for more.

    To accept makes an incoming visit of what is known; to redirect names a standard offer or another body. What the criteria
    said is kept with the answer. `by_mail` sends the letter, once. Raises NotAllowed without the right, RuleError where the request
    does not wait, where the answer is another than the suggested one and `reason` does not say why, or where the letter cannot go.
    """
    stored: VisitRequest = VisitRequest.objects.select_for_update().get(pk=request.pk)
    must_write(actor, stored)
    told = triage(actor, [stored], today())[0]
    _check(told, what, reason or Text(), offer, redirected_to)
    _check_letter(stored, subject, text, language or stored.language, by_mail=by_mail)
    values: dict[str, Any] = {
        "state": STATES[RequestAnswer(what)],
        "suggested": told.answer or "",
        "grounds": told.grounds(),
        "reason": reason or Text(),
    }
    if what != RequestAnswer.ASK:
        values |= {"answer": what, "answered_on": today()}
    if what == RequestAnswer.REDIRECT:
        values |= {"offer": offer, "redirected_to": redirected_to}
    if what == RequestAnswer.ACCEPT:
        values |= {"visit": _visit_of(stored, actor), "speakers": list(speakers)}
    answered: VisitRequest = change(stored, values, actor=actor, verb="answered")
    _write(answered, what, subject, text, language or answered.language, by_mail=by_mail, actor=actor)
    return answered


@transaction.atomic
def answer_many(
    requests: Sequence[VisitRequest],
    what: str,
    *,
    actor: User,
    reason: Text | None = None,
    offer: StandardOffer | None = None,
    redirected_to: Organisation | None = None,
    by_mail: bool = False,
) -> list[VisitRequest]:
    """Give many requests the same answer, each with a letter of its own in its sender's language: all of them or none.

    Raises as `answer` does, naming the request; and RuleError where none or too many are chosen.
    """
    if not 0 < len(requests) <= MOST_AT_ONCE:
        raise RuleError("request.many", _("Choose 1 to %(most)d requests.") % {"most": MOST_AT_ONCE})
    found = []
    for told in triage(actor, requests, today()):
        one = told.request
        written = drafted(actor, told, what, one.language, offer or redirected_to)
        try:
            found.append(
                answer(
                    one,
                    *(what, written.subject, written.text),
                    reason=reason,
                    offer=(offer or (None if redirected_to else told.offer)),
                    redirected_to=redirected_to,
                    by_mail=by_mail and bool(one.contact_mail),
                    actor=actor,
                )
            )
        except RuleError as error:
            words = f"{one.reference} {one.organisation_name}: {error.message}"
            raise type(error)(error.code, words) from error
    return found


def _check(told: Triage, what: str, reason: Text, offer: Any, redirected_to: Any) -> None:
    if what not in RequestAnswer.values:
        raise RuleError("request.answer", _("There is no such answer."), fields={"what": [_("Choose an answer.")]})
    if told.request.state not in QUEUED:
        raise RuleError("request.not_waiting", _("The request does not wait for an answer."))
    if what == RequestAnswer.REDIRECT and offer is None and redirected_to is None:
        text = _("Name the standard offer or the body to which you redirect.")
        raise RuleError("request.where_to", text, fields={"offer": [text]})
    if told.answer is not None and told.answer != what and not reason:
        text = _("The rules suggest: %(answer)s. Say why you answer otherwise.") % {"answer": told.answer.label}
        raise RuleError("request.deviates", text, fields={"reason": [text]})


def _check_letter(request: VisitRequest, subject: str, text: str, language: str, *, by_mail: bool) -> None:
    if language not in LANGUAGES:
        raise RuleError("request.language", _("A letter is in Danish, English or Chinese."))
    if not subject.strip() or not text.strip():
        empty = _("Write a subject and a letter.")
        raise RuleError("request.letter", empty, fields={"text": [empty]})
    if by_mail and not request.contact_mail:
        none = _("No mail address is on record: take the letter as a file, or write the address down first.")
        raise RuleError("request.no_mail", none, fields={"by_mail": [none]})
    if by_mail and not can_mail():
        none = _(
            "Mail does not leave this installation: take the letter as a file. “proxenia check” says what is missing."
        )
        raise RuleError("request.mail_off", none, fields={"by_mail": [none]})


def _visit_of(request: VisitRequest, actor: User) -> Visit:
    """Make the visit that comes of an accepted request; its body is the first of the delegation where we know it."""
    title = {code: words.format(body=request.organisation_name) for code, words in TITLES.items()}
    visit: Visit = create(
        Visit,
        {
            "title": Text(title),
            "direction": Direction.IN,
            "purpose": Text({request.language: request.purpose}) if request.purpose else Text(),
            "topics": [request.topic] if request.topic else [],
            "level": request.level,
            "start": request.wanted_from,
            "end": request.wanted_until,
            "languages": request.languages,
        },
        actor=actor,
    )
    if request.organisation is not None:
        category = CATEGORIES.get(OrganisationKind(request.organisation.kind), Category.OFFICIAL)
        values = {"visit": visit, "side": Side.THEIRS, "organisation": request.organisation, "category": category}
        create(Delegate, values, actor=actor)
    return visit


def _write(
    request: VisitRequest, what: str, subject: str, text: str, language: str, *, by_mail: bool, actor: User
) -> RequestLetter:
    written: RequestLetter = create(
        RequestLetter,
        {
            "request": request,
            "kind": LetterKind.ANSWER,
            "answer": what,
            "language": language,
            "subject": " ".join(subject.split())[:200],
            "text": text.replace("\r\n", "\n"),
            "state": MailState.WAITING if by_mail else "",
        },
        actor=actor,
    )
    if by_mail:
        send_request_letter.enqueue(written.pk)
    return written
