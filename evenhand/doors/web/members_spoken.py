"""What is said of the list of members, on the page and on the console."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.membership.rules import Counts, Plan, Unreadable, Unusable

MOST_LINES = 20


def planned(plan: Plan) -> list[str]:
    """Say what taking a list over does."""
    said = [
        (plan.added, ngettext("%(n)d new member.", "%(n)d new members.", plan.added)),
        (plan.changed, ngettext("%(n)d member has changed.", "%(n)d members have changed.", plan.changed)),
        (plan.same, ngettext("%(n)d member stays as they are.", "%(n)d members stay as they are.", plan.same)),
        (plan.left, ngettext("%(n)d member leaves and is erased.", "%(n)d members leave and are erased.", plan.left)),
    ]
    return [words % {"n": n} for n, words in said if n] + _lines(plan)


def _lines(plan: Plan) -> list[str]:
    said = []
    for reason in Unusable:
        found = [number for number, unusable in plan.unusable if unusable == reason]
        if found:
            said.append(f"{why(reason)}: {lines(found)}")
    if plan.doubles:
        said.append(_("The same member stands in an earlier line; this one is left out: %s") % lines(plan.doubles))
    for unclear, words in _unclear().items():
        found = [number for number, unreadable in plan.unreadable if unreadable == unclear]
        if found:
            said.append(f"{words}: {lines(found)}")
    return said


def _unclear() -> dict[Unreadable, str]:
    return {
        Unreadable.TOO_MANY_CELLS: _("More cells than the first line has headings; nobody can say whom it is about"),
        Unreadable.NOBODY: _("Neither a number nor a name nor an address"),
    }


def why(unusable: str) -> str:
    """Say why no letter reaches somebody."""
    return {
        Unusable.NONE: _("No e-mail address"),
        Unusable.FAULTY: _("What stands there is no e-mail address"),
        Unusable.CAME_BACK: _("A letter to this address came back for good"),
        Unusable.AWAY: _("Three letters in a row did not arrive at this address"),
    }[Unusable(unusable)]


def lines(numbers: Sequence[int]) -> str:
    """Return the numbers of some lines, the first of them where there are many."""
    first = ", ".join(map(str, numbers[:MOST_LINES]))
    more = len(numbers) - MOST_LINES
    where = ngettext("line %(first)s", "lines %(first)s", len(numbers)) % {"first": first}
    if more <= 0:
        return where
    return ngettext("%(where)s and %(n)d more", "%(where)s and %(n)d more", more) % {"where": where, "n": more}


def nobody_known() -> str:
    """Say why an edition waits where no member is known, and what to do."""
    return _(
        "The desk knows no member of the association, so nobody gets a letter and the edition waits. Ask whoever runs the"
        " server to bring in the list of members, or to let one of you keep it."
    )


def stands(counts: Counts) -> list[str]:
    """Say how the list stands."""
    if not counts.members:
        return [_("Nobody is on the list yet. Until somebody is, nobody can be told of a new edition, and it waits.")]
    said = [
        ngettext("%(n)d member belongs.", "%(n)d members belong.", counts.members) % {"n": counts.members},
        ngettext("A letter reaches %(n)d of them.", "Letters reach %(n)d of them.", counts.reached)
        % {"n": counts.reached},
    ]
    said += [f"{why(each)}: {counts.unusable[each]}" for each in Unusable if counts.unusable.get(each)]
    if counts.sharing:
        said.append(
            ngettext(
                "%(n)d member shares an address with another; each gets a letter.",
                "%(n)d members share an address with others; each gets a letter.",
                counts.sharing,
            )
            % {"n": counts.sharing}
        )
    return said
