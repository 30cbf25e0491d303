"""The pages of gifts as a declaration: columns, filters and facts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import enumerated
from proxenia.core.pages import RecordPages
from proxenia.core.tables import Column

from . import forms, queries
from .choices import GiftDirection
from .models import Gift


def other_side(gift: Gift) -> Any:
    """Return whom on the other side a gift went to or came from."""
    return gift.their_person or gift.their_post or gift.their_organisation


GIFTS = RecordPages(
    model=Gift,
    form=forms.GiftForm,
    verbs=PLAIN,
    prefix="gift",
    folder="gifts",
    plural=_("Gifts"),
    icon="gift",
    lead=_("What was given and received, and what became of it."),
    query=queries.gifts,
    columns=(
        Column(label=_("what"), value=lambda gift: gift.what, link=True),
        Column(label=_("who gave"), value=lambda gift: gift.get_direction_display()),
        Column(label=_("handed over"), value=lambda gift: gift.day),
        Column(label=_("other side"), value=other_side),
    ),
    filters=(enumerated("direction", _("Who gave"), GiftDirection),),
)
