import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import proxenia.core.dates
import proxenia.core.texts
import proxenia.relations.models.agreements
from django.conf import settings
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [("relations", "0001_initial"), ("relations", "0002_course"), ("relations", "0003_words")]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("accounts", "__first__"),
        ("directory", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Tie",
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
                    ("case_number", models.CharField(blank=True, max_length=60, verbose_name="case number")),
                    (
                        "classification",
                        models.CharField(
                            blank=True,
                            help_text="Such as 24.10.00 or 24.10.00G01.",
                            max_length=20,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^\\d{2}\\.\\d{2}\\.\\d{2}([A-ZÆØÅ]\\d{2})?$",
                                    "A KLE number looks like 24.10.00 or 24.10.00G01.",
                                )
                            ],
                            verbose_name="classification (KLE)",
                        ),
                    ),
                    (
                        "case_url",
                        models.URLField(blank=True, max_length=500, verbose_name="link into the records system"),
                    ),
                    ("name", models.CharField(max_length=200, verbose_name="name")),
                    ("reference", models.CharField(blank=True, max_length=20, verbose_name="reference")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("sister_city", "sister city"),
                                ("partnership", "partnership"),
                                ("authority", "authority cooperation"),
                                ("utility", "utility partnership"),
                                ("network", "network membership"),
                                ("peer", "peer learning"),
                                ("benchmark", "benchmark peer"),
                                ("title_family", "title family"),
                                ("topic_network", "topic network"),
                                ("embassy", "embassy tie"),
                                ("umbrella", "umbrella of a national agreement"),
                                ("state", "tie between states or ministries"),
                                ("city_region", "city-region membership"),
                                ("advocacy", "advocacy"),
                                ("counterparts", "office-holders in pairs"),
                                ("lending", "door opened to others"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="since")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="ended")),
                    (
                        "summary",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="in short"
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
                    "verbose_name": "tie",
                    "verbose_name_plural": "ties",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="tie_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Agreement",
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
                    ("case_number", models.CharField(blank=True, max_length=60, verbose_name="case number")),
                    (
                        "classification",
                        models.CharField(
                            blank=True,
                            help_text="Such as 24.10.00 or 24.10.00G01.",
                            max_length=20,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^\\d{2}\\.\\d{2}\\.\\d{2}([A-ZÆØÅ]\\d{2})?$",
                                    "A KLE number looks like 24.10.00 or 24.10.00G01.",
                                )
                            ],
                            verbose_name="classification (KLE)",
                        ),
                    ),
                    (
                        "case_url",
                        models.URLField(blank=True, max_length=500, verbose_name="link into the records system"),
                    ),
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="title")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("sister_city", "sister-city agreement"),
                                ("cooperation", "cooperation agreement"),
                                ("mou", "memorandum of understanding"),
                                ("umbrella", "umbrella agreement"),
                                ("ssc", "strategic sector cooperation"),
                                ("membership", "network membership"),
                                ("secondment", "secondment"),
                                ("sponsorship", "sponsorship"),
                                ("other", "other"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("signed_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="signed")),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="in force from")),
                    (
                        "end",
                        proxenia.core.dates.PartialDateField(
                            blank=True, help_text="Empty where it is open-ended.", verbose_name="in force until"
                        ),
                    ),
                    ("ended_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="ended early")),
                    (
                        "end_reason",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="why it ended"
                        ),
                    ),
                    (
                        "notice_months",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="months of notice"),
                    ),
                    (
                        "renewal",
                        models.CharField(
                            choices=[
                                ("none", "it ends"),
                                ("automatic", "it goes on unless somebody gives notice"),
                                ("decision", "it is renewed by a decision"),
                            ],
                            default="none",
                            max_length=10,
                            verbose_name="at the end",
                        ),
                    ),
                    (
                        "review_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True,
                            help_text="For open-ended agreements; if empty, every third year.",
                            verbose_name="look at it again on",
                        ),
                    ),
                    (
                        "fee",
                        models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="fee"),
                    ),
                    ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                    (
                        "fee_period",
                        models.CharField(
                            blank=True,
                            choices=[("once", "once"), ("year", "a year")],
                            max_length=5,
                            verbose_name="fee is due",
                        ),
                    ),
                    ("approved_by", models.CharField(blank=True, max_length=200, verbose_name="approved by")),
                    ("approved_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="approved")),
                    (
                        "summary",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="in short"
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
                        "umbrella",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="under",
                            to="relations.agreement",
                            verbose_name="stands under",
                        ),
                    ),
                    (
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="agreements", to="relations.tie", verbose_name="ties"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "agreement",
                    "verbose_name_plural": "agreements",
                    "ordering": ("start", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="agreement_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("ended_on__isnull", True),
                                ("ended_on__gte", models.F("start")),
                                (
                                    "ended_on",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "ended_on",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="agreement_ended_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("fee__isnull", True),
                                models.Q(
                                    ("fee__gte", 0),
                                    models.Q(("currency", ""), _negated=True),
                                    models.Q(("fee_period", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="agreement_fee_is_whole",
                            violation_error_message="A fee needs its currency and how often it is due.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Strand",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("friendship", "friendship"),
                                ("culture", "culture"),
                                ("business", "business"),
                                ("knowledge", "knowledge"),
                                ("authority", "between authorities"),
                            ],
                            max_length=20,
                            verbose_name="strand",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
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
                            on_delete=django.db.models.deletion.CASCADE, related_name="strands", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "strand",
                    "verbose_name_plural": "strands",
                    "ordering": ("start", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="strand_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Stewardship",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
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
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="steward",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="stewardships", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "steward",
                    "verbose_name_plural": "stewards",
                    "ordering": ("start", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="stewardship_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Review",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("decided_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="decided")),
                    (
                        "verdict",
                        models.CharField(
                            choices=[
                                ("start", "begin"),
                                ("go_on", "go on"),
                                ("widen", "widen"),
                                ("change", "go on, but differently"),
                                ("pause", "pause"),
                                ("end", "end"),
                            ],
                            max_length=10,
                            verbose_name="decision",
                        ),
                    ),
                    (
                        "reasons",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="reasons"),
                    ),
                    (
                        "decided_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="decided by",
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
                            on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "decision to go on or not",
                    "verbose_name_plural": "decisions to go on or not",
                    "ordering": ("decided_on", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Phase",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("started", "started"),
                                ("dormant", "dormant"),
                                ("revitalised", "revitalised"),
                                ("widened", "widened"),
                                ("closed", "closed"),
                            ],
                            max_length=20,
                            verbose_name="phase",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("is_about", models.BooleanField(default=False, verbose_name="the date is approximate")),
                    (
                        "focus",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="focus"
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
                            on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "phase",
                    "verbose_name_plural": "phases",
                    "ordering": ("start", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("kind", "started")),
                            fields=("tie",),
                            name="phase_one_start",
                            violation_error_message="The tie has a start already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="CounterpartPair",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
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
                        "ours",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="our post",
                        ),
                    ),
                    (
                        "theirs",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="their post",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="pairs", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "pair of counterparts",
                    "verbose_name_plural": "pairs of counterparts",
                    "ordering": ("start", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="counterpartpair_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Concern",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("rights", "human rights and dealing with the regime"),
                                ("security", "security and foreign interference"),
                                ("climate", "climate cost of travel"),
                                ("cost", "money and time"),
                                ("fairness", "fair treatment of firms"),
                                ("other", "other criticism"),
                            ],
                            max_length=20,
                            verbose_name="about",
                        ),
                    ),
                    (
                        "text",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what is said"),
                    ),
                    (
                        "raised_by",
                        models.CharField(
                            blank=True, help_text="A role, not a name.", max_length=200, verbose_name="raised by"
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="since")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "handling",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="how we deal with it"
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
                            on_delete=django.db.models.deletion.CASCADE, related_name="concerns", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "concern",
                    "verbose_name_plural": "concerns",
                    "ordering": ("start", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="concern_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="TieLink",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("parent", "is part of"),
                                ("derived", "grew out of"),
                                ("umbrella", "stands under the umbrella of"),
                            ],
                            max_length=10,
                            verbose_name="how",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
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
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="links_down",
                            to="relations.tie",
                            verbose_name="tie",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="links_up", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "link to another tie",
                    "verbose_name_plural": "links to other ties",
                    "ordering": ("kind", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("tie", models.F("other")), _negated=True),
                            name="tielink_not_to_itself",
                            violation_error_message="A tie cannot lean on itself.",
                        ),
                        models.UniqueConstraint(
                            fields=("tie", "kind", "other"),
                            name="tielink_once",
                            violation_error_message="These two ties are linked so already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="TieParty",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[("ours", "our side"), ("theirs", "partner")], max_length=10, verbose_name="side"
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tie_parties",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="relations.tie"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "holder or partner",
                    "verbose_name_plural": "holders and partners",
                    "ordering": ("side", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("tie", "organisation", "side"),
                            name="tieparty_once",
                            violation_error_message="This organisation is a party of the tie already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="tieparty_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="TieTopic",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
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
                            on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="relations.tie"
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.topic",
                            verbose_name="topic",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "topic",
                    "verbose_name_plural": "topics",
                    "ordering": ("start", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("start")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("start"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("start"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="tietopic_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Signature",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("signed_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="signed")),
                    (
                        "agreement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="signatures",
                            to="relations.agreement",
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
                        "post",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="signed as",
                        ),
                    ),
                    (
                        "tenure",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.tenure",
                            verbose_name="signed by",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "signature",
                    "verbose_name_plural": "signatures",
                    "ordering": ("pk",),
                },
            ),
            migrations.CreateModel(
                name="Commitment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[("ours", "our side"), ("theirs", "partner")],
                            default="ours",
                            max_length=10,
                            verbose_name="owed by",
                        ),
                    ),
                    ("due", proxenia.core.dates.PartialDateField(blank=True, verbose_name="due")),
                    ("done_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="done")),
                    (
                        "text",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="commitment"),
                    ),
                    (
                        "agreement",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="commitments",
                            to="relations.agreement",
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
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="owner",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="commitments",
                            to="relations.tie",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "commitment",
                    "verbose_name_plural": "commitments",
                    "ordering": ("due", "pk"),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("agreement__isnull", True), ("tie__isnull", False)),
                                models.Q(("agreement__isnull", False), ("tie__isnull", True)),
                                _connector="OR",
                            ),
                            name="commitment_of_one",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="AgreementParty",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "agreement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="parties",
                            to="relations.agreement",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agreement_parties",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "party",
                    "verbose_name_plural": "parties",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("agreement", "organisation"),
                            name="agreementparty_once",
                            violation_error_message="This organisation is a party already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="AgreementVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("number", models.CharField(default="1", max_length=20, verbose_name="version")),
                    ("language", models.CharField(max_length=8, verbose_name="language")),
                    ("dated", proxenia.core.dates.PartialDateField(blank=True, verbose_name="dated")),
                    (
                        "file",
                        models.FileField(
                            blank=True,
                            upload_to=proxenia.relations.models.agreements.version_path,
                            validators=[
                                django.core.validators.FileExtensionValidator(
                                    (
                                        "pdf",
                                        "docx",
                                        "doc",
                                        "odt",
                                        "rtf",
                                        "txt",
                                        "jpg",
                                        "jpeg",
                                        "png",
                                        "tif",
                                        "tiff",
                                        "eml",
                                        "msg",
                                    )
                                )
                            ],
                            verbose_name="file",
                        ),
                    ),
                    ("url", models.URLField(blank=True, max_length=500, verbose_name="or its address")),
                    (
                        "agreement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="versions",
                            to="relations.agreement",
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
                    "verbose_name": "text of the agreement",
                    "verbose_name_plural": "texts of agreements",
                    "ordering": ("number", "language", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("file", ""), _negated=True),
                                models.Q(("url", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="agreementversion_is_somewhere",
                            violation_error_message="Add the file, or the address where it is kept.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Renewal",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("decided_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="decided")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="now in force until")),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="note"
                        ),
                    ),
                    (
                        "agreement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="renewals",
                            to="relations.agreement",
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
                    "verbose_name": "renewal or review",
                    "verbose_name_plural": "renewals and reviews",
                    "ordering": ("decided_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("decided_on__isnull", True),
                                ("end__isnull", True),
                                ("end__gte", models.F("decided_on")),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("decided_on"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("decided_on"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "end",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("decided_on"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("decided_on"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="renewal_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
        ),
    ]
