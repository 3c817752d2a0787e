"""The README tells what the commands print today."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import HOUSE

README = (HOUSE / "README.md").read_text(encoding="utf-8")
REFERENCE = HOUSE / "carbon" / "words" / "reference"
PAGES = [HOUSE / "README.md", HOUSE / ".github" / "CONTRIBUTING.md", HOUSE / "carbon" / "README.md",
         *sorted(REFERENCE.glob("*.md"))]  # fmt: skip
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


def test_the_settings_of_the_page_of_factors_are_taken() -> None:
    from carbon.factors import load_factors
    from carbon.settings import read_settings

    page = (REFERENCE / "factors.md").read_text(encoding="utf-8")
    texts = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    settings = read_settings("\n".join(texts))
    assert settings.type_overrides
    assert load_factors(settings.overrides).get(settings.overrides[0].id).value == settings.overrides[0].value


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_pictures_and_files_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(r"\]\(((?!http)[^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (page.parent / name).is_file()] == []


def test_the_readme_is_short_and_leads_to_every_page_of_reference() -> None:
    assert len(README.split()) < 800
    led = {Path(name).name for name in re.findall(r"\]\((carbon/words/reference/[^)]+)\)", README)}
    assert led == {page.name for page in REFERENCE.glob("*.md")}


def test_every_benchmark_that_is_told_can_be_run() -> None:
    told = (HOUSE / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in ("assess_million", "workbook_100k", "summary_10k", "browser_10k"):
        assert name in told
        assert (HOUSE / "tests" / "benchmarks" / f"{name}.py").is_file()
