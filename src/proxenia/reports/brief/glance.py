"""At a glance: what must be known before the door opens, in a handful of facts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.contacts import words
from proxenia.core.documents import Facts, Run, Runs, noted, quiet, say, strong
from proxenia.directory.countries import country_name
from proxenia.directory.models import Person, Place
from proxenia.relations import queries as tie_queries
from proxenia.relations import terms
from proxenia.relations.choices import Side
from proxenia.relations.models import Phase, Tie
from proxenia.visits.models import Visit

from .parts import told
from .people import own_script
from .subject import Subject

Fact = tuple[str, Runs]
TIES = 4


def glance(subject: Subject) -> Facts:
    """Return the facts on top of a brief; what has no value is left out."""
    record = subject.record
    if isinstance(record, Tie):
        about = _about_tie(subject)
    elif isinstance(record, Person):
        about = _about_person(subject)
    else:
        about = [_in_short(subject, tie) for tie in subject.ties[:TIES]]
    found = [*about, *_last_met(subject), *_agreements(subject)]
    if not subject.outside:
        found += [_contacts(subject), _promises(subject)]
    return Facts(tuple((label, runs) for label, runs in found if runs))


def _about_tie(subject: Subject) -> list[Fact]:
    found: list[Fact] = []
    for tie in subject.ties:
        found.append((_("Partner"), _partners(subject, tie)))
        begun = _("since %(day)s") % {"day": tie.start.display()} if tie.start else _("start not known")
        found.append((_("Tie"), say(tie.get_kind_display(), ", ", noted(begun, subject.sources.of(tie)))))
        phase = tie_queries.phase_on(tie, subject.day)
        if phase:
            focus = told(phase.focus, language=subject.language) if phase.focus else None
            found.append(
                (_("Phase"), say(strong(phase.get_kind_display()), _since(phase), ". " if focus else "", focus))
            )
    return found


def _since(phase: Phase) -> str:
    """Return since when a phase runs, no more exact than it is known; empty where it is not known."""
    if phase.start is None:
        return ""
    words_ = _(" since about %(day)s") if phase.is_about else _(" since %(day)s")
    return words_ % {"day": phase.start.display()}


def _in_short(subject: Subject, tie: Tie) -> Fact:
    """Return a tie in one line, where the brief is about a place or organisation that may have several."""
    begun = _("since %(day)s") % {"day": tie.start.display()} if tie.start else _("start not known")
    phase = tie_queries.phase_on(tie, subject.day)
    now = f"; {phase.get_kind_display()}" if phase else ""
    return (str(tie), say(tie.get_kind_display(), ", ", noted(begun, subject.sources.of(tie)), now))


def _partners(subject: Subject, tie: Tie) -> Runs:
    runs: list[Any] = []
    for partner in tie_queries.partners_on(tie, subject.day):
        country = partner.place.country if partner.place else ""
        runs += ["; " if runs else None, strong(partner.name), *own_script(partner.names.all(), country, partner.name)]
        runs += [quiet(f", {country_name(country)}") if country else None]
    return say(*runs)


def _about_person(subject: Subject) -> list[Fact]:
    held: list[Any] = []
    for post in subject.posts.values():
        for tenure in post.known_tenures:
            if tenure.person_id != subject.record.pk:
                continue
            label = told(post.label, subject.sources.of(tenure), language=subject.language)
            held += ["; " if held else None, label, quiet(dates) if (dates := _span(tenure)) else None]
    ties = " · ".join(str(tie) for tie in subject.ties)
    return [(_("Posts"), say(*held)), (_("Carries"), say(ties))]


def _span(tenure: Any) -> str:
    start, end = (one.display() if one else "…" for one in (tenure.start, tenure.end))
    if tenure.end:
        return f" ({start} – {end})"
    return _(" (since %(day)s)") % {"day": start} if tenure.start else ""


def _last_met(subject: Subject) -> list[Fact]:
    one = subject.last_top
    if one is None and subject.outside:
        return []
    if one is None:
        return [(_("Last met at top level"), say(strong(_("none is on record"))))]
    start = one.interaction.start
    ago = quiet(f" ({words.ago(start, subject.day)})") if start else None
    title = told(one.interaction.title, subject.sources.notes(one.marks), language=subject.language)
    what = (": ", title) if title.text else ()
    return [(_("Last met at top level"), say(strong(words.when(one.interaction)), ago, *what))]


def _contacts(subject: Subject) -> Fact:
    url = subject.sources.page(subject.record)
    if isinstance(subject.record, Tie | Visit) and len(subject.ties) == 1:
        url = subject.sources.link(f"{reverse('contacts:list')}?tie={subject.ties[0].pk}&counted=yes")
    logged = _("%(number)d on record") % {"number": subject.contact_count}
    return (_("Contacts"), (Run(logged, url=url),))


def _agreements(subject: Subject) -> list[Fact]:
    binding = [one for one in subject.agreements if terms.is_in_force(tie_queries.term_of(one), subject.day)]
    runs: list[Any] = []
    for one in binding[:4]:
        runs += ["; " if runs else None, told(one.title, subject.sources.of(one), language=subject.language)]
    if not runs and subject.outside:
        return []
    return [(_("Agreements in force"), say(*runs) or say(_("none is on record")))]


def _promises(subject: Subject) -> Fact:
    counts, found = {}, 0
    for side in (Side.OURS, Side.THEIRS):
        rows = [one for one in subject.owed if one.side == side]
        late = sum(1 for one in rows if tie_queries.is_overdue(one, subject.day))
        words_ = _("%(number)d, %(late)d overdue") if late else _("%(number)d")
        found += len(rows)
        counts[str(side)] = words_ % {"number": len(rows), "late": late}
    said = _("we owe %(ours)s · they owe %(theirs)s") % counts if found else _("none is on record")
    url = subject.promises_at or subject.sources.page(subject.record)
    return (_("Open promises"), (Run(said, url=url if found else ""),))


def title_of(subject: Subject) -> str:
    """Return the name of what the brief is about, with its own script: of a place, or of the one place a tie leads to."""
    record = subject.record
    place = record if isinstance(record, Place) else None
    if isinstance(record, Tie):
        places = {one.place for tie in subject.ties for one in tie_queries.partners_on(tie, subject.day) if one.place}
        place = places.pop() if len(places) == 1 else None
    script = own_script(place.names.all(), place.country, place.name) if place else []
    if any(run.text.strip() in str(record) for run in script):
        script = []
    if isinstance(record, Person):
        countries = [post.organisation.place.country for post in subject.posts.values() if _is_held_by(post, record)]
        script = next((found for code in countries if (found := own_script(record.names.all(), code))), [])
    return str(record) + "".join(run.text for run in script)


def _is_held_by(post: Any, person: Person) -> bool:
    return post.organisation.place is not None and any(one.person_id == person.pk for one in post.known_tenures)
