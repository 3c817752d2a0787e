"""What is told of the base year: whether it stands, what it is when put right, and what is to be stated where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.footprint.restatement.restatement_base_year import BASE_YEAR_THRESHOLD
from carbon.reports.words.findings import share_text
from carbon.reports.words.restatement_both_ways import FIGURES_OF, both_ways
from carbon.reports.words.restatement_restated import units_text
from carbon.words import catalogue
from carbon.words.amounts import amount_text, is_nought

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.footprint.restatement.restatement_base_year import BaseYear

_CANCELS = 0.01
"""Share of a net by which what moved is above it where rises and falls were added."""
_NEAR_THE_LIMIT = (0.04, 0.06)
"""Shares that are told to the hundredth of a per cent, for a base year is restated above 5 %."""


def base_year_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """The verdict on the base year in both books, the earlier figures put right, and what the later list lacks."""
    found = {each: bridge.base_year(each, method) for each in BOOKS_TOLD}
    return [*base_year_sentences(found, known_by(bridge)), *_put_right(found), *_forgotten(bridge, book, method)]


def known_by(bridge: Bridge) -> str:
    """Where what is now known was learned: `lists`, `settings` or `both`."""
    by_settings = bool(bridge.changed_settings.get("known"))
    if not by_settings:
        return "lists"
    return "settings" if bridge.alike.known is None else "both"


def base_year_sentences(found: Mapping[Book, BaseYear], known: str = "lists") -> list[str]:
    """Whether the base year is to be restated, and why: of both books, for a target stands on one and a return on the
    other, and a purchase that is found out of may move one of them alone. known: as `known_by`."""
    kinds = {book: _kind(one) for book, one in found.items()}
    if len(set(kinds.values())) == 1 and next(iter(kinds.values()))[0] in ("stands", "restated", "none"):
        shares = " and ".join(f"{_share_moved(one)} of {FIGURES_OF[book]}" for book, one in found.items())
        first = next(iter(found.values()))
        return [_sentence(first, _words()["moved_both"].format(share=shares), "", "The earlier figure", known)]
    return [
        _sentence(one, _words()["moved"].format(share=_share_moved(one), figure=FIGURES_OF[book]),
                  f" of {FIGURES_OF[book]}", f"Of the earlier year {FIGURES_OF[book]}", known)
        for book, one in found.items()
    ]  # fmt: skip


def _kind(found: BaseYear) -> tuple[str, bool, bool]:
    """Which sentence is told of a figure, and what besides."""
    named = {None: "waits", True: "restated", False: "stands"}[found.restate]
    of_rows = found.waiting_kgco2e and found.moved_kgco2e > BASE_YEAR_THRESHOLD * found.before_kgco2e
    if found.share is None:
        named = {"waits": "none_waits", "restated": "none_restated", "stands": "none"}[named]
    elif named == "waits" and not of_rows:
        named = "contradicted"
    restated = found.restate is True
    return named, restated and bool(found.known_kgco2e), restated and bool(found.entered_kgco2e)


def _sentence(found: BaseYear, moved: str, whose: str, whole: str, known_by: str) -> str:
    named, known, entered = _kind(found)
    words = _words()
    return str(words[named]).format(
        moved=moved, whose=whose, whole=whole, known=words["known"][known_by] if known else "",
        entered=words["entered"] if entered else "",
        waiting=amount_text(found.waiting_kgco2e or found.contradicted_kgco2e),
        contradicted=amount_text(found.contradicted_kgco2e),
        amount=amount_text(found.moved_kgco2e),
    )  # fmt: skip


def _put_right(found: Mapping[Book, BaseYear]) -> list[str]:
    """The earlier figures put right, where that moves them."""
    words = _words()
    told = [
        words["right_of"].format(right=amount_text(one.put_right_kgco2e), was=amount_text(one.before_kgco2e),
                                 figure=FIGURES_OF[book])
        for book, one in found.items()
        if not is_nought(one.put_right_kgco2e - one.before_kgco2e, one.before_kgco2e)
    ]  # fmt: skip
    crossed = any(one.scope_kgco2e for one in found.values())
    entered = any(one.entered_kgco2e for one in found.values())
    if not told:
        return []
    text = str(words["right_boundary" if crossed else "right"]).format(figures=" and ".join(told))
    return [text + (words["right_entered"] if crossed and entered else "")]


def _forgotten(bridge: Bridge, book: Book, method: Method) -> list[str]:
    """What the later list no longer says, where knowledge moves anything."""
    lacks = bridge.earlier_put_right.forgotten
    if not (lacks.facts or lacks.readings) or not both_ways(bridge, book, method)["knowledge"].text:
        return []
    words, facts = _words(), []
    if lacks.facts:
        names = ", ".join(catalogue("compared")["figures"][name] for name in lacks.facts)
        facts.append(words["fact_of"].format(name=names, units=units_text(lacks.units)))
    facts += [words["readings"]] if lacks.readings else []
    return [words["forgotten"].format(facts="; ".join(facts))]


def pue_told(bridge: Bridge) -> str:
    """That a PUE of the settings which changed in truth belongs in the lists; nothing where none was changed."""
    before, after = bridge.before.settings, bridge.after.settings
    own = [{one for one in side.overrides if one.id.startswith("pue")} for side in (before, after)]
    return str(_words()["pue"]) if before.pue != after.pue or own[0] != own[1] else ""


def _words() -> dict[str, Any]:
    return dict(catalogue("compared")["base_year"])


def _share_moved(found: BaseYear) -> str:
    """`28 %`, and that rises and falls were added where they are no net."""
    net = found.entered_kgco2e - found.left_kgco2e + found.method_kgco2e + found.knowledge_kgco2e
    added = found.share and found.moved_kgco2e > abs(net) * (1 + _CANCELS)
    return _share(found) + (str(_words()["added"]) if added else "")


def _share(found: BaseYear) -> str:
    if not found.share:
        return "0 %"
    if _NEAR_THE_LIMIT[0] < found.share < _NEAR_THE_LIMIT[1]:  # 4.8 % and 5.3 % are both 5 %, and their verdicts differ
        return f"{100 * found.share:.2f} %"
    return share_text(found.moved_kgco2e, found.moved_kgco2e / found.share)
