"""Seminars and their guests as a sheet: what goes out comes in again as it was; what cannot be read is named by its cell."""

from types import SimpleNamespace

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.sheets import SHEETS, Unreadable
from proxenia.exchange import actions, queries, working
from proxenia.exchange.exporting import as_csv
from proxenia.openings.models import SeminarGuest
from proxenia.openings.seminars.sheets import TONGUES


def taken_out(actor: User) -> str:
    return "".join(as_csv(SHEETS.of("seminars")[0], actor=actor))


def looked_at(text: str, actor: User) -> object:
    sheet = SHEETS.of("seminars")[0]
    taken = actions.take_file(text.encode(), file_name="one.csv", sheet=sheet, actor=actor)[0]
    return working.go_on(actions.set_columns(taken, taken.columns, {}, actor=actor).pk)


def test_a_seminar_with_its_guests_comes_in_again_without_a_change(world: SimpleNamespace, editor: User) -> None:
    change(world.firms[0], {"languages": "da,zh", "needs_interpreter": True}, actor=editor)
    before = taken_out(editor)
    assert "Firm 1" in before
    done = working.go_on(actions.bring_in(looked_at(before, editor), actor=editor).pk)  # type: ignore[arg-type]
    assert {name for name, number in queries.outcome(done).counts.items() if number} == {"same"}
    assert taken_out(editor) == before


def test_a_new_guest_comes_in_by_a_line(world: SimpleNamespace, editor: User) -> None:
    guest = world.firms[4]
    before = taken_out(editor)
    guest.delete()
    done = working.go_on(actions.bring_in(looked_at(before, editor), actor=editor).pk)  # type: ignore[arg-type]
    assert done.state == "done"
    again = SeminarGuest.objects.get(organisation=guest.organisation)
    assert (again.seminar, again.side, again.role) == (world.seminar, "ours", "company")


def test_languages_are_read_by_code_or_name_and_anything_else_is_named() -> None:
    assert TONGUES.read("Danish; zh, da") == "da,zh"
    with pytest.raises(Unreadable, match="Klingon"):
        TONGUES.read("en, Klingon")


def test_a_role_that_there_is_not_is_named_by_its_row_and_column(world: SimpleNamespace, editor: User) -> None:
    text = taken_out(editor).replace("company", "spy", 1)
    found = queries.outcome(looked_at(text, editor))  # type: ignore[arg-type]
    assert any("spy" in str(row) for row in found.rows)
