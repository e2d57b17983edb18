"""A flood of mails, a site that does not answer and a file that takes long keep no letter waiting."""

from __future__ import annotations

import pytest

from tests.proof import desk


@pytest.mark.slow
def test_while_everything_else_stands_still_a_letter_goes_out(tmp_path):
    env = desk.environment(tmp_path)
    desk.told(env, "tests.proof.desk")
    begun = ["attachment", "mail", "platform", "poll", "snapshot"]
    assert desk.told(env, "tests.proof.lanes") == f"{begun} 1\n"
