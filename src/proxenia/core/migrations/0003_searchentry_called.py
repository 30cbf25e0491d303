"""Whole names beside the tokens. SQLite makes the table anew, so the full-text index goes before and comes back after.

The entries are dropped; the command line builds them anew once the database is up to date.
"""

import importlib

from django.db import migrations, models

fts = importlib.import_module("proxenia.core.migrations.0002_search_fts")


def forget(apps, _schema_editor):
    apps.get_model("core", "SearchEntry").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0002_search_fts")]
    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RunPython(fts.backward, fts.forward),
        migrations.AddField("searchentry", "called", models.TextField(blank=True)),
        migrations.RunPython(fts.forward, fts.backward),
    ]
