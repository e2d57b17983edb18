from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_belonging_together")]
    operations = [
        migrations.AddField(
            "report",
            "retaliation",
            models.CharField(
                db_default="",
                default="",
                help_text="Somebody is made to pay for reporting: told, or followed.",
                max_length=8,
            ),
        ),
        migrations.AddField(
            "report",
            "earlier",
            models.CharField(
                db_default="", default="", help_text="The report they are made to pay for.", max_length=40
            ),
        ),
        migrations.AddIndex(
            "report",
            models.Index(condition=Q(("retaliation", "told")), fields=["received_on", "ref"], name="retaliation_told"),
        ),
    ]
