"""What the figures say, in one sentence each: titles of charts, on screen and in the workbook."""

from __future__ import annotations

import pandas as pd

from carbon.words.amounts import amount_text
from carbon.words.groups import group_name


def share_text(part: float, whole: float) -> str:
    """`41 %`; below one in a hundred `under 1 %`."""
    if whole <= 0:
        return "0 %"
    share = 100 * part / whole
    return "under 1 %" if 0 < share < 1 else f"{share:,.0f} %"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def split_finding(stages: pd.Series[float]) -> str:
    """What the split between making, use and the rest says. stages: kgCO2e by stage."""
    whole = float(stages.sum())
    making, use = float(stages.get("embodied", 0.0)), float(stages.get("use_phase", 0.0))
    if whole <= 0:
        return "Nothing is counted yet"
    if making >= use:
        return f"Making the equipment is {share_text(making, whole)} of the total, running it {share_text(use, whole)}"
    return f"Running the equipment is {share_text(use, whole)} of the total, making it {share_text(making, whole)}"


def _at(table: pd.DataFrame, row: str, column: str) -> float:
    return float(table[column][row]) if column in table else 0.0


def estate_finding(table: pd.DataFrame) -> str:
    """Which estate is greatest and how it splits. table: kgCO2e, estates by stages."""
    sums = table.sum(axis=1).sort_values(ascending=False)
    whole = float(sums.sum())
    if whole <= 0:
        return "Nothing is counted yet"
    first = str(sums.index[0])
    name = group_name("estate", first)
    verb, them = ("is", "it") if first in ("hosting", "cloud") else ("are", "them")
    making, use = (_at(table, first, stage) for stage in ("embodied", "use_phase"))
    share = f"{name} {verb} {share_text(float(sums.iloc[0]), whole)} of the total"
    if len(sums) == 1:
        share = f"All of it is {name.lower()}"
    part = share_text(max(making, use), float(sums.iloc[0]))
    return f"{share}; {part} of that comes from {'making' if making >= use else 'running'} {them}"


def scope_finding(table: pd.DataFrame) -> str:
    """Which scope is greatest, and what the contract changes. table: columns location and market, index scope."""
    location, market = table["location_based_kgco2e"], table["market_based_kgco2e"]
    whole = float(location.sum())
    if whole <= 0:
        return "Nothing is counted yet"
    first = str(location.idxmax())
    known = group_name("scope", first)
    name = f"Scope {known.split(' ', 1)[0]} ({known.split(' ', 1)[1].lower()})" if " " in known and first else known
    text = f"{name} is {share_text(float(location.max()), whole)} of the total"
    change = float(market.sum()) - whole
    if abs(change) <= 1e-9 * whole:
        return f"{text}; location- and market-based figures are the same"
    word = "less" if change < 0 else "more"
    return f"{text}; market-based, the total is {amount_text(abs(change))} {word}"


def group_finding(dimension: str, table: pd.DataFrame) -> str:
    """Which group is greatest. table: column location_based_kgco2e, index names of a dimension, greatest first."""
    sums = table["location_based_kgco2e"]
    whole = float(sums.sum())
    if whole <= 0 or not len(sums):
        return "Nothing is counted yet"
    named = sums[sums.index != ""]
    missing = whole - float(named.sum())
    plural = {"directorate": "directorates", "site": "sites", "type": "types", "body": "bodies", "service": "services"}
    if not len(named) or float(named.iloc[0]) <= 0:
        return f"No {dimension} is stated"
    first = group_name(dimension, str(named.index[0]))
    # Names that people wrote stand in quotation marks: they are theirs, and no title starts with what they typed.
    first = first if dimension in ("type", "estate") else f"“{first}”"
    share = share_text(float(named.iloc[0]), whole)
    text = f"{first} {'are' if dimension == 'type' and first.endswith('s') else 'is'} {share} of the total"
    if len(named) > 3:
        # A table has a line for them too, and its reader counts one more.
        apart = " (rows of no type apart)" if dimension == "type" and len(named) < len(sums) else ""
        text += f"; the first three of {len(named):,} {plural.get(dimension, 'groups')}{apart} are "
        text += share_text(float(named.iloc[:3].sum()), whole)
    if missing > 0.1 * whole:
        text += f"; for {share_text(missing, whole)} no {dimension} is stated"
    return _capital(text)


def top_finding(kilograms: pd.Series[float], whole: float) -> str:
    """How much the rows that matter most carry between them."""
    if not len(kilograms) or whole <= 0:
        return "Nothing is counted yet"
    if len(kilograms) == 1:
        return f"One row carries {share_text(float(kilograms.sum()), whole)} of the total"
    return f"The {len(kilograms)} rows that matter most carry {share_text(float(kilograms.sum()), whole)} of the total"


def coverage_finding(bases: pd.Series[float]) -> str:
    """How much rests on measured or stated data, on the make and model, and on usual figures. bases: kgCO2e by basis of
    the amount."""
    whole = float(bases.sum())
    if whole <= 0:
        return "Nothing is counted yet"
    known = float(bases.get("measured", 0.0)) + float(bases.get("stated", 0.0))
    modelled, usual = float(bases.get("modelled", 0.0)), float(bases.get("assumed", 0.0))
    parts = [f"{share_text(known, whole)} of this rests on measured or stated amounts"]
    parts += [f"{share_text(modelled, whole)} is modelled from make and model"] if modelled else []
    parts += [f"{share_text(usual, whole)} rests on usual figures"] if usual else []
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def tornado_finding(table: pd.DataFrame) -> str:
    """What moves the range most. table: of `Assessment.tornado`, not empty."""
    first = table[table["sort"] != "interactions"].iloc[0]
    return f"{first['name']} moves the range most: {share_text(float(first['share']), 1.0)} of its variance"


OTHERS_SAY = "What other publishers' figures of making the same things would make of the total (beside, never mixed in)"


def others_lines(table: pd.DataFrame, total_kgco2e: float) -> list[str]:
    """A line for each publisher: the total with its figures, and how much of ours they replace."""
    return [
        f"{line['publisher']}: {amount_text(float(line['location_based_kgco2e']))} "
        f"(for {share_text(float(line['covers_kgco2e']), total_kgco2e)} of the total)"
        for line in table.to_dict("records")
    ]


def narrowing_finding(table: pd.DataFrame) -> str:
    """How many things of a list of what to find out would halve the range, and what stays whoever is asked."""
    halves, in_common = int(table.attrs["halves"]), float(table.attrs["in_common"])
    stays = (
        f" What makers' sheets have in common ({share_text(in_common, 1.0)} of the variance) stays, whichever of them "
        "is asked: asking one narrows its own half alone."
    )
    if halves == 1:
        found = "Knowing the first of these would halve the range."
    elif halves:
        found = f"Knowing the first {halves} of these would halve the range."
    else:
        why = "." if in_common else ": it hangs on many small things."
        found = f"Even all {len(table)} of these together would not halve the range{why}"
    return found + (stays if in_common else "")
