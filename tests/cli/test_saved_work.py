"""`carbon save` and `carbon open`: exit codes, outputs, and the file that stays until the new one is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carbon.cli import DONE, NOTHING_COUNTED, USAGE, main, outputs
from carbon.store.project import open_project
from tests.store.test_project import ASKED, PLAIN, SAMPLES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_bytes(PLAIN)
    (tmp_path / "b.csv").write_bytes(PLAIN.replace(b"12", b"3"))
    (tmp_path / "asked.csv").write_bytes(ASKED)
    (tmp_path / "s.toml").write_text("[organisation]\nname = 'Aberwen'\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ["a.csv", "b.csv", "out.carbon"],
        ["a.csv", "b.csv", "--settings", "s.toml", "out.carbon"],
        ["--period", "2025-26", "a.csv", "b.csv", "out.carbon"],
        ["a.csv", "b.csv", "out.carbon", "--settings=s.toml"],
        ["a.csv", "--period=2025-26", "b.csv", "out.carbon"],
    ],
)
def test_options_may_stand_anywhere(words: list[str], folder: Path) -> None:
    assert main(["save", *words]) == DONE
    assert [name for name, _ in open_project(folder / "out.carbon").files] == ["a.csv", "b.csv"]


def test_the_sample_comes_back_with_the_same_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(SAMPLES / "aberwen_tidy.xlsx"), "--settings", str(SAMPLES / "aberwen.toml")]
    assert main(["save", *words, "--pathways", str(SAMPLES / "aberwen_pathways.toml"), "ours.carbon"]) == DONE
    assert "384 t location-based" in capsys.readouterr().out
    assert main(["assess", *words, "--json", "before.json"]) == DONE
    capsys.readouterr()
    assert main(["open", "ours.carbon", "--json", "after.json", "--excel", "after.xlsx"]) == DONE
    assert "Options that are kept in it: “As today”" in capsys.readouterr().out
    before, after = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("before.json", "after.json"))
    assert after["totals"] == before["totals"]
    assert after["problems"] == before["problems"]
    assert after["saved"]["result"]["rows"] == {"read": 193, "counted": 191, "waiting": 1, "left_out": 1}
    assert (folder / "after.xlsx").read_bytes().startswith(b"PK")


def test_work_of_which_nothing_counts_yet_is_saved_and_opened_with_1(folder: Path) -> None:
    assert main(["save", "asked.csv", "out.carbon"]) == NOTHING_COUNTED
    assert main(["open", "out.carbon", "--json", "out.json"]) == NOTHING_COUNTED
    record = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert record["files"][0]["outcome"] == "needs_mapping"
    assert record["totals"] == {"management": None, "inventory": None}


@pytest.mark.parametrize("name", ["a.csv", "none.carbon", "cut.carbon"])
def test_what_is_no_saved_work_ends_with_1_a_sentence_and_its_json(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["save", "a.csv", "whole.carbon"]) == DONE
    (folder / "cut.carbon").write_bytes((folder / "whole.carbon").read_bytes()[:900])
    capsys.readouterr()
    assert main(["open", name, "--json", "out.json"]) == NOTHING_COUNTED
    said = capsys.readouterr()
    assert name in said.out
    assert "Traceback" not in said.out + said.err
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["problems"][0]["severity"] == "error"


def test_a_place_that_does_not_end_in_carbon_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["save", "a.csv", "out.zip"]) == USAGE
    assert "“out.zip” does not end in .carbon" in capsys.readouterr().err
    assert not (folder / "out.zip").exists()


def test_a_write_that_fails_leaves_the_earlier_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["save", "a.csv", "out.carbon"]) == DONE
    earlier = (folder / "out.carbon").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outputs, "put", full)
    assert main(["save", "b.csv", "out.carbon"]) == USAGE
    assert (folder / "out.carbon").read_bytes() == earlier


def test_saved_work_is_no_inventory_and_the_way_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["save", "a.csv", "out.carbon"]) == DONE
    assert main(["check", "out.carbon"]) == NOTHING_COUNTED
    assert "out.carbon is work that this calculator saved. Go on with it:" in capsys.readouterr().out
