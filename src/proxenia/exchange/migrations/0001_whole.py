import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [("exchange", "0001_initial")]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("accounts", "__first__"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Run",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("sheet", models.CharField(max_length=40, verbose_name="sheet")),
                    ("file_name", models.CharField(max_length=200, verbose_name="file")),
                    ("table", models.CharField(blank=True, max_length=100, verbose_name="table")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("columns", "waits for its columns"),
                                ("look", "is being looked at"),
                                ("ready", "looked at, nothing brought in yet"),
                                ("run", "is being brought in"),
                                ("done", "brought in"),
                                ("undo", "is being taken back"),
                                ("undone", "taken back"),
                            ],
                            default="columns",
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("is_stopped", models.BooleanField(default=False, verbose_name="stopped")),
                    ("failure", models.TextField(blank=True, verbose_name="what went wrong")),
                    ("heading_row", models.PositiveIntegerField(default=1, verbose_name="row of the headings")),
                    ("headings", models.JSONField(default=list)),
                    ("columns", models.JSONField(default=list)),
                    ("fixed", models.JSONField(blank=True, default=dict)),
                    ("decisions", models.JSONField(blank=True, default=dict)),
                    ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
                    ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="brought in on")),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="brought in by",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "file brought in",
                    "verbose_name_plural": "files brought in",
                    "ordering": ("-pk",),
                },
            ),
            migrations.CreateModel(
                name="Headings",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("sheet", models.CharField(max_length=40)),
                    ("digest", models.CharField(max_length=64)),
                    ("columns", models.JSONField(default=list)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("office", "sheet", "digest"), name="headings_understood_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Known",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("label", models.CharField(max_length=60)),
                    ("key", models.CharField(max_length=40)),
                    ("record_id", models.BigIntegerField()),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["office", "label", "record_id"], name="known_record")],
                    "constraints": [models.UniqueConstraint(fields=("office", "label", "key"), name="known_once")],
                },
            ),
            migrations.CreateModel(
                name="Portion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("rows", models.BinaryField()),
                    ("looked", models.JSONField(null=True)),
                    ("brought", models.JSONField(null=True)),
                    ("trace", models.JSONField(null=True)),
                    ("undone", models.JSONField(null=True)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "run",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="portions", to="exchange.run"
                        ),
                    ),
                ],
                options={
                    "ordering": ("run", "number"),
                    "constraints": [models.UniqueConstraint(fields=("run", "number"), name="portion_once")],
                },
            ),
        ),
    ]
