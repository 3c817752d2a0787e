"""The method page names tests that there are, so that a reader can open what holds a sentence."""

import re

from tests.tools import HOUSE


def test_every_test_that_the_method_page_names_is_there():
    page = (HOUSE / "carbon" / "words" / "method.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\btest_[a-z0-9_]+", page))
    files = {path.stem for path in (HOUSE / "tests").rglob("test_*.py")}
    functions = {
        name for path in (HOUSE / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }  # fmt: skip
    assert len(named) > 20
    assert named <= files | functions, sorted(named - files - functions)
