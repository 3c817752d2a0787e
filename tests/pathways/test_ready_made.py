"""The ready-made options: what they do to an estate, what they say where there is little to do, and that the mixed one
is never worse than the others."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import carbon
from carbon.pathways.answers.ready_made import (
    AS_TODAY,
    MIGRATE,
    MIXED,
    RETAIN,
    ready_made,
    ready_made_pathway,
    usual_base_year,
    usual_years,
)
from carbon.pathways.answers.support import kept_past_support
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.options.options_file import read_options, write_options
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.problems import Refusal
from carbon.settings import Period, Settings, read_settings

HOUSE = Path(__file__).resolve().parents[2]
HEADINGS = "Asset type,Quantity,Site,Service,Run by,CPU cores,Utilisation,Purchase date,End of support,Name\n"


def comparer(text: str) -> Comparer:
    activity = carbon.read_inventory([("case.csv", text.encode())])
    return Comparer(activity, settings=Settings(), measured=Period.parse("2025-26"))


@cache
def council() -> Comparer:
    activity = carbon.read_inventory([HOUSE / "sample_data" / "aberwen_tidy.xlsx"])
    return Comparer(activity, settings=read_settings(HOUSE / "sample_data" / "aberwen.toml"))


def total(comparison: Comparison, name: str) -> float:
    return float(comparison[name].years.annual_kgco2e.sum())


def test_the_sample_council_gets_four_options_without_typing() -> None:
    pathway = ready_made_pathway(council())
    assert [option.name for option in pathway.options] == [AS_TODAY, RETAIN, MIGRATE, MIXED]
    assert pathway.against == AS_TODAY
    assert (pathway.base_year, pathway.horizon) == usual_years(council()) == (2025, 2034)
    assert all(option.note.endswith(".") for option in pathway.options)
    assert {measure.start for option in pathway.options for measure in option.measures} == {date(2027, 4, 1)}


@pytest.mark.parametrize(
    ("period", "year"),
    [("2025-26", 2025), ("2025", 2025), ("2025-08-01:2026-07-31", 2025), ("2026-01-01:2026-03-31", 2025)],
)
def test_the_first_year_is_that_of_the_inventory(period: str, year: int) -> None:
    assert usual_base_year(Period.parse(period)) == year


def test_retaining_and_moving_both_do_something_to_the_sample_council() -> None:
    comparison = council().compare(ready_made_pathway(council()))
    assert len({total(comparison, outcome.name) for outcome in comparison.outcomes}) == 4


def test_the_mixed_option_is_never_worse_than_any_other() -> None:
    for factor in (0.5, 2.0, 5.0):
        comparison = council().compare(ready_made_pathway(council(), extra_years=factor))
        mixed = total(comparison, MIXED)
        for other in (AS_TODAY, RETAIN, MIGRATE):
            assert mixed <= total(comparison, other) * (1 + 1e-9), (other, factor)


SERVERS = HEADINGS + (
    "Server,4,Hall A,Payroll,own room,32,0.1,2024-05-01,2028-03-31,a\n"
    "Server,3,Hall A,Archive,own room,256,0.9,2025-06-01,,b\n"
    "Server,2,Hall B,Archive,leased hall,256,0.9,2023-06-01,,c\n"
    "Server,2,Hall B,Maps,leased hall,,,2023-06-01,,d\n"
)


def test_each_workload_takes_the_lower_of_keeping_and_moving_as_if_it_were_alone() -> None:
    """The mixed option is put together from shares of one run; here every workload is run by itself."""
    known = comparer(SERVERS)
    today, retain, migrate, mixed = ready_made(known, 2025, 2034)
    [keep], [move] = retain.measures, migrate.measures
    alone = {}
    for service in ("Payroll", "Archive"):
        for name, measure in (("keep", keep), ("move", move)):
            where = {**measure.where, "service": (service,)}
            changed = Measure(measure.kind, measure.start, where=where, values=measure.values, to=measure.to)
            pathway = Pathway(2025, 2034, (today, Option("One", measures=(changed,))))
            comparison = known.compare(pathway)
            alone[service, name] = total(comparison, "One") - total(comparison, AS_TODAY)
    best = {service: min(("keep", "move"), key=lambda name: alone[service, name]) for service in ("Payroll", "Archive")}
    assert set(best.values()) == {"keep", "move"}
    chosen = {measure.kind: measure.where["service"] for measure in mixed.measures}
    for service, way in best.items():
        assert service in chosen["keep_longer" if way == "keep" else "rehost"]
    least = sum(min(alone[service, way] for way in ("keep", "move")) for service in best)
    maps = Measure("keep_longer", keep.start, where={"service": ("Maps",)}, values=keep.values)
    comparison = known.compare(Pathway(2025, 2034, (today, Option("One", measures=(maps,)), mixed)))
    least += min(0.0, total(comparison, "One") - total(comparison, AS_TODAY))
    assert total(comparison, MIXED) - total(comparison, AS_TODAY) == pytest.approx(least, rel=1e-9)


def test_servers_that_cannot_be_sized_stay_and_the_note_says_so() -> None:
    _, _, migrate, _ = ready_made(comparer(SERVERS), 2025, 2034)
    assert migrate.note == (
        "9 servers in own rooms and leased halls move to AWS eu-west-2 on 1 April 2027, both running for 3 months. "
        "2 servers that state neither cores nor vCPU stay."
    )


def test_kit_kept_past_its_end_of_support_is_flagged() -> None:
    comparison = comparer(SERVERS).compare(ready_made_pathway(comparer(SERVERS)))
    [kept] = kept_past_support(comparison[RETAIN])
    assert (kept.type, kept.units, kept.day) == ("server", 4.0, date(2028, 3, 31))


def test_servers_without_any_size_leave_moving_out_and_say_why() -> None:
    known = comparer(HEADINGS + "Server,4,Hall A,Payroll,own room,,,2024-05-01,,a\n")
    _, _, migrate, _ = ready_made(known, 2025, 2034)
    assert (migrate.measures, "no server of your own states cores or vCPU" in migrate.note) == ((), True)


def test_an_estate_of_laptops_moves_nothing_and_keeps_them_longer() -> None:
    known = comparer(HEADINGS + "Laptop,100,Town Hall,,,,,2024-05-01,,\n")
    _, retain, migrate, mixed = ready_made(known, 2025, 2034)
    assert migrate.measures == ()
    assert "there is no server of your own here that could move" in migrate.note
    assert [measure.kind for measure in retain.measures] == ["keep_longer"]
    assert [measure.where for measure in mixed.measures] == [{"type": ("laptop",)}]


def test_an_estate_in_the_cloud_alone_is_the_same_in_all_options_and_they_say_so() -> None:
    text = "Provider,Service,Region,Instance type,Instance hours,Quantity\nAWS,EC2,eu-west-2,m5.large,8760,4\n"
    known = comparer(text)
    options = ready_made(known, 2025, 2034)
    assert all(option.measures == () and "same as today" in option.note for option in options[1:])
    comparison = known.compare(Pathway(2025, 2034, options))
    assert len({total(comparison, option.name) for option in options}) == 1


def test_the_provider_is_the_one_that_the_inventory_uses_most_and_can_be_named() -> None:
    [move] = ready_made(council(), 2025, 2034)[2].measures
    assert move.to == {"provider": "Azure", "region": "uksouth"}
    [move] = ready_made(council(), 2025, 2034, provider="GCP")[2].measures
    assert move.to == {"provider": "GCP", "region": "europe-west2"}
    with pytest.raises(Refusal, match="No region of “Cirrus” in the UK"):
        ready_made(council(), 2025, 2034, provider="Cirrus")


def test_the_ready_made_options_can_be_saved_and_changed_as_a_file() -> None:
    pathway = ready_made_pathway(council())
    again = read_options(write_options(pathway))
    assert council().compare(again)[MIXED].years.annual_kgco2e.sum() == pytest.approx(
        council().compare(pathway)[MIXED].years.annual_kgco2e.sum(), rel=1e-12
    )
