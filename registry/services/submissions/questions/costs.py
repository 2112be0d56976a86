"""Questions about what the programme costs, and what analyses of its costs and benefits found."""

from types import MappingProxyType
from typing import Final

from ratings.costs_and_benefits import EconomicAnalysis, UnitCost
from ratings.vocabulary import AnalysisKind
from registry.services.submissions.questions.bank import Block, Group, Picked, Question
from registry.services.submissions.questions.sources import SOURCES

UNIT_COST: Final = Block(
    UnitCost,
    (
        Group(
            "The cost",
            (
                Question(
                    "amount",
                    "How much does it cost?",
                    "The figure alone, as printed: 1,200. Of a range, the lower end.",
                ),
                Question("currency", "In which currency?", "Three letters: GBP, EUR, USD."),
                Question("per", "For what?", "Such as “family”, “child” or “group of ten”."),
                Question(
                    "price_year",
                    "At the prices of which year?",
                    "A cost without its year can be compared with no other.",
                ),
            ),
            is_first=True,
        ),
        Group(
            "A range, the country, or a note",
            (
                Question("amount_to", "The upper end, where a range is printed"),
                Question("country", "In which country?"),
                Question("note", "What should a reader know of it?", is_long=True),
            ),
        ),
        SOURCES,
    ),
)

ANALYSIS: Final = Block(
    EconomicAnalysis,
    (
        Group(
            "The analysis",
            (
                Question("title", "What is it called?"),
                Question(
                    "kind",
                    "What does it weigh?",
                    words=MappingProxyType(
                        {
                            AnalysisKind.COST_BENEFIT: "Costs against benefits, both in money (cost-benefit)",
                            AnalysisKind.COST_UTILITY: "Costs against years of good life (cost-utility)",
                            AnalysisKind.COST_EFFECTIVENESS: "Costs against one outcome (cost-effectiveness)",
                            AnalysisKind.COST_CONSEQUENCES: "Costs beside several outcomes (cost-consequences)",
                            AnalysisKind.COST_ONLY: "Costs alone",
                        }
                    ),
                ),
                Question(
                    "results",
                    "What did it find?",
                    "As printed, each result on a line of its own.",
                ),
                Question("currency", "In which currency?", "Three letters: GBP, EUR, USD."),
                Question("price_year", "At the prices of which year?"),
            ),
            is_first=True,
        ),
        Group(
            "What it rests on",
            (
                Question(
                    "based_on",
                    "Which of your studies gave the effects that it values?",
                    picked=Picked.STUDIES,
                ),
                Question("domains", "Which outcomes does it value?"),
                Question("costs_valued", "Does it put costs into money?"),
                Question("benefits_valued", "Does it put benefits into money?"),
                Question("country", "In which country?"),
            ),
        ),
        Group(
            "How it was done",
            (
                Question(
                    "perspective",
                    "Whose costs and benefits does it count?",
                    "Such as “public sector” or “society”.",
                ),
                Question("time_horizon", "Over how long?", "Such as “10 years”."),
                Question("discount_rate", "At which discount rate?", "Such as “3.5%”."),
                Question(
                    "sensitivity_analysis",
                    "Does it show how the result moves when assumptions change?",
                ),
                Question("probabilistic", "Does it do so with many random draws (probabilistic)?"),
                Question("split_by_agency", "Does it say which service pays, and which gains?"),
                Question(
                    "independent_of_developer",
                    "Was it made by people with no part in the programme?",
                ),
                Question("note", "What should a reader know of it?", is_long=True),
            ),
        ),
        SOURCES,
    ),
    unasked=MappingProxyType({"id": "It is made from the title, and never changes afterwards."}),
)
