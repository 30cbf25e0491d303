import django.db.models.deletion
import proxenia.core.dates
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("reports", "0001_initial")]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("relations", "0001_whole"),
        ("visits", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("team", "our own team"),
                            ("mayor", "the mayor"),
                            ("partner", "the partner"),
                            ("public", "the public"),
                        ],
                        max_length=10,
                        verbose_name="for",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("digest", models.CharField(max_length=64)),
                ("told", models.JSONField(default=dict)),
                ("read_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="read or handed over")),
                (
                    "read_by",
                    models.CharField(
                        blank=True, help_text="A role, such as the mayor.", max_length=120, verbose_name="by whom"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "tie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="relations.tie",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="visits.visit",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a briefing book",
                "verbose_name_plural": "versions of briefing books",
                "ordering": ("-made_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tie__isnull", False), ("visit__isnull", True)),
                            models.Q(("tie__isnull", True), ("visit__isnull", False)),
                            _connector="OR",
                        ),
                        name="edition_of_one",
                    ),
                    models.UniqueConstraint(fields=("tie", "level", "digest"), name="edition_of_tie_once"),
                    models.UniqueConstraint(fields=("visit", "level", "digest"), name="edition_of_visit_once"),
                ],
            },
        ),
    ]
