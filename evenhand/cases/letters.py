"""The words of a case's letters. Nothing here can name a reporter: no function is given who they are."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.spoken import day, instant, last_moment
from evenhand.ground.vault.steps import link_secret


def page_of(thread: str) -> str:
    """Return the address of a party's own page: whoever holds it may read and answer their letters."""
    return f"{ours().address}/case/{link_secret('party', thread)}/"


def notice(thread: str, summary: str, questions: str, reply_by: dt.date) -> tuple[str, str]:
    """L3: somebody's conduct was reported; what was reported, in neutral words; how and by when to answer."""
    house = ours()
    words = _(
        "Hello,\n\n"
        "a report about your conduct has reached the committee that applies the Code of Conduct of %(name)s. "
        "No decision has been made. We would like to hear from you first.\n\n"
        "What was reported:\n%(summary)s\n\n"
        "%(questions)s\n\n"
        "Please answer by %(reply_by)s on your own page; only you and the committee can read it:\n%(page)s\n"
        "If you need more time, say so there. You may have somebody help you, and you may tell us if a member of the "
        "committee should not handle this.\n\n"
        "Please do not try to find out who reported, and do not contact anybody you think it was: retaliation is itself "
        "against the Code. Please keep posts and messages that matter.\n\n"
        "What can follow ranges from nothing at all, or a talk, to a suspension for a stated time. You will get the "
        "decision and its reasons in writing, and you can appeal it.\n"
    ) % {
        "name": house.name,
        "summary": summary,
        "questions": questions,
        "reply_by": day(reply_by),
        "page": page_of(thread),
    }
    return _("About your conduct at %(name)s: please tell us your side") % {"name": house.name}, words


def more_time(thread: str, reply_by: dt.date) -> tuple[str, str]:
    """There is more time to answer."""
    words = _("Hello,\n\nyou have until %(reply_by)s to tell us your side. Your page:\n%(page)s\n")
    said = {"reply_by": day(reply_by), "page": page_of(thread)}
    return _("More time to answer, from the committee of %(name)s") % {"name": ours().name}, words % said


def interim(
    thread: str, places: str, reason: str, ends_at: dt.datetime, review_on: dt.date, *, confirm_by: dt.datetime | None
) -> tuple[str, str]:
    """L4: an interim suspension, which is no finding; its reason, end and day of review; what stays open.

    `confirm_by`: it ends then by itself, unless others have confirmed it.
    """
    house = ours()
    words = _(
        "Hello,\n\n"
        "while the committee looks into a report, your account is suspended from %(places)s until %(end)s. "
        "This is an interim measure. It is not a finding, and no decision has been made.\n\n"
        "Why now:\n%(reason)s\n\n"
        "%(confirm)sThe committee looks at this measure again on %(review)s at the latest. It ends by itself at the time "
        "above. "
        "You can still read, and you can use every other place of %(name)s. Posts that are hidden are kept, not deleted.\n\n"
        "If you think this measure is wrong, tell us on your own page:\n%(page)s\n"
    ) % {
        "places": places,
        "end": last_moment(ends_at, house.zone),
        "reason": reason,
        "confirm": _confirmed_by(confirm_by, house.zone) if confirm_by else "",
        "review": day(review_on),
        "name": house.name,
        "page": page_of(thread),
    }
    return _("An interim measure at %(name)s") % {"name": house.name}, words


def _confirmed_by(at: dt.datetime, zone: str) -> str:
    return _(
        "One member of the committee decided this. Others look at it by %(at)s; unless they confirm it, it ends then, "
        "and you are told. "
    ) % {"at": instant(at, zone)}


def interim_confirmed(thread: str, place: str, ends_at: dt.datetime) -> tuple[str, str]:
    """L4: others have confirmed an interim suspension; it is still no finding."""
    house = ours()
    words = _(
        "Hello,\n\nother members of the committee have looked at the interim suspension of your account from %(place)s and "
        "confirmed it. It ends on %(end)s. It is not a finding, and no decision has been made.\n\n"
        "If you think it is wrong, tell us on your own page:\n%(page)s\n"
    ) % {"place": place, "end": last_moment(ends_at, house.zone), "page": page_of(thread)}
    return _("An interim measure at %(name)s was confirmed") % {"name": house.name}, words


def interim_renewed(thread: str, place: str, reason: str, ends_at: dt.datetime, review_on: dt.date) -> tuple[str, str]:
    """L4: an interim suspension lasts longer, for fresh reasons that several members stand for."""
    house = ours()
    words = _(
        "Hello,\n\nthe interim suspension of your account from %(place)s now lasts until %(end)s. Several members of the "
        "committee have looked at it anew. It is not a finding, and no decision has been made.\n\n"
        "Why it is still needed:\n%(reason)s\n\n"
        "The committee looks at it again on %(review)s at the latest, and it ends by itself at the time above. The days "
        "count if a suspension is decided.\n\n"
        "If you think this is wrong, tell us on your own page:\n%(page)s\n"
    ) % {
        "place": place,
        "end": last_moment(ends_at, house.zone),
        "reason": reason,
        "review": day(review_on),
        "page": page_of(thread),
    }
    return _("An interim measure at %(name)s lasts longer") % {"name": house.name}, words


def interim_not_confirmed(thread: str, place: str) -> tuple[str, str]:
    """L4b: an interim suspension was not confirmed by others in time, and is lifted."""
    words = _(
        "Hello,\n\nthe interim suspension of your account from %(place)s was not confirmed by other members of the committee, "
        "so it has been lifted. It was not a finding. Your page:\n%(page)s\n"
    ) % {"place": place, "page": page_of(thread)}
    return _("An interim measure at %(name)s was not confirmed") % {"name": ours().name}, words


def interim_over(thread: str, place: str, ended_at: dt.datetime | None) -> tuple[str, str]:
    """L4b: an interim suspension has been lifted, or has ended by itself at that instant."""
    house = ours()
    if ended_at:
        title = _("An interim measure at %(name)s has ended") % {"name": house.name}
        said = _("the interim suspension of your account from %(place)s has ended by itself on %(end)s.") % {
            "place": place,
            "end": last_moment(ended_at, house.zone),
        }
    else:
        title = _("An interim measure at %(name)s was lifted") % {"name": house.name}
        said = _("the interim suspension of your account from %(place)s has been lifted.") % {"place": place}
    words = _("Hello,\n\n%(said)s It was not a finding. Your page:\n%(page)s\n")
    return title, words % {"said": said, "page": page_of(thread)}


def notice_there(ends_at: dt.datetime) -> str:
    """Return what the platform shows the holder of the account: no finding, its end, and that a letter says more."""
    return _("This is an interim measure and no finding. It ends on %(end)s. The letter to you says more.") % {
        "end": last_moment(ends_at, ours().zone)
    }


def asks_consent(words: str, answer_at: str) -> tuple[str, str]:
    """Ask somebody who is protected whether something may be said to a respondent; theirs to decide (C1)."""
    text = _(
        "Hello,\n\nwe would like to say this to the person whose conduct was reported:\n\n%(words)s\n\n"
        "They could learn from it who you are. It is yours to decide, and whatever you answer is all right: without your yes "
        "we do not say it. You can take a yes back until we have said it.\n\n%(answer)s\n"
    )
    return _("May we say this?"), text % {"words": words, "answer": answer_at}


def are_you_all_right(answer_at: str) -> tuple[str, str]:
    """Ask somebody, some time after the decision, how they are (R7)."""
    text = _(
        "Hello,\n\nsome time ago the committee decided about what you reported, or what happened to you. We would like to know: "
        "are you all right? Has anybody made you pay for it, or has it happened again?\n\n"
        "You need not answer. If something is wrong, we look at it by the end of the next working day. You can also tell us "
        "not to ask again.\n\n%(answer)s\n"
    )
    return _("Are you all right?"), text % {"answer": answer_at}


def restoring_proposed(answer_at: str) -> tuple[str, str]:
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


def restoring_begun(answer_at: str) -> tuple[str, str]:
    """It begins."""
    text = _(
        "Hello,\n\nthe conversation begins: its facilitator writes to you, and you can write to them.\n\n%(answer)s\n"
    )
    return _("The conversation begins"), text % {"answer": answer_at}


def restoring_not_begun(_answer_at: str) -> tuple[str, str]:
    """It did not come about; why is nobody's to know."""
    return _("The conversation does not come about"), _(
        "Hello,\n\nthe conversation we asked you about does not come about. We tell nobody who answered what. The case goes on "
        "as before.\n"
    )


def restoring_ended(_answer_at: str) -> tuple[str, str]:
    """It has ended without an agreement; why is nobody's to know."""
    return _("The conversation has ended"), _(
        "Hello,\n\nthe conversation has ended without an agreement. Nothing that was said there is evidence, and those who "
        "decide cannot read it. The case goes on as before.\n"
    )


def restoring_offered(answer_at: str) -> tuple[str, str]:
    """There is an agreement to look at."""
    text = _("Hello,\n\nthere is an agreement to look at. It holds only if everybody agrees.\n\n%(answer)s\n")
    return _("An agreement to look at"), text % {"answer": answer_at}


def restoring_agreed(agreement: str, _answer_at: str) -> tuple[str, str]:
    """Everybody has agreed."""
    text = _(
        "Hello,\n\neverybody has agreed to this:\n\n%(agreement)s\n\nThe committee reads this agreement, and nothing else.\n"
    )
    return _("What you agreed on"), text % {"agreement": agreement}


def takes_longer(reason: str, by: dt.datetime) -> tuple[str, str]:
    """It takes longer than told, why, and until when (R3)."""
    text = _(
        "Hello,\n\nit takes longer than we told you. The reason:\n\n%(reason)s\n\nWe now expect to decide by %(by)s, "
        "and write to you every week until then.\n"
    )
    return _("It takes longer"), text % {"reason": reason, "by": last_moment(by, ours().zone)}


def opened_again(answer_at: str) -> tuple[str, str]:
    """A decided case is looked at again, because something new was learned."""
    text = _(
        "Hello,\n\nthe committee has learned something new about a matter that it had decided, and looks at it again. What was "
        "decided holds meanwhile. You hear from us before anything new is decided.\n\n%(answer)s\n"
    )
    return _("The matter is looked at again"), text % {"answer": answer_at}


def goes_on() -> tuple[str, str]:
    """To whoever withdrew: the committee goes on (R6)."""
    return _("We go on without you"), _(
        "Hello,\n\nyou have withdrawn your report, and that stands. The committee goes on with the matter for its own reasons: "
        "others may be concerned. We ask you nothing more, and name you to nobody. If you want to be told nothing more at all, "
        "say so here.\n"
    )


def stops() -> tuple[str, str]:
    """To whoever withdrew: the committee follows it no further (R6)."""
    return _("We follow it no further"), _(
        "Hello,\n\nyou have withdrawn your report, and the committee follows the matter no further. If you change your mind, "
        "write to us here.\n"
    )


def answer_here(thread: str, *, reporter: bool) -> str:
    """Return where a party answers a question of the committee."""
    if reporter:
        return _("Please answer where you read this, with the buttons there.")
    return _("Please answer on your own page:\n%(page)s") % {"page": page_of(thread)}


def message(thread: str, words: str) -> tuple[str, str]:
    """A message of the committee, with the way back to the page where it can be answered."""
    house: Ours = ours()
    text = _("%(words)s\n\nAnswer on your own page:\n%(page)s\n") % {"words": words, "page": page_of(thread)}
    return _("A message from the committee of %(name)s") % {"name": house.name}, text
