"""From a device csv of a million rows to totals with ranges: `uv run python -m tests.benchmarks.assess_million`.

Beside it: pandas.read_csv(dtype=str) of the same file, and the cost per row from ten thousand rows to a million.
"""

from tests.benchmarks.inventories import device_csv
from tests.benchmarks.runs import beside, print_versions, run


def main() -> None:
    print_versions("pandas", "numpy", "pyarrow")
    million = device_csv(1_000_000)
    print(f"1,000,000 rows x 14 columns, {million.stat().st_size / 1e6:.0f} MB")
    name, baseline = "assess, file to totals with ranges", ("pandas.read_csv(dtype=str)", "read_csv")
    work, _ = beside(name, "assess_file", baseline, 1.0, million)
    print(f"  memory above imports {work.extra_mb:,.0f} MB (wanted: below 1,000 MB)")
    for rows in (10_000, 100_000):
        some = run("assess_file", device_csv(rows))
        print(f"  {rows:>9,} rows: {some.told()}, {some.seconds / rows * 1e6:6.2f} microseconds a row")
    print(f"  1,000,000 rows: {work.told()}, {work.seconds:6.2f} microseconds a row (wanted: no more than at 10,000)")


if __name__ == "__main__":
    main()
