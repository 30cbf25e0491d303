"""What media abroad and at home wrote and sent about the city and what it does."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from proxenia.accounts.records import OfficeRecord
from proxenia.attraction.choices import ReachKind, Tone
from proxenia.core.addresses import address
from proxenia.core.codes import tongue_choices
from proxenia.core.columns import many, maybe
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Post, Topic
from proxenia.sources.choices import Precision
from proxenia.sources.models import Source

NOBODY_AT_RISK = _(
    "Write about what we do, never about persons at risk: no name, no case, nothing by which somebody could be known."
)
"""What forms and papers about attention say, whatever the topic."""
REACH_STATED = gettext_noop("A reach says what it counts and by whom it was stated; without a number, neither.")
TONE_JUDGED = gettext_noop("A tone says which post judged it and on which day; without one, neither.")
STATED = [(one.value, one.label) for one in Precision if one not in {Precision.RANGE, Precision.UNQUANTIFIED}]
"""How exact a reach may be stated: by one number."""


class MediaItem(OfficeRecord):
    """An article, a programme or a page about us: where, when, on what, its reach as stated, its tone as a person judged it.

    Nothing here is reckoned: reach is not added up, and no machine judges a tone.
    """

    hides: ClassVar = ("source", "tone_by")

    title = models.CharField(_("title"), max_length=400, help_text=_("As it was published, in its own language."))
    outlet = models.CharField(_("outlet"), max_length=200)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True, choices=tongue_choices)
    published = PartialDateField(_("published"))
    topics = many(Topic, _("topics"), "media_items")
    url = models.URLField(_("address"), max_length=500, blank=True)
    summary = TextField(_("what it says, in our words"), blank=True, long=True, help_text=NOBODY_AT_RISK)
    reach = models.PositiveBigIntegerField(
        _("reach as it was stated"),
        null=True,
        blank=True,
        help_text=_("A number that somebody stated, never our guess."),
    )
    reach_precision = models.CharField(_("stated as"), max_length=20, choices=STATED, default=Precision.EXACT)
    reach_of = models.CharField(_("it counts"), max_length=10, blank=True, choices=ReachKind)
    reach_by = models.CharField(_("stated by"), max_length=200, blank=True)
    tone = models.CharField(_("tone"), max_length=10, blank=True, choices=Tone)
    tone_by = maybe(Post, _("judged by the post"))
    tone_on = models.DateField(_("judged on"), null=True, blank=True)
    came_from = models.CharField(_("came from"), max_length=200, blank=True, editable=False)
    source = maybe(Source, _("in the library as"), "media_items", editable=False)

    privacy = facts(
        *("title", "outlet", "country", "language", "published", "topics", "url", "summary", "came_from", "source"),
        *("reach", "reach_precision", "reach_of", "reach_by", "tone", "tone_by", "tone_on"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("media item"), _("media items")
        ordering = (models.F("published").desc(nulls_last=True), "-pk")
        indexes: ClassVar = [models.Index(fields=["office", "published"], name="mediaitem_when")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reach__isnull=True, reach_by="", reach_of="")
                | Q(reach__isnull=False) & ~Q(reach_by="") & ~Q(reach_of=""),
                name="mediaitem_reach_was_stated",
                violation_error_message=_(REACH_STATED),
            ),
            models.CheckConstraint(
                condition=Q(tone="", tone_by__isnull=True, tone_on__isnull=True)
                | ~Q(tone="") & Q(tone_by__isnull=False, tone_on__isnull=False),
                name="mediaitem_tone_was_judged",
                violation_error_message=_(TONE_JUDGED),
            ),
            models.UniqueConstraint(
                fields=["office", "url"],
                condition=~Q(url=""),
                name="mediaitem_address_once",
                violation_error_message=_("Your office has a media item with this address already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the item's page."""
        return address("attraction:media-detail", self.pk)

    def clean(self) -> None:
        """Ask who stated a reach and what it counts, and who judged a tone, and when."""
        super().clean()
        said = (self.reach is not None, bool(self.reach_by), bool(self.reach_of))
        if any(said) and not all(said):
            raise ValidationError({"reach": now(REACH_STATED)})
        judged = (bool(self.tone), self.tone_by_id is not None, self.tone_on is not None)
        if any(judged) and not all(judged):
            raise ValidationError({"tone": now(TONE_JUDGED)})
