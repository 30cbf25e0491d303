"""The sheet of requests: a wave that came by mail is brought in at once, and what was answered goes out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import DAY, LONG, NUMBER, Column, Reference, Sheet, Source, fold, number_column, one_of
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.visits.choices import APART, RequestState
from proxenia.visits.models import VisitRequest

KNOWN_BY = ("organisation_name", "contact_mail", "wanted_from", "topic")


def _said(one: Any) -> dict[str, Any]:
    names = ("organisation_name", "organisation", "topic", "purpose", "offers", "meets", "wanted_from", "wanted_until")
    more = ("people", "hours", "level", "kind", "country", "contact_name", "contact_mail", "contact_phone")
    told = ("received_on", "answered_on")
    return {name: getattr(one, name) for name in (*names, *more)} | {
        **{name: str(getattr(one, name) or "") for name in told},
        "state": one.state,
        "answer": one.get_answer_display() if one.answer else "",
    }


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    facts = (said.get(name) for name in KNOWN_BY)
    return [("name", word) for word in _words(*facts)]


def _words(name: str | None, mail: str | None, wanted: Any, topic: Any) -> list[str]:
    """Return by what a request is known again: who asks, by which mail, for when, on what."""
    return [f"{fold(name)}|{(mail or '').casefold()}|{wanted}|{topic or ''}"] if name else []


REQUESTS = Sheet(
    key="requests",
    title=_("Requests"),
    model=VisitRequest,
    order=65,
    personal=True,
    columns=(
        number_column(),
        Column(
            key="organisation_name",
            label=_("organisation, as it calls itself"),
            also="organisation|organisationsnavn|delegation|body|hvem|fra",
            field="organisation_name",
            needed=True,
        ),
        Column(
            key="organisation",
            label=_("organisation in our register"),
            also="register",
            field="organisation",
            refers=("directory.organisation",),
        ),
        Column(key="kind", label=_("kind of body"), also="kind|slags", field="kind", kind=one_of(OrganisationKind)),
        Column(key="country", label=_("country"), also="land", field="country", example="DK"),
        Column(key="contact_name", label=_("contact person"), also="contact|kontakt|navn", field="contact_name"),
        Column(key="contact_mail", label=_("e-mail"), also="mail|email", field="contact_mail"),
        Column(key="contact_phone", label=_("phone"), also="telefon|tlf", field="contact_phone"),
        Column(
            key="topic",
            label=_("topic"),
            also="emne|tema",
            field="topic",
            refers=("directory.topic",),
        ),
        Column(key="purpose", label=_("purpose"), also="formål", field="purpose", kind=LONG),
        Column(
            key="wanted_from", label=_("wanted from"), also="date|dato|fra dato|from", field="wanted_from", kind=DAY
        ),
        Column(key="wanted_until", label=_("wanted until"), also="until|til", field="wanted_until", kind=DAY),
        Column(key="people", label=_("number of people"), also="people|antal|personer", field="people", kind=NUMBER),
        Column(key="level", label=_("level"), also="niveau", field="level", kind=one_of(Level)),
        Column(key="offers", label=_("what they offer in return"), also="offers", field="offers", kind=LONG),
        Column(key="meets", label=_("whom they want to meet"), also="meets", field="meets", kind=LONG),
        Column(key="hours", label=_("hours wanted"), also="hours|timer", field="hours", kind=NUMBER),
        Column(key="received_on", label=_("received"), told=True),
        Column(key="state", label=_("state"), kind=one_of(RequestState), told=True),
        Column(key="answer", label=_("answer"), told=True),
        Column(key="answered_on", label=_("answered"), told=True),
    ),
    load=lambda found: found.exclude(state__in=APART).select_related("organisation", "topic"),
    said=_said,
    traits=_traits,
)


REQUEST_NAMES = Reference(
    model=VisitRequest,
    sources=(
        Source(
            model=VisitRequest,
            to="pk",
            fields=KNOWN_BY,
            keys=_words,
        ),
    ),
)
