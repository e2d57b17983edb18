import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_led_and_closed")]
    operations = [
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("thread", models.CharField(db_index=True, max_length=40)),
                ("due_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("how", models.CharField(default="", max_length=8)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case", to_field="ref"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q(("asked_at__isnull", True), ("how", "")), fields=["due_at"], name="check_ins_due"
                    )
                ]
            },
        ),
    ]
