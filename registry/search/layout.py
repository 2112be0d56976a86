"""By which code an index must have been built to be read by this code."""

import hashlib
from functools import cache
from pathlib import Path

_WHAT_IS_INDEXED = (
    "analysis.py",
    "counting.py",
    "lexicon.py",
    "port.py",
    "preparing.py",
    "storing.py",
)


@cache
def layout_of(*adapter: str) -> str:
    """Return the layout of an index, given the files of an adapter that decide how it is kept.

    It is computed from the code that decides what stands in an index, so that nobody has to
    remember to raise a number.
    """
    here = Path(__file__).parent
    code = b"".join((here / name).read_bytes() for name in (*_WHAT_IS_INDEXED, *adapter))
    return hashlib.blake2b(code, digest_size=16).hexdigest()
