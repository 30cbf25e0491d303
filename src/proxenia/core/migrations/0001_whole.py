import django.db.models.functions.datetime
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("core", "0001_initial"),
        ("core", "0003_searchentry_called"),
        ("core", "0004_workers"),
        ("core", "0005_search_words"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Turn",
                fields=[
                    ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                    ("last", models.CharField(blank=True, max_length=40)),
                ],
            ),
            migrations.CreateModel(
                name="Worker",
                fields=[
                    ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ("started_at", models.DateTimeField(auto_now_add=True)),
                    ("seen_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ("left_at", models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name="Installation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("is_demo", models.BooleanField(default=False, verbose_name="demo")),
                    ("frozen_on", models.DateField(blank=True, null=True, verbose_name="the day the clock stands at")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("is_demo", True), ("frozen_on__isnull", True), _connector="OR"),
                            name="installation_only_demo_stands_still",
                        ),
                        models.CheckConstraint(condition=models.Q(("pk", 1)), name="installation_is_one"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SearchEntry",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("office_id", models.BigIntegerField()),
                    (
                        "sharing",
                        models.CharField(
                            choices=[
                                ("office", "Only our office"),
                                ("region", "Shared with the city-region"),
                                ("public", "Public"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("label", models.CharField(max_length=60)),
                    ("record_id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=300)),
                    ("size", models.PositiveSmallIntegerField(default=0)),
                    ("detail", models.CharField(blank=True, max_length=300)),
                    ("names", models.TextField()),
                    ("words", models.TextField(blank=True)),
                    ("called", models.TextField(blank=True)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["label", "office_id", "size", "id"], name="searchentry_own"),
                        models.Index(fields=["label", "sharing", "size", "id"], name="searchentry_shared"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("label", "record_id"), name="searchentry_one_per_record")
                    ],
                },
            ),
            migrations.CreateModel(
                name="SearchWord",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("word", models.CharField(max_length=120)),
                    ("office_id", models.BigIntegerField()),
                    ("entries", models.BigIntegerField(default=0)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("word", "office_id"), name="searchword_once_per_office")
                    ],
                },
            ),
        ),
    ]
