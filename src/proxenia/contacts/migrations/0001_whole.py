import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import proxenia.core.codes
import proxenia.core.dates
import proxenia.core.texts
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("contacts", "0001_initial"),
        ("contacts", "0002_what_came_of_it"),
        ("contacts", "0003_acquaintances"),
        ("contacts", "0004_words"),
        ("contacts", "0005_undated_last"),
        ("contacts", "0006_speakers"),
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
                name="Interaction",
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
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what")),
                    ("reference", models.CharField(blank=True, max_length=20, verbose_name="reference")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("visit", "visit"),
                                ("meeting", "meeting"),
                                ("conference", "conference"),
                                ("study_trip", "study trip"),
                                ("seminar", "seminar"),
                                ("training", "training"),
                                ("signing", "signing"),
                                ("call", "call"),
                                ("letter", "letter"),
                                ("milestone", "milestone"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="when")),
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
                        "announced_start",
                        proxenia.core.dates.PartialDateField(
                            blank=True,
                            help_text="Where the public was told other dates.",
                            verbose_name="announced from",
                        ),
                    ),
                    ("announced_end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="announced until")),
                    (
                        "direction",
                        models.CharField(
                            choices=[
                                ("out", "we went there"),
                                ("in", "they came here"),
                                ("none", "elsewhere or at a distance"),
                            ],
                            default="none",
                            max_length=5,
                            verbose_name="direction",
                        ),
                    ),
                    (
                        "level",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("top_political", "top political"),
                                ("political", "political"),
                                ("administrative", "administrative"),
                                ("technical", "technical"),
                            ],
                            max_length=20,
                            verbose_name="level",
                        ),
                    ),
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
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.place",
                            verbose_name="where",
                        ),
                    ),
                    (
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="interactions", to="relations.tie", verbose_name="ties"
                        ),
                    ),
                    (
                        "topics",
                        models.ManyToManyField(
                            blank=True, related_name="+", to="directory.topic", verbose_name="topics"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "contact",
                    "verbose_name_plural": "contacts",
                    "ordering": (models.OrderBy(models.F("start"), descending=True, nulls_last=True), "-pk"),
                    "indexes": [models.Index(fields=["office", "start"], name="interaction_when")],
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
                            name="interaction_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Speaker",
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
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    (
                        "per_month",
                        models.PositiveSmallIntegerField(
                            default=2,
                            help_text="How many groups can be received in a month beside other work.",
                            verbose_name="visits a month",
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
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="speaking",
                            to="directory.person",
                            verbose_name="person",
                        ),
                    ),
                    (
                        "post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="speaking",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                    ("topics", models.ManyToManyField(related_name="+", to="directory.topic", verbose_name="topics")),
                ],
                options={
                    "verbose_name": "speaker",
                    "verbose_name_plural": "speakers",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("post__isnull", False), ("person__isnull", False), _connector="OR"),
                            name="speaker_is_somebody",
                            violation_error_message="Name a post or a person.",
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
                            name="speaker_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Acquaintance",
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
                        "how",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text,
                            help_text="Studied together, worked on the same project.",
                            verbose_name="how they know each other",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="since")),
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
                        "one",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="known_to_one",
                            to="directory.person",
                            verbose_name="one of the two",
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="known_to_other",
                            to="directory.person",
                            verbose_name="the other",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "acquaintance",
                    "verbose_name_plural": "acquaintances",
                    "ordering": (models.OrderBy(models.F("start"), descending=True, nulls_last=True), "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("one", models.F("other")), _negated=True),
                            name="acquaintance_of_two",
                            violation_error_message="Name two different people.",
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
                            name="acquaintance_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="DiscussionPoint",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    ("text", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="point")),
                    (
                        "follow_up",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="follow-up"
                        ),
                    ),
                    ("due", proxenia.core.dates.PartialDateField(blank=True, verbose_name="due")),
                    ("done_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="done")),
                    (
                        "follow_up_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="who does it",
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
                        "topic",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.topic",
                            verbose_name="topic",
                        ),
                    ),
                    (
                        "interaction",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="points",
                            to="contacts.interaction",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "point",
                    "verbose_name_plural": "points",
                    "ordering": ("position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Cost",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("travel", "travel"),
                                ("hotel", "hotel"),
                                ("hospitality", "hospitality"),
                                ("gift", "gift"),
                                ("interpreter", "interpreter"),
                                ("fee", "fee"),
                                ("staff", "staff time"),
                                ("other", "other"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "amount",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="amount"
                        ),
                    ),
                    (
                        "currency",
                        models.CharField(
                            default="DKK",
                            max_length=3,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[A-Z]{3}$", "A currency is three capital letters, such as DKK or EUR."
                                )
                            ],
                            verbose_name="currency",
                        ),
                    ),
                    (
                        "hours",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="hours"
                        ),
                    ),
                    (
                        "co2_kg",
                        models.DecimalField(
                            blank=True,
                            decimal_places=1,
                            help_text="Greenhouse gases in kilograms of carbon dioxide equivalent.",
                            max_digits=10,
                            null=True,
                            verbose_name="kg CO2e",
                        ),
                    ),
                    (
                        "precision",
                        models.CharField(
                            choices=[("exact", "exact"), ("about", "about")],
                            default="exact",
                            max_length=20,
                            verbose_name="the figure is",
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
                    (
                        "payer",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="paid by",
                        ),
                    ),
                    (
                        "interaction",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="costs", to="contacts.interaction"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "cost",
                    "verbose_name_plural": "costs",
                    "ordering": ("kind", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("amount__isnull", False),
                                ("hours__isnull", False),
                                ("co2_kg__isnull", False),
                                _connector="OR",
                            ),
                            name="cost_says_something",
                            violation_error_message="Give an amount, hours or kilograms of CO2e: at least one.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                            name="cost_amount_from_zero",
                            violation_error_message="A cost is never less than nothing.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                            name="cost_hours_from_zero",
                            violation_error_message="A cost is never less than nothing.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("co2_kg__isnull", True), ("co2_kg__gte", 0), _connector="OR"),
                            name="cost_co2_kg_from_zero",
                            violation_error_message="A cost is never less than nothing.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Participant",
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
                    (
                        "interaction",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="participants",
                            to="contacts.interaction",
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
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participations",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participations",
                            to="directory.person",
                            verbose_name="person",
                        ),
                    ),
                    (
                        "post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participations",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "participant",
                    "verbose_name_plural": "participants",
                    "ordering": ("side", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("post__isnull", False),
                                ("person__isnull", False),
                                ("organisation__isnull", False),
                                _connector="OR",
                            ),
                            name="participant_is_somebody",
                            violation_error_message="Name a post, a person or an organisation.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Promise",
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
                    ("text", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="promise")),
                    ("done_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="kept")),
                    (
                        "dropped_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, help_text="Where it will not be kept.", verbose_name="given up"
                        ),
                    ),
                    (
                        "reason",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="why it will not be kept"
                        ),
                    ),
                    (
                        "interaction",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="promises",
                            to="contacts.interaction",
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
                ],
                options={
                    "verbose_name": "promise",
                    "verbose_name_plural": "promises",
                    "ordering": ("due", "pk"),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("done_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"
                            ),
                            name="promise_kept_or_given_up",
                            violation_error_message="A promise is either kept or given up, not both.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="StandardOffer",
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
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what it is"
                        ),
                    ),
                    ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                    (
                        "capacity",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="people at most"),
                    ),
                    (
                        "url",
                        models.URLField(
                            blank=True,
                            help_text="A recording or a page that answers most questions.",
                            verbose_name="web page",
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
                        "speakers",
                        models.ManyToManyField(
                            blank=True, related_name="offers", to="contacts.speaker", verbose_name="speakers"
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
                    "verbose_name": "standard offer",
                    "verbose_name_plural": "standard offers",
                    "ordering": ("topic", "pk"),
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
                            name="standardoffer_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OfferQuestion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    (
                        "question",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="question"),
                    ),
                    ("answer", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="answer")),
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
                        "offer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="questions",
                            to="contacts.standardoffer",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "question and answer",
                    "verbose_name_plural": "questions and answers",
                    "ordering": ("position", "pk"),
                },
            ),
        ),
    ]
