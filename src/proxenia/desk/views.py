"""The desk: where the day begins, the portfolio, what is coming."""

import datetime as dt
import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.queries import record_of
from proxenia.core.clock import read_day, today
from proxenia.core.dates import in_words
from proxenia.core.errors import RuleError
from proxenia.core.feeds import answer
from proxenia.core.reading import one_reading
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.core.tables import show
from proxenia.directory import worldmap
from proxenia.directory.countries import country_name
from proxenia.relations.choices import Side, StrandKind, TieKind
from proxenia.relations.queries import HolderCounts, holders_with_counts

from . import actions, feeding, queries
from .choices import Digest, FeedKind
from .forms import CALENDARS, FeedForm, MyselfForm
from .introductions.asking import asked, context_of
from .models import LEAVING, Feed
from .queries import Asked
from .today import standing
from .today.ranking import rank_occasions

KEY = re.compile(r"[0-9]{1,18}")


@require_safe
def home(request: Request) -> HttpResponse:
    """Show today: what wants attention, what the reader promised, what is coming, what others shared."""
    day, actor = today(), request.user
    with one_reading():
        me = standing.myself(actor)
        own = standing.mine(actor, day, me)
        alarms = standing.standing(actor, day, own)
        context = {
            "day": day,
            "me": me,
            "groups": standing.grouped(one for one in alarms if one.aside is None),
            "aside": [one for one in alarms if one.aside is not None],
            "promises": standing.promises(actor, day, own),
            "coming": standing.engagements(actor, day, [one.alarm for one in alarms])[:8],
            "news": standing.news(actor, day),
            "contacts": queries.newest_contacts(actor, day),
            "counts": holders_with_counts(actor, day),
            "may_write": actor.powers.writes,
        }
    return render(request, "desk/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def myself(request: Request) -> HttpResponse:
    """Show and take the form in which the reader says who they are, and which mail they want."""
    me = standing.myself(request.user)
    initial = {"digest": me.digest, "person": me.person_id, "post": me.post_id} if me else {"digest": Digest.NONE}
    form = MyselfForm(request.POST or None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_myself(form.cleaned_data, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("home")
    context = {"form": form, "title": _("My desk"), "back_url": reverse("home"), "hour": settings.DIGEST_HOUR}
    return render(request, "desk/myself.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
def put_aside(request: Request) -> HttpResponse:
    """Put an alarm aside until a day, or mark it as seen."""
    until = None
    if request.POST.get("how") == "until":
        until = _day_of(request.POST.get("until", ""))
    aside = actions.put_aside(request.POST.get("key", ""), until, actor=request.user)
    words = _("Put aside until %(day)s, for you alone. It comes back before if it changes.")
    messages.success(request, words % {"day": in_words(aside.until)})
    return redirect("home")


def _day_of(text: str) -> dt.date:
    try:
        return read_day(text)
    except ValueError as error:
        raise RuleError("alarm.until", str(error)) from None


@require_POST
def bring_back(request: Request, pk: int) -> HttpResponse:
    """Show an alarm again that the reader put aside."""
    actions.bring_back(visible_or_404(queries.aside_of(request.user), pk), actor=request.user)
    return redirect("home")


@require_POST
def own(request: Request, label: str, pk: int) -> HttpResponse:
    """Take a promise on, or give it back."""
    if record_of(request.user, label, pk) is None:
        raise Http404
    actions.own(label, pk, actor=request.user, is_mine=request.POST.get("mine") == "1")
    return redirect("home")


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_digest(request: HttpRequest, token: str) -> HttpResponse:
    """End the mail to whoever has this link: a page with a button, or at once by one POST of a mail program (RFC 8058)."""
    if request.method == "POST":
        actions.end_digest(token, actor=None)
    elif LEAVING.seal(token) is None:
        raise Http404
    return render(request, "desk/leave_digest.html", {"ended": request.method == "POST"})


@require_safe
def coming(request: Request) -> HttpResponse:
    """Show the days of the next two years, and what wants attention before them."""
    day = as_of(request)
    with one_reading():
        items = queries.coming_days(request.user, day)
        context = {
            "day": day,
            "as_of_text": request.GET.get("as_of", ""),
            "alarms": queries.alarms_on(request.user, day),
            "items": items,
            "occasions": rank_occasions(items, day, standing.top_ties(request.user, day)),
        }
    return render(request, "desk/coming.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def feeds(request: Request) -> HttpResponse:
    """Show the reader's calendar feeds with their addresses, and make one."""
    form = FeedForm(request.POST or None, actor=request.user, initial=_asked_feed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_feed(form.cleaned_data["kind"], form.cleaned_data["record"], actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The address is ready. Copy it into your calendar program."))
            return redirect(f"{reverse('feeds')}#feed-{made.pk}")
    lines = [_feed_line(request, one) for one in queries.feeds_of(request.user)]
    context = {"form": form, "feeds": lines}
    return render(request, "desk/feeds.html", context, status=422 if form.is_bound and form.errors else 200)


def _asked_feed(request: Request) -> dict[str, Any]:
    """Return what the form begins with where a record's page led here: `?record=relations.tie-12`."""
    label, _dash, key = request.GET.get("record", "").rpartition("-")
    record = record_of(request.user, label, int(key)) if label in CALENDARS and KEY.fullmatch(key) else None
    return {"kind": FeedKind.RECORD, "record": record} if record else {"kind": FeedKind.ALL}


def _feed_line(request: Request, one: Feed) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("feed", args=[one.token]))
    return {"feed": one, "address": address, "webcal": f"webcal{address[address.index(':') :]}"}


@require_POST
def renew_feed(request: Request, pk: int) -> HttpResponse:
    """Give a feed a new address."""
    actions.renew_feed(visible_or_404(queries.feeds_of(request.user), pk), actor=request.user)
    messages.success(request, _("The feed has a new address; the old one is worth nothing any more."))
    return redirect("feeds")


@require_POST
def revoke_feed(request: Request, pk: int) -> HttpResponse:
    """Make the address of a feed worthless."""
    actions.revoke_feed(visible_or_404(queries.feeds_of(request.user), pk), actor=request.user)
    messages.success(request, _("The address is revoked. Calendars that still ask for it get nothing."))
    return redirect("feeds")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Give a calendar program what the owner of a secret address may see now; nobody logs in here."""
    found = queries.feed_at(token)
    fed = feeding.feed(found, request.build_absolute_uri("/").rstrip("/")) if found else None
    return answer(request, fed)


@require_safe
def portfolio(request: Request) -> HttpResponse:
    """Show all ties of a day on a map and in a table, narrowed as asked."""
    day = as_of(request)
    asked = Asked(**{name: request.GET.get(name, "") for name in ("topic", "country", "strand", "holder", "kind")})
    ties = queries.portfolio_ties(request.user, day, asked)
    parties = queries.parties_of_ties(ties, day)
    rows = [_row(tie, parties.get(tie.pk, {})) for tie in ties]
    known = queries.choices(request.user)
    counts: HolderCounts = holders_with_counts(request.user, day)
    context = {
        "day": day,
        "as_of_text": request.GET.get("as_of", ""),
        "asked": asked,
        "rows": rows,
        "counts": counts,
        "map": worldmap.draw(_home(rows), _dots(rows, day), _("World map of the partners' places")),
        "unplaced": [row for row in rows if not row["spots"]],
        "selects": [
            _select("topic", _("topic"), [(topic.slug, topic) for topic in known["topics"]], asked.topic),
            _select(
                "country", _("country"), [(code, country_name(code)) for code in known["countries"]], asked.country
            ),
            _select("strand", _("strand"), StrandKind.choices, asked.strand),
            _select("holder", _("holder"), [(str(one.pk), one) for one in known["holders"]], asked.holder),
            _select("kind", _("kind"), TieKind.choices, asked.kind),
        ],
    }
    return render(request, "desk/portfolio.html", context)


@require_safe
def paths(request: Request) -> HttpResponse:
    """Show the ways from somebody here to somebody there, hop by hop with the evidence, and drafts of the letter to begin with."""
    question = asked(request.user, request.GET, as_of(request))
    context = context_of(request.user, question) | {"as_of_text": request.GET.get("as_of", "")}
    return render(request, "desk/paths.html", context)


def _select(name: str, label: str, options: Any, value: str) -> dict[str, Any]:
    return {"name": name, "label": label, "options": list(options), "value": value}


def _row(tie: Any, parties: dict[str, list[Any]]) -> dict[str, Any]:
    ours, theirs = parties.get(Side.OURS, []), parties.get(Side.THEIRS, [])
    places = [party.organisation.place for party in theirs if party.organisation.place]
    spots = [(place, spot) for place in places if (spot := worldmap.position(place))]
    return {
        "tie": tie,
        "holders": ", ".join(party.organisation.name for party in ours),
        "partners": ", ".join(party.organisation.name for party in theirs),
        "countries": ", ".join(sorted({country_name(place.country) for place in places if place.country})),
        "spots": spots,
        "from": next((spot for party in ours if (spot := worldmap.position(party.organisation.place))), None),
    }


def _home(rows: list[dict[str, Any]]) -> tuple[float, float] | None:
    """Return the spot from which most ties go out."""
    spots = [row["from"] for row in rows if row["from"]]
    return max(spots, key=spots.count) if spots else None


def _dots(rows: list[dict[str, Any]], day: dt.date) -> list[worldmap.Dot]:
    """Return one dot for each place, sized by its oldest tie; it leads to that tie."""
    at = _home(rows)
    oldest: dict[int, tuple[float, Any, Any, tuple[float, float]]] = {}
    for row in rows:
        size = worldmap.radius(row["tie"].start, day)
        for place, spot in row["spots"]:
            if spot != at and (place.pk not in oldest or oldest[place.pk][0] < size):
                oldest[place.pk] = (size, row["tie"], place, spot)
    return [
        worldmap.Dot(*spot, size, place.name, _title(tie), tie.get_absolute_url())
        for size, tie, place, spot in oldest.values()
    ]


def _title(tie: Any) -> str:
    return f"{tie.name}, {tie.get_kind_display()}" + (f", {show(tie.start)}" if tie.start else "")
