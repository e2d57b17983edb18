"""A case being worked on: remarks about somebody's accent, two reports, both threads, an interim suspension."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator

from evenhand.cases import actions as cases
from evenhand.doors.demo.stage import Moments, Stage, party, respondent_of
from evenhand.ground.people.actors import Actor
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival

CLAUSE = "harassment.accent-or-command-of-a-language"
SUMMARY = (
    "In the discussion of the webinar recordings, two answers make fun of the way the presenter pronounces English, one "
    "of them after another member had asked for it to stop."
)


def webinar(stage: Stage) -> Moments:
    """What was posted."""
    yield stage.ago(12, 13, 0)
    stage.write(
        "webinar",
        "Ruth Abara",
        title="Recordings of the cataloguing webinar",
        words=(
            "The three recordings are in the members' folder. Thank you, Yuki, for an hour that made me like subject headings."
        ),
    )
    yield stage.ago(6, 21, 20)
    stage.write(
        "accent-one",
        "Curtis Boyd",
        answers="webinar",
        words=("Lovely slides. Shame about the sound: I needed subtitles for that accent."),
    )
    yield stage.ago(6, 22, 1)
    stage.write(
        "accent-stop", "Sam Okoro", answers="webinar", words="Please leave it. She did this in her third language."
    )
    yield stage.ago(5, 8, 10)
    stage.write(
        "accent-two",
        "Curtis Boyd",
        answers="webinar",
        words=("Third? It sounded like all three at once. Learn to talk before you teach."),
    )


def accent(stage: Stage) -> Moments:
    """The case from its two reports to today."""
    first, reporter = yield from two_reports(stage)
    yield stage.ago(4, 9, 40)
    aisha = stage.member("Aisha Danjuma")
    case = cases.open_case(aisha, first)
    cases.summarise(aisha, case, SUMMARY)
    for post in ("accent-one", "accent-two"):
        cases.hide(aisha, case, stage.board, str(stage.posts[post]))
    thread = respondent_of(aisha, case)
    yield from notice_and_interim(stage, aisha, case, thread)
    yield from both_threads(stage, case, thread, reporter, first[0])


def two_reports(stage: Stage) -> Generator[dt.datetime, None, tuple[tuple[str, str], Actor]]:
    """Two people report, each for themselves."""
    yield stage.ago(5, 10, 25)
    first, reporter = stage.report(
        Arrival(
            happened="I gave the webinar. He makes jokes about my accent in front of everybody, twice now, and people laugh.",
            where=stage.where("accent-two"),
            clauses=(CLAUSE,),
            affected="Me.",
            name="Yuki Tanabe",
            pronouns="she/her",
            wishes="I want to be able to give the next one without reading this.",
            email="yuki.tanabe@example.org",
            anonymous=False,
        ),
        "Remarks about an accent, told by the presenter",
    )
    yield stage.ago(5, 17, 2)
    second, _ = stage.report(
        Arrival(
            happened="Somebody is made fun of for how she speaks. It was asked nicely to stop, and it went on.",
            where=stage.where("accent-one"),
            clauses=(CLAUSE,),
            wishes="Please make it stop.",
        ),
        "Remarks about an accent, told by a reader",
    )
    return (first, second), reporter


def notice_and_interim(stage: Stage, aisha: Actor, case: str, thread: str) -> Moments:
    """Ask for the respondent's side; a third remark elsewhere leads to an interim suspension."""
    yield stage.ago(4, 10, 15)
    cases.notify(
        aisha,
        case,
        thread,
        reply_by=stage.day(4),
        questions=(
            "Please tell us what you wanted to say with these two answers, and what you would do differently today."
        ),
    )
    cases.read_notice(stage.member("Linh Pham"), case, thread)
    yield stage.ago(3, 11, 0)
    cases.note(
        stage.member("Linh Pham"),
        case,
        ("A third remark of the same kind stood in the chat of the book club last night; the host has deleted it."),
    )
    interim = cases.suspend_meanwhile(
        aisha,
        case,
        thread,
        stage.board,
        days=10,
        review_on=stage.day(3),
        reason=(
            "After we wrote to you, a third remark of the same kind appeared. The next webinar is on Thursday, and the person "
            "concerned must be able to hold it without being talked about in this way."
        ),
    )
    cases.confirm_meanwhile(stage.member("Linh Pham"), interim)


def both_threads(stage: Stage, case: str, thread: str, reporter: Actor, report: str) -> Moments:
    """Each side is heard, and neither reads the other's words."""
    yield stage.ago(3, 13, 35)
    reports.answer(
        stage.member("Aisha Danjuma"),
        report,
        (
            "Thank you for telling us. The two posts are out of sight now. Would a moderator in the chat on Thursday help you?"
        ),
    )
    yield stage.ago(3, 19, 48)
    reports.write(reporter, "Yes, that would help a lot. I had nearly cancelled.")
    yield stage.ago(2, 7, 50)
    reports.answer(
        stage.member("Aisha Danjuma"), report, "Good. Linh will be there from the beginning, and has the host's number."
    )
    yield stage.ago(2, 8, 22)
    cases.answer(
        party(thread),
        (
            "It was meant as a joke about bad microphones. I see that nobody could know that. I did not mean to drive anyone "
            "away. How long does this take? I have a question about the bookmobile to post."
        ),
    )
    yield stage.ago(2, 16, 30)
    cases.write(
        stage.member("Aisha Danjuma"),
        case,
        thread,
        (
            "Thank you for your answer. We expect to decide within a week. If you want to add what you would like to say to "
            "the person concerned, write it here, and we will weigh it. Please do not write to anybody about it yourself."
        ),
    )
