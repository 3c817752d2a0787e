"""Options in words, charts, tables and sheets: the answer, how sure it is, and figures that recalculate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import carbon
from carbon.footprint import Assessment
from carbon.pathways.answers.abatement import abatement_curve
from carbon.pathways.answers.crossing import Crossing, break_even
from carbon.pathways.answers.support import Unsupported
from carbon.pathways.answers.targets import against_target
from carbon.pathways.options.options import Measure, Option, Pathway, Target
from carbon.pathways.years.certainty import Certainty, certainty
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.reports.charts.colours import DASHES, ESTATES, OPTIONS, option_colour, option_dash
from carbon.reports.charts.page_charts import for_page
from carbon.reports.charts.pathway_charts import MARKS, drivers, options_chart, target_chart
from carbon.reports.excel.native import option_look
from carbon.reports.words import pathway_words as words
from carbon.reports.words.money_words import abatement_finding
from carbon.reports.words.option_words import measure_line, option_line
from carbon.reports.words.pathway_tables import side_by_side
from carbon.words.likely import outcomes_text
from tests.reports.reading import read
from tests.reports.test_charts import contrast_on_white
from tests.reports.test_recalculation import assert_recalculates

KEEP = Option("Keep")
LONGER = Option("Longer", measures=(Measure("keep_longer", date(2027, 4, 1), where={"estate": ("devices",)},
                                            values={"extra_years": 2.0}),))  # fmt: skip
CLOUD = Option("Move <b>out</b>", measures=(
    Measure("rehost", date(2027, 4, 1), date(2029, 3, 31), "line", where={"type": ("server",)},
            to={"provider": "AWS", "region": "eu-west-2"}, values={"overlap_months": 3.0}),
))  # fmt: skip
BACK = Option("=Back", measures=(
    Measure("own_room", date(2028, 4, 1), where={"estate": ("cloud",)}, values={"units": 4.0}),
))  # fmt: skip
SAME = Option("Same")
NAMES = ["Keep", "Longer", "Move <b>out</b>", "=Back", "Same"]


@pytest.fixture(scope="session")
def estate(council: Assessment) -> Comparer:
    return Comparer(council.brought, council.factors, council.settings, measured=council.period)


@pytest.fixture(scope="session")
def compared(estate: Comparer) -> Comparison:
    return estate.compare(Pathway(2025, 2034, (KEEP, LONGER, CLOUD, BACK, SAME)))


@pytest.fixture(scope="session")
def sure(compared: Comparison) -> Certainty:
    return certainty(compared)


def told(compared: Comparison, sure: Certainty, name: str) -> words.Answer:
    return words.answer(compared, sure, name, break_even(compared[name], compared.baseline))


class Stated:
    """Draws that say what a test wants them to say."""

    def __init__(self, probability: float, low: float, high: float, of: Certainty) -> None:
        self.probability, self.low, self.high, self.of = probability, low, high, of

    def probability_lower(self, first: str, second: str) -> float:
        return self.probability

    def difference(self, name: str) -> object:
        class Band:
            low_kgco2e = np.array([self.low])
            high_kgco2e = np.array([self.high])

        return Band


def test_the_answer_states_the_difference_its_range_its_probability_and_when_it_breaks_even(
    compared: Comparison, sure: Certainty
) -> None:
    found = told(compared, sure, "Longer")
    assert found.verdict == "less"
    saved = words.total_kgco2e(compared, "Keep") - words.total_kgco2e(compared, "Longer")
    assert saved > 0
    assert found.sentences[0].startswith("“Longer” emits ")
    assert " t less to March 2035 than “Keep” (" in found.sentences[0]
    assert f"lower option in {outcomes_text(sure.probability_lower('Longer', 'Keep'))}" in found.sentences[0]
    assert "breaks even in" in found.sentences[0] or "from the first day" in found.sentences[0]


def test_more_emissions_never_break_even(compared: Comparison, sure: Certainty) -> None:
    found = told(compared, sure, "=Back")
    assert found.verdict == "more"
    assert "does not break even by March 2035" in found.text


def test_an_equal_option_emits_the_same_and_nothing_is_claimed(compared: Comparison, sure: Certainty) -> None:
    found = told(compared, sure, "Same")
    assert found.verdict == "same"
    assert found.text.startswith("“Same” emits the same as “Keep” to March 2035")
    assert "draws" not in found.text


def test_the_baseline_is_what_the_others_are_compared_with(compared: Comparison, sure: Certainty) -> None:
    assert told(compared, sure, "Keep").verdict == "baseline"


@pytest.mark.parametrize(
    ("probability", "close"), [(0.32, False), (0.33, True), (0.5, True), (0.67, True), (0.68, False)]
)
def test_between_a_third_and_two_thirds_it_is_too_close_to_call(
    probability: float, close: bool, compared: Comparison, sure: Certainty
) -> None:
    stated: Any = Stated(probability, -40_000.0, 30_000.0, sure)
    found = words.answer(compared, stated, "Longer", Crossing(None, None))
    assert found.text.startswith("Too close to call: ") is close
    assert (found.verdict == "close") is close


def test_break_even_is_told_with_and_without_unused_life(compared: Comparison, sure: Certainty) -> None:
    both = words.answer(compared, sure, "Longer", Crossing(date(2029, 3, 5), date(2031, 6, 1)))
    assert "breaks even in March 2029 (with only the used life of what is bought, it breaks even in June 2031)" in (
        both.text
    )
    one = words.answer(compared, sure, "Longer", Crossing(date(2029, 3, 5), date(2029, 3, 7)))
    assert "breaks even in March 2029." in one.text


def test_kit_that_is_kept_past_its_support_is_a_decision_that_carbon_cannot_make(
    compared: Comparison, sure: Certainty
) -> None:
    kept = [Unsupported("server", 4.0, date(2026, 10, 31)), Unsupported("laptop", 120.0, date(2027, 1, 31))]
    found = words.answer(compared, sure, "Longer", Crossing(None, None), unsupported=kept)
    assert "4 servers (from October 2026) and 120 laptops (from January 2027)" in found.text
    assert found.text.endswith("Keeping it needs a decision that carbon cannot make.")


@pytest.mark.parametrize(
    ("difference", "low", "high", "text"),
    [
        (-41_000, -70_000, -12_000, "41.0 t less (12.0 to 70.0 t less)"),
        (20_000, 5_000, 60_000, "20.0 t more (5.00 to 60.0 t more)"),
        (-2_000, -20_000, 15_000, "2.00 t less (20.0 t less to 15.0 t more)"),
        (-2_000, -2_000, -2_000, "2.00 t less"),
    ],
)
def test_a_difference_is_told_with_its_range(difference: float, low: float, high: float, text: str) -> None:
    assert words.band_text(difference, low, high) == text


def test_probabilities_are_told_as_draws_and_never_as_certainty_that_is_not_there() -> None:
    assert outcomes_text(0.96) == "96 of 100 likely outcomes"
    assert outcomes_text(0.9999) == "more than 99 of 100 likely outcomes"
    assert outcomes_text(0.0001) == "fewer than 1 of 100 likely outcomes"
    assert outcomes_text(1.0) == "100 of 100 likely outcomes"


def test_the_series_is_named_and_the_base_year_explained(compared: Comparison, estate: Comparer) -> None:
    first, why = words.series_sentences(compared)
    assert "physical series" in first
    assert f"{compared.grid.kgco2e_per_kwh[0]:.5f} kgCO2e/kWh" in first
    assert "differs from the organisation's return" in why
    reported = estate.compare(replace(compared.pathway, grid="reported"))
    assert "reported series" in words.series_sentences(reported)[0]
    assert "reported series" in options_chart(reported, certainty(reported), ["Keep"]).figure.layout.meta["source"]


# -- charts and tables -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cumulative", [False, True])
def test_the_chart_shows_what_the_comparison_holds(cumulative: bool, compared: Comparison, sure: Certainty) -> None:
    chart = options_chart(compared, sure, NAMES[:3], cumulative=cumulative)
    lines = {trace.name: trace for trace in chart.figure.data if trace.name}
    for name, shown in (("Keep", "Keep"), ("Longer", "Longer"), (NAMES[2], "Move &lt;b&gt;out&lt;/b&gt;")):
        tonnes = compared[name].years.annual_kgco2e / 1000
        expected = np.cumsum(tonnes) if cumulative else tonnes
        assert np.allclose(lines[shown].y, expected, rtol=1e-12)
        assert np.allclose(chart.table[f"{name}, tonnes"], expected, rtol=1e-12)
    assert "=Back" not in lines
    assert lines["Grid only"].line.dash == "dot"
    assert "tonnes of CO2e" in chart.figure.layout.annotations[-1].text
    assert chart.title == words.chart_finding(compared, NAMES[:3])
    figure, source = for_page(chart)
    assert "decision book; location-based" in source
    assert figure.layout.title.text is None


def test_a_target_stands_in_a_chart_of_its_own_in_the_book_by_which_it_is_judged(compared: Comparison) -> None:
    found = against_target(compared, Target("Aim", "linear", 2034, reduction=0.5))
    chart = target_chart(compared, found, NAMES[:2])
    lines = {trace.name: trace for trace in chart.figure.data if trace.name}
    assert np.allclose(lines["Aim"].y, found.path_kgco2e / 1000, rtol=1e-12)
    assert (lines["Aim"].line.color, lines["Aim"].line.width) == ("#111111", 1)
    assert np.allclose(lines["Keep"].y, found.options["Keep"].annual_kgco2e / 1000, rtol=1e-12)
    assert np.allclose(chart.table["Longer, tonnes"], found.options["Longer"].annual_kgco2e / 1000, rtol=1e-12)
    assert "management book" in for_page(chart)[1]


def test_bands_lie_around_their_lines(compared: Comparison, sure: Certainty) -> None:
    table = options_chart(compared, sure, NAMES).table
    for name in NAMES:
        assert (table[f"{name}, low, tonnes"] <= table[f"{name}, tonnes"] * 1.02).all()
        assert (table[f"{name}, high, tonnes"] >= table[f"{name}, tonnes"] * 0.98).all()


def test_an_option_keeps_its_colour_when_another_is_switched_off(compared: Comparison, sure: Certainty) -> None:
    def colour(shown: list[str]) -> str:
        return str(next(line for line in options_chart(compared, sure, shown).figure.data if line.name == "Same")
                   .line.color)  # fmt: skip

    assert colour(NAMES) == colour(["Keep", "Same"]) == option_colour(4)


def test_colours_of_options_are_seen_on_white_and_are_no_estates() -> None:
    assert all(contrast_on_white(colour) >= 3.0 for colour in OPTIONS)
    assert not set(OPTIONS) & set(ESTATES.values())
    assert option_colour(7) == option_colour(1)


def test_no_two_of_twenty_five_options_look_alike() -> None:
    """Colours and marks begin again; the dash of the line does not, and is never the grid's dots."""
    page = {(option_colour(place), MARKS[place % len(MARKS)], option_dash(place)) for place in range(25)}
    native = {str(option_look(place)) for place in range(25)}
    assert len(page) == len(native) == 25
    assert "dot" not in DASHES


def test_twelve_options_are_told_apart_in_the_chart(estate: Comparer) -> None:
    options = tuple(Option(f"Option {number}") for number in range(12))
    comparison = estate.compare(Pathway(2025, 2028, options))
    names = [option.name for option in options]
    figure = options_chart(comparison, certainty(comparison), names).figure
    looks = {(line.line.color, line.line.dash, line.marker.symbol) for line in figure.data if line.name in names}
    assert len(looks) == 12
    assert {label.text for label in figure.layout.annotations} >= set(names)


def test_no_option_switched_on_still_draws(compared: Comparison, sure: Certainty) -> None:
    assert options_chart(compared, sure, []).title == "No option is switched on"


def test_names_of_lines_do_not_lie_on_one_another(compared: Comparison, sure: Certainty) -> None:
    labels = options_chart(compared, sure, NAMES).figure.layout.annotations[:-1]
    heights = sorted(label.y for label in labels)
    assert len(labels) == len(NAMES) + 1
    assert min(np.diff(heights)) > 0


def test_what_a_difference_hangs_on_names_it_in_the_title(compared: Comparison, sure: Certainty) -> None:
    chart = drivers(compared, sure, "Longer")
    first = sure.tornado("Longer").iloc[0]
    assert chart.title.startswith(str(first["name"]))
    assert len(chart.table) == len(sure.tornado("Longer"))
    axis = str(chart.figure.layout.xaxis.title.text)
    assert max(map(len, axis.split("<br>"))) <= 32, "in one line its end is cut on a phone"
    assert "do not differ" in drivers(compared, sure, "Same").title


def test_side_by_side_has_every_option_and_the_grid_alone(compared: Comparison, sure: Certainty) -> None:
    table = side_by_side(compared, sure, NAMES)
    assert [row[0] for row in table.rows] == [*NAMES, "Grid only"]
    assert {len(row) for row in table.rows} == {len(table.headings)}
    assert table.rows[4][3] == "the same"


def test_options_and_measures_in_a_line() -> None:
    assert option_line(KEEP) == "Everything stays as it is and is renewed like for like."
    assert option_line(replace(KEEP, note="As it says.")) == "As it says."
    assert measure_line(CLOUD.measures[0]) == (
        "Rehost to cloud from April 2027 evenly to March 2029 (Servers; to AWS eu-west-2)"
    )
    half = replace(LONGER.measures[0], share=0.5)
    assert measure_line(half) == "Keep longer from April 2027, 50% of it (Devices)"


@pytest.mark.parametrize(
    ("option", "values", "said"),
    [
        (LONGER, {"extra_years": 1.0}, "1 year longer"),
        (LONGER, {"extra_years": 1.5}, "1.5 years longer"),
        (LONGER, {"extra_years": 2.0}, "2 years longer"),
        (LONGER, {"extra_years": 0.5}, "0.5 years longer"),
        (CLOUD, {"overlap_months": 1.0}, "1 month side by side"),
        (CLOUD, {"overlap_months": 3.0}, "3 months side by side"),
    ],
)
def test_one_year_is_no_years(option: Option, values: dict[str, float], said: str) -> None:
    """“1 years longer” and “1 months side by side” stood on the cards."""
    measure = replace(option.measures[0], values=values)
    assert option_line(replace(option, measures=(measure,))).endswith(f": {said}.")


# -- the workbook ------------------------------------------------------------------------------------------------------


def test_the_sheets_of_options_recalculate_to_what_was_saved(
    council: Assessment, compared: Comparison, tmp_path: Path
) -> None:
    workbook = carbon.write_summary(council, comparison=compared)
    assert assert_recalculates(workbook, tmp_path) > 500


def test_the_sheet_pathways_holds_the_years_of_every_option(council: Assessment, compared: Comparison) -> None:
    book = read(carbon.write_summary(council, comparison=compared))
    top = book.row_of("Pathways", "Each year, tonnes of CO2e") + 1
    columns = book.headings("Pathways", top)
    sheet = book.values["Pathways"]
    for name in NAMES:
        annual = compared[name].years.annual_kgco2e / 1000
        years = [sheet.cell(top + 1 + at, columns[name]).value for at in range(10)]
        assert np.allclose(np.array(years, dtype=float), annual, rtol=1e-12)
        total = sheet.cell(top + 11, columns[name])
        assert total.value == pytest.approx(annual.sum(), rel=1e-12)
        assert str(book.formulas["Pathways"][total.coordinate].value).startswith("=SUM(")
    verdicts = [book.values["Checks"].cell(row, 5).value for row in range(7, book.values["Checks"].max_row)]
    assert "Look here" not in verdicts


def test_a_summary_without_options_has_no_sheet_of_them(council: Assessment) -> None:
    assert "Pathways" not in read(carbon.write_summary(council)).values.sheetnames


def test_measures_that_add_emissions_together_are_not_said_to_avoid_them(estate: Comparer) -> None:
    pathway = Pathway(2025, 2034, (KEEP, BACK, LONGER))
    assert abatement_finding(abatement_curve(estate, pathway, "=Back")).startswith(
        "The measures of “=Back” avoid nothing together: they add "
    )
    assert "avoid nothing" not in abatement_finding(abatement_curve(estate, pathway, "Longer"))
