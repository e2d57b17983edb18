"""Open a case, hear both sides, keep a case moving until it is decided."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.attachments import steps as attachments
from evenhand.attachments.intake import Sent
from evenhand.cases import clearance, codenames, facts, letters, outgoing, parties, rules
from evenhand.cases.hearing import steps as hearing
from evenhand.cases.hearing.actions import notify as notify
from evenhand.cases.hearing.actions import read_notice as read_notice
from evenhand.cases.meanwhile.actions import confirm_meanwhile as confirm_meanwhile
from evenhand.cases.meanwhile.actions import lift_meanwhile as lift_meanwhile
from evenhand.cases.meanwhile.actions import suspend_meanwhile as suspend_meanwhile
from evenhand.cases.models import Case, Note, Party
from evenhand.cases.rules import Side, Stage
from evenhand.cases.standing import decided_by, due, must_be_open, party_in, working_days_from
from evenhand.committee.facts import name_of
from evenhand.ground import ids
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.people.names import ReporterName
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault import keys, opening
from evenhand.ground.vault.grants import granted, must_know
from evenhand.ground.vault.steps import sealed
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.platforms import steps as platforms
from evenhand.platforms.rules import Does
from evenhand.reports import facts as reports
from evenhand.reports import steps as report_steps


class Called:
    """The code names in use, asked one by one: their number only grows."""

    def __contains__(self, name: object) -> bool:
        return Case.objects.filter(called=name).exists()


@deed(Act.CASE_OPEN)
def open_case(this: Deed, chosen: tuple[str, ...]) -> str:
    """Open one case from one or several reports; who may read all of them may read the case."""
    if not chosen:
        raise Refused("case-needs-a-report")
    must_know(this.actor, *chosen)
    told = reports.for_case(*chosen)
    ref = ids.new("c")
    this.permit(clearance.matter_to_open(ref, told))
    if any(report.case for report in told):
        raise Refused("report-is-in-a-case-already")
    case = Case.objects.create(
        ref=ref,
        called=codenames.fresh(Called()),
        lead=this.actor.person,
        opened_at=this.now,
        open_due=working_days_from(this.now, rules.FIRST_STEP_WORKING_DAYS),
        decide_by=decided_by(this.now),
    )
    keys.make(ref)
    _take_in(this, case.ref, told, *chosen)
    return ref


@deed(Act.CASE_JOIN)
def join(this: Deed, case: str, report: str) -> None:
    """Add a report to an open case; whoever is not cleared for the report works on the case no longer, or not yet."""
    this.permit(facts.matter(case))
    must_know(this.actor, report)
    told = reports.for_case(report)
    if this.actor.person not in granted(report, seat="moderator"):
        raise NotFound
    if told[0].case:
        raise Refused("report-is-in-a-case-already")
    must_be_open(case)
    _take_in(this, case, told, case, report)


@deed(Act.CASE_LOOK_AGAIN)
def look_again(this: Deed, case: str) -> None:
    """Have the reported posts looked at once more: whether they are as they were, changed or gone."""
    this.permit(facts.matter(case))
    leave("look", f"look {case} {this.now.isoformat()}", due_at=this.now, case=case)


@deed(Act.CASE_SUMMARISE)
def summarise(this: Deed, case: str, words: str) -> None:
    """Write the neutral summary: what is said to have happened, naming nobody who must not be named."""
    this.permit(facts.matter(case))
    text = sealed(case, summary=rules.check_words(words, "summary"))
    Case.objects.filter(ref=case).update(**text)


@deed(Act.CASE_NOTE)
def note(this: Deed, case: str, words: str) -> None:
    """Leave a note for the other moderators of the case."""
    this.permit(facts.matter(case))
    text = sealed(case, note=rules.check_words(words, "note"))["note"]
    Note.objects.create(case_id=case, by=this.actor.person, at=this.now, words=text)


@deed(Act.CASE_NAME_PARTY)
def name_party(this: Deed, case: str, who: parties.Named) -> str:
    """Add a person or an organisation to a side of the case; return their thread."""
    this.permit(facts.matter(case))
    must_be_open(case)
    thread = parties.add(case, who, at=this.now)
    this.note(side=who.side, thread=thread)
    return thread


@deed(Act.CASE_WRITE)
def write(this: Deed, case: str, thread: str, words: str) -> None:
    """Write to a party other than a reporter, in their own thread."""
    this.permit(facts.matter(case))
    party, said = party_in(case, thread), rules.check_words(words)
    if party.side is Side.WITNESS:
        outgoing.ask_witness(this, party, said)
        return
    if party.side is Side.RESPONDENT:
        outgoing.check(case, words)
    notices.write(
        thread,
        party.person,
        kind=Kind.MESSAGE,
        letter=letters.message(thread, said),
        by=this.actor.person,
        at=this.now,
        discreet=party.side is not Side.RESPONDENT,
    )


@deed(Act.CASE_ANSWER)
def answer(this: Deed, words: str, files: Sequence[Sent] = (), *, more_time: bool = False) -> None:
    """Take in what a party writes or sends on their own page; the case is due again the next working day.

    `more_time`: they ask for more time to answer a notice, and have not answered it yet.
    """
    party = facts.party_of(this.actor.of, this.actor.person)
    this.permit(facts.matter(party.case))
    if files:
        Party.objects.select_for_update().get(thread=party.thread)  # two sendings count one after the other
        attachments.keep(party.thread, files, at=this.now)
    if words.strip() or not files:
        notices.take_in(party.thread, party.person, rules.check_words(words), at=this.now)
    hearing.answered(party.thread, at=this.now, more_time=more_time)
    if facts.stage(party.case) is Stage.OPEN:
        due(party.case, working_days_from(this.now, 1))


@deed(Act.CASE_HIDE)
def hide(this: Deed, case: str, place: str, content: str) -> None:
    """Have a post hidden and held while the case is open; a decision keeps it hidden or puts it back."""
    this.permit(facts.matter(case))
    must_be_open(case)
    platforms.ask(case, f"{case} {place} {content}", place=place, does=Does.HIDE, target=content, at=this.now)
    this.note(place=place)


@deed(Act.CASE_REVEAL)
def reveal(this: Deed, case: str, thread: str, purpose: str) -> ReporterName:
    """Show a moderator who a party is; that they looked, and why, is written down (C9)."""
    this.permit(facts.matter(case))
    party = party_in(case, thread)
    who = opening.identity(this.actor, party.person, matter=case, purpose=purpose)
    this.note(thread=thread, purpose=purpose)
    return ReporterName(", ".join(filter(None, (who.name, who.pronouns, who.email))))


def _take_in(this: Deed, case: str, told: tuple[reports.ReportForCase, ...], *of: str) -> None:
    chosen = tuple(report.ref for report in told)
    report_steps.join(chosen, case, at=this.now)  # its rows are locked before a key moves: keys are committed at once
    for report in told:
        keys.move(report.ref, case)
        parties.add_reporter(case, report)
    clearance.take_over(case, *of, at=this.now)
    leave("look", f"look {case} {chosen[0]}", due_at=this.now, case=case)
    parties.add_authors(this.actor, case, chosen, at=this.now)
    clearance.keep_from_parties(case, *(party.person for party in facts.parties(case)), at=this.now)
    this.note(case=case, reports=" ".join(chosen), lead=name_of(this.actor.person))
