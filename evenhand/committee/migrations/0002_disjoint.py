"""Nobody sits on both bodies on the same day (invariant I3), not even by SQL."""

from django.db import migrations

OVERLAPS = (
    "EXISTS (SELECT 1 FROM committee_seat s WHERE s.person_id = NEW.person_id AND s.body <> NEW.body"
    " AND s.from_on <= NEW.until_on AND NEW.from_on <= s.until_on)"
)


def add(_apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("INSERT", "UPDATE"):
            schema_editor.execute(
                f'CREATE TRIGGER "seats-are-disjoint-{verb.lower()}" BEFORE {verb} ON committee_seat WHEN {OVERLAPS}'
                " BEGIN SELECT RAISE(ABORT, 'person-sits-on-the-other-body'); END"
            )
        return
    # One seat at a time for one person: two that overlap cannot slip past each other.
    schema_editor.execute(
        "CREATE FUNCTION committee_bodies_are_disjoint() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_advisory_xact_lock(hashtext(NEW.person_id)); "
        f"IF {OVERLAPS} THEN RAISE EXCEPTION 'person-sits-on-the-other-body' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER bodies_are_disjoint BEFORE INSERT OR UPDATE ON committee_seat"
        " FOR EACH ROW EXECUTE FUNCTION committee_bodies_are_disjoint()"
    )


def remove(_apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("insert", "update"):
            schema_editor.execute(f'DROP TRIGGER "seats-are-disjoint-{verb}"')
        return
    schema_editor.execute("DROP TRIGGER bodies_are_disjoint ON committee_seat")
    schema_editor.execute("DROP FUNCTION committee_bodies_are_disjoint")


class Migration(migrations.Migration):
    dependencies = [("committee", "0001_first")]
    operations = [migrations.RunPython(add, remove)]
