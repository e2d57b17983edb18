"""The lines of the queue by which somebody is asked whether anything stands between: names only."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.cases.lines import CaseAsked
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.moderator.pages import Asked
from evenhand.ground import clock
from evenhand.ground.association.spoken import day
from evenhand.reports.together import ReportAsked

CAME = {
    "page": _("by the report page"),
    "button": _("by the Report link"),
    "email": _("by e-mail"),
    "platform": _("from the platform"),
    "by-hand": _("told to a member of the committee"),
}
SOON = dt.timedelta(days=1)


def line(waits: ReportAsked | CaseAsked, zone: str) -> Asked:
    """Return the line of the queue that asks."""
    now = clock.now()
    due, late, soon = spoken.by(waits.due_at, zone), waits.due_at <= now, waits.due_at <= now + SOON
    if isinstance(waits, CaseAsked):
        what, since = gettext("Case %(name)s") % {"name": waits.name}, spoken.when(waits.opened_at, zone)
        to = reverse("moderator.between_case", args=[waits.ref])
        return Asked(what, ", ".join(waits.called), "", since, due, late, soon, to, f"words-{waits.ref}")
    what = name_of(waits.ref) if waits.reports == 1 else gettext("%(n)d reports") % {"n": waits.reports}
    since = f"{day(waits.received_on)}, {gettext(CAME[waits.came_by])}"
    where, to = waits.place or gettext("no place of ours named"), reverse("moderator.between", args=[waits.ref])
    return Asked(what, waits.called, where, since, due, late, soon, to, f"words-{waits.ref}", waits.urgent)
