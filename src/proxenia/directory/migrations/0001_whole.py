import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import proxenia.core.dates
import proxenia.core.texts
import proxenia.core.zones
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("directory", "0001_initial"),
        ("directory", "0002_words"),
        ("directory", "0003_person_by_name"),
        ("directory", "0004_elections"),
        ("directory", "0005_place_zone"),
        ("directory", "0006_town_zones"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_whole"),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="GazetteerEntry",
                fields=[
                    ("geoname_id", models.PositiveIntegerField(primary_key=True, serialize=False)),
                    ("name", models.CharField(max_length=200)),
                    ("country", models.CharField(max_length=2)),
                    ("region", models.CharField(blank=True, max_length=80)),
                    ("latitude", models.FloatField()),
                    ("longitude", models.FloatField()),
                    ("population", models.PositiveIntegerField(default=0)),
                    (
                        "zone",
                        proxenia.core.zones.ZoneField(
                            blank=True, max_length=40, validators=[proxenia.core.zones.check_zone]
                        ),
                    ),
                    ("other_names", models.TextField(blank=True)),
                    ("folded", models.TextField()),
                ],
                options={
                    "verbose_name": "town",
                    "verbose_name_plural": "towns",
                    "ordering": ("-population",),
                },
            ),
            migrations.CreateModel(
                name="Import",
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
                    ("format", models.CharField(max_length=20, verbose_name="format")),
                    ("file_name", models.CharField(max_length=200, verbose_name="file")),
                    ("imported_at", models.DateTimeField(auto_now_add=True, verbose_name="imported")),
                    (
                        "carried",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            help_text="Parts of the file that have no record, kept for export.",
                        ),
                    ),
                    (
                        "keys",
                        models.JSONField(blank=True, default=dict, help_text="The file's own key of each record."),
                    ),
                    ("report", models.JSONField(blank=True, default=dict)),
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
                    "verbose_name": "import",
                    "verbose_name_plural": "imports",
                    "ordering": ("-pk",),
                },
            ),
            migrations.CreateModel(
                name="Merge",
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
                    ("label", models.CharField(max_length=60)),
                    ("kept_id", models.BigIntegerField()),
                    ("removed_id", models.BigIntegerField()),
                    ("moved", models.JSONField(default=dict)),
                    ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="merged")),
                    ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
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
                    "verbose_name": "merge",
                    "verbose_name_plural": "merges",
                    "ordering": ("-pk",),
                },
            ),
            migrations.CreateModel(
                name="Person",
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
                        models.CharField(help_text="As the person writes it.", max_length=200, verbose_name="name"),
                    ),
                    ("given_name", models.CharField(blank=True, max_length=120, verbose_name="given name")),
                    ("family_name", models.CharField(blank=True, max_length=120, verbose_name="family name")),
                    ("sort_name", models.CharField(blank=True, max_length=200, verbose_name="sorted as")),
                    (
                        "gender",
                        models.CharField(
                            blank=True,
                            help_text="Only for the right form of address.",
                            max_length=30,
                            verbose_name="gender",
                        ),
                    ),
                    ("born", proxenia.core.dates.PartialDateField(blank=True, verbose_name="born")),
                    ("died", proxenia.core.dates.PartialDateField(blank=True, verbose_name="died")),
                    (
                        "extra",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            editable=False,
                            help_text="Kept from an import for export.",
                            verbose_name="other imported data",
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
                    "verbose_name": "person",
                    "verbose_name_plural": "people",
                    "ordering": ("name", "pk"),
                    "indexes": [models.Index(fields=["name", "id"], name="person_by_name")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("born__isnull", True),
                                ("died__isnull", True),
                                ("died__gte", models.F("born")),
                                (
                                    "died",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("born"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("born"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "died",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("born"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("born"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="person_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Place",
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
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("city", "city"),
                                ("district", "district"),
                                ("region", "region"),
                                ("country", "country"),
                                ("constituency", "constituency"),
                            ],
                            default="city",
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("country", models.CharField(blank=True, max_length=2, verbose_name="country (ISO code)")),
                    ("latitude", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                    ("longitude", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                    (
                        "zone",
                        proxenia.core.zones.ZoneField(
                            blank=True,
                            help_text="Empty: that of the town, or of the nearest one known.",
                            max_length=40,
                            validators=[proxenia.core.zones.check_zone],
                            verbose_name="time zone",
                        ),
                    ),
                    ("geoname_id", models.PositiveIntegerField(blank=True, null=True, verbose_name="GeoNames number")),
                    ("wikidata_id", models.CharField(blank=True, max_length=20, verbose_name="Wikidata number")),
                    (
                        "extra",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            editable=False,
                            help_text="Kept from an import for export.",
                            verbose_name="other imported data",
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
                        "part_of",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="parts",
                            to="directory.place",
                            verbose_name="part of",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "place",
                    "verbose_name_plural": "places",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                                models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                                _connector="OR",
                            ),
                            name="place_lies_on_earth",
                            violation_error_message="Latitude goes from -90 to 90, longitude from -180 to 180; give both.",
                        ),
                        models.UniqueConstraint(
                            fields=("office", "geoname_id"),
                            name="place_geoname_once",
                            violation_error_message="The office has a place with this GeoNames number already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Topic",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("slug", models.SlugField(max_length=60, unique=True)),
                    ("label", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="label")),
                    ("synonyms", models.JSONField(blank=True, default=dict)),
                    (
                        "parent",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="directory.topic",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "topic",
                    "verbose_name_plural": "topics",
                    "ordering": ("slug",),
                },
            ),
            migrations.CreateModel(
                name="Organisation",
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
                    ("name", models.CharField(max_length=300, verbose_name="name")),
                    (
                        "kind",
                        models.CharField(
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
                            default="other",
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "is_ours",
                        models.BooleanField(
                            default=False,
                            help_text="Our city, region, utilities and departments.",
                            verbose_name="on our side",
                        ),
                    ),
                    ("founded", proxenia.core.dates.PartialDateField(blank=True, verbose_name="founded")),
                    ("dissolved", proxenia.core.dates.PartialDateField(blank=True, verbose_name="dissolved")),
                    (
                        "summary",
                        proxenia.core.texts.TextField(
                            blank=True, default=proxenia.core.texts.Text, verbose_name="what it is"
                        ),
                    ),
                    (
                        "extra",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            editable=False,
                            help_text="Kept from an import for export.",
                            verbose_name="other imported data",
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
                        "part_of",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="parts",
                            to="directory.organisation",
                            verbose_name="part of",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="organisations",
                            to="directory.place",
                            verbose_name="place",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "organisation",
                    "verbose_name_plural": "organisations",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("founded__isnull", True),
                                ("dissolved__isnull", True),
                                ("dissolved__gte", models.F("founded")),
                                (
                                    "dissolved",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("founded"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("founded"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "dissolved",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("founded"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("founded"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="organisation_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Name",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("text", models.CharField(max_length=300, verbose_name="name")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("translation", "in another language"),
                                ("alias", "also called"),
                                ("former", "former name"),
                                ("short", "short form"),
                                ("romanisation", "in Latin letters"),
                            ],
                            default="alias",
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(blank=True, help_text="da, en, zh", max_length=12, verbose_name="language"),
                    ),
                    (
                        "script",
                        models.CharField(blank=True, help_text="Latn, Hans", max_length=4, verbose_name="script"),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                    (
                        "extra",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            editable=False,
                            help_text="Kept from an import for export.",
                            verbose_name="other imported data",
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="names",
                            to="directory.organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="names",
                            to="directory.person",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="names",
                            to="directory.place",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "other name",
                    "verbose_name_plural": "other names",
                    "ordering": ("kind", "language", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("organisation__isnull", True), ("person__isnull", True), ("place__isnull", False)
                                ),
                                models.Q(
                                    ("organisation__isnull", False), ("person__isnull", True), ("place__isnull", True)
                                ),
                                models.Q(
                                    ("organisation__isnull", True), ("person__isnull", False), ("place__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="name_of_one",
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
                            name="name_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Identifier",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("scheme", models.CharField(max_length=80, verbose_name="scheme")),
                    ("value", models.CharField(max_length=300, verbose_name="identifier")),
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="identifiers",
                            to="directory.organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="identifiers",
                            to="directory.person",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="identifiers",
                            to="directory.place",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "number or code",
                    "verbose_name_plural": "numbers and codes",
                    "ordering": ("scheme", "pk"),
                    "indexes": [models.Index(fields=["scheme", "value"], name="identifier_value")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("organisation__isnull", True), ("person__isnull", True), ("place__isnull", False)
                                ),
                                models.Q(
                                    ("organisation__isnull", False), ("person__isnull", True), ("place__isnull", True)
                                ),
                                models.Q(
                                    ("organisation__isnull", True), ("person__isnull", False), ("place__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="identifier_of_one",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Post",
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
                    ("label", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="post")),
                    (
                        "level",
                        models.CharField(
                            choices=[
                                ("top_political", "top political"),
                                ("political", "political"),
                                ("administrative", "administrative"),
                                ("technical", "technical"),
                            ],
                            default="administrative",
                            max_length=20,
                            verbose_name="level",
                        ),
                    ),
                    (
                        "seats",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            default=1,
                            help_text="How many hold it at once; empty means any number.",
                            null=True,
                            verbose_name="seats",
                        ),
                    ),
                    ("is_implied", models.BooleanField(default=False, editable=False)),
                    ("created_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="since")),
                    ("abolished_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="abolished")),
                    (
                        "extra",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            editable=False,
                            help_text="Kept from an import for export.",
                            verbose_name="other imported data",
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
                            related_name="posts",
                            to="directory.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "post",
                    "verbose_name_plural": "posts",
                    "ordering": ("organisation", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("created_on__isnull", True),
                                ("abolished_on__isnull", True),
                                ("abolished_on__gte", models.F("created_on")),
                                (
                                    "abolished_on",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("created_on"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("created_on"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "abolished_on",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("created_on"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("created_on"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="post_in_order",
                            violation_error_message="The end lies before the start.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Election",
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
                    ("title", proxenia.core.texts.TextField(default=proxenia.core.texts.Text, verbose_name="election")),
                    ("held_on", proxenia.core.dates.PartialDateField(blank=True, verbose_name="election day")),
                    (
                        "every_years",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="Empty where the day of the next one is not fixed.",
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(12),
                            ],
                            verbose_name="again after so many years",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="elections",
                            to="directory.organisation",
                            verbose_name="of whom",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "election",
                    "verbose_name_plural": "elections",
                    "ordering": ("-held_on", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("office", "organisation", "held_on"),
                            name="election_once",
                            violation_error_message="This election is on record already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ContactPoint",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("email", "e-mail"),
                                ("phone", "phone"),
                                ("cell", "mobile"),
                                ("fax", "fax"),
                                ("address", "address"),
                                ("web", "web page"),
                                ("twitter", "X"),
                                ("facebook", "Facebook"),
                                ("other", "other"),
                            ],
                            default="email",
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("value", models.CharField(max_length=300, verbose_name="address or number")),
                    ("label", models.CharField(blank=True, max_length=120, verbose_name="label")),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "extra",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            editable=False,
                            help_text="Kept from an import for export.",
                            verbose_name="other imported data",
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="contact_points",
                            to="directory.organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="contact_points",
                            to="directory.person",
                        ),
                    ),
                    (
                        "post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="contact_points",
                            to="directory.post",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "way to reach",
                    "verbose_name_plural": "ways to reach",
                    "ordering": ("kind", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("organisation__isnull", True), ("person__isnull", True), ("post__isnull", False)
                                ),
                                models.Q(
                                    ("organisation__isnull", False), ("person__isnull", True), ("post__isnull", True)
                                ),
                                models.Q(
                                    ("organisation__isnull", True), ("person__isnull", False), ("post__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="contactpoint_of_one",
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
                            name="contactpoint_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Tenure",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "attested",
                        proxenia.core.dates.PartialDateField(
                            blank=True, help_text="Where start and end are unknown.", verbose_name="known to hold it on"
                        ),
                    ),
                    (
                        "attested_last",
                        proxenia.core.dates.PartialDateField(blank=True, verbose_name="and last known to hold it on"),
                    ),
                    (
                        "unverified_since",
                        proxenia.core.dates.PartialDateField(blank=True, verbose_name="unverified since"),
                    ),
                    (
                        "extra",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            editable=False,
                            help_text="Kept from an import for export.",
                            verbose_name="other imported data",
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.place",
                            verbose_name="area",
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
                        "on_behalf_of",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.organisation",
                            verbose_name="for",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tenures",
                            to="directory.person",
                            verbose_name="person",
                        ),
                    ),
                    (
                        "post",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="tenures",
                            to="directory.post",
                            verbose_name="post",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "time in a post",
                    "verbose_name_plural": "times in posts",
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
                            name="tenure_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("attested__isnull", True),
                                ("attested_last__isnull", True),
                                ("attested_last__gte", models.F("attested")),
                                (
                                    "attested_last",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("attested"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("attested"), "%%", models.Value(100)
                                        ),
                                    ),
                                ),
                                (
                                    "attested_last",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("attested"),
                                        "-",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("attested"), "%%", models.Value(10000)
                                        ),
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="tenure_attested_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
        ),
    ]
