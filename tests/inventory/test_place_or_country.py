"""What stands in the cells decides whether a column of places is a country (case public_01 and its kin)."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.settings import Period

YEAR = Period.parse("2025-26")
FRENCH = """Type;Marque;Modèle;Numéro de série;{};Date de mise en service;État
Ordinateur portable;Dell;Latitude 5520;FR000001;{};15/03/2024;En service
Serveur;Lenovo;ThinkSystem SR250;FR000002;{};10/01/2024;En service
Écran;Dell;U2419H;FR000003;{};15/03/2024;En service
"""


def assessed(text, mapping=None):
    activity = carbon.read_inventory(("liste.csv", text.encode()), mapping=mapping)
    return carbon.assess(activity, period=YEAR)


def column(assessment, name):
    kit = assessment.activity.tables["kit"]
    return kit[name].astype(object).tolist() if name in kit else None


PLACES = ("Annexe nord", "Salle informatique", "Accueil")


def test_localisation_of_places_is_the_site_as_lieu_is():
    """Three rows at home: as under “Lieu”, about 3,233 kWh, and never 0."""
    found = assessed(FRENCH.format("Localisation", *PLACES))
    assert column(found, "site") == list(PLACES)
    assert column(found, "country") is None
    assert found.energy_kwh == pytest.approx(assessed(FRENCH.format("Lieu", *PLACES)).energy_kwh)
    assert found.energy_kwh > 1_000


@pytest.mark.parametrize("heading", ["Localisation", "Lieu", "Location", "Site", "Lleoliad"])
@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (("France", "Royaume-Uni", "France"), ["FR", "GB", "FR"]),
        (("Ireland", "United Kingdom", "Ireland"), ["IE", "GB", "IE"]),
        (("Wales", "England", "Wales"), ["GB", "GB", "GB"]),
        (("Germany", "FR", "Germany"), ["DE", "FR", "DE"]),
    ],
)
def test_a_column_of_places_whose_every_cell_is_a_country_is_the_country_too(heading, cells, codes):
    found = assessed(FRENCH.format(heading, *cells))
    assert column(found, "country") == codes
    assert column(found, "site") == list(cells)
    assert any(problem.code == "place_is_country" for problem in found.problems)


def test_letters_under_localisation_are_countries():
    assert column(assessed(FRENCH.format("Localisation", "FR", "GB", "FR")), "country") == ["FR", "GB", "FR"]


@pytest.mark.parametrize(
    "cells",
    [("France", "Annexe nord", "France"), ("FR", "Annexe nord", "FR"), ("Town hall", "Georgia House", "Annex")],
)
def test_one_cell_that_is_no_country_makes_it_a_place(cells):
    for heading in ("Localisation", "Location"):
        found = assessed(FRENCH.format(heading, *cells))
        assert column(found, "country") is None
        assert column(found, "site") == list(cells)


def test_letters_under_a_word_for_places_are_asked_about():
    """CH may be the Civic Hall or Switzerland: nothing counts until somebody says which."""
    text = FRENCH.format("Location", "CH", "CN", "CH")
    activity = carbon.read_inventory(("liste.csv", text.encode()))
    question = next(one.question for one in activity.problems if one.question is not None)
    assert (question.kind, question.about, question.waits, question.units) == ("place", "Location: CH, CN", True, 3.0)
    assert activity.tables["kit"]["set_aside"].notna().all()
    places = assessed(text, Mapping().with_answer(Answer("place", question.about, "sites")))
    assert column(places, "country") is None
    assert places.rows_counted == 3
    countries = assessed(text, Mapping().with_answer(Answer("place", question.about, "countries")))
    assert column(countries, "country") == ["CH", "CN", "CH"]


def test_letters_of_the_united_kingdom_change_nothing_and_ask_nothing():
    found = assessed(FRENCH.format("Location", "GB", "UK", "GB"))
    assert column(found, "country") is None
    assert found.rows_counted == 3


def test_beside_a_column_of_countries_a_place_is_a_place():
    text = "Type,Model,Location,Country\nLaptop,Latitude 5420,France,GB\n"
    assert column(assessed(text), "country") == ["GB"]
