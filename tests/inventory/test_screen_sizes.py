"""A size that names a screen is the size of its type: the figures by size of the makers are taken for it.

24 inches lie between 22.5 and 25.5, 27 between 25.5 and 29.9, 15.6 of a laptop between 14.95 and 16.95. A bare number
is a size only where every one of its list is a usual size of a screen: "Monitor 24" beside "Monitor 1" is a name.
"""

from __future__ import annotations

import csv
import io

import pytest

import carbon
from carbon.factors import load_factors
from carbon.factors.devices import devices


def listed(headings: str, *rows: tuple[str, ...]):
    text = io.StringIO()
    csv.writer(text).writerows([headings.split(","), *rows])
    return carbon.read_inventory([("list.csv", text.getvalue().encode())]).tables["kit"]


def device_of(text: str) -> str:
    return str(listed("Type,Quantity", (text, "10"))["device_type"].iloc[0])


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("24 inch monitor", "monitor_23_25"),
        ('24" monitor', "monitor_23_25"),
        ("24-inch monitor", "monitor_23_25"),
        ("27in display", "monitor_26_29"),
        ("Monitor 24", "monitor_23_25"),
        ("Monitor 27 inch", "monitor_26_29"),
        ("Monitor 23.8''", "monitor_23_25"),
        ("22” LCD monitor", "monitor_21_22"),
        ("19in monitor", "monitor_le20"),
        ("34 inch curved monitor", "monitor_30_49"),
        ("24 inches monitor", "monitor_23_25"),
        ("Moniteur 24 pouces", "monitor_23_25"),
        ("Monitor 24 modfedd", "monitor_23_25"),
        ("Dual 24 inch monitor", "monitor_23_25"),
        ("Laptop 14 inch", "laptop_14"),
        ('15.6" laptop', "laptop_15_16"),
        ("13.3 inch laptop", "laptop_13"),
        ("17in notebook", "laptop_17"),
    ],
)
def test_a_size_in_the_type_is_the_size_of_its_figures(text, device):
    assert device_of(text) == device


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("Monitor", "monitor"),
        ("Monitor 1", "monitor"),
        ("Monitor 3", "monitor"),
        ("Monitor 100", "monitor"),
        ("24/27 inch monitor", "monitor"),
        ("85 inch display", "large_format_display"),
        ("Laptop 14", "laptop"),
        ("Laptop 365", "laptop"),
        ("Desktop 24", "desktop"),
        ("Monitor (24 in stock)", "monitor"),
        ("Monitor 27 in use", "monitor"),
    ],
)
def test_what_names_no_size_of_its_type_stays_of_no_size(text, device):
    assert device_of(text) == device


def test_numbered_monitors_have_no_sizes():
    kit = listed("Type,Quantity", *((f"Monitor {number}", "1") for number in (1, 2, 22, 24, 27)))
    assert set(kit["device_type"]) == {"monitor"}


def test_bare_sizes_beside_each_other_are_sizes():
    kit = listed("Type,Quantity", *((f"Monitor {number}", "5") for number in (22, 24, 27)))
    assert list(kit["device_type"]) == ["monitor_21_22", "monitor_23_25", "monitor_26_29"]


@pytest.mark.parametrize(
    ("maker", "model", "device"),
    [("Zorp", "24 inch", "monitor_23_25"), ("Dell", '27" wide', "monitor_26_29"), ("Zorp", "Q27 24 gen", "monitor")],
)
def test_a_size_in_the_model_is_one_where_its_unit_is_written(maker, model, device):
    kit = listed("Type,Make,Model,Quantity", ("Monitor", maker, model, "5"))
    assert kit["device_type"].iloc[0] == device


def test_the_maker_s_figure_of_that_size_is_taken():
    kit = listed("Type,Make,Quantity", ("24 inch monitor", "Dell", "5"))
    found = devices.embodied(load_factors(()), "Dell", "", str(kit["device_type"].iloc[0]))
    assert found.factor.id == "device.monitor_23_25.embodied.maker.dell"
