"""What the search index keeps of the directory."""

from typing import Any

from proxenia.core.contributions import Found
from proxenia.core.scoping import shared_as_far

from .countries import country_name
from .models import Election


def _known_as(record: Any) -> tuple[list[str], str]:
    names = [name.text for name in record.known_names]
    numbers = " ".join(one.value for one in record.known_numbers)
    return names, numbers


def of_place(place: Any) -> Found:
    """A place is found by all its names and numbers."""
    names, numbers = _known_as(place)
    where = ", ".join(part for part in (str(place.part_of or ""), country_name(place.country)) if part)
    words = f"{numbers} {place.wikidata_id} {place.geoname_id or ''}"
    return Found(place.name, " ".join(names), where, words, names)


def of_organisation(organisation: Any) -> Found:
    """An organisation is found by all its names and numbers, and by what it is."""
    names, numbers = _known_as(organisation)
    detail = ", ".join(part for part in (str(organisation.get_kind_display()), str(organisation.place or "")) if part)
    return Found(organisation.name, " ".join(names), detail, f"{numbers} {organisation.summary.every()}", names)


def of_person(person: Any) -> Found:
    """A person is found by all names and numbers, and by those of their posts that whoever sees the person may see."""
    names, numbers = _known_as(person)
    told = shared_as_far(person, (tenure.post for tenure in person.held))
    held = "; ".join(f"{post}, {post.organisation}" for post in told[:5])
    every = " ".join([*names, person.given_name, person.family_name])
    return Found(person.name, every, held, numbers, names)


def of_post(post: Any) -> Found:
    """A post is found by its label in every language, and by its organisation's names."""
    organisation = post.organisation
    others = " ".join(name.text for name in organisation.names.all())
    detail = ", ".join(part for part in (organisation.name, str(organisation.place or "")) if part)
    return Found(f"{post.label}, {organisation.name}"[:300], post.label.every(), detail, others, post.label.values())


def of_election(election: Election) -> Found:
    """Return what the search index keeps of an election."""
    of = shared_as_far(election, [election.organisation])
    names = " ".join([election.title.every(), *(one.name for one in of)])
    return Found(str(election.title), names, detail=", ".join(one.name for one in of))
