"""The time zones of places, from the towns of the gazetteer."""

import math

from django.db.models import F
from django.db.models.functions import Abs, Least

from .models import GazetteerEntry


def zone_near(*, geoname_id: int | None, country: str, latitude: float | None, longitude: float | None) -> str:
    """Return the time zone of a town, by its GeoNames number; else that of the nearest town of the country, which is a suggestion.

    Coordinates are degrees (WGS 84). Empty where nothing is known. The distance is measured on a plane whose degrees of longitude
    are as short as they are at that latitude, which is good enough to tell which of two towns is nearer.
    """
    town = GazetteerEntry.objects.filter(pk=geoname_id).first() if geoname_id else None
    if town is None and country and latitude is not None and longitude is not None:
        apart = Abs(F("longitude") - longitude)
        east = Least(apart, 360 - apart) * max(math.cos(math.radians(latitude)), 0.01)
        north = F("latitude") - latitude
        in_country = GazetteerEntry.objects.filter(country=country).exclude(zone="")
        town = in_country.order_by(north * north + east * east, "pk").first()
    return town.zone if town else ""
