"""Voting, writing down, signing and looking whether all is undone, as the panel's page shows it."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.appeals.outcome.letters import GROUNDS
from evenhand.appeals.panel.queries import AppealForArbiter, ArbiterInPanel, VoteForArbiter, WrittenForArbiter
from evenhand.appeals.rules import Ground, Outcome, Question, Stage
from evenhand.decisions.queries import MeasureForReader
from evenhand.decisions.rules import Kind, Planned
from evenhand.doors.web import spoken
from evenhand.doors.web.panel.pages import GroundToAnswer, Signing, Undoing, Varied, Voting, Writing
from evenhand.doors.web.panel.ruling import There, can_be_shorter
from evenhand.doors.web.panel.words import answers, not_followed, outcomes
from evenhand.doors.web.shapes import Choice, Letter, Measure
from evenhand.ground import clock
from evenhand.ground.association.spoken import day

HEADINGS = {
    Question.ADMISSION: gettext_lazy("Is this late appeal heard?"),
    Question.STAY: gettext_lazy("Should the restrictions rest until you have decided?"),
    Question.OUTCOME: gettext_lazy("What becomes of the decision?"),
}
NOT_FOLLOWED = gettext_lazy("What becomes of the report that was set aside?")


def member(of: ArbiterInPanel) -> str:
    """Return one of the panel, with what is to be known of them."""
    said = (
        *([_("chairs the panel")] if of.chairs else []),
        *([_("from outside")] if of.from_outside else []),
        *([] if of.declared else [_("has not said yet whether they are free")]),
    )
    return f"{of.name} ({', '.join(said)})" if said else of.name


def votings(appeal: AppealForArbiter, post: QueryDict) -> tuple[Voting, ...]:
    """Return the questions before the panel now."""
    if appeal.stage == Stage.ADMISSIBILITY:
        return (_voting(appeal, Question.ADMISSION, post),)
    about = (Question.STAY, Question.OUTCOME) if appeal.decided else (Question.OUTCOME,)
    return tuple(_voting(appeal, question, post) for question in about)


def _voting(appeal: AppealForArbiter, question: Question, post: QueryDict) -> Voting:
    mine = next((v for v in appeal.votes if v.mine and v.question == question), None)
    typed = post if post.get("question_id") == question else QueryDict()
    says = typed.get("says", mine.says if mine else "")
    agreed = appeal.agreed if question is not Question.STAY else ""
    possible = answers(question, decided=appeal.decided)
    return Voting(
        question,
        str(HEADINGS[question] if appeal.decided or question is not Question.OUTCOME else NOT_FOLLOWED),
        _note(appeal, question),
        question is Question.STAY and bool(appeal.would_end) and not appeal.rests_since,
        tuple(Choice(value, words, "", says == value) for value, words in possible.items()),
        typed.get(f"reasons-{question}", mine.reasons if mine else ""),
        typed.get("safety", mine.safety if mine else ""),
        question is Question.STAY,
        tuple(_vote(v, possible) for v in appeal.votes if v.question == question),
        _("More than half of you say: %(said)s.") % {"said": possible[agreed]} if agreed in possible else "",
    )


def _note(appeal: AppealForArbiter, question: Question) -> str:
    if question is Question.STAY:
        return _stay_note(appeal)
    if question is Question.OUTCOME and not appeal.decided:
        return _(
            "It takes more than half of the whole panel. You can change your vote until the outcome is signed. Sent back, the "
            "report becomes an ordinary case of members who had no part in setting it aside."
        )
    if question is Question.OUTCOME:
        return _(
            "It takes more than half of the whole panel. You can change your vote until the outcome is signed. On an appeal of "
            "the respondent nothing becomes harsher; on another's, only others of the standing committee can decide so anew."
        )
    return _("Two of you at least must agree, where there are more than one. Whoever appealed reads the reasons.")


def _stay_note(appeal: AppealForArbiter) -> str:
    if appeal.rests_since:
        return _("They rest since %(at)s. If the decision is upheld, only the time that was left runs on.") % {
            "at": spoken.when(appeal.rests_since)
        }
    if appeal.would_end:
        return _(
            "One of the restrictions is over on %(end)s, before you have to decide. Unless it is not safe for somebody, let them "
            "rest: else the appeal comes too late."
        ) % {"end": spoken.end(appeal.would_end)}
    return _("As long as you do not say otherwise, they hold. Letting them rest needs reasons, also about safety.")


def _vote(vote: VoteForArbiter, possible: dict[str, str]) -> Letter:
    if not vote.says:
        return Letter(vote.by, spoken.when(vote.at), (_("has voted. You read it once you have."),))
    said = possible[vote.says]
    more = (_("About safety: %(said)s") % {"said": vote.safety},) if vote.safety else ()
    return Letter(f"{vote.by}: {said}", spoken.when(vote.at), (*spoken.paragraphs(vote.reasons), *more))


def writing(there: There, post: QueryDict) -> Writing:
    """Return the form in which the outcome is written down, with what is written or typed so far."""
    appeal, written = there.appeal, there.appeal.written
    kept = dict(written.answered.answers) if written else {}
    is_heard = appeal.agreed != Outcome.INADMISSIBLE
    grounds = tuple(
        GroundToAnswer(g, _(GROUNDS[Ground(g)]), post.get(f"answer-{g}", kept.get(Ground(g), "")))
        for g in (appeal.grounds if is_heard else ())
    )
    measures = zip(there.standing, appeal.standing, strict=True) if appeal.agreed == Outcome.VARIED else ()
    varied = tuple(_varied(n, shown, planned, post) for n, (shown, planned) in enumerate(measures))
    reasons = post.get("reasons", written.answered.reasons if written else "")
    said = outcomes() | ({} if appeal.decided else not_followed())
    return Writing(said[appeal.agreed], grounds, varied, reasons)


def _varied(n: int, measure: MeasureForReader, planned: Planned, post: QueryDict) -> Varied:
    shorter = can_be_shorter(planned)
    away = _("Put the post back") if measure.kind == Kind.HIDE else _("Take it away")
    ways = {"keep": _("Keep it"), **({"shorten": _("Give it another last day")} if shorter else {}), "away": away}
    said = post.get(f"way-{n}", "keep")
    chosen = tuple(Choice(value, words, "", said == value) for value, words in ways.items())
    return Varied(str(n), measure.in_words, chosen, shorter, post.get(f"until-{n}", ""))


def signing(there: There) -> Signing | None:
    """Return the outcome as it is written, for whoever reads it second."""
    written = there.appeal.written
    if written is None:
        return None
    answered = written.answered
    paragraphs = tuple(f"{_(GROUNDS[g])}: {words}" for g, words in answered.answers if words.strip())
    by = _("written by %(name)s") % {"name": written.by}
    letter = Letter(outcomes()[answered.outcome], by, (*paragraphs, answered.reasons))
    return Signing(letter, tuple(_follows(there)), written.can_sign, _sign_note(written), written.as_of)


def _sign_note(written: WrittenForArbiter) -> str:
    if written.can_sign:
        return _("This cannot be undone: it is carried out and the letters leave. There is no second appeal.")
    return _("You wrote it. Another of you reads it, and signs it or writes it anew.")


def _follows(there: There) -> list[str]:
    written = there.appeal.written
    outcome = written.answered.outcome if written else ""
    kept = written.answered.measures if written else ()
    return [_becomes(shown, p, outcome, kept) for shown, p in zip(there.standing, there.appeal.standing, strict=True)]


def _becomes(shown: MeasureForReader, planned: Planned, outcome: str, kept: tuple[Planned, ...]) -> str:
    same = (m for m in kept if (m.kind, m.place, m.content) == (planned.kind, planned.place, planned.content))
    now = next(same, None)
    if outcome == Outcome.VARIED and now and now.until_on != planned.until_on and now.until_on:
        becomes = _("it gets another last day, %(day)s") % {"day": day(now.until_on)}
    elif outcome in (Outcome.UPHELD, Outcome.INADMISSIBLE) or now:
        becomes = _("it stays")
    elif outcome == Outcome.REMITTED:
        becomes = _("it ends now on the respondent’s appeal, and with the new decision on another’s")
    else:
        becomes = _("it is taken back on the platform, and read back there")
    return f"{shown.in_words} → {becomes}"


def undoing(appeal: AppealForArbiter) -> Undoing | None:
    """Return how far what was taken back is undone, while it is."""
    if appeal.carry_due is None:
        return None
    late = appeal.carry_due <= clock.now()
    sentence = _("Everything is to be undone, and read back at each place, %(by)s.") % {
        "by": spoken.by(appeal.carry_due)
    }
    lines = []
    for action in appeal.not_undone:
        what, said = spoken.asked(action.does, action.state)
        lines.append(Measure(what, action.place, "", spoken.FOR_THE_EYE.get(action.state, "waiting"), said))
    return Undoing(sentence, tuple(lines), late)
