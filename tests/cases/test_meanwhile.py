"""An interim suspension is no finding: told at once, confirmed by others or lifted, renewed to a limit, credited."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import facts
from evenhand.cases.meanwhile import queries, rules
from evenhand.cases.meanwhile.actions import (
    confirm_meanwhile,
    extend_meanwhile,
    lift_meanwhile,
    object_to,
    renew_meanwhile,
    suspend_meanwhile,
)
from evenhand.cases.meanwhile.rules import NEXT, OVER, State, Step
from evenhand.cases.models import Case, Interim
from evenhand.cases.sweeps import sweep
from evenhand.committee.models import Seat, WrittenProcedure
from evenhand.committee.procedures import shipped
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK
from evenhand.notices.queries import thread
from evenhand.platforms.board.models import Member
from evenhand.platforms.facts import actions_of
from tests.cast import ADA, BEN, CLEO, DOV, HAL, IVO, MONDAY_NOON
from tests.doors.along import work

A_DAY, AN_HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def suspended(scene):
    """Cleo suspends Ben for a week."""
    return suspend(scene)


def suspend(scene, *, days=7, by=CLEO, **more):
    return suspend_meanwhile(
        by, scene.case, scene.thread, scene.place, days=days, review_on=TODAY + A_DAY, reason="It goes on", **more
    )


def renew(interim, *, until, by=CLEO, today=TODAY):
    days = (until - today).days
    renew_meanwhile(by, interim, days=days, review_on=today + A_DAY, reason="He began again elsewhere")


def state(interim):
    return Interim.objects.get(ref=interim).state


def letters(scene):
    return [letter.kind for letter in thread(scene.ben, scene.thread)]


def last(scene):
    return thread(scene.ben, scene.thread)[-1].words


def test_it_is_told_in_the_same_minute_and_that_others_look_at_it(scene, suspended):
    """F5: told at the same time as the block is asked for."""
    assert letters(scene) == ["interim"]
    assert "One member of the committee decided this. Others look at it by" in last(scene)
    assert [(a.does, a.asked_at) for a in actions_of(scene.case)] == [("suspend", MONDAY_NOON)]
    assert Case.objects.get(ref=scene.case).open_due == MONDAY_NOON + A_DAY


def test_whoever_imposed_it_cannot_confirm_it(scene, suspended):
    """F4: others confirm it."""
    with pytest.raises(Refused, match="interim-needs-somebody-else"):
        confirm_meanwhile(CLEO, suspended)
    confirm_meanwhile(IVO, suspended)
    assert state(suspended) == "confirmed"
    assert "confirmed it" in last(scene)
    with pytest.raises(Refused, match="interim-is-not-confirmed"):
        confirm_meanwhile(DOV, suspended)


def test_unconfirmed_it_is_lifted_by_itself_and_that_is_said(scene, suspended, at):
    """F4: within 24 hours, or it ends."""
    work()
    at(MONDAY_NOON + A_DAY - AN_HOUR)
    sweep()
    assert state(suspended) == "imposed"
    at(MONDAY_NOON + A_DAY)
    sweep()
    work()
    assert state(suspended) == "lifted"
    assert "was not confirmed by other members" in last(scene)
    assert Member.objects.get(name="Ben Carter").suspended is False
    assert queries.standing(CLEO, scene.case)[suspended].unconfirmed is True


@pytest.mark.parametrize("lifted_by", [CLOCK, CLEO, IVO], ids=["clock", "herself", "another"])
def test_what_nobody_confirmed_the_same_member_does_not_impose_again(scene, suspended, at, lifted_by):
    """F4: else one member alone suspends for weeks; another can, who again needs others."""
    at(MONDAY_NOON + A_DAY)
    lift_meanwhile(lifted_by, suspended)
    with pytest.raises(Refused, match="interim-was-not-confirmed") as problem:
        suspend(scene)
    assert problem.value.field == "until"
    assert state(suspend(scene, by=IVO)) == "imposed"


def test_whoever_waits_for_others_is_told_what_lifting_it_would_mean(scene, suspended):
    """F4: they could not impose it again themselves."""
    with pytest.raises(Refused, match="interim-waits-to-be-confirmed"):
        suspend(scene)
    with pytest.raises(Refused, match="interim-stands-already"):
        suspend(scene, by=IVO)
    confirm_meanwhile(IVO, suspended)
    with pytest.raises(Refused, match="interim-stands-already"):
        suspend(scene)


def test_what_others_confirmed_the_same_member_imposes_again(scene, suspended):
    """F4: others stood behind it."""
    confirm_meanwhile(IVO, suspended)
    lift_meanwhile(CLEO, suspended)
    assert state(suspend(scene)) == "imposed"


def test_the_procedure_says_for_how_many_days_it_is_renewed(scene, suspended):
    """F4: fourteen days at a time at most, or fewer where the association wrote so."""
    fewer = shipped("small").replace("renewed_days = 14", "renewed_days = 10")
    WrittenProcedure.objects.create(name="ours", text=fewer, taken_at=MONDAY_NOON)
    confirm_meanwhile(IVO, suspended)
    with pytest.raises(Refused, match="interim-is-1-to-14-days"):
        renew(suspended, until=TODAY + 11 * A_DAY)
    renew(suspended, until=TODAY + 10 * A_DAY)


def test_for_somebodys_safety_it_waits_one_day_more_once_and_the_chairs_are_told(scene, at, mailoutbox):
    """F4: extended once by 24 hours with an alarm."""
    Seat.objects.filter(person_id=IVO.person).update(role="chair")
    interim = suspend(scene, safety=True)
    work()
    at(MONDAY_NOON + A_DAY)
    sweep()
    work()
    assert state(interim) == "imposed"
    assert [m.to for m in mailoutbox if "Nobody has confirmed an interim measure" in m.body] == [
        ["ivo@lakeside.example"]
    ]
    at(MONDAY_NOON + 2 * A_DAY)
    sweep()
    assert state(interim) == "lifted"


def test_the_others_are_told_that_it_waits_for_them(scene, suspended, mailoutbox):
    work()
    told = sorted(to for m in mailoutbox if "waits for somebody else to confirm it" in m.body for to in m.to)
    assert told == ["dov@lakeside.example", "esi@lakeside.example", "ivo@lakeside.example"]


def test_the_procedure_says_how_many_confirm(scene, suspended):
    """F4: two others in a larger association."""
    WrittenProcedure.objects.create(name="association", text=shipped("association"), taken_at=MONDAY_NOON)
    confirm_meanwhile(IVO, suspended)
    assert state(suspended) == "imposed"
    with pytest.raises(Refused, match="signed-already"):
        confirm_meanwhile(IVO, suspended)
    confirm_meanwhile(DOV, suspended)
    assert state(suspended) == "confirmed"


def test_a_renewal_needs_fresh_reasons_and_others_who_confirm_it(scene, suspended):
    """F4: renewals as the measure itself."""
    with pytest.raises(Refused, match="interim-is-not-confirmed"):
        renew(suspended, until=dt.date(2026, 3, 16))
    confirm_meanwhile(IVO, suspended)
    renew(suspended, until=dt.date(2026, 3, 16), by=IVO)
    assert Interim.objects.get(ref=suspended).ends_at == dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC)
    with pytest.raises(Refused, match="interim-needs-somebody-else"):
        confirm_meanwhile(IVO, suspended)
    confirm_meanwhile(CLEO, suspended)
    work()
    ends = dt.datetime(2026, 3, 17, 5, tzinfo=dt.UTC)
    assert Interim.objects.get(ref=suspended).ends_at == ends
    assert Member.objects.get(name="Ben Carter").suspended_until == ends
    assert "now lasts until Monday 16 March 2026, 23:59 Chicago time" in last(scene)
    assert "He began again elsewhere" in last(scene)


def test_a_renewal_is_longer_and_names_nobody_who_is_protected(scene, suspended):
    confirm_meanwhile(IVO, suspended)
    with pytest.raises(Refused, match="renewal-is-not-longer"):
        renew(suspended, until=dt.date(2026, 3, 9))
    with pytest.raises(Refused, match="words-give-somebody-away"):
        renew_meanwhile(CLEO, suspended, days=14, review_on=TODAY, reason="Ada Lovelace asks for it")


def test_after_sixty_days_in_all_it_is_over(scene, at):
    """F4: at most 60 days in total, however often it is renewed or imposed anew."""
    interim, today = suspend(scene, days=14), TODAY
    confirm_meanwhile(IVO, interim)
    for _ in range(3):
        today += 14 * A_DAY
        at(MONDAY_NOON + (today - TODAY))
        renew(interim, until=today + 14 * A_DAY, today=today)
        confirm_meanwhile(IVO, interim)
    today += 14 * A_DAY
    at(MONDAY_NOON + (today - TODAY))
    with pytest.raises(Refused, match="interim-would-be-too-long-in-all"):
        renew(interim, until=today + 14 * A_DAY, today=today)
    lift_meanwhile(CLEO, interim)
    with pytest.raises(Refused, match="interim-would-be-too-long-in-all"):
        suspend_meanwhile(
            CLEO, scene.case, scene.thread, scene.place, days=14, review_on=today + A_DAY, reason="It goes on"
        )


def test_what_was_served_is_known_for_the_decision(scene, at):
    """F4: time served is credited; a day begun counts whole."""
    interim = suspend(scene)
    confirm_meanwhile(IVO, interim)
    at(MONDAY_NOON + 2 * A_DAY + AN_HOUR)
    lift_meanwhile(CLEO, interim)
    (served,) = facts.served(scene.case, scene.ben.person)
    assert (served.place, served.since, served.days) == (scene.place, MONDAY_NOON, 3)


def test_they_can_object_and_a_moderator_looks_the_next_working_day(scene, suspended):
    confirm_meanwhile(IVO, suspended)
    object_to(scene.ben, "It was my brother")
    assert queries.standing(CLEO, scene.case)[suspended].objected is True
    assert thread(CLEO, scene.thread)[-1].words == "It was my brother"
    lift_meanwhile(CLEO, suspended)
    with pytest.raises(Refused, match="interim-is-over"):
        object_to(scene.ben, "Still")


def test_an_objection_is_no_answer_to_the_report(scene, suspended):
    """F1: who objects to what holds meanwhile has not been heard on the report."""
    from evenhand.cases.actions import notify, read_notice

    notify(CLEO, scene.case, scene.thread, questions="", reply_by=dt.date(2026, 3, 10))
    read_notice(IVO, scene.case, scene.thread)
    object_to(scene.ben, "It was my brother")
    assert not facts.heard(scene.case, MONDAY_NOON)


@pytest.mark.parametrize("stranger", [ADA, BEN, HAL, CLOCK], ids=["reporter", "respondent", "stranger", "clock"])
def test_nobody_else_confirms_or_renews(scene, suspended, stranger):
    for deed in (lambda: confirm_meanwhile(stranger, suspended), lambda: renew(suspended, until=TODAY, by=stranger)):
        with pytest.raises(NotFound):
            deed()


def test_no_person_lets_it_wait_longer(scene, suspended):
    with pytest.raises(NotFound):
        extend_meanwhile(CLEO, suspended)


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_stays_over(state):
    for step in Step:
        with pytest.raises(Refused, match="interim-is-over"):
            rules.after(state, step)


def test_every_state_leads_to_an_end():
    reached = {State.IMPOSED}
    for _ in State:
        reached |= {after for (state, _), after in NEXT.items() if state in reached}
    assert reached == set(State)
    assert {state for state, _ in NEXT} == set(State) - OVER
