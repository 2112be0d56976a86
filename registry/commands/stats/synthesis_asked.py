"""What an analyst asks of a synthesis, and everything that is worked out for it."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from ratings.choices import Choices
from ratings.synthesis import (
    Egger,
    MetaRegression,
    Method,
    Subgroups,
    Synthesis,
    Test,
    egger,
    leave_one_out,
    meta_regression,
    subgroups,
    synthesise,
    within_study_sensitivity,
)
from registry.commands.stats.study_rows import StudyTable, read_studies
from registry.services.tables_in import InputRefused

MIXED = (
    "The effects are on different scales ({scales}), so that their mean says nothing: keep to one, for example "
    "by --where."
)


class Asked(TypedDict):
    """The options of the command, by name."""

    method: str
    test: str | None
    """The usual one of the method where none is named."""
    level: float
    truncated: bool
    worthwhile: float
    moderators: tuple[str, ...]
    groups: str | None
    where: tuple[str, ...]
    study: str | None
    leave_one_out: bool
    egger: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """A synthesis with what was asked beside it; None for what was not asked."""

    table: StudyTable
    worthwhile: float
    truncated: bool
    pooled: Synthesis
    regression: MetaRegression | None
    subgroups: Subgroups | None
    left_out: tuple[Synthesis, ...] | None
    """Without each study in turn."""
    egger: Egger | None
    correlations: dict[float, Synthesis] | None
    """By correlation between the contrasts of one study."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of the pooled figures, and of how studies came to their one effect."""
        mixed = (MIXED.format(scales=", ".join(self.table.scales)),)
        return (*(mixed if len(self.table.scales) > 1 else ()), *self._of_studies())

    def _of_studies(self) -> tuple[str, ...]:
        several = [study for study in self.table.studies if len(study.contrasts) > 1]
        if not several:
            return self.pooled.notes
        has = "has" if len(several) == 1 else "have"
        reduced = (
            f"{len(several)} of {len(self.table.studies)} studies {has} several contrasts: each is the mean of "
            "its effects with the mean of their standard errors (code of practice, section 2), which takes "
            "them to move together. within_study pools them with correlations of less than 1."
        )
        return (reduced, *self.pooled.notes)


def answer(file: Path, asked: Asked) -> Answered:
    """Read the file and work out what is asked."""
    if not math.isfinite(asked["worthwhile"]):
        raise InputRefused(f"--worthwhile: found {asked['worthwhile']:g}; expected a number.")
    columns, groups = asked["moderators"], asked["groups"]
    table = read_studies(
        file,
        others=[*columns, *([groups] if groups else [])],
        study=asked["study"],
        where=[_column_and_value(words) for words in asked["where"]],
    )
    method = Method(asked["method"])
    # Hartung–Knapp is not meant for a common effect: metafor warns where the two are put together.
    usual = Test.Z if method is Method.CE else Test.KNHA
    choices: Choices = {
        "method": method,
        "test": usual if asked["test"] is None else Test(asked["test"]),
        "level": asked["level"],
        "truncated": asked["truncated"],
    }
    found = table.estimates
    moderators = [table.moderator(column) for column in dict.fromkeys(columns)]
    contrasts = [study.contrasts for study in table.studies]
    return Answered(
        table=table,
        worthwhile=asked["worthwhile"],
        truncated=asked["truncated"],
        pooled=synthesise(found, **choices),
        regression=meta_regression(found, moderators, **choices) if moderators else None,
        subgroups=subgroups(found, table.words_in(groups), **choices) if groups else None,
        left_out=leave_one_out(found, **choices) if asked["leave_one_out"] else None,
        egger=egger(found, level=asked["level"]) if asked["egger"] else None,
        correlations=within_study_sensitivity(contrasts, **choices) if asked["study"] else None,
    )


def _column_and_value(words: str) -> tuple[str, str]:
    column, equals, value = words.partition("=")
    if not column or not equals:
        raise InputRefused(
            f"--where: found '{words}'; expected a column and its value, such as domain=offending."
        )
    return column.strip(), value.strip()
