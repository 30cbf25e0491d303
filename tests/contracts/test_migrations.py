"""Databases in use go on: what they have applied stays on disk, or is replaced as a whole."""

from pathlib import Path

from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

# What databases in use may have applied: add the names of a room's migrations here when they are released.
RELEASED = {
    tuple(line.split()) for line in Path(__file__).with_name("released_migrations.txt").read_text().splitlines()
}


def on_disk() -> dict[tuple[str, str], Migration]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {name: migration for name, migration in loader.disk_migrations.items() if "proxenia" in migration.__module__}


def test_every_released_migration_is_on_disk_or_replaced_by_one_that_is() -> None:
    migrations = on_disk()
    replaced = {name for migration in migrations.values() for name in migration.replaces}
    assert RELEASED - set(migrations) - replaced == set()


def test_a_migration_replaces_only_released_ones_for_a_database_that_has_half_of_them_cannot_go_on() -> None:
    unreleased = {name: set(migration.replaces) - RELEASED for name, migration in on_disk().items()}
    assert {name: missing for name, missing in unreleased.items() if missing} == {}
