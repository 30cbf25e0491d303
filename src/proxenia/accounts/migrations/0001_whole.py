import django.db.models.deletion
import django.db.models.expressions
import proxenia.core.dates
from django.conf import settings
from django.db import migrations, models

from proxenia.core.migrating import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_keyboard_shortcuts"),
        ("accounts", "0003_words"),
        ("accounts", "0004_today"),
        ("accounts", "0005_token_replay"),
        ("accounts", "0006_word_template"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Office",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("city", "City"),
                                ("region", "Region"),
                                ("city_region", "City-region secretariat"),
                                ("utility", "Utility"),
                                ("foundation", "Foundation"),
                            ],
                            default="city",
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("is_illustrative", models.BooleanField(default=False, verbose_name="wholly illustrative")),
                ],
                options={
                    "verbose_name": "office",
                    "verbose_name_plural": "offices",
                },
            ),
            migrations.CreateModel(
                name="User",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                    ("name", models.CharField(max_length=150, verbose_name="name")),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("reader", "Reader"),
                                ("editor", "Editor"),
                                ("steward", "Steward"),
                                ("administrator", "Administrator"),
                                ("member", "City-region member"),
                                ("adviser", "Embassy or adviser"),
                                ("guest", "Guest partner"),
                            ],
                            default="reader",
                            max_length=20,
                            verbose_name="role",
                        ),
                    ),
                    ("is_active", models.BooleanField(default=True, verbose_name="active")),
                    ("is_demo", models.BooleanField(default=False, verbose_name="demo account")),
                    (
                        "language",
                        models.CharField(
                            choices=[("da", "Dansk"), ("en", "English")],
                            default="da",
                            max_length=5,
                            verbose_name="language",
                        ),
                    ),
                    (
                        "theme",
                        models.CharField(
                            choices=[("auto", "As the device"), ("light", "Light"), ("dark", "Dark")],
                            default="auto",
                            max_length=5,
                            verbose_name="appearance",
                        ),
                    ),
                    ("shortcuts", models.BooleanField(default=True, verbose_name="keyboard shortcuts")),
                    ("joined_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="users",
                            to="accounts.office",
                            verbose_name="office",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "account",
                    "verbose_name_plural": "accounts",
                },
            ),
            migrations.CreateModel(
                name="Shared",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("label", models.CharField(max_length=60)),
                    ("record_id", models.BigIntegerField()),
                    (
                        "sharing",
                        models.CharField(
                            choices=[
                                ("office", "Only our office"),
                                ("region", "Shared with the city-region"),
                                ("public", "Public"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("day", models.DateField()),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.office"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "sharing of a record",
                    "verbose_name_plural": "sharings of records",
                    "ordering": ("-pk",),
                    "indexes": [models.Index(fields=["day"], name="shared_when")],
                    "constraints": [models.UniqueConstraint(fields=("label", "record_id"), name="shared_once")],
                },
            ),
            migrations.CreateModel(
                name="WordTemplate",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("file_name", models.CharField(max_length=200, verbose_name="file")),
                    ("content", models.BinaryField()),
                    ("put_on", models.DateField(verbose_name="put here")),
                    (
                        "office",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="word_template",
                            to="accounts.office",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "Word template",
                    "verbose_name_plural": "Word templates",
                },
            ),
            migrations.CreateModel(
                name="Invitation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("reader", "Reader"),
                                ("editor", "Editor"),
                                ("steward", "Steward"),
                                ("administrator", "Administrator"),
                                ("member", "City-region member"),
                                ("adviser", "Embassy or adviser"),
                                ("guest", "Guest partner"),
                            ],
                            default="editor",
                            max_length=20,
                            verbose_name="role",
                        ),
                    ),
                    ("sent_at", models.DateTimeField(auto_now_add=True)),
                    ("accepted_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "invited_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="invitations",
                            to="accounts.office",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "invitation",
                    "verbose_name_plural": "invitations",
                },
            ),
            migrations.CreateModel(
                name="Replay",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("key", models.CharField(max_length=100)),
                    ("fingerprint", models.CharField(max_length=64)),
                    ("answer", models.BinaryField(default=b"")),
                    ("made_at", models.DateTimeField(db_index=True)),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "verbose_name": "kept answer",
                    "verbose_name_plural": "kept answers",
                    "constraints": [models.UniqueConstraint(fields=("user", "key"), name="replay_once")],
                },
            ),
            migrations.CreateModel(
                name="Token",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=80, verbose_name="what it is for")),
                    ("scopes", models.JSONField(default=list, verbose_name="what it may do")),
                    ("digest", models.CharField(max_length=64)),
                    ("made_on", models.DateField(verbose_name="made")),
                    ("expires_on", models.DateField(verbose_name="good until")),
                    ("last_used_on", models.DateField(blank=True, null=True, verbose_name="last used")),
                    ("revoked_on", models.DateField(blank=True, null=True, verbose_name="revoked")),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="tokens",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "token",
                    "verbose_name_plural": "tokens",
                    "ordering": ("-pk",),
                },
            ),
            migrations.CreateModel(
                name="Grant",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("label", models.CharField(max_length=60)),
                    ("record_id", models.BigIntegerField()),
                    ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="grants",
                            to=settings.AUTH_USER_MODEL,
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
                    "verbose_name": "opening",
                    "verbose_name_plural": "openings",
                    "constraints": [models.UniqueConstraint(fields=("user", "label", "record_id"), name="grant_once")],
                },
            ),
            migrations.CreateModel(
                name="Circle",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ],
                options={
                    "verbose_name": "city-region",
                    "verbose_name_plural": "city-regions",
                },
            ),
            migrations.CreateModel(
                name="CircleMember",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("start", proxenia.core.dates.PartialDateField(blank=True, verbose_name="from")),
                    ("end", proxenia.core.dates.PartialDateField(blank=True, verbose_name="until")),
                    (
                        "circle",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="members", to="accounts.circle"
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="memberships",
                            to="accounts.office",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "membership of a city-region",
                    "verbose_name_plural": "memberships of city-regions",
                    "constraints": [
                        models.UniqueConstraint(fields=("circle", "office", "start"), name="circlemember_once"),
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
                            name="circlemember_in_order",
                            violation_error_message="The end lies before the start.",
                        ),
                    ],
                },
            ),
        ),
        migrations.AddField(
            model_name="circle",
            name="offices",
            field=models.ManyToManyField(related_name="circles", through="accounts.CircleMember", to="accounts.office"),
        ),
    ]
