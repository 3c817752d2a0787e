"""What the ledger is built of: activities, blocks of lines, and the things that are drawn for them.

Source: method, sections 2 and 7.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from carbon.contract import Contract
from carbon.footprint.ledger.alike import distinct

Floats = NDArray[np.float64]
Codes = NDArray[np.signedinteger[Any]]
Book = Literal["management", "inventory", "decision"]
Method = Literal["location", "market"]

BOOKS: tuple[Book, ...] = ("management", "inventory", "decision")
BOOKS_TOLD: tuple[Book, ...] = ("management", "inventory")
"""Books of an assessment that are reported and have ranges; the third is what decisions stand on."""
METHODS: tuple[Method, ...] = ("location", "market")
STAGES = ("embodied", "use_phase", "transfer", "end_of_life")
BASES = ("measured", "stated", "modelled", "assumed")
MEASURED, STATED, MODELLED, ASSUMED = range(4)
ROW_DIMENSIONS = ("estate", "type", "site", "directorate", "body", "service", "region", "file")
NO_SCOPE = "not_stated"
"""Key, in records, of what stands in no scope: own electricity abroad, whose figure holds its whole supply."""
BLOCK_DIMENSIONS = ("scope", "stage", "part", "sits_in")
IN_HALL = " hall"
"""What follows the scope of electricity of leased halls in the name of where it sits."""
GROUPINGS = ("total", *BLOCK_DIMENSIONS, "basis", *ROW_DIMENSIONS)
"""What totals can be grouped by."""


@dataclass(frozen=True)
class Slot:
    """One thing that is drawn: a factor, or an activity amount of one origin.

    id names the stream of its draws, so that the same thing is drawn alike wherever it stands; kind and rule say where
    its spread comes from. shape: `lognormal` multiplies by a draw of mean 1 and geometric standard deviation gsd;
    `meters` likewise, but gsd is that of one meter of many, and a group takes the pooled spread of its own meters;
    `share` multiplies by (drawn share / share), `rest` by (1 - drawn share) / (1 - share), of a Beta with the same mean
    and the variance that gsd gives. scores: on the five axes of data quality, () for all 1. other_gsd: by the other
    published set of widening factors (`carbon.footprint.uncertainty.sensitivity`), 0 where it is the same. in_common:
    share of the variance of ln that one draw of all makers' sheets moves (`carbon.footprint.ledger.in_common`).
    """

    id: str
    gsd: float
    kind: str
    rule: str
    shape: Literal["lognormal", "meters", "share", "rest"] = "lognormal"
    share: float = 0.0
    scores: tuple[int, ...] = ()
    other_gsd: float = 0.0
    in_common: float = 0.0


@dataclass(frozen=True)
class Supply:
    """Which part of an amount of electricity it is: what the site made itself, or what was bought. contract: says how
    much of what the site uses is made there."""

    part: Literal["onsite", "bought"]
    contract: Contract


@dataclass(eq=False)
class Activity:
    """Amounts of one unit over some rows of the ledger, how they are known, and what is drawn for them.

    rows: positions of the lines' rows [lines]; amount [lines], in `unit`; basis: code into BASES, one or per line;
    drawn: slot codes, each one number or [lines], -1 where nothing is drawn; of: what the amount is made of, a word
    by which `why` finds the rule that gave it; supply: where it is a part of an amount that is partly made on site.
    """

    rows: Codes
    amount: Floats
    unit: str
    basis: int | NDArray[np.int8] = ASSUMED
    drawn: tuple[int | Codes, ...] = ()
    of: str = ""
    supply: Supply | None = None

    @cached_property
    def combination(self) -> tuple[Codes | int, list[tuple[int, ...]]]:
        """Which set of draws each line depends on: codes [lines] (0 for all where there is one), and the sets."""
        return combine(self.drawn, len(self.rows))

    def share_out(self, position: Codes, target: Codes, share: Floats) -> Activity:
        """The same activity handed on: line `position[i]` gives `share[i]` of itself to row `target[i]`."""
        return Activity(
            rows=target,
            amount=self.amount[position] * share,
            unit=self.unit,
            basis=self.basis if isinstance(self.basis, int) else self.basis[position],
            drawn=tuple(slot if isinstance(slot, int) else slot[position] for slot in self.drawn),
            of=self.of,
            supply=self.supply,
        )


@dataclass(frozen=True, eq=False)
class Block:
    """All lines of one stage, part, scope and book.

    factor: code of the ledger's factors, one or per line; market: kgCO2e per unit where the market-based figure differs
    from the location-based one, else None; contract: the one that covers it, of generation alone; in_hall: whether it
    is electricity of a leased hall, which stands on the landlord's meter.
    """

    stage: str
    part: str
    scope: str
    book: str
    activity: Activity
    factor: int | Codes
    market: float | Floats | None = None
    contract: Contract | None = None
    in_hall: bool = False

    @property
    def sits_in(self) -> str:
        """Where it sits in the organisation's footprint, a name of carbon/words/sits_in.toml: its scope, and whether it
        is of a leased hall."""
        return f"{self.scope}{IN_HALL}" if self.in_hall else self.scope


def combine(parts: Iterable[int | Codes], length: int) -> tuple[Codes | int, list[tuple[int, ...]]]:
    """Distinct combinations of code columns: a code per line (0 where all columns are single numbers), and the sets."""
    parts = tuple(parts)
    arrays = [part for part in parts if not isinstance(part, int)]
    fixed = tuple(part for part in parts if isinstance(part, int))
    if not arrays or length == 0:
        return 0, [fixed]
    first, code = distinct(*arrays)
    return code, [fixed + tuple(int(array[line]) for array in arrays) for line in first]


@dataclass(frozen=True, eq=False)
class MeterShare:
    """A room's reading handed to its kit: positions and weights [rows], the reading in all, the meters' positions.
    [kWh]

    with_overhead: the reading holds the room's overhead, so that none is added.
    """

    rows: Codes
    weights: Floats
    kwh: float
    meters: Codes
    with_overhead: bool


@dataclass(frozen=True)
class HostShare:
    """What a virtual machine (or the idle part of its host) takes of its host's lines: own / whole of a key."""

    host: int
    own: float
    whole: float
    key: str


@dataclass
class Dimension:
    """A label of every row of the ledger: code per row, -1 for not stated, and the labels."""

    codes: Codes
    labels: list[str]

    @property
    def names(self) -> list[str]:
        return [*self.labels, ""]
