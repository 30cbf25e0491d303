from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [("audit", "0001_initial")]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="ChainHead",
                fields=[
                    ("office_id", models.BigIntegerField(primary_key=True, serialize=False)),
                    ("seq", models.BigIntegerField(default=0)),
                    ("digest", models.CharField(default="", max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name="Event",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("office_id", models.BigIntegerField()),
                    ("seq", models.BigIntegerField()),
                    ("at", models.DateTimeField()),
                    ("verb", models.CharField(max_length=40)),
                    ("label", models.CharField(max_length=60)),
                    ("record_id", models.BigIntegerField()),
                    ("actor_id", models.BigIntegerField(null=True)),
                    ("changes", models.JSONField(default=dict)),
                    ("previous", models.CharField(max_length=64)),
                    ("digest", models.CharField(max_length=64)),
                ],
                options={
                    "indexes": [models.Index(fields=["label", "record_id"], name="event_of_record")],
                    "constraints": [
                        models.UniqueConstraint(fields=("office_id", "seq"), name="event_chain_has_no_fork")
                    ],
                },
            ),
            migrations.CreateModel(
                name="SubjectKey",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("office_id", models.BigIntegerField()),
                    ("subject", models.CharField(max_length=90)),
                    ("wrapped", models.BinaryField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("office_id", "subject"), name="subjectkey_one_per_person")
                    ],
                },
            ),
        ),
    ]
