"""Who may do what. The whole policy of the house is this one table."""

from __future__ import annotations

from evenhand.ground.people.actors import Actor
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.matter import Matter
from evenhand.ground.policy.predicates import (
    Rule,
    anyone,
    cleared,
    clock,
    drawn,
    founder,
    impartial,
    moderator,
    panelist,
    party,
    steward,
    took_no_part,
)

handler = moderator & cleared & impartial
arbiter = panelist & drawn & impartial & took_no_part

MAY: dict[Act, Rule] = {
    Act.ASSOCIATION_FOUND: founder,
    Act.ASSOCIATION_NAME_HELP: founder,
    Act.PROCEDURE_TAKE: founder,
    Act.CODE_IMPORT: founder,
    Act.SEAT_GIVE: founder,
    Act.SEAT_KNOW_ACCOUNT: founder,
    Act.SEAT_END: founder,
    Act.SEAT_INVITE: founder,
    Act.PLATFORM_ADD: founder,
    Act.PLATFORM_GIVE_KEY: founder,
    Act.PLATFORM_REVOKE_KEYS: founder,
    Act.PLATFORM_GIVE_HOOK: founder,
    Act.PLATFORM_END_HOOK: founder,
    Act.REPORT_RECEIVE: anyone,
    Act.REPORT_ENTER: moderator,
    Act.REPORT_MAKE_KNOWN: clock,
    Act.REPORT_WRITE: party,
    Act.REPORT_WITHDRAW: party,
    Act.REPORT_ADD_NAME: party,
    Act.REPORT_TAKE_BACK_NAME: party,
    Act.REPORT_NOTE_CHECK: clock,
    Act.REPORT_PROVE_OWN: party,
    Act.REPORT_LOOK: handler,
    Act.REPORT_ANSWER: handler,
    Act.REPORT_SET_ASIDE: handler,
    Act.REPORT_HANDLE_LATER: handler,
    Act.REPORT_HANDLE_AS_OTHERS: handler,
    Act.REPORT_REMIND: clock,
    Act.REPORT_SAY_LATE: clock,
    Act.CASE_OPEN: handler,
    Act.CASE_JOIN: handler,
    Act.CASE_LOOK_AGAIN: handler,
    Act.CASE_SUMMARISE: handler,
    Act.CASE_NOTE: handler,
    Act.CASE_NAME_PARTY: handler,
    Act.CASE_NOTIFY: handler,
    Act.CASE_WRITE: handler,
    Act.CASE_ANSWER: party,
    Act.CASE_HIDE: handler,
    Act.CASE_SUSPEND_MEANWHILE: handler,
    Act.CASE_LIFT_MEANWHILE: handler | clock,
    Act.CASE_REVEAL: handler,
    Act.CASE_DECIDE: handler,
    Act.APPEAL_LODGE: party,
    Act.APPEAL_DRAW: clock,
    Act.APPEAL_RULE: arbiter,
    Act.ACTION_CARRY: clock,
    Act.ACTION_LIFT: clock,
    Act.ACTION_STATE: steward,
    Act.LETTER_SEND: clock,
    Act.MAIL_KEEP: clock,
    Act.MAIL_FILE: clock,
    Act.ATTACHMENT_COPY: clock,
}


def may(actor: Actor, act: Act, matter: Matter) -> bool:
    """Say whether the actor may do this in that matter."""
    return MAY[act].ask(actor, matter)
