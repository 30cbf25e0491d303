"""Which accounts of the demo there are."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from proxenia.accounts.models import Office, User
from proxenia.core.models import Installation
from proxenia.relations.models import Tie
from proxenia.results.choices import Answer
from proxenia.results.models import Chain, Confirmation

from .cast import CITY, PARTS, Part
from .illustrative.cast import PARTS as ILLUSTRATIVE_PARTS


@dataclass(frozen=True, slots=True)
class Group:
    """Roles that stand together on the log-in page; `banner` says that the office is illustrative, and is empty for others."""

    key: str
    banner: str
    parts: tuple[Part, ...]


def demo_account(key: str) -> User | None:
    """Return the demo account of a role, or None: always None on a real installation."""
    if not Installation.current().is_demo:
        return None
    return User.objects.filter(email=f"{key}@demo.example", is_demo=True, is_active=True).first()


def story_tie(actor: User, reference: str) -> Tie | None:
    """Return a tie of the story by its reference, if the actor sees it."""
    found: Tie | None = Tie.objects.visible_to(actor).filter(reference=reference, office__name=CITY).first()
    return found


def story_chain(actor: User, reference: str) -> Chain | None:
    """Return a chain of the story by its reference, if the actor sees it."""
    found: Chain | None = Chain.objects.visible_to(actor).filter(reference=reference, office__name=CITY).first()
    return found


def illustrative_editor() -> User | None:
    """Return the account that edits the illustrative city; None where that city is not loaded."""
    return demo_account(ILLUSTRATIVE_PARTS[0].key)


def filled_tie(actor: User) -> Tie | None:
    """Return the actor's first tie with a result that was confirmed and one that was denied, to see it filled."""
    ties = Tie.objects.visible_to(actor).filter(office=actor.office_id).order_by("pk")
    for answer in (Answer.YES, Answer.NO):
        ties = ties.filter(Exists(Confirmation.objects.filter(outcome__ties=OuterRef("pk"), answer=answer)))
    return ties.first()


def groups_to_play() -> list[Group]:
    """Return the roles whose accounts are there, those of the story first."""
    there = set(User.objects.filter(is_demo=True, is_active=True).values_list("email", flat=True))
    banner = Office(is_illustrative=True).banner
    groups = (("story", "", PARTS), ("illustrative", banner, ILLUSTRATIVE_PARTS))
    found = [Group(key, words, tuple(part for part in parts if part.email in there)) for key, words, parts in groups]
    return [group for group in found if group.parts]
