"""Other ways in: a report by e-mail, an account that poses as somebody, and a post that was changed after its report."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime

from evenhand.cases import actions as cases
from evenhand.doors.demo.cast import MAIL, email_of
from evenhand.doors.demo.stage import Moments, Stage
from evenhand.ground.people.actors import CLOCK
from evenhand.mailroom.actions import keep
from evenhand.platforms.board import site
from evenhand.reports.arrival import Arrival


def by_mail(stage: Stage) -> Moments:
    """Somebody writes an e-mail; it is a report, and they are answered there."""
    yield stage.minutes_ago(170)
    sender, desk = email_of("Oskar Lind"), f"report@{MAIL}"
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Oskar Lind <{sender}>", desk, "Messages after the local meeting"
    mail["Message-ID"], mail["Date"] = f"<meeting@{MAIL}>", format_datetime(stage.minutes_ago(171))
    mail.set_content(
        "Dear moderators,\n\nsince the local meeting somebody from the program group writes to me every night, though I asked "
        "for it to stop. I would rather not say more in an e-mail. How do we go on?\n\nOskar\n"
    )
    keep(CLOCK, mail.as_bytes(), sent_by=sender, to=desk)


def posing(stage: Stage) -> Moments:
    """An account that calls itself nearly as somebody else; the real one asks for the check, and has been sent a code."""
    yield stage.ago(1, 21, 30)
    name = "Hana Sato (library)"
    stage.members[name] = site.join(name, f"hana.sato.library@{MAIL}")
    stage.write(
        "posing",
        name,
        answers="corner",
        words="To pay for the whale we collect money now. Send it to me and your name will be on the wall.",
    )
    yield stage.minutes_ago(150)
    stage.report(
        Arrival(
            happened="Somebody collects money in my name under my own post. This account is not mine.",
            where=stage.where("posing"),
            posed="Me, Hana Sato",
            own=stage.where("corner"),
            wishes="Please take the post away before somebody pays.",
            urgent=True,
            name="Hana Sato",
            email=email_of("Hana Sato"),
            anonymous=False,
        ),
        "An account that poses as somebody",
    )


def edited(stage: Stage) -> Moments:
    """A post is reported, then made to look harmless; the case shows both versions, and what changed."""
    yield stage.ago(2, 17, 10)
    stage.write(
        "edited",
        "Dario Conti",
        answers="vacancies",
        words="Only for people under forty, I hope? The last one they sent us could not lift a box of atlases.",
    )
    yield stage.ago(2, 18, 0)
    report, _reporter = stage.report(
        Arrival(
            happened="He says that nobody over forty should apply, and makes fun of a colleague.",
            where=stage.where("edited"),
            affected="Everybody who wanted to apply.",
        ),
        "A remark about age, changed later",
    )
    yield stage.ago(2, 20, 45)
    site.edit(stage.posts["edited"], "For people of any age, I hope? Somebody should help with the boxes of atlases.")
    yield stage.ago(1, 9, 15)
    cases.open_case(stage.member("Linh Pham"), (report,))
