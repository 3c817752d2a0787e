"""Cloud usage, fuel and refrigerants, each with its arithmetic; figures are taken from the tables, never typed in."""

from __future__ import annotations

import pytest

from carbon.settings import Override

UK = 0.17700 + 0.01853 + 0.04590 + 0.00397


def stage(found, name):
    return float(found.by("management", "stage")["location_based_kgco2e"].get(name, 0.0))


def value(found, factor_id):
    return found.factors.get(factor_id).value


def test_hours_of_a_known_size_at_half_load_on_the_uk_grid(assess):
    """8,760 h x watts at half load / 1,000 x the provider's PUE x the four parts, all 3.1; embodied by the hour."""
    found = assess("Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.xlarge,8760\n")
    watts = value(found, "teads.aws.m5.xlarge.w50_centre")
    pue = value(found, "pue.hyperscale.aws.2025")
    assert found.energy_kwh == pytest.approx(8760 * watts / 1000 * pue)
    assert stage(found, "use_phase") == pytest.approx(found.energy_kwh * UK)
    assert stage(found, "embodied") == pytest.approx(
        8760 * value(found, "teads.aws.m5.xlarge.embodied_kgco2e_per_hour_6y")
    )
    assert found.by("management", "scope").index.tolist() == ["3.1"]


def test_the_load_moves_the_watts_between_the_published_points(assess):
    text = "Provider,Region,Instance type,Instance hours,Utilisation\nAWS,eu-west-2,m5.xlarge,1000,{}\n"
    idle, half = (value(assess(text.format(0)), f"teads.aws.m5.xlarge.{point}_centre") for point in ("idle_w", "w50"))
    quarter = assess(text.format(0.25)).energy_kwh / assess(text.format(0)).energy_kwh
    assert quarter == pytest.approx((idle + (half - idle) / 2) / idle)


def test_the_setting_stands_in_for_a_load_that_nobody_states_and_it_is_told(assess):
    text = "Provider,Region,Instance type,Instance hours{}\nAWS,eu-west-2,m5.xlarge,1000{}\n"
    found = assess(text.format("", ""), cloud_utilisation=0.2)
    assert found.energy_kwh == pytest.approx(assess(text.format(",Utilisation", ",0.2")).energy_kwh)
    assert "utilisation_assumed" in {problem.code for problem in found.problems}


def test_elsewhere_the_countrys_life_cycle_figure_is_taken(assess):
    found = assess("Provider,Region,Instance type,Instance hours,Power (W),PUE\nAWS,eu-west-1,m5.xlarge,1000,100,1.2\n")
    ireland = found.factors.electricity_parts("IE", 2025)[0][1]
    assert stage(found, "use_phase") == pytest.approx(1000 * 100 / 1000 * 1.2 * ireland.factor.value)


def test_hours_are_per_instance_unless_the_heading_says_total(assess):
    each = assess("Provider,Region,Instance type,Number of instances,Hours\nAWS,eu-west-2,m5.xlarge,3,100\n")
    total = assess("Provider,Region,Instance type,Number of instances,Total hours\nAWS,eu-west-2,m5.xlarge,3,300\n")
    assert each.energy_kwh == pytest.approx(total.energy_kwh)


def test_spelling_of_sizes_does_not_matter(assess):
    text = "Provider,Region,Instance type,Instance hours\nAzure,uksouth,{},100\n"
    assert assess(text.format("Standard_D4s_v3")).energy_kwh == pytest.approx(assess(text.format("D4s v3")).energy_kwh)


def test_a_size_that_is_not_in_the_tables_takes_its_processors(assess):
    text = "Provider,Region,Instance type,Instance hours\nAzure,uksouth,D4s_v99,100\n"
    found = assess(text)
    assert "instance_size_assumed" in {problem.code for problem in found.problems}
    assert found.energy_kwh > 0


def test_storage_counts_terabyte_hours_medium_and_copies(assess):
    """10,000 GB-months x 730 h / 1,000 x W/TB x copies / 1,000 x PUE."""
    found = assess(
        "Provider,Service,Region,Storage (GB-months),Storage medium\nAzure,Managed Disks,uksouth,10000,SSD\n"
    )
    copies = value(found, "ccf.replication.azure.managed-disks")
    expected = 10000 * 730 / 1000 * value(found, "ccf.storage.ssd") * copies / 1000
    assert found.energy_kwh == pytest.approx(expected * value(found, "pue.hyperscale.microsoft"))


def test_transfer_to_the_user_is_a_line_of_its_own_without_the_providers_overhead(assess):
    found = assess("Provider,Service,Region,GB transferred\nAWS,CloudFront,eu-west-1,1000\n")
    per_gb = value(found, "network.carbontrust.fixed")  # the router at the user's end is the user's own
    assert stage(found, "transfer") == pytest.approx(1000 * per_gb * UK)
    assert stage(found, "use_phase") == 0


def test_dated_usage_counts_by_its_days_in_the_period(assess):
    head = "Provider,Region,Instance type,Instance hours,Period start,Period end\n"
    whole = assess(head + "AWS,eu-west-2,m5.xlarge,100,2025-04-01,2026-03-31\n").energy_kwh
    half = assess(head + "AWS,eu-west-2,m5.xlarge,100,2025-03-30,2025-04-02\n")
    assert half.energy_kwh == pytest.approx(whole / 2)
    outside = assess(head + "AWS,eu-west-2,m5.xlarge,100,2024-01-01,2024-12-31\nAWS,eu-west-2,m5.xlarge,1,,\n")
    assert outside.set_aside["reason"].tolist() == ["not_in_period"]


def test_money_alone_is_set_aside_and_beside_usage_it_counts_for_nothing(assess):
    head = "Provider,Service,Region,Instance type,Instance hours,Cost (GBP)\n"
    found = assess(head + "AWS,EC2,eu-west-2,m5.xlarge,100,50\nAWS,Support,eu-west-2,,,900\n")
    assert found.set_aside["row"].tolist() == [3]
    assert "spend_replaced" in {problem.code for problem in found.problems}


def test_money_counts_with_a_sourced_factor_of_the_users_own(assess):
    own = Override("spend.digital.gbp", 0.2, "kgCO2e/GBP", "A study, page 1", "nothing better at hand")
    found = assess("Provider,Service,Region,Cost (GBP)\nAWS,Support,eu-west-2,900\n", overrides=(own,))
    assert found.total("management").location_based_kgco2e == pytest.approx(180)


def test_tax_and_credits_are_money_without_usage(assess):
    head = "Provider,Service,Region,Instance type,Instance hours,Charge category,Cost (GBP)\n"
    found = assess(head + "AWS,EC2,eu-west-2,m5.xlarge,100,Usage,50\nAWS,EC2,eu-west-2,,,Tax,10\n")
    assert found.rows_set_aside == 1


def test_cloud_counts_alike_in_every_book(assess):
    found = assess("Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.xlarge,8760\n")
    totals = {found.total(book).location_based_kgco2e for book in ("management", "inventory", "decision")}
    assert max(totals) == pytest.approx(min(totals))


def test_another_life_moves_the_embodied_part_only(assess):
    text = "Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.xlarge,8760\n"
    six, four = assess(text), assess(text, cloud_embodied_life_years=4.0)
    assert stage(four, "embodied") == pytest.approx(1.5 * stage(six, "embodied"))
    assert stage(four, "use_phase") == pytest.approx(stage(six, "use_phase"))


# -- fuel and refrigerants ---------------------------------------------------------------------------------------------


def test_generator_fuel_is_scope_1_and_its_supply_3_3(assess):
    found = assess("Fuel,Litres,From,To\nGas oil,100,2025-04-01,2026-03-31\n")
    scopes = found.by("management", "scope")["location_based_kgco2e"]
    assert scopes["1"] == pytest.approx(100 * value(found, "uk.fuel.gas_oil.litre.2025"))
    assert scopes["3.3"] == pytest.approx(100 * value(found, "uk.fuel.gas_oil.litre.wtt.2025"))
    assert found.energy_kwh == 0


def test_refrigerant_that_leaked_is_scope_1(assess):
    found = assess("Refrigerant,Leaked (kg),Date\nR-410A,2,2025-06-01\n")
    assert found.by("management", "scope")["location_based_kgco2e"].to_dict() == {
        "1": pytest.approx(2 * value(found, "uk.refrigerant.r410a.2025"))
    }


def test_a_fuel_without_a_figure_is_told_and_set_aside(assess):
    found = assess("Fuel,Litres\nMoonshine,100\nGas oil,1\n")
    assert found.set_aside["row"].tolist() == [2]
    assert "unknown_fuel" in {problem.code for problem in found.problems}
