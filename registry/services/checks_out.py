"""Checks of printed figures as data and as a table."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from ratings.number_checks.number_check import CheckAnswer, NumberCheck
from registry.services.tables_out import csv_text
from registry.services.wording import sentence

_COLUMNS = (
    *("study", "contrasts", "figures", "answer", "words", "as_printed", "expected"),
    *("room_left", "crosses_significance"),
)


def checks_json(programme: str, checks: Iterable[NumberCheck]) -> dict[str, Any]:
    """Put checks as data, each with the figures that went into it, and count the answers."""
    found = tuple(checks)
    return {
        "programme": programme,
        "counts": {str(answer): count for answer, count in counts(found).items()},
        "checks": [{**dataclasses.asdict(one), "inputs": dict(one.inputs)} for one in found],
    }


def checks_csv(checks: Iterable[NumberCheck]) -> str:
    """Write checks as a table, a row each."""
    return csv_text(
        _COLUMNS,
        (
            (
                one.study,
                "; ".join(one.contrasts),
                str(one.kind),
                str(one.answer),
                f"{sentence(one.words)}.",
                "; ".join(f"{name}: {printed}" for name, printed in one.inputs),
                one.expected,
                one.allowance,
                "yes" if one.crosses_significance else "no",
            )
            for one in checks
        ),
    )


def counts(checks: Iterable[NumberCheck]) -> dict[CheckAnswer, int]:
    """Count how many checks came out each way."""
    answers = [one.answer for one in checks]
    return {answer: answers.count(answer) for answer in CheckAnswer}
