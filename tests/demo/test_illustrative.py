"""The second office of the demo: full, the same at every loading, illustrative in every word, and apart from Aarhus."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from proxenia.accounts.acting import acting
from proxenia.accounts.models import Office, User
from proxenia.audit.chain import verify
from proxenia.bodies.models import Action, Attendee, Body, Decision
from proxenia.contacts.choices import InteractionKind
from proxenia.contacts.models import Cost, DiscussionPoint, Interaction, Participant, Promise
from proxenia.core.dates import PartialDate
from proxenia.core.index import rebuild, search
from proxenia.core.models import Installation, SearchEntry
from proxenia.core.texts import TextField
from proxenia.demo.actions import load_demo
from proxenia.demo.cast import CLOCK
from proxenia.demo.cast import PARTS as AARHUS_PARTS
from proxenia.demo.illustrative.cast import HOME, PARTS
from proxenia.demo.illustrative.loading import load_illustrative
from proxenia.desk.queries import alarms_on
from proxenia.directory.models import ContactPoint, Name, Organisation, Person, Place, Post, Tenure
from proxenia.directory.reference import load_reference_data
from proxenia.forums.choices import ForumState
from proxenia.forums.models import (
    Appearance,
    Choice,
    Forum,
    ForumHost,
    Message,
    Package,
    ParticipantLine,
    PlannedMeeting,
    Question,
    Registration,
    Session,
    Sponsorship,
    Wish,
)
from proxenia.forums.models import Participant as ForumParticipant
from proxenia.links.models import Mission
from proxenia.projects.models import ProjectPartner, ProjectRisk, ProjectTheme, TrainingGroup, WorkItem
from proxenia.protocol.dinners.queries import evening
from proxenia.protocol.models import Dinner
from proxenia.relations.choices import AgreementState
from proxenia.relations.models import Agreement, Commitment, Concern, Phase, Review, Strand, Tie, TieLink, TieParty
from proxenia.relations.queries import agreements_visible_to, term_of
from proxenia.relations.terms import state_on
from proxenia.results.choices import Standings
from proxenia.results.models import Chain, Confirmation, Credit, Link, Outcome, Step
from proxenia.results.queries import in_standing, with_evidence
from proxenia.sources.choices import Grade
from proxenia.sources.models import Citation, Claim, Note, Source
from tests.factories import record_models

pytestmark = pytest.mark.once

EDITOR = "illustrative-editor@demo.example"
BANNER = {"en": "Illustrative office: nothing here is real", "da": "Illustrativt kontor: intet her er virkeligt"}
SAID = {
    *("summary", "text", "note", "wording", "definition", "reasons", "reason", "handling", "focus", "end_reason"),
    *("follow_up", "beneficiary_words", "minutes", "mandate", "legal_basis"),
}
"""The texts in which a record tells something, other than its name."""
NUMBERED = re.compile(r"Illustrative|\d")
WHERE = r"(Partner City \d+|Illustrative City|Utility 1|Embassy 1)"
ROLE = r"(Mayor|Deputy Mayor|City Manager|Chief Engineer|Alderman|International Officer|Water Engineer|Sector Adviser)"


KEY = re.compile(r"#\d+|R\d{5,}|(?<='key': )\d+|(?<='person': )\d+")
"""Keys of records, which no two loadings share: an organisation's; a request's, which no space sets apart in Chinese; and those
that a published programme names."""


def digest() -> dict[str, str]:
    """Return a word for each kind of record that tells all that the illustrative offices hold of it, apart from keys."""
    found = {}
    for model in record_models():
        fields = ["office__name"]
        fields += [
            field.name
            for field in model._meta.concrete_fields
            if not field.is_relation and field.name not in {"id", "about_id"}
        ]
        rows = model._default_manager.filter(office__is_illustrative=True).order_by("pk").values_list(*fields)
        found[model._meta.label] = hashlib.sha256(KEY.sub("#", repr(list(rows))).encode()).hexdigest()
    return found


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Load the illustrative office, take it back, load Aarhus and then both; return the digests of the two loadings."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data()
        with transaction.atomic():
            Installation.become_demo(CLOCK)
            load_illustrative()
            first = digest()
            transaction.set_rollback(True)
        cache.clear()
        load_demo(illustrative=True)
        yield first, digest()
        transaction.set_rollback(True)
    cache.clear()
    connection.close()


@pytest.fixture
def both(loaded: tuple[dict[str, str], dict[str, str]], db: None) -> User:
    """Return the editor of the illustrative city."""
    return User.objects.get(email=EDITOR)


def of(model: Any) -> models.QuerySet[Any]:
    """Return the records of the illustrative city."""
    return model._default_manager.filter(office__name=HOME)


def entered(key: str, language: str = "en") -> Client:
    """Return a browser that entered in a role."""
    client = Client()
    client.post(f"/demo/enter/{key}/")
    client.post(reverse("language"), {"language": language, "next": "/"})
    return client


def test_it_is_the_same_at_every_loading_whoever_was_there_before(
    loaded: tuple[dict[str, str], dict[str, str]], db: None
) -> None:
    assert loaded[0] == loaded[1]


def test_loading_again_changes_nothing(both: User) -> None:
    before = digest()
    load_demo(illustrative=True)
    assert digest() == before


def test_its_search_entries_are_those_of_an_index_written_anew(both: User) -> None:
    told = ("label", "record_id", "title", "detail", "names", "words", "called", "sharing", "office_id")
    before = sorted(SearchEntry.objects.values_list(*told))
    rebuild()
    assert sorted(SearchEntry.objects.values_list(*told)) == before


CHOICES: list[tuple[Any, str]] = [
    *((Place, "kind"), (Organisation, "kind"), (Name, "kind"), (Post, "level"), (Tie, "kind"), (Strand, "kind")),
    *((Phase, "kind"), (TieParty, "side"), (TieLink, "kind"), (Agreement, "kind"), (Agreement, "renewal")),
    *((Agreement, "fee_period"), (Commitment, "side"), (Review, "verdict"), (Concern, "kind"), (Interaction, "kind")),
    *((Interaction, "direction"), (Interaction, "level"), (Participant, "side"), (Cost, "kind"), (Cost, "precision")),
    *((Promise, "side"), (Step, "kind"), (Link, "contribution"), (Outcome, "kind"), (Outcome, "level")),
    *((Outcome, "claimed_level"), (Outcome, "contribution"), (Confirmation, "answer"), (Confirmation, "contribution")),
    *((Decision, "taken"), (Attendee, "state"), (Action, "side")),
    *((ForumHost, "role"), (Package, "kind"), (Sponsorship, "answer"), (Session, "kind"), (Appearance, "task")),
    *((Appearance, "promised"), (Registration, "state"), (ForumParticipant, "role"), (ForumParticipant, "state")),
    *((Choice, "state"), (Question, "asked"), (Question, "kind"), (Wish, "strength"), (Wish, "answer")),
    *((PlannedMeeting, "state"), (Message, "told"), (Message, "leads_to"), (ParticipantLine, "said")),
    *((ProjectPartner, "role"), (WorkItem, "state"), (ProjectRisk, "kind"), (ProjectRisk, "state")),
    (TrainingGroup, "precision"),
    *((Source, "kind"), (Claim, "kind"), (Claim, "precision"), (Citation, "grade")),
]


@pytest.mark.parametrize(("model", "name"), CHOICES, ids=lambda one: getattr(one, "__name__", one))
def test_everything_one_can_choose_occurs(both: User, model: Any, name: str) -> None:
    wanted = {value for value, _label in model._meta.get_field(name).choices}
    assert wanted - set(of(model).values_list(name, flat=True)) == set()


def test_agreements_are_in_every_state(both: User) -> None:
    found = {state_on(term_of(one), CLOCK) for one in agreements_visible_to(both, CLOCK)}
    found |= {state_on(term_of(one), CLOCK) for one in agreements_visible_to(both)}
    assert found == set(AgreementState.values)


def test_there_is_enough_to_see(both: User) -> None:
    met = of(Interaction).exclude(kind=InteractionKind.MILESTONE)
    years = {(tie, start.year) for tie, start in met.values_list("ties", "start")}
    counts = {
        "ties": of(Tie).count() >= 30,
        "countries": of(Place).exclude(country="").values("country").distinct().count() >= 20,
        "tie-years": len(years) >= 300,
        "contacts": 900 <= met.count() <= 1200,
        "years": {2000, 2018} <= {year for _tie, year in years},
        "points": of(DiscussionPoint).count() >= 500,
        "chains": of(Chain).count() == 60,
        "results": of(Outcome).count() >= 80,
        "currencies": of(Cost).values("currency").distinct().count() >= 6,
        "without cost": met.filter(costs__isnull=True).exists(),
        "confidential": of(Note).filter(is_confidential=True).count() >= 3,
    }
    assert [what for what, is_there in counts.items() if not is_there] == []


def test_the_dinner_for_270_is_seated_already_and_breaks_no_rule(both: User) -> None:
    found = evening(both, of(Dinner).get())
    assert (len(found.tables), len(found.guests), len(found.seats)) == (27, 270, 270)
    assert found.standing_plan.hard_violations == ()


def test_one_forum_lies_ahead_one_is_today_and_one_was_held(both: User) -> None:
    ahead, today, held = of(Forum).order_by("slug")[0], of(Forum).order_by("slug")[2], of(Forum).order_by("slug")[1]
    assert [one.state for one in (ahead, today, held)] == [ForumState.PUBLIC, ForumState.PUBLIC, ForumState.HELD]
    assert today.start == today.end == PartialDate.of(CLOCK)
    assert ahead.registrations.filter(participants__role="company").distinct().count() >= 50
    assert ahead.registrations.filter(participants__role="authority").distinct().count() == 40
    assert ahead.sessions.filter(kind="partner_day").count() == 5
    assert today.participants.filter(check_ins__isnull=False).exists()
    assert held.rounds.get().meetings.get(state="held").introduction is not None
    assert [name for name in ForumParticipant.objects.values_list("name", flat=True) if not NUMBERED.search(name)] == []


def test_one_theme_waits_for_our_consent_and_nothing_is_planned_on_it(both: User) -> None:
    waiting = [theme for theme in of(ProjectTheme) if not theme.is_agreed]
    assert [(str(theme.name), theme.missing, theme.work.count()) for theme in waiting] == [
        ("The price of water 1", ["ours"], 0)
    ]
    carried = of(ProjectTheme).filter(carried_from__isnull=False)
    assert {(theme.phase.kind, theme.carried_from.phase.kind) for theme in carried} == {("full", "inception")}
    assert [str(one.visit) for one in of(Mission)] == ["Illustrative mission 1 to Partner City 13"]


def test_what_was_agreed_is_kept_open_overdue_or_given_up(both: User) -> None:
    clock = PartialDate.of(CLOCK)
    assert of(Promise).filter(done_on__isnull=False).exists()
    assert of(Promise).filter(dropped_on__isnull=False).exists()
    late = of(Promise).filter(done_on__isnull=True, dropped_on__isnull=True, due__lt=clock)
    assert set(late.values_list("side", flat=True)) == {"ours", "theirs"}
    to_do = of(DiscussionPoint).filter(due__isnull=False, done_on__isnull=True)
    assert to_do.filter(due__lt=clock).exists()
    assert to_do.filter(due__gt=clock).exists()
    assert {alarm.kind for alarm in alarms_on(both, CLOCK)} >= {
        "notice",
        "review",
        "overdue",
        "due",
        "great_anniversary",
    }
    assert len(alarms_on(both, CLOCK)) < 60


def test_office_holders_change_and_are_sometimes_not_known(both: User) -> None:
    mayors = of(Post).filter(label__en__startswith="Mayor of Partner City")
    assert all(mayor.tenures.count() >= 3 for mayor in mayors)
    assert of(Tenure).filter(person__isnull=True).exists()
    assert of(Tenure).filter(attested__isnull=False).exists()
    assert not of(Tenure).filter(start__gt=PartialDate.of(CLOCK)).exists()
    assert [post for post in mayors if not post.tenures.filter(end__isnull=True).exists()]


def test_beneficiaries_confirm_deny_and_are_silent(both: User) -> None:
    seen = with_evidence(both, of(Outcome))
    missing = [value for value in Standings.values if not in_standing(seen, value).exists()]
    assert missing == [Standings.DISPUTED], "made-up beneficiaries do not contradict each other"
    asked = of(Confirmation).filter(answered_on__isnull=True)
    waiting = asked.filter(withdrawn_on__isnull=True)
    assert asked.filter(withdrawn_on__isnull=False).exists()
    assert waiting.filter(expires_on__lt=CLOCK).exists()
    assert waiting.filter(expires_on__gte=CLOCK).exists()
    assert Installation.current().frozen_on == CLOCK


def test_credit_is_shared_whole_and_in_part(both: User) -> None:
    shares: dict[int, int] = {}
    for outcome, share in of(Credit).values_list("outcome", "share"):
        shares[outcome] = shares.get(outcome, 0) + share
    assert 100 in shares.values()
    assert min(shares.values()) < 100
    assert max(shares.values()) == 100


def test_links_of_chains_stand_on_every_grade_or_on_nothing(both: User) -> None:
    cited = Citation.objects.filter(about_label="results.link", office__name=HOME)
    assert set(cited.values_list("grade", flat=True)) == set(Grade.values)
    assert of(Link).exclude(pk__in=cited.values("about_id")).exists()
    lengths = {chain.steps.count() for chain in of(Chain)}
    assert min(lengths) <= 3
    assert max(lengths) >= 8


def test_every_text_says_that_it_is_illustrative(both: User) -> None:
    silent = []
    for model in record_models():
        names = [field.name for field in model._meta.fields if isinstance(field, TextField) and field.name in SAID]
        for row in model._default_manager.filter(office__is_illustrative=True) if names else ():
            for name in names:
                words = getattr(row, name)
                silent += [f"{row}: {name}" for said in words.values() if "illustrativ" not in said.lower()]
    assert silent == []


def test_titles_and_sources_say_so_too(both: User) -> None:
    for model in (Agreement, Outcome, Chain, Body):
        titles = [words for one in of(model) for code, words in one.title.items() if code != "zh"]
        assert [words for words in titles if "illustrativ" not in words.lower()] == []
    assert set(of(Source).values_list("flags", flat=True)) == {"illustrative"}
    assert [title for title in of(Source).values_list("title", flat=True) if "Illustrative" not in title] == []
    assert [note.text for note in of(Note) if "Illustrative" not in note.text] == []
    assert [str(tie) for tie in of(Tie) if "Illustrative" not in tie.name] == []
    assert any("zh" in one.title for one in of(Agreement))


def test_nobody_has_the_name_of_a_person(both: User) -> None:
    people = Person.objects.filter(office__is_illustrative=True).values_list("name", flat=True)
    assert [name for name in people if not re.fullmatch(rf"(Delegate \d+|{ROLE} \d+ of {WHERE})", name)] == []
    posts = [post.label["en"] for post in of(Post)]
    assert [label for label in posts if not re.fullmatch(rf"{ROLE} of {WHERE}", label)] == []
    for model in (Organisation, Place):
        names = model.objects.filter(office__is_illustrative=True).values_list("name", flat=True)
        assert [name for name in names if not NUMBERED.search(name)] == []
    asked = of(Confirmation).values_list("asked_of", "signed_by")
    assert [who for pair in asked for who in pair if who and not NUMBERED.search(who)] == []


def test_no_address_reaches_anybody(both: User) -> None:
    ways = of(ContactPoint).values_list("value", flat=True)
    assert [way for way in ways if "illustrative.example" not in way] == []
    assert not of(Place).filter(geoname_id__isnull=False).exists()
    assert not of(Place).exclude(wikidata_id="").exists()


def test_neither_office_sees_anything_of_the_other(both: User) -> None:
    for user in User.objects.filter(is_demo=True).select_related("office"):
        for model in record_models():
            seen = model._default_manager.visible_to(user).order_by()
            apart = seen.exclude(office__is_illustrative=user.office.is_illustrative)
            assert not apart.exists(), (user.email, model._meta.label)


@pytest.mark.parametrize(
    ("key", "own", "foreign"), [("editor", "harbin", "mønsterby"), (EDITOR[:19], "partner", "harbin")]
)
def test_neither_office_finds_or_opens_anything_of_the_other(both: User, key: str, own: str, foreign: str) -> None:
    user = User.objects.get(email=f"{key}@demo.example")
    assert search(user, own)
    assert search(user, foreign) == []
    client = entered(key)
    others = Office.objects.exclude(is_illustrative=user.office.is_illustrative)
    for model in (Tie, Place, Interaction, Outcome, Chain, Source):
        record = model._default_manager.filter(office__in=others).first()
        assert client.get(record.get_absolute_url()).status_code == 404, record
    for path in ("/", "/portfolio/", "/relations/", "/contacts/", "/coming/"):
        page = client.get(path).content.decode()
        assert ("Partner City" in page) == (own == "partner"), path
        assert "Harbin" not in page or own == "harbin", path


def test_neighbours_share_members_and_guests_see_what_is_theirs_to_see(both: User) -> None:
    member, adviser, guest = (
        User.objects.get(email=f"illustrative-{key}@demo.example") for key in ("member", "adviser", "guest")
    )
    assert Tie.objects.visible_to(member).filter(office__name=HOME).count() == of(Tie).count()
    assert not Interaction.objects.visible_to(member).filter(sharing="office").exists()
    assert [tie.reference for tie in Tie.objects.visible_to(adviser)] == ["T13"]
    assert [tie.reference for tie in Tie.objects.visible_to(guest)] == ["T10"]
    assert Tie.objects.visible_to(both).filter(office__name="Illustrative Neighbour 2").count() == 2


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("key", [part.key for part in PARTS])
def test_every_page_of_the_office_says_so(both: User, key: str, language: str) -> None:
    client = entered(key, language)
    paths = ["/", "/search/?q=partner", "/relations/", "/relations/new/", "/results/", "/account/login/", "/nowhere/"]
    tie = Tie.objects.visible_to(User.objects.get(email=f"{key}@demo.example")).first()
    for path in (*paths, tie.get_absolute_url() if tie else "/portal/"):
        page = client.get(path, follow=True).content.decode()
        assert BANNER[language] in page, path


def test_no_page_of_aarhus_says_so(both: User) -> None:
    client = entered("editor")
    assert BANNER["en"] not in client.get("/").content.decode()
    tie = Tie.objects.get(reference="R1")
    assert BANNER["en"] not in client.get(tie.get_absolute_url()).content.decode()


def test_the_roles_of_the_office_stand_in_a_group_of_their_own(both: User) -> None:
    page = Client().get("/account/login/").content.decode()
    assert page.count(BANNER["en"]) == 1
    before, after = page.split(BANNER["en"])
    assert all(f"/demo/enter/{part.key}/" in before for part in AARHUS_PARTS)
    assert all(f"/demo/enter/{part.key}/" in after for part in PARTS)


def test_whoever_is_not_named_acts_for_aarhus(both: User) -> None:
    assert acting(None).email == "editor@demo.example"


def test_its_history_can_be_checked(both: User) -> None:
    assert verify(both.office_id) is None


def test_the_tour_ends_at_a_tie_with_confirmed_and_denied_results(both: User) -> None:
    client = Client()
    client.post("/demo/enter/editor/")
    stops = client.get("/demo/tour/").context["stops"]
    assert [stop.number for stop in stops] == [1, 2, 3, 4, 5, 6]
    page = client.get(stops[-1].url).content.decode()
    assert "Tour 6 of 6: See it filled (illustrative)" in page
    assert 'action="/demo/enter/illustrative-editor/"' in page
    entered = client.post("/demo/enter/illustrative-editor/", {"to": "filled"}, follow=True)
    tie = entered.context["record"]
    answers = set(Confirmation.objects.filter(outcome__ties=tie).values_list("answer", flat=True))
    assert {"yes", "no"} <= answers
    assert "Illustrative" in entered.content.decode()


def test_without_the_illustrative_office_nothing_leads_there(both: User) -> None:
    User.objects.filter(email=EDITOR).update(is_active=False)
    client = Client()
    client.post("/demo/enter/editor/")
    assert len(client.get("/demo/tour/").context["stops"]) == 5
    assert client.get("/demo/tour/filled/").status_code == 404
