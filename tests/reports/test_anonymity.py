import datetime as dt

import pytest
from django.apps import apps
from django.db import connections

from evenhand.ground.audit.facts import verify
from evenhand.ground.outbox.models import Errand
from evenhand.notices.models import Letter
from evenhand.reports import queries
from evenhand.reports.actions import answer, look, withdraw, write
from tests.cast import CLEO, MONDAY_NOON
from tests.reports.conftest import POST

CANARIES = ("canary", "forum.example/t/", "ada@lakeside", "zazaz")
DAY_BEGAN = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)


def every_row():
    """All rows of all tables of both databases."""
    for model in apps.get_models():
        database = "keys" if model._meta.label_lower == "vault.key" else "default"
        for row in model.objects.using(database).values():
            yield model._meta.label, row


def every_byte():
    """What a thief of both databases could search: every value as it lies on the disk."""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'select * from "{table}"')
                for row in cursor.fetchall():
                    for value in row:
                        yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


@pytest.fixture
def told(tell, forum, work, holder):
    """An anonymous report with everything in it, and a talk about it."""
    received = tell(
        where=POST,
        when="canarywhen",
        affected="canaryaffected",
        wishes="canarywishes",
        not_by_words="canarynot",
        name="canaryname",
        pronouns="zazazem",
        email="ada@lakeside.example",
        form="canaryform",
    )
    work()
    answer(CLEO, received.report, "canaryquestion")
    write(holder(received), "canaryanswer")
    look(CLEO, received.report)
    return received


def test_the_canaries_are_there_to_leak(told):
    shown = queries.for_moderator(CLEO, told.report)
    assert shown.told.wishes == "canarywishes"
    assert [x.words for x in shown.letters[-2:]] == ["canaryquestion", "canaryanswer"]


def test_nothing_that_was_written_can_be_found_in_the_databases(told):
    words = " ".join(told.words)
    for value in every_byte():
        for canary in (*CANARIES, words, told.words[0] + " " + told.words[1]):
            assert canary.encode() not in value


def test_a_name_typed_into_an_anonymous_report_stands_nowhere_not_even_sealed(told):
    """C7: anonymous is unknown to us, too."""
    from evenhand.ground.vault import opening

    row = queries.Report.objects.get(ref=told.report)
    assert opening.identity_for_errand(row.person_id, matter=row.ref, purpose="test").name == ""
    assert "canaryname" not in opening.unattended(row.ref)("answers", row.answers)


def test_no_finer_time_than_the_day_stands_anywhere_for_an_anonymous_report(tell, forum, work, holder, at):
    """C7: no finer time than the day."""
    at(MONDAY_NOON + dt.timedelta(hours=3, minutes=17, seconds=11, microseconds=123456))
    received = tell(where=POST, email="ada@lakeside.example")
    work()
    write(holder(received), "Something more.")
    withdraw(holder(received), "No longer.")
    work()
    assert Letter.objects.filter(by_email=True, communicated_at=None).count() == 0
    finer = [
        (label, column, value)
        for label, row in every_row()
        for column, value in row.items()
        if isinstance(value, dt.datetime) and value.astimezone(dt.UTC).time() not in (dt.time(6), dt.time(5))
    ]
    assert finer == []
    assert set(Letter.objects.values_list("written_at", flat=True)) == {DAY_BEGAN}


def test_the_errand_of_an_anonymous_report_does_not_tell_when_it_came(tell, forum):
    tell(where=POST, email="ada@lakeside.example")
    assert set(Errand.objects.values_list("due_at", flat=True)) == {DAY_BEGAN}


def test_an_anonymous_thread_stays_in_order(told):
    assert [x.words for x in queries.for_moderator(CLEO, told.report).letters[1:]] == ["canaryquestion", "canaryanswer"]


def test_a_named_report_keeps_its_hour(tell):
    received = tell(anonymous=False, name="Ada")
    assert Letter.objects.get(matter=received.report).written_at == MONDAY_NOON


def test_the_audit_holds_over_acts_that_are_dated_by_the_day(told):
    assert verify().bad is None


def test_sealed_answers_have_few_lengths(tell):
    lengths = {len(queries.Report.objects.get(ref=tell(happened="x" * n).report).answers) for n in (1, 20, 50, 80)}
    assert len(lengths) == 1
