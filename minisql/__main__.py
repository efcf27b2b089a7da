"""`python -m minisql` is the command `minisql`.

It takes a moment to load. Ctrl-C in that moment ends the process, as it does with programs in C; Python would report in
which line of which module it was.
"""

import signal
import sys


def run() -> int:
    """Load the command and run it; gives its exit code."""
    is_heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from minisql.cli.main import main

    if is_heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return main()


if __name__ == "__main__":
    sys.exit(run())
