"""How an association of plain values looks again: appeals, their panels, votes and outcomes."""

from __future__ import annotations

from evenhand.appeals import rules as appeals
from evenhand.cases import rules as cases
from evenhand.committee.rules import Body
from evenhand.decisions import rules as decisions
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from tests.model.shapes import CHICAGO, Appeal


class Appealing:
    """The part of an association that hears appeals."""

    def lodge(self, who):
        self.permit(who, Act.APPEAL_LODGE)
        if any(a.by == who and not a.outcome for a in self.appeals):
            raise Refused("appeal-is-open-already")
        self.stage = cases.after(self.stage or cases.Stage.OPEN, cases.Step.APPEAL)
        ref = f"a-{len(self.appeals)}"
        late = appeals.is_late(self.now, self.sealed[-1].at, CHICAGO, 60)
        self.appeals.append(Appeal(who, ref, self.now, appeals.Stage.FORMING))
        self.appeals[-1].late = late
        self.draw(self.appeals[-1])

    def draw(self, appeal):
        """Fill a panel with whoever is independent by now."""
        sitting = [p for p, body, t in self.seats if body is Body.EXECUTIVE and t.from_on <= self.today <= t.until_on]
        barred = frozenset(self.parties | self.touched | {p for a in self.appeals if a is not appeal for p in a.panel})
        barred |= self.granted
        appeal.panel = appeals.draw(
            appeal.ref, sitting, barred, self.procedure.appeal_panel, first=frozenset(appeal.declared)
        )

    def declare(self, who, appeal):
        self.permit(who, Act.APPEAL_DECLARE, appeal.panel)
        appeal.declared.add(who)
        if appeal.stage is appeals.Stage.FORMING and self._whole(appeal):
            step = appeals.Step.FORM_LATE if appeal.late else appeals.Step.FORM
            appeal.stage = appeals.after(appeal.stage, step)
        self.done(who, Act.APPEAL_DECLARE, panel=True)

    def _whole(self, appeal):
        return len(appeal.panel) == self.procedure.appeal_panel and set(appeal.panel) <= appeal.declared

    def appeal_vote(self, who, appeal, question, says):
        self.permit(who, Act.APPEAL_VOTE, appeal.panel)
        if who not in appeal.declared or not self._whole(appeal):
            raise NotFound
        appeals.check_vote(question, says, appeal.stage)
        appeal.votes[who, question] = says
        self.done(who, Act.APPEAL_VOTE, panel=True)
        if question is appeals.Question.ADMISSION and self.agreed(appeal, question) == appeals.ADMITTED:
            appeal.stage = appeals.after(appeal.stage, appeals.Step.ADMIT)

    def agreed(self, appeal, question):
        said = [says for (p, q), says in appeal.votes.items() if q is question and p in appeal.panel]
        return appeals.agreed(said, self.procedure.appeal_panel)

    def rule(self, who, appeal, measures):
        """Say the outcome that the panel agrees on; a varied one with its consequences."""
        self.permit(who, Act.APPEAL_RULE, appeal.panel)
        if not self._whole(appeal):
            raise Refused("panel-is-not-whole")
        question = next((q for q, s in appeals.VOTED_ON.items() if s is appeal.stage and q != "stay"), None)
        outcome = question and self.agreed(appeal, question)
        if not outcome or outcome == appeals.ADMITTED:
            raise Refused("panel-does-not-agree")
        before = self.sealed[-1]
        if outcome == appeals.Outcome.VARIED:
            decisions.check_measures(measures, self.today)
            decisions.check_not_worse(measures, before.draft.measures)
        stage = appeals.after(appeal.stage, appeals.Step.DECIDE)
        remitted = outcome == appeals.Outcome.REMITTED
        self.stage = cases.after(self.stage, cases.Step.REMIT if remitted else cases.Step.RULE)
        appeal.stage, appeal.outcome = stage, outcome
        if remitted:
            self.not_before = before.draft.measures if appeal.by == "respondent" else None
            self.granted -= self.touched  # whoever took part before does not decide again
            self._not_heard()
        self.outcomes_told.append((appeal.ref, outcome))
        self.varied = (before.draft.measures, measures) if outcome == appeals.Outcome.VARIED else None
        self.done(who, Act.APPEAL_RULE, panel=True)
