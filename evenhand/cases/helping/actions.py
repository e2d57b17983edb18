"""Ask an alternate for help."""

from __future__ import annotations

from evenhand.cases import facts as cases
from evenhand.cases.clearance import whole
from evenhand.committee.facts import chairs
from evenhand.committee.steps import ask_alternate as let_help
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.reports import facts as reports

REPORT = "r-"


@deed(Act.ALTERNATE_ASK)
def ask_alternate(this: Deed, matter: str, person: str) -> None:
    """Let an alternate read a report or a case, because a chair who may handle it asks them to help.

    In a case they read it with all its reports; so they must have been named before the first of these came, and be
    excluded by none of them.
    """
    is_report = matter.startswith(REPORT)
    about = reports.matter(matter) if is_report else cases.matter(matter)
    this.permit(about)
    if this.actor.person not in chairs(today()):
        raise NotFound
    told = reports.for_case(*((matter,) if is_report else reports.of_case(matter)))
    if is_report and told[0].case:
        raise Refused("report-is-linked")
    never = about.parties.union(*(report.excluded for report in told))
    let_help(this, person, *whole(matter), told_on=min(report.received_on for report in told), never=never)
    this.note(alternate=person)
