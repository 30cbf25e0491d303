"""The pages of attention as declarations."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write_in
from proxenia.accounts.writing import PLAIN
from proxenia.attraction.choices import InvitationState, Tone
from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.contacts.booking import loads
from proxenia.contacts.queries import speakers_on
from proxenia.core.clock import today
from proxenia.core.declaring import by, by_key, enumerated, join, link_to, named
from proxenia.core.months import known_month, month_of
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.countries import country_name
from proxenia.relations.timeline_table import span_words
from proxenia.sources.queries import cited_by

from . import forms, queries, words
from .duplicates import beside

LISTS = (
    ("attraction:media-list", _("Media items")),
    ("attraction:invitation-list", _("Invitations to speak")),
    ("attraction:duplicates", _("Near-duplicates")),
    ("attraction:waves", _("Waves")),
    ("attraction:feed", _("Feeds")),
)
"""The lists of attention, which lead to one another."""


WRITERS_ALONE = frozenset({"attraction:feed"})
"""The lists that only those see who may add records."""


def tabs(request: Any) -> dict[str, Any]:
    """Return the tabs between the lists, those alone that the actor may open."""
    writes = can_write_in(request.user, request.user.office_id)
    urls = [(reverse(name), label) for name, label in LISTS if writes or name not in WRITERS_ALONE]
    return {"lists": [{"url": url, "label": label, "here": url == request.path} for url, label in urls]}


def _item_facts(one: MediaItem) -> list[Fact]:
    return [
        Fact(label=_("outlet"), value=one.outlet, field="outlet"),
        Fact(label=_("country"), value=country_name(one.country) if one.country else "", field="country"),
        Fact(label=_("language"), value=words.tongue(one), field="language"),
        Fact(label=_("published"), value=one.published, field="published"),
        Fact(label=_("topics"), value=join(one.topics.all())),
        Fact(label=_("address"), value=one.url, field="url", url=one.url),
        Fact(label=_("what it says, in our words"), value=one.summary, field="summary"),
        Fact(label=_("reach"), value=words.reach(one), field="reach"),
        Fact(label=_("came from"), value=one.came_from),
    ]


def _item_context(request: Any, one: MediaItem, _day: dt.date) -> dict[str, Any]:
    seen = queries.seen_beside(request.user, one)
    return {
        "seen": seen,
        "judged": [
            Fact(label=_("tone"), value=one.get_tone_display()),
            Fact(label=_("judged by the post"), value=seen["tone_by"] or "–", url=link_to(seen["tone_by"])),
            Fact(label=_("judged on"), value=one.tone_on),
        ]
        if one.tone
        else [],
        "cited": cited_by(request.user, seen["source"]) if seen["source"] is not None else [],
        "story": beside(request.user, one),
        "may_cite": PLAIN.can_write(request.user, one),
    }


MEDIA = RecordPages(
    model=MediaItem,
    form=forms.MediaForm,
    verbs=PLAIN,
    prefix="media",
    folder="media",
    plural=_("Media items"),
    icon="eye",
    lead=_(
        "What was written and sent about us. Reach is what somebody stated and is never added up; a tone is what a person judged."
    ),
    query=queries.media_visible_to,
    columns=(
        Column(label=_("title"), value=lambda one: one, link=True),
        Column(label=_("where"), value=words.where),
        Column(label=_("language"), value=words.tongue),
        Column(label=_("published"), value=lambda one: one.published),
        Column(label=_("topics"), value=lambda one: join(one.topics.all())),
        Column(label=_("reach"), value=words.reach),
        Column(label=_("tone"), value=lambda one: one.get_tone_display()),
    ),
    filters=(
        Filter(name="topic", label=_("Topic"), choices=named(queries.topics_told), apply=by_key("topics")),
        Filter(
            name="country",
            label=_("Country"),
            choices=lambda actor: [(code, country_name(code)) for code in queries.countries_told(actor)],
            apply=by("country"),
        ),
        Filter(
            name="published",
            label=_("Published"),
            choices=lambda actor: [(str(year), str(year)) for year in queries.years_told(actor)],
            apply=queries.published_in,
        ),
        enumerated("tone", _("Tone"), Tone),
    ),
    facts=_item_facts,
    template="attraction/attention/item.html",
    list_template="attraction/attention/list.html",
    list_context=tabs,
    context=_item_context,
)


def when(one: SpeakingInvitation) -> str:
    """Return the days of an event in words."""
    return span_words(one.start, one.end) if one.start or one.end else ""


def _invitation_facts(one: SpeakingInvitation) -> list[Fact]:
    return [
        Fact(label=_("invited by"), value=words.inviter(one), field="organisation", url=link_to(one.organisation)),
        Fact(label=_("place"), value=one.place, field="place", url=link_to(one.place)),
        Fact(label=_("when"), value=when(one), field="start"),
        Fact(label=_("topics"), value=join(one.topics.all())),
        Fact(label=_("language"), value=words.tongue(one)),
        Fact(label=_("received"), value=one.asked_on, field="asked_on"),
        Fact(label=_("to be answered by"), value=one.answer_by, field="answer_by"),
        Fact(label=_("what we are asked for"), value=one.about, field="about"),
        Fact(label=_("who goes"), value=one.post, field="post", url=link_to(one.post)),
        Fact(label=_("answered"), value=one.answered_on, field="answered_on"),
        Fact(label=_("why so"), value=one.reason, field="reason"),
        Fact(label=_("recorded as the contact"), value=one.contact, url=link_to(one.contact)),
    ]


def _invitation_context(request: Any, one: SpeakingInvitation, _day: dt.date) -> dict[str, Any]:
    """Tell the page how far an invitation is, what can be done, and who could go: with the load of the month of the event."""
    may_write = PLAIN.can_write(request.user, one)
    waits = one.state == InvitationState.ASKED
    month = known_month(one.start) or month_of(today())
    topics = list(one.topics.all())
    speakers = speakers_on(request.user, topics, today()) if may_write and waits and topics else []
    return {
        "tone": words.tone(one),
        "may_answer": may_write and one.state in {InvitationState.ASKED, InvitationState.ACCEPTED},
        "may_hold": may_write and one.state in {InvitationState.ACCEPTED, InvitationState.HELD},
        "may_reopen": may_write and not waits,
        "could_go": [(load.speaker, load.cells[0]) for load in loads(request.user, speakers, [month])],
        "month": month,
    }


INVITATIONS = RecordPages(
    model=SpeakingInvitation,
    form=forms.InvitationForm,
    verbs=PLAIN,
    prefix="invitation",
    folder="invitations",
    plural=_("Invitations to speak"),
    icon="messages",
    lead=_("Who asks us to speak, where and on what: answered or not, which post goes, and whether it was held."),
    query=queries.invitations_visible_to,
    columns=(
        Column(label=_("event"), value=lambda one: one, link=True),
        Column(label=_("invited by"), value=words.inviter),
        Column(label=_("when"), value=when),
        Column(label=_("topics"), value=lambda one: join(one.topics.all())),
        Column(label=_("to be answered by"), value=lambda one: one.answer_by),
        Column(label=_("state"), value=lambda one: one.get_state_display()),
        Column(label=_("who goes"), value=lambda one: one.post or ""),
    ),
    filters=(
        enumerated("state", _("State"), InvitationState),
        Filter(name="topic", label=_("Topic"), choices=named(queries.invited_topics), apply=by_key("topics")),
        Filter(
            name="received",
            label=_("Received"),
            choices=lambda actor: [(str(year), str(year)) for year in queries.invited_years(actor)],
            apply=queries.received_in,
        ),
    ),
    facts=_invitation_facts,
    template="attraction/attention/invitation.html",
    list_template="attraction/attention/list.html",
    list_context=tabs,
    context=_invitation_context,
)
