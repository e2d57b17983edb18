"""The words sent to whoever reports. No letter repeats what they wrote: somebody else may read it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import Ours
from evenhand.ground.association.spoken import day, last_moment
from evenhand.notices.rules import LAST_DAY
from evenhand.notices.tongues import Words, letter
from evenhand.reports.rules import HELD_FOR, Aside, Copy


@letter
def received(
    house: Ours, *, on: dt.date, look_by: dt.datetime, anonymous: bool, urgent: bool = False, by_mail: bool = False
) -> Words:
    """Say that the report is here, what happens next and by when, and what we promise (letter L1)."""
    return _("We have your report"), _(
        "Thank you for telling us. Your report reached us on %(day)s.\n\n"
        "What happens next: a member of the committee reads it by %(by)s. After that you hear from a person at least "
        "every seven days, until you have been told what was decided.\n\n"
        "Who reads it: the members of the committee who have nothing to do with the matter, and nobody whom you asked "
        "us to leave out. You can still name somebody.\n\n"
        "%(who)s\n\n%(urgent)s"
        "What we cannot promise: sometimes what happened lets people guess who told us, and a court or a danger to "
        "somebody may oblige us to say more. We talk with you before we take a risk, whenever we can.\n\n"
        "If anybody makes you pay for reporting, that is against the Code too: tell us. If you are in danger, call "
        "your local emergency number first.\n\n"
        "%(more)s\n"
    ) % {
        "day": day(on), "by": last_moment(look_by, house.zone), "more": _by_mail(house) if by_mail else _by_page(house),
        "who": _unnamed() if anonymous else _named(), "urgent": f"{_urgent()}\n\n" if urgent else "",
    }  # fmt: skip


def _by_page(house: Ours) -> str:
    return _(
        "You can add something, correct it or withdraw it here at any time. Questions: answer here, or write to "
        "%(email)s without your receipt words."
    ) % {"email": house.report_email}


def _by_mail(house: Ours) -> str:
    return _(
        "You chose to hear from us by e-mail, so our letters come that way, whole. You can add something, correct it or "
        "withdraw it at any time: answer this e-mail and say so. If somebody else can read your mail, tell us nothing more "
        "this way; on the page %(address)s/report/ you can report without a name and be answered there."
    ) % {"address": house.address}


@letter
def confirmed(house: Ours, before: tuple[str, ...]) -> Words:
    """Say that letters now come to this address, and repeat what we wrote before."""
    words = _(
        "Thank you. You have confirmed that the report which reached us from this address is yours. Our letters about it "
        "now come here, whole. You can add something, correct it or withdraw it at any time: answer this e-mail.\n\n"
        "If somebody else can read your mail, tell us nothing more this way; on the page %(address)s/report/ you can "
        "report without a name and be answered there.\n"
    ) % {"address": house.address}
    earlier = _("What we wrote to you before:") + "\n\n" + "\n\n".join(before) if before else ""
    return _("Your address is confirmed"), f"{words}\n{earlier}".rstrip() + "\n"


def _named() -> str:
    return _("Your name is kept apart from your report, and is not given to the person whose conduct is reported.")


def _urgent() -> str:
    return _(
        "You told us that somebody may be in danger now. The members of the committee got a message about it at once, and "
        "your report stands first in their list. They are volunteers, and nobody watches this desk at night: please call "
        "the emergency number too."
    )


def _unnamed() -> str:
    return _(
        "We do not know who you are and will not try to find out. This page, opened with your receipt words, is the "
        "only way in which we can ask you something: please look in again."
    )


@letter
def asked(words: str, questions: tuple[str, ...], by: dt.date) -> Words:
    """Ask several things at once, each optional (letter L2)."""
    numbered = "\n".join(f"{number}. {question}" for number, question in enumerate(questions, 1))
    after = _(
        "Please answer what you like, and leave out the rest. If you answer by %(day)s, it helps us most; you can write later, "
        "too. If we hear nothing, we go on with what you have told us."
    ) % {"day": day(by)}
    return _("Some questions"), "\n\n".join(filter(None, (words, numbered, after))) + "\n"


@letter
def held(*, on: dt.date) -> Words:
    """Say that a report is held back, what brings it to the committee, and how to do so oneself (C8)."""
    return _("We keep your report for you"), _(
        "Thank you for telling us. Your report reached us on %(day)s, and is held back as you wished: nobody reads it, and it "
        "is counted nowhere.\n\n"
        "If somebody else reports the same post, or a post by the same account, your report goes to the committee by itself, "
        "and you are told here. We compare the post and the account only, and nothing of what you wrote.\n\n"
        "You can give it to the committee yourself, or withdraw it, at any time: open it with your receipt words. Until then "
        "nobody can help you, or answer you. If nobody else reports by %(until)s, it ends, and nobody will have read "
        "it.\n\n"
        "If you are in danger, call your local emergency number.\n"
    ) % {"day": day(on), "until": day(on + HELD_FOR)}


@letter
def released(house: Ours, *, look_by: dt.datetime, matched: bool) -> Words:
    """Say that a report which was held back is with the committee now (C8)."""
    why = _("Somebody else has reported the same post, or the same account.") if matched else _("You wished it so.")
    return _("Your report is with the committee now"), _(
        "%(why)s Your report is a report like any other from today on: a member of the committee reads it by %(by)s, and then "
        "you hear from a person at least every seven days.\n\n"
        "Whoever else reported is not told of you, nor you of them. You can still name somebody who should not handle it: "
        "write to us here. You can also withdraw it.\n"
    ) % {"why": why, "by": last_moment(look_by, house.zone)}


@letter
def ends_soon(*, until: dt.date) -> Words:
    """Tell whoever asked for it to be held back, thirty days before, that it ends (C8)."""
    return _("What we keep for you ends soon"), _(
        "A report of yours is held back, as you wished. So far nobody else has reported the same. On %(until)s it ends, and "
        "nobody will have read it.\n\n"
        "If you want the committee to read it, give it to them before that day: open it with your receipt words. You need do "
        "nothing if it may end. You can report anew at any time.\n"
    ) % {"until": day(until)}


@letter
def forgone(*, lapsed: bool = False) -> Words:
    """Say that what was held back is over, and that nobody has read it (letter L8b)."""
    why = (
        _("A year has passed, and nobody else has reported the same.")
        if lapsed
        else _("You have withdrawn your report.")
    )
    return _("Your report has ended"), _(
        "%(why)s Nobody has read it, and nobody will. You can report anew at any time.\n"
    ) % {"why": why}


@letter
def withdrawn(house: Ours) -> Words:
    """Say that the report is withdrawn, and what that means (R6)."""
    return _("Your report is withdrawn"), _(
        "You have withdrawn your report. We will not ask you anything more, and will tell you here when it is "
        "closed.\n\n"
        "What we have of it is kept as long as our rules say. If others may be in danger the committee may go on "
        "without you; then it tells you so here.\n\n"
        "If you change your mind, write to us here, or at %(email)s.\n"
    ) % {"email": house.report_email}


@letter
def late(house: Ours, *, was: dt.datetime, by: dt.datetime) -> Words:
    """Say that a word was promised and has not come, and by when it comes (letter L13)."""
    return _("We are late"), _(
        "We said that you would hear from a person by %(was)s. We have not kept to that, and we are sorry.\n\n"
        "Your report is here and nothing of it is lost. Those who lead the committee have been told that it waits. "
        "Somebody looks by %(by)s.\n\n"
        "You need not do anything. If something has changed, or if it cannot wait, write to us here, or to %(email)s "
        "without your receipt words.\n"
    ) % {"was": last_moment(was, house.zone), "by": last_moment(by, house.zone), "email": house.report_email}


@letter
def set_aside(house: Ours, why: Aside, words: str) -> Words:
    """Say that the report is not followed further, why, and what to do about it (letter L8)."""
    return _("About your report"), _(
        "The committee has looked at your report and does not follow it further. The reason: %(why)s\n\n"
        "%(words)s\n\n"
        "If it happens again, or if you learn more, please tell us: nothing speaks against a new report.\n\n"
        "If you disagree, write to us here and say why: a person reads it by the end of the next working day, and the "
        "report can be taken up again.\n\n"
        "You can also appeal until %(last_day)s, free of charge: here in your mailbox, or by e-mail to %(appeal)s without "
        "your receipt words. Say why, and what should be done instead. Members of the Executive Committee who had no part "
        "in this look at it.\n\n"
        "Thank you for telling us. If anybody makes you pay for it, that is against the Code: tell us.\n"
    ) % {"why": reason(why), "words": words, "last_day": LAST_DAY, "appeal": house.appeal_email}


def reason(why: Aside) -> str:
    """Return a reason to set a report aside as a sentence."""
    return {
        Aside.OUT_OF_SCOPE: _("it happened outside of what our Code of Conduct covers."),
        Aside.NO_VIOLATION_ON_ITS_FACE: _("what you describe is not against the Code as we read it."),
        Aside.INSUFFICIENT_INFORMATION: _("we do not know enough of what happened to go on."),
        Aside.UNIDENTIFIABLE: _("we could not find the post or the person it is about."),
        Aside.SPAM: _("we read it as advertising or as sent by a machine."),
        Aside.DUPLICATE: _("we have another report of the same matter and follow it there."),
        Aside.REFERRED_ELSEWHERE: _("somebody else is responsible for it; below we say who."),
        Aside.WITHDRAWN: _("you have withdrawn it."),
    }[why]


def about_the_copy(copy: Copy) -> str:
    """Say what became of the copy of the post, or nothing where there was no post of ours."""
    return {
        Copy.NONE: "",
        Copy.WANTED: _("We are keeping a copy of the post before anybody can change it."),
        Copy.KEPT: _("A copy of the post as it was is kept with the report."),
        Copy.NOT_KEPT: _("The post could not be copied: it was gone, or its place did not answer."),
    }[copy]
