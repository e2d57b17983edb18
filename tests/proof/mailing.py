"""Hand in one mail, or let the worker file it, and die of `kill -9` at a named point: `python -m tests.proof.mailing POINT`.

A mail server that got no answer hands the same mail over again: so do we here.
"""

from __future__ import annotations

import json
import sys

from tests.mailroom.letters import ADA, REPORT, mail, passed
from tests.proof import desk
from tests.proof.dying import POINTS, at, work

HANDED_OVER = {
    "before the mail is on the disk": "evenhand.ground.policy.deed.audit.append",
    "between the key and the mail": "evenhand.mailroom.actions.raws.sealed",
    "on the disk, before the answer": "tests.proof.mailing.answer",
}
WORKED_ON = {
    "before it is read": "evenhand.mailroom.filing.limits.read",
    "between reading and the report": "evenhand.mailroom.filing.receive",
    "while the report is written": "evenhand.reports.actions.letters.received",
    "between the report and the filing": "evenhand.mailroom.filing.file",
    "while it is filed": "evenhand.mailroom.actions.Deed.note",
    "between the filing and the errand": "evenhand.ground.outbox.runner.settle",
}
POINTS |= HANDED_OVER | WORKED_ON
RAW = passed(mail("Once and once only", subject=""))


def hand_over() -> None:
    """Hand the mail over and say what the mail server would hear."""
    from evenhand.ground.people.actors import CLOCK
    from evenhand.mailroom.actions import keep

    answer(keep(CLOCK, RAW, sent_by=ADA, to=REPORT))


def answer(ref: str) -> None:
    """Say that it is kept."""
    print("250", ref)  # noqa: T201


def count() -> None:
    """Print what there is."""
    from evenhand.ground.audit.facts import verify
    from evenhand.ground.outbox.models import Errand
    from evenhand.ground.vault import opening
    from evenhand.mailroom.models import Mail
    from evenhand.notices.models import Letter
    from evenhand.reports.models import Report

    rows = Report.objects.values_list("ref", "answers")
    told = [json.loads(opening.unattended(ref)("answers", answers))["happened"] for ref, answers in rows]
    left = Errand.objects.filter(due_at__isnull=False).count()
    mails = list(Mail.objects.values_list("outcome", flat=True))
    print(json.dumps({  # noqa: T201
        "mails": mails, "reports": told, "letters": Letter.objects.count(), "left": left, "audit": verify().bad,
    }))  # fmt: skip


def main() -> None:
    """Do the part that the point belongs to; without a point, hand over, work, and count."""
    desk.stand()
    point = sys.argv[1]
    if point in HANDED_OVER:
        at(point, hand_over)
    elif point in WORKED_ON:
        hand_over()
        at(point, work)
    else:
        hand_over()
        work()
        count()


if __name__ == "__main__":
    from tests.proof import mailing

    mailing.main()
