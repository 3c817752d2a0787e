"""How well kinds of kit are told from names that the aliases were not written for.

Whole makers, and one whole export, are held out: every pattern that only their names would miss is taken away, and the
rest tells what kind the names are. A pattern is theirs alone where no name of another maker needs it: their product
families. What is left are words that all makers use ("laptop", "monitor", "24 inch"). Truth for makers is the kind that
their own product sheets state (device_models.csv); for the export, what the whole table says of its names, which
agrees with its expected counts.

    uv run python -m tests.benchmarks.recognition_held_out
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from carbon.factors.recognition.aliases import Alias, alias_name, aliases, first_aliases
from carbon.factors.tables.asset_types import asset_type_of
from carbon.factors.tables.makers import maker_of
from carbon.factors.tables.tables import read_rows
from tests.tools import HOUSE

LEAST_NAMES = 15
EXPORT = HOUSE / "sample_data" / "examples" / "02_intune_devices.csv"


@dataclass(frozen=True)
class Share:
    """Of so many distinct names: right, wrong, and those about which a person would be asked."""

    of: str
    names: int
    right: int
    wrong: int

    @property
    def asked(self) -> int:
        return self.names - self.right - self.wrong

    def __str__(self) -> str:
        shares = (f"{100 * count / self.names:5.1f} %" for count in (self.right, self.wrong, self.asked))
        return f"{self.of:<28}{self.names:>6}" + "".join(f"{share:>11}" for share in shares)


def without(own: Sequence[str], others: Sequence[str]) -> list[Alias]:
    """The patterns but for those that only the held-out names would miss."""
    needed = {alias.alias_id for alias in first_aliases(others) if alias is not None}
    of_own = {alias.alias_id for alias in first_aliases(own) if alias is not None}
    return [alias for alias in aliases() if alias.alias_id not in of_own - needed]


def measure(of: str, own: Sequence[str], truth: Sequence[str], patterns: Sequence[Alias]) -> Share:
    """How the patterns do on names."""
    told = [alias and asset_type_of(alias.device_type) for alias in first_aliases(own, patterns)]
    right = sum(kind == true for kind, true in zip(told, truth, strict=True))
    wrong = sum(kind is not None and kind != true for kind, true in zip(told, truth, strict=True))
    return Share(of, len(own), right, wrong)


def sheets() -> list[tuple[str, str, str]]:
    """Maker, name and kind of every product sheet whose kind we count by."""
    found = {}
    for row in read_rows("device_models"):
        kind = asset_type_of(row["device_type"]) if row["device_type"] else "unknown"
        if kind != "unknown":
            found[maker_of(row["manufacturer"]), alias_name(row["manufacturer"], row["model"])] = kind
    return [(maker, name, kind) for (maker, name), kind in sorted(found.items())]


def makers_held_out() -> list[Share]:
    """Each maker with enough names, held out in turn, and all of them together."""
    known = sheets()
    shares = []
    for maker, count in Counter(maker for maker, _, _ in known).most_common():
        if count < LEAST_NAMES:
            continue
        own = [(name, kind) for each, name, kind in known if each == maker]
        others = [name for each, name, _ in known if each != maker]
        texts, truth = zip(*own, strict=True)
        shares.append(measure(maker, texts, truth, without(texts, others)))
    names, right, wrong = (sum(getattr(one, part) for one in shares) for part in ("names", "right", "wrong"))
    return [*shares, Share("all of these", names, right, wrong)]


def nothing_held_out() -> Share:
    """All names with all patterns, to compare with."""
    known = sheets()
    return measure("all names, all aliases", [name for _, name, _ in known], [kind for *_, kind in known], aliases())


def export_held_out() -> Share:
    """The names of one whole export, by the patterns that product sheets of all makers need."""
    with EXPORT.open(encoding="utf-8-sig", newline="") as file:
        pairs = sorted({(row["Manufacturer"], row["Model"]) for row in csv.DictReader(file)})
    names = [alias_name(*pair) for pair in pairs]
    told = first_aliases(names)
    known = [(name, asset_type_of(alias.device_type)) for name, alias in zip(names, told, strict=True) if alias]
    own, truth = zip(*known, strict=True)
    return measure("export without a type column", own, truth, without(own, [name for _, name, _ in sheets()]))


def main() -> None:
    print(f"{'held out':<28}{'names':>6}{'right':>11}{'wrong':>11}{'asked':>11}")
    for share in (nothing_held_out(), *makers_held_out(), export_held_out()):
        print(share)


if __name__ == "__main__":
    main()
