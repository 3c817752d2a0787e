"""The stated day of a list holds for its file on whichever side of a comparison it stands.

2024-25 ends on 31 March 2025: a list of up to 31 March 2026 stands for it, one of 31 October 2026 is a remnant. A list
of 2 January 2024 (the last purchase of the earlier one) was made before 2024-25 began: not renewed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carbon.cli import DONE, USAGE, main

OLD, NEW = "kit2025.csv", "kit2026.csv"
ROWS = "Type,Quantity,Purchase date\nLaptop,{},2024-01-02\n"


def _compared(
    tmp_path: Path, days: str, *more: str, old: str = OLD, new: str = NEW, same: bool = False, theirs: str | None = None
):
    """Exit code, and the lists of the earlier side. days, theirs: the lines of [inventories] of either settings."""
    (tmp_path / "then").mkdir(exist_ok=True)
    earlier, later, settings, out = (tmp_path / "then" / old, tmp_path / new, tmp_path / "s.toml", tmp_path / "o.json")
    earlier.write_text(ROWS.format(12 if same else 10), encoding="utf-8")
    later.write_text(ROWS.format(12), encoding="utf-8")
    settings.write_text(f"[factors]\nset = 2025\n[inventories]\n{days}\n", encoding="utf-8")
    command = ["assess", str(later), "--period", "2025-26", "--settings", str(settings), "--against", str(earlier)]
    if theirs is not None:
        (tmp_path / "t.toml").write_text(f"[inventories]\n{theirs}\n", encoding="utf-8")
        command += ["--against-settings", str(tmp_path / "t.toml")]
    code = main([*command, "--against-period", "2024-25", "--json", str(out), *more])
    record = json.loads(out.read_text(encoding="utf-8")) if code == DONE else None
    return code, record


@pytest.mark.parametrize("more", [(), ("--list-day", f"{NEW}=2026-03-31")])
def test_a_remnant_by_its_stated_day_is_no_base_year(more, tmp_path, capsys):
    code, _ = _compared(tmp_path, f'list_days."{OLD}" = 2026-10-31', *more)
    assert code == USAGE
    assert "“kit2025.csv” lists what stood there on 31 October 2026" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("days", "more", "names", "day", "known_by"),
    [
        (f'list_days."{OLD}" = 2025-03-31', (), {}, "2025-03-31", "stated"),
        (f'list_days."{OLD}" = 2025-03-31\nlist_days."{NEW}" = 2026-03-31', (), {}, "2025-03-31", "stated"),
        (f'list_days."{NEW}" = 2026-03-31', (), {}, "2024-01-02", "found"),
        ('list_days."*" = 2026-03-31', (), {}, "2024-01-02", "found"),  # said of the later lists
        (f'list_days."*" = 2026-03-31\nlist_days."{OLD}" = 2025-03-31', (), {}, "2025-03-31", "stated"),
        (f'list_days."{OLD}" = 2026-10-31', ("--against-list-day", "2025-03-31"), {}, "2025-03-31", "stated"),
        (f'list_days."{OLD}" = 2026-10-31', ("--against-list-day", f"{OLD}=2025-03-31"), {}, "2025-03-31", "stated"),
        ('list_days."kit.csv" = 2026-10-31', (), {"old": "kit.csv", "new": "kit.csv"}, "2024-01-02", "found"),
        ('list_days."*" = 2025-03-31', (), {"same": True}, "2025-03-31", "stated"),
        (f'list_days."{NEW}" = 2025-03-31', (), {"same": True}, "2025-03-31", "stated"),
        ('list_days."kit.csv" = 2025-03-31', (), {"old": "kit.csv", "new": "kit.csv", "same": True}, "2025-03-31",
         "stated"),
        (f'list_days."{OLD}" = 2025-03-31', (), {"theirs": ""}, "2025-03-31", "stated"),
        (f'list_days."{OLD}" = 2025-02-28', (), {"theirs": f'list_days."{OLD}" = 2025-03-31'}, "2025-03-31", "stated"),
        (f'list_days."{OLD}" = 2025-02-28', (), {"theirs": 'list_days."*" = 2025-03-31'}, "2025-03-31", "stated"),
    ],
)  # fmt: skip
def test_the_day_of_the_earlier_list(days, more, names, day, known_by, tmp_path, capsys):
    code, record = _compared(tmp_path, days, *more, **names)
    assert code == DONE
    [found] = record["restatement"]["before"]["lists"]
    assert (found["day"], found["known_by"]) == (day, known_by)
    assert ("The earlier figure is not renewed" in capsys.readouterr().out) == (day < "2024-04-01")
    told = [problem["code"] for problem in record["problems"]]
    assert "list_day_not_used" not in told


def test_one_day_for_all_on_the_command_line_wins_over_those_of_the_settings(tmp_path):
    code, record = _compared(tmp_path, f'list_days."{NEW}" = 2026-01-31', "--list-day", "2026-03-31")
    assert code == DONE
    assert [each["day"] for each in record["lists"]] == ["2026-03-31"]


def test_a_mapping_holds_for_the_earlier_file_too(tmp_path):
    earlier, later, mapping = tmp_path / OLD, tmp_path / NEW, tmp_path / "m.toml"
    earlier.write_text("Type,Quantity,Purchase date,Watts\nFlux capacitor,10,2024-01-02,20\nLaptop,1,2024-01-02,\n")
    later.write_text("Type,Quantity,Purchase date\nLaptop,12,2024-01-02\n")
    mapping.write_text('[[type]]\nword = "Flux capacitor"\ntype = "monitor"\n')
    out = tmp_path / "o.json"
    assert main(["assess", str(later), "--period", "2025-26", "--against", str(earlier), "--mapping", str(mapping),
                 "--json", str(out)]) == DONE  # fmt: skip
    record = json.loads(out.read_text(encoding="utf-8"))
    assert (
        record["restatement"]["totals"]["management"]["location_based"]["before_kgco2e"] > 500
    )  # 10 monitors, 1 laptop
