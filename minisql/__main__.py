"""`python -m minisql` is the command `minisql`."""

import sys

from minisql.cli.main import main

sys.exit(main())
