"""Forms of attention. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.attraction.models import MediaItem
from proxenia.core.forms import RecordForm
from proxenia.directory.countries import country_choices
from proxenia.directory.topic_forms import TopicsFromText


class MediaForm(TopicsFromText, RecordForm):
    """A media item: title and outlet are enough to begin with. Whoever names a tone says who judged it, and when."""

    told_in = ("title", "summary")

    country = forms.ChoiceField(label=_("country"), required=False)

    class Meta:
        model = MediaItem
        fields = (
            *("title", "outlet", "country", "language", "published", "url", "topics", "summary", "reach"),
            *("reach_precision", "reach_of", "reach_by", "tone", "tone_by", "tone_on", "sharing"),
        )

    def prepare(self) -> None:
        """Offer countries by name."""
        country: Any = self.fields["country"]
        country.choices = [("", "—"), *country_choices()]
