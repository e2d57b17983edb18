"""Twenty who write at once through two servers, beside an export that takes as long as they do: prints what became of it.

`python -m tests.proof.crowding COUNT` on the desk that the environment names; COUNT reports for each server.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench import load, one
from tests.proof import desk

CLIENTS = 10
SNAPSHOT = {"sqlite": ["begin deferred"], "postgresql": ["begin", "set transaction isolation level repeatable read"]}
"""How a long reading begins that asks nobody to wait."""


@contextmanager
def exporting():
    """Read from one transaction as long as the block lasts, and make backups beside it; gives a list of them."""
    from django.db import connection

    backups, over = [], threading.Event()
    beside = threading.Thread(target=backing_up, args=(over, backups))
    with connection.cursor() as cursor:
        for said in SNAPSHOT[connection.vendor]:
            cursor.execute(said)
        before = rows(cursor)
        beside.start()
        yield backups
        assert rows(cursor) == before
        cursor.execute("rollback")
    over.set()
    beside.join()


def rows(cursor):
    cursor.execute("select count(*) from reports_report")
    return cursor.fetchone()[0]


def backing_up(over, backups):
    folder = Path(os.environ["EVENHAND_DATA"])
    while "DATABASE_URL" not in os.environ and not over.is_set():
        words = ("backup", str(folder / "backups"), "--keys", str(folder / "backups of keys"))
        backups.append(desk.told(os.environ, "evenhand.doors.console", *words))


def main(count):
    desk.stand()
    desk.found()
    with (
        desk.serving(os.environ) as (_, one_port),
        desk.serving(os.environ, "--without-worker") as (_, other_port),
        exporting() as backups,
        ThreadPoolExecutor() as both,
    ):
        ran = list(both.map(lambda port: reporting(port, count), (one_port, other_port)))
    print(json.dumps(told(ran) | {"backups": len(backups)}))  # noqa: T201


def reporting(port, count):
    reports = itertools.islice(one.reports(named=False), count)
    return load.run(port, reports, clients=CLIENTS, expected=200, seconds=160, keep=True)


def told(ran):
    from evenhand.ground.vault.steps import index
    from evenhand.reports.models import Report
    from evenhand.reports.receipts import canonical

    shown = [index("receipt", canonical(tuple(one.words_of(body)))) for each in ran for body in each.bodies]
    kept = set(Report.objects.values_list("receipt", flat=True))
    took = sorted(ms for each in ran for ms in each.took)
    return {"shown": len(set(shown)), "lost": len(set(shown) - kept), "p99_ms": took[int(len(took) * 0.99)]}


if __name__ == "__main__":
    main(int(sys.argv[1]))
