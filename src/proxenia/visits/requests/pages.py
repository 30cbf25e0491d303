"""The declared pages of requests and of the desk that takes them."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import by_key, enumerated, link_to, named
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.countries import country_name
from proxenia.visits.choices import ANSWERED, APART, QUEUED, Arrival, RequestAnswer, RequestState
from proxenia.visits.models import RequestDesk, VisitRequest

from . import reads
from .actions import RequestVerbs
from .forms import DeskForm, JudgeForm, RequestForm
from .matching import candidates
from .triage import triage


def wanted(request: VisitRequest) -> str:
    """Return when they want to come, in words."""
    return " – ".join(one.display() for one in dict.fromkeys((request.wanted_from, request.wanted_until)) if one)


def _facts(one: VisitRequest) -> list[Fact]:
    languages: Any = VisitRequest._meta.get_field("languages")
    return [
        Fact(label=_("state"), value=one.get_state_display()),
        Fact(label=_("received"), value=one.received_on),
        Fact(label=_("arrived by"), value=one.get_arrived_by_display()),
        Fact(label=_("organisation"), value=one.organisation or one.organisation_name, url=link_to(one.organisation)),
        Fact(label=_("kind of body"), value=one.get_kind_display()),
        Fact(label=_("country"), value=country_name(one.country) if one.country else ""),
        Fact(label=_("topic"), value=one.topic, url=link_to(one.topic)),
        Fact(label=_("purpose"), value=one.purpose),
        Fact(label=_("wanted"), value=wanted(one)),
        Fact(label=_("hours wanted"), value=one.hours),
        Fact(label=_("number of people"), value=one.people),
        Fact(label=_("level"), value=one.get_level_display()),
        Fact(label=_("languages they speak"), value=", ".join(languages.words(one.languages))),
        Fact(label=_("what they offer in return"), value=one.offers),
        Fact(label=_("whom they want to meet"), value=one.meets),
        Fact(label=_("contact person"), value=one.contact_name),
        Fact(label=_("e-mail"), value=one.contact_mail),
        Fact(label=_("phone"), value=one.contact_phone),
        Fact(label=_("language of the answer"), value=one.get_language_display()),
        Fact(label=_("sender’s data erased"), value=one.erased_on),
    ]


def _context(request: Any, one: VisitRequest, _day: Any) -> dict[str, Any]:
    told = triage(request.user, [one], today())[0]
    may_write = can_write(request.user, one)
    waits = one.state in QUEUED
    judging = [
        (each, JudgeForm(actor=request.user, initial=_judged(each), auto_id=f"id_{each.criterion.key}_%s"))
        for each in told.judged
    ]
    return {
        "told": told,
        "judging": _with_words(request.user, judging),
        "waits": waits,
        "may_answer": may_write and waits,
        "is_apart": one.state in APART,
        "is_answered": one.state in ANSWERED,
        "answers": RequestAnswer.choices,
        "letters": list(one.letters.all()),
        "candidates": candidates(request.user, one.organisation_name) if waits and one.organisation is None else [],
        "speakers": list(one.speakers.all()) if one.state == RequestState.ACCEPTED else [],
        "suspected_of": [SUSPICIONS[word] for word in one.suspected_of.split(",") if word in SUSPICIONS],
    }


def _with_words(actor: Any, judging: list[Any]) -> list[Any]:
    desk = reads.desk_of(actor)
    return [(each, form, each.criterion.words(desk)) for each, form in judging]


def _judged(each: Any) -> dict[str, Any]:
    said = each.said
    return {"criterion": each.criterion.key, "met": said.met if said else "open", "why": said.why if said else {}}


SUSPICIONS = {
    "honeypot": _("a field was filled in that people do not see"),
    "stamp": _("the form was sent faster than anybody types, or without being opened"),
    "links": _("there are many links in the text"),
    "same_text": _("the same text was sent before"),
    "same_mail": _("many requests named the same mail address within a day"),
}
"""Why something was set aside, for the desk."""

REQUESTS = RecordPages(
    model=VisitRequest,
    form=RequestForm,
    verbs=RequestVerbs(),
    prefix="request",
    folder="requests",
    plural=_("Requests"),
    icon="inbox",
    lead=_("Who asked to be received, and what was answered. What is set aside as spam or not confirmed is not here."),
    query=reads.requests_visible_to,
    columns=(
        Column(label=_("number"), value=lambda one: one.reference, link=True),
        Column(label=_("organisation"), value=lambda one: one.organisation_name),
        Column(label=_("topic"), value=lambda one: one.topic),
        Column(label=_("received"), value=lambda one: one.received_on),
        Column(label=_("wanted"), value=wanted),
        Column(label=_("people"), value=lambda one: one.people, numeric=True),
        Column(label=_("state"), value=lambda one: one.get_state_display()),
        Column(label=_("answered"), value=lambda one: one.answered_on),
    ),
    filters=(
        enumerated("state", _("State"), RequestState),
        Filter(name="topic", label=_("Topic"), choices=named(reads.topics_of), apply=by_key("topic")),
        Filter(
            name="received",
            label=_("Received"),
            choices=lambda actor: [(str(year), str(year)) for year in reads.years_of(actor)],
            apply=reads.received_in,
        ),
        Filter(
            name="answered",
            label=_("Answered"),
            choices=lambda actor: [(str(year), str(year)) for year in reads.years_of(actor)],
            apply=reads.answered_in,
        ),
        enumerated("arrived", _("Arrived by"), Arrival, "arrived_by"),
    ),
    facts=_facts,
    template="visits/requests/request.html",
    list_template="visits/requests/list.html",
    context=_context,
)


def public_address(desk: RequestDesk) -> str:
    """Return the whole address of an office's form, to be published."""
    return f"{settings.PUBLIC_URL}{reverse('visits:ask', args=[desk.slug])}"


def _desk_facts(desk: RequestDesk) -> list[Fact]:
    return [
        Fact(label=_("public form"), value=public_address(desk), url=public_address(desk)),
        Fact(label=_("the form is open"), value=_("yes") if desk.is_open else _("no")),
        Fact(label=_("public mail address of the office"), value=desk.mail),
        Fact(label=_("what visitors should know first"), value=desk.about),
        Fact(label=_("weeks of notice"), value=desk.lead_weeks),
        Fact(label=_("months until the same body may come again on the same topic"), value=desk.again_months),
        Fact(label=_("days within which we want to answer"), value=desk.patience_days),
        Fact(label=_("months for which senders’ data are kept after the answer"), value=desk.keep_months),
    ]


DESKS = RecordPages(
    model=RequestDesk,
    form=DeskForm,
    verbs=PLAIN,
    prefix="request-desk",
    folder="request-desk",
    plural=_("Request desk"),
    icon="settings",
    lead=_("The public form of your office, and the numbers that its published criteria name."),
    query=reads.desks_visible_to,
    columns=(
        Column(label=_("name of the office on the form"), value=lambda one: one.name, link=True),
        Column(label=_("address of the form"), value=lambda one: one.slug),
        Column(label=_("the form is open"), value=lambda one: _("yes") if one.is_open else _("no")),
    ),
    find=lambda _actor, found, text: found.filter(slug__icontains=text),
    facts=_desk_facts,
)
