"""The Word template of an office: put there after it was tried, taken away again."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.documents.checking import check_template
from proxenia.core.documents.responses import safe_name
from proxenia.core.documents.word import TEMPLATE
from proxenia.core.errors import NotAllowed, RuleError

from .access import can_administer
from .models import User, WordTemplate
from .queries import own_template

LABEL = "accounts.wordtemplate"


def template_file(actor: User) -> tuple[str, bytes]:
    """Return the name and content of the template in use in the actor's office: its own, else ours to begin with."""
    own = WordTemplate.objects.filter(office=actor.office_id).first()
    return (own.file_name, bytes(own.content)) if own else ("template.docx", TEMPLATE.read_bytes())


def _must_administer(actor: User) -> None:
    if not can_administer(actor, actor.office):
        raise NotAllowed("accounts.forbidden", _("Only an administrator of the office chooses its Word template."))


@transaction.atomic
def put_template(content: bytes, file_name: str, *, actor: User) -> WordTemplate:
    """Fill the documents of the actor's office into this file from now on.

    Raises NotAllowed, or RuleError where documents cannot be filled into it; then the one there was stays.
    """
    _must_administer(actor)
    check_template(content)
    name = f"{safe_name(file_name.removesuffix('.docx'))}.docx"
    values = {"file_name": name, "content": content, "put_on": today()}
    made, _new = WordTemplate.objects.update_or_create(office=actor.office, defaults=values)
    record_event("changed", LABEL, made.pk, actor=actor, file_name=name, size=len(content))
    return made


@transaction.atomic
def take_template_away(*, actor: User) -> None:
    """Use ours again. Raises NotAllowed, or RuleError where the office has none of its own."""
    _must_administer(actor)
    own = own_template(actor)
    if own is None:
        raise RuleError("document.template.none", _("This office has no Word template of its own."))
    record_event("removed", LABEL, own.pk, actor=actor, file_name=own.file_name)
    own.delete()
