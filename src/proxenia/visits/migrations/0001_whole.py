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
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("visits", "0001_initial"),
        ("visits", "0002_closing"),
        ("visits", "0003_requests"),
        ("visits", "0004_on_the_day"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("contacts", "0001_whole"),
        ("directory", "0001_whole"),
        ("protocol", "0001_whole"),
        ("relations", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Visit",
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
                        "direction",
                        models.CharField(
                            choices=[("out", "we went there"), ("in", "they came here")],
                            default="out",
                            max_length=5,
                            verbose_name="direction",
                        ),
                    ),
                    (
                        "purpose",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="purpose"
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
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "zone",
                        proxenia.core.zones.ZoneField(
                            blank=True,
                            help_text="Of the programme, where a line says no other.",
                            max_length=40,
                            validators=[proxenia.core.zones.check_zone],
                            verbose_name="time zone",
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="working languages"),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    ("cancelled_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="cancelled")),
                    (
                        "cancelled_why",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="why it was cancelled"
                        ),
                    ),
                    ("closed_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="closed")),
                    (
                        "contact",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="visit",
                            to="contacts.interaction",
                            verbose_name="recorded as",
                        ),
                    ),
                    (
                        "gifts",
                        models.ManyToManyField(
                            blank=True, related_name="visits", to="protocol.gift", verbose_name="gifts"
                        ),
                    ),
                    (
                        "host",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="hosted by",
                        ),
                    ),
                    (
                        "lead",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="led by",
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
                            verbose_name="planned by",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="visits",
                            to="directory.place",
                            verbose_name="where",
                        ),
                    ),
                    (
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="visits", to="relations.tie", verbose_name="ties"
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
                    "verbose_name": "visit",
                    "verbose_name_plural": "visits",
                    "ordering": (models.OrderBy(models.F("start"), descending=True, nulls_first=True), "-pk"),
                    "indexes": [models.Index(fields=["office", "start"], name="visit_when")],
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
                            name="visit_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("cancelled_on__isnull", True), ("closed_on__isnull", True), _connector="OR"
                            ),
                            name="visit_cancelled_or_closed",
                            violation_error_message="A visit is either cancelled or closed, not both.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_on__isnull", True), ("contact__isnull", True)),
                                models.Q(("closed_on__isnull", False), ("contact__isnull", False)),
                                _connector="OR",
                            ),
                            name="visit_closed_is_recorded",
                            violation_error_message="A visit is closed by recording its contact.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RequestDesk",
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
                            help_text="Such as “my-city”.",
                            max_length=60,
                            unique=True,
                            verbose_name="address of the form",
                        ),
                    ),
                    ("is_open", models.BooleanField(default=False, verbose_name="the form is open")),
                    (
                        "name",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="name of the office on the form"
                        ),
                    ),
                    (
                        "about",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what visitors should know first"
                        ),
                    ),
                    (
                        "mail",
                        models.EmailField(blank=True, max_length=254, verbose_name="public mail address of the office"),
                    ),
                    (
                        "lead_weeks",
                        models.PositiveSmallIntegerField(
                            default=4,
                            validators=[django.core.validators.MaxValueValidator(52)],
                            verbose_name="weeks of notice",
                        ),
                    ),
                    (
                        "again_months",
                        models.PositiveSmallIntegerField(
                            default=24,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(120),
                            ],
                            verbose_name="months until the same body may come again on the same topic",
                        ),
                    ),
                    (
                        "keep_months",
                        models.PositiveSmallIntegerField(
                            default=12,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(120),
                            ],
                            verbose_name="months for which senders’ data are kept after the answer",
                        ),
                    ),
                    (
                        "patience_days",
                        models.PositiveSmallIntegerField(
                            default=14, verbose_name="days within which we want to answer"
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
                    "verbose_name": "request desk",
                    "verbose_name_plural": "request desks",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("office",),
                            name="requestdesk_one",
                            violation_error_message="Your office has a request desk already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Delegate",
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
                        "category",
                        models.CharField(
                            choices=[
                                ("politician", "politician"),
                                ("official", "official"),
                                ("business", "business"),
                                ("education", "education and research"),
                                ("expert", "expert"),
                                ("culture", "culture and civil society"),
                                ("media", "media"),
                                ("interpreter", "interpreter"),
                                ("support", "security and support"),
                            ],
                            max_length=20,
                            verbose_name="category",
                        ),
                    ),
                    (
                        "function",
                        models.CharField(
                            choices=[
                                ("leader", "leads the delegation"),
                                ("deputy", "deputy leader"),
                                ("member", "member"),
                                ("companion", "companion"),
                                ("support", "supports the delegation"),
                            ],
                            default="member",
                            max_length=10,
                            verbose_name="function",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    ("confirmed_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="confirmed")),
                    ("dropped_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="dropped out")),
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
                            related_name="delegated",
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
                            related_name="delegated",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                    (
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="delegates", to="visits.visit"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "delegate",
                    "verbose_name_plural": "delegates",
                    "ordering": ("side", "position", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("post__isnull", False),
                                ("person__isnull", False),
                                ("organisation__isnull", False),
                                _connector="OR",
                            ),
                            name="delegate_is_somebody",
                            violation_error_message="Name a post, a person or an organisation.",
                        ),
                        models.UniqueConstraint(
                            fields=("visit", "person"),
                            name="delegate_once",
                            violation_error_message="This person is in the delegation already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Risk",
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
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what may happen"),
                    ),
                    (
                        "handling",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="how we deal with it"
                        ),
                    ),
                    ("settled_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="settled")),
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
                            verbose_name="who looks after it",
                        ),
                    ),
                    (
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="risks", to="visits.visit"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "risk",
                    "verbose_name_plural": "risks",
                    "ordering": ("pk",),
                },
            ),
            migrations.CreateModel(
                name="Precaution",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("item", models.SlugField(max_length=40, verbose_name="item")),
                    ("done_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="done")),
                    (
                        "not_needed",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="why it is not needed"
                        ),
                    ),
                    (
                        "done_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="done by",
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
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="precautions", to="visits.visit"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "precaution",
                    "verbose_name_plural": "precautions",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("visit", "item"),
                            name="precaution_once",
                            violation_error_message="This was seen to already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OutcomeLine",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("point", "outcome or point"),
                                ("ours", "we promised"),
                                ("theirs", "they promised"),
                            ],
                            default="point",
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    ("text", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what")),
                    (
                        "follow_up",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Of an outcome: what is to be done about it.",
                            verbose_name="follow-up",
                        ),
                    ),
                    ("due", proxenia.core.dates.PartialDateField(blank=True, verbose_name="due")),
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
                            help_text="Of the follow-up or of the promise.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="owner",
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
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="outcome_lines", to="visits.visit"
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
                name="Approval",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("rule", models.SlugField(blank=True, max_length=40, verbose_name="asked for by the rule")),
                    (
                        "what",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="what is approved"
                        ),
                    ),
                    ("asked_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="asked on")),
                    (
                        "decision",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("granted", "approved"),
                                ("conditions", "approved with conditions"),
                                ("refused", "not approved"),
                            ],
                            max_length=12,
                            verbose_name="decision",
                        ),
                    ),
                    ("decided_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="decided on")),
                    (
                        "reference",
                        models.CharField(
                            blank=True,
                            help_text="Case, minutes or item of an agenda.",
                            max_length=120,
                            verbose_name="reference",
                        ),
                    ),
                    (
                        "conditions",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="conditions"
                        ),
                    ),
                    (
                        "asked_of",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="asked of",
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
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="visits.visit"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "approval",
                    "verbose_name_plural": "approvals",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("rule", ""), _negated=True),
                            fields=("visit", "rule"),
                            name="approval_once_a_rule",
                            violation_error_message="This approval is on the list already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="VisitPhone",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "what",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text,
                            help_text="Such as the driver, the interpreter, or the officer on duty.",
                            verbose_name="who answers",
                        ),
                    ),
                    ("number", models.CharField(blank=True, max_length=40, verbose_name="phone number")),
                    ("with_partner", models.BooleanField(default=False, verbose_name="shown to the partner")),
                    (
                        "contact_point",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="directory.contactpoint",
                            verbose_name="or a known one",
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
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="phones", to="visits.visit"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "phone number to carry",
                    "verbose_name_plural": "phone numbers to carry",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("contact_point__isnull", False),
                                models.Q(("number", ""), _negated=True),
                                _connector="XOR",
                            ),
                            name="visitphone_is_one",
                            violation_error_message="Write a number or choose a known one, not both.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="VisitRequest",
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
                        "arrived_by",
                        models.CharField(
                            choices=[
                                ("form", "public form"),
                                ("mail", "mail"),
                                ("letter", "letter"),
                                ("phone", "phone"),
                                ("sheet", "list"),
                            ],
                            default="sheet",
                            max_length=10,
                            verbose_name="arrived by",
                        ),
                    ),
                    ("received_on", models.DateField(default=proxenia.core.clock.today, verbose_name="received")),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese")],
                            default="en",
                            max_length=2,
                            verbose_name="language of the answer",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("unconfirmed", "not confirmed by its sender"),
                                ("suspected", "set aside: perhaps spam"),
                                ("received", "received"),
                                ("looked_at", "being looked at"),
                                ("asked", "more was asked of the sender"),
                                ("accepted", "accepted"),
                                ("redirected", "redirected"),
                                ("declined", "declined"),
                                ("withdrawn", "withdrawn by its sender"),
                            ],
                            default="received",
                            max_length=12,
                            verbose_name="state",
                        ),
                    ),
                    ("suspected_of", models.CharField(blank=True, editable=False, max_length=200)),
                    (
                        "organisation_name",
                        models.CharField(max_length=200, verbose_name="organisation, as it calls itself"),
                    ),
                    ("body", models.CharField(blank=True, editable=False, max_length=220)),
                    ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                    (
                        "kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("city", "city government"),
                                ("region", "regional government"),
                                ("city_region", "city-region"),
                                ("state", "state or ministry"),
                                ("embassy", "embassy or representation"),
                                ("utility", "utility"),
                                ("company", "company"),
                                ("education", "education or research"),
                                ("network", "network"),
                                ("foundation", "foundation"),
                                ("department", "department or committee"),
                                ("party", "political party"),
                                ("parliament", "parliament or council"),
                                ("association", "association or initiative"),
                                ("other", "other"),
                            ],
                            max_length=20,
                            verbose_name="kind of body",
                        ),
                    ),
                    ("contact_name", models.CharField(blank=True, max_length=200, verbose_name="contact person")),
                    ("contact_mail", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                    ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                    ("purpose", models.TextField(blank=True, max_length=4000, verbose_name="purpose")),
                    ("offers", models.TextField(blank=True, max_length=4000, verbose_name="what they offer in return")),
                    ("meets", models.TextField(blank=True, max_length=4000, verbose_name="whom they want to meet")),
                    ("wanted_from", proxenia.core.dates.PartialDateField(blank=True, verbose_name="wanted from")),
                    ("wanted_until", proxenia.core.dates.PartialDateField(blank=True, verbose_name="wanted until")),
                    (
                        "people",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number of people"),
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
                        "languages",
                        proxenia.core.codes.TonguesField(
                            blank=True, max_length=200, verbose_name="languages they speak"
                        ),
                    ),
                    ("hours", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours wanted")),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("accept", "accept"),
                                ("redirect", "redirect"),
                                ("decline", "decline"),
                                ("ask", "ask for more"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="answer",
                        ),
                    ),
                    ("answered_on", models.DateField(blank=True, editable=False, null=True, verbose_name="answered")),
                    (
                        "suggested",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("accept", "accept"),
                                ("redirect", "redirect"),
                                ("decline", "decline"),
                                ("ask", "ask for more"),
                            ],
                            editable=False,
                            max_length=10,
                        ),
                    ),
                    (
                        "grounds",
                        models.JSONField(
                            blank=True, default=list, editable=False, verbose_name="criteria as they stood"
                        ),
                    ),
                    (
                        "reason",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="why so"
                        ),
                    ),
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
                        "erased_on",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="sender’s data erased"),
                    ),
                    (
                        "offer",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="requests",
                            to="contacts.standardoffer",
                            verbose_name="standard offer",
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
                            related_name="requests",
                            to="directory.organisation",
                            verbose_name="organisation in our register",
                        ),
                    ),
                    (
                        "redirected_to",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="another body",
                        ),
                    ),
                    (
                        "speakers",
                        models.ManyToManyField(
                            blank=True,
                            editable=False,
                            related_name="requests",
                            to="contacts.speaker",
                            verbose_name="speakers",
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
                        "visit",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="requests",
                            to="visits.visit",
                            verbose_name="visit",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "request",
                    "verbose_name_plural": "requests",
                    "ordering": ("received_on", "pk"),
                    "indexes": [
                        models.Index(fields=["office", "state", "received_on"], name="visitrequest_queue"),
                        models.Index(fields=["office", "body"], name="visitrequest_body"),
                        models.Index(fields=["office", "topic", "received_on"], name="visitrequest_topic"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("wanted_from__isnull", True),
                                ("wanted_until__isnull", True),
                                ("wanted_until__gte", models.F("wanted_from")),
                                (
                                    "wanted_until",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("wanted_from"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("wanted_from"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "wanted_until",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("wanted_from"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("wanted_from"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="visitrequest_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answered_on__isnull", False),
                                    ("state__in", ("accepted", "redirected", "declined")),
                                ),
                                models.Q(
                                    ("answered_on__isnull", True),
                                    models.Q(("state__in", ("accepted", "redirected", "declined")), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="visitrequest_answered_has_day",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Itinerary",
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
                    ("seen", models.JSONField(blank=True, default=dict)),
                    ("before", models.JSONField(blank=True, default=dict)),
                    (
                        "delegate",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE, related_name="itinerary", to="visits.delegate"
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
                    "verbose_name": "personal programme",
                    "verbose_name_plural": "personal programmes",
                    "ordering": ("pk",),
                },
            ),
            migrations.CreateModel(
                name="ProgrammeItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("meeting", "meeting"),
                                ("ceremony", "ceremony or signing"),
                                ("site_visit", "site visit"),
                                ("seminar", "seminar or speech"),
                                ("meal", "meal"),
                                ("culture", "culture"),
                                ("press", "press"),
                                ("travel", "travel or transfer"),
                                ("rest", "rest or free time"),
                                ("preparation", "preparation"),
                            ],
                            default="meeting",
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what")),
                    ("day", models.DateField(verbose_name="day")),
                    ("begins", models.TimeField(verbose_name="begins")),
                    (
                        "zone",
                        proxenia.core.zones.ZoneField(
                            blank=True,
                            help_text="Empty: that of the visit.",
                            max_length=40,
                            validators=[proxenia.core.zones.check_zone],
                            verbose_name="time zone",
                        ),
                    ),
                    (
                        "end_day",
                        models.DateField(
                            blank=True, help_text="Empty: the same day.", null=True, verbose_name="ends on"
                        ),
                    ),
                    ("ends", models.TimeField(blank=True, null=True, verbose_name="ends")),
                    (
                        "end_zone",
                        proxenia.core.zones.ZoneField(
                            blank=True,
                            help_text="Empty: the same.",
                            max_length=40,
                            validators=[proxenia.core.zones.check_zone],
                            verbose_name="time zone at the end",
                        ),
                    ),
                    (
                        "venue",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Building, street and room, as a driver needs it.",
                            verbose_name="venue",
                        ),
                    ),
                    ("latitude", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                    ("longitude", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                    (
                        "transport",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("walk", "on foot"),
                                ("bicycle", "bicycle"),
                                ("car", "car"),
                                ("bus", "bus"),
                                ("train", "train"),
                                ("ship", "ship"),
                                ("flight", "flight"),
                            ],
                            max_length=10,
                            verbose_name="transport",
                        ),
                    ),
                    (
                        "cabin",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("economy", "economy"),
                                ("premium", "premium economy"),
                                ("business", "business class"),
                                ("first", "first class"),
                            ],
                            help_text="Of a flight.",
                            max_length=10,
                            verbose_name="cabin",
                        ),
                    ),
                    (
                        "to_venue",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="to the venue"
                        ),
                    ),
                    ("to_latitude", models.FloatField(blank=True, null=True, verbose_name="latitude at the end")),
                    ("to_longitude", models.FloatField(blank=True, null=True, verbose_name="longitude at the end")),
                    (
                        "distance_km",
                        models.DecimalField(
                            blank=True, decimal_places=1, max_digits=8, null=True, verbose_name="distance in km"
                        ),
                    ),
                    (
                        "reference",
                        models.CharField(
                            blank=True,
                            help_text="Of a flight or train.",
                            max_length=60,
                            verbose_name="number or booking",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            blank=True,
                            choices=proxenia.core.codes.tongue_choices,
                            max_length=8,
                            verbose_name="language",
                        ),
                    ),
                    (
                        "with_partner",
                        models.BooleanField(
                            default=True,
                            help_text="Off for what only our own team does.",
                            verbose_name="shown to the partner",
                        ),
                    ),
                    ("is_fixed", models.BooleanField(default=False, verbose_name="agreed with the host")),
                    (
                        "state",
                        models.CharField(
                            choices=[("planned", "planned"), ("done", "done"), ("skipped", "left out")],
                            default="planned",
                            max_length=8,
                            verbose_name="on the day",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "host_organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="hosted by",
                        ),
                    ),
                    (
                        "host_post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="host",
                        ),
                    ),
                    (
                        "interpreter",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="items",
                            to="protocol.interpreter",
                            verbose_name="interpreter",
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
                            verbose_name="who looks after it",
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
                            verbose_name="place",
                        ),
                    ),
                    (
                        "to_place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.place",
                            verbose_name="to",
                        ),
                    ),
                    (
                        "who",
                        models.ManyToManyField(
                            blank=True,
                            help_text="Nobody named: all.",
                            related_name="items",
                            to="visits.delegate",
                            verbose_name="who takes part",
                        ),
                    ),
                    (
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="items", to="visits.visit"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "line of the programme",
                    "verbose_name_plural": "lines of the programme",
                    "ordering": ("day", "begins", "pk"),
                    "indexes": [models.Index(fields=["office", "day"], name="item_day")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("end_day__isnull", True), ("end_day__gte", models.F("day")), _connector="OR"
                            ),
                            name="item_end_day_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                                    models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                                    _connector="OR",
                                ),
                                models.Q(
                                    models.Q(("to_latitude__isnull", True), ("to_longitude__isnull", True)),
                                    models.Q(("to_latitude__range", (-90, 90)), ("to_longitude__range", (-180, 180))),
                                    _connector="OR",
                                ),
                            ),
                            name="item_lies_on_earth",
                            violation_error_message="Latitude goes from -90 to 90, longitude from -180 to 180; give both.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="VisitCost",
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
                        "what",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what"
                        ),
                    ),
                    (
                        "planned",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="planned"
                        ),
                    ),
                    (
                        "actual",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="actual"
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
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "delegate",
                        models.ForeignKey(
                            blank=True,
                            help_text="Nobody named: for all.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="costs",
                            to="visits.delegate",
                            verbose_name="for",
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
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="costs", to="visits.visit"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "cost of a visit",
                    "verbose_name_plural": "costs of a visit",
                    "ordering": ("kind", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("planned__isnull", False), ("actual__isnull", False), _connector="OR"),
                            name="visitcost_says_something",
                            violation_error_message="Give what is planned or what it was: at least one.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("planned__isnull", True), ("planned__gte", 0), _connector="OR"),
                            name="visitcost_planned_from_zero",
                            violation_error_message="A cost is never less than nothing.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("actual__isnull", True), ("actual__gte", 0), _connector="OR"),
                            name="visitcost_actual_from_zero",
                            violation_error_message="A cost is never less than nothing.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RequestLetter",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("confirm", "asks to confirm the request"), ("answer", "answers the request")],
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("accept", "accept"),
                                ("redirect", "redirect"),
                                ("decline", "decline"),
                                ("ask", "ask for more"),
                            ],
                            max_length=10,
                            verbose_name="answer",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese")],
                            max_length=2,
                            verbose_name="language",
                        ),
                    ),
                    ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                    ("text", models.TextField(blank=True, max_length=12000, verbose_name="letter")),
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
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.office",
                            verbose_name="office",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="letters",
                            to="visits.visitrequest",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "letter to a sender",
                    "verbose_name_plural": "letters to senders",
                    "ordering": ("pk",),
                },
            ),
            migrations.CreateModel(
                name="CriterionSaid",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "criterion",
                        models.CharField(
                            choices=[
                                ("purpose", "purpose"),
                                ("reciprocity", "reciprocity"),
                                ("again", "not answered lately"),
                                ("lead", "lead time"),
                                ("level", "level"),
                                ("capacity", "capacity of speakers"),
                                ("benefit", "shared benefit"),
                                ("comparable", "comparable partner"),
                            ],
                            max_length=12,
                            verbose_name="criterion",
                        ),
                    ),
                    (
                        "met",
                        models.CharField(choices=[("yes", "met"), ("no", "not met")], max_length=5, verbose_name="met"),
                    ),
                    (
                        "why",
                        proxenia.core.texts.TextField(blank=True, default=proxenia.core.texts.Text, verbose_name="why"),
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
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="said", to="visits.visitrequest"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "judged criterion",
                    "verbose_name_plural": "judged criteria",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "criterion"),
                            name="criterionsaid_once",
                            violation_error_message="This criterion was judged already: change what is there.",
                        )
                    ],
                },
            ),
        ),
    ]
