"""The queue: reports and cases in one list, due first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.cases import queries as cases
from evenhand.cases.queries import CaseInQueue
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator.pages import Filter, Item, QueuePage
from evenhand.doors.web.shapes import Link
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.reports import queries as reports
from evenhand.reports.queries import ReportInQueue

SOON = dt.timedelta(days=1)
type Line = CaseInQueue | ReportInQueue


def page(actor: Actor, show: str, after: str) -> QueuePage:
    """Return a page of the queue, of the part asked for."""
    zone = ours().zone
    if show == "settled":
        items = tuple(_settled(line, zone) for line in cases.settled(actor))
        return QueuePage(_("These cases wait for nothing. The latest come first."), _filters(show), items, Link("", ""))
    lines = list(_waiting(actor, show, after))
    shown, more = lines[: cases.PAGE], len(lines) >= cases.PAGE
    items = tuple(_item(line, zone) for line in shown)
    return QueuePage(_sentence(items, more=more or bool(after)), _filters(show), items, _more(show, shown, more=more))


def name_of(report: str) -> str:
    """Return what a report is called on the desk: it says nothing about anybody."""
    return _("Report %(code)s") % {"code": report[2:7].upper()}


def _waiting(actor: Actor, show: str, after: str) -> Iterator[Line]:
    told = () if show == "cases" else reports.queue(actor, after, most=cases.PAGE).reports
    worked_on = () if show == "reports" else cases.queue(actor, after)
    return merge(told, worked_on, key=lambda line: (line.due_at, line.ref))


def _item(line: Line, zone: str) -> Item:
    now = clock.now()
    late, soon = line.due_at <= now, line.due_at <= now + SOON
    if isinstance(line, CaseInQueue):
        return replace(_settled(line, zone), due=spoken.by(line.due_at, zone), late=late, soon=soon)
    return Item(
        name_of(line.ref),
        reverse("moderator.report", args=[line.ref]),
        line.place or _("no place of ours named"),
        _("since %(day)s") % {"day": day(line.received_on)},
        spoken.by(line.due_at, zone),
        late,
        soon,
        _("anonymous") if line.anonymous else _("with a name"),
        _("Somebody has looked at it.") if line.looked else _("Nobody has looked at it yet."),
    )


def _settled(line: CaseInQueue, zone: str) -> Item:
    what, href = _("Case %(name)s") % {"name": line.called}, reverse("moderator.case", args=[line.ref])
    since = _("since %(at)s") % {"at": spoken.when(line.opened_at, zone)}
    nothing = _("nothing is due")
    return Item(what, href, "", since, nothing, late=False, soon=False, who=line.lead, stage=spoken.stage(line.stage))


def _sentence(items: tuple[Item, ...], *, more: bool) -> str:
    late = sum(item.late for item in items)
    if more:
        waits = _("This is one page of what waits for you.")
    elif not items:
        return _("Nothing waits for you.")
    else:
        waits = ngettext("%(n)d thing waits for you.", "%(n)d things wait for you.", len(items)) % {"n": len(items)}
    overdue = ngettext("%(n)d of it is overdue.", "%(n)d are overdue.", late) % {"n": late}
    return f"{waits} {overdue}" if late else waits


def _filters(show: str) -> tuple[Filter, ...]:
    desk = reverse("moderator.queue")
    parts = {"": _("Everything"), "reports": _("New reports"), "cases": _("Cases"), "settled": _("Settled")}
    return tuple(Filter(words, f"{desk}?show={part}" if part else desk, part == show) for part, words in parts.items())


def _more(show: str, shown: list[Line], *, more: bool) -> Link:
    if not more:
        return Link("", "")
    last = shown[-1]
    after = f"{last.due_at:%Y-%m-%dT%H:%M:%S.%fZ}~{last.ref}"
    return Link(_("What is due later"), f"{reverse('moderator.queue')}?show={show}&after={after}")
