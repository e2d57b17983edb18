"""A party's page, put together from what each room lets them see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand.appeals.queries import for_party as appeal_of
from evenhand.cases import queries as cases
from evenhand.cases.hearing import queries as hearing
from evenhand.cases.queries import CaseForParty
from evenhand.cases.rules import Side, Stage
from evenhand.decisions import queries as decisions
from evenhand.decisions.queries import MeasureForReader
from evenhand.decisions.rules import Kind
from evenhand.doors.web import addressing, appealing, attached, questions, spoken, uploading
from evenhand.doors.web.appealing import Right, Typed
from evenhand.doors.web.respondent.pages import AppealPage, CasePage, Restriction
from evenhand.doors.web.shapes import Message
from evenhand.doors.web.typed import Errors
from evenhand.ground import clock
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import LetterInThread, thread

HOLDS = frozenset({Kind.SUSPENSION, Kind.HIDE, Kind.WARNING})


def case(party: Actor, secret: str, typed: Mapping[str, str], errors: Errors = ()) -> CasePage:
    """Return the page of a party, with what they typed."""
    shown, right = cases.for_party(party), appealing.right(party)
    to = reverse("respondent.appeal", args=[secret]) if right and right.possible else ""
    return CasePage(
        heading=_heading(shown),
        status=_status(shown),
        about_respondent=shown.side == Side.RESPONDENT,
        interim=bool(shown.restrictions),
        restrictions=(*_meanwhile(shown), *_decided(party)),
        letters=tuple(_letter(letter, secret) for letter in thread(party, shown.thread)),
        by_mail=appealing.by_mail(party) if to else (),
        hidden=(),
        appeal_to=to,
        appeal_by=right.appeal_by if right else "",
        appeal_left=right.appeal_left if right else "",
        made=appealing.made(right, reverse("respondent.appeal", args=[secret])),
        paused=right.paused if right else "",
        words=typed.get("words", ""),
        attached=attached.sent(party, shown.thread),
        files=uploading.asked(typed),
        questions=questions.asked(party),
        questions_to=reverse("respondent.answer", args=[secret]),
        form_token=SafeString(),
        typed=typed.get("said", ""),
        more_time=hearing.may_ask_for_time(party),
        asks_time="more_time" in typed,
        object_to=reverse("respondent.object", args=[secret]) if shown.restrictions else "",
        objection=typed.get("objection", ""),
        address=addressing.asked(party, reverse("respondent.address", args=[secret]), typed),
        errors=errors,
    )


def appeal(right: Right, secret: str, typed: Typed, errors: Errors) -> AppealPage:
    """Return the page where an appeal is written."""
    back_to = reverse("respondent.case", args=[secret])
    return AppealPage(
        right.appeal_by, right.appeal_left, right.late, typed.reason, typed.change, typed.grounds, typed.not_by,
        appealing.steps(), back_to, errors,
    )  # fmt: skip


def _heading(shown: CaseForParty) -> str:
    if shown.side == Side.RESPONDENT:
        return _("A report concerns something you wrote or did")
    if shown.side == Side.WITNESS:
        return _("You may have seen something")
    return _("A case that concerns you")


def _status(shown: CaseForParty) -> str:
    if shown.side == Side.WITNESS:
        return _("The committee asks you what you saw. It is not about your own conduct, and you need not answer.")
    return {
        Stage.OPEN: _("No decision has been made."),
        Stage.DECIDED: _("The committee has decided. The letter below says what and why."),
        Stage.APPEALED: _("The committee has decided, and there is an appeal. The panel looks at it again."),
        Stage.RULED: _("The panel has ruled on the appeal. The letter below says how and why."),
        Stage.CLOSED: _("The matter is closed. The letters below say what was decided and why."),
    }[Stage(shown.stage)]


def _meanwhile(shown: CaseForParty) -> tuple[Restriction, ...]:
    return tuple(
        Restriction(
            _("Your account is suspended for the time being"),
            r.place,
            f"{spoken.until(r.ends_at)}, {spoken.looked_at(r.review_on)}",
        )
        for r in shown.restrictions
    )


def _decided(party: Actor) -> tuple[Restriction, ...]:
    decision, right = decisions.for_party(party), appeal_of(party)
    if decision is None or right is None or right.fell or right.rests:
        return ()
    held = (m for m in decision.measures if _holds(m, right.rested))
    return tuple(Restriction(m.in_words, m.place, _moved(m, right.rested)) for m in held)


def _holds(measure: MeasureForReader, rested: dt.timedelta) -> bool:
    return measure.kind in HOLDS and (measure.ends_at is None or measure.ends_at + rested > clock.now())


def _moved(measure: MeasureForReader, rested: dt.timedelta) -> str:
    """Say the end that a rest has moved."""
    if not rested or measure.ends_at is None:
        return ""
    return _("it rested for a time, and now ends %(until)s") % {"until": spoken.until(measure.ends_at + rested)}


def _letter(letter: LetterInThread, secret: str) -> Message:
    who = _("The committee") if letter.outgoing else spoken.writer(letter, _("You"))
    paper = reverse("respondent.letter", args=[secret, letter.ref]) if letter.outgoing else ""
    return Message(
        who,
        spoken.written(letter),
        letter.title,
        letter.words,
        not letter.outgoing,
        paper=paper,
        language=letter.language,
    )
