"""U8 with the real scanner: Debian's clamd with one signature of our own, so that nothing is downloaded."""

from __future__ import annotations

import shutil
import subprocess
import time

import pytest

from evenhand.attachments import scanning
from evenhand.attachments.rules import Scan
from tests.attachments.test_worker import EICAR

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("clamd"), reason="needs clamd: apt-get install clamav-daemon"),
]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The socket of a scanner that knows EICAR and looks at no more than a megabyte."""
    there = tmp_path_factory.mktemp("clamd")
    (there / "ours.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    settings = {
        "LocalSocket": there / "socket", "DatabaseDirectory": there, "Foreground": "yes", "StreamMaxLength": "1M",
        "TemporaryDirectory": there, "SelfCheck": "0",
    }  # fmt: skip
    (there / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    scanner = subprocess.Popen(["clamd", "-c", there / "clamd.conf"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    end = time.monotonic() + 30
    while not (there / "socket").exists():
        assert scanner.poll() is None, scanner.stdout.read()
        assert time.monotonic() < end
        time.sleep(0.1)
    yield str(there / "socket")
    scanner.terminate()
    scanner.communicate(timeout=30)


@pytest.mark.parametrize(
    ("pieces", "says"),
    [
        ([EICAR], Scan.FOUND),
        ([b"before ", EICAR[:20], EICAR[20:]], Scan.FOUND),
        ([b"harmless"] * 3, Scan.NOTHING_FOUND),
        ([b"x" * 65_536] * 20, Scan.NOT_SCANNED),  # longer than it looks at
    ],
)
def test_u8_the_real_scanner_is_understood(real, settings, pieces, says):
    settings.CLAMD = real
    assert scanning.verdict(iter(pieces)) is says
