"""The columns of the table of contrasts, each with what it holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that go together."""

    title: str
    columns: dict[str, str]
    """What each holds, by name."""


GROUPS = (
    ColumnGroup(
        "Which contrast",
        {
            "programme": "The programme, by the last part of its page's address.",
            "study": "The study, by its id within the programme's record.",
            "contrast": "The contrast, by its id within the study.",
            "intervention": "The arm that got the programme, by its id within the study.",
            "comparator": "The arm it is set against: in a study of several arms, the same one can come twice.",
            "tested_as": (
                "The adaptation in whose record the study stands, where this programme counts it "
                "as its own too."
            ),
            "also_counted_by": (
                "Other programmes on the register that count the study as their own too, with "
                "spaces between."
            ),
            "sample": (
                "The people studied, by programme and study: the same for studies that share people, and for no "
                "other study on the register. Combine by it what is not independent."
            ),
            "design": "How the study decided who got the programme.",
            "clusters": (
                "What was allocated: individuals, or groups, which the analysis respected or ignored, or it is "
                "unknown whether it did. Blank: not reported, and no groups are counted."
            ),
        },
    ),
    ColumnGroup(
        "What was measured, when and in whom",
        {
            "domain": "The outcome domain, from the code's closed list.",
            "outcome": "What was measured.",
            "measure": "The instrument or record it was measured by.",
            "subgroup": "The part of the sample; blank for everyone.",
            "when": "The time of measurement, as printed.",
            "months_since_enrolment": "Months from enrolment to the measurement.",
            "months_since_delivery": (
                "Months from the planned end of delivery to the measurement; negative before it."
            ),
            "n_intervention": "People analysed with the programme.",
            "n_comparator": "People analysed without it.",
            "n_total": "People analysed in both, also where they are not reported arm by arm.",
            "primary": "Whether the report names it a primary outcome.",
        },
    ),
    ColumnGroup(
        "The effect",
        {
            "scale": "The scale of yi. A ratio is given as its natural logarithm.",
            "unit": "The unit of yi, for a difference in units.",
            "yi": "The effect. Above 0 favours the programme, whatever the sign that was printed.",
            "vi": "Its variance.",
            "se": "Its standard error, the square root of vi.",
            "how": "What yi and vi were taken from.",
            "why_not": "Why there is no yi and vi.",
            "g": (
                "The same effect in standard deviations (Hedges' g or the Cox index), where a "
                "sound conversion exists."
            ),
            "v_g": "The variance of g.",
            "g_how": "How it was converted.",
            "adjusted": "Whether yi is adjusted for covariates.",
        },
    ),
    ColumnGroup(
        "What the rating made of it",
        {
            "decides": (
                "Whether the study's result in the domain rests on it, under the cautious reading."
            ),
            "result": "What the rating made of the contrast, under the cautious reading.",
            "confidence": (
                "How far it can be trusted, under the cautious reading: high, moderate, low or "
                "very low."
            ),
        },
    ),
    ColumnGroup(
        "As printed",
        {
            "printed_scale": "The scale of the effect, as reported.",
            "printed_estimate": "The effect, as printed.",
            "printed_low": "The lower end of its interval, as printed.",
            "printed_high": "The upper end, as printed.",
            "level": "The interval's level, in per cent.",
            "printed_se": "The standard error, as printed.",
            "p": "The p-value, as printed, with its sign where it is a bound.",
            "better": "Which way of the printed effect favours the programme.",
        },
    ),
    ColumnGroup(
        "Where it stands",
        {
            "sources": (
                "The documents it was taken from, by their ids in the programme's record, with "
                "spaces between."
            ),
            "fingerprint": "The version of the programme's record: SHA-256 of its content.",
        },
    ),
)
"""In the table's order; what is not reported is a blank cell, and never 0."""

COLUMNS: dict[str, str] = {name: says for group in GROUPS for name, says in group.columns.items()}
"""What each column holds, by name, in the table's order."""
