"""Advice, abatement curves, the best set and the values at which answers turn: the same in the JSON, in the workbook
and in what is printed."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import DONE, main
from carbon.pathways.answers.decisions import best_of, decisions
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.comparing import Comparer
from carbon.reports.excel.decision_sheet import CLOSE, WORKLOADS
from tests.cli.test_compare import OPTIONS, SETTINGS, TIDY
from tests.reports.reading import Read, read


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Read, str]:
    """JSON, workbook and printed text of one call."""
    out = tmp_path_factory.mktemp("decided")
    words = ["compare", str(TIDY), "--settings", str(SETTINGS), "--pathways", str(OPTIONS)]
    with redirect_stdout(io.StringIO()) as printed:
        assert main([*words, "--json", str(out / "c.json"), "--excel", str(out / "c.xlsx")]) == DONE
    record = json.loads((out / "c.json").read_text(encoding="utf-8"))
    return record, read((out / "c.xlsx").read_bytes()), printed.getvalue()


def rows_below(book: Read, sheet: str, row: int, count: int) -> list[list[Any]]:
    return [[book.values[sheet].cell(row + at, column).value for column in range(1, 7)] for at in range(count)]


def test_advice_stands_in_the_json_for_every_workload_and_adds_up_over_its_actions(told: Any) -> None:
    record, _, _ = told
    workloads = record["workloads"]
    assert len({one["workload"] for one in workloads}) == len(workloads) > WORKLOADS
    for one in workloads:
        best = min(one["kgco2e"], key=one["kgco2e"].__getitem__)
        assert one["kgco2e"][one["action"]] == pytest.approx(one["kgco2e"][best], abs=1e-5)
        saved = (one["kgco2e"]["keep"] - one["kgco2e"][one["action"]]) / 1000
        assert one["avoided_tco2e"] == pytest.approx(saved, abs=1e-9)
        assert one["probability"] is None or 0 <= one["probability"] <= 1
        assert one["warning"] in one["sentence"]
    at_stake = [one["avoided_tco2e"] for one in workloads]
    assert at_stake == sorted(at_stake, reverse=True)


def test_the_sheet_pathways_says_of_workloads_what_the_json_says(told: Any) -> None:
    record, book, _ = told
    top = book.row_of("Pathways", "What to do with each workload, against keeping it as planned") + 2
    shown = record["workloads"][:WORKLOADS]
    rows = rows_below(book, "Pathways", top, 2 * len(shown))
    for one, line, sentence in zip(shown, rows[::2], rows[1::2], strict=True):
        assert line[:2] == [one["workload"], pytest.approx(one["units"])]
        assert line[2] == (CLOSE if one["too_close"] else one["action"])
        assert line[3] == pytest.approx(one["avoided_tco2e"], rel=1e-12, abs=1e-12)
        assert line[4] == (None if one["probability"] is None else pytest.approx(one["probability"]))
        assert line[5] == (None if one["gain_gbp"] is None else pytest.approx(one["gain_gbp"], rel=1e-12, abs=1e-9))
        assert sentence[0] == one["sentence"]


def test_curves_add_up_to_the_joint_effect_in_json_and_workbook(told: Any) -> None:
    record, book, _ = told
    base = record["options"][0]
    for option in record["options"][1:]:
        curve = option["abatement"]
        joint = (base["cumulative_kgco2e"][-1] - option["cumulative_kgco2e"][-1]) / 1000
        assert curve["avoided_tco2e"] == pytest.approx(joint, rel=1e-9, abs=1e-9)
        assert sum(step["avoided_tco2e"] for step in curve["steps"]) == pytest.approx(joint, rel=1e-9, abs=1e-9)
        start = book.row_of("Business case", "Measure by measure: an abatement curve of each option, by the financial "
                            "case")  # fmt: skip
        sheet = book.values["Business case"]
        at = next(row for row in range(start, sheet.max_row) if sheet.cell(row, 1).value == f"“{option['name']}”")
        rows = rows_below(book, "Business case", at + 3, len(curve["steps"]) + 1)
        for step, line in zip(curve["steps"], rows, strict=False):
            assert line[1] == pytest.approx(step["avoided_tco2e"], rel=1e-12)
            assert line[2] == pytest.approx(step["alone_tco2e"], rel=1e-12)
            assert line[3] == ("not known" if step["cost_gbp"] is None else pytest.approx(step["cost_gbp"], rel=1e-12))
            assert (line[4] is None) is (step["gbp_per_tco2e"] is None)
        assert rows[-1][1] == pytest.approx(joint, rel=1e-9, abs=1e-9)
        paid = record["money"]["financial"]["options"][option["name"]]["gain_gbp"]
        assert curve["cost_gbp"] == (None if paid is None else pytest.approx(-paid, rel=1e-9))


def test_the_best_set_is_the_same_in_json_workbook_and_print(told: Any) -> None:
    record, book, printed = told
    best = record["best_set"]
    assert best["asked"] == {"budget_gbp": 0.0}
    assert best["cost_gbp"] <= 1e-6
    assert best["avoided_tco2e"] == pytest.approx(sum(one["avoided_tco2e"] for one in best["changes"]))
    assert best["cost_gbp"] == pytest.approx(sum(one["cost_gbp"] for one in best["changes"]))
    assert best["told"] in printed
    row = book.row_of("Business case", "Best set of the options")
    sheet = book.values["Business case"]
    assert sheet.cell(row + 1, 1).value == best["told"]
    rows = rows_below(book, "Business case", row + 3, len(best["changes"]) + 1)
    for change, line in zip(best["changes"], rows, strict=False):
        assert line[1:4] == [pytest.approx(change[key]) for key in ("units", "avoided_tco2e", "cost_gbp")]
        assert str(line[4]).strip() == change["action"]
    assert rows[-1][2] == pytest.approx(best["avoided_tco2e"])


def test_the_answer_on_the_sheet_hangs_on_what_the_json_says(told: Any) -> None:
    record, book, _ = told
    best = min(record["options"][1:], key=lambda option: option["cumulative_kgco2e"][-1])
    answer = str(book.values["Pathways"].cell(4, 1).value)
    assert answer.startswith(f"“{best['name']}” emits ")
    assert record_driver(best) in answer
    for flip in best["turning"]:
        assert (flip["sentence"] in answer) is (flip["at"] is not None)


def record_driver(option: dict[str, Any]) -> str:
    return f"hangs most on this: {option['drivers'][0]['name']} "


def test_the_five_with_most_at_stake_are_printed_with_their_reason(told: Any) -> None:
    record, _, printed = told
    for one in record["workloads"][:5]:
        assert f"{one['workload']}: {one['sentence']}" in printed


def test_a_cap_in_the_options_file_is_what_the_best_set_keeps_to(tmp_path: Path) -> None:
    import carbon.inventory
    from carbon.settings import read_settings

    comparer = Comparer(carbon.inventory.read_inventory([TIDY]), None, read_settings(SETTINGS))
    text = OPTIONS.read_text(encoding="utf-8")
    open_ended = comparer.compare(read_options(text), places=())
    whole = float(open_ended.baseline.years.annual_kgco2e.sum()) / 1000
    capped = comparer.compare(read_options(f"{text}\n[best_set]\ncap_tco2e = {0.93 * whole:.3f}\n"), places=())
    found = best_of(capped)
    assert whole - found.avoided_tco2e <= 0.93 * whole + 1e-3
    assert best_of(open_ended).avoided_tco2e != pytest.approx(found.avoided_tco2e)
    impossible = comparer.compare(read_options(f"{text}\n[best_set]\ncap_tco2e = 1\n"), places=())
    assert best_of(impossible).counts is None
    assert "the lowest that they reach together" in best_of(impossible).sentence


def test_progress_goes_from_nought_to_one_and_what_it_raises_ends_the_work() -> None:
    import carbon.inventory

    class Enough(Exception):
        """Stopped."""

    comparer = Comparer(carbon.inventory.read_inventory([TIDY]))
    pathway = read_options(OPTIONS)
    shares: list[float] = []

    def stop(doing: str, share: float) -> None:
        shares.append(share)
        if share > 0.65:
            raise Enough

    with pytest.raises(Enough):
        decisions(comparer, pathway, stop)
    assert shares == sorted(shares)
    assert len(shares) > 10
