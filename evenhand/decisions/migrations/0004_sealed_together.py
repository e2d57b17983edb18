"""What no program and no person with SQL can do: change a rating, a vote or what became of a proposal; limit without an end."""

from django.db import migrations

SEALED = tuple(
    f"decisions_{table}"
    for table in (
        "precedent",
        "fallen",
        "rating",
        "proposal",
        "vote",
        "turn",
        "meeting",
        "consulted",
        "inwords",
        "ended",
    )
)
NEEDS = {
    "limit-names-no-platform": "NEW.place_id IS NULL OR NEW.person = ''",
    "limit-states-no-end": "NEW.ends_at IS NULL OR NEW.ends_at <= NEW.starts_at",
}


def sqlite_triggers():
    for refusal, broken in NEEDS.items():
        yield (
            f"CREATE TRIGGER \"{refusal}\" BEFORE INSERT ON decisions_measure WHEN NEW.kind = 'limited' AND ({broken})"
            f" BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        )
    for table in SEALED:
        for verb in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "{table}-{verb.lower()}-is-refused" BEFORE {verb} ON {table}'
                f" BEGIN SELECT RAISE(ABORT, 'decision-is-sealed'); END"
            )


def postgresql_triggers():
    raised = "".join(
        f"IF {broken} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'check_violation'; END IF; "
        for refusal, broken in NEEDS.items()
    )
    yield (
        "CREATE FUNCTION decisions_limit_is_whole() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NEW.kind = 'limited' THEN {raised} END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER limit_is_whole BEFORE INSERT ON decisions_measure"
        " FOR EACH ROW EXECUTE FUNCTION decisions_limit_is_whole()"
    )
    for table in SEALED:
        yield (
            f"CREATE TRIGGER {table}_is_sealed BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION decisions_are_sealed()"
        )


def removals(vendor):
    if vendor == "sqlite":
        yield from (f'DROP TRIGGER "{refusal}"' for refusal in NEEDS)
        yield from (f'DROP TRIGGER "{table}-{verb}-is-refused"' for table in SEALED for verb in ("update", "delete"))
    else:
        yield from ("DROP TRIGGER limit_is_whole ON decisions_measure", "DROP FUNCTION decisions_limit_is_whole")
        yield from (f"DROP TRIGGER {table}_is_sealed ON {table}" for table in SEALED)


def seal(_apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if schema_editor.connection.alias != "default":
        return
    for statement in sqlite_triggers() if vendor == "sqlite" else postgresql_triggers():
        schema_editor.execute(statement)


def unseal(_apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    for statement in removals(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_deciding_together")]
    operations = [migrations.RunPython(seal, unseal)]
