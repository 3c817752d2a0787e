"""What makers' sheets have in common is drawn once: variances by hand, and what asking a maker cannot narrow."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import carbon
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.in_common import IN_COMMON, halves, taken_apart
from carbon.footprint.ledger.spread import DRAWS, Streams, draw_totals, multipliers
from carbon.footprint.ledger.when_known import with_the_model
from carbon.footprint.uncertainty.variance import Parts, first_order, parts_of
from carbon.home import home_folder
from carbon.problems import Refusal
from carbon.settings import Settings, read_settings, write_settings

SAMPLING = 4 / math.sqrt(DRAWS)
LAPTOPS = Slot("device.laptop.embodied.recommended", 1.45, "factor.device.type.laptop", "r", in_common=0.5)
MONITORS = Slot("device.monitor.embodied.recommended", 2.0, "factor.device.type.monitor", "r", in_common=0.5)
SAMPLE = home_folder() / "sample_data"


def shared(share, *slots):
    return [replace(slot, in_common=share) for slot in slots]


def by_hand(first, second, one, two, share):
    """Var(a X + b Y), X and Y lognormal of mean 1: a2 (e^s2 - 1) + b2 (e^t2 - 1) + 2 a b (e^(share s t) - 1)."""
    s, t = math.log(one), math.log(two)
    return first**2 * math.expm1(s * s) + second**2 * math.expm1(t * t) + 2 * first * second * math.expm1(share * s * t)


def variance_of(weights, slots):
    """Variance of a sum of one weight for each slot, and of what each moves alone, worked out without drawing."""
    apart = taken_apart(slots)
    sigma = {at: math.log(slot.gsd) for at, slot in enumerate(apart.slots)}
    sets = [apart.of[at] for at in range(len(slots))]
    parts = Parts(np.array(weights, dtype=float), sets, apart.slots, sigma, {})
    return first_order(SimpleNamespace(streams=Streams(apart.slots)), parts)


@pytest.fixture(scope="module")
def sample():
    return carbon.read_inventory([SAMPLE / "aberwen_tidy.xlsx"])


@pytest.fixture(scope="module")
def council(sample):
    return carbon.assess(sample, settings=read_settings(SAMPLE / "aberwen.toml"))


# -- two kinds of kit by hand ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_the_variance_of_two_kinds_of_kit_is_that_worked_by_hand(share):
    """60 kg of laptops at gsd 1.45 (s = 0.3716) and 40 kg of monitors at gsd 2 (t = 0.6931), half in common:
    3,600 x 0.1481 + 1,600 x 0.6168 + 2 x 2,400 x (e^(0.5 x 0.3716 x 0.6931) - 1) = 533 + 987 + 660 = 2,180."""
    slots = shared(share, LAPTOPS, MONITORS)
    wanted = by_hand(60, 40, 1.45, 2.0, share)
    if share == 0.5:
        assert wanted == pytest.approx(2180, abs=1)
    assert variance_of([60, 40], slots)[1] == pytest.approx(wanted)
    drawn = draw_totals(np.array([[60.0, 40.0]]), [(0,), (1,)], slots)[0].astype(float)
    assert drawn.var() == pytest.approx(wanted, rel=0.08)
    assert drawn.mean() == pytest.approx(100, rel=SAMPLING)  # the expected total is the deterministic one


def test_what_is_in_common_moves_alone_what_the_two_halves_move_together():
    """Half of ln: 0.3716 x 0.7071 = 0.2628 and 0.4901; (e^0.2628^2 ...) added up before they are squared."""
    alone, whole = variance_of([60, 40], [LAPTOPS, MONITORS])
    c, d = (math.log(gsd) * math.sqrt(0.5) for gsd in (1.45, 2.0))
    joint = 3600 * math.expm1(c * c) + 1600 * math.expm1(d * d) + 2 * 2400 * math.expm1(c * d)
    assert alone[IN_COMMON] == pytest.approx(joint)
    assert alone[LAPTOPS.id] == pytest.approx(3600 * math.expm1(c * c))
    assert set(alone) == {IN_COMMON, LAPTOPS.id, MONITORS.id}
    assert 0 < 1 - sum(alone.values()) / whole < 0.1


def test_with_nothing_in_common_draws_are_those_of_before():
    assert (multipliers(replace(LAPTOPS, in_common=0.0)) == multipliers(Slot(LAPTOPS.id, 1.45, "k", "r"))).all()


def test_with_all_in_common_two_kinds_of_one_spread_are_one_kind():
    one, two = shared(1.0, LAPTOPS, replace(MONITORS, gsd=1.45))
    assert (multipliers(one) == multipliers(two)).all()


def test_half_in_common_is_a_correlation_of_one_half():
    laptops, monitors = (np.log(multipliers(slot).astype(float)) for slot in (LAPTOPS, MONITORS))
    assert np.corrcoef(laptops, monitors)[0, 1] == pytest.approx(0.5, abs=SAMPLING)


def test_a_draw_is_the_product_of_the_draws_of_its_halves():
    own, common = halves(LAPTOPS)
    assert own.id == LAPTOPS.id
    assert common.id == IN_COMMON
    assert multipliers(LAPTOPS) == pytest.approx(multipliers(own) * multipliers(common), rel=1e-5)
    assert math.log(own.gsd) ** 2 + math.log(common.gsd) ** 2 == pytest.approx(math.log(LAPTOPS.gsd) ** 2)


@given(st.floats(1.01, 3.0), st.floats(1.01, 3.0), st.floats(0, 1), st.floats(0.01, 0.99))
def test_a_band_holds_its_figure_and_never_narrows_as_more_is_shared(one, two, share, part):
    weights, sets = np.array([[part, 1 - part]]), [(0,), (1,)]
    slots = [replace(LAPTOPS, gsd=one), replace(MONITORS, gsd=two)]
    low, high = np.percentile(draw_totals(weights, sets, shared(share, *slots), draws=2000)[0], [5, 95])
    assert low <= 1.0 <= high
    assert by_hand(part, 1 - part, one, two, share) >= by_hand(part, 1 - part, one, two, 0) - 1e-12


# -- which figures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Type,Manufacturer,Model,Quantity\nLaptop,Dell,Latitude 5420,1\n", "device.model.dell-latitude-5420.embodied"),
        ("Type,Manufacturer,Quantity\nLaptop,Dell,1\n", "device.laptop.embodied.maker.dell"),
        ("Type,Quantity\nLaptop,1\n", "device.laptop.embodied.recommended"),
        ("Type,Quantity\nMonitor,1\n", "device.monitor.embodied.recommended"),
        ("Type,Quantity\nServer,1\n", "device.server_rack.embodied.recommended"),
        ("Type,Quantity\nTablet,1\n", "device.tablet.embodied.recommended"),
        ("Type,Quantity,Embodied (kgCO2e per unit)\nLaptop,1,200\n",
         "case.csv|embodied_kgco2e|factor.device.model.pc"),
        ("Type,Quantity,Embodied (kgCO2e per unit)\nServer,1,1200\n",
         "case.csv|embodied_kgco2e|factor.device.model.server"),
    ],
)  # fmt: skip
def test_every_making_figure_from_a_sheet_has_half_of_its_variance_in_common(assess, text, name):
    slots = {slot.id: slot for slot in assess(text).ledger.slots}
    assert slots[name].in_common == 0.5
    assert {slot.id: slot for slot in assess(text, makers_common_share=0.2).ledger.slots}[name].in_common == 0.2


@pytest.mark.parametrize(
    "text",
    [
        "Type,Quantity,Metered kWh,Metered at\nServer,3,1000,room\n",
        "Type,Quantity,Refurbished,Planned life (years)\nLaptop,5,yes,3\n",
        "Type,Quantity\nRouter,1\n",  # one figure of another publisher, and so no maker's sheet
        "Type,Quantity\nDocking station,1\n",
        "Provider,Region,Instance type,Hours\nAWS,eu-west-2,m5.xlarge,8760\n",
        "Type,Quantity,Retired on,Mass (kg),Purchase date\nLaptop,2,2025-06-01,2,2015-01-01\n",
    ],
)
def test_electricity_lives_shares_waste_and_cloud_have_nothing_in_common_with_sheets(assess, text):
    slots = assess(text).ledger.slots
    assert slots
    for slot in slots:
        of_making = slot.id.startswith(("device.server_rack.embodied.", "device.laptop.embodied."))
        assert (slot.in_common > 0) == of_making, slot.id


# -- the sample --------------------------------------------------------------------------------------------------------


def test_what_is_in_common_widens_the_sample_by_the_sum_of_its_halves(sample, council):
    """Nothing in common: halves of 1.645 standard deviations. With half in common the sample's shared halves add up,
    and nearly double the range; the total itself does not move."""
    chosen = read_settings(SAMPLE / "aberwen.toml")
    before = carbon.assess(sample, settings=replace(chosen, makers_common_share=0.0)).total()
    now = council.total()
    assert now.location_based_kgco2e == before.location_based_kgco2e
    width = (now.high_kgco2e - now.low_kgco2e) / (before.high_kgco2e - before.low_kgco2e)
    assert 1.7 < width < 2.1


def test_the_page_tells_the_figures_of_the_sample_as_they_are(sample, council):
    """The method page's example in whole tonnes; 1.645 standard deviations of the shared half over the total."""
    without = replace(read_settings(SAMPLE / "aberwen.toml"), makers_common_share=0.0)
    now, before = council.total(), carbon.assess(sample, settings=without).total()
    parts = parts_of(council, "management")
    common = {at for at, slot in enumerate(parts.slots) if slot.id == IN_COMMON}
    sheets = sum(kg for kg, slots in zip(parts.weights, parts.sets, strict=True) if common & set(slots))
    deviation = math.sqrt(first_order(council, parts)[0][IN_COMMON])

    def tonnes(kilograms):
        return f"{kilograms / 1000:.0f} t"

    words = (
        f"the sample council's {tonnes(now.location_based_kgco2e)} would have a range of "
        f"{before.low_kgco2e / 1000:.0f} to {tonnes(before.high_kgco2e)}; "
        f"with half it has {now.low_kgco2e / 1000:.0f} to {tonnes(now.high_kgco2e)}: "
        f"the common halves of its {tonnes(sheets)} of making from sheets add up to a standard deviation of "
        f"{tonnes(deviation)}, 1.645 of which are {100 * 1.645 * deviation / parts.central:.0f} % of the total"
    )
    assert words in (home_folder() / "carbon" / "words" / "method.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("dimension", [None, "type", "stage", "directorate"])
def test_shares_hold_what_is_in_common_and_sum_to_one(council, dimension):
    for group in [None] if dimension is None else council.by("management", dimension).index:
        table = council.tornado("management", dimension, group, ranged=0)
        if table.empty:
            continue
        assert table["share"].sum() == pytest.approx(1)
        line = table[table["id"] == IN_COMMON]
        if len(line):
            assert line["name"].iloc[0] == "What makers' sheets have in common"
            assert line["sort"].iloc[0] == "assumption"
    assert IN_COMMON in set(council.tornado(ranged=0)["id"])
    assert IN_COMMON not in set(council.tornado("management", "stage", "use_phase", ranged=0)["id"])


def test_every_group_holds_its_figure(council):
    for dimension in ("type", "stage", "scope", "site"):
        table = council.by("management", dimension)
        slack = 1e-6 * table["location_based_kgco2e"] + 1e-9
        assert (table["low_kgco2e"] <= table["location_based_kgco2e"] + slack).all()
        assert (table["high_kgco2e"] >= table["location_based_kgco2e"] - slack).all()


def test_asking_a_maker_narrows_its_own_half_alone(assess):
    """One server, widened to gsd g > 2.2: what it states is of gsd 2.2, and the common half of g stays as it is."""
    head = "Type,Manufacturer,Model,Quantity,Purchase date,Planned life (years)\n"
    found = assess(head + "Server,Dell,PowerEdge R740,10,2022-05-01,4\n")
    slot = next(slot for slot in found.ledger.slots if slot.id == "device.model.dell-poweredge-r740.embodied")
    table = found.narrowing("management", "stage", "embodied")
    assert IN_COMMON not in set(table["id"])  # nobody can find it out
    line, making = table.set_index("id").loc[slot.id], found.by("management", "stage").loc["embodied"]
    left = math.sqrt(0.5 * math.log(slot.gsd) ** 2 + 0.5 * math.log(2.2) ** 2)
    ratio = line["high_kgco2e"] / line["low_kgco2e"]
    assert ratio == pytest.approx(math.exp(2 * 1.645 * left), rel=0.03)
    assert ratio < making["high_kgco2e"] / making["low_kgco2e"]
    of_ln = math.log(slot.gsd) ** 2
    assert table.attrs["in_common"] == pytest.approx(math.expm1(of_ln / 2) / math.expm1(of_ln), abs=0.01)


def test_stating_what_the_sheet_says_makes_no_estate_surer_by_the_shared_half(assess):
    """The same two figures, once looked up and once typed in: the shared half stays."""
    text = "Type,Quantity,Embodied (kgCO2e per unit)\nLaptop,10,300\nServer,1,2000\n"
    parts = parts_of(assess(text), "management", "stage", "embodied")
    assert IN_COMMON in parts.sources


def test_a_share_is_from_nothing_to_all_and_is_kept_in_the_settings_file():
    for share in (-0.1, 1.1):
        with pytest.raises(Refusal, match="makers_common_share"):
            Settings(makers_common_share=share)
    assert Settings().makers_common_share == 0.5
    kept = write_settings(Settings(makers_common_share=0.25))
    assert "makers_common_share = 0.25" in kept
    assert read_settings(kept) == Settings(makers_common_share=0.25)


def test_the_other_set_of_widening_factors_shares_the_same_half(assess):
    """All figures with gsd alike by both sets: the same draws, so the same band."""
    found = assess("Type,Quantity\nLaptop,10\nMonitor,10\n")
    alone = assess("Type,Quantity\nLaptop,10\nMonitor,10\n", makers_common_share=0.0)
    for one, two in zip(found.sensitivity().loc["total"], alone.sensitivity().loc["total"], strict=True):
        assert one != two


# -- what would narrow it ----------------------------------------------------------------------------------------------


def test_a_type_or_a_maker_becomes_as_sure_as_a_model_and_a_server_as_a_servers_sheet():
    assert with_the_model(LAPTOPS, 0.5).gsd == pytest.approx(1.23)
    assert with_the_model(replace(LAPTOPS, id="device.server_rack.embodied.recommended", gsd=2.4), 0.5).gsd == 2.2
    assert with_the_model(replace(LAPTOPS, gsd=1.1), 0.5).gsd == 1.1  # never less sure
    assert with_the_model(Slot("device.model.x.embodied", 1.23, "factor.device.model.pc", "r"), 0.5) is None


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_figure_of_no_sheet_takes_the_common_half_of_the_model_that_replaces_it(share):
    switch = Slot("device.network_switch_access.embodied.recommended", 2.5, "factor.device.quality.D", "r")
    apart = taken_apart([replace(LAPTOPS, in_common=share), switch])
    left = [apart.slots[code] for code in apart.matched[switch.id][1]]
    assert sum(math.log(one.gsd) ** 2 for one in left) == pytest.approx(math.log(1.23) ** 2)
    assert sum(math.log(one.gsd) ** 2 for one in left if one.id == IN_COMMON) == pytest.approx(
        share * math.log(1.23) ** 2
    )


def test_match_by_type_and_planned_lives_are_listed_each_as_one_thing_to_do(assess):
    text = "Type,Quantity,Manufacturer,Model,Purchase date\n"
    rows = "Laptop,100,,,2024-05-01\nMonitor,100,,,2024-05-01\nTablet,50,,,2024-05-01\nLaptop,9,Dell,Latitude 5420,\n"
    table = assess(text + rows).narrowing().set_index("id")
    assert table["narrows_kgco2e"].is_monotonic_decreasing
    assert {"planned_lives", "match_by_type"} <= set(table.index)
    match, lives = table.loc["match_by_type"], table.loc["planned_lives"]
    assert match["name"].startswith("Making figures of a type or a maker in the place of a model's, 3 of them: ")
    assert "Monitor, size not known, embodied, recommended" in match["name"]
    assert "for many units a mean stands best, for one a median" in match["find_out"]
    assert match["rows"] == 3
    assert lives["name"].startswith("Planned lives that no row states, of ")
    assert lives["rows"] == 4
    assert not any(name.endswith((".recommended", ".lifetime.default")) for name in table.index)


def test_lives_that_rows_state_and_models_that_match_are_nothing_to_find_out(assess):
    text = "Type,Quantity,Manufacturer,Model,Purchase date,Planned life (years)\n"
    table = assess(text + "Laptop,9,Dell,Latitude 5420,2022-05-01,5\n").narrowing()
    assert not {"planned_lives", "match_by_type"} & set(table["id"])


def test_tonnes_are_the_width_that_goes(council):
    table, total = council.narrowing(), council.total()
    width = total.high_kgco2e - total.low_kgco2e
    then = table["high_kgco2e"] - table["low_kgco2e"]
    assert (width - then).to_numpy() == pytest.approx(table["narrows_kgco2e"].to_numpy(), abs=2)


# -- two years beside each other ---------------------------------------------------------------------------------------


def test_a_change_between_two_years_shares_it_with_both():
    """10 monitors become 10 laptops of like making: errors in common cancel in the change, so it is surer."""

    def change(share):
        pair = []
        for kind in ("Monitor", "Laptop"):
            activity = carbon.read_inventory([(f"{kind}.csv", f"Type,Quantity\n{kind},10\n".encode())])
            period = carbon.settings.Period.parse("2025-26")
            pair.append(carbon.assess(activity, settings=Settings(makers_common_share=share), period=period))
        found = carbon.compare_assessments(*pair).ranges()["change"]
        return found.high_kgco2e - found.low_kgco2e

    assert change(1.0) < change(0.5) < change(0.0)
