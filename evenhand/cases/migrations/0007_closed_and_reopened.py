import datetime

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


def limits(apps, _editor):
    cases = apps.get_model("cases", "Case").objects
    cases.filter(stage="open").update(decide_by=F("opened_at") + datetime.timedelta(days=90))
    cases.exclude(stage="open").update(close_due=F("opened_at") + datetime.timedelta(days=60))


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_restoring")]
    operations = [
        migrations.AddField(
            "case",
            "decide_by",
            models.DateTimeField(help_text="Those who reported were told that it takes no longer.", null=True),
        ),
        migrations.AddField(
            "case",
            "close_due",
            models.DateTimeField(help_text="When it is looked at next whether the case is over.", null=True),
        ),
        migrations.RunPython(limits, migrations.RunPython.noop),
        migrations.AddIndex(
            "case",
            models.Index(condition=Q(("close_due__isnull", False)), fields=["close_due"], name="cases_to_close"),
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("evidence", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case", to_field="ref"
                    ),
                ),
            ],
        ),
    ]
