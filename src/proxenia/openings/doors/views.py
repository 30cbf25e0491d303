"""Doors of calls, answers and introductions beside their declared pages, and the list of what officials disclose."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.accounts.invitations import can_mail
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import FORMATS, document_response
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.texts import LANGUAGE_NAMES
from proxenia.directory.letters import Letter
from proxenia.exchange.exporting import CSV_TYPE, XLSX_TYPE, lines_as
from proxenia.openings.choices import CityRole, Stage
from proxenia.openings.models import Application, Call, Introduction
from proxenia.openings.queries import needs_visible_to
from proxenia.relations.steps import press, step

from . import actions, answering, calling, disclosing, queries
from .access import must_read_list
from .forms import CancelForm, ConsentForm, DecideForm, EndRoleForm, ExtendForm, NameForm, ReachForm, ReasonForm
from .letters import office_name
from .pages import fairness
from .rules import role_words, rule_of

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE = 422
EARLIEST, LATEST = 1000, 9998


def _call(request: Request, pk: int) -> Call:
    found: Call = visible_or_404(queries.calls(request.user), pk)
    return found


def _answer(request: Request, pk: int) -> Application:
    found: Application = visible_or_404(queries.every_answer(request.user), pk)
    return found


def _introduction(request: Request, pk: int) -> Introduction:
    found: Introduction = visible_or_404(queries.introductions(request.user), pk)
    return found


@require_POST
def open_call(request: Request, pk: int) -> HttpResponse:
    """Draft a call from a need with one press, and go to it."""
    need = visible_or_404(needs_visible_to(request.user), pk)
    must_write(request.user, need)
    try:
        made = calling.draft_call(need, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(need)
    messages.success(request, _("A draft is ready. Read it, change what you like, and publish it."))
    return redirect(made)


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Make a call public and tell the field."""
    return press(request, _call(request, pk), calling.publish, _("The call is public, and the field is told."))


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a call whose last day is over."""
    return press(request, _call(request, pk), calling.close, _("The call is closed."))


@both
def extend(request: Request, pk: int) -> HttpResponse:
    """Let a call stay open longer."""
    call = _call(request, pk)
    title = _("%(name)s: open longer") % {"name": call}
    initial = {"closes_on": call.closes_on}
    allowed = can_write(request.user, call)
    return step(request, call, ExtendForm, title=title, act=calling.extend, allowed=allowed, initial=initial)


@both
def cancel(request: Request, pk: int) -> HttpResponse:
    """Cancel a call, and say why."""
    call = _call(request, pk)
    title = _("%(name)s: cancel") % {"name": call}
    return step(request, call, CancelForm, title=title, act=calling.cancel, allowed=can_write(request.user, call))


@both
def decide(request: Request, pk: int) -> HttpResponse:
    """Settle a call, after showing once more who is chosen, why, and which conflicts of interest are on record."""
    call = _call(request, pk)
    must_write(request.user, call)
    form = DecideForm(request.POST or None, actor=request.user, initial={"by_mail": can_mail()})
    if request.method == "POST" and form.is_valid():
        try:
            calling.decide(call, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The call is decided. A letter to each is written."))
            return redirect(call)
    context = {"form": form, "record": call, "can_mail": can_mail(), **fairness(request.user, call)}
    return render(request, "openings/doors/decide.html", context, status=_status(form))


def _status(form: Any) -> int:
    return INCOMPLETE if form.is_bound and form.errors else 200


@require_safe
def compare(request: Request, pk: int) -> HttpResponse:
    """Show the answers to a call side by side."""
    call = _call(request, pk)
    if not (request.user.reads_office and request.user.office_id == call.office_id):
        raise Http404
    context = {
        "record": call,
        "may_judge": can_write(request.user, call) and call.is_over(today()) and not call.settled_words,
        **fairness(request.user, call),
    }
    return render(request, "openings/doors/compare.html", context)


def _judge(request: Request, pk: int, act: Any, title: str) -> HttpResponse:
    one = _answer(request, pk)
    words = title % {"name": one}
    allowed = can_write(request.user, one)
    return step(request, one, ReasonForm, title=words, act=act, allowed=allowed, initial={"reason": one.reason})


@both
def select(request: Request, pk: int) -> HttpResponse:
    """Select an answer, and say why."""
    return _judge(request, pk, answering.select, _("%(name)s: select"))


@both
def pass_over(request: Request, pk: int) -> HttpResponse:
    """Do not select an answer, and say why."""
    return _judge(request, pk, answering.pass_over, _("%(name)s: not selected"))


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Withdraw an answer for its sender."""
    return press(request, _answer(request, pk), answering.withdraw, _("The answer was withdrawn."))


@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    """Let an answer count that was set aside."""
    return press(request, _answer(request, pk), answering.take_in, _("The answer counts now."))


@both
def name_organisation(request: Request, pk: int) -> HttpResponse:
    """Say which organisation of the register answered: one of those suggested by one press, or any."""
    one = _answer(request, pk)
    title = _("%(name)s: which organisation is it?") % {"name": one}
    act, allowed = answering.name_organisation, can_write(request.user, one)
    return step(request, one, NameForm, title=title, act=act, allowed=allowed)


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    """Give a letter about an answer as a Word file."""
    found = visible_or_404(queries.letters(request.user), pk)
    if not found.text:
        raise Http404
    written = Letter(found.language, LANGUAGE_NAMES[found.language], found.subject, found.text)
    office = office_name(queries.desk_of(request.user), found.application.call, found.language)
    document = written.document(office=office, as_of=found.written_on)
    return document_response(document, "docx", found.subject)


@require_safe
def set_aside(request: Request, pk: int) -> HttpResponse:
    """Show the answers to a call that do not count: perhaps spam, not confirmed, or withdrawn."""
    call = _call(request, pk)
    if not (request.user.reads_office and request.user.office_id == call.office_id):
        raise Http404
    found = queries.not_counted(request.user, call)
    return render(request, "openings/doors/set_aside.html", {"record": call, "found": found})


@both
def consent(request: Request, pk: int) -> HttpResponse:
    """Note what a side says to being introduced."""
    one = _introduction(request, pk)
    side = request.GET.get("side", "")
    initial = {"on": str(today()), "side": side, "consent": "given"}
    title = _("%(name)s: what a side says") % {"name": one}
    act, allowed = actions.note_consent, can_write(request.user, one)
    return step(request, one, ConsentForm, title=title, act=act, allowed=allowed, initial=initial)


@both
def reach(request: Request, pk: int) -> HttpResponse:
    """Note how far an introduction has come, and who says so."""
    one = _introduction(request, pk)
    must_write(request.user, one)
    form = ReachForm(request.POST or None, actor=request.user, introduction=one, initial={"on": str(today())})
    if request.method == "POST" and form.is_valid():
        try:
            actions.reach(one, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(one)
    context = {"form": form, "record": one, "ended": one.role_ended_on is not None}
    return render(request, "openings/doors/reach.html", context, status=_status(form))


@both
def end_role(request: Request, pk: int) -> HttpResponse:
    """Warn before a contract is negotiated or a single firm is supported, and go on only where our role ends there."""
    one = _introduction(request, pk)
    must_write(request.user, one)
    form = EndRoleForm(request.POST or None, actor=request.user, initial={"on": str(today()), "told_by": "ours"})
    if request.method == "POST" and form.is_valid():
        try:
            _end(one, form.values(), request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Our role has ended here."))
            return redirect(one)
    rule = rule_of(queries.desk_of(request.user))
    context = {"form": form, "record": one, "rule": rule, "settled": one.settled_words}
    return render(request, "openings/doors/end_role.html", context, status=_status(form))


def _end(one: Introduction, said: dict[str, Any], actor: Any) -> None:
    if said["case"] == Stage.NEGOTIATION:
        told = {name: said[name] for name in ("on", "told_by", "note")}
        actions.reach(one, stage=Stage.NEGOTIATION, ending_role=said["ends"], **told, actor=actor)
    else:
        why = said["note"] or str(dict(EndRoleForm.CASES)["support"])
        actions.end_role(one, on=said["on"], why=why, actor=actor)


@require_safe
def roles(request: Request) -> HttpResponse:
    """Say what each role of ours may do and may not do, and where our role ends."""
    told = [(role.label, *role_words(role)) for role in CityRole]
    return render(request, "openings/doors/roles.html", {"roles": told, "rule": rule_of(queries.desk_of(request.user))})


@require_safe
def disclosed(request: Request) -> HttpResponseBase:
    """Show what officials disclosed in a year, as a page or, by `?format=pdf|docx|csv|xlsx`, as a file; for the office's readers."""
    actor = request.user
    must_read_list(actor)
    year = keyed(request.GET.get("year", ""))
    year = year if EARLIEST <= year <= LATEST else today().year
    post = keyed(request.GET.get("post", "")) or None
    language = document_language(request)
    asked = request.GET.get("format", "")
    if asked in {"csv", "xlsx"}:
        return _file(request, disclosing.list_of(actor, year, post), year, asked)
    with disclosing.in_words_of(language):
        lines = disclosing.list_of(actor, year, post)
    base = request.build_absolute_uri("/").rstrip("/")
    made = disclosing.document(lines, year, language=language, office=str(actor.office), base=base)
    if asked:
        if asked not in FORMATS:
            raise Http404
        return document_response(made, asked, made.title)
    more: dict[str, Any] = {
        "years": sorted({*disclosing.years(actor), year, today().year}, reverse=True),
        "year": year,
        "officials": disclosing.officials(actor),
        "post": request.GET.get("post", ""),
        "query": request.GET.urlencode(),
        "fixed_day": True,
    }
    template = "openings/doors/disclosed.html"
    return document_page(request, disclosing.Ledger(), made, keeps=("year", "post"), template=template, **more)


def _file(request: Request, lines: list[Any], year: int, ending: str) -> HttpResponse:
    content = lines_as(ending, disclosing.SHEET, disclosing.cells(lines), actor=request.user)
    name = f"{_('disclosures')}-{year}.{ending}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type=CSV_TYPE if ending == "csv" else XLSX_TYPE, headers=headers)
