"""Two decided cases: a suspension confirmed on the board with its appeal window open, and a steward with a task."""

from __future__ import annotations

from evenhand.cases import actions as cases
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.decisions.rules import Kind, Planned
from evenhand.doors.demo.cast import email_of
from evenhand.doors.demo.drafting import Weighed, adopted, asked, draft, opened
from evenhand.doors.demo.stage import Moments, Stage, party
from evenhand.ground.people.actors import Actor
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival


def course(stage: Stage) -> Moments:
    """Advertisements for a course, again and again."""
    yield stage.ago(10, 7, 50)
    stage.write(
        "course",
        "Walt Brenner",
        title="Catalogue like a pro in ten days",
        words=(
            "Only this week: my course for 199 instead of 499. Twelve places, eleven are gone. Answer here with “me”."
        ),
    )
    yield stage.ago(9, 12, 30)
    report, _ = stage.report(
        Arrival(
            happened="The fifth advertisement in two weeks. Every talk I start ends up under his offers.",
            where=stage.where("course"),
            clauses=("no-spam",),
            affected="Whoever wants to talk here.",
            wishes="A pause, so that the board can breathe.",
            name="Mei-Ling Zhao",
            pronouns="she/her",
            email=email_of("Mei-Ling Zhao"),
            anonymous=False,
        ),
        "Advertisements for a course",
    )
    yield stage.ago(8, 10, 0)
    tomasz = stage.member("Tomasz Wrona")
    case, thread = opened(tomasz, report, "A post offers a paid course; four earlier ones were moved by moderators.")
    asked(stage, tomasz, case, thread, days_ago=8)
    yield stage.ago(7, 14, 20)
    cases.answer(party(thread), "Everybody needs to live from something. Nobody told me that there is a limit.")
    yield stage.ago(6, 11, 10)
    decide_on_course(stage, tomasz, case)


def decide_on_course(stage: Stage, tomasz: Actor, case: str) -> None:
    """Suspend for three weeks and keep the post hidden."""
    weighed = Weighed(
        2,
        "It disturbs the board and goes on after four friendly words.",
        2,
        "Discussions end up under offers.",
        "The author was written to four times before and did not answer.",
        "Whoever reported wishes for a pause. The author wishes to be told where the limit is; this letter says it.",
    )
    adopted(
        stage,
        tomasz,
        case,
        draft(
            "no-spam",
            "The post offers a paid course in a discussion, for the fifth time.",
            weighed,
            Planned(Kind.HIDE, stage.board, str(stage.posts["course"])),
            Planned(Kind.SUSPENSION, stage.board, until_on=stage.day(15)),
            on=stage.day(-10),
            told="The post is hidden, and you will not meet more of its kind soon.",
            departure="Four friendly words changed nothing, and a warning would have been the fifth.",
        ),
    )


def newsletter(stage: Stage) -> Moments:
    """An organisation fills the letters column; the newsletter has no machine, only a steward."""
    yield stage.ago(6, 9, 0)
    report, _ = stage.report(
        Arrival(
            happened="A shelving company answers every letter in the newsletter with its price list.",
            where="The letters column of the newsletter, in the last four issues",
            clauses=("no-spam",),
            wishes="Letters by people, please.",
            name="Priya Nair",
            email=email_of("Priya Nair"),
            anonymous=False,
        ),
        "Price lists in the letters column",
    )
    yield stage.ago(5, 15, 40)
    linh = stage.member("Linh Pham")
    reports.look(linh, report)
    case = cases.open_case(linh, (report,))
    cases.summarise(linh, case, "Four letters to the newsletter are price lists of one company.")
    thread = cases.name_party(
        linh,
        case,
        Named(
            Side.RESPONDENT,
            "Northshore Shelving",
            "office@northshore.example",
            organisation=True,
            place=stage.newsletter,
            account="office@northshore.example",
        ),
    )
    asked(stage, linh, case, thread, days_ago=5)
    yield stage.ago(3, 10, 12)
    cases.answer(party(thread), "We took the column for a place where suppliers may write, too. We are sorry.")
    yield stage.ago(1, 11, 25)
    decide_on_newsletter(stage, linh, case)


def decide_on_newsletter(stage: Stage, linh: Actor, case: str) -> None:
    """Keep the company out of the column for four weeks; the steward is asked to see to it."""
    weighed = Weighed(
        1,
        "Price lists in the wrong place.",
        2,
        "Letters by readers were left out for them.",
        "The company answered at once and apologised.",
        "Readers wish for letters by people; the company wishes to know the rules.",
    )
    adopted(
        stage,
        linh,
        case,
        draft(
            "no-spam",
            "Four letters offer products to readers who had asked something else.",
            weighed,
            Planned(Kind.SUSPENSION, stage.newsletter, until_on=stage.day(27)),
            on=stage.day(-7),
            told="We have seen to it that you can read the column again without offers.",
            departure="Nobody at the company reads the column, so nothing lighter would be noticed there.",
        ),
    )
