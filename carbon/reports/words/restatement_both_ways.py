"""What each part of a change adds and what it takes away, for the page, the sheet and the terminal: nothing large hides
behind a small net."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbon.footprint.restatement.gains_and_losses import PARTS_SHOWN
from carbon.words.amounts import NOUGHT, amount_text, is_nought
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

NO_CHANGE = "no change"
_TOLD = 0.01
"""Share of the earlier figure above which a sentence says what cancels within a part."""


@dataclass(frozen=True)
class TwoWays:
    """A part of a change. more, less: what adds and what takes away; beside: the earlier figure. [kgCO2e]"""

    part: str
    more: float
    less: float
    beside: float

    @property
    def net(self) -> float:
        return self.more + self.less

    @property
    def settled(self) -> float:
        """The net, 0 where only adding in another order leaves something of it."""
        return 0.0 if is_nought(self.net, self.beside) else self.net

    @property
    def cancels(self) -> float:
        """What of it does not show in its net."""
        return min(self.more, -self.less)

    @property
    def hides(self) -> bool:
        """Whether more cancels than is left, and enough to be told."""
        return self.cancels > abs(self.net) and self.cancels > _TOLD * self.beside

    @property
    def text(self) -> str:
        """`+3.20 t and −3.10 t`; one of them where there is no other; nothing where nothing moved."""
        return " and ".join(change_text(one) for one in (self.more, self.less) if one)


def change_text(kgco2e: float) -> str:
    """A change with its sign: `+3.20 t`, `−21.7 t`, `no change`."""
    return f"{'−' if kgco2e < 0 else '+'}{amount_text(abs(kgco2e))}" if kgco2e else NO_CHANGE


def both_ways(bridge: Bridge, book: Book = "management", method: Method = "location") -> dict[str, TwoWays]:
    """Gains and losses of each part that is shown, by its name there."""
    frame, line = bridge.gains_and_losses(book, method), bridge.parts(book, "total", method).iloc[0]
    totals = [float(line["before_kgco2e"]), float(line["after_kgco2e"])]
    settled = frame.where(~(frame.abs() <= NOUGHT * max(map(abs, totals))), 0.0)
    return {
        part: TwoWays(part, more, less, totals[0])
        for part, (more, less) in zip(PARTS_SHOWN, settled.to_numpy().tolist(), strict=True)
    }


def hidden_sentence(bridge: Bridge, book: Book, method: Method) -> str:
    """Which parts are small because what adds and what takes away cancel; nothing where none is."""
    told = [
        f"{group_name('change', one.part)}, {change_text(one.settled)} in all: {one.text}"
        for one in both_ways(bridge, book, method).values()
        if one.hides
    ]
    rule = "Some changes look small because larger rises and falls cancel"
    return f"{rule} ({'; '.join(told)})." if told else ""
