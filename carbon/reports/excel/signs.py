"""The signs of a workbook's texts, each with the number by which checks of texts count it."""

from __future__ import annotations

from collections.abc import Iterable

PLACE = "Checks!$B$1"
"""The cell that holds all signs in their order. What a spreadsheet numbers a sign by hangs on the program and the
computer (CODE) or is not in every one (UNICODE); a sign's place in a text of ours is the same everywhere."""
ROW, COLUMN = 0, 1


class Signs:
    """Signs in the order in which they were met, the blank first, for texts are filled up with blanks."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {" ": 1}

    def numbers(self, text: str) -> Iterable[int]:
        """The number of each sign of a text, counted from 1."""
        return [self._numbers.setdefault(sign, len(self._numbers) + 1) for sign in text]

    @property
    def all(self) -> str:
        """All signs that were met, in their order."""
        return "".join(self._numbers)
