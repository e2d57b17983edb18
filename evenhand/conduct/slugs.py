"""Short readable ids made from the words of a clause."""

from __future__ import annotations

import re
import unicodedata

OPENING = "preamble"
RESERVED = frozenset({OPENING, "editions", "drafts", "changes", "review"})
"""Ids no section or rule may take: the opening's own, and the words that stand in addresses where a clause would."""
LONGEST, LONGEST_STEP = 120, 60
HEADING_WORDS, RULE_WORDS = 8, 6

NUMBERED = re.compile(
    r"^\W*(?:(?:article|section|chapter|part)\s+)?(?:\d+(?:\.\d+)*|[ivx]+)[.):]\s+(?=\w)", re.IGNORECASE
)
NEGATION = re.compile(r"^(?:please\s+)?(?:don't|dont|do not|never)\s+")
WEAK = r"(?:post|share|engage in|encourage|make|use|be|participate in|promote|endorse|give|call for|campaign for)"
WEAK_VERB = re.compile(rf"^{WEAK}(?:\s+or\s+(?:otherwise\s+)?{WEAK})*\s+(?=\w)")
OBJECT = re.compile(r"(?<=\w)\s+(?:the|a|an|any|your|our|their|other|others|people|someone|anyone)\b.*$")
AIM = re.compile(r"(?<=\w)\s+(?:for|about|towards?|against)\s.*$")
JUDGED = re.compile(
    r"\s+(?:is|are|will|will be)\s+(?:un(?:acceptable|welcome)|not|never|prohibited|forbidden|banned)\b.*$"
)
PROVISO = re.compile(r"^(?:when|if|where|before|as)\b[^,]*,\s*(?:you\s+(?:may|can|should)\s+)?(?=\w)")
STOP = re.compile(r"[.:;!?](?=\s|$)|\s[-–—]+\s|[—()\[\]]")
PAUSE = re.compile(r",|\s+(?=(?:with|where|because|so|unless|including|such as)\s)")
SLIGHT = frozenset("a an the any all your our their".split())  # noqa: SIM905 - reads better
JOINING = frozenset(("and", "or"))
DANGLING = JOINING | set("a an the of to in on for with is are as by that at from".split())  # noqa: SIM905 - the same


def of_heading(title: str) -> str:
    """Return the id for a heading: its words, to the first pause that comes late enough."""
    return _join(_phrases(_plain(title)), HEADING_WORDS)


def of_rule(title: str) -> str:
    """Return the id for a rule: what it asks, or `no-` and what it forbids."""
    text = PROVISO.sub("", _plain(title))
    forbids = NEGATION.match(text)
    text = _forbidden(text[forbids.end() :]) if forbids else JUDGED.sub("", text)
    phrases = [[w for w in phrase if w not in SLIGHT] for phrase in _phrases(text)]
    return ("no-" if forbids else "") + _join([p for p in phrases if p], RULE_WORDS)


def of_point(title: str) -> str:
    """Return the id for a bullet: as a rule when it forbids, else its words."""
    return of_rule(title) if NEGATION.match(_plain(title)) else of_heading(title)


def _forbidden(text: str) -> str:
    thing = WEAK_VERB.sub("", text)
    return AIM.sub("", thing) if thing != text else OBJECT.sub("", text)


def _plain(title: str) -> str:
    marks_apart = unicodedata.normalize("NFKD", title.replace("’", "'")).lower()
    text = unicodedata.normalize("NFC", "".join(c for c in marks_apart if not unicodedata.combining(c)))
    return NUMBERED.sub("", text)


def _phrases(text: str) -> list[list[str]]:
    """Return the words of the first sentence that has any, phrase by phrase."""
    sentence = next((s for s in STOP.split(text) if _words(s)), "")
    return [words for phrase in PAUSE.split(sentence) if (words := _words(phrase))]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("'", ""))


def _join(phrases: list[list[str]], most: int) -> str:
    taken = _cut_short(phrases[0], most) if phrases else []
    for phrase in phrases[1:]:
        if len(taken) + len(phrase) > most:
            break
        taken = taken + phrase
    return "-".join(taken)[:LONGEST_STEP].strip("-") or "clause"


def _cut_short(words: list[str], most: int) -> list[str]:
    """Take the first words, but neither the first word of a second thought nor one that leads nowhere."""
    if len(words) <= most:
        return words
    taken = words[: most - 2] if words[most - 2] in JOINING else words[:most]
    while len(taken) > 1 and taken[-1] in DANGLING:
        taken = taken[:-1]
    return taken
