"""The API leaves nothing out: every record is readable and every verb callable, or a reason stands here."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from django.urls import reverse

import proxenia
from proxenia.accounts.writing import PLAIN
from proxenia.config.api import API, ROOMS
from proxenia.core.rest import Endpoint
from tests.factories import our_models, record_models

ENDPOINTS: dict[str, Endpoint] = {one.name: one for room in ROOMS for one in room.endpoints}

NOT_CALLED = {
    "accounts.actions.accept_invitation": "nobody has a token before there is an account; the link of the mail does it",
    "accounts.actions.start_office": "the first office of an installation is founded on its server: proxenia init",
    "accounts.actions.change_standing": "change_role, deactivate and reactivate are endpoints of their own",
    "attraction.attention.feed_taking.take_feed_file": "take_feed, which reads it from memory, is an endpoint",
    "attraction.volunteers.signing.receive": "people outside sign up by the public form, without an account",
    "attraction.volunteers.signing.confirm": "the secret link confirms a sign-up, without an account; let_in is an endpoint",
    "attraction.volunteers.signing.change_own": "a volunteer does it on the own page; the office's own endpoint is PATCH",
    "region.learning.taking.take_file": "take_content, which reads it from memory, is an endpoint",
    "projects.iati.taking.take_file": "take_content, which reads it from memory, is an endpoint",
    "exchange.actions.take_portions": "part of taking a file of another kind than a sheet, which has an endpoint of its own",
    "projects.documents.writing.note_sent": "it keeps the document that whoever sends it has on the page before them",
    "accounts.tokens.make_token": "no token makes another: who finds one must not be able to stay",
    "accounts.tokens.revoke_token": "no token revokes another, for the same reason",
    "accounts.writing.create": "POST on every kind of record",
    "accounts.writing.create_many": "the same verb for importers, whose endpoints call it",
    "accounts.writing.change": "PATCH on every kind of record",
    "accounts.writing.remove": "DELETE on every kind of record",
    "accounts.writing.remove_many": "the same verb for taking an import back, which is an endpoint",
    "audit.actions.record_event": "writes down what a verb did; nobody calls it alone",
    "openings.matches.actions.note_outcome": "the room of results tells it, by its own rules of evidence",
    "openings.matches.learning.learn": "the job does it; ask_to_learn is the endpoint",
    "audit.actions.record_events": "writes down what a verb did; nobody calls it alone",
    "audit.actions.destroy_key": "part of erasing, which is an endpoint",
    "accounts.actions.invite_guest": "part of letting somebody speak for a firm, on the profile's page",
    "accounts.actions.uninvite_guest": "part of ending that somebody speaks for a firm, on the profile's page",
    "accounts.actions.leave": "a guest leaves the last firm in its portal, by a press of one's own",
    "projects.review.actions.forget": "part of erasing who answered, which is an endpoint",
    "projects.review.answering.hand_in_theirs": "the partner does it at the secret address, in the browser",
    "projects.review.answering.note": "writes down what a verb did; nobody calls it alone",
    "projects.review.answering.save_theirs": "the partner does it at the secret address, in the browser",
    "openings.portal.actions.invite_person": "a person decides who sees a firm's portal, on the profile's page",
    "openings.portal.actions.end_portal": "the same",
    "openings.portal.actions.joined": "part of taking an invitation, which the link of the mail does",
    "openings.portal.actions.leave_firm": "whoever speaks for a firm acts in its portal, in the browser",
    "openings.portal.actions.choose": "the same",
    "openings.portal.answering.answer_call": "the same; the office's own endpoints record answers",
    "openings.portal.answering.take_answer_back": "the same; withdrawing is an endpoint of the office",
    "openings.portal.answering.say_to_introduction": "the same; noting consent is an endpoint of the office",
    "openings.portal.answering.tell_stage": "the same; reaching a stage is an endpoint of the office",
    "openings.portal.interests.mark_interest": "whoever speaks for a firm acts in its portal, in the browser",
    "openings.portal.interests.withdraw_interest": "the same",
    "openings.portal.proposing.propose": "the same; the office changes profiles and solutions by their endpoints",
    "openings.portal.proposing.retire": "the same",
    "openings.portal.proposing.take_reference_away": "the same",
    "openings.portal.proposing.withdraw_proposal": "the same",
    "openings.portal.proposing.take_over": "a person reads the difference on the page and decides",
    "openings.portal.proposing.send_back": "the same",
    "directory.formats.popolo_in.bring_in": "part of importing, which is an endpoint",
    "contacts.actions.bring_together": "part of holding a meeting of a joint body, which is an endpoint",
    "region.functional.actions.bring_flows": "POST on commuting tables of a city-region does it",
    "region.record.membership.take_in": "POST on members of a city-region calls it",
    "region.record.membership.correct": "PATCH on members of a city-region calls it",
    "region.record.membership.strike_out": "DELETE on members of a city-region calls it",
    "region.members.workbook.workbook_of": "the figures of read_region_mass as a file, and that they were taken out",
    "accounts.circles.circle_called": "part of offering that an office shares, which is an endpoint",
    "accounts.circles.keep_in": "part of agreeing to share, which is an endpoint",
    "accounts.circles.let_out": "part of ending a membership or its sharing, which are endpoints",
    "projects.record.consenting.consent": "POST on consents of a project calls it",
    "links.actions.tie": "part of making a visit a mission, which is an endpoint",
    "links.actions.untie": "part of taking a mission away, which is an endpoint",
    "bodies.recording.record": "part of holding a meeting, which is an endpoint",
    "accounts.planning.actions.fail_plan": "how a planning may end; asking for it is an endpoint",
    "accounts.handing.actions.make_address": "make_itinerary, make_schedule_address and make_agenda call it",
    "forums.programme.actions.move_sessions": "move_session for several sessions of one forum",
    "bodies.recording.carry_over": "part of noting attendance, which is an endpoint",
    "bodies.recording.withdraw": "part of taking back that a meeting was held, which is an endpoint",
    "desk.actions.end_digest": "the signed link in a mail ends it, without an account",
    "desk.handover.actions.opened_by_ending": "part of ending a tenure, which is an endpoint",
    "desk.starting.actions.settle": "a step of starting an office, in the browser or by proxenia init --city",
    "desk.starting.actions.answer_twins": "a step of starting an office; the ties it makes are endpoints",
    "desk.starting.actions.answer_whereabouts": "a step of starting an office; locate is an endpoint",
    "desk.starting.actions.name_own_side": "a step of starting an office; organisations and posts are endpoints",
    "directory.actions.places_from_gazetteer": "place_from_gazetteer for many; a program asks for each",
    "exchange.actions.proceed": "works on a small file while the page waits; a program asks how far the job is",
    "exchange.actions.forget_old": "what can no longer be taken back is forgotten by itself",
    "exchange.undoing.take_back": "a portion of taking an import back, which is an endpoint",
    "projects.money.workbook.workbook_of": "the figures of read_project_money as a file, and that they were taken out",
    "exchange.exporting.lines_as": "writes down that a list was taken out; the lists themselves are endpoints",
    "openings.doors.answering.record": "POST on answers to calls calls it",
    "openings.doors.answering.receive": "visitors answer a call by its public form, without an account",
    "openings.doors.answering.confirm": "the signed link in a mail confirms an answer, without an account",
    "accounts.outside.tell_all": "writes down what a verb did; nobody calls it alone",
    "accounts.outside.settle": "part of what senders ask by their links, which people outside do without an account",
    "forums.registration.actions.save_draft": "people outside keep an unfinished form, without an account",
    "forums.registration.actions.receive": "people outside register by the public form, without an account",
    "forums.registration.actions.change_registration": "whoever registered changes it by a link; the office's own endpoint is PATCH",
    "forums.registration.approving.ask_change": "whoever registered asks by a link, without an account; deciding is an endpoint",
    "forums.registration.office.record_registration": "POST on registrations calls it",
    "forums.registration.office.record_participant": "POST on participants calls it",
    "forums.registration.office.take_away": "DELETE on registrations and participants calls it",
    "forums.registration.places.leave": "part of cancelling, which is an endpoint",
    "forums.registration.arriving.bringing.bring_in": "part of bringing in a file, which is an endpoint",
    "demo.actions.load_demo": "the operator of the server loads the demo: proxenia demo",
    "forums.choosing.planning.ask_for_trial": "a trial lays nothing; proxenia forums places solve tries any file out",
    "forums.meetings.jobs.work_out": "the work that planning or a trial asks for, which are endpoints",
    "forums.meetings.trying.work_out": "the work that a trial asks for, which is an endpoint",
    "forums.choosing.planning.work_out": "the work that planning asks for, which is an endpoint",
    "forums.choosing.planning.lay": "the end of planning and of a move by hand, which are endpoints",
    "forums.meetings.laying.work_out": "the work that planning asks for, which is an endpoint",
    "openings.seminars.seating.plan_meetings": "asking that meetings be planned is an endpoint; the demo plans its own at once",
    "attraction.volunteers.laying.work_out": "the work that planning asks for, which is an endpoint",
    "openings.seminars.seating.work_out": "the work that planning asks for, which is an endpoint",
    "protocol.dinners.actions.lay_plan": "the end of working a seating out, which is an endpoint",
    "protocol.dinners.actions.fail_seating": "how working a seating out may end; asking for it is an endpoint",
    "visits.requests.actions.confirm": "a sender confirms by a signed link, without an account",
    "visits.requests.actions.correct": "PATCH on requests calls it",
    "visits.requests.actions.receive": "visitors send the public form, without an account",
    "visits.requests.actions.record": "POST on requests calls it",
    "accounts.word_templates.put_template": "made in Word by a person: on the page, or by proxenia accounts word-template",
    "accounts.word_templates.take_template_away": "the same",
    "projects.days.claiming.draft_claim": "POST on claims calls it",
    "reports.actions.take_out": "part of reading a book, which is an endpoint",
    "reports.actions.keep": "part of the same",
    "results.actions.answer": "a beneficiary answers by a signed link, without an account",
    "visits.programmes.actions.move_items": "move_item for several lines of one programme",
    "forums.after.actions.answer": "a participant answers by a link of their own, without an account",
    "forums.after.calling.ask_to_answer": "begins a message for a person to look at; POST on messages writes any",
    "forums.day.actions.enter": "let_in says the same without whether it had been said before",
    "sources.actions.cite": "POST on citations makes the same record",
    "sources.actions.write_note": "POST on notes calls it",
}
"""Verbs without an endpoint, each with the reason."""

NOT_READ = {
    "accounts.wordtemplate": "a Word file for people; on the page, or by proxenia accounts word-template",
    "reports.edition": "told by the answer of the book: which version it is, and since which it has changed",
    "openings.snapshot": "what stood in a record when it was judged: read again by `proxenia matching reproduce`",
    "openings.embedding": "numbers that a model made of a text; they say nothing to people",
    "openings.ranking": "told by its proposals: their digest and place",
    "region.rotationplace": "told by the turns: their order",
    "core.installation": "what the installation is stands on every page; it is no record of an office",
    "core.searchword": "the search is an endpoint; the words it knows are not",
    "exchange.portion": "told by the rows of its file",
    "exchange.headings": "told by the columns of the next file with the same headings",
    "exchange.known": "told by the numbers in sheets that are taken out",
    "core.searchentry": "the search is an endpoint; its index is not",
    "audit.event": "read as the history of a record and the log of an office",
    "audit.chainhead": "part of the chain that `proxenia audit verify` checks",
    "audit.subjectkey": "a secret",
    "accounts.circlemember": "told by the city-regions",
    "accounts.shared": "when a record was shared, for Today and its mail; the history of the record tells it",
    "accounts.token": "a secret; its account sees it under the preferences",
    "accounts.replay": "kept answers are given to whoever repeats the request",
    "openings.portalaccount": "who speaks for a firm, told on its profile's page to the office alone",
    "openings.proposedchange": "what a firm proposes, told as a difference on a page until a person decides",
    "openings.interest": "in what firms marked an interest, told on pages; it promises nothing and counts for nothing",
    "openings.portalletter": "mail that left or waits; it is read where it arrives",
    "openings.portaltold": "what mail has told already, for the next one",
    "directory.gazetteerentry": "found by name: find_towns",
    "core.worker": "what the operator of the server sees: proxenia check",
    "core.turn": "when recurring work was last done, for the worker",
    "forums.placeletter": "mail that left or waits; it is read where it arrives",
    "attraction.volunteeraddress": "a secret address; renew_volunteer_address writes it to the volunteer alone",
    "openings.seminaraddress": "a secret address; make_schedule_address and renew_schedule_address tell it",
    "forums.agenda": "a secret address; make_agenda and renew_agenda tell it",
    "forums.programmeversion": "what everybody may read of it is schedule.json; publish_programme tells its number",
    "visits.itinerary": "a secret address; make_itinerary and renew_itinerary tell it",
    "desk.letter": "mail that left or waits; it is read where it arrives",
    "desk.told": "what mail has told already, for the next one",
    "desk.own": "taken on and given back by own_owed; told by Today",
    "desk.declinedtwin": "an answer given while starting an office, so that it is not asked again",
}
"""Models that are not listed and read one by one, each with the reason."""


def verbs() -> dict[str, Callable[..., Any]]:
    """Return every function of the house that acts for somebody: it takes `actor` by keyword and nothing else."""
    found = {}
    for module in pkgutil.walk_packages(proxenia.__path__, "proxenia."):
        if any(part in module.name for part in (".migrations", ".illustrative", ".wsgi", ".rest")):
            continue
        for name, one in vars(importlib.import_module(module.name)).items():
            if inspect.isfunction(one) and one.__module__ == module.name and not name.startswith("_"):
                parameter = inspect.signature(one).parameters.get("actor")
                if parameter is not None and parameter.kind is parameter.KEYWORD_ONLY:
                    found[f"{module.name.removeprefix('proxenia.')}.{name}"] = one
    return found


def test_no_two_endpoints_bear_one_name() -> None:
    named = [one.name for room in ROOMS for one in room.endpoints]
    assert [name for name in ENDPOINTS if named.count(name) > 1] == []


def test_every_verb_is_an_endpoint_or_has_a_reason_not_to_be() -> None:
    called = {inspect.unwrap(one.calls) for one in ENDPOINTS.values() if one.calls}
    missing = [name for name, one in verbs().items() if inspect.unwrap(one) not in called and name not in NOT_CALLED]
    assert missing == [], (
        "Declare an endpoint for each, in the room's api.py: "
        'ROOM.add(Act(actions.VERB, "RECORDS/{int:pk}/VERB", "What it does", find=queries.RECORDS_VISIBLE_TO).endpoint), '
        "or give the reason why not in NOT_CALLED of tests/contracts/test_api.py."
    )


def test_no_reason_is_given_for_a_verb_that_is_gone_or_is_an_endpoint() -> None:
    called = {inspect.unwrap(one.calls) for one in ENDPOINTS.values() if one.calls}
    idle = [name for name in NOT_CALLED if name not in verbs() or inspect.unwrap(verbs()[name]) in called]
    assert idle == []


def test_every_model_is_read_or_has_a_reason_not_to_be() -> None:
    read = {one.model._meta.label_lower for one in ENDPOINTS.values() if one.method == "GET" and one.model is not None}
    models = {model._meta.label_lower for model in our_models() if not model._meta.auto_created}
    assert sorted(models - read - set(NOT_READ)) == [], (
        "Open its pages in the room's api.py: Records(pages=PAGES, path=...).open(ROOM), or Reads(...) where it is only read, "
        "or give the reason why not in NOT_READ of tests/contracts/test_api.py."
    )
    assert sorted(set(NOT_READ) & read) == []


ONLY_READ = {
    "forums.answer",
    "forums.checkin",
    "forums.choice",
    "forums.forumletter",
    "forums.messagecopy",
    "forums.placeletter",
    "forums.plannedmeeting",
    "forums.programmeversion",
    "forums.registrationchange",
    "links.mission",
    "links.tripvisit",
    "openings.proposal",
    "openings.weights",
    "openings.pairing",
    "openings.outcometold",
    "directory.import",
    "directory.merge",
    "results.confirmation",
    "desk.handover",
    "desk.handoverpoint",
    "desk.declinedtwin",
    "visits.criterionsaid",
    "visits.requestletter",
    "openings.callnotice",
    "openings.applicationletter",
    "openings.stagereached",
    "reports.edition",
    "projects.claimline",
    "region.costkey",
    "region.keypart",
    "region.keyshare",
    "region.costline",
    "projects.employershare",
    "projects.narrative",
    "projects.sentdocument",
    "projects.shareset",
    "projects.reviewside",
    "region.ballot",
    "projects.score",
    "projects.reviewtopic",
    "projects.reviewletter",
    "region.askstep",
    "attraction.mediapair",
    "attraction.shiftplace",
    "attraction.volunteerconsent",
    "attraction.engagement",
    "attraction.briefingattendance",
    "attraction.reinvitation",
    "attraction.volunteerletter",
    "attraction.strippedhours",
    "region.rotationplace",
}
"""Records that come and go by verbs of their own alone."""


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_every_record_is_written_that_its_pages_write(method: str) -> None:
    written = {
        one.model._meta.label_lower for one in ENDPOINTS.values() if one.method == method and one.model is not None
    }
    assert {model._meta.label_lower for model in record_models()} - written - ONLY_READ == set()


def test_no_two_endpoints_have_a_name_or_an_address_in_common() -> None:
    every = [one for room in ROOMS for one in room.endpoints]
    places = [(room.name, one.method, one.path) for room in ROOMS for one in room.endpoints]
    assert len(every) == len(ENDPOINTS)
    assert len(places) == len(set(places))


def test_what_writes_goes_through_verbs_of_the_house() -> None:
    assert {PLAIN.create.__module__, PLAIN.change.__module__} == {"proxenia.accounts.writing"}


def test_every_component_that_the_document_names_is_there() -> None:
    import json
    import re

    text = json.dumps(API.document)
    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert named - set(API.document["components"]["schemas"]) == set()


def test_every_schema_of_the_document_is_one() -> None:
    """The schemas of OpenAPI 3.1 are those of JSON Schema 2020-12."""
    import json

    for name, schema in json.loads(json.dumps(API.document["components"]["schemas"])).items():
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as error:
            pytest.fail(f"{name}: {error.message}")


def test_the_document_is_one_of_openapi() -> None:
    """Its frame is checked against the rules of OpenAPI 3.1 that a reader of it relies on."""
    import json

    document = json.loads(json.dumps(API.document))
    jsonschema.validate(document, FRAME)
    ids = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert len(ids) == len(set(ids))


STRING = {"type": "string"}
RESPONSE = {
    "type": "object",
    "required": ["description"],
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "headers": {"type": "object"},
        "content": {"type": "object", "additionalProperties": {"type": "object", "required": ["schema"]}},
    },
    "additionalProperties": False,
}
PARAMETER = {
    "type": "object",
    "required": ["name", "in", "schema"],
    "properties": {
        "name": STRING,
        "in": {"enum": ["query", "path", "header", "cookie"]},
        "required": {"type": "boolean"},
    },
    "if": {"properties": {"in": {"const": "path"}}},
    "then": {"properties": {"required": {"const": True}}, "required": ["required"]},
}
OPERATION = {
    "type": "object",
    "required": ["operationId", "summary", "responses", "tags", "security"],
    "properties": {
        "operationId": {"type": "string", "pattern": "^[a-z_]+$"},
        "responses": {
            "type": "object",
            "propertyNames": {"pattern": "^[1-5][0-9][0-9]$"},
            "additionalProperties": RESPONSE,
            "required": ["401", "403", "422", "429"],
        },
        "parameters": {"type": "array", "items": PARAMETER},
        "requestBody": {"type": "object", "required": ["content"]},
    },
}
FRAME = {
    "type": "object",
    "required": ["openapi", "info", "paths", "components", "tags"],
    "properties": {
        "openapi": {"const": "3.1.0"},
        "info": {"type": "object", "required": ["title", "version"]},
        "paths": {
            "type": "object",
            "propertyNames": {"pattern": "^/api/v1/"},
            "additionalProperties": {
                "type": "object",
                "propertyNames": {"enum": ["get", "post", "patch", "delete"]},
                "additionalProperties": OPERATION,
            },
        },
        "components": {"type": "object", "required": ["schemas", "securitySchemes"]},
    },
}


@pytest.mark.parametrize("name", ["document", "docs"])
def test_the_document_and_its_page_are_open_to_anybody(name: str, client: Any, db: None) -> None:
    answer = client.get(reverse(f"api:{name}"))
    assert answer.status_code == 200
    assert "session" not in answer.cookies
