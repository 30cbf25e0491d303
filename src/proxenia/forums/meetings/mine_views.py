"""What those who meet send from their own page: whom they wish to meet, what they answer. No account is needed, the link opens it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.declaring import keyed
from proxenia.core.errors import RuleError
from proxenia.core.folding import plain
from proxenia.core.visitors import DJANGO, language_of
from proxenia.directory.naming import in_language
from proxenia.forums.choices import WishStrength
from proxenia.forums.models import Participant, Party
from proxenia.forums.record.public import forum_page
from proxenia.forums.registration.mine import mine_address
from proxenia.forums.registration.queries import COMES, participant_at

from . import queries, wishing
from .mine import calendar, token_of
from .own_words import TEXTS

both = require_http_methods(["GET", "HEAD", "POST"])


def party_at(token: str, pk: int) -> tuple[Participant, Party]:
    """Return who has a link, and a party they come for; raise Http404 where the link is none, or is not theirs."""
    participant = participant_at(token)
    found = next((one for one in queries.parties_for(participant) if one.pk == pk), None) if participant else None
    if participant is None or found is None or participant.state not in COMES:
        raise Http404
    return participant, found


@login_not_required
@never_cache
@both
def wishes(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Show who takes part with what they offer and seek, and take down whom the party wishes to meet."""
    participant, party = party_at(token, pk)
    language = language_of(request)
    with override(DJANGO[language]):
        if request.method != "POST":
            return _page(request, participant, party, language)
        shown = {keyed(value) for value in request.POST.getlist("shown")}
        told = {one.asked_id: one.strength for one in party.wishes.all() if one.asked_id not in shown}
        told |= {key: said for key in shown if (said := request.POST.get(f"wish-{key}", ""))}
        try:
            wishing.tell_wishes(party, told)
        except RuleError as error:
            words = TEXTS["meet_late" if error.code == "wish.late" else "meet_wrong"][language]
            return _page(request, participant, party, language, wrong=words)
        return redirect(f"{request.path}?lang={language}&saved=1")


def _page(request: HttpRequest, participant: Participant, party: Party, language: str, wrong: str = "") -> HttpResponse:
    chosen = {one.asked_id: one.strength for one in party.wishes.all()}
    asked = request.GET.get("q", "").strip()[:100]
    rows = [_row(one, language, chosen.get(one.pk, "")) for one in queries.others_of(party)]
    wanted = plain(asked)
    context: dict[str, Any] = {
        "party": party,
        "token": token_of(participant),
        "round_title": in_language(party.round.title, language),
        "rows": [row for row in rows if wanted in plain(" ".join((row["name"], row["offers"], row["seeks"])))],
        "strengths": [(one.value, TEXTS[f"meet_{one.value}"][language]) for one in WishStrength],
        "may_wish": wishing.takes_wishes(party.round),
        "asked": asked,
        "wrong": wrong,
        "was_saved": "saved" in request.GET,
        "mine_url": f"{mine_address(participant)}?lang={language}",
    }
    status = 422 if wrong else 200
    return forum_page(
        request, participant.forum, "forums/meetings/wishes.html", language, TEXTS, context, status=status
    )


def _row(one: Party, language: str, chosen: str) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "name": one.name,
        "country": one.country,
        "offers": in_language(one.offers, language) if one.offers else "",
        "seeks": in_language(one.seeks, language) if one.seeks else "",
        "chosen": chosen,
    }


@login_not_required
@require_POST
def answer(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Take down what the party answers to a wish of another."""
    participant, party = party_at(token, pk)
    wish = next((one for one in queries.asked_of(party) if one.pk == keyed(request.POST.get("wish", ""))), None)
    if wish is None:
        raise Http404
    back = f"{mine_address(participant)}?lang={language_of(request)}#mine-meetings"
    try:
        wishing.tell_answer(party, wish, request.POST.get("answer", ""))
    except RuleError:
        # The page behind it shows how things stand: no buttons where answers are not taken any more.
        return redirect(back)
    return redirect(back)


@login_not_required
@never_cache
@require_safe
def calendar_file(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Give the meetings of a party as a calendar file."""
    participant, party = party_at(token, pk)
    language = language_of(request)
    url = request.build_absolute_uri(mine_address(participant))
    with override(DJANGO[language]):
        response = HttpResponse(calendar(party, language, url), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response
