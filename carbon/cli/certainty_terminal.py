"""What `carbon assess` prints of its certainty: always a few lines, and the whole with `--certainty`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.ledger.blocks import BASES
from carbon.footprint.ledger.pedigree import AXES
from carbon.footprint.result.ranges import ranges_hold
from carbon.reports.words.findings import OTHERS_SAY, narrowing_finding, others_lines, share_text
from carbon.reports.words.headline import range_caution
from carbon.words.amounts import amount_text
from carbon.words.groups import scores_text

if TYPE_CHECKING:
    from carbon.footprint import Assessment

_FIRST = 3


def certainty_lines(assessment: Assessment) -> list[str]:
    """How the figures are known and what moves the range most; nothing where nothing is counted."""
    coverage, drives = assessment.coverage(), assessment.tornado(ranged=0)
    if coverage.empty:
        return []
    shares = ", ".join(f"{basis} {share_text(float(coverage[basis].iloc[0]), 1.0)}" for basis in BASES)
    lines = [f"How it is known: {shares}"]
    named = drives[drives["sort"] != "interactions"].head(_FIRST)
    if len(named):
        told = "; ".join(f"{line['name']} {share_text(float(line['share']), 1.0)}" for line in named.to_dict("records"))
        lines.append(f"What the range hangs on most (share of its variance): {told}")
    return lines


def certainty_text(assessment: Assessment) -> str:
    """What to find out to narrow the range, the scores of the data, the range by the other widening factors, and the
    total by other publishers' figures."""
    total = assessment.total()
    if not total.counted:
        return "\nNothing is counted, so nothing has a range."
    listed = assessment.narrowing()
    caution = range_caution(assessment)
    lines = ["", *([caution] if caution else []), "To narrow the range, find out"]
    for line in listed.to_dict("records"):
        narrower = f"{share_text(float(line['narrows']), 1.0)} narrower"
        if ranges_hold(assessment):
            narrower += f", by {amount_text(float(line['narrows_kgco2e']))}"
        rows = int(line["rows"])
        lines.append(f"  {line['name']} ({narrower}, {rows:,} row{'' if rows == 1 else 's'}): {line['find_out']}")
    if len(listed):
        lines.append(narrowing_finding(listed))
    whole = assessment.quality().iloc[0]
    scores = scores_text({axis: round(float(whole[axis]), 1) for axis in AXES})
    lines.append(f"How good the data is, 1 best to 5 worst, weighted by emissions: {scores}")
    if not ranges_hold(assessment):
        return "\n".join(lines)
    other = assessment.sensitivity().iloc[0]
    ranged = amount_text(total.location_based_kgco2e, float(other["low_kgco2e"]), float(other["high_kgco2e"]))
    lines.append(f"With the other published set of widening factors it would be {ranged}: beside, never mixed in.")
    beside = assessment.other_publishers()
    if len(beside):
        lines.append(f"{OTHERS_SAY}:")
        lines += [f"  {one}" for one in others_lines(beside, total.location_based_kgco2e)]
    return "\n".join(lines)
