"""What is done in the directory beyond plain writing."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, create_many
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.folding import CHINESE

from .choices import NameKind, PlaceKind
from .models import GazetteerEntry, Name, Place, Tenure


@transaction.atomic
def end_tenure(tenure: Tenure, on: PartialDate, *, actor: User) -> Tenure:
    """Say when somebody left a post.

    Raises NotAllowed without the right to write the post, RuleError where it has ended already or would end before it began.
    """
    stored = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if stored.end is not None:
        raise RuleError(
            "tenure.end.already",
            _("It ended already: %(end)s. Change the tenure where that is wrong.") % {"end": stored.end.display()},
        )
    return change(tenure, {"end": on, "unverified_since": None}, actor=actor, verb="ended")


@transaction.atomic
def place_from_gazetteer(entry: GazetteerEntry, *, actor: User) -> Place:
    """Make a place of a town of the gazetteer, with its coordinates, its GeoNames number and its other names.

    Raises NotAllowed without the right, RuleError where the office has the town already.
    """
    values = {
        "name": entry.name,
        "kind": PlaceKind.CITY,
        "country": entry.country,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "geoname_id": entry.geoname_id,
    }
    place = create(Place, values, actor=actor)
    others = [name for name in entry.other_names.split("|") if name]
    create_many(Name, [{"place": place} | _name(text) for text in others], actor=actor)
    return place


def _name(text: str) -> dict[str, str]:
    if CHINESE.search(text):
        return {"text": text, "kind": NameKind.TRANSLATION, "language": "zh", "script": "Hans", "note": "GeoNames"}
    return {"text": text, "kind": NameKind.ALIAS, "note": "GeoNames"}
