"""The fields of a statement of reasons, and every fault one can have, field by field. Pure.

After the database of the EU: Regulation (EU) 2022/2065, articles 17 and 24(5). It takes no personal data.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from evenhand.ground.errors import Refused

type Statement = Mapping[str, Any]

SHORT, MEDIUM, LONG = 500, 2000, 5000
OTHER = "OTHER_VIOLATION_TC"
CATEGORIES = frozenset({
    "ANIMAL_WELFARE", "CONSUMER_INFORMATION", "CYBER_VIOLENCE", "CYBER_VIOLENCE_AGAINST_WOMEN",
    "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "ILLEGAL_OR_HARMFUL_SPEECH", "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS", "NOT_SPECIFIED_NOTICE", OTHER, "PROTECTION_OF_MINORS",
    "RISK_FOR_PUBLIC_SECURITY", "SCAMS_AND_FRAUD", "SELF_HARM", "UNSAFE_AND_PROHIBITED_PRODUCTS", "VIOLENCE",
})  # fmt: skip


def _of(prefix: str, words: str) -> frozenset[str]:
    return frozenset(prefix + word for word in words.split())


CATEGORY = frozenset(f"STATEMENT_CATEGORY_{name}" for name in CATEGORIES)
SEEN = _of(
    "DECISION_VISIBILITY_",
    "CONTENT_REMOVED CONTENT_DISABLED CONTENT_DEMOTED CONTENT_AGE_RESTRICTED CONTENT_INTERACTION_RESTRICTED "
    "CONTENT_LABELLED OTHER",
)
CONTENT = _of("CONTENT_TYPE_", "APP AUDIO IMAGE PRODUCT SYNTHETIC_MEDIA TEXT VIDEO OTHER")
ENUMS: Mapping[str, frozenset[str]] = {
    "decision_monetary": _of("DECISION_MONETARY_", "SUSPENSION TERMINATION OTHER"),
    "decision_provision": _of(
        "DECISION_PROVISION_", "PARTIAL_SUSPENSION TOTAL_SUSPENSION PARTIAL_TERMINATION TOTAL_TERMINATION"
    ),
    "decision_account": _of("DECISION_ACCOUNT_", "SUSPENDED TERMINATED"),
    "account_type": _of("ACCOUNT_TYPE_", "BUSINESS PRIVATE"),
    "decision_ground": _of("DECISION_GROUND_", "ILLEGAL_CONTENT INCOMPATIBLE_CONTENT"),
    "incompatible_content_illegal": frozenset({"Yes", "No"}),
    "category": CATEGORY,
    "source_type": _of("SOURCE_", "ARTICLE_16 TRUSTED_FLAGGER TYPE_OTHER_NOTIFICATION VOLUNTARY"),
    "automated_detection": frozenset({"Yes", "No"}),
    "automated_decision": _of("AUTOMATED_DECISION_", "FULLY PARTIALLY NOT_AUTOMATED"),
}
SEVERAL: Mapping[str, frozenset[str]] = {
    "decision_visibility": SEEN,
    "content_type": CONTENT,
    "category_addition": CATEGORY,
    "territorial_scope": _of(
        "", "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
    ),
}
TEXTS: Mapping[str, int] = {
    "decision_visibility_other": SHORT,
    "decision_monetary_other": SHORT,
    "decision_ground_reference_url": SHORT,
    "illegal_content_legal_ground": SHORT,
    "illegal_content_explanation": MEDIUM,
    "incompatible_content_ground": SHORT,
    "incompatible_content_explanation": MEDIUM,
    "content_type_other": SHORT,
    "category_specification_other": SHORT,
    "source_identity": SHORT,
    "decision_facts": LONG,
}
PATTERNS: Mapping[str, re.Pattern[str]] = {
    "puid": re.compile(r"[a-zA-Z0-9_-]{1,500}"),
    "content_language": re.compile(r"[A-Z]{2}"),
}
EARLIEST, LATEST, DSA_BEGAN = dt.date(2000, 1, 1), dt.date(2038, 1, 1), dt.date(2020, 1, 1)
DAYS: Mapping[str, dt.date] = {
    "content_date": EARLIEST,
    "application_date": DSA_BEGAN,
    "end_date_visibility_restriction": DSA_BEGAN,
    "end_date_monetary_restriction": DSA_BEGAN,
    "end_date_service_restriction": DSA_BEGAN,
    "end_date_account_restriction": DSA_BEGAN,
}
FOUR = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")
ALWAYS = frozenset({
    "puid", "decision_ground", "content_type", "category", "content_date", "application_date", "decision_facts",
    "source_type", "automated_detection", "automated_decision",
})  # fmt: skip
KNOWN = {*ENUMS, *SEVERAL, *TEXTS, *PATTERNS, *DAYS, "category_specification", "content_id"}
WITH_GROUND = {
    "DECISION_GROUND_ILLEGAL_CONTENT": ("illegal_content_legal_ground", "illegal_content_explanation"),
    "DECISION_GROUND_INCOMPATIBLE_CONTENT": ("incompatible_content_ground", "incompatible_content_explanation"),
}
OF_A_PERSON = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}|(?<![\w/])@\w+|\+\d[\d\s()/-]{6,}\d", re.IGNORECASE)


def faults(said: Statement) -> tuple[str, ...]:
    """Return the fields of a statement that the database would not take, each once, in alphabetical order."""
    return tuple(sorted(set(_faults(said))))


def check(said: Statement) -> None:
    """Refuse a statement that the database would not take."""
    if wrong := faults(said):
        raise Refused("statement-cannot-be-written", wrong[0])


def _faults(said: Statement) -> Iterator[str]:
    yield from (field for field in said if field not in KNOWN)
    yield from (field for field in ALWAYS if not said.get(field))
    if not any(said.get(field) for field in FOUR):
        yield "decision_visibility"
    yield from (field for field, values in ENUMS.items() if field in said and said[field] not in values)
    yield from (field for field, values in SEVERAL.items() if field in said and not _is_of(said[field], values))
    yield from (field for field, most in TEXTS.items() if field in said and not _is_text(said[field], most))
    yield from (f for f, form in PATTERNS.items() if f in said and not form.fullmatch(str(said[f])))
    yield from (field for field, first in DAYS.items() if field in said and not _is_day(said[field], first))
    yield from _missing(said)
    yield from _odd(said)


def _missing(said: Statement) -> Iterator[str]:
    """Yield what another field makes necessary."""
    others = {"decision_visibility": "DECISION_VISIBILITY_OTHER", "content_type": "CONTENT_TYPE_OTHER"}
    yield from (f"{f}_other" for f, other in others.items() if other in said.get(f, ()) and not said.get(f"{f}_other"))
    if said.get("decision_monetary") == "DECISION_MONETARY_OTHER" and not said.get("decision_monetary_other"):
        yield "decision_monetary_other"
    yield from (f for f in WITH_GROUND.get(str(said.get("decision_ground")), ()) if not said.get(f))


def _odd(said: Statement) -> Iterator[str]:
    """Yield what says too much, or is in no form the database knows."""
    if said.get("source_type") == "SOURCE_VOLUNTARY" and said.get("source_identity"):
        yield "source_identity"
    address = said.get("decision_ground_reference_url")
    if address and urlsplit(str(address)).scheme not in ("http", "https"):
        yield "decision_ground_reference_url"
    keywords = said.get("category_specification", [])
    if not isinstance(keywords, list) or not all(re.fullmatch(r"KEYWORD_[A-Z_]+", str(word)) for word in keywords):
        yield "category_specification"
    number = said.get("content_id", {"EAN-13": "0" * 13})
    if not isinstance(number, Mapping) or set(number) != {"EAN-13"} or not re.fullmatch(r"\d{13}", number["EAN-13"]):
        yield "content_id"
    yield from (field for field in TEXTS if OF_A_PERSON.search(str(said.get(field))))


def _is_of(value: object, values: frozenset[str]) -> bool:
    return isinstance(value, list) and bool(value) and set(value) <= values and len(set(value)) == len(value)


def _is_text(value: object, most: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= most


def _is_day(value: object, first: dt.date) -> bool:
    try:
        return isinstance(value, str) and first <= dt.datetime.strptime(value, "%Y-%m-%d").date() <= LATEST  # noqa: DTZ007
    except ValueError:
        return False


def category(clause: str, text: str) -> str:
    """Return the category of a clause, by its lasting id and the words of a file of categories."""
    told = tomllib.loads(text)
    named = {**told.get("clauses", {}), **told.get("words", {})}
    if set(named.values()) - CATEGORIES:
        raise Refused("category-is-unknown")
    words = re.split(r"[^a-z]+", clause)
    by_word = (name for start, name in told.get("words", {}).items() if any(word.startswith(start) for word in words))
    return f"STATEMENT_CATEGORY_{told.get('clauses', {}).get(clause) or next(by_word, OTHER)}"
