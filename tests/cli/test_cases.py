"""Small inventories and bills that once went wrong, each through the command line with the right value.

The files in `cases` are invented. What was wrong: a heading with two meanings, a word that decided alone, lists that
counted twice, figures that were read as something else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import main

CASES = Path(__file__).parent / "cases"
JUNE = "2025-06-01:2025-06-30"
MACHINE = 720 * (8.321 / 1000 * 1.14 * (0.17700 + 0.01853 + 0.04590 + 0.00397) + 0.00063847)
"""An m5.large in London for 720 hours at half load, 2025 set, its making on six years. [kgCO2e]"""


@pytest.fixture
def assess(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """assess(file, period) -> (exit code, JSON, what the terminal said)"""

    def run(name: str, period: str = "2025-26", text: str = "") -> tuple[int, dict[str, Any], str]:
        file = CASES / name
        if text:
            file = tmp_path / name
            file.write_text(text, encoding="utf-8")
        out = tmp_path / "out.json"
        code = main(["assess", str(file), "--period", period, "--json", str(out)])
        return code, json.loads(out.read_text(encoding="utf-8")), capsys.readouterr().out

    return run


def in_use(record: dict[str, Any]) -> dict[str, float]:
    return record["files"][0]["counts"]["in_use_units"]


def kilograms(record: dict[str, Any]) -> float:
    return float(record["totals"]["management"]["location_based_kgco2e"])


def codes(record: dict[str, Any]) -> set[str]:
    return {problem["code"] for problem in record["problems"]}


def test_01_localisation_is_a_place_where_its_cells_are_places(assess) -> None:
    """A laptop 23.35, a server 1,713.3 x 1.8 and a monitor 33.9 kWh (U2419H): the same as under the heading “Lieu”."""
    code, found, _ = assess("01_fr_localisation.csv")
    assert code == 0
    assert set(found["totals"]["management"]["by_site"]) == {"Annexe nord", "Salle informatique", "Accueil"}
    assert found["energy_kwh"] == pytest.approx(23.35 + 1713.3 * 1.8 + 33.9, rel=1e-4)
    text = (CASES / "01_fr_localisation.csv").read_text(encoding="utf-8").replace("Localisation", "Lieu")
    assert assess("lieu.csv", text=text)[1]["energy_kwh"] == found["energy_kwh"]


def test_02_all_in_one_printers_are_printers(assess) -> None:
    assert in_use(assess("02_all_in_one_printers.csv")[1]) == {"printer": 6, "desktop": 2}


def test_04_type_against_model_is_told_with_every_row_and_both_kinds(assess) -> None:
    """A laptop called PowerEdge R740 has a laptop's figures and PUE: 216.6 / 4 kg and no 1,760 kWh."""
    code, found, said = assess("04_type_against_model.csv")
    told = [problem for problem in found["problems"] if problem["code"] == "type_against_model"]
    assert code == 0
    assert sorted(row for problem in told for row in problem["rows"]) == [2, 3, 4, 5, 6, 7]
    assert {problem["severity"] for problem in told} == {"warning"}
    offered = [set(problem["question"]["choices"]) for problem in told]
    assert [sum(kind in one for one in offered) for kind in ("desk_phone", "laptop", "printer", "server")] == [
        2,
        3,
        1,
        1,
    ]
    assert found["totals"]["management"]["by_type"]["laptop"]["location_based_kgco2e"] < 80
    assert "PowerEdge R740" in said


def test_05_the_same_asset_tag_twice_is_one_device(assess) -> None:
    code, found, _ = assess("05_same_asset_tags.csv")
    assert (code, in_use(found)) == (0, {"laptop": 3})
    assert found["rows"] == {"read": 4, "counted": 3, "set_aside": 1}
    assert "duplicate_record" in codes(found)


def test_07_surcharges_reservations_and_early_deletion_are_money(assess) -> None:
    """The machine and the storage: 100 GB-months x 0.73 TBh x 0.65 W x 6 copies x 1.14 x the grid, and its share of the
    disks' making, 100 x 6 copies / 72 months x 31.1 kg / 16,000 GB."""
    storage = 100 * 0.73 * 0.65 * 6 * 1.14 / 1000 * 0.24540 + 100 * 6 / 72 * 31.1 / 16_000
    found = assess("07_aws_surcharge_hours.csv", JUNE)[1]
    assert found["rows"] == {"read": 5, "counted": 2, "set_aside": 3}
    assert kilograms(found) == pytest.approx(MACHINE + storage, rel=1e-3)


def test_08_licence_meters_are_money(assess) -> None:
    assert assess("08_azure_licence_meter.csv", JUNE)[1]["rows"] == {"read": 3, "counted": 1, "set_aside": 2}


def test_10_sizes_are_read_from_every_column_that_states_one(assess) -> None:
    found = assess("10_focus_size_in_details.csv", JUNE)[1]
    assert found["rows"] == {"read": 3, "counted": 3, "set_aside": 0}
    assert kilograms(found) > 2 * MACHINE


def test_11_statuses_in_any_spelling(assess) -> None:
    found = assess("11_status_spellings.csv")[1]
    assert in_use(found) == {"laptop": 3}
    assert found["rows"] == {"read": 10, "counted": 3, "set_aside": 7}
    gone = next(problem for problem in found["problems"] if problem["code"] == "retired_status")
    for word in ("Out-of-service", "Written-off", "De-commissioned", "Irreparable", "Unserviceable", "Auctioned"):
        assert f"“{word}” (1 row)" in gone["message"]
    kept = next(problem for problem in found["problems"] if problem["code"] == "doubtful_status")
    assert kept["rows"] == [10, 11]


@pytest.mark.parametrize(
    "heading",
    ["S/N", "Ser No", "Serial/Service Tag", "Manufacturer Serial", "N° de série", "N° série", "No série"],
)
def test_13_headings_of_serial_numbers(assess, heading) -> None:
    text = (CASES / "13_serial_headings.csv").read_text(encoding="utf-8").replace("S/N", heading)
    found = assess("serials.csv", text=text)[1]
    assert in_use(found) == {"laptop": 2}
    assert found["rows"] == {"read": 3, "counted": 2, "set_aside": 1}


def test_14_a_workstation_is_no_laptop(assess) -> None:
    """Four workstations of Dell of 368.5 kg, the mean of its own sheets, and one of another maker of 416.7 kg, over 4
    years and 137.5 kWh; two mobile ones of 348.3 kg, the mean of Dell's 30 sheets, and 27.5 kWh."""
    found = assess("14_workstation_is_no_laptop.csv")[1]
    assert in_use(found) == {"desktop": 5, "laptop": 2}
    assert found["energy_kwh"] == pytest.approx(5 * 137.5 + 2 * 27.5)
    making = found["totals"]["management"]["by_stage"]["embodied"]["location_based_kgco2e"]
    assert making == pytest.approx((4 * 368.5 + 416.7 + 2 * 348.3) / 4, rel=1e-3)


def test_16_a_dedicated_host_or_the_machines_on_it(assess) -> None:
    found = assess("16_aws_dedicated_host.csv", JUNE)[1]
    assert found["rows"] == {"read": 3, "counted": 1, "set_aside": 2}
    assert kilograms(found) > 3 * MACHINE, "the whole host, which holds both machines and more"


def test_17_a_correction_takes_back_what_it_corrects(assess) -> None:
    found = assess("17_focus_correction.csv", JUNE)[1]
    assert kilograms(found) == pytest.approx(MACHINE / 2, rel=1e-3)


def test_19_licences_are_no_equipment(assess) -> None:
    code, found, said = assess("19_licences_as_devices.csv")
    assert code == 1
    assert found["rows"]["counted"] == 0
    assert "licences" in said


def test_20_the_currency_of_the_heading(assess) -> None:
    assert not codes(assess("20_currency_in_heading.csv")[1]) & {"currency_unknown"}
