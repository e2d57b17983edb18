import datetime

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


def orders(apps, _editor):
    interims = apps.get_model("cases", "Interim").objects
    interims.update(order=F("ref"))
    interims.filter(lifted_at=F("ends_at")).update(state="expired")
    interims.filter(lifted_at__lt=F("ends_at")).update(state="lifted")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_first")]
    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("thread", models.CharField(max_length=40)),
                ("by", models.CharField(max_length=40)),
                ("drafted_at", models.DateTimeField()),
                ("words", models.BinaryField()),
                ("reply_by", models.DateField()),
                ("read_by", models.CharField(default="", max_length=40)),
                ("sent_at", models.DateTimeField(null=True)),
                ("more_time_at", models.DateTimeField(help_text="When the respondent asked for more time.", null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case", to_field="ref"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=Q(("sent_at__isnull", True)), fields=["case"], name="notices_to_be_read")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("sent_at__isnull", True)), fields=("thread",), name="one_drafted_notice_a_thread"
                    ),
                    models.CheckConstraint(
                        condition=Q(sent_at__isnull=True) | (Q(read_by__gt="") & ~Q(read_by=F("by"))),
                        name="notice_was_read_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unheard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("why", models.CharField(max_length=12)),
                ("reason", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case", to_field="ref"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of", models.CharField(max_length=40)),
                ("by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("of", "by"), name="a_member_signs_once")]},
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("review_on", models.DateField()),
                ("reason", models.BinaryField()),
                (
                    "interim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.interim",
                        to_field="ref",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "interim", "state", models.CharField(default="confirmed", max_length=12), preserve_default=False
        ),
        migrations.AddField(
            "interim",
            "confirm_by",
            models.DateTimeField(help_text="It is lifted then, unless others have confirmed it.", null=True),
        ),
        migrations.AddField("interim", "confirmed_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "interim", "safety", models.BooleanField(default=False, help_text="Somebody's safety is at stake.")
        ),
        migrations.AddField(
            "interim",
            "extended",
            models.BooleanField(default=False, help_text="It waited one day more to be confirmed."),
        ),
        migrations.AddField(
            "interim", "objected_at", models.DateTimeField(help_text="When the respondent objected.", null=True)
        ),
        migrations.AddField("interim", "order", models.CharField(default="", max_length=40), preserve_default=False),
        migrations.RunPython(orders, migrations.RunPython.noop),
        migrations.RemoveConstraint("interim", "interim_ends_within_fourteen_days"),
        migrations.AddConstraint(
            "interim",
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"))
                & Q(ends_at__lte=F("starts_at") + datetime.timedelta(days=60, hours=1)),
                name="interim_ends_within_sixty_days",
            ),
        ),
        migrations.AddIndex(
            "interim",
            models.Index(condition=Q(("state", "imposed")), fields=["confirm_by"], name="interims_to_confirm"),
        ),
    ]
