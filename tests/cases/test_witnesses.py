"""Somebody who saw something is asked in a thread of their own: told little, named to nobody, and told no outcome."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from evenhand.appeals import actions as appeals
from evenhand.appeals import facts as panels
from evenhand.appeals import queries as rights
from evenhand.appeals.hearing import actions as hearing
from evenhand.appeals.rules import Outcome
from evenhand.cases import actions as cases
from evenhand.cases import facts, outgoing, steps
from evenhand.cases import queries as case_queries
from evenhand.cases.afterwards.facts import is_over
from evenhand.cases.consents.actions import ask_consent, consent
from evenhand.cases.models import CheckIn, Voice
from evenhand.cases.parties import Named
from evenhand.cases.restoring import actions as talks
from evenhand.cases.rules import PROTECTED, Side, Step
from evenhand.decisions import queries as decisions
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.vault.steps import keep_identity, link_secret
from evenhand.notices.models import Letter
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write as write_letter
from evenhand.notices.tongues import as_written
from tests.cast import CLEO, FAY, HAL, IVO, MONDAY_NOON
from tests.stories.panel import formed, of_three, ruled
from tests.stories.whole_way import adopted, by_link, hear, party, suspension, work

WANDA = "wanda@members.example"
ASKED = "What did you see that evening, and who could say more?"
SAW = "He wrote it twice, and then a third time below the notice of the library"
DECIDED = "We found that the Code was broken and have acted."


@pytest.fixture
def witness(scene):
    """Wanda, named in the case as a witness, with the link to her page."""
    return by_link(cases.name_party(CLEO, scene.case, Named(Side.WITNESS, "Wanda Perlmutter", WANDA)))


@pytest.fixture
def asked(scene, witness):
    cases.write(CLEO, scene.case, witness.of, ASKED)
    work()
    return witness


def words(actor):
    return [letter.words for letter in thread(actor, actor.of)]


def test_a_witness_is_asked_in_a_thread_of_their_own_by_a_discreet_letter(scene, asked, mailoutbox):
    (letter,) = words(asked)
    assert ASKED in letter
    assert "not about your own conduct" in letter
    assert link_secret("party", asked.of) in letter
    (mailed,) = [m for m in mailoutbox if WANDA in m.to]
    assert ASKED not in mailed.subject + mailed.body
    for other in (scene.report, scene.thread):
        with pytest.raises(NotFound):
            thread(asked, other)
    with pytest.raises(NotFound):
        thread(scene.ben, asked.of)


def test_what_they_saw_is_sealed_and_the_desk_reads_it_without_their_name(scene, asked, visit):
    cases.answer(asked, SAW)
    assert all(SAW.encode() not in bytes(row.words) for row in Letter.objects.filter(matter=asked.of))
    page = visit(CLEO).get(f"/desk/cases/{scene.case}/").content.decode()
    assert SAW in page
    assert "With witness 1" in page
    assert "Wanda" not in page


def test_the_second_letter_is_the_message_alone(scene, asked):
    cases.write(CLEO, scene.case, asked.of, "Thank you, that helps.")
    assert "not about your own conduct" not in words(asked)[-1]


@pytest.mark.parametrize(
    "said",
    [
        "Was Ada Lovelace there?",
        "Did ada@members.example tell you of it?",
        "Was Otto Nakamura there too?",
        "He says: I thought that everybody was allowed to advertise courses here.",
    ],
    ids=["who reported", "how they are reached", "another witness", "what the respondent answered"],
)
def test_a_witness_is_not_told_of_the_others(scene, asked, said):
    """C1: who reported, who else was asked, and what the respondent answered, stay with the committee."""
    cases.name_party(CLEO, scene.case, Named(Side.WITNESS, "Otto Nakamura"))
    hear(scene.case)
    cases.answer(scene.ben, "I thought that everybody was allowed to advertise courses here, and did.")
    with pytest.raises(Refused, match="words-tell-a-witness-too-much"):
        cases.write(CLEO, scene.case, asked.of, said)
    assert len(words(asked)) == 1


def test_c1_no_letter_to_the_respondent_names_or_quotes_a_witness(scene, asked):
    cases.answer(asked, SAW)
    for said in ("Wanda saw it.", f"Somebody says: {SAW}.", f"Ask {WANDA}."):
        with pytest.raises(Refused, match="words-give-somebody-away"):
            outgoing.check(scene.case, said)
    assert Side.WITNESS in PROTECTED


@pytest.mark.parametrize("said", ["Perlmutter saw it.", "wanda perlmutter saw it.", "Wandy saw it.", "wandy p saw it."])
def test_c1_whoever_has_two_names_is_given_away_by_neither(scene, witness, said):
    """As they were called in another case, or call themselves, and as this case calls them."""
    keep_identity(witness.person, {"name": "Wandy P", "email": WANDA})
    with pytest.raises(Refused, match="words-give-somebody-away"):
        outgoing.check(scene.case, said)


@pytest.fixture
def decided(scene, asked):
    """Decided with a suspension, and every letter delivered."""
    decision = adopted(scene.case, suspension(scene.place, "1", until_on=dt.date(2026, 4, 1)))
    work()
    return decision


def test_c1_a_witness_says_yes_to_their_own_words_and_is_asked_about_nobody_elses(scene, asked):
    with pytest.raises(Refused, match="words-tell-a-witness-too-much"):
        ask_consent(CLEO, scene.case, asked.of, scene.thread, "Wanda Perlmutter and Ada Lovelace saw it.")
    ref = ask_consent(CLEO, scene.case, asked.of, scene.thread, "Wanda Perlmutter saw it.")
    consent(asked, ref, yes=True)
    outgoing.check(scene.case, "Wanda Perlmutter saw it.", scene.thread)
    with pytest.raises(Refused, match="words-give-somebody-away"):
        outgoing.check(scene.case, f"Wanda Perlmutter saw it: {WANDA}", scene.thread)


def test_a_witness_learns_nothing_of_what_comes_of_it_but_thanks(scene, asked, decided):
    assert case_queries.for_party(asked).stage == ""
    assert (decisions.for_party(asked), rights.for_party(asked)) == (None, None)
    _first, thanks = words(asked)
    assert "Thank you for your time" in thanks
    for told in ("decided", "broken", "suspen", "appeal"):
        assert told not in thanks
    page = Client().get(f"/case/{link_secret('party', asked.of)}/").content.decode()
    assert [told for told in ("has decided", "No decision", "Write an appeal", "Ada", "Ben") if told in page] == []


def test_a_witness_to_whom_nobody_wrote_is_not_thanked(scene, witness):
    adopted(scene.case, suspension(scene.place, "1", until_on=dt.date(2026, 4, 1)))
    assert words(witness) == []


def test_a_witness_may_not_appeal_by_page_or_by_mail(scene, asked, decided):
    """Anyone involved may: to a witness nothing was decided and nothing communicated."""
    with pytest.raises(NotFound):
        appeals.lodge(asked, reason="It is wrong", why_change="He did worse")
    assert Client().get(f"/case/{link_secret('party', asked.of)}/appeal/").status_code == 404


def test_a_witness_hears_nothing_of_an_appeal_and_the_panel_does_not_ask_them(scene, asked, decided):
    of_three()
    appeal = appeals.lodge(scene.ben, reason="It was allowed", why_change="The pinned post says so")
    before = words(asked)
    (arbiter, *_) = formed(appeal)
    with pytest.raises(NotFound):
        hearing.ask(arbiter, appeal, asked.of, "What did you see?")
    ruled(appeal, Outcome.REVERSED)
    work()
    assert words(asked) == before


def test_the_panel_reads_what_a_witness_told(scene, asked, decided, visit):
    cases.answer(asked, SAW)
    of_three()
    appeal = appeals.lodge(scene.ben, reason="It was allowed", why_change="The pinned post says so")
    (arbiter, *_) = formed(appeal)
    page = visit(arbiter).get(f"/panel/{appeal}/").content.decode()
    assert SAW in page
    assert "Wanda" not in page
    assert f'name="thread" value="{asked.of}"' not in page


def test_a_witness_is_asked_for_no_conversation_and_no_check_in(scene, asked, decided):
    assert set(CheckIn.objects.values_list("thread", flat=True)) == {scene.report}


def test_a_conversation_needs_no_yes_of_a_witness(scene, asked):
    talks.propose(CLEO, scene.case, IVO.person)
    assert set(Voice.objects.values_list("thread", flat=True)) == {scene.report, scene.thread}


def test_a_case_with_a_witness_closes_like_any_other(scene, asked, at):
    """Nothing was communicated to a witness that could be appealed: no time to appeal runs, or waits to begin."""
    steps.take(scene.case, Step.DECIDE, due_at=None)
    for each in facts.involved(scene.case):
        kind = Kind.DECISION if each.side == "respondent" else Kind.OUTCOME
        write_letter(each.thread, each.person, kind=kind, letter=as_written("So", "Decided"), at=MONDAY_NOON)
    work()
    at(MONDAY_NOON + dt.timedelta(days=61))
    assert is_over(scene.case) is True


def test_i5_a_moderator_who_is_a_witness_is_recused(scene):
    cases.name_party(CLEO, scene.case, Named(Side.WITNESS, "Ivo", "ivo@lakeside.example"))
    with pytest.raises(NotFound):
        case_queries.for_moderator(IVO, scene.case)
    with pytest.raises(NotFound):
        cases.note(IVO, scene.case, "We should ask.")


def test_i1_a_witness_took_part_and_hears_no_appeal(scene):
    cases.name_party(CLEO, scene.case, Named(Side.WITNESS, "Fay", "fay@lakeside.example"))
    adopted(scene.case, suspension(scene.place, "1", until_on=dt.date(2026, 4, 1)))
    work()
    appeal = appeals.lodge(scene.ben, reason="It was allowed", why_change="The pinned post says so")
    assert FAY.person in panels.barred(appeal, scene.case)
    assert FAY.person not in panels.members(appeal)


def test_a_witness_is_named_at_the_desk_by_a_member_of_the_case_only(scene, visit):
    form = {"side": "witness", "name": "Wanda", "email": WANDA, "place": ""}
    assert visit(HAL).post(f"/desk/cases/{scene.case}/parties/", form).status_code == 404
    answer = visit(CLEO).post(f"/desk/cases/{scene.case}/parties/", form)
    assert (answer.status_code, party(scene.case, "witness").side) == (302, Side.WITNESS)
