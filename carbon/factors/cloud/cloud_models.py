"""What the published models say of a cloud machine's power: the points behind the figure that is taken, for an auditor.

Two models are known, and one of them knows the sizes of one provider only. The figure taken is their geometric mean;
where one model stands alone it is put in the middle by the ratio of the two on sizes that both know.
Source: method, section 6; emission_factors/README.md, "Cloud".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from carbon.factors.cloud.cloud import Machine, instance

COLUMNS = ("idle_w", "w50", "w100")
_MODELS = {"teads-ccf": "teads", "ccf-coefficients": "ccf"}
"""Model whose watts a row of cloud_instances.csv holds, by the row's source."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Power of a machine at rest, half and full load by one model, before PUE. [W]

    model: `teads`, `ccf`, or how the figure came about (words in formulas.toml); taken: whether it is the one used.
    """

    model: str
    idle_w: float
    half_w: float
    full_w: float
    taken: bool = False

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON: an entry of `published_points`."""
        return {
            "model": self.model,
            "idle_w": self.idle_w,
            "half_load_w": self.half_w,
            "full_load_w": self.full_w,
            "taken": self.taken,
        }


def _reading(row: dict[str, str], end: str, model: str, *, taken: bool = False) -> Reading:
    idle, half, full = (float(row[f"{column}{end}"]) for column in COLUMNS)
    return Reading(model, idle, half, full, taken)


def readings(machine: Machine, provider: str, size: str) -> tuple[Reading, ...]:
    """The points behind a machine's watts, as the models publish them, and the line that is taken."""
    row = instance(provider, size) if machine.match == "exact" else None
    if row is None:
        return (Reading("median", *machine.points, taken=True),)
    method, own = row["watts_method"], _MODELS.get(row["source"], "one")
    if method == "two_models":
        other = "ccf" if own == "teads" else "teads"
        return (
            _reading(row, "_low", other if own == "teads" else own),
            _reading(row, "_high", own if own == "teads" else other),
            _reading(row, "_centre", "mean", taken=True),
        )
    if method == "scaled_from_high":
        return _reading(row, "_high", own), _reading(row, "_centre", "scaled", taken=True)
    if method.startswith("scaled_from_low"):
        return _reading(row, "_low", own), _reading(row, "_centre", "scaled", taken=True)
    return (_reading(row, "_centre", own, taken=True),)
