"""How a panel of the demonstration hears an appeal."""

from __future__ import annotations

from evenhand.appeals import queries
from evenhand.appeals.hearing import actions as hearing
from evenhand.appeals.outcome import actions as outcome
from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.panel import actions as panel
from evenhand.appeals.panel.queries import for_arbiter
from evenhand.appeals.rules import Ground, Outcome, Question
from evenhand.doors.demo.cast import EXECUTIVE
from evenhand.doors.demo.stage import Stage
from evenhand.ground.people.actors import Actor


def drawn(stage: Stage, appeal: str) -> list[Actor]:
    """Return whoever was drawn for an appeal."""
    members = [stage.member(seat.name) for seat in EXECUTIVE]
    return [member for member in members if any(line.ref == appeal for line in queries.waiting(member))]


def said_free(stage: Stage, appeal: str) -> list[Actor]:
    """Let everybody who was drawn say that they are free to hear it; return them."""
    there = drawn(stage, appeal)
    for arbiter in there:
        panel.declare(arbiter, appeal)
    return there


def wait_for_the_others(_stage: Stage, appeal: str, first: Actor, moderator: Actor) -> None:
    """Let one arbiter have voted and left a note, and the moderators have made their statement."""
    hearing.state(
        moderator, appeal, "It was the third answer of this kind within a week. The first two are in the file."
    )
    hearing.note(first, appeal, "The suspension runs out before we must answer. Should it rest until then?")
    why = "A warning was right. Three weeks for a first decision is more than like cases got."
    hearing.vote(first, appeal, Question.OUTCOME, Outcome.VARIED, why)


def decide_on(stage: Stage, appeal: str, says: Outcome, answer: str, reasons: str) -> None:
    """Let the panel agree, one write the outcome down and another sign it."""
    there = drawn(stage, appeal)
    for arbiter in there:
        hearing.vote(arbiter, appeal, Question.OUTCOME, says, reasons)
    grounds = for_arbiter(there[0], appeal).grounds
    answers = tuple((Ground(ground), answer) for ground in grounds)
    outcome.write(there[0], appeal, Answered(says, answers, reasons))
    outcome.rule(there[-1], appeal)
