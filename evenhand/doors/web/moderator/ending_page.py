"""How long a case may take, how those who reported are afterwards, and opening it again, as its page shows it."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from evenhand.cases.afterwards.queries import CheckInForModerator, of_case
from evenhand.cases.afterwards.rules import How
from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import Stage
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator.case_pages import Ending
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.shapes import Answer
from evenhand.ground.people.actors import Actor


def form(actor: Actor, case: CaseForModerator, post: QueryDict) -> Ending:
    """Return it, with what was typed."""
    decide_by = spoken.end(case.decide_by) if case.decide_by and case.stage == Stage.OPEN else ""
    asked = tuple(Answer(name_of(one.thread), _how(one)) for one in of_case(actor, case.ref))
    return Ending(decide_by, post.get("longer", ""), asked, post.get("evidence", ""))


def _how(one: CheckInForModerator) -> str:
    said = {
        How.WELL: _("They are all right."),
        How.NOT_WELL: _("They are not all right: see their thread."),
        How.STOP: _("They do not want to be asked."),
    }
    if one.how:
        return said[How(one.how)]
    return _("Asked, not answered.") if one.asked else _("Asked on %(at)s.") % {"at": spoken.end(one.due_at)}
