"""What is chosen or left out about scopes: lines of `carbon.footprint.result.chosen`, named in every summary.

The scope of leased halls, what certificates cover, what is made on site, own premises abroad, CO2 outside the scopes.
Source: method, sections 0 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.columns import TABLES, codes
from carbon.contract import OF_THE_REST, Contract
from carbon.factors.tables.countries import countries
from carbon.footprint.ledger.blocks import Block
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.fuel import FORMS, family_key
from carbon.footprint.lines.grid import NOT_STATED
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.result.choice import Choice
from carbon.words import catalogue
from carbon.words.amounts import amount_text, count_text

_SETTING = {
    "halls": "colocation_scope",
    "contract": "contract",
    "onsite": "contract",
    "abroad": "",
    "outside_scopes": "",
    "gases": "",
}


def _told(about: str, text: str, figures: Mapping[str, Any]) -> Choice:
    return Choice(_SETTING.get(about, ""), catalogue("chosen")[about]["label"], text, False, about, figures)


def _lists_a_hall(assessment: Assessed) -> bool:
    kit = assessment.activity.tables.get("kit")
    if kit is None or "run_by" not in kit:
        return False
    run_by, names = codes(kit, "run_by")
    return bool(np.isin(run_by, [code for code, name in enumerate(names) if name == "leased_hall"]).any())


def halls(assessment: Assessed) -> Iterator[Choice]:
    """The scope of own kit in leased halls, and whether it was stated or follows from the consolidation."""
    if assessment.settings.colocation_scope is None and not _lists_a_hall(assessment):
        return
    settings, words = assessment.settings, catalogue("chosen")["halls"]
    stated = settings.colocation_scope is not None
    because = words["because"]["stated" if stated else "follows"].format(consolidation=settings.consolidation)
    source = "stated" if stated else settings.consolidation
    text = f"{words['scopes'][settings.hall_scope]}, {because}"
    yield _told("halls", text, {"scope": settings.hall_scope, "from": source})


def halls_not_reached(assessment: Assessed, contract: Contract, site: str = "") -> str:
    """That a contract does not reach own kit in leased halls, where some of it names no contract in its own rows; ""
    otherwise. site: the name of a site's contract, which is then missed only by halls that stand under that name."""
    kit = assessment.activity.tables.get("kit")
    if kit is None or not _lists_a_hall(assessment):
        return ""
    (run_by, runners), (contracts, names) = codes(kit, "run_by"), codes(kit, "electricity_contract")
    known = {place_key(name) for name in assessment.settings.site_contracts}
    named = np.isin(contracts, [code for code, name in enumerate(names) if place_key(name) in known])
    missed = (run_by == runners.index("leased_hall")) & ~named
    if site:
        sites, places = codes(kit, "site")
        missed &= np.isin(sites, [code for code, name in enumerate(places) if place_key(name) == place_key(site)])
    words = catalogue("chosen")["halls_not_reached"]
    alone = contract.supplier_factor_kgco2e_per_kwh is None and contract.residual_mix_kgco2e_per_kwh is None
    of = "certificates" if contract.rego_share and alone and not contract.onsite else "contract"
    return str(words[of]) if missed.any() else ""


def _contracts(assessment: Assessed) -> list[Contract]:
    """Contracts of the settings, each with what it does not state as the organisation's."""
    settings = assessment.settings
    whole = [] if settings.contract is None else [settings.contract]
    return [*whole, *settings.named_contracts.values()]


def _whose(contract: Contract) -> str:
    name = f" of “{contract.name[:40]}”" if contract.name else ""
    return str(catalogue("chosen")["contract"]["whose"]).format(name=name)


def certificates(assessment: Assessed) -> Iterator[Choice]:
    """What the supplier's figure is of, where certificates stand beside it."""
    words = catalogue("chosen")["contract"]
    for contract in _contracts(assessment):
        if contract.supplier_factor_kgco2e_per_kwh is None or not contract.rego_share:
            continue
        taken, share = contract.supplier_factor_is or OF_THE_REST, f"{contract.rego_share:.0%}"
        because = words["assumed"] if contract.factor_not_said else ""
        text = words["text"].format(whose=_whose(contract), share=share, of=taken, because=because)
        figures = {"contract": contract.name, "supplier_factor_is": taken, "stated": not contract.factor_not_said}
        yield _told("contract", text, figures)


def made_on_site(assessment: Assessed) -> Iterator[Choice]:
    """What each contract's site makes and uses itself."""
    words = catalogue("chosen")["onsite"]
    for contract in _contracts(assessment):
        if contract.onsite <= 0:
            continue
        made = [block for block in assessment.ledger.blocks
                if block.activity.supply is not None and block.activity.supply.part == "onsite"
                and block.activity.supply.contract == contract]  # fmt: skip
        kwh = float(sum(block.activity.amount.sum() for block in made))
        text = words["text" if made else "nothing"]
        text = text.format(whose=_whose(contract), share=f"{contract.onsite:.0%}", kwh=count_text(kwh))
        figures = {"contract": contract.name, "scope": "1", "share": contract.onsite, "kwh": kwh, "kgco2e": 0.0}
        yield _told("onsite", text, figures)


def abroad(assessment: Assessed) -> Iterator[Choice]:
    """Own premises on grids abroad, by country: a stated exclusion from scope 2."""
    words, ledger = catalogue("chosen")["abroad"], assessment.ledger
    by_country: dict[str, list[float]] = {}
    for block in ledger.blocks:
        if block.scope == NOT_STATED and block.part == "generation":
            sums = by_country.setdefault(_region(assessment, block), [0.0, 0.0])
            sums[0] += float(block.activity.amount.sum())
            sums[1] += float(ledger.line_kgco2e(block).sum())
    found: list[dict[str, Any]] = [
        {"country": country, "kwh": kwh, "kgco2e": kg}
        for country, (kwh, kg) in sorted(by_country.items(), key=lambda one: -one[1][1])
    ]
    if found:
        each = [words["country"].format(country=countries().get(one["country"], one["country"]),
                                        kwh=count_text(one["kwh"]), amount=amount_text(one["kgco2e"]))
                for one in found]  # fmt: skip
        yield _told("abroad", words["text"].format(countries="; ".join(each)), {"countries": found})


def _region(assessment: Assessed, block: Block) -> str:
    code = block.factor if isinstance(block.factor, int) else int(block.factor[0])
    return assessment.ledger.found[code].factor.region


def outside_the_scopes(assessment: Assessed) -> Iterator[Choice]:
    """Fuels burnt whose plant-based CO2 stands outside the scopes, which no table holds."""
    fuel = assessment.activity.tables.get("fuel")
    if fuel is None:
        return
    words, kg = catalogue("chosen")["outside_scopes"], 0.0
    found: list[dict[str, Any]] = []
    kinds, names = codes(fuel, "fuel")
    start = assessment.starts["fuel"]
    for column, ending, _ in FORMS:
        of = f"fuel.{column}"
        burnt = _burnt(assessment, of)[start : start + len(fuel)]
        for code, name in enumerate(names):
            key, amount = family_key(name), float(burnt[kinds == code].sum())
            figure = f"outside_scopes.{key}.{ending}"
            if amount and figure in assessment.factors:
                kg += amount * assessment.factors.get(figure).value
            elif amount and assessment.factors.awaits(figure):
                found.append({"fuel": key, "amount": amount, "unit": TABLES["fuel"][column].unit})
    if found:
        each = [words["fuel"].format(amount=count_text(one["amount"]), unit=f"{one['unit']}s",
                                     fuel=str(one["fuel"]).replace("_", " ").replace("hvo", "HVO"))
                for one in found]  # fmt: skip
        yield _told("outside_scopes", words["text"].format(fuels=", ".join(each)), {"fuels": found, "kgco2": None})
    if kg:
        yield _told("outside_scopes", words["known"].format(amount=amount_text(kg)), {"fuels": [], "kgco2": kg})


def _burnt(assessment: Assessed, of: str) -> NDArray[np.float64]:
    """Fuel of one unit burnt in the period, by row of the ledger."""
    ledger = assessment.ledger
    amounts = np.zeros(ledger.length)
    for block in ledger.blocks:
        if block.activity.of == of and block.part == "fuel":
            amounts += np.bincount(block.activity.rows, block.activity.amount, ledger.length)
    return amounts


def split_by_gas(_: Assessed) -> Iterator[Choice]:
    """That the figures are sums over the gases, which the tables alone hold: the split is not estimated."""
    yield _told("gases", catalogue("chosen")["gases"]["text"], {})
