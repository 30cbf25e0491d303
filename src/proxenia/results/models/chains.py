"""Door-opening chains: steps, and the links that somebody claims between them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.relations.models import Tie
from proxenia.results.choices import Contribution, StepKind

from .outcomes import Outcome


class Chain(OfficeRecord):
    """How one thing is said to have led to another, from a political act to what came of it."""

    title = TextField(_("title"))
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    ties: "models.ManyToManyField[Tie, models.Model]" = models.ManyToManyField(
        Tie, related_name="chains", blank=True, verbose_name=_("ties")
    )
    summary = TextField(_("in short"), blank=True, long=True)

    privacy = facts("title", "reference", "ties", "summary")

    class Meta:
        verbose_name = _("chain")
        verbose_name_plural = _("chains")
        ordering = ("reference", "pk")

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}" if self.reference else str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the chain's page."""
        return address("results:detail", self.pk)


class Step(Part):
    """A step of a chain: a record of any kind, a result, or a plain dated event where no record exists yet.

    A step that refers to a record takes its name and date from there, unless it has its own.
    """

    owners: ClassVar = ("chain",)
    loose_reference: ClassVar = ("about_label", "about_id")

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=StepKind)
    label = TextField(_("what"), blank=True)
    about_label = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="steps", verbose_name=_("result")
    )
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("chain", "position", "kind", "label", "about_label", "about_id", "outcome", "start", "end")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("position", "pk")
        indexes: ClassVar = [models.Index(fields=["about_label", "about_id"], name="step_about")]
        constraints: ClassVar = [
            in_order("step_in_order"),
            models.CheckConstraint(
                condition=Q(about_label="", about_id__isnull=True)
                | (~Q(about_label="") & Q(about_id__isnull=False, outcome__isnull=True)),
                name="step_is_one_thing",
                violation_error_message=_("A step is one record, or one result, or an event of its own."),
            ),
            models.UniqueConstraint(
                fields=["chain", "outcome"],
                name="step_outcome_once",
                violation_error_message=_("This result is a step of the chain already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.label or self.outcome or self.get_kind_display())

    def clean(self) -> None:
        """Ask for a name where there is no record to take it from."""
        super().clean()
        if not self.label and not self.about_label and self.outcome_id is None:
            raise ValidationError({"label": _("Say what happened, or choose a record or a result.")})


class Link(Part):
    """A claim that one step of a chain led to another. Its grade is that of its citations; nothing is stored."""

    owners: ClassVar = ("chain",)

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="links")
    source = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="links_out", verbose_name=_("from"))
    target = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="links_in", verbose_name=_("to"))
    contribution = models.CharField(
        _("contribution"), max_length=20, choices=Contribution, default=Contribution.UNKNOWN
    )
    claimed_by = TextField(_("claimed by"), help_text=_("A role or an organisation, not a name."))
    note = TextField(_("in our words"), blank=True)

    privacy = facts("chain", "source", "target", "contribution", "claimed_by", "note")

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("source__position", "target__position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="link_not_to_itself",
                violation_error_message=_("A step cannot lead to itself."),
            ),
            models.UniqueConstraint(
                fields=["source", "target"],
                name="link_once",
                violation_error_message=_("These two steps are linked already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    def clean(self) -> None:
        """Keep a link inside its chain, and a chain free of circles."""
        super().clean()
        if self.source_id is None or self.target_id is None or self.chain_id is None:
            return
        if {self.source.chain_id, self.target.chain_id} != {self.chain_id}:
            raise ValidationError(_("A link joins two steps of its own chain."))
        pairs = Link.objects.filter(chain_id=self.chain_id).exclude(pk=self.pk).values_list("source_id", "target_id")
        if reaches(list(pairs), self.target_id, self.source_id):
            raise ValidationError(
                {"target": _("This would close a circle: the later step leads to the earlier one already.")}
            )


def reaches(pairs: list[tuple[int, int]], start: int, goal: int) -> bool:
    """Say whether links, given as (source, target), lead from one step to another."""
    after: dict[int, list[int]] = {}
    for source, target in pairs:
        after.setdefault(source, []).append(target)
    seen, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        fresh = [target for target in after.get(one, []) if target not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def default_kind(record: Any) -> str:
    """Return the kind of step that a record is; a stage of an introduction is what it is called."""
    stage = getattr(record, "stage", "")
    if record._meta.label_lower == "openings.stagereached" and stage in StepKind.values:
        return str(stage)
    kinds = {
        "relations.tie": StepKind.TIE,
        "contacts.interaction": StepKind.CONTACT,
        "relations.agreement": StepKind.AGREEMENT,
        "openings.need": StepKind.NEED,
        "openings.call": StepKind.CALL,
        "openings.introduction": StepKind.INTRODUCTION,
        "openings.seminar": StepKind.SEMINAR,
        "results.outcome": StepKind.OUTCOME,
    }
    return kinds.get(record._meta.label_lower, StepKind.EVENT)
