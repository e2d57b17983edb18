"""What whoever reported may learn: whether the Code was broken, what protects them, and more only as the procedure says (C4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from evenhand.committee.procedure import Learns
from evenhand.decisions.rules import AT_A_PLACE, Draft, Kind
from evenhand.ground.errors import Refused

FOLLOWS = re.compile(
    r"\b(suspen\w+|bann?(ed|s|ning)?|warn(ed|ing|ings|s)?|expel\w*|expuls\w+|sanction\w*|sancion\w*|punish\w*|castig\w*|"
    r"bloque\w+|amonest\w+|advertid[oa]s?|advertencias?|(can(not|'t|’t| not)|may not|not allowed to) (post|write|comment)|"
    r"no puede (publicar|escribir|comentar))\b",
    re.IGNORECASE,
)
A_LENGTH = re.compile(
    r"\b(\d+|an?|one|two|three|four|five|six|un|una|dos|tres|cuatro|cinco|seis)[ -]+"
    r"(days?|weeks?|months?|years?|días?|semanas?|mes(es)?|años?)\b",
    re.IGNORECASE,
)


def check(draft: Draft, learns: Learns) -> None:
    """Refuse to tell whoever reported what follows for somebody else, and for how long, where the procedure keeps it (C4)."""
    found = tuple(dict.fromkeys(_tells(draft)))
    if found and learns is Learns.FOUND:
        raise Refused("told-reveals-what-follows", "told", pieces=found)


def _tells(draft: Draft) -> Iterator[str]:
    patterns = (FOLLOWS, A_LENGTH) if any(m.kind in AT_A_PLACE for m in draft.measures) else (FOLLOWS,)
    yield from (match.group() for pattern in patterns for match in pattern.finditer(draft.told))


def is_broken(draft: Draft) -> bool:
    """Say whether anything was found."""
    return any(finding.found for finding in draft.findings)


def kept_away_until(draft: Draft) -> dt.date | None:
    """Return until when somebody was told to contact nobody, which protects; not whom, for there may be others."""
    return max((m.until_on for m in draft.measures if m.kind is Kind.NO_CONTACT and m.until_on), default=None)
