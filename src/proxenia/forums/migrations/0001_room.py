import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
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
        ("openings", "0001_whole"),
        ("protocol", "0001_whole"),
        ("relations", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Forum",
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
                        "slug",
                        models.SlugField(
                            help_text="Such as “china-2018”.",
                            max_length=60,
                            unique=True,
                            verbose_name="address of the public pages",
                        ),
                    ),
                    (
                        "occasion",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="What the year or the day is about.",
                            verbose_name="occasion",
                        ),
                    ),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="call: what it is about"
                        ),
                    ),
                    (
                        "audience",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="call: for whom"
                        ),
                    ),
                    (
                        "outline",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="call: what happens on which day"
                        ),
                    ),
                    (
                        "ambition",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="call: what it shall bring"
                        ),
                    ),
                    (
                        "joining",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="call: how to join in"
                        ),
                    ),
                    ("public_start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="announced from")),
                    ("public_end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="announced until")),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="programme from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="programme until")),
                    (
                        "venue",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="House and street.",
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
                    ("mail", models.EmailField(blank=True, max_length=254, verbose_name="public mail address")),
                    (
                        "capacity",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(20000),
                            ],
                            verbose_name="places",
                        ),
                    ),
                    ("registration_opens", models.DateField(blank=True, null=True, verbose_name="registration opens")),
                    (
                        "registration_closes",
                        models.DateField(blank=True, null=True, verbose_name="registration closes"),
                    ),
                    (
                        "changes_until",
                        models.DateField(
                            blank=True,
                            help_text="From then on what they change waits for your approval. Empty: it never does.",
                            null=True,
                            verbose_name="participants change things by themselves until",
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
                            verbose_name="months for which participants’ data are kept afterwards",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "published_on",
                        proxenia.core.dates.PartialDateField(blank=True, editable=False, verbose_name="public since"),
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
                        "agreements",
                        models.ManyToManyField(
                            blank=True,
                            related_name="forums",
                            to="relations.agreement",
                            verbose_name="agreements that it marks",
                        ),
                    ),
                    (
                        "contact",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="forum",
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
                            related_name="forums",
                            to="directory.place",
                            verbose_name="where",
                        ),
                    ),
                    (
                        "previous",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="following",
                            to="forums.forum",
                            verbose_name="the forum before it",
                        ),
                    ),
                    (
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="forums", to="relations.tie", verbose_name="ties"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "forum",
                    "verbose_name_plural": "forums",
                    "ordering": (models.OrderBy(models.F("start"), descending=True, nulls_first=True), "-pk"),
                    "indexes": [models.Index(fields=["office", "start"], name="forum_when")],
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
                            name="forum_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("cancelled_on__isnull", True), ("contact__isnull", True), _connector="OR"
                            ),
                            name="forum_cancelled_or_held",
                            violation_error_message="A forum is either cancelled or held, not both.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("registration_opens__isnull", True),
                                ("registration_closes__isnull", True),
                                ("registration_closes__gte", models.F("registration_opens")),
                                _connector="OR",
                            ),
                            name="forum_registration_in_order",
                            violation_error_message="Registration closes on the day it opens or later.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Bus",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=60, verbose_name="bus")),
                    (
                        "seats",
                        models.PositiveSmallIntegerField(
                            default=50, validators=[django.core.validators.MinValueValidator(1)], verbose_name="seats"
                        ),
                    ),
                    ("day", models.DateField(verbose_name="day")),
                    ("leaves", models.TimeField(verbose_name="leaves")),
                    ("returns", models.TimeField(blank=True, null=True, verbose_name="returns")),
                    (
                        "stop",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="where it stops"
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
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="buses",
                            to="forums.forum",
                            verbose_name="forum",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bus",
                    "verbose_name_plural": "buses",
                    "ordering": ("day", "leaves", "name", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("forum", "day", "name"),
                            name="bus_once",
                            violation_error_message="There is a bus of this name on this day already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("returns__isnull", True), ("returns__gt", models.F("leaves")), _connector="OR"
                            ),
                            name="bus_in_order",
                            violation_error_message="A bus returns after it has left.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Benefit",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="what taking part makes possible"
                        ),
                    ),
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
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="benefits",
                            to="forums.forum",
                            verbose_name="forum",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "benefit",
                    "verbose_name_plural": "benefits",
                    "ordering": ("position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="ForumHost",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("host", "host"),
                                ("co_host", "co-host"),
                                ("organiser", "organiser"),
                                ("supporter", "supporter"),
                            ],
                            default="host",
                            max_length=10,
                            verbose_name="as",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="hosts",
                            to="forums.forum",
                            verbose_name="forum",
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
                    "verbose_name": "host",
                    "verbose_name_plural": "hosts",
                    "ordering": ("position", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("forum", "organisation"),
                            name="forumhost_once",
                            violation_error_message="This organisation carries the forum already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ForumLine",
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
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="lines",
                            to="forums.forum",
                            verbose_name="forum",
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
                            verbose_name="who does it",
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
                name="Invitation",
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
                    ("name", models.CharField(max_length=200, verbose_name="name")),
                    ("mail", models.EmailField(max_length=254, verbose_name="e-mail")),
                    ("organisation_name", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                    ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("authority", "city or regional authority"),
                                ("company", "company"),
                                ("organisation", "organisation or institution"),
                                ("sponsor", "sponsor"),
                                ("partner", "partner"),
                                ("speaker", "speaker"),
                                ("site_host", "host of a site visit"),
                                ("exhibitor", "exhibitor"),
                                ("press", "press"),
                                ("interpreter", "interpreter"),
                                ("crew", "crew"),
                            ],
                            default="authority",
                            max_length=12,
                            verbose_name="as",
                        ),
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
                    (
                        "places",
                        models.PositiveSmallIntegerField(
                            default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="people"
                        ),
                    ),
                    ("answer_by", models.DateField(blank=True, null=True, verbose_name="answer until")),
                    ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="invited")),
                    ("reminded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "reminders",
                        models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="reminders"),
                    ),
                    ("declined_on", models.DateField(blank=True, editable=False, null=True, verbose_name="declined")),
                    (
                        "seal",
                        models.CharField(
                            default=proxenia.core.signed.LastingLink.fresh_seal,
                            editable=False,
                            max_length=40,
                            unique=True,
                        ),
                    ),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="invitations",
                            to="forums.forum",
                            verbose_name="forum",
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
                            verbose_name="organisation in our register",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="forum_invitations",
                            to="directory.person",
                            verbose_name="person in our register",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "invitation",
                    "verbose_name_plural": "invitations",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("forum", "mail"),
                            name="invitation_once",
                            violation_error_message="This address is invited already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Package",
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
                                ("sponsor", "sponsor"),
                                ("partner", "partner"),
                                ("exhibitor", "exhibitor"),
                                ("site_host", "host of a site visit"),
                                ("media", "media partner"),
                            ],
                            default="sponsor",
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    ("name", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="name")),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what it is"
                        ),
                    ),
                    (
                        "price",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="price"
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
                        "most",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="how many can take it"),
                    ),
                    ("participants", models.PositiveSmallIntegerField(default=0, verbose_name="participants included")),
                    (
                        "meetings",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="Empty: as many as the round allows.",
                            null=True,
                            verbose_name="one-to-one meetings at most",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="packages",
                            to="forums.forum",
                            verbose_name="forum",
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
                    "verbose_name": "package",
                    "verbose_name_plural": "packages",
                    "ordering": ("forum", "position", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("price__isnull", True), ("price__gte", 0), _connector="OR"),
                            name="package_price",
                            violation_error_message="A price is 0 or more.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlacePlanning",
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
                    ("is_trial", models.BooleanField(default=False, verbose_name="only tried out")),
                    ("changed", models.JSONField(default=dict)),
                    (
                        "way",
                        models.CharField(
                            choices=[
                                ("wishes", "what is wished goes first"),
                                ("steady", "few are moved"),
                                ("fill", "nobody is moved, free places are given to those who have none"),
                            ],
                            default="wishes",
                            max_length=10,
                            verbose_name="what goes first",
                        ),
                    ),
                    ("step", models.CharField(blank=True, max_length=10, verbose_name="what is being done")),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="place_plannings",
                            to="forums.forum",
                            verbose_name="forum",
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
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
                    "verbose_name": "planning of places",
                    "verbose_name_plural": "plannings of places",
                    "ordering": ("-pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ("waiting", "working"))),
                            fields=("forum", "is_trial"),
                            name="placeplanning_one_at_work",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ProgrammeVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="version")),
                    ("published_at", models.DateTimeField(editable=False, verbose_name="published")),
                    (
                        "comment",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what is new, in words"
                        ),
                    ),
                    ("programme", models.JSONField(default=list, editable=False)),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="versions",
                            to="forums.forum",
                            verbose_name="forum",
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
                    "verbose_name": "version of the programme",
                    "verbose_name_plural": "versions of the programme",
                    "ordering": ("-number",),
                    "constraints": [models.UniqueConstraint(fields=("forum", "number"), name="programmeversion_once")],
                },
            ),
            migrations.CreateModel(
                name="Question",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "asked",
                        models.CharField(
                            choices=[
                                ("registration", "when registering"),
                                ("placed", "once a place is given"),
                                ("afterwards", "after the forum"),
                            ],
                            default="registration",
                            max_length=12,
                            verbose_name="asked",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("line", "a line"),
                                ("text", "a longer text"),
                                ("yes_no", "yes or no"),
                                ("one", "one of several"),
                                ("many", "several of several"),
                                ("number", "a number"),
                                ("scale", "from 1 to 5"),
                            ],
                            default="line",
                            max_length=8,
                            verbose_name="answered by",
                        ),
                    ),
                    ("text", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="question")),
                    (
                        "options",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="choices, one a line"
                        ),
                    ),
                    (
                        "roles",
                        proxenia.core.codes.CodesField(
                            blank=True, help_text="Empty: of everybody.", max_length=200, verbose_name="asked of"
                        ),
                    ),
                    ("is_required", models.BooleanField(default=False, verbose_name="must be answered")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="questions",
                            to="forums.forum",
                            verbose_name="forum",
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
                    "verbose_name": "question",
                    "verbose_name_plural": "questions",
                    "ordering": ("asked", "position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Room",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="room")),
                    ("area", models.CharField(blank=True, max_length=120, verbose_name="house or area")),
                    ("seats", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="seats")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="rooms",
                            to="forums.forum",
                            verbose_name="forum",
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
                    "verbose_name": "room",
                    "verbose_name_plural": "rooms",
                    "ordering": ("position", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("forum", "name"),
                            name="room_once",
                            violation_error_message="There is this room already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Round",
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
                    ("wishes_until", models.DateField(blank=True, null=True, verbose_name="wishes until")),
                    ("answers_until", models.DateField(blank=True, null=True, verbose_name="answers until")),
                    (
                        "slot_minutes",
                        models.PositiveSmallIntegerField(
                            default=20,
                            validators=[
                                django.core.validators.MinValueValidator(5),
                                django.core.validators.MaxValueValidator(240),
                            ],
                            verbose_name="minutes of a slot",
                        ),
                    ),
                    (
                        "fewest",
                        models.PositiveSmallIntegerField(
                            default=0, verbose_name="meetings each at least, where there are wishes"
                        ),
                    ),
                    (
                        "most",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="meetings each at most"),
                    ),
                    (
                        "homogeneity",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="Empty: it does not matter.",
                            null=True,
                            verbose_name="breaks of any two differ by at most",
                        ),
                    ),
                    ("same_country", models.BooleanField(default=False, verbose_name="meetings within one country")),
                    (
                        "same_kind",
                        models.BooleanField(
                            default=True,
                            help_text="Off: firms meet authorities, and no other firms.",
                            verbose_name="meetings within one kind",
                        ),
                    ),
                    (
                        "published_at",
                        models.DateTimeField(blank=True, editable=False, null=True, verbose_name="plan published"),
                    ),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rounds",
                            to="forums.forum",
                            verbose_name="forum",
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
                    "verbose_name": "round of meetings",
                    "verbose_name_plural": "rounds of meetings",
                    "ordering": ("-forum", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Theme",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="theme")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="themes",
                            to="forums.forum",
                            verbose_name="forum",
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
                            blank=True, related_name="+", to="directory.topic", verbose_name="topics"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "theme",
                    "verbose_name_plural": "themes",
                    "ordering": ("position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="Way",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("one", models.CharField(max_length=120, verbose_name="from")),
                    ("other", models.CharField(max_length=120, verbose_name="to")),
                    ("minutes", models.PositiveSmallIntegerField(default=0, verbose_name="minutes")),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="ways",
                            to="forums.forum",
                            verbose_name="forum",
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
                    "verbose_name": "way",
                    "verbose_name_plural": "ways",
                    "ordering": ("one", "other", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("one", models.F("other")), _negated=True),
                            name="way_between_two",
                            violation_error_message="Name two different areas.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Hours",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("day", models.DateField(verbose_name="day")),
                    ("begins", models.TimeField(verbose_name="begins")),
                    ("ends", models.TimeField(verbose_name="ends")),
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
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="hours",
                            to="forums.round",
                            verbose_name="round of meetings",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "hours of meetings",
                    "verbose_name_plural": "hours of meetings",
                    "ordering": ("day", "begins", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends__gt", models.F("begins"))),
                            name="hours_in_order",
                            violation_error_message="They end after they begin.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PackagePromise",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text, verbose_name="what is promised"
                        ),
                    ),
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
                        "package",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="promises", to="forums.package"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "promise of a package",
                    "verbose_name_plural": "promises of a package",
                    "ordering": ("position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="MeetingPlanning",
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
                    ("is_trial", models.BooleanField(default=False, verbose_name="only tried out")),
                    ("changed", models.JSONField(default=dict)),
                    ("step", models.CharField(blank=True, max_length=20, verbose_name="what is being done")),
                    ("seconds", models.PositiveSmallIntegerField(default=30, verbose_name="seconds at most")),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
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
                    (
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="plannings",
                            to="forums.round",
                            verbose_name="round of meetings",
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
                            fields=("round", "is_trial"),
                            name="meetingplanning_one_at_work",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Session",
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
                                ("plenary", "plenary"),
                                ("parallel", "parallel session"),
                                ("workshop", "workshop"),
                                ("meetings", "one-to-one meetings"),
                                ("site_visit", "site visit"),
                                ("dinner", "official dinner"),
                                ("partner_day", "activity in a partner municipality"),
                                ("exhibition", "exhibition"),
                                ("press", "press meeting"),
                                ("break", "break or meal"),
                                ("other", "other"),
                            ],
                            default="parallel",
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="title")),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what happens there"
                        ),
                    ),
                    ("day", models.DateField(verbose_name="day")),
                    (
                        "begins",
                        models.TimeField(
                            blank=True, help_text="On the clocks of the forum.", null=True, verbose_name="begins"
                        ),
                    ),
                    (
                        "ends",
                        models.TimeField(
                            blank=True,
                            help_text="An hour before the beginning is next day’s.",
                            null=True,
                            verbose_name="ends",
                        ),
                    ),
                    (
                        "venue",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="House and street, where it is in none of the rooms.",
                            verbose_name="or where else",
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    ("by_choice", models.BooleanField(default=False, verbose_name="participants ask for a place")),
                    ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="places")),
                    ("minimum", models.PositiveSmallIntegerField(default=0, verbose_name="held from so many on")),
                    (
                        "roles",
                        proxenia.core.codes.CodesField(
                            blank=True, help_text="Empty: for everybody.", max_length=200, verbose_name="only for"
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
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
                    ("is_cancelled", models.BooleanField(default=False, editable=False, verbose_name="cancelled")),
                    (
                        "bus",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sessions",
                            to="forums.bus",
                            verbose_name="bus",
                        ),
                    ),
                    (
                        "dinner",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="forum_session",
                            to="protocol.dinner",
                            verbose_name="tables and seating",
                        ),
                    ),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sessions",
                            to="forums.forum",
                            verbose_name="forum",
                        ),
                    ),
                    (
                        "host",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="hosted_sessions",
                            to="directory.organisation",
                            verbose_name="host",
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
                            related_name="forum_sessions",
                            to="directory.place",
                            verbose_name="town or municipality",
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sessions",
                            to="forums.room",
                            verbose_name="room",
                        ),
                    ),
                    (
                        "unwanted",
                        models.ManyToManyField(
                            blank=True,
                            help_text="Competitors, say. It is never shown.",
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="whom the host does not want to receive",
                        ),
                    ),
                    (
                        "themes",
                        models.ManyToManyField(
                            blank=True, related_name="sessions", to="forums.theme", verbose_name="themes"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "session",
                    "verbose_name_plural": "sessions",
                    "ordering": ("day", models.OrderBy(models.F("begins"), nulls_first=True), "pk"),
                    "indexes": [models.Index(fields=["forum", "day", "begins"], name="session_when")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("capacity__isnull", True), ("capacity__gte", models.F("minimum")), _connector="OR"
                            ),
                            name="session_can_be_held",
                            violation_error_message="There are fewer places than the session is held from.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ends__isnull", True), ("begins__isnull", False), _connector="OR"),
                            name="session_begins_before_it_ends",
                            violation_error_message="Say when it begins, too.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Sponsorship",
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
                        "answer",
                        models.CharField(
                            choices=[("asked", "asked"), ("agreed", "has said yes"), ("declined", "has said no")],
                            default="asked",
                            max_length=10,
                            verbose_name="answer",
                        ),
                    ),
                    ("answered_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="answered")),
                    (
                        "amount",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            help_text="Empty: the price.",
                            max_digits=12,
                            null=True,
                            verbose_name="agreed amount",
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
                        "in_kind",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="or in kind"
                        ),
                    ),
                    (
                        "text",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="about them, on the public page"
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sponsorships",
                            to="forums.forum",
                            verbose_name="forum",
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
                            related_name="sponsorships",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "package",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sponsorships",
                            to="forums.package",
                            verbose_name="package",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "sponsor or partner",
                    "verbose_name_plural": "sponsors and partners",
                    "ordering": ("forum", "package__position", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("package", "organisation"),
                            name="sponsorship_once",
                            violation_error_message="This organisation has this package already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Tables",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "prefix",
                        models.CharField(
                            blank=True, help_text="A: the tables are A1, A2, …", max_length=10, verbose_name="called"
                        ),
                    ),
                    (
                        "number",
                        models.PositiveSmallIntegerField(
                            default=1,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(500),
                            ],
                            verbose_name="tables",
                        ),
                    ),
                    (
                        "seats",
                        models.PositiveSmallIntegerField(
                            default=4,
                            validators=[django.core.validators.MinValueValidator(2)],
                            verbose_name="seats at each",
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
                        "room",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="forums.room",
                            verbose_name="room",
                        ),
                    ),
                    (
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="tables",
                            to="forums.round",
                            verbose_name="round of meetings",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "tables",
                    "verbose_name_plural": "tables",
                    "ordering": ("prefix", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("round", "prefix"),
                            name="tables_once",
                            violation_error_message="Other tables are called so already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Registration",
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
                        "state",
                        models.CharField(
                            choices=[
                                ("begun", "saved, not sent"),
                                ("sent", "sent, address not confirmed"),
                                ("confirmed", "confirmed"),
                                ("cancelled", "cancelled"),
                            ],
                            default="sent",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("origin", models.CharField(blank=True, editable=False, max_length=20, verbose_name="came from")),
                    (
                        "origin_key",
                        models.CharField(blank=True, editable=False, max_length=120, verbose_name="its key there"),
                    ),
                    ("suspected_of", models.CharField(blank=True, editable=False, max_length=200)),
                    ("organisation_name", models.CharField(max_length=200, verbose_name="organisation")),
                    ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                    ("city", models.CharField(blank=True, max_length=120, verbose_name="city")),
                    ("is_group", models.BooleanField(default=False, verbose_name="a delegation")),
                    (
                        "together",
                        models.BooleanField(
                            default=False, help_text="At site visits.", verbose_name="keep us together"
                        ),
                    ),
                    ("apart", models.BooleanField(default=False, verbose_name="spread us over different visits")),
                    ("contact_name", models.CharField(max_length=200, verbose_name="contact person")),
                    ("contact_mail", models.EmailField(max_length=254, verbose_name="e-mail")),
                    ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese")],
                            default="en",
                            max_length=2,
                            verbose_name="language of letters",
                        ),
                    ),
                    ("invoice_name", models.CharField(blank=True, max_length=200, verbose_name="invoice to")),
                    (
                        "invoice_address",
                        models.TextField(blank=True, max_length=500, verbose_name="address of the invoice"),
                    ),
                    (
                        "invoice_number",
                        models.CharField(blank=True, max_length=60, verbose_name="their reference or EAN"),
                    ),
                    ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                    ("draft", models.JSONField(blank=True, default=dict, editable=False)),
                    ("sent_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "erased_on",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="personal data erased"),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
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
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="registrations",
                            to="forums.forum",
                            verbose_name="forum",
                        ),
                    ),
                    (
                        "invitation",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="registration",
                            to="forums.invitation",
                            verbose_name="invitation",
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
                            related_name="forum_registrations",
                            to="directory.organisation",
                            verbose_name="organisation in our register",
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
                            verbose_name="place in our register",
                        ),
                    ),
                    (
                        "sponsorship",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="registrations",
                            to="forums.sponsorship",
                            verbose_name="package",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "registration",
                    "verbose_name_plural": "registrations",
                    "ordering": ("sent_at", "pk"),
                    "indexes": [models.Index(fields=["forum", "state", "sent_at"], name="registration_state")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("origin_key", ""), _negated=True),
                            fields=("forum", "origin", "origin_key"),
                            name="registration_imported_once",
                            violation_error_message="This registration was brought in already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("apart", True), ("together", True), _negated=True),
                            name="registration_together_or_apart",
                            violation_error_message="A delegation is kept together or spread, not both.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Interpreting",
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
                        "hours",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="forums.hours",
                            verbose_name="only in these hours",
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
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="interpreting",
                            to="forums.round",
                            verbose_name="round of meetings",
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
                            name="interpreting_of_two",
                            violation_error_message="Name two different languages.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Appearance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "task",
                        models.CharField(
                            choices=[
                                ("speaker", "speaker"),
                                ("moderator", "moderator"),
                                ("panellist", "on the panel"),
                                ("interpreter", "interpreter"),
                                ("guide", "guide on the way"),
                            ],
                            default="speaker",
                            max_length=12,
                            verbose_name="as",
                        ),
                    ),
                    (
                        "topic",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="speaks about"
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(
                            blank=True,
                            help_text="Of an interpreter: between which.",
                            max_length=200,
                            verbose_name="languages",
                        ),
                    ),
                    (
                        "promised",
                        models.CharField(
                            choices=[("asked", "asked"), ("agreed", "has said yes"), ("declined", "has said no")],
                            default="asked",
                            max_length=10,
                            verbose_name="answer",
                        ),
                    ),
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
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="forum_appearances",
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
                            related_name="forum_appearances",
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
                        "speaker",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="contacts.speaker",
                            verbose_name="speaker of our pool",
                        ),
                    ),
                    (
                        "session",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="appearances", to="forums.session"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "who appears",
                    "verbose_name_plural": "who appear",
                    "ordering": ("position", "pk"),
                },
            ),
            migrations.CreateModel(
                name="KeptPromise",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("kept_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="kept")),
                    (
                        "how",
                        proxenia.core.texts.TextField(blank=True, default=proxenia.core.texts.Text, verbose_name="how"),
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
                        "promise",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="forums.packagepromise",
                            verbose_name="promise",
                        ),
                    ),
                    (
                        "sponsorship",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="kept", to="forums.sponsorship"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "kept promise",
                    "verbose_name_plural": "kept promises",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("sponsorship", "promise"),
                            name="keptpromise_once",
                            violation_error_message="This promise is marked as kept already.",
                        )
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
                        "state",
                        models.CharField(
                            choices=[
                                ("wished", "wished for"),
                                ("given", "has a place"),
                                ("waiting", "on the waiting list"),
                                ("cancelled", "cancelled"),
                                ("refused", "no place"),
                            ],
                            default="wished",
                            editable=False,
                            max_length=10,
                            verbose_name="place",
                        ),
                    ),
                    (
                        "origin_key",
                        models.CharField(blank=True, editable=False, max_length=120, verbose_name="its key there"),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("authority", "city or regional authority"),
                                ("company", "company"),
                                ("organisation", "organisation or institution"),
                                ("sponsor", "sponsor"),
                                ("partner", "partner"),
                                ("speaker", "speaker"),
                                ("site_host", "host of a site visit"),
                                ("exhibitor", "exhibitor"),
                                ("press", "press"),
                                ("interpreter", "interpreter"),
                                ("crew", "crew"),
                            ],
                            default="authority",
                            max_length=12,
                            verbose_name="as",
                        ),
                    ),
                    ("honorific", models.CharField(blank=True, max_length=40, verbose_name="form of address")),
                    ("name", models.CharField(max_length=200, verbose_name="name in Latin letters")),
                    (
                        "native_name",
                        models.CharField(blank=True, max_length=200, verbose_name="name in Chinese or another script"),
                    ),
                    ("position_held", models.CharField(blank=True, max_length=200, verbose_name="position")),
                    (
                        "organisation_name",
                        models.CharField(
                            blank=True,
                            help_text="Empty: that of the registration.",
                            max_length=200,
                            verbose_name="organisation",
                        ),
                    ),
                    ("mail", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                    ("phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    ("needs_interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                    ("diets", proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="diet")),
                    ("access", proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="access")),
                    (
                        "needs_words",
                        models.CharField(blank=True, max_length=500, verbose_name="anything else we should see to"),
                    ),
                    ("wants_visa_letter", models.BooleanField(default=False, verbose_name="needs a letter for a visa")),
                    ("nationality", models.CharField(blank=True, max_length=2, verbose_name="nationality")),
                    (
                        "passport_name",
                        models.CharField(blank=True, max_length=200, verbose_name="name as in the passport"),
                    ),
                    (
                        "passport_number",
                        models.CharField(blank=True, max_length=40, verbose_name="number of the passport"),
                    ),
                    ("born_on", models.DateField(blank=True, null=True, verbose_name="born")),
                    (
                        "visa_letter_on",
                        models.DateField(
                            blank=True, editable=False, null=True, verbose_name="letter for a visa issued"
                        ),
                    ),
                    ("dines", models.BooleanField(default=False, verbose_name="comes to the official dinner")),
                    (
                        "consents_listed",
                        models.BooleanField(default=False, verbose_name="may be named in the list of participants"),
                    ),
                    (
                        "consents_meetings",
                        models.BooleanField(default=False, verbose_name="may be proposed for one-to-one meetings"),
                    ),
                    ("consents_pictures", models.BooleanField(default=False, verbose_name="may be seen in pictures")),
                    (
                        "consents_next",
                        models.BooleanField(default=False, verbose_name="may be invited to the next forum"),
                    ),
                    ("consented_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ("arrived_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="arrived")),
                    (
                        "seal",
                        models.CharField(
                            default=proxenia.core.signed.LastingLink.fresh_seal,
                            editable=False,
                            max_length=40,
                            unique=True,
                        ),
                    ),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participants",
                            to="forums.forum",
                            verbose_name="forum",
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
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="forum_participations",
                            to="directory.person",
                            verbose_name="person in our register",
                        ),
                    ),
                    (
                        "registration",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="participants",
                            to="forums.registration",
                            verbose_name="registration",
                        ),
                    ),
                    (
                        "themes",
                        models.ManyToManyField(
                            blank=True,
                            related_name="participants",
                            to="forums.theme",
                            verbose_name="themes of interest",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "participant",
                    "verbose_name_plural": "participants",
                    "ordering": ("asked_at", "pk"),
                    "indexes": [
                        models.Index(fields=["forum", "state", "asked_at"], name="participant_queue"),
                        models.Index(fields=["forum", "role"], name="participant_role"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RegistrationChange",
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
                    ("said", models.JSONField(default=dict, editable=False)),
                    (
                        "is_cancellation",
                        models.BooleanField(default=False, editable=False, verbose_name="wants to cancel"),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "waits"), ("approved", "approved"), ("refused", "refused")],
                            default="open",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "why",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="why not"
                        ),
                    ),
                    (
                        "asked_at",
                        models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="asked"),
                    ),
                    ("settled_on", models.DateField(blank=True, editable=False, null=True, verbose_name="decided")),
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
                        "registration",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="changes",
                            to="forums.registration",
                            verbose_name="registration",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "change that waits",
                    "verbose_name_plural": "changes that wait",
                    "ordering": ("-asked_at", "-pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "open")),
                            fields=("registration",),
                            name="registrationchange_one_waits",
                            violation_error_message="A change of this registration waits already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Message",
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
                        "subject",
                        proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="subject"),
                    ),
                    ("text", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="text")),
                    (
                        "told",
                        models.CharField(
                            choices=[
                                ("placed", "everybody with a place"),
                                ("arrived", "those who have arrived"),
                                ("absent", "those who have not arrived yet"),
                                ("silent", "those who have not answered the questions"),
                            ],
                            default="placed",
                            max_length=10,
                            verbose_name="to",
                        ),
                    ),
                    (
                        "roles",
                        proxenia.core.codes.CodesField(
                            blank=True,
                            help_text="Empty: as whatever they come.",
                            max_length=200,
                            verbose_name="to those who come as",
                        ),
                    ),
                    (
                        "leads_to",
                        models.CharField(
                            choices=[
                                ("own_page", "their own page"),
                                ("questions", "the questions"),
                                ("nowhere", "no link"),
                            ],
                            default="own_page",
                            max_length=10,
                            verbose_name="link to",
                        ),
                    ),
                    (
                        "since",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            editable=False,
                            null=True,
                            verbose_name="tells what changed in the programme since version",
                        ),
                    ),
                    ("on_board", models.BooleanField(default=False, verbose_name="show it on the screens, too")),
                    ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent")),
                    (
                        "buses",
                        models.ManyToManyField(
                            blank=True, related_name="messages", to="forums.bus", verbose_name="to those who ride in"
                        ),
                    ),
                    (
                        "forum",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="messages",
                            to="forums.forum",
                            verbose_name="forum",
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
                        "people",
                        models.ManyToManyField(
                            blank=True,
                            related_name="messages_alone",
                            to="forums.participant",
                            verbose_name="to these alone",
                        ),
                    ),
                    (
                        "sessions",
                        models.ManyToManyField(
                            blank=True,
                            help_text="Empty: wherever they are.",
                            related_name="messages",
                            to="forums.session",
                            verbose_name="to those with a place in",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "message",
                    "verbose_name_plural": "messages",
                    "ordering": ("-pk",),
                },
            ),
            migrations.CreateModel(
                name="Agenda",
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
                        "participant",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="forums.participant"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "personal agenda",
                    "verbose_name_plural": "personal agendas",
                    "ordering": ("pk",),
                },
            ),
            migrations.CreateModel(
                name="ParticipantLine",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "said",
                        models.CharField(
                            choices=[("participant", "the participant"), ("office", "our office")],
                            default="office",
                            editable=False,
                            max_length=12,
                            verbose_name="said by",
                        ),
                    ),
                    ("text", models.TextField(max_length=4000, verbose_name="what came of it")),
                    (
                        "follow_up",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="follow-up"
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
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="who does it",
                        ),
                    ),
                    (
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="forums.participant"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "outcome for a participant",
                    "verbose_name_plural": "outcomes for participants",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("said", "participant")),
                            fields=("participant",),
                            name="participantline_said_once",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Party",
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
                    ("name", models.CharField(max_length=200, verbose_name="name")),
                    ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                    (
                        "kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("authority", "city or regional authority"),
                                ("company", "company"),
                                ("organisation", "organisation or institution"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    (
                        "offers",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="offers"
                        ),
                    ),
                    (
                        "seeks",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="seeks"
                        ),
                    ),
                    (
                        "fewest",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="meetings at least"),
                    ),
                    ("most", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="meetings at most")),
                    ("table", models.CharField(blank=True, max_length=12, verbose_name="stays at table")),
                    ("slots", models.PositiveSmallIntegerField(default=1, verbose_name="slots that a meeting takes")),
                    (
                        "hours",
                        models.ManyToManyField(
                            blank=True,
                            help_text="None chosen: in all.",
                            related_name="parties",
                            to="forums.hours",
                            verbose_name="there only in these hours",
                        ),
                    ),
                    (
                        "members",
                        models.ManyToManyField(
                            blank=True, related_name="parties", to="forums.participant", verbose_name="who comes"
                        ),
                    ),
                    (
                        "need",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="openings.need",
                            verbose_name="need in our register",
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
                            related_name="forum_parties",
                            to="directory.organisation",
                            verbose_name="organisation in our register",
                        ),
                    ),
                    (
                        "package",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="parties",
                            to="forums.package",
                            verbose_name="package",
                        ),
                    ),
                    (
                        "profile",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="openings.profile",
                            verbose_name="profile in our register",
                        ),
                    ),
                    (
                        "topics",
                        models.ManyToManyField(
                            blank=True, related_name="+", to="directory.topic", verbose_name="topics"
                        ),
                    ),
                    (
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="parties",
                            to="forums.round",
                            verbose_name="round of meetings",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "party of meetings",
                    "verbose_name_plural": "parties of meetings",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("slots__gte", 1)),
                            name="party_slots",
                            violation_error_message="A meeting takes one slot or more.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Answer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("value", models.TextField(blank=True, max_length=4000, verbose_name="answer")),
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
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="forums.participant"
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="answers",
                            to="forums.question",
                            verbose_name="question",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "answer",
                    "verbose_name_plural": "answers",
                    "ordering": (models.F("question__position"), "pk"),
                    "constraints": [models.UniqueConstraint(fields=("participant", "question"), name="answer_once")],
                },
            ),
            migrations.CreateModel(
                name="ForumLetter",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("invitation", "invitation"),
                                ("reminder", "reminder"),
                                ("saved", "link to go on"),
                                ("confirm", "asks to confirm the address"),
                                ("standing", "says where they stand"),
                                ("own", "link to the own page"),
                                ("refused", "says that a change was refused"),
                                ("places", "says which places they have at site visits"),
                            ],
                            max_length=10,
                            verbose_name="kind",
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
                    ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
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
                        "invitation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="letters",
                            to="forums.invitation",
                            verbose_name="invitation",
                        ),
                    ),
                    (
                        "participant",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="letters",
                            to="forums.participant",
                            verbose_name="to",
                        ),
                    ),
                    (
                        "registration",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="letters",
                            to="forums.registration",
                            verbose_name="registration",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "letter about a forum",
                    "verbose_name_plural": "letters about a forum",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("invitation__isnull", True), ("registration__isnull", False)),
                                models.Q(("invitation__isnull", False), ("registration__isnull", True)),
                                _connector="OR",
                            ),
                            name="forumletter_one_owner",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Choice",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "rank",
                        models.PositiveSmallIntegerField(
                            default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="rank"
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("wished", "wished for"),
                                ("given", "has a place"),
                                ("waiting", "on the waiting list"),
                                ("cancelled", "cancelled"),
                                ("refused", "no place"),
                            ],
                            default="wished",
                            editable=False,
                            max_length=10,
                            verbose_name="place",
                        ),
                    ),
                    (
                        "is_planned",
                        models.BooleanField(default=False, editable=False, verbose_name="planned, not yet told"),
                    ),
                    ("is_locked", models.BooleanField(default=False, editable=False, verbose_name="fixed")),
                    (
                        "why",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, editable=False, verbose_name="why so"
                        ),
                    ),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="forums.participant"
                        ),
                    ),
                    (
                        "session",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="choices",
                            to="forums.session",
                            verbose_name="session",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "place in a session",
                    "verbose_name_plural": "places in sessions",
                    "ordering": ("rank", "pk"),
                    "indexes": [models.Index(fields=["session", "state", "asked_at"], name="choice_queue")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("participant", "session"),
                            name="choice_once",
                            violation_error_message="This session is asked for already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="CheckIn",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                    ("key", models.UUIDField(editable=False, unique=True)),
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
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="check_ins",
                            to="forums.participant",
                        ),
                    ),
                    (
                        "session",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="check_ins",
                            to="forums.session",
                            verbose_name="session",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "check-in",
                    "verbose_name_plural": "check-ins",
                    "ordering": ("at", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("session__isnull", False)),
                            fields=("participant", "session"),
                            name="checkin_session_once",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("session__isnull", True)),
                            fields=("participant",),
                            name="checkin_arrival_once",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MessageCopy",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "changes",
                        models.TextField(blank=True, editable=False, verbose_name="what changed for this participant"),
                    ),
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
                            editable=False,
                            max_length=10,
                            verbose_name="mail",
                        ),
                    ),
                    ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                    ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "message",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="forums.message"
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
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="forums.participant"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "copy of a message",
                    "verbose_name_plural": "copies of a message",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(fields=("message", "participant"), name="messagecopy_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlannedMeeting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("starts_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="begins")),
                    ("table", models.CharField(blank=True, editable=False, max_length=12, verbose_name="table")),
                    (
                        "interpreter",
                        models.CharField(blank=True, editable=False, max_length=20, verbose_name="interpreted"),
                    ),
                    ("is_locked", models.BooleanField(default=False, editable=False, verbose_name="fixed")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("planned", "planned"),
                                ("held", "held"),
                                ("missed", "not held"),
                                ("cancelled", "cancelled"),
                            ],
                            default="planned",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "introduction",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="forum_meetings",
                            to="openings.introduction",
                            verbose_name="introduction that came of it",
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
                        "one",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="forums.party",
                            verbose_name="party",
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="forums.party",
                            verbose_name="and party",
                        ),
                    ),
                    (
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="meetings",
                            to="forums.round",
                            verbose_name="round of meetings",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "one-to-one meeting",
                    "verbose_name_plural": "one-to-one meetings",
                    "ordering": (models.OrderBy(models.F("starts_at"), nulls_last=True), "table", "pk"),
                    "constraints": [
                        models.UniqueConstraint(fields=("round", "one", "other"), name="plannedmeeting_once"),
                        models.CheckConstraint(
                            condition=models.Q(("one", models.F("other")), _negated=True), name="plannedmeeting_of_two"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("starts_at__isnull", False),
                                models.Q(("table", ""), _negated=True),
                                models.Q(("state", "cancelled"), _negated=True),
                            ),
                            fields=("round", "starts_at", "table"),
                            name="plannedmeeting_table_once",
                            violation_error_message="Another meeting is at this table then.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Wish",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "strength",
                        models.CharField(
                            choices=[("must", "must meet"), ("meet", "would like to meet"), ("no", "not to meet")],
                            default="meet",
                            max_length=4,
                            verbose_name="wish",
                        ),
                    ),
                    (
                        "reason",
                        proxenia.core.texts.TextField(blank=True, default=proxenia.core.texts.Text, verbose_name="why"),
                    ),
                    (
                        "answer",
                        models.CharField(
                            choices=[("open", "not answered"), ("accepted", "accepted"), ("declined", "declined")],
                            default="open",
                            editable=False,
                            max_length=10,
                            verbose_name="answer",
                        ),
                    ),
                    ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "asked",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="asked_by",
                            to="forums.party",
                            verbose_name="whom",
                        ),
                    ),
                    (
                        "asker",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="wishes",
                            to="forums.party",
                            verbose_name="who asks",
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
                    "verbose_name": "wish to meet",
                    "verbose_name_plural": "wishes to meet",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("asker", "asked"),
                            name="wish_once",
                            violation_error_message="This wish is there already: change it.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("asker", models.F("asked")), _negated=True),
                            name="wish_of_two",
                            violation_error_message="Nobody meets themselves.",
                        ),
                    ],
                },
            ),
        ),
    ]
