"""What time alone makes due: what was accepted of an edition that is long over is erased."""

from __future__ import annotations

from evenhand.acceptance.actions import erase
from evenhand.acceptance.facts import good_for
from evenhand.acceptance.models import Acceptance
from evenhand.acceptance.rules import is_needed
from evenhand.conduct import facts as conduct
from evenhand.ground import clock
from evenhand.ground.people.actors import CLOCK


def sweep() -> None:
    """Erase what was accepted and is good for no edition of the last two years."""
    editions = [edition for code in conduct.codes() for edition in conduct.editions(code)]
    long_over = [e for e in editions if not is_needed(e.in_force_until, clock.now())]
    if not long_over:
        return
    needed = {ref for e in editions if e not in long_over for ref in good_for(e)}
    over = [e.ref for e in long_over if e.ref not in needed]
    if Acceptance.objects.filter(edition_id__in=over).exists():
        erase(CLOCK, *over)
