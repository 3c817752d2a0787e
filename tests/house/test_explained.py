"""Everything public says what it is for."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
FILES = [path for path in sorted((HOUSE / "carbon").rglob("*.py")) if path.read_text(encoding="utf-8").strip()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_modules_and_public_names_are_explained(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unexplained = [] if ast.get_docstring(tree) else ["the module itself"]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                unexplained.append(node.name)
            if isinstance(node, ast.ClassDef):
                unexplained += [
                    f"{node.name}.{method.name}"
                    for method in node.body
                    if isinstance(method, ast.FunctionDef)
                    and not method.name.startswith("_")
                    and not ast.get_docstring(method)
                    and len(method.body) > 2
                ]
    assert unexplained == []
