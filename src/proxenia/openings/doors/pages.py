"""The declared pages of calls, answers and of the settings of open calls."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.access import can_share, can_write_in
from proxenia.accounts.invitations import can_mail
from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import enumerated, join, link_to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.openings.choices import APART, COUNTED, ApplicationState, CallState, Channel
from proxenia.openings.models import Application, Call, CallDesk

from . import access, queries
from .answering import AnswerVerbs
from .calling import CallVerbs, open_conflicts
from .forms import ApplicationForm, CallDeskForm, CallForm
from .links import call_link, list_link
from .rules import rule_of

SUSPICIONS = {
    "honeypot": _("a field was filled in that people do not see"),
    "stamp": _("the form was sent faster than anybody types, or without being opened"),
    "links": _("there are many links in the text"),
    "same_text": _("the same text was sent before"),
    "same_mail": _("many answers named the same mail address within a day"),
}
"""Why an answer was set aside, for the office."""


def _call_facts(call: Call) -> list[Fact]:
    return [
        Fact(label=_("what is asked for"), value=call.text, field="text"),
        Fact(label=_("who may answer, and how whom is chosen"), value=call.terms, field="terms"),
        Fact(label=pgettext_lazy("of a call", "field"), value=join(call.topics.all())),
        Fact(label=_("need"), value=call.need, url=link_to(call.need)),
        Fact(label=pgettext_lazy("of a call", "places"), value=call.places),
        Fact(label=_("opens"), value=call.opens_on),
        Fact(label=_("closes"), value=call.closes_on),
        Fact(label=_("decided"), value=call.decided_on),
        Fact(label=_("decided by"), value=call.decided_by, url=link_to(call.decided_by)),
        Fact(label=_("why it was cancelled"), value=call.cancelled_why),
    ]


def _call_context(request: Any, call: Call, _day: Any) -> dict[str, Any]:
    actor, day = request.user, today()
    is_inside = actor.reads_office and actor.office_id == call.office_id
    context: dict[str, Any] = {
        "is_inside": is_inside,
        "public_url": call_link(call) if call.state != CallState.DRAFT else "",
        "answerable": call.is_answerable(day),
        "is_over": call.is_over(day),
        "days_left": max((call.closes_on - day).days + 1, 0)
        if call.state == CallState.DRAFT and call.closes_on
        else None,
    }
    if is_inside:
        context |= fairness(actor, call)
    may_run = access.can_run(actor, call)
    context["may"] = {
        "publish": call.state == CallState.DRAFT and access.can_publish(actor, call),
        "needs_steward": call.state == CallState.DRAFT and may_run and not can_share(actor, call),
        "answer": may_run and call.state in {CallState.OPEN, CallState.CLOSED},
        "extend": may_run and call.state in {CallState.OPEN, CallState.CLOSED},
        "close": may_run and call.state == CallState.OPEN and call.is_over(day),
        "decide": may_run and call.is_over(day),
        "cancel": may_run,
        "introduce": call.state == CallState.DECIDED and can_write_in(actor, call.office_id),
    }
    return context


def fairness(actor: Any, call: Call) -> dict[str, Any]:
    """Return how equal the terms of a call were: who was told, who answered, who was chosen and why, how many are new."""
    answers = queries.answers_to(actor, call)
    known = queries.served_before(actor, answers, call)
    chosen = [one for one in answers if one.state == ApplicationState.SELECTED]
    notices = queries.notices_of(actor, call)
    return {
        "rows": [{"one": one, "is_new": is_new(one, known)} for one in answers],
        "apart": queries.every_answer(actor).filter(call=call, state__in=APART).count(),
        "withdrawn": queries.every_answer(actor).filter(call=call, state=ApplicationState.WITHDRAWN).count(),
        "chosen": len(chosen),
        "new": sum(is_new(one, known) for one in answers),
        "new_chosen": sum(is_new(one, known) for one in chosen),
        "notices": notices,
        "told": len({one.organisation_id for one in notices}),
        "unreached": len({one.organisation_id for one in notices if not one.mail}),
        "conflicts": open_conflicts(actor, answers),
    }


def is_new(application: Application, known: set[int]) -> bool:
    """Whether whoever answered was neither selected nor introduced by us before."""
    return application.organisation_id not in known


CALLS = RecordPages(
    model=Call,
    form=CallForm,
    verbs=CallVerbs(),
    prefix="call",
    folder="calls",
    plural=_("Open calls"),
    icon="bell",
    lead=_("Opportunities told to everybody in the field on equal terms: who answered, who was chosen, and why."),
    query=queries.calls,
    columns=(
        Column(label=_("call"), value=lambda call: call.title, link=True),
        Column(label=_("state"), value=lambda call: call.get_state_display()),
        Column(label=_("opens"), value=lambda call: call.opens_on),
        Column(label=_("closes"), value=lambda call: call.closes_on),
        Column(label=_("need"), value=lambda call: call.need, url=lambda call: link_to(call.need)),
        Column(label=pgettext_lazy("of a call", "field"), value=lambda call: join(call.topics.all())),
        Column(label=_("decided"), value=lambda call: call.decided_on),
    ),
    filters=(enumerated("state", _("State"), CallState),),
    facts=_call_facts,
    template="openings/doors/call.html",
    list_template="openings/doors/call_list.html",
    context=_call_context,
)


def _application_facts(one: Application) -> list[Fact]:
    return [
        Fact(label=_("open call"), value=one.call, url=link_to(one.call)),
        Fact(label=_("state"), value=one.get_state_display()),
        Fact(label=_("why so"), value=one.reason),
        Fact(label=_("organisation"), value=one.organisation, url=link_to(one.organisation)),
        Fact(label=_("organisation, as it calls itself"), value=one.organisation_name),
        Fact(label=_("solution"), value=one.solution, url=link_to(one.solution)),
        Fact(label=_("how it answers the call"), value=one.text),
        Fact(label=_("contact person"), value=one.contact_name),
        Fact(label=_("e-mail"), value=one.contact_mail),
        Fact(label=_("language of letters"), value=one.get_language_display()),
        Fact(label=_("received"), value=one.received_on),
        Fact(label=_("came by"), value=one.get_channel_display()),
    ]


def _application_context(request: Any, one: Application, _day: Any) -> dict[str, Any]:
    actor = request.user
    may_judge = access.can_judge(actor, one)
    counts = one.state in COUNTED
    is_unknown = one.organisation is None
    may_name = is_unknown and PLAIN.can_write_in(actor, one.office_id)
    return {
        "is_apart": one.state in APART,
        "suspected_of": [SUSPICIONS[word] for word in one.suspected_of.split(",") if word in SUSPICIONS],
        "may_judge": may_judge and counts and one.call.is_over(today()),
        "waits_for": one.call.closes_on if may_judge and counts and not one.call.is_over(today()) else None,
        "may_withdraw": may_judge and (counts or one.state == ApplicationState.UNCONFIRMED),
        "may_take_in": may_judge and one.state in APART,
        "may_name": may_name,
        "candidates": queries.called(actor, one.organisation_name) if may_name else [],
        "may_introduce": one.call.state == CallState.DECIDED
        and one.state == ApplicationState.SELECTED
        and one.organisation is not None
        and can_write_in(actor, one.office_id),
        "letters": list(queries.letters(actor).filter(application=one)),
        "conflicts": queries.conflicts_with(actor, [one.organisation_id], today()),
        "mails": can_mail(),
    }


APPLICATIONS = RecordPages(
    model=Application,
    form=ApplicationForm,
    verbs=AnswerVerbs(),
    prefix="application",
    folder="answers",
    plural=_("Answers to calls"),
    icon="inbox",
    lead=_("Who answered which call, and what was decided. What is set aside or not confirmed is on the call’s page."),
    query=queries.answers,
    columns=(
        Column(label=_("organisation"), value=lambda one: one.name, link=True),
        Column(label=_("open call"), value=lambda one: one.call, url=lambda one: link_to(one.call)),
        Column(label=_("received"), value=lambda one: one.received_on),
        Column(label=_("came by"), value=lambda one: one.get_channel_display()),
        Column(label=_("state"), value=lambda one: one.get_state_display()),
        Column(label=_("why so"), value=lambda one: one.reason),
    ),
    filters=(
        enumerated("state", _("State"), ApplicationState),
        enumerated("came", _("Came by"), Channel, "channel"),
        Filter(
            name="call",
            label=_("Open call"),
            choices=lambda actor: [(str(one.pk), str(one)) for one in queries.own_calls(actor)],
            apply=lambda found, value: found.filter(call=int(value)) if value.isdecimal() else found.none(),
        ),
    ),
    find=lambda _actor, found, text: queries.answers_called(found, text),
    facts=_application_facts,
    template="openings/doors/application.html",
    context=_application_context,
)


def _desk_facts(desk: CallDesk) -> list[Fact]:
    rule = rule_of(desk)
    return [
        Fact(label=_("public list of open calls"), value=list_link(desk), url=list_link(desk) if desk.is_open else ""),
        Fact(label=_("the list is public"), value=_("yes") if desk.is_open else _("no")),
        Fact(label=_("public mail address of the office"), value=desk.mail),
        Fact(label=_("draft a call by itself when a need is stated"), value=_("yes") if desk.drafts_calls else _("no")),
        Fact(label=_("terms of a new call"), value=desk.terms),
        Fact(label=_("where your role ends"), value=rule.text),
        Fact(label=_("where that rule stands"), value="; ".join(str(one.title) for one in rule.sources)),
        Fact(label=_("days before a call closes in which Today reminds of it"), value=desk.closing_days),
        Fact(label=_("days without word of an introduction after which Today reminds of it"), value=desk.silence_days),
    ]


CALL_DESKS = RecordPages(
    model=CallDesk,
    form=CallDeskForm,
    verbs=PLAIN,
    prefix="call-desk",
    folder="call-desk",
    plural=_("Settings of open calls"),
    icon="settings",
    lead=_("The public list of your open calls, their terms, and the rule by which your role ends."),
    query=queries.call_desks,
    columns=(
        Column(label=_("name of the office on its public pages"), value=lambda one: one.name, link=True),
        Column(label=_("address of the list of open calls"), value=lambda one: one.slug),
        Column(label=_("the list is public"), value=lambda one: _("yes") if one.is_open else _("no")),
    ),
    find=lambda _actor, found, text: found.filter(slug__icontains=text),
    facts=_desk_facts,
)
