"""Doors of the request desk: the queue, what is set aside, one request and its answer, waves, load and figures."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write_in, must_write
from proxenia.accounts.invitations import can_mail
from proxenia.contacts.booking import loads, sums
from proxenia.contacts.queries import speakers_on
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.month_bars import bars
from proxenia.core.months import later, month_of, months
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.texts import LANGUAGE_NAMES, LANGUAGES
from proxenia.directory.letters import Letter
from proxenia.directory.models import Organisation, Topic
from proxenia.visits.choices import QUEUED, LetterKind, RequestAnswer

from . import actions, answering, figures, load, reads
from .criteria import criteria, rules
from .forms import AnswerForm, BatchForm, JudgeForm
from .mailing import office_name
from .pages import public_address, wanted
from .triage import triage

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE = 422
PER_PAGE = 50
MONTHS_BACK, MONTHS_AHEAD = 12, 6


def _one(request: Request, pk: int) -> Any:
    return visible_or_404(reads.every_request(request.user), pk)


@require_safe
def queue(request: Request) -> HttpResponse:
    """Show what waits for an answer, the nearest date first, with criteria and suggested answers."""
    found = reads.queue(request.user)
    topic, state = request.GET.get("topic", ""), request.GET.get("state", "")
    if topic:
        found = found.filter(topic=keyed(topic))
    if state:
        found = found.filter(state=state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = triage(request.user, list(page.object_list), today())
    desk = reads.desk_of(request.user)
    context = {
        "page": page,
        "rows": [(one, wanted(one.request), (today() - one.request.received_on).days) for one in rows],
        "criteria": criteria(),
        "desk": desk,
        "form_url": public_address(desk) if desk.pk and desk.is_open else "",
        "topics": reads.topics_of(request.user),
        "topic": topic,
        "state": state,
        "states": [(one.value, one.label) for one in QUEUED],
        "apart": reads.apart(request.user).count(),
        "unmatched": any(one.request.organisation is None for one in rows),
        "may_write": can_write_in(request.user, request.user.office_id),
        "query": "&".join(f"{name}={value}" for name, value in (("topic", topic), ("state", state)) if value),
    }
    return render(request, "visits/requests/queue.html", context)


@require_safe
def apart(request: Request) -> HttpResponse:
    """Show what is set aside: perhaps spam, or not confirmed by its sender."""
    page = Paginator(reads.apart(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "visits/requests/apart.html", {"page": page})


@require_safe
def rule_table(request: Request) -> HttpResponse:
    """Show the criteria and the table of rules in full, as visitors read them too."""
    desk = reads.desk_of(request.user)
    names = {str(one.key): one.name for one in criteria()} | {"offer": _("standard offer on the topic")}
    context = {
        "criteria": [(one.name, one.words(desk)) for one in criteria()],
        "rules": [(one, [(names[key], word) for key, word in one.conditions()]) for one in rules()],
        "desk": desk,
    }
    return render(request, "visits/requests/rules.html", context)


def _press(request: Request, pk: int, act: Any, said: str, *args: Any) -> HttpResponse:
    """Take a step with a request, and go back to it; what stands in its way is said there."""
    found = _one(request, pk)
    must_write(request.user, found)
    try:
        act(found, *args, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect(found)


@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    """Put a request that was set aside into the queue."""
    return _press(request, pk, actions.take_in, _("The request stands in the queue now."))


@require_POST
def take_up(request: Request, pk: int) -> HttpResponse:
    """Say that somebody looks at it."""
    return _press(request, pk, actions.take_up, _("Its sender reads now that it is being looked at."))


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Withdraw a request for its sender."""
    return _press(request, pk, actions.withdraw, _("The request was withdrawn."))


@require_POST
def judge(request: Request, pk: int) -> HttpResponse:
    """Say whether a criterion is met."""
    form = JudgeForm(request.POST, actor=request.user)
    found = _one(request, pk)
    must_write(request.user, found)
    if not form.is_valid():
        messages.error(request, _("There is no such criterion, or no such answer to it."))
        return redirect(found)
    said = form.cleaned_data
    return _press(request, pk, actions.judge, _("Saved."), said["criterion"], said["met"], said["why"])


@require_POST
def name_body(request: Request, pk: int) -> HttpResponse:
    """Say which organisation of the register asks."""
    found = _one(request, pk)
    must_write(request.user, found)
    organisations = Organisation.objects.visible_to(request.user)
    chosen = organisations.filter(pk=keyed(request.POST.get("organisation", ""))).first()
    if chosen is None:
        messages.error(request, _("There is no such organisation."))
        return redirect(found)
    return _press(request, pk, actions.name_body, _("Saved."), chosen)


@require_POST
def find_bodies(request: Request) -> HttpResponse:
    """Look for the organisations of all waiting requests."""
    if not can_write_in(request.user, request.user.office_id):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    number = actions.find_bodies(actor=request.user)
    said = ngettext("%(n)d body was found.", "%(n)d bodies were found.", number)
    messages.success(request, said % {"n": number})
    return redirect("visits:request-queue")


@both
def answer(request: Request, pk: int, what: str) -> HttpResponse:
    """Show the draft of an answer in a language, and take the answer as it was written."""
    found = _one(request, pk)
    must_write(request.user, found)
    if what not in RequestAnswer.values:
        raise Http404
    language = request.POST.get("language") or request.GET.get("language") or found.language
    language = language if language in LANGUAGES else found.language
    told = triage(request.user, [found], today())[0]
    form = AnswerForm(request.POST or None, actor=request.user, initial=_draft(request, told, what, language))
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name not in {"what", "subject", "text"}}
        subject, text = form.cleaned_data["subject"], form.cleaned_data["text"]
        try:
            answering.answer(found, what, subject, text, **said, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The answer is on record."))
            return redirect(found)
    context = {
        "form": form,
        "record": found,
        "told": told,
        "what": RequestAnswer(what),
        "deviates": told.answer is not None and told.answer != what,
        "languages": [(code, name, code == language) for code, name in LANGUAGE_NAMES.items()],
        "can_mail": can_mail() and bool(found.contact_mail),
    }
    return render(request, "visits/requests/answer.html", context, status=INCOMPLETE if form.is_bound else 200)


def _draft(request: Request, told: Any, what: str, language: str) -> dict[str, Any]:
    """Return what the form of an answer begins with; the same answer as last time begins with the reason of last time."""
    last = told.last if told.last is not None and told.last.answer == what else None
    instead = (last.offer or last.redirected_to) if last else None
    written = answering.drafted(request.user, told, what, language, instead or told.offer)
    return {
        "what": what,
        "language": language,
        "subject": written.subject,
        "text": written.text,
        "offer": (last.offer if last else None) or told.offer,
        "redirected_to": last.redirected_to if last else None,
        "reason": last.reason if last else {},
        "by_mail": can_mail() and bool(told.request.contact_mail),
    }


@both
def batch(request: Request) -> HttpResponse:
    """Give the chosen requests the same answer, after showing each its letter."""
    if not can_write_in(request.user, request.user.office_id):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    keys = [keyed(value) for value in (request.POST or request.GET).getlist("pk")]
    chosen = list(reads.queue(request.user).filter(pk__in=keys))
    what = request.POST.get("what", "")
    form = BatchForm(request.POST if "what" in request.POST else None, actor=request.user)
    if not chosen:
        messages.error(request, _("Tick the requests that get the same answer first."))
        return redirect("visits:request-queue")
    if form.is_bound and form.is_valid() and "send" in request.POST:
        try:
            done = answering.answer_many(chosen, **form.cleaned_data, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            said = ngettext("%(n)d request was answered.", "%(n)d requests were answered.", len(done))
            messages.success(request, said % {"n": len(done)})
            return redirect("visits:request-queue")
    told = triage(request.user, chosen, today())
    offer = form.cleaned_data.get("offer") if form.is_bound and form.is_valid() else None
    letters = [
        (one, answering.drafted(request.user, one, what, one.request.language, offer))
        for one in told
        if what in RequestAnswer.values
    ]
    context = {"form": form, "told": told, "letters": letters, "can_mail": can_mail()}
    failed = form.is_bound and bool(form.errors)
    return render(request, "visits/requests/batch.html", context, status=INCOMPLETE if failed else 200)


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    """Give an answer's letter as a Word file."""
    found = visible_or_404(reads.letters_visible_to(request.user), pk)
    if found.kind != LetterKind.ANSWER or not found.text:
        raise Http404
    written = Letter(found.language, LANGUAGE_NAMES[found.language], found.subject, found.text)
    office = office_name(reads.desk_of(request.user), found.language)
    document = written.document(office=office, as_of=found.written_on)
    return document_response(document, "docx", found.subject)


@require_safe
def waves(request: Request) -> HttpResponse:
    """Show how requests on a topic come in waves, and what those who speak on it are booked."""
    topics = reads.topics_of(request.user)
    chosen: Topic | None = next((one for one in topics if str(one.pk) == request.GET.get("topic")), None)
    if chosen is None and "topic" not in request.GET:
        chosen = topics[0] if topics else None
    here = month_of(today())
    back = months(later(here, 1 - MONTHS_BACK), MONTHS_BACK)
    ahead = months(here, MONTHS_AHEAD)
    told = load.wave(request.user, chosen, back)
    speakers = speakers_on(request.user, [chosen.pk] if chosen else [one.pk for one in topics], today())
    found = loads(request.user, speakers, ahead)
    taken = sums(found, MONTHS_AHEAD)
    about = str(chosen) if chosen else _("all topics")
    context = {
        "topics": topics,
        "chosen": chosen,
        "about": about,
        "waves": told,
        "total": sum(one.total for one in told),
        "wave_picture": bars(back, [one.numbers for one in told], _("Requests by month: %(topic)s") % {"topic": about}),
        "loads": found,
        "ahead": ahead,
        "load_picture": bars(
            ahead,
            [[booked] for booked, _room in taken],
            _("Booked by month, beside what can be taken: %(topic)s") % {"topic": about},
            [room for _booked, room in taken],
        ),
        "list_url": reverse("visits:request-list"),
    }
    return render(request, "visits/requests/load.html", context)


@require_safe
def numbers(request: Request) -> HttpResponse:
    """Show how many requests came and were answered, year by year, and how long an answer took."""
    desk = reads.desk_of(request.user)
    context = {"years": figures.years(request.user), "desk": desk, "list_url": reverse("visits:request-list")}
    return render(request, "visits/requests/figures.html", context)
