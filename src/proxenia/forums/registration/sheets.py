"""Lists of a forum as sheets: participants, invoices, needs, visas; and invitations, which also come in as one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.codes import code_words
from proxenia.core.sheets import (
    DAY,
    NUMBER,
    YES_NO,
    Column,
    Kind,
    Reference,
    Sheet,
    Source,
    Unreadable,
    number_column,
    one_of,
)
from proxenia.core.texts import LANGUAGE_NAMES
from proxenia.directory.countries import country_code, country_name
from proxenia.forums.choices import ParticipantRole, PlaceState, RegistrationState
from proxenia.forums.models import Forum, Invitation, Participant, Registration

from .mailing import invitation_link


def _read_country(text: str) -> str:
    found = country_code(text)
    if found is None:
        raise Unreadable(
            now("“%(text)s” is no country that is known here.") % {"text": text},
            now("Write its name in Danish or English, or its code, such as CN."),
        )
    return found


COUNTRY = Kind(_read_country, country_name)


class _Languages:
    """The languages of letters, as a choice."""

    choices = tuple(LANGUAGE_NAMES.items())
    values = tuple(LANGUAGE_NAMES)


def _told(key: str, label: Any, **more: Any) -> Column:
    return Column(key=key, label=label, told=True, **more)


def _person(one: Participant) -> dict[str, Any]:
    registration = one.registration
    return {
        "reference": registration.reference,
        "name": one.name,
        "native_name": one.native_name,
        "role": one.get_role_display(),
        "position": one.position_held,
        "organisation": one.organisation_name or registration.organisation_name,
        "country": country_name(registration.country) if registration.country else "",
        "state": one.get_state_display(),
        "mail": one.mail or registration.contact_mail,
        "phone": one.phone or registration.contact_phone,
        "languages": code_words(one, "languages"),
        "interpreter": one.needs_interpreter,
        "diet": code_words(one, "diets"),
        "access": code_words(one, "access"),
        "needs": one.needs_words,
        "dinner": one.dines,
        "nationality": country_name(one.nationality) if one.nationality else "",
        "passport_name": one.passport_name,
        "passport_number": one.passport_number,
        "born": one.born_on.isoformat() if one.born_on else "",
        "issued": one.visa_letter_on.isoformat() if one.visa_letter_on else "",
        "listed": one.consents_listed,
    }


WHO = (
    number_column(),
    _told("reference", _("registration")),
    _told("name", _("name")),
    _told("native_name", _("name in Chinese or another script")),
    _told("organisation", _("organisation")),
    _told("country", _("country")),
)


def _people(found: QuerySet[Participant]) -> QuerySet[Participant]:
    return found.select_related("registration")


def _of_people(key: str, title: Any, *columns: Column) -> Sheet:
    return Sheet(
        key=key,
        title=title,
        model=Participant,
        columns=(*WHO, *columns),
        load=_people,
        said=_person,
        comes_in=False,
        personal=True,
    )


PARTICIPANTS = _of_people(
    "forum-participants",
    _("Participants"),
    _told("role", _("as")),
    _told("position", _("position")),
    _told("state", pgettext_lazy("seats", "place")),
    _told("mail", _("e-mail")),
    _told("phone", _("phone")),
    _told("languages", _("languages")),
    _told("interpreter", _("needs an interpreter"), kind=YES_NO),
    _told("dinner", _("comes to the official dinner"), kind=YES_NO),
    _told("listed", _("may be named in the list of participants"), kind=YES_NO),
)
DIETS = _of_people(
    "forum-needs",
    _("Diets and access"),
    _told("diet", _("diet")),
    _told("access", _("access")),
    _told("needs", _("anything else we should see to")),
    _told("dinner", _("comes to the official dinner"), kind=YES_NO),
)
VISAS = _of_people(
    "forum-visas",
    _("Letters for visas"),
    _told("nationality", _("nationality")),
    _told("passport_name", _("name as in the passport")),
    _told("passport_number", _("number of the passport")),
    _told("born", _("born")),
    _told("issued", _("letter for a visa issued")),
)


def _invoice(one: Registration) -> dict[str, Any]:
    package = one.sponsorship.package if one.sponsorship else None
    price = (one.sponsorship.amount or package.price) if one.sponsorship and package else None
    return {
        "reference": one.reference,
        "organisation": one.organisation_name,
        "country": country_name(one.country) if one.country else "",
        "people": str(sum(1 for each in one.participants.all() if each.state == PlaceState.GIVEN)),
        "to": one.invoice_name or one.organisation_name,
        "address": one.invoice_address,
        "number_theirs": one.invoice_number,
        "contact": one.contact_name,
        "mail": one.contact_mail,
        "package": str(package) if package else "",
        "price": str(price) if price is not None else "",
        "currency": (one.sponsorship.currency if one.sponsorship.amount else package.currency) if package else "",
    }


INVOICES = Sheet(
    key="forum-invoices",
    title=_("Invoices"),
    model=Registration,
    columns=(
        number_column(),
        _told("reference", _("registration")),
        _told("organisation", _("organisation")),
        _told("country", _("country")),
        _told("people", _("people with a place")),
        _told("to", _("invoice to")),
        _told("address", _("address of the invoice")),
        _told("number_theirs", _("their reference or EAN")),
        _told("contact", _("contact person")),
        _told("mail", _("e-mail")),
        _told("package", _("package")),
        _told("price", _("price")),
        _told("currency", _("currency")),
    ),
    load=lambda found: found.select_related("sponsorship__package").prefetch_related("participants"),
    said=_invoice,
    comes_in=False,
    personal=True,
)


@dataclass(frozen=True, slots=True)
class List:
    """A list of a forum that can be taken out. `rows` are the records it tells of."""

    name: str
    sheet: Sheet
    rows: Callable[[Forum], QuerySet[Any]]

    @property
    def title(self) -> Any:
        """What it is called."""
        return self.sheet.title


def _shown(forum: Forum) -> QuerySet[Participant]:
    """Return whom the page of the participants shows: nobody of a registration that was set aside as spam."""
    return Participant.objects.filter(forum=forum, registration__suspected_of="")


def _coming(forum: Forum) -> QuerySet[Participant]:
    return Participant.objects.filter(forum=forum, state=PlaceState.GIVEN)


LISTS: Mapping[str, List] = {
    one.name: one
    for one in (
        List("participants", PARTICIPANTS, _shown),
        List(
            "invoices",
            INVOICES,
            lambda forum: Registration.objects.filter(forum=forum, state=RegistrationState.CONFIRMED),
        ),
        List("needs", DIETS, lambda forum: _coming(forum).exclude(diets="", access="", needs_words="")),
        List("visas", VISAS, lambda forum: _coming(forum).filter(wants_visa_letter=True)),
    )
}


def _invited(one: Invitation) -> dict[str, Any]:
    names = ("forum", "name", "mail", "organisation_name", "country", "role", "language", "places")
    more = {"answer_by": one.answer_by and str(one.answer_by), "link": invitation_link(one)}
    return {name: getattr(one, name) for name in names} | more


def _words(mail: str | None, forum: Any) -> list[str]:
    return [f"{getattr(forum, 'pk', forum)}|{mail.casefold()}"] if mail and forum else []


INVITATIONS = Sheet(
    key="forum-invitations",
    title=_("Invitations to a forum"),
    model=Invitation,
    order=72,
    personal=True,
    columns=(
        number_column(),
        Column(key="forum", label=_("forum"), field="forum", refers=("forums.forum",), needed=True),
        Column(key="name", label=_("name"), also="navn", field="name", needed=True),
        Column(key="mail", label=_("e-mail"), also="mail|email|e-mail", field="mail", needed=True),
        Column(
            key="organisation_name",
            label=_("organisation"),
            also="by|firma|virksomhed|city|company",
            field="organisation_name",
        ),
        Column(key="country", label=_("country"), also="land", field="country", kind=COUNTRY, example="CN"),
        Column(key="role", label=_("as"), also="rolle|role", field="role", kind=one_of(ParticipantRole)),
        Column(key="language", label=_("language"), also="sprog", field="language", kind=one_of(_Languages)),
        Column(key="places", label=_("people"), also="antal|personer|places", field="places", kind=NUMBER),
        Column(
            key="answer_by",
            label=_("answer until"),
            also="svarfrist|frist",
            field="answer_by",
            kind=DAY,
            store=lambda date: date and date.latest,
        ),
        _told("link", _("personal link")),
    ),
    load=lambda found: found.select_related("forum"),
    said=_invited,
    traits=lambda said: [("name", word) for word in _words(said.get("mail"), said.get("forum"))],
)
INVITATION_NAMES = Reference(
    model=Invitation,
    sources=(Source(model=Invitation, to="pk", fields=("mail", "forum_id"), keys=_words),),
)
