"""`uv run python -m tests.benchmarks.summary_10k`: the Excel summary of 10,000 assets.

Beside it: a bare XlsxWriter write of the same cells, formulas with their saved values included.
"""

from pathlib import Path

from tests.benchmarks.inventories import device_csv
from tests.benchmarks.runs import print_comparison, print_versions, run


def main() -> None:
    print_versions("xlsxwriter")
    devices = device_csv(10_000)
    summary = Path(devices).with_name("summary-10000.xlsx")
    run("write_summary", devices, summary)  # writes the file whose cells the baseline repeats
    first = run("write_cells", summary)
    work = run("write_summary", devices)
    last = run("write_cells", summary)
    print(f"10,000 assets, {summary.stat().st_size / 1e6:.1f} MB")
    print_comparison("Excel summary", work, "bare XlsxWriter write of the same cells", (first, last), 1.3)


if __name__ == "__main__":
    main()
