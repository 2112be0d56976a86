"""The columns of a table of contrasts, as a provider fills it in: what each holds, and where in the record it goes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, get_origin

from ratings.codec import field_types, optional
from ratings.contrast import Contrast
from ratings.figures import Figure, PValue
from ratings.vocabulary import Depth
from registry.services.tables_out import csv_text


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: in the first line of the file.
        says: what it holds, for whoever fills it in.
        path: where in the record's contrast it goes; empty for one that says which contrast it is.
        example: of an invented row.
    """

    name: str
    says: str
    path: tuple[str, ...] = ()
    example: str = ""

    @property
    def kind(self) -> Any:  # noqa: ANN401  a type form
        """The type of the record's field that it goes to; text for the others."""
        found: Any = Contrast
        for key in self.path:
            found, _ = optional(field_types(found)[key])
        return found if self.path else str

    @property
    def takes(self) -> str:
        """The words or the form that a cell of it takes."""
        kind = self.kind
        if get_origin(kind) is tuple:
            kind = kind.__args__[0]
        if self.name == "depth":
            kind = Depth
        if issubclass(kind, StrEnum):
            return "; ".join(kind)
        return _TAKES.get(kind, "words")


_TAKES: Final[dict[type, str]] = {
    bool: "yes or no",
    int: "a whole number",
    Figure: "a number as printed",
    PValue: "a probability as printed",
}


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that go together."""

    title: str
    columns: tuple[Column, ...]


def _own(name: str, says: str, example: str = "") -> Column:
    return Column(name, says, (name,), example)


def _effect(name: str, key: str, says: str, example: str = "") -> Column:
    return Column(name, says, ("effect", key), example)


def _subgroup(name: str, key: str, says: str) -> Column:
    return Column(name, says, ("subgroup", key))


def _before(key: str, says: str, example: str) -> Column:
    return Column(f"baseline_{key}", says, ("baseline", key), example)


def _arm(arm: str, who: str) -> tuple[Column, ...]:
    words = {
        "n": "People",
        "events": "People in whom it happened,",
        "per_cent": "Per cent",
        "mean": "Mean",
        "sd": "Standard deviation",
        "rate": "Rate",
    }
    return tuple(
        Column(f"{arm}_{key}", f"{says} {who}.", ("raw", arm, key)) for key, says in words.items()
    )


NEEDED: Final = ("study", "outcome", "domain", "document", "locator", "depth")
"""Columns that every row fills."""

GROUPS: Final = (
    ColumnGroup(
        "Which contrast",
        (
            Column("study", "The study, by its id in your draft. Enter the study first.", example="reading-trial"),
            Column(
                "contrast",
                "A short name of its own in the study: small letters, digits, hyphens. Blank: it is made from "
                "outcome, time, subgroup and comparator. The same again changes a row that was imported.",
            ),
            _own("intervention", "The arm that got the programme, by its id in the study.", "programme"),
            _own("comparator", "The arm it is set against, by its id in the study.", "usual-teaching"),
        ),
    ),
    ColumnGroup(
        "What was measured, when and in whom",
        (
            _own("outcome", "What was measured, in the report's words.", "Reading comprehension"),
            _own("domain", "The outcome domain: one of the code's closed list.", "literacy"),
            _own("measure", "The instrument or record.", "Invented Reading Test"),
            _own("instrument", "What kind of measurement that is.", "validated instrument"),
            _own("informant", "Whom the measurement came from.", "assessor"),
            _own("measured_by", "Whether who measured had delivered the programme.", "did not deliver the programme"),
            _own("masked", "Whether who measured did not know the arm.", "yes"),
            _own("time", "When, as printed.", "12 months after the start"),
            _own("months_since_enrolment", "In numbers.", "12"),
            _own("months_since_delivery", "Since the planned end of delivery; below 0 before it.", "6"),
            _subgroup("subgroup", "label", "The part of the sample; blank for everyone."),
            _subgroup("subgroup_dimensions", "dimensions", "What it differs by, with semicolons between."),
            _subgroup("subgroup_named_beforehand", "named_beforehand", "Whether it was planned."),
            _subgroup("interaction_p", "interaction_p", "The p-value of the test of interaction."),
            _own("primary", "Whether the report names it a primary outcome.", "yes"),
            _own("named_beforehand", "Whether a protocol or registration named it first.", "yes"),
        ),
    ),
    ColumnGroup(
        "How many people, and how they were compared",
        (
            _own("by_arm", "Whether people are compared by the arm they were allocated to.", "yes"),
            _own("analysed_as_allocated", "Whether everyone counts in that arm, whatever they got.", "yes"),
            _own("clusters_respected", "Where groups were allocated: whether the analysis allows for that."),
            _own("allocated_intervention", "People allocated to the programme.", "120"),
            _own("allocated_comparator", "People allocated to the comparison.", "118"),
            _own("allocated_total", "People allocated, where the arms are not reported."),
            _own("analysed_intervention", "People analysed with the programme.", "110"),
            _own("analysed_comparator", "People analysed without it.", "109"),
            _own("analysed_total", "People analysed, where the arms are not reported."),
            _own("overall_attrition", "Per cent lost, as printed, where the counts are not."),
            _own("differential_attrition", "Percentage points between the arms, as printed, where the counts are not."),
            _before("difference", "Largest difference before, in standard deviations.", "0.04"),
            _before("adjusted", "Whether the analysis adjusts for it.", "yes"),
        ),
    ),
    ColumnGroup(
        "The effect, as printed",
        (
            _effect("effect_type", "type", "How the effect is expressed.", "standardised mean difference"),
            _effect("estimate", "estimate", "The effect, with its printed sign.", "0.21"),
            _effect("low", "low", "The lower end of its interval.", "0.02"),
            _effect("high", "high", "The upper end.", "0.40"),
            _effect("level", "level", "The interval's level, in per cent.", "95"),
            _effect("standard_error", "standard_error", "Its standard error; of a ratio, that of the logarithm."),
            _effect("p", "p", "The p-value, as printed: .04, <.001, =.05.", ".03"),
            _effect("better", "benefit", "Which way of the effect favours the programme.", "higher"),
            _effect("unit", "unit", "The unit of a difference in units."),
            _effect("adjusted", "adjusted", "Whether the effect is adjusted.", "yes"),
            _own("direction", "What the report says, where it prints no figure."),
            _own("significant", "Whether the report calls it significant.", "yes"),
            _own("one_sided", "Whether the test was one-sided."),
        ),
    ),
    ColumnGroup(
        "Each arm's own figures, as printed",
        (
            *_arm("intervention", "with the programme"),
            *_arm("comparator", "without it"),
            Column("raw_unit", "The unit of means or rates.", ("raw", "unit")),
        ),
    ),
    ColumnGroup(
        "Where it stands",
        (
            Column("document", "The document it was read in, by its id in your draft.", example="smith-2021"),
            Column("locator", "Where in the document: page, table.", example="table 3"),
            Column("depth", "How much of the document was read for it: abstract, or full text.", example="full text"),
            Column("quote", "The words of the document, where they matter."),
            _own("note", "What else a reader must know."),
        ),
    ),
)  # fmt: skip
"""In the template's order. A blank cell says that nothing was reported, or changes nothing that is there."""

COLUMNS: Final = {column.name: column for group in GROUPS for column in group.columns}


def template() -> str:
    """Return the template as CSV: its columns, and one invented row to write over."""
    return csv_text(tuple(COLUMNS), [[column.example for column in COLUMNS.values()]])
