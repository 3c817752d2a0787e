"""`carbon app`: open the app in a browser on this computer."""

from __future__ import annotations

import argparse
import subprocess
import sys

from carbon.cli.verb import Verb
from carbon.home import home_folder


def _arguments(parser: argparse.ArgumentParser) -> None:
    """The app takes none."""


def _run(options: argparse.Namespace) -> int:
    app = home_folder() / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    return subprocess.run(command, cwd=app.parent, check=False).returncode


APP = Verb("app", "open the app in a browser on this computer", _arguments, _run)
