"""What was reported, kept and written, as pages of the desk show it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.committee.queries import name
from evenhand.doors.web import reported, spoken
from evenhand.doors.web.shapes import Answer, Evidence, Message
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import LetterInThread
from evenhand.platforms.queries import SnapshotForModerator
from evenhand.reports.queries import ReportForModerator
from evenhand.reports.rules import Pressed


def facts(actor: Actor, report: ReportForModerator) -> tuple[Answer, ...]:
    """Return what a report answers beside what happened, without the questions left open."""
    more = (
        (_("Who should not handle it"), _excluded(actor, report)),
        (_("Pronouns"), report.told.pronouns),
        (_("Who reports"), named(report)),
        (_("Withdrawn under pressure"), _pressed(report)),
    )
    told = reported.answers(report.told, reported.titles(report.clauses, report.edition))
    return (*told, *(Answer(question, answer) for question, answer in more if answer))


def named(report: ReportForModerator) -> str:
    """Return whether there is a name; it is kept apart, and asked for with a purpose."""
    if not report.named:
        return _("Anonymous. Nobody can find out, not even here.")
    return _("Somebody who gave their name. It is kept apart: a case has a page that shows it for a stated purpose.")


def evidence(kept: tuple[SnapshotForModerator, ...]) -> tuple[Evidence, ...]:
    """Return the kept posts, oldest first."""
    return tuple(
        Evidence(
            _("A post on %(place)s by %(author)s") % {"place": post.place_name, "author": post.author_name or "?"},
            _("Kept on %(at)s. %(address)s") % {"at": spoken.when(post.taken_at), "address": post.address},
            post.words,
        )
        for post in kept
    )


def messages(
    actor: Actor, letters: tuple[LetterInThread, ...], *, by: str, to_the_day: bool = False
) -> tuple[Message, ...]:
    """Return a thread. `by` is what the other side is called; an anonymous side leaves no finer time than the day."""
    names = {person: name(actor, person) for person in {letter.by for letter in letters if letter.by}}
    return tuple(
        Message(
            names.get(letter.by) or (_("The committee") if letter.outgoing else by),
            written(letter, to_the_day=to_the_day),
            letter.title,
            spoken.keyless(letter.words),
            letter.outgoing,
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
