"""Doors of attention beside its declared pages."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.attraction.models import SpeakingInvitation
from proxenia.contacts.booking import sums
from proxenia.contacts.queries import offers_visible_to
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import look
from proxenia.core.month_bars import bars
from proxenia.core.months import later, month_of
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.exchange.access import must_bring_in
from proxenia.exchange.actions import proceed
from proxenia.relations.steps import press, step
from proxenia.sources.choices import Grade
from proxenia.sources.models import seen_records

from . import actions, answering, forms, queries
from .duplicates import decide_pair, proposals, stories, take_pair_back
from .feed_taking import take_feed
from .offer_paper import offer_paper
from .pages import tabs
from .waves import topics_known, waves_of

both = require_http_methods(["GET", "HEAD", "POST"])

SPANS = (12, 24, 60)
"""Of so many months waves are shown; the first unless another is asked for."""
PER_PAGE = 50
SHOWN = 20
"""So many records are offered to be cited for; more words find others."""


@require_POST
def make_source(request: Request, pk: int) -> HttpResponse:
    """Put a media item into the library, and go on to what it is evidence for."""
    item = visible_or_404(queries.media_visible_to(request.user), pk)
    actions.make_source(item, actor=request.user)
    messages.success(request, _("It is in the library now. Find what it is evidence for."))
    return redirect("attraction:media-evidence", pk=item.pk)


@require_safe
def evidence(request: Request, pk: int) -> HttpResponse:
    """Find the record, such as a chain or a claim's subject, for which an item of the library is evidence."""
    item = visible_or_404(queries.media_visible_to(request.user), pk)
    must_write(request.user, item)
    text = request.GET.get("q", "").strip()
    source = queries.seen_beside(request.user, item)["source"]
    hits = look(request.user, text, limit=SHOWN).hits if text and source is not None else []
    context = {
        "item": item,
        "source": source,
        "text": text,
        "hits": [
            {"hit": hit, "url": _cite_url(hit, source, item)}
            for hit in hits
            if hit.label != item._meta.label_lower and seen_records(hit.label, request.user) is not None
        ],
    }
    return render(request, "attraction/attention/evidence.html", context)


def _cite_url(hit: Any, source: Any, item: Any) -> str:
    """Return the address of the form by which a record is cited, as a third party’s document; what is known is filled in."""
    said = {
        "about_label": hit.label,
        "about_id": hit.record_id,
        "source": source.pk,
        "locator": item.outlet[:120],
        "grade": Grade.DOCUMENT.value,
        "stated_on": str(item.published or ""),
    }
    return f"{reverse('sources:citation-create')}?{urlencode(said)}"


def _answered(request: Request, pk: int, form: Any, title: str, act: Any, **initial: Any) -> HttpResponse:
    """Show and take the form of an answer to an invitation."""
    one: SpeakingInvitation = visible_or_404(queries.invitations_visible_to(request.user), pk)
    allowed = can_write(request.user, one)
    return step(request, one, form, title=title % {"event": one}, act=act, allowed=allowed, initial=initial)


@both
def accept(request: Request, pk: int) -> HttpResponse:
    """Accept an invitation, and say which post goes; `?post=` proposes one."""
    title, post = _("%(event)s: accept"), keyed(request.GET.get("post", ""))
    known: dict[str, Any] = {"on": str(today())} | ({"post": post} if post else {})
    return _answered(request, pk, forms.AcceptForm, title, answering.accept_talk, **known)


@both
def decline(request: Request, pk: int) -> HttpResponse:
    """Decline an invitation, and say why."""
    title = _("%(event)s: decline")
    return _answered(request, pk, forms.DeclineForm, title, answering.decline_talk, on=str(today()))


@both
def hold(request: Request, pk: int) -> HttpResponse:
    """Take down that a talk was held."""
    return _answered(request, pk, forms.HoldForm, _("%(event)s: it was held"), answering.hold_talk)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Take the answer to an invitation back."""
    one = visible_or_404(queries.invitations_visible_to(request.user), pk)
    return press(request, one, answering.reopen_talk, _("The answer was taken back."))


@require_safe
def waves(request: Request) -> HttpResponse:
    """Show how media items, invitations and requests on a topic come in waves, and what those who speak on it are booked."""
    topics = topics_known(request.user)
    topic = next((one for one in topics if str(one.pk) == request.GET.get("topic")), None)
    number = next((span for span in SPANS if str(span) == request.GET.get("months")), SPANS[0])
    here = month_of(as_of(request))
    found = waves_of(request.user, topic, later(here, 1 - number), number)
    about = str(topic) if topic is not None else _("all topics")
    months = [month for month, _number, _url in found.series[0].cells]
    load = sums(found.loads, len(found.ahead))
    context = {
        **tabs(request),
        "topics": topics,
        "found": found,
        "about": about,
        "months": number,
        "spans": SPANS,
        "as_of_text": request.GET.get("as_of", ""),
        "drawn": [(one, _wave_picture(one, months, about)) for one in found.series],
        "rows": [
            (month, [(one.series.title, *one.cells[at][1:]) for one in found.series]) for at, month in enumerate(months)
        ],
        "load_picture": bars(
            found.ahead,
            [[booked] for booked, _room in load],
            _("Booked by month, beside what can be taken: %(topic)s") % {"topic": about},
            [room for _booked, room in load],
        ),
    }
    return render(request, "attraction/attention/waves.html", context)


def _wave_picture(one: Any, months: Any, about: str) -> Any:
    label = _("%(kind)s by month: %(topic)s. The same numbers stand in the table.")
    numbers = [[number] for _month, number, _url in one.cells]
    return bars(months, numbers, label % {"kind": one.series.title, "topic": about})


@require_safe
def offer(request: Request, pk: int) -> HttpResponse:
    """Show a standard offer on paper, in three languages, as a page and as files."""
    record = visible_or_404(offers_visible_to(request.user), pk)
    made = offer_paper(request.user, record, as_of(request), language=document_language(request, EVERY_LANGUAGE))
    if asked := request.GET.get("format", ""):
        return document_response(made, asked, f"{made.title} {made.subtitle}")
    return document_page(request, record, made, among=EVERY_LANGUAGE)


@both
def feed(request: Request) -> HttpResponse:
    """Take a file of RSS or Atom, and show what would come of it."""
    must_bring_in(request.user)
    form = forms.FeedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        file = said.pop("file")
        content, name = file.read(), file.name or "feed.xml"
        try:
            run = take_feed(content, file_name=name, **{**said, "topics": list(said["topics"])}, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            return redirect(proceed(run, actor=request.user))
    context = {"form": form, **tabs(request)}
    return render(request, "attraction/attention/feed.html", context, status=422 if form.errors else 200)


@require_safe
def duplicates(request: Request) -> HttpResponse:
    """Show which items look alike and wait for a decision, the groups that tell one story, and what was decided last."""
    proposed = proposals(request.user)
    context = {
        **tabs(request),
        "proposed": proposed,
        "page": Paginator(proposed, PER_PAGE).get_page(request.GET.get("page")),
        "query": "",
        "stories": stories(request.user),
        "decided": list(queries.pairs_visible_to(request.user).filter(office_id=request.user.office_id)[:SHOWN]),
        "may_decide": can_write_in(request.user, request.user.office_id),
    }
    return render(request, "attraction/attention/duplicates.html", context)


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Say of two items whether they tell the same story."""
    item = visible_or_404(queries.media_visible_to(request.user), pk)
    must_write(request.user, item)
    other = queries.media_visible_to(request.user).filter(pk=keyed(request.POST.get("other", ""))).first()
    if other is None:
        messages.error(request, _("The other item is no longer here."))
        return redirect("attraction:duplicates")
    try:
        decide_pair(item, other=other, is_same=request.POST.get("same") == "yes", actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Saved."))
    return redirect("attraction:duplicates")


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take back what was decided of two items."""
    pair = visible_or_404(queries.pairs_visible_to(request.user), pk)
    take_pair_back(pair, actor=request.user)
    messages.success(request, _("It is open again."))
    return redirect("attraction:duplicates")
