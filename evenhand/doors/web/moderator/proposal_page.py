"""A case that several decide, on one screen: ratings, the proposal, votes, the letters, what holds afterwards."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.cases import queries as cases
from evenhand.cases.rules import Side, Stage
from evenhand.committee.procedure import Rung, Share
from evenhand.decisions import queries
from evenhand.decisions.queries import DecisionForModerator
from evenhand.decisions.rules import Draft, Kind
from evenhand.decisions.together import queries as together
from evenhand.decisions.together.queries import ProposalForMember, TogetherForMember
from evenhand.decisions.together.rules import FAILURES_BEFORE_ALTERNATES, Spread, Turn
from evenhand.decisions.wording import IMPACT, RISK, RUNG, SEVERITY, SHARE, SHIFT, TURN
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator import decide_page
from evenhand.doors.web.moderator.proposal_pages import Before, Holds, ProposalPage, Proposed, Ratings, Voted
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.shapes import Choice, Letter
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor

FAR_APART = 2


def page(actor: Actor, ref: str, post: QueryDict, errors: Errors = ()) -> ProposalPage:
    """Return how deciding together stands, with what was typed."""
    case, stands = cases.for_moderator(actor, ref), together.for_moderator(actor, ref)
    decided, is_open = queries.for_moderator(actor, ref), case.stage == Stage.OPEN
    may_write = is_open and stands.proposal is None and bool(case.summary)
    return ProposalPage(
        name=case.called,
        case_to=reverse("moderator.case", args=[ref]),
        decide_to=reverse("moderator.decide", args=[ref]) if may_write else "",
        asks=_asks(stands) if is_open else "",
        ratings=_ratings(stands, post) if is_open and _rates(stands) else None,
        proposal=_proposed(actor, ref, stands.proposal, post) if stands.proposal else None,
        before=tuple(_before(p) for p in reversed(stands.before) if p.turn != "signed"),
        alternates=_alternates() if is_open and stands.failures >= FAILURES_BEFORE_ALTERNATES else "",
        askable=tuple(_askable(a.thread, a.side, n) for n, a in enumerate(stands.askable, 1))
        if stands.proposal
        else (),
        holds=_holds(decided[0], post) if decided and not is_open else (),
        review=reverse("moderator.deciding", args=[ref]) if _reviewable(decided) and not is_open else "",
        errors=errors,
    )


def _asks(stands: TogetherForMember) -> str:
    if stands.proposal is None:
        return _("What it takes depends on how heavy the decision is; the page that shows what will happen says it.")
    words = ngettext("%(n)d member votes; %(share)s.", "%(n)d members vote; %(share)s.", stands.proposal.needed)
    return words % {"n": stands.proposal.needed, "share": SHARE[Share(stands.proposal.share)]}


def _rates(stands: TogetherForMember) -> bool:
    return bool(stands.wanted) and (stands.proposal is None or stands.spread is not None)


def _ratings(stands: TogetherForMember, post: QueryDict) -> Ratings:
    status = _("%(n)d of %(wanted)d have rated. Nobody sees a rating before all have.") % {
        "n": stands.rated,
        "wanted": stands.wanted,
    }
    whole = stands.rated >= stands.wanted
    lightest = _("Before anything as heavy as this is proposed: %(rung)s.") % {"rung": RUNG[Rung(stands.rated_from)]}
    return Ratings(
        "" if whole else lightest,
        _all_have_rated(stands) if whole else status,
        _spread(stands.spread) if stands.spread else (),
        decide_page.levels(post, "severity", SEVERITY),
        decide_page.levels(post, "impact", IMPACT),
        decide_page.levels(post, "risk", RISK),
        not stands.have_rated and not whole,
    )


def _all_have_rated(stands: TogetherForMember) -> str:
    if stands.spread:
        return _("All have rated, each alone.")
    return _("All who were needed have rated, each alone. What they said is shown to them only.")


def _spread(found: Spread) -> tuple[str, ...]:
    said = {_("How serious"): found.severity, _("What it did"): found.impact, _("That it happens again"): found.risk}
    lines = tuple(
        f"{what}: {low}"
        if low == high
        else _("%(what)s: from %(low)d to %(high)d") % {"what": what, "low": low, "high": high}
        for what, (low, high) in said.items()
    )
    talk = _("You differ by %(n)d steps. Please talk about what the words mean before anything is proposed.")
    return (*lines, talk % {"n": found.widest}) if found.widest >= FAR_APART else lines


def _proposed(actor: Actor, case: str, p: ProposalForMember, post: QueryDict) -> Proposed:
    draft = together.draft(actor, case)
    letters, problem = _letters(actor, case, draft)
    return Proposed(
        p.ref,
        _("Proposed: %(rung)s") % {"rung": RUNG[Rung(p.rung)]},
        _status(p),
        _among_us(draft) if draft else (),
        letters,
        problem,
        _votes(p),
        p.can_vote,
        not p.turn and not p.meeting_by,
        not p.turn and p.can_withdraw,
        p.can_read,
        post.get("why", ""),
        post.get("give_back", ""),
        tuple(Choice(v, w, "", post.get("vote") == v) for v, w in (("for", _("For it")), ("against", _("Against it")))),
    )


def _letters(actor: Actor, case: str, draft: Draft | None) -> tuple[tuple[Letter, ...], str]:
    if draft is None:
        return (), ""
    try:
        return decide_page.letters(queries.preview(actor, case, draft)), ""
    except Refused as problem:
        return (), in_words(problem.reason)


def _status(p: ProposalForMember) -> str:
    if p.turn:
        return _("Adopted. A second member reads the letters and signs; then it is sealed and they leave.")
    cast = _("%(n)d of %(needed)d votes. Proposed by %(by)s on %(at)s.") % {
        "n": sum(v.counts for v in p.votes),
        "needed": p.needed,
        "by": p.by,
        "at": spoken.when(p.at),
    }
    if p.meeting_by:
        meeting = _("%(by)s asks to meet first: the vote waits for everybody.") % {"by": p.meeting_by}
        return f"{cast} {meeting}"
    return (
        f"{cast} {_('It stays open until %(at)s at least.') % {'at': spoken.when(p.closes_at)}}"
        if p.closes_at
        else cast
    )


def _among_us(draft: Draft) -> tuple[str, ...]:
    shifts = ", ".join(str(said) for s, said in SHIFT.items() if s in draft.shifts)
    lines = {
        _("Heavier or lighter"): shifts,
        _("What those involved wish"): draft.weighing.wishes,
        _("Like cases"): draft.follows,
    }
    return tuple(f"{lead}: {words}" for lead, words in lines.items() if words)


def _votes(p: ProposalForMember) -> tuple[Voted, ...]:
    how = {True: _("for it"), False: _("against it")}
    gone = _("has stepped back, so this counts no longer")
    return tuple(Voted(v.by, how[v.in_favour] if v.counts else gone, v.why) for v in p.votes)


def _before(p: ProposalForMember) -> Before:
    heading = _("%(rung)s, by %(by)s: %(turn)s") % {"rung": RUNG[Rung(p.rung)], "by": p.by, "turn": TURN[Turn(p.turn)]}
    return Before(heading, p.why, _votes(p))


def _askable(thread: str, side: str, number: int) -> Choice:
    who = _("whoever reported") if side == Side.REPORTER else _("somebody affected")
    return Choice(thread, _("Ask %(who)s (%(n)d)") % {"who": who, "n": number})


def _alternates() -> str:
    return _(
        "Two votes have failed. The chairs were asked to have alternates cleared for this case, so that others can vote. The "
        "Executive Committee is not asked: it hears appeals."
    )


def _holds(decided: DecisionForModerator, post: QueryDict) -> tuple[Holds, ...]:
    lasting = (Kind.SUSPENSION, Kind.LIMITED, Kind.CONDITION, Kind.NO_CONTACT)
    return tuple(
        Holds(m.ref, m.in_words, post.get(f"lift-{m.ref}", ""))
        for m in decided.measures
        if m.kind in lasting and decided.stands and not m.over
    )


def _reviewable(decided: tuple[DecisionForModerator, ...]) -> bool:
    return bool(decided) and any(m.review_on and not m.over for m in decided[0].measures)
