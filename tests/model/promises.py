"""What was promised, counted from the record and the tables after every single act, never asked of the rule under test."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Q

from evenhand.appeals.models import Appeal, Arbiter
from evenhand.cases.models import Case, Interim, Notice, Party, Reopening, Signature, Unheard
from evenhand.committee.facts import procedure
from evenhand.committee.models import Alternate, Declaration, Leave, Seat
from evenhand.committee.procedure import Rung
from evenhand.decisions.models import Decision, Fallen, Finding, Measure, Proposal, Turn, Vote
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.audit.models import Entry
from evenhand.ground.vault import opening
from evenhand.notices.models import Letter
from evenhand.platforms.board.models import Member
from evenhand.reports.models import Report
from tests.model.people import CANARY, STAFF

DAY = dt.timedelta(days=1)
MEMBERS = frozenset(f"p-{name}" for name in STAFF)
OF_A_PARTY = frozenset({"case:answer", "case:consent", "case:object", "case:say-how"})
AT_FIRST = (
    "case:",
    "decision:",
    "measure:",
    "report:look",
    "report:answer",
    "report:set-aside",
    "conflict:let",
    "appeal:state",
)
ON_APPEAL = frozenset(
    f"appeal:{act}" for act in ("declare", "classify", "note", "ask", "keep-on", "vote", "write", "rule")
)
LIGHT = frozenset({"talk", "hide"})
SEALED = (Decision, Finding, Measure)


class Before:
    """Who sat where, who was concerned and who was cleared, before somebody tried something."""

    def __init__(self):
        on = today()
        there = Q(from_on__lte=on, until_on__gte=on)
        away = set(Leave.objects.filter(from_on__lte=on, over_on=None).values_list("person", flat=True))
        self.entries, self.seats = Entry.objects.count(), defaultdict(set)
        for person, body in Seat.objects.filter(there).values_list("person", "body"):
            self.seats[person] |= {body} if person not in away else set()
        for person in Alternate.objects.filter(there).values_list("person", flat=True):
            self.seats[person] |= {"standing"}
        self.case_of = dict(Report.objects.values_list("ref", "case"))
        self.reporters = dict(Report.objects.values_list("ref", "person"))
        self.parties = defaultdict(set)
        for case, person in Party.objects.values_list("case", "person"):
            self.parties[case].add(person)
        rows = Declaration.objects.values_list("matter", "person", "stands", "let_by")
        self.stands = {(matter, person): (stands, let_by) for matter, person, stands, let_by in rows}
        self.stages = dict(Case.objects.values_list("ref", "stage"))

    def about(self, matter):
        """Whom a report or a case is about."""
        case = self.case_of.get(matter) or matter
        return self.parties[case] | {self.reporters.get(matter)}

    def cleared(self, person, matter, *, talk=False):
        """Whether somebody said that nothing stands between: about it, or about each report that it is made of."""
        case = self.case_of.get(matter) or matter
        reports = [report for report, its in self.case_of.items() if its == case] or [matter]
        said = {of: self.stands[of, person] for of in (case, matter, *reports) if (of, person) in self.stands}
        enough = all(stands == "cleared" or (talk and stands == "soft" and let) for stands, let in said.values())
        return enough and (case in said or set(reports) <= set(said))


def case_of(entry):
    """The case that an entry of the record belongs to, or its report."""
    matter = entry.matter
    if matter.startswith("a-"):
        return Appeal.objects.get(ref=matter).case_id
    return Report.objects.filter(ref=matter).values_list("case", flat=True).first() or matter


def at_first(entries):
    return [e for e in entries if e.who in MEMBERS and e.act.startswith(AT_FIRST) and e.act not in OF_A_PARTY]


def on_appeal(entries):
    return [e for e in entries if e.act in ON_APPEAL]


def done(before):
    """What was done since then, by whom: each of it keeps every promise."""
    new = list(Entry.objects.filter(number__gte=before.entries).order_by("number"))
    for promise in (i1_i2_bodies, i4_clearance, i5_concerned, i1_took_part, decided, r6_withdrawn, t1_in_time):
        promise(before, new)


def i1_i2_bodies(before, new):
    """I1, I2, I7: whoever decides sits on the committee today and nowhere else, whoever hears an appeal the other way round."""
    assert [e for e in at_first(new) if before.seats[e.who] != {"standing"}] == []
    outside = set(Arbiter.objects.exclude(name="").values_list("person", flat=True))
    assert [e for e in on_appeal(new) if before.seats[e.who] != {"executive"} and e.who not in outside] == []


def i4_clearance(before, new):
    """I4, I9: nobody works on what they are not cleared for; whoever is near may leave a note."""
    for entry in at_first(new):
        for matter in entry.facts["reports"].split() if entry.act == "case:open" else [entry.matter]:
            if not entry.matter.startswith("a-"):
                assert before.cleared(entry.who, matter, talk=entry.act == "case:note"), entry.act


def i5_concerned(before, new):
    """I5: nobody handles what concerns them."""
    for entry in (*at_first(new), *on_appeal(new)):
        for matter in entry.facts["reports"].split() if entry.act == "case:open" else [case_of(entry)]:
            assert entry.who not in before.about(matter), entry.act


def i1_took_part(_before, new):
    """I1: nobody hears an appeal of what they worked on, and nobody decides anew what they heard."""
    for entry in (*at_first(new), *on_appeal(new)):
        case = case_of(entry)
        reports = Report.objects.filter(case=case).values_list("ref", flat=True)
        appeals = Appeal.objects.filter(case__ref=case).values_list("ref", flat=True)
        record = Entry.objects.filter(matter__in=(case, *reports, *appeals))
        assert {e.who for e in at_first(record)} & {e.who for e in on_appeal(record)} == set()


def decided(before, new):
    for entry in new:
        if entry.act in ("case:decide", "decision:sign"):
            row = Decision.objects.get(ref=entry.facts["decision"])
            f1_heard(row)
            i9_enough(row, alone=entry.act == "case:decide")
            f3_lengths(row)
        if entry.act == "appeal:rule" and entry.facts["outcome"] == "varied":
            f7_not_worse(Decision.objects.get(on_appeal=entry.matter))


def f1_heard(row):
    """F1: whoever a heavy decision is about was asked and answered, or had the time to; or two signed why not."""
    if set(Measure.objects.filter(decision=row).values_list("kind", flat=True)) <= LIGHT:
        return
    signed = Signature.objects.filter(of__in=Unheard.objects.filter(case=row.case_id).values("ref"))
    if signed.values("by").distinct().count() >= 2:
        return
    again = Reopening.objects.filter(case=row.case_id).order_by("-at").values_list("at", flat=True).first()
    for thread in Party.objects.filter(case=row.case_id, side="respondent").values_list("thread", flat=True):
        asked = Notice.objects.filter(
            thread=thread, sent_at__gte=again or dt.datetime.min.replace(tzinfo=dt.UTC)
        ).last()
        assert asked is not None
        assert asked.read_by != asked.by
        letter = Letter.objects.filter(matter=thread, kind="notice").order_by("written_at").last()
        reached = letter.communicated_at or letter.undeliverable_at
        calendar = ours().calendar(row.at)
        assert reached
        assert asked.answered_at or row.at >= max(calendar.end_of(asked.reply_by), reached + 7 * DAY)


def i9_enough(row, *, alone):
    """I9: enough people who are not concerned voted, enough of them for it, and long enough."""
    kinds = set(Measure.objects.filter(decision=row).values_list("kind", flat=True))
    if alone:
        assert kinds <= LIGHT
        return
    proposal = Proposal.objects.get(ref=Turn.objects.get(decision=row, turn="signed").proposal_id)
    asks = procedure().on(Rung(proposal.rung))
    concerned = set(
        Declaration.objects.filter(matter=row.case_id).exclude(stands="cleared").values_list("person", flat=True)
    )
    votes = Vote.objects.filter(proposal=proposal).exclude(by__in=concerned)
    assert votes.count() >= asks.people
    assert votes.filter(in_favour=True).count() >= asks.share.needed(votes.count())
    assert row.at >= proposal.at + dt.timedelta(hours=asks.hours)
    signer = Turn.objects.get(decision=row, turn="signed").by
    assert signer != proposal.by or not asks.reader


def f3_lengths(row):
    """F3: what keeps somebody out has an end, or a review within twelve months."""
    for measure in Measure.objects.filter(decision=row).exclude(kind__in=LIGHT | {"warning"}):
        last = measure.until_on or measure.review_on
        assert measure.starts_at.date() - 2 * DAY < last <= measure.starts_at.date() + 366 * DAY


def f7_not_worse(row):
    """F7: on appeal nothing is added, and nothing lasts longer."""
    before = Decision.objects.filter(case=row.case_id, number__lt=row.number).order_by("-number").first()
    old, new = (list(Measure.objects.filter(decision=one, kind="suspension")) for one in (before, row))
    assert {m.place_id for m in new} <= {m.place_id for m in old}
    last = {m.place_id: m.until_on or dt.date.max for m in old}
    assert [m for m in new if (m.until_on or dt.date.max) > last[m.place_id]] == []


def r6_withdrawn(before, new):
    """R6: what is decided cannot be withdrawn."""
    for entry in new:
        if entry.act == "report:withdraw":
            assert before.stages.get(before.case_of.get(entry.matter) or "", "open") == "open"


def t1_in_time(_before, new):
    """T1: sixty days of twenty-four hours at least, from when the letter reached somebody; never late before that."""
    for row in Appeal.objects.filter(ref__in=[e.facts["appeal"] for e in new if e.act == "appeal:lodge"]):
        told = Letter.objects.filter(matter=row.thread, kind__in=("decision", "outcome", "outcome-anew"), outgoing=True)
        reached = [letter.communicated_at or letter.undeliverable_at for letter in told]
        since = max((at for at in reached if at), default=None)
        assert not row.late or (since and row.lodged_at >= since + 60 * DAY)
        assert row.late or not since or row.lodged_at < since + 62 * DAY


class Always:
    """What holds at every instant, whoever did what."""

    def __init__(self):
        self.sealed, self.letters, self.reports, self.at = {}, 0, 0, None

    def holds(self, moved):
        """Look at everything, unless nothing has `moved` since the last look."""
        if moved == self.at:
            return
        self.at = moved
        self.i3_bodies()
        self.t6_sealed()
        self.c1_letters()
        self.r1_r2_reports()
        f4_meanwhile()
        t4_undone()

    def i3_bodies(self):
        """I3: nobody sits, or will sit, on both bodies on any day."""
        fields = ("person", "from_on", "until_on")
        hear = Seat.objects.filter(body="executive").values_list(*fields)
        decide = [*Seat.objects.filter(body="standing").values_list(*fields), *Alternate.objects.values_list(*fields)]
        both = [(p, f) for p, f, u in hear for q, g, v in decide if p == q and f <= v and g <= u]
        assert both == []

    def t6_sealed(self):
        """T6: what is sealed stays as it was sealed."""
        now = {(table.__name__, row["id"]): row for table in SEALED for row in table.objects.values()}
        assert {key: now.get(key) for key in self.sealed} == self.sealed
        self.sealed = now

    def c1_letters(self):
        """C1: no letter to a respondent says who reported."""
        threads = Party.objects.filter(side="respondent").values("thread")
        for letter in Letter.objects.filter(id__gt=self.letters, matter__in=threads, outgoing=True):
            read = opening.unattended(letter.matter)
            assert CANARY not in read("title", letter.title) + read("words", letter.words)
        self.letters = Letter.objects.order_by("-id").values_list("id", flat=True).first() or 0

    def r1_r2_reports(self):
        """R1, R2: every report has its receipt, none is lost, none ends without a word."""
        rows = list(Report.objects.values_list("ref", "state"))
        kinds = set(Letter.objects.filter(outgoing=True).values_list("matter", "kind"))
        assert len(rows) >= self.reports
        assert [ref for ref, _ in rows if (ref, "received") not in kinds] == []
        assert [ref for ref, state in rows if state == "set-aside" and (ref, "set-aside") not in kinds] == []
        told = {matter for matter, kind in kinds if kind in ("outcome", "outcome-anew", "set-aside")}
        assert [ref for ref, state in rows if state == "closed" and ref not in told] == []
        self.reports = len(rows)


def f4_meanwhile():
    """F4: what holds meanwhile is confirmed by others within a day, and at most sixty days in all."""
    asked, days = procedure().interim.confirmed_by, defaultdict(dt.timedelta)
    for row in Interim.objects.all():
        if row.state == "imposed" and row.lifted_at is None:
            assert clock.now() - row.starts_at < (2 if row.safety else 1) * DAY
        if row.state == "confirmed":
            assert Signature.objects.filter(of=row.ref).exclude(by=row.by).values("by").distinct().count() >= asked
        days[row.case_id, row.person, row.place_id] += min(row.lifted_at or row.ends_at, row.ends_at) - row.starts_at
    assert [long for long in days.values() if long > 60 * DAY + dt.timedelta(hours=1)] == []


def t4_undone():
    """T4: once an appeal that reversed everything is closed, nobody is kept out by it any more."""
    for row in Appeal.objects.filter(stage="closed", outcome="reversed"):
        standing = Decision.objects.filter(case=row.case_id).exclude(ref__in=Fallen.objects.values("decision"))
        interims = Interim.objects.filter(case=row.case_id, lifted_at=None)
        if not standing.exists() and not interims.exists() and Case.objects.count() == 1:
            assert not Member.objects.filter(suspended=True).exists()
