"""Check and assess a workbook of 100,000 rows: `uv run python -m tests.benchmarks.workbook_100k`.

The guard and the reading child are included. Beside it: a bare calamine read of the same file.
"""

from tests.benchmarks.inventories import device_workbook
from tests.benchmarks.runs import print_comparison, print_versions, run


def main() -> None:
    print_versions("python-calamine", "pandas")
    path = device_workbook(100_000)
    print(f"100,000 rows x 14 columns, {path.stat().st_size / 1e6:.1f} MB")
    first = run("read_workbook", path)
    work = run("check_and_assess", path)
    last = run("read_workbook", path)
    print_comparison("check + assess", work, "bare calamine read", (first, last), 2.5)


if __name__ == "__main__":
    main()
