"""The threads of a case: one for each person, never shared."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.hearing.queries import HearingForModerator, NoticeForModerator
from evenhand.cases.queries import CaseForModerator, PartyForModerator
from evenhand.cases.rules import Side, Stage
from evenhand.doors.web import addressing, attached
from evenhand.doors.web.moderator import hearing_page, mail, questioning, told
from evenhand.doors.web.moderator.case_pages import Thread
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.typed import Errors
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import LetterInThread, thread
from evenhand.reports.queries import ReportForModerator
from evenhand.reports.rules import NEXT, State, Step

type Letters = Mapping[str, tuple[LetterInThread, ...]]
"""The letters of a case, by thread."""
FEW = 3
"""Of more reports than these the threads are folded, each with the way to its report's own page."""


def threads(
    actor: Actor,
    case: CaseForModerator,
    reported: tuple[ReportForModerator, ...],
    heard: HearingForModerator,
    post: QueryDict,
    *,
    letters: Letters,
    errors: Errors,
) -> tuple[Thread, ...]:
    """Return every thread of the case, the reporters' first."""
    reports, notices = {report.ref: report for report in reported}, {n.thread: n for n in heard.notices}
    ordered = sorted(case.parties, key=lambda p: p.side == Side.RESPONDENT)
    return tuple(
        _thread(
            actor,
            case,
            party,
            reports,
            notices.get(party.thread),
            post,
            letters=letters[party.thread],
            errors=errors,
        )
        for party in ordered
    )


def written(actor: Actor, case: CaseForModerator) -> Letters:
    """Return the letters of every thread of the case."""
    return {party.thread: thread(actor, party.thread) for party in case.parties}


def _thread(
    actor: Actor,
    case: CaseForModerator,
    party: PartyForModerator,
    reports: Mapping[str, ReportForModerator],
    notice: NoticeForModerator | None,
    post: QueryDict,
    *,
    letters: tuple[LetterInThread, ...],
    errors: Errors,
) -> Thread:
    ref, to_respondent, report = party.thread, party.side == Side.RESPONDENT, reports.get(party.thread)
    nth = [p.side for p in case.parties[: case.parties.index(party) + 1]].count(party.side)
    heading, button, by = _said(party, nth=nth, several=len(reports) > 1)
    writable = report is None or Step.ANSWER in NEXT[report.state]
    askable = to_respondent and case.stage == Stage.OPEN
    questions, reply_by = hearing_page.drafted(notice)
    messages = told.messages(actor, letters, by=by, to_the_day=report is not None and not report.named)
    return Thread(
        ref,
        "respondent" if to_respondent else "reporter",
        heading,
        addressing.in_words(actor, ref),
        button,
        messages,
        reverse("moderator.write", args=[case.ref, ref]) if writable else "",
        post.get(f"words-{ref}", ""),
        reverse("moderator.notify", args=[case.ref, ref]) if askable else "",
        post.get(f"questions-{ref}", questions),
        post.get(f"reply_by-{ref}", reply_by),
        attached.files(actor, ref) if report is None else (),  # a reporter's stand with the report
        reverse("moderator.report", args=[ref]) if report and len(reports) > FEW else "",
        hearing_page.asking(notice, case.ref, ref, post, is_open=askable),
        reverse("moderator.say_goes_on", args=[case.ref, ref]) if report and report.state is State.WITHDRAWN else "",
        questioning.form(report.letters, post, errors, ref) if report else None,
        mail.of_thread(actor, ref) if report is None else (),  # a report's are fetched on its own page
    )


def _said(party: PartyForModerator, *, nth: int, several: bool) -> tuple[str, str, str]:
    if party.side == Side.RESPONDENT:
        name = {"name": party.called}
        return _("With the respondent, %(name)s") % name, _("Send to the respondent"), party.called
    if party.side == Side.WITNESS:
        return _("With witness %(n)d") % {"n": nth}, _("Send to the witness"), _("The witness")
    if party.side == Side.AFFECTED:
        return _("With a person affected"), _("Send to the person affected"), _("The person affected")
    if several:
        heading = _("With the person who sent %(report)s") % {"report": name_of(party.thread)}
        return heading, _("Send to the person reporting"), _("The person reporting")
    return _("With the person reporting"), _("Send to the person reporting"), _("The person reporting")
