"""The method page as sentences, and the list of them with the test that holds each."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from tests.tools import HOUSE

PAGE = HOUSE / "carbon" / "words" / "method.md"
SENTENCES = HOUSE / "tests" / "house" / "method_sentences.csv"
RULES = HOUSE / "tests" / "house" / "method_rules.csv"
EXPLAINS = "explains"
"""In the place of a test: the sentence gives a reason or points somewhere, and rules nothing."""
_TESTS_NAMED = re.compile(r"\s*\(Tests?: [^()]*\)")
_MARK = re.compile(r"^(- |\d+\. )")
_LEAD = re.compile(r"\*\*[^*]+\.\*\* ")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the page, without marks and without the tests that it names, and the heading above it."""

    section: str
    text: str


def sentences(page: str) -> list[Sentence]:
    """The sentences of a page in Markdown. An item of a list is one at least; a lead in bold goes with what follows it;
    a full stop within brackets or quotation marks ends none."""
    found, section = [], ""
    for line in page.splitlines():
        if line.startswith("#"):
            section = line.lstrip("# ").strip()
            continue
        text = _MARK.sub("", _TESTS_NAMED.sub("", line).strip())
        found += [Sentence(section, part.replace("*", "")) for part in _parted(text) if part]
    return found


def _parted(text: str) -> list[str]:
    parts, begin, depth = [], 0, 0
    lead = _LEAD.match(text)
    for at, sign in enumerate(text):
        depth += (sign in "([“") - (sign in ")]”")
        if sign not in ".?!" or depth > 0 or (lead and at < lead.end()):
            continue
        after = text[at + 1 : at + 3]
        if not after or (
            after[0] == " " and (after[1:].isupper() or after[1:].isdigit() or after[1:] in ("“", "*", "("))
        ):
            parts.append(text[begin : at + 1].strip())
            begin = at + 1
    return [*parts, text[begin:].strip()]


def first_words(sentence: Sentence, among: list[Sentence], least: int = 7) -> str:
    """So many words of a sentence as tell it from all others, and at least seven where it has as many."""
    words = sentence.text.split(" ")
    for count in range(min(least, len(words)), len(words)):
        start = " ".join(words[:count])
        if sum(one.text.startswith(start) for one in among) == 1:
            return start
    return sentence.text


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of one of the two lists."""
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def as_lines(table: list[list[str]]) -> str:
    """Rows as the lines of csv that can be put into a list as they stand."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(table)
    return written.getvalue()
