"""What is in a device, or comes with it as small kit, does not say what the device is."""

from __future__ import annotations

import pytest

from carbon.factors.recognition.chosen_kinds import choose_kinds

NAMES = """
Lenovo ThinkPad L14 laptop with 14 inch screen -> laptop
HP ProBook 450 15.6 inch screen notebook -> laptop
Laptop HP 255 G8 15.6in screen -> laptop
Acer Chromebook 314 14" screen -> laptop
Dell Latitude 5420 (14" display) -> laptop
iPad 10.2 inch display -> tablet
Dell desktop with keyboard and mouse -> desktop
HP EliteDesk 800 with keyboard, mouse -> desktop
Surface Pro with keyboard -> laptop
EliteBook 830 + mouse -> laptop
Dell OptiPlex 7080 desktop computer, 16GB RAM, 256GB SSD -> desktop
HP laptop, Core i5, 8GB RAM, 14" -> laptop
Dell 24 inch screen -> monitor
HP 22in monitor -> monitor
Keyboard and mouse -> peripheral
Desktop with monitor -> unknown
Laptop + dock + monitor -> unknown
""".strip().splitlines()


@pytest.mark.parametrize("line", NAMES)
def test_a_device_is_what_it_is_whatever_is_in_it_or_comes_with_it(line: str) -> None:
    name, right = line.split(" -> ")
    ((kind, _),) = choose_kinds([""], [""], [name], described=True)
    assert kind.asset_type == right
