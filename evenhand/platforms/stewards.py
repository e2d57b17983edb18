"""Ask a steward to do something by hand: they learn the account or post, the restriction and its dates, no more (C5)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.posting import mail
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.vault.steps import index, link_secret
from evenhand.platforms.models import Action
from evenhand.platforms.orders import Order
from evenhand.platforms.rules import Does

ASKS = {
    Does.HIDE: _("Please hide this post without deleting it: %(target)s"),
    Does.RESTORE: _("Please make this post visible again: %(target)s"),
    Does.SUSPEND: _("Please suspend this account: %(target)s"),
    Does.LIFT: _("Please lift the suspension of this account: %(target)s"),
    Does.ANNOUNCE: _("Please post this announcement: %(target)s"),
}


def asked(does: Does, target: str, until: dt.datetime | None, house: Ours) -> str:
    """Return what the steward is asked, in a sentence or two."""
    sentence = gettext(ASKS[does]) % {"target": target}
    if does is not Does.SUSPEND:
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
    words = gettext(
        "Hello,\n\n%(asked)s\n\nWhere: %(place)s\n\nWhen it is done, please say so here:\n%(address)s/steward/%(secret)s/\n\n"
        "Please keep this to yourself. Thank you.\n"
    ) % {
        "asked": asked(order.does, order.target, order.until, house),
        "place": action.place.name,
        "address": house.address,
        "secret": secret,
    }
    title = gettext("A task for you at %(place)s") % {"place": action.place.name}
    mail(house, action.ref, action.place.steward_email, title, words).send()
