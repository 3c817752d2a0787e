"""Which sheet a name in a register is: equal after what is taken off both sides, never by likeness."""

from itertools import product
from statistics import median

import pytest

from carbon.factors import load_factors
from carbon.factors.devices.devices import embodied, sheets_of
from carbon.factors.recognition.model_names import model_name
from carbon.factors.tables.tables import read_rows

FACTORS = load_factors()
SHEETS = {
    (row["manufacturer"], row["model"]): row for row in read_rows("device_models") if not row["exclude_from_stats"]
}
IPHONE_13_PRO = ("iPhone 13 Pro 128GB", "iPhone 13 Pro 256GB", "iPhone 13 Pro 512GB", "iPhone 13 Pro 1TB")
MAC_STUDIO = "Mac Studio with Apple M1 Max 32GB memory and 512GB"
IPAD_9 = "iPad (9th generation) Wi-Fi + Cellular with 64GB"
IPHONE_SE_2 = ("iPhone SE - Gen 2 64GB", "iPhone SE - Gen 2 128GB", "iPhone SE - Gen 2 256GB")

# maker and model as a register writes them, type, the maker of the sheets, their names, why they are the same
HITS = (
    # words of category
    ("Dell", "P2422H", "monitor", "Dell", ("P2422H Monitor",), "the sheet says monitor"),
    ("Dell", "P2422H Monitor", "monitor", "Dell", ("P2422H Monitor",), "both say monitor"),
    ("DELL", "DELL P2422H LED Monitor", "monitor", "Dell", ("P2422H Monitor",), "maker twice, LED"),
    ("Dell", 'P2422H 24" Monitor', "monitor", "Dell", ("P2422H Monitor",), "the number holds the size of a monitor"),
    ("Dell", "P2422H 23.8 inch monitor", "monitor", "Dell", ("P2422H Monitor",), "the same, in words"),
    ("", "Dell 24 Monitor - P2422H", "monitor", "Dell", ("P2422H Monitor",), "as the maker's shop writes it"),
    ("Dell", "UltraSharp U2419H", "monitor", "Dell", ("U2419H Monitor",), "a line of monitors whose number says all"),
    ("Dell", "E2422H computer monitor", "monitor", "Dell", ("E2422H Monitor",), "computer monitor"),
    ("HP", "E24m G4", "monitor", "HP", ("E24m G4 FHD USB-C Conferencing Monitor",), "all that its number holds"),
    ("HP", "E24m G4 Conferencing", "monitor", "HP", ("E24m G4 FHD USB-C Conferencing Monitor",), "a part of it"),
    ("HP", "HP E24 G4 Monitor", "monitor", "HP", ("E24 G4 FHD Monitor",), "resolution"),
    ("HP", "P34hc G4 USB-C", "monitor", "HP", ("P34hc G4 WQHD USB-C Curved Monitor",), "connection"),
    ("Lenovo", "ThinkVision T24i-10", "monitor", "Lenovo", ("T24i-10",), "a line of monitors"),
    ("HP", "HP EliteBook 845 G8", "laptop", "HP", ("EliteBook 845 G8 Notebook PC",), "notebook PC"),
    ("HP Inc.", "EliteBook 845 G8 Laptop", "laptop", "HP", ("EliteBook 845 G8 Notebook PC",), "laptop"),
    ("HP", "250 G9 Notebook", "laptop", "HP", ("250 G9 Notebook PC",), "notebook"),
    ("HP", "ZBook Power G8 Mobile Workstation", "mobile_workstation", "HP", ("ZBook Power G8",), "mobile workstation"),
    ("", "Laptop Dell Latitude 5420", "laptop", "Dell", ("Latitude 5420",), "the word stands before the maker"),
    ("Dell", "P2422H (Dell)", "monitor", "Dell", ("P2422H Monitor",), "the maker stands behind the model"),
    ("Dell", "Laptop - Latitude 5420", "laptop", "Dell", ("Latitude 5420",), "the word stands before the model"),
    ("Dell", "Wyse 5070", "thin_client", "Dell", ("Wyse 5070 Thin Client",), "thin client"),
    ("Lexmark", "Lexmark B3340dw Laser Printer", "printer_desktop", "Lexmark", ("B3340dw",), "laser printer"),
    ("", "Apple iPhone 8 64GB smartphone", "smartphone", "Apple", ("iPhone 8 64GB",), "smartphone"),
    # lines of servers
    ("HPE", "ProLiant DL380 Gen10", "server_rack", "HP", ("ProLiant DL380 Gen10 server",), "the sheet says server"),
    ("HPE", "DL380 Gen10", "server_rack", "HP", ("ProLiant DL380 Gen10 server",), "ProLiant"),
    ("HPE", "ProLiant DL380 Gen 10 Server", "server_rack", "HP", ("ProLiant DL380 Gen10 server",), "Gen 10"),
    ("", "HPE DL380 G10", "server_rack", "HP", ("ProLiant DL380 Gen10 server",), "G10, maker before the model"),
    ("Dell", "R740", "server_rack", "Dell", ("PowerEdge R740",), "PowerEdge"),
    ("Dell EMC", "PowerEdge R740 Rack Server", "server_rack", "Dell", ("PowerEdge R740",), "rack server"),
    ("Lenovo", "SR645", "server_rack", "Lenovo", ("ThinkSystem SR645",), "ThinkSystem"),
    ("Dell", "PowerEdge R730xd Xeon E5 2650 v4", "server_rack", "Dell", ("PowerEdge R730XD",), "a processor"),
    # capacity
    ("", "DELL LATITUDE 5420 i5 16GB", "laptop", "Dell", ("Latitude 5420",), "processor and memory"),
    ("Dell", "Latitude 5420 i5-1145G7 16GB RAM 256GB SSD", "laptop", "Dell", ("Latitude 5420",), "all of them"),
    ("Dell", "Latitude 5420, Intel Core i7 vPro, 1 TB NVMe", "laptop", "Dell", ("Latitude 5420",), "with marks"),
    ("Dell", "Latitude 5495 Ryzen 5 Pro", "laptop", "Dell", ("Latitude 5495",), "this Pro is the processor's"),
    ("Apple", "iPhone 13", "smartphone", "Apple", ("iPhone 13 with 128GB",), "the sheet says 128GB"),
    ("", "IPHONE 13", "smartphone", "Apple", ("iPhone 13 with 128GB",), "no maker, but nobody else has one"),
    ("Apple", "iPhone 13 Pro", "smartphone", "Apple", IPHONE_13_PRO, "four sheets: their median"),
    ("Apple", "iPhone 13 Pro 256GB", "smartphone", "Apple", ("iPhone 13 Pro 256GB",), "no more than needed"),
    ("Apple", "iPhone 13 Pro 2TB", "smartphone", "Apple", IPHONE_13_PRO, "no sheet says 2 TB"),
    ("Apple", "iPad Air (5th generation)", "tablet", "Apple", ("iPad Air (5th generation) with 64GB",), "64GB"),
    ("Apple", "MacBook Air (M1, 2020)", "laptop", "Apple", ("MacBook Air (M1 2020) with 256GB",), "256GB"),
    ("Apple", "Mac Studio M1 Max", "desktop", "Apple", (MAC_STUDIO,), "with, and, the maker inside"),
    ("Apple", "Mac mini M2 512GB SSD", "desktop", "Apple", ("Mac mini with M2 with 256GB",), "with is a joining word"),
    # connection
    ("Apple", "iPad (9th generation)", "tablet", "Apple", (IPAD_9,), "Wi-Fi"),
    ("", "iPad 9th gen cellular", "tablet", "Apple", (IPAD_9,), "9th gen"),
    ("Apple", "iPad 10th Gen 64GB WiFi", "tablet", "Apple", ("iPad (10th generation) with 64GB",), "WiFi"),
    ("Google", "Pixel 5a", "smartphone", "Google", ("Pixel 5a with 5G",), "5G"),
    ("Google", "Pixel 6 5G 128GB Dual SIM", "smartphone", "Google", ("Pixel 6",), "5G, dual SIM"),
    ("Apple", "iPhone 14 Plus Dual SIM", "smartphone", "Apple", ("iPhone 14 Plus with 128GB",), "dual SIM"),
    # form factors
    ("Dell", "OptiPlex 7080 Micro", "desktop", "Dell", ("OptiPlex 7080 Micro Form Factor",), "micro"),
    ("Dell", "OptiPlex 7080 MFF", "desktop", "Dell", ("OptiPlex 7080 Micro Form Factor",), "MFF"),
    ("Dell", "OPTIPLEX 7070SFF", "desktop", "Dell", ("OptiPlex 7070 Small Form Factor",), "SFF, without its space"),
    ("Dell", "OptiPlex 7070 SFF Desktop PC", "desktop", "Dell", ("OptiPlex 7070 Small Form Factor",), "desktop PC"),
    ("Dell", "OptiPlex 7050 Mini Tower", "desktop", "Dell", ("OptiPlex 7050 Tower",), "mini tower"),
    ("Dell", "OptiPlex XE2 MT", "desktop", "Dell", ("OptiPlex XE2 Mini Tower",), "MT"),
    ("Dell", "OptiPlex 7490 AIO", "desktop", "Dell", ("OptiPlex 7490 All-in-One Desktop",), "AIO"),
    ("Dell", "Latitude 5320 2in1", "laptop", "Dell", ("Latitude 5320 2-IN-1",), "2-in-1"),
    # generations and marks
    ("Apple", "iPhone SE (2nd generation)", "smartphone", "Apple", IPHONE_SE_2, "2nd generation is Gen 2"),
    ("", "Apple iPhone SE (2020)", "smartphone", "Apple", IPHONE_SE_2, "the maker's other name of it"),
    ("", "iPhone SE 2022", "smartphone", "Apple", ("iPhone SE (3rd generation) with 64GB",), "the same"),
    ("Microsoft", "Surface Pro 7 Plus", "detachable_2in1", "Microsoft", ("Surface Pro 7+",), "a plus is a plus"),
    ("Dell", "Latitude-5420", "laptop", "Dell", ("Latitude 5420",), "a dash is a space"),
    ("Lenovo", "ThinkPad X1 Carbon Gen 5", "laptop", "Lenovo", ("ThinkPad X1 Carbon 5th Gen",), "5th Gen is Gen 5"),
    ("Dell", "Latitude   5420 ", "laptop", "Dell", ("Latitude 5420",), "spaces"),
)  # fmt: skip

# maker, model, type, a sheet's name that is another product, why
NO_HITS = (
    ("Apple", "iPhone 13", "smartphone", "iPhone 13 Pro 128GB", "Pro"),
    ("Apple", "iPhone 13 Pro", "smartphone", "iPhone 13 Pro Max 128GB", "Max"),
    ("Apple", "iPhone 13", "smartphone", "iPhone 13 mini with 128GB", "mini"),
    ("Apple", "iPhone 14", "smartphone", "iPhone 14 Plus with 128GB", "Plus"),
    ("Apple", "iPad (9th generation) 64GB", "tablet", "iPad (10th generation) with 64GB", "generation"),
    ("Apple", "iPad (5th generation)", "tablet", "iPad Air (5th generation) with 64GB", "Air"),
    ("Apple", "MacBook Pro (M2 2022)", "laptop", "MacBook Air (M2 2022) with 256GB", "Air and Pro"),
    ("Apple", "MacBook Air M1", "laptop", "MacBook Air (M2 2022) with 256GB", "M1 and M2"),
    ("HP", "EliteBook 845 G9", "laptop", "EliteBook 845 G8 Notebook PC", "G8 and G9"),
    ("HP", "EliteBook 845", "laptop", "EliteBook 845 G8 Notebook PC", "no generation at all"),
    ("HP", "EliteBook 840 G8", "laptop", "EliteBook 840 Aero G8 Notebook PC", "Aero"),
    ("HPE", "ProLiant DL380 Gen9", "server_rack", "ProLiant DL380 Gen10 server", "Gen9"),
    ("HPE", "ProLiant DL380 Gen10 Plus", "server_rack", "ProLiant DL380 Gen10 server", "Gen10 Plus"),
    ("HPE", "ProLiant DL345 Gen10", "server_rack", "ProLiant DL345 Gen10 Plus server", "Gen10 Plus, the other way"),
    ("HPE", "ProLiant DL380 Gen10+", "server_rack", "ProLiant DL380 Gen10 server", "a plus sign is a word"),
    ("Dell", "PowerEdge R740", "server_rack", "PowerEdge R740XD", "xd"),
    ("Dell", "PowerEdge 740", "server_rack", "PowerEdge R740", "R"),
    ("", "R740", "server_rack", "PowerEdge R740", "a number alone, and no maker"),
    ("Fujitsu", "R740", "server_rack", "PowerEdge R740", "another maker's"),
    ("Dell", "Latitude 5320", "laptop", "Latitude 5320 2-IN-1", "2-in-1"),
    ("Dell", "Latitude 5320 2-in-1", "laptop", "Latitude 5320", "2-in-1, the other way"),
    ("Dell", "Latitude 5430 Rugged", "laptop", "Latitude 5430", "Rugged"),
    ("Dell", "Latitude Rugged 5420", "laptop", "Latitude 5420", "Rugged, in the middle"),
    ("Dell", "Latitude 5400 Chromebook", "laptop", "Latitude 5400", "Chromebook"),
    ("Dell", "5420 Laptop", "laptop", "Latitude 5420", "Latitude is a name and no category"),
    ("Dell", "Precision 5520", "laptop", "Latitude 5520", "the line is a name"),
    ("Lenovo", "ThinkPad T490", "laptop", "ThinkPad T490s", "s"),
    ("Lenovo", "ThinkBook 14s", "laptop", "ThinkBook 14s AMD", "AMD has a sheet of its own"),
    ("Lenovo", "ThinkPad X1 Carbon Gen 9", "laptop", "ThinkPad X1 Carbon", "generation"),
    ("Lenovo", "ThinkPad E14 11th Gen i5", "laptop", "ThinkPad E14", "a generation stays, whosever it is"),
    ("Microsoft", "Surface Pro 7", "detachable_2in1", "Surface Pro 7+", "plus sign"),
    ("Microsoft", "Surface Go 2", "laptop", "Surface Laptop Go 2", "Laptop is part of the name"),
    ("Microsoft", "Surface Laptop 3", "laptop", "Surface Book 3 13.5-inch display", "Laptop and Book"),
    ("Microsoft", "Surface", "laptop", "Surface Laptop", "Laptop is all there is"),
    ("Dell", "OptiPlex 7080", "desktop", "OptiPlex 7080 Micro Form Factor", "no form factor at all"),
    ("Dell", "OptiPlex 7080 SFF", "desktop", "OptiPlex 7080 Micro Form Factor", "another form factor"),
    ("Dell", "OptiPlex 7080 USFF", "desktop", "OptiPlex 7080 Small Form Factor", "ultra small"),
    ("Lenovo", "ThinkCentre M920 Micro", "desktop", "ThinkCentre M920 Tiny", "Tiny is the maker's own"),
    ("Dell", "P2422HE", "monitor", "P2422H Monitor", "E"),
    ("Dell", "P2422H", "monitor", "P2422H Monitor (without stand)", "without its stand"),
    ("HP", "E24 G4", "monitor", "E24q G4 QHD Monitor", "q"),
    ("HP", "E24 G5", "monitor", "E24 G4 FHD Monitor", "G4 and G5"),
    ("Dell", "24 inch monitor", "monitor", "P2422H Monitor", "a size is no name"),
    ("Google", "Pixel 4a 128GB", "smartphone", "Pixel 4a (5G)", "5G has a sheet of its own here"),
    ("Google", "Pixel 4a 5G 128GB", "smartphone", "Pixel 4a", "the same, the other way"),
    ("Google", "Pixel 6", "smartphone", "Pixel 6a", "a"),
    ("", "3", "smartphone", "Fairphone 3", "a number alone, and no maker"),
    ("", "Home", "", "Home", "a word alone, and no maker"),
    ("HP", "480 Gen10", "", "Synergy 480 Gen10 Compute Module", "480 alone is a number of notebooks, too"),
    ("Seagate", "Exos X12 ST12000NM0007 10TB", "hdd", "Exos X12 ST12000NM0007 12TB", "capacity makes a disk"),
    ("Apple", "Apple TV 4K (3rd generation)", "smartphone", "Apple TV 4K (3rd generation) with 64GB", "another kind"),
    ("Dell", "Inspiron 145420", "laptop", "Inspiron 14 5420", "two numbers are not one"),
    ("Lenovo", "ThinkPad X1", "laptop", "ThinkPad X1 Carbon", "less of the name"),
    ("HP", "15 laptop", "laptop", "15 Laptop PC", "a number alone is no name"),
)  # fmt: skip


def sheets_for(maker: str, model: str, kind: str | None = None) -> set[str]:
    """Sheets that a name is taken to be."""
    return {sheet.model_id for sheet in sheets_of(maker, model, None, kind).sheets}


def ids(maker: str, names: tuple[str, ...]) -> set[str]:
    return {SHEETS[maker, name]["model_id"] for name in names}


@pytest.mark.parametrize(("maker", "model", "kind", "of", "names", "why"), HITS)
def test_a_name_as_registers_write_it_is_the_sheets(maker, model, kind, of, names, why):
    assert sheets_for(maker, model, kind) == ids(of, names), why


def test_several_sheets_of_one_name_give_their_median():
    figures = [FACTORS.get(f"device.model.{name}.embodied").value for name in ids("Apple", IPHONE_13_PRO)]
    found = embodied(FACTORS, "Apple", "iPhone 13 Pro", "smartphone")
    assert (found.match, found.factor.value) == ("model_median", median(figures))
    assert (found.factor.low, found.factor.high) == (min(figures), max(figures))
    assert embodied(FACTORS, "Apple", "iPhone 13 Pro 256GB", "smartphone").match == "model"


@pytest.mark.parametrize(("maker", "model", "kind", "name", "why"), NO_HITS)
def test_another_product_is_never_taken(maker, model, kind, name, why):
    (other,) = [row["model_id"] for (_, each), row in SHEETS.items() if each == name]
    assert other not in sheets_for(maker, model, kind), why


def test_every_sheet_is_found_by_its_own_name():
    for (maker, model), row in SHEETS.items():
        assert row["model_id"] in sheets_for(maker, model), model


# ---------------------------------------------------------------- age of a sheet


@pytest.mark.parametrize(
    ("maker", "model", "kind", "acquired", "taken", "why"),
    [
        ("Dell", "Latitude 5520", "laptop", 2026, True, "a number: the same model at any age (sheet of 2021)"),
        ("Dell", "P2419H", "monitor", 2025, True, "a number (2018)"),
        ("HPE", "DL380 Gen10", "server_rack", 2025, True, "a generation (2021)"),
        ("Apple", "iPad (9th generation)", "tablet", 2025, True, "a generation (2021)"),
        ("Apple", "iPhone 13", "smartphone", 2025, True, "a number (2021)"),
        ("Lenovo", "ThinkPad X1 Carbon", "laptop", 2017, True, "reused, but two years are allowed (2015)"),
        ("Lenovo", "ThinkPad X1 Carbon", "laptop", 2018, False, "reused, three years"),
        ("Lenovo", "ThinkPad X1 Carbon", "laptop", None, True, "nothing says when it was acquired"),
        ("Lenovo", "ThinkPad E14", "laptop", 2023, False, "Gen 2 to 4 came since (2019)"),
        ("Lenovo", "ThinkPad X1 Carbon 5th Gen", "laptop", 2023, True, "its generation is named (2017)"),
        ("Apple", "14-inch MacBook Pro", "laptop", 2026, False, "a size is no number (2023)"),
        ("Google", "Pixelbook", "laptop", 2020, False, "no number at all (2017)"),
        ("Lenovo", "Legion T5 Tower", "desktop", 2025, False, "a series (2020)"),
        ("HP", "Pavilion 13 Laptop", "laptop", 2025, False, "a size again (2021)"),
        ("Dell", "Latitude 5450", "laptop", 2024, False, "the number was given again in 2024 (2018)"),
        ("Dell", "Latitude 5450", "laptop", 2016, True, "the one that the sheet describes"),
    ],
)
def test_a_sheet_ages_only_where_its_name_is_given_again(maker, model, kind, acquired, taken, why):
    assert (embodied(FACTORS, maker, model, kind, acquired).match in ("model", "model_median")) is taken, why


# ---------------------------------------------------------------- the table of words


def test_no_word_that_makes_another_product_is_in_a_list_to_take_off():
    for word in ("pro", "max", "plus", "mini", "air", "s", "g8", "se", "ultra", "2-in-1", "rugged", "chromebook",
                 "touch", "detachable", "aero", "enterprise", "yoga", "tiny", "micro", "sff", "tower"):  # fmt: skip
        assert model_name("Dell", f"AB12 {word}").keys[-1] != model_name("Dell", "AB12").keys[-1], word


def test_ids_of_medians_stand_for_one_set_of_sheets_each():
    """A figure is known by its id: two sets of sheets under one id would make one of their figures the other's."""
    sets = {}
    words = ("", " 64GB", " 5G", " Laptop", " Monitor")
    kinds = ("laptop", "monitor", "smartphone", "desktop", "server_rack")
    for (maker, model), word in product(SHEETS, words):
        for kind, year in product(kinds, (None, 2017, 2022)):
            match = sheets_of(maker, model + word, year, kind, "embodied")
            if len(match.sheets) > 1:
                assert sets.setdefault(match.key, match.sheets) == match.sheets, match.key


def test_the_same_text_is_looked_at_once():
    model_name.cache_clear()
    for _ in range(50):
        model_name("Dell", "Latitude 5420 i5 16GB")
    assert model_name.cache_info().misses == 1
