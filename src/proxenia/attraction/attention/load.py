"""What books those who speak beside visits: the invitations that were accepted."""

from collections.abc import Sequence

from proxenia.attraction.choices import TAKEN
from proxenia.attraction.models import SpeakingInvitation
from proxenia.contacts.booking import Booked
from proxenia.contacts.models import Speaker
from proxenia.core.months import Month, known_month
from proxenia.core.scoping import Actor


def appearances(actor: Actor, speakers: Sequence[Speaker], first: Month, last: Month) -> Booked:
    """Return the accepted and held invitations to which posts of speakers go, by the month in which the event begins: one query."""
    by_post: dict[int, list[int]] = {}
    for one in speakers:
        if one.post_id is not None:
            by_post.setdefault(one.post_id, []).append(one.pk)
    rows = SpeakingInvitation.objects.visible_to(actor).filter(state__in=TAKEN, post__in=by_post, start__isnull=False)
    found: dict[tuple[int, Month], set[str]] = {}
    for pk, post, start in rows.order_by().values_list("pk", "post", "start"):
        month = known_month(start)
        if month is not None and first <= month <= last:
            for speaker in by_post[post]:
                found.setdefault((speaker, month), set()).add(f"i{pk}")
    return found
