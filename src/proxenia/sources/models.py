"""Where facts come from: documents, citations of them, claims that may contradict each other, and notes."""

from typing import Any, ClassVar, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import User
from proxenia.accounts.records import OfficeRecord
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Actor, ScopedQuerySet, Sharing, visibility
from proxenia.core.texts import TextField

from .choices import ClaimKind, Grade, Precision, SourceKind


class Source(OfficeRecord):
    """A document in the library: a book, a report, an article, a press item, our own minutes."""

    key = models.SlugField(_("short name"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=400)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.REPORT)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    author_role = models.CharField(_("the authors' role"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    published = PartialDateField(_("published"))
    language = models.CharField(_("language"), max_length=8, blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    accessed = PartialDateField(_("read on"))
    flags = models.CharField(
        _("flags"),
        max_length=300,
        blank=True,
        help_text=_("What a reader should know: unpublished, address malformed …"),
    )
    note = TextField(_("note"), blank=True, long=True)

    privacy = facts(
        *("key", "title", "kind", "author_role", "publisher", "published", "language", "url", "accessed"),
        *("flags", "note"),
    ) + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "authors")

    class Meta:
        verbose_name, verbose_name_plural = _("source"), _("sources")
        ordering = ("title", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "key"],
                condition=~Q(key=""),
                name="source_key_once",
                violation_error_message=_("Another source of the office has this short name."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the source's page."""
        return address("sources:detail", self.pk)


def seen_records(label: str, actor: Actor) -> models.QuerySet[Any] | None:
    """Return the records of a model that the actor sees; None where the label names nothing one can speak about."""
    try:
        manager: Any = apps.get_model(label)._default_manager
    except (LookupError, ValueError):
        return None
    return manager.visible_to(actor) if hasattr(manager, "visible_to") else None


class AttachedQuerySet(ScopedQuerySet):
    """Reads of what is attached: seen by whoever sees it and sees the record it is about."""

    def visible_to(self, actor: Actor) -> Self:
        """Return what the actor may see, whatever it is about."""
        labels = self.model._default_manager.order_by().values_list("about_label", flat=True).distinct()
        return self.own_visible(actor).filter(_about_seen(list(labels), actor))

    def about(self, actor: Actor, label: str, pk: int) -> Self:
        """Return what is said about one record, if the actor sees both."""
        return self.own_visible(actor).filter(_about_seen([label], actor), about_label=label, about_id=pk)

    def own_visible(self, actor: Actor) -> Self:
        """Return what its own sharing shows to the actor, leaving aside what it is about."""
        return super().visible_to(actor)


def _about_seen(labels: list[str], actor: Actor) -> Q:
    seen = Q(pk__in=[])
    for label in labels:
        records = seen_records(label, actor)
        if records is not None:
            seen |= Q(about_label=label, about_id__in=records.order_by().values("pk"))
    return seen


class Attached(OfficeRecord):
    """Something said about any record, or about one field of it. It is seen by whoever sees the record and its own sharing."""

    speaks_about_sources: ClassVar[frozenset[str]] = frozenset()
    """The models of this room it may be about; it may be about every record of the other rooms."""
    loose_reference = ("about_label", "about_id")

    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()

    objects = AttachedQuerySet.as_manager()  # type: ignore[misc]  # a narrower manager than the base's

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse chains of attachments, such as a citation of a citation."""
        if self.about_label.startswith("sources.") and self.about_label not in self.speaks_about_sources:
            raise ValidationError(_("Nothing of this kind can be attached there."), code="attached.place")


def fits_precision(name: str) -> models.CheckConstraint:
    """Return the constraint that `low` and `high` are as many numbers as the precision of a figure asks for."""
    return models.CheckConstraint(
        condition=Q(precision=Precision.UNQUANTIFIED, low__isnull=True, high__isnull=True)
        | Q(precision=Precision.RANGE, low__isnull=False, high__isnull=False, high__gt=F("low"))
        | (Q(low__isnull=False, high__isnull=True) & ~Q(precision__in=[Precision.UNQUANTIFIED, Precision.RANGE])),
        name=name,
        violation_error_message=_(
            "A range needs two values, a statement without a number none, every other figure one."
        ),
    )


class Claim(Attached):
    """A figure or statement about a record, as somebody made it. Claims that contradict each other stand side by side."""

    speaks_about_sources = frozenset({"sources.source"})

    measure = TextField(_("what is measured"))
    measure_key = models.SlugField(_("key of the measure"), max_length=60)
    kind = models.CharField(_("meant as"), max_length=10, choices=ClaimKind, default=ClaimKind.CLAIM)
    precision = models.CharField(_("precision"), max_length=20, choices=Precision, default=Precision.EXACT)
    low = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("upper value of a range"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    as_of = PartialDateField(_("as of"))
    until = PartialDateField(_("end of the period"))
    definition = TextField(_("definition or wording"), blank=True, long=True)

    privacy = facts(
        *("about_label", "about_id", "measure", "measure_key", "kind", "precision", "low", "high", "unit"),
        *("as_of", "until", "definition"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("claim"), _("claims")
        ordering = ("measure_key", "as_of", "pk")
        indexes: ClassVar = [models.Index(fields=["about_label", "about_id"], name="claim_about")]
        constraints: ClassVar = [fits_precision("claim_values_fit_precision")]

    def __str__(self) -> str:
        return str(self.measure)

    def get_absolute_url(self) -> str:
        """Return the address of the claim's page."""
        return address("sources:claim-detail", self.pk)


class CitationQuerySet(AttachedQuerySet):
    """Reads of citations; whose source is hidden is hidden too, for it names the source."""

    def own_visible(self, actor: Actor) -> Self:
        """Return the citations whose own sharing and whose source the actor may see."""
        return super().own_visible(actor).filter(visibility(actor, "sources.source", prefix="source__"))


class Citation(Attached):
    """The place in a source that says something: of a record, of one of its fields, or of a claim."""

    speaks_about_sources = frozenset({"sources.source", "sources.claim"})

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations", verbose_name=_("source"))
    field = models.CharField(_("field"), max_length=60, blank=True)
    locator = models.CharField(_("where in it"), max_length=120, help_text=_("Lines, pages, a paragraph."))
    precision = models.CharField(_("precision"), max_length=20, choices=Precision, default=Precision.EXACT)
    grade = models.PositiveSmallIntegerField(_("grade"), choices=Grade, default=Grade.ASSERTED)
    stated_on = PartialDateField(_("stated on"))
    author_role = models.CharField(_("who says so"), max_length=200, blank=True)
    note = TextField(_("in our words"), blank=True)

    objects = CitationQuerySet.as_manager()  # type: ignore[misc]  # a narrower manager than the base's

    privacy = facts(
        *("about_label", "about_id", "source", "field", "locator", "precision", "grade", "stated_on"),
        *("author_role", "note"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("citation"), _("citations")
        ordering = ("-grade", "pk")
        indexes: ClassVar = [models.Index(fields=["about_label", "about_id"], name="citation_about")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="citation_grade_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}"

    def get_absolute_url(self) -> str:
        """Return the address of the citation's page."""
        return address("sources:citation-detail", self.pk)


class NoteQuerySet(AttachedQuerySet):
    """Reads of notes; confidential ones are there for the stewards of their office alone."""

    def own_visible(self, actor: Actor) -> Self:
        """Return the notes the actor may see; the words of a confidential one still need `actions.read_note`."""
        seen = super().own_visible(actor)
        if actor.keeps_confidence:
            return seen.filter(Q(is_confidential=False) | Q(office_id=actor.office_id))
        return seen.filter(is_confidential=False)


class Note(Attached):
    """What somebody in the office noted about a record. A confidential one is read by stewards only, and every reading is logged."""

    speaks_about_sources = frozenset({"sources.source", "sources.claim"})

    text = models.TextField(_("note"))
    is_confidential = models.BooleanField(_("confidential"), default=False)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    written_on = models.DateField(_("written on"), editable=False)

    objects = NoteQuerySet.as_manager()  # type: ignore[misc]  # a narrower manager than the base's

    privacy = (
        facts("about_label", "about_id", "is_confidential")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "text")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "written_by", "written_on")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("note"), _("notes")
        ordering = ("-written_on", "-pk")
        indexes: ClassVar = [models.Index(fields=["about_label", "about_id"], name="note_about")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(sharing=Sharing.OFFICE),
                name="note_in_confidence_stays_home",
                violation_error_message=_("A confidential note stays in its office: do not share it."),
            )
        ]

    def __str__(self) -> str:
        return str(_("Note"))

    def get_absolute_url(self) -> str:
        """Return the address of the note's page."""
        return address("sources:note-detail", self.pk)
