"""The form of the desk: which calendar feed is wanted."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.declaring import keyed
from proxenia.relations.models import Tie

from .choices import FeedKind


class FeedForm(PlainForm):
    """Asks what a feed is to hold: everything, one kind of alarm, or one tie."""

    what = forms.ChoiceField(label=_("What it holds"))

    def __init__(self, *args: Any, ties: QuerySet[Tie], **kwargs: Any) -> None:
        self.ties = ties
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer the kinds, and the ties that the reader may see."""
        kinds: list[Any] = [choice for choice in FeedKind.choices if choice[0] != FeedKind.TIE]
        ties = [(f"tie:{tie.pk}", str(tie)) for tie in self.ties]
        field: Any = self.fields["what"]
        field.choices = [*kinds, (_("One tie"), ties)] if ties else kinds

    def chosen(self) -> tuple[str, Tie | None]:
        """Return the kind and the tie that were chosen."""
        kind, _colon, key = self.cleaned_data["what"].partition(":")
        return kind, self.ties.filter(pk=keyed(key)).first() if key else None
