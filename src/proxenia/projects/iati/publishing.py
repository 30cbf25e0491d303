"""A project given out as a file of IATI: what is missing, what goes out, what the standard's own check says of it, and the file.

IATI is read by everybody, however far the project is shared here. So a steward gives it out, after the page has listed what is in it,
and each time is an event in the log.
"""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.dates import in_words
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.scoping import Actor
from proxenia.engines.iati import Activity, Report, check, write
from proxenia.engines.iati.rules.days import YEAR
from proxenia.projects.models import IatiActivity, Project

from .gathering import Gathered, gather
from .holding import digest_of, overlaid, packed, touched, unpacked
from .telling import left_out, live_of

WHOLE = Decimal(100)
OWN = frozenset({"98", "99"})
"""The vocabularies of sectors that are the reporter's own."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something without which a project is no activity: a code, a sentence, and where to fill it in."""

    code: str
    text: str
    url: str
    where: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A project as it would be given out now."""

    project: Project
    iati: IatiActivity | None
    activity: Activity
    lacks: tuple[Lack, ...]
    left_out: tuple[str, ...]
    changed: tuple[str, ...]
    """Sections of an activity from a file of which our records say something else now."""

    @property
    def digest(self) -> str:
        """What tells this content from another."""
        return digest_of(packed(replace(self.activity, updated=None)))


def activity_of(actor: Actor, project: Project, day: dt.date | None = None) -> Activity:
    """Return a project as an activity, as it is told on a day. Whoever does not read the office is told nothing of its money."""
    return telling_of(actor, project, day).activity


def telling_of(actor: Actor, project: Project, day: dt.date | None = None) -> Telling:
    """Return a project as an activity, with what it lacks and what is left out."""
    until = day or today()
    one = gather(actor, [project], until).get(project.pk) or Gathered(project)
    activity, changed = told(one, until)
    return Telling(
        project, one.iati, activity, tuple(_lacks(activity, project, until)), tuple(left_out(one)), tuple(changed)
    )


def told(one: Gathered, day: dt.date) -> tuple[Activity, list[str]]:
    """Return what is told of a project, and the sections of which our records say something else than the file that was read."""
    live = live_of(one, day)
    if one.iati is None or not one.iati.held:
        return live, []
    held = unpacked(Activity, one.iati.held)
    return overlaid(live, held, one.iati.marks), touched(live, one.iati.marks)


def _lacks(activity: Activity, project: Project, day: dt.date) -> Iterator[Lack]:
    """Say what the standard asks of each activity and this one lacks, each with the page on which it is filled in."""
    page, edit = reverse("projects:iati", args=[project.pk]), reverse("projects:project-edit", args=[project.pk])
    iati = (page, _("the page IATI"))
    record = (edit, _("the project"))
    org = activity.reporting_org
    if not activity.identifier:
        yield Lack("identifier", _("There is no IATI identifier."), *iati)
    if org is None or not org.ref or not org.type:
        yield _lack_of_org(org, project, iati)
    elif activity.identifier and not activity.identifier.startswith(org.ref):
        words = _("The identifier has to begin with the code of who reports: %(ref)s.") % {"ref": org.ref}
        if not activity.other_identifiers:
            yield Lack("identifier.prefix", words, *iati)
    yield from _untold(activity, iati, record)
    yield from _uneven(activity, iati)
    yield from _untimely(activity, iati, day)
    if any(one.vocabulary in OWN and not one.narratives for one in activity.sectors):
        yield Lack("sector.words", _("A sector of the reporter’s own vocabulary is not told in words."), *iati)


def _untold(activity: Activity, iati: tuple[str, str], record: tuple[str, str]) -> Iterator[Lack]:
    """Say which sections that each activity has are empty."""
    if not activity.title:
        yield Lack("title", _("There is no title."), *record)
    if not activity.descriptions:
        yield Lack("description", _("Nothing says what it is about."), *record)
    if not activity.participating_orgs:
        yield Lack("partner", _("No partner is named that funds, extends or implements."), *record)
    days = {one.type: one.date for one in activity.dates if one.date}
    if not days.keys() & {"1", "2"}:
        yield Lack("date", _("Nothing says when it begins."), *record)
    if any(days.get(end, dt.date.max) < days.get(start, dt.date.min) for start, end in (("1", "3"), ("2", "4"))):
        yield Lack("date.order", _("It ends before it begins."), *record)
    in_money = activity.transactions and all(one.sectors for one in activity.transactions)
    if not activity.sectors and not in_money:
        yield Lack("sector", _("There is no sector."), *iati)
    places = activity.countries or activity.regions or activity.scope == "1"
    if not places and not any(one.country or one.region for one in activity.transactions):
        yield Lack("country", _("There is no recipient country or region."), *iati)


def _lack_of_org(org: Any, project: Project, iati: tuple[str, str]) -> Lack:
    if org is None:
        return Lack("reporting", _("Nothing says who reports it."), *iati)
    if not org.ref:
        info = IatiActivity.objects.filter(project=project).select_related("reporting").first()
        url = info.reporting.get_absolute_url() if info and info.reporting else iati[0]
        words = _(
            "Who reports it has no code of a register, such as DK-CVR and the number, among its numbers and codes."
        )
        return Lack("reporting.code", words, url, org.narratives[0].text if org.narratives else iati[1])
    words = _("Of who reports it the kind is not known, or is “other”.")
    return Lack("reporting.kind", words, *iati)


def _uneven(activity: Activity, iati: tuple[str, str]) -> Iterator[Lack]:
    """Say where shares do not make 100: of sectors by vocabulary, of countries and regions together."""
    groups: dict[str, list[Decimal | None]] = {}
    for one in activity.sectors:
        groups.setdefault(one.vocabulary or "1", []).append(one.percentage)
    places = [one.percentage for one in activity.countries] + [one.percentage for one in activity.regions]
    for code, words, shares in (
        *(
            ("sector.shares", _("The shares of the sectors of one vocabulary do not make 100."), some)
            for some in groups.values()
        ),
        ("country.shares", _("The shares of countries and regions do not make 100."), places),
    ):
        if not adds_up(shares):
            yield Lack(code, words, *iati)


def _untimely(activity: Activity, iati: tuple[str, str], day: dt.date) -> Iterator[Lack]:
    """Say which money lies where the standard lets none lie: transactions to come, budgets of more than a year."""
    for one in activity.transactions:
        days = [each for each in (one.date, one.value.date if one.value else None) if each is not None]
        if (when := max(days, default=day)) > day:
            words = _("A transaction lies in the future, on %(day)s. What is to come is a planned disbursement.")
            yield Lack("transaction.day", words % {"day": in_words(when)}, *iati)
    for each in activity.budgets:
        if each.start and each.end and each.end - each.start > YEAR:
            words = _("The budget from %(start)s is of more than a year. Divide it.") % {"start": in_words(each.start)}
            yield Lack("budget.period", words, *iati)


def adds_up(shares: list[Decimal | None]) -> bool:
    """Whether shares make 100 together. One alone may be left out; of several each is needed."""
    if len(shares) <= 1 and None in shares:
        return True
    given = [one for one in shares if one is not None]
    return not shares or (len(given) == len(shares) and abs(sum(given, Decimal(0)) - WHOLE) <= Decimal("0.01"))


def xml_of(activity: Activity, moment: dt.datetime) -> bytes:
    """Return the file with one activity."""
    out = io.BytesIO()
    write([activity], out, generated=moment)
    return out.getvalue()


def report_of(activity: Activity, moment: dt.datetime) -> Report:
    """Return what the standard's check says of the file with an activity."""
    return check(io.BytesIO(xml_of(activity, moment)), now=moment)


def can_publish(actor: User, project: Project) -> bool:
    """Whether the actor gives the project out to everybody: a steward of the office that keeps it."""
    return can_share(actor, project)


@transaction.atomic
def publish(project: Project, *, actor: User) -> bytes:
    """Give a project out: return the file, and write down that it was given out.

    Raises NotAllowed where the actor is no steward; RuleError, naming what is missing and where it is filled in, or what the check
    found; then nothing is written down.
    """
    if not can_publish(actor, project):
        raise NotAllowed("iati.publish.forbidden", _("Only a steward gives a project out: IATI is read by everybody."))
    telling = telling_of(actor, project)
    if telling.lacks or telling.iati is None:
        words = " ".join(f"{one.text} ({one.where})" for one in telling.lacks)
        raise RuleError("iati.missing", _("It cannot be given out yet. %(what)s") % {"what": words})
    moment = timezone.now()
    activity = telling.activity
    if telling.changed or not telling.iati.held:
        activity = replace(activity, updated=moment.isoformat(timespec="seconds"))
    content = xml_of(activity, moment)
    report = check(io.BytesIO(content), now=moment)
    if report.wrong:
        found = " ".join(one.message for one in report.findings[:3])
        raise RuleError("iati.findings", _("The check of the standard finds errors: %(what)s") % {"what": found})
    info = telling.iati
    info.published_at, info.published_digest = moment, telling.digest
    info.save(update_fields=["published_at", "published_digest"])
    record_event("published", info._meta.label_lower, info.pk, actor=actor, digest=telling.digest, to="IATI")
    return content
