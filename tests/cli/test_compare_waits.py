"""What waits in a footprint waits in a comparison: the same rows, the same sentence and question, and a headline that
says itself what it is without. A measure for rows that all wait says so, and what is asked of them.

The office's list is 100 laptops in Town Hall and 4 servers; each case adds or changes one row.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import carbon
from carbon.cli import DONE, USAGE, main
from carbon.pathways.answers.decisions import best_of
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.comparing import Comparer
from carbon.problems import Refusal

HEAD = (
    "Asset type,Quantity,Name,Site,Purchase date,Planned life (years),Embodied (kgCO2e per unit),"
    "Annual electricity (kWh per unit),Mean power (W per unit),Run by,Role,Purchase cost (GBP per unit)\n"
)


def laptops(units: int = 100, site: str = "Town Hall", kwh: float = 20) -> str:
    return f"Laptop,{units},{site} laptops,{site},2023-04-01,5,240,{kwh},,Office,end user,600\n"


def servers(units: int = 4) -> str:
    return f"Server,{units},hosts,Room A,2024-04-01,6,1500,,350,Own room,hosting,6000\n"


OPTIONS = """
[pathway]
base_year = 2026
horizon = 2033
renewal_energy = "as old"
[[option]]
name = "As today"
[[option]]
name = "Keep"
[[option.measure]]
kind = "keep_longer"
start = 2026-04-01
where = {WHERE}
extra_years = 2
"""
LAPTOPS, SERVERS, DEPOT = '{type = "laptop"}', '{type = "server"}', '{type = "laptop", site = "Depot"}'


class Run:
    """`carbon compare` and `carbon assess` of one list."""

    def __init__(self, folder: Path, capsys: Any, kit: str, where: str = SERVERS) -> None:
        self.folder, self.capsys = folder, capsys
        self.list, self.options = folder / "kit.csv", folder / "options.toml"
        self.list.write_text(HEAD + kit, encoding="utf-8")
        self.options.write_text(OPTIONS.replace("{WHERE}", where), encoding="utf-8")

    def _run(self, *words: str) -> tuple[int, str, str, Any]:
        out = self.folder / "out.json"
        out.unlink(missing_ok=True)
        code = main([*words, str(self.list), "--period", "2025-26", "--json", str(out)])
        told = self.capsys.readouterr()
        return code, told.out, told.err, json.loads(out.read_text("utf-8")) if out.exists() else None

    def compare(self) -> tuple[int, str, str, Any]:
        return self._run("compare", "--pathways", str(self.options))

    def assess(self) -> tuple[int, str, str, Any]:
        return self._run("assess")


@pytest.fixture
def run(tmp_path: Path, capsys: Any) -> Any:
    return lambda kit, where=SERVERS: Run(tmp_path, capsys, kit, where)


MOST = {
    "20,000 laptops in one row": laptops(20_000) + laptops(5, "Depot") + servers(),
    "30,000 laptops in one row": laptops(30_000) + laptops(50, "Depot") + servers(),
    "20,000 servers in one row": laptops() + servers(20_000) + servers(),
    "two such rows": laptops(20_000) + laptops(30_000, "Depot") + servers(),
}


@pytest.mark.parametrize("kit", MOST.values(), ids=MOST)
def test_a_row_that_decides_the_total_waits_in_both_and_is_told_alike(run, kit):
    one = run(kit)
    _, assessed, _, footprint = one.assess()
    _, compared, _, comparison = one.compare()
    assert footprint["waiting"]["reasons"].keys() == {"unlikely_weighs_most"}
    assert comparison["waiting"] == footprint["waiting"]
    assert comparison["complete"] is footprint["complete"] is False
    asked = [problem for problem in footprint["problems"] if problem.get("question")]
    assert [problem for problem in comparison["problems"] if problem.get("question")] == asked
    for text in (assessed, compared):
        assert "Counted as it stands" not in text
        assert 'question = "units"' in text
        assert "so it waits until somebody says that it is right" in text or "so they wait until" in text
    rows = footprint["waiting"]["rows"]
    assert f"Not in it until somebody settles it: {rows} row{'' if rows == 1 else 's'}." in compared


def test_what_decides_no_total_counts_in_both(run):
    """Depot's 10,001 of 400,000 laptops: unlikely as a row, and far from half."""
    kit = "".join(laptops(9_999, f"Site {at}") for at in range(40)) + laptops(10_001, "Depot") + servers()
    _, compared, _, comparison = run(kit).compare()
    assert comparison["complete"] is True
    assert comparison["waiting"]["rows"] == 0
    assert "Counted as it stands" in compared
    assert "Without " not in compared


ASIDE = {
    "9,900 of 10,004 units": (laptops() + laptops(9_900, "Schools", 5_000) + servers(),
                              "Without 1 of 3 rows (9,900 of 10,004 units)"),
    "20,000 of 20,009 units": (MOST["20,000 laptops in one row"], "Without 1 of 3 rows (20,000 of 20,009 units)"),
    "one row of many, of most units": (
        "".join(laptops(1, f"Site {at}") for at in range(40)) + laptops(900, "Schools", 5_000) + servers(),
        "Without 1 of 42 rows (900 of 944 units)",
    ),
    "many rows of few units": (
        "".join(laptops(10, f"Floor {at}") for at in range(5)) + servers()
        + "".join(laptops(1, f"Site {at}", 5_000) for at in range(3)),  # fewer than are likely: slips, no column
        "Without 3 of 9 rows",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kit", "without"), ASIDE.values(), ids=ASIDE)
def test_headline_advice_and_best_set_say_what_they_are_without(run, kit, without):
    code, printed, _, record = run(kit).compare()
    assert code == DONE
    assert f"{without}: “Keep” emits" in printed
    assert f"Workload by workload, the most at stake first, against keeping it as planned. {without}." in printed
    assert f"  {without}: 1 of" in printed.partition("Best set of the options")[2]
    assert f"All years together, against “As today”. {without}." in printed
    assert record["without"] == without
    assert record["best_set"]["told"].startswith(f"{without}: ")


@pytest.mark.parametrize(
    "kit",
    [
        laptops() + servers(),
        "".join(laptops(10, f"Site {at}") for at in range(40)) + laptops(1, "Depot", 5_000) + servers(),  # 1 of 42
    ],
)
def test_where_little_waits_nothing_is_said_before_the_answer(run, kit):
    _, printed, _, record = run(kit).compare()
    assert record["complete"] is True
    assert record["without"] == ""
    assert "Without 1" not in printed
    assert "\n“Keep” emits" in printed


@pytest.mark.parametrize(
    ("kit", "where", "rows", "asks"),
    [
        (laptops(100, kwh=5_000) + servers(), LAPTOPS, "1 row (100 units)", "5,000 kWh a year is not likely of"),
        (laptops(20_000) + servers(), LAPTOPS, "1 row (20,000 units)", "would be more than half of the total"),
        (laptops() + servers(20_000), SERVERS, "1 row (20,000 units)", "would be more than half of the total"),
        (laptops() + laptops(9, "Depot", 5_000) + servers(), DEPOT, "1 row (9 units)", "5,000 kWh a year is not"),
        (laptops(5, "A", 5_000) + laptops(6, "B", 5_000) + servers(), LAPTOPS, "2 rows (11 units)", "5,000 kWh a year"),
    ],
)  # fmt: skip
def test_a_measure_for_rows_that_all_wait_says_so_and_what_is_asked(run, kit, where, rows, asks):
    code, printed, err, _ = run(kit, where).compare()
    told = printed + err
    assert code == USAGE
    assert "no row has the" not in told
    assert f"Option “Keep”, measure 1 (keep longer), line 10: what it is for waits, {rows}, so nothing of it is" in told
    assert asks in told
    assert "[[answer]]" in printed


@pytest.mark.parametrize("where", ['{type = "tablet"}', '{site = "Nowhere"}'])
def test_what_is_not_there_at_all_is_told_as_before(run, where):
    _, printed, err, _ = run(laptops(100, kwh=5_000) + servers(), where).compare()
    assert "no row has the" in printed + err
    assert "what it is for waits" not in printed + err


def test_the_library_refuses_likewise_and_a_best_set_says_what_it_is_without(tmp_path, run):
    one = run(laptops() + laptops(9_900, "Schools", 5_000) + servers())
    comparer = Comparer(carbon.read_inventory([one.list]), measured="2025-26")
    pathway = read_options(one.options, base_year=2026)
    found = best_of(comparer.compare(pathway))
    assert found.sentence.startswith("Without 1 of 3 rows (9,900 of 10,004 units): ")
    one = run(laptops(100, kwh=5_000) + servers(), LAPTOPS)
    with pytest.raises(Refusal, match="what it is for waits"):
        carbon.compare(carbon.read_inventory([one.list]), read_options(one.options, base_year=2026))
