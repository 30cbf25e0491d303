"""Named reads of protocol. Every one starts from who asks."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from proxenia.contacts.models import Interaction
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person, Post
from proxenia.relations.models import Tie

from .models import Gift, GuestCard, Interpreter

REFERRED: tuple[tuple[str, Any], ...] = (
    *(("our_post", Post), ("our_person", Person), ("their_post", Post), ("their_person", Person)),
    *(("their_organisation", Organisation), ("tie", Tie), ("interaction", Interaction)),
)


def gifts(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the gifts the actor may see; whom they name the actor may not see stays unnamed."""
    seen = (Prefetch(name, model.objects.visible_to(actor)) for name, model in REFERRED)
    return Gift.objects.visible_to(actor).prefetch_related(*seen)


def guest_cards(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the guest cards the actor may see, of people the actor may see."""
    people = Person.objects.visible_to(actor).order_by().values("pk")
    return GuestCard.objects.visible_to(actor).filter(person__in=people).select_related("person")


def interpreters(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the interpreters the actor may see."""
    return Interpreter.objects.visible_to(actor).prefetch_related(
        Prefetch("person", Person.objects.visible_to(actor)),
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
    )
