"""Charts of the range and of the data: their findings, their tables, hostile names, and nothing counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from carbon.footprint import Assessment
from carbon.footprint.ledger.pedigree import AXES
from carbon.reports.charts import quality_charts
from carbon.reports.charts.charts import Chart
from carbon.reports.charts.page_charts import for_page
from carbon.words.groups import group_name

ALL: tuple[Callable[..., Chart], ...] = (quality_charts.tornado, quality_charts.coverage, quality_charts.quality)


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_a_chart_has_its_finding_its_source_and_its_table(draw: Callable[..., Chart], council: Assessment) -> None:
    chart = draw(council)
    assert chart.figure.layout.title.text.replace("<br>", " ") == chart.title
    assert chart.figure.layout.xaxis.title.text
    assert "DESNZ 2025" in chart.figure.layout.annotations[-1].text
    assert len(chart.table) > 0


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_nothing_counted_still_draws(draw: Callable[..., Chart], nothing_counted: Assessment) -> None:
    assert draw(nothing_counted).title == "Nothing is counted yet"


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_hostile_names_are_shown_and_never_read_as_marks(draw: Callable[..., Chart], hostile: Assessment) -> None:
    chart = draw(hostile)
    texts = [str(name) for trace in chart.figure.data for name in trace.y] + [chart.figure.layout.title.text]
    assert not any(re.search(r"<(?!br>)", text) for text in texts)


def test_the_bars_of_the_tornado_hold_the_figure_and_shrink_downwards(council: Assessment) -> None:
    bars = quality_charts.tornado(council).figure.data[0]
    central = council.total().location_based_kgco2e / 1000
    assert all(base <= central <= base + width for base, width in zip(bars.base, bars.x, strict=True))
    assert len(bars.x) <= 12


def test_the_coverage_bars_add_up_to_the_total_twice(council: Assessment) -> None:
    """Once for the whole, once for the estates."""
    bars = quality_charts.coverage(council).figure.data
    total = council.total().location_based_kgco2e / 1000
    assert sum(sum(map(float, bar.x)) for bar in bars) == pytest.approx(2 * total)


def test_the_scores_stand_for_groups_in_the_table(council: Assessment) -> None:
    table = quality_charts.quality(council, "management", "type").table
    assert len(table) == len(council.quality("management", "type"))
    assert table["Reliability"].astype(float).between(1, 5).all()


def test_long_names_stand_over_several_lines_on_a_page(council: Assessment) -> None:
    """A phone would cut them off; the names are the axes of the scores and the things that move the range."""
    for chart in (quality_charts.quality(council), quality_charts.tornado(council)):
        figure, _ = for_page(chart)
        labels = [unescape(text.split("<br><span")[0]) for text in figure.layout.yaxis.ticktext]
        assert max(len(line) for label in labels for line in label.split("<br>")) <= 24
        assert any("<br>" in label for label in labels)
    assert [
        text.replace("<br>", " ") for text in for_page(quality_charts.quality(council))[0].layout.yaxis.ticktext
    ] == [group_name("axis", axis) for axis in AXES]
