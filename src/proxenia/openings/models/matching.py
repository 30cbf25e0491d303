"""What is proposed to a need, from which inputs and weights, and what a person made of it. All of it is the office's alone."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.accounts.records import KeptPartQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.openings.choices import PairState, ProposalState, RejectReason, Tier, WeightsState

from .introductions import Introduction
from .needs import Need
from .offers import Profile, Solution


def _by(label: Any) -> Any:
    return models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=label
    )


class Snapshot(models.Model):
    """What a need or a solution said when it was judged, kept once for each content: `digest` is the SHA-256 of it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    said = models.JSONField()

    privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "digest") + facts("said")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["office", "digest"], name="snapshot_once")]

    def __str__(self) -> str:
        return self.digest[:12]


class Embedding(models.Model):
    """The vector of a text, once for each text and model: `digest` is the SHA-256 of the text."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    model = models.CharField(max_length=80)
    vector = models.BinaryField()

    privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "digest", "model", "vector")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["office", "digest", "model"], name="embedding_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.digest[:12]}"


class Weights(OfficeRecord):
    """How much each signal counts, as an office learnt it from what it decided; without any, those that the engine ships hold.

    `learnt_from` says what it was learnt from, `report` how it did on needs that were held back, beside those in use before.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    number = models.PositiveIntegerField(_("version"), editable=False)
    values = models.JSONField(_("weights"), editable=False)
    state = models.CharField(_("state"), max_length=10, choices=WeightsState, editable=False)
    learnt_from = models.JSONField(_("learnt from"), editable=False)
    report = models.JSONField(_("on the needs held back"), editable=False)
    made_on = models.DateField(_("learnt on"), editable=False)
    accepted_by = _by(_("taken into use by"))

    privacy = facts("number", "values", "state", "learnt_from", "report", "made_on") + declare(
        DataClass.PUBLIC_ROLE, Retention.RECORD, "accepted_by"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("weights"), _("versions of weights")
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "number"], name="weights_once"),
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(state=WeightsState.IN_USE),
                name="weights_one_in_use",
                violation_error_message=_("Other weights are in use already."),
            ),
        ]

    def __str__(self) -> str:
        return now("Weights, version %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of the page of this version."""
        return address("openings:weights-detail", self.pk)


class Ranking(models.Model):
    """A judging of a need against all solutions: from what, with which weights, and what came out.

    `inputs` names the snapshots (`{"need": digest, "concepts": digest, "offers": {key of the solution: digest}}`) with the weights
    and the day, and `digest` is the SHA-256 of them: the same inputs give the same digest, and the same result. `excluded` holds,
    by key of the solution, the reasons why it was not compared.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="rankings")
    weights = models.ForeignKey(Weights, on_delete=models.PROTECT, null=True, related_name="rankings")
    engine = models.CharField(max_length=40)
    model = models.CharField(max_length=80, blank=True)
    inputs = models.JSONField()
    digest = models.CharField(max_length=64)
    excluded = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField()
    """When it was last found that the same inputs still stand."""

    privacy = declare(
        DataClass.TECHNICAL,
        Retention.RECORD,
        *("need", "weights", "engine", "model", "inputs", "digest", "excluded", "made_at", "looked_at"),
    )

    class Meta:
        ordering = ("-pk",)
        indexes: ClassVar = [models.Index(fields=["need", "-id"], name="ranking_newest")]

    def __str__(self) -> str:
        return f"{self.need} {self.digest[:12]}"


class Proposal(OfficeRecord):
    """A solution that may answer a need, why, and what a person made of it.

    `evidence` is all that the judgement rests on, `reasons` what follows from it, for and against, both as the engine's plain values;
    they are put into words when somebody reads them.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("need"))
    solution = models.ForeignKey(
        Solution, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("solution")
    )
    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="proposals", editable=False)
    position = models.PositiveIntegerField(_("place"), editable=False)
    tier = models.CharField(_("how much speaks for it"), max_length=10, choices=Tier, editable=False)
    score = models.FloatField(editable=False)
    evidence = models.JSONField(editable=False)
    reasons = models.JSONField(editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.PROPOSED, editable=False
    )
    reason = models.CharField(_("why not"), max_length=15, choices=RejectReason, blank=True, editable=False)
    words = TextField(_("in our words"), blank=True, editable=False)
    decided_by = _by(_("decided by"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    introduction = models.ForeignKey(
        Introduction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("introduction"),
    )

    privacy = (
        facts("need", "solution", "position", "tier", "score", "evidence", "reasons", "state", "reason")
        + facts("decided_on", "introduction")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "ranking")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "words")
        + declare(DataClass.PUBLIC_ROLE, Retention.RECORD, "decided_by")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("proposal"), _("proposals")
        ordering = ("need", "position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["need", "solution"], name="proposal_once"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.PROPOSED, decided_on__isnull=True)
                | ~Q(state=ProposalState.PROPOSED) & Q(decided_on__isnull=False),
                name="proposal_decided_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.REJECTED) | ~Q(reason=""),
                name="proposal_rejected_says_why",
                violation_error_message=_("Say why it is rejected."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need} – {self.solution}"

    @property
    def can_reconsider(self) -> bool:
        """Whether it can be taken up again: it was rejected, or the introduction that came of it was removed."""
        removed = self.state == ProposalState.ACCEPTED and self.introduction_id is None
        return removed or self.state == ProposalState.REJECTED

    def get_absolute_url(self) -> str:
        """Return the address of the proposal's page."""
        return address("openings:proposal-detail", self.pk)


class OutcomeTold(Part):
    """A confirmed result of an introduction, as the room of results told it: how far it got, once for each result."""

    owners: ClassVar = ("introduction",)

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="outcomes_told")
    outcome_id = models.BigIntegerField()
    level = models.PositiveSmallIntegerField(_("how far it got"))
    told_on = models.DateField(_("told on"))

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("introduction", "outcome_id", "level", "told_on")

    class Meta:
        verbose_name, verbose_name_plural = _("result of an introduction"), _("results of introductions")
        ordering = ("told_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["introduction", "outcome_id"], name="outcometold_once")
        ]

    def __str__(self) -> str:
        return f"{self.introduction}: {self.level}"


class Campaign(OfficeRecord):
    """Several needs and several firms at once: who is introduced to which need, so that no firm gets more than it can take.

    `told` holds, by key of the profile, why a firm was left out of the plan.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    title = TextField(_("title"))
    needs: "models.ManyToManyField[Need, models.Model]" = models.ManyToManyField(
        Need, related_name="+", verbose_name=_("needs")
    )
    profiles: "models.ManyToManyField[Profile, models.Model]" = models.ManyToManyField(
        Profile, related_name="+", verbose_name=_("firms")
    )
    per_need = models.PositiveSmallIntegerField(_("introductions for each need, at most"), default=3)
    per_firm = models.PositiveSmallIntegerField(
        _("introductions for each firm, at most"),
        default=2,
        help_text=_("Less where a firm says that it can take fewer this year."),
    )
    planned_at = models.DateTimeField(_("planned"), null=True, blank=True, editable=False)
    told = models.JSONField(default=dict, editable=False)

    privacy = facts("title", "needs", "profiles", "per_need", "per_firm", "planned_at", "told")

    class Meta:
        verbose_name, verbose_name_plural = _("campaign"), _("campaigns")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the campaign's page."""
        return address("openings:campaign-detail", self.pk)


class Pairing(Part):
    """A pair of a campaign's plan: a need and one solution for it, resting on a proposal, and `why` it was chosen among others."""

    owners: ClassVar = ("campaign",)

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="pairings")
    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="pairings", verbose_name=_("proposal")
    )
    why = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=PairState, default=PairState.PLANNED, editable=False)

    privacy = facts("campaign", "proposal", "why", "state")

    class Meta:
        verbose_name, verbose_name_plural = _("planned pair"), _("planned pairs")
        ordering = ("proposal__need", "proposal__position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign", "proposal"],
                name="pairing_once",
                violation_error_message=_("This pair is planned already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.proposal)
