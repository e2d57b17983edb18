"""Ask the holder of the account that is posed as: the worker's handlers for the errands `own` and `own-code`.

The reporter named a post of the real account; its place tells the association how that account's holder is reached. The
account's code of the day is spent together with the errand that sends it: a mail server that is away costs nobody theirs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.association.posting import is_taken, mail
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.vault import opening
from evenhand.platforms import accounts
from evenhand.platforms.accounts import AccountFact
from evenhand.platforms.port import CannotDo
from evenhand.reports.actions import note_check
from evenhand.reports.impersonation import letter
from evenhand.reports.models import Report
from evenhand.reports.rules import Checked

TRIES = 3
TRIES_TO_SEND = 10
"""A quarter of an hour."""
PREFIX = "g"


def ask_owner(body: Mapping[str, str], tries: int) -> Done | Later:
    """Find the account and have the code sent; say so where it cannot be. The report waits for nothing of this."""
    row = Report.objects.get(ref=body["report"])
    if row.checked != Checked.ASKED:
        return Done(row.checked)
    try:
        account = _account(row)
    except CannotDo as problem:
        if not problem.permanent and tries < TRIES:
            return Later()
        account = None
    note_check(CLOCK, row.ref, account=account.index if account and account.email else "")
    return Done()


def send_code(body: Mapping[str, str], tries: int) -> Done | Later:
    """Send the code to the account's own address, which is kept nowhere; after many tries say that it cannot be checked."""
    row = Report.objects.get(ref=body["report"])
    if row.checked != Checked.SENT:
        return Done(row.checked)
    if _sent(row):
        return Done("sent")
    if tries < TRIES_TO_SEND:
        return Later()
    note_check(CLOCK, row.ref)
    return Done("undeliverable")


def _sent(row: Report) -> bool:
    try:
        account = _account(row)
    except CannotDo:
        return False
    if not account or not account.email:
        return False
    subject, words = letter(ours(), account.place, row.ref)
    return is_taken(mail(ours(), ids.new(PREFIX), account.email, subject, words))


def _account(row: Report) -> AccountFact | None:
    own: str = json.loads(opening.unattended(row.ref)("answers", row.answers))["own"]
    return accounts.behind(own.strip())
