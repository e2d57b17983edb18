"""Keys of matters: made, moved under another matter, fetched. Each lives in the `keys` database, committed at once.

A key written for a change that is then rolled back is an orphan and harms nothing; a text whose key is missing would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from evenhand.ground.errors import NotFound
from evenhand.ground.rows import composed, insert
from evenhand.ground.vault import seal
from evenhand.ground.vault.models import Key

WRAP = "key of "


@cache
def master() -> bytes:
    """Return the master key, held in a file outside every database."""
    return bytes.fromhex(Path(settings.MASTER_KEY_FILE).read_text().strip())


@cache
def for_use(use: str) -> bytes:
    """Return the key derived from the master key for one use."""
    return seal.derived(master(), use)


@dataclass(frozen=True, slots=True)
class Held:
    """A matter's key, and the matters above it from the nearest up."""

    key: bytes
    line: tuple[str, ...]


_at_hand: ContextVar[dict[str, Held] | None] = ContextVar("at_hand", default=None)


def make(*refs: str, above: str = "") -> None:
    """Make a key for each of these matters, wrapped by the key of the matter above (or the master key)."""
    upper, made = _above(above), {ref: seal.new_key() for ref in refs}
    insert(*(Key(ref=ref, above=above, wrapped=seal.seal(upper.key, key, WRAP + ref)) for ref, key in made.items()))
    at_hand = _at_hand.get()
    if at_hand is not None:
        at_hand |= {ref: Held(key, (ref, *upper.line)) for ref, key in made.items()}


def keep(ref: str, key: bytes, *, above: str) -> None:
    """Keep a key that is in use already: a file is sealed while it streams in, before its matter is there."""
    Key.objects.create(ref=ref, above=above, wrapped=seal.seal(_above(above).key, key, WRAP + ref))


def destroy(*refs: str) -> None:
    """Destroy these keys: what was sealed with them, here or in a copy, opens for nobody any more."""
    Key.objects.filter(ref__in=refs).delete()
    for ref in refs:
        (_at_hand.get() or {}).pop(ref, None)


def there(ref: str) -> bool:
    """Say whether a matter has a key."""
    return Key.objects.filter(ref=ref).exists()


def move(ref: str, above: str) -> None:
    """Wrap a matter's key by the key of another matter: who may read that one, may read this."""
    sealed = seal.seal(held(above).key, held(ref).key, WRAP + ref)
    Key.objects.filter(ref=ref).update(above=above, wrapped=sealed)
    (_at_hand.get() or {}).clear()  # what lies below it has another line now


def related(matters: Iterable[str]) -> frozenset[str]:
    """Return these matters with all above and below the same topmost ones."""
    layer = found = frozenset(_top(ref) for ref in matters)
    while layer:
        layer = frozenset(Key.objects.filter(above__in=layer).values_list("ref", flat=True)) - found
        found |= layer
    return found


def _top(ref: str) -> str:
    try:
        return held(ref).line[-1]
    except NotFound:
        return ref


def held(ref: str) -> Held:
    """Fetch a matter's key, or NotFound when it was destroyed."""
    at_hand = _at_hand.get()
    if at_hand is None:
        return _fetched(ref)
    if ref not in at_hand:
        at_hand[ref] = _fetched(ref)
    return at_hand[ref]


def held_each(refs: Iterable[str]) -> Mapping[str, Held]:
    """Fetch the keys of many matters with one look for all that stand directly under the same one."""
    rows = Key.objects.filter(ref__in=tuple(refs)).values_list("ref", "above", "wrapped")
    uppers: dict[str, Held] = {}
    found = {}
    for ref, above, wrapped in rows:
        upper = uppers[above] if above in uppers else uppers.setdefault(above, _above(above))
        found[ref] = Held(seal.unseal(upper.key, bytes(wrapped), WRAP + ref), (ref, *upper.line))
    return found


@contextmanager
def fetched_once() -> Iterator[None]:
    """Let one request keep the keys it has made or fetched at hand until it is answered, and no longer."""
    token = _at_hand.set({})
    try:
        yield
    finally:
        _at_hand.reset(token)


def _fetched(ref: str) -> Held:
    rows = _wrapped(ref)
    if not rows:
        raise NotFound
    ((above, wrapped),) = rows
    upper = _above(above)
    return Held(seal.unseal(upper.key, bytes(wrapped), WRAP + ref), (ref, *upper.line))


@composed
def _wrapped(ref: str) -> QuerySet[Key, tuple[str, bytes | memoryview]]:
    return Key.objects.filter(ref=ref).values_list("above", "wrapped")


def _above(ref: str) -> Held:
    return held(ref) if ref else Held(for_use("wrap"), ())
