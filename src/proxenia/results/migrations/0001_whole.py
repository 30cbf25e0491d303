import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import proxenia.core.dates
import proxenia.core.texts
from decimal import Decimal
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("results", "0001_initial"),
        ("results", "0003_words"),
        ("results", "0004_undated_last"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("directory", "0001_whole"),
        ("relations", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Chain",
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
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="title")),
                    ("reference", models.CharField(blank=True, max_length=20, verbose_name="reference")),
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
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="chains", to="relations.tie", verbose_name="ties"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "chain",
                    "verbose_name_plural": "chains",
                    "ordering": ("reference", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Outcome",
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
                    (
                        "title",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what came of it"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("access", "access to a market"),
                                ("contract", "contract"),
                                ("purchase", "purchase"),
                                ("investment", "investment"),
                                ("company", "company formed"),
                                ("regulation", "regulation changed"),
                                ("training", "people trained"),
                                ("exchange", "exchange of researchers or students"),
                                ("visibility", "visibility"),
                                ("event", "event won or held"),
                                ("spin_off", "spin-off tie"),
                                ("knowledge", "knowledge"),
                                ("strategy", "strategy or decision"),
                                ("other", "other"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "date_precision",
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
                            verbose_name="the date is",
                        ),
                    ),
                    (
                        "beneficiary_words",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Where the source names nobody.",
                            verbose_name="or who benefits, in words",
                        ),
                    ),
                    (
                        "wording",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="in the source's own words"
                        ),
                    ),
                    (
                        "claimed_level",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "dialogue"),
                                (2, "dialogue with demonstration"),
                                (3, "access opened"),
                                (4, "delivered"),
                                (5, "lasting"),
                            ],
                            verbose_name="how far the words could reach",
                        ),
                    ),
                    (
                        "level",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "dialogue"),
                                (2, "dialogue with demonstration"),
                                (3, "access opened"),
                                (4, "delivered"),
                                (5, "lasting"),
                            ],
                            verbose_name="our weakest fair reading",
                        ),
                    ),
                    (
                        "contribution",
                        models.CharField(
                            choices=[
                                ("prerequisite", "a prerequisite"),
                                ("faster", "made it faster"),
                                ("helped", "helped"),
                                ("anyway", "it would have happened anyway"),
                                ("unknown", "not known"),
                            ],
                            default="unknown",
                            max_length=20,
                            verbose_name="what our side did for it",
                        ),
                    ),
                    (
                        "beneficiary",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="beneficiary",
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
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="outcomes", to="relations.tie", verbose_name="ties"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "result",
                    "verbose_name_plural": "results",
                    "ordering": (models.OrderBy(models.F("start"), descending=True, nulls_last=True), "pk"),
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
                            name="outcome_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("claimed_level__in", [1, 2, 3, 4, 5]),
                                ("level__in", [1, 2, 3, 4, 5]),
                                ("level__lte", models.F("claimed_level")),
                            ),
                            name="outcome_level_below_claim",
                            violation_error_message="Our reading cannot reach further than the words of the source.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Credit",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "share",
                        models.DecimalField(
                            decimal_places=2,
                            max_digits=5,
                            validators=[
                                django.core.validators.MinValueValidator(Decimal("0.01")),
                                django.core.validators.MaxValueValidator(Decimal("100")),
                            ],
                            verbose_name="share in %",
                        ),
                    ),
                    (
                        "claimed_by",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="according to"
                        ),
                    ),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="credit to",
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
                        "outcome",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="results.outcome"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "share of the credit",
                    "verbose_name_plural": "shares of the credit",
                    "ordering": ("-share", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("share__gt", 0), ("share__lte", Decimal("100"))),
                            name="credit_share_is_a_share",
                            violation_error_message="A share lies between 0 and 100 %.",
                        ),
                        models.UniqueConstraint(
                            fields=("outcome", "holder"),
                            name="credit_once",
                            violation_error_message="This organisation has a share already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Confirmation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "asked_of",
                        models.CharField(
                            help_text="An organisation or a post.", max_length=200, verbose_name="asked of"
                        ),
                    ),
                    ("asked_on", models.DateField(editable=False, verbose_name="asked on")),
                    ("expires_on", models.DateField(editable=False, verbose_name="the link is good until")),
                    (
                        "withdrawn_on",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="withdrawn on"),
                    ),
                    (
                        "answered_on",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="answered on"),
                    ),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[("yes", "Yes, it happened so"), ("partly", "Partly"), ("no", "No")],
                            editable=False,
                            max_length=10,
                            verbose_name="answer",
                        ),
                    ),
                    (
                        "level",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            choices=[
                                (1, "dialogue"),
                                (2, "dialogue with demonstration"),
                                (3, "access opened"),
                                (4, "delivered"),
                                (5, "lasting"),
                            ],
                            editable=False,
                            null=True,
                            verbose_name="how far it got",
                        ),
                    ),
                    (
                        "contribution",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("prerequisite", "a prerequisite"),
                                ("faster", "made it faster"),
                                ("helped", "helped"),
                                ("anyway", "it would have happened anyway"),
                                ("unknown", "not known"),
                            ],
                            editable=False,
                            max_length=20,
                            verbose_name="without help",
                        ),
                    ),
                    ("words", models.TextField(blank=True, editable=False, verbose_name="in the beneficiary's words")),
                    (
                        "signed_by",
                        models.CharField(blank=True, editable=False, max_length=200, verbose_name="signed by"),
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
                        "outcome",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="confirmations",
                            to="results.outcome",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "question to a beneficiary",
                    "verbose_name_plural": "questions to beneficiaries",
                    "ordering": ("-asked_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_on__isnull", True), ("level__isnull", True)),
                                models.Q(("answer", "no"), ("answered_on__isnull", False), ("level__isnull", True)),
                                models.Q(
                                    ("answer__in", ["yes", "partly"]),
                                    ("answered_on__isnull", False),
                                    ("level__in", [1, 2, 3, 4, 5]),
                                ),
                                _connector="OR",
                            ),
                            name="confirmation_answer_is_whole",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Step",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("tie", "tie"),
                                ("contact", "contact"),
                                ("agreement", "agreement"),
                                ("need", "need"),
                                ("introduction", "introduction"),
                                ("dialogue", "dialogue"),
                                ("demonstration", "demonstration"),
                                ("training", "training"),
                                ("regulation", "regulation changed"),
                                ("project", "project"),
                                ("company", "company formed"),
                                ("purchase", "purchase"),
                                ("contract", "contract"),
                                ("investment", "investment"),
                                ("exchange", "exchange of researchers or students"),
                                ("spin_off", "spin-off tie"),
                                ("event", "event"),
                                ("circumstance", "circumstance"),
                                ("outcome", "result"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "label",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what"
                        ),
                    ),
                    ("about_label", models.CharField(blank=True, max_length=60)),
                    ("about_id", models.BigIntegerField(blank=True, null=True)),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "chain",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="results.chain"
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
                        "outcome",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="steps",
                            to="results.outcome",
                            verbose_name="result",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "step",
                    "verbose_name_plural": "steps",
                    "ordering": ("position", "pk"),
                    "indexes": [models.Index(fields=["about_label", "about_id"], name="step_about")],
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
                            name="step_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("about_id__isnull", True), ("about_label", "")),
                                models.Q(
                                    models.Q(("about_label", ""), _negated=True),
                                    ("about_id__isnull", False),
                                    ("outcome__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="step_is_one_thing",
                            violation_error_message="A step is one record, or one result, or an event of its own.",
                        ),
                        models.UniqueConstraint(
                            fields=("chain", "outcome"),
                            name="step_outcome_once",
                            violation_error_message="This result is a step of the chain already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Link",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "contribution",
                        models.CharField(
                            choices=[
                                ("prerequisite", "a prerequisite"),
                                ("faster", "made it faster"),
                                ("helped", "helped"),
                                ("anyway", "it would have happened anyway"),
                                ("unknown", "not known"),
                            ],
                            default="unknown",
                            max_length=20,
                            verbose_name="contribution",
                        ),
                    ),
                    (
                        "claimed_by",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text,
                            help_text="A role or an organisation, not a name.",
                            verbose_name="claimed by",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="in our words"
                        ),
                    ),
                    (
                        "chain",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="links", to="results.chain"
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="links_out",
                            to="results.step",
                            verbose_name="from",
                        ),
                    ),
                    (
                        "target",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="links_in",
                            to="results.step",
                            verbose_name="to",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "link",
                    "verbose_name_plural": "links",
                    "ordering": ("source__position", "target__position", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("source", models.F("target")), _negated=True),
                            name="link_not_to_itself",
                            violation_error_message="A step cannot lead to itself.",
                        ),
                        models.UniqueConstraint(
                            fields=("source", "target"),
                            name="link_once",
                            violation_error_message="These two steps are linked already.",
                        ),
                    ],
                },
            ),
        ),
    ]
