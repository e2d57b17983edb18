"""Tell many members of an edition through a real Postfix, with a worker that is killed on the way.

`python -m tests.proof.rounds PART …` on the desk of the environment; the rest drives it.
"""

from __future__ import annotations

import json
import smtplib
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.proof import desk
from tests.proof.sink import Sink, standing

KILLED_AT = 0.37
MARKS = (0.1, 0.3, 0.5, 0.7, 0.99)
"""Where the memory of the worker is looked at."""
PATIENCE = 3600


@dataclass
class Found:
    """What came of it. `kilobytes`: of the worker, by how far it was; speeds in letters a second."""

    members: int
    delivered: int
    twice: int
    other_ids: int
    counted: int
    in_flight: int
    told: bool
    ours: float
    bare: float
    kilobytes: dict[str, int]
    again_after: float


def prepare(count: int) -> None:
    """Found a desk with so many members and announce an edition that mends a word."""
    from importlib.resources import files

    from evenhand.conduct.drafts.actions import approve, consult, open_draft, schedule
    from evenhand.conduct.drafts.rules import Approval, Writing
    from evenhand.ground.association.facts import today
    from evenhand.ground.calendar import ONE_DAY
    from evenhand.ground.people.actors import FOUNDER, Actor, Seat
    from evenhand.membership.taking_over import take

    persons = desk.found()["persons"]
    cleo, ivo = (Actor(persons[name], frozenset({Seat.MODERATOR})) for name in ("Cleo", "Ivo"))
    rows = (f"{n},Member {n},m{n}@everybody.example,{'es' if n % 3 == 0 else ''}" for n in range(count))
    take(FOUNDER, "\n".join(("Number,Name,E-mail,Language", *rows)).encode(), whole=True, though_many_leave=True)
    text = files("evenhand.conduct").joinpath("sample/code.md").read_text()
    ref = open_draft(cleo, "online", Writing("The Code", text.replace(" the ", " our ", 5), "A word was wrong."))
    consult(cleo, ref, today())
    approve(ivo, ref, Approval("The board", today()))
    schedule(cleo, ref, today() + 14 * ONE_DAY)
    print(ref)  # noqa: T201


def state() -> None:
    """Print what the desk knows of it."""
    from evenhand.conduct.drafts import told
    from evenhand.conduct.drafts.facts import announced_refs
    from evenhand.telling.models import Round
    from evenhand.telling.rules import IN_FLIGHT

    row = Round.objects.get()
    there = {"repeats": row.repeats, "in_flight": IN_FLIGHT, "told": told.everybody(announced_refs()[0])}
    print(json.dumps(there))  # noqa: T201


def counts(env: Mapping[str, str]) -> dict[str, int]:
    """Return how many letters stand where, read beside the worker."""
    import sqlite3

    there = sqlite3.connect(f"file:{env['EVENHAND_DATA']}/evenhand.sqlite3?mode=ro", uri=True, timeout=30)
    try:
        return dict(there.execute("select state, count(*) from telling_delivery group by state").fetchall())
    finally:
        there.close()


def kilobytes(process: subprocess.Popen[bytes]) -> int:
    """Return how much memory a process holds."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def bare(port: int, count: int, size: int) -> float:
    """Return how many letters a second a loop over smtplib hands over, one connection, each to one reader."""
    words = "\r\n".join(["Every member hears of a change, and so do you."] * (size // 48))
    began = time.monotonic()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for n in range(count):
            to = f"bare{n}@everybody.example"
            head = (
                f"From: report@lakeside.example\r\nTo: {to}\r\nSubject: Bare\r\nMessage-ID: <bare{n}@loop.example>\r\n"
            )
            server.sendmail("report@lakeside.example", [to], f"{head}\r\n{words}")
    return count / (time.monotonic() - began)


def worker(env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a worker with all its lanes."""
    with Path(env["EVENHAND_DATA"], "worker.log").open("ab") as log:
        return desk.started(env, "tests.proof.rounds", "work", stdout=log, stderr=log)


class Watch:
    """Looks on while a worker sends; remembers how fast it was, and how much memory it held."""

    def __init__(self, env: Mapping[str, str], members: int) -> None:
        self.env, self.members, self.marks, self.memory = env, members, list(MARKS), {}
        self.sent = self.seconds = 0.0

    def until(self, process: subprocess.Popen[bytes], most: int) -> None:
        """Look on until so many were sent."""
        over, before, began, first = time.monotonic() + PATIENCE, counts(self.env).get("sent", 0), 0.0, 0
        while time.monotonic() < over:
            time.sleep(0.2)
            sent, now = counts(self.env).get("sent", 0), time.monotonic()
            if sent > before and not began:
                began, first = now, sent
            while self.marks and sent >= self.marks[0] * self.members:
                self.memory[f"{self.marks.pop(0):.0%}"] = kilobytes(process)
            if sent >= most:
                self.sent, self.seconds = self.sent + sent - first, self.seconds + now - began
                return
        raise RuntimeError("the worker did not get there")


def whole(members: int) -> Found:
    """Do it all, in folders that vanish."""
    with TemporaryDirectory(prefix="evenhand-rounds-") as folder, standing() as sink:
        env = desk.environment(Path(folder)) | {
            "EVENHAND_SMTP": f"127.0.0.1:{sink.port}",
            "EVENHAND_MEMBERS_PER_MINUTE": "0",
        }
        desk.told(env, "tests.proof.rounds", "prepare", str(members))
        return told(env, members, sink)


def told(env: Mapping[str, str], members: int, sink: Sink) -> Found:
    """Send with a worker, kill it on the way, send on with another; then count what came out."""
    some = max(500, members // 20)
    slow = [bare(sink.port, some, 4_000)]
    watch = Watch(env, members)
    first = worker(env)
    watch.until(first, int(KILLED_AT * members))
    desk.killed(first)
    died = time.monotonic()
    doubtful = counts(env).get("sending", 0)
    second = worker(env)
    try:
        watch.until(second, members - doubtful)  # the rest comes when the lease of the dead has ended
        while counts(env).get("sent", 0) < members:
            time.sleep(0.5)
    finally:
        desk.killed(second)
    again_after = time.monotonic() - died
    slow.append(bare(sink.port, some, 4_000))
    knows = json.loads(desk.told(env, "tests.proof.rounds", "state"))
    sink.until(members + 2 * some)
    ids: dict[str, Counter[str]] = {}
    for to, id_ in sink.mails():
        if not to.startswith("bare"):
            ids.setdefault(to, Counter())[id_] += 1
    return Found(
        members, len(ids), sum(sum(found.values()) - 1 for found in ids.values()),
        sum(len(found) > 1 for found in ids.values()), knows["repeats"], doubtful, knows["told"],
        watch.sent / watch.seconds, sum(slow) / 2, watch.memory, again_after,
    )  # fmt: skip


def main() -> None:
    """Do one part, or all with so many members."""
    part, more = sys.argv[1], sys.argv[2:]
    if part == "whole":
        print(whole(int(more[0])))  # noqa: T201
        return
    desk.stand()
    if part == "prepare":
        prepare(int(more[0]))
    elif part == "state":
        state()
    else:
        from evenhand.doors.console import working

        working.until_told()


if __name__ == "__main__":
    main()
