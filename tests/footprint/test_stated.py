"""What a person states is used or told as not used, whichever column it is (method, section 3)."""

from __future__ import annotations

import numpy as np
import pytest

import carbon
from carbon.columns import KIT
from carbon.footprint.lines import stated
from carbon.settings import Period
from tests.pathways.conftest import inventory


def not_used(found, column):
    """Sentences that say a column was stated and not used."""
    codes = ("stated_not_used", "rated_power_not_used")
    return [one for one in found.problems if one.code in codes and one.column == column]


# -- hours a year hold for every rule that multiplies by hours or days -------------------------------------------------

# heading and row without hours; with 4,380 hours, half of all hours of a year, each gives half
ALWAYS_ON = {
    "server by its processor": ("Type,CPU,Sockets,Utilisation", "Server,Intel Xeon Gold 6338,2,0.3"),
    "server by its type": ("Type,Site", "Server,Hall"),
    "server by its model": ("Type,Manufacturer,Model", "Server,Dell,PowerEdge R740"),
    "server by its mean power": ("Type,Mean power (W)", "Server,200"),
    "server between idle and full": ("Type,Idle power (W),Full load power (W),Utilisation", "Server,100,300,0.5"),
    "storage by its disks": ("Type,Storage (GB),Storage medium", "Storage,40000,HDD"),
    "storage by its SSDs": ("Type,Storage (GB),Storage medium", "Storage,40000,SSD"),
    "storage by its type": ("Type,Site", "Storage,Hall"),
    "network switch by its type": ("Type,Site", "Network switch,Hall"),
    "desk phone by its type": ("Type,Site", "Desk phone,Hall"),
    "wireless access point by its type": ("Type,Site", "Wireless access point,Hall"),
}


@pytest.mark.parametrize("name", ALWAYS_ON)
def test_half_the_hours_of_what_always_runs_are_half_the_electricity(assess, name):
    heading, row = ALWAYS_ON[name]
    all_year = assess(f"{heading}\n{row}\n")
    half = assess(f"{heading},Hours a year\n{row},4380\n")
    assert all_year.energy_kwh > 0
    assert half.energy_kwh == pytest.approx(all_year.energy_kwh / 2)
    assert not not_used(half, "hours_per_year")


@pytest.mark.parametrize("kind", ["laptop", "desktop", "monitor"])
def test_stated_hours_of_a_published_figure_are_over_the_usual_hours(assess, kind):
    """Usual hours = usual electricity / usual power, so that the type's figure for h hours is its power x h."""
    found = assess(f"Type,Hours a year\n{kind.title()},1000\n")
    watts = found.factors.get(f"device.{kind}.power.active").value
    assert found.energy_kwh == pytest.approx(watts * 1000 / 1000)
    assert any(one.code == "published_by_hours" for one in found.problems)


def test_stated_hours_of_a_model(assess):
    """A maker's 1 yearly figure, for twice the usual hours, is twice that figure."""
    text = "Type,Manufacturer,Model{}\nLaptop,Dell,Latitude 5420{}\n"
    once = assess(text.format("", ""))
    factors = once.factors
    usual = factors.get("device.laptop.energy.default").value * 1000 / factors.get("device.laptop.power.active").value
    twice = assess(text.format(",Hours a year", f",{2 * usual}"))
    assert twice.energy_kwh == pytest.approx(2 * once.energy_kwh)


def test_hours_are_of_a_year_whatever_the_period_and_the_days_in_service(assess):
    """Half of all hours over 183 of 365 days; and in service for 182 days of the year."""
    text = "Type,CPU,Sockets,Utilisation,Hours a year,Purchase date\nServer,Intel Xeon Gold 6338,2,0.3,{},{}\n"
    full = assess(text.format("", ""), period="2025-04-01:2025-09-30").energy_kwh
    assert assess(text.format("4380", ""), period="2025-04-01:2025-09-30").energy_kwh == pytest.approx(full / 2)
    later = assess(text.format("", "2025-10-01")).energy_kwh
    assert assess(text.format("4380", "2025-10-01")).energy_kwh == pytest.approx(later / 2)


@pytest.mark.parametrize("name", ALWAYS_ON)
def test_the_formula_of_a_line_tells_the_stated_hours(assess, name):
    heading, row = ALWAYS_ON[name]
    found = assess(f"{heading},Hours a year\n{row},4380\n")
    lines = found.why(where={"stage": "use_phase"}, count=None).lines
    assert lines
    assert all(line.complete for line in lines)


# -- what no rule took is told -----------------------------------------------------------------------------------------

# heading, row, column that is not used, what the sentence says counts instead
UNUSED = {
    "load of a server with maker and model": (
        "Type,Manufacturer,Model,Utilisation", "Server,Dell,PowerEdge R740,0.05", "utilisation", "published"),
    "load beside a meter": ("Type,Metered kWh,Utilisation", "Server,900,0.5", "utilisation", "metered"),
    "mean power beside a meter": ("Type,Metered kWh,Mean power (W)", "Server,900,300", "mean_power_w", "metered"),
    "yearly figure beside a meter": (
        "Type,Metered kWh,Annual electricity (kWh per unit)", "Server,900,300", "annual_energy_kwh", "metered"),
    "mean power beside a yearly figure": (
        "Type,Annual electricity (kWh per unit),Mean power (W)", "Server,900,300", "mean_power_w", "yearly"),
    "hours beside a yearly figure": (
        "Type,Annual electricity (kWh per unit),Hours a year", "Desktop,90,1000", "hours_per_year", "yearly"),
    "hours beside a meter": ("Type,Metered kWh,Hours a year", "Desktop,90,1000", "hours_per_year", "metered"),
    "idle power without full load": ("Type,Idle power (W)", "Server,90", "idle_power_w", "published"),
    "rated power beside mean power": ("Type,Mean power (W),Rated power (W)", "Server,90,500", "rated_power_w", ""),
    "cores beside a yearly figure": (
        "Type,Annual electricity (kWh per unit),Cores", "Server,900,32", "cores", "yearly"),
    "processor beside a yearly figure": (
        "Type,Annual electricity (kWh per unit),CPU", "Server,900,Intel Xeon Gold 6338", "cpu_model", "yearly"),
    "sockets of a server by its type": ("Type,Sockets", "Server,2", "sockets", "published"),
    "memory of a server by its type": ("Type,Memory (GB)", "Server,384", "memory_gb", "published"),
    "medium of storage beside mean power": (
        "Type,Mean power (W),Storage medium", "Storage,90,HDD", "storage_medium", "mean power"),
    "capacity of storage without a medium": ("Type,Storage (GB)", "Storage,40000", "storage_gb", "published"),
    "GPUs": ("Type,GPUs", "Server,8", "gpu_count", "published"),
    "number of GPUs beside mean power": ("Type,Mean power (W),GPU count", "Server,900,8", "gpu_count", "mean power"),
    "PUE beside a room's meter": ("Type,Metered kWh,Metered at,PUE", "Server,900,room,1.5", "pue", "room"),
    "UPS loss of a meter at the device": ("Type,Metered kWh,UPS loss", "Server,900,1.05", "ups_loss", "metered"),
    "mean power of kit in stock": (
        "Type,Status,Mean power (W)", "Laptop,In stock,20", "mean_power_w", "no electricity"),
    "planned life without a making": (
        "Type,Run by,Annual electricity (kWh per unit),Planned life (years)", "Server,Hosted service,900,5",
        "planned_life_years", "no making"),
    "mass of what stays": ("Type,Mass (kg)", "Laptop,2", "mass_kg", "disposed"),
    "price": ("Type,Purchase cost (GBP)", "Laptop,800", "purchase_cost", "money"),
    "running cost": ("Type,Running cost (GBP per year)", "Server,800", "running_cost", "money"),
    "age beside a day of purchase": ("Type,Purchase date,Age (years)", "Laptop,2024-05-01,3", "age_years", "day"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSED)
def test_a_stated_figure_that_no_rule_takes_is_told(assess, name):
    heading, row, column, instead = UNUSED[name]
    found = assess(f"{heading}\n{row}\n{row}\n")
    assert found.rows_counted == 2
    told = not_used(found, column)
    assert len(told) == 1
    assert told[0].rows.tolist() == [2, 3]
    assert instead in told[0].message


def test_figures_of_a_machine_that_its_share_does_not_read_are_told(assess):
    text = (
        "Type,Name,Host,vCPU,Memory (GB),Annual electricity (kWh per unit),Hours a year\nServer,h,,8,64,900,\n"
        "Virtual machine,a,h,4,16,50,\nVirtual machine,b,h,2,16,,4000\n"
    )
    found = assess(text)
    assert not not_used(found, "vcpu")
    assert not not_used(found, "hours_per_year")
    assert not_used(found, "annual_energy_kwh")[0].rows.tolist() == [3]
    assert not_used(found, "memory_gb")[0].count == 3  # the host's too: its electricity is stated


def test_rows_of_one_column_are_one_sentence_with_all_that_counts_instead(assess):
    text = "Type,Metered kWh,Annual electricity (kWh per unit),Hours a year\nServer,900,,4000\nServer,,800,4000\n"
    (told,) = not_used(assess(text), "hours_per_year")
    assert told.count == 2
    assert "metered" in told.message
    assert "yearly" in told.message


USED = {
    "PUE of a laptop": ("Type,Annual electricity (kWh per unit),PUE", "Laptop,20,1.5", "pue", 30.0),
    "share at home of a server": (
        "Type,Annual electricity (kWh per unit),PUE,Home share", "Server,2000,1,0.5", "home_share", 2000.0),
    "load between idle and full": (
        "Type,Idle power (W),Full load power (W),Utilisation,PUE", "Server,100,300,0.5,1", "utilisation",
        200 * 8.76),
    "UPS loss at its input": (
        "Type,Metered kWh,Metered at,PUE,UPS loss", "Server,1050,UPS input,1.5,1.05", "ups_loss", 1500.0),
    "mass of a disposal": ("Type,Mass (kg),Retired,Annual electricity (kWh per unit)", "Laptop,2,2026-03-31,20",
                           "mass_kg", 20.0),
    "planned life": ("Type,Planned life (years),Annual electricity (kWh per unit)", "Laptop,5,20",
                     "planned_life_years", 20.0),
    "making of a model": ("Type,Manufacturer,Model,Embodied (kgCO2e),Annual electricity (kWh per unit)",
                          "Laptop,Dell,Latitude 5420,200,20", "embodied_kgco2e", 20.0),
}  # fmt: skip


@pytest.mark.parametrize("name", USED)
def test_a_stated_figure_that_is_used_is_not_told(assess, name):
    heading, row, column, kwh = USED[name]
    found = assess(f"{heading}\n{row}\n")
    assert found.energy_kwh == pytest.approx(kwh)
    assert not not_used(found, column)


def test_a_price_that_decides_the_scope_is_used(assess):
    found = assess("Type,Purchase cost (GBP)\nLaptop,800\n", capitalisation_threshold=500.0)
    assert not not_used(found, "purchase_cost")


def test_a_stated_load_moves_a_server_whose_processor_is_known(assess):
    text = "Type,Manufacturer,Model,CPU,Sockets,Utilisation\nServer,Dell,PowerEdge R740,Intel Xeon Gold 6248,2,{}\n"
    low, high = (assess(text.format(load)) for load in (0.05, 1.0))
    assert high.energy_kwh > 2 * low.energy_kwh
    assert not not_used(high, "utilisation")


def test_every_number_column_of_kit_is_used_or_told():
    """A new column of the tidy table belongs to what is told, or to what every row uses: the number of units."""
    numbers = {column.name for column in KIT.values() if column.kind == "number"} - {"quantity"}
    told = {*stated.OF_ELECTRICITY, *stated.OF_MAKING, *stated.OF_AGE, *stated.OF_DISPOSAL, *stated.OF_MONEY}
    assert numbers <= told


def test_every_number_column_alone_is_read_or_told_for_every_type():
    """One row of each type states every figure: each of them was read by a rule, or stands in a sentence."""
    values = {column.name: 2.0 for column in KIT.values() if column.kind == "number"}
    shares = {
        "quantity": 1.0,
        "utilisation": 0.5,
        "home_share": 0.5,
        "metered_kwh": np.nan,
        "annual_energy_kwh": np.nan,
    }
    for kind, device in (("server", "server_rack"), ("laptop", "laptop"), ("storage", "storage_array"),
                         ("printer", "printer_laser")):  # fmt: skip
        row = {"asset_type": kind, "device_type": device, **values, **shares}
        found = carbon.assess(inventory(kit=[row]), period=Period.parse("2025-26"))
        kwh = values["mean_power_w"] * values["hours_per_year"] / 1000
        assert found.energy_kwh == pytest.approx(kwh * 1.5)  # PUE 2 for the half that is not at home
        for column in ("rated_power_w", "idle_power_w", "utilisation", "cores", "gpu_count", "mass_kg"):
            assert not_used(found, column), (kind, column)
        for column in ("mean_power_w", "hours_per_year", "embodied_kgco2e", "planned_life_years", "pue", "home_share"):
            assert not not_used(found, column), (kind, column)


# -- age ---------------------------------------------------------------------------------------------------------------


def charged(found):
    """Making in the management book. [kgCO2e]"""
    return float(found.by("management", "stage")["location_based_kgco2e"].get("embodied", 0.0))


@pytest.mark.parametrize("heading", ["Age (years)", "Age", "Asset age (years)", "Age in years", "Oedran (years)"])
def test_an_age_is_a_day_of_purchase_before_the_end_of_the_period(assess, heading):
    """Aged 3 on 31 March 2026, the last of the period: bought on 31 March 2023, 240 kg over 1,826 or 1,827 days."""
    found = assess(f"Type,Embodied (kgCO2e),Planned life (years),{heading}\nLaptop,240,5,3\n")
    assert charged(found) == pytest.approx(240 * 365 / 1827)  # 31 March 2023 to 30 March 2028
    assert any(one.code == "acquired_by_age" and one.rows.tolist() == [2] for one in found.problems)
    assert not not_used(found, "age_years")


def test_an_age_is_before_the_last_day_that_the_list_names(assess):
    """The list names 2025-06-30 as its last day: aged 6 then is bought on 30 June 2019, used up on 29 June 2024."""
    text = (
        "Type,Embodied (kgCO2e),Planned life (years),Purchase date,Age (years)\nLaptop,240,5,,6\n"
        "Laptop,240,5,2025-06-30,\n"
    )
    assert charged(assess(text)) == pytest.approx(240 * 275 / 1826)  # the second alone: 30 June 2025 to 31 March 2026


def test_an_age_in_months_and_a_part_of_a_year(assess):
    """18 months and 1.5 years before 31 March 2026 are 30 September 2024."""
    rows = assess("Type,Embodied (kgCO2e),Planned life (years),Age (months)\nLaptop,240,5,18\n")
    years = assess("Type,Embodied (kgCO2e),Planned life (years),Age (years)\nLaptop,240,5,1.5\n")
    assert charged(rows) == pytest.approx(charged(years)) == pytest.approx(240 * 365 / 1826)


def test_an_age_that_cannot_be_is_told_and_not_used(assess):
    found = assess("Type,Embodied (kgCO2e),Planned life (years),Age (years)\nLaptop,240,5,300\n")
    assert any(one.code == "age_implausible" for one in found.problems)


# -- the day of a list -------------------------------------------------------------------------------------------------

AGED = "Type,Quantity,Embodied (kgCO2e),Planned life (years),Annual electricity (kWh per unit),Age (years),{}\n"


def test_a_planned_retirement_is_no_day_of_a_list(assess):
    """30 aged 2 count from the end of the period, beside one that will go in 2030."""
    found = assess(AGED.format("Retirement date") + "Laptop,30,240,5,18.2,2,\nLaptop,1,240,5,18.2,,2030-03-31\n")
    assert found.rows_counted == 2
    assert found.energy_kwh == pytest.approx(31 * 18.2)
    total = float(found.by("management", "stage")["location_based_kgco2e"].sum())
    assert total == pytest.approx(1626, abs=1)
    (told,) = [one for one in found.problems if one.code == "acquired_by_age"]
    assert "2026-03-31" in told.message


@pytest.mark.parametrize(
    ("heading", "other", "day"),
    [
        ("Retirement date", "2030-03-31", "2026-03-31"),  # planned
        ("Retirement date", "2026-04-01", "2026-03-31"),  # the day after the period
        ("Retirement date", "2025-12-31", "2025-12-31"),  # happened
        ("Purchase date", "2025-06-30", "2025-06-30"),
        ("Purchase date,Retirement date", "2025-06-30,2031-01-01", "2025-06-30"),  # the plan adds nothing
        ("Purchase date,Status", "2028-06-30,On order", "2026-03-31"),
    ],
)
def test_what_is_planned_is_no_day_of_a_list(assess, heading, other, day):
    blank = "," * heading.count(",")
    found = assess(AGED.format(heading) + f"Laptop,1,240,5,18.2,2,{blank}\nLaptop,1,240,5,18.2,,{other}\n")
    (told,) = [one for one in found.problems if one.code == "acquired_by_age"]
    assert f"before {day}," in told.message
    assert 2 in told.rows.tolist()
    assert 2 not in found.set_aside["row"].tolist()


def test_a_row_that_its_worked_out_day_takes_out_is_told(assess):
    """Aged half a year on a list of December 2026: bought after the period."""
    found = assess(AGED.format("Purchase date") + "Laptop,1,240,5,18.2,0.5,\nLaptop,1,240,5,18.2,,2026-12-01\n")
    assert found.set_aside["row"].tolist() == [2, 3]
    (told,) = [one for one in found.problems if one.code == "left_out_by_age"]
    assert told.rows.tolist() == [2]
    (by_age,) = [one for one in found.problems if one.code == "acquired_by_age"]
    assert "2026-12-01" in by_age.message


# -- meters ------------------------------------------------------------------------------------------------------------


def test_the_load_of_a_room_whose_total_is_read_is_told(assess):
    head = "Meter,Room,From,To,Room total (kWh),IT load (kWh)\n"
    found = assess(head + "m1,Hall,2025-04-01,2026-03-31,1000,700\nm2,Cellar,2025-04-01,2026-03-31,900,\n")
    assert found.energy_kwh == pytest.approx(1900)
    (told,) = not_used(found, "it_kwh")
    assert told.rows.tolist() == [2]
    assert "room" in told.message


def test_the_load_of_a_room_alone_is_used(assess):
    found = assess("Meter,Room,From,To,IT load (kWh)\nm1,Hall,2025-04-01,2026-03-31,700\n")
    assert found.energy_kwh > 700
    assert not not_used(found, "it_kwh")
