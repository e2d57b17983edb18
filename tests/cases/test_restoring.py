"""A restorative way: freely chosen by each, stopped by any, sealed from those who decide, ended in an agreement or nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import facts
from evenhand.cases import queries as cases
from evenhand.cases.leading.actions import take
from evenhand.cases.meanwhile.actions import suspend_meanwhile
from evenhand.cases.models import Voice
from evenhand.cases.restoring import queries, rules
from evenhand.cases.restoring.actions import agree, consent, end, offer, propose, say, write
from evenhand.cases.restoring.rules import NEXT, State, Step
from evenhand.cases.sweeps import sweep
from evenhand.ground.audit.facts import who_touched
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK, Actor
from evenhand.ground.vault.opening import reader
from evenhand.notices.models import Letter
from evenhand.notices.queries import thread
from evenhand.reports.models import Report
from tests.cast import CLEO, DOV, FAY, HAL, IVO, MONDAY_NOON
from tests.doors.along import work

A_DAY = dt.timedelta(days=1)
LOOK_ON = dt.date(2026, 4, 1)


@pytest.fixture
def ada(scene):
    return Actor(Report.objects.get(ref=scene.report).person_id, of=scene.report)


@pytest.fixture
def proposed(scene):
    """Cleo leads and proposes; Ivo would facilitate."""
    return propose(CLEO, scene.case, IVO.person)


def mine(party):
    return queries.mine(party)[-1]


@pytest.fixture
def talking(scene, ada, proposed):
    for party in (ada, scene.ben):
        consent(party, mine(party).voice, yes=True)
    return proposed


def titles(party):
    return [letter.title for letter in thread(party, party.of)]


def test_each_is_asked_apart_and_it_begins_when_everybody_has_said_yes(scene, ada, proposed):
    """R5: with the consent of both."""
    consent(ada, mine(ada).voice, yes=True)
    assert mine(scene.ben).state is State.PROPOSED
    consent(scene.ben, mine(scene.ben).voice, yes=True)
    assert mine(ada).state is State.TALKING
    assert titles(ada)[-2:] == titles(scene.ben)[-2:] == ["Another way, if you want it", "The conversation begins"]


def test_nobody_learns_that_another_declined(scene, ada, proposed, at):
    """Whoever said no, and whoever said nothing: both see the same, on the same day."""
    consent(ada, mine(ada).voice, yes=False)
    before = mine(scene.ben)
    assert (before.state, before.consented) == (State.PROPOSED, None)
    consent(scene.ben, mine(scene.ben).voice, yes=True)
    assert titles(scene.ben) == ["Another way, if you want it"]
    assert [r.state for r in queries.of_case(CLEO, scene.case)] == [State.PROPOSED]
    at(MONDAY_NOON + 15 * A_DAY)
    sweep()
    assert titles(scene.ben)[-1] == titles(ada)[-1] == "The conversation does not come about"
    texts = {thread(p, p.of)[-1].words.partition("\n")[2] for p in (ada, scene.ben)}  # below each one's own greeting
    assert len(texts) == 1


def test_a_no_can_become_a_yes_in_time(scene, ada, proposed):
    consent(scene.ben, mine(scene.ben).voice, yes=False)
    consent(ada, mine(ada).voice, yes=True)
    consent(scene.ben, mine(scene.ben).voice, yes=True)
    assert mine(ada).state is State.TALKING


def test_any_of_them_stops_it_at_any_time(scene, ada, talking):
    consent(scene.ben, mine(scene.ben).voice, yes=False)
    assert mine(ada).state is State.ENDED
    assert titles(ada)[-1] == titles(scene.ben)[-1] == "The conversation has ended"
    with pytest.raises(Refused, match="restoring-is-over"):
        say(ada, mine(ada).voice, "Wait")


def test_only_the_facilitator_reads_what_is_said(scene, ada, talking, visit):
    """What is said is no evidence: a wall that the keys make."""
    say(ada, mine(ada).voice, "canary I was afraid")
    say(scene.ben, mine(scene.ben).voice, "canary I am sorry")
    assert [letter.words for v in queries.for_facilitator(IVO, talking).voices for letter in v.letters] == [
        "canary I was afraid",
        "canary I am sorry",
    ]
    voices = list(Voice.objects.values_list("ref", flat=True))
    for actor in (CLEO, DOV, FAY, HAL):
        with pytest.raises(NotFound):
            queries.for_facilitator(actor, talking)
        for matter in (talking, *voices):
            with pytest.raises(NotFound):
                reader(actor, matter)
    for own, other in ((ada, scene.ben), (scene.ben, ada)):
        with pytest.raises(NotFound):
            thread(own, mine(other).voice)
    page = visit(CLEO).get(f"/desk/cases/{scene.case}/").content.decode()
    assert "canary" not in page
    assert "canary" not in repr(cases.for_moderator(CLEO, scene.case))
    assert (
        Letter.objects.filter(
            matter__in=[scene.case, scene.report, scene.thread], kind="message", outgoing=False
        ).count()
        == 0
    )


def test_nobody_facilitates_before_everybody_agreed(scene, ada, proposed):
    with pytest.raises(NotFound):
        queries.for_facilitator(IVO, proposed)
    with pytest.raises(Refused, match="restoring-is-not-there"):
        write(IVO, mine(ada).voice, "Hello")


def test_the_facilitator_writes_to_each_apart_and_names_nobody(scene, ada, talking):
    """C1: also here."""
    write(IVO, mine(ada).voice, "What would help you?")
    assert [x.words for x in mine(ada).letters] == ["What would help you?"]
    assert mine(scene.ben).letters == ()
    with pytest.raises(Refused, match="words-give-somebody-away"):
        write(IVO, mine(scene.ben).voice, "Ada Lovelace wants an apology")
    with pytest.raises(NotFound):
        write(CLEO, mine(ada).voice, "I lead the case")


def test_it_ends_in_an_agreement_with_a_day_and_the_committee_reads_that_alone(scene, ada, talking):
    say(ada, mine(ada).voice, "canary I was afraid")
    with pytest.raises(Refused, match="agreement-needs-a-day"):
        offer(IVO, talking, "He takes the post down.", dt.date(2026, 3, 2))
    offer(IVO, talking, "He takes the post down.", LOOK_ON)
    agree(ada, mine(ada).voice)
    assert cases.for_moderator(CLEO, scene.case).notes == ()
    agree(scene.ben, mine(scene.ben).voice)
    assert mine(ada).state is State.AGREED
    assert [n.words for n in cases.for_moderator(CLEO, scene.case).notes] == ["He takes the post down."]
    assert "He takes the post down." in thread(scene.ben, scene.thread)[-1].words


def test_another_text_needs_everybody_anew(scene, ada, talking):
    """R5: each text."""
    offer(IVO, talking, "He takes the post down.", LOOK_ON)
    agree(ada, mine(ada).voice)
    offer(IVO, talking, "He says sorry.", LOOK_ON)
    agree(scene.ben, mine(scene.ben).voice)
    assert mine(ada).state is State.TALKING


def test_the_facilitator_can_end_it(scene, ada, talking):
    end(IVO, talking)
    assert mine(ada).state is State.ENDED
    with pytest.raises(NotFound):
        end(CLEO, talking)


def test_where_somebody_may_be_in_danger_it_is_no_way(scene):
    suspend_meanwhile(
        CLEO,
        scene.case,
        scene.thread,
        scene.place,
        days=3,
        review_on=dt.date(2026, 3, 3),
        reason="Threats",
        safety=True,
    )
    with pytest.raises(Refused, match="restoring-needs-no-danger"):
        propose(CLEO, scene.case, IVO.person)


def test_an_urgent_report_is_a_danger_too(scene):
    Report.objects.update(urgent=True)
    with pytest.raises(Refused, match="restoring-needs-no-danger"):
        propose(CLEO, scene.case, IVO.person)


def test_whoever_leads_or_may_not_read_the_case_does_not_facilitate(scene):
    for who in (CLEO, FAY, HAL):
        with pytest.raises(Refused, match="facilitator-does-not-decide"):
            propose(CLEO, scene.case, who.person)
    take(IVO, scene.case)
    assert [name for _, name in queries.may_facilitate(CLEO, scene.case)] == ["Cleo", "Dov", "Esi"]


def test_the_facilitator_took_part_and_hears_no_appeal(scene, ada, talking):
    """I1: facilitated."""
    write(IVO, mine(ada).voice, "Hello")
    assert IVO.person in who_touched(talking)
    assert IVO.person in facts.matter(scene.case).touched
    assert facts.facilitators(scene.case) == {IVO.person}


@pytest.mark.parametrize("actor", [CLEO, HAL, CLOCK])
def test_nobody_answers_for_a_party(scene, ada, proposed, actor):
    with pytest.raises(NotFound):
        consent(actor, mine(ada).voice, yes=True)
    with pytest.raises(NotFound):
        consent(scene.ben, mine(ada).voice, yes=True)


def test_the_mail_says_nothing_of_it(scene, ada, talking, mailoutbox):
    work()
    assert [m for m in mailoutbox if "conversation" in m.body and "ada@members.example" in m.to] == []


@pytest.mark.parametrize("state", [State.AGREED, State.ENDED])
def test_what_is_over_stays_over(state):
    for step in Step:
        with pytest.raises(Refused, match="restoring-is-over"):
            rules.after(state, step)
    assert {s for s, _ in NEXT} == {State.PROPOSED, State.TALKING}
