"""`python -m carbon` is the same as `carbon`."""

import os
import signal
import sys


def run() -> int:
    """Carry out the command as it was written; ctrl+C while the libraries load is a sentence too."""
    loading = signal.signal(signal.SIGINT, _stop_at_once)
    from carbon.cli import main

    signal.signal(signal.SIGINT, loading)
    return main()


def _stop_at_once(*_: object) -> None:
    os.write(2, b"Stopped.\n")
    os._exit(130)


if __name__ == "__main__":
    sys.exit(run())
