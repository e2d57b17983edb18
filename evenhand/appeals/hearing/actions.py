"""Hear an appeal: put its grounds in order, ask, talk among arbiters, take the moderators' statement, vote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from evenhand.appeals import facts, letters, rules, telling
from evenhand.appeals.hearing import voting
from evenhand.appeals.hearing.heard import hearing, locked
from evenhand.appeals.models import PanelNote, Statement, Vote, Written
from evenhand.appeals.rules import Question, Stage
from evenhand.cases import facts as cases
from evenhand.cases import outgoing
from evenhand.cases.rules import Side, check_words
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed
from evenhand.notices.pings import Ping, ping
from evenhand.notices.rules import Kind


@deed(Act.APPEAL_STATE)
def state(this: Deed, appeal: str, words: str) -> None:
    """Make the moderators' one statement to a panel, before it has written its outcome; they see no deliberation."""
    row = locked(appeal)
    this.permit(cases.matter(row.case_id))
    if row.stage != Stage.REVIEW:
        raise Refused("appeal-is-past-that")
    if Statement.objects.filter(appeal=row).exists():
        raise Refused("statement-is-made-already", "words")
    text = sealed(row.ref, statement=check_words(words))["statement"]
    Statement.objects.create(appeal=row, by=this.actor.person, at=this.now, words=text)
    ping(Ping.APPEAL_MOVED, facts.members(row.ref), about=f"{row.ref} statement", at=this.now)
    this.note(appeal=row.ref)


@deed(Act.APPEAL_CLASSIFY)
def classify(this: Deed, appeal: str, grounds: Collection[str]) -> None:
    """Put the reasons in order, whatever whoever appealed has ticked: the outcome answers each ground."""
    row = hearing(this, appeal)
    row.grounds = " ".join(rules.grounds(grounds))
    row.save(update_fields=["grounds"])
    this.note(grounds=row.grounds)


@deed(Act.APPEAL_NOTE)
def note(this: Deed, appeal: str, words: str) -> None:
    """Leave a note that only the arbiters of this appeal read."""
    row = hearing(this, appeal)
    text = sealed(row.ref, note=check_words(words, "note"))["note"]
    PanelNote.objects.create(appeal=row, by=this.actor.person, at=this.now, words=text)


@deed(Act.APPEAL_ASK)
def ask(this: Deed, appeal: str, thread: str, words: str) -> None:
    """Ask one party something in their own thread; whoever must be protected is not given away by it."""
    row = hearing(this, appeal)
    party = next((p for p in cases.involved(row.case_id) if p.thread == thread), None)
    if party is None or (row.late and row.stage != Stage.REVIEW and thread != row.thread):
        raise NotFound  # the others do not know of a late appeal before it is heard
    said = check_words(words, "question")
    if party.side is Side.RESPONDENT:
        outgoing.check(row.case_id, said)
    letter = letters.question(said, today() + dt.timedelta(days=rules.COMMENT_WITHIN_DAYS), telling.where(party))
    telling.to(party, Kind.APPEAL_QUESTION, letter, at=this.day_began, by_day=True)
    this.note(thread=thread)


@deed(Act.APPEAL_KEEP_ON)
def keep_on(this: Deed, appeal: str, why: str) -> None:
    """Go on with an appeal that was withdrawn, for a reason that whoever withdrew it reads."""
    row = hearing(this, appeal)
    if row.withdrawn_at is None or row.kept_on:
        raise Refused("appeal-is-not-withdrawn")
    rules.check_reasons(why, "why")
    party = telling.appellant(row)
    if party.side is Side.RESPONDENT:
        outgoing.check(row.case_id, why)
    row.kept_on = sealed(row.ref, kept_on=why.strip())["kept_on"]
    row.save(update_fields=["kept_on"])
    telling.to(party, Kind.APPEAL_WITHDRAWN, letters.kept_on(why), at=this.day_began, by_day=True)


@deed(Act.APPEAL_VOTE)
def vote(this: Deed, appeal: str, question: Question, says: str, reasons: str, safety: str = "") -> str:
    """Vote, with reasons; again to change one's mind, until it is written down. Return what the panel now agrees on.

    `safety`: what was considered about the safety of others, for a stay.
    """
    row = hearing(this, appeal)
    rules.check_vote(question, says, Stage(row.stage), decided=bool(row.decision_id))
    rules.check_reasons(reasons, f"reasons-{question}")
    if question is Question.STAY:
        rules.check_reasons(safety, "safety")
        outgoing.check(row.case_id, reasons)
    if not facts.is_whole(row.ref):
        raise Refused("panel-is-not-whole")
    field, about = f"{question} {this.actor.person}", f"safety {this.actor.person}"
    text = sealed(row.ref, **{field: reasons.strip(), about: safety.strip()})
    kept = {"says": says, "reasons": text[field], "safety": text[about], "at": this.now}
    Vote.objects.update_or_create(appeal=row, person=this.actor.person, question=question, defaults=kept)
    if question is not Question.STAY:
        Written.objects.filter(appeal=row).exclude(outcome=facts.agreed(row.ref, question)).delete()
    this.note(question=question, says=says)
    return voting.follow(this, row, question)
