"""Questions about a study as a whole: what it was, who took part, and how people came to their groups."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ratings.study import Allocation, Arm, Registration, Sample, Study
from ratings.vocabulary import AllocationUnit, Design
from registry.services.submissions.questions.bank import Block, Group, Picked, Question
from registry.services.submissions.questions.sources import SOURCES

MADE_ID: Final = MappingProxyType(
    {"id": "It is made from the title, and never changes afterwards."}
)

_DESIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Design.RANDOMISED_TRIAL: "By lot (randomised controlled trial)",
        Design.REGRESSION_DISCONTINUITY: "By a cut-off on a score (regression discontinuity)",
        Design.INTERRUPTED_TIME_SERIES: "Many measurements before and after (interrupted time series)",
        Design.DIFFERENCE_IN_DIFFERENCES: "Change set against change elsewhere (difference in differences)",
        Design.MATCHED_COMPARISON: "Others like them were found (matched comparison)",
        Design.WEIGHTED_COMPARISON: "Others were weighted to be like them (weighted comparison)",
        Design.UNMATCHED_COMPARISON: "Others, not made alike (unmatched comparison)",
        Design.BEFORE_AND_AFTER: "No others: the same people before and after",
        Design.DESCRIPTIVE: "It describes, and compares nothing",
    }
)

STUDY: Final = Block(
    Study,
    (
        Group(
            "The study",
            (
                Question("title", "What is the study called?", "A few words that tell it apart."),
                Question(
                    "design",
                    "How did it decide who got the programme?",
                    words=_DESIGNS,
                ),
                Question("year", "In which year was it published?"),
                Question("country", "In which country was it done?"),
                Question(
                    "comparator",
                    "What did the others get instead?",
                    "Such as “usual services” or “no programme”.",
                ),
                Question(
                    "independent_of_developer",
                    "Was it done by people with no part in the programme?",
                    "No author, analyst or data collector developed it, sells it or delivered it.",
                ),
            ),
            is_first=True,
        ),
        SOURCES,
        Group(
            "Where it was done",
            (
                Question("place", "Where in the country?"),
                Question("sites", "In how many places?", "A count of sites."),
                Question(
                    "shown_per_site",
                    "Was a benefit shown separately for two or more of the places?",
                ),
                Question("delivery_system", "Through which service was it delivered?"),
            ),
        ),
        Group(
            "Who did it, and who paid",
            (
                Question(
                    "independence_basis",
                    "What shows that they had, or had no, part in the programme?",
                    is_long=True,
                ),
                Question("funding", "Who paid for the study?"),
            ),
        ),
        Group(
            "How the programme was delivered in it",
            (
                Question(
                    "has_planned_end",
                    "Did the programme have a planned end?",
                    "No, where people stay in it for as long as they need.",
                ),
                Question(
                    "delivery_months",
                    "How many months from joining the study to the planned end of delivery?",
                ),
                Question("low_fidelity", "Was it delivered badly, by the report's own account?"),
                Question(
                    "fidelity_note",
                    "What does the report say of how well it was delivered?",
                    is_long=True,
                ),
            ),
        ),
        Group(
            "What its authors concluded, and links to other studies",
            (
                Question("authors_conclusion", "What do its authors conclude?", is_long=True),
                Question(
                    "same_sample_as",
                    "Which of your other studies are about some of the same people?",
                    "They are then counted once.",
                    picked=Picked.STUDIES,
                ),
                Question(
                    "tested_as",
                    "Is it a study of an adaptation that has a page of its own here?",
                    "The last word of that page's address, or nothing.",
                ),
                Question("note", "What else should a reader know?", is_long=True),
            ),
        ),
    ),
    apart=frozenset(
        {
            "arms",
            "contrasts",
            "allocation",
            "sample",
            "registration",
            "moderators",
            "appraisals",
            "strengths",
            "disputed",
        }
    ),
    unasked=MappingProxyType(
        {
            **MADE_ID,
            "judgements": "They are reviewers' judgements, made after the submission is sent.",
        }
    ),
)

ARM: Final = Block(
    Arm,
    (
        Group(
            "The group",
            (
                Question(
                    "label",
                    "What was this group given?",
                    "Such as “Teens & Toddlers” or “Usual services”.",
                ),
                Question("got_programme", "This group got the programme"),
                Question(
                    "allocated",
                    "How many people were put into it at the start?",
                    "Everybody who was allocated, including those who left.",
                ),
            ),
            is_first=True,
        ),
        Group(
            "Groups of people, or more about it",
            (
                Question(
                    "clusters",
                    "How many classes, schools or practices were put into it?",
                    "Only where whole groups were allocated.",
                ),
                Question("description", "What did it get, in a sentence or two?", is_long=True),
            ),
        ),
        SOURCES,
    ),
    unasked=MADE_ID,
)

ALLOCATION: Final = Block(
    Allocation,
    (
        Group(
            "How people came to their groups",
            (
                Question(
                    "unit",
                    "What was allocated?",
                    words=MappingProxyType(
                        {
                            AllocationUnit.INDIVIDUAL: "People, one by one",
                            AllocationUnit.CLUSTER: "Whole groups, such as classes, schools or practices",
                        }
                    ),
                ),
                Question(
                    "method",
                    "How was it done?",
                    "Such as “computer-generated list, kept by the trials unit”.",
                    is_long=True,
                ),
                Question(
                    "concealed",
                    "Was the next allocation hidden from those who enrolled people?",
                ),
            ),
            is_first=True,
        ),
        Group(
            "Whole groups, or an allocation that was not kept to",
            (
                Question("clusters", "How many groups were allocated in all?"),
                Question("cluster_kind", "What were the groups?", "Such as “schools”."),
                Question(
                    "broken",
                    "Was the allocation not kept to?",
                    "Yes, where so many changed groups that it is no longer a fair comparison.",
                ),
                Question("broken_how", "How was it not kept to?", is_long=True),
            ),
        ),
        SOURCES,
    ),
)

SAMPLE: Final = Block(
    Sample,
    (
        Group(
            "Who took part",
            (
                Question(
                    "description",
                    "Who took part, in a sentence?",
                    "Such as “449 girls aged 13 and 14 whom teachers saw as at risk”.",
                    is_long=True,
                ),
                Question("allocated", "How many people were allocated in all?"),
                Question("described_by", "By what does the report describe them?"),
            ),
            is_first=True,
        ),
        SOURCES,
    ),
)

REGISTRATION: Final = Block(
    Registration,
    (
        Group(
            "Its entry in a trial register",
            (
                Question("id", "What is its number?", "Such as ISRCTN12345678 or NCT01310543."),
                Question("registered", "When was it registered?", "As 2011-03-04."),
                Question("started", "When did the study start?", "As 2009-12-31."),
            ),
            is_first=True,
        ),
        Group(
            "Whether it came before the results",
            (
                Question(
                    "older_than_outcome_data",
                    "Was it registered before any outcome was measured?",
                ),
                Question("note", "What else should a reader know?", is_long=True),
            ),
        ),
        SOURCES,
    ),
)
