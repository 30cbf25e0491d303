"""The shell around every page, and the pieces that all rooms share."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise

import proxenia
from proxenia.accounts.models import User
from proxenia.core.contributions import Mark
from proxenia.core.models import Installation
from proxenia.core.templatetags import ui
from proxenia.core.texts import Text, TextFormField
from tests.factories import our_models

HOME = Path(proxenia.__file__).parent
ONE = [("a", "A")]
SPRITE = HOME.parent.parent / "scripts/icons.svg"
NAMED = re.compile(r"""(?:icon|symbol)=\\?"([a-z0-9-]+)\\?"|icon ["']([a-z0-9-]+)["']""")
MARK = Mark("Report 1", "page 3", "exact", 2, "third-party document", "")


@pytest.fixture
def page(client_of: Callable[[User], Client], reader: User) -> Callable[[str], str]:
    """Return the page at an address as a reader sees it."""
    return lambda url: client_of(reader).get(url).content.decode()


def test_a_reader_sees_the_gallery_of_components(client_of: Callable[[User], Client], reader: User) -> None:
    response = client_of(reader).get(reverse("gallery"))
    text = response.content.decode()
    assert response.status_code == 200
    assert text.count("<h1") == 1
    assert "illustrative" in text


def test_nobody_is_sent_to_log_in(client: Client, db: None) -> None:
    response = client.get(reverse("gallery"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_log_in_shows_a_form_to_nobody(client: Client, db: None) -> None:
    response = client.get(reverse("account_login"))
    assert response.status_code == 200
    assert 'name="password"' in response.content.decode()


@pytest.mark.parametrize(
    ("wanted", "led"),
    [("/gallery/", "/gallery/"), ("https://example.org/", "/"), ("//example.org", "/"), ("", "/")],
)
def test_the_language_switch_leads_back_but_never_away(client: Client, wanted: str, led: str) -> None:
    response = client.post(reverse("language"), {"language": "da", "next": wanted})
    assert response.headers["Location"] == led
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "da"


def test_an_unknown_language_is_not_remembered(client: Client) -> None:
    client.post(reverse("language"), {"language": "xx"})
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


@pytest.mark.parametrize("name", ["gallery", "accounts:preferences", "mfa_index"])
def test_pages_carry_a_nonce_and_nothing_written_into_them_runs(
    client_of: Callable[[User], Client], reader: User, name: str
) -> None:
    response = client_of(reader).get(reverse(name))
    text = response.content.decode()
    nonce = re.search(r"script-src [^;]*'nonce-([^']+)'", response.headers["Content-Security-Policy"])
    assert nonce is not None
    assert f'nonce="{nonce[1]}"' in text
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", text)


def test_a_page_says_the_theme_that_was_chosen(page: Callable[[str], str], reader: User) -> None:
    assert "data-theme-auto" in page("/gallery/")
    User.objects.filter(pk=reader.pk).update(theme="dark")
    assert '<html lang="en" data-bs-theme="dark">' in page("/gallery/")


def test_the_demo_says_where_its_clock_stands(page: Callable[[str], str]) -> None:
    assert "clock of this demo" not in page("/gallery/")
    Installation.become_demo(dt.date(2018, 11, 20))
    assert "The clock of this demo stands at 20 November 2018." in page("/gallery/")


def test_an_illustrative_office_says_so(page: Callable[[str], str], reader: User) -> None:
    reader.office.is_illustrative = True
    reader.office.save()
    assert "Illustrative office: nothing here is real" in page("/gallery/")
    User.objects.filter(pk=reader.pk).update(language="da")
    assert "Illustrativt kontor: intet her er virkeligt" in page("/gallery/")


def test_the_language_can_be_switched_before_and_after_log_in(page: Callable[[str], str], client: Client) -> None:
    assert 'class="language"' in client.get(reverse("account_login")).content.decode()
    assert 'class="language"' in page("/gallery/")


def test_a_mark_shows_only_where_something_is_cited() -> None:
    marks = {("x.y", 1, "start"): [MARK]}
    assert ui.mark(marks, "x.y", 1) == ""
    assert ui.mark({}, "x.y", 1, "start") == ""
    assert ui.mark(marks, "x.y", 2, "*") == ""
    assert "page 3" in ui.mark(marks, "x.y", 1, "start") == ui.mark(marks, "x.y", 1, "*")


@pytest.mark.parametrize("grade", range(5))
def test_a_grade_is_as_many_dots_of_four(grade: int) -> None:
    assert ui.grade(grade).count('"on"') == grade
    assert ui.grade(grade).count("<i") == 4


def test_every_box_of_a_form_has_a_label_and_names_its_help() -> None:
    class Example(forms.Form):
        title = TextFormField(label="Title", help_text="In short.")
        kind = forms.ChoiceField(label="Kind", choices=ONE)
        ready = forms.BooleanField(label="Ready", required=False)
        parts = forms.MultipleChoiceField(label="Parts", choices=ONE, widget=forms.CheckboxSelectMultiple)

    form = Example({"kind": "b"}, initial={"title": Text(en="One")})
    text = engines["django"].get_template("ui/form.html").render({"form": form})
    boxes = re.findall(r"<(?:input|select|textarea)[^>]*\sid=\"([^\"]+)\"", text)
    assert {"id_title", "id_kind", "id_ready", "id_parts_0"} <= set(boxes)
    assert [box for box in boxes if f'for="{box}"' not in text] == []
    named = [name for ids in re.findall(r'aria-describedby="([^"]+)"', text) for name in ids.split()]
    assert named != []
    assert [name for name in named if f'id="{name}"' not in text] == []


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    if not SPRITE.exists():
        pytest.skip("the sprite is not drawn here")
    drawn = set(re.findall(r'id="([a-z0-9-]+)"', SPRITE.read_text()))
    files = [*HOME.rglob("*.py"), *HOME.rglob("templates/**/*.html")]
    named = {name for file in files for pair in NAMED.findall(file.read_text()) for name in pair if name}
    assert named - drawn == set()


def test_no_template_carries_a_style_or_a_script_of_its_own() -> None:
    wrong = re.compile(r"\sstyle=|\son(click|load|change|submit)=|<style|<script(?![^>]*\ssrc=)|https?://")
    said = [
        f"{file.relative_to(HOME)}: {line.strip()}"
        for file in HOME.rglob("templates/**/*.html")
        for line in file.read_text().splitlines()
        if wrong.search(line) and "w3.org" not in line
    ]
    assert said == []


def test_style_sheet_and_script_of_the_house_are_found() -> None:
    assert all(finders.find(f"core/{name}") for name in ("app.css", "app.js", "icon.svg"))


@pytest.mark.parametrize("room", ["accounts", "sources", "directory", "relations"])
def test_titles_speak_of_records_in_words_that_are_translated(room: str) -> None:
    models = [model for model in our_models() if model._meta.app_label == room]
    own = [model for model in models if isinstance(model._meta.verbose_name, Promise)]
    assert own == models
    assert {"tie party", "stewardship", "tenure"} & {str(model._meta.verbose_name) for model in own} == set()
