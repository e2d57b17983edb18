from dataclasses import replace

import pytest

from evenhand.ground.errors import Refused
from evenhand.reports import rules
from evenhand.reports.arrival import Arrival
from evenhand.reports.rules import Aside, Fault, State, Step

SITTING = ("p-cleo", "p-ivo")


@pytest.mark.parametrize("arrival", [Arrival(happened="Shouting."), Arrival(where="https://forum.example/1")])
def test_what_happened_or_where_is_all_a_report_needs(arrival):
    assert rules.faults(arrival, SITTING) == ()


@pytest.mark.parametrize(
    "arrival", [Arrival(), Arrival(happened=" \n"), Arrival(wishes="Peace.", name="Ada", anonymous=False)]
)
def test_a_report_that_says_neither_what_nor_where_is_refused(arrival):
    assert rules.faults(arrival, SITTING) == (Fault("happened", "report-says-neither-what-nor-where"),)
    with pytest.raises(Refused, match="report-says-neither-what-nor-where"):
        rules.check(arrival, SITTING)


@pytest.mark.parametrize("field", sorted(set(rules.LONGEST) - {"email", "own"}))
def test_every_answer_has_a_longest_length_and_that_length_is_taken(field):
    most = rules.LONGEST[field]
    report = Arrival(happened="x")
    assert rules.faults(replace(report, **{field: "x" * most}), SITTING) == ()
    assert [f.field for f in rules.faults(replace(report, **{field: "x" * (most + 1)}), SITTING)] == [field]


@pytest.mark.parametrize(
    ("email", "taken"),
    [
        ("ada@lakeside.example", True),
        ("a.d+a@mail.lakeside.example", True),
        ("o'neil@lakeside.example", True),
        ("ada", False),
        ("ada@localhost", False),
        ("ada@lakeside.example, ben@lakeside.example", False),
        ("ada@lakeside.example\nBcc: ben@lakeside.example", False),
        ("ada@lakeside.example\n", False),
        ('"ada b"@lakeside.example', False),
        (".ada@lakeside.example", False),
        ("ada@-lakeside.example", False),
        ("a" * 65 + "@lakeside.example", False),
        ("a@" + "b" * 300 + ".example", False),
        ("<script>@lakeside.example", False),
    ],
)
def test_an_email_address_is_one_that_a_mail_server_takes(email, taken):
    assert rules.is_email(email) is taken


def test_a_wrong_email_address_is_refused_and_a_missing_one_is_not():
    assert [f.reason for f in rules.faults(Arrival(happened="x", email="ada@"), SITTING)] == ["email-is-not-an-address"]
    assert rules.faults(Arrival(happened="x", email="  "), SITTING) == ()


def test_somebody_must_be_left_who_may_read_the_report():
    assert rules.faults(Arrival(happened="x", not_by=("p-cleo",)), SITTING) == ()
    faults = rules.faults(Arrival(happened="x", not_by=("p-cleo", "p-ivo", "p-zoe")), SITTING)
    assert faults == (Fault("not_by", "everybody-is-excluded"),)
    assert rules.faults(Arrival(happened="x"), ()) == ()


def test_every_fault_is_named_at_once():
    arrival = Arrival(when="x" * 301, email="no", not_by=SITTING)
    assert [f.field for f in rules.faults(arrival, SITTING)] == ["happened", "when", "email", "not_by"]


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("https://forum.example/t/1", "https://forum.example/t/1"),
        ("  HTTP://forum.example/t/1 ", "HTTP://forum.example/t/1"),
        ("here (https://forum.example/t/1), second answer", "https://forum.example/t/1"),
        ("the mentoring group", ""),
        ("javascript:alert(1)", ""),
        ("ftp://forum.example/", ""),
        ("http://[::bad/", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_post_is_found_in_what_was_written(where, address):
    assert rules.addresses_in(where)[:1] == ((address,) if address else ())


MOVES = [
    (State.NEW, Step.LOOK, State.NEW),
    (State.NEW, Step.ANSWER, State.NEW),
    (State.NEW, Step.WRITE, State.NEW),
    (State.NEW, Step.WITHDRAW, State.WITHDRAWN),
    (State.NEW, Step.SET_ASIDE, State.SET_ASIDE),
    (State.NEW, Step.JOIN, State.LINKED),
    (State.LINKED, Step.LOOK, State.LINKED),
    (State.LINKED, Step.ANSWER, State.LINKED),
    (State.LINKED, Step.WRITE, State.LINKED),
    (State.LINKED, Step.WITHDRAW, State.WITHDRAWN),
    (State.LINKED, Step.CLOSE, State.CLOSED),
    (State.WITHDRAWN, Step.LOOK, State.WITHDRAWN),
    (State.WITHDRAWN, Step.ANSWER, State.WITHDRAWN),
    (State.WITHDRAWN, Step.WRITE, State.WITHDRAWN),
    (State.WITHDRAWN, Step.SET_ASIDE, State.SET_ASIDE),
    (State.WITHDRAWN, Step.JOIN, State.WITHDRAWN),
    (State.WITHDRAWN, Step.CLOSE, State.CLOSED),
    (State.SET_ASIDE, Step.LOOK, State.SET_ASIDE),
    (State.SET_ASIDE, Step.ANSWER, State.SET_ASIDE),
    (State.SET_ASIDE, Step.WRITE, State.SET_ASIDE),
    (State.SET_ASIDE, Step.JOIN, State.LINKED),
    (State.CLOSED, Step.LOOK, State.CLOSED),
    (State.CLOSED, Step.ANSWER, State.CLOSED),
    (State.CLOSED, Step.WRITE, State.CLOSED),
    (State.HELD, Step.WRITE, State.HELD),
    (State.HELD, Step.RELEASE, State.NEW),
    (State.HELD, Step.WITHDRAW, State.FORGONE),
]


def test_a_report_moves_as_the_table_says_and_no_other_way():
    allowed = {(state, step): to for state, step, to in MOVES}
    for state in State:
        for step in Step:
            if (state, step) in allowed:
                assert rules.after(state, step) == allowed[state, step]
            else:
                with pytest.raises(Refused, match=f"report-is-{state}"):
                    rules.after(state, step)


def test_a_decided_report_cannot_be_withdrawn():
    with pytest.raises(Refused, match="report-is-closed"):
        rules.after(State.CLOSED, Step.WITHDRAW)


def test_setting_aside_needs_words_and_only_a_withdrawn_report_is_set_aside_as_withdrawn():
    with pytest.raises(Refused, match="message-is-empty"):
        rules.check_aside(State.NEW, Aside.SPAM, " ")
    with pytest.raises(Refused, match="report-was-not-withdrawn"):
        rules.check_aside(State.NEW, Aside.WITHDRAWN, "You withdrew it.")
    rules.check_aside(State.WITHDRAWN, Aside.WITHDRAWN, "You withdrew it.")


def test_control_characters_and_foreign_line_ends_are_tidied_away_and_nothing_else():
    assert rules.tidy(" a\r\nb\rc\x00\x1b\td é 🌲 ") == "a\nb\nc\td é 🌲"
