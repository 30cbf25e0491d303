"""A small forum that takes registrations, and what somebody sends by its form, in most tests."""

import datetime as dt
import time
import uuid
from typing import Any

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.forums.models import Forum, Registration, Session
from proxenia.forums.models.registrations import REGISTRATION
from proxenia.forums.registration import actions
from proxenia.forums.registration.said import PersonSaid, Said
from proxenia.forums.registration.taking import GUARD

FORM = "/forum/china-2018/register/"
TODAY = dt.datetime(2018, 9, 1, 10, tzinfo=dt.UTC)


def open_forum(actor: User, **more: Any) -> Forum:
    """Add a forum that anybody may register for."""
    values: dict[str, Any] = {
        "title": {"en": "Forum 1", "da": "Forum 1", "zh": "论坛一"},
        "slug": "china-2018",
        "mail": "forum@example.org",
        "start": PartialDate.parse("2018-11-20"),
        "end": PartialDate.parse("2018-11-22"),
        "registration_opens": dt.date(2018, 8, 1),
        "registration_closes": dt.date(2018, 11, 1),
    }
    made = create(Forum, values | more, actor=actor)
    Forum.objects.filter(pk=made.pk).update(sharing="public", published_on=PartialDate.parse("2018-08-01"))
    made.refresh_from_db()
    return made


def session(forum: Forum, actor: User, **more: Any) -> Session:
    """Add a session in which a place can be asked for."""
    values: dict[str, Any] = {"forum": forum, "title": {"en": "Workshop"}, "kind": "workshop", "by_choice": True}
    values |= {"day": dt.date(2018, 11, 20), "begins": dt.time(10), "ends": dt.time(11), "capacity": 20}
    return create(Session, values | more, actor=actor)


def person(number: int = 1, at: int = 1, **more: Any) -> dict[str, Any]:
    """Return the fields of one participant, in the block `at` of the form."""
    values = {"role": "authority", "asked_role": "authority", "name": f"Delegate {number}"} | more
    return {f"p{at}-{name}": value for name, value in values.items()}


def filled(*people: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a form that was filled in by a person within a minute."""
    sent: dict[str, Any] = {
        "stamp": GUARD.signer.sign(f"china-2018:{int(time.time()) - 60}"),
        "key": str(uuid.uuid4()),
        "website": "",
        "people": str(len(people) or 1),
        "w-organisation_name": "City 12",
        "w-country": "CN",
        "w-contact_name": "Delegate 12",
        "w-contact_mail": "delegate12@example.org",
        "send": "1",
    }
    for one in people or (person(),):
        sent |= one
    return sent | more


def said(*names: str, **who: Any) -> Said:
    """Return what somebody says who registers these people."""
    values = {"organisation_name": "City 12", "contact_name": "Delegate 12", "contact_mail": "delegate12@example.org"}
    values |= {"language": "en", "is_group": len(names) > 1}
    return Said(who=values | who, people=tuple(PersonSaid(values={"name": name}) for name in names))


def registered(forum: Forum, *names: str, **who: Any) -> Registration:
    """Return a confirmed registration of these people."""
    made = actions.receive(forum, said(*names, **who), key=str(uuid.uuid4()))
    return actions.confirm(made)


def own_page(registration: Registration) -> str:
    """Return the path of the page of a registration."""
    return f"/forum/registration/{REGISTRATION.token(registration.seal)}/"
