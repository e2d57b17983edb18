"""`evenhand demo`: a sample association on this machine only, with its reports in every stage. Freshly dated each time.

Nothing of it is kept unless a folder is named with --data; that folder is emptied and made anew at every start.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.doors.demo import folder

if TYPE_CHECKING:
    from evenhand.doors.demo.stage import Stage

HOST = "127.0.0.1"
TOUR = """
  1. Report a post:      {address}/board/
  2. Decide about it:    {address}/demo/ and be a moderator there; no password
  3. Appeal, reverse it: {address}/demo/mailbox/ has the author's letter, {address}/demo/ the panel
"""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `demo`. Nothing of Django may be imported yet: the demonstration chooses its own settings."""
    command = commands.add_parser("demo", help="a sample association, on this machine only")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--wordpress", action="store_true", help="with a real WordPress beside the message board")
    command.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="keep its files here; made anew at every start (without: a temporary folder, removed at the end)",
    )
    command.set_defaults(run=demo)


def demo(said: Namespace) -> int:
    """Make the demonstration and serve it until told to stop."""
    with ExitStack() as stack:
        try:
            data = stack.enter_context(folder.fresh(said.data))
        except FileExistsError:
            return no(f"{said.data} holds something that is no demonstration. Name an empty folder with --data.")
        prepare(data, said.port)
        try:
            return play(said, data, stack)
        except KeyboardInterrupt:
            return no("The demonstration was stopped.")


def prepare(data: Path, port: int) -> None:
    """Let the house begin in this folder, with a key of its own."""
    folder.environment(data, f"{HOST}:{port}")
    from evenhand.doors.console import folder as desk  # noqa: PLC0415 - after the environment is set

    desk.prepare()
    import django  # noqa: PLC0415

    django.setup()


def play(said: Namespace, data: Path, stack: ExitStack) -> int:
    """Found the association, let everything happen, serve."""
    from evenhand.doors.console import sentences, serving  # noqa: PLC0415
    from evenhand.doors.demo import blog, founding  # noqa: PLC0415

    address = f"http://localhost:{said.port}"
    try:
        serving.free(HOST, said.port)
        say("Making the demonstration, a few seconds ...")
        stage = founding.found(address)
        site = stack.enter_context(blog.beside(data, stage)) if said.wordpress else None
        founding.keep_receipts(stage)
        serving.ready(HOST, said.port)
    except (sentences.Said, RuntimeError) as why:
        return no(str(why))
    welcome(stage, blog.accounts(site) if site else ())
    serving.listen(HOST, said.port, serving.TOGETHER)
    return 0


def welcome(stage: Stage, more: tuple[str, ...]) -> None:
    """Print where to go, and who is there."""
    say(f"The demonstration is ready: {stage.address}/demo/   (Ctrl-C ends it)")
    say(TOUR.format(address=stage.address))
    say(f"  Accounts, one click each on that page: {', '.join(stage.persons)}")
    for line in more:
        say(f"  {line}")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def no(sentence: str) -> int:
    """Say why it cannot be."""
    sys.stderr.write(sentence + "\n")
    return 1
