"""An appeal by e-mail: when it came counts, and nobody appeals in somebody else's name."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from evenhand.appeals.models import Appeal
from evenhand.cases import actions as cases
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.ground import clock
from evenhand.ground.audit.models import Entry
from evenhand.ground.people.actors import FOUNDER
from evenhand.ground.vault.steps import link_secret
from evenhand.mailroom.models import Mail
from evenhand.mailroom.rules import Outcome
from evenhand.platforms.actions import add_place
from evenhand.platforms.board import site
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, FAY, NOBODY
from tests.clearing import all_clear
from tests.mailroom.letters import ADA, APPEAL, arrive, mail, outcome, passed
from tests.stories.whole_way import BOARD, adopted, suspension, work

BEN = "ben@members.example"


@pytest.fixture
def decided(mailroom, code_in_force):
    """A case against Ben, decided, and the decision mailed to him; gives his thread and the token of his letters."""
    board = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    member = site.join("Ben Okafor", BEN)
    post = site.write(member, "Buy my course", title="Only this week")
    report = receive(NOBODY, Arrival(happened="He advertises")).report
    all_clear()
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a paid course.")
    who = Named(Side.RESPONDENT, "Ben Okafor", BEN, place=board, account=str(member))
    thread = cases.name_party(CLEO, case, who)
    adopted(case, suspension(board, str(post), until_on=dt.date(2026, 4, 1)))
    work()
    letter = next(m for m in reversed(mailroom) if m.to == [BEN])
    token = re.search(r"report\+([a-z2-7]{26})@", letter.extra_headers["Reply-To"])[1]
    assert f"appeal+{token}@lakeside.example" in letter.body
    return thread, token


def his(words="It was not my account.", **more):
    return mail(words, sender=f"Ben Okafor <{BEN}>", to=APPEAL, **more)


def to_his_thread(token):
    return f"appeal+{token}@lakeside.example"


def test_a_checked_appeal_to_the_address_in_the_letter_is_an_appeal_at_once(decided):
    thread, token = decided
    ref = arrive(passed(his()), to=to_his_thread(token), sent_by=BEN)
    work()
    appeal = Appeal.objects.get()
    assert (outcome(ref), appeal.thread, appeal.lodged_at) == (Outcome.APPEAL, thread, clock.now())


@pytest.mark.parametrize("raw", [his(), passed(mail("Lift it.", sender="Hal <hal@members.example>", to=APPEAL))])
def test_an_appeal_in_somebodys_name_waits_and_the_party_confirms_it_as_of_when_it_came(decided, at, raw):
    thread, token = decided
    came = clock.now()
    ref = arrive(raw, to=to_his_thread(token), sent_by="hal@members.example")
    work()
    assert (outcome(ref), Appeal.objects.count()) == (Outcome.WAITING, 0)
    at(came + dt.timedelta(days=70))
    page = f"/case/{link_secret('party', thread)}/"
    assert "an e-mail came that appeals in your name" in Client().get(page).content.decode()
    answer = Client().post(f"{page}appeal/", {"mail": ref, "send": "yes"})
    appeal = Appeal.objects.get()
    assert (answer.status_code, outcome(ref), appeal.lodged_at, appeal.late) == (302, Outcome.APPEAL, came, False)


def test_an_appeal_that_names_no_case_waits_too_and_only_the_party_of_its_address_can_confirm_it(decided, visit):
    thread, _ = decided
    ref = arrive(passed(his()), sent_by=BEN, to=APPEAL)
    other = arrive(
        mail("Lift it.", sender="Hal <hal@members.example>", to=APPEAL), sent_by="hal@members.example", to=APPEAL
    )
    work()
    assert (outcome(ref), outcome(other)) == (Outcome.WAITING, Outcome.WAITING)
    shown = visit(FAY).get("/panel/").content.decode()
    assert "It was not my account." in shown
    assert "Lift it." in shown
    page = f"/case/{link_secret('party', thread)}/"
    assert Client().post(f"{page}appeal/", {"mail": other, "send": "yes"}).status_code == 404
    assert Client().post(f"{page}appeal/", {"mail": ref, "send": "yes"}).status_code == 302
    assert (outcome(ref), outcome(other)) == (Outcome.APPEAL, Outcome.WAITING)


def test_a_second_appeal_is_an_answer_in_the_thread(decided):
    _, token = decided
    for words in ("It was not my account.", "And one thing more."):
        last = arrive(passed(his(words)), to=to_his_thread(token), sent_by=BEN)
        work()
    assert (Appeal.objects.count(), outcome(last)) == (1, Outcome.ANSWER)


def test_the_appeal_of_somebody_anonymous_leaves_no_hour(mailroom, code_in_force, at):
    began = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
    board = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    member = site.join("Ben Okafor", BEN)
    post = site.write(member, "Buy my course", title="Only this week")
    report = receive(NOBODY, Arrival(happened="He advertises", email=ADA)).report
    all_clear()
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a paid course.")
    cases.name_party(CLEO, case, Named(Side.RESPONDENT, "Ben Okafor", BEN, place=board, account=str(member)))
    adopted(case, suspension(board, str(post), until_on=dt.date(2026, 4, 1)))
    work()
    letter = next(m for m in mailroom if m.to == [ADA])
    to = letter.extra_headers["Reply-To"].replace("report+", "appeal+")
    ref = arrive(passed(mail("It was too little.", to=APPEAL)), to=to)
    work()
    assert (outcome(ref), Appeal.objects.get().lodged_at) == (Outcome.APPEAL, began)
    assert set(Entry.objects.filter(matter=ref).values_list("at", flat=True)) == {began}
    assert Mail.objects.get(ref=ref).received_at == began


def test_an_appeal_by_mail_is_asked_for_what_it_lacks_and_an_answer_to_that_letter_completes_it(decided, mailroom, at):
    """T2: the first message counts, even if it says neither why nor what; L6 goes out by e-mail and is answered there."""
    thread, token = decided
    came = clock.now()
    arrive(passed(his("")), to=to_his_thread(token), sent_by=BEN)
    work()
    appeal = Appeal.objects.get()
    assert (appeal.stage, appeal.lodged_at) == ("incomplete", came)
    letter = mailroom[-1]
    assert (letter.to, "Please tell us why you appeal and what should change" in letter.body) == ([BEN], True)
    at(came + dt.timedelta(days=3))
    answer = arrive(
        passed(his("It was not my account. Please lift it.")), to=letter.extra_headers["Reply-To"], sent_by=BEN
    )
    work()
    appeal.refresh_from_db()
    assert (outcome(answer), appeal.stage, appeal.lodged_at) == (Outcome.ANSWER, "forming", came)
    assert thread == appeal.thread


def test_what_somebody_else_sends_completes_no_appeal(decided):
    _, token = decided
    arrive(passed(his("It was not my account.")), to=to_his_thread(token), sent_by=BEN)
    work()
    arrive(his("Forget it."), to=f"report+{token}@lakeside.example", sent_by="hal@members.example")
    work()
    assert Appeal.objects.get().stage == "incomplete"


def test_a_mail_in_the_thread_of_a_party_is_fetched_as_it_came_from_the_page_of_the_case(decided, visit):
    """Who wrote it can be read from it, so that it was fetched is in the record; nobody else finds the way there."""
    thread, token = decided
    raw = passed(mail("I will not write there again.", sender=f"Ben Okafor <{BEN}>"))
    ref = arrive(raw, to=f"report+{token}@lakeside.example", sent_by=BEN)
    work()
    case = case_of(thread)
    page = visit(CLEO).get(f"/desk/cases/{case}/").content.decode()
    assert page.count(f"/desk/mail/{ref}/fetch/") == 1
    shown = visit(CLEO).post(f"/desk/mail/{ref}/fetch/").content.decode()
    assert visit().get(re.search(r'href="(/files/mail/[^"]+)"', shown)[1]).content == raw
    assert Entry.objects.filter(act="mail:fetch", matter=ref).count() == 1
    assert visit(FAY).post(f"/desk/mail/{ref}/fetch/").status_code == 404


def case_of(thread):
    from evenhand.cases.models import Party

    return Party.objects.get(thread=thread).case_id
