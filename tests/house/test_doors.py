"""The doors of the library: a slip in an argument is refused where it comes in, with the right word named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import carbon
from carbon.columns import ActivityData
from carbon.footprint import Assessment
from carbon.pathways.answers.abatement import abatement_curve
from carbon.pathways.answers.advice import advice
from carbon.pathways.answers.decisions import decisions
from carbon.pathways.answers.flips import flips
from carbon.pathways.answers.ready_made import ready_made
from carbon.pathways.answers.targets import against_target
from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.options.options_file import read_options, write_options
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.problems import Refusal
from carbon.settings import Period, Settings
from tests.tools import HOUSE

COUNCIL = HOUSE / "sample_data" / "aberwen_tidy.xlsx"
KEEP = Measure("keep_longer", date(2027, 4, 1), values={"extra_years": 2.0})
PATHWAY = Pathway(2026, 2028, (Option("As today"), Option("Keep", measures=(KEEP,))))
TOLD = "progress is something that can be called with a sentence and a share of the work"
LAPTOPS = "Type,Make,Model,Serial,Person,Site\nLaptop,Dell,Latitude 5420,SN000001,Jane Smith,Town hall\n"


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    activity = carbon.read_inventory(COUNCIL)
    return carbon.assess(activity, settings=Settings(), period=Period.parse("2025-26"))


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Management", "management"), ("managment", "management"), ("MANAGEMENT", "management"),
        (" management ", "management"), ("inventories", "inventory"), ("decisions", "decision"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "verb",
    ["total", "of_which", "rows", "top", "intensity", "tornado", "narrowing", "quality", "coverage", "sensitivity",
     "why", "factors_used"],
)  # fmt: skip
def test_a_book_that_is_none_never_gives_the_figure_of_no_book(assessment, verb, wrong, meant):
    with pytest.raises(ValueError, match=f"no book '{wrong}'; did you mean '{meant}'"):
        getattr(assessment, verb)(book=wrong)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("Scope", "scope"), ("sites", "site"), ("directorates", "directorate"), ("types", "type"), ("estates", "estate"),
     ("stages", "stage"), ("parts", "part"), ("bases", "basis"), ("regions", "region"), ("services", "service")],
)  # fmt: skip
def test_a_dimension_is_named_with_the_nearest(assessment, wrong, meant):
    for verb in (
        lambda: assessment.by("management", wrong),
        lambda: assessment.by_energy(wrong),
        lambda: assessment.quality(dimension=wrong),
        lambda: assessment.coverage("management", wrong),
    ):
        with pytest.raises(ValueError, match=f"did you mean '{meant}'"):
            verb()


def test_a_method_a_row_and_a_kind_of_argument_are_looked_at(assessment):
    with pytest.raises(ValueError, match="did you mean 'location'"):
        assessment.row_matrix("management", "stage", "location-based")
    with pytest.raises(ValueError, match="no row 100000 in the ledger: it has"):
        assessment.lines([100_000])
    with pytest.raises(ValueError, match="no row -1 in the ledger"):
        assessment.lines([-1])
    with pytest.raises(TypeError, match="book is a text"):
        assessment.total(1)


def test_what_is_right_goes_through_as_before(assessment):
    parts = assessment.by("management", "scope")["location_based_kgco2e"].sum()
    assert assessment.total("management").location_based_kgco2e == pytest.approx(parts, rel=1e-12)
    assert assessment.total().location_based_kgco2e == assessment.total(book="management").location_based_kgco2e
    assert len(assessment.tornado(dimension=None))


def test_two_years_are_compared_by_the_same_closed_lists(assessment):
    bridge = carbon.compare_assessments(assessment, assessment)
    with pytest.raises(ValueError, match="did you mean 'management'"):
        bridge.parts("Management")
    with pytest.raises(ValueError, match="did you mean 'site'"):
        bridge.parts("management", "sites")
    with pytest.raises(ValueError, match="did you mean 'market'"):
        bridge.base_year(method="markets")


@pytest.mark.parametrize("given", [COUNCIL, str(COUNCIL), [COUNCIL], [str(COUNCIL)], (COUNCIL,)])
def test_a_file_is_given_as_path_or_text_alone_or_among_several(given):
    assert carbon.read_inventory(given).files[0].file == COUNCIL.name


def test_an_upload_is_given_by_name_and_bytes_alone_or_among_several():
    upload = ("kit.csv", LAPTOPS.encode())
    assert carbon.read_inventory(upload).rows_read == carbon.read_inventory([upload]).rows_read == 1


def test_what_is_no_file_is_told_as_such():
    with pytest.raises(TypeError, match="a file is a path, or the name and bytes of an upload; int was given"):
        carbon.read_inventory([7])
    with pytest.raises(TypeError, match="bytes was given"):
        carbon.read_inventory([b"Type,Make"])


def test_an_assessment_shows_itself_in_one_line_without_the_inventory():
    shown = repr(carbon.assess(carbon.read_inventory(("kit.csv", LAPTOPS.encode())), period=Period.parse("2025-26")))
    assert shown == "<Assessment of 2025-26, factors 2025: 1 of 1 rows counted>"
    assert "\n" not in shown
    for said in ("Jane", "SN000001", "Latitude", "kit.csv", "Town hall"):
        assert said not in shown


def table(**columns: object) -> ActivityData:
    """One laptop as a tidy table, with some columns otherwise."""
    usual = {
        "file": pd.Categorical(["by hand"]), "sheet": pd.Categorical(["-"]), "row": [2],
        "role": pd.Categorical(["devices"]), "asset_type": pd.Categorical(["laptop"]),
        "device_type": pd.Categorical(["laptop"]), "quantity": [1.0],
    }  # fmt: skip
    return ActivityData(tables={"kit": pd.DataFrame(usual | columns)})


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"anual_energy_kwh": [18.2]}, "did you mean 'annual_energy_kwh'"),
        ({"watts": [18.2]}, "no column of table 'kit' 'watts'"),
        ({"quantity": [-3.0]}, "kit.quantity, row 2: -3 cannot be; allowed is 0 or more"),
        ({"quantity": [float("inf")]}, "kit.quantity, row 2: inf cannot be"),
        ({"home_share": [40.0]}, "kit.home_share, row 2: 40 cannot be; allowed is 0 to 1"),
        ({"utilisation": [1.5]}, "kit.utilisation, row 2: 1.5 cannot be"),
        ({"pue": [0.8]}, "kit.pue, row 2: 0.8 cannot be; allowed is 1 or more"),
        ({"embodied_kgco2e": [-1.0]}, "kit.embodied_kgco2e, row 2"),
        ({"annual_energy_kwh": [-1.0]}, "kit.annual_energy_kwh, row 2"),
        ({"quantity": [3]}, "holds int64, not float64"),
        ({"status": pd.Categorical(["broken"])}, "holds ['broken']"),
    ],
)
def test_a_table_made_by_hand_is_held_to_the_definition_of_its_columns(columns, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        carbon.assess(table(**columns))


def test_a_table_that_nobody_knows_is_named_and_one_that_is_right_counts():
    with pytest.raises(ValueError, match="no table 'kits'; did you mean 'kit'"):
        carbon.assess(ActivityData(tables={"kits": table().tables["kit"]}))
    assert carbon.assess(table()).rows_counted == 1


def test_rows_that_the_import_held_back_may_hold_what_cannot_be():
    activity = carbon.read_inventory(
        ("kit.csv", b"Type,Model,Quantity\nLaptop,Latitude 5420,-3\nLaptop,Latitude 5420,2\n")
    )
    assert carbon.assess(activity).rows_counted == 1


def test_an_option_that_is_not_there_is_named_with_the_nearest():
    options = '[pathway]\nbase_year = 2026\nhorizon = 2028\n[[option]]\nname = "Keep"\n[[option]]\nname = "Move"\n'
    found = carbon.compare(carbon.read_inventory(("kit.csv", LAPTOPS.encode())), read_options(options))
    with pytest.raises(ValueError, match="no option 'keep'; did you mean 'Keep'"):
        found["keep"]


def test_every_path_of_a_file_may_be_text(tmp_path: Path):
    kit = tmp_path / "kit.csv"
    kit.write_text(LAPTOPS)
    assert carbon.read_inventory(str(kit)).rows_read == 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda a: carbon.assess("a.csv"), "activity is what carbon.read_inventory(files) gives; str was given"),
        (lambda a: carbon.assess(None), "activity is what"),
        (lambda a: carbon.assess(a.activity, "x.toml"), "factors is a table of factors"),
        (lambda a: carbon.assess(a.activity, settings={}), "settings is Settings"),
        (lambda a: carbon.assess(a.activity, period=2025), "period is a Period or a text such as 2025-26"),
        (lambda a: carbon.compare(a.activity, "ready-made"), "pathway is a Pathway"),
        (lambda a: carbon.compare(a.activity, {}), "pathway is a Pathway"),
        (lambda a: carbon.write_summary(a.activity), "assessment is what carbon.assess(activity) gives"),
        (lambda a: carbon.write_summary(a, bridge=3), "bridge is what"),
        (lambda a: carbon.read_inventory(COUNCIL, mapping="m.toml"), "mapping is what read_mapping(path)"),
        (lambda a: carbon.read_inventory(COUNCIL, rows="count"), "rows is a mapping"),
        (lambda a: carbon.read_inventory(5), "files are paths"),
        (lambda a: carbon.read_inventory(b"Type"), "files are paths"),
        (lambda a: carbon.read_inventory([("x.csv", "text")]), "an upload is a name and bytes; a tuple of str, str"),
        (lambda a: a.why("management", "type=laptop"), "where is a mapping such as"),
        (lambda a: a.why(count="3"), "count is a whole number"),
        (lambda a: a.top(count="3"), "count is a whole number"),
        (lambda a: carbon.assess(ActivityData(tables={"kit": [1]})), "table 'kit' is a DataFrame"),
        (lambda a: carbon.read_inventory(COUNCIL, progress=3), f"{TOLD}; int was given"),
        (lambda a: carbon.read_inventory(COUNCIL, progress="yes"), TOLD),
        (lambda a: carbon.assess(a.activity, progress=True), TOLD),
        (lambda a: carbon.compare_assessments(a, a, progress=3), TOLD),
        (lambda a: carbon.compare_assessments(a, 3), "the later assessment is what"),
        (lambda a: carbon.compare(a.activity, PATHWAY, measured=2025), "measured is a Period or a text such as"),
        (lambda a: carbon.write_summary(a, comparison=PATHWAY), "comparison is what carbon.compare(activity, pathway)"),
        (lambda a: carbon.write_summary(a, decided=3), "decided is what decisions(comparer, pathway)"),
        (lambda a: a.why(rows=3), "rows is a sequence of places in the ledger"),
        (lambda a: a.rows_at("all"), "rows is a sequence of places in the ledger"),
        (lambda a: a.tornado(ranged="all"), "ranged is a whole number"),
        (lambda a: Comparer(a.activity, progress=3), TOLD),
        (lambda a: Comparer(a.activity).compare("ready-made"), "pathway is a Pathway"),
        (lambda a: Comparer(a.activity).compare(PATHWAY, places="site"), "places is a collection of texts"),
        (lambda a: decisions(3, PATHWAY), "comparer is a Comparer"),
        (lambda a: decisions(Comparer(a.activity), PATHWAY, progress=3), TOLD),
        (lambda a: advice(Comparer(a.activity), PATHWAY, progress=3), TOLD),
        (lambda a: advice(Comparer(a.activity), PATHWAY, start="2027-04-01"), "start is a date"),
        (lambda a: abatement_curve(Comparer(a.activity), PATHWAY, "Keep", progress=3), TOLD),
        (lambda a: abatement_curve(PATHWAY, PATHWAY, "Keep"), "comparer is a Comparer"),
        (lambda a: flips(Comparer(a.activity), PATHWAY, "Keep", progress=3), TOLD),
        (lambda a: certainty(PATHWAY), "comparison is what carbon.compare(activity, pathway) gives"),
        (lambda a: costs(PATHWAY), "comparison is what carbon.compare(activity, pathway) gives"),
        (lambda a: against_target(PATHWAY, 3), "comparison is what carbon.compare(activity, pathway) gives"),
        (lambda a: against_target(carbon.compare(a.activity, PATHWAY), "2030"), "target is a Target"),
        (lambda a: ready_made(a.activity, 2026, 2030), "comparer is a Comparer"),
        (lambda a: ready_made(Comparer(a.activity), "2026", 2030), "base_year is a whole number"),
        (lambda a: ready_made(Comparer(a.activity), 2026, 2030, start="2027"), "start is a date"),
        (lambda a: read_options(3), "text is what a file of options says, or its path"),
        (lambda a: write_options("keep"), "pathway is a Pathway"),
    ],
)  # fmt: skip
def test_an_argument_of_another_kind_is_named_with_what_is_wanted(assessment, call, said):
    with pytest.raises(TypeError, match=re.escape(said)):
        call(assessment)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda a: a.why(rows=[99_999]), "no row 99999 in the ledger"),
        (lambda a: a.rows_at([99_999]), "no row 99999 in the ledger"),
        (lambda a: a.places([-1]), "no row -1 in the ledger"),
        (lambda a: carbon.read_inventory(COUNCIL, rows={"retird": "count"}), "did you mean 'retired'"),
        (lambda a: carbon.read_inventory(COUNCIL, rows={"retired": "yes"}), "no answer for the rows 'retired' 'yes'"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_what_can(assessment, call, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        call(assessment)


@pytest.mark.parametrize("verb", [abatement_curve, flips])
def test_an_option_that_a_pathway_does_not_have_is_named_with_the_nearest(assessment, verb):
    with pytest.raises(ValueError, match="no option 'keep'; did you mean 'Keep'"):
        verb(Comparer(assessment.activity), PATHWAY, "keep")


def test_what_is_told_of_the_work_is_a_sentence_and_a_share(assessment):
    told = []
    carbon.read_inventory(COUNCIL, progress=lambda sentence, share: told.append((sentence, share)))
    assert all(isinstance(sentence, str) and 0 <= share <= 1 for sentence, share in told)
    assert told


def test_a_period_may_be_written_as_text(assessment):
    again = carbon.assess(assessment.activity, period="2025-26")
    assert again.total().location_based_kgco2e == assessment.total().location_based_kgco2e


P = "2025-26"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda a: a.lines(rows=[1.5]), "rows is a sequence of places in the ledger, each a whole number"),
        (lambda a: a.lines(rows=["1"]), "each a whole number; str was given"),
        (lambda a: a.lines(rows=[True]), "each a whole number; bool was given"),
        (lambda a: a.lines(rows=np.array([True, False])), "each a whole number; bool was given"),
        (lambda a: a.why(rows=[1.5]), "each a whole number; float was given"),
        (lambda a: a.why(rows=["1"]), "each a whole number; str was given"),
        (lambda a: a.places("x"), "rows is a sequence of places in the ledger; str was given"),
        (lambda a: a.places({1, 2}), "rows is a sequence of places in the ledger; set was given"),
        (lambda a: a.why(where=[]), "where is a mapping such as {'type': 'laptop'}; list was given"),
        (lambda a: a.why(where={"type": 5}), "a text, as in {'type': 'laptop'}; int was given"),
        (lambda a: a.why(where={5: "x"}), "a text, as in {'type': 'laptop'}; int was given"),
        (lambda a: a.top(count=1.5), "count is a whole number of rows, 0 or more; float was given"),
        (lambda a: carbon.read_settings(5), "text is what a file of settings says, or its path"),
        (lambda a: Measure("keep_longer", "2027-04-01"), "Measure.start is a date"),
        (lambda a: Option("Keep", measures=[KEEP]), "Option.measures is a tuple, each of it a Measure; list was given"),
        (lambda a: Pathway("2026", 2028, ()), "Pathway.base_year is a whole number; str was given"),
        (lambda a: carbon.read_inventory((5, b"Type")), "a tuple of int, bytes was given"),
    ],
)  # fmt: skip
def test_what_slipped_through_or_broke_inside_is_refused(assessment, call, said):
    with pytest.raises(TypeError, match=re.escape(said)):
        call(assessment)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda a: a.top(count=-1), "count is a whole number of rows, 0 or more; -1 was given"),
        (lambda a: a.why(count=-1), "count is a whole number of lines, 0 or more; -1 was given"),
        (lambda a: a.tornado(ranged=-1), "0 or more; -1 was given"),
        (lambda a: a.tornado(group="laptop"), "group 'laptop' is of a dimension: name it too"),
        (lambda a: a.narrowing(group="laptop"), "group 'laptop' is of a dimension: name it too"),
        (lambda a: a.tornado(dimension="type"), "dimension 'type' is of several groups: name one"),
        (lambda a: a.tornado(dimension="type", group="lptop"), "no group in type 'lptop'; did you mean 'laptop'?"),
        (lambda a: a.narrowing(dimension="type", group="lptop"), "did you mean 'laptop'?"),
        (lambda a: carbon.read_inventory(""), "an empty text is no path of a file"),
        (lambda a: carbon.read_inventory([" "]), "an empty text is no path of a file"),
        (lambda a: carbon.read_inventory(("", b"Type")), "no name of an upload"),
        (lambda a: Measure("keep_longr", date(2027, 4, 1)), "no kind of measure 'keep_longr'; did you mean"),
        (lambda a: Measure("keep_longer", date(2027, 4, 1), values={"extra_yers": 2}), "did you mean 'extra_years'"),
        (lambda a: Measure("keep_longer", date(2027, 4, 1), values={"extra_years": -2}), "extra_years: -2 cannot be"),
        (lambda a: Measure("keep_longer", date(2027, 4, 1), where={"typ": "laptop"}), "did you mean 'type'"),
        (lambda a: Measure("renew", date(2027, 4, 1), share=1.5), "a share from 0 to 1; 1.5 was given"),
        (lambda a: Measure("renew", date(2027, 4, 1), share=float("nan")), "Measure.share"),
        (lambda a: Pathway(2026, 2028, (Option("A"),), grid="fysical"), "did you mean 'physical'"),
        (lambda a: Pathway(2026, 2028, (Option("A"),), growth={"device": 0.1}), "did you mean 'devices'"),
        (lambda a: carbon.compare(a.activity, Pathway(2028, 2026, (Option("A"),))), "horizon 2026 is before base_year"),
        (lambda a: carbon.compare(a.activity, Pathway(2026, 2028, ())), "a pathway has options"),
        (lambda a: carbon.compare(a.activity, Pathway(2026, 2028, (Option("A"), Option("A")))), "two options are"),
        (lambda a: carbon.compare(a.activity, Pathway(2026, 2028, (Option("A"),), baseline="B")), "no option 'B'"),
        (lambda a: carbon.compare(a.activity, Pathway(2026, 2028, (Option("A", measures=(
            Measure("keep_longer", date(2027, 4, 1)),)),))), "it needs values 'life_years' or 'extra_years'"),
    ],
)  # fmt: skip
def test_a_value_that_gave_a_figure_in_silence_is_refused(assessment, call, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        call(assessment)


def test_nothing_to_count_is_said_of_a_comparison_as_of_an_assessment():
    for verb in (carbon.assess, lambda activity: carbon.compare(activity, PATHWAY), Comparer):
        with pytest.raises(Refusal, match="None of the files holds rows that could be counted"):
            verb(carbon.read_inventory([]))


@pytest.mark.parametrize(
    "rows",
    [[1, 0], (1, 0), np.array([1, 0]), np.array([1, 0], dtype=np.uint8), [np.int64(1), np.int32(0)], pd.Index([1, 0]),
     pd.Series([1, 0]), pd.array([1, 0], dtype="Int64"), range(1, -1, -1)],
)  # fmt: skip
def test_whole_numbers_count_whatever_holds_them(assessment, rows):
    assert assessment.rows_at(rows)["ledger_row"].tolist() == [1, 0]
    assert assessment.places(rows)["row"].tolist() == assessment.places([1, 0])["row"].tolist()
    assert len(assessment.lines(rows)) == len(assessment.lines([1, 0])) > 0
    assert assessment.why(rows=rows, count=np.int64(1)).lines_in_all == assessment.why(rows=[1, 0]).lines_in_all
    assert len(assessment.top(count=np.int64(2))) == 2


def test_no_rows_are_no_lines_and_nothing_asked_is_nothing_told(assessment):
    assert assessment.lines(rows=[]).empty
    assert assessment.why(count=0).lines == []
    assert assessment.top(count=0).empty


def test_a_comparison_takes_the_period_as_text_as_an_assessment_does(assessment):
    said = carbon.compare(assessment.activity, PATHWAY, measured=P)
    assert said.listed.period == Period.parse(P)


def test_every_verb_that_a_refusal_or_a_page_names_is_there():
    texts = [path.read_text() for path in [*(HOUSE / "carbon").rglob("*.py"), HOUSE / "README.md",
                                           HOUSE / "carbon" / "words" / "method.md"]]  # fmt: skip
    named = {name for text in texts for name in re.findall(r"\bcarbon\.(\w+)\(", text)} - {"items"}
    named |= {"read_options", "ready_made_pathway", "decisions", "Comparer", "Period", "Settings", "Pathway"}
    assert {"load_factors", "read_settings", "compare"} <= named
    assert [name for name in sorted(named) if not hasattr(carbon, name)] == []
    with pytest.raises(AttributeError, match="did you mean 'read_settings'"):
        _ = carbon.read_setings


def test_a_path_of_settings_mapping_or_options_may_be_text(tmp_path: Path):
    (tmp_path / "a.toml").write_text('[organisation]\nname = "Aberwen"\n')
    assert carbon.read_settings(str(tmp_path / "a.toml")).organisation_name == "Aberwen"
    (tmp_path / "o.toml").write_text('[pathway]\nbase_year = 2026\n[[option]]\nname = "A"\n')
    assert carbon.read_options(str(tmp_path / "o.toml")).options[0].name == "A"
    with pytest.raises(Refusal, match="there is no such file"):
        carbon.read_mapping(str(tmp_path / "none.toml"))


def test_nothing_shows_the_inventory_when_it_shows_itself(assessment):
    activity = carbon.read_inventory(("kit.csv", LAPTOPS.encode()))
    assessed, found = carbon.assess(activity, period=P), carbon.compare(activity, PATHWAY)
    shown = [activity, assessed, found, found.outcomes[0], found.ground, found.listed, certainty(found), costs(found),
             assessed.why(), assessed.why().lines, assessed.ledger, activity.files, activity.found,
             decisions(Comparer(activity), PATHWAY), carbon.compare_assessments(assessed, assessed)]  # fmt: skip
    for one in shown:
        said = repr(one)
        assert "\n" not in said
        assert len(said) < 400
        assert not [word for word in ("Jane", "SN000001", "Latitude", "kit.csv", "Town hall") if word in said]
    assert repr(activity) == "<ActivityData of 1 file: 1 row read>"
