"""The workbooks that commands write."""

from pathlib import Path

from carbon.cli import DONE, NOTHING_COUNTED, main
from tests.cli.test_commands import SETTINGS, TIDY, read_json


def test_the_template_is_written_and_can_be_read_again(tmp_path: Path) -> None:
    path, out = tmp_path / "template.xlsx", tmp_path / "out.json"
    assert main(["template", str(path)]) == DONE
    assert main(["check", str(path), "--json", str(out)]) in (DONE, NOTHING_COUNTED)
    assert read_json(out)["files"][0]["outcome"] != "needs_mapping"


def test_the_excel_summary_is_written(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    assert main(["assess", str(TIDY), "--settings", str(SETTINGS), "--excel", str(path)]) == DONE
    assert path.read_bytes()[:2] == b"PK"
