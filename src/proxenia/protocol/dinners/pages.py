"""The pages of dinners and their guests as declarations."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import tongue_name
from proxenia.core.declaring import by_key, enumerated, link_to, part_table
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.core.texts import LANGUAGES
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerPair, DinnerTable, GuestCard

from . import access, forms, queries, sources
from .choices import GuestCategory, GuestSide, MealKind, Paper
from .evenings import WEIGHED
from .needs import needs_of


def _hours(dinner: Dinner) -> str:
    clock = " – ".join(f"{at:%H:%M}" for at in (dinner.begins, dinner.ends) if at is not None)
    return f"{clock} ({dinner.zone})" if clock else ""


def _called(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def _facts(dinner: Dinner) -> list[Fact]:
    wishes = [f"{_called(Dinner, name)}: {getattr(dinner, f'get_{name}_display')()}" for name in WEIGHED]
    return [
        Fact(label=_("kind"), value=dinner.get_kind_display(), field="kind"),
        Fact(label=_("day"), value=dinner.day, field="day"),
        Fact(label=_("hours"), value=_hours(dinner), field="begins"),
        Fact(label=_("place"), value=dinner.place, field="place", url=link_to(dinner.place)),
        Fact(label=_("venue"), value=dinner.venue, field="venue"),
        Fact(label=_("host"), value=dinner.host_post, field="host_post", url=link_to(dinner.host_post)),
        Fact(label=_("ties"), value=", ".join(str(tie) for tie in dinner.ties.all())),
        Fact(label=_("rules of precedence"), value=dinner.rules, field="rules", url=link_to(dinner.rules)),
        Fact(label=_("wishes for the seating"), value=" · ".join(wishes)),
    ]


def papers(dinner: Dinner) -> list[dict[str, Any]]:
    """Return the papers of a dinner with their addresses in each language."""
    base = reverse("protocol:dinner-papers", args=[dinner.pk])
    return [
        {"kind": kind, "title": title, "links": [(code, f"{base}{kind}/?lang={code}") for code in LANGUAGES]}
        for kind, title in Paper.choices
    ]


def _context(request: Any, dinner: Dinner, _day: dt.date) -> dict[str, Any]:
    """Tell the page how many come and which papers there are, where the reader may know."""
    if not access.reads_guests(request.user, dinner):
        return {"reads_guests": False}
    return {
        "reads_guests": True,
        "counts": queries.counts(request.user, dinner),
        "papers": papers(dinner),
        "offers": sources.offers(request.user, dinner),
        "note": dinner.note,
    }


def _reads_parts(request: Any, dinner: Dinner, _day: dt.date) -> bool:
    return access.reads_guests(request.user, dinner)


DINNERS = RecordPages(
    model=Dinner,
    form=forms.DinnerForm,
    verbs=PLAIN,
    prefix="dinner",
    folder="dinners",
    plural=_("Dinners"),
    icon="users",
    lead=_("Official meals at set tables: who is invited, who sits where and why, and the papers of the evening."),
    query=queries.dinners,
    columns=(
        Column(label=_("title"), value=str, link=True),
        Column(label=_("day"), value=lambda dinner: dinner.day),
        Column(label=_("kind"), value=lambda dinner: dinner.get_kind_display()),
        Column(label=_("place"), value=lambda dinner: dinner.place),
        Column(label=_("host"), value=lambda dinner: dinner.host_post),
    ),
    filters=(enumerated("kind", _("Kind"), MealKind),),
    facts=_facts,
    parts=(
        part_table(
            *(DinnerTable, "dinner", "tables", forms.TableForm, _("Tables")),
            Column(label=_("table"), value=lambda table: table.name),
            Column(label=_("shape"), value=lambda table: table.get_shape_display()),
            Column(label=_("seats"), value=lambda table: table.seats, numeric=True),
            Column(label=_("distance"), value=lambda table: now("head table") if table.is_head else table.position),
            Column(label=_("without steps"), value=lambda table: now("yes") if table.is_accessible else now("no")),
            verbs=PLAIN,
        ),
        part_table(
            *(DinnerPair, "dinner", "pairs", forms.PairForm, _("Apart, or side by side")),
            Column(label=_("one of the two"), value=lambda pair: pair.one),
            Column(label=_("the other"), value=lambda pair: pair.other),
            Column(label=_("what holds"), value=lambda pair: pair.get_kind_display()),
            Column(label=_("why"), value=lambda pair: pair.reason),
            verbs=PLAIN,
            related=("one", "other"),
        ),
    ),
    shows_parts=_reads_parts,
    template="protocol/dinners/dinner.html",
    context=_context,
)


def answer_words(guest: DinnerGuest) -> Any:
    """Return what a guest answered."""
    if guest.declined_on is not None:
        return now("declined")
    return now("accepted") if guest.accepted_on is not None else now("no answer yet")


def seat_words(guest: DinnerGuest) -> str:
    """Return where a guest sits; empty where nowhere yet."""
    if guest.table is None or guest.seat is None:
        return ""
    return now("table %(table)s, seat %(seat)s") % {"table": guest.table, "seat": guest.seat}


def code_words(field: str, codes: Any) -> str:
    """Return diets or access needs in words."""
    found: list[str] = DinnerGuest._meta.get_field(field).words(codes)  # type: ignore[union-attr]
    return ", ".join(found)


def _guest_facts(guest: DinnerGuest) -> list[Fact]:
    card = GuestCard.objects.filter(office=guest.office_id, person=guest.person_id or 0).first()
    needs = needs_of(guest, card)
    return [
        Fact(label=_("dinner"), value=guest.dinner, url=guest.dinner.get_absolute_url()),
        Fact(label=_("person"), value=guest.person, field="person", url=link_to(guest.person)),
        Fact(label=_("post"), value=guest.post, field="post", url=link_to(guest.post)),
        Fact(label=_("organisation"), value=guest.organisation, url=link_to(guest.organisation)),
        Fact(label=_("name in other letters"), value=guest.other_name),
        Fact(label=_("title on the card"), value=guest.title),
        Fact(label=_("side"), value=guest.get_side_display()),
        Fact(label=_("delegation"), value=guest.delegation),
        Fact(label=_("category"), value=guest.get_category_display()),
        Fact(label=_("presides as"), value=guest.get_presides_display() if guest.presides else ""),
        Fact(label=_("sponsor"), value=now("yes") if guest.is_sponsor else ""),
        Fact(label=_("answer"), value=answer_words(guest)),
        Fact(label=_("languages"), value=", ".join(tongue_name(code) for code in needs.languages)),
        Fact(label=_("diet"), value=_joined(code_words("diets", needs.diets), needs.diet_note)),
        Fact(label=_("access needs"), value=_joined(code_words("access", needs.access), needs.access_note)),
        Fact(label=_("place in precedence"), value=_joined(guest.rank, guest.rank_reason)),
        Fact(label=_("seat"), value=_joined(seat_words(guest), guest.get_lock_display() if guest.lock else "")),
    ]


def _joined(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


def _dinners_of(actor: Any) -> QuerySet[Any]:
    return queries.dinners(actor)


def _answered(found: QuerySet[Any], value: str) -> QuerySet[Any]:
    is_open = {"accepted_on__isnull": True, "declined_on__isnull": True}
    return found.filter(
        **{"yes": {"accepted_on__isnull": False}, "no": {"declined_on__isnull": False}}.get(value, is_open)
    )


def _named(_actor: Any, found: QuerySet[Any], text: str) -> QuerySet[Any]:
    return found.filter(name__icontains=text) | found.filter(other_name__icontains=text)


GUESTS = RecordPages(
    model=DinnerGuest,
    form=forms.GuestForm,
    verbs=PLAIN,
    prefix="dinner-guest",
    folder="dinner-guests",
    plural=_("Dinner guests"),
    icon="user-circle",
    lead=_("Guest lists are the office's own, however far a dinner is shared."),
    query=queries.guests,
    find=_named,
    columns=(
        Column(label=_("name"), value=lambda guest: guest.name, link=True),
        Column(label=_("title"), value=lambda guest: guest.title or guest.post or ""),
        Column(label=_("dinner"), value=lambda guest: guest.dinner, url=lambda guest: link_to(guest.dinner)),
        Column(label=_("side"), value=lambda guest: guest.get_side_display()),
        Column(label=_("delegation"), value=lambda guest: guest.delegation),
        Column(label=_("category"), value=lambda guest: guest.get_category_display()),
        Column(label=_("answer"), value=answer_words),
        Column(label=_("seat"), value=seat_words),
    ),
    filters=(
        Filter(
            name="dinner",
            label=_("Dinner"),
            choices=lambda actor: [(str(one.pk), str(one)) for one in _dinners_of(actor)],
            apply=by_key("dinner"),
        ),
        enumerated("side", _("Side"), GuestSide),
        enumerated("category", _("Category"), GuestCategory),
        Filter(
            name="answer",
            label=_("Answer"),
            choices=lambda _actor: [("yes", _("accepted")), ("no", _("declined")), ("open", _("no answer yet"))],
            values=("yes", "no", "open"),
            apply=_answered,
        ),
    ),
    facts=_guest_facts,
    template="protocol/dinners/guest.html",
)
