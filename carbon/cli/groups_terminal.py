"""Groups of an assessment at a terminal: both books side by side, the one that returns want first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.ledger.blocks import METHODS
from carbon.footprint.result.not_counted import nought_is_known
from carbon.footprint.result.ranges import ranges_hold
from carbon.footprint.result.return_lines import return_lines, return_names, waste_rows
from carbon.footprint.result.sits_in import energy_sentence, part_sentence
from carbon.footprint.result.two_figures import OF_BOOK
from carbon.reports.words.sums import in_estate_order
from carbon.words import catalogue
from carbon.words.amounts import count_text, tonnes_text
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carbon.footprint import Assessment

_NAME, _FIGURE = 36, 11
_WITH_ENERGY = ("scope",)
_PRINTED = "welsh_net_zero"
"""The return whose lines are printed."""


def group_tables(assessment: Assessment) -> list[str]:
    """Scopes, stages and estates under both books and both methods, the kilowatt-hours of scopes, and where each part
    sits in the organisation's own footprint."""
    wide = 2 * _FIGURE + 1
    lines = [
        f"{'':<{_NAME + 2}} {'To report (for returns)':>{wide}}  {'To manage, not returns':>{wide}}",
        _line("", ["location", "market"] * 2),
    ]
    for dimension in ("scope", "stage", "estate"):
        lines += [f"By {dimension}{', with electricity' if dimension in _WITH_ENERGY else ''}"]
        lines += _groups(assessment, dimension)
    lines += [energy_sentence(assessment), "", "Where each part sits in the organisation's own footprint"]
    lines += [part_sentence(assessment), *_sits_in(assessment)]
    return [*lines, *_returns(assessment)]


def _returns(assessment: Assessment) -> list[str]:
    """Tonnes that left by route of disposal, and the lines of the Welsh return with what of the figure to report is in
    each; the other returns are told where there is room for them."""
    told = catalogue("waste")["said"]
    lines = []
    if rows := waste_rows(assessment):
        lines += ["", str(told["waste"])]
        lines += [f"  {tonnes:>{_FIGURE}}  {name}{f' ({said})' if said else ''}" for name, tonnes, said in rows]
    if assessment.total("inventory").counted:
        lines += ["", f"{told['heading']}: {return_names()[_PRINTED]}"]
        lines += [f"  {line.name + ':':<{_NAME}} {line.text}" for line in return_lines(assessment, _PRINTED)]
        lines.append(str(told["elsewhere"]))
    return lines


def _line(name: str, figures: Sequence[str], after: str = "") -> str:
    pairs = "  ".join(
        " ".join(f"{figure:>{_FIGURE}}" for figure in figures[at : at + 2]) for at in range(0, len(figures), 2)
    )
    return f"{name:<{_NAME + 2}} {pairs}   {after}".rstrip()


def _groups(assessment: Assessment, dimension: str) -> list[str]:
    ledger, kwh = assessment.ledger, assessment.by_energy(dimension)
    columns = [ledger.sums(book, dimension, method) for book in OF_BOOK.values() for method in METHODS]
    names = ledger.names(dimension)
    lines = []
    for name in in_estate_order(names) if dimension == "estate" else names:
        figures = [float(column[names.index(name)]) for column in columns]
        energy = float(kwh[name]) if dimension in _WITH_ENERGY else 0.0
        if any(figures) or energy:
            told = f"{count_text(energy):>{_FIGURE}} kWh" if energy else ""
            least = 0.0 in figures and not nought_is_known(assessment, dimension, name)
            shown = ["at least 0" if least and not one else tonnes_text(one) for one in figures]
            lines.append(_line(f"  {group_name(dimension, name)}", shown, told))
    if dimension in _WITH_ENERGY and lines:
        totals = [tonnes_text(float(column.sum())) for column in columns]
        limit = "" if ranges_hold(assessment) else ", as a remnant" if assessment.waiting.remnants else ", at least"
        lines.append(_line(f"  Total{limit}", totals, f"{count_text(assessment.energy_kwh):>{_FIGURE}} kWh"))
    return lines


def _sits_in(assessment: Assessment) -> list[str]:
    """Each line of the organisation's footprint with what of the figure to report sits in it."""
    return [
        f"  {tonnes_text(float(kilograms)):>{_FIGURE}}  {words}"
        for kilograms, words in assessment.of_which("inventory")[["location_based_kgco2e", "sits_in"]].to_numpy()
    ]
