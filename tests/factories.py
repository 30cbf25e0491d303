"""Makes one record of any model, with what it needs: `make(Tie, actor=editor, sharing="public")`."""

import datetime as dt
import itertools
import uuid
from typing import Any

from django.apps import apps
from django.db import models

from proxenia.accounts.models import User
from proxenia.accounts.records import OfficeRecord, Part
from proxenia.accounts.writing import create
from proxenia.core.codes import CodesField
from proxenia.core.dates import PartialDateField
from proxenia.core.scoping import REACH, Sharing
from proxenia.core.texts import TextField
from proxenia.sources.actions import write_note
from proxenia.sources.models import Attached, Claim, Note

NUMBERS = itertools.count(1)
MONTHS = itertools.cycle([f"{year}-{month:02d}" for year in range(1950, 2018) for month in range(1, 13)])
FIXED: dict[str, dict[str, Any]] = {
    "region.costround": {"year": 2018, "inhabitants_year": 2018},
    "attraction.briefing": {"begins": dt.time(17), "ends": dt.time(18)},
    "attraction.shift": {"begins": dt.time(8), "ends": dt.time(12)},
    "attraction.volunteercall": {"opens_on": dt.date(2018, 9, 1), "closes_on": dt.date(2030, 1, 1)},
    "attraction.volunteerconsent": {"way": "paper"},
    "results.credit": {"share": 5},
    "results.outcome": {"claimed_level": 3, "level": 2},
    "results.confirmation": {"asked_on": dt.date(2018, 9, 1), "expires_on": dt.date(2030, 1, 1)},
    "results.effectfigure": {"kind": "measured", "start": "2016", "low": 7, "basis": {"en": "A report"}},
    "results.effectpeer": {"name": {"en": "A peer"}, "start": "2008", "low": 7, "basis": {"en": "A report"}},
    "results.surveywave": {"start": "2016", "answered": 100, "value": 50, "basis": {"en": "A report"}},
    "results.step": {"label": {"en": "Step"}},
    "region.contribution": {"unit": "hours"},
    "region.flowtable": {"year": 2018, "basis": {"en": "A table"}},
    "sources.claim": {"precision": "exact", "low": 7, "measure_key": "inhabitants"},
    "relations.agreementversion": {"url": "https://example.org/agreement"},
    "directory.import": {"carried": {"x": 1}, "keys": {"x": 1}, "report": {"x": 1}},
    "directory.merge": {"label": "directory.place", "kept_id": 10**9, "moved": {"x": 1}},
    "protocol.rankclass": {"rank": 1},
    "contacts.cost": {"amount": 1250},
    "bodies.attendee": {"side": "theirs"},
    "bodies.decision": {"year": 2010, "number": 1},
    "region.askaction": {"on": "2010-01"},
    "region.askally": {"words": {"en": "A paper"}},
    "region.askstep": {"position": 1},
    "region.asktarget": {"words": {"en": "The ministry"}},
    "region.asktext": {"number": 1},
    "visits.visitrequest": {"received_on": dt.date(2018, 9, 1)},
    "contacts.discussionpoint": {"follow_up": {"en": "Send the report"}},
    "visits.precaution": {"item": "insurance"},
    "visits.visitcost": {"planned": 900},
    "reports.edition": {"told": {"lines": ["x"]}},
    "visits.visitphone": {"number": "+45 1234"},
    "visits.programmeitem": {"begins": dt.time(9)},
    "protocol.dinnerguest": {"name": "Guest 1"},
    "openings.seminarguest": {"role": "company"},
    "openings.seminarinterpreting": {"one": "da", "other": "zh"},
    "openings.seminarslot": {"begins": dt.time(10), "minutes": 20},
    "directory.place": {"latitude": 56.0, "longitude": 10.0},
    "openings.weights": {
        "values": {"version": "test"},
        "state": "earlier",
        "learnt_from": {"accepted": 30, "rejected": 20, "doors": 5, "needs": 12, "held": 6},
        "report": {"held_out": 6, "before": 0.81, "after": 0.84},
        "made_on": dt.date(2018, 9, 1),
    },
    "openings.proposal": {"position": 1, "tier": "strong", "score": 1.5, "evidence": {"signals": {}}, "reasons": []},
    "openings.pairing": {"why": {"side": "for", "kind": "assigned", "facts": {"place": 1}}},
    "openings.outcometold": {"outcome_id": 10**9, "level": 2, "told_on": dt.date(2018, 9, 1)},
    "openings.profile": {"excluded": "", "staged_why": {"en": "Known to be able"}},
    "openings.reference": {"country": "CN"},
    "projects.outlinechapter": {"chapter": "facts"},
    "projects.narrative": {"chapter": "exit"},
    "projects.sentdocument": {
        "kind": "project",
        "language": "en",
        "to": "The ministry",
        "told": {"title": "Plan"},
        "digest": "0" * 64,
    },
    "projects.claim": {"number": 1},
    "projects.claimline": {
        "position": 1,
        "quantity": 1,
        "unit": "day",
        "rate": 5000,
        "rate_unit": "day",
        "day_hours": 7,
    },
    "projects.dayrate": {"day_hours": 7},
    "region.reservedseat": {"label": {"en": "A seat"}},
    "projects.employershare": {"share": 50},
    "projects.secondment": {"host_words": {"en": "A host"}},
    "projects.review": {"asked_on": dt.date(2018, 9, 1), "deadline": dt.date(2018, 10, 1)},
    "projects.score": {"principle": "data", "value": 3},
    "projects.reviewtopic": {"principle": "data"},
    "projects.themeconsent": {"on": "2018-01"},
    "projects.baseline": {"value": 7},
    "projects.actual": {"value": 7},
    "projects.budgetamount": {"year": 2018},
    "projects.exchangerate": {"currency": "EUR"},
    "projects.iaticlass": {"code": "14010"},
    "projects.iatidocument": {"url": "https://example.org/plan.pdf", "category": "A02"},
    "projects.iatireference": {"type": "1"},
    "projects.iatimoney": {"start": dt.date(2018, 1, 1), "end": dt.date(2018, 12, 31)},
    "region.studypeer": {"name": {"en": "A peer"}},
    "region.recommendationstep": {"state": "adopted"},
    "region.studyvalue": {"period": "2015", "value": 7, "basis": {"en": "A report"}},
    "forums.bus": {"leaves": dt.time(9)},
    "forums.hours": {"begins": dt.time(9), "ends": dt.time(12)},
    "forums.interpreting": {"one": "da", "other": "zh"},
    "forums.programmeversion": {"number": 1, "published_at": dt.datetime(2018, 9, 1, tzinfo=dt.UTC)},
}
"""Values of models whose rules ask for more than filled fields."""
ASKED_FOR = {
    "contacts.participant": "organisation",
    "contacts.speaker": "post",
    "bodies.member": "organisation",
    "bodies.attendee": "organisation",
    "visits.delegate": "organisation",
    "openings.application": "organisation",
    "openings.disclosure": "post",
    "protocol.gift": "their_organisation",
    "protocol.interpreter": "organisation",
    "protocol.listedguest": "organisation",
    "forums.appearance": "organisation",
    "projects.buyout": "post",
    "projects.competence": "post",
    "projects.secondment": "post",
    "projects.teammember": "post",
    "attraction.speakinginvitation": "organisation",
    "region.askmandate": "organisation",
    "region.recommendation": "trip",
}
"""Which of several references is made where a rule asks for one of them."""
OWNED_BY = {
    "forums.forumletter": "registration",
    "directory.name": "place",
    "directory.identifier": "place",
    "directory.contactpoint": "organisation",
}
"""Which record a part belongs to where it may belong to several kinds."""


def our_models() -> list[type[models.Model]]:
    """Return the models of the house."""
    return [model for model in apps.get_models() if model.__module__.startswith("proxenia.")]


def record_models() -> list[type[OfficeRecord]]:
    """Return the models whose rows are records or parts of records."""
    return [model for model in our_models() if issubclass(model, (OfficeRecord, Part))]


def sharings(model: Any) -> list[Sharing]:
    """Return how far records of a model, or what its parts belong to, may be shared; all there is where it is no record."""
    while model is not None and issubclass(model, Part):
        model = model._meta.get_field(OWNED_BY.get(model._meta.label_lower, model.owners[0])).related_model
    widest = getattr(model, "widest_sharing", Sharing.PUBLIC)
    return REACH[: REACH.index(widest) + 1]


def make(model: Any, *, actor: User, **values: Any) -> Any:
    """Add a record by the verb every door uses; what it must refer to is made first, under the same sharing."""
    sharing = {"sharing": values["sharing"]} if "sharing" in values else {}
    label = model._meta.label_lower
    filled = {**FIXED.get(label, {}), **values}
    if label in {"visits.requestdesk", "openings.calldesk", "projects.outline"} and (
        known := model.objects.filter(office=actor.office_id).first()
    ):
        return known  # an office has one; of outlines, one of a kind
    if issubclass(model, Attached) and "about_label" not in filled:
        place = make(apps.get_model("directory.place"), actor=actor, **sharing)
        filled |= {"about_label": "directory.place", "about_id": place.pk}
    if label in WITH_MORE:
        name, more = WITH_MORE[label]
        filled |= {} if name in filled else more(filled, actor, sharing)
    if issubclass(model, Part):
        filled.pop("sharing", None)
    owned = issubclass(model, Part) and any(owner in filled for owner in model.owners)
    for field in model._meta.concrete_fields:
        if owned and field.name in model.owners:
            continue
        if field.name not in filled and _needed(model, field):
            filled[field.name] = _value(field, actor, sharing)
    if issubclass(model, Note):
        return write_note(filled, actor=actor)
    return create(model, filled, actor=actor)


def _two_steps(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a chain and two of its steps, for a link between them."""
    chain = filled.get("chain") or make(apps.get_model("results.chain"), actor=actor, **sharing)
    first, second = (make(apps.get_model("results.step"), actor=actor, chain=chain) for _number in range(2))
    return {"chain": chain, "source": first, "target": second}


def _judged(filled: dict[str, Any], actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
    """Return the values of a proposal with its need, and the judging that it rests on."""
    need = filled.get("need") or make(apps.get_model("openings.need"), actor=actor)
    inputs = {"need": "", "concepts": "", "offers": {}, "loads": {}, "weights": {}, "day": "2018-09-01"}
    ranking = apps.get_model("openings.ranking")._default_manager.create(
        office=actor.office, need=need, engine="1", inputs=inputs, looked_at=dt.datetime(2018, 9, 1, tzinfo=dt.UTC)
    )
    return {"need": need, "ranking": ranking}


def _numbered(_filled: dict[str, Any], _actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
    return {"number": next(NUMBERS)}


def _two_items(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return two media items of which somebody decides, the earlier record first."""
    item = filled.get("item") or make(apps.get_model("attraction.mediaitem"), actor=actor, **sharing)
    other = make(apps.get_model("attraction.mediaitem"), actor=actor, **sharing)
    return {"item": item, "other": other, "is_same": True}


def _agreed_volunteer(filled: dict[str, Any], actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
    """Return a volunteer who agreed to be invited again, without which nobody is."""
    volunteer = filled.get("volunteer") or make(apps.get_model("attraction.volunteer"), actor=actor)
    make(apps.get_model("attraction.volunteerconsent"), actor=actor, volunteer=volunteer, purpose="reinvited")
    return {"volunteer": volunteer}


def _two_guests(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a dinner and two of its guests, for what holds between them; guests are the office's own."""
    dinner = filled.get("dinner") or make(apps.get_model("protocol.dinner"), actor=actor, **sharing)
    one, other = (make(apps.get_model("protocol.dinnerguest"), actor=actor, dinner=dinner) for _number in range(2))
    return {"dinner": dinner, "one": one, "other": other}


def _two_sides(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a seminar and a guest of each side, for a pair of them."""
    seminar = filled.get("seminar") or make(apps.get_model("openings.seminar"), actor=actor, **sharing)
    guest = apps.get_model("openings.seminarguest")
    ours, theirs = (make(guest, actor=actor, seminar=seminar, side=side) for side in ("ours", "theirs"))
    return {"seminar": seminar, "ours": ours, "theirs": theirs}


def _within(owner: str, label: str, *others: tuple[str, str], field: str = "") -> Any:
    """Return what makes a record and, of models named by field and label, records that belong to it, too.

    They name it by `field`, else by the name of its model.
    """

    def made(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
        first = filled.get(owner) or make(apps.get_model(label), actor=actor, **sharing)
        by = {field or label.partition(".")[2]: first}
        along = {name: make(apps.get_model(other), actor=actor, **by, **sharing) for name, other in others}
        return {owner: first, **along}

    return made


def _of_participant(other: str, label: str, **values: Any) -> Any:
    """Return what makes a participant, and a record of a model of the same forum with some values."""

    def made(filled: dict[str, Any], actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
        participant = filled.get("participant") or make(apps.get_model("forums.participant"), actor=actor)
        beside = filled.get(other) or make(apps.get_model(label), actor=actor, forum=participant.forum, **values)
        return {"participant": participant, other: beside}

    return made


def _keyed(_filled: dict[str, Any], _actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
    return {"key": uuid.uuid4()}


def _two_parties(filled: dict[str, Any], actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
    """Return two parties of one round, for a wish of the one to meet the other."""
    party = apps.get_model("forums.party")
    asker = filled.get("asker") or make(party, actor=actor)
    return {"asker": asker, "asked": make(party, actor=actor, round=asker.round)}


def _promise_kept(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a sponsorship and a promise of its package."""
    taken = filled.get("sponsorship") or make(apps.get_model("forums.sponsorship"), actor=actor, **sharing)
    promise = make(apps.get_model("forums.packagepromise"), actor=actor, package=taken.package)
    return {"sponsorship": taken, "promise": promise}


def _employed(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return an adviser post, and a set of employers of it whose shares are not known yet."""
    adviser = filled.get("adviser") or make(apps.get_model("projects.adviserpost"), actor=actor, **sharing)
    return {"adviser": adviser, "share_set": make(apps.get_model("projects.shareset"), actor=actor, adviser=adviser)}


def _recorded(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a claim and a day that was recorded for its project."""
    claim = filled.get("claim") or make(apps.get_model("projects.claim"), actor=actor, **sharing)
    buyout = make(apps.get_model("projects.buyout"), actor=actor, project=claim.project)
    return {"claim": claim, "day": make(apps.get_model("projects.dayrecord"), actor=actor, buyout=buyout, quantity=1)}


def _visit_for(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return the project and the visit of a mission, whichever is there already."""
    ends = {"project": "projects.project", "visit": "visits.visit"}
    return {
        name: filled.get(name) or make(apps.get_model(label), actor=actor, **sharing) for name, label in ends.items()
    }


def _phase_of(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a project and a phase of it."""
    project = filled.get("project") or make(apps.get_model("projects.project"), actor=actor, **sharing)
    phase = project.phases.first() or make(apps.get_model("projects.projectphase"), actor=actor, project=project)
    return {"project": project, "phase": phase}


def _theme_of(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a project and a theme of it."""
    project = filled.get("project") or make(apps.get_model("projects.project"), actor=actor, **sharing)
    return {"project": project, "theme": make(apps.get_model("projects.projecttheme"), actor=actor, project=project)}


def _agreed_theme(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a project and a theme of it to which both sides said yes."""
    made = _theme_of(filled, actor, sharing)
    for side in ("ours", "theirs"):
        make(apps.get_model("projects.themeconsent"), actor=actor, **made, side=side)
    return made


def _some_month(name: str) -> Any:
    """Return what gives a field a month that no other record has."""

    def made(_filled: dict[str, Any], _actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
        return {name: next(MONTHS)}

    return name, made


def _on_the_roll(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a motion and a member of its region, for the vote of the one on the other."""
    motion = filled.get("motion") or make(apps.get_model("region.motion"), actor=actor, **sharing)
    member = make(apps.get_model("region.regionmember"), actor=actor, region=motion.region)
    return {"motion": motion, "member": member}


def _paying(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a round of contributions and a member of its region."""
    found = filled.get("round") or make(apps.get_model("region.costround"), actor=actor, **sharing)
    return {"round": found, "member": make(apps.get_model("region.regionmember"), actor=actor, region=found.region)}


def _charged(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a round, and a member of its region that pays of it."""
    made = _paying(filled, actor, sharing)
    return made | {"region": made["round"].region, "share": 1, "amount": 1}


def _compared(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a study with an indicator and a peer of it, for a value."""
    study = filled.get("study") or make(apps.get_model("region.study"), actor=actor, **sharing)
    indicator = make(apps.get_model("region.studyindicator"), actor=actor, study=study)
    return {
        "study": study,
        "indicator": indicator,
        "peer": make(apps.get_model("region.studypeer"), actor=actor, study=study),
    }


def _trip_and_visit(_filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a study trip and a visit, for the link between them."""
    trip = make(apps.get_model("region.studytrip"), actor=actor, **sharing)
    return {"trip": trip, "visit": make(apps.get_model("visits.visit"), actor=actor, **sharing)}


def _some_day(_filled: dict[str, Any], _actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
    """Return a first day that no other record has."""
    return {"start": dt.date.fromisoformat(f"{next(MONTHS)}-01")}


def _in_project(name: str, label: str) -> Any:
    """Return what makes a project, and what a part of it belongs to besides."""
    return name, _within("project", "projects.project", (name, label))


def _measured(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a project and an indicator of it: of words and no number, where words are what is told of it."""
    project = filled.get("project") or make(apps.get_model("projects.project"), actor=actor, **sharing)
    words = {"value_words", "target_words"} & set(filled)
    said = {"measure": "qualitative"} if words else {}
    indicator = make(apps.get_model("projects.indicator"), actor=actor, project=project, **said)
    return {"project": project, "indicator": indicator} | ({"value": None} if "value_words" in words else {})


def _found_in_period(filled: dict[str, Any], actor: User, sharing: dict[str, str]) -> dict[str, Any]:
    """Return a project and a period of an indicator of it, as `_measured` makes them."""
    made = _measured(filled, actor, sharing)
    of = {"project": made["project"], "indicator": made.pop("indicator")}
    return made | {"period": make(apps.get_model("projects.period"), actor=actor, **of)}


def _answered(filled: dict[str, Any], _actor: User, _sharing: dict[str, str]) -> dict[str, Any]:
    """Return that a question is answered, where an answer is given."""
    return {"state": "answered"} if "answer" in filled else {}


def _on_map(name: str, label: str) -> Any:
    """Return what makes an effect map, and what a part of it belongs to besides."""
    return name, _within("map", "results.effectmap", (name, label), field="map")


WITH_MORE: dict[str, tuple[str, Any]] = {
    "results.effectindicator": _on_map("goal", "results.effectgoal"),
    "results.effectfigure": _on_map("indicator", "results.effectindicator"),
    "results.effectpeer": _on_map("indicator", "results.effectindicator"),
    "results.survey": _on_map("indicator", "results.effectindicator"),
    "results.surveywave": _on_map("survey", "results.survey"),
    "region.studyquestion": ("state", _answered),
    "attraction.mediapair": ("other", _two_items),
    "attraction.reinvitation": ("their consent", _agreed_volunteer),
    "attraction.shift": ("kind", _within("undertaking", "attraction.undertaking", ("kind", "attraction.shiftkind"))),
    "attraction.shiftplace": ("need", _within("shift", "attraction.shift", ("need", "attraction.shiftneed"))),
    "projects.indicator": _in_project("result", "projects.result"),
    "projects.baseline": ("indicator", _measured),
    "projects.period": ("indicator", _measured),
    "projects.actual": ("period", _found_in_period),
    "projects.breakdown": _in_project("actual", "projects.actual"),
    "projects.budgetamount": _in_project("line", "projects.budgetline"),
    "projects.accountentry": _in_project("line", "projects.budgetline"),
    "projects.grantpayment": _in_project("grant", "projects.projectgrant"),
    "projects.exchangerate": _some_month("on"),
    "projects.shareset": _some_month("start"),
    "region.rotation": ("start", _some_day),
    "links.mission": ("both ends", _visit_for),
    "projects.projecttheme": ("phase", _phase_of),
    "projects.themeconsent": ("theme", _theme_of),
    "projects.workitem": ("theme", _agreed_theme),
    "forums.answer": ("question", _of_participant("question", "forums.question")),
    "forums.checkin": ("key", _keyed),
    "forums.choice": (
        "session",
        _of_participant("session", "forums.session", kind="site_visit", by_choice=True, capacity=10),
    ),
    "forums.keptpromise": ("promise", _promise_kept),
    "forums.messagecopy": ("participant", _of_participant("message", "forums.message")),
    "forums.participant": ("registration", _within("forum", "forums.forum", ("registration", "forums.registration"))),
    "forums.plannedmeeting": (
        "one",
        _within("round", "forums.round", ("one", "forums.party"), ("other", "forums.party")),
    ),
    "forums.sponsorship": ("package", _within("forum", "forums.forum", ("package", "forums.package"))),
    "forums.wish": ("asked", _two_parties),
    "region.activity": ("priority", _within("region", "region.region", ("priority", "region.priority"))),
    "region.ballot": ("member", _on_the_roll),
    "region.contribution": ("member", _within("region", "region.region", ("member", "region.regionmember"))),
    "region.rotationplace": (
        "rotation",
        _within("region", "region.region", ("rotation", "region.rotation"), ("member", "region.regionmember")),
    ),
    "region.studyvalue": ("indicator", _compared),
    "links.tripvisit": ("both ends", _trip_and_visit),
    "region.motion": ("rule", _within("region", "region.region", ("rule", "region.votingrule"))),
    "region.costround": ("key", _within("region", "region.region", ("key", "region.costkey"))),
    "region.keypart": ("key", _within("region", "region.region", ("key", "region.costkey"))),
    "region.keyshare": (
        "key",
        _within("region", "region.region", ("key", "region.costkey"), ("member", "region.regionmember")),
    ),
    "region.roundmember": ("member", _paying),
    "region.costline": ("member", _charged),
    "projects.claimline": ("day", _recorded),
    "projects.employershare": ("share_set", _employed),
    "results.link": ("source", _two_steps),
    "protocol.dinnerpair": ("one", _two_guests),
    "openings.proposal": ("ranking", _judged),
    "openings.seminarpair": ("ours", _two_sides),
    "openings.weights": ("number", _numbered),
}
"""What is made with a record where a field is not given: the field, and what gives it and others."""


def _needed(model: Any, field: Any) -> bool:
    if (
        field.name in {"id", "office", "sharing", "version"}
        or not field.editable
        or getattr(field, "auto_now_add", False)
    ):
        return False
    if issubclass(model, Part) and field.name in model.owners:
        return field.name == OWNED_BY.get(model._meta.label_lower, model.owners[0])
    if ASKED_FOR.get(model._meta.label_lower) == field.name:
        return True
    return not field.blank and (isinstance(field, TextField) or not field.has_default())


def _value(field: Any, actor: User, sharing: dict[str, str]) -> Any:  # noqa: C901, PLR0911 - one answer for each case
    number = next(NUMBERS)
    if field.is_relation:
        return _related(field, actor, sharing)
    if isinstance(field, CodesField):
        return field.pairs()[0][0]
    if field.choices:
        return next(value for value, _label in field.flatchoices if value)
    if isinstance(field, TextField):
        return {"en": f"Text {number}", "da": f"Tekst {number}"}
    if isinstance(field, PartialDateField):
        return "2010-01"
    if isinstance(field, models.DateTimeField):
        return dt.datetime(2018, 9, 1, tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return dt.date(2018, 9, 1)
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, (models.IntegerField, models.DecimalField, models.FloatField)):
        return number % 99 + 1  # what is small anywhere stays small, however many records a run makes
    if isinstance(field, models.EmailField):
        return f"delegate{number}@example.org"
    if isinstance(field, models.SlugField):
        return f"slug-{number}"
    return f"Word {number}"[: field.max_length]


def _related(field: Any, actor: User, sharing: dict[str, str]) -> Any:
    target = field.related_model
    if target is User:
        return actor
    if issubclass(target, (OfficeRecord, Part)):
        return make(target, actor=actor, **sharing)
    found, _new = target._default_manager.get_or_create(
        slug=f"slug-{next(NUMBERS)}", defaults={"label": {"en": "Topic"}}
    )
    return found


def claim_about(record: Any, *, actor: User, **values: Any) -> Claim:
    """Add a claim about a record."""
    made: Claim = make(Claim, actor=actor, about_label=record._meta.label_lower, about_id=record.pk, **values)
    return made
