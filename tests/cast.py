"""The cast: the same few people in every test, each differing from the next in one thing."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.people.actors import ANYONE, CLOCK, FOUNDER, Actor, Seat

MONDAY_NOON = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)  # Monday 2 March 2026, 12:00 in Chicago

MODERATOR, PANELIST = frozenset({Seat.MODERATOR}), frozenset({Seat.PANELIST})

ADA = Actor("p-ada")  # reports
BEN = Actor("p-ben")  # is reported
CLEO = Actor("p-cleo", MODERATOR)  # moderates, and decides
IVO = Actor("p-ivo", MODERATOR)  # moderates, and has not touched the case
DOV = Actor("p-dov", MODERATOR)  # moderates, and is a party to the case
ESI = Actor("p-esi", MODERATOR)  # moderates, and the reporter asked that she does not handle it
FAY = Actor("p-fay", PANELIST)  # sits on the Executive Committee
GUS = Actor("p-gus", PANELIST)  # sits on the Executive Committee, and once touched the case
JUN = Actor("p-jun", PANELIST)  # sits on the Executive Committee, and was not drawn
HAL = Actor("p-hal")  # has nothing to do with it
KIM = Actor("p-kim")  # was drawn for the panel, and her term has ended
LEA = Actor("p-lea")  # was cleared for the case, and her term has ended
MAX = Actor("p-max", PANELIST)  # sits on the Executive Committee, was drawn, and is a party to the case
THE_TASK = "x-task"
NED = Actor("", frozenset({Seat.STEWARD}), THE_TASK)  # opened the link to this task
OLA = Actor("", frozenset({Seat.STEWARD}), "x-other")  # opened the link to another task
PIA = Actor("p-pia", frozenset(), THE_TASK)  # has a key to this matter, and is no steward
RAY = Actor("p-ray", MODERATOR)  # moderates, knows somebody in the case a little, and may read and talk
SUE = Actor("p-sue", MODERATOR)  # moderates, was asked whether anything stands between, and has not answered
TOM = Actor("p-tom", MODERATOR)  # moderates, and said that he knows somebody in the case a little
NOBODY = ANYONE
EVERYONE = {
    "ada": ADA,
    "ben": BEN,
    "cleo": CLEO,
    "ivo": IVO,
    "dov": DOV,
    "esi": ESI,
    "fay": FAY,
    "gus": GUS,
    "jun": JUN,
    "hal": HAL,
    "nobody": NOBODY,
    "clock": CLOCK,
}
ONLY_IN_THE_MATRIX = {
    "kim": KIM,
    "lea": LEA,
    "max": MAX,
    "ned": NED,
    "ola": OLA,
    "pia": PIA,
    "ray": RAY,
    "sue": SUE,
    "tom": TOM,
    "founder": FOUNDER,
}
"""Whom only tests/policy/test_table.py needs: they have no seat in the house of the other tests."""
