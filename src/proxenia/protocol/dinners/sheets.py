"""The sheet of a guest list: a line for each guest, in and out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.codes import TONGUES, split, tongue_name
from proxenia.core.dates import PartialDate
from proxenia.core.sheets import (
    DAY,
    NUMBER,
    YES_NO,
    Column,
    Kind,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    one_of,
    split_list,
)
from proxenia.core.texts import as_text
from proxenia.protocol.choices import Access, Diet
from proxenia.protocol.models import Dinner, DinnerGuest

from .choices import GuestCategory, GuestSide, Part

TOLD = ("name", "other_name", "title", "person", "post", "organisation", "side", "delegation", "category", "presides")
ALSO = ("dinner", "is_sponsor", "diet_note", "access_note", "rank", "rank_reason")
DATES = ("invited_on", "accepted_on", "declined_on")


def _several(kind: Kind) -> Kind:
    """Return the kind of a cell with several words of a kind, between semicolons or commas; kept as codes."""

    def read(text: str) -> str:
        return ",".join(split(kind.read(one) for one in split_list(text.replace(",", ";"))))

    return Kind(read, lambda value: "; ".join(kind.write(code) for code in split(value)))


def _read_tongue(text: str) -> str:
    from django.utils.translation import gettext, override  # noqa: PLC0415 - only where a sheet is read

    word = text.strip().casefold()
    for language in ("da", "en"):
        with override(language):
            for code in TONGUES:
                if word in {code, tongue_name(code).casefold()}:
                    return code
    raise Unreadable(
        gettext("“%(text)s” is no language we know.") % {"text": text}, gettext("Write da, en, zh, or Danish, English.")
    )


TONGUE = _several(Kind(_read_tongue, tongue_name))


def _keys(title: Any) -> list[str]:
    return [fold(word) for word in as_text(title).values() if word]


def _said(guest: Any) -> dict[str, Any]:
    dates = {name: PartialDate.of(day) if (day := getattr(guest, name)) else None for name in DATES}
    codes = {name: getattr(guest, name) for name in ("languages", "diets", "access")}
    seat = {"table": guest.table.name if guest.table else "", "seat": guest.seat}
    return {name: getattr(guest, name) for name in (*TOLD, *ALSO)} | dates | codes | seat


def _traits(said: Any) -> list[tuple[str, str]]:
    dinner = getattr(said.get("dinner"), "pk", None)
    return [("name", f"{dinner}|{fold(said['name'])}")] if dinner and said.get("name") else []


DINNER_NAMES = Reference(model=Dinner, sources=(Source(model=Dinner, to="pk", fields=("title",), keys=_keys),))
GUEST_NAMES = Reference(
    model=DinnerGuest,
    sources=(
        Source(
            model=DinnerGuest,
            to="pk",
            fields=("dinner_id", "name"),
            keys=lambda dinner, name: [f"{dinner}|{fold(name)}"],
        ),
    ),
)


def _day_column(key: str, label: Any, also: str) -> Column:
    return Column(key=key, label=label, also=also, kind=DAY, field=key, store=lambda day: day.earliest)


GUEST_SHEET = Sheet(
    key="dinner_guests",
    title=_("Dinner guests"),
    model=DinnerGuest,
    order=70,
    personal=True,
    columns=(
        number_column(),
        Column(
            key="dinner",
            label=_("dinner"),
            also="middag|event",
            field="dinner",
            needed=True,
            refers=("protocol.dinner",),
        ),
        Column(key="name", label=_("name on the card"), also="name|navn|guest|gæst", field="name", needed=True),
        Column(
            key="other_name",
            label=_("name in other letters"),
            also="chinese name|kinesisk navn|姓名",
            field="other_name",
        ),
        Column(key="title", label=_("title on the card"), also="title|titel|stilling", field="title"),
        Column(key="person", label=_("person"), field="person", refers=("directory.person",)),
        Column(key="post", label=_("post"), also="embede", field="post", refers=("directory.post",)),
        Column(
            key="organisation",
            label=_("organisation"),
            also="company|firma|virksomhed",
            field="organisation",
            refers=("directory.organisation",),
        ),
        Column(key="side", label=_("side"), also="side|part", kind=one_of(GuestSide), field="side"),
        Column(key="delegation", label=_("delegation"), also="delegation|by|city", field="delegation"),
        Column(key="category", label=_("category"), also="kategori|type", kind=one_of(GuestCategory), field="category"),
        Column(key="presides", label=_("presides as"), also="rolle|role", kind=one_of(Part), field="presides"),
        Column(key="is_sponsor", label=_("sponsor"), kind=YES_NO, field="is_sponsor"),
        Column(key="languages", label=_("languages"), also="sprog|language", kind=TONGUE, field="languages"),
        Column(
            key="diets", label=_("diet"), also="kost|diæt|diets|allergi", kind=_several(one_of(Diet)), field="diets"
        ),
        Column(key="diet_note", label=_("more about the diet"), field="diet_note"),
        Column(key="access", label=_("access needs"), also="adgang", kind=_several(one_of(Access)), field="access"),
        Column(key="access_note", label=_("more about access"), field="access_note"),
        Column(key="rank", label=_("place in precedence, by hand"), also="rank|rang", kind=NUMBER, field="rank"),
        Column(key="rank_reason", label=_("why by hand"), field="rank_reason"),
        _day_column("invited_on", _("invited"), "inviteret"),
        _day_column("accepted_on", _("accepted"), "tilmeldt|ja"),
        _day_column("declined_on", _("declined or cancelled"), "afbud|nej"),
        Column(key="table", label=_("table"), told=True),
        Column(key="seat", label=_("seat"), told=True, kind=NUMBER),
    ),
    load=lambda found: found.select_related("dinner", "table", "person", "post__organisation", "organisation"),
    said=_said,
    traits=_traits,
)
