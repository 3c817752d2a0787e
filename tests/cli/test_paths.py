"""Every path of every verb: what cannot be opened or written is told in a sentence that says what to do."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import pytest

import carbon
from carbon.cli import NOTHING_COUNTED, USAGE, main
from carbon.cli.command import VERBS
from carbon.problems import Refusal, cut_short
from carbon.settings import read_settings
from tests.pages.test_questions import PLAIN, kit

READ = {
    "--mapping": ("check", "assess", "compare", "save"),
    "--settings": ("check", "assess", "compare", "save"),
    "--pathways": ("compare", "save"),
    "--against-settings": ("assess",),
}
"""Options that name a file to be read, with the verbs that take them."""
INVENTORIES = {"files": ("check", "assess", "compare", "save"), "--against": ("assess",), "project": ("open",)}
WRITTEN = {
    "--json": ("check", "assess", "compare", "open", "factors"),
    "--excel": ("assess", "compare", "open"),
    "--propose": ("check",),
    "--marked": ("check",),
    "out": ("template", "save"),
}
NAMES = {"--mapping": "mapping", "--settings": "settings", "--pathways": "options", "--against-settings": "settings"}
FILES = {"empty": b"", "blank": b"\xef\xbb\xbf \n\n", "bytes": b"\xff\xfe\x00a", "locked": b"a"}
PLACES = [(verb, option) for option, verbs in READ.items() for verb in verbs]
FAULTS = {
    "missing": ("nowhere.toml", "there is no such file. Check its name, and the folder that it lies in."),
    "folder": (".", "it is a folder. Give the path of a TOML file in it."),
    "another folder": ("lists", "it is a folder. Give the path of a TOML file in it."),
    "beneath a file": ("kit.csv/s.toml", "there is no such file."),
    "empty": ("empty.toml", "is empty. Check that it was saved, or do without it."),
    "blank": ("blank.toml", "is empty."),
    "locked": ("locked.toml", "you have no right to read it, or another program holds it. Ask its owner"),
    "no text": ("bytes.toml", "is not text in UTF-8. Save it as plain text."),
    "too long": (f"{'x' * 300}.toml", "could not be opened: "),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are called: an inventory, a folder, and files that cannot be used."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kit.csv").write_bytes(kit(PLAIN, PLAIN))
    (tmp_path / "lists").mkdir()
    (tmp_path / "locked").mkdir()
    for name, content in (
        ("empty", b""),
        ("blank", b"\xef\xbb\xbf \n\n"),
        ("bytes", b"\xff\xfe\x00a"),
        ("locked", b"a"),
    ):
        (tmp_path / f"{name}.toml").write_bytes(content)
    for name in ("empty.csv", "locked.csv"):
        (tmp_path / name).write_bytes(b"")
    opened, access = Path.open, os.access

    def open_file(path: Path, mode: str = "r", *more: Any, **others: Any) -> Any:
        if path.name.startswith("locked") and "r" in mode:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *more, **others)

    def may(path: Path, mode: int) -> bool:
        return access(path, mode) and not (mode == os.W_OK and "locked" in Path(path).name)

    monkeypatch.setattr(Path, "open", open_file)
    monkeypatch.setattr(os, "access", may)
    return tmp_path


def command(verb: str, option: str, value: str) -> list[str]:
    words = [verb, "kit.csv", option, value, *(["out.carbon"] if verb == "save" else [])]
    return words + (["--pathways", "ready-made"] if verb == "compare" and option != "--pathways" else [])


def test_every_path_of_every_verb_is_looked_at_here() -> None:
    told = {(verb, name) for table in (READ, INVENTORIES, WRITTEN) for name, verbs in table.items() for verb in verbs}
    known = set()
    for verb in VERBS:
        parser = argparse.ArgumentParser()
        verb.add_arguments(parser)
        known |= {
            (verb.name, action.option_strings[0] if action.option_strings else action.dest)
            for action in parser._actions if action.type is Path
        }  # fmt: skip
    assert told == known


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("verb", "option"), PLACES)
def test_a_file_to_be_read_that_cannot_be_used_ends_with_2_and_what_to_do(
    verb: str, option: str, fault: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value, told = FAULTS[fault]
    assert main(command(verb, option, value)) == USAGE
    said = capsys.readouterr()
    assert said.err.startswith(cut_short(f"The {NAMES[option]} file “{value}” "))
    assert told in said.err
    assert said.out == ""


@pytest.mark.parametrize("verb", ["check", "assess", "compare"])
@pytest.mark.parametrize(
    ("value", "told"),
    [
        (".", ".: not read. . could not be opened: it is a folder. Name the files in it, one by one or as in"),
        ("lists", "lists: not read. lists could not be opened: it is a folder. Name the files in it"),
        ("nowhere.csv", "nowhere.csv could not be opened: there is no such file. Check its name, and the folder"),
        ("locked.csv", "locked.csv could not be opened: you have no right to read it"),
        ("empty.csv", "empty.csv is empty. Check that it was copied"),
        ("kit.csv/b.csv", "b.csv could not be opened: there is no such file."),
    ],
)  # fmt: skip
def test_an_inventory_that_cannot_be_opened_is_named_with_what_to_do(
    verb: str, value: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--pathways", "ready-made"] if verb == "compare" else []
    assert main([verb, value, *more]) == NOTHING_COUNTED
    assert told in capsys.readouterr().out
    assert main([verb, "kit.csv", value, *more]) == NOTHING_COUNTED, "the other file is read all the same"
    assert told in capsys.readouterr().out


@pytest.mark.parametrize("value", [".", "lists", "nowhere.csv", "locked.csv", "empty.csv"])
def test_an_earlier_list_that_cannot_be_opened_is_told(
    value: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", "kit.csv", "--against", value]) == USAGE
    said = capsys.readouterr()
    assert value in said.err
    assert "could not be opened: " in said.err or "is empty" in said.err


@pytest.mark.parametrize(("verb", "option"), [(verb, option) for option, verbs in WRITTEN.items() for verb in verbs])
@pytest.mark.parametrize(
    ("value", "told"),
    [
        (".", "is a folder"),
        ("lists", "is a folder"),
        ("nowhere/out", "lies in a folder that does not exist"),
        ("kit.csv/out", "lies in a folder that does not exist"),
        ("locked/out", "may not be written: you have no right to"),
        ("locked.toml", "may not be written: you have no right to"),
        (f"{'x' * 300}.xlsx", "is no path of a file"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_any_work(
    verb: str, option: str, value: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"template": [], "factors": ["laptop"]}.get(verb, ["kit.csv"])
    words = [verb, *given, *([option] if option.startswith("--") else []), value]
    if verb == "compare":
        words += ["--pathways", "ready-made"]
    assert main(words) == USAGE
    said = capsys.readouterr()
    assert cut_short(f"“{value}” {told}") in said.err
    assert "Give the path of a file in a folder of yours." in said.err
    assert said.out == ""


def test_the_library_says_the_same(folder: Path) -> None:
    report = carbon.read_inventory(folder).files[0]
    assert report.refusal is not None
    assert report.refusal["code"] == "file_not_readable"
    assert "it is a folder" in report.refusal["message"]
    with pytest.raises(Refusal, match="it is a folder"):
        read_settings(folder / "lists")
    with pytest.raises(Refusal, match="no path of a file"):
        read_settings(Path("a\0b.toml"))
