"""What every installation is born with: topics and the gazetteer. They belong to no office."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField


class Topic(models.Model):
    """A concept of city cooperation, in three languages. One list serves all rooms and all offices.

    `cpv` are the branches of the Common Procurement Vocabulary that buy what it is about, as a list of eight digits each.
    """

    slug = models.SlugField(max_length=60, unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    label = TextField(_("label"))
    synonyms = models.JSONField(default=dict, blank=True)
    cpv = models.JSONField(_("CPV codes"), default=list, blank=True)

    privacy = facts("slug", "parent", "label", "synonyms", "cpv")

    class Meta:
        verbose_name, verbose_name_plural = _("topic"), _("topics")
        ordering = ("slug",)

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        """Return the address of the topic's page."""
        return reverse("directory:topic-detail", args=[self.slug])


class GazetteerEntry(models.Model):
    """A city of the reference gazetteer (GeoNames, CC BY 4.0), apart from an office's own places."""

    geoname_id = models.PositiveIntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(default=0)
    zone = ZoneField(blank=True)
    other_names = models.TextField(blank=True)
    folded = models.TextField()

    privacy = facts(
        *(
            "geoname_id",
            "name",
            "country",
            "region",
            "latitude",
            "longitude",
            "population",
            "zone",
            "other_names",
            "folded",
        )
    )

    class Meta:
        verbose_name, verbose_name_plural = _("town"), _("towns")
        ordering = ("-population",)

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"
