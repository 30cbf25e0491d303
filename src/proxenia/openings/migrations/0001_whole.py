import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import proxenia.core.clock
import proxenia.core.codes
import proxenia.core.dates
import proxenia.core.signed
import proxenia.core.texts
import proxenia.core.zones
from django.conf import settings
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("accounts", "__first__"),
        ("contacts", "0001_whole"),
        ("directory", "0007_topic_cpv"),
        ("relations", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Need",
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
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="need")),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what the challenge is"
                        ),
                    ),
                    ("stated_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="stated")),
                    (
                        "forms",
                        proxenia.core.codes.CodesField(
                            blank=True,
                            help_text="In what form the partner wants an answer; empty: not known.",
                            max_length=200,
                            verbose_name="wanted",
                        ),
                    ),
                    ("deadline", proxenia.core.dates.PartialDateField(blank=True, verbose_name="wanted by")),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "open"), ("answered", "answered"), ("dropped", "no longer wanted")],
                            default="open",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "state_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, editable=False, verbose_name="in this state since"
                        ),
                    ),
                    (
                        "state_why",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="why so"
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "interaction",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="needs",
                            to="contacts.interaction",
                            verbose_name="stated in which contact",
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
                            related_name="needs",
                            to="directory.organisation",
                            verbose_name="whose need it is",
                        ),
                    ),
                    (
                        "owner_post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="who owns it there",
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
                        "stated_by_person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.person",
                            verbose_name="stated by: person",
                        ),
                    ),
                    (
                        "stated_by_post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="stated by: post",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="needs",
                            to="relations.tie",
                            verbose_name="tie",
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
                    "verbose_name": "need",
                    "verbose_name_plural": "needs",
                    "ordering": (models.OrderBy(models.F("stated_on"), descending=True, nulls_last=True), "-pk"),
                    "indexes": [models.Index(fields=["office", "state"], name="need_state")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["open", "answered", "dropped"])), name="need_state_known"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("state", "open"), ("state_on__isnull", False), _connector="OR"),
                            name="need_settled_dated",
                            violation_error_message="Say when it was answered, or no longer wanted.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Profile",
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
                        "about",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="in short"
                        ),
                    ),
                    ("url", models.URLField(blank=True, verbose_name="web page")),
                    ("employees", models.PositiveIntegerField(blank=True, null=True, verbose_name="employees")),
                    ("founded", proxenia.core.dates.PartialDateField(blank=True, verbose_name="founded")),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    (
                        "markets",
                        proxenia.core.codes.CodesField(blank=True, max_length=800, verbose_name="markets of interest"),
                    ),
                    ("present", proxenia.core.codes.CodesField(blank=True, max_length=800, verbose_name="present in")),
                    (
                        "excluded",
                        proxenia.core.codes.CodesField(
                            blank=True, max_length=800, verbose_name="does not want to go to"
                        ),
                    ),
                    (
                        "capacity",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="How many it can take; empty: not known.",
                            null=True,
                            verbose_name="introductions a year",
                        ),
                    ),
                    ("staged", models.BooleanField(default=False, verbose_name="in the first target group")),
                    (
                        "staged_why",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="why in the first target group"
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
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
                            related_name="profiles",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "profile",
                    "verbose_name_plural": "profiles",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("office", "organisation"),
                            name="profile_once",
                            violation_error_message="This organisation has a profile already: change what is there.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Snapshot",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("digest", models.CharField(max_length=64)),
                    ("said", models.JSONField()),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("office", "digest"), name="snapshot_once")],
                },
            ),
            migrations.CreateModel(
                name="Weights",
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
                    ("number", models.PositiveIntegerField(editable=False, verbose_name="version")),
                    ("values", models.JSONField(editable=False, verbose_name="weights")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("in_use", "in use"),
                                ("earlier", "used earlier"),
                                ("refused", "refused: no better on the needs held back"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("learnt_from", models.JSONField(editable=False, verbose_name="learnt from")),
                    ("report", models.JSONField(editable=False, verbose_name="on the needs held back")),
                    ("made_on", models.DateField(editable=False, verbose_name="learnt on")),
                    (
                        "accepted_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="taken into use by",
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
                    "verbose_name": "weights",
                    "verbose_name_plural": "versions of weights",
                    "ordering": ("-number",),
                    "constraints": [
                        models.UniqueConstraint(fields=("office", "number"), name="weights_once"),
                        models.UniqueConstraint(
                            condition=models.Q(("state", "in_use")),
                            fields=("office",),
                            name="weights_one_in_use",
                            violation_error_message="Other weights are in use already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CallDesk",
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
                        "slug",
                        models.SlugField(max_length=60, unique=True, verbose_name="address of the list of open calls"),
                    ),
                    ("is_open", models.BooleanField(default=False, verbose_name="the list is public")),
                    (
                        "name",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="name of the office on its public pages"
                        ),
                    ),
                    (
                        "mail",
                        models.EmailField(blank=True, max_length=254, verbose_name="public mail address of the office"),
                    ),
                    (
                        "terms",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Empty: the terms of the house.",
                            verbose_name="terms of a new call",
                        ),
                    ),
                    (
                        "rule",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="What the page says before a contract is negotiated. Empty: the Danish rule, with its sources.",
                            verbose_name="where your role ends",
                        ),
                    ),
                    (
                        "rule_source",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="where that rule stands"
                        ),
                    ),
                    (
                        "closing_days",
                        models.PositiveSmallIntegerField(
                            default=7,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(365),
                            ],
                            verbose_name="days before a call closes in which Today reminds of it",
                        ),
                    ),
                    (
                        "silence_days",
                        models.PositiveSmallIntegerField(
                            default=90,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(365),
                            ],
                            verbose_name="days without word of an introduction after which Today reminds of it",
                        ),
                    ),
                    (
                        "drafts_calls",
                        models.BooleanField(
                            default=True,
                            help_text="It is private until a person has looked it over and a steward publishes it.",
                            verbose_name="draft a call by itself when a need is stated",
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
                    "verbose_name": "settings of open calls",
                    "verbose_name_plural": "settings of open calls",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("office",),
                            name="calldesk_one",
                            violation_error_message="Your office has settings of open calls already: change what is there.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Disclosure",
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
                        "kind",
                        models.CharField(
                            choices=[
                                ("hospitality", "hospitality"),
                                ("travel", "travel paid by others"),
                                ("conflict", "conflict of interest"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    ("what", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what")),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="when")),
                    (
                        "end",
                        proxenia.core.dates.PartialDateField(
                            blank=True,
                            help_text="Of a conflict of interest: when it ceased. Empty: it holds on.",
                            verbose_name="until",
                        ),
                    ),
                    (
                        "value",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="value"
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
                        "value_precision",
                        models.CharField(
                            choices=[("exact", "exact"), ("about", "about")],
                            default="about",
                            max_length=20,
                            verbose_name="the value is",
                        ),
                    ),
                    (
                        "handling",
                        models.CharField(
                            choices=[
                                ("open", "nothing yet"),
                                ("declared", "declared"),
                                ("approved", "approved"),
                                ("recused", "took no part in the matter"),
                            ],
                            default="open",
                            max_length=10,
                            verbose_name="what was done about it",
                        ),
                    ),
                    ("handled_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="when that was done")),
                    ("about_label", models.CharField(blank=True, max_length=60)),
                    ("about_id", models.BigIntegerField(blank=True, null=True)),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
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
                            related_name="disclosures",
                            to="directory.organisation",
                            verbose_name="from or about which organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.person",
                            verbose_name="official: person",
                        ),
                    ),
                    (
                        "post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="official: post",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "disclosure",
                    "verbose_name_plural": "disclosures",
                    "ordering": (models.OrderBy(models.F("start"), descending=True, nulls_last=True), "-pk"),
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
                            name="disclosure_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("post__isnull", False), ("person__isnull", False), _connector="OR"),
                            name="disclosure_of_official",
                            violation_error_message="Name the official: the post, the person, or both.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "conflict"), _negated=True),
                                ("organisation__isnull", False),
                                _connector="OR",
                            ),
                            name="disclosure_conflict_with",
                            violation_error_message="Name the organisation in which there is an interest.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("value__isnull", True), ("value__gte", 0), _connector="OR"),
                            name="disclosure_value_from_zero",
                            violation_error_message="A value is never less than nothing.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Embedding",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("digest", models.CharField(max_length=64)),
                    ("model", models.CharField(max_length=80)),
                    ("vector", models.BinaryField()),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("office", "digest", "model"), name="embedding_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Call",
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
                        "slug",
                        models.SlugField(
                            help_text="Such as “manure-harbin”.",
                            max_length=60,
                            unique=True,
                            verbose_name="address of the call",
                        ),
                    ),
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="title")),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="what is asked for"
                        ),
                    ),
                    (
                        "terms",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="who may answer, and how whom is chosen"
                        ),
                    ),
                    (
                        "places",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="How many can be introduced; empty: all that fit.",
                            null=True,
                            verbose_name="places",
                        ),
                    ),
                    ("opens_on", models.DateField(blank=True, null=True, verbose_name="opens")),
                    (
                        "closes_on",
                        models.DateField(
                            blank=True, help_text="The last day on which to answer.", null=True, verbose_name="closes"
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "draft"),
                                ("open", "open"),
                                ("closed", "closed, being decided"),
                                ("decided", "decided"),
                                ("cancelled", "cancelled"),
                            ],
                            default="draft",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("decided_on", models.DateField(blank=True, editable=False, null=True, verbose_name="decided")),
                    (
                        "cancelled_why",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            editable=False,
                            verbose_name="why it was cancelled",
                        ),
                    ),
                    (
                        "decided_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
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
                        "topics",
                        models.ManyToManyField(
                            blank=True, related_name="+", to="directory.topic", verbose_name="field"
                        ),
                    ),
                    (
                        "need",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="calls",
                            to="openings.need",
                            verbose_name="need",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "open call",
                    "verbose_name_plural": "open calls",
                    "ordering": (models.OrderBy(models.F("opens_on"), descending=True, nulls_first=True), "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("opens_on__isnull", True),
                                ("closes_on__isnull", True),
                                ("closes_on__gte", models.F("opens_on")),
                                _connector="OR",
                            ),
                            name="call_in_order",
                            violation_error_message="A call closes on the day it opens or later.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["draft", "cancelled"]),
                                models.Q(("closes_on__isnull", False), ("opens_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="call_published_has_days",
                            violation_error_message="Say from when to when the call is open.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PortalAccount",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                    ("invited_on", models.DateField(verbose_name="invited")),
                    ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended")),
                    (
                        "named_since",
                        models.DateField(blank=True, null=True, verbose_name="may be named to partners since"),
                    ),
                    (
                        "mails",
                        models.CharField(
                            choices=[("at_once", "at once"), ("weekly", "once a week at most"), ("never", "never")],
                            default="at_once",
                            max_length=10,
                            verbose_name="mails about what is new",
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="portal_accounts",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "profile",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="portal_accounts",
                            to="openings.profile",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "portal account",
                    "verbose_name_plural": "portal accounts",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_on__isnull", True)),
                            fields=("profile", "email"),
                            name="portalaccount_once",
                            violation_error_message="This address speaks for the firm already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("joined_on__isnull", True), ("user__isnull", False), _connector="OR"),
                            name="portalaccount_joined_by_somebody",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Interest",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("market", models.CharField(blank=True, max_length=2, verbose_name="market")),
                    ("text", models.TextField(blank=True, max_length=2000, verbose_name="what interests you")),
                    ("made_on", models.DateField()),
                    ("withdrawn_on", models.DateField(blank=True, null=True)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "need",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="interests",
                            to="openings.need",
                        ),
                    ),
                    (
                        "profile",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="interests", to="openings.profile"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "expressed interest",
                    "verbose_name_plural": "expressed interests",
                    "ordering": ("-pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("market", ""), ("need__isnull", False)),
                                models.Q(("need__isnull", True), models.Q(("market", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="interest_in_one",
                            violation_error_message="Say which need or which market, one of the two.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("need__isnull", False), ("withdrawn_on__isnull", True)),
                            fields=("profile", "need"),
                            name="interest_need_once",
                            violation_error_message="Your firm has marked this already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_on__isnull", True), models.Q(("market", ""), _negated=True)),
                            fields=("profile", "market"),
                            name="interest_market_once",
                            violation_error_message="Your firm has marked this already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Campaign",
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
                        "per_need",
                        models.PositiveSmallIntegerField(
                            default=3, verbose_name="introductions for each need, at most"
                        ),
                    ),
                    (
                        "per_firm",
                        models.PositiveSmallIntegerField(
                            default=2,
                            help_text="Less where a firm says that it can take fewer this year.",
                            verbose_name="introductions for each firm, at most",
                        ),
                    ),
                    ("planned_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="planned")),
                    ("told", models.JSONField(default=dict, editable=False)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.office",
                            verbose_name="office",
                        ),
                    ),
                    ("needs", models.ManyToManyField(related_name="+", to="openings.need", verbose_name="needs")),
                    ("profiles", models.ManyToManyField(related_name="+", to="openings.profile", verbose_name="firms")),
                ],
                options={
                    "verbose_name": "campaign",
                    "verbose_name_plural": "campaigns",
                    "ordering": ("-pk",),
                },
            ),
            migrations.CreateModel(
                name="Ranking",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("engine", models.CharField(max_length=40)),
                    ("model", models.CharField(blank=True, max_length=80)),
                    ("inputs", models.JSONField()),
                    ("digest", models.CharField(max_length=64)),
                    ("excluded", models.JSONField(default=dict)),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    ("looked_at", models.DateTimeField()),
                    (
                        "need",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="rankings", to="openings.need"
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "weights",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rankings",
                            to="openings.weights",
                        ),
                    ),
                ],
                options={
                    "ordering": ("-pk",),
                    "indexes": [models.Index(fields=["need", "-id"], name="ranking_newest")],
                },
            ),
            migrations.CreateModel(
                name="Solution",
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
                        "kind",
                        models.CharField(
                            choices=[
                                ("competence", "competence: what it knows"),
                                ("solution", "solution: what it delivers"),
                            ],
                            default="solution",
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="title")),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what it is"
                        ),
                    ),
                    (
                        "advantages",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="advantages and what is new"
                        ),
                    ),
                    (
                        "sought",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="partner sought"
                        ),
                    ),
                    (
                        "forms",
                        proxenia.core.codes.CodesField(
                            blank=True, help_text="Empty: not known.", max_length=200, verbose_name="offered as"
                        ),
                    ),
                    (
                        "readiness",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            choices=[
                                (1, "concept"),
                                (2, "under development, tested in the laboratory"),
                                (3, "demonstrated in use"),
                                (4, "on the market"),
                            ],
                            help_text="Empty: not known.",
                            null=True,
                            verbose_name="stage of development",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="offered from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="offered until")),
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
                        "profile",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="solutions",
                            to="openings.profile",
                            verbose_name="organisation",
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
                    "verbose_name": "solution",
                    "verbose_name_plural": "solutions",
                    "ordering": ("pk",),
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
                            name="solution_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("readiness__isnull", True), ("readiness__in", [1, 2, 3, 4]), _connector="OR"
                            ),
                            name="solution_readiness_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Application",
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
                        "organisation_name",
                        models.CharField(
                            blank=True,
                            help_text="Where it is not in our register yet.",
                            max_length=200,
                            verbose_name="organisation, as it calls itself",
                        ),
                    ),
                    ("text", models.TextField(max_length=4000, verbose_name="how it answers the call")),
                    ("contact_name", models.CharField(blank=True, max_length=200, verbose_name="contact person")),
                    ("contact_mail", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese")],
                            default="en",
                            max_length=2,
                            verbose_name="language of letters",
                        ),
                    ),
                    ("received_on", models.DateField(default=proxenia.core.clock.today, verbose_name="received")),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("hand", "written down by our office"),
                                ("form", "the public form"),
                                ("portal", "the firm’s own pages"),
                            ],
                            default="hand",
                            editable=False,
                            max_length=10,
                            verbose_name="came by",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("unconfirmed", "not confirmed by its sender"),
                                ("suspected", "set aside as spam"),
                                ("received", "received"),
                                ("selected", "selected"),
                                ("passed_over", "not selected"),
                                ("withdrawn", "withdrawn"),
                            ],
                            default="received",
                            editable=False,
                            max_length=12,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "reason",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="why so"
                        ),
                    ),
                    ("suspected_of", models.CharField(blank=True, editable=False, max_length=200)),
                    (
                        "seal",
                        models.CharField(
                            default=proxenia.core.signed.LastingLink.fresh_seal,
                            editable=False,
                            max_length=40,
                            unique=True,
                        ),
                    ),
                    ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                    ("sent_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                            related_name="applications",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "call",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="applications",
                            to="openings.call",
                            verbose_name="open call",
                        ),
                    ),
                    (
                        "solution",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="applications",
                            to="openings.solution",
                            verbose_name="solution",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "answer to a call",
                    "verbose_name_plural": "answers to calls",
                    "ordering": ("received_on", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ("received", "selected", "passed_over"))),
                            fields=("call", "organisation"),
                            name="application_once",
                            violation_error_message="This organisation has answered the call already: change what is there.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("channel", "form"), ("state__in", ("received", "selected", "passed_over"))
                            ),
                            fields=("call", "contact_mail"),
                            name="application_once_by_mail",
                            violation_error_message="This call has been answered from this mail address already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("organisation__isnull", False),
                                models.Q(("organisation_name", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="application_of_somebody",
                            violation_error_message="Say which organisation answers: one of the register, or in its own words.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PortalLetter",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("turn", models.CharField(max_length=20)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "waiting"),
                                ("claimed", "what it tells is settled"),
                                ("handed", "being handed to the mail server"),
                                ("sent", "taken by the mail server"),
                                ("empty", "nothing was new"),
                                ("unsure", "perhaps taken by the mail server"),
                                ("failed", "refused by the mail server"),
                            ],
                            default="claimed",
                            max_length=10,
                        ),
                    ),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    ("settled_at", models.DateTimeField(null=True)),
                    (
                        "account",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="letters",
                            to="openings.portalaccount",
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "mail of the portal",
                    "verbose_name_plural": "mails of the portal",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(fields=("account", "turn"), name="portalletter_once_a_turn")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Seminar",
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
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what it is about"
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "begins",
                        models.TimeField(
                            blank=True, help_text="On the clocks of the place.", null=True, verbose_name="begins"
                        ),
                    ),
                    ("ends", models.TimeField(blank=True, null=True, verbose_name="ends")),
                    (
                        "venue",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Building, street and room.",
                            verbose_name="venue",
                        ),
                    ),
                    (
                        "zone",
                        proxenia.core.zones.ZoneField(
                            blank=True,
                            help_text="Empty: that of the place.",
                            max_length=40,
                            validators=[proxenia.core.zones.check_zone],
                            verbose_name="time zone",
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    (
                        "audience",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="for whom"
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("facilitator", "facilitator"),
                                ("door_opener", "door-opener"),
                                ("voucher", "voucher for the firm's good name"),
                                ("showcase", "showcase"),
                                ("host", "host"),
                            ],
                            default="facilitator",
                            max_length=12,
                            verbose_name="our role",
                        ),
                    ),
                    (
                        "invited_why",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Where there was no open call: on which list, chosen by what, and how others could join.",
                            verbose_name="who was invited, and why",
                        ),
                    ),
                    (
                        "tables",
                        models.PositiveSmallIntegerField(
                            default=0, help_text="How many pairs can meet at once.", verbose_name="tables"
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "cancelled_on",
                        proxenia.core.dates.PartialDateField(blank=True, editable=False, verbose_name="cancelled"),
                    ),
                    (
                        "cancelled_why",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            editable=False,
                            verbose_name="why it was cancelled",
                        ),
                    ),
                    (
                        "call",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seminars",
                            to="openings.call",
                            verbose_name="open call",
                        ),
                    ),
                    (
                        "co_organisers",
                        models.ManyToManyField(
                            blank=True, related_name="+", to="directory.organisation", verbose_name="together with"
                        ),
                    ),
                    (
                        "contact",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seminar",
                            to="contacts.interaction",
                            verbose_name="recorded as",
                        ),
                    ),
                    (
                        "needs",
                        models.ManyToManyField(
                            blank=True, related_name="seminars", to="openings.need", verbose_name="needs it answers"
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
                        "organiser",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seminars",
                            to="directory.organisation",
                            verbose_name="organised by",
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
                            verbose_name="planned by",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seminars",
                            to="directory.place",
                            verbose_name="where",
                        ),
                    ),
                    (
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="seminars", to="relations.tie", verbose_name="ties"
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
                    "verbose_name": "seminar",
                    "verbose_name_plural": "seminars",
                    "ordering": (models.OrderBy(models.F("start"), descending=True, nulls_first=True), "-pk"),
                    "indexes": [models.Index(fields=["office", "start"], name="seminar_when")],
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
                            name="seminar_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("cancelled_on__isnull", True), ("contact__isnull", True), _connector="OR"
                            ),
                            name="seminar_cancelled_or_held",
                            violation_error_message="A seminar is either cancelled or held, not both.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Reference",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "what",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what was done"),
                    ),
                    ("customer", models.CharField(blank=True, max_length=200, verbose_name="for whom")),
                    ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
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
                        "solution",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="references",
                            to="openings.solution",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "reference",
                    "verbose_name_plural": "references",
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
                            name="reference_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="CallNotice",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese")],
                            default="en",
                            max_length=2,
                            verbose_name="language",
                        ),
                    ),
                    ("written_on", models.DateField(default=proxenia.core.clock.today, verbose_name="written")),
                    (
                        "state",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("waiting", "waiting"),
                                ("claimed", "what it tells is settled"),
                                ("handed", "being handed to the mail server"),
                                ("sent", "taken by the mail server"),
                                ("empty", "nothing was new"),
                                ("unsure", "perhaps taken by the mail server"),
                                ("failed", "refused by the mail server"),
                            ],
                            max_length=10,
                            verbose_name="mail",
                        ),
                    ),
                    ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                    ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ("mail", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                    (
                        "call",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="openings.call"
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
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "who was told of a call",
                    "verbose_name_plural": "who was told of calls",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(fields=("call", "organisation", "mail"), name="callnotice_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="ApplicationLetter",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese")],
                            default="en",
                            max_length=2,
                            verbose_name="language",
                        ),
                    ),
                    ("written_on", models.DateField(default=proxenia.core.clock.today, verbose_name="written")),
                    (
                        "state",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("waiting", "waiting"),
                                ("claimed", "what it tells is settled"),
                                ("handed", "being handed to the mail server"),
                                ("sent", "taken by the mail server"),
                                ("empty", "nothing was new"),
                                ("unsure", "perhaps taken by the mail server"),
                                ("failed", "refused by the mail server"),
                            ],
                            max_length=10,
                            verbose_name="mail",
                        ),
                    ),
                    ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                    ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("confirm", "asks to confirm the answer"),
                                ("receipt", "says that the answer was received"),
                                ("selected", "selected"),
                                ("passed_over", "not selected"),
                                ("cancelled", "the call is cancelled"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    ("subject", models.CharField(blank=True, max_length=300, verbose_name="subject")),
                    ("text", models.TextField(blank=True, max_length=12000, verbose_name="letter")),
                    (
                        "application",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="letters",
                            to="openings.application",
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
                    "verbose_name": "letter about an answer",
                    "verbose_name_plural": "letters about answers",
                    "ordering": ("pk",),
                },
            ),
            migrations.CreateModel(
                name="Introduction",
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
                        "reason",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Where there was no open call, say why this one and no other.",
                            verbose_name="why this one",
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("facilitator", "facilitator"),
                                ("door_opener", "door-opener"),
                                ("voucher", "voucher for the firm's good name"),
                                ("showcase", "showcase"),
                                ("host", "host"),
                            ],
                            default="door_opener",
                            max_length=12,
                            verbose_name="our role",
                        ),
                    ),
                    (
                        "consent_ours",
                        models.CharField(
                            choices=[
                                ("not_asked", "not asked yet"),
                                ("asked", "asked"),
                                ("given", "agreed"),
                                ("refused", "declined"),
                            ],
                            default="not_asked",
                            editable=False,
                            max_length=10,
                            verbose_name="agreement of ours",
                        ),
                    ),
                    (
                        "consent_ours_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, editable=False, verbose_name="agreement of ours: when"
                        ),
                    ),
                    (
                        "consent_ours_how",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            editable=False,
                            verbose_name="agreement of ours: how",
                        ),
                    ),
                    (
                        "consent_theirs",
                        models.CharField(
                            choices=[
                                ("not_asked", "not asked yet"),
                                ("asked", "asked"),
                                ("given", "agreed"),
                                ("refused", "declined"),
                            ],
                            default="not_asked",
                            editable=False,
                            max_length=10,
                            verbose_name="agreement of theirs",
                        ),
                    ),
                    (
                        "consent_theirs_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, editable=False, verbose_name="agreement of theirs: when"
                        ),
                    ),
                    (
                        "consent_theirs_how",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            editable=False,
                            verbose_name="agreement of theirs: how",
                        ),
                    ),
                    (
                        "introduced_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True,
                            help_text="The day it is planned for, until both have agreed and it was done.",
                            verbose_name="introduced",
                        ),
                    ),
                    (
                        "stage",
                        models.CharField(
                            choices=[
                                ("planned", "planned"),
                                ("introduced", "introduced"),
                                ("dialogue", "dialogue"),
                                ("demonstration", "demonstration or pilot"),
                                ("negotiation", "negotiating a contract"),
                                ("closed", "closed"),
                            ],
                            default="planned",
                            editable=False,
                            max_length=14,
                            verbose_name="stage",
                        ),
                    ),
                    (
                        "role_ended_on",
                        proxenia.core.dates.PartialDateField(blank=True, editable=False, verbose_name="our role ended"),
                    ),
                    (
                        "role_ended_why",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            editable=False,
                            verbose_name="why our role ended",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "application",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introduction",
                            to="openings.application",
                            verbose_name="answer to the call",
                        ),
                    ),
                    (
                        "call",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introductions",
                            to="openings.call",
                            verbose_name="open call",
                        ),
                    ),
                    (
                        "interaction",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introductions",
                            to="contacts.interaction",
                            verbose_name="at which contact",
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
                        "our_post",
                        models.ForeignKey(
                            blank=True,
                            help_text="The official who opens the door. The list of a year names the roles by official.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="by which post of ours",
                        ),
                    ),
                    (
                        "ours",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introduced",
                            to="directory.organisation",
                            verbose_name="who is introduced",
                        ),
                    ),
                    (
                        "their_post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="to which post there",
                        ),
                    ),
                    (
                        "theirs",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introduced_to",
                            to="directory.organisation",
                            verbose_name="to whom",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introductions",
                            to="relations.tie",
                            verbose_name="tie",
                        ),
                    ),
                    (
                        "need",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introductions",
                            to="openings.need",
                            verbose_name="need",
                        ),
                    ),
                    (
                        "seminar",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introductions",
                            to="openings.seminar",
                            verbose_name="at which seminar",
                        ),
                    ),
                    (
                        "solution",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="introductions",
                            to="openings.solution",
                            verbose_name="solution",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "introduction",
                    "verbose_name_plural": "introductions",
                    "ordering": (models.OrderBy(models.F("introduced_on"), descending=True, nulls_first=True), "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ours", models.F("theirs")), _negated=True),
                            name="introduction_of_two",
                            violation_error_message="Nobody is introduced to itself.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("stage", "negotiation"), _negated=True),
                                ("role_ended_on__isnull", False),
                                _connector="OR",
                            ),
                            name="introduction_no_negotiating",
                            violation_error_message="Our role ends before the two negotiate a contract.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("stage__in", ["planned", "closed"]),
                                models.Q(("consent_ours", "given"), ("consent_theirs", "given")),
                                _connector="OR",
                            ),
                            name="introduction_by_consent",
                            violation_error_message="Nobody is introduced before both sides have agreed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PortalTold",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("key", models.CharField(max_length=120)),
                    (
                        "account",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="openings.portalaccount"
                        ),
                    ),
                    (
                        "letter",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="told", to="openings.portalletter"
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "what the portal told",
                    "verbose_name_plural": "what the portal told",
                    "constraints": [models.UniqueConstraint(fields=("account", "key"), name="portaltold_once")],
                },
            ),
            migrations.CreateModel(
                name="SeminarGuest",
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
                            verbose_name="side",
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("company", "company"),
                                ("authority", "authority"),
                                ("speaker", "speaker"),
                                ("audience", "audience"),
                                ("interpreter", "interpreter"),
                                ("press", "press"),
                            ],
                            default="company",
                            max_length=12,
                            verbose_name="as",
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    (
                        "needs_interpreter",
                        models.BooleanField(
                            default=False,
                            help_text="To talk with whoever speaks none of these languages.",
                            verbose_name="needs an interpreter",
                        ),
                    ),
                    ("came", models.BooleanField(editable=False, null=True, verbose_name="came")),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
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
                            related_name="seminar_guests",
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
                            related_name="seminar_guests",
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
                            related_name="+",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                    (
                        "seminar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="openings.seminar"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "guest",
                    "verbose_name_plural": "guests",
                    "ordering": ("side", "role", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("seminar", "person"),
                            name="seminarguest_once",
                            violation_error_message="This person is among the guests already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("person__isnull", True), ("post__isnull", True)),
                            fields=("seminar", "organisation"),
                            name="seminarguest_organisation_once",
                            violation_error_message="This organisation is among the guests already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SeminarInterpreting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "one",
                        models.CharField(
                            choices=proxenia.core.codes.tongue_choices, max_length=8, verbose_name="language"
                        ),
                    ),
                    (
                        "other",
                        models.CharField(
                            choices=proxenia.core.codes.tongue_choices, max_length=8, verbose_name="and language"
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(default=1, verbose_name="interpreters")),
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
                        "seminar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="interpreting",
                            to="openings.seminar",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "interpreters",
                    "verbose_name_plural": "interpreters",
                    "ordering": ("one", "other", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("one", models.F("other")), _negated=True),
                            name="seminarinterpreting_of_two",
                            violation_error_message="Name two different languages.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SeminarLine",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "text",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what came of it"),
                    ),
                    (
                        "follow_up",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="follow-up"
                        ),
                    ),
                    ("due", proxenia.core.dates.PartialDateField(blank=True, verbose_name="due")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
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
                            verbose_name="who does it",
                        ),
                    ),
                    (
                        "seminar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="openings.seminar"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "outcome line",
                    "verbose_name_plural": "outcome lines",
                    "ordering": ("position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="SeminarPlanning",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "waits for its turn"),
                                ("working", "is being planned"),
                                ("laid", "was laid"),
                                ("failed", "came to nothing"),
                            ],
                            default="waiting",
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("failure", models.TextField(blank=True, verbose_name="what went wrong")),
                    ("told", models.JSONField(default=dict)),
                    ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                    ("done_at", models.DateTimeField(null=True, verbose_name="done")),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "seminar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="plannings",
                            to="openings.seminar",
                            verbose_name="seminar",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="asked for by",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "planning of meetings",
                    "verbose_name_plural": "plannings of meetings",
                    "ordering": ("-pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ("waiting", "working"))),
                            fields=("seminar",),
                            name="seminarplanning_one_at_work",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SeminarSession",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "day",
                        models.DateField(blank=True, help_text="Empty: the first day.", null=True, verbose_name="day"),
                    ),
                    ("begins", models.TimeField(blank=True, null=True, verbose_name="begins")),
                    ("ends", models.TimeField(blank=True, null=True, verbose_name="ends")),
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what")),
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
                            related_name="+",
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
                            related_name="+",
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
                            related_name="+",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                    (
                        "seminar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="openings.seminar"
                        ),
                    ),
                    (
                        "speaker",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="contacts.speaker",
                            verbose_name="speaker",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "line of the agenda",
                    "verbose_name_plural": "lines of the agenda",
                    "ordering": (
                        models.OrderBy(models.F("day"), nulls_first=True),
                        models.OrderBy(models.F("begins"), nulls_last=True),
                        "pk",
                    ),
                },
            ),
            migrations.CreateModel(
                name="SeminarSlot",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("day", models.DateField(verbose_name="day")),
                    ("begins", models.TimeField(verbose_name="begins")),
                    ("minutes", models.PositiveSmallIntegerField(default=20, verbose_name="minutes")),
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
                        "seminar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="openings.seminar"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "slot",
                    "verbose_name_plural": "slots",
                    "ordering": ("day", "begins", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("minutes__gte", 1), ("minutes__lte", 240)),
                            name="seminarslot_has_length",
                            violation_error_message="A meeting lasts from 1 to 240 minutes.",
                        ),
                        models.UniqueConstraint(
                            fields=("seminar", "day", "begins"),
                            name="seminarslot_once",
                            violation_error_message="There is a slot at this hour already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ProposedChange",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "about",
                        models.CharField(
                            choices=[("profile", "profile"), ("solution", "solution"), ("reference", "reference")],
                            max_length=10,
                        ),
                    ),
                    ("values", models.JSONField(default=dict)),
                    ("before", models.JSONField(blank=True, default=dict)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "waiting for the office"),
                                ("taken", "taken over"),
                                ("sent_back", "sent back"),
                                ("withdrawn", "withdrawn"),
                            ],
                            default="waiting",
                            max_length=10,
                        ),
                    ),
                    ("made_on", models.DateField()),
                    ("decided_on", models.DateField(blank=True, null=True)),
                    ("reason", models.TextField(blank=True, max_length=2000, verbose_name="why it is sent back")),
                    (
                        "made_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "profile",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="proposed_changes",
                            to="openings.profile",
                        ),
                    ),
                    (
                        "reference",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="proposed_changes",
                            to="openings.reference",
                        ),
                    ),
                    (
                        "solution",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="proposed_changes",
                            to="openings.solution",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "proposed change",
                    "verbose_name_plural": "proposed changes",
                    "ordering": ("-pk",),
                    "indexes": [models.Index(fields=["office", "state"], name="change_state")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["waiting", "taken", "sent_back", "withdrawn"])),
                            name="change_state_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "sent_back"), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="change_sent_back_says_why",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OutcomeTold",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("outcome_id", models.BigIntegerField()),
                    ("level", models.PositiveSmallIntegerField(verbose_name="how far it got")),
                    ("told_on", models.DateField(verbose_name="told on")),
                    (
                        "introduction",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="outcomes_told",
                            to="openings.introduction",
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
                    "verbose_name": "result of an introduction",
                    "verbose_name_plural": "results of introductions",
                    "ordering": ("told_on", "pk"),
                    "constraints": [
                        models.UniqueConstraint(fields=("introduction", "outcome_id"), name="outcometold_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Proposal",
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
                    ("position", models.PositiveIntegerField(editable=False, verbose_name="place")),
                    (
                        "tier",
                        models.CharField(
                            choices=[("strong", "strong"), ("possible", "possible"), ("weak", "weak")],
                            editable=False,
                            max_length=10,
                            verbose_name="how much speaks for it",
                        ),
                    ),
                    ("score", models.FloatField(editable=False)),
                    ("evidence", models.JSONField(editable=False)),
                    ("reasons", models.JSONField(editable=False)),
                    (
                        "state",
                        models.CharField(
                            choices=[("proposed", "proposed"), ("accepted", "accepted"), ("rejected", "rejected")],
                            default="proposed",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("wrong_field", "another field than the need is about"),
                                ("not_ready", "not far enough developed for what is wanted"),
                                ("not_in_market", "does not go to that market"),
                                ("no_capacity", "no capacity now"),
                                ("conflict", "conflict of interests"),
                                ("other", "another reason, in words"),
                            ],
                            editable=False,
                            max_length=15,
                            verbose_name="why not",
                        ),
                    ),
                    (
                        "words",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="in our words"
                        ),
                    ),
                    ("decided_on", models.DateField(blank=True, editable=False, null=True, verbose_name="decided on")),
                    (
                        "decided_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="decided by",
                        ),
                    ),
                    (
                        "introduction",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="proposals",
                            to="openings.introduction",
                            verbose_name="introduction",
                        ),
                    ),
                    (
                        "need",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="proposals",
                            to="openings.need",
                            verbose_name="need",
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
                        "ranking",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="proposals",
                            to="openings.ranking",
                        ),
                    ),
                    (
                        "solution",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="proposals",
                            to="openings.solution",
                            verbose_name="solution",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "proposal",
                    "verbose_name_plural": "proposals",
                    "ordering": ("need", "position", "pk"),
                    "constraints": [
                        models.UniqueConstraint(fields=("need", "solution"), name="proposal_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("decided_on__isnull", True), ("state", "proposed")),
                                models.Q(models.Q(("state", "proposed"), _negated=True), ("decided_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="proposal_decided_has_day",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "rejected"), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="proposal_rejected_says_why",
                            violation_error_message="Say why it is rejected.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SeminarAddress",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese")],
                            default="en",
                            max_length=2,
                            verbose_name="language",
                        ),
                    ),
                    ("seal", models.CharField(max_length=40, unique=True)),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    ("given", models.JSONField(blank=True, default=dict)),
                    ("given_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "guest",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="address",
                            to="openings.seminarguest",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "schedule of a guest",
                    "verbose_name_plural": "schedules of guests",
                    "ordering": ("pk",),
                },
            ),
            migrations.CreateModel(
                name="SeminarPair",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reason",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text,
                            help_text="It is kept with the introduction that comes of it.",
                            verbose_name="why these two",
                        ),
                    ),
                    (
                        "wish_ours",
                        models.CharField(
                            blank=True,
                            choices=[("must", "must"), ("would", "would like to"), ("rather_not", "rather not")],
                            help_text="As they said it; empty: nothing said.",
                            max_length=10,
                            verbose_name="wish of ours",
                        ),
                    ),
                    (
                        "wish_theirs",
                        models.CharField(
                            blank=True,
                            choices=[("must", "must"), ("would", "would like to"), ("rather_not", "rather not")],
                            help_text="As they said it; empty: nothing said.",
                            max_length=10,
                            verbose_name="wish of theirs",
                        ),
                    ),
                    (
                        "consent_ours",
                        models.CharField(
                            choices=[
                                ("not_asked", "not asked yet"),
                                ("asked", "asked"),
                                ("given", "agreed"),
                                ("refused", "declined"),
                            ],
                            default="not_asked",
                            editable=False,
                            max_length=10,
                            verbose_name="agreement of ours",
                        ),
                    ),
                    (
                        "consent_ours_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, editable=False, verbose_name="agreement of ours: when"
                        ),
                    ),
                    (
                        "consent_ours_how",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            editable=False,
                            verbose_name="agreement of ours: how",
                        ),
                    ),
                    (
                        "consent_theirs",
                        models.CharField(
                            choices=[
                                ("not_asked", "not asked yet"),
                                ("asked", "asked"),
                                ("given", "agreed"),
                                ("refused", "declined"),
                            ],
                            default="not_asked",
                            editable=False,
                            max_length=10,
                            verbose_name="agreement of theirs",
                        ),
                    ),
                    (
                        "consent_theirs_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, editable=False, verbose_name="agreement of theirs: when"
                        ),
                    ),
                    (
                        "consent_theirs_how",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            editable=False,
                            verbose_name="agreement of theirs: how",
                        ),
                    ),
                    (
                        "table",
                        models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="table"),
                    ),
                    ("is_locked", models.BooleanField(default=False, editable=False, verbose_name="fixed")),
                    (
                        "met",
                        models.CharField(
                            blank=True,
                            choices=[("held", "held"), ("not_held", "not held")],
                            editable=False,
                            max_length=10,
                            verbose_name="meeting",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="what was said"
                        ),
                    ),
                    (
                        "introduction",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seminar_pairs",
                            to="openings.introduction",
                            verbose_name="introduction",
                        ),
                    ),
                    (
                        "need",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seminar_pairs",
                            to="openings.need",
                            verbose_name="need",
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
                        "ours",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="pairs_as_ours",
                            to="openings.seminarguest",
                            verbose_name="of ours",
                        ),
                    ),
                    (
                        "seminar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="pairs", to="openings.seminar"
                        ),
                    ),
                    (
                        "theirs",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="pairs_as_theirs",
                            to="openings.seminarguest",
                            verbose_name="of theirs",
                        ),
                    ),
                    (
                        "slot",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="pairs",
                            to="openings.seminarslot",
                            verbose_name="slot",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "pair",
                    "verbose_name_plural": "pairs",
                    "ordering": ("ours", "theirs", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("ours", "theirs"),
                            name="seminarpair_once",
                            violation_error_message="These two are a pair already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("is_locked", False), ("slot__isnull", True), ("table__isnull", True)),
                                models.Q(("slot__isnull", False), ("table__gte", 1)),
                                _connector="OR",
                            ),
                            name="seminarpair_has_slot_and_table",
                            violation_error_message="A pair that is planned has a slot and a table.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("introduction__isnull", True), ("met", "held"), _connector="OR"),
                            name="seminarpair_introduced_is_held",
                            violation_error_message="Only a meeting that was held is an introduction.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="StageReached",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "stage",
                        models.CharField(
                            choices=[
                                ("planned", "planned"),
                                ("introduced", "introduced"),
                                ("dialogue", "dialogue"),
                                ("demonstration", "demonstration or pilot"),
                                ("negotiation", "negotiating a contract"),
                                ("closed", "closed"),
                            ],
                            max_length=14,
                            verbose_name="stage",
                        ),
                    ),
                    ("on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="when")),
                    (
                        "told_by",
                        models.CharField(
                            choices=[
                                ("office", "our office, which took part"),
                                ("ours", "the one of ours"),
                                ("theirs", "the one abroad"),
                                ("other", "somebody else"),
                            ],
                            max_length=10,
                            verbose_name="according to",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what was said"
                        ),
                    ),
                    (
                        "introduction",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="stages",
                            to="openings.introduction",
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
                    "verbose_name": "stage reached",
                    "verbose_name_plural": "stages reached",
                    "ordering": ("on", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Pairing",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("why", models.JSONField(default=dict, editable=False)),
                    (
                        "state",
                        models.CharField(
                            choices=[("planned", "planned"), ("accepted", "accepted")],
                            default="planned",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "campaign",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="pairings", to="openings.campaign"
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
                        "proposal",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="pairings",
                            to="openings.proposal",
                            verbose_name="proposal",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "planned pair",
                    "verbose_name_plural": "planned pairs",
                    "ordering": ("proposal__need", "proposal__position", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("campaign", "proposal"),
                            name="pairing_once",
                            violation_error_message="This pair is planned already.",
                        )
                    ],
                },
            ),
        ),
    ]
