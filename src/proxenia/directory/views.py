"""Doors of the directory that are more than declared pages: the gazetteer, topics, likenesses, ends of tenures, merges."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write_in, must_write
from proxenia.core.clock import today
from proxenia.core.contributions import PANELS
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, back_of, visible_or_404

from . import actions, election_reads, merging, queries
from .access import can_merge
from .countries import country_name
from .formats.vcard_out import export_vcard
from .formats.vcard_text import VERSIONS
from .forms import EndForm, OtherForm


@require_safe
def similar(request: Request, kind: str) -> HttpResponse:
    """Show, while a name is typed, what is there already under a like name."""
    if kind not in queries.MERGEABLE:
        raise Http404
    apart = request.GET.get("apart_from", "")
    found = queries.similar(
        request.user, kind, request.GET.get("name", ""), apart_from=int(apart) if apart.isdecimal() else None
    )
    return render(request, "directory/similar.html", {"found": found})


@require_safe
def person_card(request: Request, pk: int) -> HttpResponse:
    """Give a person's card as a file, with the posts held on the day; `?version=3.0` for programs that know no other."""
    day = as_of(request)
    person: Any = visible_or_404(queries.people(request.user, None), pk)
    version = request.GET.get("version") if request.GET.get("version") in VERSIONS else VERSIONS[0]
    content = export_vcard(None, actor=request.user, day=day, version=str(version), only=person.pk)
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{person}.vcf") or ""}
    return HttpResponse(content, content_type="text/vcard; charset=utf-8", headers=headers)


@require_safe
def topic_list(request: Request) -> HttpResponse:
    """Show the tree of topics."""
    return render(request, "directory/topic_list.html", {"topics": queries.topic_tree()})


@require_safe
def topic_detail(request: Request, slug: str) -> HttpResponse:
    """Show a topic in its languages, and its broader and narrower ones."""
    topic = queries.topic(slug)
    if topic is None:
        raise Http404
    day = as_of(request)
    found = ((panel, panel.context(request.user, topic, day)) for panel in PANELS.of("directory.topic"))
    panels = [{"template": panel.template, **context} for panel, context in found if context is not None]
    return render(
        request, "directory/topic.html", {"topic": topic, "lines": queries.topic_words(topic), "panels": panels}
    )


@require_safe
def from_gazetteer(request: Request) -> HttpResponse:
    """Find a town of the world, to make it a place of the office."""
    text = request.GET.get("q", "").strip()
    entries = queries.gazetteer(text)
    here = queries.places_by_geoname(request.user, [entry.pk for entry in entries])
    context = {
        "text": text,
        "lines": [(entry, country_name(entry.country), here.get(entry.pk)) for entry in entries],
        "may_add": can_write_in(request.user, request.user.office_id),
    }
    return render(request, "directory/from_gazetteer.html", context)


@require_POST
def add_from_gazetteer(request: Request, geoname_id: int) -> HttpResponse:
    """Make a place of a town of the gazetteer."""
    entry = queries.gazetteer_entry(geoname_id)
    if entry is None:
        raise Http404
    there = queries.places_by_geoname(request.user, [geoname_id]).get(geoname_id)
    if there is not None:
        messages.info(request, _("This place was here already."))
        return redirect(there)
    return redirect(actions.place_from_gazetteer(entry, actor=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def end_tenure(request: Request, pk: int) -> HttpResponse:
    """Ask when somebody left a post, and say so."""
    tenure: Any = visible_or_404(queries.tenures(request.user), pk)
    must_write(request.user, tenure)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_tenure(tenure, form.cleaned_data["on"], actor=request.user)
        except RuleError as error:
            form.add_error("on", error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect(tenure)
    context = {"form": form, "title": _("End: %(tenure)s") % {"tenure": tenure}, "back_url": tenure.get_absolute_url()}
    return render(request, "ui/form_page.html", context, status=422 if form.errors else 200)


@require_POST
def confirm_tenure(request: Request, pk: int) -> HttpResponse:
    """Note that somebody was seen to hold a post: today, or on the day that was said."""
    tenure: Any = visible_or_404(queries.tenures(request.user), pk)
    form = EndForm({"on": request.POST.get("on") or str(today())})
    if form.is_valid():
        actions.confirm_tenure(tenure, on=form.cleaned_data["on"], actor=request.user)
        messages.success(request, _("Saved: it still holds."))
    else:
        messages.error(request, " ".join(str(text) for text in form.errors["on"]))
    return redirect(back_of(request) or tenure)


@require_safe
def suggested_elections(request: Request) -> HttpResponse:
    """Show the municipal elections that the Danish rule gives and nobody has taken in."""
    may_add = can_write_in(request.user, request.user.office_id)
    context = {"suggestions": election_reads.suggestions(request.user, today()), "may_add": may_add}
    return render(request, "directory/election_suggestions.html", context)


@require_POST
def add_suggested_election(request: Request, pk: int) -> HttpResponse:
    """Take one of them in."""
    organisation: Any = visible_or_404(queries.organisations(request.user), pk)
    must_write(request.user, organisation)
    try:
        day = dt.date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        raise RuleError("election.no_rule", _("Say which day: one of those that are suggested.")) from None
    actions.add_suggested_election(organisation, day, actor=request.user)
    messages.success(request, _("Saved."))
    return redirect("directory:election-suggestions")


def _mergeable(request: Request, kind: str, pk: int) -> Any:
    if kind not in queries.MERGEABLE:
        raise Http404
    record: Any = visible_or_404(queries.mergeable(request.user, kind), pk)
    if not can_merge(request.user, record):
        raise NotAllowed("directory.merge.forbidden", _("Only a steward of the office merges records."))
    return record


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: Request, kind: str, pk: int) -> HttpResponse:
    """Choose the record that is the same, show what will move, and merge."""
    kept = _mergeable(request, kind, pk)
    asked = request.POST or (request.GET if "other" in request.GET else None)
    form = OtherForm(asked, label=f"directory.{kind}", actor=request.user)
    removed = form.cleaned_data["other"] if form.is_bound and form.is_valid() else None
    if removed is not None and request.method == "POST":
        try:
            merging.merge_records(kept, removed, actor=request.user)
        except RuleError as error:
            form.add_error("other", error.message)
        else:
            messages.success(request, _("The two are one now. It can be undone under “Merged records”."))
            return redirect(kept)
    context = {
        "form": form,
        "kept": kept,
        "removed": removed,
        "moving": queries.merge_preview(request.user, kept, removed) if removed else [],
        "losing": queries.merge_leaves(kept, removed) if removed else [],
    }
    return render(request, "directory/merge.html", context, status=422 if form.errors else 200)


@require_safe
def merge_list(request: Request) -> HttpResponse:
    """Show what was merged in the office."""
    return render(request, "directory/merge_list.html", {"lines": queries.merge_lines(request.user)})


@require_POST
def undo_merge(request: Request, pk: int) -> HttpResponse:
    """Take a merge back."""
    done: Any = visible_or_404(queries.merges(request.user), pk)
    try:
        record = merging.undo_merge(done, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return redirect("directory:merge-list")
    messages.success(request, _("They are two again."))
    return redirect(record)
