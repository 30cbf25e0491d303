from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_words"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["name", "id"], name="person_by_name"),
        ),
    ]
