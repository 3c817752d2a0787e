"""`carbon compare` on the invented council, and on options that cannot be worked out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import DONE, NOTHING_COUNTED, USAGE, main

HOUSE = Path(__file__).resolve().parents[2]
TIDY = HOUSE / "sample_data" / "aberwen_tidy.xlsx"
SETTINGS = HOUSE / "sample_data" / "aberwen.toml"
OPTIONS = HOUSE / "sample_data" / "aberwen_pathways.toml"
LISTS = ("annual_kgco2e", "annual_market_kgco2e", "cumulative_kgco2e", "low_kgco2e", "high_kgco2e", "cost_gbp")


def read_json(path: Path) -> Any:
    def refuse(constant: str) -> float:
        raise ValueError(f"{constant} is not JSON")

    return json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str, str]:
    """JSON and printed text of `carbon compare` on the sample council, and which heavy libraries it loaded."""
    out = tmp_path_factory.mktemp("compare") / "out.json"
    words = ["compare", str(TIDY), "--settings", str(SETTINGS), "--pathways", str(OPTIONS), "--json", str(out)]
    probe = (
        f"import sys; from carbon.cli import main; code = main({words!r}); "
        "print('loaded:', *sorted({'streamlit', 'plotly'} & set(sys.modules)), file=sys.stderr); raise SystemExit(code)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False, cwd=HOUSE)
    assert done.returncode == DONE, done.stderr
    return read_json(out), done.stdout, done.stderr


def test_compare_writes_what_the_contract_says(compared: tuple[dict[str, Any], str, str]) -> None:
    record = compared[0]
    assert record["schema"] == "carbon-comparison/1"
    assert (record["book"], record["method"], record["grid"]) == ("decision", "location_based", "physical")
    assert record["years"] == list(range(2025, 2035))
    assert record["baseline"] == record["options"][0]["name"] == "As today"
    for option in record["options"]:
        assert all(len(option[name]) == len(record["years"]) for name in LISTS), option["name"]
        running = 0.0
        for at, annual in enumerate(option["annual_kgco2e"]):
            running += annual
            assert option["cumulative_kgco2e"][at] == pytest.approx(running, rel=1e-12)
            assert option["low_kgco2e"][at] < annual < option["high_kgco2e"][at]
            assert option["cumulative_low_kgco2e"][at] < running < option["cumulative_high_kgco2e"][at]
            assert sum(stage[at] for stage in option["by_stage"].values()) == pytest.approx(annual, rel=1e-9)
        assert option["residual_kgco2e"] > 0
        assert option["sunk_memo_kgco2e"] > 0
        assert set(option["break_even"]) == {
            "against", "date", "date_with_residual", "holds_from", "holds_from_with_residual",
        }  # fmt: skip
        assert option["break_even"]["against"] == "As today"


def test_probabilities_are_given_for_every_pair_and_complete_each_other(
    compared: tuple[dict[str, Any], str, str],
) -> None:
    record = compared[0]
    names = {option["name"] for option in record["options"]}
    matrix = record["probability_lower"]
    assert set(matrix) == names
    for first in names:
        assert set(matrix[first]) == names - {first}
        for second in names - {first}:
            assert matrix[first][second] + matrix[second][first] == pytest.approx(1.0, abs=1e-9)


def test_both_directions_of_a_migration_are_compared_on_the_sample_council(
    compared: tuple[dict[str, Any], str, str],
) -> None:
    record, printed, _ = compared
    options = {option["name"]: option for option in record["options"]}
    there, back = options["Servers to cloud in 2027"], options["Cloud back to own room"]
    assert there["annual_kgco2e"][:2] == options["As today"]["annual_kgco2e"][:2]
    assert there["difference_kgco2e"][-1] < 0 < back["difference_kgco2e"][-1]
    assert there["break_even"]["date"] is not None
    assert back["break_even"]["date"] is None
    assert "“Cloud back to own room” emits" in printed
    assert "does not break even by March 2035" in printed


def test_targets_and_money_stand_in_the_json(compared: tuple[dict[str, Any], str, str]) -> None:
    record = compared[0]
    assert [target["name"] for target in record["targets"]] == ["Half by 2030", "4.2 % a year"]
    assert {one["name"] for one in record["targets"][0]["options"]} == {one["name"] for one in record["options"]}
    financial = record["money"]["financial"]["options"]
    assert financial["Keep the servers"]["gain_gbp"] > 0
    assert financial["Cloud back to own room"]["gain_gbp"] is None  # what the cloud costs today is not stated
    assert financial["Keep the servers"]["carbon_gbp"] == {}
    assert record["money"]["economic"]["options"]["Keep the servers"]["carbon_gbp"].keys() == {"low", "central", "high"}


def test_what_is_printed_is_what_the_json_holds(compared: tuple[dict[str, Any], str, str]) -> None:
    record, printed, _ = compared
    for option in record["options"]:
        assert f"{option['cumulative_kgco2e'][-1] / 1000:,.0f}" in printed
    line = next(line for line in printed.splitlines() if line.startswith("  Keep the servers  ") and "outcomes" in line)
    assert f"{100 * record['probability_lower']['Keep the servers']['As today']:.0f} of 100 likely outcomes" in line
    assert "2025-26 stands at 0.18436 kgCO2e/kWh" in printed


def test_compare_comes_without_streamlit_and_plotly(compared: tuple[dict[str, Any], str, str]) -> None:
    assert compared[2].strip().splitlines()[-1] == "loaded:"


def test_the_same_comparison_through_the_public_verb(compared: tuple[dict[str, Any], str, str]) -> None:
    import carbon
    from carbon.pathways.options.options_file import read_options
    from carbon.settings import read_settings

    activity = carbon.read_inventory([TIDY])
    comparison = carbon.compare(activity, read_options(OPTIONS), settings=read_settings(SETTINGS))
    for option in compared[0]["options"]:
        assert list(comparison[option["name"]].years.annual_kgco2e) == pytest.approx(option["annual_kgco2e"], rel=1e-12)


SMALL = "Asset type,Quantity,Site,Run by,CPU cores,Purchase date\nServer,4,Hall,own room,16,2024-05-01\n"
HEAD = '[pathway]\nbase_year = 2025\nhorizon = 2030\n[[option]]\nname = "As today"\n'


def small(tmp_path: Path, options: str, *words: str) -> tuple[int, Path]:
    (tmp_path / "kit.csv").write_text(SMALL, encoding="utf-8")
    (tmp_path / "p.toml").write_text(options, encoding="utf-8")
    out = tmp_path / "out.json"
    chosen = ["--pathways", str(tmp_path / "p.toml"), "--period", "2025-26", "--json", str(out)]
    return main(["compare", str(tmp_path / "kit.csv"), *words, *chosen]), out


MOVE = 'start = 2027-04-01\nto = {provider = "AWS", region = "eu-west-2"}\n'


@pytest.mark.parametrize(
    ("measures", "says"),
    [
        ('kind = "retire"\nstart = 2027-04-01\nwhere = {site = "Hal"}', "no row has the site “Hal”"),
        ('kind = "retire"\nstart = 2027-04-01\nwhere = {age_over = 40}', "nothing in the inventory has age_over 40"),
        ('kind = "retire"\nstart = 2027-04-01\nshare = 0.6\n[[option.measure]]\nkind = "retire"\nstart = 2028-04-01\n'
         "share = 0.6", "together more than all of it"),
        (f'kind = "rehost"\n{MOVE}[[option.measure]]\nkind = "retire"\nstart = 2028-04-01', "is moved by"),
        ('kind = "rehost"\nstart = 2027-04-01\nto = {provider = "AWS", region = "mars-1"}', "no factors are known for"),
        ('kind = "retire"\nstart = 2027-04-01\nshare = 150', "allowed is a number from 0 to 1"),
        ('kind = "retire"\nstart = 2029-04-01\nend = 2028-04-01\nshape = "line"', "put them in order"),
    ],
)  # fmt: skip
def test_bad_input_is_a_sentence_that_names_option_and_line(
    measures: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dates out of order, shares above 100 %, an asset moved twice, a filter for nothing, a region without factors."""
    code, out = small(tmp_path, f'{HEAD}[[option]]\nname = "Ours"\n[[option.measure]]\n{measures}\n')
    said = capsys.readouterr().err
    assert code == USAGE
    assert "Option “Ours”, measure" in said
    assert ", line " in said
    assert says in said
    assert not out.exists()


def test_a_horizon_beyond_the_series_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = small(tmp_path, HEAD.replace("2030", "2060"))
    assert code == USAGE
    assert "horizon: found 2060; the grid's path is known from 2021 to 2050" in capsys.readouterr().err


def test_what_does_not_fit_the_inventory_is_told_for_every_option_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = "".join(
        f'[[option]]\nname = "{name}"\n[[option.measure]]\nkind = "retire"\nstart = 2027-04-01\n'
        f'where = {{site = "{name}"}}\n'
        for name in ("Attic", "Cellar")
    )
    code, _ = small(tmp_path, HEAD + two)
    said = capsys.readouterr().err
    assert code == USAGE
    assert "Option “Attic”, measure 1" in said
    assert "Option “Cellar”, measure 1" in said


def test_options_for_a_file_that_cannot_be_read_leave_a_json_and_exit_1(tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.xlsx", tmp_path / "out.json"
    bad.write_bytes(b"not a workbook")
    assert main(["compare", str(bad), "--pathways", str(OPTIONS), "--json", str(out)]) == NOTHING_COUNTED
    record = read_json(out)
    assert (record["schema"], record["options"]) == ("carbon-comparison/1", [])
    assert record["files"][0]["outcome"] == "refuse"


def test_what_can_be_read_is_compared_beside_what_cannot(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    code, out = small(tmp_path, HEAD, str(bad))
    assert code == NOTHING_COUNTED
    assert read_json(out)["options"][0]["annual_kgco2e"][0] > 0


def test_an_option_equal_to_the_baseline_makes_no_difference_and_is_a_toss_up(tmp_path: Path) -> None:
    code, out = small(tmp_path, f'{HEAD}[[option]]\nname = "Nothing"\n[[option.measure]]\nkind = "retire"\n'
                      "start = 2027-04-01\nshare = 0\n")  # fmt: skip
    record = read_json(out)
    assert code == DONE
    assert record["options"][1]["difference_kgco2e"] == [0.0] * 6
    assert record["probability_lower"]["Nothing"]["As today"] == 0.5
    assert record["options"][1]["break_even"]["date"] is None


def test_the_ready_made_options_need_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kit.csv").write_text(SMALL, encoding="utf-8")
    assert main(["compare", str(tmp_path / "kit.csv"), "--pathways", "ready-made", "--period", "2025-26"]) == DONE
    assert "“Migrate to cloud” emits" in capsys.readouterr().out


def test_the_excel_summary_holds_the_options(tmp_path: Path) -> None:
    import openpyxl

    code, out = small(tmp_path, f'{HEAD}[[option]]\nname = "Gone"\n[[option.measure]]\nkind = "retire"\n'
                      "start = 2027-04-01\n", "--excel", str(tmp_path / "out.xlsx"))  # fmt: skip
    assert code == DONE
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)
    cells = {value for row in book["Pathways"].iter_rows(values_only=True) for value in row}
    wanted = read_json(out)["options"][1]["cumulative_kgco2e"][-1] / 1000
    assert any(isinstance(value, float) and value == pytest.approx(wanted, rel=1e-9) for value in cells)


def test_other_commands_load_nothing_of_pathways() -> None:
    probe = "import sys, carbon.cli; raise SystemExit(any(name.startswith('carbon.pathways') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", probe], cwd=HOUSE, check=False).returncode == 0
