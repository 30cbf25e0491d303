"""Who can be played in the illustrative office: one account for each role, in a city-region of its own."""

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.choices import OfficeKind, Role
from proxenia.accounts.models import Circle, CircleMember, Office, User
from proxenia.demo.cast import PASSWORD, Part

HOME = "Illustrative City (Mønsterby)"
CITY_REGION = "Illustrative City-Region"
NEIGHBOURS = ("Illustrative Neighbour 1", "Illustrative Neighbour 2")

PARTS = (
    Part(
        *("illustrative-editor", Role.EDITOR, HOME, _("Editor, Illustrative City")),
        _("Keeps the ties: enters contacts, agreements, sources."),
    ),
    Part(
        *("illustrative-steward", Role.STEWARD, HOME, _("Steward, Illustrative City")),
        _("Shares records, reads confidential notes."),
    ),
    Part(
        *("illustrative-reader", Role.READER, HOME, _("Reader, Illustrative City")),
        _("The mayor's secretary: reads what the office holds."),
    ),
    Part(
        *("illustrative-administrator", Role.ADMINISTRATOR, HOME, _("Administrator, Illustrative City")),
        _("Invites people and reads the log."),
    ),
    Part(
        *("illustrative-member", Role.MEMBER, NEIGHBOURS[0], _("Member, Illustrative Neighbour 1")),
        _("A neighbour municipality: sees what is shared."),
    ),
    Part(
        *("illustrative-neighbour", Role.STEWARD, NEIGHBOURS[1], _("Steward, Illustrative Neighbour 2")),
        _("A neighbour municipality with ties of its own, shared with the city."),
    ),
    Part(
        *("illustrative-adviser", Role.ADVISER, HOME, _("Adviser, Embassy 1")),
        _("Sees one single tie, opened to it."),
        opened=("T13",),
    ),
    Part(
        *("illustrative-guest", Role.GUEST, HOME, _("Guest, Utility 1")),
        _("Sees one single tie, opened to it."),
        opened=("T10",),
    ),
    Part(
        *("illustrative-firm", Role.GUEST, HOME, _("Head of sales, Firm 7")),
        _("Speaks for a firm in its own portal: calls, introductions, what it offers."),
    ),
)


def make_cast() -> dict[str, User]:
    """Found the offices and their circle, and make one account for each role; return the accounts by key."""
    kinds = {HOME: OfficeKind.CITY, CITY_REGION: OfficeKind.CITY_REGION} | dict.fromkeys(NEIGHBOURS, OfficeKind.CITY)
    offices = {name: Office.objects.create(name=name, kind=kind, is_illustrative=True) for name, kind in kinds.items()}
    circle = Circle.objects.create(name=CITY_REGION)
    for office in offices.values():
        CircleMember.objects.create(circle=circle, office=office)
    password = make_password(PASSWORD)
    accounts = [
        User(
            email=part.email,
            password=password,
            name=str(part.name),
            office=offices[part.office],
            role=part.role,
            is_demo=True,
        )
        for part in PARTS
    ]
    User.objects.bulk_create(accounts)
    return {part.key: User.objects.get(email=part.email) for part in PARTS}
