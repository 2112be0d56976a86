"""What a process holds of the machine's memory, as Linux counts it."""

from pathlib import Path

_STATUS = Path("/proc/self/status")
_NOW, _PEAK = "VmRSS", "VmHWM"


def megabytes_now() -> float:
    """What this process holds now, what it shares with others included."""
    return _megabytes(_NOW)


def most_megabytes() -> float:
    """The most that this process ever held."""
    return _megabytes(_PEAK)


def _megabytes(name: str) -> float:
    for line in _STATUS.read_text("ascii").splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0]) / 1024
    raise LookupError(f"{_STATUS} does not tell {name}: memory is only measured on Linux.")
