"""What is before the panel, put together from what each room lets its members see."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.appeals.outcome.letters import GROUNDS
from evenhand.appeals.panel import queries
from evenhand.appeals.panel.queries import DrawnFor
from evenhand.appeals.queries import AppealInList, PanelToFill
from evenhand.appeals.rules import Ground, Stage
from evenhand.cases import queries as cases
from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import INVOLVED, Side
from evenhand.decisions import queries as decisions
from evenhand.doors.web import attached, reported, spoken
from evenhand.doors.web.evidence import of as shown
from evenhand.doors.web.panel import deciding
from evenhand.doors.web.panel.pages import AppealPage, GatePage, Item, ListPage, Reported, Thread, ToFill
from evenhand.doors.web.panel.ruling import There
from evenhand.doors.web.panel.words import STAGES, outcomes, status
from evenhand.doors.web.shapes import Choice, Evidence, Letter, Message
from evenhand.doors.web.typed import Errors
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.mailroom.queries import WaitingAppeal
from evenhand.notices.queries import LetterInThread, thread
from evenhand.platforms.queries import posts
from evenhand.reports import queries as reports
from evenhand.reports.letters import about_the_copy


def waiting(
    appeals: tuple[AppealInList, ...],
    by_mail: tuple[WaitingAppeal, ...],
    to_fill: tuple[PanelToFill, ...],
    post: QueryDict,
    errors: Errors = (),
) -> ListPage:
    """Return the list of appeals."""
    n = sum(not appeal.outcome for appeal in appeals)
    sentence = ngettext("%(n)d appeal waits for you.", "%(n)d appeals wait for you.", n) % {"n": n}
    zone = ours().zone
    unknown = tuple(Message(_("An e-mail"), spoken.when(m.received_at), "", m.words, mine=False) for m in by_mail)
    lines = tuple(_item(appeal, zone) for appeal in appeals)
    return ListPage(sentence, lines, unknown, tuple(_to_fill(p, post) for p in to_fill), errors)


def gate(drawn: DrawnFor) -> GatePage:
    """Return what is read before one says whether one is free."""
    return GatePage(drawn.called, _by(drawn.side), drawn.respondents, drawn.from_outside)


def of(actor: Actor, appeal: str) -> There:
    """Return an appeal with its file to a member of its panel."""
    shown = queries.for_arbiter(actor, appeal)
    return There(shown, cases.for_arbiter(actor, shown.case), decisions.for_arbiter(actor, shown.case))


def page(actor: Actor, there: There, post: QueryDict, errors: Errors = ()) -> AppealPage:
    """Return an appeal with what was typed so far."""
    appeal, case = there.appeal, there.case
    can_hear = appeal.stage in (Stage.REVIEW, Stage.ADMISSIBILITY)
    return AppealPage(
        name=appeal.called,
        by=_by(appeal.side),
        status=status(appeal),
        due=spoken.by(appeal.due_at),
        late_note=_late(there),
        withdrawn_note=_withdrawn(there),
        can_keep_on=bool(can_hear and appeal.withdrawn_at and not appeal.kept_on),
        why=post.get("why", ""),
        panel=tuple(deciding.member(m) for m in appeal.panel),
        can_leave=not appeal.outcome,
        reason=appeal.reason,
        change=appeal.why_change,
        grounds=_grounds(there),
        can_hear=can_hear,
        summary=case.summary,
        reports=tuple(_reported(actor, n, report) for n, report in enumerate(case.reports, 1)),
        decisions=tuple(spoken.decision(d) for d in there.decisions),
        threads=_threads(actor, there, post, can_ask=can_hear),
        evidence=_evidence(actor, case),
        notes=tuple(Letter(n.by, spoken.when(n.at), spoken.paragraphs(n.words)) for n in case.notes),
        statement=_statement(there),
        among_us=tuple(Letter(n.by, spoken.when(n.at), spoken.paragraphs(n.words)) for n in appeal.notes),
        note=post.get("note", ""),
        measures=spoken.measures(case),
        votings=deciding.votings(appeal, post) if can_hear and appeal.is_whole else (),
        writing=deciding.writing(there, post) if can_hear and appeal.agreed not in ("", "admitted") else None,
        signing=deciding.signing(there) if can_hear else None,
        undoing=deciding.undoing(appeal),
        ruled=_ruled(there),
        errors=errors,
    )


def _by(side: str) -> str:
    return _("by %(side)s") % {"side": spoken.side(side)}


def _item(appeal: AppealInList, zone: str) -> Item:
    what = _("%(name)s, %(side)s") % {"name": appeal.called, "side": _("by %(s)s") % {"s": spoken.side(appeal.side)}}
    stage = outcomes()[appeal.outcome] if appeal.outcome else str(STAGES[Stage(appeal.stage)])
    if not appeal.declared and not appeal.outcome:
        stage = _("please say first whether you are free to hear it")
    since = _("since %(at)s") % {"at": spoken.arrived(appeal.lodged_at, appeal.side, zone)}
    due_at = appeal.carry_due or appeal.due_at
    due = (
        _("undone everywhere, %(due)s") % {"due": spoken.by(due_at, zone)}
        if appeal.carry_due
        else spoken.by(due_at, zone)
    )
    overdue = due_at is not None and due_at <= clock.now()
    return Item(what, reverse("panel.appeal", args=[appeal.ref]), since, due, overdue, stage)


def _to_fill(lacks: PanelToFill, post: QueryDict) -> ToFill:
    missing = ngettext(
        "%(n)d person from outside is needed.", "%(n)d people from outside are needed.", lacks.missing
    ) % {"n": lacks.missing}
    typed = post if post.get("appeal") == lacks.ref else QueryDict()
    return ToFill(lacks.ref, lacks.called, missing, typed.get("name", ""), typed.get("email", ""))


def _late(there: There) -> str:
    appeal = there.appeal
    if not appeal.late:
        return ""
    return _("It came on %(at)s, after the last day, %(day)s. You judge whether that matters, and say why.") % {
        "at": spoken.arrived(appeal.lodged_at, appeal.side),
        "day": day(appeal.last_day),
    }


def _withdrawn(there: There) -> str:
    appeal = there.appeal
    if appeal.withdrawn_at is None:
        return ""
    if appeal.kept_on:
        return _("It was withdrawn, and you go on: %(why)s") % {"why": appeal.kept_on}
    return _("It was withdrawn. It ends by itself after seven days, unless you go on with it for a reason.")


def _grounds(there: There) -> tuple[Choice, ...]:
    return tuple(Choice(g, _(GROUNDS[g]), "", g in there.appeal.grounds) for g in Ground)


def _threads(actor: Actor, there: There, post: QueryDict, *, can_ask: bool) -> tuple[Thread, ...]:
    shown = []
    for n, party in enumerate(there.case.parties, 1):
        to_the_day = party.side == Side.REPORTER
        letters = tuple(_message(letter, party.side, to_the_day=to_the_day) for letter in thread(actor, party.thread))
        files = () if to_the_day else attached.files(actor, party.thread)  # a reporter's stand with the report
        appeals = _(", who appeals") if party.thread == there.appeal.thread else ""
        heading = _("%(n)d. With %(side)s") % {"n": n, "side": spoken.side(party.side)} + appeals
        typed = post.get("question", "") if post.get("thread") == party.thread else ""
        asked = can_ask and party.side in INVOLVED and (there.appeal.stage == Stage.REVIEW or bool(appeals))
        shown.append(Thread(heading, letters, files, party.thread if asked else "", typed))
    return tuple(shown)


def _message(letter: LetterInThread, side: str, *, to_the_day: bool) -> Message:
    who = _("The committee") if letter.outgoing else spoken.side(side).capitalize()
    return Message(
        who, spoken.written(letter, to_the_day=to_the_day), letter.title, spoken.keyless(letter.words), letter.outgoing
    )


def _reported(actor: Actor, n: int, ref: str) -> Reported:
    report = reports.for_arbiter(actor, ref)
    heading = _("Report %(n)d, received on %(day)s") % {"n": n, "day": day(report.received_on)}
    told = reported.answers(report.told, reported.titles(report.clauses, report.edition))
    return Reported(heading, report.told.happened, told, about_the_copy(report.copy), attached.files(actor, ref))


def _evidence(actor: Actor, case: CaseForModerator) -> tuple[Evidence, ...]:
    return shown(posts(actor, case.ref, *case.reports), _file_at, named=False)


def _file_at(version: str, number: int) -> str:
    return reverse("panel.kept_file", args=[version, number])


def _statement(there: There) -> tuple[Letter, ...]:
    said = there.appeal.statement
    if said is None:
        return ()
    heading = _("The statement of the moderators, by %(name)s") % {"name": said.by}
    return (Letter(heading, spoken.when(said.at), spoken.paragraphs(said.words)),)


def _ruled(there: There) -> tuple[Letter, ...]:
    appeal = there.appeal
    if not appeal.outcome:
        return ()
    signed = appeal.written.signed_by if appeal.written else ""
    by = _("%(at)s, written down by %(name)s, signed by %(signed)s") % {
        "at": spoken.when(appeal.ruled_at),
        "name": appeal.ruled_by,
        "signed": signed,
    }
    return (Letter(outcomes()[appeal.outcome], by, spoken.paragraphs(appeal.reasons)),)
