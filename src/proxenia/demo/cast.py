"""Who can be played in the demo: one account for each role. They are posts, not people."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.choices import OfficeKind, Role

CLOCK = dt.date(2018, 9, 1)
"""The day at which the demo stands still."""

CITY = "Aarhus Kommune"
CITY_REGION = "Business Region Aarhus"
NEIGHBOUR = "Randers Kommune"
PASSWORD = "harbin-since-1984"  # noqa: S105 - printed on purpose; it opens nothing but a demo
OFFICES = {CITY: OfficeKind.CITY, CITY_REGION: OfficeKind.CITY_REGION, NEIGHBOUR: OfficeKind.CITY}


@dataclass(frozen=True, slots=True)
class Part:
    """A role to play: its key in the address, the account's name, and the ties opened to it where it sees no others."""

    key: str
    role: str
    office: str
    name: Any
    says: Any
    opened: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """The log-in of the demo account."""
        return f"{self.key}@demo.example"


PARTS = (
    Part("editor", Role.EDITOR, CITY, _("Editor, Aarhus"), _("Keeps the ties: enters contacts, agreements, sources.")),
    Part("steward", Role.STEWARD, CITY, _("Steward, Aarhus"), _("Shares records, reads confidential notes.")),
    Part("reader", Role.READER, CITY, _("Reader, Aarhus"), _("The mayor's secretary: reads what the office holds.")),
    Part("administrator", Role.ADMINISTRATOR, CITY, _("Administrator, Aarhus"), _("Invites people and reads the log.")),
    Part(
        "member", Role.MEMBER, CITY_REGION, _("City-region member"), _("A neighbour municipality: sees what is shared.")
    ),
    Part(
        *(
            "adviser",
            Role.ADVISER,
            CITY,
            _("Adviser, embassy in Pretoria"),
            _("Sees the tie with Tshwane, opened to it."),
        ),
        opened=("aarhus-tshwane",),
    ),
    Part(
        *("guest", Role.GUEST, CITY, _("Guest, water utility"), _("Sees the tie with Udaipur, opened to it.")),
        opened=("aarhus-udaipur",),
    ),
)
