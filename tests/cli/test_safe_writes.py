"""What stood in the place of an output stays until the new one is whole, and one that fails takes no other along."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from carbon import safe_writes
from carbon.cli import main, outputs
from carbon.problems import Refusal

OLD = b"the old one"
FAILING = {
    "no room when it is opened": (Path, "open"),
    "no room on the disk": (os, "fsync"),
    "no right to put it in its place": (os, "replace"),
}


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    path = tmp_path / "kit.csv"
    path.write_text("Type,Model,Quantity,Site\nLaptop,Latitude 5440,12,Hall\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("fault", FAILING)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    out.write_bytes(OLD)
    with monkeypatch.context() as there:
        there.setattr(*FAILING[fault], full)
        with pytest.raises(OSError, match="No space"):
            safe_writes.put(out, b"new" * 1_000)
    assert out.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_file_is_replaced_with_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    out, link = tmp_path / "out.json", tmp_path / "link.json"
    out.write_bytes(OLD)
    out.chmod(0o640)
    link.symlink_to(out)
    safe_writes.put(link, b"new")
    assert (out.read_bytes(), link.is_symlink()) == (b"new", True)
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


@pytest.mark.parametrize("verb", ["--json", "--excel"])
def test_a_limit_of_the_size_of_files_leaves_the_old_one(verb: str, kit: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    out = tmp_path / "out.xlsx"
    out.write_bytes(OLD)
    words = [sys.executable, "-m", "carbon", "assess", str(kit), verb, str(out)]
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )  # fmt: skip
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert "To report" in done.stdout
    assert out.read_bytes() == OLD


def test_a_process_that_is_killed_while_it_writes_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_bytes(OLD)
    killed = (
        "import os, sys, signal; from pathlib import Path; from carbon import safe_writes\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "safe_writes.put(Path(sys.argv[1]), b'new')"
    )
    subprocess.run([sys.executable, "-c", killed, str(out)], check=False, cwd=Path(__file__).resolve().parents[2])
    assert out.read_bytes() == OLD


def test_one_output_that_cannot_be_made_takes_no_other_along(
    kit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise OverflowError

    monkeypatch.setattr("carbon.reports.write_summary", broken)
    report = tmp_path / "out.json"
    assert main(["assess", str(kit), "--json", str(report), "--excel", str(tmp_path / "out.xlsx")]) == 2
    assert json.loads(report.read_text(encoding="utf-8"))["rows"]["counted"] == 1
    told = capsys.readouterr()
    assert "To report" in told.out
    assert "The Excel summary could not be made" in told.err


def test_all_outputs_that_failed_are_told() -> None:
    tried = outputs.Outputs()
    for what in ("the JSON", "the Excel summary"):
        tried.attempt(full, what)
    with pytest.raises(Refusal, match=r"(?s)The JSON could .*The Excel summary could"):
        tried.finish()


def test_a_device_and_a_pipe_are_no_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        assert main(["check", str(path)]) == 1
        assert "a device or a pipe" in capsys.readouterr().out
    assert main(["check", str(pipe), "--settings", str(pipe)]) == 2
    assert "a device or a pipe" in capsys.readouterr().err


def test_a_name_that_is_no_text_is_read_and_told_by_its_bytes(kit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = Path(os.fsdecode(os.fsencode(kit.parent) + b"/k\xff.csv"))
    kit.rename(odd)
    assert main(["check", str(odd)]) == 0
    assert r"k\xff.csv" in capsys.readouterr().out
