"""What the page of a visit shows beside its facts and tables: state, findings, approvals, security, costs, CO2, what is missing."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from proxenia.core.clock import today
from proxenia.core.tables import Press
from proxenia.relations.models import Tie

from . import access, looking, queries
from .checking import check_visit
from .choices import State
from .closing import lacks
from .models import Visit
from .reckoning import co2, formula, spending
from .rules import flight_data, security_items
from .state import TONES, Asked, approvals_of, state_of


def _ask_url(visit: Visit, one: Asked) -> str:
    """Return the form on which an approval is asked for, or decided."""
    if one.approval is not None:
        return reverse("visits:visit-approvals-edit", args=[visit.pk, one.approval.pk])
    assert one.rule is not None
    said = urlencode({"rule": one.rule.key, "what": one.rule.what})
    return f"{reverse('visits:visit-approvals-create', args=[visit.pk])}?{said}"


def _approvals(visit: Visit, *, may_plan: bool) -> list[dict[str, Any]]:
    return [
        {"asked": one, "url": _ask_url(visit, one) if may_plan else ""}
        for one in approvals_of(visit)
        if one.rule is not None or not one.is_granted
    ]


def _security(visit: Visit, *, may_plan: bool) -> list[dict[str, Any]]:
    done = {one.item: one for one in visit.precautions.select_related("done_by")}
    url = reverse("visits:see-to", args=[visit.pk])
    rows = []
    for item in security_items():
        press = Press(label=_("Done today"), url=url, fields={"item": item.key}, about=item.what)
        seen = done.get(item.key)
        more = reverse("visits:visit-precautions-create", args=[visit.pk]) + f"?item={item.key}"
        change = reverse("visits:visit-precautions-edit", args=[visit.pk, seen.pk]) if seen else more
        rows.append(
            {
                "item": item,
                "done": seen,
                "press": press if may_plan and seen is None else None,
                "url": change if may_plan else "",
            }
        )
    return rows


def _money(visit: Visit, delegates: list[Any]) -> dict[str, Any]:
    found = spending(visit, visit.costs.all(), delegates)
    names = {one.pk: one for one in delegates}
    many = max(found.travellers, 1)

    def row(name: Any, totals: Any, among: int = 1) -> dict[str, Any]:
        return {"name": name, "planned": totals.words("planned", among), "actual": totals.words("actual", among)}

    return {
        "any": bool(found.total.currencies),
        "total": row("", found.total),
        "each": row("", found.total, many),
        "shared": row("", found.shared, many),
        "travellers": found.travellers,
        "payers": [row(payer, totals) for payer, totals in found.by_payer.items()],
        "delegates": [row(names.get(one.pk), totals) for one, totals in found.by_delegate.items()],
    }


def _flights(visit: Visit, items: list[Any], delegates: list[Any]) -> dict[str, Any]:
    found = co2(visit, items, delegates)
    rows = [{"flight": one, "sum": formula(one.estimate) if one.estimate else ""} for one in found.flights]
    return {"rows": rows, "kg": round(found.kg), "unknown": found.unknown, "data": flight_data()}


def _steps(request: Any, visit: Visit, state: State) -> dict[str, str]:
    """Return the addresses of what can be done next."""
    actor, steps = request.user, {}
    if access.can_plan(actor, visit):
        if state in {State.UNDER_WAY, State.AWAITING} and access.can_close(actor, visit):
            steps["close"] = reverse("visits:close", args=[visit.pk])
        name = "resume" if visit.cancelled_on else "cancel"
        steps[name] = reverse(f"visits:{name}", args=[visit.pk])
    elif access.can_reopen(actor, visit):
        steps["reopen"] = reverse("visits:reopen", args=[visit.pk])
    return steps


def context(request: Any, visit: Visit, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a visit shows; preparations to those alone who read the office that plans it."""
    state = state_of(visit, today())
    said: dict[str, Any] = {
        "state": state,
        "tone": TONES[state],
        "steps": _steps(request, visit, state),
        "ties": Tie.objects.visible_to(request.user).filter(visits=visit),
        "report_url": reverse("visits:report", args=[visit.pk]),
        "gifts": queries.gifts_of(request.user, visit),
    }
    if access.reads_preparations(request.user, visit):
        said |= _preparations(request, visit, state)
    return said


def _preparations(request: Any, visit: Visit, state: State) -> dict[str, Any]:
    may_plan = access.can_plan(request.user, visit)
    delegates = queries.delegates_of(request.user, visit)
    items = queries.items_of(visit)
    return {
        "preparations": True,
        "checked": check_visit(request.user, visit),
        "needed": _approvals(visit, may_plan=may_plan),
        "security": _security(visit, may_plan=may_plan),
        "money": _money(visit, delegates),
        "flights": _flights(visit, items, delegates),
        "lacks": lacks(visit, today()) if state == State.AWAITING else [],
        "duplicates": looking.duplicates(request.user, visit, today()),
        "again": looking.gifts_again(request.user, queries.gifts_of(request.user, visit)),
    }
