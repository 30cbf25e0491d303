"""The API of accounts: oneself, the people of the office, invitations, openings, the city-region."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from proxenia.core.errors import NotAllowed
from proxenia.core.rest import Answer, Endpoint, JsonBody
from proxenia.core.rest.reading import Reads

from . import actions, queries
from .access import can_administer
from .choices import OfficeKind, Role, Theme
from .models import Circle, Grant, Invitation, Office, User
from .rest import Act, room

ROOM = room("accounts", "Accounts", "Yourself, the accounts of your office, openings for guests, the city-region.")
ADMIN = "admin"


def _may(actor: User, _record: Any) -> bool:
    return can_administer(actor, actor.office)


def _must_administer(actor: User) -> None:
    if not can_administer(actor, actor.office):
        raise NotAllowed("accounts.forbidden", _("Only an administrator of the office manages its accounts."))


def _base_url(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")


def _nothing(_request: HttpRequest) -> None:
    return None


def _own_circles(actor: User) -> Any:
    return queries.circles_of(actor.office)


def _oneself(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "name": user.name,
        "email": user.email,
        "office": {"id": user.office_id, "label": user.office.name},
        "role": user.role,
        "language": user.language,
        "theme": user.theme,
        "shortcuts": user.shortcuts,
        "scopes": None if user.scopes is None else sorted(user.scopes),
    }


ONESELF: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": "string"},
        "email": {"type": "string"},
        "office": {"$ref": "#/components/schemas/OtherRecord"},
        "role": {"enum": list(Role.values)},
        "language": {"enum": ["da", "en"]},
        "theme": {"enum": list(Theme.values)},
        "shortcuts": {"type": "boolean"},
        "scopes": {
            "type": ["array", "null"],
            "items": {"type": "string"},
            "description": "Null where you are signed in.",
        },
    },
    "required": ["id", "name", "email", "office", "role", "scopes"],
}


class Preferences(JsonBody):
    """What somebody sets for themselves."""

    name: str | None = Field(None, min_length=1, max_length=150)
    language: str | None = Field(None, pattern="^(da|en)$")
    theme: str | None = Field(None, pattern="^(auto|light|dark)$")
    shortcuts: bool | None = None


def read_oneself(request: HttpRequest, _query: Any) -> Answer:
    """Answer who asks, for which office, in which role, within which scopes."""
    return Answer(_oneself(request.user))  # type: ignore[arg-type]


def change_oneself(request: HttpRequest, _query: Any, said: Preferences) -> Answer:
    """Set one's own preferences."""
    values = said.model_dump(exclude_none=True)
    return Answer(_oneself(actions.set_preferences(values, actor=request.user)))  # type: ignore[arg-type]


ROOM.get("me", "read_oneself", "Who am I, and what may I do?", read_oneself, answer=ONESELF)
ROOM.add(
    Endpoint(
        method="PATCH",
        path="me",
        name="change_oneself",
        summary="Set your own preferences",
        view=change_oneself,
        body=Preferences,
        answer=ONESELF,
        calls=actions.set_preferences,
    )
)
for model, path, query, name in (
    (User, "people", queries.users_of, "accounts"),
    (Invitation, "invitations", queries.open_invitations, ""),
    (Grant, "openings", queries.openings, ""),
    (Circle, "regions", _own_circles, "circles"),
    (Office, "offices", queries.offices_beside, ""),
):
    Reads(
        model=model,
        path=path,
        id=name,
        query=lambda actor, _day, query=query: query(actor),  # type: ignore[misc]
        need=ADMIN,
        may=_must_administer,
    ).open(ROOM)

ADMINISTERED: dict[str, Any] = {"need": ADMIN, "may": _may}
ROOM.add(
    *(
        act.endpoint
        for act in (
            Act(
                *(actions.invite, "invitations", "Invite somebody to your office"),
                choices={"role": Role.values},
                given={"base_url": _base_url, "office": _nothing},
                **ADMINISTERED,
            ),
            Act(
                *(actions.withdraw_invitation, "invitations/{int:pk}/withdraw", "Take an invitation back"),
                find=queries.open_invitations,
                **ADMINISTERED,
            ),
            Act(
                *(actions.create_office, "offices", "Found a further office and invite its first administrator"),
                choices={"kind": OfficeKind.values},
                given={"base_url": _base_url},
                **ADMINISTERED,
            ),
            Act(
                *(actions.change_role, "people/{int:pk}/role", "Give an account another role"),
                find=queries.users_of,
                choices={"role": Role.values},
                **ADMINISTERED,
            ),
            Act(
                *(actions.deactivate, "people/{int:pk}/deactivate", "Shut an account out"),
                find=queries.users_of,
                **ADMINISTERED,
            ),
            Act(
                *(actions.reactivate, "people/{int:pk}/reactivate", "Let an account in again"),
                find=queries.users_of,
                **ADMINISTERED,
            ),
            Act(
                *(actions.open_record, "people/{int:pk}/open", "Open one record to an adviser or a guest"),
                find=queries.users_of,
                **ADMINISTERED,
            ),
            Act(
                *(actions.close_record, "openings/{int:pk}/close", "Take an opening back"),
                find=queries.openings,
                **ADMINISTERED,
            ),
            Act(*(actions.found_circle, "regions", "Found a city-region"), **ADMINISTERED),
            Act(
                *(actions.join_circle, "regions/{int:pk}/take-in", "Take an office into a city-region"),
                find=_own_circles,
                among={"office": queries.offices_beside},
                **ADMINISTERED,
            ),
            Act(
                *(actions.leave_circle, "regions/{int:pk}/leave", "Take your office out of a city-region"),
                find=_own_circles,
                **ADMINISTERED,
            ),
        )
    )
)
