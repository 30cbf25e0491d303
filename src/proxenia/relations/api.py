"""The API of ties and agreements, their parts, and the steps of their lives."""

from pathlib import PurePath
from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from pydantic import Field

from proxenia.accounts.rest import Act, Records, room
from proxenia.core.errors import RuleError
from proxenia.core.rest import shape_of
from proxenia.core.rest.asking import Key
from proxenia.core.rest.reading import found_or_404
from proxenia.directory.models import Post

from . import access, actions, queries
from .models import AgreementVersion, Commitment
from .pages import AGREEMENTS
from .tie_pages import TIES

ROOM = room(
    "relations", "Ties and agreements", "Ties with their parties, strands and phases; agreements and commitments."
)
OFFICES_OWN = frozenset({"stewardships", "commitments", "reviews", "concerns"})
"""The parts of a tie that its page shows to the office alone, whoever else sees the tie."""
FILE = "application/octet-stream"

Records(pages=TIES, path="ties", keeps=OFFICES_OWN).open(ROOM)
Records(pages=AGREEMENTS, path="agreements").open(ROOM)


def read_file(request: HttpRequest, _query: Any, owner_pk: int, pk: int) -> HttpResponseBase:
    """Hand out the file of a text, to those who may see its agreement."""
    found = queries.versions_visible_to(request.user).filter(agreement=owner_pk)  # type: ignore[arg-type]
    version = found_or_404(found, pk)
    if not version.file or not version.file.storage.exists(version.file.name):
        raise Http404
    name = PurePath(str(version.file.name)).name
    return FileResponse(version.file.open("rb"), as_attachment=True, filename=name, content_type=FILE)


ROOM.get(
    "agreements/{int:owner_pk}/versions/{int:pk}/file",
    "read_agreement_file",
    "The file of a text of an agreement",
    read_file,
    files=(FILE,),
    model=AgreementVersion,
)


def _signatures(actor: Any, said: dict[str, Any]) -> list[Any]:
    """Return the posts that signed, each with the one who held it then, if that is known."""
    posts = {post.pk: post for post in Post.objects.visible_to(actor).filter(pk__in=said["signatures"])}
    if any(pk not in posts for pk in said["signatures"]):
        words = _("It refers to a record that does not exist or is not yours to see.")
        raise RuleError("record.reference.unknown", words, fields={"signatures": [words]})
    chosen = [posts[pk] for pk in dict.fromkeys(said["signatures"])]
    return [(post, queries.sole_holder(actor, post, said["on"])) for post in chosen]


POSTS = Annotated[list[Key], Field(max_length=50, description="The posts that signed, by number.")]
ROOM.add(
    *(
        act.endpoint
        for act in (
            Act(
                *(actions.sign_agreement, "agreements/{int:pk}/sign", "Record that an agreement was signed"),
                find=queries.agreements_visible_to,
                may=access.can_sign,
                reads={"signatures": (POSTS, _signatures)},
            ),
            Act(
                *(actions.renew_agreement, "agreements/{int:pk}/renew", "Record that an agreement goes on"),
                find=queries.agreements_visible_to,
                may=access.can_sign,
            ),
            Act(
                *(actions.end_agreement, "agreements/{int:pk}/end", "Record that an agreement ends"),
                find=queries.agreements_visible_to,
                may=access.can_sign,
            ),
            Act(
                *(actions.close_tie, "ties/{int:pk}/close", "Close a tie"),
                find=queries.ties_visible_to,
                may=access.can_close,
            ),
            Act(
                *(actions.pass_on, "commitments/{int:pk}/pass-on", "Let another post keep a commitment"),
                name="pass_on_commitment",
                find=queries.commitments_visible_to,
                may=access.can_fulfil,
                model=Commitment,
                answers=shape_of(Commitment).reference,
            ),
            Act(
                *(actions.fulfil, "commitments/{int:pk}/fulfil", "Record that a commitment was kept"),
                name="fulfil_commitment",
                find=queries.commitments_visible_to,
                may=access.can_fulfil,
                model=Commitment,
                answers=shape_of(Commitment).reference,
            ),
        )
    )
)
