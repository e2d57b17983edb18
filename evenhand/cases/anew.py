"""A decision was sent back on appeal: others than those who made it decide anew, inside the panel's deed."""

from __future__ import annotations

from contextlib import suppress

from evenhand.cases import clearance, rules
from evenhand.cases.hearing.steps import forget_exceptions
from evenhand.cases.models import Case
from evenhand.cases.steps import take
from evenhand.committee.facts import alternates, chairs, procedure, sitting
from evenhand.committee.rules import Body
from evenhand.committee.steps import keep_away
from evenhand.ground.association.facts import ours, today
from evenhand.ground.audit.facts import who_did
from evenhand.ground.errors import Refused
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.grants import ASKED, SOFT, granted
from evenhand.notices.pings import Ping, ping

DECIDED = ("case:decide", "decision:", "report:set-aside")
"""So begin the acts after which somebody does not decide the same case anew: rating, proposing, voting, signing,
and setting its report aside."""


def decide_anew(this: Deed, case: str) -> None:
    """Open a case again for those who had no part in its decision; alternates help where too few are left."""
    take(case, rules.Step.REMIT, due_at=ours().calendar(this.now).working_days_end(this.now, 2))
    forget_exceptions(case)
    decided = who_did(*DECIDED, matters=clearance.whole(case))
    keep_away(sorted(decided), *clearance.whole(case), at=this.now)
    left = _left(case)
    for alternate in alternates(today()):
        if len(left) < procedure().most_people:
            with suppress(Refused):  # whoever may not is passed over
                clearance.ask_more(this, case, alternate)
            left = _left(case)
    cleared = granted(case, seat="moderator") & left
    Case.objects.filter(ref=case).update(lead=next(iter(sorted(cleared)), ""))
    ping(Ping.ANEW, left, about=f"{case} {this.now.isoformat()}", at=this.now)
    if len(left) < procedure().most_people:
        ping(Ping.NO_MAJORITY, chairs(today()), about=f"{case} {this.now.isoformat()}", at=this.now)


def _left(case: str) -> frozenset[str]:
    """Return who is cleared, or was asked and may be."""
    helping = frozenset(alternates(today()))
    could = (granted(case, seat="moderator") | granted(case, seat=ASKED)) - granted(case, seat=SOFT)
    return could & (frozenset(sitting(Body.STANDING, today())) | helping)
