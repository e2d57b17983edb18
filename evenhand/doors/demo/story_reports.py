"""Reports that are not cases yet: overdue, new and anonymous, about a moderator, answered, set aside."""

from __future__ import annotations

from evenhand.doors.demo.cast import email_of
from evenhand.doors.demo.drawing import screenshot
from evenhand.doors.demo.stage import Moments, Stage
from evenhand.ground.people.actors import ANYONE
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from evenhand.reports.rules import Aside


def overdue(stage: Stage) -> Moments:
    """Somebody's picture without their name; nobody has looked for a week."""
    yield stage.ago(7, 16, 20)
    stage.report(
        Arrival(
            happened="The whale in this post is my drawing. I sell prints of it. My name is nowhere, and I was not asked.",
            where=stage.where("corner"),
            clauses=("ask-before-you-use-other-peoples",),
            affected="Me, I made it.",
            wishes="My name under the picture is enough. I do not want anybody punished.",
            name="Inés Prado",
            pronouns="she/her",
            email="ines.prado@example.org",
            anonymous=False,
        ),
        "A drawing shown without its maker's name",
    )


def anonymous(stage: Stage) -> Moments:
    """Somebody tells without a name, this morning."""
    yield stage.minutes_ago(130)
    stage.report(
        Arrival(
            happened="An argument about weeding became an attack on one colleague. I am afraid of being next if I say so there.",
            where=stage.where("weeding-glenn"),
            clauses=("protect-freedom-to-speak",),
            affected="The colleague who asked.",
            wishes="Please ask him to leave the person alone and talk about the shelves.",
        ),
        "An attack in the talk about weeding",
        screenshot(
            "Weeding, page 3", "You have no idea what a library is for.", "People like you should not be asked."
        ),
    )


def many(stage: Stage) -> Moments:
    """Six people report the same post within an hour: one line of the queue."""
    said = (
        "This is an attack on one person, not an argument about shelves.",
        "Please look at what he writes about a colleague here.",
        "I left the discussion after this.",
        "Is that how we talk to each other now?",
        "Against the Code, clearly. Please act.",
        "Same as the others, I guess. I was asked to report it.",
    )
    for number, words in enumerate(said):
        yield stage.minutes_ago(100 - 10 * number)
        reports.receive(ANYONE, Arrival(happened=words, where=stage.where("weeding-glenn")))


def about_a_moderator(stage: Stage) -> Moments:
    """A moderator's own post is reported: whoever wrote it never sees the report, and the others have not answered yet."""
    yield stage.ago(1, 9, 45)
    report, _ = stage.report(
        Arrival(
            happened="He moderates this board and talks to a new member as if she were a nuisance. It makes people stop asking.",
            where=stage.where("weeding-moderator"),
            clauses=("listen-at-least-as-much",),
            affected="Everybody who is new here.",
            wishes="An apology in the thread would do.",
            name="Joan Ellery",
            pronouns="she/her",
            email=email_of("Joan Ellery"),
            anonymous=False,
        ),
        "A post by somebody who moderates",
    )
    stage.unanswered.add(report)


def answered(stage: Stage) -> Moments:
    """A moderator has looked, asked back, and been answered."""
    yield stage.ago(3, 12, 10)
    report, reporter = stage.report(
        Arrival(
            happened="Vacancies in the middle of a discussion. I thought there is a job board for that?",
            where=stage.where("vacancies"),
            clauses=("no-spam",),
            wishes="Move it, that is all.",
            name="Ruth Abara",
            email=email_of("Ruth Abara"),
            anonymous=False,
        ),
        "Vacancies in a discussion",
    )
    yield stage.ago(2, 9, 30)
    linh = stage.member("Linh Pham")
    reports.look(linh, report)
    reports.answer(
        linh,
        report,
        (
            "Thank you for telling us. It reads like a first time, and the job board is easy to miss. Would it be all right "
            "with you if one of us simply writes to the author and asks for it to be moved?"
        ),
    )
    yield stage.ago(2, 18, 55)
    reports.write(reporter, "Of course. A friendly word is all I had in mind.")


def spam(stage: Stage) -> Moments:
    """What is no report is set aside, with a reason and words."""
    yield stage.ago(5, 3, 14)
    report, _ = stage.report(
        Arrival(
            happened="GREAT OFFER shelving, book carts and web traffic for libraries, lowest price, write to us today.",
        ),
        "An advertisement sent through the report page",
    )
    yield stage.ago(5, 9, 5)
    reports.set_aside(
        stage.member("Aisha Danjuma"),
        report,
        Aside.SPAM,
        (
            "This page is for telling us when something happened that goes against our Code. Your message is an "
            "advertisement, so we do not follow it any further."
        ),
    )
