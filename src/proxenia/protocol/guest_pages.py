"""The pages of guest cards as a declaration: columns, filters and facts."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import tongues
from proxenia.core.declaring import enumerated
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column

from . import forms, queries
from .choices import NameOrder
from .guests.reading import DIETS, NEEDS, holders_among, kept_until
from .models import GuestCard

TONGUES = GuestCard._meta.get_field("languages")


def spoken(card: Any) -> str:
    """Return the languages of a card or an interpreter in words."""
    return ", ".join(TONGUES.words(card.languages))


def by_language(found: Any, code: str) -> Any:
    """Return the records whose languages hold one; codes stand in order with commas between."""
    keys = [pk for pk, held in found.values_list("pk", "languages") if code in held.split(",")]
    return found.filter(pk__in=keys)


def language_filter(name: str, label: Any) -> Filter:
    """Return a filter by a language."""
    return Filter(name=name, label=label, choices=lambda _actor: tongues(), apply=by_language)


def told(card: GuestCard) -> list[tuple[Any, Any]]:
    """Return what a card says, label and value; what it does not say is left out."""
    needs_one = _("works through an interpreter") if card.needs_interpreter else ""
    lines = [
        (_("how to address them"), card.address_form),
        (_("name order"), card.get_name_order_display()),
        (_("how the name is said"), card.pronunciation),
        (_("languages"), ", ".join(str(one) for one in (spoken(card), needs_one) if one)),
        (_("diet"), "; ".join(one for one in (", ".join(DIETS.words(card.diets)), card.diet_note) if one)),
        (_("access needs"), "; ".join(one for one in (", ".join(NEEDS.words(card.access)), card.access_note) if one)),
        (_("about gifts"), card.gift_note),
        (_("told us on"), card.told_on),
        (_("told by"), card.told_by),
    ]
    return [(label, value) for label, value in lines if value]


def _facts(card: GuestCard) -> list[Fact]:
    person = Fact(label=_("person"), value=card.person, url=card.person.get_absolute_url())
    return [person, *(Fact(label=label, value=value) for label, value in told(card))]


def _context(_request: Any, card: GuestCard, day: dt.date) -> dict[str, Any]:
    held = bool(holders_among([card.person_id], day))
    return {"kept_until": kept_until(list(card.person.tenures.all()), card, held=held), "is_held": held}


GUEST_CARDS = RecordPages(
    model=GuestCard,
    form=forms.GuestCardForm,
    verbs=PLAIN,
    prefix="guestcard",
    folder="guest-cards",
    plural=_("Guest cards"),
    icon="id-badge-2",
    lead=_("How a guest is addressed, what they eat and need, and which languages they speak: as they told us."),
    query=queries.guest_cards,
    columns=(
        Column(label=_("person"), value=lambda card: card.person, link=True),
        Column(label=_("how to address them"), value=lambda card: card.address_form),
        Column(label=_("languages"), value=spoken),
        Column(label=_("diet"), value=lambda card: ", ".join(DIETS.words(card.diets))),
        Column(label=_("told us on"), value=lambda card: card.told_on),
    ),
    filters=(language_filter("speaks", _("Speaks")), enumerated("name_order", _("Name order"), NameOrder)),
    find=lambda actor, found, text: found.filter(person__in=queries.people_called(actor, text)),
    facts=_facts,
    template="protocol/guest_card.html",
    context=_context,
)
