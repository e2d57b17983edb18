"""`kill -9` while what was flagged on a platform is received: each flag is one report, whole."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.proof import desk
from tests.proof.flagging import POINTS, WORDS

pytestmark = pytest.mark.slow


def test_each_flag_is_one_report_wherever_the_worker_died(tmp_path):
    env = desk.environment(tmp_path)
    desk.told(env, "tests.proof.desk")
    for point in POINTS:
        ended = subprocess.run([sys.executable, "-m", "tests.proof.flagging", point], env=env, check=False)
        assert (point, ended.returncode) == (point, -9)
    for _ in range(2):
        desk.told(env, "tests.proof.flagging", "at no point")
    with desk.serving(env):
        reports = json.loads(desk.told(env, "tests.proof.reading"))
    assert reports == [["platform", words, False] for words in WORDS]
