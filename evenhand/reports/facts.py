"""Reports as plain values, for the rooms above."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.conduct import facts as conduct
from evenhand.conduct.rules import OUR_CODE
from evenhand.ground.association.facts import ours
from evenhand.ground.audit.facts import done
from evenhand.ground.errors import NotFound
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import opening
from evenhand.ground.vault.grants import ASKED, SOFT, seats
from evenhand.ground.vault.steps import index
from evenhand.notices.facts import taken_in
from evenhand.platforms import facts as places
from evenhand.platforms.facts import post_at
from evenhand.reports import rules
from evenhand.reports.models import Report
from evenhand.reports.retaliation import TOLD
from evenhand.reports.rules import State


@dataclass(frozen=True, slots=True)
class ReportForCase:
    """What a case takes from a report. `where` is what the reporter wrote; `excluded` may not handle it."""

    ref: str
    person: str
    anonymous: bool
    place: str
    where: str
    clauses: tuple[str, ...]
    edition: str
    received_on: dt.date
    state: State
    case: str
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Retaliation:
    """A report that somebody is made to pay for an earlier one; `case` is the earlier one's, or empty."""

    report: str
    case: str


def _find(ref: str) -> Report:
    """Return the row of a report, or NotFound."""
    row = Report.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row


def matter(ref: str) -> Matter:
    """Return what the policy needs to know of a report: its reporter, who may read it, and who was asked about it."""
    return matter_of(_find(ref))


def matter_of(row: Report) -> Matter:
    """Return the same of a report that is at hand."""
    held = seats(row.case or row.ref)  # once there is a case, whoever may read that
    return Matter(
        ref=row.ref,
        parties=frozenset({row.person_id}),
        granted=held.get("moderator", frozenset()),
        asked=held.get(ASKED, frozenset()),
        soft=held.get(SOFT, frozenset()),
    )


def told_on(*reports: str) -> dt.date:
    """Return the day on which the first of these was told: what was held back counts as received later than that."""
    released = done("report:release", matters=reports)
    first = done("report:receive", "report:enter", matters=[each.matter for each in released])
    days = [ours().calendar(each.at).day(each.at) for each in first]
    return min(*days, *(each.received_on for each in for_case(*reports)), dt.date.max)


def for_case(*reports: str) -> tuple[ReportForCase, ...]:
    """Return reports as a case takes them, in the order asked for, or NotFound when one is not there."""
    rows = Report.objects.in_bulk(reports, field_name="ref")
    if len(rows) < len(set(reports)):
        raise NotFound
    return tuple(_for_case(rows[ref]) for ref in reports)


def of_case(case: str) -> tuple[str, ...]:
    """Return the reports of a case, in the order in which they came."""
    return tuple(Report.objects.filter(case=case).order_by("id").values_list("ref", flat=True))


def code_of(*reports: str) -> str:
    """Return the Code that the first of these reports was told under; the usual one where none was in force."""
    told = Report.objects.filter(ref__in=reports).exclude(edition="").order_by("id").values_list("edition", flat=True)
    edition = told.first()
    return conduct.code_of(edition) if edition else OUR_CODE


def code_at(where: str) -> str:
    """Return the Code that applies where somebody says that something happened: at the place of a post, or one they name."""
    place = post_in(where)[1]
    return conduct.code_told(places.place(place).name if place else "", where)


def lines(*reports: str) -> Mapping[str, str]:
    """Return for each of these reports what makes it one line of the queue with others: the same post, the same author."""
    rows = Report.objects.filter(ref__in=reports).values_list("ref", "group")
    return {ref: group or ref for ref, group in rows}


def case_of(report: str) -> str:
    """Return the case a report is in; an empty string where it is in none, or is not there."""
    return Report.objects.filter(ref=report).values_list("case", flat=True).first() or ""


def is_set_aside(ref: str) -> bool:
    """Say whether this is a report that is followed no further, and in no case."""
    return Report.objects.filter(ref=ref, state=State.SET_ASIDE, case="").exists()


def leaves_no_hour(ref: str) -> bool:
    """Say whether whoever reported is anonymous, and may leave no instant finer than the day."""
    return _find(ref).anonymous


def post_in(where: str) -> tuple[str, str]:
    """Return the first address under a place of ours in what somebody wrote, as it writes it, and that place.

    Where there is none, any address, and no place.
    """
    found = rules.addresses_in(where)
    ours = (post for post in map(post_at, found) if post[1])
    return next(ours, ("".join(found[:1]), ""))


def of_form(form: str) -> str:
    """Return the report that a form was received as, or an empty string."""
    return Report.objects.filter(form=index("form", form)).values_list("ref", flat=True).first() or ""


def first_edition(case: str) -> str:
    """Return the edition that held when the first report of a case was told, or an empty string."""
    return Report.objects.filter(case=case).order_by("id").values_list("edition", flat=True).first() or ""


def wrote(report: str) -> tuple[str, ...]:
    """Return all that the reporter wrote, then and later, for the guard of outgoing letters."""
    return (*told_in(report), *taken_in(report))


def told_in(report: str) -> tuple[str, ...]:
    """Return what the reporter told when they reported, one answer after the other."""
    told: dict[str, str] = json.loads(opening.unattended(report)("answers", _find(report).answers))
    return tuple(told.values())


def retaliation_told() -> tuple[Retaliation, ...]:
    """Return the reports that somebody is made to pay for reporting and whose earlier report's case was not told yet."""
    rows = Report.objects.filter(retaliation=TOLD).order_by("received_on", "ref")
    earlier = dict(Report.objects.filter(ref__in=[r.earlier for r in rows]).values_list("ref", "case"))
    return tuple(Retaliation(r.ref, earlier.get(r.earlier, "")) for r in rows)


def any_waits(*refs: str) -> bool:
    """Say whether a human step is due in one of these reports: something in it was not read yet."""
    return Report.objects.filter(ref__in=refs, open_due__isnull=False).exists()


def any_urgent(*refs: str) -> bool:
    """Say whether one of these reports says that somebody may be in danger."""
    return Report.objects.filter(ref__in=refs, urgent=True).exists()


def tells_of_retaliation(*refs: str) -> bool:
    """Say whether one of these reports tells that somebody is made to pay for reporting."""
    return Report.objects.filter(ref__in=refs, retaliation__gt="").exists()


def _for_case(row: Report) -> ReportForCase:
    read = opening.unattended(row.ref)
    told, excluded = json.loads(read("answers", row.answers)), json.loads(read("excluded", row.excluded))
    return ReportForCase(
        row.ref,
        row.person_id,
        row.anonymous,
        row.place_id or "",
        told["where"],
        tuple(row.clauses),
        row.edition,
        row.received_on,
        State(row.state),
        row.case,
        frozenset(excluded),
    )


def set_aside_alone() -> tuple[str, ...]:
    """Return the reports that are followed no further, and in no case."""
    rows = Report.objects.filter(state=State.SET_ASIDE, case="")
    return tuple(rows.order_by("id").values_list("ref", flat=True))


def forgone() -> tuple[str, ...]:
    """Return the reports that were held back and ended unread (C8)."""
    return tuple(Report.objects.filter(state=State.FORGONE).order_by("id").values_list("ref", flat=True))


def never_closed(on: dt.date) -> Mapping[str, dt.date]:
    """Return the reports, in no case, that came on that day or before and that nobody has closed since, each with its day."""
    rows = Report.objects.filter(state__in=(State.NEW, State.WITHDRAWN), case="", received_on__lte=on)
    return dict(rows.order_by("id").values_list("ref", "received_on"))


def was_spam(ref: str) -> bool:
    """Say whether a report was set aside as advertising, or as sent by a machine."""
    return Report.objects.filter(ref=ref, why_aside=rules.Aside.SPAM).exists()


def reporter_of(ref: str) -> str:
    """Return who reported."""
    return _find(ref).person_id


def told_by(person: str) -> frozenset[str]:
    """Return the reports of a person that are in no case."""
    return frozenset(Report.objects.filter(person__ref=person, case="").values_list("ref", flat=True))
