"""What happens at the desk on a day of the story of three weeks: `python -m tests.stories.mail_days DAY WHAT …`.

The servers of the story keep the real time; the house's clock stands so many days later.
"""

from __future__ import annotations

import datetime as dt
import json
import sys

from tests.proof import desk


def work() -> None:
    """Let the worker do what is due, errands that must wait included, and the moderators answer what they are asked."""
    from evenhand.doors.console.working import HANDLERS
    from evenhand.ground import clock
    from evenhand.ground.outbox.runner import run_due
    from tests.clearing import all_clear

    for minutes in (0, 3):
        with clock.standing_at(clock.now() + dt.timedelta(minutes=minutes)):
            run_due(HANDLERS)
            all_clear()


def write(name: str, words: str) -> None:
    """Let a moderator write to the reporter whose report says this."""
    from evenhand.committee.facts import sitting
    from evenhand.committee.rules import Body
    from evenhand.ground.association.facts import today
    from evenhand.ground.people.actors import Actor, Seat
    from evenhand.reports import actions

    cleo = Actor(sitting(Body.STANDING, today())[0], frozenset({Seat.MODERATOR}))
    actions.answer(cleo, report_of(name), words)


def report_of(words: str) -> str:
    """Return the report that says this."""
    from evenhand.ground.vault import opening
    from evenhand.reports.models import Report

    rows = Report.objects.values_list("ref", "answers")
    return next(ref for ref, told in rows if words in opening.unattended(ref)("answers", told))


def found(words: str) -> None:
    """Print what became of the mails, and the thread of the report that says this."""
    from evenhand.ground.audit.facts import verify
    from evenhand.ground.outbox.models import Errand
    from evenhand.ground.vault import opening
    from evenhand.mailroom.models import Mail
    from evenhand.notices.models import Letter

    ref = report_of(words)
    read = opening.unattended(ref)
    thread = [[r.outgoing, r.kind, read("words", r.words)] for r in Letter.objects.filter(matter=ref).order_by("id")]
    print(json.dumps({  # noqa: T201
        "mails": list(Mail.objects.order_by("id").values_list("outcome", flat=True)),
        "acknowledged": Mail.objects.filter(acknowledged_at__isnull=False).count(),
        "undeliverable": Letter.objects.filter(undeliverable_at__isnull=False).count(),
        "thread": thread,
        "left": Errand.objects.filter(due_at__isnull=False).count(),
        "audit": verify().bad,
    }))  # fmt: skip


def main() -> None:
    """Stand so many days later, and do it."""
    desk.stand()
    from evenhand.ground import clock

    with clock.standing_at(clock.now() + dt.timedelta(days=int(sys.argv[1]))):
        {"work": work, "write": write, "found": found}[sys.argv[2]](*sys.argv[3:])


if __name__ == "__main__":
    main()
