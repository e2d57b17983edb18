from __future__ import annotations

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

ALONE = "two editions of one code in force at once"
OVERLAPS = """
    EXISTS (SELECT 1 FROM conduct_edition o WHERE o.code = NEW.code AND o.ref <> NEW.ref
            AND (o.in_force_until IS NULL OR o.in_force_until > NEW.in_force_from)
            AND (NEW.in_force_until IS NULL OR NEW.in_force_until > o.in_force_from))
"""
SQLITE = [
    f"CREATE TRIGGER conduct_edition_stands_alone_{event.lower()} BEFORE {event} ON conduct_edition "
    f"WHEN {OVERLAPS} BEGIN SELECT RAISE(ABORT, '{ALONE}'); END"
    for event in ("INSERT", "UPDATE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION conduct_edition_stands_alone() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {OVERLAPS} THEN
            RAISE EXCEPTION '{ALONE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER conduct_edition_stands_alone BEFORE INSERT OR UPDATE ON conduct_edition "
    "FOR EACH ROW EXECUTE FUNCTION conduct_edition_stands_alone()",
]
GONE = {
    "sqlite": [f"DROP TRIGGER conduct_edition_stands_alone_{event}" for event in ("insert", "update")],
    "postgresql": [
        "DROP TRIGGER conduct_edition_stands_alone ON conduct_edition",
        "DROP FUNCTION conduct_edition_stands_alone()",
    ],
}


def guard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def unguard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in GONE[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Clause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        help_text="The Code and the lasting id: online/harassment.", max_length=180, unique=True
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("lasting_id", models.CharField(max_length=130)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("code", "lasting_id"), name="lasting_id_is_used_once")]
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("code", models.CharField(help_text="The short name of the Code: online.", max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("language", models.CharField(max_length=20)),
                ("in_force_from", models.DateTimeField()),
                ("in_force_until", models.DateTimeField(null=True)),
                (
                    "source_hash",
                    models.CharField(
                        help_text="SHA-256 of the file as kept and the kinds of its clauses.", max_length=64
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "number"), name="edition_has_its_own_number"),
                    models.UniqueConstraint(fields=("code", "in_force_from"), name="editions_begin_one_at_a_time"),
                    models.UniqueConstraint(
                        condition=Q(("in_force_until__isnull", True)), fields=("code",), name="one_edition_has_no_end"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            ("in_force_until__isnull", True), ("in_force_until__gt", F("in_force_from")), _connector="OR"
                        ),
                        name="edition_does_not_end_before_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("depth", models.PositiveSmallIntegerField()),
                ("form", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=200)),
                ("markdown", models.TextField()),
                ("words", models.TextField()),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conduct.clause",
                        to_field="ref",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conduct.edition",
                        to_field="ref",
                    ),
                ),
                (
                    "under",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conduct.clause",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "position"), name="passages_stand_in_order"),
                    models.CheckConstraint(
                        condition=Q(("kind__in", ("prohibition", "expectation", "procedure"))),
                        name="clause_is_of_one_kind",
                    ),
                    models.CheckConstraint(
                        condition=Q(("form__in", ("opening", "section", "rule", "point", "text", "more"))),
                        name="passage_has_a_form",
                    ),
                ]
            },
        ),
        migrations.RunPython(guard, unguard, elidable=False),
    )
