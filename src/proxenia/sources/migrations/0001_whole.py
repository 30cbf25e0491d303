import django.db.models.deletion
import proxenia.core.dates
import proxenia.core.texts
from django.conf import settings
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [("sources", "0001_initial"), ("sources", "0002_words")]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("accounts", "__first__"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Source",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "sharing",
                        models.CharField(
                            choices=[
                                ("office", "Only our office"),
                                ("region", "Shared with the city-region"),
                                ("public", "Public"),
                            ],
                            default="office",
                            max_length=10,
                            verbose_name="who may read it",
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("key", models.SlugField(blank=True, max_length=60, verbose_name="short name")),
                    ("title", models.CharField(max_length=400, verbose_name="title")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("article", "article"),
                                ("book", "book"),
                                ("report", "report"),
                                ("strategy", "strategy"),
                                ("press", "press"),
                                ("web", "web page"),
                                ("dataset", "data set"),
                                ("unpublished", "unpublished"),
                                ("own", "our own record"),
                            ],
                            default="report",
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("authors", models.CharField(blank=True, max_length=300, verbose_name="authors")),
                    ("author_role", models.CharField(blank=True, max_length=200, verbose_name="the authors' role")),
                    ("publisher", models.CharField(blank=True, max_length=300, verbose_name="publisher")),
                    ("published", proxenia.core.dates.PartialDateField(blank=True, verbose_name="published")),
                    ("language", models.CharField(blank=True, max_length=8, verbose_name="language")),
                    ("url", models.CharField(blank=True, max_length=500, verbose_name="address")),
                    ("accessed", proxenia.core.dates.PartialDateField(blank=True, verbose_name="read on")),
                    (
                        "flags",
                        models.CharField(
                            blank=True,
                            help_text="What a reader should know: unpublished, address malformed …",
                            max_length=300,
                            verbose_name="flags",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="note"
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
                ],
                options={
                    "verbose_name": "source",
                    "verbose_name_plural": "sources",
                    "ordering": ("title", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("key", ""), _negated=True),
                            fields=("office", "key"),
                            name="source_key_once",
                            violation_error_message="Another source of the office has this short name.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Claim",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "sharing",
                        models.CharField(
                            choices=[
                                ("office", "Only our office"),
                                ("region", "Shared with the city-region"),
                                ("public", "Public"),
                            ],
                            default="office",
                            max_length=10,
                            verbose_name="who may read it",
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("about_label", models.CharField(max_length=60)),
                    ("about_id", models.BigIntegerField()),
                    (
                        "measure",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="what is measured"
                        ),
                    ),
                    ("measure_key", models.SlugField(max_length=60, verbose_name="key of the measure")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("goal", "goal"),
                                ("target", "target"),
                                ("estimate", "estimate"),
                                ("measured", "measured"),
                                ("claim", "claim"),
                            ],
                            default="claim",
                            max_length=10,
                            verbose_name="meant as",
                        ),
                    ),
                    (
                        "precision",
                        models.CharField(
                            choices=[
                                ("exact", "exact"),
                                ("about", "about"),
                                ("at_least", "at least"),
                                ("range", "a range"),
                                ("order_of_magnitude", "order of magnitude"),
                                ("unquantified", "without a number"),
                            ],
                            default="exact",
                            max_length=20,
                            verbose_name="precision",
                        ),
                    ),
                    (
                        "low",
                        models.DecimalField(
                            blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="value"
                        ),
                    ),
                    (
                        "high",
                        models.DecimalField(
                            blank=True,
                            decimal_places=4,
                            max_digits=20,
                            null=True,
                            verbose_name="upper value of a range",
                        ),
                    ),
                    ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                    ("as_of", proxenia.core.dates.PartialDateField(blank=True, verbose_name="as of")),
                    ("until", proxenia.core.dates.PartialDateField(blank=True, verbose_name="end of the period")),
                    (
                        "definition",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="definition or wording"
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
                ],
                options={
                    "verbose_name": "claim",
                    "verbose_name_plural": "claims",
                    "ordering": ("measure_key", "as_of", "pk"),
                    "indexes": [models.Index(fields=["about_label", "about_id"], name="claim_about")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("high__isnull", True), ("low__isnull", True), ("precision", "unquantified")),
                                models.Q(
                                    ("high__gt", models.F("low")),
                                    ("high__isnull", False),
                                    ("low__isnull", False),
                                    ("precision", "range"),
                                ),
                                models.Q(
                                    ("high__isnull", True),
                                    ("low__isnull", False),
                                    models.Q(("precision__in", ["unquantified", "range"]), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="claim_values_fit_precision",
                            violation_error_message="A range needs two values, a statement without a number none, every other figure one.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Note",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "sharing",
                        models.CharField(
                            choices=[
                                ("office", "Only our office"),
                                ("region", "Shared with the city-region"),
                                ("public", "Public"),
                            ],
                            default="office",
                            max_length=10,
                            verbose_name="who may read it",
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("about_label", models.CharField(max_length=60)),
                    ("about_id", models.BigIntegerField()),
                    ("text", models.TextField(verbose_name="note")),
                    ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                    ("written_on", models.DateField(editable=False, verbose_name="written on")),
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
                        "written_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "note",
                    "verbose_name_plural": "notes",
                    "ordering": ("-written_on", "-pk"),
                    "indexes": [models.Index(fields=["about_label", "about_id"], name="note_about")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("is_confidential", False), ("sharing", "office"), _connector="OR"),
                            name="note_in_confidence_stays_home",
                            violation_error_message="A confidential note stays in its office: do not share it.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Citation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "sharing",
                        models.CharField(
                            choices=[
                                ("office", "Only our office"),
                                ("region", "Shared with the city-region"),
                                ("public", "Public"),
                            ],
                            default="office",
                            max_length=10,
                            verbose_name="who may read it",
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("about_label", models.CharField(max_length=60)),
                    ("about_id", models.BigIntegerField()),
                    ("field", models.CharField(blank=True, max_length=60, verbose_name="field")),
                    (
                        "locator",
                        models.CharField(
                            help_text="Lines, pages, a paragraph.", max_length=120, verbose_name="where in it"
                        ),
                    ),
                    (
                        "precision",
                        models.CharField(
                            choices=[
                                ("exact", "exact"),
                                ("about", "about"),
                                ("at_least", "at least"),
                                ("range", "a range"),
                                ("order_of_magnitude", "order of magnitude"),
                                ("unquantified", "without a number"),
                            ],
                            default="exact",
                            max_length=20,
                            verbose_name="precision",
                        ),
                    ),
                    (
                        "grade",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (0, "asserted"),
                                (1, "recorded by us"),
                                (2, "third-party document"),
                                (3, "confirmed by the beneficiary or partner"),
                                (4, "independent evaluation"),
                            ],
                            default=0,
                            verbose_name="grade",
                        ),
                    ),
                    ("stated_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="stated on")),
                    ("author_role", models.CharField(blank=True, max_length=200, verbose_name="who says so")),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="in our words"
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
                        "source",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="citations",
                            to="sources.source",
                            verbose_name="source",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "citation",
                    "verbose_name_plural": "citations",
                    "ordering": ("-grade", "pk"),
                    "indexes": [models.Index(fields=["about_label", "about_id"], name="citation_about")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("grade__in", [0, 1, 2, 3, 4])), name="citation_grade_is_known"
                        )
                    ],
                },
            ),
        ),
    ]
