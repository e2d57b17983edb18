"""L7: how an appeal ended, for whoever appealed, for the respondent, and for the others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from evenhand.appeals.rules import Ground, Outcome
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.notices.tongues import Words, letter

OUTCOMES = {
    Outcome.UPHELD: gettext_noop("The decision stands."),
    Outcome.VARIED: gettext_noop("The decision is changed."),
    Outcome.REVERSED: gettext_noop("The decision is reversed. Nothing of it holds any more."),
    Outcome.REMITTED: gettext_noop(
        "The decision is sent back: members of the standing committee who had no part in it decide anew."
    ),
    Outcome.INADMISSIBLE: gettext_noop("The appeal is not heard, for the reasons below. The decision stands."),
}
GROUNDS = {
    Ground.FACTS: gettext_noop("New facts"),
    Ground.PROCEDURE: gettext_noop("How it was decided"),
    Ground.PROPORTION: gettext_noop("Whether it is too much, or too little"),
    Ground.RULE: gettext_noop("Whether the right clause was applied"),
    Ground.OTHER: gettext_noop("The reasons given"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the panel wrote. `answers`: each ground and the answer to it."""

    called: str
    outcome: Outcome
    answers: tuple[tuple[Ground, str], ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows for one respondent: measures that hold now, what is put back and by when, what could not be undone."""

    measures: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    undone_by: dt.datetime | None = None
    lasting: tuple[str, ...] = ()
    holds_until_anew: bool = False


@letter
def outcome(said: Said, follows: Follows) -> Words:
    """L7 to whoever appealed and to the respondent: the outcome, an answer to each ground, what changes and by when."""
    head = _(
        "Hello,\n\nthe panel of the Executive Committee of %(name)s has decided the appeal in the case %(called)s."
    )
    parts = [
        head % {"name": ours().name, "called": said.called},
        _(OUTCOMES[said.outcome]),
        *(
            _("%(ground)s\n%(answer)s") % {"ground": _(GROUNDS[g]).upper(), "answer": a.strip()}
            for g, a in said.answers
        ),
        _("FACTS AND CLAUSES\n%(reasons)s") % {"reasons": said.reasons.strip()},
        _listed(_("WHAT FOLLOWS NOW"), follows.measures),
        _listed(_("WHAT IS BEING PUT BACK"), follows.undone),
        _by_when(follows),
        _listed(_("WHAT COULD NOT BE UNDONE"), follows.lasting),
        _("What was ordered holds until there is a new decision.") if follows.holds_until_anew else "",
        _record(said.outcome),
        _final(said.outcome),
    ]
    return _("The appeal has been decided"), "\n\n".join(filter(None, parts)) + "\n"


@letter
def outcome_to_other(ruled: Outcome) -> Words:
    """L7 to another party: what was ruled, and nothing about the person who appealed."""
    changed = {
        Outcome.UPHELD: _("The decision you were told about stands."),
        Outcome.INADMISSIBLE: _("The decision you were told about stands."),
        Outcome.VARIED: _("The decision you were told about has been changed in part."),
        Outcome.REVERSED: _("The decision you were told about no longer holds."),
        Outcome.REMITTED: _(
            "The decision you were told about is made anew, by members of the standing committee who had no part in it. You "
            "are told what they decide, and can appeal it."
        ),
    }[ruled]
    words = _(
        "Hello,\n\nthe panel of the Executive Committee has ruled on the appeal. %(changed)s\n\n"
        "If anybody contacts you or makes you pay because of this, tell us here: that is against the Code.\n"
    ) % {"changed": changed}
    return _("The appeal has been decided"), words


def _listed(heading: str, lines: tuple[str, ...]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)]) if lines else ""


def _by_when(follows: Follows) -> str:
    if not follows.undone or follows.undone_by is None:
        return ""
    return _("This is done, and looked up at each place, by %(until)s.") % {
        "until": last_moment(follows.undone_by, ours().zone)
    }


def _record(ruled: Outcome) -> str:
    return {
        Outcome.REVERSED: _("In our record the decision is marked as reversed. It counts for nothing later."),
        Outcome.VARIED: _("In our record the changed decision stands in the place of the old one."),
        Outcome.REMITTED: _("In our record the decision is marked as sent back. It counts for nothing later."),
    }.get(ruled, "")


def _final(ruled: Outcome) -> str:
    if ruled is Outcome.REMITTED:
        return _("You get the new decision in writing, with its reasons, and can appeal it.")
    return _(
        "There is no second appeal within the association. This letter ends the appeal. What the law of your country gives "
        "you remains yours."
    )
