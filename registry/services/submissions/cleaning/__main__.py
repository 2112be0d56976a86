"""Cleans one file in a process of its own, which may take only so much time and memory.

It reads the file from its input, and writes a line of JSON and then the cleaned bytes.
"""

import json
import logging
import resource
import sys

from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind, FileUnfit
from registry.services.submissions.cleaning.recognising import kind_of

MEMORY = 1_500_000_000
"""Bytes."""
SECONDS = 20
"""Of a processor."""


def main() -> None:
    """Clean what comes in."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    logging.disable()  # what a reader says of a stranger's file is nobody's to read
    content = sys.stdin.buffer.read()
    try:
        done = _cleaned(content)
    except FileUnfit as unfit:
        _say({"unfit": str(unfit)}, b"")
    except MemoryError:
        _say({"unfit": "would take more memory to read than there is. Print it to a new PDF"}, b"")
    else:
        _say({"kind": str(done.kind), "stripped": list(done.stripped)}, done.content)


def _cleaned(content: bytes) -> Cleaned:
    if kind_of(content) is FileKind.PDF:
        from registry.services.submissions.cleaning.pdf import clean_pdf  # noqa: PLC0415  slow to load

        return clean_pdf(content)
    from registry.services.submissions.cleaning.word import clean_word  # noqa: PLC0415  only where asked

    return clean_word(content)


def _say(told: dict[str, object], content: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
