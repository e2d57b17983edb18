"""A report that was set aside becomes a case for the panel, in the deed of whoever appeals against that."""

from __future__ import annotations

from evenhand.cases import clearance, codenames, facts, parties
from evenhand.cases.actions import Called
from evenhand.cases.models import Case
from evenhand.cases.rules import Stage
from evenhand.ground import ids
from evenhand.ground.audit.facts import who_did
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault import keys
from evenhand.reports import facts as reports
from evenhand.reports import steps as report_steps

SET_ASIDE = "report:set-aside"


def case_of(this: Deed, report: str) -> str:
    """Open a case in which nothing was decided but to follow a report no further; who could read that can read this."""
    told, case = reports.for_case(report), ids.new("c")
    by = sorted(who_did(SET_ASIDE, matters=(report,)))
    Case.objects.create(
        ref=case, called=codenames.fresh(Called()), stage=Stage.DECIDED, lead="".join(by[:1]), opened_at=this.now
    )
    keys.make(case)
    report_steps.join((report,), case, at=this.now)
    report_steps.close(report)
    keys.move(report, case)
    parties.add_reporter(case, told[0])
    clearance.take_over(case, report, at=this.now)
    this.note(case=case)
    return case


def add_authors(this: Deed, case: str) -> None:
    """Whoever wrote what was reported is the respondent, once a panel has sent the report back to be worked on."""
    parties.add_authors(this.actor, case, reports.of_case(case), at=this.now)
    people = (party.person for party in facts.parties(case))
    clearance.keep_from_parties(case, *people, at=this.now)
