"""Where a fault of our own arose, as a person may pass it on: without any content of an inventory."""

from __future__ import annotations

import os
import traceback
from pathlib import Path


def fault_place(fault: BaseException) -> str:
    """`KeyError, reading.py line 12`: the kind of a fault and where in our own code it arose."""
    ours = [step for step in traceback.extract_tb(fault.__traceback__) if f"{os.sep}carbon{os.sep}" in step.filename]
    place = f", {Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
    return f"{type(fault).__name__}{place}"
