"""Every sentence of the method page is held by a test that there is, or says openly that it only explains.

`method_sentences.csv` has a row for each sentence, by its first words. `method_rules.csv` has a row for each rule of
the binding method, by the number of its section, with the first words of the sentence that states it on the page.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache

from tests.house.method_page import (
    EXPLAINS,
    PAGE,
    RULES,
    SENTENCES,
    Sentence,
    as_lines,
    first_words,
    rows,
    sentences,
)
from tests.tools import HOUSE

BINDING_SECTIONS = {str(number) for number in range(11)}


@cache
def on_the_page() -> list[Sentence]:
    return sentences(PAGE.read_text(encoding="utf-8"))


@cache
def listed() -> list[dict[str, str]]:
    return rows(SENTENCES)


@cache
def functions_of(path: str) -> frozenset[str]:
    """Test functions of a file, read without running it. path: relative to tests/"""
    source = HOUSE / "tests" / path
    tree = ast.parse(source.read_text(encoding="utf-8")) if source.is_file() else ast.Module([], [])
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def is_there(test: str) -> bool:
    path, _, name = test.partition("::")
    return name in functions_of(path)


def test_every_test_that_the_method_page_names_is_there():
    named = set(re.findall(r"\btest_[a-z0-9_]+", PAGE.read_text(encoding="utf-8")))
    paths = [path.relative_to(HOUSE / "tests").as_posix() for path in (HOUSE / "tests").rglob("test_*.py")]
    there = {path.rpartition("/")[2].removesuffix(".py") for path in paths} | {
        name for path in paths for name in functions_of(path)
    }  # fmt: skip
    assert len(named) > 20
    assert named <= there, sorted(named - there)


def test_every_sentence_of_the_page_is_in_the_list_and_once():
    """What is missing is printed as lines for the list: put the test behind the last comma."""
    starts = [row["sentence"] for row in listed()]
    held = {sentence: [start for start in starts if sentence.text.startswith(start)] for sentence in on_the_page()}
    missing = [
        [sentence.section, first_words(sentence, on_the_page()), ""] for sentence, found in held.items() if not found
    ]
    assert not missing, f"Not in {SENTENCES.name}:\n{as_lines(missing)}"
    twice = {sentence.text[:80]: found for sentence, found in held.items() if len(found) > 1}
    assert not twice, twice
    assert len(held) == len(on_the_page()), [text for text, count in Counter(on_the_page()).items() if count > 1]


def test_every_row_of_the_list_is_one_sentence_in_its_section():
    for row in listed():
        found = [one for one in on_the_page() if one.text.startswith(row["sentence"])]
        assert len(found) == 1, (row["sentence"], [one.text[:80] for one in found])
        assert found[0].section == row["section"], row


def test_every_sentence_has_a_test_that_there_is_or_only_explains():
    without = [row["sentence"] for row in listed() if not row["test"].strip()]
    assert not without, without
    named = {(row["sentence"], test) for row in listed() if row["test"] != EXPLAINS for test in row["test"].split(";")}
    gone = sorted(pair for pair in named if not is_there(pair[1]))
    assert not gone, gone


def test_few_sentences_only_explain():
    """A reason stands where it is wanted; a rule that nobody holds does not hide among the reasons."""
    explaining = [row["sentence"] for row in listed() if row["test"] == EXPLAINS]
    assert len(explaining) <= len(listed()) / 10, len(explaining)


def test_every_rule_of_the_binding_method_has_its_sentence():
    """Each stands in the list with a test, or among what is not in this edition; no section is left out."""
    starts = {
        row["sentence"]
        for row in listed()
        if row["test"] != EXPLAINS or row["section"] == "What is not in this edition"
    }
    rules = rows(RULES)
    assert {row["method"] for row in rules} == BINDING_SECTIONS
    lost = [(row["method"], row["rule"], row["sentence"]) for row in rules if row["sentence"] not in starts]
    assert not lost, lost
    twice = [rule for rule, count in Counter(row["rule"] for row in rules).items() if count > 1]
    assert not twice, twice


def test_sentences_are_parted_where_they_end():
    page = "## Part\n\n**A lead.** It goes on (see 1. above). “One. Two.” Three\n1. first;\n- Last. (Test: test_x.)\n"
    assert [one.text for one in sentences(page)] == [
        "A lead. It goes on (see 1. above).", "“One. Two.” Three", "first;", "Last.",
    ]  # fmt: skip
    assert {one.section for one in sentences(page)} == {"Part"}
