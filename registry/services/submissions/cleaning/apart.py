"""Cleaning in a process of its own: a file made to break its reader breaks nothing here."""

import json
import subprocess
import sys

from registry.errors import RegistryError
from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind

LARGEST = 20_000_000
"""Bytes."""
PATIENCE = 25
"""Seconds."""
_COMMAND = (sys.executable, "-I", "-m", "registry.services.submissions.cleaning")


class FileNotKept(RegistryError):
    """A file that is not kept; the sentence says why, and what to send instead."""


def clean(name: str, content: bytes) -> Cleaned:
    """Find out what a file is, and take out what tells of people and machines.

    Raises:
        FileNotKept: for anything but a whole PDF or Word document that runs nothing.
    """
    if len(content) > LARGEST:
        raise FileNotKept(
            f"{name} has {len(content) / 1e6:.1f} MB; up to {LARGEST // 1_000_000} MB can be sent. Save "
            "it with smaller pictures, or send it in parts."
        )
    try:
        done = subprocess.run(  # noqa: S603  our own program, with nothing of anybody's in its command
            _COMMAND, input=content, capture_output=True, timeout=PATIENCE, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        raise FileNotKept(_took_too_long(name)) from None
    head, _, cleaned = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        raise FileNotKept(_took_too_long(name))
    told = json.loads(head)
    if "unfit" in told:
        raise FileNotKept(f"{name} {told['unfit']}.")
    return Cleaned(FileKind(told["kind"]), cleaned, tuple(told["stripped"]))


def _took_too_long(name: str) -> str:
    return (
        f"{name} could not be read in the time and memory that a document needs. Open it, print it to "
        "a new PDF, and send that."
    )
