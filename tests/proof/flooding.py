"""Many reports at once from one address, and one person who reports meanwhile: prints what became of them as JSON.

`python -m tests.proof.flooding COUNT` on the desk that the environment names.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import threading
import time

from bench import load, one
from tests.proof import desk

CLIENTS = 32
EVERY = 0.25  # seconds between what the one person does


class Person(threading.Thread):
    """Opens the report page and reports, again and again; `took` is how long each answer was in coming (ms)."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.over, self.took, self.receipts = port, threading.Event(), [], []

    def run(self):
        for request in self.asking():
            if self.over.wait(EVERY):
                return
            ran = load.run(self.port, iter([request]), clients=1, expected=200, seconds=60, keep=True)
            self.took += ran.took
            self.receipts += [body for body in ran.bodies if one.RECEIPT.search(body)]

    @staticmethod
    def asking():
        for report in one.reports():
            yield load.get("/report/")
            yield report


def main(count):
    desk.stand()
    desk.found()
    with desk.serving(os.environ) as (_, port):
        person = Person(port)
        person.start()
        reports = itertools.islice(one.reports(named=False), count)
        ran = load.run(port, reports, clients=CLIENTS, expected=200, seconds=600, keep=True)
        person.over.set()
        person.join()
        time.sleep(3)  # the worker's next round
    print(json.dumps(told(ran, person)))  # noqa: T201


def told(ran, person):
    from evenhand.ground.outbox.models import Errand
    from evenhand.ground.vault.steps import index
    from evenhand.reports.models import Report
    from evenhand.reports.receipts import canonical

    shown = [index("receipt", canonical(tuple(one.words_of(body)))) for body in (*ran.bodies, *person.receipts)]
    kept = set(Report.objects.values_list("receipt", flat=True))
    return {
        "shown": len(shown), "lost": len(set(shown) - kept), "twice": len(shown) - len(set(shown)),
        "seconds": ran.seconds, "person": len(person.took), "slowest_ms": max(person.took),
        "mails_to_moderators": Errand.objects.filter(kind="ping").count(),
    }  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
