"""The verb that says who employs a post together, and by which shares, from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.directory.models import Organisation
from proxenia.projects.models import AdviserPost, EmployerShare, ShareSet
from proxenia.projects.models.posts import WHOLE
from proxenia.sources.figures import number


@dataclass(frozen=True, slots=True)
class Stake:
    """An employer and its share in percent; None where shares are not known."""

    employer: Organisation
    share: Decimal | None = None


@transaction.atomic
def share_out(adviser: AdviserPost, *, start: PartialDate, stakes: Sequence[Stake], actor: User) -> ShareSet:
    """Say who employs a post from a day on, and by which shares; what was said of that very day before is replaced.

    All shares are given and are 100 % in all, or none is: then the employers are named and their shares are not known.
    Raises NotAllowed; RuleError where an employer is named twice or none at all, or the shares are not 100 %.
    """
    must_write(actor, adviser)
    AdviserPost.objects.select_for_update().get(pk=adviser.pk)
    known = _check(stakes)
    for former in ShareSet.objects.filter(adviser=adviser, start=start):
        writing.remove(former, actor=actor)
    made = writing.create(ShareSet, {"adviser": adviser, "start": start}, actor=actor)
    rows = [{"adviser": adviser, "share_set": made, "employer": one.employer, "share": one.share} for one in stakes]
    for row in rows:
        writing.create(EmployerShare, row, actor=actor)
    return writing.change(made, {"is_known": True}, actor=actor, verb="settled") if known else made


def _check(stakes: Sequence[Stake]) -> bool:
    """Return whether the shares are known; raise RuleError where they are neither whole nor all left out."""
    if not stakes:
        raise RuleError("shares.none", _("Name at least one employer."))
    if len({one.employer.pk for one in stakes}) < len(stakes):
        raise RuleError("shares.twice", _("An employer is named twice. Give each one share."))
    given = [one.share for one in stakes if one.share is not None]
    if not given:
        return False
    if len(given) < len(stakes):
        raise RuleError("shares.some", _("Give the share of each employer, or of none where they are not known."))
    whole = sum(given, Decimal(0))
    if whole != WHOLE:
        said = {"sum": number(whole, "%"), "rest": number(abs(WHOLE - whole), "%")}
        words = (
            _("The shares are %(sum)s in all: %(rest)s is missing to 100 %%.")
            if whole < WHOLE
            else _("The shares are %(sum)s in all: %(rest)s too much.")
        )
        raise RuleError("shares.not_whole", words % said)
    return True
