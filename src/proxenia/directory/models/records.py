"""Places, organisations, people, posts and tenures after Popolo's model. Nothing "current" is stored: it follows from dates."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part, one_owner
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField
from proxenia.directory.choices import ContactKind, Level, NameKind, OrganisationKind, PlaceKind


def _extra() -> Any:
    return models.JSONField(
        _("other imported data"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Kept from an import for export."),
    )


class Place(OfficeRecord):
    """A city, district, region or country that the office deals with."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind, default=PlaceKind.CITY)
    country = models.CharField(_("country (ISO code)"), max_length=2, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    zone = ZoneField(
        _("time zone"),
        blank=True,
        help_text=_("Empty: that of the town, or of the nearest one known."),
    )
    geoname_id = models.PositiveIntegerField(_("GeoNames number"), null=True, blank=True)
    wikidata_id = models.CharField(_("Wikidata number"), max_length=20, blank=True)
    extra = _extra()

    privacy = facts(
        *("name", "kind", "country", "part_of", "latitude", "longitude", "zone", "geoname_id", "wikidata_id", "extra")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("place"), _("places")
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_lies_on_earth",
                violation_error_message=_("Latitude goes from -90 to 90, longitude from -180 to 180; give both."),
            ),
            models.UniqueConstraint(
                fields=["office", "geoname_id"],
                name="place_geoname_once",
                violation_error_message=_("The office has a place with this GeoNames number already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the place's page."""
        return address("directory:place-detail", self.pk)


class Organisation(OfficeRecord):
    """A city government, ministry, embassy, utility, company, university, network."""

    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("place")
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    is_ours = models.BooleanField(
        _("on our side"), default=False, help_text=_("Our city, region, utilities and departments.")
    )
    founded = PartialDateField(_("founded"))
    dissolved = PartialDateField(_("dissolved"))
    summary = TextField(_("what it is"), blank=True, long=True)
    extra = _extra()

    privacy = facts(*("name", "kind", "place", "part_of", "is_ours", "founded", "dissolved", "summary", "extra"))

    class Meta:
        verbose_name, verbose_name_plural = _("organisation"), _("organisations")
        ordering = ("name", "pk")
        constraints: ClassVar = [in_order("organisation_in_order", start="founded", end="dissolved")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the organisation's page."""
        return address("directory:organisation-detail", self.pk)


class Person(OfficeRecord):
    """Somebody with a public role. Unnamed office-holders need no person; nobody is ever rated."""

    name = models.CharField(_("name"), max_length=200, help_text=_("As the person writes it."))
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    sort_name = models.CharField(_("sorted as"), max_length=200, blank=True)
    gender = models.CharField(
        _("gender"), max_length=30, blank=True, help_text=_("Only for the right form of address.")
    )
    born = PartialDateField(_("born"))
    died = PartialDateField(_("died"))
    extra = _extra()

    privacy = declare(
        DataClass.PERSONAL,
        Retention.ROLE,
        *("name", "given_name", "family_name", "sort_name", "gender", "born", "died", "extra"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("person"), _("people")
        ordering = ("name", "pk")
        constraints: ClassVar = [in_order("person_in_order", start="born", end="died")]
        indexes: ClassVar = [models.Index(fields=["name", "id"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the person's page."""
        return address("directory:person-detail", self.pk)


class Post(OfficeRecord):
    """An office that somebody holds: mayor of Harbin, sector adviser in New Delhi. It outlives its holders."""

    label = TextField(_("post"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="posts", verbose_name=_("organisation")
    )
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.ADMINISTRATIVE)
    seats = models.PositiveSmallIntegerField(
        _("seats"), default=1, null=True, blank=True, help_text=_("How many hold it at once; empty means any number.")
    )
    is_implied = models.BooleanField(default=False, editable=False)
    created_on = PartialDateField(_("since"))
    abolished_on = PartialDateField(_("abolished"))
    extra = _extra()

    privacy = facts(*("label", "organisation", "level", "seats", "is_implied", "created_on", "abolished_on", "extra"))

    class Meta:
        verbose_name, verbose_name_plural = _("post"), _("posts")
        ordering = ("organisation", "pk")
        constraints: ClassVar = [in_order("post_in_order", start="created_on", end="abolished_on")]

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        """Return the address of the post's page."""
        return address("directory:post-detail", self.pk)


class Tenure(Part):
    """The time somebody holds a post. Without a person it is a holder whose name is not known to us."""

    owners: ClassVar = ("post",)

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="tenures", verbose_name=_("post"))
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="tenures", verbose_name=_("person")
    )
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    on_behalf_of = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for")
    )
    area = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    attested = PartialDateField(_("known to hold it on"), help_text=_("Where start and end are unknown."))
    attested_last = PartialDateField(_("and last known to hold it on"))
    unverified_since = PartialDateField(_("unverified since"))
    extra = _extra()

    privacy = declare(
        DataClass.PUBLIC_ROLE,
        Retention.ARCHIVE,
        *(
            "post",
            "person",
            "start",
            "end",
            "on_behalf_of",
            "area",
            "attested",
            "attested_last",
            "unverified_since",
            "extra",
        ),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("time in a post"), _("times in posts")
        ordering = ("start", "pk")
        constraints: ClassVar = [
            in_order("tenure_in_order"),
            in_order("tenure_attested_in_order", start="attested", end="attested_last"),
        ]

    def __str__(self) -> str:
        who = self.person or _("not named")
        return f"{who}, {self.post}"

    def indexed_with(self) -> list[OfficeRecord]:
        """A person is found by the posts they hold."""
        return [self.person] if self.person else []


class Name(Part):
    """A further name of a place, an organisation or a person: in another language or script, former, short."""

    owners: ClassVar = ("place", "organisation", "person")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="names")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="names"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="names")
    text = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=NameKind, default=NameKind.ALIAS)
    language = models.CharField(_("language"), max_length=12, blank=True, help_text="da, en, zh")
    script = models.CharField(_("script"), max_length=4, blank=True, help_text="Latn, Hans")
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    extra = _extra()

    privacy = declare(DataClass.PERSONAL, Retention.ROLE, "text", "note", "extra") + facts(
        "place", "organisation", "person", "kind", "language", "script", "start", "end"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("other name"), _("other names")
        ordering = ("kind", "language", "pk")
        constraints: ClassVar = [
            one_owner("name_of_one", *("place", "organisation", "person")),
            in_order("name_in_order"),
        ]

    def __str__(self) -> str:
        return self.text


class Identifier(Part):
    """A number or address under which others know a record: Wikidata, a register, a parliament's own scheme."""

    owners: ClassVar = ("place", "organisation", "person")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="identifiers")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="identifiers"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="identifiers")
    scheme = models.CharField(_("scheme"), max_length=80)
    value = models.CharField(_("identifier"), max_length=300)

    privacy = declare(DataClass.PERSONAL, Retention.ROLE, "value") + facts("place", "organisation", "person", "scheme")

    class Meta:
        verbose_name, verbose_name_plural = _("number or code"), _("numbers and codes")
        ordering = ("scheme", "pk")
        constraints: ClassVar = [one_owner("identifier_of_one", *("place", "organisation", "person"))]
        indexes: ClassVar = [models.Index(fields=["scheme", "value"], name="identifier_value")]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"


class ContactPoint(Part):
    """A way to reach a post, an organisation or a person. A post's own mail stays when its holder goes."""

    owners: ClassVar = ("post", "organisation", "person")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_points")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_points"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_points")
    kind = models.CharField(_("kind"), max_length=20, choices=ContactKind, default=ContactKind.EMAIL)
    value = models.CharField(_("address or number"), max_length=300)
    label = models.CharField(_("label"), max_length=120, blank=True)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    extra = _extra()

    privacy = declare(DataClass.PERSONAL, Retention.ROLE, "value", "label", "extra") + facts(
        "post", "organisation", "person", "kind", "start", "end"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("way to reach"), _("ways to reach")
        ordering = ("kind", "pk")
        constraints: ClassVar = [
            one_owner("contactpoint_of_one", *("post", "organisation", "person")),
            in_order("contactpoint_in_order"),
        ]

    def __str__(self) -> str:
        return self.value


class Import(OfficeRecord):
    """A file that was brought in: what it held beside the records, and what was found remarkable."""

    format = models.CharField(_("format"), max_length=20)
    file_name = models.CharField(_("file"), max_length=200)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)
    carried = models.JSONField(
        default=dict, blank=True, help_text=_("Parts of the file that have no record, kept for export.")
    )
    keys = models.JSONField(default=dict, blank=True, help_text=_("The file's own key of each record."))
    report = models.JSONField(default=dict, blank=True)

    privacy = facts("format", "file_name", "imported_at") + declare(
        DataClass.CONFIDENTIAL, Retention.ROLE, "carried", "keys", "report"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("import"), _("imports")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.file_name


class Merge(OfficeRecord):
    """Two records that turned out to be one: what was moved, so that it can be undone."""

    label = models.CharField(max_length=60)
    kept_id = models.BigIntegerField()
    removed_id = models.BigIntegerField()
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    privacy = facts("label", "kept_id", "removed_id", "merged_at", "undone_at") + declare(
        DataClass.CONFIDENTIAL, Retention.ROLE, "moved"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("merge"), _("merges")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.label} {self.removed_id} → {self.kept_id}"
