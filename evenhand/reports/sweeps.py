"""What time alone makes due for reports."""

from __future__ import annotations

from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import CLOCK
from evenhand.reports import flagged
from evenhand.reports.actions import remind, say_late
from evenhand.reports.holding.actions import lapse, warn
from evenhand.reports.holding.steps import to_lapse, to_warn
from evenhand.reports.models import Report

AT_ONCE = 200


def sweep() -> None:
    """Remind of what is due today, and say what is late."""
    if Report.objects.filter(remind_at__lte=clock.now()).exists():
        remind(CLOCK)
    late = Report.objects.filter(word_by__lte=clock.now()).order_by("word_by")
    for report in late.values_list("ref", flat=True)[:AT_ONCE]:
        say_late(CLOCK, report)
    for report in to_warn(today()):
        warn(CLOCK, report)
    for report in to_lapse(today()):
        lapse(CLOCK, report)


def poll() -> None:
    """Receive what was flagged on the platforms meanwhile."""
    flagged.poll()
