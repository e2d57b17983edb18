"""The web's way in, with the worker elsewhere."""

from __future__ import annotations

from evenhand.doors.console import ending
from evenhand.wsgi import application as application

ending.when_it_must()
