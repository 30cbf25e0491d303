"""All that is kept of a volunteer, as plain values, for themselves to take along (GDPR, articles 15 and 20)."""

from typing import Any

from proxenia.attraction.models import Volunteer

from . import queries


def data_of(volunteer: Volunteer) -> dict[str, Any]:
    """Return what is kept of a volunteer, by field; nothing of others."""
    return {
        "name": volunteer.name,
        "mail": volunteer.mail,
        "phone": volunteer.phone,
        "language": volunteer.language,
        "state": volunteer.state,
        "languages": [{"language": one.language, "level": one.level} for one in volunteer.tongues.all()],
        "skills": [str(one) for one in volunteer.skills.all()],
        "consents": [
            {
                "purpose": one.purpose,
                "given_on": one.given_on,
                "way": one.way,
                "withdrawn_on": one.withdrawn_on,
                "withdrawn_way": one.withdrawn_way,
            }
            for one in volunteer.consents.all()
        ],
        "engagements": [
            {
                "undertaking": str(one.undertaking),
                "state": one.state,
                "signed_on": one.signed_on,
                "wishes": one.wishes,
            }
            for one in volunteer.engagements.select_related("undertaking")
        ],
        "availability": [
            {"undertaking": str(one.undertaking), "day": one.day, "begins": one.begins, "ends": one.ends}
            for one in volunteer.availabilities.select_related("undertaking")
        ],
        "briefings": [
            {"briefing": str(one.briefing), "starts_at": one.briefing.starts_at.isoformat(), "state": one.state}
            for one in volunteer.attendances.select_related("briefing__undertaking")
        ],
        "shifts": [_shift(one) for one in queries.places_of(volunteer)],
        "letters": [{"kind": one.kind, "made_at": one.made_at, "mail": one.state} for one in volunteer.letters.all()],
        "invitations": [
            {"undertaking": str(one.undertaking), "invited_on": one.invited_on, "answer": one.answer}
            for one in volunteer.reinvitations.select_related("undertaking")
        ],
    }


def _shift(one: Any) -> dict[str, Any]:
    return {
        "undertaking": str(one.shift.undertaking),
        "kind": str(one.shift.kind),
        "starts_at": one.shift.starts_at.isoformat(),
        "ends_at": one.shift.ends_at.isoformat(),
        "where": one.shift.where,
        "state": one.state,
        "worked_from": one.worked_from,
        "worked_until": one.worked_until,
        "minutes": one.minutes,
    }
