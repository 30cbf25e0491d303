"""Verbs of chains and confirmations. Otherwise chains and results are plain records, written by the three plain verbs."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share
from proxenia.accounts.indexing import refresh_index
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.actions import Happening, destroy_key, record_events
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError

from .access import is_open, must_be_open
from .choices import Answer, Contribution, Level
from .confirming import CONFIRMATION
from .models import Chain, Confirmation, Link, Outcome, Step
from .queries import next_position
from .telling import tell

LINK_FIELDS = ("contribution", "claimed_by", "note")


@transaction.atomic
def add_step_after(step: Step, values: Mapping[str, Any], *, actor: User) -> Step:
    """Add a step behind another and the link that leads to it: both or none.

    `values` are those of the step, and `contribution`, `claimed_by` and `note` of the link. Raises NotAllowed without the right
    to change the chain, RuleError where a rule of either is broken.
    """
    chain: Chain = Chain.objects.select_for_update().get(pk=step.chain_id)
    own = {name: value for name, value in values.items() if name not in LINK_FIELDS}
    said = {name: values[name] for name in LINK_FIELDS if name in values}
    made: Step = create(Step, {"position": next_position(chain.pk)} | own | {"chain": chain}, actor=actor)
    create(Link, said | {"chain": chain, "source": step, "target": made}, actor=actor)
    return made


def ask(outcome: Outcome, asked_of: str, *, actor: User) -> Confirmation:
    """Ask a beneficiary about a result; `CONFIRMATION.token` of the answer's key makes the link.

    Raises NotAllowed without the right to change the result, RuleError where nobody is named.
    """
    day = today()
    values = {"outcome": outcome, "asked_of": asked_of.strip(), "asked_on": day, "expires_on": day + CONFIRMATION.valid}
    asked: Confirmation = create(Confirmation, values, actor=actor)
    return asked


@transaction.atomic
def withdraw(confirmation: Confirmation, *, actor: User) -> Confirmation:
    """Make a link worthless. Raises NotAllowed, or RuleError where it was answered already.

    The question is read anew and locked, so that an answer that came while somebody looked at the page is never lost.
    """
    stored: Confirmation = Confirmation.objects.select_for_update().select_related("outcome").get(pk=confirmation.pk)
    if stored.answered_on is not None:
        raise RuleError("confirmation.answered", _("It was answered already. An answer is not taken back by us."))
    taken_back: Confirmation = change(stored, {"withdrawn_on": today()}, actor=actor, verb="withdrawn")
    return taken_back


@transaction.atomic
def erase(confirmation: Confirmation, *, actor: User) -> Confirmation:
    """Take away who was asked and signed and what they wrote, here and in the log; whether it happened and how far stays.

    Raises NotAllowed for anybody but a steward of the result's office, RuleError while the question is still open.
    """
    stored: Confirmation = Confirmation.objects.select_for_update().select_related("outcome").get(pk=confirmation.pk)
    if not can_share(actor, stored.outcome):
        raise NotAllowed("confirmation.erase.forbidden", _("Only a steward erases who answered."))
    if is_open(stored):
        raise RuleError("confirmation.open", _("The question is still open. Take it back first."))
    empty = {"asked_of": f"– {stored.pk}", "signed_by": "", "words": ""}
    erased: Confirmation = change(stored, empty, actor=actor)
    destroy_key(stored.privacy_subject, actor=actor)
    return erased


@transaction.atomic
def answer(confirmation: Confirmation, values: Mapping[str, Any], *, actor: User | None = None) -> Confirmation:
    """Take a beneficiary's answer: `answer`, `level`, `contribution`, `words`, `signed_by`.

    Nobody is signed in, so `actor` is None and the event names nobody; the signed link is the right to answer, once. Raises
    RuleError where the link was used, withdrawn or has expired, and where the answer is not whole.
    """
    stored: Confirmation = Confirmation.objects.select_for_update().select_related("outcome").get(pk=confirmation.pk)
    must_be_open(stored)
    said = _whole(values)
    for name, value in said.items():
        setattr(stored, name, value)
    stored.answered_on = today()
    stored.save()
    sealed = {name: said[name] for name in ("signed_by", "words")}
    plain = {name: value for name, value in said.items() if name not in sealed}
    happening = Happening("answered", stored._meta.label_lower, stored.pk, plain, sealed, stored.privacy_subject)
    record_events([happening], actor=actor, office_id=stored.office_id)
    refresh_index([stored])
    tell(stored.outcome)
    return stored


def _whole(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole answer: a yes has a level, a no has none, and somebody signs it."""
    wrong: dict[str, list[str]] = {}
    said = {name: values.get(name, "") for name in ("answer", "contribution", "words", "signed_by")}
    level = values.get("level") if said["answer"] != Answer.NO else None
    if said["answer"] not in Answer.values:
        wrong["answer"] = [_("Say whether it happened.")]
    elif said["answer"] != Answer.NO and level not in Level.values:
        wrong["level"] = [_("Say how far it got.")]
    if said["contribution"] not in Contribution.values:
        wrong["contribution"] = [_("Say what would have happened without help, or that you do not know.")]
    if not str(said["signed_by"]).strip():
        wrong["signed_by"] = [_("Sign with your post and organisation.")]
    if wrong:
        raise RuleError("confirmation.incomplete", " ".join(texts[0] for texts in wrong.values()), fields=wrong)
    return said | {"level": level}
