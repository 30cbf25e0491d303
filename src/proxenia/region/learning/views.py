"""The tabs of a city-region about what it learns, the comparison of a study, and the page on which files of Eurostat are taken."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.accounts.access import must_write
from proxenia.core.charts import Bar, bars
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.exchange.actions import proceed
from proxenia.region.record.frame import framed, region_of

from . import came, queries
from .comparing import Line
from .forms import FileForm
from .study_pages import comparison_context
from .taking import take_content

LEARNING, COMPARISON = "region:learning", "region:comparison"


@require_safe
def learning(request: Request, pk: int) -> HttpResponse:
    """Show the trips, studies and recommendations of a city-region, each with what became of it."""
    region = region_of(request, pk)
    actor = request.user
    trips, studies = queries.of_region(actor, region)
    found = queries.recommendations_from(actor, trips, studies)
    context = {
        "trips": trips,
        "studies": studies,
        "followed": came.follow(actor, found, as_of(request)),
        "may_add": actor.powers.writes and region.office_id == actor.office_id,
    }
    return render(request, "region/learning/learning.html", framed(request, region, LEARNING, **context))


@require_safe
def comparison(request: Request, pk: int) -> HttpResponse:
    """Show the comparison of a city-region with its peers: the latest study, or the one that is asked for."""
    region = region_of(request, pk)
    _trips, studies = queries.of_region(request.user, region)
    asked = request.GET.get("study", "")
    chosen = next((one for one in studies if str(one.pk) == asked), studies[0] if studies and not asked else None)
    if asked and chosen is None:
        raise Http404
    context = {"studies": studies, "study": chosen, **(_table(request, chosen) if chosen else {})}
    return render(request, "region/learning/comparison.html", framed(request, region, COMPARISON, **context))


@require_safe
def study_comparison(request: Request, pk: int) -> HttpResponse:
    """Show the comparison of a study, with a drawing for each indicator."""
    study = visible_or_404(queries.studies_visible_to(request.user), pk)
    return render(request, "region/learning/study_comparison.html", {"study": study, **_table(request, study)})


def _table(request: Request, study: Any) -> dict[str, Any]:
    context = comparison_context(request.user, study, request.GET.get("period", "")[:10])
    for row in context["rows"]:
        row["chart"] = drawing(row["line"])
    return context


def drawing(line: Line) -> Any:
    """Return the drawing of an indicator: a bar for each peer, and a row with the reason for whoever has no value."""
    rows = [
        Bar(
            label=one.label,
            text=_("missing: %(why)s") % {"why": one.text} if one.is_missing else one.text,
            low=one.low,
            high=one.high,
            is_own=one.is_own,
            is_estimate=one.estimate,
        )
        for one in line.cells
    ]
    label = _("%(indicator)s: %(shown)d of %(count)d have a value. The same figures stand in the table.")
    return bars(rows, label % {"indicator": line.title, "shown": line.shown, "count": line.count})


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, pk: int) -> HttpResponse:
    """Take a file of Eurostat for an indicator of a study, and show what would come of it."""
    study = visible_or_404(queries.studies_visible_to(request.user), pk)
    must_write(request.user, study)
    form = FileForm(
        request.POST or None, request.FILES or None, study=study, initial={"indicator": request.GET.get("indicator")}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        content = said["file"].read()
        try:
            run = take_content(
                content, said["indicator"], said["choice"], file_name=said["file"].name, actor=request.user
            )
        except RuleError as error:
            form.refuse(error)
        else:
            return redirect(proceed(run, actor=request.user))
    context = {"form": form, "study": study}
    return render(request, "region/learning/take.html", context, status=422 if form.errors else 200)
