"""A list of unknown headings at the terminal: proposed, mapped, checked and assessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbon.cli import DONE, NOTHING_COUNTED, USAGE, main
from tests.cli.test_written import read_json
from tests.inventory.own_lists import DEPOT


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    file = tmp_path / "depot.xlsx"
    file.write_bytes(DEPOT)
    return file


def test_a_file_that_needs_a_mapping_ends_with_1_and_its_json_says_so(depot: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert main(["check", str(depot), "--json", str(out)]) == NOTHING_COUNTED
    record = read_json(out)
    assert record["files"][0]["outcome"] == "needs_mapping"
    assert record["problems"][0]["code"] == "needs_mapping"


def test_the_proposal_is_used_as_a_mapping_by_check_and_assess(
    depot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping, out = tmp_path / "mapping.toml", tmp_path / "out.json"
    assert main(["check", str(depot), "--propose", str(mapping)]) == NOTHING_COUNTED
    assert main(["check", str(depot), "--mapping", str(mapping), "--json", str(out)]) == DONE
    assert read_json(out)["files"][0]["counts"]["units"]["tablet"] == 61
    assert main(["assess", str(depot), "--mapping", str(mapping), "--period", "2025-26", "--json", str(out)]) == DONE
    assert read_json(out)["rows"] == {"read": 5, "counted": 4, "set_aside": 1}
    assert "Pritchard" not in mapping.read_text(encoding="utf-8") + out.read_text(encoding="utf-8")


def test_a_mapping_with_a_wrong_heading_ends_with_2_and_names_the_nearest(
    depot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "mapping.toml"
    main(["check", str(depot), "--propose", str(mapping)])
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"Which one"', '"Which won"'), encoding="utf-8")
    assert main(["check", str(depot), "--mapping", str(mapping)]) == USAGE
    said = capsys.readouterr().err
    assert "“Which won”" in said
    assert "“Which one”" in said
