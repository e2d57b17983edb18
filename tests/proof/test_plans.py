"""No query of a queue, a sweep or a look-up reads a table from end to end that grows with what has happened."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import suppress
from dataclasses import replace

import pytest
from django.db import connection, connections

from evenhand.appeals import queries as appeals
from evenhand.cases import queries as cases
from evenhand.ground.audit import steps as audit
from evenhand.ground.errors import NotFound
from evenhand.ground.outbox import runner
from evenhand.mailroom import queries as mailroom
from evenhand.notices import queries as notices
from evenhand.notices.correspondents import token_of
from evenhand.platforms import queries as platforms
from evenhand.platforms import steps as platform_steps
from evenhand.platforms.sweeps import sweep
from evenhand.reports import groups
from evenhand.reports import queries as reports
from evenhand.reports.sweeps import sweep as sweep_reports
from tests.cast import ADA, BEN, CLEO, FAY, MONDAY_NOON, NOBODY
from tests.mailroom.letters import arrive

MANY = 3_000
OPEN_EVERY = 100  # one of so many is open
MOST_READ = 160  # rows: a page and a little
READS = re.compile(r"\(?(select|update|delete)\b", re.IGNORECASE)
OUTCOMES = ("report", "automatic", "list", "bounce", "ours", "waiting", "answer")
SMALL = {
    "committee_alternate",
    "association_association",
    "committee_seat",
    "platforms_place",
    "people_account",
    "conduct_edition",
}


def with_history():
    """Three thousand of everything, one in a hundred still open. Nothing of it opens: only plans are looked at."""
    from evenhand.appeals.models import Appeal, Arbiter, Scope
    from evenhand.cases.models import Case, Party
    from evenhand.decisions.models import Decision
    from evenhand.ground.audit.models import Entry
    from evenhand.ground.outbox.models import Errand
    from evenhand.ground.vault import keys
    from evenhand.ground.vault.models import Grant, Key
    from evenhand.mailroom.models import Mail
    from evenhand.notices.models import Correspondent, Letter
    from evenhand.platforms.models import Action, Place
    from evenhand.reports.models import Report

    at, place = (
        MONDAY_NOON,
        Place.objects.create(ref="w-1", name="Reading Room", kind="board", address="https://x.example"),
    )
    due = [at + dt.timedelta(minutes=n) if n % OPEN_EVERY == 0 else None for n in range(MANY)]
    kept = bytes(300)

    def many(model, **column):
        fixed = {name: value for name, value in column.items() if not callable(value)}
        made = {name: value for name, value in column.items() if callable(value)}
        model.objects.bulk_create(
            [model(**fixed, **{name: value(n) for name, value in made.items()}) for n in range(MANY)], batch_size=500
        )

    many(Report, ref=lambda n: f"r-{n}", person_id=ADA.person, form=lambda n: f"f{n}", receipt=lambda n: f"x{n}", came_by="page",
         anonymous=True, answers=kept, excluded=kept, received_on=at.date(), look_by=at, open_due=lambda n: due[n],
         case=lambda n: f"c-{n}" if n % 99 else "", where_index=lambda n: f"w{n}" if n % 3 else "",
         group=lambda n: f"g{n // 6}" if n % 3 else None, word_by=lambda n: due[n], remind_at=lambda n: due[n],
         place=place)  # fmt: skip
    many(Case, ref=lambda n: f"c-{n}", called=lambda n: f"Heron {n}", stage=lambda n: "open" if due[n] else "decided",
         lead=CLEO.person, opened_at=lambda n: at + dt.timedelta(minutes=n), summary=kept, open_due=lambda n: due[n])  # fmt: skip
    many(Party, case_id=lambda n: f"c-{n}", person_id=BEN.person, side="respondent", thread=lambda n: f"t-{n}",
         lookup=lambda n: f"l{n}", account=kept, called=kept)  # fmt: skip
    many(Letter, ref=lambda n: f"l-{n}", matter=lambda n: f"t-{n // 3}", person_id=BEN.person, outgoing=True, kind="message",
         title=b"", words=b"", written_at=at)  # fmt: skip
    many(Errand, key=lambda n: f"letter {n}", kind="letter", due_at=lambda n: due[n] and at)
    many(Action, ref=lambda n: f"x-{n}", key=lambda n: f"k-{n}", case=lambda n: f"c-{n}", because=lambda n: f"d-{n}",
         place=place, does="suspend", target=kept, why=kept, state="stated", asked_at=at,
         steward_lookup=lambda n: f"s{n}" if n % 9 == 0 else "",
         lift_due_at=lambda n: due[n] and at + dt.timedelta(days=9))  # fmt: skip
    many(Entry, number=lambda n: n, at=at, act="case:note", who=CLEO.person, matter=lambda n: f"c-{n // 3}", salt=b"",
         committed=b"", peaks=bytes(32 * 8))  # fmt: skip
    many(
        Decision,
        ref=lambda n: f"d-{n}",
        case_id=lambda n: f"c-{n}",
        by=CLEO.person,
        at=at,
        severity=1,
        impact=1,
        weighing=kept,
    )
    many(Appeal, ref=lambda n: f"a-{n}", case_id=lambda n: f"c-{n}", decision_id=lambda n: f"d-{n}", person_id=BEN.person,
         side="respondent", thread=lambda n: f"t-{n}", reason=kept, why_change=kept, lodged_at=at, last_day=at.date(), late=False,
         outcome=lambda n: "" if due[n] else "upheld", open_due=lambda n: due[n])  # fmt: skip
    many(Scope, appeal_id=lambda n: f"a-{n}", matter=lambda n: f"c-{n}")
    many(
        Arbiter,
        appeal_id=lambda n: f"a-{n}",
        person=lambda n: FAY.person if n % OPEN_EVERY == 0 else f"p-other-{n % 50}",
    )
    many(Grant, matter=lambda n: f"r-{n}", person=CLEO.person, seat="moderator", given_at=at)
    many(Grant, matter=lambda n: f"c-{n}", person=CLEO.person, seat="moderator", given_at=at)
    many(Grant, matter=lambda n: f"t-{n}", person=BEN.person, given_at=at)
    many(Key, ref=lambda n: f"old-{n}", wrapped=kept)
    many(Correspondent, matter=lambda n: f"t-{n}", person_id=BEN.person, token=lambda n: f"k{n}", address="x")
    many(Mail, ref=lambda n: f"m-{n}", digest=lambda n: f"d{n}", raw=kept, envelope=b"", sender=lambda n: f"s{n % 999}",
         times=lambda n: 2 if n % OPEN_EVERY == 0 else 1, received_at=lambda n: at + dt.timedelta(minutes=n),
         outcome=lambda n: OUTCOMES[n % len(OUTCOMES)] if n % OPEN_EVERY else "",
         became=lambda n: f"r-{n}" if OUTCOMES[n % len(OUTCOMES)] == "report" and n % OPEN_EVERY else "")  # fmt: skip
    keys.make("t-1", "c-1", "r-1")


def statistics():
    """Let the planners know what they would know."""
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):  # not the catalogs both databases share
                cursor.execute(f"analyze {table}")


@pytest.fixture
def history(house):
    with_history()
    statistics()


def take_back():
    """What a reversal asks first."""
    platform_steps.take_back("d-2500", at=MONDAY_NOON)


def letters_of_a_thread():
    """The rows of one thread; they open nothing here."""
    assert notices.thread(BEN, "t-1") != ()


def mail_again():
    """What is asked when a mail comes: whether it came before, and whose thread it belongs to."""
    arrive(b"To: report@lakeside.example\r\n\r\nAgain", to=f"report+{token_of('t-1')}@lakeside.example")


ASKED = {
    "the queue of reports": lambda: reports.queue(CLEO),
    "its second page": lambda: reports.queue(CLEO, "2026-03-02T19:40:00+00:00~r-100", most=5),
    "the queue of cases": lambda: cases.queue(CLEO),
    "reports in which nothing is due": lambda: reports.settled(CLEO),
    "cases in which nothing is due": lambda: cases.settled(CLEO),
    "cases a report could be added to": lambda: cases.open_ones(CLEO),
    "what belongs together": lambda: groups.of(CLEO, "r-100"),
    "words promised, and reminders of them": sweep_reports,
    "other reports about the same post": lambda: cases.alike(CLEO, "r-1"),
    "the appeals of a panelist": lambda: appeals.waiting(FAY),
    "an errand to run": lambda: runner.claim("letter"),
    "suspensions to lift": sweep,
    "what a decision asked for": take_back,
    "a receipt": lambda: reports.by_receipt(NOBODY, RECEIPT),
    "the link of a party": lambda: cases.by_link(NOBODY, "no-such-secret"),
    "the link of a steward": lambda: platforms.steward(NOBODY, "no-such-secret"),
    "the letters of a thread": letters_of_a_thread,
    "the page about mail": lambda: mailroom.for_desk(CLEO),
    "its page after that": lambda: mailroom.for_desk(CLEO, "m-2000"),
    "the mails of a report": lambda: mailroom.of_thread(CLEO, "r-1"),
    "appeals by mail that wait for their party": lambda: mailroom.for_party(replace(BEN, of="t-1")),
    "appeals by mail of nobody known": lambda: mailroom.for_panel(FAY),
    "the link in an acknowledgement": lambda: mailroom.by_confirmation(NOBODY, "m-1", "no-such-secret"),
    "a mail delivered again": mail_again,
    "the end of the audit": lambda: audit.append(act="case:note", who="", at=MONDAY_NOON, matter="", facts={}),
}
RECEIPT = ""


def test_nothing_that_grows_is_read_from_end_to_end(history, monkeypatch):
    from evenhand.reports import receipts

    monkeypatch.setitem(globals(), "RECEIPT", " ".join(receipts.drawn(bytes(32), "a form")))
    found = {what: [(one[1], too_much(*one)) for one in queries_of(ask)] for what, ask in ASKED.items()}
    assert [what for what, asked in found.items() if not asked] == []
    assert [(what, sql, bad) for what, asked in found.items() for sql, bad in asked if bad] == []
    assert (
        too_much("default", "select * from reports_report where look_by = %s", ["2020-01-01"]) != []
    )  # this would be noticed


def queries_of(ask):
    """Return what was asked of both databases, each with its parameters: a plan is made before they are known."""
    sent = []

    def note(execute, sql, params, many, context):
        if READS.match(sql) and " FROM " in sql:
            sent.append((context["connection"].alias, sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note), connections["keys"].execute_wrapper(note), suppress(NotFound):
        ask()  # a secret nobody has is looked up like any other
    return sent


def too_much(alias, sql, params):
    """Return what of a plan reads too much."""
    return (
        read_on_postgresql(alias, sql, params)
        if connections[alias].vendor == "postgresql"
        else scanned_on_sqlite(alias, sql, params)
    )


def scanned_on_sqlite(alias, sql, params):
    """Return the full scans: a partial index holds only what is open, and the end of a key is one step away."""
    with connections[alias].cursor() as cursor:
        cursor.execute("explain query plan " + sql, params)
        plan = [str(row[-1]) for row in cursor.fetchall()]
    sorted_by_hand = any("TEMP B-TREE" in line for line in plan)
    return [line for line in plan if line.startswith("SCAN") and not bounded(line, sql, sorted_by_hand=sorted_by_hand)]


def bounded(line, sql, *, sorted_by_hand):
    """Say whether a scan ends by itself."""
    table = line.split()[1]
    partial = re.search(r"USING (?:COVERING )?INDEX (\w+)", line)
    first_only = "LIMIT 1" in sql and " WHERE " not in sql
    return table in SMALL or bool(partial and partial[1] in PARTIAL) or (first_only and not sorted_by_hand)


PARTIAL = {
    "reports_due",
    "reports_settled",
    "cases_due",
    "words_promised",
    "reminders_due",
    "cases_settled",
    "appeals_due",
    "errands_due_by_kind",
    "suspensions_to_lift",
}


def read_on_postgresql(alias, sql, params):
    """Return the nodes of the plan, run for real, that read more rows than a page needs."""
    with connections[alias].cursor() as cursor:
        cursor.execute("explain (analyze, format json) " + sql, params)
        plan = cursor.fetchone()[0]
    top = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    return [
        node
        for node in nodes(top)
        if "Relation Name" in node and node["Relation Name"] not in SMALL and rows(node) > MOST_READ
    ]


def nodes(node):
    """Yield a plan's nodes."""
    yield node
    for below in node.get("Plans", ()):
        yield from nodes(below)


def rows(node):
    """Return how many rows a node has read in all."""
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return (node["Actual Rows"] + removed) * node["Actual Loops"]
