"""One thing, one colour: on every chart and in the workbook. Each has 3:1 on white; none carries meaning alone."""

from __future__ import annotations

ESTATES = {"devices": "#0B5CAD", "hosting": "#C4501B", "cloud": "#00806E", "other": "#7A3E9D"}
INK = "#111111"
NEUTRAL = "#33424F"
"""Bars that are no estate: the whole, scopes, places with mixed estates."""
MEMO = "#5B6770"
GRID = "#DDE2E6"
WHITE = "#FFFFFF"

BASIS_SHADES = {"measured": 1.0, "stated": 0.7, "modelled": 0.35, "assumed": 0.0}
"""How full a basis stands: measured solid, assumed white with an outline."""
STAGE_SHADES = {"embodied": 1.0, "use_phase": 0.45, "transfer": 0.2, "end_of_life": 0.0}
"""How full a stage stands in its estate's colour: making solid, use lighter, the rest nearly white with an outline."""


def shade(colour: str, strength: float) -> str:
    """A colour mixed with white: strength 1 is the colour itself, 0 is white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)


def text_on(strength: float) -> str:
    """Colour of a label inside a bar of that strength: white on full colour, ink on tints."""
    return WHITE if strength > 0.7 else INK


def estate_colour(estate: str) -> str:
    """Colour of an estate; the neutral one for anything else."""
    return ESTATES.get(estate, NEUTRAL)


OPTIONS = (NEUTRAL, "#B0306A", "#8A6A00", "#4338A8", "#4F7A1E", "#2A7590", "#8C4A2F")
"""Options of a pathway in their order, the first for what is done today; none is the colour of an estate."""


def option_colour(place: int) -> str:
    """Colour of the option at a place of the pathway; beyond the seventh they begin again after the first."""
    return OPTIONS[place] if place < len(OPTIONS) else OPTIONS[1 + (place - 1) % (len(OPTIONS) - 1)]


DASHES = ("solid", "dash", "dashdot", "longdash")
"""Lines of options, one after the other for each round of colours; dots are the grid's alone."""
NATIVE_DASHES = {"solid": "solid", "dash": "dash", "dashdot": "dash_dot", "longdash": "long_dash"}
"""The same as a spreadsheet's chart names them."""


def option_round(place: int) -> int:
    """How many times the colours were used up before an option: 0 for the first seven."""
    return max(place - 1, 0) // (len(OPTIONS) - 1)


def option_dash(place: int) -> str:
    """Line of the option at a place: with its colour and its mark no two of the first 25 look alike."""
    return DASHES[option_round(place) % len(DASHES)]
