"""The demonstration's message board keeps what every platform keeps."""

import datetime as dt

import pytest

from evenhand.ground.errors import NotFound, Refused
from evenhand.platforms.board import site
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.board.models import Done
from tests.platforms.contract import Place, PlatformContract

ADDRESS = "http://localhost:8000/board/posts"


def number_of(address: str) -> int:
    return int(address.rstrip("/").rpartition("/")[2])


def is_seen(address: str) -> bool:
    number = number_of(address)
    return any(post.number == number and not post.hidden for post in site.discussion(number))


def is_written_by(account: str) -> bool:
    try:
        site.write(int(account), "One more thought.")
    except Refused:
        return False
    return True


def is_shown_at_once(account: str) -> bool:
    number = site.write(int(account), "Seen by everybody.")
    return bool(site.discussion(number)[0].words)


@pytest.fixture
def place(db_both):
    author = site.join("Ben Carter", "ben@lakeside.example")
    post = site.write(author, "We kept one shelf of each.", title="Weeding")
    return Place(
        Board(ADDRESS), f"{ADDRESS}/{post}/", str(author), is_seen, is_written_by, "999999", "999999", is_shown_at_once
    )


class TestTheBoard(PlatformContract):
    def test_a_number_no_database_can_hold_is_not_there(self, place):
        assert place.platform.find(f"{ADDRESS}/{'9' * 40}/") is None

    def test_the_address_of_an_answer_leads_to_the_answer(self, place):
        answer = site.write(int(place.author), "Mine too.", answers=int(place.content))
        assert place.platform.fetch(place.platform.find(f"{ADDRESS}/{answer}/") or "").words == "Mine too."

    def test_the_words_of_a_hidden_post_are_not_handed_out(self, place):
        place.platform.hide(place.content)
        assert [post.words for post in site.discussion(int(place.content))] == [""]
        assert [post.words for post in site.discussions()] == [""]

    def test_a_suspended_member_reads_until_when_and_why(self, place):
        until = dt.datetime.now(dt.UTC) + dt.timedelta(days=3)
        place.platform.suspend(place.author, until, "Until Tuesday.")
        seen = site.member(int(place.author))
        assert seen is not None
        assert (seen.suspended, seen.until, seen.why) == (True, until, "Until Tuesday.")

    def test_a_suspension_that_has_ended_keeps_nobody_from_writing(self, place):
        place.platform.suspend(place.author, dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1), "Until just now.")
        assert is_written_by(place.author)

    def test_what_the_desk_did_is_written_down_each_time(self, place):
        place.platform.hide(place.content)
        place.platform.restore(place.content)
        assert list(Done.objects.values_list("does", flat=True)) == ["hide", "restore"]

    def test_a_discussion_that_is_not_there_is_not_found(self, place):
        with pytest.raises(NotFound):
            site.discussion(999_999)
