import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import proxenia.core.codes
import proxenia.core.dates
import proxenia.core.texts
import proxenia.core.zones
from django.conf import settings
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("protocol", "0001_initial"),
        ("protocol", "0002_precedence_and_gift_rules"),
        ("protocol", "0003_dinners"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
        ("accounts", "__first__"),
        ("contacts", "0001_whole"),
        ("directory", "0001_whole"),
        ("relations", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Gift",
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
                        "direction",
                        models.CharField(
                            choices=[("given", "given by us"), ("received", "received by us")],
                            default="given",
                            max_length=10,
                            verbose_name="direction",
                        ),
                    ),
                    ("what", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="what")),
                    (
                        "day",
                        proxenia.core.dates.PartialDateField(
                            blank=True, help_text="Empty as long as it is planned.", verbose_name="handed over"
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
                        "fate",
                        models.CharField(
                            choices=[
                                ("pending", "not decided yet"),
                                ("office", "kept by the office"),
                                ("display", "on display"),
                                ("shared", "shared out or eaten"),
                                ("given_on", "given on to others"),
                                ("personal", "kept by the person, within the rule"),
                                ("bought", "bought by the person"),
                                ("returned", "returned"),
                            ],
                            default="pending",
                            max_length=12,
                            verbose_name="what became of it",
                        ),
                    ),
                    ("where", models.CharField(blank=True, max_length=200, verbose_name="where it is now")),
                    ("declared_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="declared on")),
                    ("approved_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="approved on")),
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
                            related_name="gifts",
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
                        "our_person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.person",
                            verbose_name="our side: person",
                        ),
                    ),
                    (
                        "our_post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="our side: post",
                        ),
                    ),
                    (
                        "their_organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="other side: organisation",
                        ),
                    ),
                    (
                        "their_person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.person",
                            verbose_name="other side: person",
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
                            verbose_name="other side: post",
                        ),
                    ),
                    (
                        "tie",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="gifts",
                            to="relations.tie",
                            verbose_name="tie",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "gift",
                    "verbose_name_plural": "gifts",
                    "ordering": (models.OrderBy(models.F("day"), descending=True, nulls_first=True), "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("value__isnull", True), ("value__gte", 0), _connector="OR"),
                            name="gift_value_from_zero",
                            violation_error_message="A value is never less than nothing.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("their_person__isnull", False),
                                ("their_post__isnull", False),
                                ("their_organisation__isnull", False),
                                _connector="OR",
                            ),
                            name="gift_of_somebody",
                            violation_error_message="Name the person, post or organisation on the other side.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="GiftRule",
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
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="rule")),
                    (
                        "direction",
                        models.CharField(
                            choices=[("given", "given by us"), ("received", "received by us")],
                            default="received",
                            max_length=10,
                            verbose_name="about gifts",
                        ),
                    ),
                    (
                        "effect",
                        models.CharField(
                            choices=[
                                ("declare", "must be declared"),
                                ("approve", "needs approval"),
                                ("surrender", "belongs to the office"),
                                ("refuse", "may not be given or taken"),
                            ],
                            default="declare",
                            max_length=10,
                            verbose_name="such a gift",
                        ),
                    ),
                    (
                        "value_from",
                        models.DecimalField(
                            decimal_places=2,
                            help_text="0: whatever the value.",
                            max_digits=10,
                            verbose_name="from the value",
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
                        "within_days",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="After it was handed over.",
                            null=True,
                            verbose_name="within so many days",
                        ),
                    ),
                    (
                        "basis",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text,
                            help_text="Decision, circular or code, with its place.",
                            verbose_name="where the rule stands",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="valid from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="valid until")),
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
                    "verbose_name": "rule about gifts",
                    "verbose_name_plural": "rules about gifts",
                    "ordering": ("direction", "value_from", "pk"),
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
                            name="giftrule_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("value_from__gte", 0)),
                            name="giftrule_value_from_zero",
                            violation_error_message="A value is never less than nothing.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="GuestCard",
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
                        "address_form",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="In letters and in speech.",
                            verbose_name="how to address them",
                        ),
                    ),
                    (
                        "name_order",
                        models.CharField(
                            blank=True,
                            choices=[("given", "given name first"), ("family", "family name first")],
                            max_length=10,
                            verbose_name="name order",
                        ),
                    ),
                    (
                        "pronunciation",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="how the name is said"
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    (
                        "needs_interpreter",
                        models.BooleanField(default=False, verbose_name="works through an interpreter"),
                    ),
                    ("diets", proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="diet")),
                    ("diet_note", models.CharField(blank=True, max_length=300, verbose_name="more about the diet")),
                    ("access", proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="access needs")),
                    ("access_note", models.CharField(blank=True, max_length=300, verbose_name="more about access")),
                    (
                        "gift_note",
                        proxenia.core.texts.TextField(
                            blank=True,
                            default=proxenia.core.texts.Text,
                            help_text="What would please, and what is better not given.",
                            verbose_name="about gifts",
                        ),
                    ),
                    ("told_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="told us on")),
                    (
                        "told_by",
                        models.CharField(
                            blank=True, help_text="The person, or their office.", max_length=200, verbose_name="told by"
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="guest_cards",
                            to="directory.person",
                            verbose_name="person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "guest card",
                    "verbose_name_plural": "guest cards",
                    "ordering": ("person__name", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("office", "person"),
                            name="guestcard_once",
                            violation_error_message="The office has a guest card of this person already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Interpreter",
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
                        "hour_rate",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="price an hour"
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
                            related_name="interpreting",
                            to="directory.organisation",
                            verbose_name="agency",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="interpreting",
                            to="directory.person",
                            verbose_name="person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "interpreter",
                    "verbose_name_plural": "interpreters",
                    "ordering": ("person__name", "organisation__name", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("person__isnull", False), ("organisation__isnull", False), _connector="OR"
                            ),
                            name="interpreter_is_somebody",
                            violation_error_message="Name a person or an agency.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrderRules",
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
                        "country",
                        models.CharField(
                            blank=True,
                            help_text="Empty: for guests of any country.",
                            max_length=2,
                            verbose_name="country",
                        ),
                    ),
                    (
                        "occasion",
                        models.CharField(
                            choices=[
                                ("any", "any occasion"),
                                ("meeting", "meeting"),
                                ("dinner", "dinner or reception"),
                                ("ceremony", "ceremony or signing"),
                                ("conference", "conference"),
                            ],
                            default="any",
                            max_length=12,
                            verbose_name="occasion",
                        ),
                    ),
                    (
                        "others_first",
                        models.BooleanField(
                            default=False,
                            help_text="The courtesy of a host.",
                            verbose_name="within a class, the other side first",
                        ),
                    ),
                    (
                        "seniority",
                        models.CharField(
                            choices=[
                                ("post", "longest in the post first"),
                                ("none", "time in the post does not count"),
                            ],
                            default="post",
                            max_length=8,
                            verbose_name="time in the post",
                        ),
                    ),
                    (
                        "tie_break",
                        models.CharField(
                            choices=[
                                ("tie", "the older tie first"),
                                ("hand", "an agreed order, by number"),
                                ("alphabet", "the alphabet"),
                            ],
                            default="tie",
                            max_length=10,
                            verbose_name="among equals",
                        ),
                    ),
                    (
                        "alphabet",
                        models.CharField(
                            choices=[("da", "Danish"), ("en", "English"), ("zh", "Chinese, by pinyin")],
                            default="en",
                            help_text="It decides at last, where nothing else does.",
                            max_length=2,
                            verbose_name="alphabet",
                        ),
                    ),
                    (
                        "basis",
                        proxenia.core.texts.TextField(
                            default=proxenia.core.texts.Text,
                            help_text="Law, agreement or practice, word for word.",
                            verbose_name="where the rules come from",
                        ),
                    ),
                    (
                        "is_reading",
                        models.BooleanField(
                            default=False,
                            help_text="No published rule says so in these words; it is how we read practice.",
                            verbose_name="our reading",
                        ),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="valid from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="valid until")),
                    ("shipped", models.CharField(blank=True, editable=False, max_length=40)),
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
                    "verbose_name": "rules of precedence",
                    "verbose_name_plural": "rules of precedence",
                    "ordering": ("country", "pk"),
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
                            name="orderrules_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Dinner",
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
                        "kind",
                        models.CharField(
                            choices=[
                                ("dinner", "official dinner"),
                                ("lunch", "official lunch"),
                                ("working", "working lunch or dinner"),
                                ("reception", "reception with seats"),
                            ],
                            default="dinner",
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    ("day", models.DateField(verbose_name="day")),
                    ("begins", models.TimeField(blank=True, null=True, verbose_name="begins")),
                    (
                        "ends",
                        models.TimeField(
                            blank=True,
                            help_text="An hour before the beginning is next day's.",
                            null=True,
                            verbose_name="ends",
                        ),
                    ),
                    (
                        "zone",
                        proxenia.core.zones.ZoneField(
                            default="Europe/Copenhagen",
                            max_length=40,
                            validators=[proxenia.core.zones.check_zone],
                            verbose_name="time zone",
                        ),
                    ),
                    (
                        "venue",
                        models.CharField(
                            blank=True, help_text="House, hall and street.", max_length=200, verbose_name="venue"
                        ),
                    ),
                    (
                        "mix_sides",
                        models.CharField(
                            choices=[
                                ("none", "not asked for"),
                                ("some", "if it can be"),
                                ("usual", "as usual"),
                                ("much", "above other wishes"),
                            ],
                            default="usual",
                            max_length=5,
                            verbose_name="both sides mixed, neighbours from different sides",
                        ),
                    ),
                    (
                        "share_language",
                        models.CharField(
                            choices=[
                                ("none", "not asked for"),
                                ("some", "if it can be"),
                                ("usual", "as usual"),
                                ("much", "above other wishes"),
                            ],
                            default="usual",
                            max_length=5,
                            verbose_name="a neighbour who speaks one's language, or an interpreter",
                        ),
                    ),
                    (
                        "follow_rank",
                        models.CharField(
                            choices=[
                                ("none", "not asked for"),
                                ("some", "if it can be"),
                                ("usual", "as usual"),
                                ("much", "above other wishes"),
                            ],
                            default="usual",
                            max_length=5,
                            verbose_name="the order of precedence, by distance from the head table",
                        ),
                    ),
                    (
                        "spread_sponsors",
                        models.CharField(
                            choices=[
                                ("none", "not asked for"),
                                ("some", "if it can be"),
                                ("usual", "as usual"),
                                ("much", "above other wishes"),
                            ],
                            default="usual",
                            max_length=5,
                            verbose_name="sponsors spread over the tables",
                        ),
                    ),
                    (
                        "keep_places",
                        models.CharField(
                            choices=[
                                ("none", "not asked for"),
                                ("some", "if it can be"),
                                ("usual", "as usual"),
                                ("much", "above other wishes"),
                            ],
                            default="usual",
                            max_length=5,
                            verbose_name="few guests moved when it is worked out anew",
                        ),
                    ),
                    (
                        "note",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="internal note"
                        ),
                    ),
                    (
                        "host_post",
                        models.ForeignKey(
                            blank=True,
                            help_text="The post that invites.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
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
                            related_name="+",
                            to="directory.place",
                            verbose_name="place",
                        ),
                    ),
                    (
                        "ties",
                        models.ManyToManyField(
                            blank=True, related_name="dinners", to="relations.tie", verbose_name="ties"
                        ),
                    ),
                    (
                        "rules",
                        models.ForeignKey(
                            blank=True,
                            help_text="Empty: by the level of the posts; or by hand, guest by guest.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="protocol.orderrules",
                            verbose_name="rules of precedence",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "dinner",
                    "verbose_name_plural": "dinners",
                    "ordering": ("-day", "-pk"),
                },
            ),
            migrations.CreateModel(
                name="GuestList",
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
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="occasion")),
                    (
                        "occasion",
                        models.CharField(
                            choices=[
                                ("any", "any occasion"),
                                ("meeting", "meeting"),
                                ("dinner", "dinner or reception"),
                                ("ceremony", "ceremony or signing"),
                                ("conference", "conference"),
                            ],
                            default="meeting",
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    ("day", models.DateField(verbose_name="day")),
                    (
                        "interaction",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="guest_lists",
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
                        "tie",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="guest_lists",
                            to="relations.tie",
                            verbose_name="tie",
                        ),
                    ),
                    (
                        "rules",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="guest_lists",
                            to="protocol.orderrules",
                            verbose_name="rules of precedence",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "guest list",
                    "verbose_name_plural": "guest lists",
                    "ordering": ("-day", "-pk"),
                },
            ),
            migrations.CreateModel(
                name="RankClass",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "rank",
                        models.PositiveSmallIntegerField(
                            help_text="1 stands first. Lines with one number are one class.",
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(99),
                            ],
                            verbose_name="class",
                        ),
                    ),
                    ("label", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="who")),
                    (
                        "levels",
                        proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="level of the post"),
                    ),
                    (
                        "kinds",
                        proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="kind of organisation"),
                    ),
                    (
                        "words",
                        models.CharField(
                            blank=True,
                            help_text="One of them, divided by “;”.",
                            max_length=300,
                            verbose_name="words in the name of the post",
                        ),
                    ),
                    (
                        "except_words",
                        models.CharField(
                            blank=True,
                            help_text="Such as deputy; vice. Divided by “;”.",
                            max_length=300,
                            verbose_name="but none of these",
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
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="this one post",
                        ),
                    ),
                    (
                        "rules",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="classes",
                            to="protocol.orderrules",
                            verbose_name="rules",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "class",
                    "verbose_name_plural": "classes",
                    "ordering": ("rank", "pk"),
                },
            ),
            migrations.CreateModel(
                name="DinnerTable",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "name",
                        models.CharField(
                            help_text="Its number or name, as guests read it.", max_length=20, verbose_name="table"
                        ),
                    ),
                    (
                        "shape",
                        models.CharField(
                            choices=[("round", "round"), ("long", "long")],
                            default="round",
                            max_length=5,
                            verbose_name="shape",
                        ),
                    ),
                    (
                        "seats",
                        models.PositiveSmallIntegerField(
                            default=10,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(60),
                            ],
                            verbose_name="seats",
                        ),
                    ),
                    (
                        "position",
                        models.PositiveSmallIntegerField(
                            default=1,
                            help_text="The head table is 0; further tables have higher numbers.",
                            verbose_name="distance from the head table",
                        ),
                    ),
                    ("is_head", models.BooleanField(default=False, verbose_name="head table")),
                    (
                        "is_accessible",
                        models.BooleanField(default=True, verbose_name="reached without steps, room for a wheelchair"),
                    ),
                    (
                        "dinner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="tables",
                            to="protocol.dinner",
                            verbose_name="dinner",
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
                    "verbose_name": "table",
                    "verbose_name_plural": "tables",
                    "ordering": ("dinner", models.OrderBy(models.F("is_head"), descending=True), "position", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("dinner", "name"),
                            name="dinnertable_name_once",
                            violation_error_message="The dinner has a table of this name already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("is_head", True)),
                            fields=("dinner",),
                            name="dinnertable_one_head",
                            violation_error_message="The dinner has a head table already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("seats__gte", 1), ("seats__lte", 60)),
                            name="dinnertable_seats",
                            violation_error_message="A table has 1 to 60 seats.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ListedGuest",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[("ours", "our side"), ("theirs", "partner")],
                            default="theirs",
                            max_length=10,
                            verbose_name="side",
                        ),
                    ),
                    (
                        "rank",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="Only where the rules do not fit this occasion.",
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(99),
                            ],
                            verbose_name="class by hand",
                        ),
                    ),
                    (
                        "reason",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="why by hand"
                        ),
                    ),
                    (
                        "agreed",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="Among equals, where the rules go by an agreed order.",
                            null=True,
                            verbose_name="agreed number",
                        ),
                    ),
                    (
                        "guest_list",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="guests",
                            to="protocol.guestlist",
                            verbose_name="guest list",
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
                            help_text="Empty: the post of the person that stands highest on the day.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "guest",
                    "verbose_name_plural": "guests",
                    "ordering": ("side", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("post__isnull", False),
                                ("person__isnull", False),
                                ("organisation__isnull", False),
                                _connector="OR",
                            ),
                            name="listedguest_is_somebody",
                            violation_error_message="Name a post, a person or an organisation.",
                        ),
                        models.UniqueConstraint(
                            fields=("guest_list", "person"),
                            name="listedguest_once",
                            violation_error_message="This person is on the list already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Seating",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("seconds", models.PositiveSmallIntegerField(default=10, verbose_name="seconds")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "waits for its turn"),
                                ("working", "is being worked out"),
                                ("applied", "stands"),
                                ("outdated", "was left, as guests or tables changed meanwhile"),
                                ("failed", "did not work out"),
                                ("undone", "was taken back"),
                            ],
                            default="waiting",
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("is_stopped", models.BooleanField(default=False, verbose_name="stopped")),
                    ("failure", models.TextField(blank=True, verbose_name="what went wrong")),
                    ("digest", models.CharField(blank=True, max_length=64)),
                    ("hard", models.PositiveIntegerField(null=True, verbose_name="rules broken")),
                    ("objective", models.BigIntegerField(null=True, verbose_name="objective")),
                    ("bound", models.BigIntegerField(null=True, verbose_name="bound")),
                    ("before", models.JSONField(default=dict)),
                    ("after", models.JSONField(default=dict)),
                    ("told", models.JSONField(default=dict)),
                    ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                    ("done_at", models.DateTimeField(null=True, verbose_name="done")),
                    (
                        "dinner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="seatings",
                            to="protocol.dinner",
                            verbose_name="dinner",
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
                    "verbose_name": "seating",
                    "verbose_name_plural": "seatings",
                    "ordering": ("-pk",),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ("waiting", "working"))),
                            fields=("dinner",),
                            name="seating_one_at_work",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="DinnerGuest",
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
                        "name",
                        models.CharField(
                            blank=True,
                            help_text="Empty: that of the person or post.",
                            max_length=200,
                            verbose_name="name on the card",
                        ),
                    ),
                    (
                        "other_name",
                        models.CharField(
                            blank=True,
                            help_text="王伟. Empty: as the directory has it.",
                            max_length=200,
                            verbose_name="name in other letters",
                        ),
                    ),
                    (
                        "title",
                        models.CharField(
                            blank=True,
                            help_text="Empty: the post as the directory has it.",
                            max_length=200,
                            verbose_name="title on the card",
                        ),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[("ours", "our side"), ("theirs", "our guests' side"), ("other", "neither side")],
                            default="theirs",
                            max_length=10,
                            verbose_name="side",
                        ),
                    ),
                    (
                        "delegation",
                        models.CharField(
                            blank=True,
                            help_text="City or body they come with.",
                            max_length=100,
                            verbose_name="delegation",
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
                            default="official",
                            max_length=20,
                            verbose_name="category",
                        ),
                    ),
                    (
                        "presides",
                        models.CharField(
                            blank=True,
                            choices=[("host", "host"), ("honour", "guest of honour")],
                            max_length=10,
                            verbose_name="presides as",
                        ),
                    ),
                    ("is_sponsor", models.BooleanField(default=False, verbose_name="sponsor")),
                    (
                        "own_needs",
                        models.BooleanField(
                            default=False,
                            help_text="Of languages, diet and access.",
                            verbose_name="what is said here holds, not the guest card",
                        ),
                    ),
                    (
                        "languages",
                        proxenia.core.codes.TonguesField(blank=True, max_length=200, verbose_name="languages"),
                    ),
                    ("diets", proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="diet")),
                    ("diet_note", models.CharField(blank=True, max_length=300, verbose_name="more about the diet")),
                    ("access", proxenia.core.codes.CodesField(blank=True, max_length=200, verbose_name="access needs")),
                    ("access_note", models.CharField(blank=True, max_length=300, verbose_name="more about access")),
                    ("invited_on", models.DateField(blank=True, null=True, verbose_name="invited")),
                    ("accepted_on", models.DateField(blank=True, null=True, verbose_name="accepted")),
                    ("declined_on", models.DateField(blank=True, null=True, verbose_name="declined or cancelled")),
                    (
                        "rank",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="1 is the highest. Empty: by the rules.",
                            null=True,
                            verbose_name="place in precedence, by hand",
                        ),
                    ),
                    ("rank_reason", models.CharField(blank=True, max_length=300, verbose_name="why by hand")),
                    ("seat", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="seat")),
                    (
                        "lock",
                        models.CharField(
                            blank=True,
                            choices=[("table", "stays at the table"), ("seat", "stays on the seat")],
                            max_length=5,
                            verbose_name="locked",
                        ),
                    ),
                    (
                        "dinner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="guests",
                            to="protocol.dinner",
                            verbose_name="dinner",
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
                            related_name="dinner_guests",
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
                        "table",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="guests",
                            to="protocol.dinnertable",
                            verbose_name="table",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "dinner guest",
                    "verbose_name_plural": "dinner guests",
                    "ordering": ("dinner", "name", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("dinner", "person"),
                            name="dinnerguest_once",
                            violation_error_message="This person is on the guest list already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("presides", ""), _negated=True),
                            fields=("dinner", "presides"),
                            name="dinnerguest_presides_once",
                            violation_error_message="The dinner has its host or guest of honour already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("seat__isnull", False)),
                            fields=("table", "seat"),
                            name="dinnerguest_one_seat",
                            violation_error_message="Somebody sits there already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("accepted_on__isnull", True), ("declined_on__isnull", True), _connector="OR"
                            ),
                            name="dinnerguest_yes_or_no",
                            violation_error_message="Somebody has accepted or declined, not both. Empty the date that no longer holds.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="DinnerPair",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("apart", "never at one table"), ("together", "side by side")],
                            default="apart",
                            max_length=10,
                            verbose_name="what holds",
                        ),
                    ),
                    (
                        "reason",
                        models.CharField(
                            blank=True, help_text="Read by your own office alone.", max_length=300, verbose_name="why"
                        ),
                    ),
                    (
                        "dinner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="pairs",
                            to="protocol.dinner",
                            verbose_name="dinner",
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="protocol.dinnerguest",
                            verbose_name="one of the two",
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="protocol.dinnerguest",
                            verbose_name="the other",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "pair of guests",
                    "verbose_name_plural": "pairs of guests",
                    "ordering": ("dinner", "kind", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("one", "other"),
                            name="dinnerpair_once",
                            violation_error_message="Something is said about these two already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("one", models.F("other")), _negated=True),
                            name="dinnerpair_of_two",
                            violation_error_message="Choose two different guests.",
                        ),
                    ],
                },
            ),
        ),
    ]
