"""The days on which people leave their posts, for the calendar."""

import datetime as dt

from django.utils.translation import gettext as _

from proxenia.core.contributions import Item, Origin
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor

from .models import Person, Tenure


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the ends of tenures between two days, of posts and people that the actor may see."""
    ends = Tenure.objects.visible_to(actor).filter(
        end__gte=PartialDate(first.year * 10000), end__lte=PartialDate.of(last)
    )
    known = ends.filter(person__in=Person.objects.visible_to(actor)).select_related("person", "post__organisation")
    return [_item(one) for one in known if one.end is not None and first <= one.end.latest <= last]


def _item(tenure: Tenure) -> Item:
    assert tenure.end is not None
    post = tenure.post
    about: tuple[tuple[str, int], ...] = (("directory.post", post.pk), ("directory.organisation", post.organisation_id))
    if tenure.person_id is not None:
        about += (("directory.person", tenure.person_id),)
    title = _("%(person)s leaves the post “%(post)s”") % {"person": tenure.person, "post": post}
    origin = Origin("directory.tenure", tenure.pk, "end", (), about)
    known = None if tenure.end.day else tenure.end
    return Item(tenure.end.latest, title, post.get_absolute_url(), "tenure_ends", known=known, origin=origin)
