"""Accept an edition; forget what an account accepted."""

from __future__ import annotations

from evenhand.acceptance.facts import account_index
from evenhand.acceptance.models import Acceptance
from evenhand.acceptance.rules import check_account
from evenhand.conduct import facts as conduct
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.platforms.facts import place


@deed(Act.ACCEPTANCE_GIVE)
def accept(this: Deed, account: str, edition: str) -> None:
    """Write down that a member has read the edition in force at their place and accepts it; a second time changes nothing.

    Refused (edition-is-another-by-now) when another edition has come into force since they read.
    """
    here = this.actor.of
    this.permit(Matter(ref=here))
    check_account(account)
    now = conduct.in_force(this.now, conduct.code_for(place(here).name))
    if now is None or now.ref != edition:
        raise Refused("edition-is-another-by-now")
    Acceptance.objects.get_or_create(
        account=account_index(here, account), edition_id=edition, defaults={"place_id": here, "at": this.now}
    )
    this.note(place=here, edition=edition)


@deed(Act.ACCEPTANCE_FORGET)
def forget(this: Deed, account: str) -> int:
    """Erase what an account accepted: its place says that it is no more. Return how many there were."""
    here = this.actor.of
    this.permit(Matter(ref=here))
    check_account(account)
    count, _ = Acceptance.objects.filter(account=account_index(here, account)).delete()
    this.note(place=here, count=str(count))
    return count


@deed(Act.ACCEPTANCE_ERASE)
def erase(this: Deed, *editions: str) -> int:
    """Erase what was accepted of editions that are long over; return how many."""
    this.permit()
    count, _ = Acceptance.objects.filter(edition_id__in=editions).delete()
    this.note(editions=" ".join(editions), count=str(count))
    return count
