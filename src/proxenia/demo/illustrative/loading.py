"""Loads the illustrative office: the same people, ties, contacts and results every time."""

from random import Random

from django.db import transaction

from proxenia.accounts.models import Grant, Office
from proxenia.relations.models import Tie

from .agreements import write_agreements
from .asking import write_requests
from .attention import write_attention
from .bodies import write_bodies
from .book import Book
from .cast import HOME, PARTS, make_cast
from .chains import write_chains
from .confirming import write_confirmations
from .contacts import write_contacts
from .dinners import write_dinner
from .directory import write_directory
from .doors import write_doors
from .effects import write_effects
from .evidence import write_claims, write_library, write_notes
from .forums import write_forum
from .forums_over import write_forum_held, write_forum_of_today
from .handovers import write_handovers
from .missions import write_missions
from .neighbours import write_neighbour
from .openings import write_openings
from .people import write_people
from .portal import write_portal
from .project_days import write_project_days
from .project_money import write_project_money
from .project_results import write_project_results
from .project_review import write_reviews
from .projects import write_projects
from .receiving import write_protocol
from .region_asks import write_region_asks
from .region_commuting import write_commuting
from .region_money import write_region_money
from .regions import write_region
from .results import write_results
from .seminars import write_seminar
from .steering import write_steering
from .talks import write_talks
from .ties import write_ties
from .visits import write_visits
from .volunteers import write_volunteers

SEED = 1984


@transaction.atomic
def load_illustrative() -> None:
    """Write the illustrative office with its accounts and all its records; loading twice changes nothing."""
    if Office.objects.filter(name=HOME).exists():
        return
    accounts = make_cast()
    book = Book(accounts["illustrative-administrator"], Random(SEED), accounts)  # noqa: S311 - nothing here is secret
    directory = write_directory(book)
    write_people(book, directory)
    library = write_library(book)
    bonds = write_ties(book, directory)
    write_steering(book, directory, bonds, library)
    agreements = write_agreements(book, directory, bonds, library)
    met = write_contacts(book, directory, bonds, library)
    write_talks(book, directory, met)
    write_bodies(book, directory, bonds)
    gains = write_results(book, directory, bonds, library)
    write_chains(book, gains, agreements, met, library)
    write_confirmations(book, gains)
    write_claims(book, directory, bonds, library)
    write_notes(book, bonds)
    book.write_citations()
    write_visits(book, directory, bonds)
    cooperations = write_projects(book, directory, bonds)
    write_missions(book, directory, cooperations)
    write_project_results(book, directory, library, cooperations)
    write_project_money(book, directory, cooperations)
    write_project_days(book, directory, cooperations)
    write_reviews(book, cooperations)
    write_handovers(book, directory)
    write_protocol(book, directory)
    write_dinner(book, directory, bonds)
    write_requests(book, directory)
    write_attention(book, directory)
    write_volunteers(book)
    write_openings(book, directory, bonds)
    write_doors(book, directory)
    write_seminar(book, directory, bonds)
    ahead = write_forum(book, directory, bonds)
    write_forum_held(book, directory, bonds, ahead)
    write_forum_of_today(book, directory, bonds)
    write_portal(book, directory)
    city_region = write_region(book, directory)
    write_commuting(book, city_region)
    write_region_money(book, library, city_region)
    write_region_asks(book, directory, bonds, city_region)
    write_effects(book, directory, bonds, library)
    book.write_citations()
    write_neighbour(accounts)
    _open_records(book)


def _open_records(book: Book) -> None:
    """Open single ties to the adviser and the guest."""
    for part in PARTS:
        for reference in part.opened:
            tie = Tie.objects.get(office_id=book.actor.office_id, reference=reference)
            Grant.objects.create(
                office_id=book.actor.office_id,
                user=book.accounts[part.key],
                label=Tie._meta.label_lower,
                record_id=tie.pk,
            )
