"""Figures that were published, and what no program and no person with SQL can do: change them, or publish a day twice."""

from django.db import migrations, models
from django.db.models import F, Q

TABLE = "transparency_published"
TWICE = f"EXISTS (SELECT 1 FROM {TABLE} p WHERE p.from_on <= NEW.until_on AND NEW.from_on <= p.until_on)"


def sqlite():
    for verb in ("UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "{TABLE}-{verb.lower()}-is-refused" BEFORE {verb} ON {TABLE}'
            " BEGIN SELECT RAISE(ABORT, 'figures-are-published'); END"
        )
    yield (
        f'CREATE TRIGGER "{TABLE}-day-is-published-once" BEFORE INSERT ON {TABLE} WHEN {TWICE}'
        " BEGIN SELECT RAISE(ABORT, 'period-is-published-already'); END"
    )


def postgresql():
    yield (
        "CREATE FUNCTION transparency_is_published() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'figures-are-published' USING ERRCODE = 'check_violation'; END $$"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_stays BEFORE UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION transparency_is_published()"
    )
    yield (
        "CREATE FUNCTION transparency_day_once() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {TWICE} THEN RAISE EXCEPTION 'period-is-published-already' USING ERRCODE = 'check_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_once BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION transparency_day_once()"
    )


def removals(vendor):
    if vendor == "sqlite":
        names = ("update-is-refused", "delete-is-refused", "day-is-published-once")
        yield from (f'DROP TRIGGER "{TABLE}-{name}"' for name in names)
    else:
        yield from (f"DROP TRIGGER {TABLE}_{name} ON {TABLE}" for name in ("stays", "once"))
        yield from ("DROP FUNCTION transparency_is_published", "DROP FUNCTION transparency_day_once")


def seal(_apps, schema_editor):
    if schema_editor.connection.alias == "default":
        for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
            schema_editor.execute(statement)


def unseal(_apps, schema_editor):
    if schema_editor.connection.alias == "default":
        for statement in removals(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Published",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("from_on", models.DateField(unique=True)),
                ("until_on", models.DateField(unique=True)),
                ("published_at", models.DateTimeField()),
                ("document", models.TextField()),
            ],
            options={
                "constraints": (
                    models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="period_ends_after_it_begins"),
                ),
            },
        ),
        migrations.RunPython(seal, unseal),
    ]
