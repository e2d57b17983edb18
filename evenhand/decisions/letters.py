"""The letters of a decision. None of these functions is given who reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.decisions.rules import ANSWER_REOPENS_DAYS, Weighing
from evenhand.decisions.wording import IMPACT, SEVERITY
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.notices.rules import LAST_DAY
from evenhand.notices.tongues import Words, letter


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as a letter states it: the clause's words beside whether and why it was broken."""

    title: str
    words: str
    found: bool
    spirit: bool
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What the letter to the respondent states."""

    summary: str
    edition: str
    findings: tuple[Found, ...]
    weighing: Weighing
    measures: tuple[str, ...]
    elsewhere: tuple[str, ...]
    page: str
    departure: str = ""
    basis: str = ""
    reopens: bool = False
    unheard: tuple[str, tuple[str, ...]] = ("", ())


@letter
def to_respondent(decided: Decided) -> Words:
    """L5: what was found and why, what follows and for how long, and how to appeal by when."""
    house = ours()
    weighing = decided.weighing
    words = _(
        "Hello,\n\n"
        "the committee that applies the Code of Conduct of %(name)s has decided.\n\n"
        "WHAT IT IS ABOUT\n%(summary)s\n\n"
        "WHAT WE FOUND (%(edition)s)\n%(findings)s\n\n"
        "HOW WE WEIGHED IT\n"
        "How serious it is: %(severity)s. %(severity_why)s\n"
        "What it did: %(impact)s. %(impact_why)s\n"
        "The context: %(context)s\n%(departure)s\n"
        "WHAT FOLLOWS\n%(measures)s\n%(elsewhere)s\n\n"
        "%(expected)s"
        "IF YOU DISAGREE\n%(reopens)s"
        "You can appeal until %(last_day)s, free of charge, on your own page:\n%(page)s\n"
        "or by e-mail to %(appeal)s. Tell us the reason for your appeal and why the decision should be changed. "
        "Members of the Executive Committee who had no part in this decision decide on it. "
        "The decision holds meanwhile. What the law of your country gives you remains yours.\n\n"
        "WHO DECIDED\n%(unheard)s%(basis)s"
        "People decided this; no software did. Please do not try to find out who reported, and contact nobody you think "
        "it was.\n\n"
        "WHAT WE KEEP\n"
        "The decision stays, sealed, in the record of the committee. In a later case it counts for two years, and not "
        "longer. If you want to talk about it with a member of the committee, say so on your own page.\n"
    ) % {
        "name": house.name,
        "summary": decided.summary,
        "edition": decided.edition,
        "findings": "\n\n".join(_finding(f) for f in decided.findings),
        "severity": SEVERITY[weighing.severity],
        "severity_why": weighing.severity_why,
        "impact": IMPACT[weighing.impact],
        "impact_why": weighing.impact_why,
        "context": weighing.context,
        "departure": _departure(decided.departure),
        "reopens": _reopens() if decided.reopens else "",
        "unheard": _unheard(*decided.unheard),
        "basis": f"{decided.basis} " if decided.basis else "",
        "measures": _list(decided.measures) or _("Nothing follows."),
        "elsewhere": _elsewhere(decided.elsewhere),
        "expected": _expected() if any(each.found for each in decided.findings) else "",
        "last_day": LAST_DAY,
        "page": decided.page,
        "appeal": house.appeal_email,
    }
    return _("A decision of the committee of %(name)s") % {"name": house.name}, words


def _expected() -> str:
    words = _(
        "WHAT WE EXPECT\nThat you keep from now on to what the clauses above say. If anything like it is found again within "
        "two years, what follows is as a rule one step heavier."
    )
    return words + "\n\n"


def _departure(why: str) -> str:
    return _("Why it is lighter or heavier than usual: %(why)s\n") % {"why": why} if why else ""


def _reopens() -> str:
    days = ANSWER_REOPENS_DAYS
    words = ngettext(
        "We have not asked you before: this letter asks you. If you answer within %(days)d day on your own page or by "
        "answering this letter, the case is open again and nothing gets heavier for it.\n",
        "We have not asked you before: this letter asks you. If you answer within %(days)d days on your own page or by "
        "answering this letter, the case is open again and nothing gets heavier for it.\n",
        days,
    )
    return words % {"days": days}


def _unheard(why: str, signed: tuple[str, ...]) -> str:
    if not why:
        return ""
    words = _(
        "This was decided without hearing you first. The reason: %(why)s Two or more members stand for it: %(names)s."
    )
    return words % {"why": why, "names": ", ".join(signed)} + "\n\n"


@letter
def consulted(told: str) -> Words:
    """Ask somebody to be protected two things about a plan, and nothing about what would be right."""
    words = _(
        "Hello,\n\n"
        "the committee is about to decide. This is what it plans to tell you afterwards:\n\n%(told)s\n\n"
        "We ask two things only: would this make you less safe? Is anything missing that we should know? You need not answer, "
        "and what is decided is not yours to answer for. If you write within three working days, we read it before we vote.\n"
    ) % {"told": told.strip()}
    return _("Before we decide: is this safe for you?"), words


@letter
def welcome_back(back: tuple[str, ...], remains: tuple[str, ...], page: str, *, early: str = "") -> Words:
    """L9: a measure is over: what comes back, what remains, whom to write to."""
    house = ours()
    first = _("The committee has ended this earlier: %(why)s") % {"why": early} if early else _("The time is over.")
    words = _(
        "Hello,\n\nwelcome back to %(name)s. %(first)s\n\n"
        "WHAT COMES BACK\n%(back)s\n\nWHAT REMAINS\n%(remains)s\n\n"
        "What the Code asks is the same as before; it stands here:\n%(address)s/code/\n"
        "If anything does not work as it should, or you have a question, write to us on your own page:\n%(page)s\n"
    ) % {
        "name": house.name,
        "first": first,
        "back": _list(back),
        "remains": _list(remains) or _("Nothing."),
        "address": house.address,
        "page": page,
    }
    return _("Welcome back to %(name)s") % {"name": house.name}, words


@letter
def to_reporter(told: str, *, broken: bool, kept_away_until: dt.date | None = None) -> Words:
    """L8: whether the Code was broken, what protects now, and the reporter's own right to appeal; no more (C4)."""
    house = ours()
    found = _("We found that the Code was broken.") if broken else _("We did not find that the Code was broken.")
    words = _(
        "Hello,\n\n"
        "the committee has decided about what you reported. %(found)s\n\n"
        "%(told)s\n\n%(kept_away)s"
        "Everybody involved was told not to contact whoever reported. If anything of the kind happens again, or somebody "
        "makes you pay for reporting, tell us here or send a new report: that is against the Code as well. "
        "Confidentiality may keep us from telling you more.\n\n"
        "We ask you in 30 and in 90 days whether you are all right. You need not answer, and can tell us then not to ask "
        "again.\n\n"
        "If you disagree with this decision, you can appeal until %(last_day)s, here in your mailbox, free of charge. "
        "Tell us the reason and why the decision should be changed. Members of the Executive Committee of %(name)s who "
        "had no part in it decide.\n\nThank you for telling us.\n"
    ) % {
        "found": found,
        "told": told.strip(),
        "kept_away": _kept_away(kept_away_until) if kept_away_until else "",
        "last_day": LAST_DAY,
        "name": house.name,
    }
    return _("What was decided"), words


def _kept_away(until: dt.date) -> str:
    words = _(
        "Until %(day)s somebody it concerns may contact nobody whom we named to them, directly or through others. If that is "
        "not kept, tell us at once."
    )
    return words % {"day": day(until)} + "\n\n"


def _finding(found: Found) -> str:
    said = _("broken") if found.found else _("not broken")
    if found.spirit and found.found:
        said = _("its spirit was broken, though its letter does not cover this")
    return _("“%(title)s”: %(said)s.\nThe clause says: %(words)s\nWhy: %(why)s") % {
        "title": found.title,
        "said": said,
        "words": found.words,
        "why": found.why,
    }


def _elsewhere(places: tuple[str, ...]) -> str:
    if not places:
        return ""
    return _("You can use every other place as before: %(places)s.") % {"places": ", ".join(places)}


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)
