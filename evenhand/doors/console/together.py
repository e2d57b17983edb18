"""The web's way in, with the worker beside it in the same process."""

from __future__ import annotations

from evenhand.doors.console import ending, working
from evenhand.doors.mailroom import running
from evenhand.wsgi import application as application

ending.when_it_must()
working.begin()
running.begin_beside_pages()
