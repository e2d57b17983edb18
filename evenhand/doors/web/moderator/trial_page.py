"""The page of the dry run, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.conduct.changes.rules import Run, said
from evenhand.conduct.changes.shapes import PieceForEverybody
from evenhand.conduct.drafts.rules import State
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.review.trial.queries import CaseOnTrial, OpinionForModerator, TrialForModerator
from evenhand.review.trial.rules import Foreseen, Held, Verdict
from evenhand.review.trial.saying import in_public

FORESEEN, WHY = "foreseen-", "why-"
"""Begin the names of the fields of a case."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: on which clause, what was found, both wordings; `became` where that is other than of the whole case."""

    title: str
    found: str
    became: str
    was: tuple[PieceForEverybody, ...]
    now: tuple[PieceForEverybody, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """How a member thinks it would come out, and a note where that was about other words."""

    who: str
    foreseen: str
    why: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """A decided case."""

    ref: str
    name: str
    href: str
    found: tuple[Found, ...]
    opinions: tuple[Opinion, ...]
    differ: bool
    choices: tuple[Choice, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of which the draft makes the same; `folded` where it changes nothing."""

    heading: str
    note: str
    folded: bool
    cases: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Newly:
    """A clause that newly forbids, where it comes from, and the cases found not broken there."""

    title: str
    came_from: str
    cases: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TrialPage(Page):
    template: ClassVar[str] = "moderator/trial.html"
    ref: str
    name: str
    first: str
    groups: tuple[Group, ...]
    newly: tuple[Newly, ...]
    under_way: bool
    to_cite: str
    errors: Errors


def page(seen: TrialForModerator, post: QueryDict, errors: Errors = ()) -> TrialPage:
    """Return a draft held against decided cases, with whatever was typed."""
    found = {verdict: [c for c in seen.cases if c.verdict is verdict] for verdict in Verdict}
    groups = (
        Group(*_became(verdict), verdict is Verdict.STANDS, tuple(_line(c, post) for c in cases))
        for verdict, cases in found.items()
        if cases
    )
    newly = (
        Newly(n.title, ", ".join(f"“{title}”" for title in n.came_from), tuple(Link(*_named(*c)) for c in n.cases))
        for n in seen.newly
    )
    citable = seen.cases and seen.draft.state is State.DRAFT
    return TrialPage(
        seen.draft.ref,
        seen.draft.title,
        _first(seen),
        tuple(groups),
        tuple(newly),
        seen.under_way,
        in_public() if citable else "",
        errors,
    )


def _first(seen: TrialForModerator) -> str:
    number = len(seen.cases)
    if not number:
        return _("No decided case that you read rests on this Code.")
    if not seen.differing:
        return ngettext(
            "The decided case that you read rests on words that this draft leaves as they are.",
            "All %(number)d decided cases that you read rest on words that this draft leaves as they are.",
            number,
        ) % {"number": number}
    return ngettext(
        "Of %(number)d decided cases that you read, %(differing)d rests on words that this draft changes.",
        "Of %(number)d decided cases that you read, %(differing)d rest on words that this draft changes.",
        seen.differing,
    ) % {"number": number, "differing": seen.differing}


def _became(verdict: Verdict) -> tuple[str, str]:
    """Return what a draft makes of a case, and what that means."""
    return {
        Verdict.GONE: (_("The clause is gone"), _("What was found broken would have no ground.")),
        Verdict.FREED: (_("No prohibition any more"), _("What was found broken would not be forbidden.")),
        Verdict.FORBIDDEN: (_("Now a prohibition"), _("What was asked for would be forbidden.")),
        Verdict.TURNED: (_("Of another kind"), _("The clause, or a part of it, does something else now.")),
        Verdict.REWORDED: (_("Reworded: read both"), _("The words beside each other say where they differ.")),
        Verdict.RENAMED: (_("Only its first words are others"), _("The rest is the same to the word.")),
        Verdict.BELOW: (_("What stands under it changed"), _("The clause itself is the same to the word.")),
        Verdict.STANDS: (_("Stands as it was"), _("The words are the same, wherever they stand now.")),
    }[verdict]


def _line(case: CaseOnTrial, post: QueryDict) -> Line:
    mine = next((o for o in case.opinions if o.mine), None)
    chosen = post.get(FORESEEN + case.ref, mine.foreseen if mine else "")
    return Line(
        case.ref,
        *_named(case.ref, case.called),
        tuple(_found(h, case.verdict) for h in case.held),
        tuple(_opinion(o) for o in case.opinions),
        case.differ,
        tuple(Choice(f, foreseen(f), "", f == chosen) for f in Foreseen),
        post.get(WHY + case.ref, mine.why if mine else ""),
    )


def _named(case: str, called: str) -> tuple[str, str]:
    return called, reverse("moderator.case", args=[case])


def _found(held: Held, heaviest: Verdict) -> Found:
    what = {
        (True, False): _("found broken"),
        (True, True): _("found broken in its spirit"),
        (False, False): _("found not broken"),
        (False, True): _("found not broken in its spirit"),
    }[held.found, held.spirit]
    became = "" if held.verdict is heaviest else _became(held.verdict)[0]
    runs = () if held.verdict is Verdict.STANDS else held.runs
    return Found(held.title, what, became, _was(runs), _now(runs))


def _was(runs: tuple[Run, ...]) -> tuple[PieceForEverybody, ...]:
    return tuple(PieceForEverybody(said(r.taken), taken=not r.same, put=False) for r in runs if r.taken)


def _now(runs: tuple[Run, ...]) -> tuple[PieceForEverybody, ...]:
    return tuple(PieceForEverybody(said(r.put), taken=False, put=not r.same) for r in runs if r.put)


def _opinion(opinion: OpinionForModerator) -> Opinion:
    on = day(ours().calendar(opinion.at).day(opinion.at))
    who = _("%(who)s, %(day)s") % {"who": _("You") if opinion.mine else opinion.who, "day": on}
    note = _("Written when the draft had other words.") if opinion.earlier else ""
    return Opinion(who, foreseen(opinion.foreseen), opinion.why, note)


def foreseen(how: Foreseen) -> str:
    """Say how a case would come out."""
    return {
        Foreseen.SAME: _("the same"),
        Foreseen.LIGHTER: _("lighter"),
        Foreseen.HEAVIER: _("heavier"),
        Foreseen.OTHERWISE: _("otherwise"),
        Foreseen.CANNOT_TELL: _("I cannot tell"),
    }[how]
