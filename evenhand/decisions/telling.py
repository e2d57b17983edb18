"""Tell everybody involved what was decided, each in their own thread, inside the deed that decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.cases import facts as cases
from evenhand.cases.letters import page_of
from evenhand.cases.outgoing import thank_witnesses, to_respondent
from evenhand.cases.rules import Side
from evenhand.committee.facts import procedure
from evenhand.committee.procedure import Hearing, Rung
from evenhand.conduct import facts as code
from evenhand.conduct.facts import EditionFact
from evenhand.decisions import disclosing, letters
from evenhand.decisions.rules import AT_A_PLACE, Draft, Finding
from evenhand.decisions.steps import Ordered
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.notices.rules import Kind as Letter
from evenhand.notices.steps import write
from evenhand.notices.tongues import Wording, phrase
from evenhand.platforms import facts as places


@dataclass(frozen=True, slots=True)
class How:
    """How a decision came about: how heavy it is, on which share of votes, whether it takes the place of another."""

    rung: Rung
    basis: str = ""
    anew: bool = False

    @property
    def reopens(self) -> bool:
        """Say whether an answer within a week opens the case again: the letter is the notice (F1)."""
        light = procedure().on(self.rung).hearing is Hearing.LETTER
        return light and self.rung is not Rung.NOTHING and not self.anew


def tell(
    case: str, draft: Draft, edition: EditionFact, measures: tuple[Ordered, ...], how: How, *, at: dt.datetime
) -> None:
    """Write L5 to every respondent and L8 to everybody who reported or was affected; witnesses are thanked."""
    summary, kind = cases.summary(case), Letter.OUTCOME_ANEW if how.anew else Letter.OUTCOME
    for party in cases.involved(case):
        if party.side is Side.RESPONDENT:
            mine = for_person(measures, party.person)
            said_in = decided(case, draft, edition, mine, how, page_of(party.thread))
            to_respondent(
                party, kind=Letter.DECISION, letter=letters.to_respondent(said_in), said=said(draft, summary), at=at
            )
        else:
            letter = for_reporter(draft)
            write(party.thread, party.person, kind=kind, letter=letter, at=at, discreet=True)
    thank_witnesses(case, at=at)


def for_reporter(draft: Draft) -> Wording:
    """Return the letter to whoever reported or was affected; the desk's preview shows the same."""
    broken, until = disclosing.is_broken(draft), disclosing.kept_away_until(draft)
    return letters.to_reporter(draft.told, broken=broken, kept_away_until=until)


def for_person(measures: tuple[Ordered, ...], person: str) -> tuple[str, ...]:
    """Return the words of the measures that concern a respondent: another's are not theirs to know."""
    return tuple(words for whom, words in measures if whom in ("", person))


def said(draft: Draft, summary: str) -> str:
    """Return what people wrote into the respondent's letter. What was wished stays with the committee."""
    weighing = draft.weighing
    reasons = (finding.why for finding in draft.findings)
    asked = (measure.words for measure in draft.measures)
    weighed = (weighing.severity_why, weighing.impact_why, weighing.context, draft.departure)
    return "\n".join((summary, *weighed, *reasons, *asked))


def decided(
    case: str, draft: Draft, edition: EditionFact, measures: tuple[str, ...], how: How, page: str
) -> letters.Decided:
    """Return what the letter to the respondent states; the desk's preview shows the same."""
    unheard = cases.exception(case)
    without = (unheard.reason, unheard.signed) if unheard else ("", ())
    return stated(cases.summary(case), draft, edition, measures, how, page=page, unheard=without)


def stated(
    summary: str,
    draft: Draft,
    edition: EditionFact,
    measures: tuple[str, ...],
    how: How,
    *,
    page: str,
    unheard: tuple[str, tuple[str, ...]] = ("", ()),
) -> letters.Decided:
    """Return the same of a summary, in a case or before there is one."""
    kept_from = {m.place for m in draft.measures if m.kind in AT_A_PLACE}
    return letters.Decided(
        summary=summary,
        edition=_in_force_since(edition),
        findings=tuple(_found(edition.ref, finding) for finding in draft.findings),
        weighing=draft.weighing,
        measures=measures,
        page=page,
        elsewhere=tuple(p.name for p in places.places() if kept_from and p.ref not in kept_from),
        departure=draft.departure.strip(),
        basis=how.basis,
        reopens=how.reopens,
        unheard=unheard,
    )


def _found(edition: str, finding: Finding) -> letters.Found:
    clause = code.clause(edition, finding.clause)
    return letters.Found(clause.title, clause.words, finding.found, finding.spirit, finding.why.strip())


@phrase
def _in_force_since(edition: EditionFact) -> str:
    since = ours().calendar(edition.in_force_from).day(edition.in_force_from)
    return _("%(title)s, in force since %(day)s") % {"title": edition.title, "day": day(since)}
