"""The committee as its members see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from evenhand.committee.members import queries
from evenhand.committee.members.queries import CommitteeForModerators, MemberForModerators
from evenhand.committee.members.rules import Why
from evenhand.committee.rules import OnDuty
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Choice
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.membership.queries import keeps_list

WHYS = {
    Why.AWAY: gettext_noop("somebody is away"),
    Why.EXCHANGED: gettext_noop("two exchanged their weeks"),
    Why.WORKLOAD: gettext_noop("somebody has too much else"),
    Why.OTHER: gettext_noop("another reason"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the committee. `person` is empty where the reader can arrange nothing for them."""

    name: str
    role: str
    term: str
    notes: tuple[str, ...]
    heed: str
    person: str
    back: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Who is on call in a week."""

    when: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class CommitteePage(Page):
    """Who sits, who is away, who is on call; chairs arrange leaves, and a week's pair its week."""

    template: ClassVar[str] = "moderator/committee.html"
    here: ClassVar[str] = "committee"
    members: tuple[Member, ...]
    alternates: tuple[Member, ...]
    weeks: tuple[Week, ...]
    may_change: tuple[Choice, ...]
    first: tuple[Choice, ...]
    second: tuple[Choice, ...]
    whys: tuple[Choice, ...]
    away: tuple[Choice, ...]
    from_on: str
    until_on: str
    outside: str
    no_outside: str
    keeps_list: bool
    errors: Errors


def page(actor: Actor, post: QueryDict, errors: Errors = ()) -> CommitteePage:
    """Return the page, with what was typed."""
    seen = queries.committee(actor)
    names = dict(seen.names)
    chosen = post.get("week_on", "")
    return CommitteePage(
        members=tuple(_member(m, seen) for m in seen.members),
        alternates=tuple(_member(m, seen) for m in seen.alternates),
        weeks=tuple(_week(week, names) for week in seen.weeks),
        may_change=tuple(
            Choice(week.week_on.isoformat(), _of_week(week.week_on), "", week.week_on.isoformat() == chosen)
            for week in seen.weeks
            if seen.may_lead or actor.person in week.people
        ),
        first=_people(names, post.get("first", "")),
        second=_people(names, post.get("second", "")),
        whys=tuple(Choice(why, _(words), "", why == post.get("why")) for why, words in WHYS.items()),
        away=_to_arrange(seen, actor, post.get("person", "")),
        from_on=post.get("from_on", ""),
        until_on=post.get("until_on", ""),
        outside=_outside(seen) if seen.reached else "",
        no_outside="" if seen.reached else _outside(seen),
        keeps_list=keeps_list(actor),
        errors=errors,
    )


def _outside(seen: CommitteeForModerators) -> str:
    if seen.reached:
        return _("%(name)s is told that something waits, and nothing else.") % {"name": seen.outside}
    return _(
        "Nobody is named yet. Your procedure asks for %(name)s; whoever runs the server names them. Until then, what none of "
        "you may handle waits until somebody new is seated."
    ) % {"name": seen.outside or _("somebody outside both committees")}


def _people(names: dict[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(person, name, "", person == chosen) for person, name in names.items())


def _to_arrange(seen: CommitteeForModerators, actor: Actor, chosen: str) -> tuple[Choice, ...]:
    """Return for whom a leave can be arranged here; everybody arranges their own on their own page."""
    others = (m for m in (*seen.members, *seen.alternates) if m.person != actor.person and not m.leave)
    return tuple(Choice(m.person, m.name, "", m.person == chosen) for m in others) if seen.may_lead else ()


def _member(member: MemberForModerators, seen: CommitteeForModerators) -> Member:
    notes = (
        _trained(member),
        _("The agreement is not signed: this member began before it was asked for.")
        if member.ready and not member.signed
        else "",
    )
    return Member(
        name=member.name,
        role="" if member.role == "member" else _(member.role),
        term=_("%(from)s to %(until)s") % {"from": day(member.from_on), "until": day(member.until_on)},
        notes=tuple(filter(None, notes)),
        heed=_heed(member),
        person=member.person if seen.may_lead else "",
        back=bool(member.leave and seen.may_lead),
    )


def _trained(member: MemberForModerators) -> str:
    if not member.trained_on:
        return ""
    return _("Training: %(what)s, %(day)s") % {"what": member.training, "day": day(member.trained_on)}


def _heed(member: MemberForModerators) -> str:
    if not member.ready:
        return _("Has not signed yet, and reads nothing")
    if member.leave:
        days = {"from": day(member.leave.from_on), "until": day(member.leave.until_on)}
        return (
            _("On leave until %(until)s") if member.leave.begun else _("On leave from %(from)s to %(until)s")
        ) % days
    if member.best_end:
        return _("The term ends soon. A new one would best end on %(day)s.") % {"day": day(member.best_end)}
    return ""


def _week(week: OnDuty, names: dict[str, str]) -> Week:
    who = _(" and ").join(names.get(person, "") for person in week.people)
    return Week(_of_week(week.week_on), who or _("nobody"), _(WHYS[Why(week.why)]) if week.why else "")


def _of_week(monday: dt.date) -> str:
    return _("week of %(day)s") % {"day": day(monday)}
