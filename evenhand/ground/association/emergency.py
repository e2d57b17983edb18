"""Whom to call when somebody is in danger: the numbers of a country, and whom the association names.

Only countries whose numbers are sure; elsewhere the page says “your local emergency number”.
"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.ground.association.facts import Ours

POLICE_AND_AMBULANCE = _("%(police)s (police), %(ambulance)s (ambulance)")
ONE_NUMBER = {
    "000": ("AU",),
    "111": ("NZ",),
    "112": (
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IN", "IS", "IT", "LI", "LT",
        "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "TR",
    ),
    "911": ("AR", "CA", "CR", "DO", "EC", "MX", "PA", "PH", "PR", "US", "UY"),
    "999": ("GB", "HK", "MY"),
    "112 / 999": ("IE", "KE"),
}  # fmt: skip
TWO_NUMBERS = {
    "BR": ("190", "192"),
    "CH": ("117", "144"),
    "CL": ("133", "131"),
    "IL": ("100", "101"),
    "JP": ("110", "119"),
    "KR": ("112", "119"),
    "NO": ("112", "113"),
    "SG": ("999", "995"),
    "TW": ("110", "119"),
    "ZA": ("10111", "10177"),
}
"""Police, ambulance."""
BY_COUNTRY = {country: number for number, countries in ONE_NUMBER.items() for country in countries}


def numbers(house: Ours) -> str:
    """Return the emergency number or numbers of the association's country, or nothing where they are not sure."""
    if house.country in TWO_NUMBERS:
        police, ambulance = TWO_NUMBERS[house.country]
        return gettext(POLICE_AND_AMBULANCE) % {"police": police, "ambulance": ambulance}
    return BY_COUNTRY.get(house.country, "")
