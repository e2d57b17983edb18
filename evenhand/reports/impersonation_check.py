"""Ask the holder of the account that is posed as: the worker's handler for the errand `own`.

The reporter named a post of the real account; its place tells the association how that account's holder is reached.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from evenhand.ground import ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.association.posting import mail
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.vault import opening
from evenhand.platforms import accounts, steps
from evenhand.platforms.port import CannotDo
from evenhand.reports.actions import note_check
from evenhand.reports.impersonation import letter
from evenhand.reports.models import Report
from evenhand.reports.rules import Checked

TRIES = 3
PREFIX = "g"


def ask_owner(body: Mapping[str, str], tries: int) -> Done | Later:
    """Send the code, once a day for one account; say so where it cannot be sent. The report waits for nothing of this."""
    row = Report.objects.get(ref=body["report"])
    if row.checked != Checked.ASKED:
        return Done(row.checked)
    own = json.loads(opening.unattended(row.ref)("answers", row.answers))["own"]
    try:
        account = accounts.behind(own.strip())
    except CannotDo as problem:
        if not problem.permanent and tries < TRIES:
            return Later()
        account = None
    come = Checked.CANNOT
    if account and account.email and steps.spend(f"code of {today()} to {account.index}", on=today()):
        subject, words = letter(ours(), account.place, row.ref)
        mail(ours(), ids.new(PREFIX), account.email, subject, words).send()
        come = Checked.SENT
    note_check(CLOCK, row.ref, come)
    return Done(come)
