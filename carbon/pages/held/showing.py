"""How pages show what people brought: always as text, never as markup; tables that can be read aloud; progress.

What a person wrote in a file may hold any characters. It goes to the screen in one of these ways: escaped into HTML of
our own (`paragraph`, `table`), escaped for a label that Streamlit reads as Markdown (`label`), or as it is where
nothing reads Markdown (choices of a list, `spoken`).
"""

from __future__ import annotations

import hashlib
import re
import string
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from carbon.problems import Problem
from carbon.reports.charts.charts import Chart
from carbon.reports.charts.page_charts import for_page
from carbon.words import terms
from carbon.words.amounts import count_text, decimals_of
from carbon.words.columns import column_text
from carbon.words.plain_cells import plain_frame

if TYPE_CHECKING:
    import pandas as pd


_SIDEWAYS = '<span class="sideways"> (move it sideways to see all of it)</span>'
"""Shown on narrow windows alone."""
_MANY = 5
"""A table of more columns than this has no room beside the steps of the app unless its letters are smaller."""
_JOINER = "\u2060"
"""A sign without width that keeps :words:, www. and @ from being read as icons, links and addresses."""
_FIGURE = re.compile(r"[\d.,]*\d (?:t|kg|%|kWh)(?!\w)")
"""A figure with its unit: they stay on one line, also on a phone."""
_PUNCTUATION = re.compile("([" + re.escape(string.punctuation) + "])")


def label(text: object) -> str:
    """Text for a label that is read as Markdown, so that it stands there as it was written."""
    flat = " ".join(str(text).split())
    escaped = _PUNCTUATION.sub(r"\\\1", flat)
    escaped = escaped.replace(":", f":{_JOINER}").replace("@", f"@{_JOINER}")
    return re.sub("www", f"ww{_JOINER}w", escaped, flags=re.IGNORECASE)


def _prose(text: object) -> str:
    """Plain text as HTML in which no figure is parted from its unit."""
    return _FIGURE.sub(r'<span class="figure">\g<0></span>', escape(str(text)))


def spoken(text: object) -> str:
    """Text for a label that is not shown: a screen reader says it as it stands, the signs of Markdown too."""
    return " ".join(str(text).split())


def field_name(text: object) -> str:
    """Show the name of a field, plain, and give it as the field's own label, to be collapsed: a label that is escaped
    as Markdown would be read aloud with its backslashes."""
    paragraph(text, "quiet")
    return spoken(text)


def paragraph(text: object, kind: str = "") -> None:
    """A paragraph of plain text. kind: a class of look.css, such as `quiet`."""
    st.html(f'<p class="{kind}">{_prose(text)}</p>')


def heading(text: object, level: int = 3, kind: str = "", place: str = "") -> None:
    """A heading of plain text. level: 2 for a part of a page, 3 beneath it; kind: a class of look.css; place: the name
    by which `jump` leads to it."""
    named = f' id="{escape(place, quote=True)}"' if place else ""
    st.html(f'<h{level} class="{kind}"{named}>{_prose(text)}</h{level}>')


def jump(text: object, place: str) -> None:
    """A link that looks like the button of what comes first, to a place of the same page."""
    st.html(f'<a class="jump" href="#{escape(place, quote=True)}">{escape(str(text))}</a>')


def known_by(*words: object) -> str:
    """A short name for what people wrote, for the key of a field: a field that is known by its place among others shows
    what was said of another as soon as their order changes."""
    return hashlib.sha256("\0".join(map(str, words)).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def place_of_file(name: str) -> str:
    """The place of a file's card on the page Inventories."""
    return f"file_{known_by(name)}"


def items(lines: Iterable[object]) -> None:
    """A list of plain texts."""
    entries = "".join(f"<li>{_prose(line)}</li>" for line in lines)
    if entries:
        st.html(f"<ul>{entries}</ul>")


def table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    numbers: Sequence[int] = (),
    places: Sequence[int] = (),
) -> None:
    """A table for up to some hundred rows, readable aloud, its first column heading each row.

    numbers: positions of columns that stand to the right; places: of those whose long names of files may break.
    """
    head = "".join(
        f'<th scope="col" role="columnheader" class="{"number" if place in numbers else ""}">{escape(str(text))}</th>'
        for place, text in enumerate(headings)
    )
    body = "".join(f'<tr role="row">{_cells(row, headings, numbers, places)}</tr>' for row in rows)
    # Roles are said because a phone shows each row as a block, and a block alone is no row to a screen reader.
    stacked = " stacked" if len(headings) > 3 else " pairs" if len(headings) == 2 else ""
    stacked += " many" if len(headings) > _MANY else ""
    st.html(
        f'<div class="wide{stacked}" role="region" tabindex="0" aria-label="{escape(caption, quote=True)}">'
        f'<table role="table"><caption>{escape(caption)}</caption><thead role="rowgroup"><tr role="row">{head}</tr>'
        f'</thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def picture(caption: str, content: str) -> None:
    """A picture made of HTML of our own, in a frame that can be scrolled by hand and by keys."""
    words = escape(caption, quote=True)
    st.html(
        f'<figure class="picture"><figcaption>{words}{_SIDEWAYS}</figcaption>'
        f'<div class="paper" role="region" tabindex="0" aria-label="{words}">{content}</div></figure>'
    )


def sideways() -> None:
    """That the table beneath is wider than a narrow window, which alone shows this."""
    st.html('<p class="quiet sideways">Move the table sideways to see all of it.</p>')


def _cells(row: Sequence[object], headings: Sequence[str], numbers: Sequence[int], places: Sequence[int]) -> str:
    cells = []
    for place, value in enumerate(row):
        look = ' class="number"' if place in numbers else ' class="place"' if place in places else ""
        tag, role = ("th", 'scope="row" role="rowheader"') if place == 0 else ("td", 'role="cell"')
        named = f'data-heading="{escape(headings[place], quote=True)}"'
        cells.append(f"<{tag} {role}{look} {named}>{_cell(value)}</{tag}>")
    return "".join(cells)


@dataclass(frozen=True)
class Link:
    """A cell of a table that leads out of the app: for addresses of our own tables, never for what people brought."""

    address: str

    def __str__(self) -> str:
        return self.address


def _cell(value: object) -> str:
    text = escape(str(value), quote=True)
    if isinstance(value, Link) and value.address.startswith("https://"):
        return f'<a href="{text}" target="_blank" rel="noopener noreferrer">{text}</a>'
    return text


def term(name: str) -> str:
    """The one-sentence explanation of a term, for a `help` of Streamlit."""
    return terms()[name].explanation


def explained(names: Iterable[str]) -> None:
    """A folded list of the terms that a page uses."""
    with st.expander("What these words mean"):
        entries = "".join(
            f"<dt>{escape(terms()[name].word)}</dt><dd>{escape(terms()[name].explanation)}</dd>" for name in names
        )
        st.html(f"<dl>{entries}</dl>")


def place_of(problem: Problem, *, with_file: bool = False) -> str:
    """Where a problem stands, as a spreadsheet shows it: sheet, rows and heading."""
    parts = [problem.file or ""] if with_file else []
    parts.append(f"{problem.sheet}" if problem.sheet else "")
    numbers = [int(row) for row in problem.rows[:3]]
    if problem.count == 1 and numbers:
        parts.append(f"row {numbers[0]:,}")
    elif numbers:
        first = ", ".join(f"{number:,}" for number in numbers)
        parts.append(f"{count_text(problem.count)} rows: {first}" + (" ..." if problem.count > len(numbers) else ""))
    parts.append(column_text(problem))
    return ", ".join(part for part in parts if part) or "all of it"


def _without_place(problem: Problem) -> str:
    """The sentence without the place that it begins with, where a column of its own tells that."""
    start, colon, rest = problem.message.partition(": ")
    told = colon and problem.sheet and start.startswith(problem.sheet) and len(rest) > 20
    return rest[:1].upper() + rest[1:] if told else problem.message


def problems_table(
    caption: str, problems: Sequence[Problem], *, with_file: bool = False, resting: Sequence[str] = ()
) -> None:
    """Problems as a table: place, what it means, what to do; resting: emissions of the rows of each. What was found
    stands in the sentence, which names every word with its rows."""
    rows: list[tuple[str, ...]] = [
        (place_of(problem, with_file=with_file), _without_place(problem), problem.remedy or "Nothing to do.")
        for problem in problems
    ]
    headings: tuple[str, ...] = ("Where", "What it means", "What to do")
    if resting:
        rows = [(where, amount, *rest) for (where, *rest), amount in zip(rows, resting, strict=True)]
        headings = ("Where", "Emissions of these rows", *headings[1:])
    table(caption, headings, rows)


def grid(
    frame: pd.DataFrame, alt: str, columns: dict[str, Any] | None = None, *, key: str | None = None, height: int = 0
) -> None:
    """A table that can be sorted, searched and downloaded, for many rows. alt: what it holds, in a sentence.

    It offers a download as csv, so that no text in it may begin as a formula does.
    """
    st.dataframe(
        plain_frame(frame),
        hide_index=True,
        column_config=columns or {},
        alt=alt,
        key=key,
        height=height or "auto",
        placeholder="not stated",
    )


@contextmanager
def working(
    first: str, stop: Callable[[], None] | None = None, key: str = "stop_work"
) -> Iterator[Callable[[str, float], None]]:
    """Show what is being done and how far, with a way to stop; the place is empty again afterwards."""
    place = st.empty()
    own = threading.get_ident()
    with place.container():
        paragraph("This takes a moment.", "quiet")
        bar = st.progress(0.0, text=first)
        if stop is not None:
            st.button("Stop", on_click=stop, key=key)

    def tell(doing: str, share: float) -> None:
        if threading.get_ident() == own:
            bar.progress(min(max(share, 0.0), 1.0), text=label(doing))

    try:
        yield tell
    finally:
        place.empty()


def chart(drawn: Chart, words: str, level: int = 3, opens: Callable[[str], None] | None = None) -> None:
    """A chart with its finding as title and as alternative text, its source, and its table one click away.

    words: what the chart shows, for the table's heading; level: of its title among the page's headings; opens: called
    with the table's name of a bar that a person clicks.
    """
    figure, source = for_page(drawn)
    heading(drawn.title, level, "finding")
    clicked = st.plotly_chart(
        figure, theme=None, config={"displayModeBar": False}, alt=drawn.title, key=f"chart_{words}",
        on_select="rerun" if opens else "ignore", selection_mode="points",
    )  # fmt: skip
    if opens and (name := _bar_clicked(drawn, clicked)):
        opens(name)
    paragraph(source, "source")
    _table_of(drawn.table, drawn.title, words)


@st.fragment
def _table_of(shown: pd.DataFrame, title: str, words: str) -> None:
    """The table of a chart, drawn when it is opened: a page of charts stands the sooner."""
    folded = st.expander(f"Table: {words}", on_change="rerun", key=f"fold_{words}")
    if folded.open:
        with folded:
            grid(shown, title, _numbers(shown), key=f"table_{words}")


def _bar_clicked(drawn: Chart, clicked: Any) -> str | None:
    """The table's name of the bar that was clicked: bars stand in the order of the table."""
    points = clicked["selection"]["points"] if clicked else []
    bars = list(dict.fromkeys(str(name) for trace in drawn.figure.data if trace.type == "bar" for name in trace.y))
    if not points or str(points[0].get("y")) not in bars:
        return None
    return str(drawn.table.iloc[bars.index(str(points[0]["y"])), 0])


_TONNES = ("Tonnes of CO2e", "Location-based, tonnes", "Market-based, tonnes", "Low, tonnes", "High, tonnes", "Total",
           "More", "Less")  # fmt: skip
_DECIMALS_AT_MOST = 5


def _numbers(shown: pd.DataFrame) -> dict[str, Any]:
    """Formats of a chart's table: tonnes with as many decimals as their smallest needs for three digits that count."""
    formats = {"Electricity, kWh": st.column_config.NumberColumn(format="%,.0f")}
    for name in [name for name in _TONNES if name in shown.columns]:
        known = shown[name].abs()
        least = float(known[known > 0].min()) if (known > 0).any() else 1.0
        digits = min(max(decimals_of(least), 2), _DECIMALS_AT_MOST)
        formats[name] = st.column_config.NumberColumn(format=f"%,.{digits}f")
    return formats
