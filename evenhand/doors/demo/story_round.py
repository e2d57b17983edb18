"""Everybody is told of a change: a few words are mended and announced; one place waits for its steward."""

from __future__ import annotations

from evenhand.conduct.drafts.actions import approve, consult, open_draft, schedule
from evenhand.conduct.drafts.rules import Approval, Writing
from evenhand.conduct.queries import editions, markdown
from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.demo.stage import Moments, Stage
from evenhand.ground.people.actors import ANYONE

PLACES = "it is announced in each of our online places."
IN_TIME = "it is announced in each of our online places, two weeks before it holds."


def announced(stage: Stage) -> Moments:
    """One member writes it, another enters the approval and announces its day."""
    yield stage.ago(3, 10, 0)
    tomasz, marisol = stage.member("Tomasz Wrona"), stage.member("Marisol Quispe")
    last = editions(ANYONE).editions[0]
    words = markdown(ANYONE, last.number).replace(PLACES, IN_TIME)
    draft = open_draft(tomasz, OUR_CODE, Writing(last.title, words, "Nobody could tell how long before."))
    consult(tomasz, draft, stage.day(-3))
    approve(marisol, draft, Approval("The members’ meeting", stage.day(-3), yes=41, no=2))
    schedule(marisol, draft, stage.day(18))
