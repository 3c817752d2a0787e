"""What the way from one assessment to another says, in sentences: for the chart, the sheet, the page, the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS
from carbon.footprint.restatement.gains_and_losses import PARTS_SHOWN
from carbon.footprint.result.ranges import ranges_hold
from carbon.reports.words.findings import share_text
from carbon.reports.words.headline import headline
from carbon.reports.words.restatement_base_year import base_year_told, known_by, pue_told
from carbon.reports.words.restatement_bodies import bodies_told
from carbon.reports.words.restatement_both_ways import (
    FIGURES_OF,
    TwoWays,
    books_from,
    books_text,
    both_ways,
    change_text,
    hidden_sentence,
    named,
)
from carbon.reports.words.restatement_gaps import gaps_clause
from carbon.reports.words.restatement_lists import came_told, lengths_told, lists_told, undated_told
from carbon.reports.words.restatement_other_kit import other_kit_told, other_units
from carbon.reports.words.restatement_restated import restated_told
from carbon.reports.words.restatement_unlisted import days_corrected_told, unlisted_told, written_off_told
from carbon.words import catalogue
from carbon.words.amounts import NOUGHT, amount_text, change_ends, is_nought, rows_text
from carbon.words.groups import group_name
from carbon.words.likely import LIKELY_RANGE

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.footprint.restatement.restatement_ranges import ChangeRange

SHOWN = PARTS_SHOWN
"""Changes as they are shown, in this order."""
TOGETHER = "All changes together"
RULE = (
    "Scope: what only one of the two boundaries holds, and scopes that are labelled differently. The rest is worked "
    "out anew under every mixture of the earlier and the later method, factors and lists; each change takes its "
    "average over all orders, so the parts add up to the difference. Activity is what lies between the two lists where "
    "each says of the same kit only what both know, the age of kit included; knowledge is the rest of what lies "
    "between them. More and less: what a part adds and what it takes away, over the same device, else over a type at "
    "a site, making and use apart; they add up to the part. Their ranges do not add up."
)


def tonnes_by_change(frame: pd.DataFrame) -> pd.DataFrame:
    """The split in tonnes, the UK grid apart from other factors; columns before, then those of SHOWN, then after.

    What only adding in another order leaves of amounts that cancel is 0: no change.
    """
    parts = {part: frame[f"{part}_kgco2e"] / 1000 for part in SHOWN}
    parts["factor"] = parts["factor"] - parts["grid"]
    table = pd.DataFrame({"before": frame["before_kgco2e"] / 1000, **parts, "after": frame["after_kgco2e"] / 1000})
    greatest = table[["before", "after"]].abs().to_numpy().max(initial=0.0)
    return table.where(table.abs() > NOUGHT * greatest, 0.0)


def changes(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[tuple[str, float]]:
    """Name and size of each change of the total, in the order of SHOWN. [kgCO2e]"""
    line = tonnes_by_change(bridge.parts(book, "total", method)).iloc[0]
    return [(group_name("change", part), 1000 * float(line[part])) for part in SHOWN]


def change_ranges(
    bridge: Bridge, book: Book = "management", method: Method = "location"
) -> list[tuple[str, ChangeRange]] | None:
    """Ranges of the changes, in their order, then of all of them together; None where changes have no range: so between
    totals of which one is not whole."""
    if method != "location" or book not in BOOKS_TOLD or not ranges_hold(bridge.before, bridge.after):
        return None
    found = bridge.ranges(book)
    named = {part: "other_factor" if part == "factor" else part for part in SHOWN}
    totals = [side.total(book).location_based_kgco2e for side in (bridge.before, bridge.after)]
    settled = {name: _settled(one, totals) for name, one in found.items()}
    return [(group_name("change", part), settled[named[part]]) for part in SHOWN] + [(TOGETHER, settled["change"])]


def _settled(one: ChangeRange, totals: Sequence[float]) -> ChangeRange:
    """A range whose ends are 0 where only adding in another order parts them from it."""
    low, high = (0.0 if is_nought(end, *totals) else end for end in (one.low_kgco2e, one.high_kgco2e))
    return replace(one, low_kgco2e=low, high_kgco2e=high)


def range_text(one: ChangeRange, between: str = " to ") -> str:
    """`−12.9 t to −8.20 t`; nothing where nothing moves it."""
    if one.low_kgco2e == one.high_kgco2e:
        return ""
    return between.join(change_ends(one.low_kgco2e, one.high_kgco2e))


def range_sentences(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """How sure the change of each figure is, that asked for first; nothing where none has a range."""
    told: dict[str, list[Book]] = {}
    for each in books_from(book):
        ranges = change_ranges(bridge, each, method)
        if ranges is None or not range_text(ranges[-1][1]):
            continue
        change = ranges[-1][1]
        falls = round(100 * change.falls)
        way, count = ("fall", falls) if falls >= 50 else ("rise", 100 - falls)
        text = f"lies between {range_text(change, ' and ')} in {LIKELY_RANGE}; it is a {way} in {count} of 100."
        told.setdefault(text, []).append(each)
    rule = " What is uncertain in both years alike does not widen this."
    found = [
        f"The change of {FIGURES_OF[books[0]] if len(books) == 1 else 'both figures'} {text}"
        for text, books in told.items()
    ]
    return [*found[:-1], found[-1] + rule] if found else []


def side_text(assessment: Assessment) -> str:
    """Period and factor set of one side."""
    return f"{assessment.period.text}, factors {assessment.factor_year}"


def side_names(bridge: Bridge) -> tuple[str, str]:
    """The two sides in few words: their periods, with the factor set where only that tells them apart."""
    labels = [one.period.label.replace(":", " to ") for one in (bridge.before, bridge.after)]
    years = (bridge.before.factor_year, bridge.after.factor_year)
    if years[0] != years[1]:
        labels = [f"{label}, factors {year}" for label, year in zip(labels, years, strict=True)]
    first, second = labels
    return (first, second) if first != second else (f"{first}, before", f"{second}, after")


def finding(bridge: Bridge, book: Book = "management", method: Method = "location") -> str:
    """The change in a sentence, with what moved it most."""
    line = bridge.parts(book, "total", method).iloc[0]
    before, after = float(line["before_kgco2e"]), float(line["after_kgco2e"])
    parts = zip(changes(bridge, book, method), both_ways(bridge, book, method).values(), strict=True)
    (name, most), two = max(parts, key=lambda part: max(abs(part[0][1]), part[1].cancels))
    ways = f" ({two.text})" if two.cancels > abs(most) else ""
    gaps = gaps_clause(bridge, before, after, book, method)
    if is_nought(after - before, before, after):
        if not most and not ways:
            return _same_total(bridge, book, method) + gaps
        moved = two.text if ways else amount_text(abs(most))
        return f"The total is the same, though {_inner(name)} moved {moved} of it{gaps}"
    share = f" ({share_text(abs(after - before), before)})" if before > 0 else ""
    word = "lower" if after < before else "higher"
    text = f"Emissions are {amount_text(abs(after - before))}{share} {word}"
    of_age = _mostly_age(bridge, book, name, most)
    net_name, net = max(changes(bridge, book, method), key=lambda part: abs(part[1]))
    if ways and net_name != name and net:
        told = f"the net of it is {_inner(net_name)}, {change_text(net)}; in {_inner(name)} rises and falls by as much"
        whole = "" if not most else f", {change_text(most)} in all"
        return f"{text}{gaps}; {told} cancel{whole} ({two.text})"
    return f"{text}{gaps}; most of the movement is {_inner(name)}, {change_text(most)}{ways}{of_age}"


def _mostly_age(bridge: Bridge, book: Book, name: str, change: float) -> str:
    """Where most of the activity is time alone: that, for whoever reads no further."""
    if name != group_name("change", "activity") or book != "management" or bridge.aged_kgco2e > change / 2:
        return ""
    return f" (of it {change_text(bridge.aged_kgco2e)} by the age of kit alone)" if change < 0 else ""


def _same_total(bridge: Bridge, book: Book, method: Method) -> str:
    """What a total that stands still hides: the figure by the other method, and what went from one scope to another."""
    told = []
    for other in (each for each in METHODS if each != method):
        line = bridge.parts(book, "total", other).iloc[0]
        before, after = float(line["before_kgco2e"]), float(line["after_kgco2e"])
        if not is_nought(after - before, before, after):
            told.append(f"the {other}-based one goes {' to '.join(map(amount_text, (before, after)))}")
    scopes = bridge.parts(book, "scope", method)
    risen = (scopes["after_kgco2e"] - scopes["before_kgco2e"]).clip(lower=0).sum()
    if not is_nought(float(risen), float(scopes["before_kgco2e"].sum())):
        told.append(f"{amount_text(float(risen))} goes from one scope to another")
    if told:
        return f"The {method}-based total is the same, but {' and '.join(told)}"
    return "The total is the same, of other kit" if other_units(bridge) else "Nothing changed between the two"


def _inner(name: str) -> str:
    """A name inside a sentence: UK keeps its capitals, and what there is one of has its article."""
    return f"the {name}" if name.startswith("UK") else name[:1].lower() + name[1:]


def sentences(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """What a reader of the split must know: the grid, the boundary, what else changed, the base year."""
    known = _knowledge(bridge, book, method)
    aged = _aged(bridge, book)
    hidden = hidden_sentence(bridge, book, method)
    moved = (
        *range_sentences(bridge, book, method),
        hidden,
        _grid(bridge, book, method),
        known,
        aged,
        written_off_told(bridge, book, method),
        *unlisted_told(bridge, book, method),
        *days_corrected_told(bridge, book, method),
        *other_kit_told(bridge, book, method),
        *restated_told(bridge, book, method),
        _lives(bridge),
        *_boundary(bridge),
        _settings(bridge),
        pue_told(bridge),
    )
    told = [
        text
        for text in (*lists_told(bridge), *lengths_told(bridge), *undated_told(bridge), *came_told(bridge), *moved)
        if text
    ]
    told += base_year_told(bridge, book, method)
    for one, words in ((bridge.before, "earlier"), (bridge.after, "later")):
        whole = headline(one, book, method)
        if whole.limits:
            told.append(f"The {words} figure is not whole. {whole.text}; what waits there looks like a change.")
    aside = [one.rows_set_aside for one in (bridge.before, bridge.after)]
    if not bridge.same_inventory and aside[0] != aside[1]:
        told.append(
            f"Not counted: {rows_text(aside[0])} of the earlier list, {rows_text(aside[1])} of the later one, for it "
            "waits, is left out or had left. Kit that waits or is left out in one list alone, and has no serial "
            "number, looks like kit that came or left."
        )
    return told


def _grid(bridge: Bridge, book: Book, method: Method) -> str:
    if bridge.grid is None:
        return ""
    first, second = bridge.grid
    amounts = _of_part(bridge, "grid", method)
    if not any(amounts.values()):
        return ""
    fell = second.kgco2e_per_kwh < first.kgco2e_per_kwh
    share = share_text(abs(second.kgco2e_per_kwh - first.kgco2e_per_kwh), first.kgco2e_per_kwh)
    text = (
        f"{books_text(amounts, book)} is the UK grid alone: the {second.factor_set} set gives "
        f"{second.kgco2e_per_kwh:.5f} kgCO2e/kWh (generation, losses and fuel supply), {share} "
        f"{'less' if fell else 'more'} than the {first.kgco2e_per_kwh:.5f} of the {first.factor_set} set."
    )
    if first.data_year and second.data_year:
        text += (
            f" The {first.factor_set} set describes the grid of {first.data_year}, the {second.factor_set} set that of "
            f"{second.data_year}"
        )
        apart, sets = abs(second.data_year - first.data_year), abs(second.factor_set - first.factor_set)
        editions = "one new edition" if sets == 1 else f"{_years(sets)} of editions"
        text += f": {_years(apart)} of the grid's change in {editions}." if apart != sets else "."
    return text + " Nothing that the organisation did is in it."


def _years(count: int) -> str:
    return {1: "one year", 2: "two years", 3: "three years"}.get(count, f"{count} years")


def _knowledge(bridge: Bridge, book: Book, method: Method) -> str:
    two = {each: both_ways(bridge, each, method)["knowledge"] for each in BOOKS_TOLD}
    if not any(one.text for one in two.values()):
        return ""
    amounts, by = _of_part(bridge, "knowledge", method), known_by(bridge)
    shown = {amounts[each]: one for each, one in two.items()}
    moved = books_text(amounts, book, lambda kgco2e: _both(shown[kgco2e]))
    names = " and ".join(_inner(group_name("setting", name)) for name in bridge.changed_settings.get("known", ()))
    surely = (
        ""
        if bridge.alike.contradicted or pue_told(bridge)
        else " Nothing was bought, given up or used differently for it."
    )
    return str(catalogue("compared")["known"][by]).format(moved=_first(moved), names=names) + surely


def _both(two: TwoWays) -> str:
    """A part of a change, with what it adds and takes away where some of that cancels."""
    return change_text(two.settled) + (f", {two.text}," if two.cancels else "")


def _of_part(bridge: Bridge, part: str, method: Method) -> dict[Book, float]:
    """A part of the change of each figure that is told. [kgCO2e]"""
    at = SHOWN.index(part)
    return {book: changes(bridge, book, method)[at][1] for book in BOOKS_TOLD}


def _first(text: str) -> str:
    """A text as the first of a sentence."""
    return text[:1].upper() + text[1:]


def _aged(bridge: Bridge, book: Book) -> str:
    """That a part of the activity is time alone; nothing where making counts in full in the year of purchase."""
    aged = bridge.aged_kgco2e if book == "management" else 0.0
    if is_nought(aged, bridge.before.total(book).location_based_kgco2e):
        return ""
    return (
        f"Of the activity, {named(change_text(aged), 'management')} is the age of kit alone: it stands there all the "
        "while, its planned "
        "life has ended, and no more of its making is charged. Nothing was bought, given up or used differently for it."
    )


def _lives(bridge: Bridge) -> str:
    """That planned lives were stated otherwise; nothing where none was."""
    units = bridge.alike.units
    changed = [f"of {units:,.0f} {'unit' if units == 1 else 'units'} in the lists"] if units else []
    settings = bridge.changed_settings.get("method", ())
    changed += ["in the settings"] if {"lifetime_years", "cloud_embodied_life_years"} & set(settings) else []
    if not changed:
        return ""
    return (
        f"Planned lives were changed {' and '.join(changed)}. The same kit with no other renewal is a change of "
        "method: work the earlier figure out with the same lives. A decision to keep kit longer is activity: state "
        "the day of the change and the new life beside the old one."
    )


def _boundary(bridge: Bridge) -> list[str]:
    told = []
    asked = {"after": "was it left out of the earlier list, or is it new?",
             "before": "was it left out of the later list, or is it gone?"}  # fmt: skip
    for side, words in (("after", "the later"), ("before", "the earlier")):
        estates = [
            group_name(one.kind, one.name) for one in bridge.crossings
            if one.side == side and one.kind in ("estate", "list")
        ]  # fmt: skip
        keys = [one.name for one in bridge.crossings if one.side == side and one.kind in ("estate", "list")]
        bodies = [f"“{one.name}”" for one in bridge.crossings if one.side == side and one.kind == "body"]
        rows = [one.name for one in bridge.crossings if one.side == side and one.kind == "rows"]
        named = estates + bodies
        if named:
            shown = ", ".join(named[:5]) + (f" and {len(named) - 5} more" if len(named) > 5 else "")
            text = f"Only inside the boundary of {words} figure: {shown}."
            told.append(
                f"{text} Of {', '.join(estates)} nothing says why: {asked[side]} Where it happened within the period, "
                "its dates in the list make it activity; so does the answer that the list without it holds all that "
                f"was used: on the page Compare years, or --lists-all {keys[0]} at a terminal."
                if estates
                else text
            )
        if rows:
            told.append(
                f"{_rows_count(rows[0])} in {words} figure only: in the other the same serial number is set aside."
            )
    told += [
        f"{rows_text(int(one.name.replace(',', '')))} that {'the later' if one.side == 'after' else 'the earlier'} "
        "figure counts are set aside by the settings of the other ([rows]): that is what the figures are of, and "
        "nothing that happened. Work both out with the same settings."
        for one in bridge.crossings
        if one.kind == "settings"
    ]
    told += bodies_told(bridge)
    return told


def _rows_count(count: str) -> str:
    return "1 row counts" if count == "1" else f"{count} rows count"


def _settings(bridge: Bridge) -> str:
    named = dict.fromkeys(
        group_name("setting", name)
        for condition in ("method", "figures", "known", "labels", "activity")
        for name in bridge.changed_settings.get(condition, ())
    )
    return f"Settings that differ: {', '.join(_inner(name) for name in named)}." if named else ""
