"""The sample data is what its script writes, is labelled as invented, and is told in full."""

import sys
import zipfile
from pathlib import Path

from tests.tools import HOUSE

sys.path.insert(0, str(HOUSE / "sample_data"))
import build_samples


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_the_script_writes_the_committed_workbooks(tmp_path: Path) -> None:
    build_samples.main(tmp_path)
    for name in build_samples.SAMPLES:
        assert members(tmp_path / name) == members(HOUSE / "sample_data" / name), name


def test_every_sample_is_labelled_as_invented() -> None:
    for path in (HOUSE / "sample_data").iterdir():
        if path.suffix == ".xlsx":
            texts = b" ".join(members(path).values()).lower()
            assert b"invented" in texts or b"synthetic" in texts, path.name
        elif path.suffix == ".toml":
            assert "invented" in path.read_text(encoding="utf-8"), path.name
    assert "invented" in (HOUSE / "sample_data" / "examples" / "README.md").read_text(encoding="utf-8")
    readme = (HOUSE / "sample_data" / "README.md").read_text(encoding="utf-8")
    assert "Everything in this folder is invented" in readme
    for path in (HOUSE / "sample_data").iterdir():
        assert path.name == "README.md" or path.name.startswith("__") or path.name in readme, path.name
