"""Documents made from live data, as pages and as files."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from proxenia.core.documents.pages import document_language, document_page
from proxenia.core.documents.responses import FORMATS, document_response
from proxenia.core.requests import Request, as_of, visible_or_404

from .answer.asking import answer
from .answer.document import document, figure_title, on_two_pages
from .answer.figures import Figures
from .answer.model import as_data as answer_data
from .brief import LANGUAGES, brief
from .queries import subjects

RECORDS = 100


def _base(request: Request) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def brief_of(label: str) -> Callable[..., HttpResponse]:
    """Return the view of the two pages about a record of a kind, as a page or, by `?format=pdf|docx`, as a file."""

    @require_safe
    def view(request: Request, pk: int) -> HttpResponse:
        record = visible_or_404(subjects(request.user, label), pk)
        language = document_language(request, LANGUAGES)
        made = brief(request.user, record, as_of(request), language=language, base=_base(request))
        asked = request.GET.get("format", "")
        if asked:
            return document_response(made, asked, f"{made.title} {made.as_of.isoformat()}")
        return document_page(request, record, made, among=LANGUAGES)

    return view


@require_safe
def answer_page(request: Request, pk: int) -> HttpResponse:
    """Answer “what came of it?” for a tie, as a page or, by `?format=pdf|docx|json`, as a file."""
    tie = visible_or_404(subjects(request.user, "relations.tie"), pk)
    found = answer(request.user, tie, as_of(request), document_language(request))
    asked = request.GET.get("format", "")
    if asked == "json":
        return JsonResponse(answer_data(found), encoder=DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False})
    if asked:
        if asked not in FORMATS:
            raise Http404
        made = on_two_pages(found, _base(request))
        return document_response(made, asked, f"{made.title} {made.as_of.isoformat()}")
    return document_page(request, tie, document(found, _base(request)))


@require_safe
def answer_figure(request: Request, pk: int, key: str) -> HttpResponse:
    """Show the records that a figure of an answer counts or sums."""
    tie = visible_or_404(subjects(request.user, "relations.tie"), pk)
    day = as_of(request)
    try:
        figure = Figures(request.user, tie, day).figure(key)
    except KeyError:
        raise Http404 from None
    page = Paginator(figure.records.order_by("pk"), RECORDS).get_page(request.GET.get("page"))
    rows = [_row(one, figure.sums) for one in page.object_list]
    query = urlencode({"as_of": day.isoformat()})
    context = {"tie": tie, "day": day, "title": figure_title(key), "figure": figure, "page": page, "rows": rows}
    return render(request, "reports/figure.html", context | {"query": query})


def _row(record: Any, sums: str) -> dict[str, Any]:
    """Return a line of the records behind a figure; a cost is told with the contact it belongs to."""
    contact = getattr(record, "interaction", None)
    dated = contact or record
    return {
        "record": record,
        "contact": contact,
        "when": getattr(dated, "start", None),
        "summed": getattr(record, sums) if sums else None,
    }
