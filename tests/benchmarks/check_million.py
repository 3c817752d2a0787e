"""Check a device csv of a million rows: `uv run python -m tests.benchmarks.check_million`.

Beside it: pandas.read_csv(dtype=str) of the same file.
"""

from tests.benchmarks.inventories import device_csv
from tests.benchmarks.runs import beside, print_versions


def main() -> None:
    print_versions("pandas", "numpy", "pyarrow")
    million = device_csv(1_000_000)
    print(f"1,000,000 rows x 14 columns, {million.stat().st_size / 1e6:.0f} MB")
    beside("check, file to JSON", "check_file", ("pandas.read_csv(dtype=str)", "read_csv"), 2.0, million)


if __name__ == "__main__":
    main()
