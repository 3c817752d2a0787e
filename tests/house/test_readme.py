"""The README tells what the commands print today."""

import re
import shlex
import subprocess
import sys

import pytest

from tests.tools import HOUSE

README = (HOUSE / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ uv run carbon (.*?)\n(.*?)```", README, re.DOTALL)


def test_the_two_commands_stand_at_the_top() -> None:
    assert "pip install uv && uv run streamlit run app.py" in README
    assert "pip install uv && uv run pytest" in README


def test_the_readme_shows_what_a_command_prints() -> None:
    assert SHOWN


@pytest.mark.parametrize(("arguments", "shown"), SHOWN, ids=[arguments[:40] for arguments, _ in SHOWN])
def test_a_command_of_the_readme_prints_what_the_readme_shows(arguments: str, shown: str) -> None:
    """Lines stand in the same order; three dots stand for lines left out."""
    command = [sys.executable, "-m", "carbon", *shlex.split(arguments)]
    printed = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout.splitlines()
    place = 0
    for line in shown.rstrip("\n").splitlines():
        if line.strip() == "...":
            continue
        assert line in printed[place:], line
        place = printed.index(line, place) + 1


def test_the_five_lines_of_library_use_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    folder = tmp_path_factory.mktemp("library")
    code = code.replace('"summary.xlsx"', repr(str(folder / "summary.xlsx")))
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (folder / "summary.xlsx").stat().st_size > 0


def test_the_settings_of_the_readme_are_taken() -> None:
    from carbon.factors import load_factors
    from carbon.settings import read_settings

    texts = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    settings = read_settings("\n".join(texts))
    assert settings.type_overrides
    assert load_factors(settings.overrides).get(settings.overrides[0].id).value == settings.overrides[0].value


def test_pictures_and_files_that_the_readme_names_are_there() -> None:
    for name in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (HOUSE / name).is_file(), name


def test_every_benchmark_that_the_readme_names_can_be_run() -> None:
    for name in ("assess_million", "workbook_100k", "summary_10k", "browser_10k"):
        assert name in README
        assert (HOUSE / "tests" / "benchmarks" / f"{name}.py").is_file()
