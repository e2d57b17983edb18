"""Decide one case after another on the desk of the environment: suspensions and hidden posts on the board, until killed.

`python -m tests.proof.deciding BOARD MODERATOR [TIMES]` prints each decision once it stands, with the post and the member it
is about. Runs beside the server, on the same databases, and may be killed at any moment like it.
"""

from __future__ import annotations

import datetime as dt
import sys

from tests.proof import desk

FOR_EVER = 1_000_000


def one(board: str, moderator: str, number: int) -> str:
    """Take a report, open a case, hear whoever wrote the post, and suspend them together; return post, member, decision."""
    from evenhand.cases import actions as cases
    from evenhand.cases.conflicts.actions import declare
    from evenhand.cases.letters import page_of
    from evenhand.cases.parties import Named
    from evenhand.cases.queries import by_link
    from evenhand.cases.rules import Side
    from evenhand.committee.queries import roster
    from evenhand.committee.rules import Answer
    from evenhand.decisions.together import actions as together
    from evenhand.ground import ids
    from evenhand.ground.association.facts import today
    from evenhand.ground.people.actors import ANYONE, Actor, Seat
    from evenhand.platforms.board import site
    from evenhand.reports.actions import receive
    from evenhand.reports.arrival import Arrival

    cleo = Actor(moderator, frozenset({Seat.MODERATOR}))
    other = next(seat.person for seat in roster(ANYONE).standing if seat.person != moderator)
    ivo = Actor(other, frozenset({Seat.MODERATOR}))
    member = site.join(f"Member {ids.new('b')}", "")
    post = site.write(member, "Buy my course", title="Only this week")
    report = receive(ANYONE, Arrival(happened=f"An advertisement, number {number}")).report
    for member in (cleo, ivo):
        declare(member, report, Answer.NONE)
    case = cases.open_case(cleo, (report,))
    cases.summarise(cleo, case, "A post advertises a paid course.")
    thread = cases.name_party(cleo, case, Named(Side.RESPONDENT, "Walt Brenner", place=board, account=str(member)))
    cases.notify(cleo, case, thread, questions="How do you see it?", reply_by=today() + dt.timedelta(days=7))
    cases.read_notice(ivo, case, thread)
    cases.answer(by_link(ANYONE, page_of(thread).rstrip("/").rpartition("/")[2]), "I thought it was allowed")
    proposal = together.propose(cleo, case, draft(board, str(post)))
    for voter in (cleo, ivo):
        together.vote(voter, proposal, in_favour=True, reason="It follows")
    return f"{post} {member} {together.sign(ivo, proposal)}"


def draft(board: str, post: str) -> object:
    """Return a decision to hide the post and suspend for thirty days."""
    from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing
    from evenhand.ground.association.facts import today

    weighing = Weighing(2, "He had been asked to stop", 2, "The talk ended", "The third time", "That it ends")
    measures = (
        Planned(Kind.HIDE, board, post), Planned(Kind.SUSPENSION, board, until_on=today() + dt.timedelta(days=30))
    )  # fmt: skip
    found = (Finding("no-spam", found=True, why="A paid course"),)
    return Draft(today(), found, weighing, measures, "It was hidden.", departure="He had been asked to stop")


def main() -> None:
    """Decide until killed."""
    desk.stand()
    for number in range(int(sys.argv[3]) if sys.argv[3:] else FOR_EVER):
        print(one(sys.argv[1], sys.argv[2], number), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
