"""The queue: reports and cases in one list, due first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from heapq import merge

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.cases import queries as cases
from evenhand.cases import waiting
from evenhand.cases.desk import queries as desk
from evenhand.cases.desk.rules import Part, Show
from evenhand.cases.lines import CaseAsked, CaseInQueue
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator import asking, parts, together
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.moderator.pages import Asked, Filter, Item, QueuePage
from evenhand.doors.web.shapes import Link
from evenhand.doors.web.typed import Errors
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.reports import queries as reports
from evenhand.reports.together import ReportAsked, ReportInQueue
from evenhand.reports.wanted import EVERYTHING as ALL_OF_IT
from evenhand.reports.wanted import Only, Wanted

SOON = dt.timedelta(days=1)
EVERYTHING = Part()
OFFERED = (
    EVERYTHING,
    Part(Show.REPORTS),
    Part(Show.CASES),
    Part(wanted=Wanted(frozenset({Only.MINE}))),
    Part(wanted=Wanted(frozenset({Only.TODAY}))),
)
type Line = CaseInQueue | ReportInQueue
type Waits = Line | ReportAsked | CaseAsked


def settled(actor: Actor) -> QueuePage:
    """Return a page of what waits for nothing any more."""
    zone, kept = ours().zone, desk.kept(actor)
    items = tuple(_settled(line, zone) for line in _waiting_for_nothing(actor))
    said = _("Nothing is due in these. The latest come first.")
    names = parts.places(actor, *kept)
    return QueuePage(said, _filters(None, kept, names), "", (), "", (), (), items, Link("", ""))


def page(actor: Actor, part: Part = EVERYTHING, after: str = "", errors: Errors = ()) -> QueuePage:
    """Return a page of the queue, of the part asked for."""
    zone, kept = ours().zone, desk.kept(actor)
    lines = list(_waiting(actor, part, after))
    shown, more = lines[: cases.PAGE], len(lines) >= cases.PAGE
    first = _urgent(actor) if part.show != Show.CASES and part.wanted == ALL_OF_IT else ()
    above = {_stands_for(line) for line in first}
    others = [line for line in shown if _stands_for(line) not in above]
    all_lines = (*(() if after else first), *others)
    asked = tuple(asking.line(line, zone) for line in all_lines if isinstance(line, ReportAsked | CaseAsked))
    items = tuple(_item(line, zone) for line in all_lines if isinstance(line, CaseInQueue | ReportInQueue))
    said = _sentence((*asked, *items), more=more or bool(after))
    names = parts.places(actor, part, *kept)
    narrowed = part if part.wanted != ALL_OF_IT else None
    return QueuePage(
        said,
        _filters(part, kept, names),
        parts.in_words(narrowed, names) if narrowed else "",
        parts.fields(narrowed) if narrowed else (),
        _("Put this away again") if part in kept else _("Keep this at hand"),
        asked,
        errors,
        items,
        _more(part, shown, more=more),
    )


def _stands_for(line: Waits) -> tuple[str, bool]:
    """Return what a line stands for, and whether it asks: what may be urgent stands above, and only there."""
    stands_for = line.ref if isinstance(line, CaseInQueue | CaseAsked) else line.stands_for
    return stands_for, isinstance(line, ReportAsked | CaseAsked)


def _urgent(actor: Actor) -> tuple[Waits, ...]:
    may_be = reports.urgent(actor)
    return (*may_be.asked, *may_be.reports)


def _waiting(actor: Actor, part: Part, after: str) -> Iterator[Waits]:
    found: list[tuple[Waits, ...]] = []
    if part.show != Show.CASES:
        told = reports.queue(actor, after, most=cases.PAGE, wanted=part.wanted)
        found += [told.reports, told.asked]
    if part.show != Show.REPORTS:
        worked_on = cases.queue(actor, after, part.wanted)
        found += [worked_on.cases, worked_on.asked]
    return merge(*found, key=lambda line: (line.due_at, line.ref))


def _waiting_for_nothing(actor: Actor) -> list[Line]:
    return sorted((*cases.settled(actor), *reports.settled(actor)), key=_began, reverse=True)


def _began(line: Line) -> dt.date:
    return ours().calendar(line.opened_at).day(line.opened_at) if isinstance(line, CaseInQueue) else line.received_on


def _item(line: Line, zone: str) -> Item:
    """Return a line with when it is due."""
    now = clock.now()
    late, soon = line.due_at <= now, line.due_at <= now + SOON
    due = replace(_settled(line, zone), due=spoken.by(line.due_at, zone), late=late, soon=soon)
    if isinstance(line, CaseInQueue):
        return replace(due, stage=" ".join((*map(_waits_in_case, line.waits), due.stage)))
    due = replace(due, urgent=line.urgent, retaliation=line.retaliation)
    return replace(due, stage=_waits_for(line), who=due.who if line.reports == 1 else _of_several(line))


def _waits_in_case(kind: str) -> str:
    return {
        waiting.NOTICE: _("A letter waits for a second reader."),
        waiting.INTERIM: _("An interim suspension waits to be confirmed."),
    }[kind]


def _waits_for(line: ReportInQueue) -> str:
    if line.case:
        return _("It is in a case, and its reporter waits for a word.")
    if line.reports > 1:
        return _("They belong together, and are due when the first of them is.")
    return _("Somebody has looked at it.") if line.looked else _("Nobody has looked at it yet.")


def _of_several(line: ReportInQueue) -> str:
    """Return in how many ways reports came, and whether one of them may be urgent."""
    ways = ngettext("all came in one way", "they came in %(n)d ways", line.ways) % {"n": line.ways}
    urgent = ngettext("%(n)d of them may be urgent", "%(n)d of them may be urgent", line.urgents) % {"n": line.urgents}
    return f"{ways} · {urgent}" if line.urgents else ways


def _settled(line: Line, zone: str) -> Item:
    """Return a line in which nothing is due."""
    if isinstance(line, CaseInQueue):
        what, href, where = _("Case %(name)s") % {"name": line.called}, reverse("moderator.case", args=[line.ref]), ""
        since, who, stage = spoken.when(line.opened_at, zone), line.lead, spoken.stage(line.stage)
    else:
        what, href = _of_reports(line)
        where, since = line.place or _("no place of ours named"), day(line.since)
        who, stage = _("anonymous") if line.anonymous else _("with a name"), spoken.report(line.state)
    since = _("since %(at)s") % {"at": since}
    return Item(what, href, where, since, _("nothing is due"), late=False, soon=False, who=who, stage=stage)


def _of_reports(line: ReportInQueue) -> tuple[str, str]:
    """Return what a line of one or several reports is called, and where it leads."""
    if line.reports == 1:
        return name_of(line.ref), reverse("moderator.report", args=[line.ref])
    if line.case:
        words = _("%(n)d people who reported wait for a word") % {"n": line.reports}
        return words, reverse("moderator.case", args=[line.case])
    return together.heading(line.reports, line.posts), reverse("moderator.together", args=[line.ref])


def _sentence(items: tuple[Item | Asked, ...], *, more: bool) -> str:
    late = sum(item.late for item in items)
    if more:
        waits = _("This is one page of the things that wait for you.")
    elif not items:
        return _("Nothing waits for you.")
    else:
        waits = ngettext("%(n)d thing waits for you.", "%(n)d things wait for you.", len(items)) % {"n": len(items)}
    return f"{waits} {_overdue(late, len(items))}" if late else waits


def _overdue(late: int, of: int) -> str:
    if of == 1:
        return _("It is overdue.")
    return ngettext("%(n)d of them is overdue.", "%(n)d of them are overdue.", late) % {"n": late}


def _filters(shown: Part | None, kept: tuple[Part, ...], places: Mapping[str, str]) -> tuple[Filter, ...]:
    """Return the parts that are offered; `shown` is None where what is settled is shown."""
    offered = dict.fromkeys((*OFFERED, *kept))
    links = tuple(Filter(parts.in_words(part, places), parts.address(part), part == shown) for part in offered)
    settled = Filter(_("Settled"), f"{reverse('moderator.queue')}?show=settled", shown is None)
    return (*links[:3], settled, *links[3:])


def _more(part: Part, shown: list[Waits], *, more: bool) -> Link:
    if not more:
        return Link("", "")
    last = shown[-1]
    return Link(_("What is due later"), parts.address(part, f"{last.due_at:%Y-%m-%dT%H:%M:%S.%fZ}~{last.ref}"))
