"""Power of servers by processor, and by year and form."""

import pytest

from carbon.factors import load_factors
from carbon.factors.devices.servers import cpu_family_of, idle_and_full_watts, power_model, power_models, watts_at
from carbon.factors.tables.tables import read_rows
from carbon.settings import Override

FACTORS = load_factors()


@pytest.mark.parametrize(
    ("cpu_model", "family"),
    [
        ("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", "Ice Lake"),
        ("Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz", "Cascade Lake"),
        ("Intel(R) Xeon(R) Platinum 8160 CPU @ 2.10GHz", "Skylake"),
        ("Intel(R) Xeon(R) Gold 6330H", "Cooper Lake"),
        ("Intel(R) Xeon(R) Silver 4114 CPU @ 2.20GHz", "Skylake"),
        ("Intel(R) Xeon(R) CPU E5-2690 v4 @ 2.60GHz", "Broadwell"),
        ("Intel(R) Xeon(R) CPU E5-2670 v3 @ 2.30GHz", "Haswell"),
        ("Intel Xeon E5-2650V2", "Ivy Bridge"),
        ("Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz", "Sandy Bridge"),
        ("Intel(R) Xeon(R) CPU E3-1230 v6 @ 3.50GHz", "Kaby Lake"),
        ("Intel(R) Xeon(R) E-2224 CPU @ 3.40GHz", "Coffee Lake"),
        ("Intel(R) Xeon(R) E-2336 CPU @ 2.90GHz", "Rocket Lake"),
        ("Intel(R) Xeon(R) CPU X5650 @ 2.67GHz", "Nehalem/Westmere"),
        ("Intel(R) Xeon(R) CPU E5620 @ 2.40GHz", "Nehalem/Westmere"),
        ("Intel(R) Xeon(R) CPU E7-4870 @ 2.40GHz", "Nehalem/Westmere"),
        ("Intel Xeon 5160", "Core (Xeon 3xxx/5xxx, 2006-09)"),
        ("AMD EPYC 7551 32-Core Processor", "EPYC 1st gen (Naples)"),
        ("AMD EPYC 7502P 32-Core Processor", "EPYC 2nd gen (Rome)"),
        ("AMD EPYC 7F52 16-Core Processor", "EPYC 2nd gen (Rome)"),
        ("AMD EPYC 7713 64-Core Processor", "EPYC 3rd gen (Milan)"),
        ("AMD EPYC 72F3 8-Core Processor", "EPYC 3rd gen (Milan)"),
        ("AMD EPYC 7773X 64-Core Processor", "EPYC 7773X (Milan-X)"),
        ("AMD Opteron(tm) Processor 6276", "Opteron"),
        ("Ice Lake", "Ice Lake"),
    ],
)
def test_a_processors_name_tells_its_family(cpu_model, family):
    assert cpu_family_of(cpu_model) == family
    assert family in {row["cpu_family"] for row in read_rows("server_power")}


@pytest.mark.parametrize(
    "cpu_model",
    ["", "Intel(R) Xeon(R) Platinum 8480+", "AMD EPYC 9654 96-Core Processor", "Core i7-1185G7", "SPARC T5"],
)
def test_a_processor_that_was_not_measured_has_no_family(cpu_model):
    assert cpu_family_of(cpu_model) is None


def test_two_sockets_of_ice_lake_draw_130_watts_idle_and_622_5_at_full_load():
    idle, full = idle_and_full_watts(FACTORS, "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 2, "server_rack", 2021)
    assert (idle.match, idle.factor.id, idle.factor.value) == (
        "cpu_class",
        "server.power.spec.icelake.2chip.all.idle_w",
        130.0,
    )
    assert (full.factor.id, full.factor.value) == ("server.power.spec.icelake.2chip.all.max_w", 622.5)


@pytest.mark.parametrize(
    ("load", "watts"),
    [(0, 130.0), (0.1, 192.0), (0.2, 220.0), (0.3, 248.5), (0.5, 303.0), (1, 622.5), (0.4, 275.75), (0.75, 462.75)],
)
def test_a_load_is_read_off_the_published_points_and_straight_between_them(load, watts):
    model = power_model("Intel Xeon Gold 6338", 2, "server_rack", None)
    assert model.watts(load) == pytest.approx(watts)
    assert watts_at(FACTORS, model, load).factor.value == pytest.approx(watts)


def test_watts_between_the_points_say_that_they_are_worked_out():
    model = power_model("Intel Xeon Gold 6338", 2, "server_rack", None)
    assert watts_at(FACTORS, model, 0.5).factor.id == "server.power.spec.icelake.2chip.all.w_50pct"
    between = watts_at(FACTORS, model, 0.4).factor
    assert between.source.id == "derived"
    assert "server.power.spec.icelake.2chip.all" in between.reference


@pytest.mark.parametrize("load", [-0.1, 1.1])
def test_a_load_outside_0_to_1_is_refused(load):
    with pytest.raises(ValueError, match="between 0 and 1"):
        power_model("Intel Xeon Gold 6338", 2, "server_rack", None).watts(load)


@pytest.mark.parametrize(
    ("cpu_model", "sockets", "device_type", "year", "row_id", "match"),
    [
        ("", None, "server_rack", 2020, "server.power.spec.era-2019-2022.2chip.rack", "era"),
        ("", 2, "server_rack", 2013, "server.power.spec.era-2011-2014.2chip.rack", "era"),
        ("", 1, "server_tower", 2016, "server.power.spec.era-2015-2018.1chip.tower", "era"),
        ("", 2, "server_rack", 2024, "server.power.spec.era-2019-2022.2chip.rack", "nearest_era"),
        ("", 2, "server_rack", 2003, "server.power.spec.era-2006-2010.2chip.rack", "nearest_era"),
        ("AMD EPYC 9654", 2, "server_rack", 2023, "server.power.spec.era-2019-2022.2chip.rack", "nearest_era"),
        # Ice Lake was measured with two sockets only.
        ("Xeon Gold 6338", 1, "server_rack", 2021, "server.power.spec.era-2019-2022.1chip.rack", "era"),
    ],
)
def test_without_a_measured_processor_year_form_and_sockets_decide(
    cpu_model, sockets, device_type, year, row_id, match
):
    model = power_model(cpu_model, sockets, device_type, year)
    assert (model.row_id, model.match) == (row_id, match)


@pytest.mark.parametrize(
    ("device_type", "year"), [("server_rack", None), ("server_blade", 2020), ("server_edge", 2020), (None, 2020)]
)
def test_without_year_or_form_the_types_default_has_to_stand(device_type, year):
    assert power_model("", 2, device_type, year) is None
    assert idle_and_full_watts(FACTORS, "", 2, device_type, year) is None


def test_only_whole_servers_are_taken_and_nothing_that_is_marked_as_faulty():
    assert "server.power.boavizta.xeon-e3.idle_w" not in FACTORS
    assert cpu_family_of("Intel(R) Xeon(R) CPU E3-1230 v5 @ 3.40GHz") == "Skylake"
    for row in read_rows("server_power"):
        model = power_model(row["cpu_family"], float(row["cpu_sockets"] or 2), "server_rack", 2020)
        assert model is None or model.row_id.startswith("server.power.spec.")


def test_many_keys_give_what_single_ones_give():
    keys = [("Xeon Gold 6338", 2.0, "server_rack", 2021), ("", None, "server_rack", None)]
    assert power_models(keys) == [power_model(*key) for key in keys]


def test_the_users_own_watts_come_before_the_published_ones():
    idle_w = Override("server.power.spec.icelake.2chip.all.idle_w", 100.0, "W", "our own meter", "measured for a month")
    own = load_factors([idle_w])
    idle, _ = idle_and_full_watts(own, "Xeon Gold 6338", 2, "server_rack", 2021)
    assert (idle.match, idle.factor.value) == ("override", 100.0)
    model = power_model("Xeon Gold 6338", 2, "server_rack", 2021)
    assert watts_at(own, model, 0.05).factor.value == pytest.approx((100 + 192) / 2)
