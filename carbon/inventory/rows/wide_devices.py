"""Devices of lists with several in one row, and the columns of numbers that are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from carbon.factors.recognition.recognition import recognise_type_words
from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.count_headings import grade_of
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.rows.groups import is_count, kinds_told

IDENTITY = ("model", "model_number", "serial", "asset_tag", "manufacturer", "asset_type")
TELL = frozenset(("model", "model_number", "asset_type"))
"""Columns that say what a device is at all, and of what kind."""


@dataclass
class Device:
    """One device of every row. label: as headings name it; words: its kind, "" where a column says it; bare: the column
    that has nothing but its name for a heading."""

    label: str
    words: str
    begins: Match | None = None
    columns: dict[str, Match] = field(default_factory=dict)
    bare: Match | None = None

    @property
    def is_told(self) -> bool:
        return any(name in self.columns for name in IDENTITY)

    @property
    def is_counted(self) -> bool:
        """Whether a number is all that is known of it."""
        return "quantity" in self.columns and not self.is_told

    @property
    def every_column(self) -> list[Match]:
        return [*self.columns.values(), *([self.bare] if self.bare else [])]


@dataclass
class Wide:
    """What the headings of such a list mean. unused: those of which nobody can say whose they are; reached: whether a
    column holds the numbers of telephones; sums: headings of sums of several devices' numbers; counted_again: columns
    beside another that counts the same device, or stands under its bare name."""

    place: int
    headings: list[Heading]
    own: Device
    devices: list[Device] = field(default_factory=list)
    shared: dict[str, Match] = field(default_factory=dict)
    private: list[Match] = field(default_factory=list)
    reached: bool = False
    unused: list[str] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    counted_again: list[int] = field(default_factory=list)


def take_numbers(wide: Wide, columns: Sequence[Cells]) -> None:
    """Give each column of numbers of units ("Qty", "No.") that nobody's name stands over to the device at its left,
    where that has none yet."""
    starts = {
        match.column: device for device in wide.devices
        for match in (*device.every_column, *([device.begins] if device.begins else []))
    }  # fmt: skip
    for column, heading in enumerate(wide.headings):
        if not grade_of(heading.words) or not is_count(columns[column], heading):
            continue
        before = [at for at in starts if at < column]
        device = starts[max(before)] if before else None
        if device is None or "quantity" in device.columns:
            continue
        device.columns["quantity"] = Match(column, "quantity", "", heading)
        for other in (wide.own, *wide.devices):
            for name, match in [*other.columns.items()]:
                if match.column == column and not (other is device and name == "quantity"):
                    del other.columns[name]
        if heading.text in wide.unused:
            wide.unused.remove(heading.text)


def drop_own_numbers(wide: Wide, columns: Sequence[Cells]) -> None:
    """The number of a kind that the rows themselves are is their quantity, or listed already: no device beside them."""
    told = set(kinds_told([*wide.own.columns.values()], columns))
    untold = not told and not wide.own.columns.keys().isdisjoint(TELL)
    for device in [each for each in wide.devices if each.is_counted]:
        (kind,) = recognise_type_words([device.words])
        if untold or (kind is not None and kind.asset_type in told):
            wide.devices.remove(device)
            wide.unused.append(device.columns["quantity"].heading.text)
