"""Report by the page of a served desk, and open a report by its receipt, as a browser does."""

from __future__ import annotations

import http.client
import re
from html import unescape
from urllib.parse import urlencode

HEAD = {"Content-Type": "application/x-www-form-urlencoded"}
TOKEN = re.compile(r'name="form" value="([^"]+)"')
RECEIPT = re.compile(r'id="receipt-line"[^>]*>([^<]+)<')


def asked(port: int, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    """Return status and text of an answer; 0 when there is none."""
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        there.request(method, path, urlencode(form) if form else None, HEAD if form else {})
        answer = there.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        there.close()


def new_form(port: int) -> str:
    """Return the number of a new form, or an empty string."""
    found = TOKEN.search(asked(port, "GET", "/report/")[1])
    return unescape(found[1]) if found else ""


def sent(port: int, form: str, words: str) -> tuple[int, str, str]:
    """Send a form: status, receipt or an empty string, and the page."""
    status, page = asked(port, "POST", "/report/", {"form": form, "step": "send", "happened": words})
    found = RECEIPT.search(page)
    return status, found[1].strip() if found else "", page


def reported(port: int, words: str) -> str:
    """Report, and return the receipt, or an empty string when none was shown."""
    return sent(port, new_form(port), words)[1]


def opens(port: int, receipt: str) -> bool:
    """Say whether a receipt opens its report."""
    status, page = asked(port, "POST", "/mine/", {"code": receipt})
    return (status, "Your report" in page) == (200, True)
