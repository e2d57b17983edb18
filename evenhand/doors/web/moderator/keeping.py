"""How long a matter is kept, what holds it longer, and handing out to a person what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.doors.web import spoken, typed
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Letter
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.transparency.keeping import actions, queries
from evenhand.transparency.keeping.handing import actions as handing
from evenhand.transparency.keeping.handing.queries import to_read
from evenhand.transparency.keeping.queries import KeepingForModerator, KeptForModerator
from evenhand.transparency.keeping.rules import Blocks

WRONG = 422


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One line of what is closed."""

    name: str
    to: str
    due: str
    holds: str


@dataclass(frozen=True, slots=True)
class KeptPage(Page):
    """All that is closed, the next to be erased first."""

    template: ClassVar[str] = "moderator/kept.html"
    here: ClassVar[str] = "queue"
    lines: tuple[KeptLine, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One hold and its reason; `ref` is empty for whoever holds it themselves."""

    ref: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who may ask what is kept of them, and what can be done about it now."""

    thread: str
    words: str
    access: str
    note: str
    letter: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class KeepingPage(Page):
    """One matter: until when it is kept."""

    template: ClassVar[str] = "moderator/keeping.html"
    here: ClassVar[str] = "queue"
    name: str
    matter_to: str
    status: str
    blocks: str
    holds: tuple[Held, ...]
    askers: tuple[Asker, ...]
    until_on: str
    why: str
    errors: Errors


def kept(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is closed, and when it is erased."""
    return render(request, KeptPage(tuple(map(_line, queries.kept(actor)))))


def keeping(request: HttpRequest, actor: Actor, matter: str) -> HttpResponse:
    """Show one matter; hold it, let go of it, put together and hand out what is kept of somebody."""
    shown = queries.of_matter(actor, matter)
    if request.method != "POST":
        return render(request, _page(actor, shown, QueryDict()))
    try:
        _do(actor, matter, request.POST)
    except Refused as problem:
        return render(request, _page(actor, shown, request.POST, typed.errors(problem)), WRONG)
    return HttpResponseRedirect(reverse("moderator.keeping", args=[matter]))


def _do(actor: Actor, matter: str, post: QueryDict) -> None:
    if "hold" in post:
        actions.hold(actor, matter, until_on=typed.day(post, "until_on"), why=typed.words(post, "why"))
    elif "release" in post:
        actions.release(actor, post.get("release", ""))
    elif "prepare" in post:
        handing.prepare(actor, matter, post.get("prepare", ""))
    elif "hand_out" in post:
        if not handing.hand_out(actor, post.get("hand_out", "")):
            raise Refused("thread-has-grown")
    else:
        raise NotFound


def _page(actor: Actor, shown: KeepingForModerator, post: QueryDict, errors: Errors = ()) -> KeepingPage:
    where = "moderator.case" if shown.is_case else "moderator.report"
    return KeepingPage(
        _name(shown.called, is_case=shown.is_case),
        reverse(where, args=[shown.matter]),
        _status(shown),
        _blocks(shown.blocks),
        tuple(Held("" if h.mine else h.ref, _held(h.by, day(h.until_on)), h.why) for h in shown.holds),
        tuple(_asker(actor, t) for t in shown.threads),
        post.get("until_on", ""),
        post.get("why", ""),
        errors,
    )


def _asker(actor: Actor, one: queries.ThreadForModerator) -> Asker:
    note = _("It is put together. Another member reads it, and hands it out.") if one.mine else ""
    letter: tuple[Letter, ...] = ()
    if one.access and not one.mine:
        shown = to_read(actor, one.access)
        letter = (Letter(shown.title, _("not sent yet"), spoken.paragraphs(spoken.keyless(shown.words))),)
    return Asker(one.thread, spoken.side(one.side).capitalize(), one.access, note, letter)


def _line(one: KeptForModerator) -> KeptLine:
    due = _("erased on %(day)s") % {"day": day(one.due_on)}
    to = reverse("moderator.keeping", args=[one.matter])
    return KeptLine(_name(one.called, is_case=one.is_case), to, due, _blocks(one.blocks))


def _name(called: str, *, is_case: bool) -> str:
    return called if is_case else _("Report %(code)s") % {"code": called}


def _status(shown: KeepingForModerator) -> str:
    if shown.due_on:
        return _("It is closed, and erased on %(day)s: first who it concerns, then all that was written.") % {
            "day": day(shown.due_on)
        }
    return _(
        "It is not closed. The day on which it is erased is counted from its closing, and written here the day after."
    )


def _held(by: str, until: str) -> str:
    return _("%(name)s holds it until %(day)s.") % {"name": by, "day": until}


def _blocks(found: tuple[str, ...]) -> str:
    said = {
        Blocks.HOLD: _("a member holds it"),
        Blocks.APPEAL: _("an appeal is open"),
        Blocks.MEASURE: _("what was ordered still holds"),
        Blocks.WATCH: _("somebody is still to be asked how they are"),
        Blocks.WAITS: _("something in it is still to be read"),
    }
    return ", ".join(said[Blocks(each)] for each in found)
