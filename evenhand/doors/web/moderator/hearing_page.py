"""How far everybody was heard, as the page of a case shows it."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.hearing.queries import HearingForModerator, NoticeForModerator, UnheardForModerator
from evenhand.cases.hearing.rules import Why
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator.case_pages import Asking, Hearing
from evenhand.doors.web.shapes import Choice, Letter
from evenhand.ground.association.spoken import day

NOTHING = Asking("", "", (), "", "", "", "", "", "")


def drafted(notice: NoticeForModerator | None) -> tuple[str, str]:
    """Return the questions and the day of a draft, to be reworded."""
    return (notice.questions, notice.reply_by.isoformat()) if notice and not notice.sent else ("", "")


def asking(notice: NoticeForModerator | None, case: str, thread: str, post: QueryDict, *, is_open: bool) -> Asking:
    """Return how the notice in a respondent's thread stands."""
    if notice is None or not is_open:
        return NOTHING
    return _sent(notice, case, thread, post) if notice.sent else _drafted(notice, case, thread)


def _drafted(notice: NoticeForModerator, case: str, thread: str) -> Asking:
    title, words = notice.letter
    said = _("Drafted by %(name)s, not sent. Somebody else reads it and sends it.") % {"name": notice.by}
    if notice.mine:
        said = _("You drafted this. It leaves when another member has read it and sends it.")
    here = [case, thread]
    return Asking(
        said,
        "",
        (Letter(title, spoken.when(notice.drafted_at), spoken.paragraphs(spoken.keyless(words))),),
        notice.drafted_at.isoformat(),
        "" if notice.mine else reverse("moderator.read_notice", args=here),
        reverse("moderator.discard_notice", args=here),
        "",
        "",
        _("Reword this letter"),
    )


def _sent(notice: NoticeForModerator, case: str, thread: str, post: QueryDict) -> Asking:
    names = {"by": notice.by, "reader": notice.read_by, "day": day(notice.reply_by)}
    said = _("Asked for their side: written by %(by)s, read by %(reader)s. They may answer until %(day)s.") % names
    if notice.answered:
        return Asking(_("They have answered."), "", (), "", "", "", "", "", _("Ask them again"))
    heed = _("They ask for more time to answer.") if notice.asked_for_time else ""
    to = reverse("moderator.give_time", args=[case, thread])
    return Asking(said, heed, (), "", "", "", to, post.get(f"more_time-{thread}", ""), _("Ask them again"))


def standing(heard: HearingForModerator, case: str, post: QueryDict, *, is_open: bool) -> Hearing:
    """Return whether everybody was heard, and a decision without that."""
    if not is_open:
        return Hearing("", (), "", "", "", "", "", "")
    unheard, to = heard.unheard, reverse("moderator.except", args=[case])
    reasons = tuple(Choice(why, words, "", post.get("unheard_why") == why) for why, words in _whys().items())
    asked, because, version = _asked(unheard)
    signs = bool(unheard and not unheard.mine and not unheard.holds)
    return Hearing(
        _("Everybody concerned was heard, or had the time to be.")
        if heard.heard
        else _("Not everybody concerned has been heard yet. A warning or more needs that first."),
        () if heard.heard else reasons,
        post.get("unheard_reason", ""),
        "" if heard.heard else to,
        asked,
        because,
        reverse("moderator.sign_exception", args=[case]) if signs else "",
        version,
    )


def _asked(unheard: UnheardForModerator | None) -> tuple[str, str, str]:
    if unheard is None:
        return "", "", ""
    names = {"why": _whys()[Why(unheard.why)], "names": ", ".join(unheard.signed)}
    if unheard.holds:
        return (
            _("To be decided without a hearing. %(why)s Signed by %(names)s.") % names,
            unheard.reason,
            unheard.ref,
        )
    asked = _("Asked for: to decide without a hearing. %(why)s Signed so far by %(names)s.") % names
    return asked, unheard.reason, unheard.ref


def _whys() -> dict[Why, str]:
    return {
        Why.SAFETY: _("Hearing them would put somebody in danger."),
        Why.TAMPERING: _("They would destroy or change what shows what happened."),
        Why.UNREACHABLE: _("Nobody can reach them."),
        Why.SPAM: _("It is advertising, sent by a machine or in bulk."),
    }
