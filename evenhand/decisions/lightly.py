"""What opening a case and deciding it at once would do: shown while there is no case yet, so that nothing begins by accident."""

from __future__ import annotations

from evenhand.committee.facts import procedure
from evenhand.decisions import disclosing, letters, precedents, rules, telling, writing
from evenhand.decisions.band import check_departure, rung_of
from evenhand.decisions.like import spread
from evenhand.decisions.queries import Preview
from evenhand.decisions.rules import Draft
from evenhand.decisions.wording import spoken
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.notices.facts import language_of
from evenhand.platforms import facts as places
from evenhand.reports import queries as reports
from evenhand.reports.facts import code_of


def before(actor: Actor, report: str, summary: str, draft: Draft) -> Preview:
    """Return the letters of a decision that one member could take at once on a report, or refuse it as deciding would be."""
    reports.for_moderator(actor, report)
    now = clock.now()
    calendar = ours().calendar(now)
    today = calendar.day(now)
    rules.check(draft, today)
    disclosing.check(draft, procedure().reporter_learns)
    edition = writing.edition_on(calendar.end_of(draft.happened_on), code_of(report))
    rung = rung_of(draft.measures, today)
    check_departure(draft, rung, spread(precedents.like("", draft, edition, now)))
    if procedure().on(rung).people > 1:
        raise Refused("decision-takes-more-people")
    said = tuple(spoken(m, places.place(m.place).name if m.place else "", today) for m in draft.measures)
    stated = telling.stated(summary, draft, edition, said, telling.How(rung), page="")
    return Preview(
        letters.to_respondent(stated).spoken_in("")[1],
        telling.for_reporter(draft).spoken_in(language_of(report))[1],
        tuple(map(str, said)),
        rung,
        people=1,
        heard=True,
    )
