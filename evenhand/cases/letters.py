"""The words of a case's letters. Nothing here can name a reporter: no function is given who they are."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.spoken import day, last_moment
from evenhand.ground.vault.steps import link_secret
from evenhand.notices.tongues import Words, letter, phrase


def page_of(thread: str) -> str:
    """Return the address of a party's own page: whoever holds it may read and answer their letters."""
    return f"{ours().address}/case/{link_secret('party', thread)}/"


@letter
def notice(thread: str, summary: str, questions: str, reply_by: dt.date) -> Words:
    """L3: somebody's conduct was reported; what was reported, in neutral words; how and by when to answer; what we keep."""
    house = ours()
    words = _(
        "Hello,\n\n"
        "a report about your conduct has reached the committee that applies the Code of Conduct of %(name)s. "
        "No decision has been made. We would like to hear from you first.\n\n"
        "WHAT WAS REPORTED\n%(summary)s\n\n"
        "%(questions)s"
        "HOW TO ANSWER\n"
        "Please answer by %(reply_by)s on your own page; only you and the committee can read it:\n%(page)s\n"
        "If you need more time, say so there. You may have somebody help you, and name others who saw what happened. On "
        "your page you also choose the language of our letters. Tell us if a member of the committee should not handle "
        "this; who they are stands here:\n%(address)s/committee/\n\n"
        "WHAT CAN FOLLOW\n"
        "It ranges from nothing at all, or a talk, to a suspension for a stated time. We go by the Code as it held when it "
        "happened:\n%(address)s/code/\n"
        "You will get the decision and its reasons in writing, and you can appeal it.\n\n"
        "UNTIL THEN\n"
        "Please do not try to find out who reported, and do not contact anybody you think it was: retaliation is itself "
        "against the Code. Please keep posts and messages that matter.\n\n"
        "WHAT WE KEEP\n%(kept)s\n"
    ) % {
        "name": house.name,
        "summary": summary,
        "questions": _asked(questions),
        "reply_by": day(reply_by),
        "page": page_of(thread),
        "address": house.address,
        "kept": _kept(house),
    }
    return _("About your conduct at %(name)s: please tell us your side") % {"name": house.name}, words


def _asked(questions: str) -> str:
    return _("WHAT WE ASK YOU\n%(questions)s") % {"questions": questions.strip()} + "\n\n" if questions.strip() else ""


def _kept(house: Ours) -> str:
    return _(
        "What was reported, your name as far as we know it, and what you write to us lie sealed with the case. The members who "
        "work on it can read them, and whoever hears an appeal. How reports are handled, step by step:\n%(address)s/handled/"
    ) % {"address": house.address}


@letter
def more_time(thread: str, reply_by: dt.date) -> Words:
    """There is more time to answer."""
    words = _("Hello,\n\nyou have until %(reply_by)s to tell us your side. Your page:\n%(page)s\n")
    said = {"reply_by": day(reply_by), "page": page_of(thread)}
    return _("More time to answer, from the committee of %(name)s") % {"name": ours().name}, words % said


@letter
def asks_consent(words: str, answer_at: str) -> Words:
    """Ask somebody who is protected whether something may be said to a respondent; theirs to decide (C1)."""
    text = _(
        "Hello,\n\nwe would like to say this to the person whose conduct was reported:\n\n%(words)s\n\n"
        "They could learn from it who you are. It is yours to decide, and whatever you answer is all right: without your yes "
        "we do not say it. You can take a yes back until we have said it.\n\n%(answer)s\n"
    )
    return _("May we say this?"), text % {"words": words, "answer": answer_at}


@letter
def are_you_all_right(answer_at: str) -> Words:
    """Ask somebody, some time after the decision, how they are (R7)."""
    text = _(
        "Hello,\n\nsome time ago the committee decided about what you reported, or what happened to you. We would like to know: "
        "are you all right? Has anybody made you pay for it, or has it happened again?\n\n"
        "You need not answer. If something is wrong, we look at it by the end of the next working day. You can also tell us "
        "not to ask again.\n\n%(answer)s\n"
    )
    return _("Are you all right?"), text % {"answer": answer_at}


@letter
def takes_longer(reason: str, by: dt.datetime) -> Words:
    """It takes longer than told, why, and until when (R3)."""
    text = _(
        "Hello,\n\nit takes longer than we told you. The reason:\n\n%(reason)s\n\nWe now expect to decide by %(by)s, "
        "and write to you every week until then.\n"
    )
    return _("It takes longer"), text % {"reason": reason, "by": last_moment(by, ours().zone)}


@letter
def opened_again(answer_at: str) -> Words:
    """A decided case is looked at again, because something new was learned."""
    text = _(
        "Hello,\n\nthe committee has learned something new about a matter that it had decided, and looks at it again. What was "
        "decided holds meanwhile. You hear from us before anything new is decided.\n\n%(answer)s\n"
    )
    return _("The matter is looked at again"), text % {"answer": answer_at}


@letter
def goes_on() -> Words:
    """To whoever withdrew: the committee goes on (R6)."""
    return _("We go on without you"), _(
        "Hello,\n\nyou have withdrawn your report, and that stands. The committee goes on with the matter for its own reasons: "
        "others may be concerned. We ask you nothing more, and name you to nobody. If you want to be told nothing more at all, "
        "say so here.\n"
    )


@letter
def stops() -> Words:
    """To whoever withdrew: the committee follows it no further (R6)."""
    return _("We follow it no further"), _(
        "Hello,\n\nyou have withdrawn your report, and the committee follows the matter no further. If you change your mind, "
        "write to us here.\n"
    )


@letter
def asks_witness(thread: str, words: str) -> Words:
    """Ask somebody who may have seen something, and say what being asked means."""
    house: Ours = ours()
    text = _(
        "Hello,\n\nthe committee that applies the Code of Conduct of %(name)s looks into something that you may have seen. "
        "This letter is not about your own conduct. We would like to ask you:\n\n%(words)s\n\n"
        "HOW TO ANSWER\nOn your own page; only you and the committee can read it:\n%(page)s\n"
        "You need not answer, and nothing follows if you do not. If it happened to you too, or you are too close to somebody "
        "in it, say so there. On your page you also choose the language of our letters.\n\n"
        "WHO LEARNS OF IT\nThe members who work on the matter, and whoever hears an appeal. They may rest on what you tell "
        "them. To nobody else do we say that you were asked, or repeat your words, unless you say yes to it.\n\n"
        "WHAT WE CANNOT TELL YOU\nWho reported, what others told us, and what comes of it. Please do not ask around, and keep "
        "this letter to yourself.\n\n"
        "WHAT WE KEEP\nYour name as far as we know it, and what you write to us, lie sealed with the matter and are erased with "
        "it. How reports are handled, step by step:\n%(address)s/handled/\n"
    ) % {"name": house.name, "words": words, "page": page_of(thread), "address": house.address}
    return _("May we ask what you saw?"), text


@letter
def thanks_witness(thread: str) -> Words:
    """Thank somebody who was asked what they saw; nothing of what came of it."""
    text = _(
        "Hello,\n\nwe have finished looking into what we asked you about. Thank you for your time, and for anything you told "
        "us. What came of it we tell only those whom it concerns.\n\nIf somebody makes you pay for having talked with us, tell "
        "us on your own page: that is itself against the Code.\n%(page)s\n"
    )
    return _("Thank you"), text % {"page": page_of(thread)}


@phrase
def answer_here(thread: str, *, reporter: bool) -> str:
    """Return where a party answers a question of the committee."""
    if reporter:
        return _("Please answer where you read this, with the buttons there.")
    return _("Please answer on your own page:\n%(page)s") % {"page": page_of(thread)}


@letter
def message(thread: str, words: str) -> Words:
    """A message of the committee, with the way back to the page where it can be answered."""
    house: Ours = ours()
    text = _("%(words)s\n\nAnswer on your own page:\n%(page)s\n") % {"words": words, "page": page_of(thread)}
    return _("A message from the committee of %(name)s") % {"name": house.name}, text
