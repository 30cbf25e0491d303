"""The declared pages of registrations, participants and invitations."""

import dataclasses
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import by, by_key, enumerated, keyed, link_to, named
from proxenia.core.documents.pages import EVERY_LANGUAGE
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.countries import country_name
from proxenia.forums.choices import ParticipantRole, PlaceState, RegistrationState
from proxenia.forums.models import Forum, Invitation, Participant, Registration
from proxenia.forums.record.queries import forums_visible_to

from . import forms, queries
from .mailing import invitation_link
from .offered import answer_words
from .office import ParticipantVerbs, RegistrationVerbs

NEEDS = (
    ("diet", _("diet")),
    ("access", _("access or something else")),
    ("interpreter", _("an interpreter")),
    ("visa", _("a letter for a visa")),
    ("dinner", _("a seat at the dinner")),
)
ANSWERS = (
    ("yes", _("registered")),
    ("no", _("declined")),
    ("open", _("no answer yet")),
    ("unsent", _("not invited yet")),
)
SUSPICIONS = {
    "honeypot": _("a field was filled in that people do not see"),
    "stamp": _("the form was sent faster than anybody types, or without being opened"),
    "links": _("there are many links in the text"),
    "same_mail": _("many registrations named the same mail address within a day"),
}
"""Why something was set aside, for the office."""


def _yes(value: bool) -> Any:
    return _("yes") if value else ""


def _country(code: str) -> str:
    return country_name(code) if code else ""


def _registration_facts(one: Registration) -> list[Fact]:
    return [
        Fact(label=_("forum"), value=one.forum, url=link_to(one.forum)),
        Fact(label=_("number"), value=one.reference),
        Fact(label=_("came from"), value=" ".join(part for part in (one.origin, one.origin_key) if part)),
        Fact(label=_("organisation"), value=one.organisation or one.organisation_name, url=link_to(one.organisation)),
        Fact(label=_("country"), value=_country(one.country)),
        Fact(label=_("city"), value=one.city),
        Fact(label=_("contact person"), value=one.contact_name),
        Fact(label=_("e-mail"), value=one.contact_mail),
        Fact(label=_("phone"), value=one.contact_phone),
        Fact(label=_("language of letters"), value=one.get_language_display()),
        Fact(label=_("keep us together"), value=_yes(one.together)),
        Fact(label=_("package"), value=one.sponsorship, url=link_to(one.sponsorship)),
        Fact(label=_("invitation"), value=one.invitation, url=link_to(one.invitation)),
        Fact(label=_("invoice to"), value=one.invoice_name),
        Fact(label=_("address of the invoice"), value=one.invoice_address),
        Fact(label=_("their reference or EAN"), value=one.invoice_number),
        Fact(label=_("internal note"), value=one.note),
        Fact(label=_("personal data erased"), value=one.erased_on),
    ]


def _registration_context(request: Any, one: Registration, _day: Any) -> dict[str, Any]:
    may_write = can_write(request.user, one)
    counts = one.state == RegistrationState.CONFIRMED
    return {
        "people": list(one.participants.order_by("pk")),
        "letters": list(one.letters.select_related("participant")),
        "change": queries.open_change(one),
        "suspected_of": [SUSPICIONS[word] for word in one.suspected_of.split(",") if word in SUSPICIONS],
        "may_confirm": may_write and one.state == RegistrationState.SENT,
        "may_cancel": may_write and one.state in {RegistrationState.SENT, RegistrationState.CONFIRMED},
        "may_erase": may_write and one.erased_on is None,
        "add_url": f"{reverse('forums:participant-create')}?registration={one.pk}" if may_write and counts else "",
    }


REGISTRATIONS = RecordPages(
    model=Registration,
    form=forms.RegistrationForm,
    verbs=RegistrationVerbs(),
    prefix="registration",
    folder="registrations",
    plural=_("Registrations"),
    icon="inbox",
    lead=_("What was sent by the form, brought in from elsewhere or written down by you: for one or for a delegation."),
    query=queries.registrations_visible_to,
    columns=(
        Column(label=_("number"), value=lambda one: one.reference, link=True),
        Column(label=_("organisation"), value=lambda one: one.organisation_name),
        Column(label=_("country"), value=lambda one: _country(one.country)),
        Column(label=_("contact person"), value=lambda one: one.contact_name),
        Column(label=_("people"), value=lambda one: one.people, numeric=True),
        Column(label=_("state"), value=lambda one: one.get_state_display()),
        Column(label=_("forum"), value=lambda one: one.forum),
    ),
    filters=(
        Filter(name="forum", label=_("Forum"), choices=named(forums_visible_to), apply=by_key("forum")),
        Filter(
            name="state",
            label=_("State"),
            choices=lambda _actor: [*RegistrationState.choices, ("apart", _("set aside"))],
            apply=queries.in_state,
            values=(*RegistrationState.values, "apart"),
        ),
    ),
    find=lambda _actor, found, text: queries.names_of(found, text),
    facts=_registration_facts,
    template="forums/registration/registration.html",
    context=_registration_context,
    related=("organisation", "place", "invitation", "sponsorship__organisation", "sponsorship__package"),
)


def _participant_facts(one: Participant) -> list[Fact]:
    return [
        Fact(label=_("forum"), value=one.forum, url=link_to(one.forum)),
        Fact(label=_("registration"), value=one.registration, url=link_to(one.registration)),
        Fact(label=_("as"), value=one.get_role_display()),
        Fact(label=_("form of address"), value=one.honorific),
        Fact(label=_("name in Chinese or another script"), value=one.native_name),
        Fact(label=_("position"), value=one.position_held),
        Fact(label=_("organisation"), value=one.organisation_name or one.registration.organisation_name),
        Fact(label=_("person in our register"), value=one.person, url=link_to(one.person)),
        Fact(label=_("e-mail"), value=one.mail),
        Fact(label=_("phone"), value=one.phone),
        Fact(label=_("languages"), value=code_words(one, "languages")),
        Fact(label=_("needs an interpreter"), value=_yes(one.needs_interpreter)),
        Fact(label=_("diet"), value=code_words(one, "diets")),
        Fact(label=_("access"), value=code_words(one, "access")),
        Fact(label=_("anything else we should see to"), value=one.needs_words),
        Fact(label=_("comes to the official dinner"), value=_yes(one.dines)),
        Fact(label=_("needs a letter for a visa"), value=_yes(one.wants_visa_letter)),
        Fact(label=_("nationality"), value=_country(one.nationality)),
        Fact(label=_("name as in the passport"), value=one.passport_name),
        Fact(label=_("number of the passport"), value=one.passport_number),
        Fact(label=_("born"), value=one.born_on),
        Fact(label=_("letter for a visa issued"), value=one.visa_letter_on),
        Fact(label=_("may be named in the list of participants"), value=_yes(one.consents_listed)),
        Fact(label=_("may be proposed for one-to-one meetings"), value=_yes(one.consents_meetings)),
        Fact(label=_("may be seen in pictures"), value=_yes(one.consents_pictures)),
        Fact(label=_("may be invited to the next forum"), value=_yes(one.consents_next)),
    ]


def _participant_context(request: Any, one: Participant, _day: Any) -> dict[str, Any]:
    may_write = can_write(request.user, one)
    language = request.LANGUAGE_CODE[:2]
    answers = one.answers.select_related("question")
    return {
        "choices": list(one.choices.select_related("session").order_by("session__day", "rank", "pk")),
        "answers": [(each.question.text, answer_words(each.question, each.value, language)) for each in answers],
        "may_give": may_write and one.state in {PlaceState.WAITING, PlaceState.REFUSED},
        "may_refuse": may_write and one.state in {PlaceState.GIVEN, PlaceState.WAITING},
        "may_cancel": may_write and one.state not in {PlaceState.CANCELLED, PlaceState.REFUSED},
        "letter_languages": EVERY_LANGUAGE,
        "may_issue": may_write and one.wants_visa_letter and one.visa_letter_on is None,
    }


PARTICIPANTS = RecordPages(
    model=Participant,
    form=forms.ParticipantForm,
    verbs=ParticipantVerbs(),
    prefix="participant",
    folder="participants",
    plural=_("Participants"),
    icon="users",
    lead=_("Everybody who takes part in a forum, or would."),
    query=queries.participants_visible_to,
    columns=(
        Column(label=_("name"), value=lambda one: one.name, link=True),
        Column(label=_("name in Chinese or another script"), value=lambda one: one.native_name),
        Column(label=_("as"), value=lambda one: one.get_role_display()),
        Column(label=_("organisation"), value=lambda one: one.organisation_name or one.registration.organisation_name),
        Column(label=_("country"), value=lambda one: _country(one.registration.country)),
        Column(label=pgettext_lazy("seats", "place"), value=lambda one: one.get_state_display()),
    ),
    filters=(
        enumerated("state", pgettext_lazy("seats", "Place"), PlaceState),
        enumerated("role", _("As"), ParticipantRole),
        Filter(
            name="needs",
            label=_("Needs"),
            choices=lambda _actor: list(NEEDS),
            apply=queries.needing,
            values=tuple(key for key, _words in NEEDS),
        ),
    ),
    lean=queries.as_listed,
    facts=_participant_facts,
    template="forums/registration/participant.html",
    context=_participant_context,
    related=("person",),
)


def answer_of(one: Invitation) -> Any:
    """Return what became of an invitation, in words."""
    registration = getattr(one, "registration", None)
    words = dict(ANSWERS)
    if registration is not None and registration.state != RegistrationState.BEGUN:
        return words["yes"] if registration.state != RegistrationState.CANCELLED else registration.get_state_display()
    return words["no" if one.declined_on else "open" if one.sent_at else "unsent"]


def _invitation_facts(one: Invitation) -> list[Fact]:
    registration = getattr(one, "registration", None)
    return [
        Fact(label=_("forum"), value=one.forum, url=link_to(one.forum)),
        Fact(label=_("name"), value=one.name),
        Fact(label=_("e-mail"), value=one.mail),
        Fact(label=_("organisation"), value=one.organisation or one.organisation_name, url=link_to(one.organisation)),
        Fact(label=_("person in our register"), value=one.person, url=link_to(one.person)),
        Fact(label=_("country"), value=_country(one.country)),
        Fact(label=_("as"), value=one.get_role_display()),
        Fact(label=_("language"), value=one.get_language_display()),
        Fact(label=_("people"), value=one.places),
        Fact(label=_("answer until"), value=one.answer_by),
        Fact(label=_("invited"), value=one.sent_at.date() if one.sent_at else None),
        Fact(label=_("reminders"), value=one.reminders or None),
        Fact(label=_("answer"), value=answer_of(one)),
        Fact(label=_("registration"), value=registration, url=link_to(registration)),
        Fact(label=_("personal link"), value=invitation_link(one)),
    ]


def _invitation_context(request: Any, one: Invitation, _day: Any) -> dict[str, Any]:
    open_still = one.declined_on is None and getattr(one, "registration", None) is None
    return {"letters": list(one.letters.all()), "may_decline": can_write(request.user, one) and open_still}


INVITATIONS = RecordPages(
    model=Invitation,
    form=forms.InvitationForm,
    verbs=PLAIN,
    prefix="invitation",
    folder="invitations",
    plural=_("Invitations"),
    icon="mail",
    lead=_("Whom you ask to come, each with a link of their own, and what they answered."),
    query=queries.invitations_visible_to,
    columns=(
        Column(label=_("name"), value=lambda one: one.name, link=True),
        Column(label=_("organisation"), value=lambda one: one.organisation_name),
        Column(label=_("country"), value=lambda one: _country(one.country)),
        Column(label=_("as"), value=lambda one: one.get_role_display()),
        Column(label=_("people"), value=lambda one: one.places, numeric=True),
        Column(label=_("reminders"), value=lambda one: one.reminders, numeric=True),
        Column(label=_("answer"), value=answer_of),
    ),
    filters=(
        Filter(
            name="answer",
            label=_("Answer"),
            choices=lambda _actor: list(ANSWERS),
            apply=queries.answered,
            values=tuple(key for key, _words in ANSWERS),
        ),
        enumerated("role", _("As"), ParticipantRole),
    ),
    find=lambda _actor, found, text: queries.invited_called(found, text),
    facts=_invitation_facts,
    template="forums/registration/invitation.html",
    context=_invitation_context,
    related=("organisation", "person"),
)


def of_forum(pages: RecordPages, forum: Forum, template: str, **context: Any) -> RecordPages:
    """Return the pages of a model as they show those of one forum alone; `context` is what its list shows beside them."""

    def query(actor: Any, day: Any) -> Any:
        found: Any = pages.query(actor, day) if pages.query else pages.model._default_manager.visible_to(actor)
        found = found.filter(forum=forum)
        return found.filter(registration__suspected_of="") if pages.model is Participant else found

    more = {"forum": forum, "asks_day": False, **context}
    return dataclasses.replace(pages, query=query, list_template=template, list_context=lambda _request: more)


def participants_of(forum: Forum, **context: Any) -> RecordPages:
    """Return the list of the participants of a forum, narrowed by country and by session, too."""
    countries = [(code, country_name(code)) for code in queries.countries_of(forum)]
    sessions = [(str(pk), str(title)) for pk, title in queries.titles_offered(forum)]
    more = (
        Filter(name="country", label=_("Country"), choices=lambda _actor: countries, apply=by("registration__country")),
        Filter(
            name="session",
            label=_("Place in"),
            choices=lambda _actor: sessions,
            apply=lambda found, value: found.filter(choices__session=keyed(value), choices__state=PlaceState.GIVEN),
        ),
    )
    listed = of_forum(PARTICIPANTS, forum, "forums/registration/participants.html", **context)
    return dataclasses.replace(listed, filters=(*listed.filters, *more), lead="")
