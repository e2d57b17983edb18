"""I3: committee and Executive Committee are disjoint at every instant, with alternates and leaves, also in SQL."""

import datetime as dt
from contextlib import suppress

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.committee import facts
from evenhand.committee.actions import end_seat, give_seat
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members.actions import come_back, go_on_leave, join, resign
from evenhand.committee.members.rules import Said
from evenhand.committee.models import Agreement, Alternate, Seat
from evenhand.committee.queries import seated
from evenhand.committee.rules import Body, Term
from evenhand.committee.sweeps import sweep
from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.ground.people.actors import Seat as SitsAs
from evenhand.ground.people.facts import person_with_email
from evenhand.ground.people.models import Person
from tests.cast import FAY, MONDAY_NOON

TODAY = dt.date(2026, 3, 2)
A_DAY = dt.timedelta(days=1)
NAMES = ("uma", "vic", "wes")


def email(name):
    return f"{name}@lakeside.example"


def seat(body):
    def act(name, on, days):
        give_seat(FOUNDER, name=name, email=email(name), body=body, term=Term(on, on + days * A_DAY), role="member")

    return act


def help_out(name, on, days):
    name_alternate(FOUNDER, name=name, email=email(name), term=Term(on, on + days * A_DAY))


def sign(name, on, _days):
    join(actor(name), Said(1, agreed=True, training="x", trained_on=on, no_organisation=True))


def leave(name, on, days):
    go_on_leave(actor(name), actor(name).person, Term(on, on + days * A_DAY))


def back(name, _on, _days):
    come_back(actor(name), actor(name).person)


def give_back(name, _on, _days):
    resign(actor(name))


def end(name, on, days):
    end_seat(FOUNDER, actor(name).person, on=on + (days - 10) * A_DAY)


def actor(name):
    person = person_with_email(email(name))
    return seated(Actor(person)) if person else Actor()


ACTS = (seat(Body.STANDING), seat(Body.EXECUTIVE), help_out, sign, leave, back, give_back, end)
HISTORIES = st.lists(
    st.tuples(
        st.sampled_from(range(len(ACTS))), st.sampled_from(NAMES), st.integers(0, 30), st.integers(0, 40)
    ),
    min_size=3,
    max_size=14,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES)
def test_i3_nobody_is_on_both_bodies_at_any_instant_of_any_history(house, history):
    """I3: members with their leaves, alternates, those who have signed and those who have not."""
    before, day = transaction.savepoint_create(), 0
    for act, name, later, days in sorted(history, key=lambda step: step[2]):
        day = max(day, later)
        with clock.standing_at(MONDAY_NOON + day * A_DAY):
            with suppress(Refused, NotFound):
                ACTS[act](name, TODAY + day * A_DAY, days)
            sweep()
            nobody_is_on_both(TODAY + day * A_DAY)
    for later in range(-31, 80, 7):
        nobody_is_on_both(TODAY + later * A_DAY)
    transaction.savepoint_rollback(before)


def nobody_is_on_both(on):
    held = {"from_on__lte": on, "until_on__gte": on}
    decide = set(Seat.objects.filter(body="standing", **held).values_list("person", flat=True))
    decide |= set(Alternate.objects.filter(**held).values_list("person", flat=True))
    appeals = set(Seat.objects.filter(body="executive", **held).values_list("person", flat=True))
    assert decide & appeals == set()
    reading = set(facts.sitting(Body.STANDING, on)) | set(facts.alternates(on))
    assert reading & set(facts.sitting(Body.EXECUTIVE, on)) == set()
    for name in NAMES:
        assert actor(name).seats != frozenset({SitsAs.MODERATOR, SitsAs.PANELIST})


@pytest.mark.parametrize(
    ("days", "refused"), [((0, 5), True), ((-40, -35), False), ((2000, 2001), False)], ids=["then", "before", "after"]
)
def test_sql_lets_no_alternate_sit_on_the_executive_committee(house, days, refused):
    """I3, whatever writes to the database."""
    term = {"from_on": TODAY + days[0] * A_DAY, "until_on": TODAY + days[1] * A_DAY}
    Seat.objects.filter(person_id=FAY.person).update(from_on=TODAY, until_on=TODAY + 100 * A_DAY)
    Person.objects.create(ref="p-uma")
    Alternate.objects.create(ref="l-u", person_id="p-uma", name="Uma", from_on=TODAY, until_on=TODAY + 100 * A_DAY)
    tries = (
        lambda: Alternate.objects.create(ref="l-f", person_id=FAY.person, name="Fay", **term),
        lambda: Seat.objects.create(ref="s-u", person_id="p-uma", body="executive", name="Uma", **term),
    )
    for attempt in tries:
        if not refused:
            attempt()
            continue
        with pytest.raises(DatabaseError, match="person-sits-on-the-other-body"), transaction.atomic():
            attempt()
    with pytest.raises(DatabaseError, match="person-sits-on-the-other-body"), transaction.atomic():
        Alternate.objects.filter(ref="l-u").update(person_id=FAY.person)
    Seat.objects.create(ref="s-w", person_id="p-uma", body="standing", name="Uma", from_on=TODAY, until_on=TODAY)
    with pytest.raises(DatabaseError, match="person-sits-on-the-other-body"), transaction.atomic():
        Seat.objects.filter(ref="s-w").update(body="executive")


def test_sql_changes_no_agreement_that_somebody_may_have_signed(house):
    Agreement.objects.create(number=2, words="x", since_on=TODAY)
    with pytest.raises(DatabaseError, match="an-agreement-stays-as-it-is"), transaction.atomic():
        Agreement.objects.filter(number=2).update(words="y")
    with pytest.raises(ProtectedError):
        Agreement.objects.filter(number=1).delete()
