"""The signalling questions of RoB 2 by number, what each is about in our own words, and when it is asked.

RoB 2 is the Cochrane tool for the risk of bias in one result of a randomised trial; this is its version of
22 August 2019 for individually randomised parallel trials. The tool's own questions and guidance are at
https://www.riskofbias.info and are not reproduced here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

TOOL = "RoB 2"
VERSION = "22 August 2019"
ADDRESS = "https://www.riskofbias.info"


class EffectOfInterest(StrEnum):
    """Which effect a result is judged for: of being assigned to the programme, or of adhering to it."""

    ASSIGNMENT = "assignment"
    ADHERING = "adhering"


class TrialForm(StrEnum):
    """How a trial allocated people, as far as RoB 2 has a form of its own for it."""

    INDIVIDUAL = "individual"
    CLUSTER = "cluster"
    CROSSOVER = "crossover"


class BiasDomain(StrEnum):
    """The five ways in which RoB 2 looks for bias."""

    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    D5 = "D5"

    @property
    def about(self) -> str:
        """What the domain looks at."""
        return _ABOUT[self]


_ABOUT = {
    BiasDomain.D1: "randomisation",
    BiasDomain.D2: "deviations from the intended interventions",
    BiasDomain.D3: "missing outcome data",
    BiasDomain.D4: "measurement of the outcome",
    BiasDomain.D5: "selection of the reported result",
}


class SignallingAnswer(StrEnum):
    """What can be answered; NA says that a question does not apply or is not asked."""

    YES = "Y"
    PROBABLY_YES = "PY"
    PROBABLY_NO = "PN"
    NO = "N"
    NO_INFORMATION = "NI"
    NOT_APPLICABLE = "NA"


class SignallingQuestion(StrEnum):
    """A signalling question, by the tool's own number."""

    Q1_1 = "1.1"
    Q1_2 = "1.2"
    Q1_3 = "1.3"
    Q2_1 = "2.1"
    Q2_2 = "2.2"
    Q2_3 = "2.3"
    Q2_4 = "2.4"
    Q2_5 = "2.5"
    Q2_6 = "2.6"
    Q2_7 = "2.7"
    Q3_1 = "3.1"
    Q3_2 = "3.2"
    Q3_3 = "3.3"
    Q3_4 = "3.4"
    Q4_1 = "4.1"
    Q4_2 = "4.2"
    Q4_3 = "4.3"
    Q4_4 = "4.4"
    Q4_5 = "4.5"
    Q5_1 = "5.1"
    Q5_2 = "5.2"
    Q5_3 = "5.3"


Answers = frozenset[SignallingAnswer]
When = Mapping[str, Answers]
"""Questions, each with the answers that are looked for: all of them must hold."""

YES: Answers = frozenset({SignallingAnswer.YES, SignallingAnswer.PROBABLY_YES})
NO: Answers = frozenset({SignallingAnswer.NO, SignallingAnswer.PROBABLY_NO})
UNKNOWN: Answers = frozenset({SignallingAnswer.NO_INFORMATION})
NOT_APPLICABLE: Answers = frozenset({SignallingAnswer.NOT_APPLICABLE})
ANY: Answers = YES | NO | UNKNOWN


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one domain."""

    id: str
    about: str
    asked_when: tuple[When, ...] = ()
    """Any of these; always, where there is none."""
    answers: Answers = ANY
    """What can be answered where it is asked."""

    @property
    def accepted(self) -> Answers:
        """What may be written down: NA too, for a question that need not be asked."""
        return self.answers | NOT_APPLICABLE if self.asked_when else self.answers


_RANDOMISATION = (
    Question("1.1", "the sequence was random"),
    Question("1.2", "the sequence was concealed until people were in"),
    Question("1.3", "the arms' starting differences point to a fault"),
)
_KNOWLEDGE = (
    Question("2.1", "the participants knew their arm"),
    Question("2.2", "those who delivered knew it"),
)
_ANYBODY_MAY_HAVE_KNOWN = ({"2.1": YES | UNKNOWN}, {"2.2": YES | UNKNOWN})
_ASSIGNMENT = (
    *_KNOWLEDGE,
    Question("2.3", "being in a trial changed what people got", _ANYBODY_MAY_HAVE_KNOWN),
    Question("2.4", "the changes could have affected the outcome", ({"2.3": YES},)),
    Question("2.5", "the changes were alike in both arms", ({"2.4": YES | UNKNOWN},)),
    Question("2.6", "the analysis suits the effect of assignment"),
    Question("2.7", "the wrong analysis could matter much", ({"2.6": NO | UNKNOWN},)),
)
_ADHERING = (
    *_KNOWLEDGE,
    Question(
        "2.3", "other interventions were balanced", _ANYBODY_MAY_HAVE_KNOWN, ANY | NOT_APPLICABLE
    ),
    Question("2.4", "failures of delivery could matter", answers=ANY | NOT_APPLICABLE),
    Question("2.5", "non-adherence could matter", answers=ANY | NOT_APPLICABLE),
    Question(
        "2.6",
        "the analysis suits the effect of adhering",
        ({"2.3": NO | UNKNOWN}, {"2.4": YES | UNKNOWN}, {"2.5": YES | UNKNOWN}),
    ),
)
_MISSING_DATA = (
    Question("3.1", "there are data for nearly everyone randomised"),
    Question("3.2", "it is shown that losses did not bias it", ({"3.1": NO | UNKNOWN},), YES | NO),
    Question("3.3", "losses could depend on the true outcome", ({"3.2": NO},)),
    Question("3.4", "losses probably depended on the true outcome", ({"3.3": YES | UNKNOWN},)),
)
_MEASUREMENT = (
    Question("4.1", "the way of measuring was unsuitable"),
    Question("4.2", "the measuring could differ between arms"),
    Question("4.3", "the assessors knew the arm", ({"4.1": NO | UNKNOWN, "4.2": NO | UNKNOWN},)),
    Question("4.4", "knowing could sway the assessment", ({"4.3": YES | UNKNOWN},)),
    Question("4.5", "knowing probably swayed the assessment", ({"4.4": YES | UNKNOWN},)),
)
_SELECTION = (
    Question("5.1", "the analysis kept to a plan made before the results were seen"),
    Question("5.2", "the result was picked from several measurements"),
    Question("5.3", "the result was picked from several analyses"),
)

QUESTIONS: Mapping[EffectOfInterest, Mapping[BiasDomain, tuple[Question, ...]]] = {
    effect: {
        BiasDomain.D1: _RANDOMISATION,
        BiasDomain.D2: deviations,
        BiasDomain.D3: _MISSING_DATA,
        BiasDomain.D4: _MEASUREMENT,
        BiasDomain.D5: _SELECTION,
    }
    for effect, deviations in (
        (EffectOfInterest.ASSIGNMENT, _ASSIGNMENT),
        (EffectOfInterest.ADHERING, _ADHERING),
    )
}
"""Every question that can be asked, by effect and domain, each after those it depends on."""
