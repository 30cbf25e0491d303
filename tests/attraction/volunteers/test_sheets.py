"""The sheets of volunteers and shifts come in as they went out; a list kept elsewhere comes in, once."""

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.attraction.models import Shift, ShiftKind, Undertaking, Volunteer, VolunteerSkill
from proxenia.exchange.doing import told_of
from tests.projects.reading import brought, rows_of, taken_out

from .conftest import shift_of, undertaking_of, volunteer_of


def new_of(key: str, text: str, actor: User) -> int:
    """Bring a list in, and return how many new records came of it."""
    return int(told_of(brought(key, text, actor))["counts"]["new"])


def test_volunteers_come_in_as_they_went_out_and_once(editor: User) -> None:
    skill = create(VolunteerSkill, {"name": {"en": "Boat licence", "da": "Bådcertifikat"}}, actor=editor)
    volunteer_of(editor, 1, phone="12345678", language="zh", skills=[skill])
    volunteer_of(editor, 2, mail="")
    Volunteer.objects.create(office=editor.office, name="Volunteer 3", state="unconfirmed")
    text = taken_out("volunteers", editor)
    assert [row["name"] for row in rows_of(text)] == ["Volunteer 1", "Volunteer 2"]
    before = list(Volunteer.objects.filter(state="active").order_by("name").values("name", "mail", "phone", "language"))
    assert new_of("volunteers", text, editor) == 0
    Volunteer.objects.all().delete()
    assert new_of("volunteers", text, editor) == 2
    after = list(Volunteer.objects.order_by("name").values("name", "mail", "phone", "language"))
    assert after == before
    assert list(Volunteer.objects.order_by("name")[0].skills.all()) == [skill]


def test_a_list_of_shifts_comes_in_by_its_headings_and_finds_the_kind_of_its_own_undertaking(
    editor: User, championship: Undertaking, kind: ShiftKind
) -> None:
    other = undertaking_of(editor, name={"en": "Championship 2"})
    theirs = create(ShiftKind, {"undertaking": other, "name": {"en": "Gate"}}, actor=editor)
    text = (
        "undertaking,vagttype,dag,fra,til,hvor\n"
        "Championship 2,Gate,2015-04-03,22:00,02:00,Gate 1\n"
        "Championship 1,Gate,2015-04-03,08:00,12:00,Gate 1\n"
    )
    assert new_of("shifts", text, editor) == 2
    first, second = Shift.objects.order_by("begins")
    assert (first.kind, second.kind) == (kind, theirs)
    assert (second.minutes, str(second.starts_at)) == (240, "2015-04-03 22:00:00+02:00")
    assert new_of("shifts", text, editor) == 0


def test_shifts_come_in_as_they_went_out(editor: User, championship: Undertaking, kind: ShiftKind) -> None:
    for begins in (8, 20):
        shift_of(editor, championship, kind, begins, needs=[], note={"en": "Bring a hat"})
    fields = ("undertaking", "kind", "day", "begins", "ends", "where", "note")
    before = list(Shift.objects.values(*fields))
    text = taken_out("shifts", editor)
    assert new_of("shifts", text, editor) == 0
    Shift.objects.all().delete()
    assert new_of("shifts", text, editor) == 2
    assert list(Shift.objects.values(*fields)) == before
