"""I1: nobody who took part hears an appeal, whatever happened before; the panel is never a list somebody keeps."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.appeals import facts
from evenhand.appeals.actions import lodge
from evenhand.appeals.models import Appeal, Arbiter, Vote
from evenhand.appeals.panel import actions as panel
from evenhand.appeals.panel import queries
from evenhand.appeals.panel.outside import Outsider
from evenhand.appeals.queries import also_sits, to_fill, waiting
from evenhand.appeals.sweeps import sweep
from evenhand.cases.models import Party
from evenhand.committee.models import Seat
from evenhand.ground import clock
from evenhand.ground.audit.steps import append
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import Actor
from evenhand.ground.people.models import Person
from evenhand.ground.vault.steps import end_grants, grant
from evenhand.notices.queries import thread
from evenhand.reports.facts import of_case
from tests.cast import CLEO, FAY, GUS, IVO, JUN, MONDAY_NOON
from tests.stories.panel import formed, panel_of

MORE = tuple(f"p-exec-{n}" for n in range(5))
EVERYBODY = (FAY.person, GUS.person, JUN.person, *MORE)
WAYS = ("act", "act on the report", "read", "read once", "party", "thread", "named", "voted", "stepped aside")


@pytest.fixture
def eight(case):
    """An Executive Committee of eight."""
    from evenhand.committee.models import Onboarding

    for person in MORE:
        Person.objects.create(ref=person)
        Seat.objects.create(
            ref=f"s-{person}",
            person_id=person,
            body="executive",
            name=person,
            from_on=dt.date(2025, 7, 1),
            until_on=dt.date(2027, 6, 30),
        )
        Onboarding.objects.create(person_id=person, ready_for="executive")


def take_part(case, appeal, person, way):
    """Let somebody take part in a case in one way."""
    report, ben = of_case(case)[0], Party.objects.get(case=case, side="respondent")
    at = clock.now()
    if way in ("act", "act on the report"):
        append(act="case:note", who=person, at=at, matter=case if way == "act" else report, facts={})
    if way in ("read", "read once"):
        grant(case, [person], seat="moderator", at=at)
    if way == "read once":
        end_grants(person, case, seat="moderator", at=at)
    if way == "party":
        Party.objects.create(case_id=case, person_id=person, side="affected", thread=f"t-{person}")
    if way == "thread":
        grant(ben.thread, [person], at=at)
    if way == "named":
        row = Appeal.objects.get(ref=appeal)
        row.not_by = f"{row.not_by} {person}"
        row.save()
    if way == "voted":
        other = Appeal.objects.exclude(ref=appeal).get()
        Vote.objects.create(appeal=other, person=person, question="outcome", says="upheld", reasons=b"", at=at)
    if way == "stepped aside":
        Arbiter.objects.filter(appeal=appeal, person=person).update(left_at=at)


def test_whatever_happened_no_panel_holds_anybody_who_took_part(case, eight, ben, ada):
    """I1 over random histories: whoever is drawn has none of the nine ways of having taken part."""
    theirs = lodge(ben, reason="It was allowed", why_change="Lift it")
    other = lodge(ada, reason="It was too little", why_change="More")
    Appeal.objects.filter(ref=other).update(outcome="upheld")
    Arbiter.objects.all().delete()

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(st.sampled_from(EVERYBODY), st.sampled_from(WAYS[:-1]), max_size=8))
    def on_every_history(took_part):
        with transaction.atomic():
            for person, way in took_part.items():
                take_part(case, theirs, person, way)
            panel.drawing.fill(_Deed(), Appeal.objects.get(ref=theirs))
            drawn = facts.members(theirs)
            assert set(drawn).isdisjoint(took_part)
            assert len(drawn) == min(3, len(EVERYBODY) - len(took_part))
            transaction.set_rollback(True)

    on_every_history()


class _Deed:
    """As much of a deed as drawing needs."""

    now = MONDAY_NOON

    def note(self, **_facts):
        """Nothing is kept here."""


@pytest.mark.parametrize("way", ["act", "act on the report", "read", "read once", "thread"])
@pytest.mark.parametrize("verb", ["insert", "update"])
def test_the_database_itself_refuses_an_arbiter_who_took_part(case, eight, ben, way, verb):
    """I1: by SQL as well."""
    appeal = lodge(ben, reason="It was allowed", why_change="Lift it")
    outsider = next(p for p in EVERYBODY if p not in facts.members(appeal))
    take_part(case, appeal, outsider, way)
    with pytest.raises(DatabaseError, match="arbiter-took-part"), transaction.atomic():
        if verb == "insert":
            Arbiter.objects.create(appeal_id=appeal, person=outsider)
        else:
            Arbiter.objects.filter(appeal=appeal, person=facts.members(appeal)[0]).update(person=outsider)
    for moderator in (CLEO, IVO):
        with pytest.raises(DatabaseError, match="arbiter-took-part"), transaction.atomic():
            Arbiter.objects.create(appeal_id=appeal, person=moderator.person)


def test_an_arbiter_of_an_appeal_whose_scope_is_not_written_down_is_refused_by_the_database(case, ben):
    appeal = lodge(ben, reason="It was allowed", why_change="")
    with pytest.raises(DatabaseError, match="arbiter-took-part"), transaction.atomic():
        Arbiter.objects.create(appeal_id=appeal, person=FAY.person)


def test_before_they_say_that_they_are_free_arbiters_read_a_name_and_nothing_else(case, ben):
    """I4: silence is no access, for the panel as well."""
    appeal = lodge(ben, reason="A secret reason", why_change="Lift it")
    arbiter = panel_of(appeal)[0]
    drawn = queries.drawn_for(arbiter, appeal)
    assert (drawn.respondents, drawn.declared, drawn.from_outside) == (("Ben Carter",), False, False)
    for read in (lambda: queries.for_arbiter(arbiter, appeal), lambda: thread(arbiter, ben.of)):
        with pytest.raises(NotFound):
            read()
    panel.declare(arbiter, appeal)
    assert queries.for_arbiter(arbiter, appeal).reason == "A secret reason"
    for stranger in (CLEO, IVO, Actor("p-stranger")):
        with pytest.raises(NotFound):
            queries.drawn_for(stranger, appeal)


def test_whoever_is_too_near_is_replaced_without_being_asked_why_and_reads_nothing_any_more(case, eight, ben):
    """I8: no reason is asked; the next who is independent is drawn."""
    appeal = lodge(ben, reason="It was allowed", why_change="Lift it")
    known = [Actor(person, FAY.seats) for person in MORE]
    first = panel_of(appeal, known)[0]
    panel.declare(first, appeal)
    panel.step_aside(first, appeal)
    after = facts.members(appeal)
    assert (len(after), first.person in after) == (3, False)
    with pytest.raises(NotFound):
        queries.for_arbiter(first, appeal)
    with pytest.raises(NotFound):
        thread(first, ben.of)
    assert waiting(first) == ()
    sweep()
    assert facts.members(appeal) == after


def test_whoever_does_not_answer_for_five_days_is_replaced(case, eight, ben, at):
    appeal = lodge(ben, reason="It was allowed", why_change="Lift it")
    first, *others = panel_of(appeal, [Actor(person, FAY.seats) for person in MORE])
    panel.declare(first, appeal)
    at(MONDAY_NOON + dt.timedelta(days=5))
    sweep()
    after = facts.members(appeal)
    assert (len(after), first.person in after) == (3, True)
    assert {other.person for other in others}.isdisjoint(after)


def test_two_appeals_of_one_decision_are_heard_by_the_same_panel(case, eight, ben, ada):
    one = lodge(ben, reason="It was allowed", why_change="Lift it")
    other = lodge(ada, reason="It was too little", why_change="More")
    assert set(facts.members(one)) == set(facts.members(other))


def test_a_party_can_name_who_is_too_near_to_somebody(case, eight, ben):
    appeal = lodge(ben, reason="It was allowed", why_change="Lift it", not_by=[FAY.person, CLEO.person, *MORE])
    assert set(facts.members(appeal)) == {GUS.person, JUN.person}
    assert Appeal.objects.get().not_by.split() == sorted([FAY.person, *MORE])


def test_where_too_few_are_independent_the_chair_appoints_somebody_from_outside_for_this_appeal_only(case, ben):
    """I2, I3: from outside both bodies, alternates included; they sit for one appeal, and for nothing else."""
    append(act="case:note", who=GUS.person, at=clock.now(), matter=case, facts={})
    Seat.objects.filter(person_id=GUS.person).update(role="chair")
    appeal = lodge(ben, reason="It was allowed", why_change="Lift it")
    assert set(facts.members(appeal)) == {FAY.person, JUN.person}
    assert [(p.ref, p.missing) for p in to_fill(GUS)] == [(appeal, 1)]
    assert to_fill(FAY) == ()
    with pytest.raises(Refused, match="only-the-chair-appoints"):
        panel.appoint(FAY, appeal, Outsider("Nia Wells", "nia@elsewhere.example"))
    for email, reason in (("cleo@lakeside.example", "reviewer-took-part"), ("no address", "email-is-not-an-address")):
        with pytest.raises(Refused, match=reason):
            panel.appoint(GUS, appeal, Outsider("Nia Wells", email))
    person = panel.appoint(GUS, appeal, Outsider("Nia Wells", "nia@elsewhere.example"))
    assert Errand.objects.filter(key=f"invite {person} {appeal}").exists()
    nia = also_sits(Actor(person))
    assert nia.seats == FAY.seats
    assert to_fill(GUS) == ()
    with pytest.raises(Refused, match="panel-is-whole"):
        panel.appoint(GUS, appeal, Outsider("Moe Wells", "moe@elsewhere.example"))
    formed(appeal, [nia])
    assert queries.for_arbiter(nia, appeal).stage == "review"
    with pytest.raises(NotFound):
        queries.for_arbiter(GUS, appeal)
    Appeal.objects.update(closed_at=clock.now())
    assert also_sits(Actor(person)).seats == frozenset()


def test_alternates_of_the_standing_committee_cannot_be_appointed(case, ben):
    from evenhand.committee.models import Alternate
    from evenhand.ground.people.models import Account

    Person.objects.create(ref="p-alt")
    Account.objects.create(email="alt@lakeside.example", person_id="p-alt")
    term = {"from_on": dt.date(2025, 7, 1), "until_on": dt.date(2027, 6, 30)}
    Alternate.objects.create(ref="s-alt", person_id="p-alt", name="Alt", **term)
    append(act="case:note", who=GUS.person, at=clock.now(), matter=case, facts={})
    appeal = lodge(ben, reason="It was allowed", why_change="Lift it")
    with pytest.raises(Refused, match="reviewer-sits-on-a-body"):
        panel.appoint(FAY, appeal, Outsider("Alt", "alt@lakeside.example"))
