"""Tables of the directory that can be taken out as files."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.contributions import Sheet

from . import queries
from .holding import holding


def _places(actor: Any) -> Iterator[list[Any]]:
    for place in queries.places(actor):
        yield [place.pk, place.name, place.kind, place.country, place.latitude, place.longitude, place.geoname_id]


def _organisations(actor: Any) -> Iterator[list[Any]]:
    for one in queries.organisations(actor):
        yield [one.pk, one.name, one.kind, str(one.place or ""), one.is_ours]


def _posts(actor: Any) -> Iterator[list[Any]]:
    day = today()
    post: Any  # with `known_tenures`
    for post in queries.posts(actor, day):
        yield [
            post.pk,
            str(post.label),
            post.organisation.name,
            post.level,
            str(holding(post, post.known_tenures, day)),
        ]


def _people(actor: Any) -> Iterator[list[Any]]:
    person: Any  # with `tenures_now`
    for person in queries.people(actor, today()):
        held = "; ".join(f"{tenure.post}, {tenure.post.organisation}" for tenure in person.tenures_now)
        yield [person.pk, person.name, held]


def sheets() -> list[Sheet]:
    """Return the sheets of the directory; posts and people as they stand today."""
    number = _("number")
    return [
        Sheet(
            _("Places"),
            [number, _("name"), _("kind"), _("country"), _("latitude"), _("longitude"), _("GeoNames number")],
            _places,
        ),
        Sheet(_("Organisations"), [number, _("name"), _("kind"), _("place"), _("on our side")], _organisations),
        Sheet(_("Posts"), [number, _("post"), _("organisation"), _("level"), _("holder")], _posts),
        Sheet(_("People"), [number, _("name"), _("holds")], _people),
    ]
