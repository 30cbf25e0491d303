"""Roles as code: what each role may do, in words people can check."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from .choices import Role, Scope


@dataclass(frozen=True, slots=True)
class Powers:
    """What a role may do in its own office, beyond what is public or opened to the account."""

    described: Any
    reads_office: bool = False
    reads_region: bool = False
    writes: bool = False
    keeps: bool = False
    """Shares records, merges them, reads and writes confidential notes."""
    administers: bool = False
    """Invites people, sets roles, opens single records to guests, reads the log."""

    def within(self, scopes: Collection[str]) -> "Powers":
        """Return what is left of these powers to whoever comes by a token with some scopes; never more than there was."""
        return replace(
            self,
            writes=self.writes and any(one.rpartition(":")[2] == Scope.WRITE for one in scopes),
            keeps=self.keeps and Scope.CONFIDENTIAL in scopes,
            administers=self.administers and Scope.ADMIN in scopes,
        )


POWERS: dict[str, Powers] = {
    Role.READER: Powers(
        _("Reads what the office holds and what others share, but no confidential notes."),
        reads_office=True,
        reads_region=True,
    ),
    Role.EDITOR: Powers(_("Reads and writes the office's records."), reads_office=True, reads_region=True, writes=True),
    Role.STEWARD: Powers(
        _("Also shares and merges records, and reads and writes confidential notes; every reading is logged."),
        reads_office=True,
        reads_region=True,
        writes=True,
        keeps=True,
    ),
    Role.ADMINISTRATOR: Powers(
        _("Also invites people, sets roles, opens single records to guests and reads the log."),
        reads_office=True,
        reads_region=True,
        writes=True,
        keeps=True,
        administers=True,
    ),
    Role.MEMBER: Powers(_("Reads what is shared with the city-region, and nothing else."), reads_region=True),
    Role.ADVISER: Powers(_("Reads what is public, and the single records opened to this account.")),
    Role.GUEST: Powers(_("Reads what is public, and the single records opened to this account.")),
}
