"""Naming studies and outcomes within a sentence: at most three of them, and the number of the rest."""

from collections.abc import Iterable, Sequence

from ratings.findings import StudyFinding
from ratings.predicates.question import join
from ratings.record import EvidenceRecord
from ratings.study import Study
from ratings.what_if.asking import number

MOST_NAMES = 3
"""More names than this are counted: a sentence is to be read."""

_INNER = str.maketrans("()", "[]")
"""Brackets within brackets."""


def listed(names: Iterable[str], most: int = MOST_NAMES) -> str:
    """Name at most three, or fewer, and count the rest: "A; B; C and two more"; for use in brackets."""
    held = [name.translate(_INNER) for name in dict.fromkeys(names)]
    more = len(held) - most
    return "; ".join(held[:most]) + (f" and {number(more)} more" if more > 0 else "")


def outcomes(names: Sequence[str]) -> str:
    """Name at most three outcomes, parted so that an "and" within a name misleads nobody."""
    more = len(names) - MOST_NAMES
    if more <= 0 and not any(" and " in name for name in names):
        return join(names)
    last = [f"{number(more)} more {'outcome' if more == 1 else 'outcomes'}"] if more > 0 else []
    held = [*names[:MOST_NAMES], *last]
    return "; and ".join(["; ".join(held[:-1]), held[-1]] if held[1:] else held)


def short_title(study: Study, record: EvidenceRecord) -> str:
    """A study's title up to its colon, where no other study's begins so: "Building Blocks"."""
    head = study.title.partition(": ")[0]
    alike = sum(held.title.partition(": ")[0] == head for held in record.studies)
    return head if alike == 1 else study.title


def named(record: EvidenceRecord, findings: Sequence[StudyFinding], most: int = MOST_NAMES) -> str:
    """Name studies in brackets; nothing where there is none, or none may be named."""
    names = listed((short_title(finding.study, record) for finding in findings), most)
    return f" ({names})" if findings and most else ""


def told_apart(
    record: EvidenceRecord, findings: Sequence[StudyFinding], settled: str, otherwise: str
) -> list[str]:
    """Count studies by whether their reports settle what they found, with at most three names in all.

    ``settled`` and ``otherwise`` hold "#" for the number: "# with no effect", "# counted as no effect".
    """
    sure = [finding for finding in findings if not finding.is_read_so]
    read_so = [finding for finding in findings if finding.is_read_so]
    said = [f"{settled.replace('#', number(len(sure)))}{named(record, sure)}"] if sure else []
    if read_so:
        counted = otherwise.replace("#", number(len(read_so)))
        report = "its report leaves" if len(read_so) == 1 else "their reports leave"
        names = named(record, read_so, max(0, MOST_NAMES - len(sure)))
        said.append(f"{counted} because {report} out what is needed{names}")
    return said
