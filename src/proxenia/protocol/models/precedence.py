"""In which order guests stand: rules as data, and lists of guests to whom they are put."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.directory.models import Organisation, Person, Post
from proxenia.directory.somebody import called, names_somebody
from proxenia.protocol.choices import Alphabet, Occasion, Seniority, TieBreak
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie

LOWEST = 99
"""The highest number that a class may have."""


class OrderRules(OfficeRecord):
    """By what guests are put in order: class first, then time in the post, then what was agreed for equals.

    `shipped` is the key of the set that came with the house, where it was taken from one.
    """

    title = TextField(_("title"))
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Empty: for guests of any country."))
    occasion = models.CharField(_("occasion"), max_length=12, choices=Occasion, default=Occasion.ANY)
    others_first = models.BooleanField(
        _("within a class, the other side first"), default=False, help_text=_("The courtesy of a host.")
    )
    seniority = models.CharField(_("time in the post"), max_length=8, choices=Seniority, default=Seniority.POST)
    tie_break = models.CharField(_("among equals"), max_length=10, choices=TieBreak, default=TieBreak.TIE)
    alphabet = models.CharField(
        _("alphabet"),
        max_length=2,
        choices=Alphabet,
        default=Alphabet.ENGLISH,
        help_text=_("It decides at last, where nothing else does."),
    )
    basis = TextField(
        _("where the rules come from"), long=True, help_text=_("Law, agreement or practice, word for word.")
    )
    is_reading = models.BooleanField(
        _("our reading"),
        default=False,
        help_text=_("No published rule says so in these words; it is how we read practice."),
    )
    start = PartialDateField(_("valid from"))
    end = PartialDateField(_("valid until"))
    shipped = models.CharField(max_length=40, blank=True, editable=False)

    privacy = facts(
        *("title", "country", "occasion", "others_first", "seniority", "tie_break", "alphabet", "basis", "is_reading"),
        *("start", "end", "shipped"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("rules of precedence"), _("rules of precedence")
        ordering = ("country", "pk")
        constraints: ClassVar = [in_order("orderrules_in_order")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the rules' page."""
        return address("protocol:orderrules-detail", self.pk)


class RankClass(Part):
    """A line of the rules: whom it means and in which class they stand. Several lines may make up one class.

    A guest fits where all that the line says is so: the post itself, one of the levels, one of the kinds of organisation, one
    of the words in the name of the post and none of those it leaves out. A line that says nothing means everybody.
    """

    owners: ClassVar = ("rules",)

    rules = models.ForeignKey(OrderRules, on_delete=models.CASCADE, related_name="classes", verbose_name=_("rules"))
    rank = models.PositiveSmallIntegerField(
        _("class"),
        validators=[MinValueValidator(1), MaxValueValidator(LOWEST)],
        help_text=_("1 stands first. Lines with one number are one class."),
    )
    label = TextField(_("who"))
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("this one post")
    )
    levels = CodesField(_("level of the post"), among=Level.choices)
    kinds = CodesField(_("kind of organisation"), among=OrganisationKind.choices)
    words = models.CharField(
        _("words in the name of the post"), max_length=300, blank=True, help_text=_("One of them, divided by “;”.")
    )
    except_words = models.CharField(
        _("but none of these"), max_length=300, blank=True, help_text=_("Such as deputy; vice. Divided by “;”.")
    )

    privacy = facts("rules", "rank", "label", "post", "levels", "kinds", "words", "except_words")

    class Meta:
        verbose_name, verbose_name_plural = _("class"), _("classes")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return f"{self.rank}. {self.label}"


class GuestList(OfficeRecord):
    """Guests of an occasion: in which order they stand, and what the kitchen must know of them."""

    title = TextField(_("occasion"))
    occasion = models.CharField(_("kind"), max_length=12, choices=Occasion, default=Occasion.MEETING)
    day = models.DateField(_("day"))
    rules = models.ForeignKey(
        OrderRules,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="guest_lists",
        verbose_name=_("rules of precedence"),
    )
    tie = models.ForeignKey(
        Tie, on_delete=models.PROTECT, null=True, blank=True, related_name="guest_lists", verbose_name=_("tie")
    )
    interaction = models.ForeignKey(
        Interaction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="guest_lists",
        verbose_name=_("at which contact"),
    )

    privacy = facts("title", "occasion", "day", "rules", "tie", "interaction")

    class Meta:
        verbose_name, verbose_name_plural = _("guest list"), _("guest lists")
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the list's page."""
        return address("protocol:guestlist-detail", self.pk)


class ListedGuest(Part):
    """Somebody on a guest list; placed in another class by hand only with the reason."""

    owners: ClassVar = ("guest_list",)

    guest_list = models.ForeignKey(
        GuestList, on_delete=models.CASCADE, related_name="guests", verbose_name=_("guest list")
    )
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.THEIRS)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("post"),
        help_text=_("Empty: the post of the person that stands highest on the day."),
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    rank = models.PositiveSmallIntegerField(
        _("class by hand"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LOWEST)],
        help_text=_("Only where the rules do not fit this occasion."),
    )
    reason = TextField(_("why by hand"), blank=True)
    agreed = models.PositiveSmallIntegerField(
        _("agreed number"), null=True, blank=True, help_text=_("Among equals, where the rules go by an agreed order.")
    )

    privacy = (
        facts("guest_list", "side", "post", "organisation", "rank", "agreed")
        + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "reason")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("guest"), _("guests")
        ordering = ("side", "pk")
        constraints: ClassVar = [
            names_somebody("listedguest_is_somebody"),
            models.UniqueConstraint(
                fields=["guest_list", "person"],
                name="listedguest_once",
                violation_error_message=_("This person is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return called(self)

    def clean(self) -> None:
        """Ask for the reason where somebody is placed by hand."""
        super().clean()
        if self.rank is not None and not self.reason:
            raise ValidationError({"reason": now("Say why this guest does not stand where the rules would put them.")})
