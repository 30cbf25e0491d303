"""Doors of the exchange: take sheets out, bring files in step by step, take them back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404

from . import access, actions, queries
from .choices import State, Verdict
from .columns import sheet_of, sheets
from .exporting import CSV_TYPE, XLSX_TYPE, as_csv, as_workbook
from .forms import ColumnsForm, DecisionsForm, FileForm, TableForm
from .kinds import kind_of, titled
from .models import Run, limits
from .problems import as_sheet

both = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 50


def _run(request: Request, pk: int) -> Run:
    run: Run = visible_or_404(queries.runs(request.user), pk)
    if not access.can_handle(request.user, run):
        raise NotAllowed("exchange.forbidden", _("Only who writes in the office brings files in and takes them back."))
    return run


@require_safe
def run_list(request: Request) -> HttpResponse:
    """Show the sheets that can be taken out, and the files that were brought in."""
    may_bring = access.can_bring_in(request.user)
    context = {
        "sheets": sheets(),
        "may_bring": may_bring,
        "runs": [(run, titled(run)) for run in queries.runs(request.user)[:100]] if may_bring else [],
        "days": limits()["undo_days"],
    }
    return render(request, "exchange/list.html", context)


@require_safe
def take_out(request: Request, which: str, ending: str) -> HttpResponseBase:
    """Give a sheet as CSV or XLSX, or all of them as one workbook."""
    try:
        chosen = [] if which == "all" else [sheet_of(which)]
    except KeyError:
        raise Http404 from None
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{which}.{ending}") or ""
    }
    if ending == "xlsx":
        return HttpResponse(as_workbook(chosen, actor=request.user), content_type=XLSX_TYPE, headers=headers)
    if ending == "csv" and chosen:
        return StreamingHttpResponse(as_csv(chosen[0], actor=request.user), content_type=CSV_TYPE, headers=headers)
    raise Http404


@both
def new(request: Request) -> HttpResponse:
    """Take a file, and go on to its columns."""
    access.must_bring_in(request.user)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.take_file(**form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            if len(made) > 1:
                messages.success(
                    request, _("The file holds several sheets. Bring them in from the bottom of the list up.")
                )
                return redirect("exchange:list")
            return redirect("exchange:columns", made[0].pk)
    return render(request, "exchange/new.html", {"form": form}, status=422 if form.errors else 200)


@both
def columns(request: Request, pk: int) -> HttpResponse:
    """Show the first rows of a file and what each column is taken for; take corrections, and look at all rows."""
    run = _run(request, pk)
    if kind_of(run) or run.state not in {State.COLUMNS, State.READY}:
        return redirect(run)
    table = TableForm(
        request.POST if "reread" in request.POST else None, initial={"sheet": run.sheet, "heading_row": run.heading_row}
    )
    if table.is_bound and table.is_valid():
        try:
            actions.reread(
                run, sheet_of(table.cleaned_data["sheet"]), table.cleaned_data["heading_row"], actor=request.user
            )
        except RuleError as error:
            table.refuse(error)
        else:
            return redirect("exchange:columns", run.pk)
    form = ColumnsForm(request.POST if "look" in request.POST else None, run=run)
    if form.is_bound and form.is_valid():
        try:
            looked = actions.set_columns(run, form.keys(), form.fixed(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            return redirect(actions.proceed(looked, actor=request.user))
    shown = queries.file_columns(run)
    context = {
        "run": run,
        "sheet": sheet_of(run.sheet),
        "form": form,
        "table": table,
        "columns": [(one, form[f"column{one.index}"]) for one in shown],
        "fixed": [field for field in form if field.name.startswith("fixed_")],
        "left": [one for one in shown if not one.key],
    }
    return render(request, "exchange/columns.html", context, status=422 if form.errors or table.errors else 200)


@require_safe
def run_page(request: Request, pk: int) -> HttpResponse:
    """Show how far a file is, what became of its rows, and what can be done."""
    return _page(request, _run(request, pk))


def _page(request: Request, run: Run, form: DecisionsForm | None = None) -> HttpResponse:
    if run.state == State.COLUMNS:
        return redirect("exchange:columns", run.pk)
    kind, told = kind_of(run), queries.outcome(run)
    wanted = request.GET.get("show", "")
    rows = [row for row in told.rows if not wanted or row["verdict"] == wanted]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    decides = run.state == State.READY
    shown = list(page.object_list)
    form = form or DecisionsForm(rows=shown if decides else [])
    context = {
        "run": run,
        "sheet": titled(run),
        "kind": kind,
        "about": kind.tell(run) if kind else {},
        "progress": queries.progress(run),
        "counts": [(verdict, Verdict(verdict).label, number) for verdict, number in told.counts.items()],
        "also": queries.also_words(told),
        "page": page,
        "rows": [
            (
                {**row, "verdict_words": Verdict(row["verdict"]).label},
                form[name] if (name := f"row{row['row']}") in form.fields else None,
            )
            for row in shown
        ],
        "form": form if len(form.fields) > 1 else None,
        "show": wanted,
        "query": f"show={wanted}" if wanted else "",
        "back": queries.taken_back(run) if run.state in {State.UNDO, State.UNDONE} else None,
        "left_columns": [
            heading for heading, key in zip(run.headings, run.columns, strict=True) if heading and not key
        ],
        "days": limits()["undo_days"],
        "has_problems": any(row["verdict"] in {Verdict.BAD, Verdict.DOUBTFUL} for row in told.rows),
    }
    return render(request, "exchange/run.html", context, status=422 if form.errors else 200)


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Take what a person decided of doubtful rows, and look at them again."""
    run = _run(request, pk)
    said = {name[3:] for name in request.POST if name.startswith("row")}
    rows = [row for row in queries.outcome(run).rows if str(row["row"]) in said]
    form = DecisionsForm(request.POST, rows=rows)
    if not form.is_valid():
        return _page(request, run)
    try:
        looked = actions.decide(run, form.decisions(), actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(run)
    return redirect(actions.proceed(looked, actor=request.user))


STEPS: dict[str, Any] = {
    "bring": actions.bring_in,
    "stop": actions.stop,
    "resume": actions.resume,
    "undo": actions.take_back,
}


@require_POST
def step(request: Request, pk: int, verb: str) -> HttpResponse:
    """Bring in, stop, resume or take back."""
    run = _run(request, pk)
    try:
        after = STEPS[verb](run, actor=request.user)
        return redirect(after if verb == "stop" else actions.proceed(after, actor=request.user))
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(run)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Forget a file that brought nothing in."""
    run = _run(request, pk)
    try:
        actions.discard(run, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(run)
    messages.success(request, _("It is forgotten."))
    return redirect("exchange:list")


@require_safe
def problems(request: Request, pk: int) -> HttpResponse:
    """Give the rows that are not brought in as a sheet, with what is wrong beside each, to correct and bring in again."""
    run = _run(request, pk)
    if kind_of(run):
        raise Http404
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename="problems.xlsx") or ""}
    return HttpResponse(as_sheet(run), content_type=XLSX_TYPE, headers=headers)
