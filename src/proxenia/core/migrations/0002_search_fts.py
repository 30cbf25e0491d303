"""The full-text index beside the search table: FTS5 kept by triggers on SQLite, a GIN index on PostgreSQL.

It holds no positions, no sizes of columns and no lists for short beginnings: nothing asks for them.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE core_search_fts USING fts5(names, words, content='core_searchentry', content_rowid='id',
       tokenize="ascii tokenchars '=@.'", detail=none, columnsize=0)""",
    """CREATE TRIGGER core_search_added AFTER INSERT ON core_searchentry BEGIN
       INSERT INTO core_search_fts(rowid, names, words) VALUES (new.id, new.names, new.words); END""",
    """CREATE TRIGGER core_search_removed AFTER DELETE ON core_searchentry BEGIN
       INSERT INTO core_search_fts(core_search_fts, rowid, names, words)
       VALUES ('delete', old.id, old.names, old.words); END""",
    """CREATE TRIGGER core_search_changed AFTER UPDATE ON core_searchentry BEGIN
       INSERT INTO core_search_fts(core_search_fts, rowid, names, words)
       VALUES ('delete', old.id, old.names, old.words);
       INSERT INTO core_search_fts(rowid, names, words) VALUES (new.id, new.names, new.words); END""",
]
POSTGRESQL = [
    """CREATE INDEX core_search_gin ON core_searchentry USING gin (
       (array_to_tsvector(string_to_array(names, ' ')) || array_to_tsvector(string_to_array(words, ' '))))
       WITH (gin_pending_list_limit = 256)""",
    'ALTER TABLE core_searchword ALTER COLUMN word TYPE varchar(120) COLLATE "C"',
]
UP = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
DOWN = {
    "sqlite": [
        "DROP TRIGGER core_search_changed",
        "DROP TRIGGER core_search_removed",
        "DROP TRIGGER core_search_added",
        "DROP TABLE core_search_fts",
    ],
    "postgresql": ["DROP INDEX core_search_gin"],
}


def forward(_apps, schema_editor):
    for statement in UP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(_apps, schema_editor):
    for statement in DOWN[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_whole")]
    operations = [migrations.RunPython(forward, backward)]
