"""The house's settings with a throw-away data folder, set before they are read."""

import os
import secrets
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp(prefix="evenhand-tests-"))
(folder / "master.key").write_text(secrets.token_hex(32))
os.environ["EVENHAND_DATA"] = str(folder)
os.environ["EVENHAND_INSECURE"] = "True"

from evenhand.settings import *  # noqa: E402, F403
from evenhand.settings import INSTALLED_APPS  # noqa: E402

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed: no password of the tests is a secret
INSTALLED_APPS = ["tests.migrated", *INSTALLED_APPS]
