"""Topics suggested from what is written: on forms, at the command line, by the API. A person confirms them."""

import json
from html import unescape
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from proxenia.contacts.models import Interaction
from proxenia.directory.cli import group
from proxenia.directory.models import Topic
from proxenia.directory.suggesting import suggest
from proxenia.directory.topic_forms import topic_choices
from proxenia.directory.topics import read_topics
from proxenia.openings.models import Call, Need, Seminar, Solution
from proxenia.visits.models import VisitRequest

NEEDED = {"agriculture-food", "agriculture", "livestock-manure", "straw", "water", "water-loss", "cycling"}
FORM = {
    "title_en": "A talk about slurry",
    "summary_en": "Straw is left on the fields",
    "kind": "meeting",
    "start": "2018-08-20",
    "direction": "none",
    "date_precision": "exact",
}
ASK = {"suggest_topics": "1"}


@pytest.fixture
def topics(db: None) -> dict[str, Topic]:
    made: dict[str, Topic] = {}
    for row in read_topics():
        if row.id in NEEDED:
            made[row.id] = Topic.objects.create(
                slug=row.id, label=row.labels, cpv=list(row.cpv), parent=made.get(row.parent or "")
            )
    return made


def test_topics_come_with_the_words_that_gave_them(topics: dict[str, Topic]) -> None:
    found = suggest({"da": "Gyllehåndteringen, og halm", "en": ""})
    assert [(one.topic, one.why) for one in found] == [
        (topics["livestock-manure"], "“Gyllehåndteringen” (gyllehåndtering)"),
        (topics["straw"], "“halm”"),
    ]
    assert [one.topic.slug for one in suggest({"da": "halm"}, apart_from={topics["straw"].pk})] == []
    assert len(suggest({"en": "slurry, straw"}, most=1)) == 1


def test_a_topic_that_this_installation_does_not_have_is_not_suggested(topics: dict[str, Topic]) -> None:
    topics["straw"].delete()
    assert suggest({"en": "straw"}) == []


def test_suggesting_asks_the_database_once_however_much_is_found(
    topics: dict[str, Topic], django_assert_num_queries: Any
) -> None:
    for text, queries in (
        ("nothing of the kind", 0),
        ("straw", 1),
        ("straw, slurry, cycling and non-revenue water", 1),
    ):
        with django_assert_num_queries(queries):
            [(str(one.topic.parent), one.why) for one in suggest({"en": text})]


def test_the_button_brings_suggestions_unticked_and_saves_nothing(
    topics: dict[str, Topic], editor: Any, client_of: Any
) -> None:
    answer = client_of(editor).post("/contacts/new/", FORM | ASK)
    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert not Interaction.objects.exists()
    for slug in ("livestock-manure", "straw"):
        assert f'type="checkbox" class="form-check-input" name="topics" value="{topics[slug].pk}"' in page
    assert "“slurry”" in page
    assert 'value="A talk about slurry"' in page
    assert " checked" not in page.partition("topics_suggested")[2].partition("</fieldset>")[0]
    assert "field-error" not in page


def test_what_is_ticked_is_saved(topics: dict[str, Topic], editor: Any, client_of: Any) -> None:
    client_of(editor).post("/contacts/new/", FORM | {"topics": [topics["straw"].pk, topics["cycling"].pk]})
    assert {one.slug for one in Interaction.objects.get().topics.all()} == {"straw", "cycling"}


def test_what_is_chosen_already_is_not_suggested_again(topics: dict[str, Topic], editor: Any, client_of: Any) -> None:
    said = FORM | ASK | {"topics": [topics["straw"].pk]}
    page = client_of(editor).post("/contacts/new/", said).content.decode()
    assert f'<option value="{topics["straw"].pk}" selected>' in page
    assert f'name="topics" value="{topics["straw"].pk}"' not in page
    assert f'name="topics" value="{topics["livestock-manure"].pk}"' in page


def test_without_words_the_form_says_so(topics: dict[str, Topic], editor: Any, client_of: Any) -> None:
    said = {**FORM, **ASK, "title_en": "", "summary_en": ""}
    answer = client_of(editor).post("/contacts/new/", said)
    assert answer.status_code == 200
    assert "No further topic answers to these words" in answer.content.decode()


def test_a_contact_that_is_changed_is_not_saved_by_the_button(
    topics: dict[str, Topic], editor: Any, client_of: Any
) -> None:
    client = client_of(editor)
    client.post("/contacts/new/", FORM)
    made = Interaction.objects.get()
    said = FORM | ASK | {"title_en": "Another title", "version": str(made.version)}
    assert client.post(f"{made.get_absolute_url()}edit/", said).status_code == 200
    made.refresh_from_db()
    assert str(made.title) == "A talk about slurry"


def test_a_contact_is_logged_with_topics_that_its_points_suggest(
    topics: dict[str, Topic], editor: Any, client_of: Any
) -> None:
    client, said = client_of(editor), {"kind": "meeting", "when": "2018-08-20", "direction": "none", "points": "Slurry"}
    page = client.post("/contacts/log/", said | ASK).content.decode()
    assert f'name="topics" value="{topics["livestock-manure"].pk}"' in page
    assert not Interaction.objects.exists()
    client.post("/contacts/log/", said | {"title": "Talk", "topics": [topics["livestock-manure"].pk]})
    assert list(Interaction.objects.get().topics.all()) == [topics["livestock-manure"]]


def test_a_request_gets_one_topic_of_those_suggested(topics: dict[str, Topic], editor: Any, client_of: Any) -> None:
    said = {"arrived_by": "mail", "organisation_name": "Body 1", "language": "en", "purpose": "To see how cycling grew"}
    page = client_of(editor).post("/visits/requests/new/", said | ASK).content.decode()
    assert f'type="radio" class="form-check-input" name="topic" value="{topics["cycling"].pk}"' in page
    assert not VisitRequest.objects.exists()


OPENINGS = {
    "needs": (Need, {"title_en": "Leaks in old pipes", "text_en": "We want less water loss"}),
    "solutions": (Solution, {"title_en": "Meters for zones", "advantages_en": "They show water loss at night"}),
    "calls": (Call, {"title_en": "Who can help?", "text_en": "Our partner wants less water loss"}),
    "seminars": (Seminar, {"title_en": "Old pipes", "audience_en": "Firms that work on water loss"}),
}


@pytest.mark.parametrize("records", OPENINGS)
def test_what_the_open_door_is_about_is_suggested_on_its_forms(
    topics: dict[str, Topic], editor: Any, client_of: Any, records: str
) -> None:
    model, said = OPENINGS[records]
    answer = client_of(editor).post(f"/openings/{records}/new/", said | ASK)
    assert answer.status_code == 200
    page = unescape(answer.content.decode())
    assert f'type="checkbox" class="form-check-input" name="topics" value="{topics["water-loss"].pk}"' in page
    assert "“water loss”" in page
    assert "field-error" not in page
    assert not model.objects.exists()


@pytest.mark.parametrize("who", ["reader", "stranger"])
def test_the_button_opens_no_form_to_those_who_may_not_write(
    topics: dict[str, Topic], editor: Any, client_of: Any, who: str, request: Any
) -> None:
    client_of(editor).post("/contacts/new/", FORM)
    url = f"{Interaction.objects.get().get_absolute_url()}edit/"
    wanted = {"reader": 403, "stranger": 404}[who]
    assert client_of(request.getfixturevalue(who)).post(url, FORM | ASK).status_code == wanted
    assert Client().post(url, FORM | ASK).url.startswith("/account/login/")  # type: ignore[attr-defined]


def test_topics_stand_below_the_broader_ones(topics: dict[str, Topic]) -> None:
    groups = dict(topic_choices())
    assert list(groups) == ["Agriculture and food", "Cycling", "Water"]
    assert [label for _key, label in groups["Agriculture and food"]] == [
        *("Agriculture and food", "Agriculture", "– Livestock manure", "– Straw")
    ]


def test_a_form_without_text_offers_the_tree_and_no_button(
    topics: dict[str, Topic], editor: Any, client_of: Any
) -> None:
    page = client_of(editor).get("/contacts/speakers/new/").content.decode()
    assert '<optgroup label="Agriculture and food">' in page
    assert "suggest_topics" not in page


def test_a_topic_page_says_what_buys_it(topics: dict[str, Topic], reader: Any, client_of: Any) -> None:
    page = client_of(reader).get(topics["straw"].get_absolute_url()).content.decode()
    assert "03114100, 16330000" in page
    broad = client_of(reader).get(topics["agriculture-food"].get_absolute_url()).content.decode()
    assert "Bought under" not in broad


def told(*words: str, given: str = "") -> Any:
    return CliRunner().invoke(group, list(words), input=given)


def test_the_command_line_suggests(topics: dict[str, Topic]) -> None:
    assert told("suggest", "Halm", "--language", "da").output == "straw: Straw (“Halm”)\n"
    found = json.loads(told("suggest", "-", "--json", given="减少秸秆").output)
    assert found == [
        {
            "id": topics["straw"].pk,
            "slug": "straw",
            "label": {"da": "Halm", "en": "Straw", "zh": "秸秆"},
            "score": 1.0,
            "grounds": [{"language": "zh", "word": "秸秆", "term": "秸秆", "how": "said"}],
        }
    ]
    nothing = told("suggest", "Lamp covers")
    assert (nothing.exit_code, nothing.output) == (1, "No topic answers to these words.\n")
    assert told("suggest", "Lamp covers", "--json").output == "[]\n"
    assert told("suggest", "x", "--language", "de").exit_code == 2


def test_the_api_suggests(topics: dict[str, Topic], reader: Any, client_of: Any) -> None:
    client = client_of(reader)
    answer = client.get("/api/v1/directory/topics/suggested", {"da": "rapshalm"})
    assert [(one["slug"], one["grounds"][0]["how"]) for one in answer.json()] == [("straw", "ends")]
    assert client.get("/api/v1/directory/topics/suggested").json() == []
    assert client.get("/api/v1/directory/topics/suggested", {"de": "Stroh"}).status_code == 422
    assert client.get("/api/v1/directory/topics/suggested", {"da": "x" * 2001}).status_code == 422
    assert Client().get("/api/v1/directory/topics/suggested", {"da": "halm"}).status_code == 401
