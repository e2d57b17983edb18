"""Nobody hears an appeal who took part in what it is about (invariant I1), not even by SQL.

Took part: an act of theirs stands in the record of one of its matters, or they were ever let read one of them, as a
moderator or as a party. Only tables of the ground and of this room are named: on SQLite a table that a trigger of
another table names cannot be rebuilt while the trigger stands.
"""

from django.db import migrations

TOOK_PART = (
    "NOT EXISTS (SELECT 1 FROM appeals_scope s WHERE s.appeal_id = NEW.appeal_id)"
    " OR EXISTS (SELECT 1 FROM appeals_scope s JOIN audit_entry e ON e.matter = s.matter"
    " WHERE s.appeal_id = NEW.appeal_id AND e.who = NEW.person)"
    " OR EXISTS (SELECT 1 FROM appeals_scope s JOIN vault_grant g ON g.matter = s.matter"
    " WHERE s.appeal_id = NEW.appeal_id AND g.person = NEW.person AND g.seat <> 'panelist')"
)
VERBS = ("INSERT", "UPDATE OF person, appeal_id")


def add(_apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        for number, verb in enumerate(VERBS):
            schema_editor.execute(
                f'CREATE TRIGGER "arbiter-took-no-part-{number}" BEFORE {verb} ON appeals_arbiter WHEN {TOOK_PART}'
                " BEGIN SELECT RAISE(ABORT, 'arbiter-took-part'); END"
            )
        return
    schema_editor.execute(
        "CREATE FUNCTION appeals_arbiter_took_no_part() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {TOOK_PART} THEN RAISE EXCEPTION 'arbiter-took-part' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER arbiter_took_no_part BEFORE INSERT OR UPDATE OF person, appeal_id ON appeals_arbiter"
        " FOR EACH ROW EXECUTE FUNCTION appeals_arbiter_took_no_part()"
    )


def remove(_apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        for number, _verb in enumerate(VERBS):
            schema_editor.execute(f'DROP TRIGGER "arbiter-took-no-part-{number}"')
        return
    schema_editor.execute("DROP TRIGGER arbiter_took_no_part ON appeals_arbiter")
    schema_editor.execute("DROP FUNCTION appeals_arbiter_took_no_part")


class Migration(migrations.Migration):
    dependencies = [
        ("appeals", "0002_hearing_to_the_end"),
        ("audit", "0001_first"),
        ("vault", "0001_first"),
    ]
    operations = [migrations.RunPython(add, remove)]
