"""Verbs of attention beside those of plain records."""

from django.db import transaction

from proxenia.accounts.access import can_share, must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import PLAIN
from proxenia.attraction.models import MediaItem
from proxenia.core.scoping import Sharing
from proxenia.sources.choices import SourceKind
from proxenia.sources.models import Source


@transaction.atomic
def make_source(item: MediaItem, *, actor: User) -> Source:
    """Put a media item into the library, so that it can be cited as evidence; one that is there already is returned.

    It is shared as far as the item where the actor may decide that, else it is the office’s own. Raises NotAllowed; RuleError as
    `writing.create` does.
    """
    must_write(actor, item)
    stored = MediaItem.objects.select_for_update().get(pk=item.pk)
    kept: Source | None = stored.source
    if kept is not None:
        return kept
    made: Source = PLAIN.create(
        Source,
        {
            "title": stored.title,
            "kind": SourceKind.PRESS,
            "publisher": stored.outlet,
            "published": stored.published,
            "language": stored.language,
            "url": stored.url,
            "sharing": stored.sharing if can_share(actor, stored) else Sharing.OFFICE,
        },
        actor=actor,
    )
    PLAIN.change(item, {"source": made}, actor=actor)
    return made
