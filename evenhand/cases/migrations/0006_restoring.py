import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_check_ins")]
    operations = [
        migrations.CreateModel(
            name="Restoring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("facilitator", models.CharField(max_length=40)),
                ("by", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=12)),
                (
                    "ends_at",
                    models.DateTimeField(help_text="When a proposal ends that not everybody has said yes to."),
                ),
                ("agreement", models.BinaryField(default=b"")),
                ("look_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case", to_field="ref"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=Q(("state", "proposed")), fields=["ends_at"], name="proposals_to_end")
                ]
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("thread", models.CharField(db_index=True, max_length=40)),
                ("consented", models.BooleanField(null=True)),
                ("agreed", models.BooleanField(default=False)),
                (
                    "restoring",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.restoring",
                        to_field="ref",
                    ),
                ),
            ],
        ),
    ]
