"""Charts state their finding, show what their table shows, and keep one colour for one thing."""

from __future__ import annotations

import re
from collections.abc import Callable

import plotly.graph_objects as go
import pytest

from carbon.footprint import Assessment
from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS
from carbon.reports.charts import charts
from carbon.reports.charts.charts import Chart
from carbon.reports.charts.colours import ESTATES, MEMO, NEUTRAL

ALL: tuple[Callable[..., Chart], ...] = (
    charts.headline, charts.estates_by_stage, charts.scopes, charts.directorates, charts.sites, charts.types,
    charts.top_contributors,
)  # fmt: skip


def drawn(figure: go.Figure) -> float:
    """Tonnes in all bars of a figure."""
    return sum(float(value) for trace in figure.data if trace.type == "bar" for value in trace.x)


def contrast_on_white(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_a_chart_has_its_finding_its_unit_its_source_and_its_table(
    draw: Callable[..., Chart], council: Assessment
) -> None:
    chart = draw(council)
    assert chart.title
    assert chart.figure.layout.title.text.replace("<br>", " ") == chart.title
    assert "tonnes of CO2e" in chart.figure.layout.xaxis.title.text
    source = chart.figure.layout.annotations[-1].text
    for part in ("DESNZ 2025", "management book", "location", "April 2025 to March 2026"):
        assert part in source
    assert len(chart.table) > 0
    assert {trace.type for trace in chart.figure.data} <= {"bar", "scatter"}


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_hostile_names_are_shown_and_never_read_as_marks(draw: Callable[..., Chart], hostile: Assessment) -> None:
    chart = draw(hostile)
    texts = [str(name) for trace in chart.figure.data for name in trace.y] + [chart.figure.layout.title.text]
    assert not any(re.search(r"<(?!br>)", text) for text in texts)


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_nothing_counted_still_draws(draw: Callable[..., Chart], nothing_counted: Assessment) -> None:
    assert draw(nothing_counted).title == "Nothing is counted yet"


@pytest.mark.parametrize(
    "draw", [charts.headline, charts.estates_by_stage, charts.directorates, charts.sites, charts.types]
)
def test_the_bars_add_up_to_the_total(draw: Callable[..., Chart], council: Assessment) -> None:
    for book in BOOKS_TOLD:
        for method in METHODS:
            total = getattr(council.total(book), f"{method}_based_kgco2e")
            assert drawn(draw(council, book, method).figure) == pytest.approx(total / 1000, rel=1e-9)


def test_scopes_show_both_methods_side_by_side(council: Assessment) -> None:
    chart = charts.scopes(council)
    whole = council.total("management")
    assert chart.figure.layout.barmode == "group"
    location, market = (sum(map(float, trace.x)) for trace in chart.figure.data)
    assert location == pytest.approx(whole.location_based_kgco2e / 1000)
    assert market == pytest.approx(whole.market_based_kgco2e / 1000)


def test_an_estate_has_its_colour_on_every_chart(council: Assessment) -> None:
    for draw in (charts.directorates, charts.types, charts.top_contributors):
        for trace in draw(council).figure.data:
            if trace.type == "bar":
                assert trace.marker.color == ESTATES[trace.name.lower()]
    solid = charts.estates_by_stage(council).figure.data[0]
    assert list(solid.marker.color) == [ESTATES[name.lower()] for name in solid.y]


def test_every_colour_stands_out_on_white() -> None:
    for colour in (*ESTATES.values(), NEUTRAL, MEMO):
        assert contrast_on_white(colour) >= 3


def test_the_rest_of_many_groups_stands_in_one_bar(council: Assessment) -> None:
    chart = charts.groups(council, "type", count=3)
    names = list(chart.figure.data[0].y)
    assert len(names) == 4
    assert names[-1].endswith("more")
    assert len(chart.table) > 4
    assert drawn(chart.figure) == pytest.approx(council.total("management").location_based_kgco2e / 1000)


def test_the_rows_that_matter_most_stand_with_their_place(council: Assessment) -> None:
    table = charts.top_contributors(council, count=5).table
    assert len(table) == 5
    assert list(table["Tonnes of CO2e"]) == sorted(table["Tonnes of CO2e"], reverse=True)
    assert set(table["File"]) == {"aberwen_tidy.xlsx"}
    assert (table["Row number"] > 1).all()
