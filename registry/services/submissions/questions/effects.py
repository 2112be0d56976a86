"""Questions about figures: an effect with its interval, its test, and each group's own numbers."""

from types import MappingProxyType
from typing import Final

from ratings.reported import ArmFigures, Effect, RawFigures
from ratings.reported_statistic import ReportedStatistic
from ratings.vocabulary import Benefit, EffectType
from registry.services.submissions.questions.bank import Block, Group, Question

EFFECT: Final = Block(
    Effect,
    (
        Group(
            "",
            (
                Question(
                    "type",
                    "What kind of figure is it?",
                    words=MappingProxyType(
                        {
                            EffectType.STANDARDISED_MEAN_DIFFERENCE: "Difference in standard deviations (d, g)",
                            EffectType.MEAN_DIFFERENCE: "Difference between means, in the measure's own points",
                            EffectType.RELATIVE_CHANGE: "Relative change, per cent",
                            EffectType.UNSTATED: "The report does not say",
                        }
                    ),
                ),
                Question(
                    "estimate",
                    "What is the effect?",
                    "The figure as printed, with its sign: -0.61.",
                ),
                Question("low", "Where does its interval begin?", "The lower figure, as printed."),
                Question("high", "Where does its interval end?", "The higher figure, as printed."),
                Question(
                    "level",
                    "What per cent is the interval?",
                    "Nearly always 95. Needed wherever an interval is given.",
                ),
                Question("p", "What is the p?", "As printed: .04, =.05 or <.001."),
                Question(
                    "benefit",
                    "Which way is better for people?",
                    words=MappingProxyType(
                        {
                            Benefit.HIGHER: "A higher figure favours the programme",
                            Benefit.LOWER: "A lower figure favours the programme",
                        }
                    ),
                ),
            ),
            is_first=True,
        ),
        Group(
            "Standard error, units and the test",
            (
                Question(
                    "standard_error",
                    "What is the standard error?",
                    "As printed; of a ratio, that of its natural logarithm.",
                ),
                Question("unit", "In which unit?", "Such as “points” or “days”."),
                Question("adjusted", "Is it adjusted for what people were like at the start?"),
                Question(
                    "standardised",
                    "What is the same effect in standard deviations, where that is printed too?",
                ),
                Question(
                    "label", "What does the report call the figure, where it is not listed above?"
                ),
                Question(
                    "absolute",
                    "It is printed without its sign",
                    "Its size is known, and its direction only from what the report says.",
                ),
                Question("statistic", "The test that the p is of"),
            ),
        ),
    ),
)

STATISTIC: Final = Block(
    ReportedStatistic,
    (
        Group(
            "",
            (
                Question("kind", "Which statistic?"),
                Question("value", "What is its value?"),
                Question(
                    "df",
                    "How many degrees of freedom?",
                    "Of F, the first of the two.",
                ),
                Question("df2", "Of F, the second"),
            ),
            is_first=True,
        ),
    ),
)

ARM_FIGURES: Final = Block(
    ArmFigures,
    (
        Group(
            "",
            (
                Question("n", "How many people?"),
                Question("mean", "Mean"),
                Question("sd", "Standard deviation"),
                Question("events", "To how many did it happen?"),
                Question("per_cent", "To what per cent did it happen?"),
                Question("rate", "Rate"),
            ),
            is_first=True,
        ),
    ),
)

RAW: Final = Block(
    RawFigures,
    (
        Group(
            "",
            (
                Question("intervention", "The programme's group"),
                Question("comparator", "The other group"),
                Question("unit", "In which unit?"),
                Question(
                    "printed",
                    "How is it printed?",
                    "The words of the report, where they are not as plain as the figures.",
                    is_long=True,
                ),
            ),
            is_first=True,
        ),
    ),
)
