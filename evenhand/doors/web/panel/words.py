"""How the panel's pages speak of where an appeal stands and how it ends."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.appeals.panel.queries import AppealForArbiter
from evenhand.appeals.rules import ADMITTED, NO_STAY, STAY, Outcome, Question, Stage

STAGES = {
    Stage.INCOMPLETE: gettext_lazy("something is still missing from it"),
    Stage.FORMING: gettext_lazy("its panel is being formed"),
    Stage.ADMISSIBILITY: gettext_lazy("it came late: is it heard?"),
    Stage.REVIEW: gettext_lazy("being heard"),
    Stage.CARRYING: gettext_lazy("decided, and being carried out"),
    Stage.CLOSED: gettext_lazy("closed"),
}


def outcomes() -> dict[str, str]:
    """Return how an appeal can end."""
    return {
        Outcome.UPHELD: _("The decision stands"),
        Outcome.VARIED: _("The decision is changed: something is shortened or taken away"),
        Outcome.REVERSED: _("The decision is reversed: nothing of it holds any more"),
        Outcome.REMITTED: _("It is sent back: other members of the standing committee decide anew"),
        Outcome.INADMISSIBLE: _("It is not heard: late without a good cause, not by a party, or about no decision"),
        Outcome.WITHDRAWN: _("It was withdrawn"),
    }


def answers(question: Question, *, decided: bool = True) -> dict[str, str]:
    """Return what can be said to a question; of a report that was set aside, only whether it stays so."""
    if not decided and question is Question.OUTCOME:
        return not_followed()
    if question is Question.ADMISSION:
        return {ADMITTED: _("We hear it: there was a good cause"), Outcome.INADMISSIBLE: _("We do not hear it")}
    if question is Question.STAY:
        return {STAY: _("Let the restrictions rest"), NO_STAY: _("Let them hold")}
    return {said: words for said, words in outcomes().items() if said != Outcome.WITHDRAWN}


def not_followed() -> dict[str, str]:
    """Return how an appeal against a report set aside can end."""
    return {
        Outcome.UPHELD: _("It stays as it is: the report is not followed further"),
        Outcome.REMITTED: _("It is sent back: others than those who set it aside take the report up"),
        Outcome.INADMISSIBLE: outcomes()[Outcome.INADMISSIBLE],
    }


def status(appeal: AppealForArbiter) -> str:
    """Say in a sentence where an appeal stands and who does what next."""
    if appeal.outcome:
        return outcomes()[appeal.outcome] + "."
    if appeal.stage == Stage.FORMING or not appeal.is_whole:
        return _("Its panel is not whole yet. Each member first says whether they are free to hear it.")
    if appeal.written:
        return _("The outcome is written down. A second of you reads and signs it.")
    if appeal.agreed and appeal.agreed != ADMITTED:
        return _("You agree. One of you writes the outcome down.")
    if appeal.stage == Stage.ADMISSIBILITY:
        return _("It came late. You vote on whether it is heard.")
    return _("It waits for your votes.")
