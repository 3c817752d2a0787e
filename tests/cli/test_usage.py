"""A command that cannot be carried out as written ends with 2 and a sentence."""

from pathlib import Path

import pytest

from carbon.cli import USAGE, main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "VERB is missing."),
        (["chek", "a.xlsx"], "did you mean “check”?"),
        (["check"], "FILE is missing."),
        (["assess", "a.xlsx", "--periods", "2025"], "We do not know “--periods"),
        (["assess", "a.xlsx", "--period"], "--period needs a value."),
        (["assess", "a.xlsx", "--period", "2025-27"], "Write a financial year as 2025-26"),
        (["assess", "a.xlsx", "--factors", "newest"], "is not a year"),
        (["assess", "a.xlsx", "--settings", "missing.toml"], "could not be opened"),
        (["check", "a.xlsx", "--mapping", "m.toml"], "could not be opened"),
        (["check", "a.xlsx", "--marked", "a.xlsx"], "one of the files to be read"),
        (["compare", "a.xlsx", "--pathways", "p.toml"], "The options file “p.toml” could not be opened"),
        (["compare", "a.xlsx"], "--pathways is missing."),
        (["compare", "a.csv", "--pathways", "p.toml", "--json", "p.toml"], "one of the files to be read"),
        (["template"], "OUT.xlsx is missing."),
        (["template", "out.ods"], "does not end in .xlsx"),
        (["template", "no such folder/out.xlsx"], "folder that does not exist"),
        (["factors", "laptop", "--year", "soon"], "is not a year"),
        (["check", "a.csv", "--json", "no such folder/out.json"], "folder that does not exist"),
        (["check", "a.csv", "--json", "."], "is a folder"),
        (["check", "a.csv", "--json", "a.csv"], "one of the files to be read"),
        (["assess", "a.csv", "--json", "o", "--excel", "o"], "named for two outputs"),
    ],
)
def test_what_cannot_be_carried_out_is_told_in_a_sentence(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == USAGE
    said = capsys.readouterr()
    assert told in said.err
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_help_and_version_end_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["--version"]) == 0
    assert "carbon 0.1.0" in capsys.readouterr().out
