"""The pages of the search: what is found, kind by kind, why nothing is, and the answers while one types."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from proxenia.core.contributions import SEARCH
from proxenia.core.forms import makings
from proxenia.core.index import Answer, Hit, counts, explain, look
from proxenia.core.matching import CANDIDATES
from proxenia.core.requests import Request

SUGGESTED = 8
FOUND_AT_MOST = 80
LONGEST = 200
MADE = ("directory.person", "directory.organisation", "directory.place", "relations.tie", "contacts.interaction")
"""The kinds of record that are offered to be made where nothing is found."""


@require_safe
def search_page(request: Request) -> HttpResponse:
    """Show what a search finds, in groups of one kind, what is spelled nearly so, and why nothing is found."""
    text = _asked(request)
    kind = request.GET.get("kind", "") if SEARCH.of(request.GET.get("kind", "")) else ""
    labels = [kind] if kind else []
    answer = look(request.user, text, labels=labels, limit=FOUND_AT_MOST)
    groups = by_kind(answer.exact)
    context: dict[str, Any] = {
        "text": text,
        "kind": kind,
        "groups": groups,
        "near": answer.near,
        "more": answer.more,
        "meant": [{"text": one, "query": _query(one, kind)} for one in answer.meant],
        "all_query": _query(text),
    }
    if groups:
        numbers = counts(request.user, text)
        context |= {"kinds": _kinds(text, numbers), "bounded": sum(numbers.values()) >= CANDIDATES}
    elif text:
        explained = explain(request.user, text, labels=labels)
        context |= {
            "explained": explained,
            "shorter": [{"text": one, "query": _query(one, kind)} for one in explained.shorter],
            "makings": _makings(request.user, text),
        }
    return render(request, "desk/search.html", context)


@require_safe
def suggest(request: Request) -> HttpResponse:
    """Give the first answers to what stands in the search box, as options of its list, and a sentence that says how many."""
    text = _asked(request)
    answer = look(request.user, text, limit=SUGGESTED)
    page_url = f"{reverse('search')}?{_query(text)}"
    return render(request, "desk/suggestions.html", {"answer": answer, "said": said(answer), "page_url": page_url})


def _asked(request: Request) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def said(answer: Answer) -> str:
    """Say in a sentence what was found."""
    if not answer.hits:
        return _("Nothing answers to this. Enter says why, and what to try.")
    words = ngettext("%(number)d answer", "%(number)d answers", len(answer.hits)) % {"number": len(answer.hits)}
    if answer.near:
        near = ngettext("%(number)d spelled nearly so", "%(number)d spelled nearly so", len(answer.near))
        words = f"{words}, {near % {'number': len(answer.near)}}"
    return f"{words}. {_('There are more: type more.')}" if answer.more else f"{words}."


def by_kind(hits: Iterable[Hit]) -> list[tuple[Any, list[Hit]]]:
    """Return answers in groups of one kind, the group with the best answer first."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.label, []).append(hit)
    return [(found[0].kind, found) for found in groups.values()]


def _kinds(text: str, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Return the kinds an answer can be narrowed to, with their numbers, in the order of answers."""
    ordered = sorted(numbers, key=lambda label: (SEARCH.of(label)[0].order, label))
    return [
        {"label": label, "name": SEARCH.of(label)[0].kind, "count": numbers[label], "query": _query(text, label)}
        for label in ordered
    ]


def _makings(user: Any, text: str) -> list[tuple[str, Any]]:
    if not user.powers.writes:
        return []
    return [way for label in MADE for way in makings(label, text)]


def _query(text: str, kind: str = "") -> str:
    return urlencode({"q": text} | ({"kind": kind} if kind else {}))
