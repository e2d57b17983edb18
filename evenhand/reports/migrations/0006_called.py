from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_paused")]

    operations = [
        migrations.AddField(
            "report",
            "called",
            models.BinaryField(db_default=b"", default=b"", help_text="The account it is about, by its display name."),
        ),
    ]
