"""The map of the Code and the promises name only rooms, acts and tests that exist."""

from __future__ import annotations

import re

import pytest

from evenhand.ground.policy.acts import Act
from tests.docs.pages import HOUSE, PAGES, name, named_tests, rows

MAP = HOUSE / "docs/code-map.md"
PROMISES = HOUSE / "SECURITY.md"
SEED = HOUSE.parent / "shared/seed/online-code-of-conduct.md"
LINES = [row for row in rows(MAP, 5) if row[0].isdecimal()]
PROMISED = [row for row in rows(PROMISES, 3) if row[0].isdecimal()]
NOT_BY_A_SENTENCE = {
    Act.ASSOCIATION_FOUND, Act.ASSOCIATION_NAME_HELP, Act.PROCEDURE_TAKE, Act.SEAT_INVITE, Act.SEAT_KNOW_ACCOUNT,
    Act.DESK_KEEP, Act.CONFLICT_LET_TALK, Act.CONFLICT_SEEK, Act.APPEAL_DRAW, Act.AGREEMENT_WRITE, Act.ROTA_CHANGE,
    Act.REPORT_NOTE_CHECK, Act.REPORT_PROVE_OWN, Act.LETTER_CHOOSE,
    Act.REPORT_WITHDRAW, Act.REPORT_ADD_NAME, Act.REPORT_TAKE_BACK_NAME, Act.REPORT_SET_ASIDE, Act.CASE_OPEN,
    Act.CASE_JOIN, Act.CASE_SUMMARISE, Act.CASE_NOTE, Act.ACTION_LIFT, Act.ACTION_STATE, Act.REPORT_HANDLE_LATER,
    Act.REPORT_HANDLE_AS_OTHERS, Act.CASE_LOOK_AGAIN, Act.RESTORING_PROPOSE, Act.RESTORING_CONSENT, Act.RESTORING_SAY,
    Act.RESTORING_WRITE, Act.RESTORING_OFFER, Act.RESTORING_AGREE, Act.RESTORING_END, Act.REPORT_PAUSE, Act.REPORT_RELEASE,
    Act.REPORT_WARN, Act.REPORT_LAPSE,
    Act.CASE_EXTEND, Act.CASE_CLOSE, Act.CASE_REOPEN, Act.CASE_SAY_GOES_ON, Act.CASE_CHECK_IN, Act.CASE_SAY_HOW,
    Act.CASE_FOLLOW, Act.CASE_TAKE, Act.CASE_HAND_OVER, Act.CASE_REMIND, Act.CASE_DISCARD_NOTICE, Act.CASE_EXCEPT,
    Act.CASE_SIGN_EXCEPTION, Act.ATTACHMENT_COPY, Act.TRANSPARENCY_PUBLISH, Act.DECISION_MEET, Act.DECISION_CLOSE,
    Act.DECISION_WITHDRAW, Act.DECISION_RETURN, Act.DECISION_REVIEW, Act.DECISION_SHOW_SAMPLES, Act.MEASURE_LIFT,
    Act.MEASURE_END, Act.MEASURE_REMIND, Act.KEEPING_LOOK, Act.KEEPING_ERASE, Act.KEEPING_HOLD, Act.KEEPING_RELEASE,
    Act.ACCESS_PREPARE, Act.ACCESS_SIGN,
    Act.PLATFORM_OFFER_SECRET, Act.PLATFORM_RENEW_SECRET, Act.PLATFORM_GIVE_KEY,
    Act.PLATFORM_REVOKE_KEYS, Act.PLATFORM_GIVE_HOOK, Act.PLATFORM_END_HOOK, Act.CODE_APPLY, Act.CODE_WITHDRAW,
    Act.CODE_ARCHIVE, Act.CODE_TRANSLATE, Act.ACCEPTANCE_GIVE,
    Act.ACCEPTANCE_FORGET, Act.ACCEPTANCE_ERASE, Act.TELLING_PAUSE, Act.TELLING_GO_ON, Act.TELLING_WAIVE,
    Act.MEMBERSHIP_OFFER, Act.MEMBERSHIP_LIST, Act.MEMBERSHIP_ENTRUST, Act.MEMBERSHIP_END_TRUST, Act.MEMBERSHIP_GIVE_KEY,
    Act.MEMBERSHIP_REVOKE_KEYS, Act.MEMBERSHIP_FORGET,
}  # fmt: skip
"""Acts that the work needs though no sentence of the Code names them."""


def ids(row):
    return row[0]


def test_the_lines_are_numbered():
    assert [int(row[0]) for row in LINES] == list(range(1, len(LINES) + 1))
    assert [int(row[0]) for row in PROMISED] == list(range(1, len(PROMISED) + 1))


@pytest.mark.parametrize("row", LINES, ids=ids)
def test_a_line_names_rooms_and_acts_that_exist_or_says_not_yet(row):
    _, _, rooms, acts, shown = row
    assert [r for r in re.findall(r"[a-z]+", rooms) if not (HOUSE / "evenhand" / r / "models.py").exists()] == []
    assert [a for a in re.findall(r"`([^`]+)`", acts) if a not in set(Act)] == []
    assert bool(rooms) == bool(acts) == ("tests/" in shown)
    assert rooms or shown == "not yet"


def test_every_act_serves_a_line_or_is_known_to_serve_none():
    served = {act for row in LINES for act in re.findall(r"`([^`]+)`", row[3])}
    assert set(Act) - served == NOT_BY_A_SENTENCE


@pytest.mark.parametrize("row", PROMISED, ids=ids)
def test_a_promise_names_its_test(row):
    assert re.findall(r"`tests/[^`]+`", row[2]) != []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_test_named_exists(page):
    missing = [
        f"{file}::{test}"
        for file, test in named_tests(page)
        if not (HOUSE / file).exists() or (test and f"def {test}(" not in (HOUSE / file).read_text())
    ]
    assert missing == []


def test_the_map_copies_no_sentence_of_a_real_code():
    if not SEED.exists():
        pytest.skip(f"the real Code is not here: {SEED.relative_to(HOUSE.parent)} beside the repository")

    def runs(text):
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 6]) for i in range(len(words) - 5)}

    assert runs(MAP.read_text()) & runs(SEED.read_text()) == set()
