"""Ask a steward to do something by hand: they learn the account or post, the restriction and its dates, no more (C5).

And offer them a new secret for the Report links of their place.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.posting import mail
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.vault.steps import index, link_secret
from evenhand.platforms.models import Action, Place
from evenhand.platforms.orders import Order
from evenhand.platforms.rules import Does

ASKS = {
    Does.HIDE: _("Please hide this post without deleting it: %(target)s"),
    Does.RESTORE: _("Please make this post visible again: %(target)s"),
    Does.SUSPEND: _("Please suspend this account: %(target)s"),
    Does.LIFT: _("Please lift the suspension of this account: %(target)s"),
    Does.LIMIT: _(
        "Please let new posts and comments of this account wait until somebody has looked at them: %(target)s"
    ),
    Does.UNLIMIT: _("Please let this account post again without anybody looking first: %(target)s"),
    Does.ANNOUNCE: _("Please post this announcement: %(target)s"),
}


def asked(does: Does, target: str, until: dt.datetime | None, house: Ours) -> str:
    """Return what the steward is asked, in a sentence or two."""
    sentence = gettext(ASKS[does]) % {"target": target}
    if does not in (Does.SUSPEND, Does.LIMIT):
        return sentence + "."
    end = (
        gettext("until %(end)s") % {"end": last_moment(until, house.zone)}
        if until
        else gettext("until we ask you to lift it")
    )
    return f"{sentence}, {end}."


def ask(action: Action, order: Order) -> None:
    """Mail the steward of the place, with a link that opens this one task."""
    house = ours()
    secret = link_secret("steward", action.ref)
    Action.objects.filter(ref=action.ref).update(steward_lookup=index("steward", secret))
    template = (
        _announcing()
        if order.does is Does.ANNOUNCE
        else gettext(
            "Hello,\n\n%(asked)s\n\nWhere: %(place)s\n\nWhen it is done, please say so here:\n%(address)s/steward/%(secret)s/\n\n"
            "Please keep this to yourself. Thank you.\n"
        )
    )
    words = template % {
        "asked": asked(order.does, order.target, order.until, house),
        "title": order.target,
        "words": order.why,
        "place": action.place.name,
        "address": house.address,
        "secret": secret,
    }
    title = gettext("A task for you at %(place)s") % {"place": action.place.name}
    mail(house, action.ref, action.place.steward_email, title, words).send()


def _announcing() -> str:
    return gettext(
        "Hello,\n\nplease post the announcement below at %(place)s, where everybody there sees it.\n\nWhen it is posted, "
        "please say here where it is:\n%(address)s/steward/%(secret)s/\n\nThank you.\n\n-----\n\n%(title)s\n\n%(words)s\n"
    )


def renewal_link(place: str, on: str) -> str:
    """Return the secret part of the link that was mailed on a day to renew what a place signs with."""
    return link_secret("renewal", f"{place} {on}")


def offer_renewal(place: str, on: str) -> None:
    """Mail the steward of a place the link by which they make a new secret for its Report links."""
    house, row = ours(), Place.objects.get(ref=place)
    words = gettext(
        "Hello,\n\nSomebody asked on our page about Report links for a new secret for %(place)s. If it was you, make it "
        "here, by tomorrow evening:\n%(address)s/report-link/%(secret)s/\n\nIf it was not you, nothing is needed: without "
        "this link nothing changes.\n"
    ) % {"place": row.name, "address": house.address, "secret": renewal_link(place, on)}
    title = gettext("A new secret for %(place)s") % {"place": row.name}
    mail(house, f"{place}-{on}", row.steward_email, title, words).send()
