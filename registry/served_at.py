"""Where on this machine the site was last served, kept in the data folder for what writes links beside it."""

import os
import re
from pathlib import Path
from typing import Final

_FILE: Final = "served-at"
_SOUND: Final = re.compile(r"http://127\.0\.0\.1:[0-9]{1,5}")


def keep_served_at(data: Path, address: str) -> None:
    """Keep it, in place of what was kept before; it stays when the site ends."""
    data.mkdir(parents=True, exist_ok=True)
    part = data / f"{_FILE}.{os.getpid()}"
    part.write_text(f"{address}\n", encoding="ascii")
    part.replace(data / _FILE)


def kept_served_at(data: Path) -> str | None:
    """Return it, or None where no site was served from this folder, or the file holds anything else."""
    try:
        told = (data / _FILE).read_bytes().decode("ascii", errors="replace").strip()
    except OSError:
        return None
    return told if _SOUND.fullmatch(told) else None
