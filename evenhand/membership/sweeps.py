"""What time alone makes due: what is over is forgotten."""

from __future__ import annotations

from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import CLOCK
from evenhand.membership.actions import forget_what_is_over
from evenhand.membership.models import Member, Offered
from evenhand.membership.rules import OFFERED_FOR, PAUSED_FOR


def sweep() -> None:
    """Forget who has been inactive for thirty days, and lists that nobody took over."""
    paused = Member.objects.filter(paused_on__lte=today() - PAUSED_FOR)
    if paused.exists() or Offered.objects.filter(offered_at__lte=clock.now() - OFFERED_FOR).exists():
        forget_what_is_over(CLOCK)
