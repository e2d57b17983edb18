"""Which kind a clause is, guessed from its section and its wording; a person may correct it."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a clause does: forbid, ask for, or say how the desk works."""

    PROHIBITION = "prohibition"
    EXPECTATION = "expectation"
    PROCEDURE = "procedure"


FORBIDS = re.compile(
    r"""^((when|if|where)\b[^,]*,\ )?(please\ )?(don['’]?t | do\ not | never)\b
    | ^(no | avoid | harassment | harassing)\b
    | \b(unacceptable | prohibited | forbidden | banned | zero[ ]tolerance | refrain[ ]from)\b
    | \b(not | never | n['’]t)\ (be\ )?(allowed | tolerate\w* | permitted | acceptable | welcome | okay | ok)\b
    | \b(may | must | should)\ not\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
TELLS_HOW = re.compile(
    r"""^(who | where)\b
    | \b(report(s|ed|ing)? | appeal\w* | enforce\w* | help | contact\w* | confidential\w* | privacy)\b
    | \b(scope | covers? | covered | appl(y|ies) | acknowledge?ments? | attributions? | licen[sc]e | credits?)\b
    | \b(updat(e|es|ed|ing) | changes?\ to | changelog | history | revisions? | amendments? | versions?)\b
    | \b(moderat(or|ors|ion|ing) | committee | procedures? | process | consequences | questions? | faq)\b
    | ^(what\ to\ expect | if\ you | about\ this | how\ (the|this|we|reports) | thanks)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
INTRODUCES = re.compile(
    r"\b(intent|purpose|pledge|introduction|preamble|overview|foreword|background|goals?|mission|summary)\b"
    r"|\b(why|stand for)\b",
    re.IGNORECASE,
)


def of(title: str, lead: str, above: Kind | None, *, heading: bool) -> Kind:
    """Return the kind of a clause with this title, in a list opened by `lead`, under a clause of kind `above`."""
    if above is Kind.PROCEDURE or (heading and TELLS_HOW.search(title)):
        return Kind.PROCEDURE
    if FORBIDS.search(title) or FORBIDS.search(lead) or above is Kind.PROHIBITION:
        return Kind.PROHIBITION
    return Kind.EXPECTATION


def introduces(title: str) -> bool:
    """Say whether a section of that title only introduces the document."""
    return bool(INTRODUCES.search(title))
