"""Every letter the house writes, with words of people that are in no language: so what else is in it is the house's own."""

from __future__ import annotations

import datetime as dt

from evenhand.appeals import letters as appeals
from evenhand.appeals.outcome import carrying
from evenhand.appeals.outcome import letters as outcomes
from evenhand.appeals.outcome.letters import Follows, Said
from evenhand.appeals.rules import Ground, Outcome, Stage
from evenhand.cases import letters as cases
from evenhand.cases.meanwhile import letters as meanwhile
from evenhand.cases.restoring import letters as restoring
from evenhand.committee.procedure import Share
from evenhand.decisions import letters as decisions
from evenhand.decisions.rules import Kind, Planned, Weighing
from evenhand.decisions.wording import basis, spoken
from evenhand.ground.association.facts import ours
from evenhand.reports import letters as reports
from evenhand.reports.rules import Aside
from evenhand.telling import letters as telling
from evenhand.transparency.keeping import letters as keeping
from tests.cast import MONDAY_NOON

PAGE = "http://localhost:8000/case/abcdefghijklmnopqrstuvwxyz/"
TYPED = "Xq zzyv kklo wwuj."
THREAD = "t-22222222222222"
TODAY, LATER = dt.date(2026, 3, 2), dt.date(2026, 4, 1)
AT = MONDAY_NOON + dt.timedelta(days=14)
WEIGHED = Weighing(3, TYPED, 3, TYPED, TYPED, TYPED)


def consequences():
    """One of each kind, as a letter states it."""
    planned = (
        Planned(Kind.TALK),
        Planned(Kind.WARNING),
        Planned(Kind.HIDE, "w"),
        Planned(Kind.CONDITION, until_on=LATER, words=TYPED),
        Planned(Kind.NO_CONTACT, until_on=LATER, words=TYPED),
        Planned(Kind.LIMITED, "w", until_on=LATER),
        Planned(Kind.SUSPENSION, "w", until_on=LATER, credit=3),
        Planned(Kind.SUSPENSION, "w", review_on=LATER),
    )
    return tuple(spoken(each, "Wkk", TODAY) for each in planned)


def decided(**more):
    findings = (
        decisions.Found("Qzz", TYPED, found=True, spirit=False, why=TYPED),
        decisions.Found("Qzy", TYPED, found=True, spirit=True, why=TYPED),
        decisions.Found("Qyz", TYPED, found=False, spirit=False, why=TYPED),
    )
    return decisions.Decided(TYPED, "Qzz Qkk", findings, WEIGHED, consequences(), ("Vvk", "Wkk"), PAGE, **more)


def arrived(**more):
    whole = {"by_day": False, "late": False, "reason": TYPED, "why_change": TYPED, "complete_by": None, "where": PAGE}
    said = {"called": "Qzv Zkk", "at": MONDAY_NOON, "last_day": LATER, "due": LATER} | whole | more
    return appeals.Arrived(**said)


def follows():
    undone = tuple(
        carrying._undone_one(kind, "Wkk") for kind in (Kind.SUSPENSION, Kind.LIMITED, Kind.HIDE, Kind.WARNING)
    )
    return Follows(consequences(), undone, AT, (carrying._lasting_time(MONDAY_NOON, AT),), holds_until_anew=True)


def of_an_edition(**more):
    said = {"body": TYPED, "on": TODAY, "heard": TYPED, "emergency": ""} | more
    return telling.Told(
        "Qzz", AT, TYPED, changes=TYPED, there=PAGE, editions=PAGE, answers="office@lakeside.example", **said
    )


def every():
    """Return (name, letter) of every letter, one for each way it can go."""
    house, here = ours(), cases.answer_here(THREAD, reporter=True)
    there = cases.answer_here(THREAD, reporter=False)
    more = {"on": TODAY, "look_by": AT}
    piece = keeping.Piece(TODAY, to_them=True, title="Qzz", words=TYPED)
    return (
        ("L1", reports.received(house, anonymous=True, **more)),
        ("L1 named, urgent, by e-mail", reports.received(house, anonymous=False, urgent=True, by_mail=True, **more)),
        ("address confirmed", reports.confirmed(house, (TYPED,))),
        ("L2", reports.asked(TYPED, (TYPED, TYPED), LATER)),
        ("withdrawn", reports.withdrawn(house)),
        ("L13 report", reports.late(house, was=MONDAY_NOON, by=AT)),
        ("L1 held back", reports.held(on=TODAY)),
        ("with the committee now", reports.released(house, look_by=AT, matched=True)),
        ("with the committee as wished", reports.released(house, look_by=AT, matched=False)),
        ("L8b soon", reports.ends_soon(until=LATER)),
        *((f"L8b: {lapsed}", reports.forgone(lapsed=lapsed)) for lapsed in (True, False)),
        *((f"L8 set aside: {why}", reports.set_aside(house, why, TYPED)) for why in Aside),
        ("L3", cases.notice(THREAD, TYPED, TYPED, LATER)),
        ("L3 without questions", cases.notice(THREAD, TYPED, "", LATER)),
        ("more time", cases.more_time(THREAD, LATER)),
        ("L4", meanwhile.interim(THREAD, "Wkk", TYPED, AT, LATER, confirm_by=AT)),
        ("L4 confirmed", meanwhile.interim_confirmed(THREAD, "Wkk", AT)),
        ("L4 renewed", meanwhile.interim_renewed(THREAD, "Wkk", TYPED, AT, LATER)),
        ("L4b not confirmed", meanwhile.interim_not_confirmed(THREAD, "Wkk")),
        ("L4b lifted", meanwhile.interim_over(THREAD, "Wkk", None)),
        ("L4b ended", meanwhile.interim_over(THREAD, "Wkk", AT)),
        ("consent", cases.asks_consent(TYPED, here)),
        ("check-in", cases.are_you_all_right(there)),
        ("L13 case", cases.takes_longer(TYPED, AT)),
        ("opened again", cases.opened_again(there)),
        ("goes on", cases.goes_on()),
        ("stops", cases.stops()),
        ("message", cases.message(THREAD, TYPED)),
        ("L2w witness asked", cases.asks_witness(THREAD, TYPED)),
        ("L8w witness thanked", cases.thanks_witness(THREAD)),
        ("restoring proposed", restoring.restoring_proposed(there)),
        ("restoring begun", restoring.restoring_begun(there)),
        ("restoring not begun", restoring.restoring_not_begun(there)),
        ("restoring ended", restoring.restoring_ended(there)),
        ("restoring offered", restoring.restoring_offered(here)),
        ("restoring agreed", restoring.restoring_agreed(TYPED, here)),
        ("L5", decisions.to_respondent(decided(departure=TYPED, basis=basis(Share.TWO_THIRDS), reopens=True))),
        ("L5 unheard", decisions.to_respondent(decided(unheard=(TYPED, ("Qzz", "Qzy"))))),
        ("before we decide", decisions.consulted(TYPED)),
        ("L8", decisions.to_reporter(TYPED, broken=True, kept_away_until=LATER)),
        ("L8 not broken", decisions.to_reporter(TYPED, broken=False)),
        ("L9", decisions.welcome_back(consequences()[-1:], (), PAGE)),
        ("L9 early", decisions.welcome_back(consequences()[-1:], consequences()[:3], PAGE, early=TYPED)),
        ("L6", appeals.received(arrived())),
        ("L6 late, incomplete, by day", appeals.received(
            arrived(late=True, by_day=True, reason="", why_change="", complete_by=AT, where="")
        )),
        ("others told", appeals.others_told("Qzv Zkk", LATER)),
        ("question of the panel", appeals.question(TYPED, LATER, PAGE)),
        *((f"L13 {stage}", appeals.status(stage, LATER, late=late))
          for stage in Stage if stage is not Stage.CLOSED for late in (True, False)),
        ("stayed", appeals.stayed(TYPED)),
        ("resumed", appeals.resumed(("Wkk",))),
        ("appeal withdrawn", appeals.withdrawn(panel_asked=False)),
        ("appeal withdrawn late", appeals.withdrawn(panel_asked=True)),
        ("kept on", appeals.kept_on(TYPED)),
        ("ended", appeals.ended()),
        *((f"L7 {ruled}", outcomes.outcome(
            Said("Qzv Zkk", ruled, tuple((ground, TYPED) for ground in Ground), TYPED), follows()
          )) for ruled in outcomes.OUTCOMES),
        *((f"L7 others: {ruled}", outcomes.outcome_to_other(ruled)) for ruled in outcomes.OUTCOMES),
        ("L10", telling.announced(of_an_edition())),
        ("L10 emergency", telling.announced(of_an_edition(body="", on=None, heard="", emergency=TYPED))),
        ("L10 withdrawn", telling.withdrawn(of_an_edition())),
        ("L10 at a place", telling.posted(of_an_edition())),
        ("L10 at a place, emergency", telling.posted(of_an_edition(emergency=TYPED))),
        ("L10 at a place, withdrawn", telling.posted_withdrawn(of_an_edition())),
        ("what we keep", keeping.handed_out("Qzv Zkk", (piece,), LATER, house.report_email)),
        ("what we keep, open", keeping.handed_out("Qzv Zkk", (piece,), None, house.report_email)),
    )  # fmt: skip


assert set(outcomes.OUTCOMES) == set(Outcome) - {Outcome.WITHDRAWN}
