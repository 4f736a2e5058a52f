"""`python -m screening`: the same as the command `screening`."""

import sys

from screening.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
