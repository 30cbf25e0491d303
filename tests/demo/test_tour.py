"""The five-minute tour leads through the story, and exists in the demo alone."""

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.core.models import Installation

pytestmark = pytest.mark.once


@pytest.fixture
def visitor(demo: User) -> Client:
    client = Client()
    assert client.post("/demo/enter/editor/").headers["Location"] == "/demo/tour/"
    return client


def test_each_stop_shows_what_to_look_for_and_leads_to_the_next(visitor: Client) -> None:
    page = visitor.get("/demo/tour/")
    stops = page.context["stops"]
    assert [stop.number for stop in stops] == [1, 2, 3, 4, 5]
    for stop, after in zip(stops, [*stops[1:], None], strict=True):
        shown = visitor.get(stop.url)
        assert shown.status_code == 200
        text = shown.content.decode()
        assert f"Tour {stop.number} of 5: {stop.title}" in text.replace("&#x27;", "'")
        assert (after.url.replace("&", "&amp;") in text) if after else "Finish the tour" in text


def test_a_page_without_a_stop_carries_no_ribbon(visitor: Client) -> None:
    for path in ("/", "/relations/", "/relations/?tour=9", "/relations/?tour=x"):
        assert "notice-tour" not in visitor.get(path).content.decode()


def test_who_sees_only_one_tie_goes_straight_to_the_office(demo: User) -> None:
    client = Client()
    assert client.post("/demo/enter/guest/").headers["Location"] == "/"
    assert "does not see the records of the tour" in client.get("/demo/tour/").content.decode()


def test_a_real_office_has_no_tour(visitor: Client) -> None:
    Installation.objects.update(is_demo=False, frozen_on=None)
    from django.core.cache import cache

    cache.clear()
    assert visitor.get("/demo/tour/").status_code == 404
    assert 'data-key="q"' not in visitor.get("/").content.decode()
