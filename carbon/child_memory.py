"""How much memory a process that we started holds, on each system by its own means, so that its parent can stop it.

The reading child keeps itself below its limit where the system can do that (Linux). Windows has no such limit, and
macOS does not hold to it: there this watch is what bounds it.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any


def memory_mb(process: subprocess.Popen[bytes]) -> float | None:
    """Memory that a running process holds [MB]; None where the system does not say, or where it has ended."""
    try:
        if sys.platform == "win32":
            return _on_windows(process)
        if sys.platform == "linux":
            with open(f"/proc/{process.pid}/statm", encoding="ascii") as file:
                return int(file.read().split()[1]) * 4096 / 1e6
        said = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, text=True, timeout=5, check=False
        ).stdout
        return int(said) / 1000
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return None


if sys.platform == "win32":

    def _on_windows(process: Any) -> float | None:
        """Working set of a process by Windows' own call."""
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = [("size", wintypes.DWORD), ("faults", wintypes.DWORD)] + [
                (name, ctypes.c_size_t)
                for name in ("peak", "held", "peak_paged", "paged", "peak_other", "other", "committed",
                             "peak_committed")
            ]  # fmt: skip

        found = Counters()
        found.size = ctypes.sizeof(found)
        ask = ctypes.windll.kernel32.K32GetProcessMemoryInfo
        ask.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
        if not ask(int(process._handle), ctypes.byref(found), found.size):
            return None
        return float(found.committed) / 1e6
