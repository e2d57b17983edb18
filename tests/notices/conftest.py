"""A case whose parties have letters, and what their pages and the mail writer make of them."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import override_settings

from tests.cast import CLEO
from tests.doors.along import a_place, a_report, opened


@pytest.fixture
def scene(house):
    place, post = a_place()
    return place, post, a_report(post)


@pytest.fixture
def case(scene, visit):
    return opened(visit(CLEO), scene[2])


@pytest.fixture
def answers_come():
    """Answers to our letters come back to us."""
    with override_settings(MAIL_COMES=True, MAILERS=settings.MAILERS):
        yield
