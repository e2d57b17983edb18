"""The agreement on confidentiality and conduct: the association's own words, or those that are shipped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evenhand.committee.models import Agreement
from evenhand.ground.association.facts import today


@dataclass(frozen=True, slots=True)
class Words:
    """One wording of the agreement; `digest` tells it from every other."""

    number: int
    words: str

    @property
    def digest(self) -> str:
        """Return the words' SHA-256."""
        return hashlib.sha256(self.words.encode()).hexdigest()


@cache
def shipped() -> Words:
    """Return the words that hold until the association has its own."""
    return Words(1, files("evenhand.committee").joinpath("agreement.md").read_text())


def in_force() -> Words:
    """Return what is signed today."""
    row = Agreement.objects.order_by("-number").first()
    return Words(row.number, row.words) if row else shipped()


def written_down() -> Agreement:
    """Return what is signed today as a row; whoever signs first writes down the shipped words."""
    last = Agreement.objects.order_by("-number").first()
    return last or write(shipped().words)


def write(words: str) -> Agreement:
    """Let other words hold from today on."""
    return Agreement.objects.create(number=Agreement.objects.count() + 1, words=words, since_on=today())
