"""Questions about one result: what was compared with what, on which measure, when, and in how many people."""

from types import MappingProxyType
from typing import Final

from ratings.contrast import Baseline, Contrast, Subgroup
from ratings.vocabulary import Direction, Informant, Instrument
from registry.services.submissions.questions.bank import Block, Group, Picked, Question
from registry.services.submissions.questions.sources import SOURCES

BASELINE: Final = Block(
    Baseline,
    (
        Group(
            "",
            (
                Question(
                    "difference",
                    "What was the largest difference at the start, in standard deviations?",
                    "Of those who were measured at the end. Without its sign: 0.12.",
                ),
                Question("adjusted", "Does the analysis allow for it?"),
                Question("note", "What does the report say of it?", is_long=True),
            ),
            is_first=True,
        ),
    ),
)

SUBGROUP: Final = Block(
    Subgroup,
    (
        Group(
            "",
            (
                Question("label", "Which people?", "Such as “girls” or “families on low income”."),
                Question("dimensions", "By what are they told apart?"),
                Question("named_beforehand", "Was it planned before the results were seen?"),
                Question(
                    "interaction_p",
                    "What is the p of the test of interaction?",
                    "As printed: .04 or <.001.",
                ),
            ),
            is_first=True,
        ),
    ),
)

_WHAT: Final = Group(
    "What was measured",
    (
        Question("outcome", "What was measured, in a few words?", "Such as “Low self-esteem”."),
        Question("domain", "To which kind of outcome does it belong?"),
        Question("intervention", "Which group got the programme?", picked=Picked.ARMS),
        Question("comparator", "Which group is it compared with?", picked=Picked.ARMS),
        Question("time", "When was it measured?", "As printed: “one year later”."),
        Question(
            "direction",
            "What does the report say of it?",
            words=MappingProxyType(
                {
                    Direction.FAVOURS_PROGRAMME: "Better with the programme",
                    Direction.NO_CLEAR_DIFFERENCE: "No clear difference",
                    Direction.FAVOURS_COMPARATOR: "Better without the programme",
                    Direction.MIXED: "Some of both",
                }
            ),
        ),
        Question("significant", "Does the report call it statistically significant?"),
    ),
    is_first=True,
)

_NUMBERS: Final = Group(
    "How many people",
    (
        Question("allocated_intervention", "How many were allocated to the programme's group?"),
        Question("allocated_comparator", "How many were allocated to the other group?"),
        Question(
            "allocated_total", "Or how many were allocated in all, where only that is printed?"
        ),
        Question(
            "analysed_intervention",
            "How many in the programme's group were measured at the end?",
        ),
        Question("analysed_comparator", "How many in the other group were measured at the end?"),
        Question("analysed_total", "Or how many were measured in all, where only that is printed?"),
        Question(
            "overall_attrition",
            "What per cent were lost, where the counts are not printed?",
            "Of everybody who was allocated: 9 where 91 in 100 were measured.",
        ),
        Question(
            "differential_attrition",
            "By how many points did the losses differ between the groups, where the counts are not printed?",
            "3, where 8 per cent of one group were lost and 5 per cent of the other.",
        ),
    ),
)

_MEASURE: Final = Group(
    "How it was measured",
    (
        Question("measure", "With what?", "The questionnaire, test or record, by its name."),
        Question(
            "instrument",
            "What kind of measure is that?",
            words=MappingProxyType(
                {
                    Instrument.VALIDATED: "A questionnaire or test shown to measure what it should (validated)",
                    Instrument.NOT_VALIDATED: "A questionnaire or test that was not shown to",
                }
            ),
        ),
        Question(
            "informant",
            "Who gave the answers?",
            words=MappingProxyType(
                {
                    Informant.PARTICIPANT: "Somebody in the programme, of themselves or their child",
                    Informant.FAMILY: "A relative who was not in the programme",
                    Informant.ASSESSOR: "A test, examination or interview by somebody trained",
                }
            ),
        ),
        Question("measured_by", "Who took the measurement?"),
        Question("masked", "Were they unaware of who got the programme?"),
        Question(
            "whole_number_items",
            "How many items, each scored in whole numbers, is a mean the average of?",
            "1 for a total or a single item. Only of plain means, neither adjusted nor weighted.",
        ),
        Question(
            "service_contact",
            "It counts contact with a service, such as referrals or visits to hospital",
            "More of that may mean that a need was found.",
        ),
    ),
)

_WHEN: Final = Group(
    "When, in months, and whether it was planned",
    (
        Question("months_since_enrolment", "How many months after joining the study?"),
        Question(
            "months_since_delivery",
            "How many months after the planned end of the programme?",
            "0 at its end; -3 where it had three months to go.",
        ),
        Question("primary", "Is it one of the study's main (primary) outcomes?"),
        Question("named_beforehand", "Was it named before the results were seen?"),
    ),
)

_ANALYSIS: Final = Group(
    "How it was analysed",
    (
        Question(
            "by_arm",
            "Are the people compared those who were allocated, in the group allocated to?",
        ),
        Question(
            "analysed_as_allocated",
            "Was everybody analysed in their own group, whatever they took up (intention to treat)?",
        ),
        Question(
            "clusters_respected",
            "Where whole groups were allocated: does the analysis allow for that?",
        ),
        Question(
            "no_sorting",
            "Cut-off on a score only: is it shown that nobody could choose their side?",
        ),
        Question(
            "parallel_trends",
            "Change compared with change only: did both move alike before?",
        ),
        Question("one_sided", "Is the test one-sided?"),
        Question(
            "uncompared",
            "It is one group's own before and after, compared with nobody",
        ),
    ),
)

CONTRAST: Final = Block(
    Contrast,
    (
        _WHAT,
        SOURCES,
        _NUMBERS,
        _MEASURE,
        _WHEN,
        Group("The effect, as a figure", (Question("effect", "The effect"),)),
        Group("Each group's own figures", (Question("raw", "The groups' figures"),)),
        Group("How alike they were at the start", (Question("baseline", "At the start"),)),
        _ANALYSIS,
        Group(
            "Only some of the people",
            (
                Question(
                    "subgroup",
                    "A part of the sample",
                    "Leave all of this empty where the result is about everybody.",
                ),
            ),
        ),
        Group(
            "Anything else", (Question("note", "What else should a reader know?", is_long=True),)
        ),
    ),
    unasked=MappingProxyType(
        {
            "id": "It is made from the outcome and the time, and never changes afterwards.",
            "rows": "It names rows of the registry's own evidence files.",
            "risk_of_bias": "It is a reviewer's judgement, made after the submission is sent.",
            "judgements": "They are reviewers' judgements, made after the submission is sent.",
        }
    ),
)
