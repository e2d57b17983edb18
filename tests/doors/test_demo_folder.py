"""The demonstration's folder is its own: nothing of a real desk is touched or read."""

import os

import pytest

from evenhand.doors.demo import folder


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """What is set here is forgotten again."""
    monkeypatch.setattr(os, "environ", dict(os.environ))


def test_a_temporary_folder_is_gone_in_the_end():
    with folder.fresh(None) as made:
        (made / "evenhand.sqlite3").touch()
    assert not made.exists()


def test_a_named_folder_is_kept_and_made_anew_the_next_time(tmp_path):
    with folder.fresh(tmp_path / "demo") as made:
        (made / "evenhand.sqlite3").touch()
    assert (made / "evenhand.sqlite3").exists()
    with folder.fresh(tmp_path / "demo") as again:
        assert [file.name for file in again.iterdir()] == [folder.MARK]


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path):
    desk = tmp_path / "evenhand.sqlite3"
    desk.write_text("somebody's reports")
    with pytest.raises(FileExistsError), folder.fresh(tmp_path):
        pass
    assert desk.read_text() == "somebody's reports"


def test_the_environment_of_a_real_desk_does_not_count(tmp_path):
    real = dict.fromkeys(folder.OF_A_REAL_DESK, "real")
    os.environ |= real
    folder.environment(tmp_path)
    assert not real.keys() & os.environ.keys()
    assert os.environ["EVENHAND_DATA"] == str(tmp_path)
