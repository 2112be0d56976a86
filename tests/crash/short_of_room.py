"""A command of the registry for which no file may grow larger than so many bytes.

Run as `python -m tests.crash.short_of_room BYTES COMMAND...`.
"""

import resource
import sys

from registry.cli import main

if __name__ == "__main__":
    most = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    main(sys.argv[2:])
