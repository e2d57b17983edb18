import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("platforms", "0003_keys_hooks_and_flags"),
    ]

    operations = [
        migrations.AddField("snapshot", "about", models.CharField(default="", max_length=64)),
        migrations.AddField("snapshot", "author", models.CharField(default="", max_length=64)),
        migrations.AddField("snapshot", "found", models.CharField(default="kept", max_length=8)),
        migrations.AddField("snapshot", "before", models.CharField(default="", max_length=12)),
        migrations.CreateModel(
            name="SnapshotFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.BinaryField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platforms.snapshot",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("snapshot", "number"), name="a_file_once_a_version")]
            },
        ),
    ]
