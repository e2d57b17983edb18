"""What WordPress's answers mean: a plain sentence, and whether trying again can help."""

from __future__ import annotations

import json
from http import HTTPStatus

from evenhand.platforms.port import CannotDo, Gone

_GONE = "evenhand_not_found"
_BY_CODE = {
    _GONE: "WordPress has no such post, comment or account any more.",
    "evenhand_keeper": "This account keeps the WordPress site. Its owner must suspend it by hand.",
    "evenhand_not_understood": "The Evenhand plugin did not understand: it may be older than this desk.",
    "rest_no_route": "The Evenhand plugin is not active on the WordPress site.",
}
_BY_STATUS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "WordPress refused the desk's user name or application password.",
    HTTPStatus.FORBIDDEN: "WordPress knows the desk's account, but it lacks the role “Evenhand desk”.",
    HTTPStatus.NOT_FOUND: "There is no WordPress under the address that the desk was given.",
    HTTPStatus.TOO_MANY_REQUESTS: "WordPress asks to be left alone for a while; the desk tries again later.",
}


def read(status: int, body: bytes) -> dict[str, object]:
    """Return the JSON object of a successful answer. Raises CannotDo for everything else."""
    answer = _parse(body)
    if status != HTTPStatus.OK:
        raise _refusal(status, answer)
    if answer is None:
        raise CannotDo("The WordPress site answered with a page instead of an answer for machines.", permanent=False)
    return answer


def _parse(body: bytes) -> dict[str, object] | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _refusal(status: int, answer: dict[str, object] | None) -> CannotDo:
    code = str(answer.get("code")) if answer else ""
    if code == _GONE:
        return Gone(_BY_CODE[code])
    if why := _BY_CODE.get(code) or _BY_STATUS.get(status):
        return CannotDo(why, permanent=status != HTTPStatus.TOO_MANY_REQUESTS)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return CannotDo("The WordPress site has moved: it sends the desk to another address.", permanent=True)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return CannotDo(f"The WordPress site is in trouble (status {status}).", permanent=False)
    return CannotDo(f"WordPress answered in a way the desk does not know (status {status}).", permanent=True)


def text(answer: dict[str, object], name: str) -> str:
    """Return a text of the answer. Raises CannotDo where it is missing or something else."""
    value = answer.get(name)
    if not isinstance(value, str):
        raise unexpected(name)
    return value


def truth(answer: dict[str, object], name: str) -> bool:
    """Return a yes or no of the answer. Raises CannotDo where it is missing or something else."""
    value = answer.get(name)
    if not isinstance(value, bool):
        raise unexpected(name)
    return value


def several(answer: dict[str, object], name: str) -> list[dict[str, object]]:
    """Return several things of the answer. Raises CannotDo where they are missing or something else."""
    value = answer.get(name)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise unexpected(name)
    return value


def unexpected(name: str) -> CannotDo:
    return CannotDo(f"The plugin on the WordPress site answered without a usable “{name}”.", permanent=True)
