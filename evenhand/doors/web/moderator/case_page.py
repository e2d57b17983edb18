"""A case on the desk, on one screen."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.appeals import queries as appeals
from evenhand.cases import queries as cases
from evenhand.cases.hearing import queries as hearing
from evenhand.cases.leading import queries as leading
from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import Side, Stage
from evenhand.decisions import queries as decisions
from evenhand.decisions.queries import DecisionForModerator
from evenhand.doors.web import attached, spoken
from evenhand.doors.web.moderator import (
    ending_page,
    hearing_page,
    leaking,
    meanwhile_page,
    restoring_page,
    talking,
    timeline,
    told,
    unclear,
)
from evenhand.doors.web.moderator.case_pages import (
    CasePage,
    Event,
    Lead,
    Note,
    Party,
    PartyForm,
    Reported,
    To,
)
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.moderator.timeline import events
from evenhand.doors.web.shapes import Choice
from evenhand.doors.web.typed import Errors
from evenhand.ground import clock
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.platforms.queries import SnapshotForModerator, snapshots
from evenhand.reports import queries as reports
from evenhand.reports.queries import ReportForModerator
from evenhand.review.marks.queries import clauses_of_case


def page(actor: Actor, ref: str, post: QueryDict, errors: Errors = ()) -> CasePage:
    """Return a case to a moderator cleared for it, with what they typed."""
    case = cases.for_moderator(actor, ref)
    reported = tuple(reports.for_moderator(actor, report) for report in case.reports)
    decided, kept = decisions.for_moderator(actor, ref), snapshots(actor, ref, *case.reports)
    is_open, heard, letters = case.stage == Stage.OPEN, hearing.of_case(actor, ref), talking.written(actor, case)
    return CasePage(
        name=case.called,
        status=spoken.stage(case.stage),
        lead=_lead(actor, case, post),
        due=spoken.by(case.due_at),
        late=case.due_at is not None and case.due_at <= clock.now(),
        timeline=_timeline(case, reported, decided, appeals.of_case(actor, ref), letters),
        decided=tuple(spoken.decision(d) for d in decided),
        summary=post.get("summary", case.summary),
        reports=tuple(_reported(actor, report) for report in reported),
        evidence=told.evidence(actor, ref, *case.reports),
        threads=talking.threads(actor, case, reported, heard, post, letters=letters, errors=errors),
        notes=_notes(case),
        note=post.get("note", ""),
        unclear=unclear.form(ref, clauses_of_case(actor, ref), post),
        parties=_parties(case),
        party=_party_form(actor, post),
        hearing=hearing_page.standing(heard, ref, post, is_open=is_open),
        interims=meanwhile_page.interims(actor, case, post, is_open=is_open),
        interim=meanwhile_page.form(suspendable(case), post),
        consent=leaking.form(actor, case, post),
        restoring=restoring_page.form(actor, case, post),
        ending=ending_page.form(actor, case, post),
        posts=posts(kept, post.getlist("post")) if is_open else (),
        measures=spoken.measures(case),
        decide_when="" if case.summary else _("Write the neutral summary first: the letter rests on it."),
        to=_to(case, is_open=is_open),
        between_to=reverse("moderator.between_case", args=[ref]),
        kept_to=reverse("moderator.keeping", args=[ref]),
        errors=errors,
    )


def posts(kept: tuple[SnapshotForModerator, ...], chosen: list[str]) -> tuple[Choice, ...]:
    """Return the posts of a case that can be hidden, once each."""
    there = {f"{post.place} {post.id}": post for post in kept}
    return tuple(
        Choice(
            value,
            _("The post by %(author)s on %(place)s") % {"author": post.author_name, "place": post.place_name},
            post.address,
            value in chosen,
        )
        for value, post in there.items()
    )


def suspendable(case: CaseForModerator) -> tuple[Choice, ...]:
    """Return the respondents' accounts, each at its place: `value` is thread and place."""
    return tuple(
        Choice(f"{p.thread} {p.place}", p.place_name, p.called)
        for p in case.parties
        if p.side == Side.RESPONDENT and p.place and p.has_account
    )


def _lead(actor: Actor, case: CaseForModerator, post: QueryDict) -> Lead:
    led = leading.lead(actor, case.ref)
    others = tuple(Choice(m.person, m.name, "", post.get("hand_over_to") == m.person) for m in led.others)
    take_to = "" if led.mine else reverse("moderator.take", args=[case.ref])
    hand_to = reverse("moderator.hand_over", args=[case.ref]) if others else ""
    return Lead(case.lead, take_to, hand_to, others, post.get("hand_over_note", ""))


def _timeline(
    case: CaseForModerator,
    reported: tuple[ReportForModerator, ...],
    decided: tuple[DecisionForModerator, ...],
    appealed: tuple[appeals.AppealInList, ...],
    letters: talking.Letters,
) -> tuple[Event, ...]:
    arrived = tuple((r.received_on, name_of(r.ref)) for r in reported)
    by_the_day = frozenset(r.ref for r in reported if not r.named)
    return events(case, arrived, decided, appealed, timeline.written(case, letters, by_the_day))


def _reported(actor: Actor, report: ReportForModerator) -> Reported:
    heading = f"{name_of(report.ref)} · {day(report.received_on)}"
    return Reported(heading, report.told.happened, told.facts(actor, report), attached.files(actor, report.ref))


def _notes(case: CaseForModerator) -> tuple[Note, ...]:
    return tuple(Note(n.by, spoken.when(n.at), n.words) for n in case.notes)


def _parties(case: CaseForModerator) -> tuple[Party, ...]:
    several = sum(p.side == Side.REPORTER for p in case.parties)
    together = () if several <= talking.FEW else (_several(several),)
    return together + tuple(
        Party(
            spoken.side(p.side),
            p.called or _("The name is kept apart."),
            ", ".join(filter(None, (_("an organisation") if p.organisation else "", p.place_name))),
        )
        for p in case.parties
        if not (together and p.side == Side.REPORTER)
    )


def _several(reporters: int) -> Party:
    return Party(_("%(n)d people who reported") % {"n": reporters}, _("Their names are kept apart."), "")


def _party_form(actor: Actor, post: QueryDict) -> PartyForm:
    sides = (Side.RESPONDENT, Side.AFFECTED, Side.WITNESS)
    return PartyForm(
        tuple(Choice(s, spoken.side(s), "", post.get("side", Side.RESPONDENT) == s) for s in sides),
        post.get("name", ""),
        post.get("email", ""),
        "organisation" in post,
        tuple(Choice(p.ref, p.name, "", post.get("place") == p.ref) for p in cases.places(actor)),
        post.get("account", ""),
    )


def _to(case: CaseForModerator, *, is_open: bool) -> To:
    def to(act: str, *, when: bool = True) -> str:
        return reverse(f"moderator.{act}", args=[case.ref]) if when else ""

    return To(
        look_again=to("look_again"),
        summary=to("summarise"),
        notes=to("note"),
        parties=to("name_party", when=is_open),
        hide=to("hide", when=is_open),
        interim=to("interim", when=is_open and bool(suspendable(case))),
        consent=to("ask_consent", when=is_open),
        restoring=to("restoring", when=is_open),
        longer=to("take_longer", when=is_open),
        reopen=to("reopen", when=case.stage in (Stage.DECIDED, Stage.RULED, Stage.CLOSED)),
        reasons=to("reasons", when=not is_open),
        decide=to("decide", when=is_open and bool(case.summary)),
        together=to("deciding"),
        reveal=to("reveal"),
        appeal=to("appeal", when=case.stage == Stage.APPEALED),
    )
