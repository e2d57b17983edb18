"""What was reported, kept and written, as pages of the desk show it."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.committee.queries import name
from evenhand.doors.web import reported, spoken
from evenhand.doors.web.evidence import of as shown
from evenhand.doors.web.folding import parted
from evenhand.doors.web.shapes import Answer, Evidence, Message
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import LetterInThread
from evenhand.platforms.queries import posts
from evenhand.reports.arrival import Way
from evenhand.reports.queries import ReportForModerator
from evenhand.reports.rules import Checked, Pressed


def facts(actor: Actor, report: ReportForModerator) -> tuple[Answer, ...]:
    """Return what a report answers beside what happened, without the questions left open."""
    more = (
        (_("Who should not handle it"), _excluded(actor, report)),
        (_("Pronouns"), report.told.pronouns),
        (_("Who reports"), named(report)),
        (_("Is the account they say is theirs really theirs?"), checked(report)),
        (_("Withdrawn under pressure"), _pressed(report)),
    )
    told = reported.answers(report.told, reported.titles(report.clauses, report.edition))
    return (*told, *(Answer(question, answer) for question, answer in more if answer))


def named(report: ReportForModerator) -> str:
    """Return whether there is a name; it is kept apart, and asked for with a purpose."""
    if report.came_by == Way.EMAIL and not report.reachable:
        return _(
            "An e-mail whose sender we could not check, so letters about this report reach nobody by e-mail. If it named "
            "somebody, that is kept apart: a case has a page that shows it for a stated purpose."
        )
    if not report.named:
        return _("Anonymous. Nobody can find out, not even here.")
    if report.came_by == Way.EMAIL:
        return _(
            "Somebody whose e-mail really came from their address: our mail server checked it. Who they are is kept apart: a "
            "case has a page that shows it for a stated purpose."
        )
    return _("Somebody who gave their name. It is kept apart: a case has a page that shows it for a stated purpose.")


def checked(report: ReportForModerator) -> str:
    """Return whether whoever says that somebody poses as them has shown that they are that person."""
    if not report.told.posed and report.checked is Checked.NOT_ASKED:
        return ""
    if report.checked is Checked.CONFIRMED:
        return _("Checked, by a code sent to the e-mail address that the place has for that account.")
    return _("Not checked. It may be so all the same, or somebody else may have reported it.")


def evidence(actor: Actor, *matters: str) -> tuple[Evidence, ...]:
    """Return the reported posts of these matters, each with every version that was kept."""
    return shown(posts(actor, *matters), _file_at, named=True)


def _file_at(version: str, number: int) -> str:
    return reverse("moderator.kept_file", args=[version, number])


def messages(
    actor: Actor, letters: tuple[LetterInThread, ...], *, by: str, to_the_day: bool = False
) -> tuple[Message, ...]:
    """Return a thread. `by` is what the other side is called; an anonymous side leaves no finer time than the day."""
    names = {person: name(actor, person) for person in {letter.by for letter in letters if letter.by}}
    return tuple(
        Message(
            names.get(letter.by) or (_("The committee") if letter.outgoing else spoken.writer(letter, by)),
            written(letter, to_the_day=to_the_day),
            letter.title,
            spoken.keyless(parted(letter.words)[0]),
            letter.outgoing,
            spoken.keyless(parted(letter.words)[1]),
        )
        for letter in letters
    )


def written(letter: LetterInThread, *, to_the_day: bool) -> str:
    """Return when a letter was written, and whether it arrived."""
    at = spoken.written(letter, to_the_day=to_the_day)
    if letter.undeliverable:
        return _("%(at)s · it could not be delivered by e-mail; it waits on their page") % {"at": at}
    return at if letter.communicated_at else _("%(at)s · on its way") % {"at": at}


def on(at: dt.datetime) -> str:
    """Return the local day of an instant."""
    return day(ours().calendar(at).day(at))


def _excluded(actor: Actor, report: ReportForModerator) -> str:
    names = [name(actor, person) or _("whoever wrote the post") for person in report.excluded]
    return ", ".join(filter(None, (*names, report.told.not_by_words)))


def _pressed(report: ReportForModerator) -> str:
    return {Pressed.YES.value: _("Yes: somebody wanted it withdrawn."), Pressed.NO.value: _("No.")}.get(
        report.pressed, ""
    )
