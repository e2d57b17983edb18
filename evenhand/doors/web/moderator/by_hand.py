"""What somebody told a moderator, written down for them; and the slip with their own receipt, made for printing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand.committee.queries import roster
from evenhand.doors.web import reported, tokens, typed
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.report_form import Group, errors_in, groups, next_steps
from evenhand.doors.web.shapes import Choice, Step
from evenhand.doors.web.typed import Errors
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.reports.actions import Received, enter
from evenhand.reports.arrival import Arrival, ToldBy


@dataclass(frozen=True, slots=True)
class ByHandPage(Page):
    """The form; everything typed in it."""

    template: ClassVar[str] = "moderator/by_hand.html"
    here: ClassVar[str] = "queue"
    form_token: SafeString
    errors: Errors
    ways: tuple[Choice, ...]
    told_on: str
    happened: str
    where: str
    when: str
    affected: str
    wishes: str
    not_words: str
    named: bool
    name: str
    pronouns: str
    email: str
    urgent: bool
    retaliation: bool
    earlier: str
    not_me: bool
    groups: tuple[Group, ...]
    others: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SlipPage(Page):
    """The receipt of whoever told it, on one small sheet: nothing of what they told stands on it."""

    template: ClassVar[str] = "moderator/slip.html"
    here: ClassVar[str] = "queue"
    words: tuple[str, ...]
    received: str
    open_at: str
    report_email: str
    steps: tuple[Step, ...]


def write_down(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the form; take in what was told, and show the receipt of whoever told it."""
    if request.method != "POST":
        return render(request, page(actor, QueryDict(), tokens.fresh()))
    number = request.POST.get(tokens.FIELD, "")
    told = arrival(actor, request.POST, number)
    errors = wrong(actor, told)
    if errors:
        return render(request, page(actor, request.POST, number if told.form else tokens.fresh(), errors), 422)
    try:
        received = enter(actor, told)
    except Refused as problem:
        return render(request, page(actor, request.POST, tokens.fresh(), typed.errors(problem)), 422)
    return render(request, slip(received))


def arrival(actor: Actor, post: QueryDict, number: str) -> Arrival:
    """Return what was told. Whoever stays without a name leaves none; the writer may leave it to the others."""
    named = post.get("named") == "yes"
    return Arrival(
        happened=post.get("happened", ""),
        where=post.get("where", ""),
        when=post.get("when", ""),
        affected=post.get("affected", ""),
        wishes=post.get("wishes", ""),
        pronouns=post.get("pronouns", ""),
        email=post.get("email", ""),
        told_on=post.get("told_on", ""),
        told_by=post.get("told_by", ""),
        clauses=tuple(post.getlist("clause")),
        not_by=tuple(post.getlist("not_them")) + ((actor.person,) if "not_me" in post else ()),
        not_by_words=post.get("not_words", ""),
        name=post.get("name", "") if named else "",
        anonymous=not named,
        urgent="urgent" in post,
        retaliation="retaliation" in post,
        earlier=post.get("earlier", "") if "retaliation" in post else "",
        form=tokens.form_of(number),
    )


def wrong(actor: Actor, told: Arrival) -> Errors:
    """Return everything to put right, each at its field."""
    old = () if told.form else (("main", in_words("form-is-too-old")),)
    ways = () if told.told_by in set(ToldBy) else (("told_by", in_words("choose-one-of-these")),)
    return old + ways + errors_in(actor, told)


def page(actor: Actor, post: QueryDict, number: str, errors: Errors = ()) -> ByHandPage:
    """Return the form with what was typed in it."""
    return ByHandPage(
        form_token=tokens.hidden(number), errors=errors, ways=_ways(post), told_on=post.get("told_on", ""),
        happened=post.get("happened", ""), where=post.get("where", ""), when=post.get("when", ""),
        affected=post.get("affected", ""), wishes=post.get("wishes", ""), not_words=post.get("not_words", ""),
        named=post.get("named") == "yes", name=post.get("name", ""), pronouns=post.get("pronouns", ""),
        email=post.get("email", ""), urgent="urgent" in post, not_me="not_me" in post,
        retaliation="retaliation" in post, earlier=post.get("earlier", ""),
        groups=groups(actor, post.getlist("clause"), post.get("where", "")), others=_others(actor, post),
    )  # fmt: skip


def slip(received: Received) -> SlipPage:
    """Return the slip."""
    house, now = ours(), clock.now()
    return SlipPage(
        words=received.words,
        received=day(house.calendar(now).day(now)),
        open_at=house.address + reverse("public.open"),
        report_email=house.report_email,
        steps=next_steps(received),
    )


def _ways(post: QueryDict) -> tuple[Choice, ...]:
    chosen = post.get("told_by", "")
    return tuple(
        Choice(way, _(words)[0].upper() + _(words)[1:], "", way == chosen) for way, words in reported.TOLD_BY.items()
    )


def _others(actor: Actor, post: QueryDict) -> tuple[Choice, ...]:
    """Return the other members and the alternates: whoever writes it down has a box of their own."""
    chosen, seats = post.getlist("not_them"), roster(actor)
    return tuple(
        Choice(s.person, s.name, "" if s.role == "member" else s.role, s.person in chosen)
        for s in (*seats.standing, *seats.alternates)
        if s.person != actor.person
    )
