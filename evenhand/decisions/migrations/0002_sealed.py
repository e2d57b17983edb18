"""What no program and no person with SQL can do: save a suspension without its length, or change a decision."""

from django.db import migrations

NEEDS = {
    "suspension-names-no-platform": "NEW.place_id IS NULL OR NEW.person = ''",
    "suspension-states-no-length": "(NEW.ends_at IS NULL) = (NEW.review_on IS NULL)",
    "suspension-ends-before-it-begins": "NEW.ends_at IS NOT NULL AND NEW.ends_at <= NEW.starts_at",
    "suspension-has-no-finding": "NOT EXISTS (SELECT 1 FROM decisions_finding f"
    " WHERE f.decision_id = NEW.decision_id AND f.found AND length(f.why) > 0)",
    "suspension-is-not-weighed": "NOT EXISTS (SELECT 1 FROM decisions_decision d"
    " WHERE d.ref = NEW.decision_id AND length(d.weighing) > 0)",
}
REVIEW = {
    "sqlite": "NEW.review_on IS NOT NULL AND (date(NEW.review_on) > date(NEW.starts_at, '+367 days')"
    " OR date(NEW.review_on) < date(NEW.starts_at, '-1 day'))",
    "postgresql": "NEW.review_on IS NOT NULL AND (NEW.review_on > NEW.starts_at::date + 367"
    " OR NEW.review_on < NEW.starts_at::date - 1)",
}
SEALED = ("decisions_decision", "decisions_finding", "decisions_measure")


def checks(vendor):
    return NEEDS | {"review-is-not-within-twelve-months": REVIEW[vendor]}


def sqlite_triggers():
    for refusal, broken in checks("sqlite").items():
        yield (
            f"CREATE TRIGGER \"{refusal}\" BEFORE INSERT ON decisions_measure WHEN NEW.kind = 'suspension' AND ({broken})"
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
        for refusal, broken in checks("postgresql").items()
    )
    yield (
        "CREATE FUNCTION decisions_suspension_is_whole() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NEW.kind = 'suspension' THEN {raised} END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER suspension_is_whole BEFORE INSERT ON decisions_measure"
        " FOR EACH ROW EXECUTE FUNCTION decisions_suspension_is_whole()"
    )
    yield (
        "CREATE FUNCTION decisions_are_sealed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decision-is-sealed' USING ERRCODE = 'check_violation'; END $$"
    )
    for table in SEALED:
        yield (
            f"CREATE TRIGGER {table}_is_sealed BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION decisions_are_sealed()"
        )


def removals(vendor):
    if vendor == "sqlite":
        yield from (f'DROP TRIGGER "{refusal}"' for refusal in checks(vendor))
        yield from (f'DROP TRIGGER "{table}-{verb}-is-refused"' for table in SEALED for verb in ("update", "delete"))
    else:
        yield from ("DROP TRIGGER suspension_is_whole ON decisions_measure", "DROP FUNCTION decisions_suspension_is_whole")
        yield from (f"DROP TRIGGER {table}_is_sealed ON {table}" for table in SEALED)
        yield "DROP FUNCTION decisions_are_sealed"


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
    dependencies = [("decisions", "0001_first")]
    operations = [migrations.RunPython(seal, unseal)]
