"""Pathways: ready-made options, sliders that move the chart, the answer in words, files in and out."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from carbon.pathways.answers.crossing import break_even
from carbon.pathways.answers.decisions import best_of, decisions
from carbon.pathways.answers.record import as_record
from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Pathway, Trends
from carbon.pathways.options.options_file import read_options, write_options
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparison
from carbon.reports.excel.decision_sheet import WORKLOADS
from carbon.reports.words import pathway_words as words
from carbon.reports.words.money_words import pounds_text
from tests.pages.app_tests import go, html, is_well, press, rows, the_app, upload, with_sample
from tests.pages.app_tests import said as shown
from tests.reports.reading import read
from tests.tools import HOUSE

LAPTOPS = "Laptop,Dell,Latitude 5420,12,2024-05-01,Town hall,Housing,"


def said(app: AppTest) -> str:
    return re.sub(r"\s", " ", unescape(shown(app)))


def comparison(app: AppTest) -> Comparison:
    """What the page worked out last."""
    found: Comparison = app.session_state["comparison"][1][0]
    return found


def pathway(app: AppTest) -> Pathway:
    found: Pathway = app.session_state["pathway"]
    return found


def drawn(app: AppTest, words_of: str = "options year by year") -> dict[str, list[float]]:
    """The lines of the chart by name."""
    for chart in app.get("plotly_chart"):
        figure = json.loads(chart.proto.spec)
        if chart.proto.id.find(f"chart_{words_of}") >= 0:
            return {line["name"]: line["y"] for line in figure["data"] if line.get("name")}
    raise AssertionError("no such chart")


def bars(app: AppTest, words_of: str) -> list[dict[str, Any]]:
    """The bars of a chart."""
    for chart in app.get("plotly_chart"):
        if chart.proto.id.find(f"chart_{words_of}") >= 0:
            return [bar for bar in json.loads(chart.proto.spec)["data"] if bar["type"] == "bar"]
    raise AssertionError("no such chart")


def open_pathways() -> AppTest:
    return go(with_sample(), "pathways")


def test_without_an_inventory_the_way_to_one_is_shown_and_the_steps_say_why() -> None:
    app = go(the_app(), "pathways")
    assert is_well(app)
    assert "Go to Inventories" in said(app)
    assert "Bring an inventory first" in said(app)


def test_a_first_chart_needs_no_typing() -> None:
    app = open_pathways()
    assert is_well(app)
    found = comparison(app)
    names = [option.name for option in pathway(app).options]
    assert len(names) >= 3
    lines = drawn(app)
    assert set(lines) >= {*names, "Grid only"}
    for name in names:
        assert lines[name] == (found[name].years.annual_kgco2e / 1000).tolist()
    best = words.best_of(found, [name for name in names if name != found.pathway.against])
    expected = words.answer(found, certainty(found), best, break_even(found[best], found.baseline)).sentences[0]
    assert expected in said(app)
    assert f"{len(names)} options to {found.years[-1] + 1}" in said(app)


def test_a_slider_moves_the_chart_and_only_the_changed_option_is_worked_out_again() -> None:
    app = open_pathways()
    place = next(at for at, option in enumerate(pathway(app).options) if option.measures)
    name = pathway(app).options[place].name
    app = press(app, f"pathway_edit_{place}")
    before, kept = drawn(app), [one.years for one in comparison(app).outcomes if one.name != name]
    app.slider(key=f"pathway_{app.session_state['pathway_edition']}_share_{place}_0").set_value(0.4)
    app.run()
    assert is_well(app)
    assert pathway(app).options[place].measures[0].share == 0.4
    after = drawn(app)
    assert after[name] != before[name]
    assert {one for one in after if after[one] != before[one]} == {name}
    now = [one.years for one in comparison(app).outcomes if one.name != name]
    assert all(one is other for one, other in zip(now, kept, strict=True))


def test_growth_moves_every_option() -> None:
    app = open_pathways()
    before = drawn(app)
    app.slider(key=f"pathway_{app.session_state['pathway_edition']}_growth_devices").set_value(0.05)
    app.run()
    assert is_well(app)
    after = drawn(app)
    options = {"Grid only", *(option.name for option in pathway(app).options)}
    assert all(sum(after[name]) > sum(before[name]) for name in options)
    assert all(after[name] == before[name] for name in before if name not in options)  # a target stays where it is


def test_options_are_named_duplicated_switched_off_and_deleted() -> None:
    app = open_pathways()
    first = pathway(app).options[1].name
    app = press(app, "pathway_duplicate_1")
    count = len(pathway(app).options)
    assert pathway(app).options[-1].name == f"{first}, copy"
    app = press(app, f"pathway_edit_{count - 1}")
    app.text_input(key=f"pathway_{app.session_state['pathway_edition']}_name_{count - 1}").set_value("<b>Ours</b>")
    app.run()
    assert is_well(app)
    assert pathway(app).options[-1].name == "<b>Ours</b>"
    assert "<b>Ours" not in html(app)
    app.toggle(key=f"pathway_{app.session_state['pathway_edition']}_on_{count - 1}").set_value(False)
    app.run()
    assert "&lt;b&gt;Ours&lt;/b&gt;" not in drawn(app)
    app = press(app, f"pathway_delete_{count - 1}")
    assert is_well(app)
    assert len(pathway(app).options) == count - 1


def test_two_options_never_have_one_name() -> None:
    app = press(open_pathways(), "pathway_edit_1")
    first = pathway(app).options[0].name
    app.text_input(key=f"pathway_{app.session_state['pathway_edition']}_name_1").set_value(first.upper())
    app.run()
    assert pathway(app).options[1].name == f"{first.upper()} 2"


def test_options_survive_other_pages() -> None:
    app = press(open_pathways(), "pathway_duplicate_1")
    names = [option.name for option in pathway(app).options]
    found = comparison(app)
    app = go(go(app, "footprint"), "pathways")
    assert is_well(app)
    assert [option.name for option in pathway(app).options] == names
    assert comparison(app) is found
    app = press(app, "pathway_again")
    assert len(pathway(app).options) == len(names) - 1


def test_every_kind_of_measure_can_be_added_and_what_cannot_be_done_is_a_sentence() -> None:
    app = press(open_pathways(), "pathway_add")
    place = len(pathway(app).options) - 1
    key = f"pathway_{app.session_state['pathway_edition']}_more_{place}"
    for kind in list(app.selectbox(key=key).options):
        key = f"pathway_{app.session_state['pathway_edition']}_more_{place}"
        app.selectbox(key=key).select(kind)
        app.run()
        assert is_well(app), kind
        assert len(pathway(app).options[place].measures) == 1, kind
        app.button(key=f"pathway_{app.session_state['pathway_edition']}_remove_{place}_0").click()
        app.run()
        assert is_well(app), kind


def test_the_same_kit_moved_twice_is_told_with_its_option_and_can_be_mended() -> None:
    app = press(open_pathways(), "pathway_add")
    place = len(pathway(app).options) - 1
    for _ in range(2):
        app.selectbox(key=f"pathway_{app.session_state['pathway_edition']}_more_{place}").select("Retire")
        app.run()
    assert is_well(app)
    assert "Option “New option”" in said(app)
    assert "the same measure" in said(app)
    app.button(key=f"pathway_{app.session_state['pathway_edition']}_remove_{place}_1").click()
    app.run()
    assert "the same measure" not in said(app)
    assert drawn(app)


def test_another_inventory_brings_its_own_options() -> None:
    app = go(upload(go(open_pathways(), "inventories"), ("ours.csv", rows(LAPTOPS))), "pathways")
    assert is_well(app)
    assert comparison(app).ground.estate.column("units").sum() == 12


def test_options_come_from_a_file_and_go_into_one() -> None:
    app = open_pathways()
    text = write_options(pathway(app))
    assert write_options(read_options(text)) == text
    name = pathway(app).options[1].name
    app.file_uploader[0].set_value([("options.toml", text.replace(name, "From a file").encode(), "text/plain")])
    app.run()
    assert is_well(app)
    assert "From a file" in [option.name for option in pathway(app).options]
    app.file_uploader[0].set_value([("options.toml", b"[pathway]\nhorizn = 2030\n", "text/plain")])
    app.run()
    assert is_well(app)
    assert "horizn" in said(app)
    assert "From a file" in [option.name for option in pathway(app).options]


def test_the_workbook_with_the_options_is_prepared_and_fetched() -> None:
    app = press(open_pathways(), "prepare_pathways")
    assert is_well(app)
    assert app.session_state["pathway_workbook"][2][:2] == b"PK"
    assert "Download the Excel summary with these options" in said(app)


def test_the_page_says_which_series_its_years_stand_on() -> None:
    assert "physical series" in said(open_pathways())


def test_workloads_are_told_one_by_one_and_a_budget_finds_its_best_set() -> None:
    app = open_pathways()
    assert "too close to call" not in said(app)  # worked out only when it is opened
    app.session_state["fold_advice"] = True
    app.session_state["fold_best_set"] = True
    app.run()
    assert is_well(app)
    assert ", and what follows it, 2 years longer than planned" in said(app)
    assert "kinds of kit change" in said(app)


def test_long_work_that_was_stopped_says_so_and_begins_again_when_it_is_asked_for() -> None:
    app = open_pathways()
    app.session_state["pathway_stopped"] = ("advice", "")  # what the button beside the progress puts down
    app.session_state["fold_advice"] = True
    app.run()
    assert is_well(app)
    assert "This was stopped before it was done" in said(app)
    assert ", and what follows it, 2 years longer than planned" not in said(app)
    app = press(app, "pathway_again_advice")
    assert is_well(app)
    assert ", and what follows it, 2 years longer than planned" in said(app)


def test_an_estate_whose_working_out_was_stopped_waits_for_its_button() -> None:
    app = open_pathways()
    app.session_state["comparer_stopped"], _ = app.session_state["comparer"]
    app.session_state["comparer"] = (None, None)
    app.run()
    assert is_well(app)
    assert "Comparing the options was stopped" in said(app)
    assert drawn(press(app, "compare_options"))


def test_what_the_best_set_is_asked_for_goes_with_the_options() -> None:
    app = open_pathways()
    app.session_state["fold_best_set"] = True
    app.run()
    edition, found = app.session_state["pathway_edition"], comparison(app)
    app.number_input(key=f"pathway_{edition}_best_set_budget_gbp").set_value(-20_000.0)
    app.run()
    assert is_well(app)
    assert pathway(app).best_set == {"budget_gbp": -20_000.0}
    assert comparison(app) is found  # no year of any option hangs on it
    assert best_of(found).sentence in said(app)
    app.radio(key=f"pathway_{edition}_best_set_what").set_value("costs least under a cap")
    app.run()
    assert is_well(app)
    cap = round(0.9 * found.baseline.years.annual_kgco2e.sum() / 1000)
    assert pathway(app).best_set == {"cap_tco2e": cap}
    assert best_of(comparison(app)).sentence in said(app)
    assert read_options(write_options(pathway(app))).best_set == {"cap_tco2e": cap}


def test_a_duplicated_option_is_equal_until_it_is_changed() -> None:
    app = press(open_pathways(), "pathway_duplicate_1")
    first, copy = pathway(app).options[1], pathway(app).options[-1]
    assert (copy.measures, copy.name) == (first.measures, f"{first.name}, copy")
    lines = drawn(app)
    assert lines[copy.name] == lines[first.name]
    assert certainty(comparison(app)).probability_lower(copy.name, first.name) == 0.5


def test_a_renamed_baseline_stays_the_baseline() -> None:
    app = press(open_pathways(), "pathway_base_1")
    assert pathway(app).against == pathway(app).options[1].name
    app = press(app, "pathway_edit_1")
    app.text_input(key=f"pathway_{app.session_state['pathway_edition']}_name_1").set_value("Ours")
    app.run()
    assert is_well(app)
    assert pathway(app).against == "Ours"
    assert "than “Ours”" in said(app)


def test_a_file_with_dates_out_of_order_is_refused_by_option_and_line_and_the_options_stay() -> None:
    app = open_pathways()
    names = [option.name for option in pathway(app).options]
    lines = ["[pathway]", "base_year = 2025", "[[option]]", 'name = "As today"', "[[option]]", 'name = "Fewer"',
             "[[option.measure]]", 'kind = "retire"', "start = 2029-04-01", "end = 2027-04-01",
             'shape = "line"']  # fmt: skip
    app.file_uploader[0].set_value([("options.toml", "\n".join(lines).encode(), "text/plain")])
    app.run()
    assert is_well(app)
    assert "Option “Fewer”, measure 1 (retire), line 7: end 2027-04-01 lies before start 2029-04-01" in said(app)
    assert [option.name for option in pathway(app).options] == names
    assert drawn(app)


def test_every_trend_moves_what_it_is_of() -> None:
    app = open_pathways()
    before = drawn(app)
    for name in ("abroad", "cloud_overhead", "new_kit", "cloud_utilisation"):
        app.slider(key=f"pathway_{app.session_state['pathway_edition']}_trend_{name}").set_value(-0.05)
    app.run()
    assert is_well(app)
    assert pathway(app).trends == Trends(-0.05, -0.05, -0.05, -0.05)
    assert drawn(app)["As today"][-1] != before["As today"][-1]


def test_targets_say_what_they_count_and_on_which_figures() -> None:
    app = open_pathways()
    told = said(app)
    assert "Counted in the management book" in told
    assert "on reported figures" in told
    app.multiselect(key=f"pathway_{app.session_state['pathway_edition']}_targets").set_value([])
    app.run()
    assert is_well(app)
    assert "No target is chosen" in said(app)


def test_page_json_and_workbook_say_the_same_of_workloads_measures_and_the_best_set() -> None:
    """The council's own options, taken from their file; what the page shows, against the JSON and its workbook."""
    app = open_pathways()
    options = (HOUSE / "sample_data" / "aberwen_pathways.toml").read_bytes()
    app.file_uploader[0].set_value([("options.toml", options, "text/plain")])
    app.run()
    app.session_state["fold_advice"] = app.session_state["fold_best_set"] = app.session_state["fold_abatement"] = True
    app.run()
    app = press(app, "prepare_pathways")
    assert is_well(app)
    told = said(app)
    of, asked = app.session_state["comparer"][1], words.best_of(comparison(app), ["Refurbished laptops"])
    record = json.loads(json.dumps(as_record(comparison(app), decisions(of, pathway(app)))))
    book = read(app.session_state["pathway_workbook"][2])
    workloads, best = record["workloads"], record["best_set"]
    top = book.row_of("Pathways", "What to do with each workload, against keeping it as planned") + 2
    for at, one in enumerate(workloads[:WORKLOADS]):
        assert one["sentence"] in told
        assert book.values["Pathways"].cell(top + 2 * at, 1).value == one["workload"]
        assert book.values["Pathways"].cell(top + 2 * at + 1, 1).value == one["sentence"]
    assert best["told"] in told
    row = book.row_of("Business case", "Best set of the options")
    assert book.values["Business case"].cell(row + 1, 1).value == best["told"]
    option = next(one for one in record["options"] if one["name"] == asked)
    steps = {bar["name"]: bar["y"] for bar in bars(app, "measure by measure")}
    assert list(steps.values()) == [[pytest.approx(step["gbp_per_tco2e"])] for step in option["abatement"]["steps"]]
    for flip in option["turning"]:
        assert flip["sentence"] in told
    for target in record["targets"]:
        assert f"{target['name']}, on reported figures" in told
        for standing in target["options"]:
            assert words.amount_text(standing["residual_kgco2e"]) in told
    turning = decisions(of, pathway(app)).turning[asked]
    for sentence in words.turning_sentences(certainty(comparison(app)), asked, turning):
        assert sentence in told
        assert sentence in str(book.values["Pathways"].cell(4, 1).value)


def test_a_price_that_is_entered_is_what_electricity_costs() -> None:
    app = open_pathways()
    base = comparison(app).pathway.against
    key = f"pathway_{app.session_state['pathway_edition']}_money_price_electricity_gbp_per_kwh"
    app.number_input(key=key).set_value(0.5)
    app.run()
    assert is_well(app)
    assert pathway(app).money["electricity_gbp_per_kwh"] == 0.5
    kwh = comparison(app).baseline.years.energy_kwh[0]
    paid = costs(comparison(app))[base].by_kind["electricity"]
    assert 0 < paid[0] <= 0.5 * kwh  # homes, hosts and clouds pay for the rest
    assert pounds_text(float(paid.sum())) in said(app)
    assert read_options(write_options(pathway(app))).money["electricity_gbp_per_kwh"] == 0.5


def test_a_price_of_a_type_that_has_none_is_asked_for_and_then_no_longer_missing() -> None:
    app = open_pathways()
    name = words.best_of(comparison(app), [option.name for option in pathway(app).options[1:]])
    lacking = [one for one in costs(comparison(app))[name].missing if "purchase_gbp." in one.ask]
    kind = lacking[0].ask.split("purchase_gbp.")[1].split(" ")[0]
    key = f"pathway_{app.session_state['pathway_edition']}_money_purchase_gbp_{kind}"
    app.number_input(key=key).set_value(1234.0)
    app.run()
    assert is_well(app)
    assert pathway(app).money["purchase_gbp"] == {kind: 1234.0}
    left = {one.ask for one in costs(comparison(app))[name].missing}
    assert not any(f"purchase_gbp.{kind} " in ask for ask in left)


def test_missing_prices_are_told_without_the_keys_of_the_options_file() -> None:
    text = said(open_pathways())
    assert "no price is stated of firewalls, servers and storage arrays" in text
    assert [key for key in ("[money]", "purchase_gbp", "price_gbp_per", "[units]") if key in text] == []


def test_the_year_of_prices_is_told_where_they_are_entered() -> None:
    """The sample's pathway begins in 2025, and the index has that year: prices are of 2025."""
    app = press(open_pathways(), "pathway_add")
    place = len(pathway(app).options) - 1
    assert costs(comparison(app)).price_year == 2025
    assert "Enter them in prices of 2025." in said(app)
    assert "a price in your list is of the year" not in said(app)
    app.selectbox(key=f"pathway_{app.session_state['pathway_edition']}_more_{place}").select("Bring back from cloud")
    app.run()
    assert "a price in your list is of the year in which its row was bought" in said(app)
    key = f"pathway_{app.session_state['pathway_edition']}_to_price_gbp_{place}_0"
    app.number_input(key=key).set_value(5000.0)
    app.run()
    assert is_well(app)
    assert pathway(app).options[place].measures[0].to["price_gbp"] == 5000.0


def keyed(app: AppTest, *parts: object) -> str:
    """Key of a field of the options as they stand."""
    return "_".join(("pathway", str(app.session_state["pathway_edition"]), *map(str, parts)))


def with_measure(app: AppTest, kind: str) -> tuple[AppTest, int]:
    """An option of its own with one measure of a kind, open to change; its place."""
    app = press(app, "pathway_add")
    place = len(pathway(app).options) - 1
    app.selectbox(key=keyed(app, "more", place)).set_value(kind).run()
    return app, place


def test_what_is_not_likely_waits_on_the_page_until_it_is_said_to_be_right() -> None:
    """A thin client of 5,000 kWh a year: of thin clients 15 to 96 kWh are known, and ten times that is 964."""
    app, place = with_measure(open_pathways(), "smaller")
    app.number_input(key=keyed(app, "to", "annual_energy_kwh", place, 0)).set_value(5000.0).run()
    assert is_well(app)
    assert "5,000 kWh a year is not likely of thin clients" in said(app)
    assert "The option waits until somebody says so" in said(app)
    app = press(app, keyed(app, "confirmed", "annual_energy_kwh", place, 0))
    assert is_well(app)
    assert "is not likely of thin clients" not in said(app)
    assert pathway(app).options[place].measures[0].confirmed == {"annual_energy_kwh": 5000.0}
    assert "confirmed = {annual_energy_kwh = 5000" in write_options(pathway(app))
    app.number_input(key=keyed(app, "to", "annual_energy_kwh", place, 0)).set_value(6000.0).run()
    assert "6,000 kWh a year is not likely of thin clients" in said(app)


def test_the_costs_of_a_measure_are_entered_where_it_is_changed() -> None:
    app, place = with_measure(open_pathways(), "hosted_service")
    app.toggle(key=keyed(app, "costs", place, 0)).set_value(True).run()
    for name in ("capital_gbp", "one_off_gbp", "running_gbp_per_year", "price_gbp_per_unit_year"):
        app.number_input(key=keyed(app, "values", name, place, 0)).set_value(700.0).run()
        assert pathway(app).options[place].measures[0].values[name] == 700.0
    app.number_input(key=keyed(app, "values", "one_off_gbp", place, 0)).set_value(-50.0).run()
    assert pathway(app).options[place].measures[0].values["one_off_gbp"] == -50.0
    app.number_input(key=keyed(app, "values", "capital_gbp", place, 0)).set_value(-50.0).run()
    assert is_well(app)
    assert "cannot be used here, and nothing was changed" in said(app)
    assert pathway(app).options[place].measures[0].values["capital_gbp"] == 700.0


def test_optimism_bias_stands_with_its_reason() -> None:
    app, place = with_measure(open_pathways(), "leased_hall")
    app.toggle(key=keyed(app, "costs", place, 0)).set_value(True).run()
    app.number_input(key=keyed(app, "values", "optimism_bias_share", place, 0)).set_value(0.0).run()
    app.text_input(key=keyed(app, "bias_reason", place, 0)).set_value("contracted").run()
    assert is_well(app)
    values = pathway(app).options[place].measures[0].values
    assert (values["optimism_bias_share"], values["optimism_bias_reason"]) == (0.0, "contracted")


def test_servers_that_come_back_are_put_at_a_site() -> None:
    app, place = with_measure(open_pathways(), "own_room")
    field = app.selectbox(key=keyed(app, "to_site", place, 0))
    field.set_value(field.options[0]).run()
    assert is_well(app)
    assert pathway(app).options[place].measures[0].to["site"] == field.options[0]


def test_what_lacks_a_price_is_named_where_the_answer_stands() -> None:
    app = open_pathways()
    text = said(app)
    assert "see Money" not in text
    assert re.search(r"no price is stated of [^.]*(cloud machines|cloud storage|laptops|servers)", text)
    assert re.search(r"under “Enter prices”", text)


def test_prices_with_vat_are_said_to_be_so() -> None:
    app = open_pathways()
    app.selectbox(key=keyed(app, "money", "vat")).set_value("included").run()
    assert is_well(app)
    assert pathway(app).money["vat"] == "included"


def test_a_changed_option_says_what_it_does_now_and_its_effect_stands_by_the_form() -> None:
    """Kept four years longer instead of two: the card says so with its units, the effect stands beside the form, and
    the answer stays with the option that it was for."""
    app = open_pathways()
    before = app.session_state["pathway_asked"]
    app = press(app, "pathway_edit_1")
    app.slider(key=f"pathway_{app.session_state['pathway_edition']}_values_extra_years_1_0").set_value(4.0)
    app.run()
    assert is_well(app)
    text = said(app)
    assert "Keep longer from April 2027 (Devices, Hosting): 4 years longer, 8,129 units." in text
    assert "8,129 devices and servers of your own are kept 2 years longer" not in text
    assert "“Retain legacy”: " in text
    assert app.session_state["pathway_asked"] == before
