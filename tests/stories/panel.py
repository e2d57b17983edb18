"""A panel hears an appeal to its end: what the tests of appeals and the stories share."""

from __future__ import annotations

from evenhand.appeals import facts
from evenhand.appeals.hearing import actions as hearing
from evenhand.appeals.models import Appeal
from evenhand.appeals.outcome import actions as outcome
from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.panel import actions as panel
from evenhand.appeals.rules import Ground, Outcome, Question, Stage
from evenhand.committee.actions import take_procedure
from evenhand.committee.procedures import shipped
from evenhand.ground.people.actors import FOUNDER
from tests.cast import FAY, GUS, JUN

EXECUTIVES = {actor.person: actor for actor in (FAY, GUS, JUN)}


def of_three():
    """Let appeals be heard by three, as in a larger association."""
    text = shipped("small").replace("appeal_panel = 1", "appeal_panel = 3")
    take_procedure(FOUNDER, text)


def panel_of(appeal, others=()):
    """The arbiters of an appeal, in the order in which they were drawn."""
    known = EXECUTIVES | {actor.person: actor for actor in others}
    return tuple(known[person] for person in facts.members(appeal))


def formed(appeal, others=()):
    """Let every arbiter say that they are free to hear it; return them."""
    there = panel_of(appeal, others)
    for arbiter in there:
        panel.declare(arbiter, appeal)
    return there


def agreed(appeal, says, question=Question.OUTCOME, others=()):
    """Let every arbiter vote so; return them."""
    there = formed(appeal, others)
    enough = there[: len(there) // 2 + 1] if question is Question.ADMISSION else there
    for arbiter in enough:
        hearing.vote(arbiter, appeal, question, says, "We all think so", "Nobody is at risk")
    return there


def answered(appeal, says, reasons="It was allowed", measures=()):
    """An outcome that answers each ground."""
    grounds = Appeal.objects.get(ref=appeal).grounds.split()
    return Answered(Outcome(says), tuple((Ground(g), reasons) for g in grounds), reasons, measures)


def ruled(appeal, says, reasons="It was allowed", measures=(), others=()):
    """Let the whole panel say so, the first write it down and the last sign it."""
    there = formed(appeal, others)
    if Appeal.objects.get(ref=appeal).stage == Stage.ADMISSIBILITY:
        agreed(appeal, "admitted", Question.ADMISSION, others)
    agreed(appeal, says, others=others)
    outcome.write(there[0], appeal, answered(appeal, says, reasons, measures))
    outcome.rule(there[-1], appeal)
