"""`python -m carbon` is the same as `carbon`."""

import sys

from carbon.cli import main

if __name__ == "__main__":
    sys.exit(main())
