"""Guess receipts at a steady pace, from a thousand addresses: `python -m tests.proof.guessing PORT COUNT RATE`.

Prints how many were answered that they open nothing. Whoever stops it for a while (SIGSTOP) is not paid back in haste.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from bench import load
from evenhand.reports import receipts

CLIENTS = 8
ADDRESSES = 1_000
REFUSED = 422


def guesses(count):
    """Three kinds of wrong words: of nobody, with one word too few letters, and with words that do not belong together."""
    for number in range(count):
        words = receipts.drawn(b"nobody's key", str(number))
        bent = (words, (*words[:5], words[5][:-1], *words[6:]), (*words[:-1], "hamster"))[number % 3]
        address = f"198.51.{number % ADDRESSES // 250}.{number % 250}"
        yield load.post("/mine/", {"code": " ".join(bent)}, **{"X-Forwarded-For": address})


def paced(requests, pause):
    """Give one after the other, with a pause in between."""
    for request in requests:
        yield request
        time.sleep(pause)


def main(port, count, rate):
    asked = iter(list(guesses(count)))  # made before the first is sent; the clients share it

    def client(_number):
        alone = paced(asked, CLIENTS / rate)
        return len(load.run(port, alone, clients=1, expected=REFUSED, seconds=3_600).took)

    with ThreadPoolExecutor(CLIENTS) as clients:
        print(sum(clients.map(client, range(CLIENTS))))  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
