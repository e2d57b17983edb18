"""Where a mail leads: by its envelope, else by what its head says. A secret token of a thread is preferred."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evenhand.ground.association.facts import ours
from evenhand.mailroom import rules
from evenhand.mailroom.rules import Addressed, Door

ADDRESS = re.compile(r"[\w.+-]{1,100}@[\w.-]{1,253}", re.ASCII)
LONGEST_HEAD = 64 * 1024


def unread(raw: bytes, to: str) -> Addressed:
    """Return where a mail leads that nobody has read, or that cannot be read."""
    return first([to] if to else ADDRESS.findall(_head(raw)))


def first(addresses: Sequence[str]) -> Addressed:
    """Return where these addresses lead: to a thread, if one of them does; else to a door."""
    found = [lead for address in addresses if (lead := _leads(address))]
    return next((lead for lead in found if lead.token), found[0] if found else Addressed(Door.REPORT))


def _head(raw: bytes) -> str:
    return raw[:LONGEST_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("ascii", "replace")


def _leads(address: str) -> Addressed | None:
    house = ours()
    return rules.addressed(address, report=house.report_email, appeal=house.appeal_email)
