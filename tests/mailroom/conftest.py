from __future__ import annotations

import pytest
from django.core import mail as sent

from tests.mailroom.letters import SERVER


@pytest.fixture
def mailroom(house, settings):
    """A house to which mail comes; its server checks who sent it."""
    settings.MAIL_COMES, settings.MAIL_AUTHSERV = True, SERVER
    return sent.outbox


@pytest.fixture
def code_in_force(mailroom):
    """A Code with one clause."""
    from evenhand.conduct.actions import import_edition
    from evenhand.ground.people.actors import FOUNDER

    import_edition(FOUNDER, name="online", markdown="# Code\n\n**Don't spam the community.** No ads.\n")
