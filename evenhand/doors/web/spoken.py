"""The words in which the desk and the panel speak of states, sides and times."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import Side, Stage
from evenhand.decisions.band import Shift
from evenhand.decisions.queries import DecisionForModerator, FindingForReader
from evenhand.decisions.wording import IMPACT, SEVERITY, SHIFT
from evenhand.doors.web.shapes import Letter, Measure
from evenhand.ground.association.facts import ours, today
from evenhand.ground.association.spoken import day, instant, last_moment
from evenhand.notices.queries import LetterInThread
from evenhand.notices.rules import Kind
from evenhand.platforms.rules import Does, State
from evenhand.reports.rules import State as ReportState

SIDES = {
    Side.REPORTER: _("the person reporting"),
    Side.AFFECTED: _("a person affected"),
    Side.RESPONDENT: _("the respondent"),
    Side.WITNESS: _("a witness"),
}
STAGES = {
    Stage.OPEN: _("Open: no decision has been made."),
    Stage.DECIDED: _("Decided."),
    Stage.APPEALED: _("Decided, and under appeal."),
    Stage.RULED: _("Decided, and ruled on by the panel."),
    Stage.CLOSED: _("Closed: nothing is left to do."),
}
REPORTS = {
    ReportState.NEW: _("New: it is in no case yet."),
    ReportState.LINKED: _("It belongs to a case."),
    ReportState.WITHDRAWN: _("Its reporter has withdrawn it. The committee may go on without them, and then says so."),
    ReportState.SET_ASIDE: _("It was set aside; its reporter was told why and can answer."),
    ReportState.CLOSED: _("Its case is decided."),
    ReportState.HELD: _("It is held back."),
    ReportState.FORGONE: _("It has ended."),
}
DOES = {
    Does.HIDE: _("Hide the post"),
    Does.RESTORE: _("Put the post back"),
    Does.SUSPEND: _("Suspend the account"),
    Does.LIFT: _("Lift the suspension"),
    Does.LIMIT: _("Look at new posts first"),
    Does.UNLIMIT: _("Let them post as before"),
    Does.ANNOUNCE: _("Announce"),
}
STATES = {
    State.ASKED: _("asked, not begun"),
    State.RETRYING: _("being tried again"),
    State.UNKNOWN: _("unknown: the platform has not confirmed it"),
    State.BY_HAND: _("the steward was asked to do it by hand"),
    State.UNABLE: _("the platform cannot do this: a person must"),
    State.CONFIRMED: _("confirmed: the platform says so when asked again"),
    State.STATED: _("stated by the steward, not confirmed"),
    State.CALLED_OFF: _("called off before it began"),
    State.REPLACED: _("replaced by a later order"),
}
FOR_THE_EYE = {
    State.CONFIRMED: "confirmed",
    State.UNKNOWN: "unknown",
    State.UNABLE: "unknown",
    State.STATED: "stated",
}
LINK_OF_A_PARTY = re.compile(r"/case/[a-z2-7]{26}/")


def side(of: str) -> str:
    """Return a side of a case in words."""
    return gettext(SIDES[Side(of)])


def stage(of: str) -> str:
    """Return where a case stands, in a sentence."""
    return gettext(STAGES[Stage(of)])


def report(of: ReportState) -> str:
    """Return where a report stands, in a sentence."""
    return gettext(REPORTS[of])


def asked(does: Does, state: State) -> tuple[str, str]:
    """Return what is asked of a platform and how far it has come, in words."""
    return gettext(DOES[does]), gettext(STATES[state])


def when(at: dt.datetime | None, zone: str = "") -> str:
    """Return an instant in the association's zone (which a list gives once for all its lines), or nothing."""
    return instant(at, zone or ours().zone) if at else ""


def arrived(at: dt.datetime, side: str, zone: str = "") -> str:
    """Return when something of a party came; of whoever reported only the day is told. `zone` as above."""
    return day(at.astimezone(ZoneInfo(zone or ours().zone))) if side == Side.REPORTER else when(at, zone)


def written(letter: LetterInThread, *, to_the_day: bool = False) -> str:
    """Return when a letter was written; some letters tell no hour."""
    at = letter.written_at
    return day(ours().calendar(at).day(at)) if to_the_day or letter.by_day else when(at)


def writer(letter: LetterInThread, by: str) -> str:
    """Return who wrote to the desk; of an e-mail that could not be checked nobody knows."""
    return gettext("An e-mail, not checked: it may be from somebody else") if letter.kind == Kind.UNVERIFIED else by


def end(at: dt.datetime) -> str:
    """Return the last minute before an instant."""
    return last_moment(at, ours().zone)


def until(at: dt.datetime | None) -> str:
    """Return the last minute before an instant, with `until`."""
    return gettext("until %(end)s") % {"end": end(at)} if at else gettext("without an end date")


def by(due: dt.datetime | None, zone: str = "") -> str:
    """Return by when something is due; `zone` as above."""
    return gettext("due by %(end)s") % {"end": last_moment(due, zone or ours().zone)} if due else ""


def days_left(last: dt.date) -> str:
    """Return how far away a day is."""
    days = (last - today()).days
    if days < 0:
        return gettext("that day has passed")
    return (
        ngettext("%(days)d day from today", "%(days)d days from today", days) % {"days": days}
        if days
        else gettext("today")
    )


def looked_at(on: dt.date) -> str:
    """Return when a measure is looked at again."""
    return gettext("looked at again on %(day)s") % {"day": day(on)}


def measures(case: CaseForModerator) -> tuple[Measure, ...]:
    """Return what was asked of the platforms for a case, each with how far it has come in words."""
    shown = []
    for a in case.actions:
        what, said = asked(a.does, a.state)
        end = until(a.until) if a.does in (Does.SUSPEND, Does.LIMIT) else ""
        shown.append(Measure(what, a.place, end, FOR_THE_EYE.get(a.state, "waiting"), said))
    return tuple(shown)


def decision(decided: DecisionForModerator) -> Letter:
    """Return a decision as the desk and the panel read it again: what was found, how it was weighed, what follows."""
    anew = gettext("The decision made anew") if decided.number > 1 else gettext("The decision")
    heading = gettext("The decision as changed on appeal") if decided.on_appeal else anew
    if not decided.stands:
        heading = gettext("%(heading)s: it holds no longer") % {"heading": heading}
    by = gettext("%(at)s, by %(name)s") % {"at": when(decided.at), "name": decided.by}
    follows = tuple(m.in_words for m in decided.measures) or (gettext("Nothing follows."),)
    return Letter(heading, by, (*map(found, decided.findings), *weighed(decided), *follows))


def found(finding: FindingForReader) -> str:
    """Return one finding with its reason."""
    said = gettext("broken") if finding.found else gettext("not broken")
    if finding.found and finding.spirit:
        said = gettext("its spirit was broken")
    return f"{finding.title}: {said}. {finding.why}"


def weighed(decided: DecisionForModerator) -> tuple[str, ...]:
    """Return what was weighed, each under its name."""
    return (
        f"{gettext('How serious it is')}: {SEVERITY[decided.severity]}. {decided.severity_why}",
        f"{gettext('What it did to people')}: {IMPACT[decided.impact]}. {decided.impact_why}",
        f"{gettext('The context')}: {decided.context}",
        f"{gettext('What those involved wish')}: {decided.wishes}",
        *_compared(decided),
    )


def _compared(decided: DecisionForModerator) -> tuple[str, ...]:
    shifts = ", ".join(str(SHIFT[Shift(shift)]) for shift in decided.shifts)
    lines = {
        gettext("Heavier or lighter"): shifts,
        gettext("Why it is not as usual"): decided.departure,
        gettext("Like cases"): decided.follows,
    }
    return tuple(f"{lead}: {words}" for lead, words in lines.items() if words)


def keyless(words: str) -> str:
    """Return a letter without the key to its reader's own page: whoever holds it could answer as them."""
    return LINK_OF_A_PARTY.sub("/case/…/", words)


def paragraphs(words: str) -> tuple[str, ...]:
    """Return a text paragraph by paragraph."""
    return tuple(p for p in words.strip().split("\n\n") if p.strip())
