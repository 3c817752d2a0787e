"""What each part of a change adds and what it takes away, for the page, the sheet and the terminal: nothing large hides
behind a small net."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.footprint.restatement.gains_and_losses import PARTS_SHOWN
from carbon.words import catalogue
from carbon.words.amounts import NOUGHT, amount_text, is_nought
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

NO_CHANGE = "no change"
FIGURES_OF: dict[Book, str] = {"management": "the figure to manage by", "inventory": "the figure to report"}
_TOLD = 0.01
"""Share of the earlier figure above which a sentence says what cancels within a part."""
_NEAR = 0.1
"""Share by which the amounts of two books may differ and still be told as that of one of them."""


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


def books_text(amounts: Mapping[Book, float], book: Book, shown: Callable[[float], str] = change_text) -> str:
    """An amount with the name of its book: `+0.104 t (to manage by), −1.08 t (to report)`; one of both where the words
    are the same, that of the book asked for where the other is near it. amounts: of each book told [kgCO2e]."""
    texts = {each: shown(amounts[each]) for each in books_from(book)}
    if len(set(texts.values())) == 1:
        return named(texts[book])
    first, second = (amounts[each] for each in texts)
    apart = first * second <= 0 or abs(first - second) > _NEAR * max(abs(first), abs(second))
    return ", ".join(named(text, each) for each, text in texts.items() if apart or each == book)


def settled(bridge: Bridge, book: Book, kgco2e: float) -> float:
    """An amount of a book, 0 where it is nothing beside its figures."""
    beside = [one.total(book).location_based_kgco2e for one in (bridge.before, bridge.after)]
    return 0.0 if is_nought(kgco2e, *beside) else kgco2e


def books_from(book: Book) -> tuple[Book, ...]:
    """The books told, the one asked for first."""
    return (book, *(each for each in BOOKS_TOLD if each != book))


def named(text: str, book: Book | None = None) -> str:
    """A text with the book that it is of; None: of both."""
    return f"{text} ({catalogue('compared')['books'][book or 'both']})"


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
    found: dict[str, list[Book]] = {}
    for each in books_from(book):
        for one in both_ways(bridge, each, method).values():
            if one.hides:
                text = f"{group_name('change', one.part)}, {change_text(one.settled)} in all: {one.text}"
                found.setdefault(text, []).append(each)
    told = [named(text, None if len(books) > 1 else books[0]) for text, books in found.items()]
    rule = "Some changes look small because larger rises and falls cancel"
    return f"{rule} ({'; '.join(told)})." if told else ""
