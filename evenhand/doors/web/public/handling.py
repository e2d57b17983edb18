"""How reports are handled, in plain words: from the procedure that holds, and the terms the house keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.appeals.rules import ANSWER_WITHIN_DAYS, STATUS_EVERY_DAYS
from evenhand.committee.procedure import Asks, Hearing, Learns, Procedure, Rung, Share
from evenhand.committee.queries import procedure
from evenhand.decisions.wording import RUNG, SHARE
from evenhand.doors.web import reviewing
from evenhand.doors.web.public.keeping import SOON, kept
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Answer, Link, Step
from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.people.actors import ANYONE
from evenhand.review.queries import status


@dataclass(frozen=True, slots=True)
class HandledPage(Page):
    template: ClassVar[str] = "public/handled.html"
    here: ClassVar[str] = "handled"
    steps: tuple[Step, ...]
    told: tuple[Answer, ...]
    takes: tuple[Answer, ...]
    meanwhile: str
    appeals: str
    keeping: tuple[Answer, ...]
    links: tuple[Link, ...]
    appeal_email: str


@kept(SOON)
def handled(request: HttpRequest) -> HttpResponse:
    """Show the way of a report."""
    house, holds = ours(), procedure(ANYONE)
    page = HandledPage(
        steps=_steps(house, holds),
        told=_told(holds),
        takes=tuple(_takes(holds)),
        meanwhile=_meanwhile(holds),
        appeals=_appeals(house, holds),
        keeping=_keeping(holds),
        links=_links(),
        appeal_email=house.appeal_email,
    )
    return render(request, page)


def _steps(house: Ours, holds: Procedure) -> tuple[Step, ...]:
    return (
        Step(_("You send it, and get a receipt."), ""),
        Step(_("A member of the committee reads it."), _("by the end of the next working day")),
        Step(_("You hear from a person again and again."), _("at least every seven days")),
        Step(
            _("The person whose conduct is reported is asked for their side."),
            _("they have at least %(days)s to answer") % {"days": days(holds.notice_days)},
        ),
        Step(_("Moderators who have nothing to do with the matter decide, and write down why."), ""),
        Step(_("Everyone involved is told, and what was decided is carried out and checked."), ""),
        Step(_("Whoever disagrees can appeal."), _("within %(days)s") % {"days": days(house.appeal_days)}),
    )


def _told(holds: Procedure) -> tuple[Answer, ...]:
    learns = {
        Learns.FOUND: _("That it arrived, how it stands, whether the Code was found broken, and what protects them."),
        Learns.MEASURES: _("That it arrived, how it stands, whether the Code was found broken, and what follows."),
    }[holds.reporter_learns]
    return (
        Answer(_("Whoever reported"), learns),
        Answer(
            _("The person whose conduct is reported"),
            _("A neutral summary, by which clause, and the decision with its reasons. Not who reported."),
        ),
        Answer(_("Whoever looks after the place"), _("A name, a restriction and its dates. Nothing else.")),
        Answer(_("Everybody"), _("How many reports came and what became of them, in figures that name nobody.")),
    )


def _takes(holds: Procedure) -> Iterator[Answer]:
    """Yield what each consequence takes, those that take the same together."""
    rungs = [rung for rung in Rung if rung is not Rung.NOTHING]
    for asked, alike in groupby(rungs, lambda rung: _asked(holds.on(rung))):
        what = "; ".join(str(RUNG[rung]) for rung in alike)
        yield Answer(what[:1].upper() + what[1:], asked)


def _asked(asks: Asks) -> str:
    members = ngettext("%(count)d member", "%(count)d members", asks.people) % {"count": asks.people}
    heard = {
        Hearing.BEFORE: _("the person concerned is heard before"),
        Hearing.LETTER: _("an answer within seven days opens it again"),
    }[asks.hearing]
    share = str(SHARE[asks.share]) if asks.share is not Share.ONE else ""
    hours = _("the vote stays open for at least %(hours)d hours") % {"hours": asks.hours} if asks.hours else ""
    reader = _("one more reads the letter before it leaves") if asks.reader else ""
    said = "; ".join(filter(None, (members, share, hours, heard, reader)))
    return f"{said}."


def _meanwhile(holds: Procedure) -> str:
    said = ngettext(
        "Where somebody is not safe, posting can be suspended before anything is decided. %(count)d other member must "
        "confirm it within %(hours)d hours, or it ends. It is looked at anew after at most %(again)s, and ends after at "
        "most %(most)s. It says nothing about who is right.",
        "Where somebody is not safe, posting can be suspended before anything is decided. %(count)d other members must "
        "confirm it within %(hours)d hours, or it ends. It is looked at anew after at most %(again)s, and ends after at "
        "most %(most)s. It says nothing about who is right.",
        holds.interim.confirmed_by,
    )
    interim = holds.interim
    lasts = {"again": days(interim.renewed_days), "most": days(interim.longest_days)}
    return said % ({"count": interim.confirmed_by, "hours": interim.hours} | lasts)


def _appeals(house: Ours, holds: Procedure) -> str:
    said = ngettext(
        "Anyone involved can appeal within %(within)s from the day the decision was communicated to them: say why, and what "
        "should change. %(count)d member of the Executive Committee who did not touch the case looks at it anew. You hear "
        "within %(answer)s how it ended; when it takes longer, you hear every %(every)s how it stands.",
        "Anyone involved can appeal within %(within)s from the day the decision was communicated to them: say why, and what "
        "should change. %(count)d members of the Executive Committee who did not touch the case look at it anew. You hear "
        "within %(answer)s how it ended; when it takes longer, you hear every %(every)s how it stands.",
        holds.appeal_panel,
    )
    terms = {"within": house.appeal_days, "answer": ANSWER_WITHIN_DAYS, "every": STATUS_EVERY_DAYS}
    return said % ({"count": holds.appeal_panel} | {name: days(count) for name, count in terms.items()})


def _keeping(holds: Procedure) -> tuple[Answer, ...]:
    return (
        Answer(_("Nothing was found broken"), days(holds.keep.nothing)),
        Answer(_("Something was found broken"), days(holds.keep.measures)),
    )


def _links() -> tuple[Link, ...]:
    return (
        Link(_("The Code"), reverse("public.code")),
        Link(reviewing.short(status(ANYONE)), reverse("public.review")),
        Link(_("Who decides"), reverse("public.roster")),
        Link(_("Figures"), reverse("public.periods")),
        Link(_("All that is public"), reverse("public.everything")),
    )


def days(count: int) -> str:
    """Say how many days."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
