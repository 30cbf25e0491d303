from django.db import migrations, models
from django.db.models import F


def name_the_ties(apps, schema_editor):
    """Feeds of a tie become feeds of one record; their addresses stay."""
    feeds = apps.get_model("desk", "Feed").objects.filter(kind="tie")
    feeds.update(kind="record", about_label="relations.tie", about_id=F("tie_id"))


def ties_again(apps, schema_editor):
    """Feeds of ties go back; those of other records have no place there."""
    feeds = apps.get_model("desk", "Feed").objects.filter(kind="record")
    feeds.exclude(about_label="relations.tie").delete()
    feeds.update(kind="tie", tie_id=F("about_id"))


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_declined_twins")]

    operations = [
        migrations.RemoveConstraint(model_name="feed", name="feed_of_a_tie_names_it"),
        migrations.AddField(
            model_name="feed",
            name="about_label",
            field=models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(model_name="feed", name="about_id", field=models.BigIntegerField(blank=True, null=True)),
        migrations.RunPython(name_the_ties, ties_again),
    ]
