"""Look-ups by id, series, activity, place and year, and how they say that they matched."""

import pytest

from carbon.factors import Factor, Found, begin_loading, load_factors
from carbon.problems import Refusal
from carbon.settings import Override


@pytest.fixture(scope="module")
def table():
    return load_factors()


@pytest.mark.parametrize(
    ("year", "parts"),
    [
        (2018, (0.28307, 0.02413, 0.04198, 0.00358)),
        (2019, (0.2556, 0.0217, 0.03565, 0.00303)),
        (2020, (0.23314, 0.02005, 0.03217, 0.00277)),
        (2021, (0.21233, 0.01879, 0.05529, 0.00489)),
        (2022, (0.19338, 0.01769, 0.04625, 0.00423)),
        (2023, (0.207074, 0.017915, 0.0459, 0.00397)),
        (2024, (0.20705, 0.0183, 0.0459, 0.00397)),
        (2025, (0.17700, 0.01853, 0.04590, 0.00397)),
        (2026, (0.13096, 0.01299, 0.03682, 0.00359)),
    ],
)
def test_a_kwh_from_the_uk_grid_has_four_parts(table, year, parts):
    found = dict(table.electricity_parts("GB", year))
    assert list(found) == ["generation", "losses", "wtt_generation", "wtt_losses"]
    for (name, one), value in zip(found.items(), parts, strict=True):
        assert one.factor.value == pytest.approx(value, rel=1e-4), name
        assert one.factor.unit == "kgCO2e/kWh"
        assert one.match == "exact"
        assert one.factor.year == year
    assert [one.factor.scope for one in found.values()] == ["2", "3.3", "3.3", "3.3"]


def test_the_2025_parts_are_those_of_the_worked_examples(table):
    values = [found.factor.value for _, found in table.electricity_parts("GB", 2025)]
    assert values == [0.177, 0.01853, 0.0459, 0.00397]
    assert table.look_up("uk.waste.weee.mixed.open_loop", year=2025).factor.value == 4.68568


def test_a_year_beyond_the_newest_set_takes_the_newest_and_says_so(table):
    found = table.look_up("electricity", region="GB", year=2027)
    assert found.match == "nearest_year"
    assert found.factor.id == "uk.electricity.generation.2026"
    assert found.factor.source.id in table.sources


def test_a_tie_of_two_years_takes_the_earlier(table):
    series = "uk.greenbook.electricity.gridavg_consumption_industrial"
    assert [year for year in table.series(series) if 2020 < year < 2026] == [2021, 2025]
    assert [table.look_up(series, year=year).factor.year for year in (2022, 2023, 2024)] == [2021, 2021, 2025]
    assert table.look_up("grid.fr.ember", year=1990).match == "nearest_year"


def test_without_a_year_the_newest_of_a_series_is_taken(table):
    assert table.look_up("uk.electricity.generation").factor.year == table.newest_set == 2026


def test_a_set_tells_the_year_that_its_grid_describes(table):
    described = {year: factor.data_year for year, factor in table.series("uk.electricity.generation").items()}
    assert described == {2018: 2016, 2019: 2017, 2020: 2018, 2021: 2019, 2022: 2020, 2023: 2021, 2024: 2022,
                         2025: 2023, 2026: 2025}  # fmt: skip
    assert table.sets == tuple(range(2018, 2027))
    assert table.newest_data_year == 2025


def test_a_country_outside_the_uk_has_one_life_cycle_part_and_no_scope_2(table):
    ((part, found),) = table.electricity_parts("FR", 2024)
    assert (part, found.match) == ("generation", "exact")
    assert found.factor.id == "grid.fr.2024.ember"
    assert found.factor.scope == "3.1 (life cycle)"
    ((_, older),) = table.electricity_parts("FR", 2025)
    assert older.factor.id == "grid.fr.2024.ember"
    assert older.match == "nearest_year"


def test_a_country_without_a_figure_is_refused_never_zero(table):
    with pytest.raises(LookupError):
        table.electricity_parts("QQ", 2025)
    with pytest.raises(LookupError):
        table.look_up("electricity", region="QQ")


def test_a_part_of_a_country_takes_the_country_and_says_so(table):
    assert table.look_up("electricity", region="GB-WLS", year=2025).match == "wider_region"
    assert table.look_up("electricity", region="US-CA").match == "wider_region"


def test_an_unknown_id_names_the_nearest(table):
    with pytest.raises(KeyError, match="uk.electricity.generation"):
        table.get("uk.electricity.generatoin.2025")
    with pytest.raises(KeyError, match="nearest"):
        table.look_up("uk.electricity.generatoin", year=2025)
    with pytest.raises(KeyError, match="series"):
        table.series("uk.electricity")


def test_rows_marked_not_to_be_used_are_kept_out(table):
    for name in ("device.laptop.end-of-life.default", "cost.monitor", "server.power.boavizta.xeon-e3.idle_w",
                 "device.ups.embodied.recommended"):  # fmt: skip
        assert name not in table
        with pytest.raises(KeyError, match="not to be used"):
            table.get(name)
    assert not [factor for factor in table if factor.id.startswith("ccfcoef.aws.vcpu.max_w.epyc-5th-gen")]


def test_sheets_left_out_of_the_statistics_are_kept_out(table):
    from carbon.factors.tables.tables import read_rows

    left_out = [row["model_id"] for row in read_rows("device_models") if row["exclude_from_stats"]]
    assert len(left_out) == 45
    assert not [name for name in left_out if f"device.model.{name}.embodied" in table]


def test_every_factor_has_a_registered_source_a_unit_and_a_finite_value(table):
    for factor in table:
        assert factor.source.id in table.sources
        assert factor.licence or factor.source.id == "none", factor.id
        assert factor.unit
        assert factor.value == factor.value
        assert factor.id in table
    assert len(list(table)) == len(table)
    assert len({factor.id for factor in table}) == len(table)


UNDATED = {"colo-x", "boaviztapi-vantage", "netbox-devicetypes", "skypilot-catalog"}
"""Sources that bear no date: libraries in a repository and a page of prices. Where in them a figure stands is said."""


def test_every_factor_says_what_it_is_of_who_published_it_when_and_where_it_stands(table):
    for factor in table:
        assert factor.activity, factor.id
        assert factor.reference, factor.id
        assert factor.source.publisher, factor.source.id
        assert factor.source.title, factor.source.id
        assert factor.source.published or factor.source.id in UNDATED | {"none", "inventory"}, factor.source.id


def test_every_range_holds_its_value(table):
    ranged = [factor for factor in table if factor.low is not None or factor.high is not None]
    assert len(ranged) > 4000
    for factor in ranged:
        assert factor.low is None or factor.low <= factor.value, factor.id
        assert factor.high is None or factor.value <= factor.high, factor.id


def test_a_model_a_processor_and_an_instance_are_factors_on_demand(table):
    assert table.get("device.model.apple-13-inch-macbook-air-m1-cpu-256gb-2020.embodied").value == 135.24
    assert table.get("server.power.spec.nehalem.1chip.all.idle_w").value == 40.6
    assert table.get("teads.aws.a1.medium.w50_centre").value == 1.763
    assert table.get("device.server_rack.power.idle").value == 99.5
    assert table.get("teads.aws.a1.medium.w50_centre").licence.startswith("Apache-2.0")
    assert table.get("device.model.apple-13-inch-macbook-air-m1-cpu-256gb-2020.embodied").licence.startswith("ODbL")


def test_a_search_takes_all_words_and_puts_what_is_reckoned_with_first(table):
    laptop = table.search(["laptop"], year=2025)
    assert laptop[0].id == "device.laptop.embodied.recommended"
    assert (laptop[0].low, laptop[0].high) == (139.9, 376.1)
    assert {"device.laptop.embodied.maker.dell", "device.laptop.energy.default"} <= {one.id for one in laptop[:9]}
    losses = table.search(["electricity", "losses"], year=2025)
    assert losses[0].id == "uk.electricity.td_losses.2025"
    assert not [one for one in losses if one.id.endswith(".2024")]
    assert table.search(["LATITUDE", "5520"])
    assert table.search(["no such word"]) == []


def test_a_look_up_is_the_factor_that_its_id_gives(table):
    found = table.look_up("device.laptop.embodied.recommended")
    assert found == Found(table.get("device.laptop.embodied.recommended"), "exact")
    assert isinstance(found.factor, Factor)


def test_the_digest_names_the_tables(table):
    assert len(table.digest) == 64
    assert load_factors().digest == table.digest
    assert load_factors() is table


def test_a_table_loaded_beside_other_work_is_the_same_one() -> None:
    assert begin_loading()() is load_factors()


def test_what_is_wrong_with_an_own_value_is_told_when_the_table_is_asked_for() -> None:
    waiting = begin_loading([Override("uk.electricity.generation.2025", 0.1, "kWh", "A bill", "")])
    with pytest.raises(Refusal):
        waiting()
