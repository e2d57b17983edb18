"""What became of the mail to the desk's two addresses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from evenhand.doors.web.files.origin import mail_address
from evenhand.doors.web.moderator import told
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.moderator.pages import MailFetchedPage, MailPage, PutAway, Unreadable
from evenhand.doors.web.render import render
from evenhand.doors.web.shapes import Answer, Link
from evenhand.ground.people.actors import Actor
from evenhand.mailroom import actions, queries
from evenhand.mailroom.queries import MOST_COUNTED, MailroomForDesk, PutAwayMail, UnreadableMail
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
    return render(request, page(queries.for_desk(actor, request.GET.get("after", ""))))


def file_anew(request: HttpRequest, actor: Actor, mail: str) -> HttpResponse:
    """Have a mail filed as what a person wrote."""
    if request.method == "POST":
        actions.file_anew(actor, mail)
    return HttpResponseRedirect(reverse("moderator.mail"))


def fetch(request: HttpRequest, actor: Actor, mail: str) -> HttpResponse:
    """Write down who wants it, and show where the mail is to be had."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("moderator.mail"))
    return render(request, MailFetchedPage(mail_address(actions.fetch(actor, mail))))


def page(came: MailroomForDesk) -> MailPage:
    """Return the page."""
    counts = dict(came.counts)
    lines = [Answer(gettext(words), _number(counts[of])) for of, words in BECAME.items() if counts.get(of)]
    if came.again:
        lines.append(Answer(gettext("Delivered more than once, and kept once"), _number(came.again)))
    unreadable, put_away = tuple(map(_unreadable, came.unreadable)), tuple(map(_put_away, came.put_away))
    older = f"{reverse('moderator.mail')}?after={came.more}#put-away"
    more = Link(gettext("What came before"), older) if came.more else Link("", "")
    return MailPage(_sentence(came), unreadable, put_away, more, tuple(lines))


def of_thread(actor: Actor, thread: str) -> tuple[Link, ...]:
    """Return the mails of a report or of another party's thread: when each came, and where it is asked for."""
    mails = queries.of_thread(actor, thread)
    return tuple(Link(told.on(m.received_at), reverse("moderator.fetch_mail", args=[m.ref])) for m in mails)


def _number(count: int) -> str:
    return str(count) if count < MOST_COUNTED else gettext("%(n)d or more") % {"n": MOST_COUNTED}


def _put_away(mail: PutAwayMail) -> PutAway:
    return PutAway(
        gettext(BECAME[mail.outcome]),
        told.on(mail.received_at),
        mail.begins,
        mail.answers,
        reverse("moderator.file_mail_anew", args=[mail.ref]),
        reverse("moderator.fetch_mail", args=[mail.ref]) if mail.may_be_fetched else "",
    )


def _unreadable(mail: UnreadableMail) -> Unreadable:
    report = Link(name_of(mail.report), reverse("moderator.report", args=[mail.report]))
    return Unreadable(report, told.on(mail.received_at))


def _sentence(came: MailroomForDesk) -> str:
    if came.unread:
        said = ngettext("Being read: %(n)s mail.", "Being read: %(n)s mails.", came.unread)
        return said % {"n": _number(came.unread)}
    return gettext("Every mail has been read and filed.") if came.counts else gettext("No mail has come yet.")
