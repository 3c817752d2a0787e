"""What is told of kit that one of two lists lacks, and of making that is written off or charged in no year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.footprint.restatement.days_corrected import days_corrected
from carbon.footprint.restatement.unlisted import Lacking, unlisted, written_off_kgco2e
from carbon.reports.words.restatement_both_ways import FIGURES_OF, books_text, change_text, named, settled
from carbon.reports.words.restatement_restated import units_text, values_text
from carbon.words import catalogue
from carbon.words.amounts import amount_text, day_text, is_nought

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

_ONE = {"were": "was", "are": "is", "they": "it", "them": "it", "count": "counts"}


def unlisted_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """A sentence for each kind of kit that a list lacks without a word, and for making that is charged nowhere; none of
    what moves nothing."""
    words, found = catalogue("compared")["unlisted"], unlisted(bridge)
    total = bridge.after.total(book).location_based_kgco2e, bridge.before.total(book).location_based_kgco2e
    kinds = (("bought_before", found.bought_before), ("vanished", found.vanished), ("left_before", found.left_before))
    told = []
    for kind, one in kinds:
        kilograms = {each: settled(bridge, each, one.kgco2e[each, method]) for each in BOOKS_TOLD}
        if not one.units or not any(kilograms.values()):
            continue
        moved = books_text(kilograms, book, *([amount_text] if kind == "left_before" else []))
        told.append(str(words[kind]).format(day=day_text(found.day), moved=moved, restate=_restate(one),
                                            **_number(one.units)))  # fmt: skip
    undated = found.never_charged_units - found.dated_units, found.never_charged_kgco2e - found.dated_kgco2e
    making = (("never_charged", *undated), ("never_charged_dated", found.dated_units, found.dated_kgco2e))
    for kind, units, kgco2e in making if book == "management" else ():
        if not is_nought(kgco2e, *total):
            told.append(str(words[kind]).format(units=units_text(units), moved=amount_text(kgco2e)))
    if found.never_reported_units:
        told.append(str(words["never_reported"]).format(
            moved=amount_text(found.never_reported_kgco2e), year=bridge.before.period.text,
            managed=amount_text(found.never_reported.kgco2e["management", method]),
            restate=_restate(found.never_reported), **_number(found.never_reported_units)))  # fmt: skip
    if found.back.units:
        told.append(str(words["back"]).format(written=amount_text(found.back.written_off_kgco2e),
                                              charged=amount_text(found.back.charged_kgco2e),
                                              **_number(found.back.units)))  # fmt: skip
    return told


def days_corrected_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """What other days of purchase and of leaving of one device move that no part of the change shows."""
    words, found, told = catalogue("compared")["unlisted"], days_corrected(bridge), []
    for kind, making in (("twice", found.twice), ("nowhere", found.nowhere)):
        if making.units:
            told.append(str(words[kind]).format(moved=amount_text(making.kgco2e), **_number(making.units)))
    moved = {each: settled(bridge, each, found.left_kgco2e[each, method]) for each in BOOKS_TOLD}
    if found.left and any(moved.values()):
        told.append(str(words["left_otherwise"]).format(
            units=units_text(found.left), values=values_text(found.pairs),
            moved=books_text(moved, book, _higher)))  # fmt: skip
    return told


def _higher(kgco2e: float) -> str:
    """`12.0 kg higher`, `the same`."""
    return f"{amount_text(abs(kgco2e))} {'higher' if kgco2e > 0 else 'lower'}" if kgco2e else "the same"


def written_off_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> str:
    """How much of the change is making that is written off; nothing where none of it is."""
    earlier, later = written_off_kgco2e(bridge, book, method)
    moved = settled(bridge, book, later - earlier)
    if is_nought(moved, earlier, later):
        return ""
    return str(catalogue("compared")["unlisted"]["written_off"]).format(
        moved=named(change_text(moved), book), earlier=amount_text(earlier), later=amount_text(later)
    )


def _restate(one: Lacking) -> str:
    """That the base year would be restated, of each figure of which the JSON says so; nothing of none."""
    if not one.restates:
        return ""
    figures = " and of ".join(FIGURES_OF[book] for book in one.restates)
    return str(catalogue("compared")["unlisted"]["restate"]).format(figure=figures)


def _number(units: float) -> dict[str, str]:
    return {"units": units_text(units)} | (_ONE if units == 1 else {each: each for each in _ONE})
