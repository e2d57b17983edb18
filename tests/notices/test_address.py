"""How somebody is written to: chosen on their own page, kept sealed, used in every letter after it, seen by nobody too many."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import override

from evenhand.cases.actions import summarise
from evenhand.cases.actions import write as write_to
from evenhand.cases.hearing.actions import notify, read_notice
from evenhand.decisions.models import Measure
from evenhand.decisions.queries import for_party
from evenhand.doors.web import addressing
from evenhand.ground.association.facts import today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault.steps import keep_identity
from evenhand.notices.actions import choose_address
from evenhand.notices.models import Letter, Tongue
from evenhand.notices.queries import address, thread
from evenhand.notices.rules import Address
from evenhand.platforms.models import Place
from evenhand.reports.actions import receive, take_back_name
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, HAL, IVO, NOBODY
from tests.doors.along import page_of, thread_of, words, work
from tests.stories.whole_way import WEEK, adopted, by_link, suspension

CHOSEN = {"language": "es", "called": "  Canary\nBen ", "pronouns": "él"}


@pytest.fixture
def respondent(case):
    """The actor of the respondent, who has had one letter."""
    thread = thread_of(case, "respondent")
    write_to(CLEO, case, thread, "A word before.")
    return by_link(thread)


def test_a_respondent_chooses_on_their_page_and_the_next_letters_are_in_their_language(case, respondent, client):
    answer = client.post(f"{page_of(case)}address/", CHOSEN)
    assert (answer.status_code, answer["Location"]) == (302, page_of(case))
    summarise(CLEO, case, "An advertisement, three times.")
    notify(CLEO, case, respondent.of, questions="How was it?", reply_by=today() + WEEK)
    read_notice(IVO, case, respondent.of)
    first, last = thread(respondent, respondent.of)
    assert (first.language, last.language) == ("en", "es")
    assert last.title == "Sobre su conducta en Lakeside Library Association: cuéntenos su versión, por favor"
    assert last.words.startswith("Hola, Canary Ben:\n\nAl comité que aplica el Código de Conducta")
    assert "a más tardar el lunes 9 de marzo de 2026" in last.words
    assert "An advertisement, three times." in last.words
    page = client.get(page_of(case), headers={"Accept-Language": "en"}).content.decode()
    assert '<article class="letter" lang="es">' in page
    assert '<option value="es" lang="es" selected>' in page


def test_a_decision_speaks_of_measures_dates_and_votes_in_its_readers_language(case, respondent, scene):
    choose_address(respondent, Address("es"))
    summarise(CLEO, case, "An advertisement, three times.")
    place = Place.objects.get()
    adopted(case, suspension(place.ref, str(scene[1].pk), until_on=today() + 30 * ONE_DAY))
    work()
    last = thread(respondent, respondent.of)[-1].words
    for said in (
        "Su cuenta está suspendida en Reading Room por 30 días, hasta el miércoles 1 de abril de 2026, 23:59, hora de Chicago.",
        "Code, en vigor desde el",
        "personas que votaron estuvieron de acuerdo con esta decisión.",
        "Puede apelar hasta el",
    ):
        assert said in last
    kept = Measure.objects.order_by("id").first().in_words
    assert kept.startswith("Your account is suspended from Reading Room for 30 days, until Wednesday 1 April 2026")
    with override("es"):
        assert (
            for_party(respondent)
            .measures[0]
            .in_words.startswith("Su cuenta está suspendida en Reading Room por 30 días")
        )


def test_a_reporter_chooses_with_their_receipt_and_without_an_hour(house, client):
    told = receive(NOBODY, Arrival(happened="He mocked me"))
    code = " ".join(told.words)
    page = client.post("/mine/address/", CHOSEN | {"code": code}).content.decode()
    assert 'value="Canary Ben"' in page
    client.post("/mine/withdraw/", {"code": code, "pressed": "no"})
    row = Letter.objects.latest("id")
    reader = Actor(row.person_id, of=row.matter)
    assert thread(reader, row.matter)[-1].title == "Su informe está retirado"
    assert b"Canary" not in bytes(Tongue.objects.get().called)
    take_back_name(reader)
    assert address(reader, row.matter) == Address("es")


def test_an_e_mail_greets_by_the_chosen_name_in_the_chosen_language(case, respondent):
    keep_identity(respondent.person, {"email": "ben@members.example", "name": "Benjamin Carter"})
    choose_address(respondent, Address("es", "Canary Ben"))
    mail.outbox.clear()
    summarise(CLEO, case, "An advertisement.")
    notify(CLEO, case, respondent.of, questions="", reply_by=today() + WEEK)
    read_notice(IVO, case, respondent.of)
    work()
    (sent,) = [m for m in mail.outbox if m.to == ["ben@members.example"] and "versión" in m.subject]
    assert sent.body.startswith("Hola, Canary Ben:\n")
    assert "Benjamin" not in sent.body


def test_the_desk_reads_language_and_pronouns_and_not_the_name(case, respondent):
    choose_address(respondent, Address("es", "Canary Ben", "él"))
    assert address(CLEO, respondent.of) == Address("es", "", "él")
    said = addressing.in_words(CLEO, respondent.of)
    assert said == (
        "Our letters to them are in their language, Español; what you write yourself stays as you write it. "
        "Their pronouns: él."
    )
    with pytest.raises(NotFound):
        address(HAL, respondent.of)


def test_nobody_chooses_for_somebody_else_and_nothing_too_long_is_kept(case, respondent):
    for other in (HAL, CLEO, Actor(HAL.person, of=respondent.of)):
        with pytest.raises(NotFound):
            choose_address(other, Address("es"))
    with pytest.raises(Refused) as refused:
        choose_address(respondent, Address("", "x" * 61))
    assert (refused.value.reason, refused.value.field) == ("words-are-too-long-called", "called")
    assert Tongue.objects.count() == 0


def test_a_language_that_nobody_offers_is_refused_and_what_was_typed_stays(case, respondent, client):
    answer = client.post(f"{page_of(case)}address/", CHOSEN | {"language": "tlh"})
    page = words(answer)
    assert (answer.status_code, "Please choose one of those offered here." in page) == (422, True)
    assert 'value="  Canary\nBen "' in answer.content.decode()


def test_to_choose_the_associations_own_language_again_leaves_no_trace(case, respondent):
    choose_address(respondent, Address("es"))
    choose_address(respondent, Address("en"))
    assert Tongue.objects.count() == 0


def test_the_page_of_somebody_else_has_no_such_form(house):
    assert Client().post("/case/abcdefghijklmnopqrstuvwxyz/address/", CHOSEN).status_code == 404


def test_the_desk_speaks_what_its_members_browser_asks_for_and_writes_in_the_associations(case, visit):
    desk = visit(CLEO)
    desk.post(f"/desk/cases/{case}/summary/", {"summary": "An advertisement."}, headers={"Accept-Language": "es"})
    page = desk.get("/desk/", headers={"Accept-Language": "es"}).content.decode()
    assert '<html lang="es"' in page
    assert "La mesa" in page or "La cola" in page
    assert '<html lang="en"' in desk.get("/desk/", headers={"Accept-Language": "en"}).content.decode()
