"""The Excel summary says what the ledger says, and says it with formulas."""

from __future__ import annotations

import subprocess
import sys

import pytest

import carbon
from carbon.footprint import Assessment
from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book, Method
from carbon.footprint.result.sits_in import sits_in_text
from carbon.footprint.result.two_figures import returns
from carbon.reports.excel.report import Check
from carbon.reports.excel.workbook import write_workbook
from carbon.words.groups import group_name
from tests.reports.reading import SAFE, Read, functions, read, same

SHEETS = [
    "Summary",
    "By scope",
    "Returns",
    "By directorate and site",
    "Certainty",
    "Assets",
    "Why",
    "Factors used",
    "Sources",
    "Set aside",
    "Checks",
]
COLUMNS: dict[tuple[Book, Method], int] = {
    ("management", "location"): 2, ("management", "market"): 3, ("inventory", "location"): 4,
    ("inventory", "market"): 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def book(council: Assessment) -> Read:
    return read(carbon.write_summary(council))


def numbers(column: list[object]) -> list[float]:
    return [float(value) for value in column if isinstance(value, int | float)]


def test_the_sheets_stand_in_their_order(book: Read) -> None:
    assert book.formulas.sheetnames == SHEETS


def test_assets_are_the_counted_rows_and_add_up_to_the_ledger(book: Read, council: Assessment) -> None:
    rows = council.rows("management")
    assert len([text for text in book.column("Assets", "File") if text]) == council.rows_counted == len(rows)
    for which in BOOKS_TOLD:
        for method in METHODS:
            heading = f"{group_name('book', which)}, {method}-based [kgCO2e]"
            column = book.column("Assets", heading)
            expected = council.ledger.row_kgco2e(which, method)[council.reason == 0]
            assert [value or 0.0 for value in column] == pytest.approx(expected.tolist(), rel=1e-12)
    assert sum(numbers(book.column("Assets", "Electricity [kWh]"))) == pytest.approx(council.energy_kwh, rel=1e-9)


def test_every_kilogram_of_a_book_stands_in_one_column_of_assets(book: Read, council: Assessment) -> None:
    headings = [heading for heading in book.headings("Assets", 5) if "scope" in heading and "[kgCO2e]" in heading]
    mine = [one for one in headings if "inventory book" not in one and "market-based" not in one]
    total = sum(sum(numbers(book.column("Assets", heading))) for heading in mine)
    assert total == pytest.approx(council.total("management").location_based_kgco2e, rel=1e-9)


def test_the_first_sheet_shows_the_totals_of_both_books_and_both_methods(book: Read, council: Assessment) -> None:
    row = book.row_of("Summary", "Total")
    for (which, method), column in COLUMNS.items():
        expected = getattr(council.total(which), f"{method}_based_kgco2e") / 1000
        assert same(book.values["Summary"].cell(row, column).value, expected)
        assert str(book.formulas["Summary"].cell(row, column).value).startswith("=SUM(")
    low = book.values["Summary"].cell(row + 1, 2).value
    assert same(low, council.total("management").low_kgco2e / 1000)
    assert same(book.shown("Summary", "A3"), council.total("inventory").location_based_kgco2e / 1000)
    assert same(book.shown("Summary", "A4"), council.total("management").location_based_kgco2e / 1000)


@pytest.mark.parametrize("dimension", ["scope", "sits_in"])
def test_scopes_and_lines_of_the_footprint_stand_with_both_books_and_their_electricity(
    book: Read, council: Assessment, dimension: str
) -> None:
    """The lines are told by who runs the place: a leased hall is in no building meter."""
    first = book.row_of("By scope", "Scope" if dimension == "scope" else "Sits in, replaces or stands beside")
    for offset, name in enumerate(council.ledger.names(dimension), start=1):
        line = [cell.value for cell in book.values["By scope"][first + offset]]
        told = group_name("scope", name) if dimension == "scope" else sits_in_text(name)
        assert str(line[0]).lower() == told.lower()
        assert same(line[1] or 0.0, council.by_energy(dimension)[name])
        for at, which in ((2, "management"), (6, "inventory")):
            figures = council.by(which, dimension).loc[name]
            columns = ("location_based_kgco2e", "low_kgco2e", "high_kgco2e", "market_based_kgco2e")
            for shift, column in enumerate(columns):
                assert same(line[at + shift], figures[column] / 1000)


def test_the_workbook_says_which_return_wants_which_figure(book: Read) -> None:
    texts = {cell.value for row in book.values["Returns"].iter_rows() for cell in row}
    assert {name for name, _, _ in returns()} <= texts


@pytest.mark.parametrize("dimension", ["directorate", "site", "body"])
def test_directorates_sites_and_bodies_stand_with_their_figures(
    book: Read, council: Assessment, dimension: str
) -> None:
    name = "By directorate and site"
    row = book.row_of(name, f"By {dimension}") + 3
    for label, figures in council.by("management", dimension).iterrows():
        assert book.values[name].cell(row, 2).value == group_name(dimension, str(label))
        assert same(book.values[name].cell(row, 5).value, figures["location_based_kgco2e"] / 1000)
        assert same(book.values[name].cell(row, 6).value, figures["low_kgco2e"] / 1000)
        assert same(book.values[name].cell(row, 9).value, figures["market_based_kgco2e"] / 1000)
        row += 1


def test_every_factor_stands_with_its_source(book: Read, council: Assessment) -> None:
    shown = dict(zip(book.column("Factors used", "Factor", 4), book.column("Factors used", "Value", 4), strict=True))
    sources = book.column("Sources", "Source", 4)
    for book_name in BOOKS_TOLD:
        for used in council.factors_used(book_name):
            assert same(shown[used["id"]], used["value"]), used["id"]
            assert used["source"] in sources
    assert sum(numbers(book.column("Sources", "Factors used", 4))) == len(
        numbers(book.column("Factors used", "Value", 4))
    )


def test_rows_set_aside_stand_with_their_place_and_reason(book: Read, council: Assessment) -> None:
    rows = [row for row in book.column("Set aside", "Row", 4) if row is not None]
    assert rows == council.set_aside["row"].tolist()
    reasons = [str(text).lower() for text in book.column("Set aside", "Why it does not count", 4) if text]
    assert reasons == [sentence.lower() for sentence in council.set_aside["sentence"]]


def test_rows_read_are_rows_counted_waiting_and_left_out(book: Read, council: Assessment) -> None:
    row = book.row_of("Summary", "Counted")
    found = [book.values["Summary"].cell(row + at, 2).value for at in range(4)]
    assert found == [council.rows_counted, council.rows_waiting, council.rows_left_out, council.rows_read]


def test_all_checks_agree_and_the_first_sheet_says_so(book: Read) -> None:
    verdict = str(book.shown("Summary", "A5"))
    agreed = [value for value in book.column("Checks", "Agrees", 6) if value is not None]
    assert agreed
    assert set(agreed) == {"OK"}
    assert verdict == f"{len(agreed)} of {len(agreed)} checks OK" == book.shown("Checks", "A3")


def test_a_sum_that_does_not_add_up_is_told() -> None:
    assert Check("", "", 1.0, "", 1.0 + 1e-9).agrees
    assert not Check("", "", 1.0, "", 1.001).agrees


@pytest.mark.parametrize(
    ("value", "against", "kind", "agrees"),
    [
        (41_000.0, 41_000.0 + 4e-7, "tonnes", True),  # less than half a gram
        (41_000.0, 41_000.0 + 4e-5, "tonnes", True),  # 40 grams in 41,000 t: 1e-9 of it, rounding of a long sum
        (41.0, 41.0 + 4e-5, "tonnes", False),  # the same 40 grams in 41 t are a difference
        (0.0, 6e-7, "tonnes", False),
        (1_000_000.0, 1_000_000.4, "kwh", True),
        (1_000_000.0, 1_000_001.0, "kwh", False),
        (2e9, 2e9 + 1.5, "kwh", True),
        (100_000.0, 100_001.0, "count", False),
        (100_000.0, 100_000.0, "count", True),
        (12.0, 12.004, "pounds", True),
        (12.0, 12.01, "pounds", False),
    ],
)
def test_a_check_compares_to_what_it_promises(value, against, kind, agrees):
    """Half a gram, half a kilowatt-hour, no row, half a penny; or a billionth of the figure."""
    assert Check("", "", value, "", against, kind).agrees is agrees


def test_formulas_use_functions_that_every_spreadsheet_has(book: Read) -> None:
    formulas = book.all_formulas()
    assert len(formulas) > 200
    assert set().union(*map(functions, formulas.values())) <= SAFE
    assert not any("_xlfn" in formula or "[" in formula for formula in formulas.values())


def test_every_formula_is_saved_with_its_value(book: Read) -> None:
    unsaved = [place for place in book.all_formulas() if book.shown(*place) is None]
    assert unsaved == []


def test_asset_rows_hold_values_alone(book: Read) -> None:
    assert {cell for sheet, cell in book.all_formulas() if sheet == "Assets" and not cell.endswith("4")} == set()


def test_the_first_sheet_says_what_the_figures_rest_on(book: Read, council: Assessment) -> None:
    texts = {str(cell.value) for row in book.values["Summary"].iter_rows() for cell in row if cell.value is not None}
    said = "\n".join(texts)
    for part in (council.factors.digest, str(council.seed), f"DESNZ {council.factor_year}", council.period.text,
                 carbon.__version__, "operational control", 'sector = "local government"'):  # fmt: skip
        assert part in said
    assert "not an addition" in said
    assert "grid of 2023" in said


def test_sheets_are_ready_to_print(book: Read, council: Assessment) -> None:
    for sheet in book.formulas:
        assert sheet.page_setup.paperSize == "9" or sheet.page_setup.paperSize == 9, sheet.title
        # One page wide is the default and not written; Why is too wide to be read on one.
        assert sheet.page_setup.fitToWidth in ((2,) if sheet.title == "Why" else (None, 1))
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "Page" in str(sheet.oddFooter.right.text), sheet.title
        assert council.factors.digest[:12] in str(sheet.oddFooter.left.text), sheet.title
        assert sheet.freeze_panes, sheet.title
    for name in ("Assets", "Factors used", "Sources", "Set aside"):
        assert book.formulas[name].print_title_rows
        assert book.formulas[name].auto_filter.ref
    assert book.formulas["Summary"].page_setup.orientation == "portrait"
    assert book.formulas.properties.title == "Aberwen County Council (invented): digital carbon footprint"
    assert len(book.formulas["Summary"]._charts) == 2  # estates of both books
    assert len(book.formulas["By scope"]._charts) == 2  # scopes of both books


def test_no_text_makes_the_print_of_checks_smaller_than_its_columns_do(book: Read) -> None:
    """A sentence of one line that runs on beyond the columns is printed too, and the whole sheet in small type."""
    sheet = book.formulas["Checks"]
    width = sum(sheet.column_dimensions[column].width for column in "ABCDE")
    texts = {cell.coordinate: str(cell.value) for row in sheet.iter_rows() for cell in row
             if cell.data_type == "s" and not cell.alignment.wrap_text}  # fmt: skip
    assert {place: text for place, text in texts.items() if len(text) > width} == {}
    assert sheet.page_setup.orientation == "portrait"


def test_columns_of_assets_are_as_wide_as_what_stands_in_them(book: Read) -> None:
    """Up to a measure: what stands beside would cut a text off."""
    sheet = book.values["Assets"]
    dimensions = book.formulas["Assets"].column_dimensions.values()
    widths = {column: one.width for one in dimensions for column in range(one.min, one.max + 1)}
    checked = 0
    for column in range(1, 14):
        texts = [sheet.cell(row, column).value for row in range(6, sheet.max_row + 1)]
        longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
        if longest:
            checked += 1
            assert widths[column] >= min(longest, 32), (column, longest)
    assert checked >= 8


def test_a_large_workbook_is_streamed_and_holds_the_same_cells(
    council: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = read(write_workbook(council))
    monkeypatch.setattr("carbon.reports.excel.workbook.STREAMED_FROM", 0)
    streamed = read(write_workbook(council))
    for sheet in kept.values:
        for row in sheet.iter_rows():
            for cell in row:
                assert streamed.values[sheet.title][cell.coordinate].value == cell.value, (sheet.title, cell.coordinate)


def test_more_assets_than_a_sheet_holds_are_grouped_and_nothing_is_lost(council: Assessment) -> None:
    grouped = read(write_workbook(council, rows_at_most=150))
    rows = numbers(grouped.column("Assets", "Rows"))
    assert len(rows) < council.rows_counted == sum(rows)
    assert "more than a sheet can hold" in str(grouped.shown("Assets", "A2"))
    total = grouped.values["Summary"].cell(grouped.row_of("Summary", "Total"), 2).value
    assert same(total, council.total("management").location_based_kgco2e / 1000)
    verdict = str(grouped.shown("Summary", "A5"))
    assert verdict.split(" of ")[0] == verdict.split()[2]


def test_many_sites_stand_in_one_line_beyond_the_first(council: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carbon.reports.excel.place_sheet.GROUPS_AT_MOST", 2)
    few = read(write_workbook(council))
    name = "By directorate and site"
    row = few.row_of(name, "By site") + 3
    sites = [site for site in council.ledger.names("site") if site]
    assert str(few.values[name].cell(row + 2, 2).value).endswith(" more")
    assert len(sites) > 2
    total = few.values[name].cell(row + 3, 5).value
    assert same(total, council.total("management").location_based_kgco2e / 1000)


def test_the_summary_loads_neither_the_app_nor_the_charts() -> None:
    code = (
        "import sys, carbon.reports, carbon.reports.excel.workbook\n"
        "loaded = {'streamlit', 'plotly', 'scipy'} & set(sys.modules)\n"
        "sys.exit(str(loaded) if loaded else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr == ""
