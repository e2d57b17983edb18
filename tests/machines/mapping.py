"""How each transition of ours stands to the reference. What differs is argued in ADR 0024."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evenhand.appeals import rules as appeals
from evenhand.cases import rules as cases
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.cases.restoring import rules as restoring
from evenhand.conduct.drafts import rules as drafts
from evenhand.decisions.together import rules as together
from evenhand.reports import rules as reports
from evenhand.review import rules as review
from evenhand.telling import rules as telling

TABLES = {
    "report": {(begin, step): end for begin, steps in reports.NEXT.items() for step, end in steps.items()},
    "case": cases.NEXT,
    "interim": meanwhile.NEXT,
    "restoring": restoring.NEXT,
    "proposal": together.NEXT,
    "appeal": appeals.NEXT,
    "edition": drafts.NEXT,
    "delivery": telling.NEXT,
    "review": review.NEXT,
}


def ours(machine):
    """Our transitions as (from, step, to), in the words that are stored."""
    table = TABLES[machine]
    return {(str(begin or "open"), str(step), str(end)) for (begin, step), end in table.items()}


@dataclass(frozen=True)
class Map:
    """Each transition of ours: those of the reference it stands for, as (machine, from, event), or why it is ours alone."""

    begins: str
    ends: tuple[str, ...]
    ours: Mapping[tuple[str, str, str], str | tuple[tuple[str, str, str], ...]]
    left_out: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def meets(self, machine):
        """The transitions of a machine of the reference that ours stand for."""
        named = (one for meets in self.ours.values() if not isinstance(meets, str) for one in meets)
        return {(begin, event) for name, begin, event in named if name == machine}


def report(*events):
    return tuple(("report", *event) for event in events)


def case(*events):
    return tuple(("case", *event) for event in events)


TALKED = "ours: people look, answer and write at any time, and it changes nothing about where a report stands"
CLEARED = "every member is asked case by case (conflict declaration); a case waits in no stage for it"
SEEN = "a case has no stage of its own for it: who has done what is in the record, and the deed checks it"

MAPS = {
    "report": Map(
        "new held",
        ("closed", "forgone"),
        {
            ("new", "look", "new"): report(("received", "acknowledge")),
            ("new", "answer", "new"): report(("acknowledged", "ask information")),
            ("new", "write", "new"): report(("awaiting information", "information received")),
            ("new", "withdraw", "withdrawn"): report(("acknowledged", "withdraw")),
            ("new", "set-aside", "set-aside"): report(("acknowledged", "screen out"), ("screened out", "reason told")),
            ("new", "join", "linked"): report(("acknowledged", "link to case")),
            ("linked", "look", "linked"): TALKED,
            ("linked", "answer", "linked"): TALKED,
            ("linked", "write", "linked"): TALKED,
            ("linked", "withdraw", "withdrawn"): report(("linked", "withdraw")),
            ("linked", "close", "closed"): report(("linked", "case closed and reporter told")),
            ("withdrawn", "look", "withdrawn"): TALKED,
            ("withdrawn", "answer", "withdrawn"): TALKED,
            ("withdrawn", "write", "withdrawn"): TALKED,
            ("withdrawn", "set-aside", "set-aside"): report(("withdrawn", "close")),
            ("withdrawn", "join", "withdrawn"): "ours: the committee may go on without its reporter, and says so (R6)",
            ("withdrawn", "close", "closed"): report(("withdrawn", "close")),
            ("set-aside", "look", "set-aside"): TALKED,
            ("set-aside", "answer", "set-aside"): TALKED,
            ("set-aside", "write", "set-aside"): TALKED,
            ("set-aside", "join", "linked"): report(("screened out", "reopen")),
            ("held", "write", "held"): TALKED,
            ("held", "release", "new"): report(("escrowed", "release")),
            ("held", "withdraw", "forgone"): report(("escrowed", "escrow lapsed")),
            ("closed", "look", "closed"): TALKED,
            ("closed", "answer", "closed"): TALKED,
            ("closed", "write", "closed"): TALKED,
        },
        {
            ("report", "awaiting information", "wait elapsed"): "a report waits in no stage; silence is no reason",
            (
                "report",
                "acknowledged",
                "hold at reporters wish",
            ): "chosen when it is sent: afterwards members have read it",
            ("report", "closed", "reopen"): "the case it belongs to is opened again, and not its reports one by one",
            (
                "report",
                "closed",
                "retention elapsed",
            ): "erased is no stage: its keys are destroyed, the bare row stays (ADR 0026)",
        },
    ),
    "case": Map(
        "open",
        ("closed",),
        {
            ("open", "decide", "decided"): case(("investigating", "facts complete"), ("deciding", "decision final")),
            ("decided", "appeal", "appealed"): (
                *case(("in follow up", "appeal admitted")),
                ("decision", "in force", "appeal admitted"),
            ),
            ("appealed", "appeal", "appealed"): "ours: each party has an appeal of their own",
            ("ruled", "appeal", "appealed"): "ours: each party has an appeal of their own, also after another's",
            ("appealed", "rule", "ruled"): (
                *case(("under appeal", "appeal decided final")),
                ("decision", "contested", "upheld"),
                ("decision", "contested", "varied or reversed"),
            ),
            ("ruled", "rule", "ruled"): "ours: the second of two appeals is ruled on after the first",
            (
                "appealed",
                "withdraw",
                "decided",
            ): "ours: after the only appeal is withdrawn the decision stands as before",
            ("ruled", "withdraw", "ruled"): "ours: one of two appeals is withdrawn after the other was ruled on",
            (
                "decided",
                "reopen",
                "open",
            ): "ours: an answer to a talk or a hidden post within seven days, or a day of review",
            ("ruled", "reopen", "open"): "ours: the day of review comes after an appeal, too",
            ("appealed", "remit", "open"): (*case(("under appeal", "remitted")), ("decision", "contested", "remitted")),
            ("ruled", "remit", "open"): (*case(("under appeal", "remitted")), ("decision", "contested", "remitted")),
            ("decided", "close", "closed"): case(("in follow up", "close")),
            ("ruled", "close", "closed"): case(("in follow up", "close")),
            ("closed", "appeal", "appealed"): "ours: whether a late appeal is heard is for people to say (T3)",
            ("closed", "reopen", "open"): case(("closed", "reopen")),
        },
        {
            ("case", "opened", "start conflict check"): CLEARED,
            ("case", "conflict check", "panel formed"): CLEARED,
            ("case", "conflict check", "cannot form panel"): CLEARED,
            ("case", "panel shortage", "alternates cleared"): CLEARED,
            ("case", "panel shortage", "external body accepts"): CLEARED,
            ("case", "triage", "classify"): SEEN,
            ("case", "triage", "refer or out of scope"): "reports are set aside with a reason before there is a case",
            ("case", "investigating", "notify respondent"): SEEN,
            ("case", "investigating", "pause"): "ours has no pause: a later day is told with its reason (R3)",
            ("case", "paused", "resume"): "ours has no pause: a later day is told with its reason (R3)",
            ("case", "deciding", "no majority"): "two votes that failed let alternates be asked; the case stays open",
            ("case", "decided", "all parties informed"): "told is a fact of each letter, and each clock begins with it",
        },
    ),
    "interim": Map(
        "imposed",
        ("lifted", "expired", "superseded"),
        {
            ("imposed", "confirm", "confirmed"): (("interim measure", "imposed", "review confirms"),),
            ("imposed", "extend", "imposed"): "ours by name: the reference has it as a note of the overdue review",
            ("imposed", "lift", "lifted"): (
                ("interim measure", "imposed", "review rejects"),
                ("interim measure", "imposed", "review overdue"),
            ),
            ("imposed", "end", "expired"): "ours: its own end may come within the day in which it is to be confirmed",
            (
                "imposed",
                "decide",
                "superseded",
            ): "ours: a decision may come within the day in which it is to be confirmed",
            ("confirmed", "renew", "confirmed"): (("interim measure", "confirmed", "renew"),),
            ("confirmed", "lift", "lifted"): (("interim measure", "confirmed", "lift"),),
            ("confirmed", "end", "expired"): (("interim measure", "confirmed", "end reached"),),
            ("confirmed", "decide", "superseded"): (("interim measure", "confirmed", "decision in force"),),
        },
    ),
    "restoring": Map(
        "proposed",
        ("agreed", "ended"),
        {
            ("proposed", "begin", "talking"): case(("investigating", "all consent to restorative")),
            (
                "proposed",
                "end",
                "ended",
            ): "ours: somebody did not agree, and everybody is told the same on the same day",
            ("talking", "agree", "agreed"): case(("restorative", "agreement")),
            ("talking", "end", "ended"): case(("restorative", "no agreement or stopped")),
        },
    ),
    "proposal": Map(
        "open",
        ("failed", "withdrawn", "returned", "signed"),
        {
            ("open", "adopted", "adopted"): (("decision", "consulted", "vote passes"),),
            ("open", "failed", "failed"): (("decision", "consulted", "vote fails"),),
            ("open", "withdrawn", "withdrawn"): "ours: whoever proposed may take it back and write it anew",
            ("adopted", "returned", "returned"): "ours: a reader who does not sign sends the letters back with reasons",
            ("adopted", "signed", "signed"): (("decision", "adopted", "second reader signs"),),
        },
        {
            (
                "decision",
                "drafting",
                "ratings submitted",
            ): "where the procedure asks for ratings, proposing waits for them",
            ("decision", "discussing", "propose"): "a proposal begins where ours begins; there is none before it",
            ("decision", "proposed", "consult affected"): "asking them is free at any time while the vote is open",
            ("decision", "proposed", "skip consultation"): "asking them is free at any time while the vote is open",
            ("decision", "sealed", "communicated"): "told is a fact of each letter, and each clock begins with it",
            ("decision", "in force", "all appeal clocks elapsed"): "the case is closed once every clock has passed",
            (
                "decision",
                "in force after appeal",
                "communicated outcome",
            ): "the case is closed; no second appeal of one party",
        },
    ),
    "appeal": Map(
        "incomplete",
        ("closed",),
        {
            ("incomplete", "complete", "forming"): (
                ("appeal", "awaiting completion", "completed"),
                ("appeal", "awaiting completion", "not completed"),
            ),
            ("forming", "form", "review"): (
                ("appeal", "panel forming", "panel independent"),
                ("appeal", "external reviewer", "appointed"),
            ),
            ("forming", "form-late", "admissibility"): (("appeal", "acknowledged", "check"),),
            ("admissibility", "admit", "review"): (("appeal", "admissibility", "admit"),),
            ("admissibility", "decide", "carrying"): (
                ("appeal", "admissibility", "inadmissible"),
                ("appeal", "decided", "outcome told"),
            ),
            ("review", "decide", "carrying"): (
                ("appeal", "under review", "decide"),
                ("appeal", "decided", "outcome told"),
            ),
            ("carrying", "settle", "closed"): (("appeal", "carried out pending", "all actions verified"),),
            ("incomplete", "end", "closed"): (("appeal", "acknowledged", "withdraw"),),
            ("forming", "end", "closed"): (("appeal", "lodged", "withdraw"),),
            ("admissibility", "end", "closed"): "ours: an appeal can be withdrawn as long as it is not ruled on",
            ("review", "end", "closed"): (("appeal", "under review", "withdraw"),),
        },
        {
            ("appeal", "lodged", "acknowledge"): "acknowledged in the deed that receives it; nothing waits in between",
            (
                "appeal",
                "acknowledged",
                "missing elements",
            ): "known from the first instant: it begins incomplete or forming",
            ("appeal", "panel forming", "cannot form"): "outsiders are appointed while it forms; no stage of its own",
            ("appeal", "under review", "stay ordered"): "a vote of the panel beside the stage, with rows of its own",
        },
    ),
    "edition": Map(
        "draft",
        ("archived", "withdrawn"),
        {
            ("draft", "consult", "consultation"): (("edition", "draft", "open for comment"),),
            ("draft", "withdraw", "withdrawn"): (("edition", "draft", "abandon"),),
            ("consultation", "revise", "draft"): (("edition", "in consultation", "revise"),),
            ("consultation", "approve", "approved"): (("edition", "in consultation", "approve"),),
            ("consultation", "withdraw", "withdrawn"): "ours: what comments show to be wrong need not be drafted anew",
            ("approved", "schedule", "scheduled"): (("edition", "approved", "schedule"),),
            ("approved", "withdraw", "withdrawn"): "ours: what was approved may be given up before it is announced",
            ("scheduled", "take-effect", "in-force"): (("edition", "scheduled", "effective time"),),
            ("scheduled", "withdraw", "withdrawn"): (("edition", "scheduled", "withdraw"),),
            ("in-force", "supersede", "superseded"): (("edition", "in force", "successor effective"),),
            ("superseded", "archive", "archived"): (("edition", "superseded", "archive"),),
        },
    ),
    "review": Map(
        "scheduled",
        ("completed",),
        {
            ("scheduled", "open", "open"): (("annual review", "scheduled", "due soon"),),
            (
                "scheduled",
                "bring-forward",
                "open",
            ): "ours: what cannot wait a year is looked at now, for a public reason",
            ("open", "fall-due", "overdue"): (("annual review", "open", "due passed"),),
            ("open", "weigh", "weighing"): (("annual review", "open", "community input closed"),),
            ("overdue", "weigh", "weighing"): (("annual review", "overdue", "community input closed"),),
            ("weighing", "amend", "amending"): (("annual review", "weighing", "changes proposed"),),
            ("weighing", "confirm", "reporting"): (("annual review", "weighing", "confirmed unchanged"),),
            (
                "amending",
                "go-back",
                "weighing",
            ): "ours: a draft that is withdrawn leaves the review to be weighed again",
            ("amending", "take-effect", "reporting"): (("annual review", "amending", "version in force"),),
            ("reporting", "publish", "completed"): (("annual review", "reporting", "published"),),
        },
    ),
    "delivery": Map(
        "waiting",
        ("sent", "unreachable", "left", "called-off"),
        {
            ("waiting", "claim", "sending"): "ours: written down as under way before a word is said to the mail server",
            ("waiting", "call-off", "called-off"): "ours: the edition was withdrawn before this member was told",
            ("sending", "claim", "sending"): "ours: whoever sent it died or is too slow; it may be sent a second time",
            ("sending", "taken", "sent"): "ours: the mail server has it (a letter that is accepted, in the reference)",
            ("sending", "doubt", "sending"): "ours: the connection broke in the middle; it may be sent a second time",
            ("sending", "later", "waiting"): "ours: the mailbox is away for a time (retrying, in the reference)",
            ("sending", "untouched", "waiting"): "ours: it was taken up and nothing of it was sent",
            ("sending", "refused", "unreachable"): "ours: the mail server does not know them",
            ("sending", "no-address", "unreachable"): "ours: there is no address that can be used",
            ("sending", "give-up", "unreachable"): "ours: tried for five days (give up, in the reference)",
            ("sending", "gone", "left"): "ours: they left the association before their letter left",
            ("sending", "call-off", "called-off"): "ours: the edition was withdrawn and nobody knows whether it left",
            ("sent", "refused", "unreachable"): "ours: it came back for good, so nobody was told",
            ("unreachable", "again", "waiting"): "ours: their address was put right before the edition holds",
            ("left", "again", "waiting"): "ours: they belong again before the edition holds",
        },
    ),
}

WITHOUT_A_TABLE = {
    "sanction": "what is in force is computed from decisions, appeals, ends and stays (evenhand/decisions/resting.py)",
    "platform action": "states of evenhand/platforms/rules.py, one errand an action, read back (tests/platforms/contract.py)",
    "letter": "an errand sends it, its row knows when it was communicated (evenhand/notices/sending.py)",
    "membership": "computed from seats, leaves and signatures of a day, never from a stage (ADR 0020)",
    "conflict declaration": "comes with clearance, asked case by case",
}
