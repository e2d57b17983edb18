"""`evenhand seat`, `alternate`, `unseat`, `invite`, `account`: who sits on which body, who helps out, how they come in."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser, Namespace, _SubParsersAction

from django.utils.translation import gettext as _

from evenhand.committee.actions import end_seat, give_seat, know_account, renew_invitation
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members.queries import best_term, is_expected
from evenhand.committee.rules import Body, Term
from evenhand.doors.console import questions
from evenhand.doors.console.sentences import Said
from evenhand.doors.web.staff import invitation
from evenhand.ground.association.facts import ours, today
from evenhand.ground.association.spoken import day, instant
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.platforms.queries import named


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the commands."""
    give = commands.add_parser("seat", help=_("seat somebody on a body until a day"))
    give.add_argument("name", metavar="NAME", help=_("as the public roster shows it"))
    give.add_argument("email", metavar="EMAIL")
    give.add_argument("--body", required=True, choices=[body.value for body in Body])
    give.add_argument(
        "--until",
        metavar="DATE",
        help=_("last day of the term, such as 2028-06-30; without it one of two years, apart from the others’ ends"),
    )
    give.add_argument("--role", default="member", help=_("chair, for instance"))
    give.set_defaults(run=seat)
    add_ends_to(commands)
    add_account_to(commands)


def add_ends_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add who helps out, how a seat ends, and how somebody comes in again."""
    helps = commands.add_parser("alternate", help=_("name somebody who helps out with one matter when asked"))
    helps.add_argument("name", metavar="NAME", help=_("as the public roster shows it"))
    helps.add_argument("email", metavar="EMAIL")
    helps.add_argument("--until", required=True, metavar="DATE", help=_("their last day"))
    helps.set_defaults(run=alternate)
    end = commands.add_parser("unseat", help=_("end somebody’s seats, or their time as an alternate"))
    end.add_argument("email", metavar="EMAIL")
    end.add_argument("--on", metavar="DATE", help=_("their last day; without it their seats end at once"))
    end.set_defaults(run=unseat)
    again = commands.add_parser("invite", help=_("print a fresh invitation for somebody with a seat"))
    again.add_argument("email", metavar="EMAIL")
    again.add_argument("--anew", action="store_true", help=_("also take away the passkeys and codes they have lost"))
    again.set_defaults(run=invite)


def add_account_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the one about their posts."""
    theirs = commands.add_parser("account", help=_("keep reports about a member’s own posts from them"))
    theirs.add_argument("email", metavar="EMAIL")
    theirs.add_argument("place", metavar="PLACE", help=_("its name, as given to place add"))
    theirs.add_argument("account", metavar="ACCOUNT", help=_("the number or name by which that place knows them"))
    theirs.set_defaults(run=account)


def seat(said: Namespace) -> int:
    """Seat somebody, and invite them. Whoever has a seat on that body gets the next one, after it."""
    email, name, body = questions.email(said.email, {}), questions.words(said.name, {}), Body(said.body)
    term = best_term(FOUNDER, body, invitation.person_at(email), today())
    if said.until:
        term = Term(term.from_on, dt.date.fromisoformat(questions.date(said.until, {})))
    person = give_seat(FOUNDER, name=name, email=email, body=body, term=term, role=said.role[:40])
    days = {"name": name, "from": day(term.from_on), "until": day(term.until_on)}
    print(_("%(name)s has a seat from %(from)s until %(until)s.") % days)
    if not invitation.has_a_way_in(person):
        say_invitation(person)
    return 0


def alternate(said: Namespace) -> int:
    """Name an alternate, and invite them."""
    term = Term(today(), dt.date.fromisoformat(questions.date(said.until, {})))
    name, email = questions.words(said.name, {}), questions.email(said.email, {})
    person = name_alternate(FOUNDER, name=name, email=email, term=term)
    print(_("%(name)s is an alternate until %(day)s.") % {"name": name, "day": day(term.until_on)})
    if not invitation.has_a_way_in(person):
        say_invitation(person)
    return 0


def unseat(said: Namespace) -> int:
    """End somebody's seats: at once, or after a day."""
    person = known(said.email)
    last = dt.date.fromisoformat(questions.date(said.on, {})) if said.on else today() - dt.timedelta(days=1)
    end_seat(FOUNDER, person, on=last)
    if not is_expected(Actor(person)):
        invitation.take_back(person)
    print(
        _("The last day was %(day)s.") % {"day": day(last)}
        if last < today()
        else _("The last day is %(day)s.") % {"day": day(last)}
    )
    return 0


def invite(said: Namespace) -> int:
    """Invite somebody again; with --anew they begin from nothing."""
    person = known(said.email)
    if invitation.has_a_way_in(person) and not said.anew:
        raise Said(
            _("They can sign in already. If they have lost their way in, add --anew: it takes away the old one.")
        )
    renew_invitation(FOUNDER, person)
    invitation.take_back(person)
    say_invitation(person)
    return 0


def account(said: Namespace) -> int:
    """Write down which account at a place is a member's."""
    person, place = known(said.email), placed(said.place)
    know_account(FOUNDER, person, place=place, account=questions.words(said.account, {}))
    print(
        _("From now on reports about what this account posts on %(place)s are kept from them.") % {"place": said.place}
    )
    return 0


def placed(name: str) -> str:
    """Return the place of that name."""
    found = named(FOUNDER, name)
    if not found:
        raise Said(_("There is no place called %(name)s.") % {"name": name})
    return found


def known(email: str) -> str:
    """Return whose address it is."""
    person = invitation.person_at(email)
    if not person:
        raise Said(_("Nobody here has the address %(email)s.") % {"email": email})
    return person


def say_invitation(person: str) -> None:
    """Print an invitation; it is for one person, and is kept nowhere."""
    given = invitation.invite(person)
    until = instant(given.until, ours().zone)
    print(
        _("\nThis invitation is for them alone and works once, until %(until)s:\n\n  %(address)s")
        % {"until": until, "address": given.address}
    )
