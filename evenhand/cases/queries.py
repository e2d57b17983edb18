"""Read cases: one shape for each audience."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from evenhand.cases import facts
from evenhand.cases.desk.narrowing import narrowed
from evenhand.cases.lines import CaseInQueue, CaseQueue, asked_lines, lines_of
from evenhand.cases.models import Case, Interim, Note, Party
from evenhand.cases.rules import INVOLVED, Side
from evenhand.committee.facts import names_at_work, names_of
from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.people.facts import is_organisation
from evenhand.ground.vault import grants, opening
from evenhand.ground.vault.steps import index
from evenhand.platforms.facts import ActionFact, actions_of
from evenhand.platforms.facts import places as place_facts
from evenhand.reports import facts as reports
from evenhand.reports import groups
from evenhand.reports.due import page_after
from evenhand.reports.wanted import EVERYTHING, Wanted

PAGE = 50
A_FEW = 10


@dataclass(frozen=True, slots=True)
class PartyForModerator:
    """A party on the desk: respondents by what they are called, whoever must be protected only by their side."""

    thread: str
    side: str
    called: str
    organisation: bool
    place: str
    place_name: str
    has_account: bool


@dataclass(frozen=True, slots=True)
class NoteForModerator:
    """A note among moderators."""

    by: str
    at: dt.datetime
    words: str


@dataclass(frozen=True, slots=True)
class InterimForModerator:
    """An interim suspension as the desk shows it."""

    ref: str
    place: str
    by: str
    reason: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    review_on: dt.date
    lifted_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CaseForModerator:
    """One case on the desk."""

    ref: str
    called: str
    stage: str
    lead: str
    opened_at: dt.datetime
    due_at: dt.datetime | None
    decide_by: dt.datetime | None
    summary: str
    reports: tuple[str, ...]
    parties: tuple[PartyForModerator, ...]
    notes: tuple[NoteForModerator, ...]
    interims: tuple[InterimForModerator, ...]
    actions: tuple[ActionFact, ...]


@dataclass(frozen=True, slots=True)
class PlaceForModerator:
    """A place of the association."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class ReportToJoin:
    """Another report about the same post that is in no case yet."""

    ref: str
    received_on: dt.date


@dataclass(frozen=True, slots=True)
class RestrictionForParty:
    """What holds for the respondent before a decision."""

    place: str
    ends_at: dt.datetime
    review_on: dt.date


@dataclass(frozen=True, slots=True)
class CaseForParty:
    """What a party may see of their case: there is no field for anybody else. To a witness, `stage` is empty."""

    case: str
    called: str
    thread: str
    side: str
    stage: str
    restrictions: tuple[RestrictionForParty, ...]


def queue(actor: Actor, after: str = "", wanted: Wanted = EVERYTHING) -> CaseQueue:
    """Return the open cases a moderator may know of, due first, a page at a time; `after` is `DUE~REF` of the last one."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = list(page_after(narrowed(actor, wanted), after)[:PAGE])
    waits = {row.ref for row in rows if vars(row)["asked"]}
    return CaseQueue(lines_of(r for r in rows if r.ref not in waits), asked_lines([r for r in rows if r.ref in waits]))


def settled(actor: Actor) -> tuple[CaseInQueue, ...]:
    """Return the latest cases of a moderator in which nothing is due."""
    return lines_of(_readable(actor).filter(open_due=None).order_by("-opened_at")[:PAGE])


def open_ones(actor: Actor) -> tuple[CaseInQueue, ...]:
    """Return the cases a report could be added to."""
    return lines_of(_readable(actor).filter(stage="open").order_by("-opened_at")[:PAGE])


def places(actor: Actor) -> tuple[PlaceForModerator, ...]:
    """Return the places in use, by name."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    return tuple(PlaceForModerator(p.ref, p.name) for p in place_facts())


def alike(actor: Actor, report: str) -> tuple[ReportToJoin, ...]:
    """Return reports that belong together with one and are in no case yet, as far as a moderator may read them; a few."""
    there = groups.of(actor, report, most=A_FEW).reports
    return tuple(ReportToJoin(r.ref, r.received_on) for r in there if r.ref != report)


def for_moderator(actor: Actor, ref: str) -> CaseForModerator:
    """Return a case to a moderator cleared for it."""
    must_be_cleared(actor, ref)
    return _shown(actor, Case.named(ref))


def for_arbiter(actor: Actor, ref: str) -> CaseForModerator:
    """Return the file of a case to a member of the Executive Committee drawn for its appeal."""
    if not actor.sits_as(Seat.PANELIST):
        raise NotFound
    return _shown(actor, Case.named(ref))


def by_link(actor: Actor, secret: str) -> Actor:
    """Return the party whose page this link opens."""
    row = Party.objects.filter(lookup=index("party", secret)).first()
    if row is None or actor.person:
        raise NotFound
    return Actor(row.person_id, of=row.thread)


def for_party(actor: Actor) -> CaseForParty:
    """Return to a party what they may see of their case."""
    party = facts.party_of(actor.of, actor.person)
    row = Case.named(party.case)
    mine = Interim.objects.filter(case__ref=party.case, person=actor.person, lifted_at=None, ends_at__gt=clock.now())
    held = tuple(RestrictionForParty(i.place.name, i.ends_at, i.review_on) for i in mine.select_related("place"))
    stage = row.stage if party.side in INVOLVED else ""
    return CaseForParty(row.ref, row.called, party.thread, party.side, stage, held)


def _readable(actor: Actor) -> QuerySet[Case]:
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    return Case.objects.filter(grants.readable(actor))


def readable(actor: Actor) -> Mapping[str, str]:
    """Return the code name of every case that a moderator is cleared for and no party to, the latest first."""
    theirs = Party.objects.filter(case__ref=OuterRef("ref"), person__ref=actor.person)
    rows = _readable(actor).exclude(Exists(theirs)).order_by("-opened_at", "-id")
    return dict(rows.values_list("ref", "called"))


def must_be_cleared(actor: Actor, ref: str) -> None:
    """Find nothing for whoever is not cleared for the case."""
    if not _readable(actor).filter(ref=ref).exists() or actor.person in facts.matter(ref).parties:
        raise NotFound


def why_held(actor: Actor, matter: str, hold: str, words: bytes) -> str:
    """Return why a member holds a case or a report longer, to whoever may read it: the room that holds it opens nothing."""
    return opening.reader(actor, matter)(f"hold {hold}", words)


def _shown(actor: Actor, row: Case) -> CaseForModerator:
    read = opening.reader(actor, row.ref)
    return CaseForModerator(
        row.ref,
        row.called,
        row.stage,
        names_at_work((row.lead,)).get(row.lead, ""),
        row.opened_at,
        row.open_due,
        row.decide_by,
        read("summary", row.summary),
        reports.of_case(row.ref),
        _parties(row.ref, read),
        _notes(row.ref, read),
        _interims(row.ref, read),
        actions_of(row.ref),
    )


def _parties(case: str, read: opening.Reader) -> tuple[PartyForModerator, ...]:
    return tuple(
        _party(row, read) for row in Party.objects.filter(case__ref=case).select_related("place").order_by("id")
    )


def _party(row: Party, read: opening.Reader) -> PartyForModerator:
    called = read(f"called {row.thread}", row.called) if row.side == Side.RESPONDENT else ""
    return PartyForModerator(
        row.thread,
        row.side,
        called,
        is_organisation(row.person_id),
        row.place_id or "",
        row.place.name if row.place else "",
        bool(read(f"account {row.thread}", row.account)),
    )


def _notes(case: str, read: opening.Reader) -> tuple[NoteForModerator, ...]:
    rows = list(Note.objects.filter(case__ref=case).order_by("at", "id"))
    names = names_of(r.by for r in rows)
    return tuple(NoteForModerator(names.get(r.by, ""), r.at, read("note", r.words)) for r in rows)


def _interims(case: str, read: opening.Reader) -> tuple[InterimForModerator, ...]:
    rows = list(Interim.objects.filter(case__ref=case).select_related("place").order_by("starts_at"))
    names = names_of(r.by for r in rows)
    return tuple(
        InterimForModerator(
            r.ref,
            r.place.name,
            names.get(r.by, ""),
            read(f"reason {r.ref}", r.reason),
            r.starts_at,
            r.ends_at,
            r.review_on,
            r.lifted_at,
        )
        for r in rows
    )
