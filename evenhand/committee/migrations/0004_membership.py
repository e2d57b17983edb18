import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0003_procedure"),
        ("people", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(unique=True)),
                ("words", models.TextField()),
                ("since_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Alternate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="alternate_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("matter", models.CharField(max_length=40)),
                ("by", models.CharField(max_length=40)),
                ("asked_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "matter"), name="asked_once")],
            },
        ),
        migrations.CreateModel(
            name="Belonging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation", models.CharField(db_index=True, max_length=64)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "organisation"), name="stated_once")],
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("over_on", models.DateField(null=True)),
                ("by", models.CharField(max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))), name="leave_ends_after_it_begins"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("over_on", None)), fields=("person",), name="one_leave_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Onboarding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_on", models.DateField(null=True)),
                ("training", models.CharField(default="", max_length=200)),
                ("trained_on", models.DateField(null=True)),
                ("stated_on", models.DateField(null=True)),
                ("ready_for", models.CharField(default="", max_length=12)),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.agreement",
                        to_field="number",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ready_for__in", ("", "standing", "executive"))),
                        name="ready_for_a_body_or_nothing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OnCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week_on", models.DateField(help_text="A Monday.", unique=True)),
                ("why", models.CharField(max_length=12)),
                ("by", models.CharField(max_length=40)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second", None), models.Q(("second", models.F("first")), _negated=True), _connector="OR"
                        ),
                        name="two_are_on_call",
                    )
                ],
            },
        ),
    ]
