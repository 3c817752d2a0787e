"""Kinds of kit told from a maker and a bare model code: the same letter begins printers, screens, laptops and servers.

Each line is a kind of kit and codes of one maker that are it; `None` are codes that several kinds share, which are
asked about.
"""

import pytest

from carbon.factors.recognition.chosen_kinds import choose_kinds
from carbon.factors.recognition.recognition import recognise

CODES = [
    # LaserJets: M and three digits, or two that are no size of a screen.
    ("HP", "M404dn M404n M426fdw M454dw M507 M507dn M527 M577 M607 M712 M254dw M553 M479fdw", "printer_desktop"),
    ("HP", "M15w M28w M110we M209dw M234sdw M402dne M652 M725dn M806 M880z", "printer_desktop"),
    ("HP", "P1102 P1102w P2055dn P3015 P1606dn P4515x CP2025 CP5225 CM1415", "printer_desktop"),
    # Screens: a letter and the inches.
    ("HP", "M22f M24f M24fw M27 M27f M27fw M27fq M32f M34d", "monitor"),
    ("HP", "P24 P24v P24h P27h P204 P223 P244 P274 V24 V24i V194 V20 V223ve V244h", "monitor"),
    ("HP", "E23 E24 E27q E243 E243i E273q E344c Z22n Z24i Z24n Z27 Z27n Z32 Z43", "monitor"),
    # Colour lasers of Samsung have three or four digits, curved screens two and then a letter.
    ("Samsung", "C410W C430W C460FW C480W C1810W C1860FW", "printer_desktop"),
    ("Samsung", "SL-M2020 SL-C480W ML-2165 ML-1640 CLX-3305 CLP-365 SCX-4623", "printer_desktop"),
    ("Samsung", "C24F390 C27R500 C34F791 C49HG90 S24F350 S24A310 S22E450 F24T350", "monitor"),
    ("Samsung", "S20FE S21FE S22Ultra S23U S10e", "smartphone"),
    # Printers of Dell end in n, dn, cdn, dw; its screens have the inches and the year.
    ("Dell", "B1160 B1160w B1260dn C1660w C1760nw C1765nfw C3760dn S2810dn S2815dn S2825cdn", "printer_desktop"),
    ("Dell", "S2830dn S3840cdn S3845cdn S5830dn S5840cdn E310dw E514dw E515dn E525w H815dw H825cdw", "printer_desktop"),
    ("Dell", "P2419H U2415 E2216H S2421H C2422HE C2722DE C3422WE P2723DE S2817Q S2721DGF U3818DW E1913S", "monitor"),
    # Latitudes, and switches and servers, whose four digits are no size and year.
    ("Dell", "E6420 E6520 E7240 E7470 E5570 E5410 E4310", "laptop"),
    ("Dell", "S4048-ON S5248F-ON S5212F-ON S3048-ON S4112F-ON C6420 C1100 P5520", "not a monitor"),
    # ThinkPads, ThinkStations and ideapads of Lenovo are no screens.
    ("Lenovo", "T480 T480s T490 T14 T14s T15p L380 L480 L14 E14 E580 X250 X390 P52 P14s P15v", "laptop"),
    ("Lenovo", "P320 P330 P340 P520 P620", "workstation"),
    ("Lenovo", "S145 C340 S340 G700 Y540 E73 L100DW G50-70 S30 C20-00 P43s T43p", "not a monitor"),
    ("Lenovo", "L24e T24i-10 T24i-20 P27h-20 P40w-20 C24-20 D24-20 S22e-19 T22v T2254p L2250p LT2252p", "monitor"),
    # Chromebooks and Satellites have the letters of printers.
    ("Asus", "C423NA C523NA C213NA", "laptop"),
    ("Toshiba", "C660D C850D", "laptop"),
    # Makers whose families of printers are codes.
    ("Brother", "HL-L2350DW HLL2350DW DCP-L2530DW MFC-L2710DW", "printer_desktop"),
    ("Canon", "MF643Cdw MF445dw LBP6030 LBP223dw LBP7110Cw", "printer_desktop"),
    ("Epson", "WF-2830DWF WF-5620 ET-2750 XP-3100 AL-M320", "printer_desktop"),
    ("Lexmark", "MS415dn MX511de CX725 MS826 CS720 B2236dw", "printer_desktop"),
    ("Xerox", "C405 B215 C230 B210 B405DN C310", "printer_desktop"),
    ("Kyocera", "M2040 M2040dn P2040 P2040dn M5526cdw P3145dn P5021cdn FS-1320D", "printer_desktop"),
    ("OKI", "B432dn C332dn MC573 C532 MB472", "printer_desktop"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("maker", "code", "kind"), [(maker, code, kind) for maker, codes, kind in CODES for code in codes.split()]
)
def test_a_bare_code_is_the_kind_that_its_maker_gives_it_to(maker, code, kind):
    of_columns, of_text = recognise([maker, ""], [code, f"{maker} {code}"])
    assert of_columns == of_text
    if kind == "not a monitor":
        assert of_columns not in ("monitor", "printer_desktop")
    else:
        assert of_columns == kind


@pytest.mark.parametrize("code", ["M404dn", "M507", "M28w", "P1102", "CP2025"])
def test_a_printer_that_a_type_column_calls_printer_is_no_contradiction(code):
    assert choose_kinds(["Printer"], ["HP"], [code])[0][1] == "type and model"
