"""ROBINS-I V2's domains: their questions, their rules, and when each applies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ratings.review.tools import robins_i_rules as rules
from ratings.review.tools.robins_i_questions import (
    CLASSIFICATION,
    MEASUREMENT,
    MISSING,
    REPORTING,
    SELECTION,
    WITH_SWITCHES,
    WITHOUT_SWITCHES,
    YES,
    Asked,
)


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain, or one of the two forms of the first."""

    id: str
    about: str
    questions: tuple[Asked, ...]
    rule: rules.Rule
    form: str = ""
    """Which form of the first domain: its questions have the other's numbers, and are kept as "1A.1" or "1B.1"."""

    def part_of(self, id_: str) -> str:
        """The name under which an answer is kept."""
        return id_.replace("1.", f"{self.form}.", 1) if self.form else id_

    def applies(self, parts: Mapping[str, str]) -> bool:
        """Whether this is the form for how the result was analysed."""
        return not self.form or (self.form == "1B") is (parts.get("C4") in YES)


DOMAINS: Final = (
    Domain("D1", "Confounding", WITHOUT_SWITCHES, rules.confounding, "1A"),
    Domain("D1", "Confounding over time", WITH_SWITCHES, rules.confounding_over_time, "1B"),
    Domain("D2", "Who is counted as having got it", CLASSIFICATION, rules.classification),
    Domain("D3", "Who was taken in", SELECTION, rules.selection),
    Domain("D4", "Missing data", MISSING, rules.missing_data),
    Domain("D5", "Measurement of the outcome", MEASUREMENT, rules.measurement),
    Domain("D6", "Selection of the reported result", REPORTING, rules.reporting),
)
