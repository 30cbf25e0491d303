"""Doors of the first hour. Nothing is written before somebody presses; what was written can be removed like any record."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write_in
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request
from proxenia.directory import worldmap
from proxenia.directory.countries import country_name
from proxenia.directory.models import GazetteerEntry
from proxenia.directory.projection import project
from proxenia.directory.twinning import Home, home_at, homes
from proxenia.directory.twins import twin_table

from . import actions, queries, words
from .forms import SideForm, answers_in, places_in

both = require_http_methods(["GET", "HEAD", "POST"])


def _must_write(request: Request) -> None:
    if not can_write_in(request.user, request.user.office_id):
        raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))


@require_safe
def start(request: Request) -> HttpResponse:
    """Show the steps of the first hour, and ask where places lie."""
    _must_write(request)
    steps = queries.steps(request.user)
    asked = [
        (one, [(town.pk, words.town_words(town)) for town in one.candidates]) for one in queries.unplaced(request.user)
    ]
    context = {
        "steps": steps,
        "next": next((step for step in steps if not step.done and step.url), None),
        "asked": asked,
    }
    return render(request, "desk/starting/start.html", context)


@require_safe
def city(request: Request) -> HttpResponse:
    """Find the own city by any spelling."""
    _must_write(request)
    text = request.GET.get("q", "").strip()[:200]
    lines = (
        [(home, _home_words(home), len(home.partners), _first_partners(home)) for home in homes(text)] if text else []
    )
    return render(request, "desk/starting/city.html", {"text": text, "lines": lines, "source": words.SOURCE})


def _home_words(home: Home) -> str:
    return words.town_words(home.town) if home.town else home.name


def _first_partners(home: Home) -> str:
    """Return some twins by name, by which one knows one's own city among namesakes."""
    names = [twin_table().cities[number].name for number in home.partners[:5]]
    return ", ".join(names) + (" …" if len(home.partners) > len(names) else "")


@both
def twins(request: Request) -> HttpResponse:
    """Show the known twins of the own city on a map and as a list, and take what is said of them."""
    _must_write(request)
    home = _home(request)
    if home is None:
        return redirect("start-city")
    offers = queries.offers(request.user, home)
    if request.method == "POST":
        government = request.POST.get("government", "")[:300]
        try:
            done = actions.answer_twins(
                home, answers_in(request.POST, offers), government=government, actor=request.user
            )
        except NotAllowed:
            raise
        except RuleError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _said(done))
            return redirect("start")
    context = _twins_context(request, home, offers)
    return render(request, "desk/starting/twins.html", context, status=422 if request.method == "POST" else 200)


def _home(request: Request) -> Home | None:
    """Return the city that is asked about: the one of the address, else the office's own; None where there is none yet."""
    key = request.POST.get("city") or request.GET.get("city", "")
    if key:
        home = home_at(key)
        if home is None:
            raise Http404
        return home
    return queries.own_home(request.user)


def _said(done: actions.Outcome) -> str:
    ties = ngettext("%(number)s tie was added.", "%(number)s ties were added.", len(done.ties)) % {
        "number": len(done.ties)
    }
    said = [ties]
    if done.declined:
        said.append(
            ngettext("%(number)s city was declined.", "%(number)s cities were declined.", done.declined)
            % {"number": done.declined}
        )
    if done.shared:
        words_shared = ngettext(
            "%(number)s entry is the same town as another and shares its tie.",
            "%(number)s entries are the same town as another and share its tie.",
            done.shared,
        )
        said.append(words_shared % {"number": done.shared})
    return " ".join(said)


def _twins_context(request: Request, home: Home, offers: list[queries.Offer]) -> dict[str, Any]:
    rows = [_row(offer) for offer in offers]
    return {
        "home": home,
        "home_words": _home_words(home),
        "groups": _groups(rows),
        "total": len(rows),
        "open": sum(offer.is_open for offer in offers),
        "answerable": any(not offer.ties for offer in offers),
        "others": queries.not_in_open_data(request.user, offers),
        "map": _map(home, rows),
        "off_map": sum(offer.twin.town is None for offer in offers),
        "settled": queries.is_settled(request.user, home),
        "source": words.SOURCE,
    }


def _groups(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the rows under headings: what is clear, what one has to look at, what is here, what was declined."""
    titles = [
        _("Both sides name each other"),
        _("Look at these first"),
        _("You have a tie with these"),
        _("Declined before"),
    ]
    found = [(title, [row for row in rows if _group(row["offer"]) == at]) for at, title in enumerate(titles)]
    return [(title, some) for title, some in found if some]


def _group(offer: queries.Offer) -> int:
    if offer.ties:
        return 2
    if offer.declined is not None:
        return 3
    return 0 if offer.is_plain else 1


def _row(offer: queries.Offer) -> dict[str, Any]:
    twin = offer.twin
    return {
        "offer": offer,
        "twin": twin,
        "country": country_name(twin.town.country) if twin.town else "",
        "short": words.SHORT[twin.standing],
        "said": words.who_names_whom(twin),
        "doubts": [
            *words.doubts(twin),
            *(_("Of your own: %(words)s") % {"words": words.may_be_same(place.name, why)} for place, why in offer.near),
        ],
        "ties": [(tie, words.tie_words(tie)) for tie in offer.ties],
        "towns": [(town.pk, words.town_words(town)) for town in twin.candidates],
    }


def _map(home: Home, rows: list[dict[str, Any]]) -> Any:
    placed = [(row["twin"], _spot(row["twin"].town)) for row in rows if row["twin"].town]
    dots = [
        worldmap.Dot(*spot, worldmap.SMALLEST + 1, twin.name, twin.name, f"#twin-{twin.city.number}")
        for twin, spot in placed
    ]
    return worldmap.draw(_spot(home.town) if home.town else None, dots, _("World map of the known twin cities"))


def _spot(town: GazetteerEntry) -> tuple[float, float]:
    return project(town.longitude, town.latitude)


@require_POST
def places(request: Request) -> HttpResponse:
    """Take which town a place is."""
    _must_write(request)
    try:
        number = actions.answer_whereabouts(places_in(request.POST), actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        said = ngettext("%(number)s place is on the map now.", "%(number)s places are on the map now.", number)
        messages.success(request, said % {"number": number})
    return redirect("start")


@both
def side(request: Request) -> HttpResponse:
    """Ask for the mayor's post and the departments of the own city."""
    _must_write(request)
    ours = next(iter(queries.own_cities(request.user)), None)
    if ours is None:
        return redirect("start-city")
    form = SideForm(request.POST or None, initial={"mayor": _("Mayor")})
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            actions.name_own_side(ours, said["mayor"], said["departments"], actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("start")
    title = _("Your own side: %(city)s") % {"city": ours}
    context = {"form": form, "title": title, "back_url": reverse("start")}
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound and form.errors else 200)
