"""Everything on one database: `python -m bench.one NAME` prints its figures as JSON. The environment names the desk."""

# ruff: noqa: PLC0415 - the rooms are imported once Django stands
from __future__ import annotations

import argparse
import itertools
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from bench import cpu, database, load
from tests.postgres import free_port
from tests.proof import desk

HAPPENED = "She answered every one of my posts with a remark about where I come from. " * 5
TOLD = {
    "step": "send",
    "happened": HAPPENED,
    "where": "In the discussion of the webinar",
    "when": "Last Tuesday",
    "affected": "Me and two others who were there.",
    "wishes": "That it stops, and a word of apology.",
}
NAMED = {"named": "yes", "name": "Ada Lovelace", "pronouns": "she/her", "email": "ada@members.example"}
RECEIPT = re.compile(rb'id="receipt-line"[^>]*>([^<]+)<')
WARM_UP = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement."""

    what: str
    clients: int
    count: int
    rate: float
    p50: float
    p99: float
    cpu: float
    cpu_database: float


@dataclass(slots=True)
class Bench:
    """Two servers side by side on one database."""

    seconds: float
    reports: int
    rows: int
    house: int = 0
    house_port: int = 0
    bare: int = 0
    bare_port: int = 0
    database: int = 0

    def measure(
        self, what: str, requests: Iterator[load.Request], *, clients: int = 1, expected: int = 200, most: int = 0
    ) -> tuple[Figure, load.Ran]:
        """Warm up, then measure."""
        bare = what.startswith("bare")
        port, server = (self.bare_port, self.bare) if bare else (self.house_port, self.house)
        load.run(port, itertools.islice(requests, WARM_UP), clients=clients, expected=expected, seconds=30)
        seconds, source = (600, itertools.islice(requests, most)) if most else (self.seconds, requests)
        before, before_database = cpu.spent(server), self.database_spent()
        ran = load.run(port, source, clients=clients, expected=expected, seconds=seconds, keep=bool(most))
        used, used_database = cpu.spent(server) - before, self.database_spent() - before_database
        count = len(ran.took)
        figure = Figure(
            what,
            clients,
            count,
            ran.rate,
            ran.percentile(0.5),
            ran.percentile(0.99),
            used / count,
            used_database / count,
        )
        print(figure, file=sys.stderr)
        return figure, ran

    def database_spent(self) -> float:
        """Return the CPU ms of the database's own processes."""
        return cpu.spent(self.database) if self.database else 0.0


def main() -> None:
    """Found a desk, measure, and print."""
    said = argparse.ArgumentParser()
    said.add_argument("--seconds", type=float, default=4)
    said.add_argument("--reports", type=int, default=10_000)
    said.add_argument("--rows", type=int, default=1_000_000)
    said.add_argument("--only", default="")
    asked = said.parse_args()
    desk.stand()
    desk.found()
    make_rows()
    bench = Bench(asked.seconds, asked.reports, asked.rows, database=database.postmaster())
    found: dict[str, object] = {"database": database.version()}
    if asked.only != "grown":
        found |= beside(bench)
    if asked.only != "beside":
        from bench import grown

        found |= grown.measured(asked.rows)
    print(json.dumps(found))


def beside(bench: Bench) -> dict[str, object]:
    """Measure the house beside the bare view, turn by turn, both servers standing."""
    import os

    bench.bare_port = free_port()
    bare = desk.started(
        os.environ | {"DJANGO_SETTINGS_MODULE": "bench.bare_settings"}, "bench.bare", str(bench.bare_port)
    )
    try:
        desk.until_it_answers(bare, bench.bare_port, "/list/")
        bench.bare = bare.pid
        with desk.serving(os.environ, "--without-worker") as (house, port):
            bench.house, bench.house_port = house.pid, port
            found = {"figures": [asdict(figure) for figure in figures(bench)], "memory": cpu.memory(house.pid)}
            found |= every_report_kept(bench)
    finally:
        desk.killed(bare)
    return found | letters(bench) | {"statements": statements()}


def figures(bench: Bench) -> Iterator[Figure]:
    """Measure report, queue and action, each right after its bare view."""
    for clients in (1, 8, 32):
        yield bench.measure("bare insert", inserts(), clients=clients)[0]
        if clients < 32:
            yield bench.measure("report", reports(), clients=clients)[0]
            yield bench.measure("report without a name", reports(named=False), clients=clients)[0]
    moderator = signed_in("Cleo")
    for clients in (1, 8):
        yield bench.measure("bare list", itertools.repeat(load.get("/list/")), clients=clients)[0]
        yield bench.measure("queue", itertools.repeat(load.get("/desk/?show=reports", **moderator)), clients=clients)[0]
    refs = waiting()
    for clients in (1, 8):
        yield bench.measure("bare update", updates(), clients=clients, expected=302)[0]
        yield bench.measure("answer", acts("answer", refs, moderator), clients=clients, expected=302)[0]
        yield bench.measure("look", acts("look", refs, moderator), clients=clients, expected=302)[0]


def every_report_kept(bench: Bench) -> dict[str, object]:
    """Send many reports by 32 clients, and look for every one of them in the database."""
    from evenhand.ground.vault.steps import index
    from evenhand.reports.models import Report
    from evenhand.reports.receipts import canonical

    there = set(Report.objects.values_list("receipt", flat=True))
    figure, ran = bench.measure("report", reports(), clients=32, most=bench.reports)
    shown = {index("receipt", canonical(tuple(words_of(body)))) for body in ran.bodies}
    kept = set(Report.objects.values_list("receipt", flat=True)) - there
    return {
        "report_32": asdict(figure),
        "sent": len(ran.bodies),
        "lost": len(shown - kept),
        "twice": len(ran.bodies) - len(shown),
    }


def words_of(body: bytes) -> list[str]:
    """Return the receipt that a page shows."""
    found = RECEIPT.search(body)
    assert found, body
    return found[1].decode().split()


def letters(bench: Bench) -> dict[str, object]:
    """Let the worker send letters: what a report with an e-mail address costs later."""
    from evenhand.doors.console.working import HANDLERS
    from evenhand.ground.outbox.runner import run_due

    run_due(HANDLERS, 20)
    before, database = time.process_time(), bench.database_spent()
    count = run_due(HANDLERS, 300)
    used = (time.process_time() - before) * 1000 + bench.database_spent() - database
    return {"letter": used / max(count, 1)}


def statements() -> dict[str, int]:
    """Return how often each asks the databases."""
    from django.test import Client

    from evenhand.doors.web import tokens
    from evenhand.ground.people.models import Account
    from tests.signing_in import with_a_passkey

    client = with_a_passkey(Client(SERVER_NAME="localhost"), Account.objects.get(email="cleo@lakeside.example"))
    form = TOLD | NAMED | {tokens.FIELD: tokens.fresh()}
    answer = f"/desk/reports/{waiting()[0]}/answer/"
    return {
        "report": asked(lambda: client.post("/report/", form)),
        "queue": asked(lambda: client.get("/desk/?show=reports")),
        "answer": asked(lambda: client.post(answer, {"words": "We have read it."})),
    }


def asked(ask: Callable[[], object]) -> int:
    """Return how many statements a page sends to both databases."""
    from django.db import connections

    sent: list[str] = []

    def note(execute: Callable[..., object], sql: str, *more: object) -> object:
        sent.append(sql)
        return execute(sql, *more)

    with connections["default"].execute_wrapper(note), connections["keys"].execute_wrapper(note):
        ask()
    return len(sent)


def inserts() -> Iterator[load.Request]:
    """Forms for the bare view."""
    while True:
        yield load.post("/insert/", {"happened": HAPPENED})


def updates() -> Iterator[load.Request]:
    """Changes for the bare view."""
    for number in itertools.cycle(range(1, 201)):
        yield load.post(f"/update/{number}/", {"words": "We have read it, and will write again by Friday."})


def reports(*, named: bool = True) -> Iterator[load.Request]:
    """Report forms as the page gives them, each with its own signed number."""
    from evenhand.doors.web import tokens

    while True:
        yield load.post("/report/", TOLD | (NAMED if named else {"named": "no"}) | {tokens.FIELD: tokens.fresh()})


def acts(act: str, refs: list[str], moderator: dict[str, str]) -> Iterator[load.Request]:
    """What a moderator does with one report after the other."""
    form = {"csrfmiddlewaretoken": CSRF, "words": "We have read it, and will write again by Friday."}
    for ref in itertools.cycle(refs):
        yield load.post(f"/desk/reports/{ref}/{act}/", form, **moderator)


CSRF = "a" * 32


def signed_in(name: str) -> dict[str, str]:
    """Return the cookies of a moderator's browser."""
    from django.test import Client

    from evenhand.ground.people.models import Account
    from tests.signing_in import with_a_passkey

    client = with_a_passkey(Client(), Account.objects.get(email=f"{name.lower()}@lakeside.example"))
    return {"Cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={CSRF}"}


def waiting() -> list[str]:
    """Return reports that nobody has answered yet; the moderators have said that nothing stands between."""
    from evenhand.reports.models import Report
    from tests.clearing import all_clear

    all_clear()
    return list(Report.objects.filter(open_due__isnull=False).order_by("open_due", "ref").values_list("ref", flat=True))


def make_rows() -> None:
    """Make the bare view's table, with two hundred rows to change and fifty to list."""
    from django.db import connection
    from django.utils import timezone

    from bench.models import Row

    with connection.schema_editor() as editor:
        editor.create_model(Row)
    now = timezone.now()
    Row.objects.bulk_create(Row(words=HAPPENED, since=now, due=now, listed=n < 60) for n in range(200))


def p50(ask: Callable[[], object], times: int = 400) -> float:
    """Return the ms within which half of the calls answer."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[times // 10 :])


if __name__ == "__main__":
    main()
