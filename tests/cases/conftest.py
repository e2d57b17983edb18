"""An open case: Ada has reported Ben's post, Cleo has opened the case and written its summary; Ivo may read it too."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from evenhand.cases import actions
from evenhand.ground.people.actors import Actor
from tests.cast import CLEO
from tests.doors.along import a_place, a_report
from tests.stories.whole_way import by_link, party


@dataclass(frozen=True)
class Scene:
    """The case, its place, the threads of both sides, and the respondent as whoever holds the link to their page."""

    case: str
    place: str
    report: str
    thread: str
    ben: Actor


@pytest.fixture
def scene(house):
    place, post = a_place()
    report = a_report(post)
    case = actions.open_case(CLEO, (report,))
    actions.summarise(CLEO, case, "A post advertises a course.")
    thread = party(case, "respondent").thread
    return Scene(case, place, report, thread, by_link(thread))
