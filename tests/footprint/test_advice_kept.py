"""What is advised to narrow the range is done, on three estates: the range is then what was promised.

Each thing is found to be what it was taken to be: the figure that a row took is stated in its place. Two things are
drawn anew by it (a stated column, the makers' yearly electricity), so widths agree within 3 % of the range, the error
of percentiles of 10,000 draws on either side.
"""

from __future__ import annotations

import csv
import io

import pytest

import carbon
from carbon.settings import Override, Settings

HEADINGS = ("Type,Manufacturer,Model,Quantity,Purchase date,Planned life (years),Annual electricity (kWh per unit),"
            "PUE,Run by,Embodied (kgCO2e per unit)").split(",")  # fmt: skip
ESTATES = {
    "office": ["Laptop,Dell,,300,2022-05-01,", "Monitor,Dell,P2419H,300,2022-05-01,7", "Monitor,,,40,2022-05-01,7"],
    "server room": ["Server,Dell,PowerEdge R740,8,2022-05-01,5", "Server,HPE,ProLiant DL380,6,2022-05-01,",
                    "Network switch,,,12,2022-05-01,8"],
    "mixed": ["Laptop,Dell,Latitude 5420,100,2023-05-01,", "Desktop,,,80,2022-05-01,", "Tablet,,,50,2024-05-01,",
              "Server,Dell,PowerEdge R640,3,2022-05-01,5"],
}  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    return [dict.fromkeys(HEADINGS, "") | dict(zip(HEADINGS, line.split(","), strict=False)) for line in ESTATES[name]]


def _assess(rows: list[dict[str, str]], overrides: tuple[Override, ...] = ()):
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADINGS)
    writer.writeheader()
    writer.writerows(rows)
    settings = Settings(overrides=overrides)
    return carbon.assess(carbon.read_inventory([("kit.csv", text.getvalue().encode())]),
                         carbon.load_factors(overrides), settings)  # fmt: skip


def _taken(found, row: int) -> tuple[float, float]:
    """Electricity [kWh a year] and making [kgCO2e] of a unit of a row, as the footprint took them. row: from 0."""
    lines = [line for line in found.why("management", {}, None).lines if line.as_record()["row"] == row + 2]
    records = [line.as_record() for line in lines]
    energy = [term["value"] for one in records for step in one["formula"] for term in step["terms"]
              if term["unit"] == "kWh/device/year"]  # fmt: skip
    making = [one["factor"]["value"] for one in records if one["stage"] == "embodied"]
    return energy[0], making[0]


def _done(advice: str, name: str, found):
    """The estate once the advice was followed, all found to be what it was taken to be; None for what this test does
    not do."""
    rows = _rows(name)
    if advice == "planned_lives":
        for row in rows:
            row["Planned life (years)"] = row["Planned life (years)"] or _life(found, row["Type"])
        return _assess(rows)
    if advice in ("activity.modelled.tec",) or advice.endswith(".energy.default"):
        slots = {slot.id for slot in found.ledger.slots}
        assert advice in slots
        for at, row in enumerate(rows):
            if _drawn(found, at, advice):
                row["Annual electricity (kWh per unit)"] = repr(_taken(found, at)[0])
        return _assess(rows)
    if advice.startswith("device.model."):
        for at, row in enumerate(rows):
            if _drawn(found, at, advice):
                row["Embodied (kgCO2e per unit)"] = repr(_taken(found, at)[1])
        return _assess(rows)
    if advice.startswith("pue.default"):
        for at, row in enumerate(rows):
            if _drawn(found, at, advice):
                row["PUE"] = repr(found.factors.get(advice).value)
        return _assess(rows)
    raise AssertionError(f"nobody has written how to do {advice}")


def _drawn(found, row: int, name: str) -> bool:
    """Whether anything of a row hangs on a drawn thing."""
    ledger = found.ledger
    wanted = {at for at, slot in enumerate(ledger.slots) if slot.id == name}
    for block in ledger.book_blocks("management"):
        for at in [line for line, one in enumerate(block.activity.rows) if int(one) == row]:
            drawn = [int(slot if isinstance(slot, int) else slot[at]) for slot in block.activity.drawn]
            factor = block.factor if isinstance(block.factor, int) else int(block.factor[at])
            if wanted.intersection([*drawn, ledger.factor_slots[factor]]):
                return True
    return False


def _life(found, type_name: str) -> str:
    """The usual life of a type, as the footprint took it."""
    kind = {"Server": "server_rack", "Network switch": "network_switch_access"}.get(type_name, type_name.lower())
    return repr(found.factors.get(f"device.{kind}.lifetime.default").value)


@pytest.mark.parametrize("book", ["management", "inventory"])
@pytest.mark.parametrize("name", list(ESTATES))
def test_what_is_promised_is_what_the_program_says_once_it_is_done(name, book):
    found = _assess(_rows(name))
    total = found.total(book)
    width = total.high_kgco2e - total.low_kgco2e
    listed = found.narrowing(book)
    assert len(listed)
    for line in listed.to_dict("records"):
        assert not line["find_out"].startswith(("Nothing", "Little"))
        if line["id"] == "match_by_type":
            continue  # a model has a figure of its own: the test below
        after = _done(line["id"], name, found)
        then = after.total(book)
        assert then.location_based_kgco2e == pytest.approx(total.location_based_kgco2e, rel=1e-6), line["id"]
        gone = width - (then.high_kgco2e - then.low_kgco2e)
        assert gone == pytest.approx(line["narrows_kgco2e"], abs=0.03 * width), line["id"]


MODELS = {"Laptop": ("Latitude 5420", "dell-latitude-5420"), "Monitor": ("P2422H", "dell-p2422h-monitor")}


@pytest.mark.parametrize(("units", "advised"), [((300, 40), True), ((1, 300), True)])
@pytest.mark.parametrize("book", ["management", "inventory"])
def test_naming_the_models_promises_the_spread_and_the_draws_that_models_bring(units, advised, book):
    """The figures of the models are found to be those of the types, by own values; in the inventory book, which holds
    no making of kit bought before, the models bring the makers' yearly electricity alone."""
    rows = [dict.fromkeys(HEADINGS, "") | {"Type": kind, "Manufacturer": "Dell", "Quantity": str(number),
                                           "Purchase date": "2022-05-01", "Planned life (years)": "6"}
            for kind, number in zip(MODELS, units, strict=True)]  # fmt: skip
    rows.append(dict(rows[0]) | {"Type": "Server", "Model": "PowerEdge R740", "Quantity": "10"})
    found = _assess(rows)
    overrides = []
    for at, (model, name) in enumerate(MODELS.values()):
        energy, making = _taken(found, at)
        rows[at]["Model"] = model
        for figure, value, unit in (("embodied", making, "kgCO2e"), ("annual_energy", energy, "kWh/year")):
            overrides.append(Override(f"device.model.{name}.{figure}", value, unit, "test", "as the type"))
    after = _assess(rows, tuple(overrides))
    total, then = found.total(book), after.total(book)
    assert then.location_based_kgco2e == pytest.approx(total.location_based_kgco2e, rel=1e-6)
    width = total.high_kgco2e - total.low_kgco2e
    gone = width - (then.high_kgco2e - then.low_kgco2e)
    promised = found.narrowing(book).set_index("id")["narrows_kgco2e"].get("match_by_type", 0.0)
    assert promised == pytest.approx(max(gone, 0.0), abs=0.03 * width)
    assert (promised > 0) == (advised and book == "management")


def test_an_own_value_with_a_narrow_range_is_no_surer_than_its_kind_and_is_not_advised_again():
    """A maker's letter says 365 to 375: method, section 7, never below the row of the kind (1.23)."""
    rows = _rows("office")
    own = (Override("device.model.dell-p2419h-monitor.embodied", 370.0, "kgCO2e", "letter", "ours", 365.0, 375.0),)
    found = _assess(rows, own)
    slot = next(slot for slot in found.ledger.slots if slot.id == own[0].id)
    assert (slot.gsd, slot.rule) == (pytest.approx(1.23), "kind floor")
    assert own[0].id not in set(found.narrowing()["id"])
    [told] = [problem for problem in found.problems if problem.code == "own_value_range"]
    assert "as sure as its kind" in told.message


ALL_BY_TYPE = {
    "as tried": ("Laptop,100,2023-05-01", "Monitor,100,2023-05-01", "Server,10,2022-05-01",
                 "Smartphone,300,2023-05-01"),
    "servers alone": ("Server,10,2022-05-01",),
    "servers among laptops": ("Server,4,2022-05-01", "Laptop,100,2023-05-01"),
    "laptops and monitors": ("Laptop,300,2023-05-01", "Monitor,300,2022-05-01"),
    "phones and servers": ("Smartphone,500,2024-05-01", "Server,2,2022-05-01"),
}  # fmt: skip
NAMED = MODELS | {
    "Server": ("PowerEdge R740", "dell-poweredge-r740"),
    "Smartphone": ("iPhone 13", "apple-iphone-13-with-128gb"),
}


@pytest.mark.parametrize("name", list(ALL_BY_TYPE))
def test_each_advice_that_is_followed_after_the_others_keeps_what_they_promise_together(name):
    """One after another, as a person would; none is left out for another that overlaps with it, and the range is halved
    once as many are followed as are said to halve it."""
    rows, overrides = [], ()
    for line in ALL_BY_TYPE[name]:
        kind, units, day = line.split(",")
        rows.append(dict.fromkeys(HEADINGS, "") | {"Type": kind, "Quantity": units, "Purchase date": day})
    found = _assess(rows)
    total = found.total()
    width = total.high_kgco2e - total.low_kgco2e
    table = found.narrowing()
    greatest = found.tornado().query("id.str.endswith('energy.default')").head(1)
    assert set(greatest.loc[greatest["share"] > 0.05, "id"]) <= set(table["id"])
    for number, line in enumerate(table.to_dict("records"), start=1):
        for at, row in enumerate(rows):
            energy, making = _taken(found, at)
            if line["id"] == "match_by_type":
                row["Model"], model = NAMED[row["Type"]]
                row["Manufacturer"] = "Apple" if row["Type"] == "Smartphone" else "Dell"
                figures = (("embodied", making, "kgCO2e"), ("annual_energy", energy, "kWh/year"))
                overrides += tuple(
                    Override(f"device.model.{model}.{figure}", value, unit, "test", "as the type")
                    for figure, value, unit in figures
                    if f"device.model.{model}.{figure}" in found.factors
                )
            elif line["id"] == "planned_lives":
                row["Planned life (years)"] = _life(found, row["Type"])
            elif line["id"].startswith("pue."):
                row["PUE"] = repr(found.factors.get(line["id"]).value) if row["Type"] == "Server" else ""
            elif _drawn(found, at, line["id"]):
                row["Annual electricity (kWh per unit)"] = repr(energy)
        then = _assess(rows, overrides).total()
        assert then.location_based_kgco2e == pytest.approx(total.location_based_kgco2e, rel=1e-6), line["id"]
        left = then.high_kgco2e - then.low_kgco2e
        promised = line["together_high_kgco2e"] - line["together_low_kgco2e"]
        assert left == pytest.approx(promised, abs=0.03 * width), line["id"]
        if table.attrs["halves"]:
            assert (left <= 0.515 * width) or number < table.attrs["halves"]
