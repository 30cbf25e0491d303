"""The pages of people and days that are no plain record: a project’s tab, quick entry, shares, claims, who is taken up."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts import writing
from proxenia.accounts.access import can_write, must_write
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.projects import access
from proxenia.projects.models import Claim, Competence, DayRecord
from proxenia.projects.record.frame import framed, own_project_of
from proxenia.relations.steps import press, step
from proxenia.sources.figures import money, number

from . import claiming, figures, forms, load, queries
from .claim_lines import sheet_of, totals
from .office_pages import net_words, topics_of
from .pages import employers_words
from .periods import quarter_before, quarter_of
from .sharing import Stake, share_out
from .workbook import TYPE, filename, workbook

HERE = "projects:days"
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: Request, pk: int) -> HttpResponse:
    """Show who works for a project: adviser posts with shares, buy-outs with what is agreed, recorded and left, travel, claims."""
    project = own_project_of(request, pk)
    found = figures.days_of(request.user, project)
    advisers = list(queries.advisers_visible_to(request.user).filter(project=project))
    seconded = list(queries.secondments_visible_to(request.user).filter(project=project))
    claims = totals(queries.claims_of(request.user, project), found)
    context = framed(
        request,
        project,
        HERE,
        advisers=[(one, employers_words(one)) for one in advisers],
        secondments=[(one, net_words(one)) for one in seconded],
        found=found,
        flagged=[line for line in found.lines if line.remarks],
        latest=found.lines[:-11:-1],
        travel=[(one, money(one.record.amount, one.record.currency)) for one in found.travel_lines],
        claims=[(one, money(total, one.currency)) for one, total in claims],
        unclaimed=figures.told(sum((line.days for line in found.lines if line.claim is None), figures.NOTHING)),
        may_write=can_write(request.user, project),
    )
    return render(request, "projects/days/overview.html", context)


@both
def add_day(request: Request, pk: int) -> HttpResponse:
    """Show and take the short form by which a day is written down from a phone; what was chosen stays for the next one."""
    project = own_project_of(request, pk)
    must_write(request.user, project)
    given = {name: request.GET[name] for name in ("buyout", "first") if request.GET.get(name)}
    form = forms.QuickDayForm(request.POST or None, actor=request.user, project=project, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.create(DayRecord, form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            _say_recorded(request, made)
            return redirect(f"{reverse('projects:days-add', args=[project.pk])}?buyout={made.buyout_id}")
    context = {
        "form": form,
        "title": _("Write down a day"),
        "back_url": reverse(HERE, args=[project.pk]),
        "project": project,
        "none": not form.fields["buyout"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "projects/days/add.html", context, status=422 if form.is_bound and form.errors else 200)


def _say_recorded(request: Request, made: DayRecord) -> None:
    """Say that a day is written down, and at once what is not as agreed."""
    found = figures.reckon(
        request.user, list(queries.with_records(queries.buyouts_visible_to(request.user).filter(pk=made.buyout_id)))
    )
    messages.success(request, _("Written down: %(what)s.") % {"what": made})
    for one in found:
        own = [remark for line in one.lines if line.record.pk == made.pk for remark in line.remarks]
        for remark in (*own, *one.remarks):
            messages.warning(request, f"{one.buyout}: {remark.words}")


@both
def shares(request: Request, pk: int) -> HttpResponse:
    """Show and take the form that says who employs a post from a day on, and by which shares."""
    adviser = visible_or_404(queries.advisers_visible_to(request.user), pk)
    must_write(request.user, adviser)
    sets = list(adviser.share_sets.all())
    stakes = [Stake(one.employer, one.share) for one in sets[-1].shares.all()] if sets else []
    begins = sets[-1].start if sets else adviser.start
    form = forms.ShareForm(request.POST or None, actor=request.user, stakes=stakes, initial={"start": begins or ""})
    if request.method == "POST" and form.is_valid():
        try:
            share_out(adviser, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(adviser)
    context = {"form": form, "adviser": adviser, "rows": form.rows(), "back_url": adviser.get_absolute_url()}
    return render(request, "projects/days/shares.html", context, status=422 if form.is_bound and form.errors else 200)


@both
def draft(request: Request, pk: int) -> HttpResponse:
    """Show and take the form that begins a claim; it begins with the last quarter that is over."""
    project = own_project_of(request, pk)
    must_write(request.user, project)
    over = quarter_before(today())
    initial = {"first": over.first, "last": over.last, "funder": project.programme and project.programme.funder}
    form = forms.DraftForm(request.POST or None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = claiming.draft_claim(project, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(made)
    context = {
        "form": form,
        "title": _("Begin a claim"),
        "back_url": reverse(HERE, args=[project.pk]),
        "version": None,
        "remove_url": "",
    }
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound and form.errors else 200)


def _claim(request: Request, pk: int) -> Claim:
    found: Claim = visible_or_404(queries.claims_visible_to(request.user), pk)
    return found


@both
def send(request: Request, pk: int) -> HttpResponse:
    """Note that a claim was sent: its lines are frozen."""
    return _dated(request, pk, claiming.send_claim, _("Claim %(number)s was sent"))


@both
def paid(request: Request, pk: int) -> HttpResponse:
    """Note that a claim was paid."""
    return _dated(request, pk, claiming.mark_paid, _("Claim %(number)s was paid"))


def _dated(request: Request, pk: int, act: Any, title: str) -> HttpResponse:
    claim = _claim(request, pk)
    allowed = can_write(request.user, claim)
    said = title % {"number": claim.number}
    return step(request, claim, forms.OnForm, title=said, act=act, allowed=allowed, initial={"on": today()})


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Make a claim that was sent a draft again."""
    return press(request, _claim(request, pk), claiming.withdraw_claim, _("The claim is a draft again."))


@require_POST
def unpaid(request: Request, pk: int) -> HttpResponse:
    """Take back that a claim was paid."""
    return press(request, _claim(request, pk), claiming.take_back_payment, _("The claim waits for its payment again."))


@require_safe
def claim_sheet(request: Request, pk: int) -> HttpResponse:
    """Give a claim as a workbook."""
    sheet = sheet_of(request.user, _claim(request, pk))
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=filename(sheet))}
    return HttpResponse(workbook(sheet), content_type=TYPE, headers=headers)


@require_safe
def taken_up(request: Request) -> HttpResponse:
    """Show departments beside what they promised, people with more agreed days than weekdays, and experts with free days."""
    actor = request.user
    if not access.reads_own(actor):
        raise NotAllowed("days.load.forbidden", _("Only those who read the whole office see who is taken up."))
    buyouts = list(queries.buyouts_visible_to(actor))
    experts: list[Competence] = list(queries.experts_visible_to(actor))
    quarter = quarter_of(today())
    free = load.free_of(actor, experts, quarter)
    context = {
        "loads": load.department_loads(actor, list(queries.capacities_visible_to(actor)), buyouts),
        "people": load.person_loads(buyouts),
        "quarter": quarter,
        "experts": [
            {
                "one": one,
                "topics": topics_of(one),
                "days": None if one.quarter_days is None else number(one.quarter_days.normalize()),
                "free": None if (left := free[one.pk]) is None else figures.told(left),
            }
            for one in experts
        ],
    }
    return render(request, "projects/days/taken_up.html", context)
