"""The pages of messages as declarations: list, page, form."""

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import join, named
from proxenia.core.mailing import MailState
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.core.zones import local
from proxenia.forums.models import Message, MessageCopy
from proxenia.forums.record.frame import TABS
from proxenia.forums.record.queries import forums_visible_to

from . import audience
from .message_forms import MessageForm

TROUBLE = (MailState.FAILED, MailState.UNSURE)
"""Mails that somebody should look after."""


def found_by_words(_actor: Any, found: QuerySet[Message], text: str) -> QuerySet[Message]:
    """Return the messages in which words stand: the search index does not know them."""
    return found.filter(subject__icontains=text) | found.filter(text__icontains=text)


def for_whom(message: Message) -> str:
    """Return in words whom a message is for."""
    alone = list(message.people.all()[: audience.SHOWN])
    if alone:
        return ", ".join(str(one) for one in alone)
    parts = [message.get_told_display(), code_words(message, "roles"), join(message.sessions.all())]
    return "; ".join(str(part) for part in (*parts, join(message.buses.all())) if part)


def sent_words(message: Message) -> str:
    """Return when a message was sent, on the clocks of its forum; empty for one that was not."""
    return f"{local(message.sent_at, message.forum.clocks):%Y-%m-%d %H:%M}" if message.sent_at else ""


def facts_of(message: Message) -> list[Fact]:
    """Return what a message says, line by line."""
    return [
        Fact(label=_("forum"), value=message.forum, url=message.forum.get_absolute_url()),
        Fact(label=_("to"), value=for_whom(message)),
        Fact(label=_("text"), value=message.text),
        Fact(label=_("link to"), value=message.get_leads_to_display()),
        Fact(label=_("on the screens"), value=_("yes") if message.on_board else ""),
        Fact(label=_("sent"), value=sent_words(message)),
    ]


def context(request: Any, message: Message, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a message shows beside its facts: before it is sent whom it is for, then what became of its mails."""
    said: dict[str, Any] = {"tabs": TABS.shown(request.user, message.forum, "forums:day")}
    if message.sent_at is None:
        people = audience.meant(message)
        may_send = can_write(request.user, message)
        send_url = reverse("forums:message-send", args=[message.pk]) if may_send else ""
        return said | {"send_url": send_url, "count": people.count(), "people": list(people[: audience.SHOWN])}
    copies = audience.copies_of(request.user, message)
    states = Counter(copies.order_by().values_list("state", flat=True))
    labels = dict(MailState.choices) | {"": _("with the mail of their delegation, or no address")}
    return said | {
        "states": [(labels[state], number) for state, number in sorted(states.items(), key=lambda one: -one[1])],
        "trouble": [_trouble(one) for one in copies.filter(state__in=TROUBLE)[: audience.SHOWN]],
    }


def _trouble(copy: MessageCopy) -> dict[str, Any]:
    mail = audience.address_of(copy.participant)
    return {"participant": copy.participant, "mail": mail, "state": copy.get_state_display()}


MESSAGES = RecordPages(
    model=Message,
    form=MessageForm,
    verbs=PLAIN,
    prefix="message",
    folder="messages",
    plural=_("Messages"),
    icon="mail",
    lead=_("What participants of a forum are told: by mail, on their own page, and on the screens."),
    query=audience.messages_visible_to,
    find=found_by_words,
    columns=(
        Column(label=_("subject"), value=lambda one: one, link=True),
        Column(label=_("forum"), value=lambda one: one.forum),
        Column(label=_("to"), value=lambda one: one.get_told_display()),
        Column(label=_("sent"), value=sent_words),
    ),
    filters=(
        Filter(
            name="forum",
            label=_("Forum"),
            choices=named(lambda actor: forums_visible_to(actor).filter(office_id=actor.office_id)),
            apply=audience.of_forum,
        ),
    ),
    facts=facts_of,
    template="forums/day/message.html",
    list_template="forums/day/messages.html",
    context=context,
)
