from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0004_came_back_and_in_which_language"),
    ]

    operations = [
        migrations.AddField(
            "tongue",
            "called",
            models.BinaryField(default=b"", help_text="Sealed: by which name they are greeted."),
        ),
        migrations.AddField(
            "tongue",
            "pronouns",
            models.BinaryField(default=b"", help_text="Sealed: how those who work on the matter speak of them."),
        ),
    ]
