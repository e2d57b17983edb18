"""A newcomer walks one report all the way in a real browser: told, decided, carried out, appealed, reversed."""

import pytest

from tests.browser import walking

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
WAYS = {
    "with JavaScript on light paper": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "without JavaScript": {"javascript": False},
    "narrow on dark paper": {"viewport": NARROW, "color_scheme": "dark"},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_newcomer_walks_a_report_from_its_post_to_a_reversed_appeal(window, way):
    w, until = window(**WAYS[way]), walking.day(14)
    walking.report_from_the_board(w)
    words = walking.tell(w)
    walking.the_words_are_shown_once(w, words)
    case = walking.open_the_case(w)
    walking.hear_the_other_side(w)
    walking.hold_meanwhile(w)
    walking.write_the_decision(w, until)
    walking.decide(w)
    walking.the_board_keeps_it_hidden(w, until)
    walking.read_the_letter(w, until)
    walking.appeal(w)
    walking.reverse(w, case)
    walking.all_is_back(w)
    walking.the_outcome_is_told(w, words)
    assert len(w.visited) > 30
