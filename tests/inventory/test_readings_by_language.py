"""Lists of readings under French and Welsh headings, with and without their total, are read by themselves."""

from __future__ import annotations

import pytest

from tests.inventory.test_metered_headings import codes, kwh, read

LISTS = [
    "Site;Mois;HP (kWh);HC (kWh)", "Site;Mois;HP kWh;HC kWh;Consommation totale kWh",
    "Site;Mois;HP kWh;HC kWh;Total kWh", "Site;Période;HP (kWh);HC (kWh);Total (kWh)",
    "Bâtiment;Mois;Heures pleines (kWh);Heures creuses (kWh);Consommation totale (kWh)",
    "Compteur;Mois;HP kWh;HC kWh;Consommation (kWh)", "Lieu;Mois;Jour kWh;Nuit kWh;Total kWh",
    "Safle;Mis;Dydd kWh;Nos kWh;Cyfanswm kWh", "Safle;Mis;Dydd (kWh);Nos (kWh)", "Mesurydd;Mis;Dydd kWh;Nos kWh",
    "Ystafell;Cyfnod;Dydd kWh;Nos kWh;Cyfanswm (kWh)", "Lleoliad;Mis;Dydd kWh;Nos kWh;Cyfanswm defnydd (kWh)",
    "PRM;Mois;HP kWh;HC kWh;Conso totale kWh", "Site;Month;Day kWh;Night kWh;Total consumption kWh",
]  # fmt: skip


@pytest.mark.parametrize("headings", LISTS)
def test_a_list_by_month(headings: str) -> None:
    """900 + 400 and 950 + 450: 1,300 + 1,400 = 2,700."""
    width = len(headings.split(";"))
    rows = ["Salle;2025-04;900;400;1300", "Salle;2025-05;950;450;1400"]
    activity = read(headings, *(";".join(row.split(";")[:width]) for row in rows))
    assert kwh(activity) == 2700
    assert not codes(activity) & {"needs_mapping", "unmapped_columns", "tariffs_differ"}


@pytest.mark.parametrize(
    "headings",
    ["Site;Début;Fin;kWh", "Site;Du;Au;Consommation totale kWh", "Site;Date de début;Date de fin;Consommation (kWh)",
     "Safle;O;Hyd;Cyfanswm kWh", "Safle;Dyddiad dechrau;Dyddiad gorffen;Defnydd (kWh)", "Safle;Dechrau;Diwedd;kWh",
     "Safle;O;Hyd at;Defnydd trydan (kWh)", "Compteur;Début de période;Fin de période;Énergie totale (kWh)"],
)  # fmt: skip
def test_a_list_by_days(headings: str) -> None:
    """1,300 + 1,400 = 2,700 for 1 April to 31 May."""
    activity = read(headings, "Salle;2025-04-01;2025-04-30;1300", "Salle;2025-05-01;2025-05-31;1400")
    assert kwh(activity) == 2700
    meters = activity.tables["meters"]
    assert str(meters["metered_from"].min())[:10] == "2025-04-01"
    assert str(meters["metered_to"].max())[:10] == "2025-05-31"
