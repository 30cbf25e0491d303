"""Personal agendas: the office looks, prints and makes their addresses; whoever has one reads there, without an account."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.accounts.handing.views import OwnPages, people_page
from proxenia.core.requests import Request
from proxenia.forums.access import can_plan
from proxenia.forums.models import Agenda
from proxenia.forums.record.frame import framed, own_forum_of

from . import actions, agenda, queries

AGENDAS = OwnPages(
    model=Agenda,
    name="forums:agenda",
    people="forums:agendas",
    template="forums/programme/own.html",
    at=queries.agenda_at,
    owners=queries.participants_visible_to,
    shown=queries.participants_visible_to,
    addresses=queries.agendas_visible_to,
    kept_by=lambda participant: participant.forum_id,
    make=actions.make_agenda,
    told=agenda.told,
    document=agenda.document,
    feed=agenda.feed,
)
A_PAGE = 50
"""Participants on a page of the office."""


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Show those who have a place at a forum, with each one's agenda and its address."""
    forum = own_forum_of(request, pk)
    may_write = can_plan(request.user, forum)
    found = queries.coming(queries.participants_visible_to(request.user).filter(forum=forum))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = AGENDAS.rows(request, page.object_list, may_write=may_write)
    waiting = queries.without_agenda(forum).count() if may_write else 0
    context = {"rows": rows, "page": page, "may_write": may_write, "kept": queries.KEPT.days, "waiting": waiting}
    return people_page(
        request, "forums/programme/agendas.html", framed(request, forum, "forums:programme", query="", **context)
    )


@require_POST
def make_all(request: Request, pk: int) -> HttpResponse:
    """Make the addresses of all who have a place and none yet."""
    forum = own_forum_of(request, pk)
    must_write(request.user, forum)
    count = actions.make_agendas(forum, actor=request.user)
    words = ngettext("%(count)d address is ready.", "%(count)d addresses are ready.", count)
    messages.success(request, words % {"count": count})
    return redirect("forums:agendas", forum.pk)
