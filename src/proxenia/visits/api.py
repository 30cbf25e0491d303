"""The API of visits: visits with their delegations and programmes."""

from proxenia.accounts.rest import Records, room

from .visit_pages import VISITS

ROOM = room("visits", "Visits", "Visits in both directions: who travels, the programme by day and hour.")

Records(pages=VISITS, path="visits").open(ROOM)
