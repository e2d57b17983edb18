from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "online-code-of-conduct.md"


@pytest.fixture(scope="session")
def sample():
    return (ROOT / "evenhand/conduct/sample/code.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def seed():
    """A real association's Code, which stays out of the repository."""
    if not SEED.exists():
        pytest.skip(f"the real Code is not here: {SEED.relative_to(ROOT.parent)} beside the repository")
    return SEED.read_text(encoding="utf-8")
