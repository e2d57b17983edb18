"""Ask how people are after a decision, take their answer, and follow whoever is made to pay for reporting."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.cases import facts, letters, outgoing, steps
from evenhand.cases.afterwards.facts import is_over
from evenhand.cases.afterwards.rules import How
from evenhand.cases.afterwards.steps import follow_up
from evenhand.cases.models import Case, CheckIn, Note, Reopening
from evenhand.cases.rules import LONGEST_TEXT, Side, Step, check_words
from evenhand.cases.standing import decided_by, due_no_later, must_be_open, party_in, working_days_from
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports
from evenhand.reports import steps as report_steps
from evenhand.reports.rules import State as ReportState


@deed(Act.CASE_CHECK_IN)
def check_in(this: Deed, ref: str) -> None:
    """Ask somebody who reported or was affected whether they are all right, in their own thread (R7)."""
    row = _found(ref)
    this.permit(facts.matter(row.case_id))
    if row.asked_at or row.how:
        raise Refused("check-in-is-over")
    party = party_in(row.case_id, row.thread)
    if facts.leaves_no_hour(party):
        this.date_by_the_day()
    row.asked_at = this.now
    row.save(update_fields=["asked_at"])
    where = letters.answer_here(row.thread, reporter=party.side is Side.REPORTER)
    outgoing.to_protected(this, party, letters.are_you_all_right(where))


@deed(Act.CASE_SAY_HOW)
def say_how(this: Deed, ref: str, how: How, words: str = "") -> None:
    """Answer it, or ask not to be asked again; who is not all right is looked at by the next working day."""
    party = facts.party_of(this.actor.of, this.actor.person)
    this.permit(facts.matter(party.case))
    row = CheckIn.objects.select_for_update().filter(ref=ref, thread=party.thread).first()
    if row is None:
        raise NotFound
    if row.how:
        raise Refused("check-in-is-over")
    if len(words) > LONGEST_TEXT:
        raise Refused("words-are-too-many", "said")
    if facts.leaves_no_hour(party):
        this.date_by_the_day()
    row.how = how
    row.save(update_fields=["how"])
    if how is How.STOP:
        CheckIn.objects.filter(thread=party.thread, how="").update(how=How.STOP)
    _heard(this, party, words.strip() or (_NOT_WELL if how is How.NOT_WELL else ""))
    this.note(how=how)


@deed(Act.CASE_FOLLOW)
def follow(this: Deed, report: str) -> None:
    """Follow a report of retaliation: the case of the earlier report is due, and its people are asked anew (R7)."""
    case = next((told.case for told in reports.retaliation_told() if told.report == report), "")
    this.permit(facts.matter(case) if case else reports.matter(report))
    report_steps.retaliation_followed(report)
    if not case:
        return
    if reports.leaves_no_hour(report):
        this.date_by_the_day()
    row = Case.named(case)
    by = working_days_from(this.now, 1)
    Case.objects.filter(pk=row.pk).update(open_due=min(row.open_due or by, by))
    if facts.is_decided(case):
        follow_up(case, at=this.now)
    words = _("Report %(code)s says that somebody is made to pay for reporting in this case.") % {
        "code": report[2:7].upper()
    }
    Note.objects.create(case=row, by="", at=this.now, words=sealed(case, note=words)["note"])
    this.note(report=report)


@deed(Act.CASE_EXTEND)
def take_longer(this: Deed, case: str, reason: str) -> None:
    """Take longer than told, for a reason that those who reported read; they get a new limit (R3)."""
    this.permit(facts.matter(case))
    must_be_open(case)
    words, by = check_words(reason, "longer"), decided_by(this.now)
    Case.objects.filter(ref=case).update(decide_by=by)
    letter = letters.takes_longer(words, by)
    for party in facts.parties(case, Side.REPORTER, Side.AFFECTED):
        outgoing.to_protected(this, party, letter)
        if party.side is Side.REPORTER:
            report_steps.heard_from(party.thread, this.actor.person)
    due_no_later(case, by)
    this.note(until=by.isoformat())


@deed(Act.CASE_CLOSE)
def close(this: Deed, case: str) -> None:
    """Close a case in which nothing is left to do, or look again tomorrow."""
    this.permit(facts.matter(case))
    row = Case.objects.select_for_update().get(ref=case)
    if row.open_due is None and not row.open_appeals and is_over(case):
        steps.take(case, Step.CLOSE, due_at=None)
        return
    Case.objects.filter(pk=row.pk).update(close_due=this.now + ONE_DAY)


@deed(Act.CASE_REOPEN)
def reopen(this: Deed, case: str, evidence: str) -> None:
    """Open a decided case again because something new was learned; everybody is told, and heard on it (F8)."""
    this.permit(facts.matter(case))
    words = check_words(evidence, "evidence")
    steps.take(case, Step.REOPEN, due_at=working_days_from(this.now, 1))
    Case.objects.filter(ref=case).update(decide_by=decided_by(this.now), close_due=None)
    Reopening.objects.create(
        case_id=case, by=this.actor.person, at=this.now, evidence=sealed(case, evidence=words)["evidence"]
    )
    for party in facts.involved(case):
        if party.side is Side.RESPONDENT:
            letter = letters.opened_again(letters.answer_here(party.thread, reporter=False))
            outgoing.to_respondent(party, kind=Kind.MESSAGE, letter=letter, said="", at=this.now)
        else:
            where = letters.answer_here(party.thread, reporter=party.side is Side.REPORTER)
            outgoing.to_protected(this, party, letters.opened_again(where))


@deed(Act.CASE_SAY_GOES_ON)
def say_goes_on(this: Deed, case: str, report: str, *, goes_on: bool) -> None:
    """Tell whoever withdrew their report whether the committee goes on without them (R6)."""
    this.permit(facts.matter(case))
    party = party_in(case, report)
    told = reports.for_case(report)[0]
    if told.state is not ReportState.WITHDRAWN:
        raise Refused("report-was-not-withdrawn")
    outgoing.to_protected(this, party, letters.goes_on() if goes_on else letters.stops())
    report_steps.heard_from(report, this.actor.person)
    this.note(report=report, goes_on="yes" if goes_on else "no")


_NOT_WELL = "-"


def _heard(this: Deed, party: facts.PartyFact, words: str) -> None:
    """Keep what they say in their thread; somebody looks at it by the next working day."""
    if not words:
        return
    said = _("I am not all right.") if words == _NOT_WELL else words
    if party.side is Side.REPORTER:
        report_steps.answered(party.thread, party.person, said, kind=Kind.MESSAGE, at=this.now)
        return
    notices.take_in(party.thread, party.person, said, at=this.now)
    by, row = working_days_from(this.now, 1), Case.named(party.case)
    Case.objects.filter(pk=row.pk).update(open_due=min(row.open_due or by, by))


def _found(ref: str) -> CheckIn:
    row = CheckIn.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row
