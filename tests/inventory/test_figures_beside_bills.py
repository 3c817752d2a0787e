"""A provider's own carbon figures in one list beside its usage in another: one of the two counts, and that is asked."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest

from carbon.columns import numbers
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_bills_in_two_exports import CUR, JUNE, MAY, cur

EXPORT = "usage_account_id,usage_period_start,usage_period_end,product_code,total_lbm_emissions_value"
GOOGLE = (
    "usage_month,project.id,service.description,location.region,carbon_footprint_total_kgCO2e.location_based,"
    "carbon_footprint_total_kgCO2e.market_based"
)
PLAIN = "Provider,Month,Reported location-based (kgCO2e)"
SPAN = "Provider,Period start,Period end,Reported location-based (kgCO2e)"
SUMMARY = "Provider,Month,Service,Region,Instance type,Hours"
MAY_JUNE = (CUR, cur("i-1", "m5.large", 744), cur("i-2", "m5.large", 720, JUNE))
OF_TWO = (CUR, cur("i-1", "m5.large", 744), cur("i-2", "m5.large", 720, account="8"))
AZURE = (
    SUMMARY,
    "Azure,2025-05,Virtual Machines,uksouth,D2s v3,744",
    "Azure,2025-06,Virtual Machines,uksouth,D2s v3,720",
)
GCP = (SUMMARY, "GCP,2025-05,Compute Engine,europe-west2,n1-standard-2,744",
       "GCP,2025-06,Compute Engine,europe-west2,n1-standard-2,720")  # fmt: skip


def export(account: str, span: tuple[str, str], tonnes: float) -> str:
    return f"{account},{span[0]},{span[1]},AmazonEC2,{tonnes}"


# Two lists; hours and kilograms that count without an answer, as the figures' answer, and as the usage's.
Sums = tuple[float, float]
MET: dict[str, tuple[tuple[str, ...], tuple[str, ...], Sums, Sums]] = {
    "AWS export of May": ((EXPORT, export("7", MAY, 1.5)), MAY_JUNE, (720, 1500), (1464, 0)),
    "AWS export of both months": ((EXPORT, export("7", MAY, 1.5), export("7", JUNE, 1)), MAY_JUNE, (0, 2500),
                                  (1464, 0)),
    "of one account": ((EXPORT, export("8", MAY, 1.5)), OF_TWO, (744, 1500), (1464, 0)),
    "a plain list": ((PLAIN, "AWS,2025-05,1500"), MAY_JUNE, (720, 1500), (1464, 0)),
    "an undated row": (("Provider,Service,Reported location-based (kgCO2e)", "AWS,EC2,1500"), MAY_JUNE, (0, 1500),
                       (1464, 0)),
    "AWS beside Azure": ((PLAIN, "AWS,2025-06,1500", "Azure,2025-06,300"), MAY_JUNE, (744, 1800), (1464, 300)),
    "Azure": ((PLAIN, "Azure,2025-05,1500"), AZURE, (720, 1500), (1464, 0)),
    "Microsoft Azure": ((PLAIN, "Microsoft Azure,2025-06,15"), AZURE, (744, 15), (1464, 0)),
    "Google, whose month is written as its first day": ((GOOGLE, "2025-06-01,p1,Compute Engine,europe-west2,9,1"), GCP,
                                                        (744, 9), (1464, 0)),
    "a figure of a year": ((SPAN, "AWS,2025-04-01,2026-03-31,9000"), MAY_JUNE, (0, 9000), (1464, 0)),
    "a figure of more months stays": ((PLAIN, "AWS,2025-06,1500", "AWS,2025-07,1400"), MAY_JUNE, (744, 2900),
                                      (1464, 1400)),
    "nobody says whose": (("Month,Service,Reported location-based (kgCO2e)", "2025-05,AmazonEC2,1500"), MAY_JUNE,
                          (720, 1500), (1464, 0)),
    "usage of one day each": (
        (PLAIN, "AWS,2025-05,1500"),
        (CUR, *(cur(f"i-{n}", "m5.large", 24, (f"2025-0{m}-11T00:00:00Z", f"2025-0{m}-12T00:00:00Z"))
                for n, m in ((1, 5), (2, 6)))),
        (24, 1500), (48, 0),
    ),
}  # fmt: skip
APART: dict[str, tuple[tuple[str, ...], tuple[str, ...], Sums]] = {
    "another provider": ((PLAIN, "Azure,2025-05,1500"), MAY_JUNE, (1464, 1500)),
    "another month": ((PLAIN, "AWS,2025-04,1500", "AWS,2025-07,100"), MAY_JUNE, (1464, 1600)),
    "another account": ((EXPORT, export("9", MAY, 1.5)), MAY_JUNE, (1464, 1500)),
    "a span that ends on the day on which the next begins": ((SPAN, "AWS,2025-04-01,2025-05-01,9"), MAY_JUNE,
                                                             (1464, 9)),
    "software as a service": (("Provider,Service,Reported location-based (kgCO2e)", "Salesforce,CRM,50"), MAY_JUNE,
                              (1464, 50)),
    "within the row": (
        ("Provider,Month,Region,Instance type,Hours,Reported location-based (kgCO2e)",
         "AWS,2025-05,eu-west-2,m5.large,744,30"),
        AZURE, (2208, 30),
    ),
    "money alone": ((PLAIN, "AWS,2025-05,1500"), ("Provider,Month,Service,Cost (GBP)", "AWS,2025-05,EC2,90"),
                    (0, 1500)),
    "figures alone, twice": ((PLAIN, "AWS,2025-05,1500"), (PLAIN, "AWS,2025-06,1400"), (0, 2900)),
}  # fmt: skip


def _read(*lists: tuple[str, ...], said: str = "", sheets: bool = False):
    files = [(f"{n}.csv", "\n".join(lines).encode()) for n, lines in enumerate(lists)]
    if sheets:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for n, lines in enumerate(lists):
            sheet = book.create_sheet(f"List {n}")
            for line in lines:
                sheet.append(line.split(","))
        out = io.BytesIO()
        book.save(out)
        files = [("both.xlsx", out.getvalue())]
    found = read_inventory(files)
    asked = {each.question.about for each in found.problems if each.question and each.question.kind == "bills"}
    if said:
        return read_inventory(files, mapping=Mapping(answers=tuple(Answer("bills", about, said) for about in asked)))
    return found, len(asked)


def _sums(found) -> Sums:
    table = found.tables["cloud"]
    counts = table["set_aside"].isna().to_numpy()
    return tuple(
        float(np.nansum(numbers(table, name)[counts])) for name in ("instance_hours", "reported_location_kgco2e")
    )


@pytest.mark.parametrize("name", MET)
def test_figures_of_a_provider_beside_its_usage_are_asked_about_once(name: str) -> None:
    figures, usage, by_figures, by_usage = MET[name]
    found, asked = _read(figures, usage)
    assert asked == 1
    assert _sums(found) == by_figures
    assert _sums(_read(usage, figures, said="last")) == by_usage


def test_the_order_changes_nothing_and_each_answer_is_followed() -> None:
    figures, usage, by_figures, by_usage = MET["AWS beside Azure"]
    lists = (usage, figures)
    assert _sums(_read(*lists)[0]) == by_figures
    assert _sums(_read(*lists, said="first")) == by_figures
    both = _sums(_read(*lists, said="both"))
    assert both == (max(by_figures[0], by_usage[0]), max(by_figures[1], by_usage[1]))


@pytest.mark.parametrize("name", APART)
def test_figures_of_others_and_of_other_days_count_beside_usage(name: str) -> None:
    *lists, sums = APART[name]
    found, asked = _read(*lists)
    assert (asked, _sums(found)) == (0, sums)


def test_two_sheets_of_a_workbook_are_two_lists() -> None:
    figures, usage, by_figures, by_usage = MET["a plain list"]
    found, asked = _read(figures, usage, sheets=True)
    assert (asked, _sums(found)) == (1, by_figures)
    assert _sums(_read(figures, usage, sheets=True, said="last")) == by_usage


def test_bills_of_several_months_are_one_question_and_days_that_are_lost_are_told() -> None:
    months = [(CUR, cur("i-1", "m5.large", 744, span)) for span in (MAY, JUNE)]
    found, asked = _read((SPAN, "AWS,2025-04-01,2026-03-31,9000"), *months)
    assert (asked, _sums(found)) == (1, (0, 9000))
    told = [each.message for each in found.problems if each.code == "figures_beside_usage"]
    assert all("The figures count" in each for each in told)
    assert not any("other days" in each for each in told)
    left = _read((SPAN, "AWS,2025-04-01,2026-03-31,9000"), *months, said="last")
    assert "of other days too" in next(each.message for each in left.problems if each.code == "bill_line_repeated")
