from django.db import migrations, models


def appealed(apps, _editor):
    apps.get_model("cases", "Case").objects.filter(stage="appealed").update(open_appeals=1)


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_consent")]
    operations = [
        migrations.AddField(
            "case",
            "reminded_on",
            models.DateField(help_text="The last day on which somebody was told that it is overdue.", null=True),
        ),
        migrations.AddField("case", "open_appeals", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(appealed, migrations.RunPython.noop),
    ]
