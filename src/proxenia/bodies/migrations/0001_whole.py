import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import proxenia.bodies.models.meetings
import proxenia.core.dates
import proxenia.core.texts
import proxenia.core.zones
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [("bodies", "0001_initial")]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("contacts", "0001_whole"),
        ("directory", "0001_whole"),
        ("relations", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Body",
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
                    ("reference", models.CharField(blank=True, max_length=20, verbose_name="reference")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("task_force", "task force"),
                                ("working_group", "working group"),
                                ("steering_committee", "steering committee"),
                                ("committee", "committee"),
                                ("board", "board"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "mandate",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="mandate"
                        ),
                    ),
                    (
                        "legal_basis",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Such as an agreement or a section of a law.",
                            verbose_name="legal basis",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="since")),
                    (
                        "end",
                        proxenia.core.dates.PartialDateField(
                            blank=True, help_text="Empty where it is open-ended.", verbose_name="mandate until"
                        ),
                    ),
                    (
                        "ended_on",
                        proxenia.core.dates.PartialDateField(blank=True, editable=False, verbose_name="ended"),
                    ),
                    (
                        "end_reason",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="why it ended"
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
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="bodies", to="relations.tie", verbose_name="ties"
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
                    "verbose_name": "joint body",
                    "verbose_name_plural": "joint bodies",
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
                            name="body_in_order",
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
                            name="body_ended_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Meeting",
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
                        "number",
                        models.PositiveSmallIntegerField(
                            validators=[django.core.validators.MinValueValidator(1)], verbose_name="number"
                        ),
                    ),
                    ("day", proxenia.core.dates.PartialDateField(blank=True, verbose_name="day")),
                    ("begins", models.TimeField(blank=True, null=True, verbose_name="begins")),
                    ("ends", models.TimeField(blank=True, null=True, verbose_name="ends")),
                    (
                        "zone",
                        proxenia.core.zones.ZoneField(
                            blank=True,
                            help_text="Of the place where these hours are on the wall.",
                            max_length=40,
                            validators=[proxenia.core.zones.check_zone],
                            verbose_name="time zone",
                        ),
                    ),
                    ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                    (
                        "link",
                        models.URLField(
                            blank=True,
                            help_text="Where it is held at a distance.",
                            max_length=500,
                            verbose_name="or a link",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            blank=True,
                            max_length=8,
                            validators=[proxenia.bodies.models.meetings.check_tongue],
                            verbose_name="language",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("planned", "planned"), ("held", "held"), ("cancelled", "cancelled")],
                            default="planned",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
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
                        "was_logged",
                        models.BooleanField(
                            default=False, editable=False, verbose_name="the contact was in the log before"
                        ),
                    ),
                    (
                        "minutes",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="minutes, on the whole"
                        ),
                    ),
                    ("approved_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="minutes approved")),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="bodies.body",
                            verbose_name="joint body",
                        ),
                    ),
                    (
                        "contact",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="body_meeting",
                            to="contacts.interaction",
                            verbose_name="recorded as",
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
                            verbose_name="place",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "meeting of a joint body",
                    "verbose_name_plural": "meetings of joint bodies",
                    "ordering": ("-day", "-pk"),
                    "indexes": [models.Index(fields=["office", "day"], name="meeting_when")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("body", "number"),
                            name="meeting_number_once",
                            violation_error_message="This body has a meeting with this number already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("contact__isnull", True), ("state", "held"), _connector="OR"),
                            name="meeting_contact_only_if_held",
                            violation_error_message="Only a meeting that was held is a contact.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Member",
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
                                ("chair", "chair"),
                                ("co_chair", "co-chair"),
                                ("member", "member"),
                                ("secretary", "secretary"),
                                ("observer", "observer"),
                            ],
                            default="member",
                            max_length=10,
                            verbose_name="role",
                        ),
                    ),
                    (
                        "sits_as",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="Such as councillor, or external expert.",
                            verbose_name="sits as",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="members", to="bodies.body"
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
                ],
                options={
                    "verbose_name": "member",
                    "verbose_name_plural": "members",
                    "ordering": ("side", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("post__isnull", False),
                                ("person__isnull", False),
                                ("organisation__isnull", False),
                                _connector="OR",
                            ),
                            name="member_is_somebody",
                            violation_error_message="Name a post, a person or an organisation.",
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
                            name="member_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AgendaItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="point")),
                    (
                        "paper",
                        models.CharField(
                            blank=True, help_text="Its title or reference.", max_length=200, verbose_name="paper"
                        ),
                    ),
                    ("paper_url", models.URLField(blank=True, max_length=500, verbose_name="link to the paper")),
                    (
                        "duration",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes of time"),
                    ),
                    (
                        "minutes",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="minutes"
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
                        "presenter",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="presented by (post)",
                        ),
                    ),
                    (
                        "speaker",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.person",
                            verbose_name="presented by (person)",
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="items", to="bodies.meeting"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "agenda item",
                    "verbose_name_plural": "agenda items",
                    "ordering": ("position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Attendee",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("present", "present"),
                                ("apologies", "apologies"),
                                ("deputy", "deputy for a member"),
                            ],
                            default="present",
                            max_length=10,
                            verbose_name="attendance",
                        ),
                    ),
                    (
                        "side",
                        models.CharField(
                            blank=True,
                            choices=[("ours", "our side"), ("theirs", "partner")],
                            help_text="Of a guest; a member's is known.",
                            max_length=10,
                            verbose_name="side",
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
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="attendees", to="bodies.meeting"
                        ),
                    ),
                    (
                        "member",
                        models.ForeignKey(
                            blank=True,
                            help_text="Who came or sent apologies, or whom the deputy stands for. Empty for a guest.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="attended",
                            to="bodies.member",
                            verbose_name="member",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "attendance",
                    "verbose_name_plural": "attendances",
                    "ordering": ("side", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("post__isnull", False),
                                ("person__isnull", False),
                                ("organisation__isnull", False),
                                ("member__isnull", False),
                                _connector="OR",
                            ),
                            name="attendee_is_somebody",
                            violation_error_message="Name a post, a person or an organisation.",
                        ),
                        models.UniqueConstraint(
                            fields=("meeting", "member"),
                            name="attendee_once",
                            violation_error_message="This member's attendance is noted already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Decision",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="year")),
                    ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
                    ("decided_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="decided")),
                    ("text", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="decision")),
                    (
                        "taken",
                        models.CharField(
                            choices=[
                                ("consensus", "by consensus"),
                                ("majority", "by majority"),
                                ("noted", "noted"),
                                ("circulation", "in writing, by circulation"),
                            ],
                            default="consensus",
                            max_length=12,
                            verbose_name="how it was taken",
                        ),
                    ),
                    ("in_favour", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="for")),
                    ("against", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="against")),
                    ("abstaining", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abstaining")),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="bodies.body"
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="decisions",
                            to="bodies.agendaitem",
                            verbose_name="under the point",
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
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="decisions",
                            to="bodies.meeting",
                            verbose_name="at the meeting",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "decision",
                    "verbose_name_plural": "decisions",
                    "ordering": ("-year", "-number"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("body", "year", "number"),
                            name="decision_number_once",
                            violation_error_message="This body has a decision with this number already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Action",
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
                        "agreed_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, help_text="Empty: the day of the meeting.", verbose_name="agreed"
                        ),
                    ),
                    ("text", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="action")),
                    (
                        "dropped_on",
                        proxenia.core.dates.PartialDateField(
                            blank=True, help_text="Where it will not be done.", verbose_name="given up"
                        ),
                    ),
                    (
                        "reason",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="why it will not be done"
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
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="bodies.body"
                        ),
                    ),
                    (
                        "decision",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="actions",
                            to="bodies.decision",
                            verbose_name="follows from the decision",
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="actions",
                            to="bodies.meeting",
                            verbose_name="at the meeting",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "action",
                    "verbose_name_plural": "actions",
                    "ordering": ("due", "pk"),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("done_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"
                            ),
                            name="action_done_or_given_up",
                            violation_error_message="An action is either done or given up, not both.",
                        )
                    ],
                },
            ),
        ),
    ]
