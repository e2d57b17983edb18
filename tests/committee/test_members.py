"""Who comes to a body signs first; who is away or leaves reads nothing."""

import datetime as dt

import pytest

from evenhand.committee import facts
from evenhand.committee.actions import end_seat, give_seat
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members import queries
from evenhand.committee.members.actions import (
    change_week,
    come_back,
    go_on_leave,
    join,
    part,
    resign,
    write_agreement,
)
from evenhand.committee.members.rules import Said, Why, suggested_end
from evenhand.committee.models import Onboarding, Seat
from evenhand.committee.queries import roster, seated
from evenhand.committee.rules import Body, Term
from evenhand.committee.sweeps import sweep
from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.ground.people.actors import Seat as SitsAs
from evenhand.ground.people.models import Account
from evenhand.ground.vault.grants import granted
from evenhand.ground.vault.steps import grant
from evenhand.reports import queries as reports
from evenhand.reports.actions import look, receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, CLOCK, DOV, ESI, FAY, HAL, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear

TODAY = dt.date(2026, 3, 2)
A_DAY = dt.timedelta(days=1)
A_WEEK = dt.timedelta(weeks=1)
TWO_YEARS = Term(TODAY, dt.date(2028, 3, 1))
WHOLE = Said(1, agreed=True, training="Two afternoons", trained_on=TODAY, no_organisation=True)
SIGNED = Said(1, agreed=True)
MODERATOR = frozenset({SitsAs.MODERATOR})


@pytest.fixture
def cleo_chairs(house):
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")


@pytest.fixture
def new(house):
    """Somebody who was seated today and has signed nothing yet."""
    return Actor(seat("Uma"))


def seat(name, body=Body.STANDING, term=TWO_YEARS):
    return give_seat(FOUNDER, name=name, email=f"{name.lower()}@lakeside.example", body=body, term=term, role="member")


def tell(**told):
    report = receive(NOBODY, Arrival(**({"happened": "canaryhappened"} | told))).report
    all_clear(report)
    return report


def in_queue(actor):
    return [line.ref for line in reports.queue(actor).reports]


# Before reading anything


def test_whoever_is_seated_reads_nothing_before_signing_and_then_what_comes_from_then_on(new):
    """I7: a new member sees no past."""
    before = tell()
    assert (seated(new).seats, queries.has_to_sign(new)) == (frozenset(), True)
    join(new, WHOLE)
    after = tell()
    assert (seated(new).seats, queries.has_to_sign(new)) == (MODERATOR, False)
    assert in_queue(seated(new)) == [after]
    assert sorted(in_queue(CLEO)) == sorted([before, after])


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"agreement": 2}, "agreement-is-another"),
        ({"agreed": False}, "agreement-is-not-signed"),
        ({"training": " "}, "training-is-not-named"),
        ({"training": "x" * 201}, "line-is-too-long"),
        ({"trained_on": None}, "training-is-in-the-future"),
        ({"trained_on": TODAY + A_DAY}, "training-is-in-the-future"),
        ({"no_organisation": False}, "organisations-are-not-stated"),
        ({"organisations": ("A",)}, "organisations-are-not-stated"),
        ({"organisations": ("x" * 201,), "no_organisation": False}, "organisations-are-too-many"),
        ({"organisations": ("x",) * 21, "no_organisation": False}, "organisations-are-too-many"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_signed(new, more, why):
    values = {field: getattr(WHOLE, field) for field in Said.__slots__} | more
    with pytest.raises(Refused, match=why):
        join(new, Said(**values))
    assert (seated(new).seats, queries.has_to_sign(new)) == (frozenset(), True)


def test_the_executive_committee_signs_the_agreement_and_nothing_else(house):
    person = Actor(seat("Uma", Body.EXECUTIVE))
    assert seated(person).seats == frozenset()
    join(person, SIGNED)
    assert seated(person).seats == frozenset({SitsAs.PANELIST})


def test_the_record_has_who_signed_which_words_on_which_day(new):
    join(new, WHOLE)
    entry = Entry.objects.get(act="member:join")
    assert (entry.who, entry.matter, entry.facts["agreement"], entry.facts["on"]) == (
        new.person, new.person, "1", "2026-03-02",
    )  # fmt: skip
    assert len(entry.facts["digest"]) == 64


def test_other_words_are_asked_of_everybody_and_take_nothing_from_whoever_signed_before(new):
    join(new, WHOLE)
    assert write_agreement(FOUNDER, "We keep it to ourselves.") == 2
    own = queries.own_seat(new)
    assert (own.ready, own.signed, own.agreement, own.words) == (True, 1, 2, "We keep it to ourselves.\n")
    assert seated(new).seats == MODERATOR


def test_whoever_has_no_seat_signs_nothing(house):
    for actor in (HAL, NOBODY):
        with pytest.raises(NotFound):
            join(actor, WHOLE)
        with pytest.raises(NotFound):
            queries.own_seat(actor)


def test_the_first_report_of_a_new_desk_waits_for_its_first_member(house):
    Onboarding.objects.all().delete()
    report = receive(NOBODY, Arrival(happened="canaryhappened")).report
    assert CLEO.person in granted(report, seat="asked")
    assert seated(Actor(CLEO.person)).seats == frozenset()


def test_the_cast_of_the_tests_is_as_ready_as_the_deed_makes_them(house, new):
    person = seat("Vic", Body.EXECUTIVE)
    join(new, WHOLE)
    join(Actor(person), SIGNED)
    columns = ("agreement", "signed_on", "training", "trained_on", "stated_on", "ready_for")
    for made, like in ((CLEO.person, new.person), (FAY.person, person)):
        kept = Onboarding.objects.filter(person_id__in=(made, like)).values_list(*columns)
        assert (len(kept), len(set(kept)), seated(Actor(made)).seats) == (2, 1, seated(Actor(like)).seats)


# One organisation


def stated(name, *organisations):
    person = Actor(seat(name))
    join(person, Said(1, agreed=True, training="x", trained_on=TODAY, organisations=organisations))
    return person


def test_one_organisation_has_at_most_the_seats_of_the_procedure(house):
    """I10: small: one."""
    stated("Uma", "Northside Library", "Choir")
    with pytest.raises(Refused, match="organisation-has-its-seats"):
        stated("Vic", "northside  library.")
    assert seated(Actor(Account.objects.get(email="vic@lakeside.example").person_id)).seats == frozenset()
    stated("Wes", "Northside Librarians")


def test_a_renewal_is_refused_where_another_of_the_organisation_sits_by_then(house):
    """I10, for seats to come."""
    first = stated("Uma", "Northside Library")
    later = Term(dt.date(2028, 3, 2), dt.date(2030, 3, 1))
    join(
        Actor(seat("Vic", term=later)),
        Said(1, agreed=True, training="x", trained_on=TODAY, organisations=("Northside Library",)),
    )
    with pytest.raises(Refused, match="organisation-has-its-seats"):
        seat("Uma", term=Term(dt.date(2029, 1, 1), dt.date(2031, 1, 1)))
    assert seated(first).seats == MODERATOR


# On leave


def away(person, *, days=10, begin=TODAY, by=None):
    go_on_leave(by or seated(Actor(person)), person, Term(begin, begin + days * A_DAY))


def test_on_leave_nothing_is_read_nothing_new_is_given_and_no_mail_comes(house, at):
    before = tell()
    at(MONDAY_NOON + A_DAY)
    away(IVO.person, begin=TODAY + A_DAY)
    assert seated(Actor(IVO.person)).seats == frozenset()
    meanwhile = tell()
    assert IVO.person not in facts.sitting(Body.STANDING, TODAY + A_DAY)
    assert not Errand.objects.filter(key__contains=f"{meanwhile} {IVO.person}").exists()
    come_back(Actor(IVO.person), IVO.person)
    assert in_queue(seated(Actor(IVO.person))) == [before]


def test_what_others_worked_on_meanwhile_stays_closed_and_the_rest_opens_again(house, at):
    """I7: returning from leave gives no access to the gap."""
    touched, untouched, before = tell(), tell(), tell()
    look(CLEO, before)
    at(MONDAY_NOON + A_DAY)
    away(IVO.person, begin=TODAY + A_DAY)
    look(CLEO, touched)
    at(MONDAY_NOON + 3 * A_DAY)
    come_back(Actor(IVO.person), IVO.person)
    assert sorted(in_queue(seated(Actor(IVO.person)))) == sorted([untouched, before])


def test_a_leave_lasts_until_the_house_has_ended_it(house, at):
    away(IVO.person)
    at(MONDAY_NOON + 10 * A_DAY)
    sweep()
    assert seated(Actor(IVO.person)).seats == frozenset()
    at(MONDAY_NOON + 11 * A_DAY)
    assert seated(Actor(IVO.person)).seats == frozenset()
    sweep()
    assert seated(Actor(IVO.person)) == IVO


def test_a_leave_to_come_is_called_off(house):
    away(IVO.person, begin=TODAY + A_WEEK)
    assert seated(Actor(IVO.person)) == IVO
    come_back(IVO, IVO.person)
    assert queries.own_seat(IVO).leave is None


@pytest.mark.parametrize(
    ("begin", "days", "why"),
    [
        (TODAY - A_DAY, 3, "leave-begins-in-the-past"),
        (TODAY + 400 * A_DAY, 3, "leave-begins-in-the-past"),
        (TODAY, -1, "leave-ends-before-it-begins"),
        (TODAY, 93, "leave-is-longer-than-three-months"),
    ],
)
def test_a_leave_is_a_time_of_at_most_three_months(house, begin, days, why):
    with pytest.raises(Refused, match=why):
        away(IVO.person, begin=begin, days=days)


def test_there_is_one_leave_at_a_time(house):
    away(IVO.person, begin=TODAY + A_WEEK)
    with pytest.raises(Refused, match="leave-is-there-already"):
        away(IVO.person)


def test_a_chair_arranges_a_leave_which_only_chairs_end_and_the_member_is_told_no_reason(cleo_chairs, mailoutbox):
    away(IVO.person, by=CLEO)
    own = queries.own_seat(Actor(IVO.person))
    assert (own.leave.begun, own.leave.own) == (True, False)
    assert Errand.objects.filter(key__startswith="ping away").count() == 1
    with pytest.raises(Refused, match="leave-is-arranged-by-the-chairs"):
        come_back(Actor(IVO.person), IVO.person)
    come_back(CLEO, IVO.person)
    assert seated(Actor(IVO.person)) == IVO


def test_nobody_but_chairs_arranges_for_others(cleo_chairs):
    for actor in (DOV, ESI, FAY, HAL, NOBODY):
        with pytest.raises(NotFound):
            away(IVO.person, by=actor)
    with pytest.raises(NotFound):
        away(FAY.person, by=CLEO)


def test_a_chair_on_leave_arranges_nothing(cleo_chairs):
    away(CLEO.person)
    with pytest.raises(NotFound):
        away(IVO.person, by=CLEO)


# The end


def test_a_term_ends_by_itself_and_takes_everything_with_it(house, at):
    report = tell()
    Seat.objects.filter(person_id=IVO.person).update(until_on=TODAY)
    at(MONDAY_NOON + A_DAY)
    assert seated(Actor(IVO.person)).seats == frozenset()
    sweep()
    account = Account.objects.get(person_id=IVO.person)
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert Errand.objects.filter(kind="way-in").count() == 1
    sweep()
    assert Entry.objects.filter(act="member:part").count() == 1
    seat("Ivo", term=Term(TODAY + A_DAY, TWO_YEARS.until_on))
    join(Actor(IVO.person), WHOLE)
    assert (seated(Actor(IVO.person)).seats, in_queue(seated(Actor(IVO.person)))) == (MODERATOR, [])
    assert in_queue(CLEO) == [report]


def test_whoever_had_left_and_is_asked_to_hear_one_appeal_is_not_shut_out_again(house, at):
    Seat.objects.filter(person_id=FAY.person).update(until_on=TODAY)
    at(MONDAY_NOON + A_DAY)
    sweep()
    Account.objects.filter(person_id=FAY.person).update(is_active=True)
    grant("c-appealed", [FAY.person], seat="panelist", at=MONDAY_NOON + A_DAY)
    sweep()
    assert Account.objects.get(person_id=FAY.person).is_active
    assert granted("c-appealed", seat="panelist") == frozenset({FAY.person})


def test_whoever_never_signed_loses_their_way_in_too(new, at):
    Seat.objects.filter(person_id=new.person).update(until_on=TODAY)
    at(MONDAY_NOON + A_DAY)
    sweep()
    assert not Account.objects.get(person_id=new.person).is_active


def test_a_renewal_is_a_new_seat_and_keeps_what_is_being_worked_on(house, at):
    report = tell()
    Seat.objects.filter(person_id=IVO.person).update(until_on=TODAY)
    seat("Ivo", term=Term(TODAY + A_DAY, TWO_YEARS.until_on))
    at(MONDAY_NOON + A_DAY)
    sweep()
    assert Seat.objects.filter(person_id=IVO.person).count() == 2
    assert in_queue(seated(Actor(IVO.person))) == [report]


def test_whoever_gives_their_seat_back_has_nothing_left_at_once(house):
    tell()
    resign(IVO)
    assert (seated(Actor(IVO.person)).seats, queries.is_expected(Actor(IVO.person))) == (frozenset(), False)
    assert IVO.person not in {member.person for member in roster(NOBODY).standing}
    assert not Account.objects.get(person_id=IVO.person).is_active
    with pytest.raises(NotFound):
        queries.own_seat(Actor(IVO.person))


def test_ending_a_seat_from_the_console_does_the_same(house):
    tell()
    end_seat(FOUNDER, IVO.person, on=TODAY - A_DAY)
    assert not Account.objects.get(person_id=IVO.person).is_active
    assert not Onboarding.objects.filter(person_id=IVO.person).exists()


def test_only_the_house_takes_from_others(house):
    for actor in (CLEO, IVO, NOBODY):
        with pytest.raises(NotFound):
            part(actor, DOV.person)


# Weeks on call

NEXT_WEEK = TODAY + A_WEEK


def test_members_take_turns_two_a_week(house):
    pairs = [facts.duty_pair(TODAY + n * A_WEEK + 3 * A_DAY) for n in range(3)]
    assert pairs == [(CLEO.person, DOV.person), (ESI.person, IVO.person), (CLEO.person, DOV.person)]


def test_whoever_is_on_leave_or_has_not_signed_has_no_turn(new):
    away(DOV.person)
    assert facts.duty_pair(TODAY) == (ESI.person, IVO.person)
    assert new.person not in {person for n in range(8) for person in facts.duty_pair(TODAY + n * A_WEEK)}


def test_the_pair_itself_or_a_chair_changes_a_week(cleo_chairs):
    change_week(IVO, NEXT_WEEK + 2 * A_DAY, DOV.person, ESI.person, Why.EXCHANGED)
    assert facts.duty_pair(NEXT_WEEK) == (DOV.person, ESI.person)
    change_week(CLEO, NEXT_WEEK, IVO.person, "", Why.AWAY)
    assert facts.duty_pair(NEXT_WEEK) == (IVO.person,)
    with pytest.raises(NotFound):
        change_week(DOV, NEXT_WEEK, DOV.person, ESI.person, Why.OTHER)


def test_when_whoever_was_chosen_is_gone_the_others_take_their_turn(cleo_chairs):
    change_week(CLEO, NEXT_WEEK, DOV.person, "", Why.AWAY)
    resign(DOV)
    assert facts.duty_pair(NEXT_WEEK) == (CLEO.person, ESI.person)


@pytest.mark.parametrize(
    ("week", "first", "second", "why"),
    [
        (TODAY - A_WEEK, DOV, ESI, "week-is-over"),
        (TODAY + 60 * A_WEEK, DOV, ESI, "week-is-over"),
        (NEXT_WEEK, DOV, DOV, "two-are-on-call"),
        (NEXT_WEEK, FAY, DOV, "choose-one-of-these"),
    ],
)
def test_a_week_has_two_members_and_is_not_over(cleo_chairs, week, first, second, why):
    with pytest.raises(Refused, match=why):
        change_week(CLEO, week, first.person, second.person, Why.OTHER)


# When a term best ends


def test_a_term_lasts_two_years_or_one_where_most_would_end_together():
    march = dt.date(2028, 3, 1)
    assert suggested_end(TODAY, ()) == march
    assert suggested_end(TODAY, (march, march, dt.date(2027, 9, 1))) == dt.date(2027, 3, 1)
    assert suggested_end(TODAY, (march, dt.date(2027, 3, 1), dt.date(2027, 3, 1))) == march
    assert suggested_end(dt.date(2028, 2, 29), ()) == dt.date(2030, 2, 27)


def test_the_committee_sees_whose_term_ends_soon_and_when_a_new_one_best_ends(house, at):
    Seat.objects.filter(person_id=IVO.person).update(until_on=TODAY + 89 * A_DAY)
    members = {member.name: member for member in queries.committee(CLEO).members}
    assert members["Ivo"].best_end == dt.date(2028, 5, 30)
    assert members["Cleo"].best_end is None


def test_an_alternate_does_not_see_the_committee_from_inside(house):
    person = name_alternate(FOUNDER, name="Uma", email="uma@lakeside.example", term=TWO_YEARS)
    join(Actor(person), WHOLE)
    for actor in (Actor(person, MODERATOR), FAY, NOBODY, CLOCK):
        with pytest.raises(NotFound):
            queries.committee(actor)
