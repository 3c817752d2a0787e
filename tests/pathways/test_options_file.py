"""The options file: what it may say, what it refuses and with which sentence, and that it is read back as written."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon import allowed
from carbon.pathways.options.options import (
    ESTATES,
    EVENTS,
    KINDS,
    MONEY,
    SHAPES,
    WHERE,
    Event,
    Measure,
    Option,
    Pathway,
    Target,
    Trends,
    confirmable,
)
from carbon.pathways.options.options_file import read_options, write_options
from carbon.problems import Refusal
from carbon.toml_text import toml_value

HEAD = "[pathway]\nbase_year = 2025\nhorizon = 2034\n"
AS_TODAY = '[[option]]\nname = "As today"\n'


def measured(measure: str) -> str:
    """A file with one measure of the option “Move”; the measure's header stands in line 8."""
    return f'{HEAD}{AS_TODAY}[[option]]\nname = "Move"\n[[option.measure]]\n{measure}\n'


def refusal(text: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_options(text)
    return refused.value


def test_a_whole_file_is_read_as_it_says() -> None:
    pathway = read_options(
        """
        [pathway]
        base_year = 2025
        horizon = 2040
        baseline = "Keep the servers"
        growth.cloud = 0.05
        growth.cloud_moved = 0.02
        trend.abroad = -0.03
        trend.new_kit = -0.01
        grid = "reported"

        [[option]]
        name = "Keep the servers"

        [[option]]
        name = "Move in 2027"
        note = "as the board asked"
        [[option.measure]]
        kind = "rehost"
        start = 2027-04-01
        end = 2029-03-31
        shape = "line"
        share = 0.8
        where = {type = "server", site = ["Town Hall", "Depot"], age_over = 3}
        to = {provider = "AWS", region = "eu-west-2", utilisation = 0.5}
        overlap_months = 3
        one_off_gbp = 40000
        [[option.event]]
        kind = "run"
        from = 2027-04-01
        to = 2028-03-31
        units = 2
        power_w = 350

        [[target]]
        name = "Half by 2030"
        kind = "linear"
        year = 2030
        reduction = 0.5

        [money]
        price_year = 2025
        """
    )
    assert (pathway.base_year, pathway.horizon, pathway.against, pathway.grid) == (
        2025,
        2040,
        "Keep the servers",
        "reported",
    )
    assert (pathway.growth, pathway.cloud_growth) == ({"cloud": 0.05}, 0.02)
    assert pathway.trends == Trends(abroad=-0.03, new_kit=-0.01)
    [measure] = pathway.options[1].measures
    assert (measure.kind, measure.start, measure.end) == ("rehost", date(2027, 4, 1), date(2029, 3, 31))
    assert (measure.shape, measure.share) == ("line", 0.8)
    assert measure.where == {"type": ("server",), "site": ("Town Hall", "Depot"), "age_over": 3.0}
    assert measure.to == {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}
    assert measure.values == {"overlap_months": 3.0, "one_off_gbp": 40000.0}
    assert measure.line == "measure 1 (rehost to cloud), line 18"
    [event] = pathway.options[1].events
    assert (event.kind, event.start, event.until) == ("run", date(2027, 4, 1), date(2028, 3, 31))
    assert pathway.targets == (Target("Half by 2030", "linear", 2030, reduction=0.5),)
    assert pathway.money == {"price_year": 2025}


def test_without_a_baseline_the_first_option_is_it() -> None:
    assert read_options(HEAD + AS_TODAY + '[[option]]\nname = "B"\n').against == "As today"


def test_a_file_without_years_takes_the_one_that_the_caller_knows_and_ten_years() -> None:
    pathway = read_options(AS_TODAY, base_year=2025)
    assert (pathway.base_year, pathway.horizon) == (2025, 2034)
    assert refusal(AS_TODAY).code == "base_year_asked"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (HEAD, "no_option", "there is no [[option]]"),
        (HEAD + AS_TODAY + AS_TODAY, "option_named_twice", "2 options have this name"),
        (HEAD + '[[option]]\nnote = "x"\n', "name_asked", "Option 1: name is missing"),
        (HEAD + '[[option]]\nname = "grid only"\n', "option_name_reserved", "drawn always"),
        (HEAD + 'baseline = "As tday"\n' + AS_TODAY, "baseline_not_there", "nearest that we know is “As today”"),
        (HEAD + "basline = 3\n" + AS_TODAY, "unknown_key", "nearest that we know is “baseline”"),
        (HEAD + "growth.printers = 0.1\n" + AS_TODAY, "unknown_key", "[pathway] growth: we do not know “printers”"),
        (HEAD + "growth.cloud = 2\n" + AS_TODAY, "value_not_allowed", "0.02 for 2 % a year"),
        (HEAD + 'grid = "green"\n' + AS_TODAY, "value_not_allowed", '"physical", "reported", "marginal"'),
        ("[pathway]\nbase_year = 2025\nhorizon = 2051\n" + AS_TODAY, "grid_year_not_known", "from 2021 to 2050"),
        ("[pathway]\nbase_year = 2019\nhorizon = 2030\n" + AS_TODAY, "grid_year_not_known", "found 2019"),
        ("[pathway]\nbase_year = 2030\nhorizon = 2025\n" + AS_TODAY, "dates_out_of_order", "before the base year 2030"),
        ('[pathway]\nbase_year = "2025"\n' + AS_TODAY, "value_not_allowed", "write a year such as 2025"),
        (HEAD + "[[option]]\nname = 7\n", "value_not_allowed", "write a text in quotation marks"),
        (HEAD + AS_TODAY + "[[optoin]]\n", "unknown_key", "nearest that we know is “option”"),
        ("base_year: 2025", "options_not_toml", "Each line reads: key = value"),
        ('option = "A"\n' + HEAD, "options_not_allowed", "head each with [[option]]"),
    ],
)
def test_what_a_pathway_cannot_be_is_told_in_a_sentence(text: str, code: str, says: str) -> None:
    refused = refusal(text)
    assert refused.code == code
    assert says in str(refused)


MOVE = 'to = {provider = "AWS", region = "eu-west-2"}\n'


@pytest.mark.parametrize(
    ("measure", "code", "says"),
    [
        ('kind = "rehots"\nstart = 2027-04-01', "unknown_kind", "the nearest that we know is “rehost”"),
        ("start = 2027-04-01", "kind_asked", "kind is missing"),
        ('kind = "retire"', "start_asked", "start is missing"),
        ('kind = "retire"\nstart = "2027-04-01"', "value_not_allowed", "without quotation marks"),
        ('kind = "retire"\nstart = 2027-04-01T00:00:00', "value_not_allowed", "write a date"),
        ('kind = "retire"\nstart = 2024-04-01', "start_outside_the_years", "it runs from 2025-04-01 to 2035-03-31"),
        ('kind = "retire"\nstart = 2028-04-01\nend = 2027-04-01\nshape = "line"', "dates_out_of_order",
         "end 2027-04-01 lies before start 2028-04-01"),
        ('kind = "retire"\nstart = 2028-04-01\nshape = "s"', "end_asked", 'shape = "s" needs an end'),
        ('kind = "retire"\nstart = 2028-04-01\nend = 9999-04-01\nshape = "s"', "value_not_allowed", "too far away"),
        ('kind = "retire"\nstart = 2027-04-01\nshape = "curve"', "value_not_allowed", '"step", "line", "s"'),
        ('kind = "retire"\nstart = 2027-04-01\nshare = 40', "share_above_one", "write 0.4 for 40 %"),
        ('kind = "retire"\nstart = 2027-04-01\nshare = 80', "share_above_one", "write 0.8 for 80 %"),
        ('kind = "retire"\nstart = 2027-04-01\nshare = -0.1', "value_not_allowed", "from 0 to 1"),
        ('kind = "retire"\nstart = 2027-04-01\nshare = nan', "value_not_allowed", "from 0 to 1"),
        ('kind = "retire"\nstart = 2027-04-01\nwhere = {sight = "A"}', "unknown_key", "where: we do not know “sight”"),
        ('kind = "retire"\nstart = 2027-04-01\nwhere = "laptops"', "not_a_table", "write a table"),
        ('kind = "retire"\nstart = 2027-04-01\nwhere = {site = 3}', "value_not_allowed", "where, site: found 3"),
        ('kind = "retire"\nstart = 2027-04-01\nlife_years = 5', "unknown_key", "we do not know “life_years”"),
        ('kind = "retire"\nstart = 2027-04-01\nto = {region = "x"}', "unknown_key", "we do not know “to”"),
        ('kind = "keep_longer"\nstart = 2027-04-01', "value_asked", "write life_years or extra_years"),
        ('kind = "keep_longer"\nstart = 2027-04-01\nlife_years = 8\nextra_years = 2', "said_twice", "keep one of them"),
        ('kind = "keep_longer"\nstart = 2027-04-01\nlife_years = 1e300', "value_not_allowed", "up to 60"),
        ('kind = "consolidate"\nstart = 2027-04-01', "value_asked", "utilisation is missing"),
        ('kind = "pue"\nstart = 2027-04-01\npue = 0.9', "value_not_allowed", "from 1 to 10"),
        ('kind = "contract"\nstart = 2027-04-01\nsupplier_factor = 0.1', "value_not_allowed", "0.1 kgCO2e/kWh"),
        ('kind = "rehost"\nstart = 2027-04-01', "target_not_stated", "to.provider is missing"),
        ('kind = "rehost"\nstart = 2027-04-01\nto = {provider = "AWS", region = "atlantis"}', "region_not_known",
         "no factors are known for the region “atlantis” of AWS"),
        ('kind = "rehost"\nstart = 2027-04-01\nto = {provider = "Cirrus", region = "eu-west-2"}', "provider_not_known",
         "“Cirrus” is no provider that we know"),
        ('kind = "rehost"\nstart = 2027-04-01\nto = {provider = "AWS", region = "eu-west-2", family = "zz9"}',
         "family_not_known", "“zz9” is no machine of AWS"),
        ('kind = "smaller"\nstart = 2027-04-01\nto = {type = "abacus"}', "type_not_known", "“abacus” is no type"),
        ('kind = "smaller"\nstart = 2027-04-01', "target_not_stated", "to.type is missing"),
        (f'kind = "rehost"\nstart = 2027-04-01\n{MOVE}overlap_months = -1', "value_not_allowed", "from 0 to 240"),
    ],
)  # fmt: skip
def test_what_a_measure_cannot_be_names_the_option_and_its_line(measure: str, code: str, says: str) -> None:
    refused = refusal(measured(measure))
    assert {code} == {refused.code}, str(refused)
    assert says in str(refused)
    assert str(refused).startswith("Option “Move”, measure 1")
    assert ", line 8" in str(refused)


@pytest.mark.parametrize(
    ("event", "code", "says"),
    [
        ('kind = "burn"\non = 2027-04-01', "unknown_kind", "the nearest that we know is “run”"),
        ('kind = "run"\nfrom = 2027-04-01', "value_asked", "write power_w, annual_energy_kwh or type"),
        ('kind = "run"\nfrom = 2027-04-01\nto = 2026-04-01\npower_w = 3', "dates_out_of_order", "put them in order"),
        ('kind = "buy"\nembodied_kgco2e = 3', "start_asked", "on is missing"),
        ('kind = "buy"\non = 2027-04-01\ntype = "abacus"', "type_not_known", "“abacus” is no type"),
        ('kind = "dispose"\non = 2027-04-01\nmass_kg = 1\nroute = "sea"', "value_not_allowed", '"recycled"'),
    ],
)
def test_what_an_event_cannot_be_names_the_option_and_its_line(event: str, code: str, says: str) -> None:
    refused = refusal(f"{HEAD}{AS_TODAY}[[option.event]]\n{event}\n")
    assert (refused.code, says in str(refused)) == (code, True), str(refused)
    assert "Option “As today”, event 1" in str(refused)
    assert ", line 6" in str(refused)


@pytest.mark.parametrize(
    ("target", "code", "says"),
    [
        ('name = "T"\nkind = "linear"\nyear = 2030', "target_incomplete", "reduction is missing"),
        ('name = "T"\nkind = "budget"\nyear = 2030', "target_incomplete", "budget_tco2e is missing"),
        ('kind = "rate"\nyear = 2030\nreduction = 0.1', "target_incomplete", "name missing"),
        ('name = "T"\nkind = "rate"\nyear = 2030\nreduction = 42', "share_above_one", "write 0.42 for 42 %"),
        ('name = "T"\nkind = "linear"\nyear = 2030\nreduction = 0.5\nbase_year = 2019', "base_year_not_known",
         "State base_kgco2e"),
        ('name = "T"\nkind = "budget"\nyear = 2030\nbudget_tco2e = 9\nbase_year = 2019', "base_year_not_known",
         "a budget counts from a year of the pathway, 2025 to 2034; found 2019."),
        ('name = "T"\nkind = "linear"\nyear = 2025\nreduction = 0.5', "dates_out_of_order", "not after its base year"),
        ('name = "T"\nkind = "cubic"\nyear = 2030', "value_not_allowed", '"linear", "rate", "budget"'),
    ],
)  # fmt: skip
def test_what_a_target_cannot_be_is_told_in_a_sentence(target: str, code: str, says: str) -> None:
    refused = refusal(f"{HEAD}{AS_TODAY}[[target]]\n{target}\n")
    assert (refused.code, says in str(refused)) == (code, True), str(refused)


@pytest.mark.parametrize(
    ("money", "code", "says"),
    [
        ("electricity_gbp_per_kwh = -0.2", "value_not_allowed", "[money] electricity_gbp_per_kwh: found -0.2"),
        ('electricity_gbp_per_kwh = "24p"', "value_not_allowed", "without quotation marks"),
        ("electricity_price = 0.24", "unknown_key", "nearest that we know is “electricity_price_year”"),
        ("purchase_gbp = 6000", "value_not_allowed", "write a price for each type"),
        ("purchase_gbp = {server = -1}", "value_not_allowed", "allowed is a number of 0 or more"),
        ('vat = "20 %"', "value_not_allowed", '"excluded", "included"'),
        ("discount_rate = 3.5", "share_above_one", "write 0.035 for 3.5 %"),
        ('cloud_purchase = "spot"', "value_not_allowed", '"on demand", "reserved"'),
        ("gbp_per_usd = 0", "value_not_allowed", "above 0"),
    ],
)
def test_what_a_price_cannot_be_is_told_in_a_sentence(money: str, code: str, says: str) -> None:
    refused = refusal(f"{HEAD}{AS_TODAY}[money]\n{money}\n")
    assert refused.code == code, refused.message
    assert says in refused.message
    assert "[money]" in refused.message


@pytest.mark.parametrize(
    ("best", "code", "says"),
    [
        ("budget_gbp = 10\ncap_tco2e = 20", "budget_or_cap", "keep one of them"),
        ("cap_tco2e = -1", "value_not_allowed", "[best_set] cap_tco2e: found -1"),
        ("budget = 3", "unknown_key", "nearest that we know is “budget_gbp”"),
    ],
)
def test_what_the_best_set_cannot_be_asked_for_is_told_in_a_sentence(best: str, code: str, says: str) -> None:
    refused = refusal(f"{HEAD}{AS_TODAY}[best_set]\n{best}\n")
    assert refused.code == code, refused.message
    assert says in refused.message


def test_all_faults_are_told_at_once() -> None:
    refused = refusal(
        "[pathway]\nbase_year = 2025\nhorizon = 2060\nbasline = 1\n"
        + AS_TODAY
        + '[[option.measure]]\nkind = "retire"\nstart = 2027-04-01\nshare = 40\nwhere = {sight = "A"}\n'
        + '[[option.measure]]\nkind = "rehots"\n'
    )
    assert refused.code == "options_not_allowed"
    assert len(refused.message.splitlines()) == 5
    for part in ("basline", "2060", "40 %", "sight", "rehots"):
        assert part in refused.message


def test_lines_are_named_only_where_measures_are_headed_one_by_one() -> None:
    text = f'{HEAD}[[option]]\nname = "A"\nmeasure = [{{kind = "retire", start = 2027-04-01}}]\n'
    [measure] = read_options(text).options[0].measures
    assert measure.line == "measure 1 (retire)"


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="could not be opened"):
        read_options(tmp_path / "none.toml")
    (tmp_path / "noise.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match="is not text"):
        read_options(tmp_path / "noise.toml")


# -- written and read back ---------------------------------------------------------------------------------------------

WORDS = st.text(min_size=1, max_size=12).map(str.strip).filter(lambda text: text and text.casefold() != "grid only")
DAYS = st.dates(date(2025, 4, 1), date(2035, 3, 31))
CHOICES = {
    "run_by": ["own_room", "home"], "route": ["recycled", "landfill"], "country": ["GB", "IE"], "type": ["server"],
    "supplier_factor": ["0.1 kgCO2e/kWh"], "provider": ["Azure"], "region": ["uksouth"], "family": ["Dsv3"],
    "manufacturer": ["Dell"], "model": ["R740"], "optimism_bias_reason": ["three quotes"],
}  # fmt: skip


def what_fits(key: str, taker: Any) -> Any:
    """What a key can say: a choice, any text where it takes any, else a number."""
    if key not in CHOICES and taker is allowed.text:
        return WORDS
    from_one = key in ("pue", "life_years", "extra_years")
    return st.sampled_from(CHOICES.get(key, [1, 2.5] if from_one else [1, 0.25, 0.1, 1.0]))


def said(draw: Any, takers: Any, needed: tuple[str, ...] = (), never: tuple[str, ...] = ()) -> dict[str, Any]:
    """Values as the takers give them back, of the needed keys and some of the others."""
    keys = [*needed, *draw(st.lists(st.sampled_from([key for key in takers if key not in (*needed, *never)] or [""]),
                                    unique=True, max_size=4))]  # fmt: skip
    values = {}
    for key in filter(None, keys):
        values[key] = takers[key](draw(what_fits(key, takers[key])))
    if "optimism_bias_share" in values:
        values["optimism_bias_reason"] = "three quotes"
    return values


def sizes(takers: Any) -> Any:
    """Sizes that somebody has confirmed, of some of the keys that can be."""
    return st.dictionaries(st.sampled_from(list(takers)), st.floats(0, 1e12), max_size=2) if takers else st.just({})


@st.composite
def measures(draw: Any) -> Measure:
    kind = KINDS[name] if (name := draw(st.sampled_from(list(KINDS)))) else KINDS["retire"]
    shape = draw(st.sampled_from(SHAPES))
    start = draw(DAYS)
    where = draw(st.dictionaries(st.sampled_from([key for key in WHERE if key != "age_over"]),
                                 st.lists(WORDS, min_size=1, max_size=2).map(tuple), max_size=2))  # fmt: skip
    one = draw(st.sampled_from(kind.one_of)) if kind.one_of else None
    values = said(draw, {**kind.keys, **MONEY}, (*kind.needs, *([one] if one else [])), kind.one_of)
    to = said(draw, kind.to, kind.to_needs, ("type",) if kind.to_needs == ("provider", "region") else ())
    to.pop("family", None)
    confirmed = draw(sizes(confirmable(kind.keys, kind.to)))
    if "region" in kind.to:
        to["provider"] = "Azure"
    return Measure(name, start, draw(st.dates(start, date(2060, 1, 1))) if shape != "step" else None, shape,
                   draw(st.sampled_from([0.0, 0.3, 1.0])), where, values, to, "", confirmed)  # fmt: skip


@st.composite
def events(draw: Any) -> Event:
    kind = draw(st.sampled_from(list(EVENTS)))
    needed = {"run": "power_w", "buy": "embodied_kgco2e", "dispose": "mass_kg", "service": "power_w"}[kind]
    start = draw(DAYS)
    until = draw(st.none() | st.dates(start, date(2060, 1, 1))) if kind in ("run", "service") else None
    confirmed = draw(sizes(confirmable(EVENTS[kind])))
    return Event(kind, start, until, said(draw, EVENTS[kind], (needed,)), "", confirmed)


@st.composite
def pathways(draw: Any) -> Pathway:
    names = draw(st.lists(WORDS, min_size=1, max_size=3, unique=True))
    options = tuple(
        Option(name, draw(st.just("") | WORDS), tuple(draw(st.lists(measures(), max_size=2))),
               tuple(draw(st.lists(events(), max_size=2))))
        for name in names
    )  # fmt: skip
    targets = draw(st.lists(st.sampled_from([
        Target("Half", "linear", 2030, 2025, 0.5), Target("4.2 %", "rate", 2034, None, 0.042, "year before"),
        Target("Ours", "budget", 2030, budget_tco2e=812.5),
        Target("Old", "linear", 2030, 2019, 0.5, base_kgco2e=9e5, base_book="management", base_source="Our return"),
    ]), max_size=2))  # fmt: skip
    return Pathway(
        2025, 2034, options, draw(st.sampled_from(["", *names])),
        draw(st.dictionaries(st.sampled_from(ESTATES), st.floats(-0.5, 1), max_size=2)), draw(st.floats(0, 1)),
        draw(st.sampled_from(["physical", "reported", "marginal"])),
        draw(st.sampled_from(["with the grid", "constant"])), draw(st.sampled_from(["newest", "as old"])),
        tuple(targets),
        draw(st.sampled_from([{}, {"price_year": 2025, "vat": "excluded", "purchase_gbp": {"rack server": 6000.0}},
                              {"gbp_per_usd": 0.75, "exchange_date": date(2026, 11, 2)}])),
        Trends(*draw(st.lists(st.sampled_from([0.0, -0.02, 0.1]), min_size=4, max_size=4))),
        draw(st.sampled_from([{}, {"budget_gbp": -5e3}, {"cap_tco2e": 812.5}])),
    )  # fmt: skip


def without_lines(pathway: Pathway) -> Pathway:
    options = tuple(
        replace(option, measures=tuple(replace(measure, line="") for measure in option.measures),
                events=tuple(replace(event, line="") for event in option.events))
        for option in pathway.options
    )  # fmt: skip
    return replace(pathway, options=options)


@given(pathways())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_as_it_was(pathway: Pathway) -> None:
    text = write_options(pathway)
    assert without_lines(read_options(text)) == pathway, text


EVERY = [*KINDS, *EVENTS]


@pytest.mark.parametrize("name", EVERY)
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_every_key_of_a_measure_and_an_event_is_read_back(name: str, data: st.DataObject) -> None:
    if name in EVENTS:
        event = Event(name, date(2027, 4, 1), None, said(data.draw, EVENTS[name], tuple(EVENTS[name])))
        option = Option("A", events=(event,))
    else:
        kind = KINDS[name]
        keys, others = {**kind.keys, **MONEY}, kind.one_of[1:] if kind.only_one else ()
        values = said(data.draw, keys, tuple(key for key in keys if key not in others), others)
        to = said(data.draw, kind.to, tuple(kind.to))
        option = Option("A", measures=(Measure(name, date(2027, 4, 1), values=values, to=to),))
    pathway = Pathway(2025, 2034, (option,))
    assert without_lines(read_options(write_options(pathway))) == pathway


# -- whatever stands in the file ---------------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.none().map(lambda _: True) | st.integers(-10, 3000) | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "type", "provider"]), inner),
    max_leaves=4,
)
GOOD: dict[str, Any] = {
    "pathway": {"base_year": 2025, "horizon": 2034, "baseline": "A", "growth": {"cloud": 0.1}, "grid": "physical"},
    "option": [{
        "name": "A", "note": "n",
        "measure": [{"kind": "rehost", "start": date(2027, 4, 1), "end": date(2028, 4, 1), "shape": "line",
                     "share": 0.5, "where": {"site": "Hall", "age_over": 3}, "overlap_months": 3,
                     "to": {"provider": "AWS", "region": "eu-west-2"}}],
        "event": [{"kind": "run", "from": date(2027, 4, 1), "to": date(2028, 4, 1), "power_w": 300, "type": "server"}],
    }],
    "target": [{"name": "T", "kind": "linear", "year": 2030, "reduction": 0.5}],
    "money": {"price_year": 2025, "purchase_gbp": {"server": 6000}},
    "best_set": {"budget_gbp": 1000},
}  # fmt: skip


def places(thing: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a file, at every depth."""
    inner = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    return [place, *(one for key, item in inner for one in places(item, (*place, key)))]


def changed(thing: Any, place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    copy = dict(thing) if isinstance(thing, dict) else list(thing)
    copy[place[0]] = changed(thing[place[0]], place[1:], value)
    return copy


@given(st.sampled_from([place for place in places(GOOD) if place]), ANYTHING)
@settings(max_examples=300, deadline=None)
def test_whatever_stands_at_any_place_is_taken_or_refused_in_sentences(place: tuple[Any, ...], value: Any) -> None:
    text = "".join(f"{key} = {toml_value(item)}\n" for key, item in changed(GOOD, place, value).items())
    refused = None
    try:
        read_options(text)
    except Refusal as refusal:
        refused = refusal
    if refused is not None:
        assert refused.code != "options_not_toml", text
        assert all(line.endswith(".") for line in refused.message.splitlines()), refused.message
