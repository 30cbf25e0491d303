"""The words of the search index, for answers in spite of typing errors, and the order in which entries are looked at.

The entries are dropped; the command line builds them anew once the database is up to date. The full-text index is made anew
without what is not asked of it: positions, sizes of columns, lists for short beginnings.
"""

import importlib

from django.db import migrations, models

fts = importlib.import_module("proxenia.core.migrations.0002_search_fts")
called = importlib.import_module("proxenia.core.migrations.0003_searchentry_called")

SQLITE = [
    """CREATE VIRTUAL TABLE core_search_fts USING fts5(names, words, content='core_searchentry', content_rowid='id',
       tokenize="ascii tokenchars '=@.'", detail=none, columnsize=0)""",
    *fts.SQLITE[1:],
]
POSTGRESQL = [
    """CREATE INDEX core_search_gin ON core_searchentry USING gin (
       (array_to_tsvector(string_to_array(names, ' ')) || array_to_tsvector(string_to_array(words, ' '))))
       WITH (gin_pending_list_limit = 256)""",
    'ALTER TABLE core_searchword ALTER COLUMN word TYPE varchar(120) COLLATE "C"',
]
UP = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def forward(_apps, schema_editor):
    for statement in UP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0004_workers")]
    operations = [
        migrations.RunPython(called.forget, migrations.RunPython.noop),
        migrations.RunPython(fts.backward, fts.forward),
        migrations.RemoveIndex("searchentry", "searchentry_office"),
        migrations.AddField("searchentry", "size", models.PositiveSmallIntegerField(default=0)),
        migrations.AddIndex(
            "searchentry", models.Index(fields=["label", "office_id", "size", "id"], name="searchentry_own")
        ),
        migrations.AddIndex(
            "searchentry", models.Index(fields=["label", "sharing", "size", "id"], name="searchentry_shared")
        ),
        migrations.CreateModel(
            "SearchWord",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=120)),
                ("office_id", models.BigIntegerField()),
                ("entries", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddConstraint(
            "searchword",
            models.UniqueConstraint(fields=["word", "office_id"], name="searchword_once_per_office"),
        ),
        migrations.RunPython(forward, fts.backward),
    ]
