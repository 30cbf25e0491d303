"""A project as an activity, from its records alone: `live_of`. What goes out is this laid over what was read (`holding`).

Nothing of a person goes out: no names, no posts, no texts of the accounts, no internal note. Estimates are never told as actuals.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia.core.dates import PartialDate
from proxenia.core.texts import LANGUAGES
from proxenia.engines.iati import Activity
from proxenia.engines.iati import model as iati
from proxenia.engines.iati import parts as of
from proxenia.projects.choices import BudgetKind, PartnerRole, ProjectState
from proxenia.projects.iati_choices import ClassKind, MoneyKind, ReferenceKind
from proxenia.projects.models import IatiActivity, IatiClass, IatiMoney

from .gathering import Gathered, Org, in_force
from .results import results_of, says

ROLES = {
    PartnerRole.FUNDER: "1",
    PartnerRole.EMBASSY: "3",
    PartnerRole.LEAD: "4",
    PartnerRole.PARTNER: "4",
    PartnerRole.UTILITY: "4",
    PartnerRole.EXPERT_BODY: "4",
}
"""The role of the standard's list OrganisationRole: funding, extending, implementing. Who is “other” has none and is left out."""
STATUS = {ProjectState.PLANNED: "1", ProjectState.RUNNING: "2", ProjectState.COMPLETED: "4"}
ENDED = frozenset({"3", "4"})
EXPENDITURE, INCOMING, PROMISED = "4", "1", "11"


def plain(words: str) -> of.Narratives:
    """Return words in the default language; nothing where there are none."""
    return (of.Narrative(words),) if words else ()


def live_of(one: Gathered, day: dt.date) -> Activity:
    """Return a project as its records tell it on a day."""
    info = one.iati or IatiActivity(project=one.project)
    language = info.language
    status = status_of(one, day)
    return Activity(
        language=language or None,
        currency=info.currency or None,
        humanitarian=info.is_humanitarian,
        hierarchy=info.hierarchy,
        identifier=info.identifier or None,
        reporting_org=_reporting(one, info),
        title=says(one.project.title, language),
        descriptions=tuple(_descriptions(one, language)),
        participating_orgs=tuple(_participants(one)),
        other_identifiers=tuple(
            iati.OtherIdentifier(each.ref, each.type) for each in one.references if each.kind == ReferenceKind.OTHER
        ),
        status=status,
        dates=tuple(_dates(one, status, language, day)),
        scope=info.scope or None,
        countries=tuple(_countries(one)),
        regions=tuple(_region(each) for each in _of_kind(one, ClassKind.REGION)),
        locations=tuple(_locations(one)),
        sectors=tuple(_sector(each) for each in _of_kind(one, ClassKind.SECTOR)),
        tags=tuple(_tag(each) for each in _of_kind(one, ClassKind.TAG)),
        collaboration=info.collaboration or None,
        flow_type=info.flow or None,
        finance_type=info.finance or None,
        aid_types=(of.AidType(info.aid),) if info.aid else (),
        tied_status=info.tied or None,
        budgets=tuple(_budgets(one)),
        planned_disbursements=tuple(_planned(each) for each in one.money if each.kind == MoneyKind.PLANNED),
        transactions=tuple(_transactions(one, language)),
        documents=tuple(_documents(one)),
        related=tuple(
            iati.RelatedActivity(each.ref, each.type) for each in one.references if each.kind == ReferenceKind.RELATED
        ),
        results=tuple(results_of(one, language)),
    )


def status_of(one: Gathered, day: dt.date) -> str:
    """Return the status: the one that was set, else the one that the phases say."""
    return (one.iati.status if one.iati else "") or STATUS[one.project.state_on(day)]


def _reporting(one: Gathered, info: IatiActivity) -> of.ReportingOrg | None:
    org = one.orgs.get(info.reporting_id or 0)
    if org is None:
        return None
    return of.ReportingOrg(org.ref or None, org.type or None, info.is_secondary, plain(org.name))


def _descriptions(one: Gathered, language: str) -> Iterator[iati.Description]:
    for kind, text in (("1", one.project.summary), ("2", one.project.aim)):
        if said := says(text, language):
            yield iati.Description(kind, said)


def _participants(one: Gathered) -> Iterator[iati.ParticipatingOrg]:
    """Tell the partners by role; leads and those who gave a grant where they are no partners already."""
    told: set[tuple[int, str]] = set()
    pairs = [(each.organisation_id, ROLES.get(PartnerRole(each.role), "")) for each in one.partners]
    partners = {key for key, _role in pairs}
    leads = [key for key in (one.project.our_lead_id, one.project.their_lead_id) if key is not None]
    for key, role in pairs:
        if role and key in one.orgs:
            told.add((key, role))
            yield _participant(one.orgs[key], role)
    for key, role in (
        *((each, ROLES[PartnerRole.LEAD]) for each in leads if each not in partners),
        *((each.funder_id, "1") for each in one.grants),
    ):
        if key in one.orgs and (key, role) not in told:
            told.add((key, role))
            yield _participant(one.orgs[key], role)


def _participant(org: Org, role: str) -> iati.ParticipatingOrg:
    return iati.ParticipatingOrg(ref=org.ref or None, type=org.type or None, role=role, narratives=plain(org.name))


def _dates(one: Gathered, status: str, language: str, day: dt.date) -> Iterator[iati.ActivityDate]:
    """Tell start and end: as they were once they are there, else as they are planned, since nothing has happened that is to come."""
    phases = list(one.project.phases.all())
    start = one.project.start or (phases[0].start if phases else None)
    if start is not None:
        has_begun = status != "1" and start.earliest <= day
        yield _date("2" if has_begun else "1", start.earliest, start, language)
    if (end := one.project.end) is not None:
        has_ended = status in ENDED and end.earliest <= day
        yield _date("4" if has_ended else "3", min(end.latest, day) if has_ended else end.latest, end, language)


def _date(kind: str, day: dt.date, known: PartialDate, language: str) -> iati.ActivityDate:
    if known.day:
        return iati.ActivityDate(kind, day)
    with override(language if language in LANGUAGES else "en"):
        words = _("The month is known, not the day.") if known.month else _("The year is known, not the day.")
    return iati.ActivityDate(kind, day, (of.Narrative(words, None if language in LANGUAGES else "en"),))


def _of_kind(one: Gathered, kind: ClassKind) -> list[IatiClass]:
    return [each for each in one.classes if each.kind == kind]


def _countries(one: Gathered) -> Iterator[of.Country]:
    """Tell the recipient countries; where neither country nor region is named, that of the project's place."""
    named = _of_kind(one, ClassKind.COUNTRY)
    place = one.project.place
    if not named and not _of_kind(one, ClassKind.REGION) and _is_ours(one) and place is not None and place.country:
        yield of.Country(place.country, Decimal(100))
    for each in named:
        yield of.Country(each.code, _share(each), plain(each.name))


def _is_ours(one: Gathered) -> bool:
    return one.iati is None or one.iati.origin == "ours"


def _share(each: IatiClass) -> Decimal | None:
    return each.percentage.normalize() if each.percentage is not None else None


def _region(each: IatiClass) -> of.Region:
    return of.Region(each.code, each.vocabulary or None, each.vocabulary_uri or None, _share(each), plain(each.name))


def _sector(each: IatiClass) -> of.Sector:
    return of.Sector(each.code, each.vocabulary or None, each.vocabulary_uri or None, _share(each), plain(each.name))


def _tag(each: IatiClass) -> iati.Tag:
    return iati.Tag(each.code, each.vocabulary or None, each.vocabulary_uri or None, plain(each.name))


def _locations(one: Gathered) -> Iterator[iati.Location]:
    """Tell the locations; where there is none, the place of the project where it is more than a country and on the map."""
    place = one.project.place
    if not one.locations and _is_ours(one) and place is not None and place.latitude is not None:
        point = _point(place.latitude, place.longitude)
        if place.kind != "country":
            yield iati.Location(name=plain(place.name), point=point, exactness="2")
    for each in one.locations:
        yield iati.Location(
            reach=each.reach or None,
            name=plain(each.name),
            activity_description=plain(each.text),
            point=_point(each.latitude, each.longitude),
            exactness=each.exactness or None,
            location_class=each.kind or None,
        )


def _point(latitude: float | None, longitude: float | None) -> iati.Point | None:
    if latitude is None or longitude is None:
        return None
    return iati.Point("http://www.opengis.net/def/crs/EPSG/0/4326", f"{latitude} {longitude}")


def _documents(one: Gathered) -> Iterator[of.DocumentLink]:
    for each in one.documents:
        yield of.DocumentLink(
            format=each.format,
            url=each.url,
            title=plain(each.title),
            categories=(each.category,),
            languages=(each.language,) if each.language else (),
            date=each.date,
        )


def _budgets(one: Gathered) -> Iterator[iati.Budget]:
    """Tell the budget of each year and currency in force, then what stands in IATI's own lines."""
    years: dict[tuple[int, str], list[Any]] = {}
    for each in in_force(one.amounts):
        years.setdefault((each.year, each.currency), []).append(each)
    for (year, currency), some in sorted(years.items()):
        kind = "2" if any(each.kind == BudgetKind.REVISED for each in some) else "1"
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        value = of.Value(sum((each.amount for each in some), Decimal(0)), currency, first)
        yield iati.Budget(kind, "2", first, last, value)
    for line in one.money:
        if line.kind == MoneyKind.BUDGET:
            yield iati.Budget(line.type or None, line.status or None, line.start, line.end, _value(line))


def _value(each: IatiMoney) -> of.Value:
    return of.Value(each.amount.normalize() + 0, each.currency, each.value_date or each.start)


def _planned(each: IatiMoney) -> iati.PlannedDisbursement:
    return iati.PlannedDisbursement(
        each.type or None, each.start, each.end, _value(each), _provider(each), _receiver(each)
    )


def _provider(each: IatiMoney) -> of.Provider | None:
    named = each.provider or each.provider_ref
    return of.Provider(ref=each.provider_ref or None, narratives=plain(each.provider)) if named else None


def _receiver(each: IatiMoney) -> of.Receiver | None:
    named = each.receiver or each.receiver_ref
    return of.Receiver(ref=each.receiver_ref or None, narratives=plain(each.receiver)) if named else None


def _transactions(one: Gathered, language: str) -> Iterator[iati.Transaction]:
    """Tell each entry of the accounts by its line, each grant and its payments, then what stands in IATI's own lines."""
    for entry in one.entries:
        yield iati.Transaction(
            ref=entry.voucher or None,
            type=EXPENDITURE,
            date=entry.day,
            value=of.Value(entry.amount, entry.currency, entry.day),
            description=says(entry.line.heading, language),
        )
    yield from _granted(one)
    for each in one.money:
        if each.kind == MoneyKind.TRANSACTION:
            yield iati.Transaction(
                ref=each.ref or None,
                type=each.type,
                date=each.start,
                value=_value(each),
                description=plain(each.text),
                provider=_provider(each),
                receiver=_receiver(each),
            )


def _granted(one: Gathered) -> Iterator[iati.Transaction]:
    for each in one.grants:
        if each.decided_on is not None and each.decided_on.day:
            day = each.decided_on.earliest
            yield _from(one, each.funder_id, PROMISED, day, each.amount, each.currency, each.reference)
    for paid in one.payments:
        yield _from(one, paid.grant.funder_id, INCOMING, paid.day, paid.amount, paid.currency, paid.grant.reference)


def _from(
    one: Gathered, funder: int, kind: str, day: dt.date, amount: Decimal, currency: str, ref: str
) -> iati.Transaction:
    org = one.orgs.get(funder)
    provider = of.Provider(ref=org.ref or None, type=org.type or None, narratives=plain(org.name)) if org else None
    return iati.Transaction(
        ref=ref or None, type=kind, date=day, value=of.Value(amount, currency, day), provider=provider
    )


def left_out(one: Gathered) -> Iterable[str]:
    """Return in words what of the records is not told, and why."""
    if one.estimates:
        yield _("Estimates are left out: IATI has no place for them beside what was measured.")
    if any(each.role == PartnerRole.OTHER for each in one.partners) and _is_ours(one):
        yield _("Partners whose role is “other” are left out: the standard knows funding, extending and implementing.")
    if any(each.decided_on is not None and not each.decided_on.day for each in one.grants):
        yield _("Grants of which the day of the decision is not known are left out.")
    with_indicator = {each.result_id for each in one.indicators}
    if any(each.pk not in with_indicator for each in one.results):
        yield _("Results without an indicator are left out: the standard asks for one.")
