"""What a firm says of itself: what is its own word takes effect at once, what it claims waits for the office. See the ADR 31.

Values travel as JSON between the day they are proposed and the day they are taken over, as the audit chain keeps them.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from proxenia.accounts.lending import hand_of
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove, stored_value
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.openings.models import Profile, ProposedChange, Reference, Solution

from .access import must_look_after, must_speak_for
from .choices import About, ChangeState

MODELS: Final[dict[str, type[models.Model]]] = {
    About.PROFILE: Profile,
    About.SOLUTION: Solution,
    About.REFERENCE: Reference,
}
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    About.PROFILE: (
        *("about", "url", "employees", "founded", "languages", "markets", "present", "excluded", "capacity"),
    ),
    About.SOLUTION: (
        *("kind", "title", "text", "advantages", "sought", "topics", "forms", "readiness", "start", "end"),
    ),
    About.REFERENCE: ("what", "customer", "country", "start", "end"),
}
"""What a firm may say of itself. What the office writes about it, such as the first target group, is not among them."""

OWN_WORD: Final[dict[str, frozenset[str]]] = {
    About.PROFILE: frozenset({"url", "languages", "markets", "excluded", "capacity"}),
    About.SOLUTION: frozenset({"end"}),
    About.REFERENCE: frozenset(),
}
"""What the firm alone can know: what it wants, speaks and no longer offers. Nobody has to agree to it."""

Record = Profile | Solution | Reference


def plain(model: type[models.Model], name: str, value: Any) -> Any:
    """Return a value of a field as JSON keeps it."""
    if model._meta.get_field(name).many_to_many:
        return sorted(one.pk for one in value or ())
    return value if isinstance(value, (int, float, str, dict, list, type(None))) else str(value)


def read(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of fields from what JSON kept, as the verbs of records take them."""
    return {name: _read(model._meta.get_field(name), value) for name, value in values.items()}


def _read(field: Any, value: Any) -> Any:
    if field.many_to_many:
        return list(field.related_model._default_manager.filter(pk__in=value))
    return field.to_python(value)


@transaction.atomic
def propose(
    profile: Profile,
    about: str,
    values: Mapping[str, Any],
    *,
    actor: User,
    solution: Solution | None = None,
    reference: Reference | None = None,
    replaces: ProposedChange | None = None,
    version: int | None = None,
) -> ProposedChange | None:
    """Say for a firm what its profile, a solution or a reference should say; without a record it is about a new one.

    `solution` is the one that is changed, or to which a reference belongs. What is the firm's own word is written at once; the rest
    becomes a proposal, which takes the place of one for the same record that was not decided yet. Returns it, or None where nothing
    is left to decide. `version` is that of the record which the firm saw. Raises NotAllowed for whoever does not speak for the firm,
    RuleError where the office could not take it over, Stale where somebody else changed the record meanwhile.
    """
    must_speak_for(actor, profile)
    Profile.objects.select_for_update().get(pk=profile.pk)
    record = _record(profile, about, solution, reference)
    said = {name: values[name] for name in FIELDS[about] if name in values}
    if record is not None:
        said = _say_at_once(record, about, said, version, actor)
    model = MODELS[about]
    after = {name: plain(model, name, value) for name, value in said.items()}
    before = {} if record is None else {name: stored_value(record, name) for name in after}
    after = {name: value for name, value in after.items() if record is None or before[name] != value}
    _replace(profile, about, solution, reference, replaces, actor)
    if not after:
        return None
    draft = ProposedChange(
        office_id=profile.office_id,
        profile=profile,
        about=about,
        solution=None if about == About.PROFILE else solution,
        reference=reference,
        values=after,
    )
    _try(draft, hand_of(actor))
    kept = {name: before[name] for name in after if name in before}
    made = {"made_by": actor, "made_on": today(), "before": kept}
    named = {name: getattr(draft, name) for name in ("profile", "about", "solution", "reference", "values")}
    return create(ProposedChange, named | made, actor=hand_of(actor))


def _record(profile: Profile, about: str, solution: Solution | None, reference: Reference | None) -> Record | None:
    """Return the record a proposal is about; raise NotAllowed where it is another firm's."""
    owner = reference.solution if reference is not None else solution
    if owner is not None and owner.profile_id != profile.pk:
        raise NotAllowed("portal.forbidden", _("This belongs to another firm."))
    if about == About.REFERENCE and owner is None:
        raise RuleError("proposal.solution", _("Say which solution the reference is for."))
    return {About.PROFILE: profile, About.SOLUTION: solution, About.REFERENCE: reference}[About(about)]


def _say_at_once(
    record: Record, about: str, said: Mapping[str, Any], version: int | None, actor: User
) -> dict[str, Any]:
    """Write what is the firm's own word; return what is not."""
    own = {name: value for name, value in said.items() if name in OWN_WORD[about]}
    if own:
        change(record, own, actor=hand_of(actor), version=version)
    return {name: value for name, value in said.items() if name not in own}


def _replace(
    profile: Profile,
    about: str,
    solution: Solution | None,
    reference: Reference | None,
    replaces: ProposedChange | None,
    actor: User,
) -> None:
    """Take back what was proposed for the same record before and is not decided, or the proposal of a new one that is written anew."""
    found = ProposedChange.objects.filter(profile=profile, about=about)
    found = found.filter(state__in=[ChangeState.WAITING, ChangeState.SENT_BACK])
    is_new = (about == About.SOLUTION and solution is None) or (about == About.REFERENCE and reference is None)
    if is_new:
        found = found.filter(pk__in=[] if replaces is None else [replaces.pk])
    else:
        found = found.filter(solution=None if about == About.PROFILE else solution, reference=reference)
    for one in found.select_for_update():
        change(one, {"state": ChangeState.WITHDRAWN, "decided_on": today()}, actor=hand_of(actor))


def _try(proposal: ProposedChange, actor: User) -> None:
    """Take a proposal over and undo it, so that one that breaks a rule is refused to whoever writes it, not to the office later."""
    with transaction.atomic():
        _apply(proposal, actor)
        transaction.set_rollback(True)


def _apply(proposal: ProposedChange, actor: User) -> Any:
    model = MODELS[proposal.about]
    values = read(model, proposal.values)
    record = proposal.record
    if record is not None:
        fresh = model._default_manager.get(pk=record.pk)
        return change(fresh, values, actor=actor)
    owner = {"profile": proposal.profile} if proposal.about == About.SOLUTION else {"solution": proposal.solution}
    return create(model, values | owner, actor=actor)


@transaction.atomic
def take_over(proposal: ProposedChange, *, actor: User) -> Any:
    """Write what a firm proposed, under the name of whoever takes it over; return the record.

    Raises NotAllowed without the right to change the profile, RuleError where it is decided already or breaks a rule meanwhile.
    """
    must_look_after(actor, proposal.profile)
    stored = _waiting(proposal)
    record = _apply(stored, actor)
    named = {} if stored.about == About.PROFILE else {stored.about: record}
    change(stored, {"state": ChangeState.TAKEN, "decided_on": today(), **named}, actor=actor)
    return record


@transaction.atomic
def send_back(proposal: ProposedChange, reason: str, *, actor: User) -> ProposedChange:
    """Leave a record as it is and say to the firm why. Raises as `take_over`, and RuleError without a reason."""
    must_look_after(actor, proposal.profile)
    if not reason.strip():
        words = _("Say why, so that the firm can do something about it.")
        raise RuleError("proposal.reason", words, fields={"reason": [words]})
    decided = {"state": ChangeState.SENT_BACK, "decided_on": today(), "reason": reason.strip()}
    return change(_waiting(proposal), decided, actor=actor)


@transaction.atomic
def withdraw_proposal(proposal: ProposedChange, *, actor: User) -> ProposedChange:
    """Take back what the firm proposed. Raises NotAllowed for whoever does not speak for it, RuleError where it is taken over."""
    must_speak_for(actor, proposal.profile)
    stored = _waiting(proposal, ChangeState.SENT_BACK)
    return change(stored, {"state": ChangeState.WITHDRAWN, "decided_on": today()}, actor=hand_of(actor))


def _waiting(proposal: ProposedChange, *also: ChangeState) -> ProposedChange:
    """Return a proposal, locked; raise RuleError where it was decided meanwhile."""
    stored = ProposedChange.objects.select_for_update(of=("self",)).select_related("profile").get(pk=proposal.pk)
    if stored.state not in {ChangeState.WAITING, *also}:
        raise RuleError(
            "proposal.decided", _("This was decided meanwhile: %(state)s.") % {"state": stored.get_state_display()}
        )
    return stored


@transaction.atomic
def retire(solution: Solution, *, actor: User) -> None:
    """Say that the firm offers a solution no longer, from today on. Raises NotAllowed for whoever does not speak for it."""
    propose(solution.profile, About.SOLUTION, {"end": PartialDate.of(today())}, solution=solution, actor=actor)


@transaction.atomic
def take_reference_away(reference: Reference, *, actor: User) -> None:
    """Remove a reference that the firm does not want to be named with. Raises NotAllowed for whoever does not speak for it."""
    must_speak_for(actor, reference.solution.profile)
    remove(reference, actor=hand_of(actor))
