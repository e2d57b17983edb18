"""The letters of an appeal while it is heard."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.appeals.rules import (
    ANSWER_WITHIN_DAYS,
    COMMENT_WITHIN_DAYS,
    GO_ON_WITHIN_DAYS,
    STATUS_EVERY_DAYS,
    Stage,
)
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day, instant, last_moment
from evenhand.notices.tongues import Words, letter


@dataclass(frozen=True, slots=True)
class Arrived:
    """What L6 states. `by_day`: without the hour; `complete_by`: if something is missing; `where`: their page, if any."""

    called: str
    at: dt.datetime
    by_day: bool
    last_day: dt.date
    late: bool
    reason: str
    why_change: str
    complete_by: dt.datetime | None
    due: dt.date
    where: str


@letter
def received(arrived: Arrived) -> Words:
    """L6: the appeal has arrived; in time or to be judged; what we understood and what is missing; who decides, and when."""
    parts = [
        _("Hello,\n\nwe received your appeal in the case %(called)s on %(at)s. %(timing)s")
        % {"called": arrived.called, "at": _came(arrived), "timing": _timing(arrived)},
        _understood(arrived),
        _missing(arrived),
        _who(),
        _(
            "WHAT HOLDS MEANWHILE\nThe decision holds while the appeal is open. If something of it should rest until then, "
            "ask for it here and say why: the panel can let it rest."
        ),
        _others(),
        _when(arrived),
    ]
    return _("Your appeal has arrived"), _joined(parts)


def _came(arrived: Arrived) -> str:
    house = ours()
    return day(house.calendar(arrived.at).day(arrived.at)) if arrived.by_day else instant(arrived.at, house.zone)


def _when(arrived: Arrived) -> str:
    return _(
        "WHEN YOU HEAR\nThe panel means to answer by %(due)s. Until then you hear from us every %(days)d days how far it is. "
        "You can add to your appeal, or withdraw it, at any time before that.%(where)s"
    ) % {"due": day(arrived.due), "days": STATUS_EVERY_DAYS, "where": _where(arrived.where)}


def _timing(arrived: Arrived) -> str:
    said = (
        _("It came after the last day, %(day)s. We have taken it all the same: people judge that, and say why.")
        if arrived.late
        else _("It is in time: the last day is %(day)s.")
    )
    return said % {"day": day(arrived.last_day)}


def _understood(arrived: Arrived) -> str:
    nothing = _("(nothing yet)")
    return _("WHAT WE UNDERSTOOD\nYour reason: %(reason)s\n\nWhat you want changed: %(change)s") % {
        "reason": arrived.reason.strip() or nothing,
        "change": arrived.why_change.strip() or nothing,
    }


def _missing(arrived: Arrived) -> str:
    if arrived.complete_by is None:
        return ""
    lacks = [
        *([] if arrived.reason.strip() else [_("why you appeal")]),
        *([] if arrived.why_change.strip() else [_("what should change, and why")]),
    ]
    return _(
        "WHAT IS MISSING\nPlease tell us %(what)s by %(until)s, on your own page or in answer to this letter. If everything "
        "is in what you wrote, say so there, and the panel begins at once. If you send nothing, it begins after that day "
        "with what it has. The day on which your appeal came counts all the same."
    ) % {"what": _(" and ").join(lacks), "until": last_moment(arrived.complete_by, ours().zone)}


def _who() -> str:
    return _(
        "WHO DECIDES\nMembers of the Executive Committee of whom no act stands in the record of your case and who could never "
        "read its file. The desk computes who that is. If there are too few of them, the association appoints people from "
        "outside who had no part in it either."
    )


def _others() -> str:
    return _(
        "WHO ELSE IS ASKED\nThe others involved are told that there is an appeal, not whose it is and not what it says. "
        "They can tell the panel within %(days)d days what they want it to know. The moderators may make one statement."
    ) % {"days": COMMENT_WITHIN_DAYS}


def _where(page: str) -> str:
    return _("\n\nYour own page:\n%(page)s") % {"page": page} if page else ""


def _joined(parts: list[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"


@letter
def others_told(called: str, by: dt.date) -> Words:
    """Tell another party that there is an appeal, without saying whose or why."""
    words = _(
        "Hello,\n\nthere is an appeal against the decision in the case %(called)s, which concerns you. Members of the "
        "Executive Committee who took no part in it look at it again. If you want to tell them something, about what "
        "happened or about what should hold, write it here by %(by)s. You need not. You hear from us every %(days)d days "
        "how far it is, and how it ends.\n"
    ) % {"called": called, "by": day(by), "days": STATUS_EVERY_DAYS}
    return _("There is an appeal"), words


@letter
def question(words: str, by: dt.date, where: str) -> Words:
    """A question of the panel to one party, in their own thread."""
    said = _(
        "Hello,\n\nthe panel that hears the appeal asks you:\n\n%(words)s\n\nPlease answer here by %(by)s. You need not; "
        "the panel then goes on with what it has.%(where)s\n"
    ) % {"words": words.strip(), "by": day(by), "where": _where(where)}
    return _("A question of the panel"), said


@letter
def status(stage: Stage, due: dt.date, *, late: bool) -> Words:
    """L13: how far an appeal is, what comes next, and why it takes longer where it does."""
    stands = {
        Stage.INCOMPLETE: _("We wait for what is still missing from the appeal."),
        Stage.FORMING: _("Its panel is being formed: each member first says that they are free to hear it."),
        Stage.ADMISSIBILITY: _("It came late, and its panel judges whether it is heard."),
        Stage.REVIEW: _("Its panel reads, asks and talks."),
        Stage.CARRYING: _("It is decided, and being carried out."),
    }[stage]
    when = (
        _("It should have been answered by %(due)s. It takes longer because of where it stands now; we are sorry.")
        if late
        else _("It is to be answered by %(due)s.")
    ) % {"due": day(due)}
    words = _("Hello,\n\nabout the appeal: %(stands)s %(when)s You hear again within %(days)d days.\n") % {
        "stands": stands,
        "when": when,
        "days": STATUS_EVERY_DAYS,
    }
    return _("How far the appeal is"), words


@letter
def stayed(reasons: str) -> Words:
    """Tell a respondent that what restricts them rests until the appeal is decided."""
    words = _(
        "Hello,\n\nthe panel that hears the appeal lets the restrictions of the decision rest until it has decided. They "
        "are being lifted now. If the decision is upheld, only the time that was left runs on.\n\nWHY\n%(reasons)s\n"
    ) % {"reasons": reasons.strip()}
    return _("The restrictions rest for now"), words


@letter
def resumed(ends: tuple[str, ...]) -> Words:
    """Tell a respondent that the restrictions hold again, and until when."""
    lines = "\n".join(f"- {line}" for line in ends)
    words = _(
        "Hello,\n\nthe restrictions of the decision hold again. Only the time that was left runs on:\n%(lines)s\n"
    )
    return _("The restrictions hold again"), words % {"lines": lines}


@letter
def withdrawn(*, panel_asked: bool) -> Words:
    """Say to whoever appealed what their withdrawal does."""
    said = (
        _(
            "The panel has begun. It can go on where the community needs an answer, and then tells you why; otherwise the "
            "appeal ends after %(days)d days."
        )
        % {"days": GO_ON_WITHIN_DAYS}
        if panel_asked
        else _("It has ended. The decision holds.")
    )
    return _("Your appeal is withdrawn"), _("Hello,\n\nyou have withdrawn your appeal. %(said)s\n") % {"said": said}


@letter
def kept_on(why: str) -> Words:
    """Say to whoever withdrew that the panel goes on, and why; it is still not made worse for a respondent."""
    words = _(
        "Hello,\n\nyou have withdrawn your appeal. The panel goes on with it, for this reason:\n\n%(why)s\n\nYou hear how "
        "it ends. On an appeal of the respondent nothing becomes harsher, also now.\n"
    ) % {"why": why.strip()}
    return _("The panel goes on"), words


@letter
def ended() -> Words:
    """Say to the others that the appeal was withdrawn."""
    return _("The appeal has ended"), _("Hello,\n\nthe appeal was withdrawn. The decision you were told about holds.\n")


def answer_due(at: dt.datetime) -> dt.date:
    """Return the day by which an appeal that came at `at` is to be answered."""
    return ours().calendar(at).day(at) + dt.timedelta(days=ANSWER_WITHIN_DAYS)
