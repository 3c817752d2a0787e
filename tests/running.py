"""The app, served by a process of its own, for tests and benchmarks in a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.tools import HOUSE

START = (sys.executable, "-m", "streamlit", "run", str(HOUSE / "app.py"))


@contextmanager
def running_app(command: Sequence[str] = START, kept: Path | None = None) -> Iterator[str]:
    """The address at which the app answers, on a free port of this computer; it ends with the block. kept: the folder
    in which it keeps work by itself, None for nowhere."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true"}
    environment["CARBON_KEPT"] = str(kept) if kept else "none"
    address = f"http://127.0.0.1:{port}"
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    app = subprocess.Popen(command, cwd=HOUSE, env=environment, start_new_session=True, **silent)
    try:
        for _ in range(600):
            if app.poll() is not None:
                raise RuntimeError("the app did not start")
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                    assert answer.read() == b"ok"
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise RuntimeError("the app did not answer")
        yield address
    finally:
        # `carbon app` has the server as its child: both end together.
        if os.name == "posix":
            os.killpg(app.pid, 15)
        else:
            app.terminate()
        app.wait(20)
