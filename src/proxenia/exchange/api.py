"""The API of the exchange: files brought in step by step, what became of their rows, and sheets taken out."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from pydantic import Field

from proxenia.accounts.rest import Act, room
from proxenia.core.errors import NotAllowed
from proxenia.core.rest import Answer, shape_of
from proxenia.core.rest.reading import Reads, found_or_404

from . import access, actions, columns, queries
from .choices import Verdict
from .exporting import CSV_TYPE, XLSX_TYPE, as_csv, as_workbook
from .models import Run

ROOM = room(
    "exchange", "Lists", "Spreadsheets that are brought in, looked at, taken back; and sheets that are taken out."
)
RUN = shape_of(Run).reference
SHEETS = tuple(sheet.key for sheet in columns.sheets())
SheetKey = Literal[SHEETS]  # type: ignore[valid-type]
ROW = Annotated[str, Field(pattern=r"^[1-9]\d{0,6}$")]
DECISION = Annotated[str, Field(pattern=r"^(new|leave|ours|file|same:(row)?[1-9]\d{0,17})$")]
COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
ROWS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "done": {"type": "integer", "description": "Portions that are done in the present state."},
        "total": {"type": "integer"},
        "counts": {**COUNTS, "description": f"Rows by what becomes of them: {', '.join(Verdict.values)}."},
        "also": {**COUNTS, "description": "What else is made, by kind of record."},
        "rows": {
            "type": "array",
            "items": {"type": "object", "required": ["row", "verdict"]},
            "description": "The rows worth a word: problems by cell, doubts with candidates, changes with old and new.",
        },
    },
    "required": ["done", "total", "counts", "also", "rows"],
}


def _demand(actor: Any) -> None:
    if not access.can_bring_in(actor):
        raise NotAllowed("exchange.forbidden", _("Only who writes in the office brings files in and takes them back."))


def read_rows(request: HttpRequest, _query: Any, pk: int) -> Answer:
    """Answer how far a file is, and what became of its rows or would."""
    actor: Any = request.user
    run = found_or_404(queries.runs(actor), pk)
    _demand(actor)
    how_far, told = queries.progress(run), queries.outcome(run)
    return Answer(
        {
            "done": how_far.done,
            "total": how_far.total,
            "counts": told.counts,
            "also": told.also,
            "rows": told.rows,
        }
    )


def _chosen(which: str) -> Any:
    if which not in SHEETS:
        raise Http404
    return columns.sheet_of(which)


def take_out_csv(request: HttpRequest, _query: Any, which: str) -> StreamingHttpResponse:
    """Give a sheet as CSV, of what you may see; the log says that it went out."""
    actor: Any = request.user
    return StreamingHttpResponse(as_csv(_chosen(which), actor=actor), content_type=CSV_TYPE)


def take_out_workbook(request: HttpRequest, _query: Any) -> HttpResponse:
    """Give all sheets as one workbook, of what you may see; the log says that it went out."""
    actor: Any = request.user
    return HttpResponse(as_workbook(actor=actor), content_type=XLSX_TYPE)


def _tell_all(request: HttpRequest, runs: list[Run]) -> list[dict[str, Any]]:
    actor: Any = request.user
    return shape_of(Run).tell(actor, runs)


def _as_sheet(_actor: Any, said: Mapping[str, Any]) -> Any:
    return columns.sheet_of(said["sheet"]) if said["sheet"] else None


def _as_fixed(_actor: Any, said: Mapping[str, Any]) -> dict[str, str]:
    return said["fixed"] or {}


def _as_decisions(_actor: Any, said: Mapping[str, Any]) -> dict[int, str]:
    return {int(row): decision for row, decision in said["decisions"].items()}


Reads(model=Run, path="runs", query=lambda actor, _day: queries.runs(actor), may=_demand, newest_first=True).open(ROOM)
ROOM.get("runs/{int:pk}/rows", "read_rows", "What became of the rows of a file", read_rows, answer=ROWS, model=Run)
ROOM.get("sheets/{which}", "take_out_csv", "Take a sheet out as CSV", take_out_csv, files=(CSV_TYPE,), calls=as_csv)
ROOM.get(
    "workbook", "take_out_workbook", "Take all sheets out", take_out_workbook, files=(XLSX_TYPE,), calls=as_workbook
)
ROOM.add(
    Act(
        *(actions.take_file, "runs", "Bring a file in: its columns are guessed, nothing is written yet"),
        may=access.can_bring_in,
        reads={"sheet": (SheetKey | None, _as_sheet)},
        tells=_tell_all,
        answers={"type": "array", "items": RUN},
    ).endpoint,
    *(
        Act(
            verb,
            f"runs/{{int:pk}}/{path}",
            summary,
            name=f"{path.replace('-', '_')}_run",
            find=queries.runs,
            may=access.can_bring_in,
            **more,
        ).endpoint
        for verb, path, summary, more in (
            (
                *(actions.reread, "reread", "Understand a file as another sheet, or with its headings in another row"),
                {"reads": {"sheet": (SheetKey, _as_sheet)}},
            ),
            (
                *(actions.set_columns, "columns", "Say which column is which, and look at every row"),
                {"reads": {"fixed": (dict[str, str] | None, _as_fixed)}},
            ),
            (
                *(
                    actions.decide,
                    "decide",
                    "Decide of doubtful rows: new, leave, same:12 or same:row14; of activities ours, file or leave",
                ),
                {"reads": {"decisions": (dict[ROW, DECISION], _as_decisions)}},
            ),
            (actions.bring_in, "bring-in", "Bring in what was looked at", {}),
            (
                actions.bring_at_once,
                "bring-at-once",
                "Bring in without a look before; what is doubtful is left out",
                {},
            ),
            (actions.stop, "stop", "Stop after the portion at hand; what is done stays done", {}),
            (actions.resume, "resume", "Go on where it stopped", {}),
            (actions.take_back, "take-back", "Take back what a file brought in", {}),
            (actions.discard, "discard", "Forget a file that brought nothing in", {}),
        )
    ),
)
