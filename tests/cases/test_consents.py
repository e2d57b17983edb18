"""What could tell who reported is said only with that person's yes, to exactly that respondent, until it was said."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import actions as cases
from evenhand.cases import outgoing
from evenhand.cases.consents.actions import ask_consent, consent
from evenhand.cases.consents.queries import mine, of_case
from evenhand.cases.hearing.actions import notify, read_notice
from evenhand.cases.models import Consent
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import thread
from evenhand.reports.models import Report
from tests.cast import CLEO, HAL, IVO
from tests.doors.along import a_place, a_report
from tests.stories.whole_way import party

SAID = "Ada Lovelace asks for an apology."
REPLY_BY = dt.date(2026, 3, 10)


@pytest.fixture
def ada(scene):
    """Ada, with her receipt."""
    return Actor(Report.objects.get(ref=scene.report).person_id, of=scene.report)


def asked(scene):
    return ask_consent(CLEO, scene.case, scene.report, scene.thread, SAID)


def drafted(scene, questions=SAID):
    notify(CLEO, scene.case, scene.thread, questions=questions, reply_by=REPLY_BY)


def test_a_hit_names_what_was_found_and_blocks(scene):
    """C1: no identity without consent."""
    with pytest.raises(Refused, match="words-give-somebody-away") as refused:
        drafted(scene)
    assert refused.value.pieces == ("Ada Lovelace",)


def test_asking_is_no_consent_and_neither_is_silence(scene, ada):
    """C1: only a yes is a yes."""
    asked(scene)
    with pytest.raises(Refused):
        drafted(scene)
    (one,) = mine(ada)
    assert (one.words, one.given, one.answered) == (SAID, False, False)
    assert SAID in thread(ada, scene.report)[-1].words


def test_with_her_yes_it_is_said_and_then_it_cannot_be_taken_back(scene, ada):
    ref = asked(scene)
    consent(ada, ref, yes=True)
    drafted(scene)
    read_notice(IVO, scene.case, scene.thread)
    assert SAID in thread(scene.ben, scene.thread)[0].words
    with pytest.raises(Refused, match="consent-was-used"):
        consent(ada, ref, yes=False)
    assert of_case(CLEO, scene.case)[0].used is True


def test_a_yes_taken_back_stops_the_letter_that_was_not_sent_yet(scene, ada):
    """C1: revocable until sent."""
    ref = asked(scene)
    consent(ada, ref, yes=True)
    drafted(scene)
    consent(ada, ref, yes=False)
    with pytest.raises(Refused, match="words-give-somebody-away"):
        read_notice(IVO, scene.case, scene.thread)
    assert thread(scene.ben, scene.thread) == ()
    consent(ada, ref, yes=True)
    read_notice(IVO, scene.case, scene.thread)


def test_a_yes_is_for_what_was_asked_only(scene, ada):
    consent(ada, asked(scene), yes=True)
    with pytest.raises(Refused) as refused:
        drafted(scene, "Ada Lovelace, ada@members.example, asks for an apology.")
    assert refused.value.pieces == ("ada@members.example",)


def test_a_yes_is_for_one_respondent_only(scene, ada):
    """C1: for that recipient."""
    consent(ada, asked(scene), yes=True)
    bo = cases.name_party(CLEO, scene.case, Named(Side.RESPONDENT, "Bo"))
    with pytest.raises(Refused, match="words-give-somebody-away"):
        notify(CLEO, scene.case, bo, questions=SAID, reply_by=REPLY_BY)
    with pytest.raises(Refused, match="words-give-somebody-away"):
        outgoing.check(scene.case, SAID)
    outgoing.check(scene.case, SAID, scene.thread)


def test_a_yes_of_one_is_none_of_another(scene, ada):
    consent(ada, asked(scene), yes=True)
    affected = cases.name_party(CLEO, scene.case, Named(Side.AFFECTED, "Ada Lovelace", "ada@members.example"))
    with pytest.raises(Refused, match="words-give-somebody-away"):
        drafted(scene)
    assert mine(Actor(party(scene.case, "affected").person, of=affected)) == ()


@pytest.mark.parametrize("who", ["ben", "stranger", "moderator"])
def test_nobody_answers_for_her(scene, who):
    ref = asked(scene)
    actor = {"ben": scene.ben, "stranger": Actor(HAL.person, of=scene.report), "moderator": CLEO}[who]
    with pytest.raises(NotFound):
        consent(actor, ref, yes=True)


def test_a_respondent_is_not_asked(scene):
    with pytest.raises(NotFound):
        ask_consent(CLEO, scene.case, scene.thread, scene.thread, SAID)


def test_an_anonymous_persons_answer_leaves_no_hour(house):
    """C7: no instant finer than the day."""
    _, post = a_place()
    report = a_report(post, name="", email="", anonymous=True)
    case = cases.open_case(CLEO, (report,))
    ref = ask_consent(CLEO, case, report, party(case, "respondent").thread, "Somebody saw it.")
    consent(Actor(Report.objects.get(ref=report).person_id, of=report), ref, yes=True)
    row = Consent.objects.get(ref=ref)
    assert {at.astimezone(dt.UTC).hour for at in (row.asked_at, row.given_at)} == {6}
