"""The letters of a restorative way: all parties get the same, and nobody learns what another answers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.notices.tongues import Words, letter


@letter
def restoring_proposed(answer_at: str) -> Words:
    """Ask one party whether they want a restorative way; nobody learns what another answers."""
    text = _(
        "Hello,\n\nthere is another way to deal with what happened, if everybody concerned wants it: a member of the committee "
        "who decides nothing in this case talks with each of you, apart, about what would make it good. You never have to "
        "meet anybody or write to them.\n\n"
        "It is yours to decide, and whatever you answer has no consequence. Nobody is told what you answered. You can stop at "
        "any time. What is said there is no evidence: those who decide cannot read it. If not everybody wants it, the case "
        "goes on as before.\n\n%(answer)s\n"
    )
    return _("Another way, if you want it"), text % {"answer": answer_at}


@letter
def restoring_begun(answer_at: str) -> Words:
    """It begins."""
    text = _(
        "Hello,\n\nthe conversation begins: its facilitator writes to you, and you can write to them.\n\n%(answer)s\n"
    )
    return _("The conversation begins"), text % {"answer": answer_at}


@letter
def restoring_not_begun(_answer_at: str) -> Words:
    """It did not come about; why is nobody's to know."""
    return _("The conversation does not come about"), _(
        "Hello,\n\nthe conversation we asked you about does not come about. We tell nobody who answered what. The case goes on "
        "as before.\n"
    )


@letter
def restoring_ended(_answer_at: str) -> Words:
    """It has ended without an agreement; why is nobody's to know."""
    return _("The conversation has ended"), _(
        "Hello,\n\nthe conversation has ended without an agreement. Nothing that was said there is evidence, and those who "
        "decide cannot read it. The case goes on as before.\n"
    )


@letter
def restoring_offered(answer_at: str) -> Words:
    """There is an agreement to look at."""
    text = _("Hello,\n\nthere is an agreement to look at. It holds only if everybody agrees.\n\n%(answer)s\n")
    return _("An agreement to look at"), text % {"answer": answer_at}


@letter
def restoring_agreed(agreement: str, _answer_at: str) -> Words:
    """Everybody has agreed."""
    text = _(
        "Hello,\n\neverybody has agreed to this:\n\n%(agreement)s\n\nThe committee reads this agreement, and nothing else.\n"
    )
    return _("What you agreed on"), text % {"agreement": agreement}
