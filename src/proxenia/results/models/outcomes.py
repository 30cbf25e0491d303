"""What came of it: results, who takes credit, and what the beneficiary says."""

from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.clock import today
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation
from proxenia.relations.models import Tie
from proxenia.results.choices import Answer, Contribution, Level, OutcomeKind
from proxenia.sources.choices import Precision

WHOLE = Decimal(100)
ASKED_ABOUT = ("title", "kind", "beneficiary_id", "beneficiary_words", "wording")
"""What a question to a beneficiary is about: what happened, of what sort, to whom, in whose words."""


class Outcome(OfficeRecord):
    """A result that somebody claims. It is one record however many chains lead to it, so it is counted once.

    `wording` is what the source says and `claimed_level` how far that could mean; `level` is the weakest fair reading, which
    is what we print until the beneficiary confirms.
    """

    title = TextField(_("what came of it"))
    kind = models.CharField(_("kind"), max_length=20, choices=OutcomeKind)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    date_precision = models.CharField(_("the date is"), max_length=20, choices=Precision, default=Precision.EXACT)
    ties: "models.ManyToManyField[Tie, models.Model]" = models.ManyToManyField(
        Tie, related_name="outcomes", blank=True, verbose_name=_("ties")
    )
    beneficiary = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("beneficiary")
    )
    beneficiary_words = TextField(
        _("or who benefits, in words"), blank=True, help_text=_("Where the source names nobody.")
    )
    wording = TextField(_("in the source's own words"), blank=True, long=True)
    claimed_level = models.PositiveSmallIntegerField(_("how far the words could reach"), choices=Level)
    level = models.PositiveSmallIntegerField(_("our weakest fair reading"), choices=Level)
    contribution = models.CharField(
        _("what our side did for it"), max_length=20, choices=Contribution, default=Contribution.UNKNOWN
    )

    privacy = facts(
        *("title", "kind", "start", "end", "date_precision", "ties", "beneficiary", "beneficiary_words", "wording"),
        *("claimed_level", "level", "contribution"),
    )

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = (models.F("start").desc(nulls_last=True), "pk")
        constraints: ClassVar = [
            in_order("outcome_in_order"),
            models.CheckConstraint(
                condition=Q(claimed_level__in=Level.values, level__in=Level.values, level__lte=F("claimed_level")),
                name="outcome_level_below_claim",
                violation_error_message=_("Our reading cannot reach further than the words of the source."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the result's page."""
        return address("results:outcome-detail", self.pk)

    def clean(self) -> None:
        """Keep what a beneficiary was asked about as it was asked, while the question is open and for good once it is answered.

        An answer speaks of what stood there. If that could be rewritten afterwards, it would confirm what nobody was asked.
        """
        super().clean()
        before = Outcome.objects.filter(pk=self.pk).first() if self.pk else None
        if before is None:
            return
        changed = [name for name in ASKED_ABOUT if getattr(before, name) != getattr(self, name)]
        if not changed:
            return
        if self.confirmations.filter(answered_on__isnull=False).exists():
            text = _(
                "The beneficiary has answered about this result as it stands. Add a new result for what is different."
            )
        elif self.confirmations.filter(withdrawn_on__isnull=True, expires_on__gte=today()).exists():
            text = _(
                "The beneficiary is being asked about this result as it stands. Add a new result, or take the question back first."
            )
        else:
            return
        raise ValidationError(
            dict.fromkeys(("beneficiary" if name == "beneficiary_id" else name for name in changed), text)
        )


class Credit(Part):
    """A share of a result that one holder may call its own. All shares together are 100 % at most; the database sees to it."""

    owners: ClassVar = ("outcome",)
    triggers: ClassVar = {"credit_at_most_whole": _("All shares of a result together are 100 % at most.")}
    """What the triggers of the database refuse, in words."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="credits")
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("credit to"))
    share = models.DecimalField(
        _("share in %"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(WHOLE)],
    )
    claimed_by = TextField(_("according to"), blank=True)

    privacy = facts("outcome", "holder", "share", "claimed_by")

    class Meta:
        verbose_name = _("share of the credit")
        verbose_name_plural = _("shares of the credit")
        ordering = ("-share", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=WHOLE),
                name="credit_share_is_a_share",
                violation_error_message=_("A share lies between 0 and 100 %."),
            ),
            models.UniqueConstraint(
                fields=["outcome", "holder"],
                name="credit_once",
                violation_error_message=_("This organisation has a share already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.share} %"

    def clean(self) -> None:
        """Say plainly how much is left, before the database refuses."""
        super().clean()
        if self.outcome_id is None or self.share is None:
            return
        others = Credit.objects.filter(outcome_id=self.outcome_id).exclude(pk=self.pk)
        taken = others.aggregate(sum=Sum("share"))["sum"] or Decimal(0)
        if taken + self.share > WHOLE:
            left = {"left": WHOLE - taken}
            raise ValidationError(
                {"share": _("Only %(left)s %% is left: all shares together are 100 %% at most.") % left}
            )


class Confirmation(Part):
    """A question to the beneficiary, by a link that expires, and what was answered. Only an answer makes a result confirmed."""

    owners: ClassVar = ("outcome",)

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="confirmations")
    asked_of = models.CharField(_("asked of"), max_length=200, help_text=_("An organisation or a post."))
    asked_on = models.DateField(_("asked on"), editable=False)
    expires_on = models.DateField(_("the link is good until"), editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True, editable=False)
    level = models.PositiveSmallIntegerField(_("how far it got"), choices=Level, null=True, blank=True, editable=False)
    contribution = models.CharField(_("without help"), max_length=20, choices=Contribution, blank=True, editable=False)
    words = models.TextField(_("in the beneficiary's words"), blank=True, editable=False)
    signed_by = models.CharField(_("signed by"), max_length=200, blank=True, editable=False)

    privacy = facts(
        "outcome", "asked_on", "expires_on", "withdrawn_on", "answered_on", "answer", "level", "contribution"
    ) + declare(DataClass.PERSONAL, Retention.ROLE, "asked_of", "signed_by", "words")

    class Meta:
        verbose_name = _("question to a beneficiary")
        verbose_name_plural = _("questions to beneficiaries")
        ordering = ("-asked_on", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="", level__isnull=True)
                | Q(answered_on__isnull=False, answer=Answer.NO, level__isnull=True)
                | Q(answered_on__isnull=False, answer__in=[Answer.YES, Answer.PARTLY], level__in=Level.values),
                name="confirmation_answer_is_whole",
            )
        ]

    def __str__(self) -> str:
        return self.asked_of

    @property
    def privacy_subject(self) -> str:
        """Whoever was asked and signs has a key of their own."""
        return f"{self._meta.label_lower}:{self.pk}"
