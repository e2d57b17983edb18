"""The outcome: written by one, signed by another, never worse, sent back, really carried out."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import lodge
from evenhand.appeals.facts import members
from evenhand.appeals.hearing import actions as hearing
from evenhand.appeals.models import Appeal, Written
from evenhand.appeals.outcome import actions as outcome
from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.panel import actions as panels
from evenhand.appeals.panel import queries
from evenhand.appeals.panel.outside import Outsider
from evenhand.appeals.queries import also_sits, for_party, waiting
from evenhand.appeals.rules import Ground, Outcome, Question
from evenhand.appeals.sweeps import sweep
from evenhand.cases import facts as case_facts
from evenhand.cases import queries as case_queries
from evenhand.cases.conflicts import queries as conflicts
from evenhand.cases.conflicts.actions import ask
from evenhand.committee.actions import take_procedure
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members.actions import join
from evenhand.committee.members.rules import Said
from evenhand.committee.models import Seat
from evenhand.committee.procedures import shipped
from evenhand.committee.queries import seated
from evenhand.committee.rules import Term
from evenhand.decisions import facts as decisions
from evenhand.decisions.precedents import has_fallen
from evenhand.decisions.rules import Kind, Planned
from evenhand.decisions.together import actions as together
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.notices.queries import thread
from evenhand.platforms.board.models import Member
from evenhand.platforms.models import Action
from tests.appeals.conftest import UNTIL, open_case
from tests.cast import CLEO, DOV, ESI, FAY, IVO, MONDAY_NOON
from tests.stories.panel import agreed, answered, formed, of_three, panel_of, ruled
from tests.stories.whole_way import by_link, hear, party, suspension, work

DAY = dt.timedelta(days=1)


@pytest.fixture
def appeal(ben):
    return lodge(ben, reason="It was allowed", why_change="Lift it", grounds=["new-facts", "proportionality"])


def last_letter(actor):
    return thread(actor, actor.of)[-1]


def test_the_outcome_needs_most_of_the_panel_an_answer_to_each_ground_and_a_second_signature(appeal, ben):
    one, two, three = formed(appeal)
    hearing.vote(one, appeal, Question.OUTCOME, "reversed", "It was pinned")
    hearing.vote(two, appeal, Question.OUTCOME, "upheld", "It was not")
    with pytest.raises(Refused, match="panel-does-not-agree"):
        outcome.write(one, appeal, answered(appeal, "reversed"))
    hearing.vote(three, appeal, Question.OUTCOME, "reversed", "So I read it")
    with pytest.raises(Refused, match="panel-does-not-agree"):
        outcome.write(one, appeal, answered(appeal, "upheld"))
    with pytest.raises(Refused, match="ground-is-not-answered") as missing:
        outcome.write(
            one, appeal, Answered(Outcome.REVERSED, ((Ground.FACTS, "It was pinned"),), "The clause allows it")
        )
    assert missing.value.field == "answer-proportionality"
    outcome.write(one, appeal, answered(appeal, "reversed"))
    with pytest.raises(Refused, match="another-arbiter-signs"):
        outcome.rule(one, appeal)
    with pytest.raises(Refused, match="outcome-was-rewritten"):
        outcome.rule(two, appeal, as_of="2026-01-01T00:00:00+00:00")
    outcome.rule(two, appeal)
    letter = last_letter(ben).words
    for part in (
        "NEW FACTS\nIt was allowed",
        "WHETHER IT IS TOO MUCH, OR TOO LITTLE\nIt was allowed",
        "FACTS AND CLAUSES",
    ):
        assert part in letter
    assert "by Wednesday 4 March 2026, 23:59 Chicago time" in letter
    with pytest.raises(Refused, match="appeal-is-ruled-on-already"):
        hearing.vote(three, appeal, Question.OUTCOME, "upheld", "After all")


def test_whoever_changes_their_vote_before_it_is_signed_takes_the_writing_back(appeal):
    one, two, three = agreed(appeal, "reversed")
    outcome.write(one, appeal, answered(appeal, "reversed"))
    hearing.vote(two, appeal, Question.OUTCOME, "upheld", "After all")
    assert Written.objects.exists()
    hearing.vote(three, appeal, Question.OUTCOME, "upheld", "I too")
    assert not Written.objects.exists()
    with pytest.raises(Refused, match="outcome-is-not-written"):
        outcome.rule(two, appeal)


def test_words_that_give_somebody_away_are_refused_when_they_are_written(appeal):
    """C1."""
    one = agreed(appeal, "upheld")[0]
    with pytest.raises(Refused, match="words-give-somebody-away"):
        outcome.write(one, appeal, answered(appeal, "upheld", "As Ada Lovelace says"))


HARSHER = {
    "longer": {"kind": Kind.SUSPENSION, "until_on": dt.date(2026, 4, 2)},
    "without an end": {"kind": Kind.SUSPENSION, "review_on": dt.date(2026, 4, 1)},
    "a condition": {"kind": Kind.NO_CONTACT, "words": "Not to write to her", "until_on": dt.date(2026, 3, 9)},
    "another post": {"kind": Kind.HIDE, "content": "another post"},
}


@pytest.mark.parametrize("side", ["respondent", "reporter"])
@pytest.mark.parametrize("harsher", HARSHER.values(), ids=HARSHER)
def test_no_appeal_makes_it_worse(request, ben, place, side, harsher):
    """F7: not in length, in conditions or in places; on another's appeal neither, but by sending it back."""
    who = ben if side == "respondent" else request.getfixturevalue("ada")
    appeal = lodge(who, reason="No", why_change="Change it")
    one = agreed(appeal, "varied")[0]
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        outcome.write(one, appeal, answered(appeal, "varied", measures=(Planned(place=place, **harsher),)))


def test_a_suspension_may_become_a_warning(case, appeal, ben, place):
    ruled(appeal, "varied", measures=(Planned(Kind.WARNING),))
    work()
    assert Member.objects.get().suspended is False
    assert [m.kind for m in decisions.standing(case).measures] == ["warning"]


def test_what_is_sent_back_is_decided_anew_by_others_and_can_be_appealed_again(request, case, appeal, ben):
    """I1, F7: whoever decided is out; a new number, a new term; never worse on the respondent's own appeal."""
    ada, place, post = map(request.getfixturevalue, ("ada", "place", "post"))
    before = decisions.standing(case)
    ruled(appeal, "remitted", "They never asked for his side")
    work()
    assert Member.objects.get().suspended is False
    assert (case_facts.stage(case), has_fallen(before.ref)) == ("open", True)
    for out in (CLEO, IVO):
        with pytest.raises(NotFound):
            case_queries.for_moderator(out, case)
    left = case_facts.matter(case).granted
    assert left == {DOV.person, ESI.person}
    assert "decide anew" in last_letter(ben).words
    assert "made anew" in last_letter(ada).words
    longer = suspension(place, str(post.pk), until_on=dt.date(2026, 4, 2))
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        together.propose(DOV, case, longer)
    proposal = together.propose(DOV, case, suspension(place, str(post.pk), until_on=dt.date(2026, 3, 9)))
    for member in (DOV, ESI):
        together.vote(member, proposal, in_favour=True, reason="So we find")
    together.sign(ESI, proposal)
    work()
    assert decisions.standing(case).number == before.number + 1
    assert for_party(ben).possible
    again = lodge(ben, reason="It was still allowed", why_change="Lift it")
    assert Appeal.objects.filter(case=case).count() == 2
    assert waiting(from_outside(again)) != ()


def test_an_alternate_who_decided_is_not_asked_to_decide_anew(place, post):
    """I1, I9: also when a chair asks them by hand."""
    until = dt.date(2028, 3, 1)
    uma = name_alternate(FOUNDER, name="Uma", email="uma@elsewhere.example", term=Term(MONDAY_NOON.date(), until))
    join(Actor(uma), Said(1, agreed=True, training="A day", trained_on=MONDAY_NOON.date(), no_organisation=True))
    of_three()
    Seat.objects.filter(person_id__in=(CLEO.person, DOV.person)).update(role="chair")
    case = open_case(post)
    ask(CLEO, case, uma)
    work()
    hear(case)
    helper = seated(Actor(uma))
    proposal = together.propose(CLEO, case, suspension(place, str(post.pk), until_on=UNTIL))
    for member in (CLEO, helper):
        together.vote(member, proposal, in_favour=True, reason="So we find")
    together.sign(helper, proposal)
    work()
    ben = by_link(party(case, "respondent").thread)
    ruled(lodge(ben, reason="It was allowed", why_change="Lift it", grounds=["new-facts"]), "remitted")
    work()
    assert [m.name for m in conflicts.of(DOV, case).may_ask] == []
    with pytest.raises(Refused, match="person-may-not-read-it"):
        ask(DOV, case, uma)
    with pytest.raises(NotFound):
        case_queries.for_moderator(seated(Actor(uma)), case)


def from_outside(appeal):
    """Somebody who hears the second appeal: nobody of the first panel may, so the chair appoints from outside."""
    assert members(appeal) == ()
    return also_sits(Actor(panels.appoint(FAY, appeal, Outsider("Nia Wells", "nia@elsewhere.example"))))


def test_on_a_reporters_appeal_what_is_sent_back_holds_until_it_is_decided_anew(case, ben, ada):
    ruled(lodge(ada, reason="It was too little", why_change="More"), "remitted")
    work()
    assert Member.objects.get().suspended is True
    assert "What was ordered holds until there is a new decision." in last_letter(ben).words
    assert for_party(ben) is None  # while it is open again there is nothing to appeal


def test_a_reversal_is_closed_only_when_every_place_says_so_and_rings_when_it_is_late(case, appeal, at):
    """T4: carried out and read back within two working days, or the panel's chair is told every day."""
    ruled(appeal, "reversed")
    panel = panel_of(appeal)
    at(MONDAY_NOON + DAY)
    sweep()
    assert Appeal.objects.get().stage == "carrying"
    assert [a.does for a in queries.for_arbiter(panel[0], appeal).not_undone] == ["lift", "restore"]
    at(MONDAY_NOON + 3 * DAY)
    for _ in range(3):
        sweep()
    rung = Errand.objects.filter(kind="ping", body__what="not-undone")
    assert [errand.body["person"] for errand in rung] == [panel[0].person]
    at(MONDAY_NOON + 4 * DAY)
    sweep()
    assert rung.all().count() == 2
    work()
    sweep()
    row = Appeal.objects.get()
    assert (row.stage, row.closed_at) == ("closed", MONDAY_NOON + 4 * DAY)
    assert has_fallen(decisions.standing(case).ref)  # F9: it counts for nothing later
    assert set(Action.objects.filter(undoes__isnull=False).values_list("state", flat=True)) == {"confirmed"}


def test_one_arbiter_alone_signs_what_they_wrote_where_the_procedure_asks_for_one(case, ben):
    take_procedure(FOUNDER, shipped("small"))
    appeal = lodge(ben, reason="It was allowed", why_change="Lift it")
    (alone,) = agreed(appeal, "upheld")
    outcome.write(alone, appeal, answered(appeal, "upheld"))
    outcome.rule(alone, appeal)
    sweep()
    assert Appeal.objects.get().stage == "closed"


def test_everybody_who_was_told_of_the_decision_is_told_of_its_reversal(appeal, ben, ada):
    """T4."""
    ruled(appeal, "reversed")
    assert [last_letter(party).kind for party in (ben, ada)] == ["appeal-outcome"] * 2
    assert "no longer holds" in last_letter(ada).words
    assert "allowed" not in last_letter(ada).words
