"""`evenhand serve` and `evenhand worker`."""

from __future__ import annotations

import resource
import socket
from argparse import ArgumentParser, Namespace, _SubParsersAction

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils.translation import gettext as _

from evenhand.doors.console import ending, migrating
from evenhand.doors.console.sentences import Said, must_be_founded

TOGETHER, WEB_ALONE = "evenhand.doors.console.together:application", "evenhand.doors.console.alone:application"
THREADS = 16
"""Half of them for whoever sends large files (see doors/web/uploading.py), the others for everybody."""
PATIENCE = 5
"""Seconds that requests have to end after Ctrl-C; a browser that keeps its connection open would be waited for for ever."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add both commands."""
    web = commands.add_parser("serve", help=_("run the desk: pages and worker"))
    web.add_argument("--host", default="127.0.0.1", help=_("address to listen on; a proxy with https stands in front"))
    web.add_argument("--port", type=int, default=8000)
    web.add_argument("--without-worker", action="store_true", help=_("pages only; the worker runs elsewhere"))
    web.set_defaults(run=serve)
    commands.add_parser("worker", help=_("run a worker alone, beside a PostgreSQL")).set_defaults(run=worker)


def serve(said: Namespace) -> int:
    """Run the desk until told to stop."""
    ready(said.host, said.port)
    print(_("The desk answers on http://%(host)s:%(port)d/ Stop it with Ctrl-C.") % vars(said), flush=True)
    listen(said.host, said.port, WEB_ALONE if said.without_worker else TOGETHER)
    return 0


def worker(_said: Namespace) -> int:
    """Run the worker alone."""
    from evenhand.doors.console import working  # noqa: PLC0415 - its adapters are for those who work

    migrating.migrate()
    ending.when_it_must()
    return working.until_told()


def ready(host: str, port: int) -> None:
    """See that there is a desk, that its databases and static files are up to date, and that the port is free."""
    if not settings.MASTER_KEY_FILE.exists():
        must_be_founded()
    free(host, port)
    migrating.migrate()
    must_be_founded()
    call_command("collectstatic", interactive=False, verbosity=0)


def free(host: str, port: int) -> None:
    """Say so when somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            said = {"host": host, "port": port, "why": problem.strerror}
            raise Said(_("%(host)s port %(port)d: %(why)s. Choose another with --port.") % said) from None


def listen(host: str, port: int, target: str) -> None:
    """Serve the pages with granian: one process, a few threads, no access log, and no picture of its memory if it dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from granian.constants import Interfaces  # noqa: PLC0415 - only for those who serve
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()  # the child makes its own
    Server(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        respawn_failed_workers=True,  # see ending.py; one that fails at once again is let go, and so is the desk
        blocking_threads=THREADS,
        workers_kill_timeout=PATIENCE,
        log_access=False,
        log_level=LogLevels.error,  # its warnings count processors; most of our threads wait for somebody to send
        static_path_route=["/static"],
        static_path_mount=[settings.STATIC_ROOT],
    ).serve()
