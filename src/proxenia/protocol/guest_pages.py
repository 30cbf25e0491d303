"""The pages of guest cards as a declaration: columns and facts."""

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.pages import RecordPages
from proxenia.core.tables import Column

from . import forms, queries
from .models import GuestCard

GUEST_CARDS = RecordPages(
    model=GuestCard,
    form=forms.GuestCardForm,
    verbs=PLAIN,
    prefix="guestcard",
    folder="guest-cards",
    plural=_("Guest cards"),
    icon="id-badge-2",
    lead=_("How a guest is addressed, what they eat and need, and which languages they speak."),
    query=queries.guest_cards,
    columns=(
        Column(label=_("person"), value=lambda card: card.person, link=True),
        Column(label=_("how to address them"), value=lambda card: card.address_form),
    ),
)
