"""What the import made of the headings of each table: enough to show it to a person and to ask where it is unsure.

The import writes these records, pages and the command line show them. No cell of a personal column stands in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from carbon.doors import OneLine

State = Literal["known", "likely", "unsure", "unknown", "personal"]
"""known: the heading says it; likely: a near spelling whose cells fit, taken and told; unsure: proposed and not taken
until a person says so; unknown: nothing is proposed; personal: not read and not kept."""


@dataclass(frozen=True)
class FoundColumn:
    """One column: its heading as written, up to three values from it, and the field that it is taken for ("": none).

    unit: that its plain figures are in; why: what speaks for the proposal, in a few words; type: of a count, what
    it counts; likelier: whether the proposal is likelier right than wrong, so that it may be filled in.
    """

    heading: str
    samples: tuple[str, ...]
    field: str
    unit: str
    state: State
    why: str = ""
    type: str = ""
    likelier: bool = True


@dataclass(frozen=True, repr=False)
class FoundTable(OneLine):
    """One table: where it stands, what it is taken for, and whether a person is asked before its rows can count.

    role: of carbon.columns.TABLE_OF_ROLE; looks_like: name of the known export, "" for none; asks: nothing of it is
    read until its columns are confirmed; lacks: what is missing for it, as a sentence, "" for nothing; fingerprint: of
    its headings.
    """

    file: str
    sheet: str | None
    header_row: int
    role: str
    columns: tuple[FoundColumn, ...]
    fingerprint: str
    looks_like: str = ""
    asks: bool = False
    lacks: str = ""

    @property
    def unsure(self) -> tuple[FoundColumn, ...]:
        """The columns that a person may want to look at."""
        return tuple(column for column in self.columns if column.state in ("unsure", "unknown"))
