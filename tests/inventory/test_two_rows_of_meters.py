"""A meter list's headings in two rows ("Electricity" over "MPAN, kWh", "Gas" over "MPRN, kWh")."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import energy, in_both_forms, is_asked

READ = {
    "gas beside": (
        "Site|From|To|Electricity||Gas|\n|||MPAN|kWh|MPRN|kWh\n"
        "Hall|01/04/2025|31/03/2026|1312345678901|412000|7412345608|890000\n"
        "Depot|01/04/2025|31/03/2026|1312345678902|51000|7412345609|120000", 463000),
    "gas first": (
        "Site|From|To|Gas||Electricity|\n|||MPRN|kWh|MPAN|kWh\n"
        "Hall|01/04/2025|31/03/2026|7412345608|890000|1312345678901|412000\n"
        "Depot|01/04/2025|31/03/2026|7412345609|120000|1312345678902|51000", 463000),
    "the site's name beneath": (
        "|||Electricity||Gas|\nSite|From|To|MPAN|kWh|MPRN|kWh\n"
        "Hall|01/04/2025|31/03/2026|1312345678901|412000|7412345608|890000\n"
        "Depot|01/04/2025|31/03/2026|1312345678902|51000|7412345609|120000", 463000),
    "a year in the unit": (
        "Site|From|To|Electricity||Gas|\n|||MPAN|kWh 2025/26|MPRN|kWh 2025/26\n"
        "Hall|01/04/2025|31/03/2026|1312345678901|412000|7412345608|890000\n"
        "Depot|01/04/2025|31/03/2026|1312345678902|51000|7412345609|120000", 463000),
    "figures alone": (
        "Site|From|To|Electricity|Gas\n|||kWh|kWh\nHall|01/04/2025|31/03/2026|412000|890000\n"
        "Depot|01/04/2025|31/03/2026|51000|120000", 463000),
    "with costs": (
        "Site|From|To|Electricity||Gas|\n|||kWh|£|kWh|£\n"
        "Hall|01/04/2025|31/03/2026|412000|90000|890000|50000\n"
        "Depot|01/04/2025|31/03/2026|51000|12000|120000|7000", 463000),
    "oil": (
        "Site|From|To|Electricity||Heating oil|\n|||Meter|kWh|Tank|kWh\n"
        "Hall|01/04/2025|31/03/2026|M1|412000|T1|890000\nDepot|01/04/2025|31/03/2026|M2|51000|T2|120000", 463000),
    "heat and water": (
        "Site|From|To|Electricity||Heat|Water\n|||Meter|kWh|kWh|m3\n"
        "Hall|01/04/2025|31/03/2026|M1|412000|890000|900\nDepot|01/04/2025|31/03/2026|M2|51000|120000|120", 463000),
    "Welsh": (
        "Safle|From|To|Trydan||Nwy|\n|||MPAN|kWh|MPRN|kWh\n"
        "Neuadd|01/04/2025|31/03/2026|1312345678901|412000|7412345608|890000\n"
        "Depo|01/04/2025|31/03/2026|1312345678902|51000|7412345609|120000", 463000),
    "French": (
        "Site|From|To|Électricité||Gaz|\n|||Compteur|kWh|Compteur|kWh\n"
        "Mairie|01/04/2025|31/03/2026|M1|412000|G1|890000\nDépôt|01/04/2025|31/03/2026|M2|51000|G2|120000", 463000),
    "dates": (
        "Site|From|To|Electricity||Gas|\n|||MPAN|kWh|MPRN|kWh\n"
        "Hall|01/04/2025|31/03/2026|1312345678901|412000|7412345608|890000\n"
        "Depot|01/04/2025|31/03/2026|1312345678902|51000|7412345609|120000", 463000),
    "day and night": (
        "Site|From|To|MPAN|Electricity|\n||||Day kWh|Night kWh\n"
        "Hall|01/04/2025|31/03/2026|1312345678901|300000|112000\n"
        "Depot|01/04/2025|31/03/2026|1312345678902|40000|11000", 463000),
    "import and export": (
        "Site|From|To|MPAN|Import|Export\n||||kWh|kWh\n"
        "Hall|01/04/2025|31/03/2026|1312345678901|412000|8000\n"
        "Depot|01/04/2025|31/03/2026|1312345678902|51000|2000", 463000),
    "sites across": ("Month|Hall|Depot\n|kWh|kWh\nApr 2025|212000|25000\nMay 2025|200000|26000", 463000),
    "sites across, over costs": (
        "Month|Hall||Depot|\n|kWh|£|kWh|£\nApr 2025|212000|50000|25000|6000\n"
        "May 2025|200000|48000|26000|6100", 463000),
    "months over units and costs": (
        "Site|Apr 2025||May 2025|\n|kWh|£|kWh|£\nHall|212000|50000|200000|48000\n"
        "Depot|25000|6000|26000|6100", 463000),
    "in one row": (
        "Site|From|To|MPAN|kWh|MPRN|Gas kWh\n"
        "Hall|01/04/2025|31/03/2026|1312345678901|412000|7412345608|890000\n"
        "Depot|01/04/2025|31/03/2026|1312345678902|51000|7412345609|120000", 463000),
    "costs in one row": (
        "Month|Hall kWh|Hall £|Depot kWh|Depot £\nApr 2025|212000|50000|25000|6000\n"
        "May 2025|200000|48000|26000|6100", 463000),
    "costs by a word": (
        "Month|Hall kWh|Hall cost|Depot kWh|Depot cost\nApr 2025|212000|50000|25000|6000\n"
        "May 2025|200000|48000|26000|6100", 463000),
    "one place with costs": ("Month|Hall|\n|kWh|Cost (£)\nApr 2025|232000|50000\nMay 2025|231000|48000", 463000),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), READ.values(), ids=READ)
def test_only_electricity_that_was_bought_counts(text: str, right: float) -> None:
    for activity in in_both_forms(text):
        assert energy(activity) == right, [each.message for each in activity.problems]
        assert not is_asked(activity)


def test_what_is_not_counted_is_told_with_its_figure() -> None:
    """890,000 + 120,000 = 1,010,000 kWh of gas."""
    for activity in in_both_forms(READ["gas beside"][0]):
        told = " ".join(each.message for each in activity.problems)
        assert "Gas" in told
        assert "1,010,000" in told
