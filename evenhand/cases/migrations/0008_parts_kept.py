from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_closed_and_reopened")]
    operations = [
        migrations.CreateModel(
            name="PartKept",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=40)),
                ("show", models.CharField(blank=True, max_length=8)),
                ("only", models.CharField(blank=True, max_length=60)),
                ("place", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "show", "only", "place"), name="a_part_is_kept_once")
                ],
            },
        ),
    ]
