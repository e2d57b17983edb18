"""Who to be, which letters were sent."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.appeals.queries import waiting
from evenhand.committee.queries import Roster, SeatForEverybody, roster, seated
from evenhand.doors.web.demo import letters
from evenhand.doors.web.demo.letters import Letter
from evenhand.doors.web.demo.pages import (
    Body,
    Door,
    DoorsPage,
    Filter,
    LetterPage,
    Line,
    Link,
    MailboxPage,
    Receipt,
)
from evenhand.doors.web.render import render
from evenhand.doors.web.staff.adapter import DESKS
from evenhand.doors.web.staff.who import let_in
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import instant
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import ANYONE, Actor
from evenhand.membership.queries import keeps_list

RECEIPTS, BLOG = "receipts.json", "blog-address"
"""Files that `evenhand demo` leaves in its folder."""
REMINDERS = "reminders"


def doors(request: HttpRequest) -> HttpResponse:
    """Show who one can be; sign in with one click."""
    if request.method == "POST":
        return be(request, request.POST.get("as", ""))
    sitting = roster(ANYONE)
    return render(request, DoorsPage(_tour(), _bodies(sitting), _places(), _receipts(), reverse("public.open")))


def be(request: HttpRequest, person: str) -> HttpResponse:
    """Sign in as a member of one of the two committees, and go to their desk."""
    sitting = roster(ANYONE)
    if person not in {seat.person for seat in (*sitting.standing, *sitting.executive)}:
        raise NotFound
    let_in(request, person, one_click=True)
    seats = seated(Actor(person)).seats
    return HttpResponseRedirect(next(desk for seat, desk in DESKS.items() if seat in seats))


def mailbox(request: HttpRequest) -> HttpResponse:
    """List the letters, those of one person if asked; reminders to the committees only if asked."""
    to, every = request.GET.get("to", ""), letters.sent()
    shown = tuple(_line(letter) for letter in every if _is_asked_for(letter, to))
    return render(request, MailboxPage(shown, _filters(every, to)))


def _is_asked_for(letter: Letter, to: str) -> bool:
    return to == REMINDERS if letter.is_reminder else to in ("", letter.to)


def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """Show one letter."""
    found, house = letters.one(letter), ours()
    more = Link(_("Every letter to %(to)s") % {"to": found.to}, mailbox_of(found.to))
    words = letters.linked(found.words, house.address)
    return render(request, LetterPage(found.subject, found.to, instant(found.at, house.zone), words, more))


def mailbox_of(to: str) -> str:
    """Return the address of somebody's letters."""
    return f"{reverse('demo.mailbox')}?{urlencode({'to': to})}"


def _tour() -> tuple[Link, ...]:
    return (
        Link(
            _("Report a post on the board."),
            reverse("demo.board"),
            _("“Your whole archive scanned in a weekend” is waiting for it. You get a receipt at the end."),
        ),
        Link(
            _("Be a moderator and decide."),
            "#standing",
            _(
                "Open a case from the report, write its summary, and decide: hide the post. A suspension takes more: hear its "
                "author first, propose it, and be another moderator who votes and reads the letters."
            ),
        ),
        Link(
            _("Look at the board again."),
            reverse("demo.board"),
            _("A moment later the post is hidden. Its author can answer within a week, and the case is open again."),
        ),
        Link(
            _("Appeal as the author."),
            reverse("demo.mailbox"),
            _("Their letter is in the mailbox, with a link to their own page."),
        ),
        Link(
            _("Be one of the panel and reverse it."),
            "#executive",
            _("The page says who was drawn. A moment later the post is back."),
        ),
    )


def _places() -> tuple[Link, ...]:
    file = Path(settings.DATA) / BLOG
    blog = (Link(_("The blog"), file.read_text(), _("A real WordPress on this machine.")),) if file.exists() else ()
    return (
        Link(
            _("The message board"),
            reverse("demo.board"),
            _("Everybody’s place: read, report, and be any of its members."),
        ),
        Link(
            _("The mailbox"),
            reverse("demo.mailbox"),
            _("Every letter sent: to authors, to reporters, and to the steward of the newsletter, who has a task."),
        ),
        Link(_("The front page"), reverse("public.home"), _("What everybody sees, without an account.")),
        *blog,
    )


def _bodies(sitting: Roster) -> tuple[Body, ...]:
    return (
        Body(
            "standing",
            _("The committee, which reads reports and decides"),
            tuple(_moderator(s) for s in sitting.standing),
        ),
        Body(
            "executive",
            _("The Executive Committee, which hears appeals"),
            tuple(_panelist(s) for s in sitting.executive),
        ),
    )


def _moderator(seat: SeatForEverybody) -> Door:
    role = "" if seat.role == "member" else _(seat.role)
    list_is_theirs = keeps_list(seated(Actor(seat.person)))
    keeps = _("keeps the list of members of the association") if list_is_theirs else ""
    return Door(seat.name, ", ".join(filter(None, (role, keeps))), seat.person)


def _panelist(seat: SeatForEverybody) -> Door:
    mine = [appeal for appeal in waiting(seated(Actor(seat.person))) if not appeal.outcome]
    drawn = _("drawn for %(cases)s") % {"cases": ", ".join(appeal.called for appeal in mine)} if mine else ""
    role = "" if seat.role == "member" else _(seat.role)
    return Door(seat.name, ", ".join(filter(None, (role, drawn))), seat.person)


def _receipts() -> tuple[Receipt, ...]:
    file = Path(settings.DATA) / RECEIPTS
    kept = json.loads(file.read_text()) if file.exists() else []
    return tuple(Receipt(**receipt) for receipt in reversed(kept))


def _line(letter: Letter) -> Line:
    when = instant(letter.at, ours().zone)
    return Line(letter.subject, letter.to, when, reverse("demo.letter", args=(letter.key,)))


def _filters(every: tuple[Letter, ...], to: str) -> tuple[Filter, ...]:
    each = Counter(letter.to for letter in every if not letter.is_reminder)
    reminders = len(every) - each.total()
    return (
        Filter(_("Everybody"), reverse("demo.mailbox"), each.total(), here=not to),
        *(Filter(who, mailbox_of(who), each[who], here=who == to) for who in sorted(each)),
        Filter(_("Reminders to the committees"), mailbox_of(REMINDERS), reminders, here=to == REMINDERS),
    )
