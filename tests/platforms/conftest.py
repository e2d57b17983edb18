import os
import shutil
import tempfile
from pathlib import Path

import pytest

from evenhand.doors.demo import wordpress
from evenhand.platforms.wordpress.adapter import WordPress
from tests.platforms.blog import REPORT_PAGE, SECRET, Site

pytest.register_assert_rewrite("tests.platforms.contract")


@pytest.fixture(scope="session")
def wordpress_site():
    """A real WordPress, started once; with the packages missing the tests say so and are skipped."""
    if packages := wordpress.missing():
        pytest.skip("WordPress is not here: apt-get install --no-install-recommends " + " ".join(packages))
    folder = Path(tempfile.mkdtemp(prefix=f"evenhand-wordpress-{os.getpid()}-"))  # short: a socket's path has a limit
    people = [
        wordpress.Person("keeper2", "Kim Keeper", "administrator"),
        wordpress.Person("editor", "Eli Editor", "editor"),
        wordpress.Person("alice", "Alice Author"),
        wordpress.Person("bob", "Bob Reader", "subscriber"),
    ]
    wishes = wordpress.Wishes(zone="America/Chicago", report_page=REPORT_PAGE, secret=SECRET, people=people)
    try:
        with wordpress.running(folder, wishes) as site:
            yield site
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def site(wordpress_site):
    account = wordpress_site.desk
    site = Site(wordpress_site, WordPress(wordpress_site.address, account.login, account.application_password))
    yield site
    for login in ("alice", "bob", "editor"):
        site.desk.lift(site.id(login))
        site.desk.unlimit(site.id(login))
