from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0003_one_outcome"),
    ]

    operations = [
        migrations.AddField(
            "letter",
            "came_back",
            models.PositiveSmallIntegerField(default=0, help_text="How often no mailbox took the e-mail."),
        ),
        migrations.AddField(
            "letter",
            "language",
            models.BinaryField(default=b"", help_text="Sealed: in which language it is written."),
        ),
        migrations.AlterField(
            "letter",
            "undeliverable_at",
            models.DateTimeField(null=True, help_text="Since then it is posted on their own page only (T1)."),
        ),
        migrations.CreateModel(
            "Tongue",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("matter", models.CharField(max_length=40, unique=True)),
                ("language", models.BinaryField()),
            ],
        ),
    ]
