"""What is told of kit that one of two lists lacks, and of making that is written off or charged in no year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.footprint.restatement.days_corrected import days_corrected
from carbon.footprint.restatement.unlisted import Lacking, unlisted, written_off_kgco2e
from carbon.reports.words.restatement_base_year import FIGURES_OF
from carbon.reports.words.restatement_both_ways import change_text
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
        kilograms = one.kgco2e[book, method]
        if not one.units or is_nought(kilograms, *total):
            continue
        moved = change_text(kilograms) if kind != "left_before" else amount_text(kilograms)
        told.append(str(words[kind]).format(day=day_text(found.day), moved=moved, restate=_restate(one, book),
                                            **_number(one.units)))  # fmt: skip
    undated = found.never_charged_units - found.dated_units, found.never_charged_kgco2e - found.dated_kgco2e
    making = (("never_charged", *undated), ("never_charged_dated", found.dated_units, found.dated_kgco2e))
    for kind, units, kilograms in making if book == "management" else ():
        if not is_nought(kilograms, *total):
            told.append(str(words[kind]).format(units=units_text(units), moved=amount_text(kilograms)))
    if found.never_reported_units:
        told.append(str(words["never_reported"]).format(
            moved=amount_text(found.never_reported_kgco2e), year=bridge.before.period.text,
            managed=amount_text(found.never_reported.kgco2e["management", method]),
            restate=_restate(found.never_reported, *BOOKS_TOLD), **_number(found.never_reported_units)))  # fmt: skip
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
    moved = found.left_kgco2e[book, method]
    if found.left and not is_nought(moved, bridge.before.total(book).location_based_kgco2e):
        told.append(str(words["left_otherwise"]).format(
            units=units_text(found.left), values=values_text(found.pairs),
            moved=f"{amount_text(abs(moved))} {'higher' if moved > 0 else 'lower'}"))  # fmt: skip
    return told


def written_off_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> str:
    """How much of the change is making that is written off; nothing where none of it is."""
    earlier, later = written_off_kgco2e(bridge, book, method)
    if is_nought(later - earlier, bridge.after.total(book).location_based_kgco2e, earlier, later):
        return ""
    return str(catalogue("compared")["unlisted"]["written_off"]).format(
        moved=change_text(later - earlier), earlier=amount_text(earlier), later=amount_text(later)
    )


def _restate(one: Lacking, *books: Book) -> str:
    """That the base year of some of these books is restated with it; nothing where it is not."""
    named = [FIGURES_OF[book] for book in books if book in one.restates]
    if not named:
        return ""
    return str(catalogue("compared")["unlisted"]["restate"]).format(figure=" and of ".join(named))


def _number(units: float) -> dict[str, str]:
    return {"units": units_text(units)} | (_ONE if units == 1 else {each: each for each in _ONE})
