from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_retaliation")]
    operations = [
        migrations.AddField(
            "report",
            "paused",
            models.BooleanField(db_default=False, default=False, help_text="They want no word every week."),
        ),
    ]
