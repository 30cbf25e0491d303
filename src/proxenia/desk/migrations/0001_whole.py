import django.db.models.deletion
import proxenia.core.dates
import proxenia.core.signed
import proxenia.core.texts
from django.conf import settings
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("desk", "0001_initial"),
        ("desk", "0002_handovers"),
        ("desk", "0003_declined_twins"),
        ("desk", "0004_feeds_of_any_record"),
        ("desk", "0005_today"),
        ("desk", "0006_seats_in_handovers"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("accounts", "__first__"),
        ("directory", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Handover",
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
                    ("opened_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="opened")),
                    ("meeting_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="handover meeting")),
                    (
                        "meeting_note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="about the meeting"
                        ),
                    ),
                    ("closed_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="closed")),
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
                        "tenure",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="handovers",
                            to="directory.tenure",
                            verbose_name="who leaves",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "handover",
                    "verbose_name_plural": "handovers",
                    "ordering": ("-opened_on", "-pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("tenure",),
                            name="handover_once",
                            violation_error_message="This handover is open already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Letter",
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
                            default="waiting",
                            max_length=10,
                        ),
                    ),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    ("settled_at", models.DateTimeField(null=True)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "verbose_name": "digest",
                    "verbose_name_plural": "digests",
                    "ordering": ("pk",),
                    "constraints": [models.UniqueConstraint(fields=("user", "turn"), name="letter_once_a_turn")],
                },
            ),
            migrations.CreateModel(
                name="Myself",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "digest",
                        models.CharField(
                            choices=[
                                ("none", "never"),
                                ("daily", "every day on which there is something new"),
                                ("weekly", "once a week, if there is something new"),
                            ],
                            default="none",
                            max_length=10,
                            verbose_name="mail about what is new",
                        ),
                    ),
                    (
                        "seal",
                        models.CharField(
                            default=proxenia.core.signed.LastingLink.fresh_seal, max_length=40, unique=True
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
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
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                    (
                        "user",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="myself",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "what an account says of itself",
                    "verbose_name_plural": "what accounts say of themselves",
                },
            ),
            migrations.CreateModel(
                name="Own",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("label", models.CharField(max_length=60)),
                    ("record_id", models.BigIntegerField()),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "verbose_name": "what an account looks after",
                    "verbose_name_plural": "what accounts look after",
                    "constraints": [models.UniqueConstraint(fields=("user", "label", "record_id"), name="own_once")],
                },
            ),
            migrations.CreateModel(
                name="PutAside",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("key", models.CharField(max_length=120)),
                    ("state", models.CharField(max_length=60)),
                    ("until", models.DateField(verbose_name="until")),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "verbose_name": "alarm put aside",
                    "verbose_name_plural": "alarms put aside",
                    "constraints": [models.UniqueConstraint(fields=("user", "key"), name="putaside_once")],
                },
            ),
            migrations.CreateModel(
                name="DeclinedTwin",
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
                    ("wikidata_id", models.CharField(max_length=20, verbose_name="Wikidata number")),
                    ("name", models.CharField(max_length=200, verbose_name="name")),
                    ("declined_on", models.DateField(verbose_name="declined on")),
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
                    "verbose_name": "declined twin city",
                    "verbose_name_plural": "declined twin cities",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("office", "wikidata_id"),
                            name="declinedtwin_once",
                            violation_error_message="This city is declined already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Feed",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("all", "Everything that comes up, and contacts"),
                                ("record", "One record"),
                                ("notice", "Notice and ends of agreements"),
                                ("review", "Reviews of agreements"),
                                ("anniversary", "Anniversaries"),
                                ("due", "Promises, commitments and follow-ups"),
                                ("quiet", "Ties that have gone quiet"),
                            ],
                            default="all",
                            max_length=20,
                            verbose_name="what it holds",
                        ),
                    ),
                    ("about_label", models.CharField(blank=True, max_length=60)),
                    ("about_id", models.BigIntegerField(blank=True, null=True)),
                    ("seal", models.CharField(max_length=40, unique=True)),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="feeds",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "calendar feed",
                    "verbose_name_plural": "calendar feeds",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("about_id__isnull", False),
                                    ("kind", "record"),
                                    models.Q(("about_label", ""), _negated=True),
                                ),
                                models.Q(
                                    models.Q(("kind", "record"), _negated=True),
                                    ("about_id__isnull", True),
                                    ("about_label", ""),
                                ),
                                _connector="OR",
                            ),
                            name="feed_of_a_record_names_it",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HandoverPoint",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("tie", "tie at risk"),
                                ("promise", "promise to pass on"),
                                ("seat", "seat in a joint body"),
                                ("letter", "letter to send"),
                                ("introduction", "introduction to ask for"),
                                ("other", "other"),
                            ],
                            default="other",
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("about_label", models.CharField(blank=True, editable=False, max_length=60)),
                    ("about_id", models.BigIntegerField(blank=True, editable=False, null=True)),
                    (
                        "letter",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("farewell", "farewell of the one who leaves"),
                                ("successor", "the successor introduces themselves"),
                                ("thanks", "thanks to the one who leaves on their side"),
                                ("first", "first letter to the successor on their side"),
                            ],
                            editable=False,
                            max_length=20,
                            verbose_name="letter",
                        ),
                    ),
                    ("said", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="point")),
                    (
                        "why",
                        proxenia.core.texts.TextField(blank=True, default=proxenia.core.texts.Text, verbose_name="why"),
                    ),
                    ("added_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="on the list since")),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "open"), ("done", "done"), ("left", "deliberately left")],
                            default="open",
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("settled_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="settled")),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="note"
                        ),
                    ),
                    (
                        "handover",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="points", to="desk.handover"
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
                        "settled_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "point of a handover",
                    "verbose_name_plural": "points of a handover",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("settled_by__isnull", True), ("settled_on__isnull", True), ("state", "open")),
                                models.Q(models.Q(("state", "open"), _negated=True), ("settled_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="handoverpoint_settled_has_its_day",
                            violation_error_message="A point that is done or left says when; one that is open does not.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("about_id__isnull", False)),
                            fields=("handover", "kind", "about_label", "about_id", "letter"),
                            name="handoverpoint_once",
                            violation_error_message="This point is on the list already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Told",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("key", models.CharField(max_length=180)),
                    (
                        "letter",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="told", to="desk.letter"
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
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "verbose_name": "what an account was told",
                    "verbose_name_plural": "what accounts were told",
                    "constraints": [models.UniqueConstraint(fields=("user", "key"), name="told_once")],
                },
            ),
        ),
    ]
