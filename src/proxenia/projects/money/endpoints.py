"""What programs may do with money: read the table whole, and write lines, amounts, entries, grants and rates."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Parts, Records
from proxenia.core.plain import plain
from proxenia.core.rest import Answer, Room
from proxenia.core.rest.reading import day_of, found_or_404
from proxenia.projects import access
from proxenia.projects.models import Project
from proxenia.projects.record.queries import projects_visible_to

from .parts import PARTS, RATES
from .tables import money_of


class MoneyAsked(BaseModel):
    """In which year, and as it stood on which day."""

    model_config = ConfigDict(extra="forbid")

    year: Annotated[int | None, Field(ge=1945, le=2200, description="Left out: all years.")] = None
    as_of: Annotated[str | None, Field(max_length=10, description="1984, 2010-01, 2018-11-20")] = None


def _money(request: HttpRequest, asked: MoneyAsked, pk: int) -> Answer:
    actor: Any = request.user
    project = found_or_404(projects_visible_to(actor), pk)
    if not access.reads_inside(actor, project):
        raise Http404
    return Answer(plain(money_of(actor, project, asked.year, day_of(asked))))


def open_in(room: Room) -> None:
    """Open the endpoints of money in the room's."""
    room.get(
        *(
            "projects/{int:pk}/money",
            "read_project_money",
            "Read budget, accounts and grants of a project as one table",
        ),
        _money,
        answer={"type": "object"},
        query=MoneyAsked,
        model=Project,
    )
    for pages in PARTS.values():
        Parts(pages=pages, path="projects", kept=True).open(room)
    Records(pages=RATES, path="exchange-rates").open(room)
