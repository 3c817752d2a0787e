"""What is refused: settings, periods, options, what is asked of an assessment and of the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import carbon
from carbon.cli import assess
from carbon.cli.asked import asked_lines
from carbon.cli.list_days import with_list_days
from carbon.cli.outputs import check_outputs
from carbon.cli.verb import year_of
from carbon.footprint.explain.why import parse_where
from carbon.pathways.answers.choices import choices
from carbon.pathways.money.money import costs
from carbon.pathways.money.money_terms import Terms
from carbon.pathways.options.options import Event, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.words.codes.cases import Refused

YEAR = Period.financial_year(2025)
DAY = date(2027, 4, 1)
LONDON = {"provider": "AWS", "region": "eu-west-2"}
KIT = {"type": ("server",)}


def compared(*options: Option, money: dict[str, Any] | None = None, until: int = 2031, **row: Any) -> Any:
    comparer = Comparer(inventory(kit=[server(**row)]), None, Settings(period=YEAR), measured=YEAR)
    return comparer.compare(Pathway(2026, until, (Option("As today"), *options), money=money or {}))


def moved(kind: str, to: dict[str, Any] | None = None, where: Any = None, row: Any = None, **values: Any) -> Any:
    measure = Measure(kind, DAY, values=values, to=to or {}, where=where or {})
    return compared(Option("Changed", measures=(measure,)), **(row or {}))


def assessed(**settings: Any) -> Any:
    return carbon.assess(inventory(kit=[laptop()]), settings=Settings(**settings), period="2025-26")


def held_back() -> Any:
    return carbon.assess(inventory(kit=[laptop(set_aside="unknown_type")]), period="2025-26")


def why(**asked: Any) -> Any:
    return assessed().why(**asked)


def lines(text: str) -> Any:
    return asked_lines(Namespace(why=None, lines=text))


def from_terminal(year: str) -> int:
    """`carbon assess --factors YEAR` of one laptop."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kit.csv"
        path.write_text("Type,Model\nLaptop,Latitude 5420\n", encoding="utf-8")
        parser = ArgumentParser()
        assess.ASSESS.add_arguments(parser)
        return assess.ASSESS.run(parser.parse_args([str(path), "--period", "2025-26", "--factors", year]))


def priced(money: dict[str, Any], until: int = 2031, case: str = "economic") -> Any:
    return costs(compared(money=money, until=until), case)


def biased(*reasons: dict[str, Any]) -> Any:
    measures = tuple(
        Measure("switch_off", DAY, share=0.5, values={"saving": 0.5, "capital_gbp": 40.0, **reason})
        for reason in reasons
    )
    return costs(compared(Option("Changed", measures=measures)), "economic")


ASKED = [
    Refused("settings_not_allowed", lambda: carbon.read_settings("[hosting]\npue = 0.5"),
            lambda: carbon.read_settings("[hosting]\npue = 1.5")),
    Refused("settings_not_toml", lambda: carbon.read_settings("pue: 1.5"), lambda: carbon.read_settings("")),
    Refused("mapping_not_taken", lambda: carbon.read_mapping('[[answer]]\nquestion = "x"\nabout = "y"\nanswer = "z"'),
            lambda: carbon.read_mapping('[[answer]]\nquestion = "place"\nabout = "y"\nanswer = "sites"')),
    Refused("period_not_allowed", lambda: Period.parse("soon"), lambda: Period.parse("2025-26")),
    Refused("factor_set_not_known", lambda: assessed(factor_set=2005), lambda: assessed(factor_set=2025)),
    Refused("nothing_to_count", lambda: carbon.assess(carbon.read_inventory(("kit.csv", b""))),
            lambda: carbon.assess(carbon.read_inventory(("kit.csv", b"Type,Model\nLaptop,X\n")))),
    Refused("nothing_to_compare_with", lambda: carbon.compare_assessments(held_back(), assessed()),
            lambda: carbon.compare_assessments(assessed(), assessed())),
    Refused("nothing_to_compare_with", lambda: carbon.compare_assessments(assessed(), held_back()),
            lambda: carbon.compare_assessments(assessed(), assessed())),
    Refused("why_book_not_known", lambda: parse_where("book=wishes"), lambda: parse_where("book=inventory")),
    Refused("why_not_readable", lambda: parse_where("scope"), lambda: parse_where("scope=2")),
    Refused("why_dimension_not_known", lambda: why(where={"colour": "2"}), lambda: why(where={"scope": "2"})),
    Refused("why_name_not_known", lambda: why(where={"scope": "9"}), lambda: why(where={"scope": "2"})),
    Refused("lines_not_a_number", lambda: lines("few"), lambda: lines("20")),
    Refused("list_day_not_taken", lambda: with_list_days(Settings(), ["soon"], "--list-day"),
            lambda: with_list_days(Settings(), ["2026-03-31"], "--list-day")),
    Refused("output_is_input", lambda: check_outputs([Path("kit.csv")], Path("kit.csv")),
            lambda: check_outputs([Path("kit.csv")], Path("out.json"))),
    Refused("output_not_writable", lambda: check_outputs([], Path("/")), lambda: check_outputs([], Path("out.json"))),
    Refused("no_factor_set", lambda: from_terminal("2005"), lambda: from_terminal("2025")),
    Refused("year_not_allowed", lambda: year_of("soon", "--factors"), lambda: year_of("2025", "--factors")),
]  # fmt: skip

PATHWAYS = [
    Refused("base_not_said",
            lambda: carbon.read_options('[[option]]\nname = "A"\n[[target]]\nname = "T"\nkind = "linear"\nyear = 2030\nreduction = 0.5\nbase_kgco2e = 5\n', base_year=2025),
            lambda: carbon.read_options('[[option]]\nname = "A"\n[[target]]\nname = "T"\nkind = "linear"\nyear = 2030\nreduction = 0.5\n', base_year=2025)),
    Refused("cannot_be_sized", lambda: moved("rehost", LONDON), lambda: moved("rehost", LONDON, row={"cores": 8.0})),
    Refused("events_are_no_choice", lambda: chosen(Event("run", DAY, values={"power_w": 40.0})), lambda: chosen()),
    Refused("filter_matches_nothing", lambda: moved("retire", where={"type": ("laptop",)}), lambda: moved("retire", where=KIT)),
    Refused("moved_twice", lambda: twice(0.7), lambda: twice(0.5)),
    Refused("utilisation_asked", lambda: moved("consolidate", utilisation=0.6),
            lambda: moved("consolidate", utilisation=0.6, utilisation_from=0.2)),
    Refused("units_asked", lambda: own_room(), lambda: own_room(units=2.0)),
    Refused("prices_differ", lambda: priced_moves(0.1, 0.2), lambda: priced_moves(0.1, 0.1)),
    Refused("optimism_bias_differs", lambda: biased_moves("r", "s"), lambda: biased_moves("r", "r")),
    Refused("type_asked", lambda: moved("smaller"), lambda: moved("smaller", {"type": "thin_client"})),
    Refused("price_year_not_known", lambda: priced({"price_year": 2100}), lambda: priced({"price_year": 2025})),
    Refused("carbon_value_not_known", lambda: carbon_values(2500), lambda: carbon_values(2030)),
    Refused("vat_in_appraisal", lambda: priced({"vat": "included"}), lambda: priced({"vat": "excluded"})),
    Refused("optimism_bias_reason_asked", lambda: biased({"optimism_bias_share": 0.3}),
            lambda: biased({"optimism_bias_share": 0.3, "optimism_bias_reason": "r"})),
]  # fmt: skip


def carbon_values(year: int) -> Any:
    return Terms({}, carbon.load_factors(), 2026, (year,)).carbon_gbp_per_tonne()


def chosen(*events: Event) -> Any:
    comparison = compared(Option("Changed", events=events))
    return choices(comparison, costs(comparison, "economic"))


def own_room(**values: float) -> Any:
    usage = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_vcpu_hours", "vcpu_hours": 8760.0}
    comparer = Comparer(inventory(cloud=[usage]), None, Settings(period=YEAR), measured=YEAR)
    option = Option("Home", measures=(Measure("own_room", DAY, values=values),))
    return comparer.compare(Pathway(2026, 2031, (Option("As today"), option)))


def to_london(*values: dict[str, Any]) -> Any:
    """Two moves to the same place, of 60 and of 40 in 100 servers: alike they would be one measure twice."""
    moves = zip((0.6, 0.4), values, strict=True)
    measures = tuple(Measure("rehost", DAY, share=share, to=LONDON, values=said) for share, said in moves)
    return costs(compared(Option("Changed", measures=measures), cores=8.0), "economic")


def priced_moves(*prices: float) -> Any:
    return to_london(*({"price_gbp_per_vcpu_hour": price} for price in prices))


def biased_moves(*reasons: str) -> Any:
    return to_london(
        *(
            {
                "price_gbp_per_vcpu_hour": 0.1,
                "optimism_bias_share": 0.1 + (reason == "s") / 10,
                "optimism_bias_reason": reason,
            }
            for reason in reasons
        )
    )


def twice(share: float) -> Any:
    measures = tuple(Measure(kind, DAY, share=share, to=to) for kind, to in
                     (("rehost", LONDON), ("retire", {})))  # fmt: skip
    return compared(Option("Changed", measures=measures), cores=8.0)


CASES = [*ASKED, *PATHWAYS]
