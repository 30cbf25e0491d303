"""Rules about the code itself, checked over all of it."""

import ast
import inspect
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

from tests.factories import our_models

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "proxenia"
DOORS = sorted(path for name in ("views", "api", "cli") for path in SOURCE.rglob(f"{name}.py"))
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
LONGEST = 400


def relative(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def levels() -> dict[str, int]:
    """Return the height of each room, as the import linter's contract has it."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    rows = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return {name.strip(" ()"): height for height, row in enumerate(reversed(rows)) for name in row.split("|")}


def test_every_room_has_its_layer() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert rooms - set(levels()) == set()


def test_foreign_keys_point_down_the_layers_too() -> None:
    """A string reference such as "relations.Tie" hides from the import linter, not from this."""
    height = levels()
    upward = [
        f"{field} -> {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and field.related_model.__module__.startswith("proxenia.")
        and field.related_model._meta.app_label != model._meta.app_label
        and height[field.related_model._meta.app_label] >= height[model._meta.app_label]
    ]
    assert upward == []


@pytest.mark.parametrize("door", DOORS, ids=relative)
def test_doors_never_touch_a_manager_or_save(door: Path) -> None:
    """Views, API and CLI read through queries and `objects.visible_to`, and write through actions and verbs."""
    banned = {"objects", "_default_manager", "save", "delete", "bulk_create", "update_or_create", "get_or_create"}
    tree = ast.parse(door.read_text())
    scoped = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "visible_to" and isinstance(node.value, ast.Attribute)
    }
    found = [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in banned and node not in scoped
    ]
    assert found == []


def test_no_module_is_longer_than_400_lines() -> None:
    long = {relative(path): count for path in MODULES if (count := len(path.read_text().splitlines())) > LONGEST}
    assert long == {}


def test_every_model_says_what_it_is() -> None:
    silent = [
        model._meta.label
        for model in our_models()
        if not model._meta.auto_created
        and (not inspect.getdoc(model) or (inspect.getdoc(model) or "").startswith(f"{model.__name__}("))
    ]
    assert silent == []


def test_every_record_has_a_name_for_people() -> None:
    nameless = [
        model._meta.label for model in our_models() if "__str__" not in model.__dict__ and not model._meta.auto_created
    ]
    assert nameless == []


def test_every_action_names_its_actor() -> None:
    missing = [
        f"{path.parent.name}.{node.name}"
        for path in SOURCE.rglob("actions.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "actor" not in [argument.arg for argument in node.args.kwonlyargs]
        and f"{path.parent.name}.{node.name}" not in NOBODY_ACTS
    ]
    assert missing == []


NOBODY_ACTS = {
    "audit.hold_chain",  # locks, and changes no record
    "audit.subject_keys",  # a helper of the chain itself; it changes no record
    "handing.own_address",  # whoever the address is for asks, without an account
    "programme.open_agenda",  # the same
    "demo.model_label",  # a word for the loader's tables; it changes no record
    "directory.load_reference_data",  # loads what belongs to the installation, before there is an account
}


def test_nothing_listens_to_signals() -> None:
    """What happens on a write stands in the verb, where one can read it."""
    heard = [
        relative(path) for path in MODULES if re.search(r"@receiver|models\.signals|django.dispatch", path.read_text())
    ]
    assert heard == []


@pytest.mark.parametrize("template", TEMPLATES, ids=relative)
def test_templates_hold_no_style_no_script_and_no_handler(template: Path) -> None:
    """The content security policy would refuse them, and the page would quietly lack them."""
    text = re.sub(r"\{#.*?#\}|\{% comment .*?endcomment %\}", "", template.read_text(), flags=re.DOTALL)
    assert re.findall(r"<[^>]*\sstyle\s*=", text) == []
    assert re.findall(r"<style\b", text) == []
    assert re.findall(r"<[^>]*\son[a-z]+\s*=", text) == []
    assert re.findall(r"""(?:src|action)\s*=\s*["'](?:https?:)?//""", text) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", text) if "src=" not in tag] == []


def test_migrations_keep_step_with_the_models() -> None:
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    ours = {
        label: changes for label, changes in found.items() if apps.get_app_config(label).name.startswith("proxenia.")
    }
    assert ours == {}
