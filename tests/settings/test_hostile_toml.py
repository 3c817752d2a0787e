"""TOML that somebody made to stop us: a sentence each, as short as a person reads, whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from carbon.allowed import GREATEST
from carbon.inventory.headings.mapping import read_mapping
from carbon.pathways.options.options_file import read_options
from carbon.problems import QUOTED_AT_MOST, SAID_AT_MOST, Refusal, cut_short
from carbon.settings import read_settings

TEXTS = {
    "a number of five thousand digits": "[organisation]\nstaff = " + "9" * 5_000,
    "a number of four hundred digits": "[organisation]\nstaff = " + "9" * 400,
    "a number of ten thousand digits to the base of 16": "[factors]\nset = 0x" + "f" * 10_000,
    "a number of 65 bits": f"[factors]\nset = {2**64}",
    "a number above all that can be": f"[organisation]\nstaff = {10 * GREATEST:.0f}",
    "such a number with a point": "[organisation]\nbudget_gbp = 1e308",
    "hours without end": "[devices]\nhomeworking_hours = 1e300",
    "names of names of names": "a." * 200_000 + "a = 1",
    "a heading of names of names": "[" + "a." * 200_000 + "a]",
    "names of a thousand names": "a." * 1_500 + "a = 1",
    "lists within lists": "x = " + "[" * 100_000,
    "short lists within lists": "x = " + "[" * 1_500 + "]" * 1_500,
    "tables within tables": "x = " + "{a=" * 100_000,
    "a text without an end": 'x = "' + "a" * 900_000,
    "a comment of megabytes": "#" * 8_000_000,
    "tables by the ten thousand": "".join(f"[a{number}]\nb = 1\n" for number in range(30_000)),
    "entries by the ten thousand": "[[factors.override]]\n" * 40_000,
    "a name of a million letters": "a" * 1_000_000 + " = 1",
    "a short name of too many letters": "a" * 3_000 + " = 1",
    "a value of a million letters": '[organisation]\ncountry = "' + "n" * 1_000_000 + '"',
    "many keys that nobody knows": "".join(f"key{number} = 1\n" for number in range(300)),
}


OF_ALL_FILES = ("a number of five thousand digits", "names of a thousand names", "short lists within lists")


@pytest.mark.parametrize(
    ("read", "case"),
    [*((read_settings, case) for case in TEXTS), *((read_mapping, case) for case in OF_ALL_FILES),
     *((read_options, case) for case in OF_ALL_FILES)],
)  # fmt: skip
def test_it_is_refused_in_a_sentence(read: Callable[[str], object], case: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(TEXTS[case])
    assert len(str(refused.value)) < SAID_AT_MOST + 500
    assert "fault" not in str(refused.value)


def test_long_quotations_are_cut_and_short_ones_stay() -> None:
    assert cut_short("We do not know “name”.") == "We do not know “name”."
    told = cut_short(f"We do not know “{'x' * 5_000}”; did you mean “y”?")
    assert told == f"We do not know “{'x' * QUOTED_AT_MOST}…”; did you mean “y”?"


def test_a_refusal_of_thousands_of_sentences_ends_at_the_end_of_one() -> None:
    told = cut_short("This cannot be. " * 10_000)
    assert len(told) < SAID_AT_MOST + 100
    assert told.endswith("This cannot be. There is more of the same kind.")


def test_a_long_file_of_settings_is_read_as_a_short_one_is() -> None:
    text = '[organisation]\nname = "Aberwen"\nstaff = 2500\n[period]\nstart = 2025-04-01\nend = 2026-03-31\n'
    assert read_settings(text + "# a remark\n" * 2_000) == read_settings(text)
