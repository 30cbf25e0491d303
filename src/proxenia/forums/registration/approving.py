"""Changes after the day from which they wait: asked for by link, decided by the office, and done by the same verbs as any other."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.outside import tell
from proxenia.accounts.writing import change
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.forums.choices import ChangeState, ForumLetterKind
from proxenia.forums.models import Registration, RegistrationChange

from . import queries
from .actions import OPEN_STATES, cancel_registration, change_registration
from .asking import Asking, PersonForm, known_person, known_who
from .letters import to_registration
from .offered import offered


@transaction.atomic
def ask_change(
    registration: Registration,
    said: Mapping[str, list[str]],
    *,
    cancels: bool = False,
    actor: User | None = None,  # noqa: ARG001 - nobody is signed in
) -> RegistrationChange:
    """Ask the office to change or cancel a registration; what was asked before and not decided is asked no more.

    Raises RuleError where the registration was cancelled.
    """
    stored = Registration.objects.select_for_update().get(pk=registration.pk)
    if stored.state not in OPEN_STATES:
        raise RuleError("registration.gone", _("This registration was cancelled, set aside or never sent."))
    RegistrationChange.objects.filter(registration=stored, state=ChangeState.OPEN).delete()
    made = RegistrationChange.objects.create(
        office_id=stored.office_id, registration=stored, said=dict(said), is_cancellation=cancels
    )
    tell("created", made, ["registration", "is_cancellation"])
    return made


def form_of(asked: RegistrationChange, language: str) -> Asking:
    """Return the form in which a change was asked for, bound to what was sent."""
    return change_form(asked.registration, language, MultiValueDict(asked.said))


def change_form(registration: Registration, language: str, data: object = None) -> Asking:
    """Return the form of a registration with what is known of it."""
    people = [known_person(one) for one in queries.people_of(registration)]
    return Asking(offered(registration.forum, language), data, who=known_who(registration), people=people)


def differences(asked: RegistrationChange, language: str) -> list[dict[str, str]]:
    """Return what a change would change, field by field, in a language: whom it is about, what stands there, what shall."""
    if asked.is_cancellation:
        return []
    form = form_of(asked, language)
    found = []
    for one in (*([form.who] if form.who else []), *form.filled()):
        about = f"{one.title} {one['name'].value() or ''}" if isinstance(one, PersonForm) else ""
        for name in one.changed_data:
            if name != "asked_role":
                field = one[name]
                before, after = (words_of(field.field, value) for value in (field.initial, field.value()))
                found.append({"about": about, "label": str(field.label), "before": before, "after": after})
    return found


def words_of(field: Any, value: Any) -> str:
    """Return the value of a field of the form as people read it."""
    if isinstance(value, bool) or value is None:
        return "✓" if value else ""
    names = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(names.get(str(one), str(one)) for one in values)


@transaction.atomic
def approve_change(asked: RegistrationChange, *, actor: User) -> Registration:
    """Do what somebody asked for, by the rules of today, and write to them.

    Raises NotAllowed without the right, RuleError where it was decided already or does not hold any more.
    """
    stored = _waiting(asked, actor)
    if stored.is_cancellation:
        done = cancel_registration(stored.registration, actor=actor)
    else:
        form = form_of(stored, stored.registration.language)
        if not form.is_valid():
            wrong = "; ".join(f"{one['field'].label}: {' '.join(one['field'].errors)}" for one in form.wrong())
            text = _("It does not hold any more: %(wrong)s. Refuse it, or change the registration by hand.")
            raise RuleError("change.stale", text % {"wrong": wrong or form.problem})
        done = change_registration(stored.registration, form.said(), actor=actor)
    change(stored, {"state": ChangeState.APPROVED, "settled_on": today()}, actor=actor, verb="approved")
    return done


@transaction.atomic
def refuse_change(asked: RegistrationChange, why: Text, *, actor: User) -> RegistrationChange:
    """Leave a registration as it is, and write why to whoever asked.

    Raises NotAllowed without the right, RuleError where it was decided already or no reason is given.
    """
    stored = _waiting(asked, actor)
    if not why:
        text = _("Say why: whoever asked reads it.")
        raise RuleError("change.why", text, fields={"why": [text]})
    values = {"state": ChangeState.REFUSED, "why": why, "settled_on": today()}
    refused: RegistrationChange = change(stored, values, actor=actor, verb="refused")
    to_registration(stored.registration, ForumLetterKind.REFUSED)
    return refused


def _waiting(asked: RegistrationChange, actor: User) -> RegistrationChange:
    must_write(actor, asked)
    stored: RegistrationChange = (
        RegistrationChange.objects.select_for_update(of=("self",))
        .select_related("registration__forum")
        .get(pk=asked.pk)
    )
    if stored.state != ChangeState.OPEN:
        raise RuleError("change.decided", _("This was decided already."))
    return stored
