"""The best set among 5,000 groups of kit with five actions each: `uv run python -m tests.benchmarks.best_set_5000`.

Once with single assets and once with groups of up to 400 alike ones; under a budget and under a cap, with the gap that
was reached and whether it was proven.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from carbon.pathways.answers.best_set import SECONDS, best_set
from carbon.pathways.answers.choices import Choices
from tests.benchmarks.runs import print_versions

ACTIONS = ("keep", "extend", "renew", "move", "retire")
LINES = 5_000


def table(lines: int, most: int, seed: int = 1) -> Choices:
    """Invented choices: what avoids more costs more, with much scatter; one in ten is not possible."""
    generator = np.random.default_rng(seed)
    units = generator.integers(1, most + 1, lines).astype(float)
    avoided = generator.lognormal(4, 1, (lines, len(ACTIONS)))
    pounds = avoided * generator.lognormal(-1, 0.8, avoided.shape) - generator.lognormal(2, 1, avoided.shape)
    avoided[:, 0] = pounds[:, 0] = 0.0
    possible = generator.random(avoided.shape) > 0.1
    possible[:, 0] = True
    baseline = generator.lognormal(6, 1, lines) * units
    return Choices(pd.DataFrame({"line": np.arange(lines)}), ACTIONS, units, -avoided * units[:, None],
                   pounds * units[:, None], possible, baseline, np.zeros(lines))  # fmt: skip


def main() -> None:
    print_versions()
    best_set(table(10, 1), budget_gbp=100.0)  # loads the solver
    for most in (1, 400):
        found = table(LINES, most)
        dear = float(np.where(found.gbp > 0, found.gbp, 0).max(axis=1).sum())
        low = (found.baseline_kgco2e.sum() + found.kgco2e.min(axis=1).sum() * 0.6) / 1000
        for name, said in (("budget", {"budget_gbp": 0.2 * dear}), ("cap", {"cap_tco2e": low})):
            start, process = time.perf_counter(), time.process_time()
            answer = best_set(found, **said)
            wall, own = time.perf_counter() - start, time.process_time() - process
            gap = "none" if answer.gap is None else f"{answer.gap:.2e}"
            print(f"{LINES:,} lines of up to {most} assets, {len(ACTIONS)} actions, {name}: {wall:.2f} s "
                  f"({own:.2f} s of this process; limit {SECONDS:g} s), gap {gap}, "
                  f"{'proven' if answer.proven else 'not proven'}")  # fmt: skip
            print(f"  {answer.sentence}")


if __name__ == "__main__":
    main()
