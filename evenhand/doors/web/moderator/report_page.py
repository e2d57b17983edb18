"""A report on the desk."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.cases import queries as cases
from evenhand.doors.web import attached, spoken
from evenhand.doors.web.folding import parted
from evenhand.doors.web.moderator import mail, questioning, together, told
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.moderator.pages import ReportPage
from evenhand.doors.web.shapes import Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.reports import groups, letters, queries
from evenhand.reports.queries import ReportForModerator
from evenhand.reports.rules import NEXT, Aside, State, Step

CAME = {
    "page": _("by the report page"),
    "button": _("by the Report link of the post’s place, which vouches that it was followed there"),
    "email": _("by e-mail"),
    "platform": _("from the platform"),
    "by-hand": _("written down by a member of the committee"),
}


def page(actor: Actor, ref: str, post: QueryDict, errors: Errors = ()) -> ReportPage:
    """Return a report to a moderator who may read it, with what they typed."""
    report = queries.for_moderator(actor, ref)
    free = not report.case and Step.JOIN in NEXT[report.state]
    came = gettext("Received on %(day)s, %(way)s") % {
        "day": day(report.received_on),
        "way": gettext(CAME[report.came_by]),
    }
    aside = not report.case and Step.SET_ASIDE in NEXT[report.state]
    return ReportPage(
        name=name_of(ref),
        status=spoken.report(report.state),
        came=came,
        due=spoken.by(report.due_at),
        late=report.late,
        urgent=report.urgent,
        retaliation=report.retaliation,
        earlier=Link(name_of(report.earlier), reverse("moderator.report", args=[report.earlier]))
        if report.earlier
        else Link("", ""),
        happened=parted(report.told.happened)[0],
        folded=parted(report.told.happened)[1],
        facts=told.facts(actor, report),
        copy=letters.about_the_copy(report.copy),
        evidence=told.evidence(actor, ref),
        attached=attached.files(actor, ref),
        messages=told.messages(actor, report.letters, by=gettext("The person reporting"), to_the_day=not report.named),
        write_to=_to("answer", ref, when=Step.ANSWER in NEXT[report.state]),
        words=post.get("words", ""),
        ask=questioning.form(report.letters, post, errors),
        look_to=_to("look", ref, when=not report.looked_by and Step.LOOK in NEXT[report.state]),
        open_to=_to("open", ref, when=free),
        spam_to=f"{reverse('moderator.spam', args=[ref])}#close" if free else "",
        alike=_alike(actor, ref, post),
        join_to=_to("join", ref, when=free),
        cases=_cases(actor, post) if free else (),
        case=_case(actor, report),
        aside_to=_to("set_aside", ref, when=aside),
        reasons=_reasons(report, post),
        aside_words=post.get("aside_words", ""),
        together=_together(actor, ref),
        emails=mail.of_thread(actor, ref),
        later=_later(report),
        later_to=_to("later", ref, when=report.may_handle_later and not report.later),
        as_others_to=_to("as_others", ref, when=report.later is not None),
        later_why=post.get("later_why", ""),
        later_until=post.get("later_until", ""),
        between_to=reverse("moderator.between", args=[ref]),
        errors=errors,
    )


def _to(act: str, ref: str, *, when: bool) -> str:
    return reverse(f"moderator.{act}", args=[ref]) if when else ""


def _alike(actor: Actor, ref: str, post: QueryDict) -> tuple[Choice, ...]:
    chosen = post.getlist("with")
    return tuple(Choice(r.ref, name_of(r.ref), day(r.received_on), r.ref in chosen) for r in cases.alike(actor, ref))


def _together(actor: Actor, ref: str) -> Link:
    group = groups.of(actor, ref, most=1)
    if group.count < 2:  # noqa: PLR2004 - one is no group
        return Link("", "")
    return Link(together.heading(group.count, group.posts), reverse("moderator.together", args=[ref]))


def _later(report: ReportForModerator) -> str:
    if report.later is None:
        return ""
    said = gettext("Reports from this person are handled later until %(day)s. %(name)s decided that.") % {
        "day": day(report.later.until_on),
        "name": report.later.by,
    }
    return f"{said} {report.later.reason}"


def _cases(actor: Actor, post: QueryDict) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            c.ref, c.called, gettext("opened on %(at)s") % {"at": spoken.when(c.opened_at)}, post.get("case") == c.ref
        )
        for c in cases.open_ones(actor)
    )


def _case(actor: Actor, report: ReportForModerator) -> Link:
    if not report.case:
        return Link("", "")
    try:
        called = cases.for_moderator(actor, report.case).called
    except NotFound:
        return Link("", "")
    return Link(called, reverse("moderator.case", args=[report.case]))


def _reasons(report: ReportForModerator, post: QueryDict) -> tuple[Choice, ...]:
    open_to_us = [a for a in Aside if a is not Aside.WITHDRAWN or report.state is State.WITHDRAWN]
    return tuple(
        Choice(a, letters.reason(a)[0].upper() + letters.reason(a)[1:], "", post.get("why") == a) for a in open_to_us
    )
