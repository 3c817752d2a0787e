"""Check and assess a workbook of 100,000 rows: `uv run python -m tests.benchmarks.workbook_100k`.

The guard and the reading child are included. Beside it: a bare calamine read of the same file.
"""

from tests.benchmarks.inventories import device_workbook
from tests.benchmarks.runs import beside, print_versions


def main() -> None:
    print_versions("python-calamine", "pandas")
    path = device_workbook(100_000)
    print(f"100,000 rows x 14 columns, {path.stat().st_size / 1e6:.1f} MB")
    work, bare = beside("check + assess", "check_and_assess", ("bare calamine read", "read_workbook"), 2.5, path)
    calamine_mb = max(each.extra_mb for each in bare)
    print(f"  memory above imports {work.extra_mb:,.0f} MB, of the reading child in all {work.child_mb:,.0f} MB; "
          f"calamine's {calamine_mb:,.0f} MB: ratio {(work.extra_mb + work.child_mb) / calamine_mb:.2f} "
          "(wanted: at most 2.5)")  # fmt: skip


if __name__ == "__main__":
    main()
