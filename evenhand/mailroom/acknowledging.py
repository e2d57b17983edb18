"""Answer, at most once a day to an address, that a mail came whose sender could not be checked: nothing of its content.

The worker's handler for the errand `mail-receipt`. It goes out with the null return path, and says that a machine sent
it (RFC 3834): nobody's machine answers it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.posting import NOBODY, is_taken, mail, sender
from evenhand.ground.outbox.runner import Done, Later
from evenhand.mailroom import limits
from evenhand.mailroom import raw as raws
from evenhand.mailroom.links import secret_of
from evenhand.mailroom.models import Mail
from evenhand.mailroom.rules import Door

TRIES = 3


def send(body: Mapping[str, str], tries: int) -> Done | Later:
    """Send it to the address in From; a mail that names none cannot have left this errand."""
    row = Mail.objects.get(ref=body["mail"])
    if not row.raw:
        return Done("erased")
    read, house = limits.read(raws.opened(row)), ours()
    if read is None or not read.sender:
        return Done("no-address")
    words = _of_appeal(house) if row.door == Door.APPEAL else _of_report(house, row.ref)
    answer = mail(
        house,
        row.ref,
        read.sender,
        _("Your e-mail has arrived"),
        words,
        Auto_Submitted="auto-replied",
        From=sender(house),
    )
    answer.from_email = NOBODY
    if is_taken(answer):
        return Done()
    return Later() if tries < TRIES else Done("undeliverable")


def _of_report(house: Ours, mail: str) -> str:
    return _(
        "Hello,\n\nan e-mail to %(address)s named this address as its sender. A person reads it by the end of the next "
        "working day.\n\n"
        "We could not check that it came from you: anybody can write any sender into an e-mail. So we send nothing "
        "about it to this address yet. If you wrote it, please say so here within two weeks; from then on our letters "
        "about it come to you, whole:\n"
        "%(page)s/mine/confirm/%(mail)s/%(secret)s/\n\n"
        "If you would rather report without a name, you can do so here:\n"
        "%(page)s/report/\n\n"
        "If you did not write to us, you need not do anything. You get at most one such message a day.\n"
    ) % {"address": house.report_email, "page": house.address, "mail": mail, "secret": secret_of(mail)}


def _of_appeal(house: Ours) -> str:
    return _(
        "Hello,\n\nan e-mail to %(address)s named this address as its sender. We have kept it, and when it came.\n\n"
        "So that nobody appeals in your name, please confirm it: open your own page, with the link in our letters to you "
        "or with your receipt words at %(page)s/mine/, and say there that it is your appeal. The time at which your e-mail "
        "came counts, not the time at which you confirm it.\n\n"
        "If you did not write to us, you need not do anything. You get at most one such message a day.\n"
    ) % {"address": house.appeal_email, "page": house.address}
