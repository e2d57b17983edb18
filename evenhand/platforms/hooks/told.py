"""What platforms tell us, each in its own form, as flags in ours. What is no report there is no flag here.

A flag's id is taken from what was signed, never from a header beside it: whoever saw a message once could send it again
under another number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from evenhand.ground.errors import Refused
from evenhand.platforms.port import LONGEST_ID, Flag
from evenhand.platforms.rules import HookKind
from evenhand.platforms.wordpress.words import words_of

type Told = Mapping[str, object]
MOST_FLAGS = 200


def flags(kind: HookKind, body: bytes, place: str) -> tuple[Flag, ...]:
    """Return the flags in a message of a place at that address. Refused where it is in no form we know."""
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False)
        told = json.loads(text.encode("utf-8", "replace"))  # half a character, written as an escape, is no text
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Refused("webhook-is-not-understood")
    return _READ[kind](told, place)


def _standard(told: Told, place: str) -> tuple[Flag, ...]:
    """A message of type `flag.created` (or `report.created`) with `id`, `address`, `words`, and perhaps who."""
    if told.get("type") not in ("flag.created", "report.created"):
        return ()
    said = _inside(told, "data")
    address = _under(place, _text(said, "address"))
    return (Flag(_id(_text(said, "id")), address, _text(said, "words"), _text(said, "name"), _text(said, "email")),)


def _discourse(told: Told, place: str) -> tuple[Flag, ...]:
    """A reviewable with its scores, one for each person who flagged; Discourse tells their numbers, not their words."""
    item = _inside(told, "reviewable")
    if _text(item, "type") not in ("ReviewableFlaggedPost", "ReviewableChatMessage"):
        return ()
    number, scores = _text(item, "id"), _list(item, "reviewable_scores")
    address = _under(place, _text(item, "target_url") or _text(item, "topic_url") or f"/review/{number}")
    review = _("Flagged on the forum. Who flagged it and what they wrote stands in its review queue: %(address)s") % {
        "address": _under(place, f"/review/{number}")
    }
    words = _paragraphs(review, _post(_text(item, "raw") or words_of(_text(item, "cooked"))))
    ids = [_text(s, "id") if isinstance(s, dict) else _plain(s) for s in scores or _list(item, "reviewable_score_ids")]
    return tuple(Flag(_id(f"{_id(number)}-{_id(one)}"), address, words) for one in ids)


def _mastodon(told: Told, place: str) -> tuple[Flag, ...]:
    """A report: who reported, whom, which posts, and what they wrote.

    The address of their account is left out: nobody asked them whether letters may come there.
    """
    if told.get("event") != "report.created":
        return ()
    report = _inside(told, "object")
    by, of = _inside(report, "account"), _inside(_inside(report, "target_account"), "account")
    posts = [s for s in _list(report, "statuses") if isinstance(s, dict)]
    addresses = [_text(post, "url") or _text(post, "uri") for post in posts] or [_text(of, "url")]
    rules = [_text(r, "text") for r in _list(report, "rules") if isinstance(r, dict)]
    words = _paragraphs(
        _text(report, "comment"),
        _("Rules named there: %(rules)s") % {"rules": "; ".join(rules)} if rules else "",
        _("About the account %(name)s: %(address)s") % {"name": _text(of, "acct"), "address": _text(of, "url")},
        *(_post(words_of(_text(post, "content"))) for post in posts),
        _("Also reported: %(addresses)s") % {"addresses": " ".join(addresses[1:])} if addresses[1:] else "",
    )
    account = _inside(by, "account")
    return (
        Flag(
            _id(_text(report, "id")),
            _under(place, addresses[0]),
            words,
            _text(account, "display_name") or _text(account, "acct") or _text(by, "username"),
        ),
    )


_READ: dict[HookKind, Callable[[Told, str], tuple[Flag, ...]]] = {
    HookKind.STANDARD: _standard,
    HookKind.DISCOURSE: _discourse,
    HookKind.MASTODON: _mastodon,
}


def _under(place: str, address: str) -> str:
    """Return a whole address where the platform tells only the end of it; the place itself where it tells nonsense."""
    try:
        return urljoin(place, address)
    except ValueError:
        return place


def _post(words: str) -> str:
    return _("The post, as the platform sent it:") + "\n" + words if words else ""


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _id(said: str) -> str:
    """Return an id a flag can be known by for ever; without one it could be received twice."""
    if not said or len(said) > LONGEST_ID:
        raise Refused("webhook-is-not-understood")
    return said


def _text(told: Told, name: str) -> str:
    return _plain(told.get(name))


def _plain(said: object) -> str:
    return str(said) if isinstance(said, str | int) and not isinstance(said, bool) else ""


def _inside(told: Told, name: str) -> Told:
    said = told.get(name)
    return said if isinstance(said, dict) else {}


def _list(told: Told, name: str) -> list[object]:
    said = told.get(name)
    return said[:MOST_FLAGS] if isinstance(said, list) else []
