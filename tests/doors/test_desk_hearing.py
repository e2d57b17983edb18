"""Hearing, confirming, consents, handing over, conversations and endings, by the pages of everybody concerned."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from evenhand.cases.models import Case, CheckIn, Consent, Interim
from evenhand.cases.sweeps import sweep
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.doors.along import BOARD, CLAUSE, NAME, a_place, carried, opened, page_of, thread_of, words, work
from tests.doors.conftest import hidden

A_DAY = dt.timedelta(days=1)


@pytest.fixture
def scene(house):
    """The place, Ben's post, and Ada's report of it with its receipt."""
    place, post = a_place()
    told = Arrival(
        happened="He advertised again", where=f"{BOARD}/{post.pk}/", name=NAME, email="ada@members.example",
        anonymous=False, clauses=(CLAUSE,),
    )  # fmt: skip
    received = receive(NOBODY, told)
    work()
    return place, post, received


@pytest.fixture
def cleo(scene, visit):
    return visit(CLEO)


@pytest.fixture
def ivo(scene, visit):
    return visit(IVO)


@pytest.fixture
def case(cleo, scene):
    ref = opened(cleo, scene[2].report)
    cleo.post(f"/desk/cases/{ref}/summary/", {"summary": "A post advertises a course."})
    return ref


@pytest.fixture
def mine(client, scene):
    """Ada's mailbox, opened or answered with her receipt."""
    code = " ".join(scene[2].words)
    return lambda act="", **typed: client.post(f"/mine/{act}", {"code": code} | typed)


def ask(client, case, questions="How do you see it?"):
    theirs = thread_of(case, "respondent")
    typed = {f"questions-{theirs}": questions, f"reply_by-{theirs}": "2026-03-10"}
    return client.post(f"/desk/cases/{case}/threads/{theirs}/notify/", typed)


def here(case, act):
    return f"/desk/cases/{case}/{act}"


def about(answer):
    """What the first question of a page is about."""
    return re.search(r'name="about" value="([^"]+)"', words(answer))[1]


def test_a_notice_waits_for_a_second_reader_who_sees_the_letter_and_sends_it(cleo, ivo, case, client):
    """C2."""
    assert ask(cleo, case).status_code == 302
    theirs, drafts = thread_of(case, "respondent"), words(cleo.get(here(case, "")))
    assert "You drafted this. It leaves when another member has read it and sends it." in drafts
    assert "I have read it: send it" not in drafts
    page = ivo.get(here(case, ""))
    assert "Drafted by Cleo, not sent." in words(page)
    assert "A letter waits for a second reader." in words(ivo.get("/desk/"))
    assert "A post advertises a course." in words(page)
    version = re.search(r'name="version" value="([^"]+)"', words(page))[1]
    refused = cleo.post(here(case, f"threads/{theirs}/notice/send/"), {"version": version})
    assert (refused.status_code, "Another member of the case has to read it" in words(refused)) == (422, True)
    assert ivo.post(here(case, f"threads/{theirs}/notice/send/"), {"version": version}).status_code == 302
    assert "please tell us your side" in words(client.get(page_of(case)))
    assert "written by Cleo, read by Ivo" in words(ivo.get(here(case, "")))


def test_they_ask_for_more_time_and_get_it(cleo, ivo, case, client):
    ask(cleo, case)
    theirs = thread_of(case, "respondent")
    version = re.search(r'name="version" value="([^"]+)"', words(ivo.get(here(case, ""))))[1]
    ivo.post(here(case, f"threads/{theirs}/notice/send/"), {"version": version})
    assert client.post(page_of(case), {"words": "I am abroad", "more_time": "yes"}).status_code == 302
    assert "They ask for more time to answer." in words(cleo.get(here(case, "")))
    refused = cleo.post(here(case, f"threads/{theirs}/time/"), {f"more_time-{theirs}": "2026-03-09"})
    assert (refused.status_code, f'href="#more_time-{theirs}"' in words(refused)) == (422, True)
    assert cleo.post(here(case, f"threads/{theirs}/time/"), {f"more_time-{theirs}": "2026-03-20"}).status_code == 302
    assert "until Friday 20 March 2026" in words(client.get(page_of(case)))


def test_an_exception_is_signed_by_another_on_the_page(cleo, ivo, case):
    """F1."""
    wrong = cleo.post(here(case, "unheard/"), {"unheard_reason": "It posts every minute"})
    assert (wrong.status_code, "It posts every minute" in words(wrong)) == (422, True)
    cleo.post(here(case, "unheard/"), {"unheard_why": "spam", "unheard_reason": "It posts every minute"})
    assert "I stand for this too" not in words(cleo.get(here(case, "")))
    page = words(ivo.get(here(case, "")))
    assert "Signed so far by Cleo." in page
    version = re.findall(r'name="version" value="([^"]+)"', page)[-1]
    assert ivo.post(here(case, "unheard/sign/"), {"version": version}).status_code == 302
    assert "Signed by Cleo, Ivo." in words(ivo.get(here(case, "")))


def test_a_hit_is_named_and_what_was_typed_stays(cleo, case):
    """C1."""
    refused = ask(cleo, case, "Ada Lovelace says you did")
    assert refused.status_code == 422
    assert "Found: “Ada Lovelace”." in words(refused)
    assert "Ada Lovelace says you did" in words(refused)


def test_she_says_yes_on_her_own_page_and_takes_it_back(cleo, case, scene, mine):
    pair = f"{scene[2].report} {thread_of(case, 'respondent')}"
    asked = cleo.post(
        here(case, "may-we/"), {"consent_who": pair, "consent_words": "Ada Lovelace asks for an apology."}
    )
    assert asked.status_code == 302
    page = mine()
    assert "May we say this to them?" in words(page)
    done = mine("answer/", about=about(page), answer="yes")
    assert "You said yes. We have not said it yet." in words(done)
    assert ask(cleo, case, "Ada Lovelace asks for an apology.").status_code == 302
    assert "Yes. It can be said now." in words(cleo.get(here(case, "")))
    assert "You said no." in words(mine("answer/", about=about(done), answer="no"))
    assert Consent.objects.get().given_at is None


def test_an_interim_suspension_is_confirmed_by_another_and_objected_to(cleo, ivo, case, scene, client):
    """F4."""
    typed = {
        "who": f"{thread_of(case, 'respondent')} {scene[0]}", "reason": "It goes on", "until": "2026-03-09",
        "review": "2026-03-04", "safety": "yes",
    }  # fmt: skip
    shown = cleo.post(here(case, "interim/"), typed)
    assert "unless others have confirmed it" in words(shown)
    cleo.post(here(case, "interim/"), carried(shown) | {"step": "do"})
    ref = Interim.objects.get(safety=True).ref
    assert "confirm it</button>" not in words(cleo.get(here(case, "")))
    assert "I have read it: confirm it" in words(ivo.get(here(case, "")))
    assert ivo.post(here(case, f"interim/{ref}/confirm/")).status_code == 302
    assert "Confirmed by Ivo." in words(cleo.get(here(case, "")))
    assert client.post(page_of(case) + "objection/", {"objection": " "}).status_code == 422
    assert client.post(page_of(case) + "objection/", {"objection": "It was my brother"}).status_code == 302
    assert "They object to it" in words(cleo.get(here(case, "")))
    longer = {f"until-{ref}": "2026-03-30", f"review-{ref}": "2026-03-05", f"reason-{ref}": "He began again"}
    refused = cleo.post(here(case, f"interim/{ref}/renew/"), longer)
    assert (refused.status_code, f'href="#until-{ref}"' in words(refused)) == (422, True)
    cleo.post(here(case, f"interim/{ref}/renew/"), longer | {f"until-{ref}": "2026-03-12"})
    assert "Cleo wants it to last longer" in words(ivo.get(here(case, "")))
    assert ivo.post(here(case, f"interim/{ref}/confirm/")).status_code == 302
    assert "until Thursday 12 March 2026" in words(client.get(page_of(case)))


def test_the_lead_is_handed_over_and_taken_back(cleo, ivo, case):
    assert cleo.post(here(case, "lead/hand/"), {"hand_over_to": IVO.person, "hand_over_note": ""}).status_code == 422
    cleo.post(here(case, "lead/hand/"), {"hand_over_to": IVO.person, "hand_over_note": "He asked for a call"})
    page = words(cleo.get(here(case, "")))
    assert "<dd>Ivo</dd>" in page
    assert "He asked for a call" in page
    assert cleo.post(here(case, "lead/")).status_code == 302
    assert "<dd>Cleo</dd>" in words(ivo.get(here(case, "")))


def test_a_conversation_is_led_on_a_page_that_only_the_facilitator_opens(cleo, ivo, case, client, mine):
    assert cleo.post(here(case, "restoring/"), {"facilitator": CLEO.person}).status_code == 422
    assert cleo.post(here(case, "restoring/"), {"facilitator": IVO.person}).status_code == 302
    theirs = client.get(page_of(case))
    client.post(page_of(case) + "answer/", {"about": about(theirs), "answer": "yes"})
    begun = mine("answer/", about=about(mine()), answer="yes")
    said = mine("answer/", about=about(begun), answer="say", said="canary I was afraid")
    assert "You: canary I was afraid" in words(said)
    to = re.search(r'href="(/desk/restoring/[^"]+)"', words(ivo.get(here(case, ""))))[1]
    page = words(ivo.get(to))
    assert "canary I was afraid" in page
    assert cleo.get(to).status_code == 404
    assert "canary" not in words(cleo.get(here(case, "")))
    voice = re.findall(r'name="voice" value="([^"]+)"', page)[-1]
    assert ivo.post(to, {"voice": voice, f"words-{voice}": "What would you do now?"}).status_code == 302
    assert "Ivo: What would you do now?" in words(client.get(page_of(case)))
    assert ivo.post(to, {"step": "offer", "agreement": "He says sorry", "look_on": ""}).status_code == 422
    assert ivo.post(to, {"step": "offer", "agreement": "He says sorry", "look_on": "2026-04-01"}).status_code == 302
    mine("answer/", about=about(mine()), answer="agree")
    client.post(page_of(case) + "answer/", {"about": about(client.get(page_of(case))), "answer": "agree"})
    assert "He says sorry" in words(cleo.get(here(case, "")))


def test_taking_longer_opening_again_and_how_they_are(cleo, case, client, mine, at):
    assert "It is to be decided by Sunday 31 May 2026" in words(cleo.get(here(case, "")))
    assert cleo.post(here(case, "longer/"), {"longer": ""}).status_code == 422
    cleo.post(here(case, "longer/"), {"longer": "Two of us fell ill"})
    assert "Two of us fell ill" in words(mine())
    CheckIn.objects.create(ref="q-one", case_id=case, thread=Report.objects.get().ref, due_at=MONDAY_NOON)
    sweep()
    done = mine("answer/", about=about(mine()), answer="not-well", said="He writes every night")
    assert "He writes every night" in words(done)
    assert "They are not all right: see their thread." in words(cleo.get(here(case, "")))
    Case.objects.update(stage="closed", open_due=None)
    assert cleo.post(here(case, "reopen/"), {"evidence": "Screenshots"}).status_code == 302
    assert "The matter is looked at again" in words(client.get(page_of(case)))


def test_whoever_withdrew_is_told_and_whoever_waits_can_pause(cleo, case, mine):
    thread = Report.objects.get().ref
    cleo.post(here(case, f"threads/{thread}/"), {f"words-{thread}": "We are on it"})
    paused = mine("answer/", about="pause", answer="pause")
    assert "You hear from a person when there is something new, as you asked." in words(paused)
    mine("withdraw/", pressed="yes")
    assert "Tell them that we go on" in words(cleo.get(here(case, "")))
    assert cleo.post(here(case, f"threads/{thread}/goes-on/"), {"goes_on": "yes"}).status_code == 302
    assert "We go on without you" in words(mine())


def test_what_nobody_asked_cannot_be_answered(case, mine, client):
    for asked in ("", "consent k-made-up", "restoring v-made-up", "check-in q-made-up", "x y"):
        assert mine("answer/", about=asked, answer="yes").status_code in (404, 422)
        assert client.post(page_of(case) + "answer/", {"about": asked, "answer": "yes"}).status_code in (404, 422)


def test_retaliation_is_told_on_the_public_form_with_the_earlier_receipt(scene, client, cleo):
    """R7."""
    form = hidden(client.get("/report/"))
    told = form | {"step": "check", "happened": "He tells everybody it was me", "retaliation": "yes", "named": "no"}
    wrong = client.post("/report/", told | {"earlier": "these are not the words"})
    assert wrong.status_code == 422
    assert 'href="#earlier"' in words(wrong)
    check = client.post("/report/", told | {"earlier": " ".join(scene[2].words)})
    assert "Is somebody made to pay for reporting?" in words(check)
    assert client.post("/report/", hidden(check) | {"step": "send"}).status_code == 200
    work()
    queue = words(cleo.get("/desk/"))
    assert "Made to pay for reporting" in queue
    row = Report.objects.get(retaliation="told")
    page = words(cleo.get(f"/desk/reports/{row.ref}/"))
    assert f"/desk/reports/{scene[2].report}/" in page
