"""What the columns of a list mean, found by their headings in English and Spanish. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MEANS = {
    "number": "number no nr id memberid membernumber memberno membershipnumber membershipid externalid reference ref "
    "numero num numerodesocio numerodesocia nsocio nosocio numsocio n ndesocio ndesocia nodesocio socio socia matricula codigo",
    "name": "name fullname membername displayname member nombre nombrecompleto nombreyapellidos nombreyapellido",
    "given": "givenname givennames firstname forename first nombredepila nombres",
    "family": "familyname lastname surname last apellido apellidos primerapellido",
    "second": "secondsurname segundoapellido",
    "email": "email emailaddress mail emails mailaddress correo correoelectronico direcciondecorreo "
    "direcciondecorreoelectronico direccionelectronica mailelectronico",
    "language": "language lang preferredlanguage locale idioma lengua idiomapreferido",
}
_BY_HEADING = {heading: meaning for meaning, headings in MEANS.items() for heading in headings.split()}
LANGUAGES = {
    "en": "english ingles",
    "es": "spanish espanol castellano",
}
_BY_LANGUAGE = {word: tag for tag, words in LANGUAGES.items() for word in words.split()}


def columns(headings: Sequence[str]) -> dict[str, int]:
    """Return which column holds what; the first of several that mean the same."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        meaning = _BY_HEADING.get(plain(heading))
        if meaning:
            found.setdefault(meaning, place)
    return found


def plain(said: str) -> str:
    """Return the letters and digits of a heading, small and without accents."""
    apart = unicodedata.normalize("NFKD", said.replace("º", "").replace("°", "")).casefold()
    return "".join(letter for letter in apart if letter.isascii() and letter.isalnum())


def language(said: str) -> str:
    """Return the language somebody reads as a short tag, such as es for es-MX or Español; nothing where it is none."""
    word = plain(said.replace("_", "-").partition("-")[0])
    return _BY_LANGUAGE.get(word) or (word if word.isalpha() and len(word) in (2, 3) else "")
