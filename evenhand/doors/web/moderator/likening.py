"""What is usual, and what like cases got, in lines that name nobody."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.committee.procedure import Rung
from evenhand.decisions.like import FEWEST
from evenhand.decisions.queries import LikeCase
from evenhand.decisions.queries import Usual as UsualForDesk
from evenhand.decisions.wording import RUNG
from evenhand.doors.web.moderator.decide_pages import Usual
from evenhand.ground.association.spoken import day


def usual(found: UsualForDesk) -> Usual:
    """Return the usual consequences and like cases as the page shows them."""
    few = _("Fewer than %(n)d decided cases are like this one, so they show no custom.") % {"n": FEWEST}
    spread = _("The %(n)d nearest decided cases got: %(spread)s.") % {"n": len(found.like), "spread": counted(found)}
    spread = spread if found.spread else ""
    band = _("Usual for this: %(band)s.") % {"band": between(found.lowest, found.highest)}
    return Usual(band, tuple(line(one) for one in found.like), spread, "" if found.spread else few)


def counted(found: UsualForDesk) -> str:
    """Return how many like cases got what, the lightest first."""
    got = Counter(one.rung for one in found.like)
    return ", ".join(_times(Rung(rung), n) for rung, n in sorted(got.items()))


def _times(rung: Rung, n: int) -> str:
    return _("%(n)d × %(rung)s") % {"rung": RUNG[rung], "n": n}


def between(low: int, high: int) -> str:
    """Return a rung, or from which to which."""
    if low == high:
        return str(RUNG[Rung(low)])
    return _("from %(low)s to %(high)s") % {"low": RUNG[Rung(low)], "high": RUNG[Rung(high)]}


def line(one: LikeCase) -> str:
    """Return what one decided case got: no name, and no word of it."""
    said = _("%(rung)s; “%(clause)s”, severity %(severity)d, impact %(impact)d, %(again)s, %(day)s") % {
        "rung": _rung(one),
        "clause": one.clause,
        "severity": one.severity,
        "impact": one.impact,
        "again": _("not the first time") if one.again else _("the first time"),
        "day": day(one.decided_on),
    }
    return _("%(said)s (a sample)") % {"said": said} if one.sample else said


def _rung(one: LikeCase) -> str:
    words = str(RUNG[Rung(one.rung)])
    return f"{words}, {days(one.days)}" if one.days else words


def days(n: int) -> str:
    """Return so many days; one or two in hours as well, as people say them."""
    words = ngettext("%(days)d day", "%(days)d days", n) % {"days": n}
    return _("%(days)s (%(hours)d hours)") % {"days": words, "hours": n * 24} if n in (1, 2) else words
