"""The pages of sessions as declarations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.dates import in_words
from proxenia.core.declaring import by_key, choices, join, link_to, named, part_table
from proxenia.core.findings import Told
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.forums.access import can_plan, reads_inside
from proxenia.forums.choices import SessionKind
from proxenia.forums.models import Appearance, Session
from proxenia.forums.record.queries import forums_visible_to

from . import forms, queries
from .checking import check_forum


def hours_words(session: Session) -> str:
    """Return the hours of a session: `09:00–10:30`, or nothing where none are known."""
    return "–".join(f"{one:%H:%M}" for one in (session.begins, session.ends) if one)


def where(session: Session) -> Any:
    """Return where a session is: its room, else its venue and town."""
    return session.room or ", ".join(str(one) for one in (session.venue, session.place) if one)


def facts_of(session: Session) -> list[Fact]:
    """Return what a session says of itself, line by line."""
    return [
        Fact(label=_("forum"), value=session.forum, field="forum", url=link_to(session.forum)),
        Fact(label=_("kind"), value=session.get_kind_display(), field="kind"),
        Fact(label=_("day"), value=in_words(session.day), field="day"),
        Fact(label=pgettext_lazy("of day", "hours"), value=hours_words(session), field="begins"),
        Fact(label=_("room"), value=session.room, field="room"),
        Fact(label=_("town or municipality"), value=session.place, field="place", url=link_to(session.place)),
        Fact(label=_("or where else"), value=session.venue, field="venue"),
        Fact(label=_("host"), value=session.host, field="host", url=link_to(session.host)),
        Fact(label=_("themes"), value=join(session.themes.all())),
        Fact(label=_("languages"), value=code_words(session, "languages"), field="languages"),
        Fact(label=_("what happens there"), value=session.text, field="text"),
        Fact(label=_("participants ask for a place"), value=_("yes") if session.by_choice else "", field="by_choice"),
        Fact(label=pgettext_lazy("seats", "places"), value=session.capacity, field="capacity"),
        Fact(label=_("held from so many on"), value=session.minimum or "", field="minimum"),
        Fact(label=_("only for"), value=code_words(session, "roles"), field="roles"),
        Fact(label=_("bus"), value=session.bus, field="bus"),
        Fact(label=_("tables and seating"), value=session.dinner, field="dinner", url=link_to(session.dinner)),
        Fact(label=_("why it was cancelled"), value=session.cancelled_why, field="cancelled_why"),
    ]


def _of_pool(one: Appearance) -> Any:
    return one.speaker if one.speaker is not None else one


APPEARANCES = part_table(
    *(Appearance, "session", "appearances", forms.AppearanceForm, _("Who appears")),
    Column(label=_("who"), value=str, url=lambda one: link_to(_of_pool(one).person or _of_pool(one).post)),
    Column(label=_("as"), value=lambda one: one.get_task_display()),
    Column(label=_("speaks about"), value=lambda one: one.topic),
    Column(label=_("languages"), value=lambda one: code_words(one, "languages")),
    Column(label=_("answer"), value=lambda one: one.get_promised_display()),
    verbs=PLAIN,
    related=("person", "post", "organisation", "speaker__person", "speaker__post"),
    empty=_("Nobody yet. Only those who have said yes are named in the published programme."),
)


def context(request: Any, session: Session, _day: Any) -> dict[str, Any]:
    """Return what the page of a session shows beside its facts: what the checker finds, and what may be done."""
    actor = request.user
    own = reads_inside(actor, session)
    findings: list[Told] = check_forum(actor, session.forum).by_line()[0].get(session.pk, []) if own else []
    may_plan = can_plan(actor, session.forum) and session.office_id == actor.office_id
    return {"findings": findings, "may_plan": may_plan, "note": session.note if own else ""}


SESSIONS = RecordPages(
    model=Session,
    form=forms.SessionForm,
    verbs=PLAIN,
    prefix="session",
    folder="sessions",
    plural=_("Sessions"),
    icon="calendar-event",
    lead=_(
        "What happens at forums, when and where, and who appears there. The programme of each forum shows it in a grid."
    ),
    query=queries.sessions_visible_to,
    columns=(
        Column(label=_("session"), value=lambda one: one, link=True),
        Column(label=_("forum"), value=lambda one: one.forum),
        Column(label=_("day"), value=lambda one: one.day),
        Column(label=pgettext_lazy("of day", "hours"), value=hours_words),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("where"), value=where),
        Column(label=_("state"), value=lambda one: _("cancelled") if one.is_cancelled else ""),
    ),
    filters=(
        Filter(name="forum", label=_("Forum"), choices=named(forums_visible_to), apply=by_key("forum")),
        Filter(
            name="kind",
            label=_("Kind"),
            choices=choices(SessionKind),
            apply=lambda found, value: found.filter(kind=value),
            values=tuple(SessionKind.values),
        ),
    ),
    facts=facts_of,
    parts=(APPEARANCES,),
    template="forums/programme/session.html",
    context=context,
)
