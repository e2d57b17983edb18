"""A place sends its member to the page; they read, and say yes or go back; the place asks."""

import datetime as dt
import json
import re
from html import unescape

import pytest
from django.core.management import call_command
from django.test import Client

from evenhand.acceptance.models import Acceptance
from evenhand.acceptance.sweeps import sweep
from evenhand.conduct.actions import apply_to, import_edition
from evenhand.ground import clock
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.tokens import REPORT
from tests.acceptance.conftest import BACK, BLOG, CODE, FORUM, LATER, SLIP

WHO = "canary-17"
EDITION = re.compile(r'name="edition" value="([^"]+)"')
TWO_YEARS = dt.timedelta(days=730)


def plain(response):
    """What a page says, without its tags."""
    body = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def accept(link):
    """Open the page and say yes."""
    page = Client().get(link)
    return Client(enforce_csrf_checks=True).post(link, {"edition": EDITION.findall(page.content.decode())[0]})


def test_a_member_reads_the_whole_code_says_yes_and_the_place_hears_of_it(link, ask, first):
    before = ask(WHO).json()
    assert (before["accepted"], before["accepted_at"], before["edition"]["number"]) == (False, None, 1)
    assert before["accept_at"] == "http://localhost:8000/accept/"
    page = Client().get(link(WHO))
    assert "Always, to everybody here." in plain(page)
    answer = accept(link(WHO))
    assert "You accepted Songs, edition 1 on Monday 2 March 2026, 12:00 Chicago time." in plain(answer)
    assert f'href="{BACK}"' in answer.content.decode()
    after = ask(WHO).json()
    assert (after["accepted"], after["accepted_at"]) == (True, "2026-03-02T18:00:00+00:00")


def test_whoever_only_reads_has_accepted_nothing(link, ask):
    Client().get(link(WHO))
    assert (ask(WHO).json()["accepted"], Acceptance.objects.count()) == (False, 0)


def test_saying_yes_twice_is_one_acceptance_with_its_first_instant(link, ask, at):
    accept(link(WHO))
    again = link(WHO)
    edition = Acceptance.objects.get().edition_id
    at(clock.now() + dt.timedelta(minutes=5))
    Client().post(again, {"edition": edition})
    assert [row.at.minute for row in Acceptance.objects.all()] == [0]
    assert ask(WHO).json() == ask(WHO).json()


def test_after_a_change_the_member_is_asked_again_and_reads_what_is_new(link, ask, anew):
    accept(link(WHO))
    anew(LATER)
    assert ask(WHO).json()["accepted"] is False
    page = Client().get(link(WHO))
    assert "The Code has changed since you accepted Songs, edition 1." in plain(page)
    assert "put in: No smoke. Not in the hall where we sing." in plain(page)
    assert "Songs, edition 1, accepted on Monday 2 March 2026, 12:00 Chicago time" in plain(page)
    assert "Always, to everybody here." not in plain(page)
    accept(link(WHO))
    assert ask(WHO).json()["accepted"] is True
    assert "Songs, edition 2, accepted on Tuesday 3 March 2026" in plain(Client().get(link(WHO)))


def test_a_slip_of_the_pen_asks_nothing_of_anybody(link, ask, anew):
    accept(link(WHO))
    anew(SLIP)
    told = ask(WHO).json()
    assert (told["accepted"], told["edition"]["number"], told["accepted_at"][:10]) == (True, 2, "2026-03-02")
    assert "A few words were put right since then." in plain(Client().get(link(WHO)))


def test_slips_do_not_add_up_to_a_change_that_nobody_accepted(link, ask, anew):
    accept(link(WHO))
    text = CODE + "\n**Come in time.** " + "We begin at eight and the doors are closed then so please come early. " * 2
    anew(LATER)
    anew(text)
    assert ask(WHO).json()["accepted"] is False


def test_what_came_into_force_while_somebody_read_is_not_accepted_unread(link, ask, anew, first):
    here = link(WHO, lasts=dt.timedelta(days=3))
    page = Client().get(here)
    edition = EDITION.findall(page.content.decode())[0]
    anew(LATER)
    answer = Client().post(here, {"edition": edition})
    assert answer.status_code == 422
    assert "Another edition of the Code has come into force meanwhile." in plain(answer)
    assert ask(WHO).json()["accepted"] is False


def test_while_no_code_is_in_force_nobody_has_to_accept_one(link, ask, forum):
    import_edition(FOUNDER, name="meetings", markdown=CODE)
    apply_to(FOUNDER, "meetings", ("Our forum",))
    assert ask(WHO).json()["edition"]["code"] == "meetings"


def test_the_same_account_elsewhere_is_somebody_else(link, ask, blog):
    accept(link(WHO, place=blog, back=BLOG + "/"))
    assert ask(WHO).json()["accepted"] is False


@pytest.mark.parametrize(
    "changed",
    [
        ("account=canary-17", "account=canary-18"),
        ("%2Fthreads", "%2Fadmin"),
        ("forum.lakeside", "evil.lakeside"),
        ("token=1", "token=2"),
        ("token=", "token=x"),
        ("account=", "who="),
        ("back=", "to="),
    ],
)
def test_a_link_that_the_place_did_not_sign_opens_nothing(link, changed):
    answer = Client().get(link(WHO).replace(*changed))
    assert (answer.status_code, Acceptance.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "https://forum.lakeside.example.evil.example/",
        "https://forum.lakeside.example@evil.example/",
        "https://evil.example\\@forum.lakeside.example.evil/",
        "//evil.example/",
        "javascript:alert(1)//forum.lakeside.example",
        "data:text/html,x",
        "",
        "https://blog.lakeside.example/",
    ],
)
def test_nobody_is_sent_back_elsewhere_though_the_place_signed_it(link, blog, back):
    assert Client().get(link(WHO, back=back)).status_code == 404


def test_an_address_that_only_looks_like_the_place_leads_to_the_place(link):
    page = Client().get(link(WHO, back="HTTPS://a:b@FORUM.lakeside.example/x")).content.decode()
    assert set(re.findall(r'href="(https?:[^"]+)"', page)) - {"https://weather.example/"} == {FORUM + "/x"}


def test_a_link_for_a_report_is_none_for_this(link):
    assert Client().get(link(WHO, use=REPORT)).status_code == 404


def test_a_link_ends_and_says_what_to_do(link, at):
    here = link(WHO)
    at(clock.now() + dt.timedelta(hours=1))
    answer = Client().get(here)
    assert answer.status_code == 422
    assert "This link has ended. Please go back to where you came from; it gives you a new one." in plain(answer)


def test_the_page_is_kept_nowhere_and_sets_no_cookie(link):
    page = Client().get(link(WHO))
    assert (page["Cache-Control"], page["Referrer-Policy"], page.cookies) == ("no-store", "same-origin", {})


def test_no_table_and_no_record_holds_the_account(link, ask, tmp_path):
    accept(link(WHO))
    call_command("dumpdata", "--database", "default", output=str(tmp_path / "all.json"), verbosity=0)
    dumped = (tmp_path / "all.json").read_text()
    assert (WHO in dumped, dumped.count(Acceptance.objects.get().account)) == (False, 1)


def test_a_place_has_erased_what_an_account_of_its_own_accepted(link, ask, blog):
    accept(link(WHO))
    accept(link(WHO, place=blog, back=BLOG + "/"))
    assert [ask(WHO, "delete").json() for _ in range(2)] == [{"erased": 1}, {"erased": 0}]
    assert (ask(WHO).json()["accepted"], Acceptance.objects.count()) == (False, 1)


def test_what_was_accepted_is_erased_two_years_after_its_edition_has_ended(link, ask, anew, at):
    accept(link(WHO))
    anew(LATER)
    ended = clock.now()
    at(ended + TWO_YEARS - dt.timedelta(minutes=1))
    sweep()
    assert Acceptance.objects.count() == 1
    at(ended + TWO_YEARS)
    sweep()
    assert Acceptance.objects.count() == 0


def test_what_is_good_for_the_edition_in_force_is_kept_for_as_long_as_that(link, ask, anew, at):
    accept(link(WHO))
    anew(SLIP)
    at(clock.now() + 3 * TWO_YEARS)
    sweep()
    assert ask(WHO).json()["accepted"] is True


def test_it_is_one_look_up_for_each_thing_that_is_asked(link, ask, django_assert_max_num_queries):
    accept(link(WHO))
    ask(WHO)
    with django_assert_max_num_queries(6):
        assert ask(WHO).json()["accepted"] is True


@pytest.mark.parametrize("account", ["", "x" * 101, "a\nb", "a\x00b"])
def test_an_account_is_one_line(ask, account):
    answer = ask(account)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"
    assert account == "" or json.dumps(account)[1:-1] not in answer.content.decode()


def test_without_a_key_of_the_place_nobody_is_told_anything(ask):
    assert (ask(WHO, key="evenhand_no").status_code, ask(WHO, "delete", key="x").status_code) == (401, 401)
