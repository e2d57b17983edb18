"""No alternate sits on the Executive Committee on the same day (invariant I3), not even by SQL; an agreement stays as it is."""

from django.db import migrations

SIT = (
    "EXISTS (SELECT 1 FROM committee_seat s WHERE s.person_id = NEW.person_id AND s.body = 'executive'"
    " AND s.from_on <= NEW.until_on AND NEW.from_on <= s.until_on)"
)
HELP = (
    "NEW.body = 'executive' AND EXISTS (SELECT 1 FROM committee_alternate a WHERE a.person_id = NEW.person_id"
    " AND a.from_on <= NEW.until_on AND NEW.from_on <= a.until_on)"
)
APART = {"committee_alternate": SIT, "committee_seat": HELP}
REFUSED = "person-sits-on-the-other-body"
KEPT = "an-agreement-stays-as-it-is"


def sqlite():
    for table, overlaps in APART.items():
        for verb in ("INSERT", "UPDATE"):
            yield (
                f'CREATE TRIGGER "{table}-apart-{verb.lower()}" BEFORE {verb} ON {table} WHEN {overlaps}'
                f" BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            )
    yield (
        'CREATE TRIGGER "agreement-stays" BEFORE UPDATE ON committee_agreement'
        f" BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
    )


def postgresql():
    for table, overlaps in APART.items():
        yield (
            f"CREATE FUNCTION {table}_apart() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "PERFORM pg_advisory_xact_lock(hashtext(NEW.person_id)); "
            f"IF {overlaps} THEN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'check_violation'; END IF; "
            "RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_apart BEFORE INSERT OR UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_apart()"
        )
    yield (
        "CREATE FUNCTION committee_agreement_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'check_violation'; END $$"
    )
    yield (
        "CREATE TRIGGER committee_agreement_stays BEFORE UPDATE ON committee_agreement"
        " FOR EACH ROW EXECUTE FUNCTION committee_agreement_stays()"
    )


GONE = {
    "sqlite": [
        *(f'DROP TRIGGER "{table}-apart-{verb}"' for table in APART for verb in ("insert", "update")),
        'DROP TRIGGER "agreement-stays"',
    ],
    "postgresql": [
        *(f"DROP TRIGGER {table}_apart ON {table}" for table in APART),
        *(f"DROP FUNCTION {table}_apart" for table in APART),
        "DROP TRIGGER committee_agreement_stays ON committee_agreement",
        "DROP FUNCTION committee_agreement_stays",
    ],
}


def add(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]():
        schema_editor.execute(statement)
    keep_who_sits(apps)


def keep_who_sits(apps):
    """Whoever sat before an agreement was asked for goes on reading; they are asked to sign when they come next."""
    people = apps.get_model("committee", "Seat").objects.order_by("person").values_list("person", flat=True).distinct()
    onboarding = apps.get_model("committee", "Onboarding")
    onboarding.objects.bulk_create(onboarding(person_id=person, ready_for="standing") for person in people)


def remove(_apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    for statement in GONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("committee", "0004_membership")]
    operations = [migrations.RunPython(add, remove)]
