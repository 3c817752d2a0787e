"""The commands on the invented council's files, and on files that cannot be read."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import DONE, NOTHING_COUNTED, main
from carbon.words.amounts import ends_text, rows_sum_text
from tests.running import running_app

HOUSE = Path(__file__).resolve().parents[2]
TIDY = HOUSE / "sample_data" / "aberwen_tidy.xlsx"
MESSY = HOUSE / "sample_data" / "aberwen_messy.xlsx"
SETTINGS = HOUSE / "sample_data" / "aberwen.toml"

GROUPS = ("by_scope", "by_stage", "by_estate", "by_type", "by_site", "by_directorate", "by_body")


def read_json(path: Path) -> Any:
    def refuse(constant: str) -> float:
        raise ValueError(f"{constant} is not JSON")

    return json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)


@pytest.fixture(scope="module")
def tidy(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    """JSON and printed text of `carbon assess` on the tidy sample, in a process of its own."""
    out = tmp_path_factory.mktemp("assess") / "out.json"
    command = [sys.executable, "-m", "carbon", "assess", TIDY, "--settings", SETTINGS, "--json", out]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HOUSE)
    assert done.returncode == DONE, done.stderr
    return read_json(out), done.stdout


def test_assess_writes_what_the_contract_says(tidy: tuple[dict[str, Any], str]) -> None:
    record, _ = tidy
    assert record["schema"] == "carbon-assessment/1"
    assert record["period"] == {"start": "2025-04-01", "end": "2026-03-31"}
    for book in ("management", "inventory"):
        total = record["totals"][book]
        assert 0 < total["low_kgco2e"] < total["location_based_kgco2e"] < total["high_kgco2e"]
        for group in GROUPS:
            for method in ("location_based_kgco2e", "market_based_kgco2e"):
                parts = sum(part[method] for part in total[group].values())
                assert parts == pytest.approx(total[method], rel=1e-9), (book, group, method)
    rows = record["rows"]
    assert rows["read"] == rows["counted"] + rows["set_aside"]
    assert {"id", "value", "unit", "source", "match"} <= set(record["factors_used"][0])
    assert {"app_version", "factor_set", "factor_set_digest", "energy_kwh", "files", "problems"} <= set(record)


def test_what_is_printed_is_what_the_json_holds(tidy: tuple[dict[str, Any], str]) -> None:
    record, printed = tidy
    assert record["headline"]["text"] in printed
    for use, book in (("to_report", "inventory"), ("to_manage_by", "management")):
        total = record["totals"][book]
        assert record["headline"][use]["location_based_kgco2e"] == total["location_based_kgco2e"]
        assert ends_text(total["low_kgco2e"], total["high_kgco2e"]) in record["headline"][use]["text"]
    rows = record["rows"]
    waiting = record["waiting"]["rows"]
    assert rows_sum_text(rows["read"], waiting, rows["set_aside"] - waiting) in printed
    assert "Aberwen County Council (invented): April 2025 to March 2026, factors 2025" in printed


@pytest.mark.parametrize("sample", [TIDY, MESSY], ids=["tidy", "messy"])
def test_check_writes_what_the_contract_says(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "check.json"
    assert main(["check", str(sample), "--json", str(out)]) == DONE
    record = read_json(out)
    assert record["schema"] == "carbon-check/1"
    [entry] = record["files"]
    assert entry["outcome"] in ("import", "import_with_warnings")
    for table in entry["tables"]:
        assert table["data_rows"] == table["rows_counted"] + table["rows_set_aside"]
    wanted = {"code", "severity", "file", "sheet", "column", "count", "row", "rows", "found", "message", "remedy"}
    assert all(set(problem) - {"question"} == wanted for problem in record["problems"])
    assert "waiting" in capsys.readouterr().out


def test_the_module_does_what_the_console_script_does() -> None:
    module = subprocess.run([sys.executable, "-m", "carbon", "factors", "laptop"], capture_output=True, check=True)
    script = subprocess.run(
        [Path(sys.executable).with_name("carbon"), "factors", "laptop"], capture_output=True, check=True
    )
    assert module.stdout == script.stdout


@pytest.mark.parametrize("verb", ["check", "assess", "compare"])
def test_check_assess_and_compare_come_without_the_heavy_libraries(verb: str, tmp_path: Path) -> None:
    """scipy is for the best set of measures alone, and comes when one is asked for."""
    words = [verb, str(TIDY)]
    if verb == "compare":
        options = tmp_path / "options.toml"
        options.write_text('[pathway]\nbase_year = 2026\nhorizon = 2028\n[[option]]\nname = "As today"\n', "utf-8")
        words += ["--pathways", str(options)]
    probe = (
        "import sys; from carbon.cli import main; "
        f"code = main({words!r}); "
        "loaded = {'streamlit', 'plotly', 'scipy'} & set(sys.modules); "
        "raise SystemExit(f'loaded: {loaded}' if loaded else code)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == DONE, done.stderr


@pytest.mark.parametrize("words", [["--version"], ["assess", "--help"], ["asess", "devices.csv"], ["check"]])
def test_what_needs_no_inventory_is_answered_without_loading_what_reads_one(words: list[str]) -> None:
    probe = (
        "import sys; from carbon.cli import main\n"
        f"try: main({words!r})\n"
        "except SystemExit: pass\n"
        "loaded = {'pandas', 'pyarrow', 'pint', 'xlsxwriter', 'openpyxl'} & set(sys.modules)\n"
        "raise SystemExit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == DONE, done.stderr


@pytest.mark.parametrize("verb", ["check", "assess"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.xlsx", None),
        ("empty.csv", b""),
        ("empty.xlsx", b""),
        ("noise.xlsx", bytes(range(256)) * 40),
        ("cut.xlsx", TIDY.read_bytes()[:5000]),
        ("letter.csv", b"Dear all,\nplease find the list attached.\n"),
        ("noise.csv", b"\x00\x01\x02\xff" * 500),
        ("headings only.csv", b"Asset type,Model,Quantity\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200),
        ("rhestr dyfeisiau â ŵ 清单.csv", b""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    verb: str, name: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / name, tmp_path / "out.json"
    if content is not None:
        path.write_bytes(content)
    assert main([verb, str(path), "--json", str(out)]) == NOTHING_COUNTED
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert "carbon itself has a fault" not in said.err
    [entry] = read_json(out)["files"]
    assert entry["outcome"] in ("refuse", "needs_mapping", "import_with_warnings", "import")
    if entry["outcome"] == "refuse":
        assert entry["refusal"]["message"].endswith(".")
        assert entry["refusal"]["code"]
        assert entry["refusal"]["message"] in said.out


def test_a_folder_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    (tmp_path / "folder.xlsx").mkdir()
    assert main(["assess", str(tmp_path / "folder.xlsx"), "--json", str(out)]) == NOTHING_COUNTED
    assert read_json(out)["files"][0]["outcome"] == "refuse"
    assert "fault" not in capsys.readouterr().err


def test_what_can_be_read_is_counted_beside_what_cannot(tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.xlsx", tmp_path / "out.json"
    bad.write_bytes(b"not a workbook")
    assert main(["assess", str(TIDY), str(bad), "--json", str(out)]) == NOTHING_COUNTED
    record = read_json(out)
    assert [entry["outcome"] == "refuse" for entry in record["files"]] == [False, True]
    assert record["totals"]["management"]["location_based_kgco2e"] > 0


def test_a_file_name_in_any_script_is_kept(tmp_path: Path) -> None:
    path, out = tmp_path / "arolwg ŵ 清单 (2025).xlsx", tmp_path / "allbwn â.json"
    path.write_bytes(TIDY.read_bytes())
    assert main(["assess", str(path), "--json", str(out), "--period", "2025-26"]) == DONE
    assert read_json(out)["files"][0]["file"] == path.name


def test_the_files_brought_are_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(MESSY.read_bytes())
    assert main(["assess", str(path)]) == DONE
    assert path.read_bytes() == MESSY.read_bytes()


def test_factors_are_found_by_words_and_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "factors.json"
    assert main(["factors", "electricity", "--year", "2025", "--json", str(out)]) == DONE
    record = read_json(out)
    assert record["schema"] == "carbon-factors/1"
    found = {factor["id"]: factor for factor in record["factors"]}
    assert found["uk.electricity.generation.2025"]["value"] == 0.177
    keys = ("id", "name", "value", "unit", "low", "high", "scope", "activity", "region", "year", "source", "reference")
    assert all(set(factor) == {*keys, "licence"} for factor in record["factors"])
    assert "uk.electricity.generation.2025" in capsys.readouterr().out
    assert main(["factors", "laptop", "--year", "2025"]) == DONE
    assert main(["factors", "unicorn"]) == NOTHING_COUNTED
    capsys.readouterr()
    assert main(["factors"]) == DONE
    assert "the first 60 printed" in capsys.readouterr().out


def test_a_fault_of_ours_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import carbon.inventory

    def broken(*_: object, **__: object) -> None:
        raise KeyError("ABW00012 of Mrs Jones")

    monkeypatch.setattr(carbon.inventory, "read_inventory", broken)
    out = tmp_path / "out.json"
    assert main(["check", str(TIDY), "--json", str(out)]) == NOTHING_COUNTED
    assert [problem["code"] for problem in read_json(out)["problems"]] == ["could_not_finish"]
    assert "Jones" not in out.read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert "carbon itself has a fault" in said
    assert "Jones" not in said
    assert "Traceback" not in said


def test_carbon_app_opens_the_app_on_this_computer_only() -> None:
    with running_app((sys.executable, "-m", "carbon", "app")) as address:
        port = address.rpartition(":")[2]
        with socket.socket() as outside, pytest.raises(OSError, match="refused"):
            outside.connect(
                ("127.0.0.2", int(port))
            )  # it listens on 127.0.0.1, not on all of this computer's addresses
