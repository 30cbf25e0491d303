"""From year to year (GS8): volunteers sign up, are briefed and planned, few moved, thanked, invited again only with consent."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .test_requests import PHONE, faults

Visit = Callable[..., Page]
CALL = "/volunteer/illustrative-championship/"
LINK = """
import django; django.setup()
from proxenia.attraction.models import Volunteer
from proxenia.attraction.volunteers.letters import own_link
from django.conf import settings
one = Volunteer.objects.order_by("pk").get(mail="{mail}", state="{state}")
print(own_link(one, "{lang}").removeprefix(settings.PUBLIC_URL))
"""


@pytest.fixture
def own_page(demo_folder: Path) -> Callable[..., str]:
    """Return the path of a volunteer's own page, which in an office comes by mail."""

    def path(mail: str, *, state: str = "active", lang: str = "en") -> str:

        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"PROXENIA_DATA_DIR": str(demo_folder)}
        asked = [sys.executable, "-c", LINK.format(mail=mail, state=state, lang=lang)]
        return subprocess.run(asked, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    return path


def undertaking(page: Page, name: str) -> None:
    page.goto("/attraction/undertakings/")
    page.get_by_role("link", name=name).click()


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages of the undertaking").get_by_role("link", name=name, exact=True).click()


def sign_up(page: Page, lang: str, number: int, labels: dict[str, str], *, again: bool) -> None:
    page.goto(f"{CALL}?lang={lang}")
    assert faults(page) == []
    page.get_by_label(labels["name"], exact=True).fill(f"Volunteer {number}")
    page.get_by_label(labels["mail"], exact=True).fill(f"volunteer{number}@illustrative.example")
    page.locator("#id_lang1").select_option("fr")
    page.locator("#id_level1").select_option("3")
    page.locator("#id_roster").check()
    if again:
        page.locator("#id_reinvited").check()
    time.sleep(4)  # nobody fills the form in faster
    page.get_by_role("button", name=labels["send"], exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(f"volunteer{number}@illustrative.example")


def test_the_whole_way_from_the_call_to_being_invited_again(visit: Visit, own_page: Callable[..., str]) -> None:
    for lang, number, again, labels in (
        ("en", 501, True, {"name": "Name", "mail": "E-mail", "send": "Send", "yes": "Yes, I signed up"}),
        ("da", 502, False, {"name": "Navn", "mail": "E-mail", "send": "Send", "yes": "Ja, jeg har tilmeldt mig"}),
    ):
        stranger = visit(None)
        sign_up(stranger, lang, number, labels, again=again)
        stranger.goto(own_page(f"volunteer{number}@illustrative.example", state="unconfirmed", lang=lang))
        stranger.get_by_role("button", name=labels["yes"]).click()
        assert faults(stranger) == []
    page = visit("illustrative-editor")
    page.goto("/attraction/briefings/")
    page.get_by_role("link", name="Safety on the water").click()
    page.get_by_label("Volunteer 501").check()
    page.get_by_role("button", name="They are to come").click()
    expect(page.locator("section", has=page.get_by_role("heading", name="Who is to come"))).to_contain_text(
        "Volunteer 501"
    )
    undertaking(page, "Illustrative Championship 2018")
    tab(page, "Plan")
    page.get_by_role("button", name="Propose a plan").click()
    take = page.get_by_role("button", name="Take the proposal")
    expect(take).to_be_visible(timeout=90_000)
    expect(page.locator("#plan-work")).to_contain_text("no plan takes more than")
    assert faults(page) == []
    take.click()
    expect(page.locator("main")).to_contain_text(re.compile(r"\d+ places given, 0 taken back, 0 left out"))
    tab(page, "Shifts")
    page.get_by_role("button", name=re.compile("^Fix")).first.click()
    expect(page.get_by_text("fixed").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^They cancel")).last.click()
    assert faults(page) == []
    tab(page, "Plan")
    page.get_by_role("button", name="Propose a plan").click()
    expect(page.get_by_role("button", name="Take the proposal")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Take the proposal").click()
    said = page.get_by_text(re.compile(r"\d+ places given, \d+ taken back"))
    given, moved = map(int, re.findall(r"(\d+) (?:places given|taken back)", said.inner_text()))
    assert (given <= 2, moved <= 1) == (True, True)
    undertaking(page, "Illustrative Regatta 2018")
    tab(page, "Hours and thanks")
    expect(page.locator("main")).to_contain_text("Hours in all")
    page.get_by_role("button", name="Thank everybody").click()
    page.get_by_role("link", name=re.compile("Paper of thanks – Volunteer 1$")).click()
    expect(page.locator("main")).to_contain_text("Volunteer 1")
    undertaking(page, "Illustrative Regatta 2018")
    tab(page, "Invite again")
    expect(page.locator("main")).to_contain_text("agreed to be invited again")
    expect(page.get_by_label("Volunteer 502")).to_have_count(0)
    page.get_by_label("Volunteer 501").check()
    page.get_by_role("button", name="Invite", exact=True).click()
    expect(page.locator("main")).to_contain_text("1 volunteer is invited.")
    stranger = visit(None)
    stranger.goto(own_page("volunteer501@illustrative.example"))
    stranger.get_by_role("button", name="Yes, I am in").click()
    expect(stranger.locator("main")).to_contain_text("Illustrative Regatta 2018")
    assert faults(stranger) == []


def test_a_place_is_given_on_a_phone_without_scripts(own_window: Visit) -> None:
    page = own_window("illustrative-editor", java_script_enabled=False, viewport=PHONE)
    undertaking(page, "Illustrative Championship 2018")
    tab(page, "Shifts")
    page.get_by_role("link", name="14 October 2018").click()
    page.get_by_placeholder("number or name").first.fill("Volunteer 9")
    page.get_by_role("button", name=re.compile("^Put into the shift")).first.click()
    expect(page.locator("main")).to_contain_text("Volunteer 9")


def test_every_page_of_volunteers_fits_a_phone(visit: Visit) -> None:
    page = visit("illustrative-editor", viewport=PHONE)
    undertaking(page, "Illustrative Championship 2018")
    base = page.url
    page.goto("/attraction/shifts/")
    page.locator("tbody a").first.click()
    shift = page.url
    for path in (
        *(base, f"{base}volunteers/", f"{base}shifts/", f"{base}plan/", f"{base}invite-again/", f"{base}hours/", shift),
        *("/attraction/volunteers/", "/attraction/volunteers/set-aside/", "/attraction/volunteer-calls/", CALL),
        *("/attraction/shifts/new/", "/attraction/briefings/new/", "/attraction/volunteers/new/"),
    ):
        page.goto(path)
        assert (page.evaluate("document.documentElement.scrollWidth"), faults(page), path) == (PHONE["width"], [], path)
