"""Who a case concerns, each with a thread of their own, inside a deed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import facts, rules
from evenhand.cases.clearance import keep_from_organisation, keep_from_parties
from evenhand.cases.models import Party
from evenhand.cases.rules import Side
from evenhand.ground import ids
from evenhand.ground.errors import Refused
from evenhand.ground.people import facts as people
from evenhand.ground.people import steps as new_people
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import grant, index, keep_identity, link_secret, sealed
from evenhand.platforms.facts import account_index
from evenhand.platforms.queries import snapshots
from evenhand.reports.facts import ReportForCase
from evenhand.reports.rules import is_email


@dataclass(frozen=True, slots=True)
class Named:
    """A party as a moderator or a platform names them. `account` is the stable id at `place`."""

    side: Side
    name: str
    email: str = ""
    organisation: bool = False
    place: str = ""
    account: str = ""


def add(case: str, who: Named, *, at: dt.datetime) -> str:
    """Add a party, known again by their account; they may read their own thread. Return the thread."""
    _check(case, who)
    person = _known(who) or new_people.new_person(organisation=who.organisation)
    there = (
        Party.objects.filter(case__ref=case, person__ref=person, side=who.side).values_list("thread", flat=True).first()
    )
    if there:
        if who.email:
            _keep(person, who)  # found out later: letters leave by e-mail from now on
        return there
    thread = ids.new("t")
    keys.make(thread, above=case)
    _keep(person, who)
    texts = sealed(case, **{f"account {thread}": who.account, f"called {thread}": who.name.strip()})
    Party.objects.create(
        case_id=case,
        person_id=person,
        side=who.side,
        thread=thread,
        place_id=who.place or None,
        lookup=index("party", link_secret("party", thread)),
        account=texts[f"account {thread}"],
        called=texts[f"called {thread}"],
    )
    grant(thread, [person], at=at)
    keep_from_parties(case, person, at=at)
    if who.organisation:
        keep_from_organisation(case, who.name, at=at)
    return thread


def add_reporter(case: str, report: ReportForCase) -> None:
    """The reporter keeps the thread that began with their report."""
    Party.objects.create(
        case_id=case, person_id=report.person, side=Side.REPORTER, thread=report.ref, place_id=report.place or None
    )


def add_authors(actor: Actor, case: str, reports: tuple[str, ...], *, at: dt.datetime) -> None:
    """Whoever wrote a reported post is the respondent, by the platform's own account id."""
    for post in snapshots(actor, *reports):
        if post.author:
            who = Named(Side.RESPONDENT, post.author_name, post.author_email, place=post.place, account=post.author)
            add(case, who, at=at)


def _check(case: str, who: Named) -> None:
    rules.check_words(who.name, "name")
    if who.email.strip() and not is_email(who.email.strip()):
        raise Refused("email-is-not-an-address", "email")
    others = (p for p in facts.parties(case, Side.RESPONDENT) if p.account and p.person != _known(who))
    if who.side is Side.RESPONDENT and who.account and any(p.place == who.place for p in others):
        raise Refused("case-has-another-respondent-there", "account")


def _known(who: Named) -> str:
    by_account = people.person_with_handle(account_index(who.place, who.account)) if who.account else ""
    return by_account or (people.person_with_email(who.email.strip()) if who.email.strip() else "")


def _keep(person: str, who: Named) -> None:
    if who.account:
        new_people.remember_handle(person, account_index(who.place, who.account))
    if not people.is_reachable(person):  # an address once known is not replaced from within another case
        keep_identity(person, {"name": who.name.strip(), "email": who.email.strip()})
