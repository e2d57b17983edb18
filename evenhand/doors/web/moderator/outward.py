"""What goes outside before a decision: read from the form, and shown before it is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases import queries
from evenhand.cases.meanwhile import letters, rules
from evenhand.cases.meanwhile import queries as meanwhile
from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import Stage
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.moderator import case_page
from evenhand.doors.web.moderator.pages import ConfirmPage
from evenhand.doors.web.shapes import Choice, Letter, Told, Will
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import preview
from evenhand.platforms.queries import snapshots


@dataclass(frozen=True, slots=True)
class Interim:
    """An interim suspension as it was typed."""

    thread: str
    place: str
    place_name: str
    called: str
    reason: str
    days: int
    review_on: dt.date
    safety: bool


def post_to_hide(actor: Actor, case: str, post: QueryDict) -> Choice:
    """Return the post of the case that was chosen."""
    shown = queries.for_moderator(actor, case)
    offered = {c.value: c for c in case_page.posts(snapshots(actor, case, *shown.reports), [])}
    return offered[typed.one_of(post, "post", offered)]


def interim(actor: Actor, case: str, post: QueryDict) -> Interim:
    """Return the interim suspension typed, or refuse it for the reason that doing it would be refused."""
    shown = queries.for_moderator(actor, case)
    if shown.stage != Stage.OPEN:
        raise Refused("case-is-decided-already")
    offered = {c.value: c for c in case_page.suspendable(shown)}
    chosen = offered[typed.one_of(post, "who", offered)]
    reason, now = typed.words(post, "reason"), today()
    days, review_on = (typed.day(post, "until") - now).days, typed.day(post, "review")
    rules.check(days=days, today=now, review_on=review_on, reason=reason)
    thread, _space, place = chosen.value.partition(" ")
    return Interim(thread, place, chosen.words, chosen.note, reason, days, review_on, "safety" in post)


def hiding(actor: Actor, case: str, post: QueryDict, chosen: Choice) -> ConfirmPage:
    """Show what hiding a post will do."""
    kept = _("It is kept, not deleted. The decision keeps it hidden or puts it back.")
    will = Will(_("Hide: %(post)s") % {"post": chosen.words}, chosen.note, _("until the case is decided"), kept)
    nobody = Told(_("Nobody"), _("A letter about it goes out with the decision."))
    return _page(queries.for_moderator(actor, case), post, will, nobody, _("Hide this post"))


def suspending(actor: Actor, case: str, post: QueryDict, typed_in: Interim) -> ConfirmPage:
    """Show what an interim suspension will do, and the letter."""
    ends_at = ours().calendar(clock.now()).end_of(today() + dt.timedelta(days=typed_in.days))
    until, confirm_by = spoken.until(ends_at), meanwhile.confirmed_by(actor)
    will = Will(
        _("Suspend %(name)s meanwhile") % {"name": typed_in.called},
        typed_in.place_name,
        until,
        _(
            "It ends by itself then, and already on %(confirm)s unless others have confirmed it. You can lift it before. We look "
            "again on %(day)s."
        )
        % {"confirm": spoken.when(confirm_by), "day": day(typed_in.review_on)},
    )
    told = Told(typed_in.called, _("gets this letter at the same time"))
    worded = letters.interim(
        typed_in.thread,
        typed_in.place_name,
        typed_in.reason.strip(),
        ends_at,
        typed_in.review_on,
        confirm_by=confirm_by,
    )
    title, words = preview(actor, typed_in.thread, worded)
    letter = Letter(title, "", spoken.paragraphs(spoken.keyless(words)))
    button = _("Suspend from %(place)s %(until)s") % {"place": typed_in.place_name, "until": until}
    return _page(queries.for_moderator(actor, case), post, will, told, button, letter)


def _page(
    case: CaseForModerator, post: QueryDict, will: Will, told: Told, button: str, *letters_out: Letter
) -> ConfirmPage:
    to = reverse("moderator.case", args=[case.ref])
    heading = _("This is what will happen")
    return ConfirmPage(case.called, to, heading, (will,), (told,), letters_out, "", button, typed.hidden(post))
