"""The house stands as drawn: imports go down, and each special library has one home.

Read from the sources, so that an import inside a function counts as well.
"""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PACKAGE = HOUSE / "carbon"

FLOORS = {
    "units": 0, "problems": 0, "columns": 0, "words": 0, "home": 0, "period": 0, "allowed": 0, "doors": 0, "found": 0,
    "given_paths": 0, "toml_text": 0, "calendar_days": 0, "toml_read": 0, "toml_child": 0,
    "fence": 0, "fenced_child": 0, "child_memory": 0, "faults": 0, "safe_writes": 0,
    "own_values": 1, "contract": 1, "settings": 1, "factors": 1,
    "inventory": 2, "rules": 2,
    "footprint": 3,
    "pathways": 4,
    "reports": 5, "store": 5,
    "pages": 6, "cli": 6, "app": 6, "__main__": 6,
}  # fmt: skip

INSIDE = {
    "factors": ("tables", "recognition", "devices", "cloud", ""),
    "inventory": (
        "cells", "files", "headings", "rows", "counting", "layouts", "kit", "across", "meters", "bills",
        "understanding", "",
    ),
    "footprint": (
        "ledger", "rules", "lines", "standing", "result", "uncertainty", "explain", "", "restatement",
    ),
    "pathways": ("estate", "options", "measures", "years", "money", "answers", ""),
    "reports": ("words", "charts", "marked", "excel", ""),
    "pages": ("held", "around", "choosing", "figures", "options", "lists", ""),
}  # fmt: skip
"""Sub-wings of a wing from below; "" is what lies in the wing's own folder."""

HOMES = {
    "pint": {"units"},
    "streamlit": {"pages", "app"},
    "plotly": {"reports"},
    "xlsxwriter": {"reports"},
    "openpyxl": {"inventory", "reports"},
    "python_calamine": {"inventory"},
    "argparse": {"cli"},
    "scipy": {"pathways"},
    "platformdirs": {"store"},
}
"""Libraries that only these parts of the house may import."""

BELOW = {("inventory", "footprint"), ("footprint", "inventory")}
"""Parts that share carbon/columns.py and never import each other, whatever their floors."""


def sources() -> list[Path]:
    return [*sorted(PACKAGE.rglob("*.py")), HOUSE / "app.py"]


def part_of(path: Path) -> str:
    """The wing or module of the house that a file belongs to; "" for carbon/__init__.py."""
    if path == HOUSE / "app.py":
        return "app"
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(path: Path) -> set[str]:
    """Names of modules that a file imports, in full; those imported for type checking only are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in for_typing:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.relative_to(HOUSE)}: write imports in full, from carbon..."
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names} if module == "carbon" else {module}
    return names


def parts_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("carbon.")} - {"__version__"}


def test_every_part_of_the_house_has_a_floor() -> None:
    assert {part_of(path) for path in sources()} - {""} <= set(FLOORS)


def test_imports_go_down_only() -> None:
    upwards = []
    for path in sources():
        part = part_of(path)
        for other in parts_imported(path) - {part}:
            if other in _verbs():
                continue
            if part == "" or FLOORS[other] > FLOORS[part] or (part, other) in BELOW:
                upwards.append(f"{path.relative_to(HOUSE)} imports carbon.{other}")
    assert upwards == []


@pytest.mark.parametrize("wing", INSIDE)
def test_imports_go_down_inside_a_wing_too(wing: str) -> None:
    floors = {sub: floor for floor, sub in enumerate(INSIDE[wing])}
    folder = PACKAGE / wing
    assert {path.parent.name for path in folder.rglob("*.py")} - {wing} <= set(floors) - {""}
    upwards = []
    for path in folder.rglob("*.py"):
        here = "" if path.parent == folder else path.parent.name
        for name in imported(path):
            parts = name.split(".")
            if parts[:2] != ["carbon", wing] or path.name == "__init__.py":
                continue
            there = parts[2] if len(parts) > 2 and parts[2] in floors else ""
            if floors[there] > floors[here]:
                upwards.append(f"{path.relative_to(HOUSE)} imports {name}")
    assert upwards == []


@pytest.mark.parametrize(
    "folder", sorted({path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")})
)
def test_a_folder_holds_no_more_than_can_be_looked_over(folder: str) -> None:
    assert len(list((PACKAGE / folder).glob("*.py"))) <= 42


def _verbs() -> set[str]:
    """The public verbs that carbon/__init__.py hands out on first use; only the top floor takes them from there."""
    import carbon

    return set(carbon.__all__)


def test_parts_of_one_floor_do_not_import_each_other_in_a_circle() -> None:
    goes_to: dict[str, set[str]] = {}
    for path in sources():
        goes_to.setdefault(part_of(path), set()).update(parts_imported(path) - {part_of(path)})

    def reaches(start: str, seen: set[str]) -> set[str]:
        for other in goes_to.get(start, set()) - seen:
            seen.add(other)
            reaches(other, seen)
        return seen

    assert [part for part in FLOORS if part in reaches(part, set())] == []


def test_only_the_top_floor_takes_the_verbs_from_the_package() -> None:
    takers = [path for path in sources() if parts_imported(path) & _verbs()]
    assert [str(path.relative_to(HOUSE)) for path in takers if FLOORS[part_of(path)] != 6] == []


def test_special_libraries_have_one_home_each() -> None:
    strays = [
        f"{path.relative_to(HOUSE)} imports {library}"
        for path in sources()
        for library, homes in HOMES.items()
        if any(name.split(".")[0] == library for name in imported(path)) and part_of(path) not in homes
    ]
    assert strays == []


def test_a_workbook_is_opened_in_the_inventory_wing_only() -> None:
    opens = re.compile(r"\b(load_workbook|read_excel|CalamineWorkbook|ExcelFile)\b")
    strays = [
        str(path.relative_to(HOUSE))
        for path in sources()
        if opens.search(path.read_text(encoding="utf-8")) and part_of(path) not in ("inventory", "reports")
    ]
    assert strays == []


def test_nothing_reaches_outside_the_house() -> None:
    """No path of the machine it was written on, none beside the repository."""
    places = ["../" + "shared", f"{HOUSE.parent}/", f"{Path.home()}/"]
    files = [path for pattern in ("*.py", "*.toml", "*.md", "*.csv") for path in HOUSE.rglob(pattern)]
    strays = [
        str(path.relative_to(HOUSE))
        for path in files
        if not any(part.startswith(".") for part in path.relative_to(HOUSE).parts)
        and any(place in path.read_text(encoding="utf-8", errors="replace") for place in places)
    ]
    assert strays == []


def test_nothing_is_read_when_a_module_is_imported() -> None:
    """No call at module level opens a file; functions that read are cached instead."""
    reads = {
        "open",
        "read_text",
        "read_bytes",
        "read_csv",
        "read_rows",
        "load_factors",
        "load",
        "loads",
        "glob",
        "iterdir",
    }
    strays = []
    for path in sources():
        if part_of(path) == "app":
            continue  # the main script is run, not imported
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            for node in ast.walk(statement):
                if isinstance(node, ast.Lambda | ast.FunctionDef):
                    break
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if name in reads:
                        strays.append(f"{path.relative_to(HOUSE)} line {node.lineno}: {name}")
    assert strays == []


def test_files_stay_short_enough_to_be_read() -> None:
    long = {
        str(path.relative_to(HOUSE)): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 410
    }
    assert long == {}


def test_the_page_of_the_house_names_every_wing_and_folder_and_no_path_that_is_not_there() -> None:
    page = (PACKAGE / "README.md").read_text(encoding="utf-8")
    for wing, folders in INSIDE.items():
        row = next(line for line in page.splitlines() if line.startswith("|") and f"`{wing}`" in line)
        named = [f"`{folder}`" for folder in folders if folder]
        assert [each for each in named if each not in row] == [], wing
        places = [row.rindex(each) for each in named]
        assert places == sorted(places), wing
    paths = set(re.findall(r"`([\w./]+/[\w./]+)`", page)) - {"carbon/"}
    lost = [each for each in paths if not any((top / each).exists() for top in (PACKAGE, HOUSE))]
    assert lost == []
