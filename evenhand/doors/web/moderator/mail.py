"""What became of the mail to the desk's two addresses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from evenhand.doors.web.moderator import told
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.moderator.pages import MailPage, Unreadable
from evenhand.doors.web.render import render
from evenhand.doors.web.shapes import Answer, Link
from evenhand.ground.people.actors import Actor
from evenhand.mailroom import queries
from evenhand.mailroom.queries import MailroomForDesk, UnreadableMail
from evenhand.mailroom.rules import Outcome

BECAME = {
    Outcome.REPORT: _("Became a report"),
    Outcome.UNREADABLE: _("Could not be read, and became a report that says so"),
    Outcome.ANSWER: _("Answered a letter of ours"),
    Outcome.UNVERIFIED: _(
        "Answered a letter of ours, and we could not check from whom it came: kept there, and marked"
    ),
    Outcome.APPEAL: _("Became an appeal"),
    Outcome.WAITING: _("Appeals that wait until their party confirms them"),
    Outcome.BOUNCE: _("Filed: letters of ours that came back"),
    Outcome.AUTOMATIC: _("Filed: sent by a machine, such as a holiday notice"),
    Outcome.LIST: _("Filed: sent by a mailing list"),
    Outcome.OURS: _("Filed: our own"),
}


def mail(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what came, and what somebody should look after."""
    return render(request, page(queries.for_desk(actor)))


def page(came: MailroomForDesk) -> MailPage:
    """Return the page."""
    counts = dict(came.counts)
    lines = [Answer(gettext(words), str(counts[of])) for of, words in BECAME.items() if counts.get(of)]
    if came.again:
        lines.append(Answer(gettext("Delivered more than once, and kept once"), str(came.again)))
    return MailPage(_sentence(came), tuple(map(_unreadable, came.unreadable)), tuple(lines))


def _unreadable(mail: UnreadableMail) -> Unreadable:
    report = Link(name_of(mail.report), reverse("moderator.report", args=[mail.report]))
    return Unreadable(report, told.on(mail.received_at))


def _sentence(came: MailroomForDesk) -> str:
    if came.unread:
        return ngettext("%(n)d mail is being read.", "%(n)d mails are being read.", came.unread) % {"n": came.unread}
    return gettext("Every mail has been read and filed.") if came.counts else gettext("No mail has come yet.")
