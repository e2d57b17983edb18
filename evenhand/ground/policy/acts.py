"""Every act that can change something, by name."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """`noun:verb`, in the order in which a report goes its way."""

    ASSOCIATION_FOUND = "association:found"
    CODE_IMPORT = "code:import"
    SEAT_GIVE = "seat:give"
    SEAT_END = "seat:end"
    SEAT_INVITE = "seat:invite"
    PLATFORM_ADD = "platform:add"
    REPORT_RECEIVE = "report:receive"
    REPORT_MAKE_KNOWN = "report:make-known"
    REPORT_WRITE = "report:write"
    REPORT_WITHDRAW = "report:withdraw"
    REPORT_ADD_NAME = "report:add-name"
    REPORT_TAKE_BACK_NAME = "report:take-back-name"
    REPORT_LOOK = "report:look"
    REPORT_ANSWER = "report:answer"
    REPORT_SET_ASIDE = "report:set-aside"
    CASE_OPEN = "case:open"
    CASE_JOIN = "case:join"
    CASE_SUMMARISE = "case:summarise"
    CASE_NOTE = "case:note"
    CASE_NAME_PARTY = "case:name-party"
    CASE_NOTIFY = "case:notify"
    CASE_WRITE = "case:write"
    CASE_ANSWER = "case:answer"
    CASE_HIDE = "case:hide"
    CASE_SUSPEND_MEANWHILE = "case:suspend-meanwhile"
    CASE_LIFT_MEANWHILE = "case:lift-meanwhile"
    CASE_REVEAL = "case:reveal"
    CASE_DECIDE = "case:decide"
    APPEAL_LODGE = "appeal:lodge"
    APPEAL_RULE = "appeal:rule"
    ACTION_CARRY = "action:carry"
    ACTION_LIFT = "action:lift"
    ACTION_STATE = "action:state"
    LETTER_SEND = "letter:send"
