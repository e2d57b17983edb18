"""Who is posed as, and whether the reporter is that person: a code, sent to an address only the real account's holder has."""

from __future__ import annotations

import datetime as dt
from hmac import compare_digest

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import Ours, today
from evenhand.ground.errors import Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.vault.steps import link_secret
from evenhand.platforms.steps import spend
from evenhand.reports.rules import Checked

LETTERS = 8
"""Forty bits: whoever guesses has the receipt already, and gains only a sentence that the moderators read."""


def code(report: str) -> str:
    """Return the code of a report, derived and never stored."""
    return link_secret("own account", report)[:LETTERS]


def check(come: Checked, report: str, typed: str) -> None:
    """Refuse a code when none was sent, or when it is another one. Capital letters, spaces and dashes do not matter."""
    if come is not Checked.SENT:
        raise Refused("nothing-is-being-checked")
    said = "".join(c for c in typed.casefold() if c.isalnum())
    if not compare_digest(said.encode(), code(report).encode()):
        raise Refused("code-is-another", "own_code")


def queue(report: str, account: str, *, at: dt.datetime) -> Checked:
    """Leave the errand to send the code, once a day for one account (by its index); say how far the check is then."""
    if not spend(f"code of {today()} to {account}", on=today()):
        return Checked.CANNOT
    leave("own-code", f"own-code {report}", due_at=at, report=report)
    return Checked.SENT


def letter(house: Ours, place: str, report: str) -> tuple[str, str]:
    """Return the mail to the real account's holder: they may not be who reports, so it says nothing of the matter."""
    secret = code(report)
    return _("A code for you"), _(
        "Hello,\n\n"
        "somebody asks the code of conduct desk of %(name)s to check that your account at %(place)s is theirs.\n\n"
        "If that was you, open your report at %(address)s/mine/ and type this code there:\n\n"
        "    %(code)s\n\n"
        "If it was not you, you need do nothing, and nothing happens to your account. Please pass the code on to nobody.\n"
    ) % {
        "name": house.name,
        "place": place,
        "address": house.address,
        "code": f"{secret[:4]}-{secret[4:]}",
    }
