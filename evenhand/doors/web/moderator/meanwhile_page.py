"""Interim suspensions, as the page of a case shows them."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.meanwhile.queries import StandingForModerator, standing
from evenhand.cases.meanwhile.rules import State
from evenhand.cases.queries import CaseForModerator, InterimForModerator
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator.case_pages import Interim, InterimForm
from evenhand.doors.web.shapes import Choice
from evenhand.ground import clock
from evenhand.ground.people.actors import Actor


def interims(actor: Actor, case: CaseForModerator, post: QueryDict, *, is_open: bool) -> tuple[Interim, ...]:
    """Return the interim suspensions of a case, each with what can be done now."""
    how = standing(actor, case.ref)
    return tuple(_interim(i, how[i.ref], case.ref, post, is_open=is_open) for i in case.interims)


def _interim(
    i: InterimForModerator, how: StandingForModerator, case: str, post: QueryDict, *, is_open: bool
) -> Interim:
    runs = is_open and i.lifted_at is None and i.ends_at > clock.now()
    words = _("Suspended meanwhile from %(place)s, %(state)s, by %(name)s.") % {
        "place": i.place,
        "state": _state(i, how),
        "name": i.by,
    }

    def to(act: str, *, when: bool = True) -> str:
        return reverse(f"moderator.{act}", args=[case, i.ref]) if runs and when else ""

    return Interim(
        i.ref,
        words,
        i.reason,
        _confirmed(how) if runs else "",
        _heed(how),
        _("I have read it: let it last longer") if how.renewal else _("I have read it: confirm it"),
        to("confirm_interim", when=how.waits and not how.mine),
        to("lift"),
        to("renew_interim", when=how.state is State.CONFIRMED),
        post.get(f"reason-{i.ref}", ""),
        post.get(f"until-{i.ref}", ""),
        post.get(f"review-{i.ref}", ""),
    )


def form(who: tuple[Choice, ...], post: QueryDict) -> InterimForm:
    """Return what was typed for a new one."""
    chosen = tuple(Choice(c.value, c.words, c.note, post.get("who") == c.value) for c in who)
    reason, until, review = (post.get(field, "") for field in ("reason", "until", "review"))
    return InterimForm(chosen, reason, until, review, "safety" in post)


def _state(interim: InterimForModerator, how: StandingForModerator) -> str:
    if interim.lifted_at and interim.lifted_at < interim.ends_at:
        at = {"at": spoken.when(interim.lifted_at)}
        return _("not confirmed and lifted on %(at)s") % at if how.unconfirmed else _("lifted on %(at)s") % at
    if interim.ends_at <= clock.now():
        return _("ended by itself on %(at)s") % {"at": spoken.end(interim.ends_at)}
    return f"{spoken.until(interim.ends_at)}, {spoken.looked_at(interim.review_on)}"


def _confirmed(how: StandingForModerator) -> str:
    if how.renewal:
        asked = {"name": how.renewal.by, "until": spoken.until(how.renewal.ends_at), "reason": how.renewal.reason}
        return _("%(name)s wants it to last longer, %(until)s: %(reason)s Others have to confirm that.") % asked
    if how.state is State.IMPOSED and how.confirm_by:
        until = {"at": spoken.when(how.confirm_by)}
        return _("Not confirmed yet. It is lifted by itself on %(at)s unless others confirm it.") % until
    return _("Confirmed by %(names)s.") % {"names": ", ".join(how.signed)} if how.signed else ""


def _heed(how: StandingForModerator) -> str:
    return _("They object to it: see their thread.") if how.objected else ""
