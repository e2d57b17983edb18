"""Look at a desk after its kills: `python -m tests.proof.checking` reads what was acknowledged as JSON on stdin.

First the worker does all that is left, two hours later by the house's clock, so that every lease has ended.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter

from tests.proof import desk

LATER = dt.timedelta(hours=2)


def work_off() -> None:
    """Let the worker do all that is left."""
    from evenhand.doors.console.working import HANDLERS, sweeps
    from evenhand.ground import clock
    from evenhand.ground.outbox.runner import run_due

    for hours in range(1, 4):
        with clock.standing_at(clock.now() + LATER * hours):
            for sweep in sweeps():
                sweep()
            run_due(HANDLERS, 1_000_000)


def mailboxes(receipts: dict[str, str]) -> list[str]:
    """Return the words typed that their receipt does not show."""
    from evenhand.ground.people.actors import ANYONE
    from evenhand.reports.queries import by_receipt, mailbox

    return [words for words, receipt in receipts.items() if mailbox(by_receipt(ANYONE, receipt)).told.happened != words]


def reports_of(typed: list[str]) -> Counter[int]:
    """Return how many forms have how many reports; opens every report there is, so each has its key."""
    from evenhand.ground.vault import opening
    from evenhand.reports.models import Report

    rows = Report.objects.values_list("ref", "answers")
    found = Counter(json.loads(opening.unattended(ref)("answers", answers))["happened"] for ref, answers in rows)
    return Counter(found[words] for words in typed)


def orphans() -> int:
    """Count the keys whose change was never made: harmless."""
    from evenhand.cases.models import Case, Party
    from evenhand.ground.vault.models import Identity, Key
    from evenhand.platforms.models import Place
    from evenhand.reports.models import Report

    used: set[str] = set()
    for model, column in ((Report, "ref"), (Case, "ref"), (Party, "thread"), (Identity, "person"), (Place, "ref")):
        used |= set(model.objects.values_list(column, flat=True))
    there = set(Key.objects.values_list("ref", flat=True))
    assert used <= there, used - there
    return len(there - used)


def actions(decided: list[str]) -> dict[str, object]:
    """Return how the orders of the decisions stand, what the board says, and how often it was told."""
    from evenhand.ground.vault import opening
    from evenhand.platforms.board.models import Done, Member, Post
    from evenhand.platforms.models import Action

    rows = list(Action.objects.all())
    target = {row.ref: opening.unattended(row.case)("target", row.target) for row in rows}
    hidden, until = (
        dict(Post.objects.values_list("pk", "hidden")),
        dict(Member.objects.values_list("pk", "suspended_until")),
    )
    agrees = {
        row.ref: hidden[int(target[row.ref])] if row.does == "hide" else until[int(target[row.ref])] == row.until
        for row in rows
    }
    told = Counter(Done.objects.values_list("does", "target"))
    orders = {(row.because, row.does): target[row.ref] for row in rows}
    return {
        "states": Counter(row.state for row in rows),
        "confirmed but not so": [row.ref for row in rows if row.state == "confirmed" and not agrees[row.ref]],
        "told twice": [list(key) for key, times in told.items() if times > 1],
        "done and never told": sum(told[row.does, target[row.ref]] == 0 for row in rows if row.state == "confirmed"),
        "ordered by nobody": len(set(told) - {(row.does, target[row.ref]) for row in rows}),
        "decisions without orders": [line for line in decided if not ordered(line, orders)],
    }


def ordered(line: str, orders: dict[tuple[str, str], str]) -> bool:
    """Say whether a decision that was printed has both its orders."""
    post, member, decision = line.split()
    return (orders.get((decision, "hide")), orders.get((decision, "suspend"))) == (post, member)


def main() -> None:
    """Print what was found."""
    desk.stand()
    work_off()
    from evenhand.ground.audit.facts import verify
    from evenhand.ground.outbox.models import Errand
    from evenhand.reports.models import Report

    said = json.load(sys.stdin)
    print(json.dumps({  # noqa: T201
        "mailboxes with other words": mailboxes(said["receipts"]),
        "reports a form": reports_of(list(said["receipts"])),
        "posts not looked at": Report.objects.filter(post="wanted").count(),
        "errands left": Errand.objects.filter(due_at__isnull=False).count(),
        "audit": verify().bad,
        "orphaned keys": orphans(),
        **actions(said["decided"]),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
