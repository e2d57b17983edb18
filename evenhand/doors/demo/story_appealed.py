"""Two appeals: one waits for its panel, one was won and everything was put back."""

from __future__ import annotations

from evenhand.appeals.actions import lodge
from evenhand.appeals.rules import Ground, Outcome
from evenhand.cases import actions as cases
from evenhand.decisions.rules import Kind, Planned
from evenhand.doors.demo.cast import email_of
from evenhand.doors.demo.drafting import Weighed, adopted, asked, draft, opened
from evenhand.doors.demo.hearing import decide_on, said_free, wait_for_the_others
from evenhand.doors.demo.stage import Moments, Stage, party
from evenhand.ground.people.actors import Actor
from evenhand.reports.arrival import Arrival


def welcome(stage: Stage) -> Moments:
    """What was posted: somebody's pronouns are left aside, three times."""
    yield stage.ago(17, 9, 0)
    stage.write(
        "welcome", "Joan Ellery", title="Welcome, new members", words="Say hello here, and tell us what you do."
    )
    yield stage.ago(17, 12, 15)
    stage.write(
        "welcome-sam",
        "Sam Okoro",
        answers="welcome",
        words=("Hello. I run the seed library in Portage. My pronouns are they/them, it is in my profile too."),
    )
    yield stage.ago(16, 18, 40)
    stage.write(
        "pronouns",
        "Arlo Whitcombe",
        answers="welcome",
        words=(
            "Welcome to him. I asked him about his seeds and he had no answer. I know what they/them says, and I will keep "
            "writing it my way, as I did the other two times."
        ),
    )


def pronouns(stage: Stage) -> Moments:
    """Decided a week ago, appealed by the respondent the day before yesterday."""
    yield stage.ago(15, 10, 10)
    report, _ = stage.report(
        Arrival(
            happened="I said twice which words are mine. It is the third time, and it is on purpose.",
            where=stage.where("pronouns"),
            clauses=("use-names",),
            affected="Me.",
            name="Sam Okoro",
            pronouns="they/them",
            wishes="That it stops. I would take an apology.",
            email=email_of("Sam Okoro"),
            anonymous=False,
        ),
        "Pronouns left aside on purpose",
    )
    yield stage.ago(14, 9, 20)
    marisol = stage.member("Marisol Quispe")
    case, thread = opened(marisol, report, "An answer addresses a member with other pronouns than theirs, on purpose.")
    asked(stage, marisol, case, thread, days_ago=14)
    yield stage.ago(12, 20, 5)
    cases.answer(party(thread), "Nobody can tell me how to speak. I meant no harm by it.")
    yield stage.ago(9, 10, 45)
    decide_on_pronouns(stage, marisol, case)
    yield stage.ago(2, 17, 30)
    appeal = lodge(
        party(thread),
        grounds=[Ground.PROPORTION],
        reason="I was suspended for words, not for anything I did to somebody.",
        why_change=(
            "It was the first time that the committee wrote to me. A talk would have been enough: I have read the clause "
            "since, and I have written an apology for you to pass on. Three weeks is more than others got."
        ),
    )
    yield stage.ago(1, 10, 15)
    first, *_ = said_free(stage, appeal)
    wait_for_the_others(stage, appeal, first, marisol)


def decide_on_pronouns(stage: Stage, marisol: Actor, case: str) -> None:
    """A warning and three weeks."""
    weighed = Weighed(
        3,
        "It singles out one person for who they are.",
        2,
        "A new member stopped writing in the thread.",
        "It was the third time within a week, and announced as on purpose.",
        "The person concerned wishes that it stops and would take an apology; the author offered none.",
    )
    adopted(
        stage,
        marisol,
        case,
        draft(
            "use-names",
            "The answer uses other pronouns than the person's own and says that this is meant.",
            weighed,
            Planned(Kind.WARNING),
            Planned(Kind.SUSPENSION, stage.board, until_on=stage.day(12)),
            on=stage.day(-16),
            told="The answer was meant to hurt, and we have told its author so.",
        ),
    )


def posters(stage: Stage) -> Moments:
    """A suspension for missing credits that the panel reversed."""
    yield stage.ago(40, 9, 30)
    stage.write(
        "posters",
        "Dario Conti",
        title="Story-time posters you may use",
        words=("Twelve posters for story time, free for every library. Print them as large as you like."),
    )
    yield stage.ago(38, 14, 0)
    report, _ = stage.report(
        Arrival(
            happened="These are the bears of an illustrator from Trieste. Her name is missing, as it was on his calendars.",
            where=stage.where("posters"),
            clauses=("ask-before-you-use-other-peoples",),
            affected="The illustrator.",
            wishes="Her name on every poster.",
            anonymous=True,
        ),
        "Posters without the illustrator's name",
    )
    yield stage.ago(37, 11, 0)
    tomasz = stage.member("Tomasz Wrona")
    case, thread = opened(tomasz, report, "Posters are shared without the name of whoever drew them.")
    asked(stage, tomasz, case, thread, days_ago=37)
    yield stage.ago(24, 10, 30)
    decide_on_posters(stage, tomasz, case)
    yield stage.ago(20, 8, 15)
    appeal = lodge(
        party(thread),
        grounds=[Ground.FACTS],
        reason="I had permission, and your letters went to an address I no longer read.",
        why_change=(
            "The illustrator is my sister. She gave me the posters without her name because she wanted it so; her letter is "
            "below. “Use the bears as you like, leave me off them, I do not want orders from libraries. Chiara.”"
        ),
    )
    yield stage.ago(19, 9, 0)
    said_free(stage, appeal)
    yield stage.ago(11, 16, 0)
    decide_on(
        stage,
        appeal,
        Outcome.REVERSED,
        (
            "Her letter was not before the committee, and it is real: the panel wrote to her. She gave permission and wished to "
            "stay unnamed."
        ),
        (
            "The clause asks for permission and for the maker's name, unless the maker wishes otherwise. Nothing was broken. The "
            "committee could not have known; we can."
        ),
    )


def decide_on_posters(stage: Stage, tomasz: Actor, case: str) -> None:
    """Hide the post and suspend for a month; nobody had answered."""
    weighed = Weighed(
        2,
        "Somebody's work is passed on without a name.",
        2,
        "Twelve libraries printed the posters.",
        "Two calendars were without credits before. There was no answer to our letter.",
        "Whoever reported wishes for the illustrator's name on every poster.",
    )
    adopted(
        stage,
        tomasz,
        case,
        draft(
            "ask-before-you-use-other-peoples",
            "The posters name nobody, and no permission is known to us.",
            weighed,
            Planned(Kind.HIDE, stage.board, str(stage.posts["posters"])),
            Planned(Kind.SUSPENSION, stage.board, until_on=stage.day(6)),
            on=stage.day(-40),
            told="The posters are hidden until the illustrator is named.",
            departure="It was the third time, and nobody answered us.",
        ),
    )
