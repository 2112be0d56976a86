"""What analysts can copy: commands, notebooks and R; a test holds each to what it prints here."""

from collections.abc import Iterable
from dataclasses import dataclass
from shlex import quote


@dataclass(frozen=True, slots=True)
class Example:
    """Something to run, word for word, and what it prints."""

    says: str
    runs: str
    prints: str


COMMANDS = (
    Example(
        "An effect and its variance from what a report prints: events and numbers in each arm, of something that is "
        "better if it is rarer.",
        "registry stats effect rr a=4 n1=123 c=11 n2=139 benefit=lower",
        """\
From events and totals by arm: a of n1, c of n2.

yi     0.889311                 log risk ratio; positive is benefit
vi     0.325585                 its variance
se     0.5706                   its standard error
95%    -0.229045 to 2.00767     interval, normal
ratio  2.433 (0.7953 to 7.446)  with its interval; above 1 is benefit

Formula: yi = ln((a/n1) / (c/n2)); vi = 1/a - 1/n1 + 1/c - 1/n2 (metafor RR).
Note: Less is better: the sign was turned, and of a ratio it is that of arm 2 to arm 1.
""",
    ),
    Example(
        "Can a mean of 5.19 come of 28 whole numbers?",
        "registry stats grim 5.19 28",
        """\
GRIM, a mean of 5.19 over 28 people: inconsistent.
The nearest that whole numbers can give are 145 over 28 (5.1786) and 146 over 28 (5.2143).
""",
    ),
)
"""Commands that need neither a file nor data of the registry."""

NOTEBOOKS = (
    Example(
        "Effects from counts, pooled: BCG vaccine against tuberculosis, three trials of Colditz and others 1994.",
        """\
from ratings import effects, synthesis

tables = [(4, 123, 11, 139), (6, 306, 29, 303), (3, 231, 11, 220)]
found = [
    effects.log_risk_ratio(
        effects.CountedArm(events, n),
        effects.CountedArm(without_events, without_n),
        effects.Benefit.LOWER,
    )
    for events, n, without_events, without_n in tables
]
pooled = synthesis.synthesise(found)
print([f"{one.effect:.4f} ({one.variance:.4f})" for one in found])
print(f"{pooled.estimate:.4f}, {pooled.low:.4f} to {pooled.high:.4f}")
""",
        """\
['0.8893 (0.3256)', '1.5854 (0.1946)', '1.3481 (0.4154)']
1.3302, 0.4286 to 2.2318
""",
    ),
    Example(
        "The effects of one record, straight from its file, as the table of contrasts has them.",
        """\
from pathlib import Path

from ratings.contrast_effects import ContrastEffect, contrast_effect
from ratings.record import read_record

record = read_record(Path("seed_programmes/pro-kind.toml"))
for study in record.studies:
    for contrast in study.contrasts:
        one = contrast_effect(contrast, study)
        if isinstance(one, ContrastEffect):
            yi, vi = one.estimate.effect, one.estimate.variance
            print(contrast.id, one.scale, f"{yi:.4f} ({vi:.4f})")
        else:
            print(contrast.id, one.why)
""",
        """\
child-behaviour-7 standardised mean difference 0.2100 (0.0080)
abusive-parenting-7 standardised mean difference 0.1900 (0.0089)
mothers-mental-health-7 standardised mean difference 0.2500 (0.0084)
life-satisfaction-7 standardised mean difference 0.2500 (0.0084)
paediatric-hospital-visits-3-continuous No size of effect is reported.
paediatric-hospital-visits-7-continuous No size of effect is reported.
paediatric-hospital-visits-3-tandem No size of effect is reported.
paediatric-hospital-visits-7-tandem No size of effect is reported.
further-births-3 No size of effect is reported.
life-satisfaction-3 No size of effect is reported.
mothers-employment-3 No size of effect is reported.
mothers-schooling-3 No size of effect is reported.
""",
    ),
)


Filters = Iterable[tuple[str, str]]
"""Column and value; an empty value is a blank cell."""


def command_on(filters: Filters) -> str:
    """Write what pools a part of the table of contrasts on the command line."""
    chosen = " \\\n    ".join(f"--where {quote(f'{column}={value}')}" for column, value in filters)
    return f"registry stats synthesise contrasts.csv \\\n    {chosen}\n"


def r_code(filters: Filters) -> str:
    """Write the same in R."""
    kept = " &\n    ".join(
        f'{column} == "{value}"' if value else f"is.na({column})" for column, value in filters
    )
    return f"""\
library(metafor)
contrasts <- read.csv("contrasts.csv", fileEncoding="UTF-8-BOM", na.strings="")
chosen <- subset(contrasts, !is.na(yi) &
    {kept})
rma(yi, vi, data=chosen, method="REML", test="knha")
"""
