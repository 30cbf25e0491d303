"""The page of money of a project, and its workbook. The own office alone reads them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.accounts.writing import PLAIN
from proxenia.core.documents.responses import safe_name
from proxenia.core.requests import Request, as_of
from proxenia.projects.record.frame import framed, own_project_of
from proxenia.projects.tabbed import add_urls
from proxenia.sources.figures import money as told

from . import queries
from .parts import PARTS, TAB
from .reckoning import REVISED
from .tables import GrantRow, MoneyTable, money_of
from .words import lack_words, lines_of, lines_of_all, lines_of_year, rate_words
from .workbook import workbook_of

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NEWEST = 50
"""So many entries stand on the page of all years; on that of a year stand all of it."""


def _year_of(request: Request) -> int | None:
    """Return the year that is asked about; None means all. What is no year is said in a warning and means all."""
    text = request.GET.get("year", "").strip()
    if text.isdecimal() and len(text) == len("2018"):
        return int(text)
    if text:
        messages.warning(request, _("“%(text)s” is not a year. Write it as 2018.") % {"text": text})
    return None


@require_safe
def money(request: Request, pk: int) -> HttpResponse:
    """Show what a project may cost and has cost, line by line; `?year=2018` alone that year."""
    project, day, year = own_project_of(request, pk), as_of(request), _year_of(request)
    table = money_of(request.user, project, year, day)
    may_write = PLAIN.can_write(request.user, project)
    entries = queries.entries_of(request.user, project, day).order_by("-day", "-pk")
    shown = entries.filter(day__year=year) if year is not None else entries[:NEWEST]
    decided = [one for one in queries.amounts_of(request.user, project) if year in {None, one.year}]
    context: dict[str, Any] = {
        "table": table,
        "sections": [
            (year, lines_of_year(table, year), list(lines_of(sums, table.currency))) for year, sums in table.years
        ],
        "whole": lines_of_all(table) if len(table.years) > 1 else [],
        "total": list(lines_of(table.total, table.currency)),
        "funders": [(one.name, list(lines_of(one.total, table.currency))) for one in table.funders],
        "lack": lack_words(table.total.lacks),
        "grants": _grants(request, table),
        "rates": [rate_words(one) for one in table.rates],
        "decided": [(one, told(one.amount, one.currency)) for one in decided],
        "revised": REVISED,
        "entries": [(one, told(one.amount, one.currency)) for one in shown],
        "more": year is None and entries.count() > NEWEST,
        "reckoning": queries.currency_of(request.user, project),
        "may_write": may_write,
        "add": add_urls(PARTS, project) if may_write else {},
        "query": request.GET.urlencode(),
        "workbook_url": reverse("projects:money-workbook", args=[project.pk]),
        "year_text": request.GET.get("year", ""),
        "as_of": day,
        "as_of_text": request.GET.get("as_of", ""),
    }
    return render(request, "projects/money/money.html", framed(request, project, TAB, **context))


def _grants(request: Request, table: MoneyTable) -> list[tuple[GrantRow, str, str, str, list[Any]]]:
    """Return each grant with its amount, what was received and what is outstanding in words, and its payments."""
    project = table.project
    payments = queries.payments_of(request.user, project, table.day)
    return [
        (
            one,
            told(one.amount, one.currency),
            "; ".join(told(amount, currency) for currency, amount in one.received) or _("nothing yet"),
            told(one.outstanding, one.currency) if one.outstanding is not None else _("paid in other currencies"),
            [(each, told(each.amount, each.currency)) for each in payments if each.grant_id == one.pk],
        )
        for one in table.grants
    ]


@require_safe
def workbook(request: Request, pk: int) -> HttpResponse:
    """Give the same as a workbook."""
    project = own_project_of(request, pk)
    table = money_of(request.user, project, _year_of(request), as_of(request))
    response = HttpResponse(workbook_of(project, table, actor=request.user), content_type=XLSX_TYPE)
    name = safe_name(_("%(project)s budget and accounts") % {"project": project})
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    response.headers["Cache-Control"] = "private, no-store"
    return response
