"""A wheel built from the repository, installed elsewhere, finds its tables, its sample data and its pages."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.tools import HOUSE, require_tool

PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    uv = require_tool("uv")
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", out, HOUSE], check=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_everything_that_the_product_reads(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    wanted = ["carbon/start/app.py", "carbon/start/.streamlit/config.toml", "carbon/words/terms.toml"]
    for folder in ("emission_factors", "sample_data"):
        wanted += [
            f"carbon/start/{path.relative_to(HOUSE)}" for path in (HOUSE / folder).rglob("*.*") if path.is_file()
        ]
    wanted += [
        str(path.relative_to(HOUSE))
        for path in (HOUSE / "carbon").rglob("*")
        if path.is_file() and path.suffix in (".py", ".toml", ".md", ".csv")
    ]
    assert sorted(path for path in wanted if path not in carried and "__pycache__" not in path) == []


def test_an_installed_wheel_works_away_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    # Its dependencies are those of this environment: only the wheel itself is taken from elsewhere.
    uv = require_tool("uv")
    place = tmp_path / "installed"
    command = [uv, "pip", "install", "--quiet", "--no-deps", "--target", place, wheel]
    subprocess.run(command, check=True, env=os.environ | {"UV_NO_CONFIG": "1"})
    probe = (
        "from pathlib import Path; import carbon, carbon.pages; from carbon.home import home_folder; "
        "from carbon.cli import main; here = Path(carbon.__file__).parents[1]; "
        f"assert here == Path({str(place)!r}), here; assert here in home_folder().parents; "
        "assert (home_folder() / 'app.py').is_file(); assert list(Path(carbon.pages.__file__).parent.glob('*.py')); "
        "sample = home_folder() / 'sample_data' / 'aberwen_tidy.xlsx'; "
        "raise SystemExit(main(['assess', str(sample), '--period', '2025-26', '--json', 'out.json']) "
        "or main(['factors', 'laptop', '--year', '2025']) or main(['template', 'new.xlsx']))"
    )
    paths = [str(place), *(path for path in sys.path if path.endswith("site-packages"))]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {paths!r}\n{probe}"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out.json").is_file()
    assert (tmp_path / "new.xlsx").is_file()


def test_every_package_has_an_exact_version() -> None:
    pins = PROJECT["tool"]["uv"]["constraint-dependencies"]
    assert all("==" in pin for pin in pins)
    named = {pin.split("==")[0].lower().replace("_", "-") for pin in pins}
    groups = PROJECT["dependency-groups"]
    asked = [*PROJECT["project"]["dependencies"], *(item for group in groups.values() for item in group)]
    wanted = {item.split(">")[0].split("=")[0].lower().replace("_", "-") for item in asked}
    assert wanted - named == set()


def test_installed_versions_are_the_pinned_ones() -> None:
    from importlib.metadata import distributions

    made_by = Path(sys.prefix) / "pyvenv.cfg"
    if not made_by.is_file() or "\nuv = " not in made_by.read_text(encoding="utf-8"):
        pytest.skip("uv is not what made this environment: pip takes the newest versions")
    pins = {}
    for pin in PROJECT["tool"]["uv"]["constraint-dependencies"]:
        name, _, version = pin.partition(" ;")[0].partition("==")
        pins.setdefault(name.lower().replace("_", "-"), set()).add(version)
    installed = {each.metadata["Name"].lower().replace("_", "-"): each.version for each in distributions()}
    installed = {name: version for name, version in installed.items() if name not in ("carbon", "pip", "setuptools")}
    unpinned = sorted(name for name in installed if name not in pins)
    other = sorted(name for name, version in installed.items() if name in pins and version not in pins[name])
    assert (unpinned, other) == ([], [])


def test_the_dependencies_that_are_told_are_those_of_the_project() -> None:
    page = (HOUSE / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.split("## What it stands on")[1].split("## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ") and "---" not in line][1:]
    told = {name.strip() for row in rows for name in row.split("(")[0].split(",")}
    groups = PROJECT["dependency-groups"]
    asked = [*PROJECT["project"]["dependencies"], *(item for group in groups.values() for item in group), "hatchling"]
    assert told == {item.split(">")[0].split("=")[0] for item in asked}


def test_the_app_keeps_to_this_computer_and_shows_no_trace_of_a_fault() -> None:
    """Streamlit's own defaults listen everywhere, send usage statistics and print tracebacks into the page."""
    config = tomllib.loads((HOUSE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["toolbarMode"] == "minimal"
