"""Pages about gifts that are more than a list, a record or a form: what the rules say, and the disclosure list."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.declaring import keyed
from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import FORMATS, document_response
from proxenia.core.errors import NotAllowed
from proxenia.core.requests import Request
from proxenia.exchange.exporting import CSV_TYPE, XLSX_TYPE, as_csv, as_workbook

from .choices import GiftDirection
from .gift_pages import drafted
from .gifts.documents import document, period_words, sheet
from .gifts.reading import Disclosed, Period, disclosed, officials, years
from .models import Gift

EARLIEST, LATEST = 1000, 9999
QUARTERS = ("1", "2", "3", "4")


@require_safe
def check(request: Request) -> HttpResponse:
    """Say, while a gift is typed, what the rules say about its value."""
    asked = request.GET
    direction = asked.get("direction", "")
    values = {
        "direction": direction if direction in GiftDirection.values else GiftDirection.GIVEN,
        "value": _amount(asked.get("value", "")),
        "currency": asked.get("currency", "DKK")[:3].upper(),
        "day": _date(asked.get("day", "")),
    }
    found = drafted(request.user, values) if values["value"] is not None else []
    return render(request, "protocol/gift_check.html", {"ruled": found})


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


@require_safe
def disclosure(request: Request) -> HttpResponseBase:
    """Show the gifts of a year or quarter, as a page or, by `?format=pdf|docx|csv|xlsx`, as a file; for the office's readers."""
    actor = request.user
    if not actor.reads_office:
        raise NotAllowed(
            "gift.disclosure.forbidden", _("Only those who read the whole office see the disclosure list.")
        )
    period = _period(request)
    lines = disclosed(actor, period, keyed(request.GET.get("post", "")) or None)
    asked = request.GET.get("format", "")
    if asked in {"csv", "xlsx"}:
        return _file(request, lines, period, asked)
    base = request.build_absolute_uri("/").rstrip("/")
    made = document(lines, period, language=document_language(request), office=str(actor.office), base=base)
    if asked:
        if asked not in FORMATS:
            raise Http404
        return document_response(made, asked, made.title)
    more: dict[str, Any] = {
        "years": sorted({*years(actor), period.year, today().year}, reverse=True),
        "period": period,
        "quarters": [1, 2, 3, 4],
        "officials": officials(actor),
        "post": request.GET.get("post", ""),
        "query": request.GET.urlencode(),
        "fixed_day": True,
    }
    return document_page(
        request, _Ledger(), made, keeps=("year", "quarter", "post"), template="protocol/disclosure.html", **more
    )


class _Ledger:
    """What the list is about, as the frame of documents names it."""

    def __str__(self) -> str:
        return _("Gifts")

    def get_absolute_url(self) -> str:
        """Return the address of the ledger."""
        return reverse("protocol:gift-list")


def _period(request: Request) -> Period:
    """Return the period asked for; this year where none is, or it makes no sense."""
    year = keyed(request.GET.get("year", ""))
    quarter = request.GET.get("quarter", "")
    return Period(year if EARLIEST <= year <= LATEST else today().year, int(quarter) if quarter in QUARTERS else 0)


def _file(request: Request, lines: list[Disclosed], period: Period, ending: str) -> HttpResponseBase:
    made = sheet(lines)
    found: Any = Gift.objects.visible_to(request.user).filter(pk__in=[line.gift.pk for line in lines])
    name = f"{_('gifts')}-{period_words(period).replace(' ', '-')}.{ending}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    if ending == "csv":
        return StreamingHttpResponse(
            as_csv(made, actor=request.user, found=found), content_type=CSV_TYPE, headers=headers
        )
    return HttpResponse(as_workbook([made], actor=request.user, found=found), content_type=XLSX_TYPE, headers=headers)
