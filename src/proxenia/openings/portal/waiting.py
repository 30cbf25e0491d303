"""What waits for a firm, in one order: what it is asked first, then what is new. Its home page shows it, its mails tell of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.core.dates import in_words
from proxenia.openings.models import PortalAccount, ProposedChange

from . import queries
from .choices import About, ChangeState
from .questions import questions_for


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits. `key` stays the same as long as it is the same matter, so that a mail tells it once."""

    key: str
    icon: str
    title: str
    why: str
    url: str


def address(view: str, portal: PortalAccount, *more: int) -> str:
    """Return the address of a page of a firm's portal."""
    return reverse(f"portal:{view}", args=[portal.profile_id, *more])


def matters_of(portal: PortalAccount) -> list[Matter]:
    """Return all that waits for a firm now, in the reader's language."""
    return [
        *_to_agree(portal),
        *_questions(portal),
        *_sent_back(portal),
        *_decisions(portal),
        *_calls(portal),
    ]


def _to_agree(portal: PortalAccount) -> list[Matter]:
    url = address("introductions", portal)
    why = _("The office asks whether you agree to be introduced.")
    return [
        Matter(f"introduction-{one.pk}-asked", "users", str(one.theirs), why, f"{url}#introduction-{one.pk}")
        for one in queries.to_agree(portal)
    ]


def _questions(portal: PortalAccount) -> list[Matter]:
    found = []
    for one in questions_for(portal.profile.organisation_id, portal.office_id):
        why: Any = _("The office asks what came of it.")
        if one.until is not None:
            why = f"{why} {_('You can answer until %(day)s.') % {'day': in_words(one.until)}}"
        found.append(Matter(f"question-{one.key}", "help", str(one.title), why, one.url))
    return found


def _sent_back(portal: PortalAccount) -> list[Matter]:
    return [
        Matter(f"proposal-{one.pk}-back", "pencil", title_of(one), one.reason, change_address(portal, one))
        for one in queries.open_proposals_of(portal).filter(state=ChangeState.SENT_BACK)
    ]


def title_of(proposal: ProposedChange) -> str:
    """Return what a proposal is about, in words: the record it would change, or that it is a new one."""
    record = proposal.record
    if record is not None:
        return f"{proposal.get_about_display()}: {record}"
    return _("new: %(what)s") % {"what": proposal.get_about_display()}


def rows_of(portal: PortalAccount, proposals: Iterable[ProposedChange]) -> list[tuple[ProposedChange, str, str]]:
    """Return proposals with what they are about and where the firm changes them."""
    return [(one, title_of(one), change_address(portal, one)) for one in proposals]


def change_address(portal: PortalAccount, proposal: ProposedChange) -> str:
    """Return where a firm writes anew what was sent back or waits."""
    if proposal.about == About.PROFILE:
        return address("profile", portal)
    if proposal.record is not None:
        return address(proposal.about, portal, proposal.record.pk)
    owner = () if proposal.solution_id is None else (proposal.solution_id,)
    return f"{address(f'{proposal.about}-new', portal, *owner)}?proposal={proposal.pk}"


def _decisions(portal: PortalAccount) -> list[Matter]:
    return [
        Matter(
            f"application-{one.pk}-{one.state}",
            "scale",
            str(one.call),
            _("Your answer to the call: %(state)s.") % {"state": one.get_state_display()},
            address("call", portal, one.call_id),
        )
        for one in queries.decided_lately(portal)
    ]


def _calls(portal: PortalAccount) -> list[Matter]:
    seen = queries.calls_seen(portal, queries.open_calls(portal))
    return [
        Matter(
            f"call-{one.call.pk}",
            "bell",
            str(one.call),
            _("A call in your field. It is open until %(day)s.") % {"day": in_words(one.call.closes_on)},
            address("call", portal, one.call.pk),
        )
        for one in seen
        if one.in_field and one.application is None
    ]
