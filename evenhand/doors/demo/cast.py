"""Who plays in the demonstration. Nobody here is real."""

from __future__ import annotations

from dataclasses import dataclass

MAIL = "lakeside.example"
STEWARD_EMAIL = f"newsletter@{MAIL}"


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat that began so many days ago and lasts two years."""

    name: str
    began: int
    role: str = "member"
    organisation: str = ""


STANDING = (
    Seated("Marisol Quispe", 330, "chair"),
    Seated("Tomasz Wrona", 450, organisation="Northside Public Library"),
    Seated("Aisha Danjuma", 210, organisation="Lakeside University"),
    Seated("Linh Pham", 90),
    Seated("Bram de Haas", 570),
)
ALTERNATES = (Seated("Keahi Nakamura", 540, organisation="Harbor Archive"), Seated("Dagny Holm", 120))
EXECUTIVE = (
    Seated("Ngozi Eze", 450, "chair"),
    Seated("Henrik Solberg", 330),
    Seated("Leilani Kahale", 210),
    Seated("Rafael Moura", 570),
    Seated("Sunita Rao", 90),
)
ON_THE_BOARD = (
    "Priya Nair",
    "Mei-Ling Zhao",
    "Glenn Pruitt",
    "Oskar Lind",
    "Ruth Abara",
    "Curtis Boyd",
    "Walt Brenner",
    "Joan Ellery",
    "Sam Okoro",
    "Arlo Whitcombe",
    "Hana Sato",
    "Dario Conti",
    "Tess Marlow",
    "Bram de Haas",
)
MODERATOR_WHO_POSTS = "Bram de Haas"
KEEPS_THE_LIST = "Marisol Quispe"
"""The moderator who keeps the list of the association's members."""


def email_of(name: str) -> str:
    """Return the address of somebody in the cast."""
    return name.lower().replace(" ", ".") + "@" + MAIL
