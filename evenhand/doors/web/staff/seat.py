"""Somebody's own seat: what they sign before they read anything, their leave, their weeks, and giving it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.committee.members import actions, queries
from evenhand.committee.members.queries import LeaveForMember, OwnSeat
from evenhand.committee.members.rules import Said
from evenhand.committee.rules import Body, Term
from evenhand.doors.web import typed
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor

WRONG = 422


@dataclass(frozen=True, slots=True)
class SeatPage(Page):
    """A member's own seat. `ask`: the form that is signed before reading; `new`: they read already, and sign anew."""

    template: ClassVar[str] = "account/seat.html"
    name: str
    sits: str
    ask: bool
    new: bool
    all: bool
    agreement: int
    paragraphs: str
    agreed: bool
    training: str
    trained_on: str
    organisations: str
    no_organisation: bool
    signed: str
    leave: str
    may_end: bool
    begun: bool
    from_on: str
    until_on: str
    weeks: tuple[str, ...]
    errors: Errors


@dataclass(frozen=True, slots=True)
class ResignPage(Page):
    """What will happen when somebody gives their seat back."""

    template: ClassVar[str] = "account/resign.html"
    name: str


def seat(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show one's own seat; sign what is asked before one reads anything."""
    if request.method != "POST":
        return render(request, _page(queries.own_seat(actor), QueryDict()))
    try:
        actions.join(actor, _said(request.POST))
    except Refused as problem:
        return _again(request, actor, problem)
    return HttpResponseRedirect(reverse("staff.home"))


def leave(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go on leave."""
    if request.method == "POST":
        try:
            term = Term(typed.day(request.POST, "from_on"), typed.day(request.POST, "until_on"))
            actions.go_on_leave(actor, actor.person, term)
        except Refused as problem:
            return _again(request, actor, problem)
    return HttpResponseRedirect(reverse("staff.seat"))


def come_back(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Come back from leave, or call it off."""
    if request.method == "POST":
        try:
            actions.come_back(actor, actor.person)
        except Refused as problem:
            return _again(request, actor, problem)
    return HttpResponseRedirect(reverse("staff.seat"))


def resign(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say what will happen, then give the seat back."""
    own = queries.own_seat(actor)
    if request.method != "POST":
        return render(request, ResignPage(own.name))
    actions.resign(actor)
    return HttpResponseRedirect(reverse("public.roster"))


def _again(request: HttpRequest, actor: Actor, problem: Refused) -> HttpResponse:
    return render(request, _page(queries.own_seat(actor), request.POST, typed.errors(problem)), WRONG)


def _said(post: QueryDict) -> Said:
    names = (line.strip() for line in typed.words(post, "organisations").split("\n"))
    number = post.get("agreement", "")
    return Said(
        agreement=int(number) if number.isascii() and number.isdecimal() else 0,
        agreed="agreed" in post,
        training=typed.line(post, "training"),
        trained_on=typed.day(post, "trained_on") if post.get("trained_on") else None,
        organisations=tuple(filter(None, names)),
        no_organisation="no_organisation" in post,
    )


def _page(own: OwnSeat, post: QueryDict, errors: Errors = ()) -> SeatPage:
    new = own.ready and own.signed != own.agreement
    return SeatPage(
        name=own.name,
        sits=_sits(own),
        ask=new or not own.ready,
        new=new,
        all=own.body is Body.STANDING,
        agreement=own.agreement,
        paragraphs=own.words,
        agreed="agreed" in post,
        training=post.get("training", ""),
        trained_on=post.get("trained_on", ""),
        organisations=post.get("organisations", ""),
        no_organisation="no_organisation" in post,
        signed=_("You signed the agreement on %(day)s.") % {"day": day(own.signed_on)} if own.signed_on else "",
        leave=_leave(own.leave) if own.leave else "",
        may_end=bool(own.leave and own.leave.own),
        begun=bool(own.leave and own.leave.begun),
        from_on=post.get("from_on", ""),
        until_on=post.get("until_on", ""),
        weeks=tuple(_week(week) for week in own.on_call),
        errors=errors,
    )


def _sits(own: OwnSeat) -> str:
    until = {"day": day(own.until_on)}
    if own.alternate:
        return _("You are an alternate until %(day)s. You read nothing until you are asked for one matter.") % until
    if own.body is Body.STANDING:
        return _("You sit on the committee until %(day)s.") % until
    return _("You sit on the Executive Committee until %(day)s.") % until


def _leave(leave: LeaveForMember) -> str:
    days = {"from": day(leave.from_on), "until": day(leave.until_on)}
    if not leave.begun:
        return _("You will be on leave from %(from)s until %(until)s.") % days
    if leave.silent:
        return _("You are on leave, because you had not been here for three months. You read nothing until you end it.")
    if leave.own:
        return _("You are on leave until %(until)s, and read nothing.") % days
    return _("You are on leave until %(until)s, and read nothing. The chairs arranged it and can end it.") % days


def _week(monday: dt.date) -> str:
    return _("the week of %(day)s") % {"day": day(monday)}
