"""What is before the panel, put together from what each room lets its members see."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.appeals import queries
from evenhand.appeals.queries import AppealInList
from evenhand.appeals.rules import Outcome
from evenhand.cases import queries as cases
from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import Side
from evenhand.decisions import queries as decisions
from evenhand.decisions.queries import MeasureForReader
from evenhand.decisions.rules import Kind
from evenhand.doors.web import attached, reported, spoken, typed
from evenhand.doors.web.evidence import of as shown
from evenhand.doors.web.panel.pages import AppealPage, ConfirmPage, Item, ListPage, Reported, Thread, Varied
from evenhand.doors.web.panel.ruling import Ruling, There
from evenhand.doors.web.shapes import Choice, Evidence, Letter, Message, Told, Will
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


def waiting(appeals: tuple[AppealInList, ...], by_mail: tuple[WaitingAppeal, ...]) -> ListPage:
    """Return the list of appeals."""
    n = sum(not appeal.outcome for appeal in appeals)
    sentence = ngettext("%(n)d appeal waits for you.", "%(n)d appeals wait for you.", n) % {"n": n}
    zone = ours().zone
    unknown = tuple(Message(_("An e-mail"), spoken.when(m.received_at), "", m.words, mine=False) for m in by_mail)
    return ListPage(sentence, tuple(_item(appeal, zone) for appeal in appeals), unknown)


def of(actor: Actor, appeal: str) -> There:
    """Return an appeal with its file to a member of its panel."""
    shown = queries.for_arbiter(actor, appeal)
    return There(shown, cases.for_arbiter(actor, shown.case), decisions.for_arbiter(actor, shown.case))


def page(actor: Actor, there: There, post: QueryDict, errors: Errors = ()) -> AppealPage:
    """Return an appeal with what was typed so far."""
    appeal, case = there.appeal, there.case
    return AppealPage(
        name=appeal.called,
        by=_("by %(side)s") % {"side": spoken.side(appeal.side)},
        status=_status(there),
        due=spoken.by(appeal.due_at),
        late_note=_late(there),
        panel=appeal.panel,
        reason=appeal.reason,
        change=appeal.why_change,
        summary=case.summary,
        reports=tuple(_reported(actor, n, report) for n, report in enumerate(case.reports, 1)),
        decisions=tuple(spoken.decision(d) for d in there.decisions),
        threads=_threads(actor, case),
        evidence=_evidence(actor, case),
        notes=tuple(Letter(n.by, spoken.when(n.at), spoken.paragraphs(n.words)) for n in case.notes),
        measures=spoken.measures(case),
        ruled=_ruled(there),
        can_rule=not appeal.outcome,
        outcomes=_outcomes(post),
        varied=tuple(_varied(n, m, post) for n, m in enumerate(there.standing)),
        reasons=post.get("reasons", ""),
        errors=errors,
    )


def confirm(there: There, post: QueryDict, ruling: Ruling) -> ConfirmPage:
    """Return what a ruling will do."""
    to = reverse("panel.appeal", args=[there.appeal.ref])
    acts = tuple(_will(n, m, post, ruling.outcome) for n, m in enumerate(there.standing))
    outcome = Will(rulings()[ruling.outcome], "", "", _("There is no second appeal."))
    return ConfirmPage(
        there.appeal.called,
        to,
        (outcome, *acts),
        tuple(_told(there)),
        spoken.paragraphs(ruling.reasons),
        typed.hidden(post),
    )


def rulings() -> dict[Outcome, str]:
    """Return what a panel can say."""
    return {
        Outcome.UPHELD: _("The decision stands"),
        Outcome.VARIED: _("The decision is changed: something is shortened or taken away"),
        Outcome.REVERSED: _("The decision is reversed: nothing of it holds any more"),
    }


def _item(appeal: AppealInList, zone: str) -> Item:
    what = _("%(name)s, %(side)s") % {"name": appeal.called, "side": _("by %(s)s") % {"s": spoken.side(appeal.side)}}
    stage = rulings()[Outcome(appeal.outcome)] if appeal.outcome else _("not ruled on yet")
    since = _("since %(at)s") % {"at": spoken.arrived(appeal.lodged_at, appeal.side, zone)}
    overdue = appeal.due_at is not None and appeal.due_at <= clock.now()
    return Item(what, reverse("panel.appeal", args=[appeal.ref]), since, spoken.by(appeal.due_at, zone), overdue, stage)


def _status(there: There) -> str:
    if there.appeal.outcome:
        return rulings()[Outcome(there.appeal.outcome)] + "."
    return _("It waits for your ruling. One of you writes it down for the panel.")


def _late(there: There) -> str:
    appeal = there.appeal
    if not appeal.late:
        return ""
    return _("It came on %(at)s, after the last day, %(day)s. You judge whether that matters, and say why.") % {
        "at": spoken.arrived(appeal.lodged_at, appeal.side),
        "day": day(appeal.last_day),
    }


def _threads(actor: Actor, case: CaseForModerator) -> tuple[Thread, ...]:
    shown = []
    for n, party in enumerate(case.parties, 1):
        to_the_day = party.side == Side.REPORTER
        letters = tuple(_message(letter, party.side, to_the_day=to_the_day) for letter in thread(actor, party.thread))
        files = () if to_the_day else attached.files(actor, party.thread)  # a reporter's stand with the report
        shown.append(Thread(_("%(n)d. With %(side)s") % {"n": n, "side": spoken.side(party.side)}, letters, files))
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


def _ruled(there: There) -> tuple[Letter, ...]:
    appeal = there.appeal
    if not appeal.outcome:
        return ()
    by = _("%(at)s, written down by %(name)s") % {"at": spoken.when(appeal.ruled_at), "name": appeal.ruled_by}
    return (Letter(rulings()[Outcome(appeal.outcome)], by, spoken.paragraphs(appeal.reasons)),)


def _outcomes(post: QueryDict) -> tuple[Choice, ...]:
    return tuple(Choice(value, words, "", post.get("outcome") == value) for value, words in rulings().items())


def _varied(n: int, measure: MeasureForReader, post: QueryDict) -> Varied:
    shorter = measure.kind == Kind.SUSPENSION
    away = _("Put the post back") if measure.kind == Kind.HIDE else _("Take it away")
    ways = {"keep": _("Keep it"), **({"shorten": _("Give it another last day")} if shorter else {}), "away": away}
    said = post.get(f"way-{n}", "keep")
    chosen = tuple(Choice(value, words, "", said == value) for value, words in ways.items())
    return Varied(str(n), measure.in_words, chosen, shorter, post.get(f"until-{n}", ""))


def _will(n: int, measure: MeasureForReader, post: QueryDict, outcome: Outcome) -> Will:
    way = {Outcome.UPHELD: "keep", Outcome.REVERSED: "away"}.get(outcome, post.get(f"way-{n}", ""))
    if way == "shorten":
        last = day(typed.day(post, f"until-{n}"))
        becomes = _("It gets another last day: %(day)s") % {"day": last}
    else:
        becomes = _("It stays") if way == "keep" else _("It is taken back on the platform, and read back there")
    return Will(becomes, measure.place, "", measure.in_words)


def _told(there: There) -> list[Told]:
    whole = _("gets the ruling and its reasons, in their own thread")
    short = _("is told whether the decision still holds, in their own thread")
    return [
        Told(spoken.side(p.side).capitalize(), whole if p.side in (there.appeal.side, Side.RESPONDENT) else short)
        for p in there.case.parties
    ]
